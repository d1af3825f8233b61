//! Rules for the exercises as they lie in the repository. They look at everything but the student's own files: solving an
//! exercise must not make a test fail. What must hold of the untouched stubs is in `pristine_lab.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use proc_macro2::{TokenStream, TokenTree};

use rules::{Problem, Repository, list};

#[allow(dead_code)]
mod repository;
#[allow(dead_code)]
#[path = "../kit/cli/src/rules/mod.rs"]
mod rules;

fn here() -> Repository {
    Repository { root: repository::root() }
}

#[test]
fn every_exercise_is_complete() {
    assert!(!here().stems().is_empty());
    let problems = here().problems();
    assert!(problems.is_empty(), "this is missing, all of it:\n{}", list(&problems));
}

/// Names in code, and texts between quotes.
fn split(tokens: TokenStream, names: &mut BTreeSet<String>, texts: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => split(group.stream(), names, texts),
            TokenTree::Ident(ident) => drop(names.insert(ident.to_string())),
            TokenTree::Literal(literal) => texts.push(literal.to_string()),
            TokenTree::Punct(_) => {}
        }
    }
}

/// What reads like a name of the code: `flatten(…)`, or `feature_count` with its underscore.
fn names_in(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || "_.:{".contains(c);
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| is_part(c)) {
        let word = rest[at..].split(|c| !is_part(c)).next().unwrap_or_default();
        let is_name = word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        rest = &rest[at + word.len()..];
        if is_name && (rest.starts_with('(') || word.contains('_')) && word.len() > 1 {
            found.push(word);
        }
    }
    found
}

/// What a notebook says from its exercise on, and all of its code.
fn exercise_of(notebook: &str) -> (String, String) {
    let notebook: serde_json::Value = serde_json::from_str(notebook).expect("a notebook is JSON");
    let (mut prose, mut code) = (String::new(), String::new());
    for cell in notebook["cells"].as_array().unwrap() {
        let lines = cell["source"].as_array().unwrap().iter().filter_map(|line| line.as_str());
        let text = if cell["cell_type"] == "code" { &mut code } else { &mut prose };
        text.extend(lines.chain(["\n"]));
    }
    (prose.split_once("## Exercise").expect("an exercise").1.to_owned(), code)
}

/// Names between backticks, which a notebook uses for code alone.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.split('`').skip(1).step_by(2).filter(move |word| !word.is_empty() && word.chars().all(is_part))
}

/// Names that are no function of an exercise: of a formula, or of the library.
const OTHER_NAMES: [&str; 11] = [
    "belief",
    "fit_denoising",
    "fit_pairs",
    "fit_with",
    "from_layers",
    "from_parts",
    "max_by_key",
    "min",
    "p_label",
    "what_it_is_asked_for",
    "what_it_is_shown",
];

/// The documentation of the tasks, the checks' messages and the hints name functions that there are: a task with a new
/// name must not go on under its old one.
fn stale_names(repository: &Repository) -> Vec<String> {
    let mut stale = Vec::new();
    for stem in repository.stems() {
        let read = |file: String| repository.read(&file).unwrap_or_else(|| panic!("there is no {file}"));
        let mut known = BTreeSet::from(OTHER_NAMES.map(str::to_owned));
        let mut texts = Vec::new();
        for file in [format!("solutions/{stem}.rs"), format!("tests/checks/{stem}.rs")] {
            let mut said = Vec::new();
            split(read(file.clone()).parse().expect("Rust"), &mut known, &mut said);
            texts.extend(said.into_iter().map(|text| (file.clone(), text)));
        }
        let hints = format!("lab/hints/{stem}.md");
        texts.push((hints.clone(), read(hints)));
        for (file, text) in &texts {
            let unknown = names_in(text).into_iter().filter(|name| !known.contains(*name));
            stale
                .extend(unknown.map(|name| format!("{file} speaks of {name}, which {stem} does not have: {text:.60}")));
        }
    }
    stale
}

