//! Which digits the notebooks will show: the real ones when they are here, drawn ones otherwise.

use std::{
    ffi::OsString,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use kit_host::tell;

use super::progress::say;
use crate::repo::Layout;

/// The files of MNIST, without the `.gz` that each may carry.
const FILES: [&str; 4] =
    ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

/// What is wrong when MNIST is asked for in vain, and what to do.
pub const NO_MNIST: &str = "SHADOWLAB_DATA=mnist asks for MNIST, which is not here";
/// See [`NO_MNIST`].
pub const FETCH: &str = "cargo kit data fetches it; without the variable, the synthetic digits are used";

/// Which data the lesson will use.
#[derive(Debug, PartialEq, Eq)]
pub enum Choice {
    /// MNIST, from this folder.
    Mnist(PathBuf),
    /// The drawn digits, since MNIST is not here, or not wanted.
    Synthetic,
    /// None: MNIST is asked for, and not here.
    NoMnist,
    /// None: a variable is set to what cannot be used. Says to what.
    Wrong(String),
}

/// What the teaching crate's `load_or_synthetic` will choose here.
pub fn choice(layout: &Layout) -> Choice {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    choose(variable("SHADOWLAB_DATA"), variable("MNIST_DIR"), layout.root.join("data/mnist"))
}

/// [`choice`] for any values of the variables, and any default.
fn choose(wish: Option<OsString>, dir: Option<OsString>, default: PathBuf) -> Choice {
    let wish = wish.map(|wish| wish.to_string_lossy().into_owned());
    match wish.as_deref() {
        Some("synthetic") => return Choice::Synthetic,
        Some("mnist") | None => {}
        Some(other) => {
            let what = format!("SHADOWLAB_DATA is set to {other:?}: make it \"mnist\" or \"synthetic\", or unset it");
            return Choice::Wrong(what);
        }
    }
    match dir.map(PathBuf::from) {
        Some(dir) if is_complete(&dir) => Choice::Mnist(dir),
        Some(dir) => Choice::Wrong(wrong_folder(&dir)),
        None if is_complete(&default) => Choice::Mnist(default),
        None if wish.is_some() => Choice::NoMnist,
        None => Choice::Synthetic,
    }
}

/// What is wrong with `MNIST_DIR`.
fn wrong_folder(dir: &Path) -> String {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    format!("MNIST_DIR is set to {}, which lacks some of MNIST's four files: correct it, or unset it", whole.display())
}

/// For a program that starts in another folder: `MNIST_DIR` as it is meant here.
pub fn keep_folder(command: &mut Command) {
    keep(command, std::env::var_os("MNIST_DIR"));
}

fn keep(command: &mut Command, dir: Option<OsString>) {
    if let Some(dir) = dir.filter(|dir| !dir.is_empty())
        && let Ok(whole) = std::path::absolute(dir)
    {
        command.env("MNIST_DIR", whole);
    }
}

fn is_complete(dir: &Path) -> bool {
    FILES.iter().all(|name| dir.join(name).is_file() || dir.join(format!("{name}.gz")).is_file())
}

/// Tries once to fetch the real digits. A missing network stops nothing, and is not waited for again at every start.
pub fn fetch(layout: &Layout) {
    let tried = layout.kit().join("mnist-tried");
    let choice = choice(layout);
    let is_wanted = choice == Choice::NoMnist || (choice == Choice::Synthetic && !synthetic_is_wanted());
    if is_wanted && !tried.exists() {
        let args = crate::data::Args { dir: None, from: None, force: false, timeout: Duration::from_secs(5) };
        if let Err(error) = crate::data::run(args) {
            say(&format!("- MNIST was not fetched: {}", error.root_cause()));
        }
        std::fs::write(tried, "").ok();
    }
}

fn synthetic_is_wanted() -> bool {
    std::env::var_os("SHADOWLAB_DATA").is_some_and(|wish| wish == "synthetic")
}

/// What a folder holds that has MNIST's four files: other sets, such as Fashion-MNIST, have files of the same names. The first
/// labels tell, as they do in the teaching crate.
pub fn what_is_in(dir: &Path) -> &'static str {
    let (raw, mut start) = (dir.join(FILES[1]), [0; 18]);
    let read = match File::open(&raw) {
        Ok(mut file) => file.read_exact(&mut start),
        Err(_) => File::open(dir.join(format!("{}.gz", FILES[1])))
            .and_then(|file| flate2::read::GzDecoder::new(file).read_exact(&mut start)),
    };
    let is_other = read.is_ok() && start.starts_with(&[0, 0, 8, 1]) && start[8..] != [5, 0, 4, 1, 9, 2, 1, 3, 1, 4];
    if is_other { "not MNIST, but another set with files of its names," } else { "MNIST" }
}

