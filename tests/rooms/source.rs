//! A file of `src/`, read as Rust: what it imports outside its tests, and how long it and its functions are.

use std::ops::Range;

use proc_macro2::TokenStream;

use super::tokens;

/// What the rules look at in a file.
pub struct Source {
    /// For example "src/nn/dense.rs".
    pub file: String,
    /// For example ["nn", "dense"]; of a `mod.rs` the folder alone, of `lib.rs` nothing.
    pub module: Vec<String>,
    /// Lines of the whole file.
    pub lines: usize,
    /// Lines without test code.
    pub lines_outside_tests: usize,
    /// Names of the modules that it declares, without those for tests.
    pub children: Vec<String>,
    /// The files of these modules are test code from the first line to the last.
    pub test_modules: Vec<Vec<String>>,
    /// Paths into this crate, outside tests.
    pub imports: Vec<Import>,
    /// Names with which a path begins, outside tests, and their lines: among them those of other crates.
    pub beginnings: Vec<(String, usize)>,
    /// Name, first line, and number of lines of every function.
    pub functions: Vec<(String, usize, usize)>,
}

/// A path into this crate.
pub struct Import {
    /// From the crate's root on: ["nn", "dense", "Dense"].
    pub path: Vec<String>,
    /// Where it stands.
    pub line: usize,
    /// Whether it only hands on, as `pub use` does.
    pub reexport: bool,
}

/// A name, a punctuation mark or a bracket, and its line.
#[derive(Clone)]
struct Word {
    text: String,
    line: usize,
}

impl Source {
    /// Reads a file. `file` begins with "src/".
    pub fn read(file: &str, text: &str) -> Self {
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file} is no Rust: {error}"));
        let all: Vec<Word> = tokens::words(tokens).into_iter().map(|(text, line)| Word { text, line }).collect();
        let module = module_of(file);
        let (words, test_lines, test_modules) = without_tests(&all);
        let children = named(&words, "mod");
        let lines = text.lines().count();
        Self {
            file: file.into(),
            lines,
            lines_outside_tests: lines - test_lines,
            test_modules: test_modules.into_iter().map(|name| [module.clone(), vec![name]].concat()).collect(),
            imports: imports(&words, &module, &children),
            beginnings: beginnings(&words),
            functions: functions(&all),
            children,
            module,
        }
    }
}

fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = path.split('/').map(String::from).collect();
    if ["mod", "lib"].contains(&module[module.len() - 1].as_str()) {
        module.pop();
    }
    module
}

/// Place of the bracket that closes the one at `open`.
fn close(words: &[Word], open: usize) -> usize {
    let mut depth = 0usize;
    for (i, word) in words.iter().enumerate().skip(open) {
        match word.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i;
        }
    }
    unreachable!("brackets come in pairs")
}

fn text(words: &[Word], i: usize) -> &str {
    words.get(i).map_or("", |word| &word.text)
}

fn is_path_mark(words: &[Word], i: usize) -> bool {
    text(words, i) == ":" && text(words, i + 1) == ":"
}

/// The words without the items marked `#[cfg(test)]`, the number of lines of those, and the names of modules among them.
fn without_tests(words: &[Word]) -> (Vec<Word>, usize, Vec<String>) {
    let (mut kept, mut lines, mut modules) = (Vec::new(), 0, Vec::new());
    let mut i = 0;
    while i < words.len() {
        if !(0..7).map(|k| text(words, i + k)).eq(["#", "[", "cfg", "(", "test", ")", "]"]) {
            kept.push(words[i].clone());
            i += 1;
            continue;
        }
        let item = item(words, i);
        lines += words[item.end - 1].line - words[i].line + 1;
        modules.extend(named(&words[item.clone()], "mod"));
        i = item.end;
    }
    (kept, lines, modules)
}

