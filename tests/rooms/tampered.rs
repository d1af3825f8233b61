//! The rules can say no: each of them is broken once, in a copy of the files.

use super::{House, files};

/// What is said of the crate when a line is put on top of a file, or a file is added.
fn said_with(file: &str, line: &str) -> String {
    let mut files = files();
    match files.iter_mut().find(|(name, _)| name == file) {
        Some((_, text)) => {
            assert!(text.contains("\nuse "), "{file} imports nothing: there is no place for the line");
            *text = text.replacen("\nuse ", &format!("\n{line}\nuse "), 1);
        }
        None => files.push((file.into(), line.into())),
    }
    let said = House::new(&files).problems().join("\n");
    println!("{said}");
    said
}

#[test]
fn a_wrong_import_is_found_whatever_its_form() {
    for (file, line, words) in [
        ("src/nn/dense.rs", "use crate::models::train::fit;", "`nn` comes before `models`"),
        ("src/nn/dense.rs", "use crate::{error::Result, data::{self, PIXELS as N}};", "`nn` comes before `data`"),
        ("src/nn/dense.rs", "use super::super::metrics::*;", "`nn` comes before `metrics`"),
        ("src/nn/dense.rs", "use crate::autoencoder::Autoencoder;", "`nn` comes before `models`"),
        ("src/nn/dense.rs", "fn f() { let _ = crate::reduction::pca::Pca::fit; }", "`nn` comes before `reduction`"),
        ("src/nn/dense.rs", "use crate::prelude::*;", "`prelude` is neither a room nor ground"),
        ("src/rows.rs", "use crate::nn::dense::Dense;", "`rows` is ground"),
        ("src/extra.rs", "use crate::error::Result;", "`extra` is neither a room nor ground"),
        ("src/metrics/mod.rs", "use safetensors::SafeTensors;", "only src/storage knows `safetensors`"),
        ("src/metrics/mod.rs", "fn f() -> linfa_linalg::Result<()> { todo!() }", "only src/reduction knows `linfa*`"),
    ] {
        let said = said_with(file, line);
        assert!(said.contains(words) && said.contains(&format!("{file}:")), "{file}, {line}: {said}");
        let in_a_test = said_with(file, &format!("#[cfg(test)] mod more {{ {line} }}"));
        assert!(!in_a_test.contains(words) || words.contains("extra"), "{file}, {line}: {in_a_test}");
    }
}

#[test]
fn circles_are_found() {
    let said = said_with("src/nn/activation.rs", "use crate::nn::dense::Dense;");
    assert!(said.contains("nn: a circle of imports: src/nn/activation.rs:"), "{said}");
    let said = said_with("src/error.rs", "use crate::check::check_data;");
    assert!(said.contains("ground: a circle of imports: src/check.rs:"), "{said}");
    // Through a re-export of the room: `draw` does not corrupt, but `synthetic` needs the pen.
    let said = said_with("src/data/corruption.rs", "use crate::data::stratified_sample as sample;");
    assert!(!said.contains("circle"), "{said}");
    let said = said_with("src/data/pen.rs", "use super::synthetic_digits;");
    assert!(said.contains("data: a circle of imports"), "{said}");
}

#[test]
fn what_grows_too_long_is_found() {
    let said = said_with("src/nn/dense.rs", &"const N: usize = 1;\n".repeat(1_000));
    for words in ["nn + models have ", "more than 3000", "src/nn/dense.rs:1", ": the file has 1"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = said_with("src/nn/dense.rs", &format!("fn long() {{\n{}}}", "    let _ = 1;\n".repeat(38)));
    assert!(said.contains("`long` has 40 lines, keep it below 40"), "{said}");
    let said = said_with("src/nn/dense.rs", &format!("fn short() {{\n{}}}", "    let _ = 1;\n".repeat(37)));
    assert!(!said.contains("`short`"), "{said}");
    let in_tests = format!("#[cfg(test)]\nmod more {{\n{}}}", "const N: usize = 1;\n".repeat(1_000));
    assert!(!said_with("src/nn/dense.rs", &in_tests).contains("nn + models"));
}
