//! The student's folder, borrowed: tests write into it, and it comes back as it was.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Output},
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

/// One at a time: they all write to the same files.
static LAB: Mutex<()> = Mutex::new(());

/// The repository.
pub fn root() -> PathBuf {
    env::current_dir().unwrap().ancestors().nth(2).unwrap().to_owned()
}

/// The student's folder, which is put back as it was when this value goes.
pub struct Lab {
    /// Each file, and what was in it.
    pub before: Vec<(PathBuf, String)>,
    _alone: MutexGuard<'static, ()>,
}

impl Lab {
    /// Waits until nobody else has it.
    pub fn borrow() -> Self {
        let alone = LAB.lock().unwrap_or_else(PoisonError::into_inner);
        let files = fs::read_dir(root().join("lab")).unwrap().map(|file| file.unwrap().path());
        let before = files.filter(|path| path.is_file()).map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
        Self { before: before.collect(), _alone: alone }
    }

    /// Puts this text into a file of it.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(root().join("lab").join(file), text).unwrap();
    }

    /// Puts the given answer there.
    pub fn solve(&self, file: &str) {
        self.write(file, &solved(file));
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        for (path, text) in &self.before {
            fs::write(path, text).unwrap();
        }
    }
}

/// Runs `cargo kit`.
pub fn kit(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kit")).args(args).output().unwrap()
}

/// What it prints.
pub fn printed(args: &[&str]) -> String {
    String::from_utf8_lossy(&kit(args).stdout).into_owned()
}

/// The given answer.
pub fn solved(file: &str) -> String {
    fs::read_to_string(root().join("solutions").join(file)).unwrap()
}

/// The exercises of its JSON.
pub fn json(args: &[&str]) -> Vec<Value> {
    outcomes(&kit(args))
}

/// The exercises of what it has printed as JSON.
pub fn outcomes(output: &Output) -> Vec<Value> {
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    report["exercises"].as_array().unwrap().clone()
}
