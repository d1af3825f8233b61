//! The folder that the reports go to: never one that holds anything else, and whole or not at all where it can be.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use crate::{gradebook::SCHEMA, reports};

/// A folder that reports may be written to.
pub struct Place {
    path: PathBuf,
    /// Whether reports of an earlier time are in it.
    is_ours: bool,
}

impl Place {
    /// Finds out whether reports may go there, which is not where the input is, before anything is graded.
    ///
    /// # Errors
    /// When something else is there, or it can not be written.
    pub fn reserve(out: &Path, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let path = std::path::absolute(out).with_context(|| format!("--out {}", out.display()))?;
        let path = fs::canonicalize(&path).unwrap_or(path);
        let is_in = |input: &PathBuf| path.starts_with(fs::canonicalize(input).unwrap_or_else(|_| input.clone()));
        if inputs.iter().any(is_in) {
            bail!(
                "--out {}: this is in a folder that is read, and would be taken for a part of it; name another",
                out.display()
            );
        }
        let is_ours = match fs::read_dir(&path) {
            Ok(entries) => {
                let mut names: Vec<OsString> = entries.flatten().map(|entry| entry.file_name()).collect();
                names.retain(|name| !name.to_string_lossy().starts_with(UNFINISHED));
                if let Some(other) = names.iter().find(|name| !is_report(&path, name)) {
                    bail!(
                        "--out {}: there is already something else in it, such as {}; name a new folder, or an empty one",
                        out.display(),
                        other.to_string_lossy()
                    );
                }
                if !names.is_empty() && !is_signed(&path) {
                    bail!("--out {}: what is in it is not from this program; name a new folder", out.display());
                }
                true
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => bail!("--out {}: this can not be a folder for reports: {error}", out.display()),
        };
        let place = Self { path, is_ours };
        // Only a trial: what is graded for an hour should not be lost to a folder that can not be written.
        place.beside().with_context(|| format!("--out {}: can not write there; name another place", out.display()))?;
        Ok(place)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file for what is not finished.
    pub fn journal(&self) -> PathBuf {
        match (self.is_ours, self.path.file_name()) {
            (false, Some(name)) => self.path.with_file_name(format!("{UNFINISHED}-{}.jsonl", name.to_string_lossy())),
            _ => self.path.join(format!("{UNFINISHED}.jsonl")),
        }
    }

    /// An empty folder on the same disk, which goes away on its own.
    fn beside(&self) -> io::Result<tempfile::TempDir> {
        let parent = self.path.parent().unwrap_or(&self.path);
        fs::create_dir_all(parent)?;
        let home = if self.is_ours { &self.path } else { parent };
        tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(home)
    }

    /// Writes the reports beside the place, and puts them there when they are complete.
    ///
    /// # Errors
    /// When they can not be written. A folder that was not there is then not there either.
    pub fn fill(&self, write: impl FnOnce(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let unfinished = self.beside().with_context(|| format!("can not write to {}", self.path.display()))?;
        let new = unfinished.path().join("reports");
        fs::create_dir(&new)?;
        write(&new)?;
        for old in self.leftovers(unfinished.path()) {
            fs::remove_dir_all(old).ok();
        }
        let moved = if self.is_ours { self.exchange(&new) } else { fs::rename(&new, &self.path) };
        moved.with_context(|| format!("can not write to {}", self.path.display()))
    }

    /// What an earlier time did not come to finish.
    fn leftovers(&self, mine: &Path) -> Vec<PathBuf> {
        let all = fs::read_dir(&self.path).into_iter().flatten().flatten().map(|entry| entry.path());
        all.filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with(UNFINISHED) && path.is_dir() && path != mine
        })
        .collect()
    }

    /// Takes away what was there from an earlier time, and puts the new in its place. The signature goes first and comes last.
    fn exchange(&self, new: &Path) -> io::Result<()> {
        let names = || reports::FILES.into_iter().chain(reports::FOLDERS.map(|(name, _)| name));
        let (signature, others): (Vec<&str>, Vec<&str>) = names().partition(|name| *name == SIGNATURE);
        for name in signature.iter().chain(&others) {
            let old = self.path.join(name);
            let removed = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
            removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
        }
        for name in others.iter().chain(&signature) {
            if new.join(name).exists() {
                fs::rename(new.join(name), self.path.join(name))?;
            }
        }
        Ok(())
    }
}

/// The file that says whose the folder is.
const SIGNATURE: &str = "grades.json";

/// How names begin of what is not finished.
const UNFINISHED: &str = ".unfinished-reports";

/// Whether a name in a folder is one of ours, and what it holds as well.
fn is_report(folder: &Path, name: &OsString) -> bool {
    let Some(text) = name.to_str() else { return false };
    let path = folder.join(name);
    if reports::FILES.contains(&text) {
        return path.is_file();
    }
    let Some((_, ending)) = reports::FOLDERS.iter().find(|(folder, _)| *folder == text) else { return false };
    walkdir::WalkDir::new(&path).into_iter().all(|entry| {
        entry.is_ok_and(|entry| entry.file_type().is_dir() || entry.file_name().to_string_lossy().ends_with(ending))
    })
}

fn is_signed(folder: &Path) -> bool {
    let text = fs::read_to_string(folder.join(SIGNATURE)).unwrap_or_default();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    value["schema"] == SCHEMA
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn written(out: &Path) -> anyhow::Result<()> {
        let book = sample::book(&[("Anna", &["passed", "wrong"])]);
        Place::reserve(out, &["/no/such/class".into()])?.fill(|folder| reports::write(&book, false, folder))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn reports_come_whole_and_take_the_place_of_earlier_ones() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("new/grades");
        written(&out).unwrap();
        let all = ["grades.csv", "grades.json", "gradescope", "index.html", "junit.xml", "students"];
        assert_eq!(names(&out), all);
        fs::write(out.join("students/gone.html"), "").unwrap();
        written(&out).unwrap();
        assert_eq!(
            (names(&out), names(&out.join("students"))),
            (all.map(str::to_owned).to_vec(), vec!["anna.html".into()])
        );
        assert_eq!(names(&dir.path().join("new")), ["grades"], "nothing is left beside it");
        let empty = dir.path().join("empty");
        fs::create_dir(&empty).unwrap();
        written(&empty).unwrap();
        assert_eq!(names(&empty), all);
    }

    #[test]
    fn what_is_not_ours_is_never_touched() {
        let dir = tempfile::tempdir().unwrap();
        for (place, text) in [("a/thesis.txt", "x"), ("b/grades.json", "{}"), ("c/index.html", "x"), ("d", "a file")] {
            let path = dir.path().join(place);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            let error = format!("{:#}", written(&dir.path().join(&place[..1])).unwrap_err());
            assert!(error.starts_with("--out "), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        let ours = dir.path().join("ours");
        written(&ours).unwrap();
        fs::write(ours.join("students/my notes.txt"), "x").unwrap();
        assert!(written(&ours).unwrap_err().to_string().contains("such as students"));
    }

    #[test]
    fn a_failure_half_way_leaves_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("grades");
        let fails = |out: &Path| {
            let place = Place::reserve(out, &["/no/such/class".into()]).unwrap();
            place.fill(|folder| {
                fs::write(folder.join("grades.csv"), "half").unwrap();
                bail!("the disk is full")
            })
        };
        assert!(fails(&out).is_err());
        assert!(!out.exists());
        written(&out).unwrap();
        let before = fs::read_to_string(out.join("grades.csv")).unwrap();
        assert!(fails(&out).is_err());
        assert_eq!(fs::read_to_string(out.join("grades.csv")).unwrap(), before);
        assert_eq!(names(&out).len(), 6);
    }

    #[test]
    fn reports_do_not_go_among_the_hand_ins() {
        let dir = tempfile::tempdir().unwrap();
        for out in [dir.path().to_owned(), dir.path().join("grades")] {
            let error = Place::reserve(&out, &[dir.path().to_owned()]).map(|_| ()).unwrap_err().to_string();
            assert!(error.contains("in a folder that is read"), "{error}");
        }
    }
}
