//! The place of an exercise in a notebook, which loads the student's file, uses it, and shows the card.

use std::fs;

use super::{
    Problem, Repository, Stem,
    source::{header, numbers_after},
};

/// What the notebook lacks, or the exercise's own idea of which notebook it is.
pub fn problems(repository: &Repository, stem: &Stem) -> Vec<Problem> {
    let name = stem.name();
    let Some((home, text)) = home(repository, stem) else {
        let what = "no notebook has this exercise: one of them needs its section, and after it code cells with the tag `exercise`:";
        return vec![stem.problem("notebooks/", what, section(stem))];
    };
    let mut found = Vec::new();
    // A second `:dep` would take the place of the first, and the values of its types with it: one loads both exercises.
    let loads = |line: &str| {
        line.contains(r#":dep lab = { path = \"../lab\", features = ["#) && line.contains(&format!(r#"\"{name}\""#))
    };
    if !text.lines().any(loads) {
        found.push(stem.problem(&home, "no cell loads it (two exercises of one notebook share the line):", load(stem)));
    }
    for (needed, what) in [
        (format!(r#"check(\"{name}\")"#), "its last cell, which shows the card:"),
        ("\"exercise\"".to_owned(), "the tag `exercise` on its cells"),
    ] {
        if !text.contains(&needed) {
            let paste = if needed.starts_with("check") { card(stem) } else { String::new() };
            found.push(stem.problem(&home, format!("lacks {what}"), paste));
        }
    }
    found.extend(named(repository, stem, &home));
    found
}

/// `Notebook 04 shows …` must be the notebook in which the exercise is.
fn named(repository: &Repository, stem: &Stem, home: &str) -> Option<Problem> {
    let file = format!("solutions/{stem}.rs");
    let text = repository.read(&file)?;
    let said = numbers_after(&header(&text).join(" "), "Notebook ");
    let right = said.first().is_some_and(|number| home.starts_with(&format!("notebooks/{number:02}_")));
    (!right).then(|| stem.problem(file, format!("its first lines do not say \"Notebook NN\", and it is in {home}"), ""))
}

/// Name and text of the notebook that names the student's file.
pub fn home(repository: &Repository, stem: &Stem) -> Option<(String, String)> {
    let files = fs::read_dir(repository.root.join("notebooks")).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(".ipynb"));
    names.sort();
    let texts = names.into_iter().map(|name| format!("notebooks/{name}"));
    let mut texts = texts.filter_map(|name| Some((name.clone(), repository.read(&name)?)));
    texts.find(|(_, text)| text.contains(&format!("lab/{stem}.rs")))
}

fn load(stem: &Stem) -> String {
    format!(":dep lab = {{ path = \"../lab\", features = [\"{name}\"] }}\nuse lab::{name};", name = stem.name())
}

fn card(stem: &Stem) -> String {
    format!("check(\"{}\")?", stem.name())
}

/// The section and its cells, with an empty line between them.
fn section(stem: &Stem) -> String {
    let name = stem.name();
    format!(
        "## Exercise\n\n**{name}** (`lab/{stem}.rs`): what you write. `cargo kit check {name}` tells you how you are doing.\n\n\
         {}\n\n// what can be seen with the student's functions: {name}::…\n\n{}",
        load(stem),
        card(stem)
    )
}
