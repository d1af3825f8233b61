//! Gradescope's `results.json` for one student.
//!
//! <https://gradescope-autograders.readthedocs.io/en/latest/specs/>, "Output Format". A case for every part of an exercise that
//! has points: a task's own checks, and its hidden ones. Its `score` is not given at the top: Gradescope adds up the cases.

use serde::Serialize;

use crate::{
    config::Visibility,
    exercise::Exercise,
    gradebook::{Sandbox, Student},
    judged::{Record, Status},
    points::Points,
    result::{Outcome, Part},
    state::State,
};

/// The whole file.
#[derive(Debug, Serialize)]
pub struct Results {
    /// Above the cases.
    output: String,
    output_format: &'static str,
    /// Of the output, and of what the autograder's scripts print, which may tell of hidden checks.
    visibility: Visibility,
    stdout_visibility: Visibility,
    tests: Vec<Case>,
}

/// One of its cases.
#[derive(Debug, Serialize)]
struct Case {
    score: Points,
    max_score: Points,
    status: &'static str,
    name: String,
    name_format: &'static str,
    number: String,
    output: String,
    output_format: &'static str,
    tags: Vec<String>,
    visibility: Visibility,
}

/// Of a student. What could not be graded is a case that says so: there, a case has to have a score, and it is 0.
pub fn of(student: &Student, exercises: &[Exercise], sandbox: &Sandbox) -> Results {
    let mut output: Vec<String> = student.problem.iter().cloned().collect();
    output.extend(student.notes.iter().cloned());
    output.push(format!("Graded within: {}.", sandbox.name));
    let tests = student.outcomes.iter().zip(exercises).flat_map(|(outcome, exercise)| cases(outcome, exercise));
    Results {
        output: output.join("\n"),
        output_format: "text",
        visibility: Visibility::Visible,
        stdout_visibility: Visibility::Hidden,
        tests: tests.collect(),
    }
}

fn cases(outcome: &Outcome, exercise: &Exercise) -> Vec<Case> {
    let all = |name: String, visibility: Visibility| Case {
        score: outcome.points.unwrap_or_default(),
        max_score: outcome.out_of,
        status: if outcome.state == State::Passed { "passed" } else { "failed" },
        name,
        name_format: "text",
        number: outcome.exercise.trim_start_matches("ex").trim_start_matches('0').to_owned(),
        output: [vec![outcome.message_for_student().to_owned()], outcome.notes.clone()]
            .concat()
            .join("\n\n")
            .trim()
            .to_owned(),
        output_format: "text",
        tags: vec![outcome.exercise.clone(), outcome.state.key().to_owned()],
        visibility,
    };
    if outcome.checks.is_empty() {
        let ask = if outcome.state == State::NotGraded { " (ask your instructor)" } else { "" };
        let name = format!("{}, {}: {}{ask}", outcome.exercise, exercise.title, outcome.state.words());
        return vec![all(name, Visibility::Visible)];
    }
    let case = |part: &Part| {
        let title = exercise.tasks.get(part.task - 1).map_or("", |task| task.title.as_str());
        let hidden = if part.hidden { " (more checks)" } else { "" };
        let name = format!("{}, task {}: {title}{hidden}", outcome.exercise, part.task);
        let whole = all(name, part.visibility);
        Case {
            score: part.points,
            max_score: part.out_of,
            status: if part.state == State::Passed { "passed" } else { "failed" },
            number: format!("{}.{}{}", whole.number, part.task, if part.hidden { "b" } else { "" }),
            output: told(outcome.checks_of(part)),
            tags: vec![outcome.exercise.clone(), part.state.key().to_owned()],
            ..whole
        }
    };
    outcome.parts.iter().map(case).collect()
}

/// Every check in a line, with what it says where it did not pass.
fn told<'a>(checks: impl Iterator<Item = &'a Record>) -> String {
    let one = |check: &Record| {
        let state = State::of(check.status);
        match check.status {
            Status::Passed => format!("{} {}", state.sign(), check.name),
            _ => {
                let printed = match check.printed.as_str() {
                    "" => String::new(),
                    printed => format!("\n\nYour code printed:\n{printed}"),
                };
                format!("{} {} ({})\n{}{printed}\n", state.sign(), check.name, state.words(), check.message)
            }
        }
    };
    checks.map(one).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use serde_json::Value;

    /// The names of the specification.
    const TOP: &str = "score execution_time output output_format test_output_format test_name_format visibility \
        stdout_visibility extra_data tests leaderboard";
    const CASE: &str = "score max_score status name name_format number output output_format tags visibility extra_data";

    /// What it names, and what values it allows.
    fn keeps_to_the_specification(results: &Value) {
        let is_in =
            |value: &Value, list: &str| value.as_str().is_some_and(|value| list.split(' ').any(|one| one == value));
        let has_only = |value: &Value, list: &str| {
            let keys = value.as_object().unwrap().keys();
            keys.for_each(|key| assert!(list.split_whitespace().any(|one| one == key), "{key}"));
        };
        let visibilities = "hidden after_due_date after_published visible";
        has_only(results, TOP);
        assert!(is_in(&results["visibility"], visibilities) && is_in(&results["stdout_visibility"], visibilities));
        for case in results["tests"].as_array().unwrap() {
            has_only(case, CASE);
            assert!(case["score"].as_f64().unwrap() <= case["max_score"].as_f64().unwrap());
            assert!(is_in(&case["status"], "passed failed") && is_in(&case["visibility"], visibilities));
            assert!(["name", "number", "output"].iter().all(|key| case[key].is_string()), "{case}");
            assert!(is_in(&case["output_format"], "text html simple_format md ansi"));
            assert!(case["tags"].as_array().unwrap().iter().all(Value::is_string));
        }
    }

    fn results(texts: &[&str]) -> Value {
        let book = sample::book(&[("Anna", texts)]);
        let results = serde_json::to_value(of(&book.students[0], &book.exercises, &book.sandbox)).unwrap();
        keeps_to_the_specification(&results);
        results
    }

    #[test]
    fn every_state_keeps_to_the_specification() {
        for text in ["passed", "wrong", "loop", "todo", "memory", "crash", "syntax", "unsafe", "disk", "secret", "-"] {
            results(&[text, "passed"]);
        }
    }

    #[test]
    fn the_cases_add_up_and_hidden_ones_stay_hidden() {
        let results = results(&["secret", "wrong"]);
        let tests = results["tests"].as_array().unwrap();
        let sum = |key: &str| tests.iter().map(|case| case[key].as_f64().unwrap()).sum::<f64>();
        assert_eq!((sum("score"), sum("max_score")), (7.5 + 7.5, 20.0));
        let telling: Vec<&Value> = tests.iter().filter(|case| case.to_string().contains("SECRET")).collect();
        assert!(telling.iter().all(|case| case["visibility"] == "hidden") && !telling.is_empty());
        assert_eq!(tests[0]["number"], "1.1");
        assert_eq!(tests[0]["name"], "ex01, task 1: task 1 of ex01");
    }

    #[test]
    fn what_could_not_be_graded_says_so() {
        let case = &results(&["disk", "passed"])["tests"][0];
        assert!(case["name"].as_str().unwrap().ends_with("could not be graded (ask your instructor)"));
        assert!(case["output"].as_str().unwrap().contains("Your instructor knows the reason"));
    }
}
