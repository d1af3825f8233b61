//! The Rust kernel: `evcxr_jupyter`, taken when it is there, fetched when somebody has built it, built when nobody has.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;

use super::progress::{Step, polling, run_logged, say};
use kit_host::programs::{cargo_bin, on_path};

use crate::repo::Layout;

/// The version that everything here was tried with. It needs Rust 1.95.
pub const VERSION: &str = "0.22.0";
/// What cargo has built in the end: crates, build scripts, and what the scripts found out.
const UNITS: u64 = 340;

/// The settings of the build. Opposed to cargo's own for a release they trade a little of the kernel's speed for
/// a shorter wait.
const PROFILE: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
];
/// What a kernel spends its seconds in, finding out names and types, is compiled for speed.
const FAST: &str = "ra_ap_parser ra_ap_syntax rowan ra_ap_tt ra_ap_mbe ra_ap_syntax-bridge ra_ap_hir_expand ra_ap_hir_def \
                    ra_ap_hir_ty ra_ap_base_db ra_ap_vfs ra_ap_span ra_ap_intern salsa hashbrown ra-ap-rustc_lexer \
                    ra-ap-rustc_type_ir ra-ap-rustc_next_trait_solver";
/// What it never or hardly runs is not optimised at all: an editor's assistants, the network, the calendar.
const SLOW: &str = "ra_ap_ide_assists ra_ap_ide_diagnostics ra_ap_ide_ssr ra_ap_test_utils ra_ap_test_fixture zeromq tokio \
                    tokio-util futures-util chrono ariadne pulldown-cmark regex regex-automata regex-syntax aho-corasick \
                    toml gimli object addr2line backtrace notify";

/// The kernel's program, if one of the right version is in the repository or on `PATH`.
pub fn find(layout: &Layout) -> Option<PathBuf> {
    let own = Some(layout.evcxr()).filter(|path| path.is_file());
    own.into_iter().chain(on_path("evcxr_jupyter")).find(|path| version(path).as_deref() == Some(VERSION))
}

/// Finds the kernel's program, fetches it, or builds it.
///
/// # Errors
/// When the build fails; it carries on from there at the next call.
pub fn set_up(layout: &Layout) -> anyhow::Result<PathBuf> {
    if let Some(path) = find(layout) {
        if path != layout.evcxr() {
            say(&format!("✓ Rust kernel: using evcxr_jupyter {VERSION} at {}", path.display()));
        }
        return Ok(path);
    }
    if fetch(layout) {
        return Ok(layout.evcxr());
    }
    build(layout).context("the Rust kernel cannot be built; `cargo kit notebooks` carries on where it stopped")?;
    Ok(layout.evcxr())
}

/// Has cargo-binstall, where it is installed, fetch the program that evcxr's authors have built. Whatever goes wrong there is
/// no reason to stop.
fn fetch(layout: &Layout) -> bool {
    let Some(binstall) = binstall() else { return false };
    let step = Step::start("Rust kernel, by cargo-binstall", "seconds, with a network");
    let mut command = Command::new(binstall);
    // Called by its own name it wants cargo's word for it all the same. Should it have to compile, we know better how.
    command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(layout.kit());
    command.arg(format!("evcxr_jupyter@{VERSION}")).current_dir(&layout.root);
    let done = run_logged(&mut command, &layout.log("binstall"), |line| step.now(line)).is_ok()
        && version(&layout.evcxr()).as_deref() == Some(VERSION)
        && runs(&layout.evcxr());
    if done {
        step.done(&format!("evcxr_jupyter {VERSION} fetched"));
    } else {
        // A program for another system must not be taken for the kernel.
        fs::remove_file(layout.evcxr()).ok();
        step.failed(&format!("it can not be had ready-made (see {})", layout.log("binstall").display()));
    }
    done
}

/// How the set-up will come by the kernel, where it is not installed.
pub fn way() -> &'static str {
    match binstall() {
        Some(_) => "cargo-binstall is there to fetch it ready-made",
        None => "the set-up builds it, in 4 to 8 minutes (in seconds with cargo-binstall, which is not installed)",
    }
}

