//! Each kind of error, made by a real compiler from code as beginners write it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

use kit_host::repository::root;
use serde_json::Value;

use super::*;
use crate::{compiler, exercises::Exercise};

/// The names that every exercise's file begins with.
const HEAD: &str = "use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};\n";

/// A kind of advice, code that leads to it, and words that the advice has then.
const SLIPS: &[(&str, &str, &str)] = &[
    ("dot without &", "fn f(x: &Array2<f32>, w: &Array2<f32>) -> Array2<f32> { x.dot(w.t()) }", ".dot(&…)"),
    ("dot without &", "fn f(x: &Array2<f32>, w: Array2<f32>) -> Array2<f32> { x.dot(w) }", ".dot(&…)"),
    ("an Option", "fn f(x: &Array2<f32>) -> Array2<f32> { x - x.mean_axis(Axis(0)) }", ".unwrap()"),
    ("an Option", "fn f(x: &Array2<f32>) -> f32 { x.mean() }", ".unwrap()"),
    ("an Option", "fn f(x: &Array2<f32>) -> f32 { x.mean_axis(Axis(0)).dot(&x.row(0)) }", ".unwrap()"),
    ("a Result", "fn f() -> shadowlab::data::ImageSet { shadowlab::data::synthetic_digits(3, 1) }", "`?`"),
    ("? in a function without a Result", "fn f() { shadowlab::data::synthetic_digits(3, 1)?; }", ".unwrap()"),
    ("[i][j]", "fn f(x: &Array2<f32>) -> f32 { x[0][1] }", "`s[[i, j]]`"),
    ("[i][j]", "fn f(x: &Array2<f32>, i: usize, j: usize) -> f32 { x[i][j] }", "`s[[i, j]]`"),
    ("[i][j]", "fn f(x: &Array1<f32>) -> f32 { x[0][1] }", "`s[[i, j]]`"),
    ("[i, j]", "fn f(x: &Array2<f32>) -> f32 { x[0, 1] }", "`s[[i, j]]`"),
    ("a place that is no usize", "fn f(v: &[f32], i: u8) -> f32 { v[i] }", "`as usize`"),
    ("a place that is no usize", "fn f(v: &Array1<f32>, i: i32) -> f32 { v[i] }", "`as usize`"),
    ("no order", "fn f(v: &[f32]) -> f32 { *v.iter().max().unwrap() }", "f32::max"),
    ("no order", "fn f(v: &Array1<f32>) -> f32 { v.iter().copied().min().unwrap() }", "f32::min"),
    ("no order", "fn f(mut v: Vec<f32>) -> Vec<f32> { v.sort(); v }", "total_cmp"),
    ("no order in an array", "fn f(v: &Array1<f32>) -> f32 { v.max() }", "f32::max"),
    ("a power", "fn f(x: f32) -> f32 { x ** 2 }", "`x.powi(2)`"),
    ("a power", "fn f(x: f32) -> f32 { x ^ 2 }", "`x.powi(2)`"),
    ("a power", "fn f(share: f32, d: usize) -> f32 { share ^ (1.0 / d as f32) }", "`x.powf(0.5)`"),
    ("an axis", "fn f(x: &Array2<f32>) -> Array1<f32> { x.sum_axis(1) }", "`Axis(1)`"),
    ("arithmetic with views", "fn f(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 { (a - b).sum() }", "`&a - &b`"),
    ("arithmetic with views", "fn f(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 { (&a - b).sum() }", "`&a - &b`"),
    ("arithmetic with views", "fn f(a: &Array2<f32>, b: &Array1<f32>) -> f32 { (b * a.row(0)).sum() }", "`&a - &b`"),
    ("comparing an array", "fn f(x: &Array2<f32>) -> bool { x > 0.0 }", ".mapv("),
    ("a whole number without its point", "fn f(x: f32) -> f32 { x * 2 }", "`2.0`"),
    ("a whole number without its point", "fn f() -> f32 { let x: f32 = 0; x }", "`2.0`"),
    ("two types of number", "fn f(share: f32, d: usize) -> f32 { share / d }", "`as` turns"),
    ("two types of number", "fn f(x: &Array2<f32>, d: usize) -> Array2<f32> { x / d }", "`f32` and `usize`"),
    ("two types of number", "fn f(n: usize) -> f32 { 1.0 - n * 0.5 }", "`as` turns"),
    ("two types of number", "fn f(x: f32, n: usize) -> f32 { x.powf(n) }", "`f32` and `usize`"),
    ("a name of ndarray", "fn f() -> f32 { stack![Axis(0), array![1.0]].sum() }", "know `stack` yet"),
    ("a name of ndarray", "fn f(x: ArrayView2<f32>) -> f32 { x.sum() }", "know `ArrayView2` yet"),
    ("a function before its value", "fn f(x: f32) -> f32 { sqrt(x) }", "`x.sqrt()`"),
    ("range", "fn f(n: usize) { for i in range(n) {} }", "`0..n`"),
    ("True and False", "fn f() -> bool { True }", "`true`"),
    ("a whole number without its point", "fn f(x: &Array2<f32>) -> Array2<f32> { x.mapv(|v| v.max(0)) }", "`2.0`"),
    ("a look at a number", "fn f(v: &[f32]) -> bool { let m = 0.0; v.iter().any(|x| x > m) }", "`*x`"),
    ("a look at a number", "fn f(v: &[f32]) -> f32 { let mut m = 0.0f32; for x in v { m = x; } m }", "`*x`"),
    ("an argument without &", "fn g(x: &Array2<f32>) {} fn f(x: Array2<f32>) { g(x) }", "`&x`"),
    ("a view", "fn f(x: &Array2<f32>) -> Array2<f32> { x.t() }", ".to_owned()"),
    ("a view", "fn f(x: &Array2<f32>) -> Array1<f32> { x.row(0) }", ".to_owned()"),
    ("a view", "fn f(x: &Array2<f32>) -> Array1<f32> { x.flatten() }", ".to_owned()"),
    ("an iterator", "fn f(x: &Array1<f32>) -> Array1<f32> { x.iter().map(|v| v * v) }", "`.mapv(…)`"),
    ("a & too many", "fn f(x: &Array2<f32>) -> Array2<f32> { x }", ".clone()"),
    ("nothing is given back", "fn f(x: f32) -> f32 { x * 2.0; }", "no `;`"),
    ("-= without *", "fn f(p: &mut Array1<f32>, g: &Array1<f32>) { p -= g; }", "`*parameters -= …`"),
    ("used up", "fn f(a: Array1<f32>) -> f32 { let b = a + 1.0; b.sum() + a.sum() }", "`a.clone()`"),
    ("which type", "fn f(shape: &[usize]) -> bool { let n = shape.iter().product(); n > 3 }", ".product::<f32>()"),
    ("which type", "fn f(v: &[f32]) -> f32 { v.iter().sum().sqrt() }", ".sum::<f32>()"),
];

