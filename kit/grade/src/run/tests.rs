use super::*;
use crate::sample::StandIn;
use clap::Parser;
use std::fs;

fn graded(options: &str) -> anyhow::Result<(tempfile::TempDir, Gradebook)> {
    let dir = tempfile::tempdir()?;
    for (place, text) in [
        ("class/Anna/lab/ex01_dimension.rs", "passed"),
        ("class/Anna/lab/ex02_curse.rs", "wrong"),
        ("class/Bo.zip", "no archive"),
        ("class/Cy/ex02_curse-Copy1.rs", "secret"),
    ] {
        let path = dir.path().join(place);
        fs::create_dir_all(path.parent().unwrap())?;
        fs::write(path, text)?;
    }
    let line = format!("grade {0}/class --out {0}/out {options}", dir.path().display());
    let args = Args::try_parse_from(line.split_whitespace())?;
    let root = kit_host::repository::root()?;
    let (plan, judge) = (Plan::of(&args, &root)?, StandIn::new());
    let journal = plan.journal(&root, judge.level())?;
    plan.carry_out(&judge, &journal)?;
    let book = reports::json::read(&fs::read_to_string(dir.path().join("out/grades.json"))?)?;
    Ok((dir, book))
}

#[test]
fn a_class_becomes_reports_whatever_the_number_of_jobs() {
    let (dir, one) = graded("--jobs 1 --only 1 --only 2 --seed 3").unwrap();
    let (_, many) = graded("--jobs 7 --only ex02 --only ex01 --seed 3").unwrap();
    assert_eq!(one, many);
    let states: Vec<Vec<State>> =
        one.students.iter().map(|student| student.outcomes.iter().map(|outcome| outcome.state).collect()).collect();
    let unknown = State::NotGraded;
    // The stand-in has checks for two tasks; of the others, nothing is known.
    assert_eq!(states, [[unknown, unknown], [unknown, unknown], [State::Missing, unknown]]);
    assert!(one.students[1].problem.as_deref().unwrap().contains("Bo.zip is no zip archive"));
    assert_eq!(one.students[1].outcomes[0].message, one.students[1].problem.clone().unwrap());
    assert!(dir.path().join("out/students/anna.html").is_file());
    assert!(dir.path().join("out/gradescope/cy/results.json").is_file());
}

#[test]
fn parts_that_were_graded_apart_are_one_class_again() {
    let options = "--only 1 --only 2 --seed 3";
    let (_whole, whole) = graded(options).unwrap();
    let parts = [1, 2].map(|number| graded(&format!("{options} --shard {number}/2")).unwrap());
    let out = parts[0].0.path().join("all");
    let folders = parts.iter().map(|(dir, _)| dir.path().join("out")).collect();
    merge(&Merge { parts: folders, out: out.clone(), anonymous: false }).unwrap();
    let merged = reports::json::read(&fs::read_to_string(out.join("grades.json")).unwrap()).unwrap();
    assert_eq!(merged, whole);
    let parts = vec![parts[0].0.path().join("out")];
    let error = merge(&Merge { parts, out, anonymous: false }).unwrap_err().to_string();
    assert!(error.contains("these are missing: 2"), "{error}");
}

#[test]
fn what_is_wrong_is_said_before_anything_is_graded() {
    for (options, words) in
        [("--only ex77", "there is no exercise ex77"), ("--config no/such.toml", "can not read no/such.toml")]
    {
        let error = format!("{:#}", graded(options).map(|_| ()).unwrap_err());
        assert!(error.contains(words), "{error}");
    }
    let dir = tempfile::tempdir().unwrap();
    let args = Args::try_parse_from(["grade", dir.path().to_str().unwrap(), "--out", "x"]).unwrap();
    let error = Plan::of(&args, &kit_host::repository::root().unwrap()).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("there is no hand-in in"), "{error}");
}
