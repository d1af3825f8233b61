//! What an exercise is made of, for the judge: its checks, its given answer, and the instructor's own checks.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;

/// The files of an exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// For example `ex04`.
    pub name: String,
    /// What its answer's file is called: `ex04_dense.rs`.
    pub file: String,
    /// The checks.
    pub checks: PathBuf,
    /// The given answer.
    pub solution: PathBuf,
    /// The instructor's own checks.
    pub hidden: Option<PathBuf>,
}

impl Exercise {
    /// Looks for it in the repository at `root`, and for its hidden checks in a folder.
    ///
    /// # Errors
    /// When there is no such exercise.
    pub fn find(root: &Path, name: &str, hidden: Option<&Path>) -> anyhow::Result<Self> {
        let checks = root.join("tests").join("checks");
        let entries = fs::read_dir(&checks).with_context(|| format!("{} can not be read", checks.display()))?;
        let mut files = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let is_mine =
            |file: &String| file.ends_with(".rs") && file.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
        let file =
            files.find(is_mine).with_context(|| format!("there is no exercise {name} in {}", checks.display()))?;
        let hidden = hidden.map(|dir| dir.join(format!("{name}.rs"))).filter(|file| file.is_file());
        Ok(Self {
            name: name.to_owned(),
            checks: checks.join(&file),
            solution: root.join("solutions").join(&file),
            hidden,
            file,
        })
    }
}

/// The constant by which the checks take the functions of an answer, when they take nothing else of it. Then they can be
/// compiled once for all answers; otherwise, as where an answer declares a type, they are compiled with each.
pub fn answer_of(checks: &str) -> Option<&str> {
    const ANSWER: &str = "super::exercise";
    let from = checks.find("\npub const ANSWER: Answer = {")? + 1;
    let to = from + checks[from..].find("\n};")? + "\n};".len();
    let constant = &checks[from..to];
    (checks.matches(ANSWER).count() == constant.matches(ANSWER).count()).then_some(constant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_that_name_a_type_of_the_answer_are_compiled_with_it() {
        let constant = "pub const ANSWER: Answer = {\n    use super::exercise::{f};\n    Answer { f }\n};";
        assert_eq!(answer_of(&format!("use a::b;\n{constant}\nfn g() {{}}\n")), Some(constant));
        assert_eq!(answer_of(&format!("use super::exercise::Network;\n{constant}\n")), None);
        assert_eq!(answer_of("pub const OTHER: usize = 1;\n"), None);
    }
}
