//! Your own data: IDX files, a folder of PNGs or a CSV, told apart, read, and divided into three parts.

mod classes;
mod csv;
mod folder;
mod idx;
mod known;
mod pair;
mod picture;
mod pixels;
mod split;
mod table;

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use super::{ImageSet, Own, Source, Splits, mnist};
use crate::error::{Error, Result};

pub(super) use pair::name_of;

/// What a reader found.
struct Found {
    /// What the images are called.
    name: String,
    train: ImageSet,
    /// None where the data is not divided: then it is done here.
    validation: Option<ImageSet>,
    test: Option<ImageSet>,
    /// What was done to the images, a line each.
    notes: Vec<String>,
}

/// Beginnings of files that are none of ours, and what they are.
const OTHERS: [(&[u8], &str); 7] = [
    (
        b"\x93NUMPY",
        "an array of NumPy: save it as a CSV, for example with numpy.savetxt(\"mine.csv\", array, \"%g\", \",\")",
    ),
    (b"PK\x03\x04", "a zip archive, as .xlsx and .npz are: unpack it, or save the table as a CSV"),
    (b"%PDF", "a PDF"),
    (b"\x89HDF", "an HDF5 file: save the table as a CSV"),
    (b"PAR1", "a Parquet file: save the table as a CSV"),
    (b"<!DOCTYPE", "a web page: download the file itself"),
    (b"{", "JSON: save the table as a CSV"),
];

/// Your own images, in three parts that have no image in common.
///
/// The path leads to one of these, which are told apart by their names and first bytes:
///
/// * **IDX files**, raw or `.gz`: the folder that they are in, or a file of images. MNIST is recognised, and so are
///   Fashion-MNIST, KMNIST and EMNIST, whose images lie on their side in the file and are turned back.
/// * **A folder of PNGs**, with one sub-folder a class, whose name is that of the class. There may be sub-folders `train`
///   and `test` (and `validation`) above them. PNGs in no sub-folder are images without labels.
/// * **A CSV** with an image a row: the label in the first column (or in one with the heading `label`), then the pixels.
///
/// Colours become grey by their luminance; what is transparent shows white paper. Where the paper of PNGs is bright, light and
/// dark are swapped, so that 0 is paper. An image that is no square gets a margin. Pixels of 0 to 255 are divided by 255. The
/// source's notes say which of this was done.
///
/// Data that is not divided gives a sixth of its images to `test` and a sixth to `validation`, the same ones every time and of
/// each class about as many; where there are test images, a twelfth of the others is for validation.
///
/// # Errors
/// [`Error::File`] with the file, what is wrong with it and what to do, for anything that cannot be read so: also when there
/// are fewer than 12 images to divide, more than 256 classes, a side above 256 pixels, or pixels for more than 3 GB of memory.
pub fn open(path: impl AsRef<Path>) -> Result<Splits> {
    let path = path.as_ref();
    let is_there = path.try_exists().map_err(|e| Error::file(path, format!("cannot be read ({e})")))?;
    if !is_there {
        return Err(Error::file(path, "there is no such file or folder: look at the path again"));
    }
    if path.is_dir() && pair::is_mnist_layout(path) && mnist::is_mnist(path) {
        return Splits::mnist(path);
    }
    divide(find(path)?, path)
}

/// Tells the kinds apart.
fn find(path: &Path) -> Result<Found> {
    if path.is_dir() {
        return match pair::has_idx(path)? {
            true => pair::read_folder(path),
            false => folder::read(path),
        };
    }
    let start = first_bytes(path)?;
    let blame = |problem: String| Error::file(path, problem);
    if start.is_empty() {
        return Err(blame("the file is empty".into()));
    }
    if idx::looks_like(&start) || pair::is_idx_name(path) {
        return pair::read_file(path);
    }
    if let Some(kind) = picture::kind(&start) {
        return Err(blame(format!("this is one picture ({kind}): name the folder that has all of them")));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(blame(format!("this is {what}. What is read: IDX files, a folder of PNGs, or a CSV")));
    }
    csv::read(path)
}

fn first_bytes(path: &Path) -> Result<Vec<u8>> {
    let cannot = |e| Error::file(path, format!("cannot be read ({e})"));
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err(Error::file(path, "this is neither a file nor a folder"));
    }
    let mut start = Vec::new();
    File::open(path).and_then(|file| file.take(64).read_to_end(&mut start)).map_err(cannot)?;
    Ok(start)
}

/// Makes three parts of what was found.
fn divide(found: Found, path: &Path) -> Result<Splits> {
    let Found { name, train, validation, test, notes } = found;
    split::check(train.len()).map_err(|problem| Error::file(path, problem))?;
    let (train, test, share) = match test {
        Some(test) => (train, test, 12),
        None => {
            let (train, test) = split::hold_out(train, 6);
            (train, test, 5) // a fifth of what is left is a sixth of all
        }
    };
    let (train, validation) = match validation {
        Some(validation) => (train, validation),
        None => split::hold_out(train, share),
    };
    let parts = [train.len(), validation.len(), test.len()];
    let notes = [vec![about(&train)], notes].concat();
    let source = Source::Own(Own { name, path: path.into(), parts, notes });
    Ok(Splits { train, validation, test, source })
}

/// "28x28 pixels, 10 classes: T-shirt/top, Trouser, Pullover, ..."
fn about(set: &ImageSet) -> String {
    let (side, classes) = (set.side(), set.classes());
    let names: Vec<String> = classes.iter().take(10).map(|&label| set.name_of(label)).collect();
    let dots = if classes.len() > names.len() { ", …" } else { "" };
    match classes.len() {
        1 => format!("{side}x{side} pixels, one class: {}", names[0]),
        n => format!("{side}x{side} pixels, {n} classes: {}{dots}", names.join(", ")),
    }
}
