//! What must be in the files of an exercise, and agree between them.

use super::{
    Problem, Repository, Stem,
    source::{self, numbers_after},
};

/// At least as many wrong answers show that the checks turn down what is wrong.
const WRONG_ANSWERS: usize = 8;
const STEPS: [&str; 3] = ["### A question", "### The formula", "### Almost the code"];

/// Whatever is wrong inside the files that are there. (A missing file is [`super::wiring`]'s.)
pub fn problems(repository: &Repository, stem: &Stem) -> Vec<Problem> {
    let solution = format!("solutions/{stem}.rs");
    let Some(text) = repository.read(&solution) else { return Vec::new() };
    let mut found = of_the_solution(stem, &solution, &text);
    let tasks = source::tasks(&text).len();
    for (file, look) in [
        (format!("tests/checks/{stem}.rs"), of_the_checks as fn(&Stem, &str, &str, usize) -> Vec<Problem>),
        (format!("tests/wrong/{stem}.rs"), of_the_wrong_answers),
        (format!("lab/hints/{stem}.md"), of_the_hints),
    ] {
        let Some(text) = repository.read(&file) else { continue };
        found.extend(look(stem, &file, &text, tasks));
        let first = text.lines().next().unwrap_or_default();
        let lower = first.to_lowercase();
        if numbers_after(&lower, "exercise ") != [stem.number()] {
            let what = format!("its first line does not say \"exercise {}\" but: {first}", stem.number());
            found.push(stem.problem(&file, what, ""));
        }
    }
    found
}

fn of_the_solution(stem: &Stem, file: &str, text: &str) -> Vec<Problem> {
    let mut found = of_the_header(stem, file, text);
    for left_over in ["todo!", "unimplemented!", "TODO", "expect(unused", "allow(unused"] {
        if text.contains(left_over) {
            found.push(stem.problem(file, format!("the solution is not complete: it contains {left_over}"), ""));
        }
    }
    let tasks = source::tasks(text);
    let numbers: Vec<usize> = tasks.iter().map(|task| task.number).collect();
    if numbers != (1..=numbers.len()).collect::<Vec<_>>() {
        let what = format!("tasks are documented as `/// Task 1. …`, 2, 3 and so on, here as {numbers:?}");
        found.push(stem.problem(file, what, ""));
    }
    if !(2..=5).contains(&tasks.len()) {
        found.push(stem.problem(file, format!("two to five tasks; there are {}", tasks.len()), ""));
    }
    found
}

/// The top of a stub or of a solution: its number, its title, and the commands for just this exercise.
pub fn of_the_header(stem: &Stem, file: &str, text: &str) -> Vec<Problem> {
    let header = source::header(text);
    let first = header.first().copied().unwrap_or_default();
    let mut found = Vec::new();
    let title = format!("Exercise {}: ", stem.number());
    if !first.strip_prefix(&title).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.')) {
        found.push(stem.problem(
            file,
            "its first line is not its number and title:",
            format!("//! {title}what it is about."),
        ));
    }
    let header = header.join(" ");
    for command in ["cargo kit check ex", "cargo kit hint ex"] {
        if numbers_after(&header, command) != [stem.number()] {
            let line = format!(
                "//! Notebook NN shows what you need. Check your answer with `cargo kit check {name}`; stuck? `cargo kit \
                 hint {name} 1`.",
                name = stem.name()
            );
            found.push(stem.problem(
                file,
                format!("its first lines must tell its own `{command}{:02}`:", stem.number()),
                line,
            ));
        }
    }
    found
}

fn of_the_checks(stem: &Stem, file: &str, text: &str, tasks: usize) -> Vec<Problem> {
    let mut found = Vec::new();
    let name = format!("    name: \"{}\",\n", stem.name());
    if !text.contains(&name) {
        found.push(stem.problem(file, "its EXERCISE does not say its name:", name));
    }
    let titles = text.split_once("    tasks: &[").and_then(|(_, rest)| rest.split_once(']'));
    let titles = titles.map_or(0, |(list, _)| list.matches('"').count() / 2);
    if titles != tasks {
        let what =
            format!("`tasks: &[…]` has {titles} titles, and the solution documents {tasks} tasks: one title a task");
        found.push(stem.problem(file, what, ""));
    }
    let has_check = |task: usize| {
        let squeezed: String = text.split_whitespace().collect();
        squeezed.contains(&format!("check({task},\""))
    };
    for task in (1..=tasks).filter(|&task| !has_check(task)) {
        let line = format!("        check({task}, \"what must hold, in words\", function_that_tries_it),");
        found.push(stem.problem(file, format!("task {task} has no check:"), line));
    }
    if has_check(tasks + 1) {
        found.push(stem.problem(file, format!("there is a check of task {}, which is not documented", tasks + 1), ""));
    }
    found
}

fn of_the_wrong_answers(stem: &Stem, file: &str, text: &str, _tasks: usize) -> Vec<Problem> {
    let there = text.matches("\n    wrong(").count();
    if there >= WRONG_ANSWERS {
        return Vec::new();
    }
    let line = "    wrong(\"What it does wrong, in a sentence.\", TASK, \"words of the message\", |answer| {\n        \
                answer.function = |arguments| the_wrong_result;\n    }),";
    vec![stem.problem(file, format!("{WRONG_ANSWERS} wrong answers at least; there are {there}. One more:"), line)]
}

fn of_the_hints(stem: &Stem, file: &str, text: &str, tasks: usize) -> Vec<Problem> {
    let mut found = Vec::new();
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("##")).collect();
    let of_task = |task: usize| std::iter::once(format!("## Task {task}")).chain(STEPS.map(str::to_owned));
    let wanted: Vec<String> = (1..=tasks).flat_map(of_task).collect();
    if headings != wanted {
        found.push(stem.problem(file, "its headings must be these:", wanted.join("\n")));
    }
    let bare: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let says_nothing =
        |line: &str, next: Option<&&str>| line.starts_with("###") && next.is_none_or(|n| n.starts_with('#'));
    for (i, line) in bare.iter().enumerate().filter(|(i, line)| says_nothing(line, bare.get(i + 1))) {
        let task = bare[..i].iter().filter(|line| line.starts_with("## ")).count();
        found.push(stem.problem(file, format!("task {task}: nothing stands under \"{line}\""), ""));
    }
    found
}
