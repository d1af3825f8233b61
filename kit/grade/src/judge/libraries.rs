//! What every answer is compiled with, compiled once and before any answer is there: the teaching crate, and the harness of the
//! checks. By cargo, with a manifest of our own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use serde_json::Value;
use toml::Table;

use super::toolchain;

/// What our manifest calls the harness.
pub const HARNESS: &str = "shadowlab_harness";
const CRATE: &str = "shadowlab";

/// Compiled libraries.
#[derive(Clone, Debug)]
pub struct Libraries {
    /// The teaching crate.
    pub shadowlab: PathBuf,
    /// The harness.
    pub harness: PathBuf,
    /// Folders with what these two need.
    pub search: Vec<PathBuf>,
}

/// Compiles them in the folder `dir`, for a target or for this machine, by these flags of the compiler.
///
/// # Errors
/// When they do not compile.
pub fn build(root: &Path, dir: &Path, target: Option<&str>, flags: &[&str]) -> anyhow::Result<Libraries> {
    write_package(root, dir).with_context(|| format!("{} can not be written", dir.display()))?;
    // What has been downloaded already needs no network; there may be none.
    let mut output = cargo(dir, target, flags, true)?;
    if !output.status.success() {
        output = cargo(dir, target, flags, false)?;
    }
    if !output.status.success() {
        bail!("the checks do not compile:\n{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let messages = output.stdout.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let artifacts: Vec<Value> = messages.filter(|message| message["reason"] == "compiler-artifact").collect();
    let file = |name: &str| {
        let mine =
            artifacts.iter().find(|artifact| artifact["target"]["name"] == name).context("cargo did not name it")?;
        let files = mine["filenames"].as_array().context("cargo did not name its file")?;
        let library = files.iter().filter_map(Value::as_str).find(|file| file.ends_with(".rlib"));
        Ok::<_, anyhow::Error>(PathBuf::from(library.context("it is no library")?))
    };
    let (shadowlab, harness) = (file(CRATE)?, file(HARNESS)?);
    let deps = shadowlab.parent().context("a file lies in a folder")?.to_owned();
    // Macros, which run while compiling, lie in a folder of this machine's own.
    let macros = dir.join("target").join("debug").join("deps");
    let search = [deps, macros].into_iter().filter(|dir| dir.is_dir()).collect();
    Ok(Libraries { shadowlab, harness, search })
}

fn cargo(dir: &Path, target: Option<&str>, flags: &[&str], offline: bool) -> anyhow::Result<std::process::Output> {
    let mut cargo = Command::new(toolchain::program("CARGO", "cargo"));
    cargo.args(["build", "--message-format", "json-render-diagnostics"]).current_dir(dir).stdin(Stdio::null());
    cargo.args(offline.then_some("--offline"));
    if let Some(target) = target {
        cargo.args(["--target", target]);
    }
    // Not somebody's own flags and folders: everything depends on these.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_BUILD_TARGET").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    cargo.env("CARGO_TARGET_DIR", dir.join("target")).env("CARGO_INCREMENTAL", "0");
    cargo.output().context("cargo can not be started")
}

/// A package of the harness alone. It takes the versions and the profile of the repository's own.
fn write_package(root: &Path, dir: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(dir)?;
    let harness = root.join("tests").join("harness").join("mod.rs");
    let whole: Table = fs::read_to_string(root.join("Cargo.toml"))?.parse()?;
    let words = words(harness.parent().context("a file lies in a folder")?)?;
    let mut dependencies = needed(&whole, &words);
    dependencies.insert(CRATE.into(), Table::from_iter([("path".to_owned(), text(root)?)]).into());
    let targets = whole.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    let targets = targets.filter_map(|(name, target)| {
        Some((
            name.clone(),
            Table::from_iter([("dependencies".to_owned(), needed(target.as_table()?, &words).into())]).into(),
        ))
    });
    let package = Table::from_iter([
        ("name".to_owned(), HARNESS.into()),
        ("version".to_owned(), "0.0.0".into()),
        ("edition".to_owned(), "2024".into()),
    ]);
    let manifest = Table::from_iter([
        ("workspace".to_owned(), Table::new().into()),
        ("package".to_owned(), package.into()),
        ("lib".to_owned(), Table::from_iter([("path".to_owned(), "lib.rs".into())]).into()),
        ("dependencies".to_owned(), dependencies.into()),
        ("target".to_owned(), Table::from_iter(targets).into()),
        ("profile".to_owned(), profile(&whole).into()),
    ]);
    write_if_other(&dir.join("Cargo.toml"), &manifest.to_string())?;
    write_if_other(&dir.join("lib.rs"), &format!("#[path = {:?}]\npub mod harness;\n", harness))?;
    if !dir.join("Cargo.lock").exists() {
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock"))?;
    }
    Ok(())
}

/// Of the repository's dependencies, those that the harness names.
fn needed(manifest: &Table, words: &str) -> Table {
    let sections = ["dependencies", "dev-dependencies"].into_iter().filter_map(|name| manifest.get(name)?.as_table());
    let named = |name: &str| words.contains(&format!("{}::", name.replace('-', "_")));
    sections.flatten().filter(|(name, _)| named(name)).map(|(name, version)| (name.clone(), version.clone())).collect()
}

/// The repository's, with the harness as fast as the teaching crate, which the checks are a part of there.
fn profile(whole: &Table) -> Table {
    let mut profile = whole.get("profile").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    if let Some(packages) =
        profile.get_mut("dev").and_then(|dev| dev.get_mut("package")).and_then(toml::Value::as_table_mut)
        && let Some(own) = packages.get(CRATE).cloned()
    {
        packages.insert(HARNESS.into(), own);
    }
    profile
}

/// All that the harness says.
fn words(harness: &Path) -> anyhow::Result<String> {
    let mut all = String::new();
    for entry in fs::read_dir(harness)? {
        all.push_str(&fs::read_to_string(entry?.path())?);
    }
    Ok(all)
}

fn text(path: &Path) -> anyhow::Result<toml::Value> {
    Ok(path.to_str().with_context(|| format!("{} is no text", path.display()))?.into())
}

/// Cargo goes by the times of files.
fn write_if_other(file: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(file).is_ok_and(|now| now == text) { Ok(()) } else { fs::write(file, text) }
}
