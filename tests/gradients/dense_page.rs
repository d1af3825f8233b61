//! `docs/dense.md` has one dense layer in mathematics, Rust, NumPy and PyTorch. Its numbers come from Python, and the crate
//! must find the same ones; its code must be the code that there is.

use std::path::Path;

use ndarray::Array2;
use shadowlab::{
    dense::{Dense, DenseGradient},
    ndarray,
    prelude::*,
};

const PAGE: &str = include_str!("../../docs/dense.md");
const SCRIPT: &str = include_str!("../../docs/dense.py");
const CRATE: &str = include_str!("../../src/nn/dense.rs");
const HERE: &str = include_str!("dense_page.rs");

/// The page's blocks in this language.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(begin.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Whether these lines stand in the file, one after the other, however far to the right.
fn stands_in(lines: &str, file: &str) -> bool {
    let [lines, file] = [lines, file].map(|text| text.lines().map(str::trim).collect::<Vec<_>>());
    file.windows(lines.len()).any(|window| window == lines)
}

/// What the page says a name stands for: `dW = [[1.0, 2.0], [3.0, 4.0]]`, with or without `np.array` around it. A single
/// list is one row.
fn numbers(name: &str) -> Array2<f32> {
    let of_name = |line: &&str| line.split_once('=').is_some_and(|(left, _)| left.trim() == name) && line.contains('[');
    let lines: Vec<&str> = PAGE.lines().filter(of_name).collect();
    assert_eq!(lines.len(), 1, "the page gives {name} once: {lines:?}");
    let list = &lines[0][lines[0].find('[').unwrap()..=lines[0].rfind(']').unwrap()];
    let rows: Vec<Vec<f32>> = match serde_json::from_str(list) {
        Ok(rows) => rows,
        Err(_) => vec![serde_json::from_str(list).unwrap()],
    };
    Array2::from_shape_vec((rows.len(), rows[0].len()), rows.concat()).unwrap()
}

/// How far ours are from what the page gives this name. It has six digits, and single precision about seven.
fn apart(name: &str, ours: &Array2<f32>) -> f32 {
    let page = numbers(name);
    assert_eq!(page.dim(), ours.dim(), "the shape of {name}");
    (page - ours).iter().fold(0.0, |most, difference| difference.abs().max(most))
}

#[test]
fn the_numbers_are_the_crates_own() {
    let (x, weight, bias, mut dy) = (numbers("x"), numbers("W"), numbers("b").remove_axis(Axis(0)), numbers("dy"));
    let (mut s, mut y, mut dx) = (dy.clone(), dy.clone(), x.clone());
    let mut gradient = DenseGradient { weight: weight.clone(), bias: bias.clone() };

    let layer = Dense { weight, bias, activation: Sigmoid };
    layer.forward_into(x.view(), y.view_mut());
    Dense::backward(Sigmoid, x.view(), y.view(), dy.view_mut(), &mut gradient);
    let ds = dy; // `backward` has turned the one into the other
    layer.input_gradient(ds.view(), dx.view_mut());

    layer.preactivation_into(x.view(), s.view_mut());
    let db = gradient.bias.insert_axis(Axis(0));
    for (name, ours) in [("s", &s), ("y", &y), ("ds", &ds), ("dW", &gradient.weight), ("db", &db), ("dx", &dx)] {
        assert!(apart(name, ours) < 1e-6, "{name}: the page says {}, and the crate\n{ours}", numbers(name));
    }
    assert!(apart("y", &s) > 0.1 && apart("ds", &numbers("dy")) > 0.1, "a layer without its activation is found out");
}

#[test]
fn the_code_is_the_code_that_there_is() {
    let (python, rust) = (blocks("python"), blocks("rust"));
    assert_eq!((python.len(), rust.len()), (3, 4), "inputs, NumPy, PyTorch; the calls, and what is inside of each");
    for block in python {
        assert!(stands_in(block, SCRIPT), "docs/dense.py has no such lines:\n{block}");
    }
    assert!(stands_in(rust[0], HERE), "the calls are not those that are tested:\n{}", rust[0]);
    for block in &rust[1..] {
        assert!(stands_in(block, CRATE), "the crate has no such lines:\n{block}");
    }
    assert!(!stands_in("general_mat_mul(1.0, &ds, &w, 0.0, &mut dx);", CRATE), "a slip is found out");
}

#[test]
fn the_links_lead_somewhere() {
    let docs = Path::new("docs");
    let links: Vec<&str> = PAGE.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(docs.join(link).is_file(), "docs/dense.md: {link}");
    }
}
