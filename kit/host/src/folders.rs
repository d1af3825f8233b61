//! Folders that have to be of some kind: the one in which kernels compile, and the repository itself.

use std::{
    env, fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use crate::{Found, Missing, resources};

/// Room for a kernel: a copy of what is compiled already, and its cells.
const KERNEL_GB: f64 = 1.0;

/// A folder in which kernels compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder.
    pub dir: PathBuf,
    /// What is wrong with the system's folder for temporary files, where that is not the place.
    pub instead: Option<String>,
}

/// Where kernels compile: in the system's folder for temporary files, or, where that one does not do, in the repository.
///
/// Each cell is a program there, of which a kernel makes half a gigabyte. A folder in memory, as `/tmp` is on many systems, would
/// take that from the programs; it is used only where somebody has chosen it by `TMPDIR`, or where there is no other.
///
/// # Errors
/// When neither does.
pub fn kernels(root: &Path) -> Result<Place, Missing> {
    let temporary = env::temp_dir();
    if !is_writable(&temporary) {
        // The compiler, too, wants one.
        let what = format!("{} cannot be written to", temporary.display());
        return Err(Missing::new(what, "set TMPDIR to a folder on another disk"));
    }
    let is_chosen = env::var_os("TMPDIR").is_some_and(|dir| !dir.is_empty());
    let fault = fault(&temporary);
    let instead = match &fault {
        Some(fault) => fault.clone(),
        None if is_chosen || !is_memory(&temporary) => return Ok(Place { dir: temporary, instead: None }),
        None => format!("{} is a part of the memory", temporary.display()),
    };
    let own = kernels_in(root);
    let other = match fs::create_dir_all(&own).map_err(|error| error.to_string()).err().or_else(|| self::fault(&own)) {
        None => return Ok(Place { dir: own, instead: Some(instead) }),
        Some(_) if fault.is_none() => return Ok(Place { dir: temporary, instead: None }),
        Some(other) => other,
    };
    // Both paths may have a blank in them; then one of the system's own is left.
    let systems = ["/tmp", "/var/tmp"].map(PathBuf::from);
    match systems.into_iter().find(|dir| self::fault(dir).is_none()) {
        Some(dir) => Ok(Place { dir, instead: Some(instead) }),
        None => Err(Missing::new(format!("{instead}; and {other}"), "set TMPDIR to a folder on a disk with more room")),
    }
}

/// Whether kernels can work with a folder's path: they lose the rest of it at a blank, and for a percent sign Rust's linker puts
/// something else.
pub fn is_plain(dir: &Path) -> bool {
    !dir.to_string_lossy().contains([' ', '%'])
}

/// The place in a repository. In `target`, where neither cargo nor rust-analyzer looks for sources.
pub fn kernels_in(root: &Path) -> PathBuf {
    root.join("target").join("kit").join("kernels")
}

/// Where kernels compile, in words.
pub fn kernels_found(root: &Path) -> Found {
    kernels(root).map(|place| match place.instead {
        None => place.dir.display().to_string(),
        Some(instead) => format!("{}, since {instead}", place.dir.display()),
    })
}

fn is_writable(dir: &Path) -> bool {
    let own = trial(dir);
    fs::create_dir(&own).and_then(|()| fs::remove_dir(&own)).is_ok()
}

fn trial(dir: &Path) -> PathBuf {
    dir.join(format!("shadowlab-try-{}.tmp", std::process::id()))
}

/// Why a kernel cannot compile in a folder.
fn fault(dir: &Path) -> Option<String> {
    if !is_plain(dir) {
        return Some(format!("{} has a blank or a percent sign in its path", dir.display()));
    }
    let own = trial(dir);
    if fs::create_dir(&own).is_err() {
        return Some(format!("{} cannot be written to", dir.display()));
    }
    let program = own.join("try");
    let runs = fs::copy("/bin/sh", &program).is_err() || can_run(&program);
    fs::remove_dir_all(&own).ok();
    if !runs {
        return Some(format!("programs cannot run in {} (it is mounted noexec)", dir.display()));
    }
    let gb = resources::free(dir).filter(|gb| *gb < KERNEL_GB)?;
    Some(format!("{} has {gb:.1} GB of room, and a kernel wants {KERNEL_GB:.0} GB", dir.display()))
}

