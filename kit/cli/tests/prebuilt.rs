//! The kernel fetched ready-made by cargo-binstall, and built where that does not help: the programs are stand-ins.

#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use tempfile::TempDir;

/// A machine on which cargo and cargo-binstall are these scripts, and Python sets up nothing.
fn machine(binstall: Option<&str>, cargo: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let core = dir.path().join("sysroot/lib/rustlib/src/rust/library/core/src");
    for folder in ["bin", "home", "repo", "repo/data/mnist"] {
        fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    fs::create_dir_all(&core).unwrap();
    fs::write(core.join("lib.rs"), "").unwrap();
    let rustc =
        format!("case \"$1\" in --version) echo 'rustc 1.95.0';; *) echo '{}/sysroot';; esac", dir.path().display());
    let python = "case \"$*\" in --version) echo 'Python 3.11.7';; *'import venv'*) echo ok;; *) exit 1;; esac";
    for (name, script) in [("rustc", rustc.as_str()), ("cc", "exit 0"), ("python3", python), ("cargo", cargo)] {
        program(dir.path(), name, script);
    }
    if let Some(script) = binstall {
        program(dir.path(), "cargo-binstall", script);
    }
    dir
}

fn program(machine: &Path, name: &str, script: &str) {
    let path = machine.join("bin").join(name);
    fs::write(&path, format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Writes a kernel of this version into the folder that is called .kit, as the set-up asks for it.
fn installs(version: &str, runs: bool) -> String {
    let exit = if runs { 0 } else { 1 };
    format!(
        "echo \"$0 $*\" >> \"$HOME/asked\"; mkdir -p .kit/bin; \
         printf '#!/bin/sh\\n# EvCxR {version} - Evaluation\\nexit {exit}\\n' > .kit/bin/evcxr_jupyter; \
         chmod +x .kit/bin/evcxr_jupyter"
    )
}

/// What the set-up said, and which programs it asked for what. JupyterLab cannot be set up here, which ends it.
fn set_up(machine: &Path) -> (String, String) {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["notebooks", "--setup-only"]).env_clear().env("PATH", machine.join("bin"));
    kit.env("HOME", machine.join("home")).env("TMPDIR", machine).env("CARGO", machine.join("bin/cargo"));
    let output = kit.env("SHADOWLAB_REPO", machine.join("repo")).env("SHADOWLAB_DATA", "synthetic").output().unwrap();
    let asked = fs::read_to_string(machine.join("home/asked")).unwrap_or_default();
    (String::from_utf8(output.stderr).unwrap(), asked)
}

#[test]
fn binstall_is_used_where_it_is_installed() {
    let machine = machine(Some(&installs("0.22.0", true)), "case \"$1\" in install) exit 9;; esac");
    let (said, asked) = set_up(machine.path());
    assert!(said.contains("✓ Rust kernel, by cargo-binstall: evcxr_jupyter 0.22.0 fetched"), "{said}");
    assert!(
        asked.contains("--no-confirm") && asked.contains("--root") && asked.contains("evcxr_jupyter@0.22.0"),
        "{asked}"
    );
    assert!(!said.contains("minutes, only this once"), "nothing is built: {said}");
}

#[test]
fn what_binstall_cannot_give_is_built() {
    let build = format!("case \"$1\" in install) {};; esac", installs("0.22.0", true));
    let without_network = "echo 'ERROR could not reach github.com' >&2; exit 70";
    let other_version = installs("0.21.1", true);
    let other_system = installs("0.22.0", false);
    for binstall in [Some(without_network), Some(&other_version), Some(&other_system), None] {
        let machine = machine(binstall, &build);
        let (said, asked) = set_up(machine.path());
        assert!(said.contains("✓ Rust kernel: evcxr_jupyter 0.22.0 built"), "{binstall:?}: {said}");
        assert!(asked.lines().last().unwrap().contains("cargo install"), "{asked}");
        assert_eq!(said.contains("can not be had ready-made"), binstall.is_some(), "{said}");
    }
}