/// The same for what a notebook says of its exercises: it names what its code, or their solutions, have.
fn stale_names_in_notebooks(repository: &Repository) -> Vec<String> {
    let mut homes: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for stem in repository.stems() {
        let home = rules::notebook::home(repository, &stem).unwrap_or_else(|| panic!("{stem} is in no notebook"));
        let known = homes.entry(home).or_default();
        let solution = repository.read(&format!("solutions/{stem}.rs")).expect("a solution");
        split(solution.parse().expect("Rust"), known, &mut Vec::new());
    }
    let mut stale = Vec::new();
    for ((file, notebook), mut known) in homes {
        let (prose, code) = exercise_of(&notebook);
        known.extend(code.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned));
        let names = names_in(&prose).into_iter().chain(quoted(&prose));
        stale.extend(names.filter(|name| !known.contains(*name)).map(|name| format!("{file} speaks of {name}")));
    }
    stale
}

#[test]
fn messages_and_hints_name_functions_that_there_are() {
    let stale = [stale_names(&here()), stale_names_in_notebooks(&here())].concat();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn a_stale_name_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    for file in ["solutions/ex01_dimension.rs", "tests/checks/ex01_dimension.rs"] {
        let path = dir.path().join(file);
        let text = fs::read_to_string(&path).unwrap().replace("feature_count", "count_of_features");
        // The one in the text of a check is forgotten.
        fs::write(path, text.replace("\"count_of_features(&", "\"feature_count(&")).unwrap();
    }
    let stale = stale_names(&Repository { root: dir.path().to_owned() });
    assert_eq!(stale.len(), 1, "{}", stale.join("\n"));
    assert!(stale[0].contains("tests/checks/ex01_dimension.rs speaks of feature_count"), "{}", stale[0]);
    let notebook = "notebooks/01_dimension.ipynb";
    repository::change(dir.path(), notebook, "Stuck? `cargo kit hint", "Stuck with `unroll`? `cargo kit hint");
    let stale = stale_names_in_notebooks(&Repository { root: dir.path().to_owned() });
    assert_eq!(stale, [format!("{notebook} speaks of unroll")]);
}

fn told(problems: &[Problem], exercise: &str, file: &str, words: &str) {
    let is_told = problems.iter().any(|p| p.exercise == exercise && p.file == file && p.what.contains(words));
    assert!(is_told, "nothing says \"{words}\" of {file}:\n{}", list(problems));
}

/// A file, a text in it, what takes its place, and what must be said of it.
const SLIPS: [(&str, &str, &str, &str); 15] = [
    (
        "Cargo.toml",
        "\"lab_ex05\"\nharness = false\ntest = false",
        "\"lab_ex05\"\nharness = false",
        "the student's test",
    ),
    ("lab/Cargo.toml", "ex05 = []\n", "", "the feature"),
    ("solutions/lib.rs", "pub mod ex05;", "pub mod ex5;", "the module"),
    ("tests/solutions.rs", "        ex05::checks", "        ex06::checks", "the solution, to be checked"),
    ("tests/wrong/main.rs", "        ex05_encoder_decoder::trials(),\n", "", "to be tried"),
    ("tests/lab_ex05.rs", "../lab/ex05", "../solutions/ex05", "must be this"),
    ("solutions/ex05_encoder_decoder.rs", "Exercise 5:", "Exercise 6:", "number and title"),
    ("solutions/ex05_encoder_decoder.rs", "check ex05", "check ex06", "check ex05"),
    ("solutions/ex05_encoder_decoder.rs", "Notebook 04", "Notebook 05", "notebooks/04"),
    ("solutions/ex05_encoder_decoder.rs", "/// Task 5.", "/// Task 6.", "[1, 2, 3, 4, 6]"),
    ("tests/checks/ex05_encoder_decoder.rs", "        \"the decoder\",\n", "", "4 titles"),
    ("tests/checks/ex05_encoder_decoder.rs", "name: \"ex05\"", "name: \"ex06\"", "its name"),
    ("tests/wrong/ex05_encoder_decoder.rs", "exercise 5", "exercise 4", "\"exercise 5\""),
    ("lab/hints/ex05_encoder_decoder.md", "### The formula", "### Formula", "its headings"),
    ("notebooks/04_encoder_decoder.ipynb", "check(\\\"ex05\\\")", "check(\\\"ex04\\\")", "shows the card"),
];