/// Says which digits there are.
pub fn announce(layout: &Layout) {
    match choice(layout) {
        Choice::Mnist(dir) => tell!("✓ Data: {} in {}", what_is_in(&dir), dir.display()),
        Choice::Synthetic => tell!("✓ Data: synthetic digits (for the real MNIST: `cargo kit data`)"),
        Choice::NoMnist => tell!("✗ Data: {NO_MNIST}\n  → {FETCH}"),
        Choice::Wrong(what) => tell!("✗ Data: {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_files_are_needed_raw_or_packed() {
        let dir = tempfile::tempdir().unwrap();
        for (i, name) in FILES.iter().enumerate() {
            assert!(!is_complete(dir.path()));
            let ending = if i % 2 == 0 { "" } else { ".gz" };
            std::fs::write(dir.path().join(format!("{name}{ending}")), "").unwrap();
        }
        assert!(is_complete(dir.path()));
        assert_eq!(what_is_in(dir.path()), "MNIST", "what is wrong with its files, the notebooks say");
        let labels = |first: [u8; 10]| [&[0, 0, 8, 1, 0, 0, 0, 10], &first[..]].concat();
        std::fs::remove_file(dir.path().join(format!("{}.gz", FILES[1]))).unwrap();
        for (first, words) in
            [([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], "MNIST"), ([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], "not MNIST, but")]
        {
            std::fs::write(dir.path().join(FILES[1]), labels(first)).unwrap();
            assert!(what_is_in(dir.path()).starts_with(words), "{first:?}");
        }
    }

    #[test]
    fn variables_mean_here_what_they_mean_to_the_notebooks() {
        let (here, empty) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        FILES.iter().for_each(|name| std::fs::write(here.path().join(name), "").unwrap());
        let (full, none) = (here.path().to_owned(), empty.path().to_owned());
        let choose = |wish: &str, dir: Option<&PathBuf>, default: &PathBuf| {
            let wish = Some(OsString::from(wish)).filter(|wish| !wish.is_empty());
            super::choose(wish, dir.map(|dir| dir.clone().into()), default.clone())
        };
        assert_eq!(choose("", None, &none), Choice::Synthetic);
        assert_eq!(choose("synthetic", Some(&full), &full), Choice::Synthetic);
        for wish in ["", "mnist"] {
            assert_eq!(choose(wish, None, &full), Choice::Mnist(full.clone()));
            assert_eq!(choose(wish, Some(&full), &none), Choice::Mnist(full.clone()));
            assert_eq!(choose(wish, Some(&none), &full), Choice::Wrong(wrong_folder(&none)));
        }
        assert_eq!(choose("mnist", None, &none), Choice::NoMnist);
        for wrong in ["Synthetic", "MNIST", "no"] {
            let Choice::Wrong(what) = choose(wrong, Some(&full), &full) else { panic!("{wrong}") };
            assert!(what.contains(wrong) && what.contains("unset it"), "{what}");
        }
        assert!(
            wrong_folder(Path::new("mnist"))
                .contains(&std::env::current_dir().unwrap().join("mnist").display().to_string())
        );
    }

    #[test]
    fn a_folder_that_is_named_from_here_is_the_same_elsewhere() {
        let here = std::env::current_dir().unwrap();
        for (dir, whole) in [("./mnist", Some(here.join("mnist"))), ("/mnist", Some("/mnist".into())), ("", None)] {
            let mut command = Command::new("true");
            keep(&mut command, Some(dir.into()));
            let told = command.get_envs().next().and_then(|(_, value)| value).map(PathBuf::from);
            assert_eq!(told, whole, "{dir:?}");
        }
    }
}
