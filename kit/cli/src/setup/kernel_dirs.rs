//! The private folder that each running kernel compiles in.
//!
//! Two kernels in one folder overwrite each other's programs, so each gets its own, named after its process.
//! Kernels get killed; what they leave is removed when the next one starts.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use kit_host::{folders, programs};

use crate::repo::Layout;

/// How the folders' names begin.
const PREFIX: &str = "shadowlab-kernel-";
/// The file in such a folder that says on which machine its process runs.
const MACHINE: &str = "machine";

/// Makes the folder of the kernel that will be this process.
///
/// # Errors
/// When no folder does for it.
pub fn create(layout: &Layout) -> anyhow::Result<PathBuf> {
    let parent = folders::kernels(&layout.root)?.dir;
    let dir = tempfile::Builder::new().prefix(&format!("{PREFIX}{}-", std::process::id())).tempdir_in(&parent);
    let dir = dir.with_context(|| format!("no folder can be made in {} (set TMPDIR to another)", parent.display()))?;
    mark(dir.path())?;
    // Canonical: the kernel hands this path to the compiler, and a link in it breaks the look-up of what was built.
    Ok(fs::canonicalize(dir.keep())?)
}

fn mark(dir: &Path) -> anyhow::Result<()> {
    Ok(fs::write(dir.join(MACHINE), machine())?)
}

/// Makes a kernel's folder as empty as it was at first.
///
/// # Errors
/// When something in it stays.
pub fn empty(dir: &Path) -> anyhow::Result<()> {
    fs::remove_dir_all(dir)?;
    fs::create_dir(dir)?;
    mark(dir)
}

/// Removes the folders of kernels that no longer run.
pub fn remove_stale(layout: &Layout) {
    for parent in [env::temp_dir(), folders::kernels_in(&layout.root)] {
        for path in fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if owner(&path).is_some_and(|pid| !is_alive(pid)) && is_ours(&path) {
                fs::remove_dir_all(path).ok();
            }
        }
    }
}

/// Whether the kernel of a folder belongs to this machine. Several may share the folder in which it lies, and of a process of
/// another nobody knows here whether it runs.
fn is_ours(path: &Path) -> bool {
    fs::read_to_string(path.join(MACHINE)).map_or(true, |found| found == machine())
}

/// This machine, and the numbering of its processes: a container has one of its own.
fn machine() -> String {
    let name = programs::output("uname", &["-n"]).unwrap_or_default();
    let numbering = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{name} {}", numbering.display())
}

/// The process that a folder was made for.
fn owner(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix(PREFIX)?.split('-').next()?.parse().ok()
}

/// Whether a process runs.
pub fn is_alive(pid: u32) -> bool {
    if Path::new("/proc/self").exists() {
        let stat = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).unwrap_or_default();
        // Its name stands in parentheses, then its state: one that has ended and that nobody asks about is a Z.
        return stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']));
    }
    let mut kill = Command::new("kill");
    kill.args(["-0", &pid.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    kill.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_is_in_the_name() {
        assert_eq!(owner(Path::new("/tmp/shadowlab-kernel-4711-abcdef")), Some(4711));
        assert_eq!(owner(Path::new("/tmp/shadowlab-kernel-x-abcdef")), None);
        assert_eq!(owner(Path::new("/tmp/other-4711-abcdef")), None);
    }

    #[test]
    fn what_belongs_to_another_machine_is_left_to_it() {
        let dir = tempfile::tempdir().unwrap();
        assert!(is_ours(dir.path()), "left by a version that wrote no such file");
        fs::write(dir.path().join(MACHINE), machine()).unwrap();
        assert!(is_ours(dir.path()));
        fs::write(dir.path().join(MACHINE), "another pid:[1]").unwrap();
        assert!(!is_ours(dir.path()));
    }

    #[test]
    fn the_living_are_told_from_the_dead() {
        assert!(is_alive(std::process::id()));
        let mut child = Command::new("true").spawn().unwrap();
        let pid = child.id();
        let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while is_alive(pid) {
            assert!(std::time::Instant::now() < until, "it has ended, although nobody has asked how");
        }
        child.wait().unwrap();
        assert!(!is_alive(pid));
    }
}
