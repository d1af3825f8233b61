//! The instructors' guide speaks of sections that there are, and its list of mistakes is that of the checks.

#[allow(dead_code)]
#[path = "repository/notebooks.rs"]
mod lesson;

use std::{env, fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use lesson::{notebooks, of_kind};

/// Where the list of mistakes stands, between two marks.
const LIST: &str = "docs/mistakes.md";
const BEGIN: &str = "<!-- mistakes: begin -->\n";
const END: &str = "<!-- mistakes: end -->";

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn names(folder: &str, ending: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(ending));
    names.sort();
    names
}

/// The headings of the notebook with this number, as a reader sees them.
fn headings(number: &str) -> Vec<String> {
    let all = notebooks();
    let found = all.iter().find(|(name, _)| name.starts_with(number));
    let (_, notebook) = found.unwrap_or_else(|| panic!("there is no notebook {number}"));
    let prose = of_kind(notebook, "markdown").collect::<Vec<_>>().join("\n");
    prose.lines().filter_map(|line| line.strip_prefix("## ")).map(|heading| heading.trim().to_owned()).collect()
}

fn has_section(notebook: &str, section: &str) {
    let found = headings(notebook).iter().any(|heading| heading == section);
    assert!(found, "notebook {notebook} has no section {section}");
}

/// The cells of every table row.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// The rows of slides: name, notebook, section.
fn slides(guide: &str) -> impl Iterator<Item = Vec<&str>> {
    rows(guide).filter(|row| row.len() == 3 && row[1].parse::<u8>().is_ok())
}

#[test]
fn every_slide_has_its_section() {
    let guide = read("INSTRUCTORS.md");
    let slides: Vec<_> = slides(&guide).collect();
    assert!(slides.len() >= 15, "{} slides", slides.len());
    for row in slides {
        has_section(row[1], row[2]);
    }
}

/// What is said beside a section is found by its name.
#[test]
fn every_note_has_its_section() {
    let guide = read("INSTRUCTORS.md");
    let notes: Vec<_> = rows(&guide).filter(|row| row.len() == 3 && row[0].parse::<u8>().is_ok()).collect();
    assert!(notes.len() >= 10, "{} notes", notes.len());
    for row in notes {
        assert!(row[0].len() == 2, "the site looks for two digits, not {}", row[0]);
        has_section(row[0], row[1]);
    }
}

/// The slides of the lecture, none left out.
#[test]
fn every_slide_of_the_lecture_is_found() {
    let guide = read("INSTRUCTORS.md");
    let slides: Vec<_> = slides(&guide).map(|row| row[0]).collect();
    for words in [
        "Purpose",
        "Dimension of data",
        "Curse",
        "Task of the day",
        "Architecture",
        "Why is reconstructing hard",
        "Guess the shadow",
        "Latent space is like the shadow",
        "Encoder and decoder",
        "Lab",
        "Variational",
        "Denoising",
        "Semi-supervised",
    ] {
        assert!(slides.iter().any(|slide| slide.starts_with(words)), "{words} is not in the table");
    }
}

/// All plans name sections as `05: Train, Watch the plane while it trains`, and add up to their time.
#[test]
fn the_paths_lead_through_sections_that_there_are() {
    let guide = read("INSTRUCTORS.md");
    let mut minute = 0;
    let mut ends = Vec::new();
    for row in rows(&guide).filter(|row| row.len() == 3) {
        let Some((from, to)) = row[0].split_once(" to ") else { continue };
        let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) else { continue };
        if from == 0 {
            ends.push(minute);
        } else {
            assert_eq!(from, minute, "a gap before minute {from}");
        }
        minute = to;
        let Some((number, sections)) = row[2].split_once(": ") else { continue };
        let mut rest = sections.to_owned();
        // Headings may contain commas, so that the longest that fits is taken off first.
        let mut known = headings(number);
        known.sort_by_key(|heading| std::cmp::Reverse(heading.len()));
        for heading in known {
            rest = rest.replace(&heading, "");
        }
        assert!(rest.chars().all(|c| c == ',' || c == ' '), "notebook {number}: no such section: {rest}");
    }
    ends.push(minute);
    // A lecture, a double lesson, and eight lessons; before the first there is nothing.
    let lessons = [[0, 45, 90].as_slice(), &[45; 8]].concat();
    assert_eq!(ends, lessons);
}