#[test]
fn every_slip_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    let copy = Repository { root: dir.path().to_owned() };
    assert_eq!(copy.problems(), [], "the copy is complete");
    for (file, from, to, words) in SLIPS {
        let before = fs::read_to_string(dir.path().join(file)).unwrap();
        repository::change(dir.path(), file, from, to);
        let problems = copy.problems();
        told(&problems, "ex05", problems.first().map_or(file, |problem| &problem.file), words);
        fs::write(dir.path().join(file), before).unwrap();
    }
}

/// Whoever begins with the solution is told all that an exercise needs, at once, and with the lines.
#[test]
fn a_new_exercise_is_told_everything_at_once() {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    fs::write(dir.path().join("solutions/ex98_topic.rs"), "pub fn one() {}\n").unwrap();
    let problems = Repository { root: dir.path().to_owned() }.problems();
    for (file, words) in [
        ("lab/ex98_topic.rs", "no such file"),
        ("tests/checks/ex98_topic.rs", "no such file"),
        ("tests/wrong/ex98_topic.rs", "no such file"),
        ("lab/hints/ex98_topic.md", "no such file"),
        ("tests/lab_ex98.rs", "must be this"),
        ("Cargo.toml", "the student's test"),
        ("lab/Cargo.toml", "the feature"),
        ("lab/lib.rs", "the module"),
        ("solutions/Cargo.toml", "the feature"),
        ("solutions/lib.rs", "the module"),
        ("tests/solutions.rs", "the solution's module"),
        ("tests/solutions.rs", "to be checked"),
        ("tests/wrong/main.rs", "to be tried"),
        ("solutions/ex98_topic.rs", "number and title"),
        ("solutions/ex98_topic.rs", "two to five tasks"),
        ("notebooks/", "no notebook"),
    ] {
        told(&problems, "ex98", file, words);
    }
    let message = list(&problems);
    assert!(message.contains("    | [[test]]\n    | name = \"lab_ex98\"\n    | harness = false\n    | test = false\n"));
    assert!(message.contains("    | ex98 = []\n") && message.contains("    | use lab::ex98;\n"), "{message}");
}

/// Programs that have an answer in them, and whether all of ours stands before it: a macro of the answer then reaches nothing.
fn answers_before_ours(repository: &Repository) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for folder in ["tests", "tests/wrong", "kit/cli/src/new_exercise/templates"] {
        // A copy for a test does not have all of them.
        let entries = fs::read_dir(repository.root.join(folder)).into_iter().flatten();
        files.extend(
            entries.map(|file| file.unwrap().file_name()).map(|name| format!("{folder}/{}", name.to_string_lossy())),
        );
    }
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(".rs") || file.ends_with(".txt")) {
        let text = repository.read(file).unwrap();
        // Several answers in one file are each in a module with their checks.
        for part in text.split("#[path = \".\"]\n") {
            let place = |module: &str| part.find(&format!("mod {module};")).or(part.find(&format!("mod {module} {{")));
            let Some(answer) = place("exercise") else { continue };
            if ["harness", "checks"].into_iter().filter_map(place).any(|ours| ours > answer) {
                wrong.push(format!("{file}: `mod exercise` must come after `mod harness` and `mod checks`"));
            }
        }
    }
    wrong
}

#[test]
fn no_macro_of_an_answer_reaches_the_harness() {
    assert_eq!(answers_before_ours(&here()), [""; 0]);
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    let moved = "mod harness;\n\n#[allow(dead_code)]\n#[deny(unsafe_code)]";
    repository::change(dir.path(), "tests/lab_ex05.rs", moved, "#[deny(unsafe_code)]");
    repository::change(dir.path(), "tests/lab_ex05.rs", "mod exercise;", "mod exercise;\nmod harness;");
    let copy = Repository { root: dir.path().to_owned() };
    assert_eq!(answers_before_ours(&copy).len(), 1);
    told(&copy.problems(), "ex05", "tests/lab_ex05.rs", "must be this");
}
