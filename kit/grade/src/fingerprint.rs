//! What a verdict hangs on, in one number: two verdicts belong together when it is the same.

use std::{fs, io, path::Path};

use anyhow::Context;
use kit_answers::Class;
use serde::Serialize;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::exercise::Exercise;

/// The parts of the repository that an answer is judged with.
const PARTS: [&str; 6] = ["Cargo.lock", "Cargo.toml", "kit/answers/src", "kit/grade/src", "src", "tests"];

/// What judges: the kit, the instructor's own checks, the exercises' terms, the sandbox.
///
/// # Errors
/// When one of the files can not be read.
pub fn of_judge(root: &Path, hidden: Option<&Path>, sandbox: &str) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    add(&mut hash, &(env!("CARGO_PKG_VERSION"), sandbox))?;
    for part in PARTS.iter().map(|part| root.join(part)).chain(hidden.map(Path::to_owned)) {
        // By their places in it, and not by where it is: another machine has it elsewhere.
        for entry in WalkDir::new(&part).sort_by_file_name() {
            let entry = entry.map_err(io::Error::from).with_context(|| format!("can not read {}", part.display()))?;
            let is_source =
                entry.path().extension().is_some_and(|ending| ["rs", "toml", "lock"].iter().any(|e| ending == *e));
            if entry.file_type().is_file() && is_source {
                let bytes =
                    fs::read(entry.path()).with_context(|| format!("can not read {}", entry.path().display()))?;
                let place =
                    entry.path().strip_prefix(&part).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
                add(&mut hash, &(place, of_text(&bytes)))?;
            }
        }
    }
    Ok(hex(hash))
}

/// What is judged: the exercises with their terms, and everything that was handed in.
///
/// # Errors
/// When there is no memory for it.
pub fn of_class(judge: &str, exercises: &[Exercise], title: &str, class: &Class) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    add(&mut hash, &(judge, title, exercises))?;
    for hand_in in &class.hand_ins {
        add(&mut hash, &(&hand_in.student, &hand_in.id, &hand_in.problem))?;
        for (exercise, answer) in &hand_in.answers {
            let text = answer.text.as_ref().map_or_else(|reason| reason.clone(), |text| of_text(text.as_bytes()));
            add(&mut hash, &(exercise, &answer.file, text))?;
        }
    }
    Ok(hex(hash))
}

/// Of a text alone.
pub fn of_text(text: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(text);
    hex(hash)
}

/// As JSON, in which no two different things are written alike.
fn add(hash: &mut Sha256, what: &impl Serialize) -> anyhow::Result<()> {
    hash.update(serde_json::to_vec(what)?);
    Ok(())
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_hangs_on_the_checks_and_on_nothing_that_differs_between_machines() {
        let make = |text: &str| {
            let dir = tempfile::tempdir().unwrap();
            let reader = "kit/answers/src/lib.rs";
            for place in
                ["src/lib.rs", "tests/checks/ex01.rs", "kit/grade/src/main.rs", reader, "Cargo.toml", "Cargo.lock"]
            {
                fs::create_dir_all(dir.path().join(place).parent().unwrap()).unwrap();
                fs::write(dir.path().join(place), if place.starts_with("tests") { text } else { "" }).unwrap();
            }
            fs::write(dir.path().join("src/notes.swp"), "x").unwrap();
            dir
        };
        let (one, same, other) = (make("a"), make("a"), make("b"));
        let of = |dir: &tempfile::TempDir| of_judge(dir.path(), None, "wasm").unwrap();
        assert_eq!(of(&one), of(&same));
        assert_ne!(of(&one), of(&other));
        assert_ne!(of(&one), of_judge(one.path(), None, "native").unwrap());
        assert_ne!(of(&one), of_judge(one.path(), Some(other.path()), "wasm").unwrap(), "hidden checks");
        assert!(of_judge(one.path(), Some(Path::new("/no/such")), "wasm").is_err());
    }

    #[test]
    fn it_is_sha_256() {
        // As `printf abc | sha256sum` has it.
        assert!(of_text(b"abc").starts_with("ba7816bf8f01cfea414140de5dae2223b00361a3"));
    }
}