/// The item that begins with an attribute at `start`.
fn item(words: &[Word], start: usize) -> Range<usize> {
    let mut i = start;
    while text(words, i) == "#" {
        i = close(words, i + 1) + 1;
    }
    if text(words, i) == "pub" {
        i = if text(words, i + 1) == "(" { close(words, i + 1) + 1 } else { i + 1 };
    }
    let body = !["use", "const", "static", "type"].contains(&text(words, i));
    loop {
        match text(words, i) {
            "{" if body => return start..close(words, i) + 1,
            "(" | "[" | "{" => i = close(words, i),
            ";" => return start..i + 1,
            "" | "}" => return start..i,
            _ => {}
        }
        i += 1;
    }
}

/// The names X of all `mod X;`, in files of their own.
fn named(words: &[Word], keyword: &str) -> Vec<String> {
    let places = (0..words.len()).filter(|&i| text(words, i) == keyword && text(words, i + 2) == ";");
    places.map(|i| text(words, i + 1).to_owned()).collect()
}

fn imports(words: &[Word], module: &[String], children: &[String]) -> Vec<Import> {
    let (mut imports, mut i) = (Vec::new(), 0);
    while i < words.len() {
        let of_use = text(words, i) == "use";
        let of_code = ["crate", "super", "self"].contains(&text(words, i)) && is_path_mark(words, i + 1);
        if !of_use && !of_code {
            i += 1;
            continue;
        }
        let reexport = of_use && i > 0 && ["pub", ")"].contains(&text(words, i - 1));
        let mut leaves = Vec::new();
        i = tree(words, i + usize::from(of_use), Vec::new(), &mut leaves);
        let paths = leaves.into_iter().filter_map(|(path, line)| Some((absolute(path, module, children)?, line)));
        imports.extend(paths.map(|(path, line)| Import { path, line, reexport }));
    }
    imports
}

/// Reads `a::b`, `a::{b, c::d}` or `a::*` at `i`; gives the place behind it.
fn tree(words: &[Word], mut i: usize, mut path: Vec<String>, leaves: &mut Vec<(Vec<String>, usize)>) -> usize {
    let line = words[i].line;
    loop {
        match text(words, i) {
            "{" => {
                let end = close(words, i);
                i += 1;
                while i < end {
                    i = tree(words, i, path.clone(), leaves);
                    i += usize::from(text(words, i) == ",");
                }
                return end + 1;
            }
            "*" | "<" => break,
            name => path.push(name.into()),
        }
        if !is_path_mark(words, i + 1) {
            break;
        }
        i += 3;
    }
    i += if text(words, i + 1) == "as" { 3 } else { 1 };
    leaves.push((path, line));
    i
}

/// The same path from the crate's root on; None when it leads to another crate.
fn absolute(path: Vec<String>, module: &[String], children: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    let rest = path.iter().skip(ups).filter(|name| !["crate", "self"].contains(&name.as_str()));
    let base = match path.first()?.as_str() {
        "crate" => &[],
        "super" => &module[..module.len().saturating_sub(ups)],
        "self" => module,
        name => children.iter().any(|child| child == name).then_some(module)?,
    };
    Some(base.iter().chain(rest).cloned().collect())
}

fn beginnings(words: &[Word]) -> Vec<(String, usize)> {
    let begins = |i: usize| {
        let before = if i == 0 { "" } else { text(words, i - 1) };
        before == "use" || (is_path_mark(words, i + 1) && before != ":")
    };
    (0..words.len()).filter(|&i| begins(i)).map(|i| (words[i].text.clone(), words[i].line)).collect()
}

fn functions(words: &[Word]) -> Vec<(String, usize, usize)> {
    let places = (0..words.len()).filter(|&i| text(words, i) == "fn" && text(words, i + 1) != "(");
    let found = places.map(|i| {
        let item = item(words, i);
        (text(words, i + 1).to_owned(), words[i].line, words[item.end - 1].line - words[i].line + 1)
    });
    found.collect()
}
