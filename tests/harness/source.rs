//! What an answer may contain. Without this, calling the crate's own version of what is asked would pass every check.
//!
//! Nothing of an answer is run before its text has been found in order; the worst is refused even before that, while the program
//! is compiled (`guard.rs`).

use std::{fs, path::Path};

use super::{
    Answered, Text, attributes, forms,
    guard::{MOST_BYTES, NEVER, SCRIPT},
    lexer::begins_with_a_shebang,
    paths,
    words::{Word, words},
};

/// Functions of the crate that write a file or read one.
const FILES: [&str; 2] = ["load", "save"];

/// Whether the file says something else than what this program was compiled from. Cargo goes by the times of files, and an
/// older one that takes the place of a newer one is not compiled again. No verdict on a text that is no longer there.
pub fn is_stale(source: Text) -> bool {
    fs::read(Path::new("tests").join(source.file)).is_ok_and(|now| now != source.text.as_bytes())
}

/// What is wrong with the text of an answer, in a sentence. Comments and strings may say what they like.
pub fn problem(exercise: &Answered) -> Option<String> {
    if is_stale(exercise.source) {
        let file = exercise.source.file.trim_start_matches("../");
        return Some(format!(
            "{file} is no longer what was compiled: a file with an older date has taken its place, and cargo goes by dates. \
             `touch {file}`, then check again"
        ));
    }
    of_a_text(exercise, exercise.source.text)
}

/// The same of any text that is to answer this exercise.
pub fn of_a_text(exercise: &Answered, text: &str) -> Option<String> {
    if text.len() > MOST_BYTES {
        return Some(format!(
            "the file has {} bytes, more than {MOST_BYTES}: no answer is as long as that",
            text.len()
        ));
    }
    if begins_with_a_shebang(text.as_bytes()) {
        return Some(SCRIPT.to_owned());
    }
    let all = match words(text) {
        Ok(words) => words,
        Err(line) => {
            return Some(format!(
                "the file can not be read as Rust: is something in line {line} opened and not closed?"
            ));
        }
    };
    let code = match attributes::without(&all) {
        Ok(code) => code,
        Err(problem) => return Some(problem),
    };
    never(&all)
        .or_else(|| forms::problem(&code))
        .or_else(|| forbidden(exercise, &code))
        .or_else(|| paths::problem(&code, exercise.allowed))
}

fn never(words: &[Word]) -> Option<String> {
    words.iter().find_map(|word| {
        let (name, instead) = NEVER.iter().find(|(name, _)| word.is(name))?;
        Some(format!("your file uses `{name}` in line {}, which no exercise needs: {instead}", word.line))
    })
}

fn forbidden(exercise: &Answered, words: &[Word]) -> Option<String> {
    words.iter().find_map(|word| {
        let (name, line) = (word.text, word.line);
        if exercise.forbidden.contains(&name) {
            return Some(format!(
                "your file uses `{name}` in line {line}, the crate's own version of what you are asked to write. Work it out \
                 yourself: that is the exercise. (If it is a name of your own, please choose another.)"
            ));
        }
        FILES.contains(&name).then(|| {
            format!(
                "your file uses `{name}` in line {line}, as what works with files is called. An answer is given back, not stored. \
                 (If it is a name of your own, please choose another.)"
            )
        })
    })
}

/// Said with every check that fails: something in the text that compiles, and that hardly does what was meant.
pub fn remark(exercise: &Answered) -> Option<String> {
    let words = words(exercise.source.text).ok()?;
    let line = words.iter().find(|word| word.is("^"))?.line;
    Some(format!(
        "in line {line} of your file there is a `^`. In Rust that is no power: it compares two numbers bit by bit. Write \
         `x.powi(2)` for an `f32`, and `2usize.pow(i as u32)` for whole numbers"
    ))
}
