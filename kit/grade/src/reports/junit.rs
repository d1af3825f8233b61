//! `junit.xml`, for GitLab, Jenkins and whatever else shows tests: a suite for each student, a case for each check.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::{
    gradebook::{Gradebook, Student},
    judged::{Record, Status},
    result::Outcome,
    state::State,
};

/// The text of the file.
///
/// # Errors
/// When there is no memory for it.
pub fn of(book: &Gradebook) -> anyhow::Result<String> {
    let mut report = Report::new(book.title.as_str());
    for student in &book.students {
        report.add_test_suite(suite(student));
    }
    Ok(report.to_string()?)
}

fn suite(student: &Student) -> TestSuite {
    let mut suite = TestSuite::new(legal(&student.name));
    for outcome in &student.outcomes {
        if outcome.checks.is_empty() {
            suite.add_test_case(whole(student, outcome));
        }
        suite.add_test_cases(outcome.checks.iter().map(|check| case(student, outcome, check)));
    }
    suite
}

/// An exercise of which no check was run.
fn whole(student: &Student, outcome: &Outcome) -> TestCase {
    let kind = if outcome.state == State::NotGraded { NonSuccessKind::Error } else { NonSuccessKind::Failure };
    let status = not_passed(kind, outcome.state, &outcome.message);
    let mut case = TestCase::new(outcome.exercise.as_str(), status);
    case.set_classname(format!("{}.{}", student.slug, outcome.exercise));
    case
}

fn case(student: &Student, outcome: &Outcome, check: &Record) -> TestCase {
    let status = match check.status {
        Status::Passed => TestCaseStatus::success(),
        Status::NotRun => {
            let mut skipped = TestCaseStatus::skipped();
            skipped.set_message(legal(&check.message));
            skipped
        }
        Status::Failed | Status::Todo => not_passed(NonSuccessKind::Failure, State::of(check.status), &check.message),
        _ => not_passed(NonSuccessKind::Error, State::of(check.status), &check.message),
    };
    let hidden = if check.hidden { " (hidden)" } else { "" };
    let mut case = TestCase::new(format!("task {}: {}{hidden}", check.task, check.name), status);
    case.set_classname(format!("{}.{}", student.slug, outcome.exercise));
    if check.seconds.is_finite() && check.seconds >= 0.0 {
        case.set_time(std::time::Duration::try_from_secs_f64(check.seconds).unwrap_or_default());
    }
    if !check.printed.is_empty() {
        case.set_system_out(legal(&check.printed));
    }
    case
}

fn not_passed(kind: NonSuccessKind, state: State, message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    let message = legal(message);
    let first = message.lines().next().unwrap_or_default();
    status.set_type(state.key());
    status.set_message(if first.is_empty() { state.words() } else { first });
    status.set_description(message.as_str());
    status
}

/// Without the two characters that XML does not allow either (XML 1.0, section 2.2); the library takes out the control
/// characters.
fn legal(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_check_is_a_case_and_every_character_is_allowed() {
        let mut book =
            sample::book(&[("<Anna> & \u{1}\u{fffe}\u{1b}[31m", &["wrong", "loop"]), ("Bo", &["disk", "-"])]);
        book.students[0].outcomes[0].checks[0].message = "a\u{0}b\u{8}c ]]> \u{ffff}d\n<x>".into();
        book.students[0].outcomes[0].checks[0].printed = "\u{1b}[31mred\u{7}".into();
        let text = of(&book).unwrap();
        let illegal = |c: &char| (c.is_control() && !"\t\n\r".contains(*c)) || ['\u{fffe}', '\u{ffff}'].contains(c);
        assert_eq!(text.chars().find(illegal), None, "{text}");
        let cases = text.matches("<testcase ").count();
        assert_eq!(cases, 6 + 2, "three checks each of two exercises; one case each where nothing was run");
        for part in [
            "<testsuites name=\"ShadowLab\" tests=\"8\"",
            "&lt;Anna&gt; &amp;",
            "<failure message=\"abc ]]&gt; \u{fffd}d\" type=\"wrong\">",
            "<error message=\"f(1): TooLong it is\" type=\"too-long\">",
            "<error message=\"the disk is full\" type=\"not-graded\">",
            "<failure message=\"missing\" type=\"missing\">",
            "classname=\"bo.ex01\"",
            "task 1: the instructor&apos;s (hidden)",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }
}
