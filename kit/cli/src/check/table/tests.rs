use super::*;
use crate::check::task::{CheckRun, Task};

fn outcome(exercise: &str, title: &str, checks: &[(usize, &str, &str)]) -> Outcome {
    let state = |number: usize| {
        let mut mine = checks.iter().filter(|(task, ..)| *task == number).map(|(_, status, _)| *status);
        match mine.find(|status| *status != "passed") {
            None => State::Done,
            Some("todo") => State::Todo,
            Some(_) => State::Wrong,
        }
    };
    let tasks: Vec<Task> =
        (1..=2).map(|number| Task { number, title: format!("title {number}"), state: state(number) }).collect();
    let check = |&(task, status, message): &(usize, &str, &str)| CheckRun {
        task,
        name: format!("check {task}"),
        status: status.into(),
        message: message.into(),
        printed: String::new(),
    };
    Outcome {
        exercise: exercise.into(),
        title: title.into(),
        file: format!("lab/{exercise}_x.rs"),
        copies: Vec::new(),
        state: tasks.iter().map(|task| task.state).find(|state| *state != State::Done).unwrap_or(State::Done),
        tasks,
        checks: checks.iter().map(check).collect(),
        compiler: String::new(),
        hints: Vec::new(),
    }
}

fn broken(exercise: &str, compiler: &str) -> Outcome {
    let mut outcome = outcome(exercise, "t", &[(1, "passed", ""), (2, "todo", "")]);
    outcome.state = State::DoesNotCompile;
    outcome.checks.clear();
    outcome.compiler = compiler.into();
    outcome
}

#[test]
fn a_long_title_moves_all_columns() {
    let all = [("passed", ""), ("passed", "")].map(|(status, message)| (1, status, message));
    let text = render(&[outcome("ex01", "short", &all), outcome("ex02", &"long ".repeat(12), &all)]);
    let places: Vec<Option<usize>> = text.lines().take(2).map(|line| line.find("done")).collect();
    assert!(places[0].is_some() && places[0] == places[1], "{text}");
}

#[test]
fn what_was_earned_is_shown_while_a_file_does_not_compile() {
    let text = render(&[broken("ex01", "error: expected `;`\nmore")]);
    assert!(text.lines().next().unwrap().ends_with("does not compile ✓·     1 of 2 tasks before"), "{text}");
    assert!(text.contains("lab/ex01_x.rs does not compile yet:\n\nerror: expected `;`\nmore\n"), "{text}");
}

#[test]
fn the_function_that_is_left_is_named() {
    let text = render(&[outcome(
        "ex04",
        "t",
        &[(1, "passed", ""), (2, "passed", ""), (2, "todo", "still to do: task 2: relu_slope")],
    )]);
    assert!(text.contains("  still to do: replace the todo!() in `relu_slope` with your answer\n"), "{text}");
}

#[test]
fn a_failure_is_shown_before_what_is_to_do_in_the_same_task() {
    let mut both = outcome("ex04", "t", &[(1, "todo", "still to do: task 1: b"), (1, "failed", "a is wrong")]);
    (both.state, both.tasks[0].state) = (State::Wrong, State::Wrong);
    let text = render(&[both]);
    assert!(text.contains("a is wrong") && !text.contains("still to do"), "{text}");
}

#[test]
fn copies_are_said_to_be_not_checked() {
    let done = |name: &str| outcome(name, "t", &[(1, "passed", ""), (2, "passed", "")]);
    assert!(!render(&[done("ex01")]).contains("Not checked"));
    let (mut first, mut second) = (done("ex01"), done("ex02"));
    first.copies = vec!["ex01_x-Copy1.rs".to_owned(), "ex01_x-Copy2.rs".to_owned()];
    second.copies = vec!["ex02 old.rs".to_owned()];
    let said = "Not checked: lab/ex01_x-Copy1.rs, lab/ex01_x-Copy2.rs, lab/ex02 old.rs. Only the files with the original names \
                are, such as lab/ex02_x.rs.\n";
    let text = render(&[first, done("ex03"), second]);
    assert!(text.ends_with(said), "{text}");
}

#[test]
fn every_broken_exercise_gets_its_line() {
    let wrong = outcome("ex02", "t", &[(1, "failed", "the sign is wrong\nmore")]);
    let text =
        render(&[wrong, broken("ex03", "error: x\nmore"), outcome("ex05", "t", &[(1, "failed", "a NaN\nmore")])]);
    assert_eq!(text.matches("more").count(), 1, "only the first in full:\n{text}");
    assert!(
        text.contains("\nAlso lab/ex03_x.rs does not compile: error: x\n  All of it: cargo kit check ex03\n"),
        "{text}"
    );
    assert!(text.contains("\nAlso lab/ex05_x.rs, task 1: a NaN\n  All of it: cargo kit check ex05\n"), "{text}");
}