/// A child that another thread starts at this moment may hold the new file open for a while; until then it is "busy".
fn can_run(program: &Path) -> bool {
    for _ in 0..100 {
        match Command::new(program).args(["-c", "exit 0"]).status() {
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => thread::sleep(Duration::from_millis(10)),
            outcome => return outcome.is_ok_and(|status| status.success()),
        }
    }
    false
}

/// Whether what is written into a folder stays in memory. Only Linux tells.
fn is_memory(dir: &Path) -> bool {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    fs::canonicalize(dir).is_ok_and(|dir| matches!(kind_of_disk(&mounts, &dir), Some("tmpfs" | "ramfs")))
}

/// The kind of the disk that a folder lies on: that of the longest path that leads to it, and of several, the last.
fn kind_of_disk<'a>(mounts: &'a str, dir: &Path) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut fields = line.split_whitespace().skip(1);
        Some((fields.next()?, fields.next()?))
    });
    mounts.filter(|(at, _)| dir.starts_with(at)).max_by_key(|(at, _)| at.len()).map(|(_, kind)| kind)
}

/// Whether the repository's disk knows links, which a Python environment is made of. One that cannot be written to at all is
/// none of this check's business.
pub fn links(root: &Path) -> Found {
    if cfg!(unix) { links_by(root, link) } else { Ok("not needed here".to_owned()) }
}

#[cfg(unix)]
fn link(points_to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(points_to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

fn links_by(root: &Path, link: impl Fn(&Path, &Path) -> io::Result<()>) -> Found {
    let file = trial(root);
    let second = file.with_extension("link.tmp");
    if fs::write(&file, "").is_err() {
        return Ok("not known, since nothing can be written there".to_owned());
    }
    let linked = link(&file, &second);
    fs::remove_file(&second).ok();
    fs::remove_file(&file).ok();
    match linked {
        Ok(()) => Ok("known on this disk".to_owned()),
        Err(error) => Err(Missing::new(
            format!(
                "the disk of {} knows no links ({error}): memory sticks and shared folders often do not",
                root.display()
            ),
            "copy the repository to a disk of this computer, such as your home folder, and work there",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disk_is_that_of_the_longest_path() {
        let mounts = "/dev/a / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/b /tmp/my xfs rw 0 0\nx /room ext4 rw 0 0\ny /room tmpfs rw 0 0\n";
        let kind = |dir: &str| kind_of_disk(mounts, Path::new(dir));
        assert_eq!([kind("/tmp/a"), kind("/tmp/my/a"), kind("/tmpx")], [Some("tmpfs"), Some("xfs"), Some("ext4")]);
        assert_eq!(kind("/room/here"), Some("tmpfs"), "mounted over another");
        assert_eq!(kind_of_disk("", Path::new("/")), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn memory_is_told_from_a_disk() {
        assert!(!Path::new("/dev/shm").is_dir() || is_memory(Path::new("/dev/shm")));
        assert!(!is_memory(Path::new("/proc")) && !is_memory(Path::new("/no/such/folder")));
    }

    #[test]
    fn this_machine_has_a_place_for_kernels_and_links() {
        let dir = env::temp_dir().join(format!("shadowlab-place-{}", std::process::id()));
        fs::create_dir(&dir).unwrap();
        let (place, links) = (kernels(&dir), links(&dir));
        let left = fs::read_dir(&dir).unwrap().flatten().filter(|entry| entry.file_name() != "target").count();
        fs::remove_dir_all(&dir).unwrap();
        assert!(place.is_ok() && links.is_ok() && left == 0, "{place:?} {links:?}");
    }

    #[test]
    fn a_disk_without_links_is_told_from_one_that_cannot_be_written() {
        let dir = env::temp_dir().join(format!("shadowlab-links-{}", std::process::id()));
        fs::create_dir(&dir).unwrap();
        let refused = |_: &Path, _: &Path| Err(io::ErrorKind::PermissionDenied.into());
        let missing = links_by(&dir, refused).unwrap_err();
        let left = fs::read_dir(&dir).unwrap().count();
        fs::remove_dir_all(&dir).unwrap();
        assert!(missing.what.contains("knows no links") && missing.fix.contains("home folder"), "{missing:?}");
        assert_eq!(left, 0);
        assert!(links_by(&dir, refused).is_ok(), "the folder is gone");
    }
}
