//! A class of real answers by the program that instructors call: alone, ended half way and called again, in another order, with
//! more jobs, and in parts by the recipe for GNU parallel.
#![cfg(unix)]

mod common;

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use common::{root, texts};
use serde_json::Value;

const SEED: &str = "11";

/// Students, and what is changed in their answers to exercises 1 and 2. The order of their names is not that of the list.
const CLASS: [(&str, &str, &str); 5] = [
    ("Max", "", ""),
    ("Ada", ".sqrt()", ""),
    ("Zoe", "= (i, d)", "= (d, i)"),
    ("Eve", "pub fn flatten(", "use std::fs;\npub fn flatten("),
    ("Lou", "for (i, image) in", "loop {}\n    for (i, image) in"),
];

/// Writes the class, each name with something in front of it.
fn write_class(folder: &Path, front: impl Fn(usize) -> String) {
    let solutions = texts("solutions");
    for (number, (name, from, to)) in CLASS.iter().enumerate() {
        let lab = folder.join(format!("{}{name}", front(number))).join("lab");
        fs::create_dir_all(&lab).expect("a folder");
        let first = if from.is_empty() { solutions["ex01"].clone() } else { solutions["ex01"].replace(from, to) };
        fs::write(lab.join("ex01_dimension.rs"), first).expect("written");
        fs::write(lab.join("ex02_curse.rs"), &solutions["ex02"]).expect("written");
    }
    fs::write(folder.join("Kim.zip"), "no archive").expect("written");
    // One brings along all that cargo, rustup and rustc look for beside a file.
    let first = folder.join(format!("{}{}", front(0), CLASS[0].0));
    let mark = folder.with_file_name("mark");
    let writes = format!("fn main() {{ std::fs::write({mark:?}, \"\").unwrap(); }}");
    for (place, text) in [
        ("build.rs", writes.as_str()),
        ("lab/build.rs", &writes),
        (
            "Cargo.toml",
            "[package]\nname = \"mine\"\nversion = \"0.0.0\"\nbuild = \"build.rs\"\n[dependencies]\nmine = \"1\"",
        ),
        (
            ".cargo/config.toml",
            "[build]\nrustc-wrapper = \"/bin/true\"\n[target.wasm32-wasip1]\nrunner = \"/bin/true\"",
        ),
        ("rust-toolchain.toml", "[toolchain]\nchannel = \"1.0.0\""),
        ("tests/checks/ex01_dimension.rs", "compile_error!(\"mine\");"),
        ("src/lib.rs", "compile_error!(\"mine\");"),
    ] {
        fs::create_dir_all(first.join(place).parent().expect("a folder")).expect("a folder");
        fs::write(first.join(place), text).expect("written");
    }
    fs::write(folder.with_file_name("grading.toml"), "[all]\nseconds = 2\n").expect("written");
}

fn grader(class: &Path, out: &Path, options: &[&str]) -> Command {
    let mut grader = Command::new(env!("CARGO_BIN_EXE_kit-grade"));
    grader.arg(class).arg("--out").arg(out).args(["--only", "1", "--only", "2", "--seed", SEED]).args(options);
    grader.arg("--config").arg(class.with_file_name("grading.toml")).current_dir(root());
    grader.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    grader
}

fn graded(class: &Path, out: &Path, options: &[&str]) -> (Value, String) {
    let output = grader(class, out, options).output().expect("the grader starts");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    (book(out), errors)
}

/// What was graded, without how long it took.
fn book(out: &Path) -> Value {
    let text = fs::read_to_string(out.join("grades.json")).expect("grades");
    let mut book: Value = serde_json::from_str(&text).expect("JSON");
    let students = book["students"].as_array_mut().expect("students").iter_mut();
    for outcome in students.flat_map(|student| student["outcomes"].as_array_mut().expect("outcomes")) {
        outcome["checks"].as_array_mut().expect("checks").iter_mut().for_each(|check| check["seconds"] = 0.into());
    }
    book
}

/// By the last three letters of the name, whatever stands in front of them: everything that was judged.
fn by_student(book: &Value) -> Vec<(String, Value, Value)> {
    let one = |student: &Value| {
        let name = student["name"].as_str().expect("a name");
        (name[name.len() - 3..].to_owned(), student["points"].clone(), student["outcomes"].clone())
    };
    let mut all: Vec<_> = book["students"].as_array().expect("students").iter().map(one).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn states(book: &Value) -> Vec<String> {
    let of = |(name, points, outcomes): (String, Value, Value)| {
        let states: Vec<&str> =
            outcomes.as_array().expect("outcomes").iter().filter_map(|o| o["state"].as_str()).collect();
        format!("{name} {points}: {}", states.join(" "))
    };
    by_student(book).into_iter().map(of).collect()
}

/// Ends it as soon as so many verdicts are written down.
fn kill_after(verdicts: usize, mut grader: Child, journal: &Path) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(300) {
        let lines = fs::read_to_string(journal).map_or(0, |text| text.lines().count());
        assert!(grader.try_wait().expect("a process").is_none(), "it was over before it could be killed");
        if lines > verdicts {
            break;
        }
        thread::sleep(Duration::from_millis(5));
    }
    grader.kill().expect("it runs");
    grader.wait().expect("it ends");
}

