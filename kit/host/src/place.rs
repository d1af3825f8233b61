//! The folder of the repository: its path must be one that every tool can read, and something must be writable there.

use std::{fs, path::Path};

use crate::{Found, Missing};

/// What would be taken for the end of a path: Python's environments, cargo and the kernel's settings write paths into lists
/// and between quotation marks. For a percent sign, Rust's linker puts something else.
const FORBIDDEN: [char; 6] = [':', ';', '"', '\\', '\n', '%'];

/// A folder in which everything can be set up.
pub fn place(root: &Path) -> Found {
    if let Some(missing) = name(root) {
        return Err(missing);
    }
    let own = root.join(format!(".shadowlab-try-{}.tmp", std::process::id()));
    if let Err(error) = fs::create_dir(&own) {
        let what = format!("nothing can be written in {} ({error})", root.display());
        return Err(Missing::new(what, "clone or copy the repository into a folder of your own"));
    }
    fs::remove_dir(&own).ok();
    Ok(root.display().to_string())
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

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    #[test]
    fn an_ordinary_folder_will_do_and_stays_as_it_was() {
        let folder = env::temp_dir().join(format!("shadowlab, a blank, a # and an Ü {}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let (found, left) = (place(&folder), fs::read_dir(&folder).unwrap().count());
        fs::remove_dir(&folder).unwrap();
        assert_eq!((found, left), (Ok(folder.display().to_string()), 0));
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
