//! The lines that name an exercise outside its own files, and the files themselves.

use super::{Problem, Repository, Stem};

/// Lines that a file must have for an exercise.
#[derive(Clone, Debug)]
pub struct Piece {
    /// From the repository's top folder.
    pub file: &'static str,
    /// What they do.
    pub what: &'static str,
    /// The lines, each with its end.
    pub lines: String,
}

/// All lines that name this exercise in files which all exercises share.
pub fn pieces(stem: &Stem) -> Vec<Piece> {
    let name = stem.name();
    let feature = format!("{name} = []\n");
    let module = format!("\n#[cfg(feature = \"{name}\")]\n#[path = \"{stem}.rs\"]\npub mod {name};\n");
    let test = format!("[[test]]\nname = \"lab_{name}\"\nharness = false\ntest = false\n");
    let given = format!(
        "#[path = \".\"]\nmod {name} {{\n    #[path = \"checks/{stem}.rs\"]\n    pub mod checks;\n    #[allow(dead_code)]\n    \
         #[path = \"../solutions/{stem}.rs\"]\n    mod exercise;\n}}\n"
    );
    let answered = format!(
        "        {name}::checks::EXERCISE.answered({name}::checks::ANSWER, harness::text!(\"../solutions/{stem}.rs\")),\n"
    );
    [
        ("Cargo.toml", "the student's test, which a plain `cargo test` leaves out", test),
        ("lab/Cargo.toml", "the feature by which a notebook loads it", feature.clone()),
        ("lab/lib.rs", "the module that a notebook uses", module.clone()),
        ("solutions/Cargo.toml", "the feature by which a notebook loads it", feature),
        ("solutions/lib.rs", "the module that a notebook uses", module),
        ("tests/solutions.rs", "the solution's module", given),
        ("tests/solutions.rs", "the solution, to be checked", answered),
        ("tests/wrong/main.rs", "the wrong answers' module", format!("mod {stem};\n")),
        ("tests/wrong/main.rs", "the wrong answers, to be tried", format!("        {stem}::trials(),\n")),
    ]
    .map(|(file, what, lines)| Piece { file, what, lines })
    .into()
}

/// The program that checks the student's answer: all of it follows from the name.
pub fn wrapper(stem: &Stem) -> (String, String) {
    let text = format!(
        "//! The student's answer to exercise {number}.\n\n#[path = \"checks/{stem}.rs\"]\nmod checks;\n#[allow(dead_code)]\n\
         mod harness;\n\n#[allow(dead_code)]\n#[deny(unsafe_code)]\n#[path = \"../lab/{stem}.rs\"]\nmod exercise;\n\n\
         fn main() -> std::process::ExitCode {{\n    \
         harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!(\"../lab/{stem}.rs\"))])\n}}\n",
        number = stem.number()
    );
    (format!("tests/lab_{}.rs", stem.name()), text)
}

/// The files that somebody has to write.
fn files(stem: &Stem) -> [(String, &'static str); 5] {
    [
        (format!("solutions/{stem}.rs"), "the solution"),
        (format!("lab/{stem}.rs"), "the student's file (one that was there comes back by `git checkout lab`)"),
        (format!("tests/checks/{stem}.rs"), "the checks"),
        (format!("tests/wrong/{stem}.rs"), "the wrong answers"),
        (format!("lab/hints/{stem}.md"), "the hints"),
    ]
}

/// The files and lines that are not there.
pub fn missing(repository: &Repository, stem: &Stem) -> Vec<Problem> {
    let mut found = Vec::new();
    for (file, what) in files(stem) {
        if repository.read(&file).is_none() {
            found.push(stem.problem(
                file,
                format!("{what}: there is no such file, write it like that of exercise 1"),
                "",
            ));
        }
    }
    let (file, text) = wrapper(stem);
    if repository.read(&file).is_none_or(|there| !holds(&there, &text)) {
        found.push(stem.problem(file, "the program that checks the student's answer must be this", text));
    }
    for piece in pieces(stem) {
        if repository.read(piece.file).is_none_or(|there| !holds(&there, &piece.lines)) {
            found.push(stem.problem(piece.file, format!("lacks {}", piece.what), piece.lines.trim_start_matches('\n')));
        }
    }
    found
}

/// Whether a text has these lines, laid out as they may be: rustfmt breaks those that are too long, and adds commas.
fn holds(text: &str, lines: &str) -> bool {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>();
    squeezed(text).contains(&squeezed(lines))
}

/// The text with the lines of this exercise added behind those of the one before it, or before those of the one after it.
/// Nothing when neither is there.
pub fn with(
    text: &str,
    piece: usize,
    stem: &Stem,
    others: impl DoubleEndedIterator<Item = Stem> + Clone,
) -> Option<String> {
    let lines = &pieces(stem)[piece].lines;
    let place = |other: Stem| {
        let theirs = pieces(&other)[piece].lines.clone();
        Some((text.find(&theirs)?, theirs.len()))
    };
    let behind = || others.clone().rev().filter(|other| other < stem).find_map(place).map(|(at, length)| at + length);
    let before = || others.clone().filter(|other| other > stem).find_map(place).map(|(at, _)| at);
    let at = behind().or_else(before)?;
    Some(format!("{}{lines}{}", &text[..at], &text[at..]))
}
