//! The warm start: dependencies compiled once, in a folder that each kernel gets a copy of.
//!
//! A kernel compiles everything it depends on in a folder of its own, which takes minutes. Cargo recognises what is
//! compiled by contents and times, not by place, so a copy with its times kept is as good as the original.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};
use kit_host::folders;
use md5::{Digest, Md5};

use super::{
    copy_tree::copy_tree,
    evcxr, fingerprint, library,
    progress::{Step, run_logged},
    python, std_links, store,
};
use crate::repo::Layout;

/// Tells the launcher to compile in this folder and to leave it there.
pub const WARM_DIR: &str = "SHADOWLAB_WARM_DIR";
/// Starts the kernel, runs one cell, stops it.
const DRIVER: &str = concat!(include_str!("../../../python/parent.py"), include_str!("../../../python/warm.py"));

/// A fresh template has about 400 MB; one of twice that has more waste than use.
const LARGEST: u64 = 800 << 20;

/// How the template stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A kernel that starts from it compiles nothing.
    Warm,
    /// The crate has changed since; a kernel compiles what changed.
    Stale,
    /// There is none.
    Missing,
}

/// Whether the template fits the sources as they are now.
pub fn state(layout: &Layout) -> State {
    let stamp = stamp(layout);
    let (Ok(found), Ok(sources)) = (fs::read_to_string(&stamp), fingerprint::sources(layout, evcxr::VERSION)) else {
        return if layout.template().is_dir() { State::Stale } else { State::Missing };
    };
    // Cargo goes by times: a file written again with the same contents is compiled again, too.
    let made = fs::metadata(&stamp).and_then(|meta| meta.modified()).ok();
    match layout.template().is_dir() {
        false => State::Missing,
        true if found == sources.digest && made.is_some_and(|made| made >= sources.youngest) => State::Warm,
        true => State::Stale,
    }
}

/// Makes the template, or makes it again when it is stale.
///
/// # Errors
/// When the kernel does not come up or does not compute.
pub fn set_up(layout: &Layout) -> anyhow::Result<()> {
    let step = match state(layout) {
        State::Warm => return Ok(()),
        State::Stale => Step::start("Rust kernel: compiling what has changed in the crate", "up to two minutes"),
        State::Missing => Step::start("Rust kernel: compiling the notebooks' dependencies", "two to three minutes"),
    };
    let digest = fingerprint::sources(layout, evcxr::VERSION)?.digest;
    let dir = warming(layout)?;
    start_from_old(layout, &dir)?;
    // Who is interrupted leaves the folder, and the next set-up carries on in it. Who fails must not: what made it
    // fail may be in there.
    warm(layout, &dir, &step).inspect_err(|_| drop(fs::remove_dir_all(&dir)))?;
    keep(layout, &dir, &digest)?;
    step.done("a kernel starts in seconds from now on");
    Ok(())
}

/// Where it is made. A kernel cannot compile everywhere, but what it has compiled can lie anywhere.
fn warming(layout: &Layout) -> anyhow::Result<PathBuf> {
    let dir = layout.kit().join("warming");
    if folders::is_plain(&dir) {
        return Ok(dir);
    }
    let parent = folders::kernels(&layout.root)?.dir;
    // Always the same, so that an interrupted set-up carries on, and another one for another repository.
    let place = Md5::digest(layout.root.to_string_lossy().as_bytes());
    let place: String = place.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(parent.join(format!("shadowlab-warming-{place}")))
}

/// Most of a stale template is still right, and cargo knows which part. But what is out of date stays in it as well,
/// so that a template which has grown too large is better made from nothing.
fn start_from_old(layout: &Layout, dir: &Path) -> anyhow::Result<()> {
    let old = layout.template();
    if !dir.exists() && old.is_dir() && size(&old) < LARGEST {
        copy_tree(&old, dir)?;
    }
    Ok(fs::create_dir_all(dir)?)
}

/// The bytes in a folder.
fn size(dir: &Path) -> u64 {
    let of = |path: PathBuf| if path.is_dir() { size(&path) } else { fs::metadata(path).map_or(0, |meta| meta.len()) };
    files_in(dir).map(of).sum()
}

