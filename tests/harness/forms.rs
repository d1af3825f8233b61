//! Macros and lifetimes: those that an answer may use.

use super::{lexer::Kind, words::Word};

/// Macros of the standard library and of ndarray. None of them reads a file or a variable of the surroundings, and none puts
/// what it is given inside of `unsafe`.
const MACROS: [&str; 26] = [
    "array",
    "assert",
    "assert_eq",
    "assert_ne",
    "azip",
    "concat",
    "concatenate",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "eprint",
    "eprintln",
    "format",
    "line",
    "matches",
    "panic",
    "print",
    "println",
    "s",
    "stack",
    "stringify",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
];

/// Macros that want an import, which only some traits offer.
const WRITING: [&str; 2] = ["write", "writeln"];

/// Keywords that may stand before a `!` that means "not".
const KEYWORDS: [&str; 9] = ["break", "else", "if", "in", "match", "move", "return", "while", "yield"];

/// What is wrong with a macro or a lifetime of an answer.
pub fn problem(words: &[Word]) -> Option<String> {
    macros(words).or_else(|| lifetimes(words))
}

fn macros(words: &[Word]) -> Option<String> {
    let is_call = |three: &&[Word]| {
        let opens = ["(", "[", "{"].contains(&three[2].text);
        three[0].kind == Kind::Name && three[1].is("!") && opens && !KEYWORDS.contains(&three[0].text)
    };
    let is_known = |name: &str| MACROS.contains(&name) || WRITING.contains(&name);
    let unknown = words.windows(3).filter(is_call).find(|three| !is_known(three[0].text))?;
    Some(format!(
        "your file uses `{}!` in line {}, a macro that no exercise needs. These may be used: {}",
        unknown[0].text,
        unknown[0].line,
        MACROS.map(|name| format!("{name}!")).join(" ")
    ))
}

/// One name for a lifetime is enough for a function that gives back a part of what it was given. With two, of which `'static` may
/// be one, safe Rust can be made to look at memory that is no longer there: rust-lang/rust#25860.
fn lifetimes(words: &[Word]) -> Option<String> {
    let mut known: Option<&str> = None;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == Kind::Lifetime) {
        if word.is("'_") || is_label(words, at) {
            continue;
        }
        let first = *known.get_or_insert(word.text);
        if first != word.text {
            return Some(format!(
                "your file has the lifetime `{}` in line {}, beside `{first}`. No exercise needs two of them: give back an array \
                 of its own, as `.to_owned()` makes one",
                word.text, word.line
            ));
        }
    }
    None
}

/// The name of a loop, where it is given and where it is used.
fn is_label(words: &[Word], at: usize) -> bool {
    let text = |i: Option<usize>| i.and_then(|i| words.get(i)).map_or("", |word: &Word| word.text);
    let is_given = text(Some(at + 1)) == ":" && ["loop", "for", "while", "{"].contains(&text(Some(at + 2)));
    is_given || ["break", "continue"].contains(&text(at.checked_sub(1)))
}
