//! An exercise, as it is graded.

use std::{fs, path::Path};

use kit_answers::exercises;
use serde::{Deserialize, Serialize};

use crate::{
    config::{Config, Terms},
    judged::Limits,
    points::Points,
};

/// What is graded, and for how many points.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// For people and for the grade book.
    pub about: Exercise,
    /// The name of its file without the ending, such as `ex04_dense`.
    pub stem: String,
    /// What the instructor has decided.
    pub terms: Terms,
}

/// An exercise in the grade book.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Exercise {
    /// For example `ex04`.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// For all of its tasks.
    pub points: Points,
    /// Task 1 first.
    pub tasks: Vec<Task>,
    /// What an answer may use.
    pub limits: Limits,
}

/// A task in the grade book.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Task {
    /// What it asks for.
    pub title: String,
    /// When all of its checks pass.
    pub points: Points,
}

/// Those of the repository that are asked for, or all of them.
///
/// # Errors
/// When there is none of a name, or the configuration does not fit.
pub fn all(root: &Path, config: &Config, only: &[String]) -> anyhow::Result<Vec<Graded>> {
    let all = exercises::all(root)?;
    config.check_names(&all.iter().map(|exercise| exercise.name.as_str()).collect::<Vec<_>>())?;
    let mut chosen = match only {
        [] => all,
        names => names.iter().map(|name| exercises::find(root, name)).collect::<Result<_, _>>()?,
    };
    chosen.sort_by(|a, b| a.name.cmp(&b.name));
    chosen.dedup();
    chosen.iter().map(|exercise| graded(root, config, exercise)).collect()
}

fn graded(root: &Path, config: &Config, exercise: &exercises::Exercise) -> anyhow::Result<Graded> {
    let titles = titles(root, exercise);
    let terms = config.terms(&exercise.name, titles.len())?;
    let tasks: Vec<Task> =
        titles.into_iter().zip(&terms.tasks).map(|(title, &points)| Task { title, points }).collect();
    let about = Exercise {
        name: exercise.name.clone(),
        title: exercise.title.clone(),
        points: terms.tasks.iter().copied().sum(),
        tasks,
        limits: terms.limits,
    };
    Ok(Graded { about, stem: exercise.stem(), terms })
}

/// What the tasks of an exercise ask for, as its checks say: `tasks: &["one", "two"],`. Also where no answer to it is there to
/// be checked, its tasks have their points.
pub fn titles(root: &Path, exercise: &exercises::Exercise) -> Vec<String> {
    let file = root.join("tests/checks").join(format!("{}.rs", exercise.stem()));
    let text = fs::read_to_string(file).unwrap_or_default();
    let list = text.split_once("tasks: &[").and_then(|(_, rest)| rest.split_once("],"));
    list.map_or("", |(list, _)| list).split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tasks_of_every_exercise_are_known() {
        let root = kit_host::repository::root().unwrap();
        let all = all(&root, &Config::default(), &[]).unwrap();
        for exercise in exercises::all(&root).unwrap() {
            let text = fs::read_to_string(exercise.solution(&root)).unwrap();
            let tasks = (1..).take_while(|number| text.contains(&format!("/// Task {number}."))).count();
            let graded = all.iter().find(|graded| graded.about.name == exercise.name).unwrap();
            assert_eq!(graded.about.tasks.len(), tasks, "{}", exercise.name);
            assert_eq!(graded.about.points.to_string(), "10");
        }
    }

    #[test]
    fn single_ones_are_chosen_by_many_names() {
        let root = kit_host::repository::root().unwrap();
        let only =
            |names: &[&str]| all(&root, &Config::default(), &names.iter().map(ToString::to_string).collect::<Vec<_>>());
        let two = only(&["ex04", "1", "ex04_dense"]).unwrap();
        assert_eq!(two.iter().map(|graded| graded.stem.as_str()).collect::<Vec<_>>(), ["ex01_dimension", "ex04_dense"]);
        assert!(only(&["ex99"]).unwrap_err().to_string().contains("there is no exercise ex99"));
    }
}
