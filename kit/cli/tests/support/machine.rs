//! A machine whose programs are stand-ins.
#![allow(dead_code, reason = "two test programs share this file, and each uses its own part")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

/// A machine with nothing on it but what a test puts there.
pub struct Machine {
    dir: TempDir,
}

impl Machine {
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for name in ["bin", "home", "repo", "sysroot"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        Self { dir }
    }

    /// Has everything that is needed.
    pub fn complete() -> Self {
        let machine = Self::empty();
        let library = machine.path().join("sysroot/lib/rustlib/src/rust/library/core/src");
        fs::create_dir_all(&library).unwrap();
        fs::write(library.join("lib.rs"), "").unwrap();
        let rustc = rustc(machine.path(), "1.95.0");
        machine.program("rustc", &rustc).program("cc", "exit 0").program("python3", &python("3.11.7"))
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn program(self, name: &str, script: &str) -> Self {
        let path = self.path().join("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    pub fn without(self, what: &str) -> Self {
        let path = self.path().join(what);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    pub fn kit(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
        kit.args(arguments).env_clear().env("PATH", self.path().join("bin")).env("HOME", self.path().join("home"));
        kit.env("SHADOWLAB_REPO", self.path().join("repo")).env("TMPDIR", self.path());
        kit
    }

    /// What `doctor` says of something.
    pub fn check(&self, name: &str) -> serde_json::Value {
        let answer = self.kit(&["doctor", "--json"]);
        let json: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
        json["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap().clone()
    }

    /// What `notebooks` says on a machine where it cannot go on.
    pub fn complaint(&self) -> String {
        let output = self.kit(&["notebooks", "--setup-only"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(!self.path().join("repo/.venv").exists(), "nothing is begun when something is missing");
        String::from_utf8(output.stderr).unwrap()
    }
}

pub fn rustc(machine: &Path, version: &str) -> String {
    let sysroot = machine.join("sysroot");
    format!(
        "case \"$1\" in --version) echo 'rustc {version} (abc 2026-01-01)';; *) echo '{}';; esac",
        sysroot.display()
    )
}

/// A Python of some version, whose modules are all there.
pub fn python(version: &str) -> String {
    format!("case \"$1\" in --version) echo 'Python {version}';; *) echo ok;; esac")
}
