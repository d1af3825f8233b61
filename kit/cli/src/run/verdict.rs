//! When a cell has failed.
//!
//! Jupyter alone does not tell: for the Rust kernel a panic, or `?` on an `Err`, is a cell that ended well and
//! printed something. So whatever a cell prints on its error stream fails it, but for cargo's own progress.

use std::path::Path;

use serde::Deserialize;

/// What the Python side says of one cell.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CellReport {
    /// Position in the notebook, from 1, Markdown cells included.
    pub cell: usize,
    /// Its text, as it stands in the notebook.
    #[serde(default)]
    pub source: String,
    /// How long it ran.
    pub seconds: f64,
    /// How long a processor worked for it.
    pub computing: f64,
    /// Why it did not end by itself, if so.
    pub trouble: Option<String>,
    /// Whether the notebook says (by the tag `raises-exception`) that this cell is there to fail.
    #[serde(default)]
    pub error_expected: bool,
    /// The errors the kernel reported: code that does not compile, a process that ended.
    #[serde(default)]
    pub errors: Vec<String>,
    /// What it printed on the error stream.
    #[serde(default)]
    pub stderr: String,
}

/// What is wrong with a cell, if anything is.
pub fn problem(report: &CellReport) -> Option<String> {
    if let Some(trouble) = &report.trouble {
        return Some(trouble.clone());
    }
    let noise: Vec<&str> = report.stderr.lines().filter(|line| !is_harmless(line)).collect();
    let failed = match report.errors.first() {
        Some(error) => Some(plain(error)),
        None => noise.iter().position(|line| is_failure(line)).map(|at| first_lines(&noise[at..])),
    };
    match (failed, report.error_expected) {
        (Some(_), true) => None,
        (None, true) => Some("it should have failed (it is tagged raises-exception), but it did not".to_owned()),
        (Some(message), false) => Some(message),
        (None, false) if noise.is_empty() => None,
        (None, false) => Some(format!("it printed on stderr: {}", first_lines(&noise))),
    }
}

/// How a panic, and `?` on an `Err`, look.
fn is_failure(line: &str) -> bool {
    (line.starts_with("thread '") && line.contains("panicked at"))
        || line.starts_with("The application panicked")
        || line.starts_with("Error: ")
}

/// Cargo reports its work on the error stream; an empty line says nothing.
fn is_harmless(line: &str) -> bool {
    const CARGO: [&str; 9] =
        ["Compiling", "Updating", "Locking", "Downloading", "Downloaded", "Adding", "Blocking", "Checking", "Finished"];
    let line = plain(line);
    line.trim().is_empty() || (line.starts_with(' ') && CARGO.contains(&line.split_whitespace().next().unwrap_or("")))
}

/// A task that is not done yet, when a `todo!` in the student's file is what ended a cell.
///
/// Of "thread '…' panicked at lab/ex02_curse.rs:17:5:⏎not yet implemented: task 2: the outer shell" what a student wants to
/// know is "task 2: the outer shell (lab/ex02_curse.rs, line 17)".
pub fn to_do(message: &str, root: &Path) -> Option<String> {
    let (before, after) = message.split_once("not yet implemented")?;
    let task = after.lines().next().unwrap_or_default().trim_start_matches(':').trim();
    let task = if task.is_empty() { "a `todo!` is left" } else { task };
    let place = before.rsplit_once("panicked at ").and_then(|(_, place)| {
        let mut parts = place.trim().trim_end_matches(':').rsplitn(3, ':');
        let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
        let file = Path::new(file).strip_prefix(root).unwrap_or(Path::new(file));
        Some(format!(" ({}, line {line})", file.display()))
    });
    Some(format!("{task}{}", place.unwrap_or_default()))
}

/// Enough of a message to know what happened: a panic's second line is its text, the rest is a backtrace.
fn first_lines(lines: &[&str]) -> String {
    let kept: Vec<String> = lines.iter().take(4).map(|line| plain(line)).collect();
    let end = kept.iter().position(|line| line.starts_with("stack backtrace")).unwrap_or(kept.len());
    kept[..end.max(1)].join("\n")
}

/// The text without the escape sequences that colour it.
fn plain(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(|c| c.is_ascii_alphabetic());
        } else {
            result.push(character);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stderr(text: &str) -> CellReport {
        CellReport { stderr: text.to_owned(), ..CellReport::default() }
    }

    #[test]
    fn silence_and_cargo_pass() {
        assert_eq!(problem(&stderr("")), None);
        assert_eq!(
            problem(&stderr("   Compiling shadowlab v0.1.0 (/home/me)\n\n    Updating crates.io index\n")),
            None
        );
        assert_eq!(problem(&stderr("\u{1b}[1m   Compiling\u{1b}[0m shadowlab v0.1.0\n")), None);
    }

    #[test]
    fn a_panic_fails_with_its_text_and_no_backtrace() {
        let text = "thread '<unnamed>' (77) panicked at src/lib.rs:121:1:\nno such epoch\nstack backtrace:\n   0: x\n";
        let found = problem(&stderr(text)).unwrap();
        assert!(found.contains("panicked at") && found.ends_with("no such epoch"), "{found}");
    }

    #[test]
    fn anything_else_on_stderr_fails() {
        assert!(problem(&stderr("warning: something\n")).unwrap().contains("printed on stderr: warning"));
        // A word of cargo's at the start of a line of the cell's own is no excuse.
        assert!(problem(&stderr("Compiling a list\n")).is_some());
    }

    #[test]
    fn errors_and_trouble_fail() {
        let error = CellReport { errors: vec!["\u{1b}[31mcannot find `x`\u{1b}[0m".to_owned()], ..Default::default() };
        assert_eq!(problem(&error).as_deref(), Some("cannot find `x`"));
        let dead = CellReport { trouble: Some("the kernel died".to_owned()), ..Default::default() };
        assert_eq!(problem(&dead).as_deref(), Some("the kernel died"));
    }

    #[test]
    fn a_task_that_is_left_is_named() {
        let root = Path::new("/home/me/shadowlab");
        let message = "thread '<unnamed>' (77) panicked at /home/me/shadowlab/lab/ex02_curse.rs:17:5:\n\
                       not yet implemented: task 2: the outer shell";
        assert_eq!(to_do(message, root).as_deref(), Some("task 2: the outer shell (lab/ex02_curse.rs, line 17)"));
        assert_eq!(to_do("not yet implemented", root).as_deref(), Some("a `todo!` is left"));
        assert_eq!(to_do("index out of bounds", root), None);
    }

    #[test]
    fn a_cell_that_is_there_to_fail_must_fail() {
        let expected = |report: CellReport| problem(&CellReport { error_expected: true, ..report });
        assert_eq!(expected(CellReport { errors: vec!["mismatched types".to_owned()], ..Default::default() }), None);
        assert!(expected(CellReport::default()).unwrap().contains("should have failed"));
        assert!(expected(stderr("noise\n")).is_some());
        assert!(expected(CellReport { trouble: Some("too slow".to_owned()), ..Default::default() }).is_some());
    }
}
