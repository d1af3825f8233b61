//! Texts of answers, a file a trick: what the compiler would let pass, the rules refuse, and say why.
//!
//! Each file in `texts/` says in a comment which words the refusal must have.

use std::{fs, io::Write, process::Stdio};

use libtest_mimic::{Failed, Trial};
use proc_macro2::{TokenStream, TokenTree};

use super::{
    harness::words::{Kind, words},
    judged, report, supervisor,
};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("two readers agree on what is a name", readers_agree)];
    for (name, text) in all() {
        let words = text.lines().find_map(|line| line.strip_prefix("// refused: ")).map(str::to_owned);
        let title = format!("the text {name:?} is {}", if words.is_some() { "refused" } else { "allowed" });
        trials.push(Trial::test(title, move || one(&text, words.as_deref())));
    }
    trials
}

/// All texts, with their names.
pub fn all() -> Vec<(String, String)> {
    let files = fs::read_dir("tests/hostile/texts").expect("the collection").flatten();
    let mut all: Vec<(String, String)> = files
        .map(|file| (file.file_name().into_string().expect("a name"), fs::read_to_string(file.path()).expect("a text")))
        .collect();
    all.sort();
    all
}

/// An honest answer whose text is this: as the supervisor judges it, and as the rules alone do.
fn one(text: &str, refused: Option<&str>) -> Result<(), Failed> {
    match refused {
        Some(words) => judged("honest", text, "failed", words)?,
        None => judged("honest", text, "passed", "")?,
    }
    let (mut program, dir) = supervisor("honest", text);
    let mut program = program.env("SHADOWLAB_RULES", "ex00").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    program.stdin.take().expect("it is piped").write_all(text.as_bytes())?;
    let output = program.wait_with_output()?;
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let problem = told["problem"].as_str();
    let fits = refused.map_or(problem.is_none(), |words| problem.is_some_and(|problem| problem.contains(words)));
    if !fits || output.status.success() || report(dir.path()).is_ok() {
        return Err(format!("the rules alone say {told} and end with {}", output.status).into());
    }
    Ok(())
}

/// Our reader of Rust, and proc_macro2's: what one of them takes for a comment and the other for code would be a hole. (The few
/// places where proc_macro2 is not right either are in `texts/`.)
fn readers_agree() -> Result<(), Failed> {
    let mut folders = vec!["src".to_owned(), "kit".into(), "lab".into(), "solutions".into(), "tests".into()];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.display().to_string();
            if path.is_dir() {
                folders.push(name);
                continue;
            }
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            let Some(text) = is_rust.then(|| fs::read_to_string(&path).ok()).flatten() else { continue };
            let Ok(tokens) = text.parse::<TokenStream>() else { continue };
            if ["rare_white", "shebang"].iter().any(|known| name.contains(known)) {
                continue;
            }
            let ours = words(&text).map_err(|line| format!("{name}:{line} can not be read"))?;
            let ours: Vec<&str> = ours.iter().filter(|word| word.kind == Kind::Name).map(|word| word.text).collect();
            let mut theirs = Vec::new();
            names(tokens, &mut theirs);
            // Documentation becomes an attribute.
            let theirs: Vec<&str> = theirs.iter().map(|name| name.trim_start_matches("r#")).collect();
            if ours != theirs {
                let at = ours.iter().zip(&theirs).position(|(a, b)| a != b).unwrap_or(ours.len().min(theirs.len()));
                return Err(format!("{name}: {:?} and {:?}", ours.get(at), theirs.get(at)).into());
            }
            count += 1;
        }
    }
    if count > 200 { Ok(()) } else { Err(format!("only {count} files were compared").into()) }
}

fn names(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            // Of documentation: `#[doc = "…"]`, which stands there as a comment.
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_doc = matches!(&inner[..], [TokenTree::Ident(name), _, TokenTree::Literal(text)]
                    if name == "doc" && text.span().source_text().is_some_and(|text| text.starts_with('/')));
                if !is_doc {
                    names(group.stream(), found);
                }
            }
            TokenTree::Ident(name) => found.push(name.to_string()),
            // A lifetime: its mark, and then its name.
            TokenTree::Punct(mark) if mark.as_char() == '\'' => drop(tokens.next()),
            _ => {}
        }
    }
}
