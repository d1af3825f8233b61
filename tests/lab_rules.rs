//! Rules for the exercises as they lie in the repository. They look at everything but the student's own files: solving an
//! exercise must not make a test fail. What must hold of the untouched stubs is in `pristine_lab.rs`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `ex01_dimension` and so on: the files of a folder with this ending that are named like exercises.
fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .filter(|name| name.starts_with("ex"))
        .collect()
}

fn exercises() -> BTreeSet<String> {
    let all = stems("solutions", ".rs");
    assert!(!all.is_empty());
    all
}

/// Number of tasks, by their documentation: `/// Task 3. …`
fn tasks(stem: &str) -> usize {
    let text = read(&format!("solutions/{stem}.rs"));
    let numbers: Vec<usize> =
        text.lines().filter_map(|line| line.strip_prefix("/// Task ")?.split('.').next()?.parse().ok()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{stem}: tasks are numbered 1, 2, 3 ...");
    assert!((2..=5).contains(&numbers.len()), "{stem}: two to five tasks");
    numbers.len()
}

#[test]
fn every_exercise_has_all_of_its_files() {
    let exercises = exercises();
    for (folder, ending) in [("tests/checks", ".rs"), ("tests/wrong", ".rs"), ("lab/hints", ".md")] {
        assert_eq!(stems(folder, ending), exercises, "the files in {folder}");
    }
    let missing = exercises.iter().find(|stem| !root().join(format!("lab/{stem}.rs")).is_file());
    assert_eq!(missing, None, "its file in lab/ is gone; `git checkout lab` brings it back");
}

#[test]
fn every_exercise_is_wired_up() {
    let manifest = read("Cargo.toml");
    for stem in exercises() {
        let name = &stem[..4];
        let lab = format!("name = \"lab_{name}\"\nharness = false\ntest = false\n");
        assert!(manifest.contains(&lab), "Cargo.toml: lab_{name}, which must not be part of a plain `cargo test`");
        for whose in ["lab", "solutions"] {
            let wrapper =
                read(&if whose == "lab" { format!("tests/lab_{name}.rs") } else { "tests/solutions.rs".into() });
            let names_it = wrapper.matches(&format!("../{whose}/{stem}.rs\"")).count();
            assert_eq!(names_it, 2, "the wrapper of {whose}/{stem}.rs compiles and reads that file");
            assert!(wrapper.contains(&format!("checks/{stem}.rs\"")), "the wrapper of {whose}/{stem}.rs");
            assert!(read(&format!("{whose}/Cargo.toml")).contains(&format!("\n{name} = []\n")), "{whose}: a feature");
            let module = format!("#[cfg(feature = \"{name}\")]\n#[path = \"{stem}.rs\"]\npub mod {name};");
            assert!(read(&format!("{whose}/lib.rs")).contains(&module), "{whose}/lib.rs: a module {name}");
        }
        let wrong = read("tests/wrong/main.rs");
        for needed in [format!("\nmod {stem};\n"), format!(" {stem}::trials(),\n")] {
            assert!(wrong.contains(&needed), "tests/wrong/main.rs has no {needed}");
        }
        assert!(read(&format!("tests/checks/{stem}.rs")).contains(&format!("name: \"{name}\",")), "{stem}: its name");
    }
}

#[test]
fn solutions_are_complete() {
    for stem in exercises() {
        let text = read(&format!("solutions/{stem}.rs"));
        for left_over in ["todo!", "unimplemented!", "TODO", "expect(unused", "allow(unused"] {
            assert!(!text.contains(left_over), "solutions/{stem}.rs contains {left_over}");
        }
    }
}

#[test]
fn every_task_has_checks() {
    for stem in exercises() {
        let text = read(&format!("tests/checks/{stem}.rs"));
        for task in 1..=tasks(&stem) {
            assert!(text.contains(&format!("check({task}, \"")), "{stem}: task {task} has no check");
        }
        let beyond = tasks(&stem) + 1;
        assert!(!text.contains(&format!("check({beyond}, \"")), "{stem}: there is no task {beyond}");
    }
}

#[test]
fn every_exercise_has_eight_wrong_answers() {
    for stem in exercises() {
        let wrong = read(&format!("tests/wrong/{stem}.rs")).matches("\n    wrong(").count();
        assert!(wrong >= 8, "{stem}: {wrong} wrong answers");
    }
}

#[test]
fn every_task_has_hints_in_three_steps() {
    const STEPS: [&str; 3] = ["### A question", "### The formula", "### Almost the code"];
    for stem in exercises() {
        let text = read(&format!("lab/hints/{stem}.md"));
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("##")).collect();
        let wanted: Vec<String> = (1..=tasks(&stem))
            .flat_map(|task| std::iter::once(format!("## Task {task}")).chain(STEPS.map(str::to_owned)))
            .collect();
        assert_eq!(headings, wanted, "the headings of lab/hints/{stem}.md");
        let bare = text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>();
        let empty = bare.windows(2).find(|pair| pair[0].starts_with("###") && pair[1].starts_with('#'));
        assert_eq!(empty, None, "lab/hints/{stem}.md: a hint says nothing");
    }
}

/// Every exercise is named in a notebook, which can load the student's file, use it, and show the card.
#[test]
fn every_exercise_has_its_place_in_a_notebook() {
    let notebooks: Vec<String> = fs::read_dir(root().join("notebooks"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ipynb"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for stem in exercises() {
        let name = &stem[..4];
        let home = notebooks.iter().find(|text| text.contains(&format!("lab/{stem}.rs")));
        let home = home.unwrap_or_else(|| panic!("no notebook names lab/{stem}.rs"));
        // A second `:dep` would take the place of the first, and the values of its types with it: one loads both exercises.
        let loads = |line: &str| {
            line.contains(r#":dep lab = { path = \"../lab\", features = ["#) && line.contains(&format!(r#"\"{name}\""#))
        };
        assert!(home.lines().any(loads), "the notebook of {name} has no `:dep lab` with this feature");
        for needed in [format!(r#"check(\"{name}\")"#), "\"exercise\"".to_owned()] {
            assert!(home.contains(&needed), "the notebook of {name} has no {needed}");
        }
    }
}