/// The compiled crate, and the folder of what it uses.
static CRATE: LazyLock<(String, PathBuf)> = LazyLock::new(|| {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["test", "--no-run", "--test", "readme_sample", "--message-format", "json"])
        .current_dir(root().unwrap());
    let output = cargo.stdin(Stdio::null()).output().unwrap();
    let messages =
        output.stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let is_it = |m: &Value| m["reason"] == "compiler-artifact" && m["target"]["name"] == "shadowlab";
    let built = messages.into_iter().find(is_it).expect("the crate compiles");
    let mut files = built["filenames"].as_array().unwrap().iter().filter_map(Value::as_str);
    let file = files.next_back().unwrap().to_owned();
    let folder = Path::new(&file).parent().unwrap().to_owned();
    (file, if folder.ends_with("deps") { folder } else { folder.join("deps") })
});

/// What the compiler says against a file.
fn compile(folder: &Path, file: &str) -> Vec<Complaint> {
    let (library, deps) = &*CRATE;
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args([
        "--edition",
        "2024",
        "--crate-type",
        "lib",
        "--emit",
        "metadata",
        "--error-format",
        "json",
        "-o",
        "out",
    ]);
    rustc.args(["--extern", &format!("shadowlab={library}"), "-L"]).arg(format!("dependency={}", deps.display()));
    let output = rustc.arg(file).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    said.lines().filter_map(|line| Complaint::read(&serde_json::from_str(line).ok()?)).collect()
}

fn complaints(code: &str) -> Vec<Complaint> {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("lab")).unwrap();
    fs::write(dir.path().join("lab/ex01_x.rs"), format!("{HEAD}{code}\n")).unwrap();
    compile(dir.path(), "lab/ex01_x.rs")
}

fn told(complaints: &[Complaint]) -> String {
    let root = root().unwrap();
    let file = root.join("lab/ex01_dimension.rs");
    compiler::told(&root, &Exercise { name: "ex01".into(), title: "t".into(), file }, complaints)
}

