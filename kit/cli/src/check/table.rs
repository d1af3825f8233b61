//! What `cargo kit check` prints: a line an exercise, the first thing to look at in full, and a line for what else is wrong.

use std::fmt::Write;

use super::{outcome::Outcome, task::State};

#[cfg(test)]
mod tests;

/// The whole answer.
pub fn render(outcomes: &[Outcome]) -> String {
    // README.md shows a line: with the titles that there are, all lines are laid out alike.
    let width = outcomes.iter().map(|outcome| outcome.title.chars().count()).max().unwrap_or_default().max(34);
    let mut text: String = outcomes.iter().map(|outcome| line(outcome, width)).collect();
    // What is wrong before what is not begun: the student is in the middle of it.
    let mut wrong =
        outcomes.iter().filter(|o| matches!(o.state, State::Wrong | State::DoesNotCompile | State::NotChecked));
    let started = outcomes.iter().find(|o| o.state == State::Todo && o.done() > 0);
    match wrong.next().or(started).or(outcomes.iter().find(|o| o.state != State::Done)) {
        Some(outcome) => text.push_str(&focus(outcome)),
        None if outcomes.len() == 1 => text.push_str("\nAll checks passed. Well done!\n"),
        None => text.push_str("\nAll checks of all exercises passed. Well done!\n"),
    }
    text.extend(wrong.map(brief));
    text.push_str(&not_checked(outcomes));
    text
}

/// Who works in a copy of a file should know that nobody looks at it.
fn not_checked(outcomes: &[Outcome]) -> String {
    let copies = outcomes.iter().flat_map(|outcome| outcome.copies.iter().map(move |copy| (outcome, copy)));
    let names: Vec<String> = copies.clone().map(|(_, copy)| format!("lab/{copy}")).collect();
    match copies.last() {
        Some((outcome, _)) => {
            let names = names.join(", ");
            format!("\nNot checked: {names}. Only the files with the original names are, such as {}.\n", outcome.file)
        }
        None => String::new(),
    }
}

fn line(outcome: &Outcome, width: usize) -> String {
    let marks: String = outcome.tasks.iter().map(|task| mark(task.state)).collect();
    let tasks = match (outcome.tasks.len(), outcome.state) {
        (0, _) => String::new(),
        (n, State::DoesNotCompile | State::NotChecked) => format!("{} of {n} tasks before", outcome.done()),
        (n, _) => format!("{} of {n} tasks", outcome.done()),
    };
    let line = format!(
        "{} {}  {:<width$} {:<16} {marks:<6} {tasks}",
        mark(outcome.state),
        outcome.exercise,
        outcome.title,
        name(outcome.state)
    );
    format!("{}\n", line.trim_end())
}

fn focus(outcome: &Outcome) -> String {
    if outcome.state == State::DoesNotCompile {
        return format!("\n{} does not compile yet:\n\n{}\n", outcome.file, outcome.compiler);
    }
    if outcome.state == State::NotChecked {
        return format!("\n{} could not be checked:\n\n{}\n", outcome.file, outcome.compiler);
    }
    let Some((task, check)) = outcome.next() else {
        return format!("\n{}: no check was run\n", outcome.exercise);
    };
    let mut text = format!("\n{}, task {}: {}\n", outcome.file, task.number, task.title);
    if task.state == State::Todo {
        writeln!(text, "  {}", to_do(&check.message)).expect("text grows");
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

/// Of "still to do: task 2: relu_slope" the name: a task may ask for two functions, and one of them may be done.
fn to_do(message: &str) -> String {
    match message.strip_prefix("still to do: task ").and_then(|rest| rest.split_once(": ")) {
        Some((_, function)) => format!("still to do: replace the todo!() in `{function}` with your answer"),
        None => message.to_owned(),
    }
}

/// What else is wrong, for those who have asked for several.
fn brief(outcome: &Outcome) -> String {
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let what = match outcome.next() {
        _ if outcome.state == State::DoesNotCompile => {
            format!("{} does not compile: {}", outcome.file, first(&outcome.compiler))
        }
        _ if outcome.state == State::NotChecked => {
            format!("{} could not be checked: {}", outcome.file, first(&outcome.compiler))
        }
        Some((task, check)) => format!("{}, task {}: {}", outcome.file, task.number, first(&check.message)),
        None => format!("{}: no check was run", outcome.exercise),
    };
    format!("\nAlso {what}\n  All of it: cargo kit check {}\n", outcome.exercise)
}

fn mark(state: State) -> char {
    match state {
        State::Done => '✓',
        State::Todo => '·',
        State::Wrong | State::DoesNotCompile => '✗',
        State::NotChecked => '?',
    }
}

fn name(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Todo => "to do",
        State::Wrong => "wrong",
        State::DoesNotCompile => "does not compile",
        State::NotChecked => "not checked",
    }
}
