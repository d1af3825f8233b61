//! Rules for the notebooks as they lie in the repository: what a reviewer would otherwise have to look for.

#[path = "repository/notebooks.rs"]
mod lesson;

use std::fs;

use serde_json::Value;

use lesson::{cells, folder, notebooks, of_kind};

const LONGEST_CELL: usize = 8;

#[test]
fn there_are_notebooks() {
    assert!(!notebooks().is_empty());
}

#[test]
fn no_outputs_and_no_execution_counts_are_kept() {
    for (name, notebook) in notebooks() {
        for cell in cells(&notebook).iter().filter(|cell| cell["cell_type"] == "code") {
            assert_eq!(cell["outputs"], Value::Array(vec![]), "{name}: clear the outputs before committing");
            assert!(cell["execution_count"].is_null(), "{name}: clear the outputs before committing");
        }
    }
}

#[test]
fn every_notebook_runs_on_the_rust_kernel_and_cells_have_ids() {
    for (name, notebook) in notebooks() {
        assert_eq!(notebook["metadata"]["kernelspec"]["name"], "rust", "{name}");
        assert!(notebook["nbformat"].as_u64() == Some(4) && notebook["nbformat_minor"].as_u64() >= Some(5), "{name}");
        let mut ids: Vec<&str> = cells(&notebook).iter().map(|c| c["id"].as_str().expect("an id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: two cells share an id");
    }
}

#[test]
fn cells_are_short() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "code") {
            let lines = text.lines().count();
            assert!(lines <= LONGEST_CELL, "{name}: a cell of {lines} lines begins with {:?}", text.lines().next());
        }
    }
}

/// A dependency from a registry could be another version than the crate's own, and would need a network.
#[test]
fn dependencies_are_paths() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "code") {
            for line in text.lines().filter(|line| line.trim_start().starts_with(":dep")) {
                assert!(line.contains("path = \"../lab\"") || line.contains("path = \"..\""), "{name}: {line}");
            }
        }
    }
}

/// An unfinished line blocks the kernel for ever when it is flushed.
#[test]
fn nothing_is_printed_without_a_newline() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "code") {
            assert!(!text.contains(" print!(") && !text.starts_with("print!("), "{name}: use println!, not print!");
        }
    }
}

/// The value of a loop at a cell's end is `()`, and JupyterLab shows it; a semicolon keeps it quiet.
#[test]
fn no_cell_shows_the_value_of_a_loop() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "code").filter(|text| text.ends_with("\n}")) {
            let block = text.lines().rfind(|line| !line.starts_with([' ', '}'])).unwrap_or_default();
            let is_loop = ["for ", "while ", "match ", "if "].iter().any(|word| block.starts_with(word));
            assert!(!is_loop, "{name}: write }}; at the end of the cell with {block}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "markdown") {
            for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if target.contains("://") || target.starts_with('#') {
                    continue;
                }
                let file = target.split('#').next().unwrap();
                assert!(folder().join(file).exists(), "{name}: the link to {target} leads nowhere");
            }
        }
    }
}

/// Learning goals and a time at the top; at the end a summary, three questions with folded answers, and the exercise.
#[test]
fn every_notebook_has_the_same_frame() {
    for (name, notebook) in notebooks() {
        let prose: Vec<String> = of_kind(&notebook, "markdown").collect();
        let (first, all) = (&prose[0], prose.join("\n"));
        assert!(first.starts_with("# ") && first.contains("you can") && first.contains("Time:"), "{name}: the opening");
        assert!(all.contains("## Summary"), "{name}: a summary");
        for question in 1..=3 {
            let folded = all.matches(&format!("<details><summary>{question}. ")).count();
            assert_eq!(folded, 1, "{name}: question {question} with its folded answer");
        }
        assert!(all.contains("## Exercise"), "{name}: an exercise");
        if !name.starts_with("00") {
            assert!(all.contains("`lab/ex"), "{name}: names its exercise");
            assert!(all.contains("**Predict.**") && all.contains("**Explain.**"), "{name}: predict, run, explain");
        }
    }
}

#[test]
fn slides_are_marked() {
    for (name, notebook) in notebooks() {
        let slides = cells(&notebook).iter().filter(|c| c["metadata"]["slideshow"]["slide_type"] == "slide").count();
        assert!(slides >= 3, "{name}: only {slides} cells begin a slide");
    }
}

/// So many columns of code are seen in JupyterLab at 1,400 pixels, beside its list of files: 951 pixels remain for them, and a
/// letter of DejaVu Sans Mono or Menlo is 7.83 wide. What is longer has to be scrolled sideways.
const WIDEST_LINE: usize = 120;

#[test]
fn code_is_no_wider_than_the_window() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "code") {
            for line in text.lines() {
                let columns = line.chars().count();
                assert!(columns <= WIDEST_LINE, "{name}: {columns} columns, {WIDEST_LINE} are seen: {line}");
            }
        }
    }
}

/// Markdown goes on after the empty line. JupyterLab, the site and GitHub fold it alike.
const FOLD: &str = "<details class=\"explain\"><summary>Open after you have run the cell</summary>\n\n";

