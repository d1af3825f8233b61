//! What would do its work before any check has looked at the text must not compile.

use std::{env, fs, path::Path, process::Command};

use libtest_mimic::{Failed, Trial};

use super::texts;

/// A program as the harness makes it of an answer, without what takes long to compile.
const PROGRAM: &str = r#"
#[allow(dead_code)]
#[path = "HARNESS/guard.rs"]
mod guard;
#[allow(dead_code)]
#[path = "HARNESS/lexer.rs"]
mod lexer;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "answer.rs"]
mod exercise;

fn main() {
    const TEXT: &str = include_str!("answer.rs");
    const _: () = guard::guard(TEXT);
}
"#;

/// Names of texts that must be refused by the guard, and the words of its message.
const GUARDED: [(&str, &str); 12] = [
    ("a_declared_function", "your file uses `unsafe` in line 4"),
    (
        "a_file_beside_it",
        "your file uses `mod` in line 3, which no exercise needs: write everything straight into the file",
    ),
    ("code_before_main", "your file uses `unsafe_code` in line 3"),
    ("code_before_main_linked", "your file uses `unsafe` in line 3"),
    ("comments_in_comments", "`mod` in line 3"),
    ("documented_by_a_file", "`include_str`"),
    ("lint_by_a_raw_name", "`unsafe_code`"),
    ("macro_for_the_harness", "`macro_use`"),
    ("path_by_cfg_attr", "`cfg_attr`"),
    ("quotes_in_characters", "`mod` in line 4"),
    ("rare_white_space", "`mod` in line 3"),
    ("shebang", "begins with `#!`"),
];

pub fn trials() -> Vec<Trial> {
    let guarded = GUARDED.iter().map(|&(name, words)| {
        Trial::test(format!("the text {name:?} does not compile"), move || {
            let (_, text) = texts::all().into_iter().find(|(file, _)| *file == format!("{name}.rs")).expect("a text");
            refused(&text, words)
        })
    });
    let others = [
        Trial::test("the compiler itself forbids unsafe code", || {
            // The guard is not asked: `r#` and all that, the compiler knows better.
            let text = "pub fn f() -> u8 { let x = 1; unsafe { *(&raw const x) } }";
            says(&PROGRAM.replace("guard::guard(TEXT)", "()"), text, "usage of an `unsafe` block")
        }),
        Trial::test("the guard looks at a long file in no time", || {
            let text =
                "/// Documentation.\npub fn f() {}\n".repeat(2).replace("f()", "g()") + &"// A line.\n".repeat(18_000);
            let text = text.replacen("g()", "h()", 1);
            let (succeeded, said) = compile(PROGRAM, &text)?;
            if succeeded { Ok(()) } else { Err(said.into()) }
        }),
    ];
    guarded.chain(others).collect()
}

fn refused(text: &str, words: &str) -> Result<(), Failed> {
    says(PROGRAM, text, words)
}

fn says(program: &str, text: &str, words: &str) -> Result<(), Failed> {
    let (succeeded, said) = compile(program, text)?;
    if succeeded || !said.contains(words) {
        return Err(format!("nothing says {words:?} (succeeded: {succeeded}):\n{said}").into());
    }
    Ok(())
}

/// Whether it compiles, and what the compiler says.
fn compile(program: &str, text: &str) -> Result<(bool, String), Failed> {
    let dir = tempfile::tempdir()?;
    let harness = Path::new("tests/harness").canonicalize()?;
    let main = dir.path().join("main.rs");
    fs::write(&main, program.replace("HARNESS", &harness.display().to_string()))?;
    fs::write(dir.path().join("answer.rs"), text)?;
    // What the tricks want to bring in.
    fs::write(dir.path().join("helper.rs"), "pub fn f() {}\n")?;
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition", "2024", "--emit", "metadata", "-A", "long_running_const_eval", "--out-dir"]);
    let output = rustc.arg(dir.path()).arg(main).output()?;
    Ok((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}