/// Brings the packages of the lock file here, also those of other systems, since cargo asks for their manifests.
/// From then on no kernel needs a network.
///
/// # Errors
/// When some are not here, and there is no network.
pub fn fetch(layout: &Layout) -> anyhow::Result<()> {
    if state(layout) == State::Warm && store::is_ready(layout) {
        return Ok(());
    }
    let cargo = || {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["fetch", "--locked"]).current_dir(&layout.root);
        cargo
    };
    if run_logged(cargo().arg("--offline"), &layout.log("fetch"), |_| ()).is_err() {
        run_logged(&mut cargo(), &layout.log("fetch"), |_| ()).context("the crates of Cargo.lock cannot be fetched")?;
    }
    library::set_up(layout)?;
    store::set_up(layout)
}

fn warm(layout: &Layout, dir: &Path, step: &Step) -> anyhow::Result<()> {
    let mut driver = python::command(layout);
    driver.args(["-c", DRIVER]).arg(layout.notebooks()).env(WARM_DIR, dir);
    run_logged(&mut driver, &layout.log("kernel"), |line| step.now(line))
        .context("the Rust kernel does not work (`cargo kit doctor` may know why)")
}

/// Keeps what was compiled, without the programs of the cell that made it compile.
fn keep(layout: &Layout, dir: &Path, digest: &str) -> anyhow::Result<()> {
    forget_cells(dir)?;
    std_links::forget(dir)?;
    if layout.template().exists() {
        fs::remove_dir_all(layout.template())?;
    }
    if fs::rename(dir, layout.template()).is_err() {
        // Another disk.
        copy_tree(dir, &layout.template())?;
        fs::remove_dir_all(dir)?;
    }
    Ok(fs::write(stamp(layout), digest)?)
}

fn forget_cells(dir: &Path) -> anyhow::Result<()> {
    let mut compiled = 0;
    for host in fs::read_dir(dir.join("target"))?.flatten().map(|entry| entry.path().join("debug")) {
        for entry in files_in(&host).chain(files_in(&host.join("incremental"))) {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("libcode_") {
                fs::remove_file(&entry)?;
            } else if name.starts_with("ctx-") {
                fs::remove_dir_all(&entry)?;
            }
        }
        compiled += files_in(&host.join("deps")).count();
    }
    if compiled == 0 {
        bail!("the kernel left nothing compiled in {}", dir.display());
    }
    Ok(())
}

fn files_in(dir: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// Lies beside the template and is written last: a copy that was interrupted has none.
fn stamp(layout: &Layout) -> PathBuf {
    layout.kit().join("template.stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_makes_the_template_stale() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        for folder in ["src", "kit/notebook/src", "notebooks", ".kit"] {
            fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        for file in ["Cargo.toml", "Cargo.lock", "notebooks/evcxr.toml", "src/lib.rs", "kit/notebook/Cargo.toml"] {
            fs::write(dir.path().join(file), file).unwrap();
        }
        assert_eq!(state(&layout), State::Missing);
        fs::create_dir(layout.template()).unwrap();
        assert_eq!(state(&layout), State::Stale, "a template whose stamp was never written");
        fs::write(stamp(&layout), fingerprint::sources(&layout, evcxr::VERSION).unwrap().digest).unwrap();
        assert_eq!(state(&layout), State::Warm);
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().write(true).open(dir.path().join("src/lib.rs")).unwrap().set_modified(later).unwrap();
        assert_eq!(state(&layout), State::Stale, "written again with the same contents");
        fs::remove_dir(layout.template()).unwrap();
        assert_eq!(state(&layout), State::Missing);
    }

    #[test]
    fn what_cells_left_is_forgotten_and_what_was_compiled_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let debug = dir.path().join("target/x86_64-unknown-linux-gnu/debug");
        for folder in ["deps", "incremental/ctx-1", "incremental/shadowlab-1"] {
            fs::create_dir_all(debug.join(folder)).unwrap();
        }
        assert!(forget_cells(dir.path()).is_err(), "nothing is compiled");
        for file in ["deps/libndarray.rlib", "libcode_1.so", "incremental/shadowlab-1/part"] {
            fs::write(debug.join(file), "").unwrap();
        }
        forget_cells(dir.path()).unwrap();
        assert!(debug.join("deps/libndarray.rlib").exists() && debug.join("incremental/shadowlab-1/part").exists());
        assert!(!debug.join("libcode_1.so").exists() && !debug.join("incremental/ctx-1").exists());
    }
}
