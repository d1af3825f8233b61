//! What an exercise is made of, for the judge: its checks, its given answer, and the instructor's own checks.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use kit_answers::exercises;

use super::given::Given;

/// The texts of an exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its name, and its files in the repository.
    pub about: exercises::Exercise,
    /// The checks.
    pub checks: String,
    /// The given answer.
    pub solution: String,
    /// The instructor's own checks.
    pub hidden: Option<String>,
}

impl Exercise {
    /// Reads it from the repository at `root`, and its hidden checks from a folder.
    ///
    /// # Errors
    /// When there is no such exercise.
    pub fn read(root: &Path, name: &str, hidden: Option<&Path>) -> anyhow::Result<Self> {
        let about = exercises::find(root, name)?;
        let read =
            |file: &PathBuf| fs::read_to_string(file).with_context(|| format!("can not read {}", file.display()));
        let hidden = hidden.map(|dir| dir.join(format!("{}.rs", about.name))).filter(|file| file.exists());
        Ok(Self {
            checks: read(&root.join("tests").join("checks").join(format!("{}.rs", about.stem())))?,
            solution: read(&about.solution(root))?,
            hidden: hidden.as_ref().map(read).transpose()?,
            about,
        })
    }

    /// What an answer has to bring along for the checks, when it is so little that they can be compiled once for all answers.
    /// Otherwise, as where an answer declares a type of its own, they are compiled with each.
    pub fn brought(&self) -> Option<Brought<'_>> {
        const ANSWER: &str = "super::exercise";
        let from = self.checks.find("\npub const ANSWER: Answer = {")? + 1;
        let to = from + self.checks[from..].find("\n};")? + "\n};".len();
        let constant = &self.checks[from..to];
        let uses = || self.checks.lines().filter_map(|line| line.strip_prefix("use super::exercise::"));
        if self.checks.matches(ANSWER).count() != constant.matches(ANSWER).count() + uses().count() {
            return None;
        }
        let names = uses().flat_map(|names| names.trim_matches(['{', '}', ';']).split(", "));
        let types = names.map(|name| Given::find(name, &self.solution)).collect::<Option<Vec<_>>>()?;
        Some(Brought { constant, types })
    }
}

/// All of an answer that its checks take.
#[derive(Debug, PartialEq, Eq)]
pub struct Brought<'a> {
    /// The constant by which they take its functions.
    pub constant: &'a str,
    /// The types that they take, all of them given.
    pub types: Vec<Given>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_that_name_a_type_which_is_not_given_are_compiled_with_it() {
        let root = kit_host::repository::root().unwrap();
        let mut exercise = Exercise::read(&root, "ex04", None).unwrap();
        let mut brought = |checks: &str| {
            exercise.checks = checks.to_owned();
            exercise.brought().map(|brought| {
                (brought.constant.to_owned(), brought.types.into_iter().map(|given| given.name).collect::<Vec<_>>())
            })
        };
        let takes = "pub const ANSWER: Answer = {\n    use super::exercise::{f};\n    Answer { f }\n};";
        assert_eq!(brought(&format!("use a::b;\n{takes}\nfn g() {{}}\n")), Some((takes.to_owned(), vec![])));
        let network = Some((takes.to_owned(), vec!["Network".to_owned()]));
        assert_eq!(brought(&format!("use super::exercise::Network;\n{takes}\n")), network);
        assert_eq!(brought(&format!("use super::exercise::{{Network, Other}};\n{takes}\n")), None);
        assert_eq!(brought(&format!("{takes}\nfn g() {{ super::exercise::f() }}\n")), None);
        assert_eq!(brought("pub const OTHER: usize = 1;\n"), None);
    }

    /// That decides how long grading takes.
    #[test]
    fn the_checks_of_all_exercises_are_compiled_once() {
        let root = kit_host::repository::root().unwrap();
        let mut types = Vec::new();
        for about in exercises::all(&root).unwrap() {
            let exercise = Exercise::read(&root, &about.name, None).unwrap();
            let brought = exercise.brought().unwrap_or_else(|| panic!("{} is compiled with each answer", about.name));
            types.extend(brought.types.into_iter().map(|given| format!("{} {}", about.name, given.name)));
        }
        assert_eq!(types, ["ex04 Network", "ex06 Memory", "ex06 Net", "ex09 Network"]);
    }
}
