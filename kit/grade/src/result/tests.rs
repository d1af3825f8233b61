use super::*;
use crate::{
    judged::Status,
    sample::{self, check},
};

fn outcome(checks: Vec<Record>) -> Outcome {
    Outcome::of(&sample::exercise("ex01", 3), Judged::Checked { tasks: Vec::new(), records: checks })
}

fn points(outcome: &Outcome) -> Vec<(usize, bool, String, String)> {
    let told = |part: &Part| (part.task, part.hidden, part.points.to_string(), part.out_of.to_string());
    outcome.parts.iter().map(told).collect()
}

#[test]
fn a_task_has_its_points_when_all_of_its_checks_pass() {
    let outcome = outcome(vec![
        check(1, Status::Passed),
        check(1, Status::Passed),
        check(2, Status::Passed),
        check(2, Status::Failed),
        check(3, Status::Passed),
    ]);
    let p = |task, points: &str, of: &str| (task, false, points.to_owned(), of.to_owned());
    assert_eq!(points(&outcome), [p(1, "3.34", "3.34"), p(2, "0", "3.33"), p(3, "3.33", "3.33")]);
    assert_eq!((outcome.state, outcome.points.unwrap().to_string()), (State::Wrong, "6.67".to_owned()));
}

#[test]
fn hidden_checks_decide_over_their_share_and_over_nothing_else() {
    let hidden = |task, status| Record { hidden: true, ..check(task, status) };
    let outcome = outcome(vec![
        check(1, Status::Passed),
        check(2, Status::Failed),
        check(3, Status::Passed),
        hidden(1, Status::Failed),
        hidden(2, Status::Passed),
    ]);
    let told: Vec<String> = outcome
        .parts
        .iter()
        .map(|p| format!("{}{} {}/{}", p.task, if p.hidden { "h" } else { "" }, p.points, p.out_of))
        .collect();
    assert_eq!(told, ["1 1.67/1.67", "1h 0/1.67", "2 0/1.66", "2h 1.67/1.67", "3 3.33/3.33"]);
    assert_eq!(outcome.parts.iter().map(|part| part.out_of).sum::<Points>(), outcome.out_of);
    assert_eq!(outcome.checks_of(&outcome.parts[1]).count(), 1);
}

#[test]
fn what_could_not_be_graded_has_no_points_and_never_zero() {
    let exercise = sample::exercise("ex01", 2);
    let unknown = Outcome::of(&exercise, Judged::NotGraded("the disk is full".into()));
    assert_eq!((unknown.state, unknown.points), (State::NotGraded, None));
    assert_eq!(outcome(Vec::new()).points, None, "no checks, no pass, and no failure either");
    let missing = |what| Outcome::missing(&exercise, what).points.map(|points| points.to_string());
    assert_eq!((missing(Missing::Zero).as_deref(), missing(Missing::Empty)), (Some("0"), None));
    for judged in [Judged::DoesNotCompile("error".into()), Judged::Refused("unsafe".into())] {
        let outcome = Outcome::of(&exercise, judged);
        assert_eq!((outcome.points.unwrap().to_string(), outcome.parts.len()), ("0".to_owned(), 2));
        assert!(!outcome.message.is_empty());
    }
}

#[test]
fn a_check_of_a_task_that_does_not_exist_counts() {
    let all = [1, 2, 3].map(|task| check(task, Status::Passed));
    assert_eq!(outcome(all.to_vec()).state, State::Passed);
    assert_eq!(outcome([all.to_vec(), vec![check(4, Status::Failed)]].concat()).state, State::Wrong);
}

#[test]
fn a_check_that_was_stopped_is_told_apart_from_a_wrong_one() {
    for (status, state) in [
        (Status::TooLong, State::TooLong),
        (Status::NotRun, State::TooLong),
        (Status::TooMuchMemory, State::TooMuchMemory),
        (Status::Crashed, State::Crashed),
        (Status::Todo, State::Todo),
    ] {
        assert_eq!(outcome(vec![check(1, Status::Passed), check(2, status), check(3, Status::Passed)]).state, state);
    }
}

#[test]
fn of_a_task_without_checks_nothing_is_known() {
    let outcome = outcome(vec![check(1, Status::Passed), check(2, Status::Passed)]);
    assert_eq!((outcome.state, outcome.points, outcome.parts.len()), (State::NotGraded, None, 3));
    assert_eq!(outcome.message, "There is a task without any check.");
}
