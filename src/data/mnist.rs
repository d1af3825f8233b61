//! MNIST, the 70,000 handwritten digits of LeCun, Cortes and Burges, from its four IDX files.
//!
//! The crate `mnist` parses them, but it panics on unexpected content, does not read archives and supports only the
//! full set. So the files are checked first, archives are decompressed to a temporary folder, and the crate sees only
//! valid files.

use std::{
    ffi::OsString,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use ::mnist::{Mnist, MnistBuilder};
use flate2::read::GzDecoder;

use super::{
    ImageSet,
    idx::{IdxFile, Kind},
};
use crate::error::{Error, Result};

/// Images in the training set.
pub const TRAIN: usize = 60_000;

/// Images in the test set.
pub const TEST: usize = 10_000;

/// The environment variable that says where the files are.
pub const DIR_VARIABLE: &str = "MNIST_DIR";

/// Training images, training labels, test images, test labels.
const FILES: [IdxFile; 4] = [
    IdxFile { name: "train-images-idx3-ubyte", kind: Kind::Images, count: TRAIN },
    IdxFile { name: "train-labels-idx1-ubyte", kind: Kind::Labels, count: TRAIN },
    IdxFile { name: "t10k-images-idx3-ubyte", kind: Kind::Images, count: TEST },
    IdxFile { name: "t10k-labels-idx1-ubyte", kind: Kind::Labels, count: TEST },
];

/// All of MNIST.
#[derive(Clone, Debug)]
pub struct MnistData {
    /// 60,000 images for training.
    pub train: ImageSet,
    /// 10,000 images by other writers, for testing.
    pub test: ImageSet,
}

/// Loads MNIST from the folder that holds its four files, each raw or as `.gz` (a raw file takes precedence).
///
/// Whether files of these names and sizes are MNIST's, [`is_mnist`] tells.
///
/// # Errors
/// When the folder or a file is missing, unreadable, or not MNIST's file of that name: the message says which file,
/// what is wrong with it and what to do.
pub fn load_from(dir: &Path) -> Result<MnistData> {
    check_dir(dir)?;
    // Kept until the files are read; dropping it deletes the decompressed copies.
    let scratch = tempfile::Builder::new()
        .prefix("shadowlab-mnist-")
        .tempdir()
        .map_err(|e| Error::file(std::env::temp_dir(), format!("temporary files cannot be created here ({e})")))?;
    let mut raw = Vec::with_capacity(FILES.len());
    for file in FILES {
        raw.push(prepare(file, dir, scratch.path())?);
    }
    let Mnist { trn_img, trn_lbl, tst_img, tst_lbl, .. } = parse(dir, &raw)?;
    let train = ImageSet::from_bytes(&trn_img, trn_lbl)?;
    drop(trn_img); // 47 MB that are no longer needed
    Ok(MnistData { train, test: ImageSet::from_bytes(&tst_img, tst_lbl)? })
}

/// The folder that MNIST is in: `MNIST_DIR` if that is set, else `data/mnist` in the current folder or in one above it, or
/// in the folder that `SHADOWLAB_REPO` names, if the four files are there, else none. Only checks that the files exist;
/// [`load_from`] checks their contents.
///
/// # Errors
/// When `MNIST_DIR` is set, but not to a folder with the four files: the setting is not silently ignored.
pub fn find_dir() -> Result<Option<PathBuf>> {
    // Not where the crate was compiled: its folder may have been moved or copied since.
    let here = std::env::current_dir().unwrap_or_default();
    let repository = std::env::var_os("SHADOWLAB_REPO").map(PathBuf::from);
    let folders = here.ancestors().chain(repository.as_deref()).map(|folder| folder.join("data").join("mnist"));
    let default = folders.into_iter().find(|dir| check_dir(dir).is_ok());
    locate(std::env::var_os(DIR_VARIABLE), default.unwrap_or_default())
}

/// [`find_dir`], for any value of the variable and any default.
fn locate(variable: Option<OsString>, default: PathBuf) -> Result<Option<PathBuf>> {
    match variable.filter(|value| !value.is_empty()) {
        Some(dir) => {
            // A notebook is not always in the folder that one thinks it is in: messages should name the whole path.
            let dir = std::path::absolute(&dir).unwrap_or_else(|_| dir.into());
            check_dir(&dir).map(|()| Some(dir)).map_err(blame_variable)
        }
        None => Ok(check_dir(&default).is_ok().then_some(default)),
    }
}

/// Adds to a message that the path came from `MNIST_DIR`.
fn blame_variable(error: Error) -> Error {
    match error {
        Error::File { path, problem } => {
            // Only a shell knows the sign, and only at the beginning of a word, outside of quotation marks.
            let home = if path.iter().any(|part| part == "~") { "; for ~ write the whole path" } else { "" };
            Error::File {
                path,
                problem: format!("{problem}. ({DIR_VARIABLE} points there: correct it, or unset it{home})"),
            }
        }
        other => other,
    }
}

/// The labels of MNIST's first training images.
const FIRST_LABELS: [u8; 10] = [5, 0, 4, 1, 9, 2, 1, 3, 1, 4];

/// Whether the files hold MNIST, and not Fashion-MNIST, KMNIST or another set that has files of the same names and sizes:
/// the first labels tell. A file that cannot be read counts as MNIST's, since [`load_from`] says what is wrong with it.
pub fn is_mnist(dir: &Path) -> bool {
    let (raw, archive) = places(FILES[1], dir);
    let start = if raw.exists() { first_bytes(&raw) } else { first_bytes(&archive) };
    start.is_none_or(|bytes| !bytes.starts_with(&[0, 0, 8, 1]) || bytes[8..] == FIRST_LABELS)
}

/// The header and the first labels of a file, raw or compressed.
fn first_bytes(path: &Path) -> Option<[u8; 18]> {
    let (mut bytes, file) = ([0; 18], File::open(path).ok()?);
    let is_archive = path.extension().is_some_and(|end| end == "gz");
    let read = if is_archive { GzDecoder::new(file).read_exact(&mut bytes) } else { (&file).read_exact(&mut bytes) };
    read.ok().map(|()| bytes)
}

/// Checks that the path is a folder and contains each of the four files, raw or compressed.
fn check_dir(dir: &Path) -> Result<()> {
    let remedy = "`cargo kit data` fetches MNIST";
    if !present(dir)? {
        return Err(Error::file(dir, format!("there is no such folder; {remedy}")));
    }
    if !dir.is_dir() {
        return Err(Error::file(dir, "this is a file: name the folder that MNIST's four files are in"));
    }
    for file in FILES {
        let (raw, archive) = places(file, dir);
        if !present(&raw)? && !present(&archive)? {
            // Some copies have a dot before idx where the original has a hyphen: easily overlooked.
            let dotted = file.name.replace("-idx", ".idx");
            let problem = if dir.join(&dotted).exists() {
                format!("missing, but {dotted} is there: rename it")
            } else {
                format!("missing (and so is {}.gz); {remedy}", file.name)
            };
            return Err(Error::file(raw, problem));
        }
    }
    Ok(())
}

/// Whether something exists at this path. A lack of permission is an error, not a "no".
fn present(path: &Path) -> Result<bool> {
    path.try_exists().map_err(|e| Error::file(path, format!("cannot be read ({e})")))
}

/// Where a file is looked for: raw, and compressed.
fn places(file: IdxFile, dir: &Path) -> (PathBuf, PathBuf) {
    (dir.join(file.name), dir.join(format!("{}.gz", file.name)))
}

/// The path of a valid raw file: the one in `dir`, or one decompressed into `scratch`.
fn prepare(file: IdxFile, dir: &Path, scratch: &Path) -> Result<String> {
    let (raw, archive) = places(file, dir);
    let path = if present(&raw)? {
        file.check(&raw).map_err(|problem| Error::file(&raw, problem))?;
        raw
    } else {
        let inflated = scratch.join(file.name);
        file.inflate(&archive, &inflated).map_err(|problem| Error::file(&archive, problem))?;
        inflated
    };
    path.into_os_string()
        .into_string()
        .map_err(|path| Error::file(path, "the path must be valid Unicode: move the files to another folder"))
}

/// Passes four valid files to the crate `mnist`.
fn parse(dir: &Path, raw: &[String]) -> Result<Mnist> {
    // Should not panic on checked files. A file that changes after the check gives an ordinary error.
    std::panic::catch_unwind(|| {
        MnistBuilder::new()
            .base_path("") // The names below are already paths.
            .training_images_filename(&raw[0])
            .training_labels_filename(&raw[1])
            .test_images_filename(&raw[2])
            .test_labels_filename(&raw[3])
            .label_format_digit()
            .training_set_length(TRAIN as u32)
            .validation_set_length(0)
            .test_set_length(TEST as u32)
            .finalize()
    })
    .map_err(|_| Error::file(dir, "the files changed while they were read: try again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            std::fs::write(dir.path().join(name), b"").unwrap();
        }
        dir
    }

    #[test]
    fn the_variable_goes_before_the_default() {
        let names = FILES.map(|file| file.name);
        let (one, other) = (folder_with(&names), folder_with(&names));
        let found = locate(Some(one.path().into()), other.path().into()).unwrap();
        assert_eq!(found.as_deref(), Some(one.path()));
        for unset in [None, Some(OsString::new())] {
            assert_eq!(locate(unset, other.path().into()).unwrap().as_deref(), Some(other.path()));
        }
    }

    #[test]
    fn archives_count_as_files_and_an_incomplete_default_does_not_count() {
        let mixed = folder_with(&[FILES[0].name, FILES[1].name, FILES[2].name, "t10k-labels-idx1-ubyte.gz"]);
        assert_eq!(locate(None, mixed.path().into()).unwrap().as_deref(), Some(mixed.path()));
        std::fs::remove_file(mixed.path().join(FILES[1].name)).unwrap();
        assert_eq!(locate(None, mixed.path().into()).unwrap(), None);
        assert_eq!(locate(None, mixed.path().join("nowhere")).unwrap(), None);
    }

    #[test]
    fn a_wrong_variable_is_an_error_that_names_it() {
        let (empty, complete) = (folder_with(&[]), folder_with(&FILES.map(|file| file.name)));
        for wrong in [empty.path().to_path_buf(), empty.path().join("nowhere"), complete.path().join(FILES[0].name)] {
            let error = locate(Some(wrong.clone().into()), complete.path().into()).unwrap_err().to_string();
            assert!(error.contains("MNIST_DIR") && error.contains(&wrong.display().to_string()), "{error}");
        }
        let error = locate(Some("~/mnist".into()), complete.path().into()).unwrap_err().to_string();
        assert!(error.contains("for ~ write the whole path"), "{error}");
        let error = locate(Some("./no/mnist".into()), complete.path().into()).unwrap_err().to_string();
        let whole = std::env::current_dir().unwrap().join("no/mnist");
        assert!(error.contains(&whole.display().to_string()), "{error}");
    }
}
