//! IDX files that belong together: images and labels, to train on and to test.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Found, idx, known, known::Known, pixels};
use crate::{
    data::ImageSet,
    error::{Error, Result},
};

/// What the name of a file says, such as `emnist-letters-train-images-idx3-ubyte.gz`.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    path: PathBuf,
    is_images: bool,
    is_test: bool,
    is_archive: bool,
    /// The set: what is left of the name, here "emnist-letters".
    set: String,
}

impl Name {
    /// None for a file whose name is not that of an IDX file.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let (name, is_archive) = name.strip_suffix(".gz").map_or((name.as_str(), false), |name| (name, true));
        let words: Vec<&str> = name.split(['-', '_', '.']).collect();
        let is_idx = |word: &str| matches!(word, "idx" | "idx1" | "idx3" | "ubyte");
        let has = |all: &[&str]| words.iter().any(|word| all.contains(word));
        let (is_images, is_labels) = (has(&["images", "imgs"]), has(&["labels"]));
        if is_images == is_labels || !words.iter().any(|word| is_idx(word)) {
            return None;
        }
        let others = ["images", "imgs", "labels", "train", "t10k", "test"];
        let set: Vec<&str> = words.iter().copied().filter(|word| !is_idx(word) && !others.contains(word)).collect();
        Some(Self { path: path.into(), is_images, is_test: has(&["t10k", "test"]), is_archive, set: set.join("-") })
    }
}

/// Whether the name is that of an IDX file.
pub(super) fn is_idx_name(path: &Path) -> bool {
    Name::of(path).is_some()
}

/// Whether a folder has IDX files in it.
///
/// # Errors
/// When it cannot be read.
pub(super) fn has_idx(dir: &Path) -> Result<bool> {
    Ok(!names(dir)?.is_empty())
}

/// Whether a folder has files with MNIST's four names, and no other IDX files.
pub(super) fn is_mnist_layout(dir: &Path) -> bool {
    let names = names(dir).unwrap_or_default();
    let there = |is_images, is_test| names.iter().any(|n| (n.is_images, n.is_test) == (is_images, is_test));
    let all = there(true, false) && there(false, false) && there(true, true) && there(false, true);
    let is_one = |n: &Name| {
        ["train-", "t10k-"].iter().any(|part| n.path.file_name().is_some_and(|f| f.to_string_lossy().starts_with(part)))
    };
    all && names.iter().all(|n| n.set.is_empty() && is_one(n))
}

/// What the set in a folder of four files with MNIST's names is called.
pub(in crate::data) fn name_of(dir: &Path) -> String {
    let labels = names(dir).unwrap_or_default().into_iter().find(|n| !n.is_images && !n.is_test);
    let labels = labels.and_then(|name| idx::read(&name.path, 1).ok());
    what_it_is(dir, "", &labels.map_or(Vec::new(), |labels| labels.bytes)).name
}

/// IDX files of a folder, in the order of their names; of a file that is there raw and compressed, the raw one.
fn names(dir: &Path) -> Result<Vec<Name>> {
    let cannot = |e| Error::file(dir, format!("this folder cannot be read ({e})"));
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(cannot)? {
        found.extend(Some(entry.map_err(cannot)?.path()).filter(|path| path.is_file()).as_deref().and_then(Name::of));
    }
    found.sort_by(|a, b| (a.is_archive, &a.path).cmp(&(b.is_archive, &b.path)));
    let mut kept: Vec<Name> = Vec::new();
    for name in found {
        let same =
            |other: &Name| (&other.set, other.is_images, other.is_test) == (&name.set, name.is_images, name.is_test);
        if !kept.iter().any(same) {
            kept.push(name);
        }
    }
    Ok(kept)
}

