//! What README.md shows of `cargo kit check` is what it prints.

use std::{env, fs, path::PathBuf, process::Command};

fn root() -> PathBuf {
    let here = env::current_dir().expect("the package that is tested");
    here.ancestors().find(|folder| folder.join("INSTRUCTORS.md").is_file()).expect("in the repository").to_owned()
}

#[test]
fn the_sample_of_a_check_is_what_it_prints() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let [lab, given] = ["lab", "solutions"].map(|folder| read(&format!("{folder}/ex01_dimension.rs")));
    if lab.lines().next() != given.lines().next() {
        // The title that is printed is that of the student's file, which is the student's to change.
        println!("skipped: lab/ex01_dimension.rs begins otherwise than it did");
        return;
    }
    let readme = read("README.md");
    let blocks = readme.split("```text\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let shown: Vec<&str> = blocks.map(|(block, _)| block).filter(|block| block.starts_with("✗ ex01")).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_kit")).args(["check", "ex01", "--readme"]).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(shown, [printed], "README.md shows (left) what `cargo kit check ex01` no longer prints (right)");
}
