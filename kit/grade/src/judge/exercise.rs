//! What an exercise is made of, for the judge: its checks, its given answer, and the instructor's own checks.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use kit_answers::exercises;

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

    /// The constant by which the checks take the functions of an answer, when they take nothing else of it. Then they can be
    /// compiled once for all answers; otherwise, as where an answer declares a type, they are compiled with each.
    pub fn constant(&self) -> Option<&str> {
        const ANSWER: &str = "super::exercise";
        let from = self.checks.find("\npub const ANSWER: Answer = {")? + 1;
        let to = from + self.checks[from..].find("\n};")? + "\n};".len();
        let constant = &self.checks[from..to];
        (self.checks.matches(ANSWER).count() == constant.matches(ANSWER).count()).then_some(constant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_that_name_a_type_of_the_answer_are_compiled_with_it() {
        let root = kit_host::repository::root().unwrap();
        let mut exercise = Exercise::read(&root, "ex01", None).unwrap();
        let mut constant = |checks: &str| {
            exercise.checks = checks.to_owned();
            exercise.constant().map(str::to_owned)
        };
        let takes = "pub const ANSWER: Answer = {\n    use super::exercise::{f};\n    Answer { f }\n};";
        assert_eq!(constant(&format!("use a::b;\n{takes}\nfn g() {{}}\n")).as_deref(), Some(takes));
        assert_eq!(constant(&format!("use super::exercise::Network;\n{takes}\n")), None);
        assert_eq!(constant("pub const OTHER: usize = 1;\n"), None);
    }

    /// Which ones they are decides how long grading takes.
    #[test]
    fn the_checks_of_most_exercises_are_compiled_once() {
        let root = kit_host::repository::root().unwrap();
        let all = exercises::all(&root).unwrap();
        let texts = all.iter().map(|exercise| Exercise::read(&root, &exercise.name, None).unwrap());
        let with_each: Vec<String> =
            texts.filter(|exercise| exercise.constant().is_none()).map(|exercise| exercise.about.name).collect();
        assert_eq!(with_each, ["ex04", "ex06", "ex09"]);
    }
}
