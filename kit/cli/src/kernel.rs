//! `cargo kit kernel`: what Jupyter starts when a Rust notebook is opened.
//!
//! It prepares a private folder with everything compiled, sets the surroundings that `evcxr_jupyter` needs, and then
//! becomes `evcxr_jupyter`, so that Jupyter's signals go straight to it. A small process of ours stays behind (see
//! `watchdog`).

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, anyhow, bail};
use kit_host::{folders as places, programs};

use crate::{
    full_disk,
    repo::Layout,
    setup::{copy_tree::copy_tree, evcxr, kernel_dirs, std_links, store, template},
    watchdog,
};

mod beside;

/// Tells a cell where the user's own cargo home is (see `shadowlab_notebook::check`).
const OWN_CARGO_HOME: &str = "SHADOWLAB_CARGO_HOME";

/// Options of `cargo kit kernel`.
#[derive(clap::Args)]
pub struct Args {
    /// The file in which Jupyter says where the kernel has to listen
    #[arg(required_unless_present = "watch")]
    connection_file: Option<PathBuf>,
    /// Watch over the kernel that started this process
    #[arg(long, conflicts_with = "connection_file")]
    watch: bool,
    /// With --watch: the folder to remove afterwards
    #[arg(long, value_name = "DIR", requires = "watch")]
    remove: Option<PathBuf>,
    /// With --watch: the process that the kernel must not outlive
    #[arg(long, value_name = "PID", requires = "watch")]
    jupyter: Option<u32>,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.connection_file {
        Some(file) => start(&file),
        // Clap asks for the one or the other.
        None => Ok(watchdog::run(args.remove.as_deref(), args.jupyter)),
    }
}

fn start(connection_file: &Path) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let chosen = env::var_os("SHADOWLAB_EVCXR").map(PathBuf::from).filter(|path| path.is_file());
    let program = chosen.or_else(|| evcxr::find(&layout));
    let program = program.ok_or_else(|| anyhow!("the Rust kernel is not installed; run `cargo kit notebooks`"))?;
    kernel_dirs::remove_stale(&layout);
    let dir = match env::var_os(template::WARM_DIR).map(PathBuf::from) {
        Some(dir) => {
            watch(None)?;
            dir
        }
        None => private_dir(&layout)?,
    };
    let mut kernel = Command::new(&program);
    // It may start in another folder.
    kernel.arg("--control_file").arg(std::path::absolute(connection_file)?);
    environment(&mut kernel, &layout, &dir)?;
    programs::become_it(kernel).with_context(|| format!("{} cannot be started", program.display()))
}

/// Makes the folder that this kernel compiles in, warm if possible, and has it removed afterwards.
fn private_dir(layout: &Layout) -> anyhow::Result<PathBuf> {
    let dir = kernel_dirs::create(layout)?;
    watch(Some(&dir))?;
    if !layout.template().is_dir() {
        return Ok(dir);
    }
    match copy_tree(&layout.template(), &dir) {
        Ok(()) => {}
        Err(error) if full_disk::is_full(&error) => bail!(
            "there is no room for a kernel in {} ({error}): make room on that disk, or set TMPDIR to a folder on another",
            dir.display()
        ),
        // The template was being made again. Half a copy may mislead cargo; an empty folder only costs time.
        Err(_) => kernel_dirs::empty(&dir)?,
    }
    Ok(dir)
}

fn watch(remove: Option<&Path>) -> anyhow::Result<()> {
    watchdog::start(remove).context("the process that tidies up after the kernel cannot be started")
}

