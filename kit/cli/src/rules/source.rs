//! What the text of an exercise says about itself.

/// A task as a solution or a stub documents it: `/// Task 3. …`, and the function below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The number that its documentation gives it.
    pub number: usize,
    /// The function that it asks for first.
    pub function: String,
}

/// A `todo!("task 3: name")`, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// Counted from 1.
    pub line: usize,
    /// What it says between its quotes.
    pub says: String,
    /// The task that is documented above it.
    pub task: usize,
    /// The function that it stands in.
    pub function: String,
    /// The line above it.
    pub above: String,
}

/// Documented tasks, in their order.
pub fn tasks(text: &str) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    for line in text.lines() {
        if let Some(number) = documented(line) {
            tasks.push(Task { number, function: String::new() });
        } else if let (Some(name), Some(task)) = (function(line), tasks.last_mut())
            && task.function.is_empty()
        {
            task.function = name.to_owned();
        }
    }
    tasks
}

/// Everything that is left to do.
pub fn todos(text: &str) -> Vec<Todo> {
    let (mut task, mut inside, mut above) = (0, "", "");
    let mut todos = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        task = documented(line).unwrap_or(task);
        inside = function(line).unwrap_or(inside);
        // The line on top, which is about the whole file, speaks of them and is none.
        if let Some((_, rest)) = line.split_once("todo!(").filter(|(before, _)| !before.starts_with("#!")) {
            let says = rest.split(')').next().unwrap_or_default().trim_matches('"').to_owned();
            todos.push(Todo { line: number, says, task, function: inside.to_owned(), above: above.trim().to_owned() });
        }
        above = line;
    }
    todos
}

fn documented(line: &str) -> Option<usize> {
    line.strip_prefix("/// Task ")?.split('.').next()?.parse().ok()
}

/// The name of the function that begins in this line.
fn function(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.strip_prefix("pub fn ").or_else(|| line.strip_prefix("fn "))?;
    rest.split(['(', '<']).next()
}

/// What stands at the top, without its marks: the documentation of the file.
pub fn header(text: &str) -> Vec<&str> {
    text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect()
}

/// The numbers that follow a word in a text: 1 and 12 in `check ex01 or check ex12`.
pub fn numbers_after(text: &str, word: &str) -> Vec<usize> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    text.split(word).skip(1).filter_map(|rest| digits(rest).parse().ok()).collect()
}
