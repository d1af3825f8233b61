//! Which notebooks are to run, and what each is called: in the table, on the pages, and as an executed copy.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

/// A notebook that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Where it lies.
    pub path: PathBuf,
    /// Its file's name without the ending, and where several have the same, the folders that tell them apart. No two are alike.
    pub name: String,
}

/// The notebooks that were asked for, in this order; all of the folder, in order of their names, when none was.
///
/// # Errors
/// When there is no such notebook.
pub fn choose(dir: &Path, wanted: &[String]) -> anyhow::Result<Vec<Chosen>> {
    let all = all(dir)?;
    let mut paths = Vec::new();
    for name in wanted {
        paths.extend(
            asked_for(&all, name)?.with_context(|| format!("there is no notebook `{name}` in {}", dir.display()))?,
        );
    }
    if wanted.is_empty() {
        paths = all;
    }
    if paths.is_empty() {
        bail!("there is no notebook in {}", dir.display());
    }
    let mut seen = BTreeSet::new();
    // Who asks for one in two ways wants it once.
    paths.retain(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    let names = distinct(&paths);
    Ok(paths.into_iter().zip(names).map(|(path, name)| Chosen { path, name }).collect())
}

fn all(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| format!("can not read {}", dir.display()))?.flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_notebook(path)).collect();
    all.sort();
    Ok(all)
}

fn is_notebook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "ipynb")
}

/// A path, a name, or the beginning of names. A whole name is that one alone, whatever copies of it are called.
fn asked_for(all: &[PathBuf], name: &str) -> anyhow::Result<Option<Vec<PathBuf>>> {
    let path = Path::new(name);
    if is_notebook(path) && path.is_file() {
        return Ok(Some(vec![path.canonicalize()?]));
    }
    let wanted = name.trim_end_matches(".ipynb");
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<PathBuf> {
        all.iter().filter(|path| fits(&stem(path))).cloned().collect()
    };
    let whole = those(&|stem| stem == wanted);
    let found = if whole.is_empty() { those(&|stem| stem.starts_with(wanted)) } else { whole };
    Ok(Some(found).filter(|found| !found.is_empty()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A name for each: `05_training`, or `05_training-anna` and `05_training-ben` from two folders.
fn distinct(paths: &[PathBuf]) -> Vec<String> {
    // For some systems, and so for executed copies there, capitals make no difference.
    let key = |name: &str| name.to_lowercase();
    let alike = |path: &Path| paths.iter().filter(|other| key(&stem(other)) == key(&stem(path))).collect::<Vec<_>>();
    let with_folders = |path: &PathBuf| {
        let group = alike(path);
        let depth = (0..16).find(|&depth| {
            let names: BTreeSet<String> = group.iter().map(|other| key(&named(other, depth))).collect();
            names.len() == group.len()
        });
        named(path, depth.unwrap_or_default())
    };
    let mut taken = BTreeSet::new();
    let unique = |name: String| {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(key(name)));
        free.expect("there are more numbers than notebooks")
    };
    paths.iter().map(with_folders).map(unique).collect()
}

/// The file's name and so many of the folders that it lies in.
fn named(path: &Path, folders: usize) -> String {
    let parents = path.ancestors().skip(1).filter_map(Path::file_name).take(folders);
    let folders: Vec<String> = parents.map(|folder| folder.to_string_lossy().into_owned()).collect();
    folders.iter().rev().fold(stem(path), |name, folder| format!("{name}-{folder}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notebooks_are_chosen_by_path_name_or_beginning() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["05_training.ipynb", "05_training-Copy1.ipynb", "00_start.ipynb", "evcxr.toml"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let names = |wanted: &[&str]| -> Vec<String> {
            let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
            choose(dir.path(), &wanted).unwrap().into_iter().map(|chosen| chosen.name).collect()
        };
        let (copy, training, start) = ("05_training-Copy1", "05_training", "00_start");
        assert_eq!(names(&[]), [start, copy, training]);
        assert_eq!(names(&["05"]), [copy, training]);
        assert_eq!(names(&["05_training.ipynb", "00"]), [training, start]);
        let path = dir.path().join("00_start.ipynb").to_string_lossy().into_owned();
        assert_eq!(names(&[path.as_str()]), [start]);
        assert_eq!(names(&[path.as_str(), "00", "00_start"]), [start], "once");
        assert!(choose(dir.path(), &["09".to_owned()]).unwrap_err().to_string().contains("no notebook `09`"));
    }

    #[test]
    fn names_that_are_alike_get_their_folders() {
        let names = |paths: &[&str]| distinct(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(names(&["/h/anna/05.ipynb", "/h/ben/05.ipynb", "/h/ben/06.ipynb"]), ["05-anna", "05-ben", "06"]);
        assert_eq!(names(&["/h/anna/nb/05.ipynb", "/h/ben/nb/05.ipynb"]), ["05-anna-nb", "05-ben-nb"]);
        assert_eq!(names(&["/a/05.ipynb", "/b/05.ipynb", "/c/05-a.ipynb"]), ["05-a", "05-b", "05-a-2"]);
        assert_eq!(names(&["/a/X.ipynb", "/b/x.ipynb"]), ["X-a", "x-b"], "some systems take them for one");
        assert_eq!(names(&["/05.ipynb", "/a/05.ipynb"]), ["05", "05-a"]);
    }
}