#[test]
fn the_same_class_has_the_same_grades_however_it_is_graded() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| dir.path().join(name);
    write_class(&at("class"), |_| "Student ".into());
    let (whole, _) = graded(&at("class"), &at("whole"), &["--jobs", "1"]);
    assert_eq!(
        states(&whole),
        [
            "Ada 17.5: wrong passed",
            "Eve 10.0: refused passed",
            "Kim null: not-graded not-graded",
            "Lou 17.5: too-long passed",
            "Max 20.0: passed passed",
            "Zoe 10.0: does-not-compile passed"
        ]
        .map(str::to_owned)
        .to_vec()
    );

    assert!(!at("mark").exists(), "a hand-in's own build script was run");

    // Ended half way, by a signal that it can do nothing about, and called again with other jobs.
    let half = grader(&at("class"), &at("again"), &["--jobs", "1"]).stderr(Stdio::null()).spawn().expect("it starts");
    kill_after(3, half, &at(".unfinished-reports-again.jsonl"));
    assert!(!at("again").exists(), "half a report is none");
    let (again, said) = graded(&at("class"), &at("again"), &["--jobs", "3"]);
    assert!(said.contains("Going on where it was: "), "{said}");
    assert_eq!(again, whole);

    // In the opposite order.
    write_class(&at("turned"), |number| format!("{} ", 9 - number));
    let (turned, _) = graded(&at("turned"), &at("turned-out"), &["--jobs", "2"]);
    assert_eq!(by_student(&turned), by_student(&whole));
}

/// In place of `cargo kit grade`: the grader itself, with two exercises and little time for each check.
const CARGO: &str =
    "#!/bin/sh\nshift 2\n[ \"$1\" = merge ] || set -- \"$@\" --only 1 --only 2 --config GRADING\nexec GRADER \"$@\"\n";

/// Where it is not installed, `src/recipes.rs` runs the recipe with a stand-in.
#[test]
fn gnu_parallel_grades_the_parts_of_a_class_to_the_same_grades() {
    if Command::new("parallel").arg("--version").output().is_err() {
        assert!(env::var_os("SHADOWLAB_REQUIRE_PARALLEL").is_none(), "GNU parallel is not installed");
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| dir.path().join(name);
    write_class(&at("class"), |_| "Student ".into());
    fs::create_dir(at("bin")).expect("a folder");
    let script = CARGO.replace("GRADING", &at("grading.toml").to_string_lossy());
    fs::write(at("bin/cargo"), script.replace("GRADER", env!("CARGO_BIN_EXE_kit-grade"))).expect("written");
    fs::set_permissions(at("bin/cargo"), fs::Permissions::from_mode(0o755)).expect("a program");
    let mut recipe = Command::new("bash");
    recipe.arg("kit/grade/recipes/parallel.sh").args([at("class"), at("out")]).arg("3").current_dir(root());
    // The compiler that the grader calls is not to be found by this `cargo`.
    let cargo = env::var_os("CARGO").expect("cargo runs this test");
    let path = format!("{}:{}", at("bin").display(), env::var("PATH").unwrap_or_default());
    let output = recipe.env("PATH", path).env("CARGO", cargo).env("PARALLEL_HOME", dir.path()).output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let merged = book(&at("out/grades"));
    assert_eq!((states(&merged).len(), &merged["shard"]), (6, &Value::Null));
    let (alone, _) = graded(&at("class"), &at("alone"), &["--jobs", "2"]);
    assert_eq!(states(&merged), states(&alone));
}

/// Whoever only learns with the kit never compiles the grader.
#[test]
fn nothing_else_builds_the_grader() {
    let read = |file: &Path| fs::read_to_string(file).expect("a manifest").parse::<toml::Table>().expect("TOML");
    let workspace = read(&root().join("Cargo.toml"));
    let list = |name: &str| -> Vec<String> {
        let all = workspace["workspace"][name].as_array().expect("a list");
        all.iter().map(|member| member.as_str().expect("text").to_owned()).collect()
    };
    assert!(list("members").contains(&"kit/grade".to_owned()));
    assert!(!list("default-members").contains(&"kit/grade".to_owned()));
    let others = list("members").into_iter().filter(|member| member != "kit/grade").chain([".".to_owned()]);
    for member in others {
        let text = read(&root().join(&member).join("Cargo.toml")).to_string();
        assert!(!text.contains("kit-grade") && !text.contains("\"../grade\""), "{member}");
    }
}