/// Sets what the kernel needs to find, and keeps it from what it should not touch.
fn environment(kernel: &mut Command, layout: &Layout, dir: &Path) -> anyhow::Result<()> {
    kernel.env("EVCXR_TMPDIR", dir);
    for (name, _) in env::vars_os().filter(|(name, _)| is_for_other_builds(&name.to_string_lossy())) {
        kernel.env_remove(name);
    }
    // The kernel loads the programs it compiles, and they load the standard library. It looks for it at a path
    // relative to a folder that is not the one the programs end up in; only with this it finds it everywhere.
    if let Some(library) = standard_library() {
        kernel.env("LD_LIBRARY_PATH", joined([library].into_iter().chain(folders("LD_LIBRARY_PATH")))?);
    }
    // Of the standard library it reads two fifths of what it would read otherwise.
    if let Some(links) = std_links::make(dir) {
        kernel.env("RUST_SRC_PATH", links);
    }
    // An editor that was started from a menu often lacks cargo on its `PATH`.
    kernel.env("PATH", joined(folders("PATH").into_iter().chain(programs::rust_folders()))?);
    // Where a path breaks for the kernel, it breaks for the linker that it starts.
    if let Some(parent) = dir.parent().filter(|_| !places::is_plain(&env::temp_dir())) {
        kernel.env("TMPDIR", parent);
    }
    // Everything was fetched at the set-up: asking the network again only makes a class wait.
    if env::var_os("CARGO_NET_OFFLINE").is_none() {
        kernel.env("CARGO_NET_OFFLINE", "true");
        if let Some(home) = store::find(layout) {
            kernel.env("CARGO_HOME", home);
            // What a cell has compiled outside of the kernel belongs to the user's home: `check` asks for it.
            if let Some(own) = programs::cargo_home() {
                kernel.env(OWN_CARGO_HOME, own);
            }
        }
    }
    // At each start evcxr "updates" the kernel's description that it finds there. Neither ours nor the user's own
    // is its business, so it is shown a folder where there is none.
    kernel.env("JUPYTER_PATH", dir.join("no-jupyter"));
    if !Path::new("evcxr.toml").exists() {
        let settings = settings_for_elsewhere(kernel, layout, dir)?;
        kernel.env("EVCXR_CONFIG_DIR", settings);
    }
    Ok(())
}

/// Whether a variable would have cargo compile otherwise than the set-up did: were it set there and not here, or the other way
/// round, each kernel would compile everything again. And flags given in this way go before those that the kernel needs.
fn is_for_other_builds(name: &str) -> bool {
    let by_name = ["CARGO_INCREMENTAL", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"];
    by_name.contains(&name) || name.starts_with("CARGO_PROFILE_") || name.starts_with("CARGO_BUILD_RUSTC")
}

/// The folders that a variable lists.
fn folders(variable: &str) -> Vec<PathBuf> {
    let set = env::var_os(variable).filter(|set| !set.is_empty());
    set.iter().flat_map(env::split_paths).collect()
}

fn joined(folders: impl Iterator<Item = PathBuf>) -> anyhow::Result<OsString> {
    env::join_paths(folders).context("a folder with Rust's programs has a name that cannot stand on PATH: move Rust")
}

/// The notebooks' settings name the crate relative to their folder; a notebook in another folder needs the whole path.
fn settings_for_elsewhere(kernel: &mut Command, layout: &Layout, dir: &Path) -> anyhow::Result<PathBuf> {
    let file = layout.notebooks().join("evcxr.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut text = absolute_paths(&text, &layout.root);
    // Without that folder, only `../lab` is not found.
    if let Ok(Some(folder)) = beside::folder(layout, dir) {
        kernel.current_dir(folder);
        text = beside::and_back(&text, &env::current_dir()?);
    }
    let config = dir.join("settings");
    fs::create_dir_all(&config)?;
    fs::write(config.join("evcxr.toml"), text)?;
    Ok(config)
}

fn absolute_paths(settings: &str, root: &Path) -> String {
    settings.replace("path = \"..", &format!("path = \"{}", root.display()))
}

/// The folder of the shared standard library.
fn standard_library() -> Option<PathBuf> {
    let host = programs::rustc(&["--print", "host-tuple"])?;
    Some(programs::sysroot()?.join("lib/rustlib").join(host).join("lib"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_for_another_folder_name_the_crate_by_its_whole_path() {
        let settings = include_str!("../../../notebooks/evcxr.toml");
        let moved = absolute_paths(settings, Path::new("/home/me/shadowlab"));
        assert!(settings.contains(r#"path = "../kit/notebook""#), "the prelude names the crate");
        assert!(moved.contains(r#"path = "/home/me/shadowlab/kit/notebook""#), "{moved}");
        assert!(!moved.contains("\"../"));
    }

    #[test]
    fn the_standard_library_is_found() {
        let dir = standard_library().unwrap();
        let mut names = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert!(names.any(|name| name.starts_with("libstd-")), "{}", dir.display());
    }
}