/// The set in a folder.
///
/// # Errors
/// When there are several, one is not complete, or a file cannot be used.
pub(super) fn read_folder(dir: &Path) -> Result<Found> {
    let names = names(dir)?;
    let mut sets: Vec<&str> = names.iter().map(|name| name.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    if let [first, _, ..] = sets[..] {
        let example = names.iter().find(|name| name.set == first && name.is_images).unwrap_or(&names[0]);
        let problem = format!(
            "there are several sets in it ({}): name a file, such as {}",
            sets.join(", "),
            example.path.display()
        );
        return Err(Error::file(dir, problem));
    }
    read_set(dir, names)
}

/// The set that a file belongs to.
///
/// # Errors
/// As [`read_folder`].
pub(super) fn read_file(path: &Path) -> Result<Found> {
    let Some(name) = Name::of(path) else {
        let problem = "this IDX file's name does not say what it is: call it mine-images-idx3-ubyte, and the file of its labels \
                       mine-labels-idx1-ubyte";
        return Err(Error::file(path, problem));
    };
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names = names(dir)?;
    names.retain(|other| other.set == name.set);
    read_set(dir, names)
}

/// Reads the files of one set.
fn read_set(dir: &Path, names: Vec<Name>) -> Result<Found> {
    let set = names.first().map(|name| name.set.clone()).unwrap_or_default();
    let mut parts = [None, None];
    for is_test in [false, true] {
        if names.iter().any(|name| name.is_test == is_test) {
            let find = |is_images| names.iter().find(|name| (name.is_images, name.is_test) == (is_images, is_test));
            parts[usize::from(is_test)] = Some(read_pair(find(true), find(false))?);
        }
    }
    let [train, test] = parts;
    let first_labels = train.as_ref().or(test.as_ref()).map_or(&[][..], |pair| &pair.labels);
    let known = what_it_is(dir, &set, first_labels);
    let mut notes = Vec::new();
    if known.is_transposed {
        notes.push("EMNIST's files hold columns where others hold rows: the images are turned back".to_string());
    }
    let sizes = [&train, &test].map(|part| part.as_ref().map(|pair| (pair.height, pair.width)));
    if let [Some(a), Some(b)] = sizes
        && a != b
    {
        return Err(Error::file(
            dir,
            format!("the images to train on are {}x{}, those to test {}x{}", a.1, a.0, b.1, b.0),
        ));
    }
    notes.extend(sizes.into_iter().flatten().next().and_then(|(height, width)| pixels::margin_note(height, width)));
    let [train, test] = [train, test].map(|pair| pair.map(|pair| pair.finish(&known)).transpose());
    let (train, test) = match (train?, test?) {
        (Some(train), test) => (train, test),
        (None, Some(test)) => (test, None),
        (None, None) => return Err(Error::file(dir, "there are no IDX files in it")),
    };
    Ok(Found { name: known.name, train, validation: None, test, notes })
}

/// What a set is: one that is known, or one that goes by the names of its files or folder.
fn what_it_is(dir: &Path, set: &str, labels: &[u8]) -> Known {
    let whole = dir.canonicalize().unwrap_or_else(|_| dir.into());
    let folder = whole.file_name().map_or("a folder".into(), |name| name.to_string_lossy().into_owned());
    // The files' own names count before that of the folder, which may hold many sets.
    let by = |names: &str| known::recognise(&names.to_lowercase(), labels);
    by(set).or_else(|| by(&folder)).unwrap_or_else(|| Known {
        name: if set.is_empty() { folder } else { set.into() },
        classes: (0..=255).map(|label| label.to_string()).collect(),
        is_transposed: false,
    })
}

/// Images and their labels, as the files hold them.
struct Pair {
    bytes: Vec<u8>,
    height: usize,
    width: usize,
    labels: Vec<u8>,
}

fn read_pair(images: Option<&Name>, labels: Option<&Name>) -> Result<Pair> {
    let (Some(images), Some(labels)) = (images, labels) else {
        let (there, word) = match (images, labels) {
            (Some(images), _) => (images, "labels"),
            (_, labels) => (labels.expect("a part has a file"), "images"),
        };
        return Err(Error::file(&there.path, format!("the file of its {word} is not beside it: put it there")));
    };
    let blame = |name: &Name, problem: String| Error::file(&name.path, problem);
    let pictures = idx::read(&images.path, 3).map_err(|problem| blame(images, problem))?;
    let values = idx::read(&labels.path, 1).map_err(|problem| blame(labels, problem))?.bytes;
    let (count, height, width) = (pictures.sizes[0], pictures.sizes[1], pictures.sizes[2]);
    if count == 0 {
        return Err(blame(images, "there are no images in it".into()));
    }
    pixels::check(count, height, width).map_err(|problem| blame(images, problem))?;
    if values.len() != count {
        let (have, file) = (values.len(), images.path.file_name().unwrap_or_default().display());
        return Err(blame(
            labels,
            format!("{have} labels for the {count} images of {file}: are both files from one set?"),
        ));
    }
    Ok(Pair { bytes: pictures.bytes, height, width, labels: values })
}

impl Pair {
    /// The image set, turned and squared.
    fn finish(mut self, known: &Known) -> Result<ImageSet> {
        let (mut height, mut width) = (self.height, self.width);
        if known.is_transposed {
            pixels::transpose(&mut self.bytes, height, width);
            (height, width) = (width, height);
        }
        let (bytes, _) = pixels::square(self.bytes, height, width);
        let most = self.labels.iter().max().map_or(0, |&most| usize::from(most));
        let names = known.classes.iter().take(most + 1).cloned().collect();
        Ok(ImageSet::from_bytes(&bytes, self.labels)?.with_names(names))
    }
}
