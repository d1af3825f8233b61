//! Tests of the scripts in `recipes/`, in folders laid out as those of the platforms, with a grader that hands out reports
//! made before.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use clap::Parser;
use serde_json::Value;
use tempfile::TempDir;

use crate::{args::Args, gradebook::Gradebook, reports, sample, shard::Shard};

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
    assert_eq!(last["scores"], serde_json::json!({ "ex01": 10.0 }), "what is not known is no 0");
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

/// The fields that <https://github.com/foundation50/classroom50>, `schemas/result-v1.schema.json`, demands, all of them texts.
const OF_CLASSROOM_50: [&str; 10] = [
    "schema",
    "classroom",
    "assignment",
    "assignment_type",
    "owner",
    "submission",
    "commit",
    "release",
    "review",
    "datetime",
];

#[test]
fn classroom_50_gets_a_result_and_an_error_where_nothing_is_known() {
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let graded = |second: &str| {
        let machine = machine(&sample::book(&[("submission", &["secret", second])]));
        let (here, checkout) = (machine.path().join("bundle"), machine.path().join("autograder/submission"));
        fs::create_dir_all(here.join("shadowlab")).unwrap();
        fs::copy("recipes/classroom50/autograder.py", here.join("autograder.py")).unwrap();
        let mut python = Command::new("python3");
        python.arg(here.join("autograder.py")).current_dir(&checkout);
        let path = format!("{}:{}", machine.path().join("bin").display(), env::var("PATH").unwrap_or_default());
        python
            .env("PATH", path)
            .env("SAID", machine.path().join("said"))
            .env("REPORTS", machine.path().join("reports"));
        for name in ["CLASSROOM", "ASSIGNMENT", "OWNER", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"] {
            python.env(name, format!("submit/{name}"));
        }
        let output = python.env_remove("REVIEW_URL").env_remove("ASSIGNMENT_TYPE").output().unwrap();
        let result = fs::read_to_string(checkout.join("result.json")).ok();
        let said = fs::read_to_string(machine.path().join("said")).unwrap();
        assert!(said.contains("ex01_x.rs"), "{said}");
        (output.status.success(), String::from_utf8(output.stderr).unwrap(), result)
    };
    let (is_fine, errors, result) = graded("wrong");
    assert!(is_fine, "{errors}");
    let result: Value = serde_json::from_str(&result.unwrap()).unwrap();
    assert!(
        OF_CLASSROOM_50.iter().all(|field| result[field].as_str().is_some_and(|text| !text.is_empty())),
        "{result:#}"
    );
    assert_eq!(result.as_object().unwrap().len(), OF_CLASSROOM_50.len() + 3, "it may have no others");
    assert_eq!(
        (&result["schema"], &result["assignment_type"]),
        (&"classroom50/result/v1".into(), &"individual".into())
    );
    assert_eq!((result["score"].as_u64(), result["max-score"].as_u64()), (Some(1500), Some(2000)));
    for test in result["tests"].as_array().unwrap() {
        assert!(test["test-name"].is_string() && test["passed"].is_boolean(), "{test}");
        assert!(test["score"].as_u64().unwrap() <= test["max-score"].as_u64().unwrap(), "{test}");
    }
    assert!(!result.to_string().contains("SECRET"), "the student sees it");
    let (is_fine, errors, result) = graded("disk");
    assert!(!is_fine && result.is_none() && errors.contains("This could not be graded: ex02"), "{errors}");
}

/// Every call of the grader that stands in a recipe, with its variables filled in.
fn calls(text: &str) -> Vec<Vec<String>> {
    const ONE: [&str; 5] = ["${{ matrix.part }}", "$CI_NODE_INDEX", "$SLURM_ARRAY_TASK_ID", "$part", "{}"];
    const MANY: [&str; 8] = [
        "${{ github.run_id }}",
        "$CI_PIPELINE_ID",
        "$SLURM_ARRAY_JOB_ID",
        "$SLURM_CPUS_PER_TASK",
        "$seed",
        "$CI_NODE_TOTAL",
        "$SLURM_ARRAY_TASK_COUNT",
        "$parts",
    ];
    let words = |line: &str| {
        let call = &line[line.find("cargo kit grade").unwrap() + "cargo kit ".len()..];
        let call = call.split(" ::: ").next().unwrap_or_default().trim_end_matches("&&").to_owned();
        let filled = MANY.iter().fold(call, |call, variable| call.replace(variable, "7"));
        let filled = ONE.iter().fold(filled, |call, variable| call.replace(variable, "1"));
        filled.replace(['"', '\''], "").replace("${options[@]}", "").split_whitespace().map(str::to_owned).collect()
    };
    let joined = text.replace("\\\n", " ");
    let is_call = |line: &&str| line.contains("cargo kit grade ") && !line.trim_start().starts_with('#');
    joined.lines().filter(is_call).map(words).collect()
}

/// A recipe that nobody has run since an option was renamed.
#[test]
fn every_call_in_a_recipe_is_one_that_the_grader_knows() {
    let mut count = 0;
    for entry in walkdir::WalkDir::new("recipes").into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let text = fs::read_to_string(entry.path()).unwrap();
        for call in calls(&text) {
            let known = Args::try_parse_from(&call);
            assert!(known.is_ok(), "{}: {call:?}: {}", entry.path().display(), known.unwrap_err());
            count += 1;
        }
    }
    assert!(count > 9, "{count}");
    assert!(Args::try_parse_from(&calls("cargo kit grade a --out b --shart 1/2\n")[0]).is_err());
}

/// The number of parts stands in several places of a file.
#[test]
fn the_parts_of_a_matrix_and_of_a_job_are_all_there() {
    let read = |name: &str| fs::read_to_string(Path::new("recipes").join(name)).unwrap();
    let (github, kubernetes, gitlab) = (read("github-actions.yml"), read("kubernetes.yaml"), read("gitlab-ci.yml"));
    let number = |text: &str, before: &str| -> usize {
        let rest = &text[text.find(before).unwrap_or_else(|| panic!("{before}")) + before.len()..];
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let parts = number(&github, "matrix.part }}/");
    let list: Vec<String> = (1..=parts).map(|part| part.to_string()).collect();
    assert!(github.contains(&format!("part: [{}]", list.join(", "))), "{github}");
    let folders: Vec<String> = list.iter().map(|part| format!("part-{part}")).collect();
    assert!(github.contains(&format!("grade merge {} --out", folders.join(" "))), "{github}");
    assert_eq!(number(&kubernetes, "completions: "), number(&kubernetes, "$part/"));
    assert!(gitlab.contains("$CI_NODE_INDEX/$CI_NODE_TOTAL") && gitlab.contains("merge part-*"), "{gitlab}");
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