/// What the wrong answers do: of each `wrong("…", …)` in the list, which stands last in its file, the first sentence.
fn sentences(text: &str) -> Vec<String> {
    let groups = |tokens: TokenStream, kind| {
        tokens.into_iter().filter_map(move |token| match token {
            TokenTree::Group(group) if group.delimiter() == kind => Some(group.stream()),
            _ => None,
        })
    };
    let list = groups(text.parse().expect("Rust"), Delimiter::Bracket).last().expect("a list of wrong answers");
    groups(list, Delimiter::Parenthesis).map(|wrong| said(&wrong.into_iter().next().unwrap().to_string())).collect()
}

/// The text of a literal, which may go on after the end of a line.
fn said(literal: &str) -> String {
    let text = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("a sentence comes first");
    text.split("\\\n").map(str::trim_start).collect::<String>().replace("\\\"", "\"")
}

/// How many they are, and then the mistakes of the wrong answers, exercise by exercise.
fn mistakes() -> String {
    let (mut list, mut count) = (String::new(), 0);
    for name in names("solutions", ".rs").into_iter().filter(|name| name.starts_with("ex")) {
        let stem = name.trim_end_matches(".rs");
        list.push_str(&format!("\n**{}** (`lab/{name}`)\n\n", &stem[..4]));
        for sentence in sentences(&read(&format!("tests/wrong/{name}"))) {
            list.push_str(&format!("* {sentence}\n"));
            count += 1;
        }
    }
    format!("\n{count} in all.\n{list}\n")
}

#[test]
fn the_mistakes_are_those_of_the_wrong_answers() {
    let page = read(LIST);
    let (before, rest) = page.split_once(BEGIN).expect("the list begins");
    let (list, after) = rest.split_once(END).expect("the list ends");
    if env::var_os("SHADOWLAB_UPDATE").is_some() {
        let path = Path::new(LIST);
        fs::write(path, format!("{before}{BEGIN}{}{END}{after}", mistakes())).unwrap();
        return;
    }
    let update = "run `SHADOWLAB_UPDATE=1 cargo test --test instructors` and look at what has changed";
    assert!(list == mistakes(), "the list of mistakes in {LIST} is out of date: {update}");
}

#[test]
fn the_guide_leads_to_the_mistakes() {
    assert!(read("INSTRUCTORS.md").contains(&format!("]({LIST})")), "INSTRUCTORS.md has no link to {LIST}");
}

/// Whether there is a test of this name in a folder of tests; `*` stands for any end.
fn is_a_test(name: &str, folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let names = files.filter(|path| path.extension().is_some_and(|e| e == "rs") || path.join("main.rs").is_file());
    let mut names = names.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    match name.strip_suffix('*') {
        Some(beginning) => names.any(|test| test.starts_with(beginning)),
        None => names.any(|test| test == name),
    }
}

/// A command that stops with "no test target named" says nothing of what was asked.
#[test]
fn the_tests_that_the_pages_name_are_there() {
    let root = Path::new(".");
    // The packages of the command line, wherever below `kit/` they are.
    let packages = fs::read_dir(root.join("kit")).unwrap().map(|entry| entry.unwrap().path().join("tests"));
    let folders: Vec<_> = [root.join("tests")].into_iter().chain(packages).collect();
    let mut count = 0;
    for page in ["INSTRUCTORS.md", "README.md", LIST] {
        for rest in read(page).split("--test ").skip(1) {
            let name = rest.split([' ', '`', '\n']).next().unwrap().trim_matches('\'');
            count += 1;
            assert!(folders.iter().any(|folder| is_a_test(name, folder)), "{page}: there is no test {name}");
        }
    }
    assert!(count > 10, "{count} commands");
}
