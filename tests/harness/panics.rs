//! A panic in an answer, told so that a student finds the place and the cause.
//!
//! It often happens deep inside a library, and the library's own file and line help nobody. So the way there is followed
//! back to the first line of the student's file.

use std::{backtrace::Backtrace, fs, path::Path};

use super::reasons;

/// How the message of a `todo!()` begins.
pub const TODO: &str = "not yet implemented";

/// A call on the way to the panic: the innermost comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    file: String,
    /// Counted from 1.
    line: usize,
}

/// What happened in the answer to an exercise, whose text is `source`, and where. Nothing when no line of it is on the way.
pub fn told(panic: &str, exercise: &str, source: &str) -> Option<String> {
    told_of(panic, exercise, source, &steps(&Backtrace::force_capture().to_string()))
}

fn told_of(panic: &str, exercise: &str, source: &str, steps: &[Step]) -> Option<String> {
    let is_theirs = |step: &&Step| {
        let name = step.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.starts_with(&format!("{exercise}_")) && !is_of_the_checks(step)
    };
    let theirs: Vec<&Step> = steps.iter().filter(is_theirs).collect();
    let (first, last) = (theirs.first()?, theirs.last()?);
    let (inner, outer) = (function_at(source, first.line), function_at(source, last.line));
    let mut text = format!(
        "your code panicked in `{inner}`: {panic}\n  where     {}\n            {}",
        place(first),
        code(source, first)
    );
    // The task's function may call another one that is right.
    if let Some(step) = theirs.iter().find(|step| function_at(source, step.line) != inner) {
        let caller = function_at(source, step.line);
        text.push_str(&format!("\n  called    by `{caller}`, {}\n            {}", place(step), code(source, step)));
    }
    if let Some(reason) = reasons::of(panic) {
        text.push_str(&format!("\n  why       {reason}"));
    }
    if let Some(call) = tried(steps, &outer) {
        text.push_str(&format!("\n  tried     {call}"));
    }
    Some(text)
}

/// When no line of the answer is on the way: the check stumbled over what the answer gave back; or the answer's last line
/// went over into a library's function, which the compiler may do, and left no trace. Nothing without a check, either.
pub fn told_without_a_line(panic: &str) -> Option<String> {
    let steps = steps(&Backtrace::force_capture().to_string());
    steps.iter().find(|step| is_of_the_checks(step))?;
    let why = reasons::of(panic).unwrap_or("does your function give back numbers of the shape that its task asks for?");
    let tried = tried(&steps, "").map_or(String::new(), |call| format!("\n  tried     {call}"));
    Some(format!(
        "your code panicked, or the check did with what your code gave back: {panic}\n  why       {why}{tried}"
    ))
}

/// Where no way leads back, as in WebAssembly: by the place of the panic alone. That of a library helps nobody.
pub fn told_by_its_place(panic: &str, exercise: &str, source: &str, file: &str, line: u32) -> String {
    let step = Step { file: file.to_owned(), line: line as usize };
    told_of(panic, exercise, source, &[step]).unwrap_or_else(|| {
        let why = reasons::of(panic).map_or(String::new(), |why| format!("\n  why       {why}"));
        format!("your code panicked, or the check did with what your code gave back: {panic}{why}")
    })
}

fn is_of_the_checks(step: &Step) -> bool {
    step.file.replace('\\', "/").contains("checks/")
}

/// Of `          at ./tests/../lab/ex01_dimension.rs:31:24` and the like, the file and the line.
fn steps(backtrace: &str) -> Vec<Step> {
    let step = |line: &str| {
        let place = line.trim_start().strip_prefix("at ")?;
        let mut parts = place.rsplitn(3, ':');
        let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Step { file: file.to_owned(), line: line.parse().ok()? })
    };
    backtrace.lines().filter_map(step).collect()
}

/// `lab/ex01_dimension.rs, line 31`.
fn place(step: &Step) -> String {
    let parts: Vec<&str> = step.file.rsplit(['/', '\\']).take(2).collect();
    format!("{}, line {}", parts.into_iter().rev().collect::<Vec<_>>().join("/"), step.line)
}

fn code(source: &str, step: &Step) -> String {
    source.lines().nth(step.line.saturating_sub(1)).unwrap_or_default().trim().to_owned()
}

/// The function that a line belongs to: the nearest above it.
pub fn function_at(source: &str, line: usize) -> String {
    let name = |line: &str| {
        let (before, rest) = line.split_once("fn ")?;
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        (!before.contains("//") && !name.is_empty()).then(|| name.to_owned())
    };
    let lines: Vec<&str> = source.lines().take(line).collect();
    lines.iter().rev().find_map(|line| name(line)).unwrap_or_else(|| "your code".to_owned())
}

/// How the check describes its call, as in `expect("distance([1, 1], [4, 5])", …`, if it does so beside it.
fn tried(steps: &[Step], function: &str) -> Option<String> {
    let checks = Path::new("tests").join("checks");
    let name = format!("{function}(");
    let described = |step: &Step| {
        let text = fs::read_to_string(checks.join(Path::new(&step.file).file_name()?)).ok()?;
        let lines: Vec<&str> = text.lines().collect();
        let (before, after) = lines.split_at(step.line.min(lines.len()));
        let near = before.iter().rev().take(4).chain(after.iter().take(3).take_while(|line| **line != "}"));
        let mut texts = near.flat_map(|line| line.split('"').skip(1).step_by(2));
        // With a place to be filled in, it would be a riddle.
        let call = texts.find(|text| text.contains(&name) && !text.contains('{'))?;
        Some(call[call.find(&name)?..].to_owned())
    };
    steps.iter().filter(|step| is_of_the_checks(step)).find_map(described)
}
