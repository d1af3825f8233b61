//! Where an answer may take things from: parts of the standard library, and the parts of the crate that its exercise names.
//!
//! A list of what is allowed, and not of what is forbidden: who reads or writes files, starts programs or threads, or looks
//! at the checks themselves has not solved a task.

use super::{
    lexer::Kind,
    words::{Word, behind},
};

/// Modules of the standard library that calculate, and do nothing else.
const STD: [&str; 39] = [
    "array",
    "borrow",
    "boxed",
    "cell",
    "char",
    "cmp",
    "collections",
    "convert",
    "default",
    "error",
    "f32",
    "f64",
    "fmt",
    "hash",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "iter",
    "marker",
    "mem",
    "num",
    "ops",
    "option",
    "rc",
    "result",
    "slice",
    "str",
    "string",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
    "vec",
    "bool",
];

/// Types that are there without a `use`, and begin with a small letter.
const PRIMITIVE: [&str; 17] = [
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32", "u64", "u8",
    "usize",
];

/// Modules inside of those that may be used. No crate that this program could reach has such a name.
const DEEPER: [&str; 9] =
    ["btree_map", "consts", "distributions", "hash_map", "hash_set", "linalg", "prelude", "rand", "rand_distr"];

/// What may stand before a path, although it is a name.
const KEYWORDS: [&str; 24] = [
    "as", "box", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop", "match", "move", "mut",
    "pub", "ref", "return", "static", "type", "use", "where", "while", "yield",
];

/// What is wrong with a path of an answer, whose attributes are left out.
pub fn problem(words: &[Word], allowed: &[&str]) -> Option<String> {
    (0..words.len()).find_map(|at| {
        let text = |i: usize| words.get(i).map_or("", |word: &Word| word.text);
        match words[at].text {
            "use" if text(at + 1) != "<" => import(words, at + 1),
            "as" => rename(words, at),
            _ if is_head(words, at) => head(words, at, allowed),
            _ => None,
        }
    })
}

/// Whether a path of several parts begins here.
fn is_head(words: &[Word], at: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |word: &Word| word.text);
    let is_name = words[at].kind == Kind::Name && !KEYWORDS.contains(&words[at].text);
    if !is_name || text(at + 1) != "::" || text(at + 2) == "<" {
        return false;
    }
    match at {
        0 | 1 => true,
        _ if !words[at - 1].is("::") => true,
        // `<T as Sum>::sum(…)`, but also `if a > ::other::b`.
        _ if words[at - 2].is(">") => words[at].is_small(),
        _ => words[at - 2].kind != Kind::Name || KEYWORDS.contains(&words[at - 2].text),
    }
}

fn head(words: &[Word], at: usize, allowed: &[&str]) -> Option<String> {
    let Word { text: name, line, .. } = words[at];
    let is_global = at > 0 && words[at - 1].is("::");
    match name {
        "std" | "core" => firsts(words, at + 2).into_iter().find(|word| !STD.contains(&word.text)).map(|word| {
            format!(
                "your file uses `{name}::{}` in line {line}. Of the standard library, an answer may use what calculates, such as \
                 `std::collections`, `std::iter` and `std::f32`: files, programs and the like are not needed",
                word.text
            )
        }),
        "shadowlab" => firsts(words, at + 2).into_iter().find(|word| !allowed.contains(&word.text)).map(|word| {
            let allowed = allowed.iter().map(|name| format!("shadowlab::{name}")).collect::<Vec<_>>().join(", ");
            format!(
                "your file uses `shadowlab::{}` in line {line}. This exercise is to be solved with {allowed} alone: what you are \
                 asked to write is what the rest of the crate has ready-made",
                word.text
            )
        }),
        "self" | "Self" => None,
        _ if !words[at].is_small() => None,
        // A module that a `use` has brought in.
        _ if !is_global && [&PRIMITIVE[..], &STD, &DEEPER, allowed].concat().contains(&name) => None,
        _ => Some(elsewhere(&format!("{name}::{}", words[at + 2].text), name, line)),
    }
}

/// The first name, or in braces the first name of each entry.
fn firsts<'a>(words: &[Word<'a>], at: usize) -> Vec<Word<'a>> {
    match words.get(at) {
        Some(word) if word.is("{") => {
            let entries = entries(words, at);
            entries.into_iter().flat_map(|entry| firsts(words, entry)).collect()
        }
        Some(word) if word.is("::") => firsts(words, at + 1),
        word => word.into_iter().copied().collect(),
    }
}

/// Where the entries of a list in braces begin.
fn entries(words: &[Word], at: usize) -> Vec<usize> {
    let (end, mut found, mut i) = (behind(words, at) - 1, Vec::new(), at + 1);
    while i < end {
        found.push(i);
        while i < end && !words[i].is(",") {
            i = if words[i].is("{") { behind(words, i) } else { i + 1 };
        }
        i += 1;
    }
    found
}

/// A `use` must say where its names come from: `use std::…` and `use shadowlab::…`. What these lead to, `head` looks at.
fn import(words: &[Word], at: usize) -> Option<String> {
    let end = words[at..].iter().position(|word| word.is(";")).map_or(words.len(), |length| at + length);
    let inner = &words[..end];
    let roots: Vec<usize> = match words.get(at) {
        Some(word) if word.is("{") => entries(words, at),
        _ => vec![at],
    };
    roots.into_iter().find_map(|root| {
        let root = root + usize::from(inner.get(root)?.is("::"));
        let word = inner.get(root)?;
        if word.is("{") {
            return import(inner, root);
        }
        let goes_on = inner.get(root + 1).is_some_and(|next| next.is("::"));
        let is_fine = goes_on && ["core", "self", "shadowlab", "std"].contains(&word.text);
        let is_own = word.kind == Kind::Name && !word.is_small();
        let shown = inner[root..].iter().take(3).map(|word| word.text).collect::<Vec<_>>().join(" ");
        (!is_fine && !is_own).then(|| elsewhere(&shown.replace(" :: ", "::"), word.text, word.line))
    })
}

fn elsewhere(shown: &str, name: &str, line: usize) -> String {
    let instead = match name {
        "ndarray" | "ndarray_rand" => format!(". Write `shadowlab::{name}` instead"),
        _ => ": only what comes from `std` and from `shadowlab`, under its own name, may be used".to_owned(),
    };
    format!("your file uses `{shown}` in line {line}{instead}")
}

/// `x as usize` is no new name; `use … as array` is one, and could take the place of another.
fn rename(words: &[Word], at: usize) -> Option<String> {
    let name = words.get(at + 1)?;
    let goes_on = words.get(at + 2).is_some_and(|word| word.is("::"));
    let is_type = PRIMITIVE.contains(&name.text) || ["_", "dyn", "fn", "for", "impl"].contains(&name.text);
    (name.is_small() && !goes_on && !is_type).then(|| {
        format!(
            "your file says `as {}` in line {}: please leave everything its own name (and a type of your own begins with a \
             capital letter)",
            name.text, name.line
        )
    })
}
