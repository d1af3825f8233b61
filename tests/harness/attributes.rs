//! Attributes, `#[…]` and `#![…]`: an answer may have those that only concern itself.

use super::words::{Word, behind};

/// What may stand first in an attribute. A line of documentation is none here.
const ALLOWED: [&str; 13] = [
    "allow", "cfg", "cold", "default", "deny", "derive", "doc", "expect", "inline", "must_use", "rustfmt", "test",
    "warn",
];

/// What may be derived: what the standard library has.
const DERIVED: [&str; 9] = ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// The text without its attributes, or what is wrong with one of them.
pub fn without<'a>(words: &[Word<'a>]) -> Result<Vec<Word<'a>>, String> {
    let (mut code, mut at) = (Vec::new(), 0);
    while let Some(&word) = words.get(at) {
        let bracket = at + 1 + usize::from(words.get(at + 1).is_some_and(|word| word.is("!")));
        if word.is("#") && words.get(bracket).is_some_and(|word| word.is("[")) {
            let end = behind(words, bracket);
            if let Some(problem) = problem(&words[bracket + 1..end - 1]) {
                return Err(problem);
            }
            at = end;
        } else {
            code.push(word);
            at += 1;
        }
    }
    Ok(code)
}

/// What is wrong with an attribute, which is told without its brackets.
fn problem(attribute: &[Word]) -> Option<String> {
    let Some((first, rest)) = attribute.split_first() else { return Some("your file has an empty `#[]`".into()) };
    let (name, line) = (first.text, first.line);
    let texts: Vec<&str> = rest.iter().map(|word| word.text).collect();
    let is_fine = match name {
        "cfg" => texts == ["(", "test", ")"],
        "derive" => texts.iter().all(|text| ["(", ")", ","].contains(text) || DERIVED.contains(text)),
        "rustfmt" => texts == ["::", "skip"],
        _ => ALLOWED.contains(&name),
    };
    (!is_fine).then(|| {
        let whole = if name == "path" { String::new() } else { texts.concat() };
        let shown: String = whole.chars().take(40).collect();
        format!(
            "your file has the attribute `#[{name}]` in line {line} (`{name}{shown}`), which no exercise needs: leave it out, and \
             write the whole answer into this one file"
        )
    })
}
