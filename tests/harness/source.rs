//! What an answer may use. Without this, calling the crate's own version of what is asked would pass every check.

use std::{fs, path::Path};

use proc_macro2::TokenStream;

use super::{Answered, Text, tokens};

/// In no exercise needed, and each of them a way to something that is not the student's own work.
const NEVER: [&str; 6] = ["unsafe", "extern", "include", "include_str", "include_bytes", "solutions"];

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
    let tokens: TokenStream = match exercise.source.text.parse() {
        Ok(tokens) => tokens,
        Err(error) => return Some(format!("the file can not be read as Rust: {error}")),
    };
    let words: Vec<String> = tokens::words(tokens).into_iter().map(|(word, _)| word).collect();
    if words.windows(3).any(|w| w == ["#", "[", "path"]) {
        return Some("your file points to another file with `#[path]`: write the answer in this one".into());
    }
    if let Some(word) = NEVER.iter().find(|word| words.iter().any(|w| w == *word)) {
        return Some(format!("your file uses `{word}`, which no exercise needs: please do without"));
    }
    if let Some(word) = exercise.forbidden.iter().find(|word| words.iter().any(|w| w == *word)) {
        return Some(format!(
            "your file uses `{word}`, the crate's own version of what you are asked to write. Work it out yourself: that \
             is the exercise. (If it is a name of your own, please choose another.)"
        ));
    }
    let used = used_of_the_crate(&words).into_iter().find(|name| !exercise.allowed.contains(&name.as_str()))?;
    let allowed = exercise.allowed.iter().map(|name| format!("shadowlab::{name}")).collect::<Vec<_>>().join(", ");
    Some(format!(
        "your file uses `shadowlab::{used}`. This exercise is to be solved with {allowed} alone: what you are asked to \
         write is what the rest of the crate has ready-made"
    ))
}

/// Said with every check that fails: something in the text that compiles, and that hardly does what was meant.
pub fn remark(exercise: &Answered) -> Option<String> {
    let tokens: TokenStream = exercise.source.text.parse().ok()?;
    let (_, line) = tokens::words(tokens).into_iter().find(|(word, _)| word == "^")?;
    Some(format!(
        "in line {line} of your file there is a `^`. In Rust that is no power: it compares two numbers bit by bit. Write \
         `x.powi(2)` for an `f32`, and `2usize.pow(i as u32)` for whole numbers"
    ))
}

/// What follows each `shadowlab::`: one name, or several in braces.
fn used_of_the_crate(words: &[String]) -> Vec<String> {
    let mut used = Vec::new();
    for at in (0..words.len()).filter(|&at| words[at] == "shadowlab") {
        let word = |i: usize| words.get(at + i).map_or("", String::as_str);
        if (word(1), word(2)) != (":", ":") {
            used.push(format!("{} {}", word(1), word(2)));
        } else if word(3) != "{" {
            used.push(word(3).to_owned());
        } else {
            used.extend(listed(&words[at + 4..]));
        }
    }
    used
}

/// The first name of each entry of a list, up to its closing brace.
fn listed(words: &[String]) -> Vec<String> {
    let (mut depth, mut first, mut names) = (0usize, true, Vec::new());
    for word in words {
        match word.as_str() {
            "}" if depth == 0 => break,
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => first = true,
            _ if depth == 0 && first => {
                names.push(word.clone());
                first = false;
            }
            _ => {}
        }
    }
    names
}