fn binstall() -> Option<PathBuf> {
    let own = || Some(cargo_bin()?.join("cargo-binstall")).filter(|path| path.is_file());
    on_path("cargo-binstall").or_else(own)
}

fn runs(program: &Path) -> bool {
    let mut help = Command::new(program);
    help.arg("--help").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    help.status().is_ok_and(|status| status.success())
}

fn build(layout: &Layout) -> anyhow::Result<()> {
    let target = layout.kit().join("build");
    let units = target.join("release").join(".fingerprint");
    let again = if units.is_dir() { "carrying on, " } else { "" };
    let step =
        Step::start("Rust kernel", &format!("{again}4 to 8 minutes, only this once: a good moment for a coffee"));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Its own target folder, kept until the end, is what lets an interrupted build carry on.
    cargo.args(["install", "--locked", "--force", "--version", VERSION, "evcxr_jupyter", "--root"]).arg(layout.kit());
    for (level, packages) in [("2", FAST), ("0", SLOW)] {
        for package in packages.split(' ') {
            cargo.args(["--config", &format!("profile.release.package.{package}.opt-level={level}")]);
        }
    }
    cargo.env("CARGO_TARGET_DIR", &target).envs(PROFILE).env_remove("RUSTFLAGS").current_dir(&layout.root);
    step.bar_of(UNITS);
    polling(
        || step.position(finished(&units)),
        || run_logged(&mut cargo, &layout.log("evcxr"), |line| step.now(line)),
    )?;
    fs::remove_dir_all(&target).ok();
    step.done(&format!("evcxr_jupyter {VERSION} built"));
    Ok(())
}

/// What cargo has finished. It makes a folder for everything at once, and puts a JSON file into it when that is built.
fn finished(units: &Path) -> u64 {
    let files = |dir: &Path| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_finished = |unit: &PathBuf| files(unit).any(|file| file.extension().is_some_and(|ending| ending == "json"));
    files(units).filter(is_finished).count() as u64
}

/// The version of an `evcxr_jupyter`. The program has no option that tells it, but it carries the banner that its
/// kernel shows.
pub fn version(program: &Path) -> Option<String> {
    let bytes = fs::read(program).ok()?;
    version_in(&bytes)
}

fn version_in(bytes: &[u8]) -> Option<String> {
    const BEFORE: &[u8] = b"EvCxR ";
    const AFTER: &str = " - Eval";
    let mut rest = bytes;
    while let Some(at) = rest.windows(BEFORE.len()).position(|window| window == BEFORE) {
        rest = &rest[at + BEFORE.len()..];
        let head = String::from_utf8_lossy(&rest[..rest.len().min(32)]).into_owned();
        if let Some((version, _)) = head.split_once(AFTER)
            && version.chars().all(|c| c.is_ascii_digit() || c == '.')
        {
            return Some(version.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_the_program() {
        let program = b"\x00EvCxR \xff..EvCxR 0.22.0 - Evaluation Context for Rust\x01";
        assert_eq!(version_in(program).as_deref(), Some("0.22.0"));
        assert_eq!(version_in(b"EvCxR 0.2"), None);
        assert_eq!(version_in(b""), None);
    }

    #[test]
    fn what_is_begun_does_not_count_as_finished() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(finished(&dir.path().join("not/there/yet")), 0);
        for (unit, file) in [("serde-1", "lib-serde.json"), ("syn-1", "invoked.timestamp"), ("ra_ap_ide-1", "")] {
            fs::create_dir(dir.path().join(unit)).unwrap();
            if !file.is_empty() {
                fs::write(dir.path().join(unit).join(file), "").unwrap();
            }
        }
        assert_eq!(finished(dir.path()), 1);
    }

    #[test]
    fn another_version_in_the_repository_is_not_taken() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        fs::create_dir_all(layout.evcxr().parent().unwrap()).unwrap();
        fs::write(layout.evcxr(), "EvCxR 0.21.1 - Evaluation").unwrap();
        assert_ne!(find(&layout), Some(layout.evcxr()));
        fs::write(layout.evcxr(), "EvCxR 0.22.0 - Evaluation").unwrap();
        assert_eq!(find(&layout), Some(layout.evcxr()));
    }
}
