//! Tests of the scripts in `recipes/`, in folders laid out as those of the platforms, with a grader that hands out reports
//! made before.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{gradebook::Gradebook, reports, sample, shard::Shard};

/// In place of `cargo kit grade`: copies the reports to where `--out` says, and writes down what it was told.
const CARGO: &str = "#!/bin/sh
echo \"$@\" >> \"$SAID\"
[ \"$1 $2\" = 'kit grade' ] || exit 9
[ \"$3\" = merge ] || ls -R \"$3\" >> \"$SAID\" || exit 8
while [ $# -gt 0 ]; do
  [ \"$1\" = --out ] && { mkdir -p \"$2\" && cp -r \"$REPORTS/.\" \"$2\"; exit; }
  shift
done
exit 7
";

/// A machine with that grader.
fn machine(book: &Gradebook) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["bin", "reports", "autograder/source/shadowlab", "autograder/submission/lab"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    program(dir.path(), "cargo", CARGO);
    fs::write(dir.path().join("autograder/submission/lab/ex01_x.rs"), "").unwrap();
    reports::write(book, false, &dir.path().join("reports")).unwrap();
    dir
}

fn program(machine: &Path, name: &str, script: &str) {
    let path = machine.join("bin").join(name);
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn run(machine: &Path, recipe: &str, arguments: &[&str], variables: &[(&str, &str)]) -> (Output, String) {
    let said = machine.join("said");
    let path = format!("{}:{}", machine.join("bin").display(), env::var("PATH").unwrap_or_default());
    let mut script = Command::new("bash");
    script.arg(Path::new("recipes").join(recipe)).args(arguments).envs(variables.iter().copied());
    script.env("PATH", path).env("HOME", machine).env("SAID", &said).env("REPORTS", machine.join("reports"));
    let output = script.env("AUTOGRADER", machine.join("autograder")).output().unwrap();
    assert!(output.status.success(), "{recipe}: {}", String::from_utf8_lossy(&output.stderr));
    (output, fs::read_to_string(said).unwrap_or_default())
}

#[test]
fn gradescope_finds_its_results_where_it_looks_for_them() {
    let machine = machine(&sample::book(&[("submission", &["passed", "wrong"])]));
    let home = machine.path().join("autograder");
    let (_, said) = run(machine.path(), "gradescope/run_autograder", &[], &[]);
    assert!(said.contains("ex01_x.rs") && !said.contains("--config"), "{said}");
    let results: Value = serde_json::from_slice(&fs::read(home.join("results/results.json")).unwrap()).unwrap();
    assert_eq!(results["tests"][0]["max_score"], 2.5);
    fs::write(home.join("source/grading.toml"), "").unwrap();
    fs::create_dir(home.join("source/hidden")).unwrap();
    let (_, said) = run(machine.path(), "gradescope/run_autograder", &[], &[]);
    assert!(said.contains("source/grading.toml --hidden "), "{said}");
}

#[test]
fn autolab_reads_the_last_line() {
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let machine = machine(&sample::book(&[("submission", &["passed", "disk"])]));
    let hand_in = machine.path().join("autograder/submission");
    let (output, _) = run(machine.path(), "autolab.sh", &[hand_in.to_str().unwrap()], &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last["scores"], serde_json::json!({ "ex01": 10.0, "ex02": 0 }));
    assert!(text.contains("ex02: not-graded"), "{text}");
}

#[test]
fn a_job_of_slurm_grades_its_part() {
    let machine = machine(&sample::book(&[("submission", &["passed", "wrong"])]));
    let class = machine.path().join("autograder");
    let variables = [
        ("SLURM_ARRAY_TASK_ID", "3"),
        ("SLURM_ARRAY_TASK_COUNT", "20"),
        ("SLURM_ARRAY_JOB_ID", "4711"),
        ("SLURM_CPUS_PER_TASK", "2"),
    ];
    let out = machine.path().join("out");
    let (_, said) = run(machine.path(), "slurm.sh", &[class.to_str().unwrap(), out.to_str().unwrap()], &variables);
    assert!(said.contains("/out/part-3 --shard 3/20 --seed 4711 --jobs 2"), "{said}");
    assert!("3/20".parse::<Shard>().is_ok() && out.join("part-3/grades.json").is_file());
}

/// In place of GNU parallel, where that is not installed: one after the other.
const PARALLEL: &str = "#!/bin/sh
command=''
while [ \"$1\" != ::: ]; do
  case \"$1\" in --halt) shift ;; *) command=\"$command '$1'\" ;; esac
  shift
done
shift
for part in \"$@\"; do eval \"$(echo \"$command\" | sed \"s/{}/$part/g\")\" || exit 1; done
";

#[test]
fn parallel_grades_all_parts_with_one_seed_and_merges_them() {
    let machine = machine(&sample::book(&[("submission", &["passed", "wrong"])]));
    if Command::new("parallel").arg("--version").output().is_err() {
        program(machine.path(), "parallel", PARALLEL);
    }
    let (class, out) = (machine.path().join("autograder"), machine.path().join("out"));
    let (_, said) = run(machine.path(), "parallel.sh", &[class.to_str().unwrap(), out.to_str().unwrap(), "3"], &[]);
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("kit grade")).collect();
    let seeds: Vec<&str> = lines.iter().filter_map(|line| line.split("--seed ").nth(1)).collect();
    assert_eq!((lines.len(), seeds.len()), (4, 3), "{said}");
    assert!(seeds.iter().all(|seed| *seed == seeds[0]), "{said}");
    assert!(lines[3].contains("merge") && lines[3].contains("part-1 ") && lines[3].contains("part-3 "), "{said}");
    assert!(out.join("grades/index.html").is_file());
}
