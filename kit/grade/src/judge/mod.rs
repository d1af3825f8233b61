//! The judge. Not here yet.

use std::path::PathBuf;

use crate::judged::{Judged, Limits};

/// How answers are kept from doing harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sandbox {
    Auto,
    Wasm,
    Native,
    None,
}

/// What the judge is to know.
#[derive(Clone, Debug)]
pub struct Options {
    pub root: PathBuf,
    pub hidden: Option<PathBuf>,
    pub sandbox: Sandbox,
}

/// What is protected, and what is not.
#[derive(Clone, Debug)]
pub struct Level {
    pub name: String,
    pub protects: Vec<String>,
    pub missing: Vec<String>,
}

pub struct Judge(Level);

impl Judge {
    pub fn new(options: &Options, progress: &dyn Fn(&str)) -> anyhow::Result<Self> {
        progress("");
        anyhow::bail!("there is no judge yet for {options:?}")
    }

    pub fn with_seed(self, _: u64) -> Self {
        self
    }

    pub fn level(&self) -> &Level {
        &self.0
    }

    pub fn judge(&self, _: &str, _: &str, _: &Limits) -> Judged {
        Judged::NotGraded("there is no judge yet".into())
    }
}
