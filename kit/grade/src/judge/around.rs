//! What stands around an answer, to make a program of it: the checks, compiled once where they can be.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    slice,
};

use super::{
    diagnostics::Failure,
    exercise::{Brought, Exercise},
    given::{self, Given},
    run::Program,
    workshop::{Source, Workshop},
    wrapper::{self, File},
};

/// Makes an answer a program.
pub struct Around {
    /// Which exercise it answers.
    name: String,
    /// Where the answer goes.
    place: String,
    /// All the rest, with all the checks.
    whole: Vec<File>,
    compiled: Option<Compiled>,
}

/// The checks as a library.
struct Compiled {
    library: (String, PathBuf),
    /// What is left beside the answer.
    files: Vec<File>,
    /// The types that answers can take from the library, and the module in which they are.
    types: Vec<Given>,
    module: String,
    /// All that is left, when the answer is one of several.
    part: String,
}

/// An answer as one of several in a program.
pub struct Part<'a> {
    /// For example `ex04`.
    pub name: &'a str,
    /// Its file and its text.
    pub file: File,
    /// What stands around it.
    pub around: &'a str,
    /// Its checks.
    pub library: &'a (String, PathBuf),
}

impl Around {
    /// Compiles the checks, when they can be compiled without an answer.
    ///
    /// # Errors
    /// When they do not compile.
    pub fn of(workshop: &Workshop, exercise: &Exercise) -> anyhow::Result<Self> {
        let compiled = match exercise.brought() {
            Some(brought) => Some(Compiled {
                library: library(workshop, exercise, &brought)?,
                files: wrapper::with_library(exercise, brought.constant),
                module: wrapper::given(exercise),
                part: wrapper::part(exercise, brought.constant),
                types: brought.types,
            }),
            None => None,
        };
        let (name, place) = (exercise.about.name.clone(), wrapper::lab(exercise));
        Ok(Self { name, place, whole: wrapper::whole(exercise), compiled })
    }

    /// An answer as one of several. Nothing when its checks have to be compiled with it.
    pub fn part(&self, text: &str) -> Option<Part<'_>> {
        let Compiled { library, types, module, part, .. } = self.compiled.as_ref()?;
        let text = given::taken_from(module, types, text)?;
        Some(Part { name: &self.name, file: (self.place.clone(), text), around: part, library })
    }

    /// Compiles an answer with the checks.
    pub fn compile(&self, workshop: &Workshop, text: &str, seconds: u64) -> Result<Program, Failure> {
        let program = |files: &[File], text: &str, with: &[(String, PathBuf)]| {
            let files = [files, &[(self.place.clone(), text.to_owned())]].concat();
            workshop.program(&Source { files: &files, with }, seconds)
        };
        if let Some(Compiled { library, files, types, module, .. }) = &self.compiled
            && let Some(text) = given::taken_from(module, types, text)
        {
            let made = program(files, &text, slice::from_ref(library));
            // An error may come of a type being ours, as where an answer looks into a private field. Then it has its own.
            if types.is_empty() || !matches!(made, Err(Failure::Errors(_))) {
                return made;
            }
        }
        program(&self.whole, text, &[])
    }
}

/// The checks as a library. It is kept under a name of its own for what it was made from: another grader, with other hidden
/// checks, may be at work beside this one.
fn library(workshop: &Workshop, exercise: &Exercise, brought: &Brought) -> anyhow::Result<(String, PathBuf)> {
    let dir = workshop.dir.join("checks");
    fs::create_dir_all(&dir)?;
    let (name, files) = (wrapper::checks_crate(exercise), wrapper::library(exercise, brought));
    let file = dir.join(library_file(&name, &files, &workshop.mark()?));
    if !file.is_file() {
        workshop.library(&name, &files, &file)?;
    }
    Ok((name, file))
}

fn library_file(name: &str, files: &[File], mark: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (files, mark).hash(&mut hasher);
    format!("lib{name}-{:016x}.rlib", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graders_with_other_hidden_checks_do_not_share_a_library() {
        let root = kit_host::repository::root().unwrap();
        let plain = Exercise::read(&root, "ex01", None).unwrap();
        let hidden = Exercise { hidden: Some("pub const CHECKS: &[()] = &[];".into()), ..plain.clone() };
        let file = |exercise: &Exercise, mark: &str| {
            library_file("checks", &wrapper::library(exercise, &exercise.brought().unwrap()), mark)
        };
        assert_eq!(file(&plain, "1"), file(&plain.clone(), "1"));
        assert_ne!(file(&plain, "1"), file(&hidden, "1"));
        assert_ne!(file(&plain, "1"), file(&plain, "2"), "the harness is another");
    }
}
