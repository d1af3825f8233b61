//! The student's companion, on the exercises of this repository. These tests write into `lab/` and put everything back, so
//! they are for maintainers: `cargo test --package kit --test check -- --ignored`.

#[allow(dead_code)]
#[path = "support/borrowed.rs"]
mod borrowed;

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use borrowed::{Lab, json, kit, printed, root, solved};

#[test]
#[ignore = "writes into lab/"]
fn a_mistake_in_one_exercise_leaves_the_others() {
    let lab = Lab::borrow();
    lab.solve("ex01_dimension.rs");
    lab.write("ex02_curse.rs", "pub fn edge( {");
    let outcomes = json(&["check", "ex01", "ex02", "3", "--json"]);
    let states: Vec<&str> = outcomes.iter().map(|outcome| outcome["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["done", "does-not-compile", "todo"]);
    let compiler = outcomes[1]["compiler"].as_str().unwrap();
    assert!(compiler.contains("lab/ex02_curse.rs:1") && !compiler.contains("tests/../"), "{compiler}");
    assert!(outcomes[2]["hints"].as_array().unwrap().len() == 3, "help for the next task");
}

#[test]
#[ignore = "writes into lab/"]
fn the_first_failing_message_is_printed_in_full_with_the_way_to_a_hint() {
    let lab = Lab::borrow();
    let solved = solved("ex01_dimension.rs");
    lab.write("ex01_dimension.rs", &solved.replace("shape.iter().product()", "shape.iter().sum()"));
    let output = kit(&["check", "1"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success());
    for words in ["3 of 4 tasks", "you added the axes", "lab/ex01_dimension.rs, task 2", "cargo kit hint ex01 2"] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
}

/// Exercise 4 solved, with this mistake in it; what is said then.
fn with_mistake(lab: &Lab, from: &str, to: &str) -> String {
    let solved = solved("ex04_dense.rs");
    assert!(solved.contains(from), "the solution has no {from}");
    lab.write("ex04_dense.rs", &solved.replace(from, to));
    printed(&["check", "4"])
}

#[test]
#[ignore = "writes into lab/"]
fn a_panic_in_a_library_names_the_line_the_reason_and_the_call() {
    let lab = Lab::borrow();
    let said = with_mistake(&lab, "x.t().dot(ds)", "x.dot(ds)");
    for words in ["lab/ex04_dense.rs, line ", "x.dot(ds)", "why       in `a.dot(&b)`", "tried     dense_backward("] {
        assert!(said.contains(words), "{words:?} is missing in:\n{said}");
    }
    assert!(!said.contains("impl_linalg"), "{said}");
}

#[test]
#[ignore = "writes into lab/"]
fn of_a_task_of_two_functions_the_one_that_is_left_is_named() {
    let lab = Lab::borrow();
    let solved = solved("ex04_dense.rs");
    let (before, rest) = solved.split_once("pub fn relu_slope(").unwrap();
    let (head, rest) = rest.split_once("{\n").unwrap();
    let (_, rest) = rest.split_once("\n}\n").unwrap();
    let begun = format!("{before}pub fn relu_slope({head}{{\n    todo!(\"task 2: relu_slope\")\n}}\n{rest}");
    lab.write("ex04_dense.rs", &begun);
    let said = printed(&["check", "4"]);
    assert!(said.contains("still to do: replace the todo!() in `relu_slope` with your answer"), "{said}");
}

#[test]
#[ignore = "writes into lab/"]
fn what_was_earned_stays_while_a_file_does_not_compile() {
    let lab = Lab::borrow();
    lab.solve("ex01_dimension.rs");
    assert_eq!(json(&["check", "1", "--json"])[0]["state"], "done");
    let solved = solved("ex01_dimension.rs");
    lab.write("ex01_dimension.rs", &(solved + "fn f(x: f32, n: usize) -> f32 { x / n }\n"));
    let said = printed(&["check", "1"]);
    assert!(said.lines().next().unwrap().ends_with("4 of 4 tasks before"), "{said}");
    assert!(said.contains("`as` turns one into the other"), "{said}");
}

/// A hand-in with a right answer, a wrong one, and one that is no text.
fn hand_in() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lab = folder.path().join("anna/lab");
    fs::create_dir_all(&lab).unwrap();
    fs::write(lab.join("ex01_dimension.rs"), solved("ex01_dimension.rs").replace(".sqrt()", "")).unwrap();
    fs::write(lab.join("ex02_curse.rs"), solved("ex02_curse.rs")).unwrap();
    fs::write(lab.join("ex03_shadow.rs"), [0; 300]).unwrap();
    folder
}

#[test]
#[ignore = "compiles the crate once more"]
fn what_was_handed_in_is_checked_in_the_place_of_the_lab_which_stays_as_it_is() {
    let lab = Lab::borrow();
    let folder = hand_in();
    let (path, code) = (folder.path().display().to_string(), |args: &[&str]| kit(args).status.code());
    let said = printed(&["check", "--from", &path]);
    for words in [
        "Not handed in: ex04, ex05",
        "3 of 4 tasks",
        "✓ ex02",
        "\nlab/ex01_dimension.rs, task 3",
        "square root",
        "Also ",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let outcomes = json(&["check", "1", "2", "3", "--from", &path, "--json"]);
    let documented = fs::read_to_string(root().join("docs/json.md")).unwrap();
    for object in [&outcomes[0], &outcomes[0]["tasks"][0], &outcomes[0]["checks"][0]] {
        for key in object.as_object().unwrap().keys() {
            assert!(documented.contains(&format!("`{key}`")), "docs/json.md does not explain {key}");
        }
    }
    let states: Vec<&str> = outcomes.iter().map(|outcome| outcome["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["wrong", "done", "does-not-compile"]);
    assert_eq!(code(&["check", "2", "--from", &path]), Some(0));
    assert_eq!(code(&["check", "1", "--from", &path]), Some(1));
    assert_eq!(code(&["check", "4", "--from", &path]), Some(1), "asked for and missing");
    assert_eq!(code(&["check", "--from", "/nowhere"]), Some(2));
    assert_eq!(code(&["check", "ex99"]), Some(2));
    let still = |(path, before): &(PathBuf, String)| fs::read_to_string(path).unwrap() == *before;
    assert!(lab.before.iter().all(still), "lab/ is as it was");
}

#[test]
#[ignore = "writes into lab/"]
fn a_file_or_a_function_that_is_gone_is_named_with_the_way_back() {
    let lab = Lab::borrow();
    let solved = solved("ex01_dimension.rs");
    lab.write("ex01_dimension.rs", &solved.replace("feature_count", "features"));
    let said = printed(&["check", "1"]);
    for words in
        ["`feature_count` is missing", "pub fn feature_count(shape: &[usize]) -> usize", "git restore lab/ex01_"]
    {
        assert!(said.contains(words), "{words:?} is missing in:\n{said}");
    }
    let (old, new) = (root().join("lab/ex01_dimension.rs"), root().join("lab/ex01.rs"));
    fs::rename(&old, &new).unwrap();
    let said = printed(&["check", "lab/ex01.rs"]);
    fs::remove_file(new).unwrap();
    assert!(said.contains("`mv lab/ex01.rs lab/ex01_dimension.rs`"), "{said}");
}

/// Cargo goes by times, and takes a program for up to date when its file has become older.
#[test]
#[ignore = "writes into lab/"]
fn a_verdict_is_of_the_text_that_is_there() {
    let lab = Lab::borrow();
    let state = || json(&["check", "1", "--json"])[0]["state"].as_str().unwrap().to_owned();
    let replace = |text: &str| {
        lab.write("ex01_dimension.rs", text);
        let file = fs::File::options().write(true).open(root().join("lab/ex01_dimension.rs")).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000)).unwrap();
    };
    lab.solve("ex01_dimension.rs");
    assert_eq!(state(), "done");
    replace("pub fn broken( {");
    assert_eq!(state(), "does-not-compile");
    replace(&solved("ex01_dimension.rs"));
    assert_eq!(state(), "done");
    replace(&solved("ex01_dimension.rs").replace("shape.iter().product()", "shape.iter().sum()"));
    assert_eq!(state(), "wrong");
}

#[test]
#[ignore = "writes into lab/"]
fn copies_and_other_encodings_are_named() {
    let lab = Lab::borrow();
    let solved = solved("ex01_dimension.rs");
    lab.write("ex01_dimension.rs", &format!("\u{feff}{}", solved.replace('\n', "\r\n")));
    let copy = root().join("lab/ex01_dimension-Copy1.rs");
    fs::write(&copy, "no Rust").unwrap();
    let said = printed(&["check", "lab/ex01_dimension-Copy1.rs"]);
    fs::remove_file(copy).unwrap();
    assert!(said.starts_with("✓ ex01") && said.contains("\nNot checked: lab/ex01_dimension-Copy1.rs. Only"), "{said}");
    let utf16: Vec<u8> = solved.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(root().join("lab/ex01_dimension.rs"), utf16).unwrap();
    let said = printed(&["check", "1"]);
    assert!(said.contains("lab/ex01_dimension.rs is saved as UTF-16"), "{said}");
}

#[test]
#[ignore = "writes into lab/"]
fn everything_done_is_said_and_is_a_success() {
    let lab = Lab::borrow();
    lab.solve("ex01_dimension.rs");
    let output = kit(&["check", "1"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Well done"));
}

/// A save is noticed, and only the saved exercise is checked. Prints how long the answer took.
#[test]
#[ignore = "writes into lab/"]
fn a_save_is_checked_at_once() {
    let lab = Lab::borrow();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    let mut kit =
        kit.args(["check", "1", "2", "--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (sender, lines) = mpsc::channel();
    let stdout = BufReader::new(kit.stdout.take().unwrap());
    thread::spawn(move || stdout.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    let wait_for = |words: &str| {
        let mut said = String::new();
        let until = Instant::now() + Duration::from_secs(300);
        while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            said.push_str(&line);
            said.push('\n');
            if line.contains(words) {
                return said;
            }
        }
        panic!("{words:?} was not said in time, but this:\n{said}");
    };
    wait_for("Watching");
    let open = fs::read_dir(format!("/proc/{}/fd", kit.id())).into_iter().flatten().flatten();
    let open: Vec<PathBuf> = open.filter_map(|entry| fs::read_link(entry.path()).ok()).collect();
    let is_watch = |path: &PathBuf| path.to_string_lossy().contains("inotify");
    assert!(!open.iter().any(is_watch), "many systems cannot tell of a save: {open:?}");
    let saved = Instant::now();
    lab.solve("ex01_dimension.rs");
    let said = wait_for("Well done");
    println!("answered {:.1} s after the save", saved.elapsed().as_secs_f64());
    assert!(said.contains("ex01") && !said.contains("ex02"), "{said}");
    kit.kill().unwrap();
    kit.wait().unwrap();
}
