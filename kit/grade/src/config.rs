//! What the instructor decides: points, limits, and who sees what.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::{judged::Limits, points::Points};

#[cfg(test)]
mod tests;

/// A file of the instructor's, `grading.toml`. Everything has a default.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// What stands above every report.
    pub title: Option<String>,
    /// Points for an exercise that is not handed in.
    pub missing: Missing,
    /// For all exercises.
    all: Own,
    /// For single ones, by names like `ex04`.
    exercises: BTreeMap<String, Own>,
}

/// What can be said for all exercises, and again for a single one.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
struct Own {
    points: Option<Points>,
    tasks: Option<Vec<Points>>,
    hidden_share: Option<f64>,
    visibility: Option<Visibility>,
    hidden_visibility: Option<Visibility>,
    seconds: Option<u64>,
    memory_mb: Option<u64>,
    compile_seconds: Option<u64>,
}

/// Who sees the checks, and when; in Gradescope's words.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Student and instructor.
    Visible,
    /// The instructor alone.
    Hidden,
    /// The student only when nothing more can be handed in.
    AfterDueDate,
    /// The student only when the grades are published.
    AfterPublished,
}

/// What an exercise gets that is not handed in.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No points.
    #[default]
    Zero,
    /// An empty cell: the instructor decides.
    Empty,
}

/// What holds for one exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// For each task, when all of its checks pass.
    pub tasks: Vec<Points>,
    /// How much of a task's points its hidden checks decide, where it has some.
    pub hidden_share: f64,
    /// Who sees the kit's own checks.
    pub visibility: Visibility,
    /// Who sees the checks of the instructor's folder.
    pub hidden_visibility: Visibility,
    /// What an answer may use.
    pub limits: Limits,
}

/// Points of an exercise, where nothing else is said.
const POINTS: Points = Points::hundredths(1000);

/// As `cargo kit check` gives them.
const LIMITS: Limits = Limits { seconds: 30, memory_mb: 512, compile_seconds: 60 };

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// When it can not be read; with the line, when something in it is wrong.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("can not read {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("{} can not be used", path.display()))
    }

    /// For a class that is made up: whoever waits for it does not wait long for what never ends. Exercise 8 trains two models.
    pub fn of_demo() -> Self {
        let seconds = |seconds| Own { seconds: Some(seconds), ..Own::default() };
        let exercises = [("ex08".to_owned(), seconds(60))].into();
        Self { title: Some("A class that is made up".to_owned()), all: seconds(5), exercises, ..Self::default() }
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let config: Self = toml::from_str(text)?;
        if config.all.tasks.is_some() {
            bail!(
                "`tasks` says how many points each task of one exercise has: put it below [exercises.ex04] or the like"
            );
        }
        for (name, own) in config.exercises.iter().chain([(&"all".to_owned(), &config.all)]) {
            own.check().with_context(|| name.clone())?;
        }
        Ok(config)
    }

    /// That every exercise it names exists.
    ///
    /// # Errors
    /// When one does not.
    pub fn check_names(&self, names: &[&str]) -> anyhow::Result<()> {
        match self.exercises.keys().find(|name| !names.contains(&name.as_str())) {
            Some(name) => bail!("[exercises.{name}]: there is no such exercise; there are {}", names.join(", ")),
            None => Ok(()),
        }
    }

    /// What holds for an exercise with so many tasks.
    ///
    /// # Errors
    /// When the file gives points for another number of tasks.
    pub fn terms(&self, exercise: &str, tasks: usize) -> anyhow::Result<Terms> {
        let default = Own::default();
        let own = self.exercises.get(exercise).unwrap_or(&default);
        let all = &self.all;
        let points = match &own.tasks {
            Some(points) if points.len() != tasks => {
                bail!("[exercises.{exercise}]: `tasks` has points for {} tasks, and there are {tasks}", points.len())
            }
            Some(points) => points.clone(),
            None => own.points.or(all.points).unwrap_or(POINTS).shared(tasks),
        };
        Ok(Terms {
            tasks: points,
            hidden_share: own.hidden_share.or(all.hidden_share).unwrap_or(0.5),
            visibility: own.visibility.or(all.visibility).unwrap_or(Visibility::Visible),
            hidden_visibility: own.hidden_visibility.or(all.hidden_visibility).unwrap_or(Visibility::Hidden),
            limits: Limits {
                seconds: own.seconds.or(all.seconds).unwrap_or(LIMITS.seconds),
                memory_mb: own.memory_mb.or(all.memory_mb).unwrap_or(LIMITS.memory_mb),
                compile_seconds: own.compile_seconds.or(all.compile_seconds).unwrap_or(LIMITS.compile_seconds),
            },
        })
    }
}

impl Own {
    fn check(&self) -> anyhow::Result<()> {
        if self.points.is_some() && self.tasks.is_some() {
            bail!("`points` and `tasks` both say how many points there are: keep one of them");
        }
        if self.hidden_share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            bail!("`hidden_share` is a part of a task's points, from 0 to 1");
        }
        let limits = [
            ("seconds", self.seconds, 1, 3600),
            ("memory_mb", self.memory_mb, 16, 65_536),
            ("compile_seconds", self.compile_seconds, 1, 3600),
        ];
        for (name, value, least, most) in limits {
            if value.is_some_and(|value| !(least..=most).contains(&value)) {
                bail!("`{name}` is a whole number from {least} to {most}");
            }
        }
        Ok(())
    }
}
