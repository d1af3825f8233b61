//! What must hold of the student's file before a student has touched it.

use super::{Problem, Repository, Stem, content, source};

/// Quiets the compiler until the last task is solved.
pub const EXPECT: &str = "#![expect(unused, reason = \"delete this line when every todo!() is gone\")]";

/// The names that a student may need, without a warning about those that are not.
pub const USE: &str = "// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.\n\
                       #[allow(unused_imports)]\n\
                       use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};\n";

/// What is wrong with one stub.
pub fn problems(repository: &Repository, stem: &Stem) -> Vec<Problem> {
    let file = format!("lab/{stem}.rs");
    // Without one of the two there is nothing to compare, and `wiring` has said so.
    let (Some(stub), Some(solution)) = (repository.read(&file), repository.read(&format!("solutions/{stem}.rs")))
    else {
        return Vec::new();
    };
    let mut found = content::of_the_header(stem, &file, &stub);
    if source::header(&stub) != source::header(&solution) {
        let header = solution.lines().take_while(|line| line.starts_with("//!")).collect::<Vec<_>>().join("\n");
        found.push(stem.problem(&file, "its first lines are not those of the solution:", header));
    }
    if stub.lines().nth(source::header(&stub).len()) != Some(EXPECT) {
        found.push(stem.problem(&file, "after its first lines there must be:", EXPECT));
    }
    if !imports(&stub) {
        found.push(stem.problem(&file, "it must import what notebook 00 teaches of ndarray (or more):", USE));
    }
    if source::tasks(&stub) != source::tasks(&solution) {
        found.push(stem.problem(&file, "its `/// Task N.` and the functions below are not those of the solution", ""));
    }
    found.extend(of_the_todos(stem, &file, &stub));
    found
}

/// Whether the file imports all names of [`USE`], and without a warning.
fn imports(stub: &str) -> bool {
    let names = names_of_ndarray(stub);
    let quiet = stub.contains("#[allow(unused_imports)]\nuse shadowlab::");
    quiet && names_of_ndarray(USE).iter().all(|name| names.contains(name))
}

fn names_of_ndarray(text: &str) -> Vec<&str> {
    let list = text.split_once("ndarray::{").and_then(|(_, rest)| rest.split('}').next()).unwrap_or_default();
    list.split(',').map(str::trim).collect()
}

fn of_the_todos(stem: &Stem, file: &str, stub: &str) -> Vec<Problem> {
    let todos = source::todos(stub);
    let mut found = Vec::new();
    for todo in &todos {
        let place = format!("{file}, line {}", todo.line);
        let says = format!("task {}: {}", todo.task, todo.function);
        if todo.says != says {
            found.push(stem.problem(
                &place,
                "its todo! must name the task and the function:",
                format!("todo!(\"{says}\")"),
            ));
        }
        let mark = format!("// TODO({})", todo.task);
        if todo.above != mark {
            found.push(stem.problem(&place, "the line above its todo! must be:", mark));
        }
    }
    for task in source::tasks(stub).iter().filter(|task| todos.iter().all(|todo| todo.task != task.number)) {
        let lines = format!("    // TODO({n})\n    todo!(\"task {n}: {f}\")", n = task.number, f = task.function);
        found.push(stem.problem(file, format!("task {} has no todo!:", task.number), lines));
    }
    found
}
