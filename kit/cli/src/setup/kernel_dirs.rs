//! The private folder that each running kernel compiles in.
//!
//! Two kernels in one folder overwrite each other's programs, so each gets its own, named after its process.
//! Kernels get killed; what they leave is removed when the next one starts.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use kit_host::resources;

/// How the folders' names begin.
const PREFIX: &str = "shadowlab-kernel-";

/// Makes the folder of the kernel that will be this process.
///
/// # Errors
/// When the system's folder for temporary files cannot be written to.
pub fn create() -> anyhow::Result<PathBuf> {
    let parent = resources::kernels_folder();
    let dir = tempfile::Builder::new().prefix(&format!("{PREFIX}{}-", std::process::id())).tempdir_in(&parent);
    let dir = dir.with_context(|| format!("no folder can be made in {} (set TMPDIR to another)", parent.display()))?;
    // Canonical: the kernel hands this path to the compiler, and a link in it breaks the look-up of what was built.
    Ok(fs::canonicalize(dir.keep())?)
}

/// Removes the folders of kernels that no longer run.
pub fn remove_stale() {
    let Ok(entries) = fs::read_dir(resources::kernels_folder()) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if owner(&path).is_some_and(|pid| !is_alive(pid)) {
            fs::remove_dir_all(path).ok();
        }
    }
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
