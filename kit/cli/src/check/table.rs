//! What `cargo kit check` prints: a line an exercise, then the first thing to look at in full.

use std::fmt::Write;

use super::outcome::{Outcome, State};

/// The whole answer.
pub fn render(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        let marks: String = outcome.tasks.iter().map(|task| mark(task.state)).collect();
        let tasks = match outcome.tasks.len() {
            0 => String::new(),
            n => format!("{} of {n} tasks", outcome.done()),
        };
        writeln!(
            text,
            "{} {}  {:<34} {:<16} {marks:<6} {tasks}",
            mark(outcome.state),
            outcome.exercise,
            outcome.title,
            name(outcome.state)
        )
        .expect("text grows");
    }
    // What is wrong before what is not begun: the student is in the middle of it.
    let wrong = outcomes.iter().find(|o| matches!(o.state, State::Wrong | State::DoesNotCompile));
    let started = outcomes.iter().find(|o| o.state == State::Todo && o.done() > 0);
    match wrong.or(started).or(outcomes.iter().find(|o| o.state != State::Done)) {
        Some(outcome) => text.push_str(&focus(outcome)),
        None if outcomes.len() == 1 => text.push_str("\nAll checks passed. Well done!\n"),
        None => text.push_str("\nAll checks of all exercises passed. Well done!\n"),
    }
    text
}

fn focus(outcome: &Outcome) -> String {
    if outcome.state == State::DoesNotCompile {
        return format!("\n{} does not compile yet. The compiler says:\n\n{}\n", outcome.file, outcome.compiler);
    }
    let Some((task, check)) = outcome.next() else {
        return format!("\n{}: no check was run\n", outcome.exercise);
    };
    let mut text = format!("\n{}, task {}: {}\n", outcome.file, task.number, task.title);
    if task.state == State::Todo {
        text.push_str("  still to do: replace its todo!() with your answer\n");
    } else {
        write!(text, "  ✗ {}\n\n{}\n", check.name, check.message).expect("text grows");
        if !check.printed.is_empty() {
            write!(text, "\nYour code printed:\n{}\n", check.printed).expect("text grows");
        }
    }
    if !outcome.hints.is_empty() {
        write!(text, "\nA hint: cargo kit hint {} {}\n", outcome.exercise, task.number).expect("text grows");
    }
    text
}

fn mark(state: State) -> char {
    match state {
        State::Done => '✓',
        State::Todo => '·',
        State::Wrong | State::DoesNotCompile => '✗',
    }
}

fn name(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Todo => "to do",
        State::Wrong => "wrong",
        State::DoesNotCompile => "does not compile",
    }
}
