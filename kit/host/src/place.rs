//! The folder of the repository: what its path, and the disk that it is on, must allow.

use std::{fs, io, path::Path};

use crate::{Found, Missing};

/// What would be taken for the end of a path: Python's environments, cargo and the kernel's settings write paths into lists
/// and between quotation marks. For a percent sign, Rust's linker puts something else.
const FORBIDDEN: [char; 6] = [':', ';', '"', '\\', '\n', '%'];

/// A folder in which everything can be set up.
pub fn place(root: &Path) -> Found {
    if let Some(missing) = name(root) {
        return Err(missing);
    }
    match try_link(root, link) {
        Some(missing) => Err(missing),
        None => Ok(root.display().to_string()),
    }
}

/// What is wrong with its path.
fn name(root: &Path) -> Option<Missing> {
    let bad = match root.to_str() {
        None => "a character that is not Unicode".to_owned(),
        Some(path) => format!("the character {:?}", path.chars().find(|c| FORBIDDEN.contains(c) && is_bad(*c))?),
    };
    Some(Missing::new(format!("the path of {} has {bad}", root.display()), "rename or move the folder"))
}

/// On Windows some of them are in every path.
fn is_bad(character: char) -> bool {
    !cfg!(windows) || !matches!(character, ':' | '\\')
}

/// Whether files can be made in it, and links: an environment of Python's has some, and so has the kernel's store of packages.
fn try_link(root: &Path, link: impl Fn(&Path, &Path) -> io::Result<()>) -> Option<Missing> {
    let own = root.join(format!(".shadowlab-try-{}", std::process::id()));
    if let Err(error) = fs::create_dir(&own) {
        let what = format!("nothing can be written in {} ({error})", root.display());
        return Some(Missing::new(what, "clone or copy the repository into a folder of your own"));
    }
    let linked = link(Path::new("nothing"), &own.join("link"));
    fs::remove_dir_all(&own).ok();
    let what =
        format!("the disk of {} knows no links ({}): a memory stick, or a share?", root.display(), linked.err()?);
    Some(Missing::new(what, "move the repository to the computer's own disk, for example into your home folder"))
}

#[cfg(unix)]
fn link(points_to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(points_to, at)
}

/// Nothing that is set up there needs one.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, path::PathBuf};

    use super::*;

    /// A folder of this test's own.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = env::temp_dir().join(format!("shadowlab-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn an_ordinary_folder_will_do_and_stays_as_it_was() {
        let folder = Folder::new("with a blank, a # and an Ü");
        assert!(place(&folder.0).is_ok());
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    }

    #[test]
    fn a_disk_without_links_is_named() {
        let folder = Folder::new("stick");
        let missing = try_link(&folder.0, |_, _| Err(io::Error::other("not permitted"))).unwrap();
        assert!(missing.what.contains("knows no links (not permitted)"), "{}", missing.what);
        assert!(missing.fix.contains("home folder"));
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    }

    #[test]
    fn where_nothing_can_be_written_another_folder_is_wanted() {
        let missing = place(Path::new("/no/such/folder")).unwrap_err();
        assert!(missing.what.contains("nothing can be written in /no/such/folder"), "{}", missing.what);
        assert!(missing.fix.contains("of your own"));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_would_break_in_two_is_told() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        for (path, named) in
            [("/home/a:b", "':'"), ("/home/50%", "'%'"), ("/home/say \"lab\"", "'\"'"), ("/home/back\\slash", "'\\\\'")]
        {
            let missing = place(Path::new(path)).unwrap_err();
            assert!(missing.what.contains(named) && missing.fix.contains("rename"), "{}", missing.what);
        }
        let latin1 = Path::new(OsStr::from_bytes(b"/home/\xdcbung"));
        assert!(place(latin1).unwrap_err().what.contains("not Unicode"));
    }
}