/// The answer to a question can not be read before it is opened, and nothing else is folded with it.
#[test]
fn explanations_are_folded() {
    for (name, notebook) in notebooks() {
        for text in of_kind(&notebook, "markdown") {
            let mut parts = text.split("**Explain.**");
            let mut before = parts.next().unwrap_or_default();
            for after in parts {
                let words: String = after.chars().take(60).collect();
                assert!(before.ends_with(FOLD), "{name}: write {FOLD:?} before **Explain.**{words}");
                let inside = after.split_once("\n\n</details>").map(|(inside, _)| inside);
                let inside = inside.unwrap_or_else(|| panic!("{name}: close </details> after **Explain.**{words}"));
                let alone = ["**Predict", "**Check", "\n#"].iter().all(|mark| !inside.contains(mark));
                assert!(alone, "{name}: close </details> before what comes after **Explain.**{words}");
                before = after;
            }
        }
    }
}

/// The panics that the first notebook explains are the ones that its readers will meet.
#[test]
fn the_panics_of_the_first_notebook_are_real() {
    use shadowlab::prelude::{Identity, Sequential, array};
    let (_, first) = notebooks().remove(0);
    let prose: String = of_kind(&first, "markdown").collect();
    let wide = array![[1.0f32, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let sum = {
        let wide = wide.clone();
        std::panic::catch_unwind(move || &wide + &array![[1.0f32, 2.0]])
    };
    let product = std::panic::catch_unwind(move || wide.dot(&wide));
    let past_the_end = std::panic::catch_unwind(|| {
        let primes: Vec<f32> = (0..4).map(|i| i as f32).collect();
        array![[primes[primes.len()]]]
    });
    for panic in [sum, product, past_the_end].map(|result| result.expect_err("it panics")) {
        let text = panic.downcast_ref::<String>().expect("with a message");
        let shown = prose.split("```text\n").any(|block| text.contains(block.split("\n```").next().unwrap()));
        assert!(shown, "00_start does not show {text:?}");
    }
    let model = Sequential::new(784).dense(2, Identity);
    let error = model.forward(&array![[1.0f32, 2.0, 3.0]]).unwrap_err().to_string();
    assert!(prose.contains(&error), "00_start does not show {error:?}");
}

/// The compiler says what the first notebook says that it says.
#[test]
fn the_messages_of_the_first_notebook_are_the_compilers() {
    let (_, first) = notebooks().remove(0);
    let prose: String = of_kind(&first, "markdown").collect();
    let folder = tempfile::tempdir().expect("a folder");
    for (code, message) in [
        ("let apples = 10.0; apples += 2.5;", "cannot assign twice to immutable variable `apples`"),
        ("let count: usize = 784; let _ = 1.0 / count;", "cannot divide `{float}` by `usize`"),
        ("let first = vec![1.0]; let _second = first; println!(\"{first:?}\");", "borrow of moved value: `first`"),
        ("let _ = [1.0f32].iter().max();", "the trait bound `f32: Ord` is not satisfied"),
        ("let v = vec![1.0]; v[0] = 2.0;", "cannot borrow `v` as mutable, as it is not declared as mutable"),
    ] {
        let file = folder.path().join("cell.rs");
        fs::write(&file, format!("fn main() {{ {code} }}")).expect("writable");
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let mut compiler = std::process::Command::new(rustc);
        compiler.args(["--edition", "2024", "--emit", "metadata", "--out-dir"]).arg(folder.path()).arg(&file);
        let said = String::from_utf8(compiler.output().expect("rustc can be started").stderr).expect("text");
        assert!(said.contains(message), "{code}: the compiler says {said}");
        let is_shown = prose.contains(message) || prose.replace('`', "").contains(&message.replace('`', ""));
        assert!(is_shown, "00_start does not show: {message}");
    }
}

/// The exercise of the first notebook, which has no file of its own: as it stands it says `false` three times, and with
/// the folded answer `true`.
#[test]
fn the_answer_of_the_first_notebook_is_right() {
    use shadowlab::prelude::{Array2, s, synthetic_digits};
    let digit = synthetic_digits(1, 1).unwrap().image(0).unwrap().to_owned();
    let verdicts = |negative: &Array2<f32>, below: f32, marked: &Array2<f32>| {
        let is_negative = (negative + &digit).iter().all(|sum| (sum - 1.0).abs() < 1e-6);
        let is_all = (below + digit.slice(s![..14, ..]).sum() - digit.sum()).abs() < 1e-3;
        [is_negative, is_all, marked[[0, 0]] == 1.0 && digit[[0, 0]] < 1.0]
    };
    assert_eq!(verdicts(&digit, 0.0, &digit), [false; 3]);
    let negative = digit.mapv(|pixel| 1.0 - pixel);
    let below = digit.slice(s![14.., ..]).sum();
    let mut marked = digit.clone();
    marked[[0, 0]] = 1.0;
    assert_eq!(verdicts(&negative, below, &marked), [true; 3]);

    let (_, first) = notebooks().remove(0);
    let answer = r"
let negative = digit.mapv(|pixel| 1.0 - pixel);
let below = digit.slice(s![14.., ..]).sum();
let mut marked = digit.clone();
marked[[0, 0]] = 1.0;
";
    assert!(of_kind(&first, "markdown").any(|text| text.contains(answer)), "the answer that this test has tried");
}