/// What is wrong with the advice for a slip.
fn slip((name, code, words): &(&str, &str, &str)) -> Option<String> {
    let complaints = complaints(code);
    let Some(first) = complaints.first() else { return Some(format!("{code}\ncompiles")) };
    let found = kind(first).map(|advice| advice.name);
    let says = told(&complaints[..1]);
    let is_clear = says.contains(words) && says.contains("lab/ex01_x.rs:2") && says.lines().count() <= 15;
    (found != Some(*name) || !is_clear)
        .then(|| format!("{code}\nis {found:?}, not {name}, {words}:\n{says}\n{first:#?}"))
}

#[test]
fn every_kind_of_error_gets_its_advice() {
    let (one, other) = SLIPS.split_at(SLIPS.len() / 2);
    let of = |slips: &'static [_]| std::thread::spawn(|| slips.iter().filter_map(slip).collect::<Vec<_>>());
    let faults = [of(one), of(other)].map(|thread| thread.join().unwrap()).concat();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_kind_of_error_is_tried() {
    for Advice { name, .. } in ADVICE {
        assert!(SLIPS.iter().any(|(tried, ..)| tried == name), "no snippet leads to \"{name}\"");
    }
}

#[test]
fn right_code_gets_no_advice() {
    let right = "pub fn f(x: &Array2<f32>) -> f32 { x.dot(&x.t())[[0, 1]] + x.slice(s![0, ..]).sum() }";
    assert!(complaints(right).is_empty());
}

#[test]
fn of_a_flood_two_are_shown_and_the_others_counted() {
    let lines = "g(x.clone()); ".repeat(12);
    let says = told(&complaints(&format!("fn g(x: &Array2<f32>) {{}} fn f(x: Array2<f32>) {{ {lines} }}")));
    assert_eq!(says.matches("error[E0308]").count(), 2, "{says}");
    assert!(
        says.ends_with("... and 10 more errors. Correct these two first: most of the others will go with them."),
        "{says}"
    );
    assert!(says.lines().count() < 25, "{says}");
}

#[test]
fn an_error_without_advice_is_shown_without_what_is_about_libraries() {
    let says = told(&complaints("struct A; fn f(x: &Array2<f32>) -> Array2<f32> { x.mapv(|_| A) + x }"));
    assert!(says.starts_with("error[") && says.contains("lab/ex01_x.rs:2"), "{says}");
    for noise in ["other types implement", "registry", "--verbose"] {
        assert!(!says.contains(noise), "{says}");
    }
}

/// A student's file and the checks, as they are in the repository, after this was done to the file.
fn after(change: fn(String) -> String) -> String {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["lab", "tests/checks"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    let stub = fs::read_to_string(root().unwrap().join("solutions/ex01_dimension.rs")).unwrap();
    let checks = "pub struct A { pub flatten: fn(&shadowlab::ndarray::Array2<f32>) -> shadowlab::ndarray::Array1<f32>, pub feature_count: fn(&[usize]) -> usize }\n\
                  pub const A: A = {\n    use super::exercise::{feature_count, flatten};\n    A { flatten, feature_count }\n};\n";
    let program = "#[path = \"checks/ex01.rs\"]\nmod checks;\n#[path = \"../lab/ex01_dimension.rs\"]\nmod exercise;\n";
    for (file, text) in [
        ("lab/ex01_dimension.rs", change(stub)),
        ("tests/checks/ex01.rs", checks.into()),
        ("tests/lab_ex01.rs", program.into()),
    ] {
        fs::write(dir.path().join(file), text).unwrap();
    }
    told(&compile(dir.path(), "tests/lab_ex01.rs"))
}

#[test]
fn a_function_that_is_not_as_it_was_is_named_with_its_line_and_the_way_back() {
    let line = "    pub fn feature_count(shape: &[usize]) -> usize";
    for (change, words) in [
        ((|text| text.replace("fn feature_count(", "fn features(")) as fn(String) -> String, "is missing in lab/"),
        (|text| text.replace("pub fn feature_count(", "fn feature_count("), "is without its `pub` in lab/"),
        (
            |text| {
                text.replace("shape: &[usize]) -> usize", "shape: &[usize]) -> u64")
                    .replace("shape.iter().product()", "1")
            },
            "is not of the type that the checks call",
        ),
    ] {
        let says = after(change);
        assert!(says.starts_with("`feature_count` ") && says.contains(words) && says.contains(line), "{says}");
        assert!(says.contains("git restore lab/ex01_dimension.rs") && !says.contains("tests/"), "{says}");
    }
    let says = after(|_| "//! Nothing is left.\n".into());
    assert!(
        says.contains("`feature_count` and `flatten` are missing") && says.contains("    pub fn flatten("),
        "{says}"
    );
    assert_eq!(after(|text| text), "");
}
