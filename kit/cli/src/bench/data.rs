//! The images of all contestants, in files that are read quickly: raw bytes and labels, and codes as raw numbers.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use shadowlab::{
    data::{
        ImageSet, Source, find_source, load_or_synthetic,
        mnist::{self, MnistData},
        synthetic_digits,
    },
    ndarray::{Array2, Axis, Slice},
    prelude::{LatentModel, Pca},
    text::with_commas,
};
use tempfile::TempDir;

/// How many numbers the codes have whose neighbours are looked for.
pub const CODES: [usize; 2] = [2, 30];

/// A folder with the images; gone with the value.
pub struct Data {
    folder: TempDir,
    /// What it is, in words.
    pub description: String,
    /// "mnist" or "synthetic".
    pub name: &'static str,
    /// Images to train on.
    pub images: usize,
}

impl Data {
    /// MNIST, or drawn digits where it is not; for a trial, few drawn digits. Beside it always drawn digits.
    pub fn prepare(quick: bool) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("shadowlab-bench-").tempdir()?;
        let (train, test, description, name) = if quick {
            let what = "1,000 synthetic digits, drawn by this crate, and 300 to test".into();
            (synthetic_digits(1_000, 1)?, synthetic_digits(300, 2)?, what, "synthetic")
        } else {
            let source = find_source()?;
            let (train, test) = load(&source)?;
            let (kind, name) = match source {
                Source::Synthetic => ("Synthetic digits", "synthetic"),
                _ => ("MNIST", "mnist"),
            };
            let [images, tests] = [&train, &test].map(|set| with_commas(set.len()));
            (train, test, format!("{kind}: {images} images to train on, {tests} to test"), name)
        };
        write(folder.path(), &train, &test)?;
        let pca = Pca::fit(&train, CODES[1])?;
        for (which, set) in [("train", &train), ("test", &test)] {
            let codes = pca.encode(set)?;
            CODES.iter().try_for_each(|&k| write_codes(folder.path(), which, &first_columns(&codes, k)))?;
        }
        let drawn = folder.path().join("synthetic");
        fs::create_dir(&drawn)?;
        match (quick, name) {
            (true, _) | (_, "synthetic") => write(&drawn, &train, &test)?,
            _ => write(&drawn, &synthetic_digits(20_000, 1)?, &synthetic_digits(2_000, 2)?)?,
        }
        Ok(Self { folder, description, name, images: train.len() })
    }

    /// Where the images are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where drawn digits are, whatever the others are.
    pub fn drawn(&self) -> PathBuf {
        self.folder.path().join("synthetic")
    }
}

/// All of MNIST, none of it held out for validation: nothing is chosen here.
fn load(source: &Source) -> anyhow::Result<(ImageSet, ImageSet)> {
    match source {
        Source::Mnist(dir) => Ok(mnist::load_from(dir).map(|MnistData { train, test }| (train, test))?),
        Source::Synthetic => Ok(load_or_synthetic().map(|data| (data.train, data.test))?),
        Source::Own(own) => bail!(
            "{} holds {}, and what is measured is MNIST: unset MNIST_DIR, or set SHADOWLAB_DATA=synthetic for drawn digits",
            own.path.display(),
            own.name
        ),
    }
}

fn write(folder: &Path, train: &ImageSet, test: &ImageSet) -> anyhow::Result<()> {
    for (which, set) in [("train", train), ("test", test)] {
        put(&folder.join(format!("{which}.images")), &set.to_bytes())?;
        put(&folder.join(format!("{which}.labels")), &set.labels)?;
    }
    Ok(())
}

/// PCA's first k numbers are those of a PCA with k.
fn first_columns(codes: &Array2<f32>, k: usize) -> Array2<f32> {
    codes.slice_axis(Axis(1), Slice::from(..k)).to_owned()
}

fn write_codes(folder: &Path, which: &str, codes: &Array2<f32>) -> anyhow::Result<()> {
    let bytes: Vec<u8> = codes.iter().flat_map(|value| value.to_le_bytes()).collect();
    put(&folder.join(format!("codes-{}.{which}", codes.ncols())), &bytes)
}

fn put(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Reads the images called "train" or "test", or the first of them.
pub fn read(folder: &Path, which: &str, first: Option<usize>) -> anyhow::Result<ImageSet> {
    let set = ImageSet::from_bytes(&get(&folder.join(format!("{which}.images")))?, labels(folder, which)?)?;
    Ok(first.map_or_else(|| set.clone(), |n| set.take(n)))
}

/// Reads their labels.
pub fn labels(folder: &Path, which: &str) -> anyhow::Result<Vec<u8>> {
    get(&folder.join(format!("{which}.labels")))
}

/// Reads their codes of `k` numbers.
pub fn codes(folder: &Path, which: &str, k: usize) -> anyhow::Result<Array2<f32>> {
    let path = folder.join(format!("codes-{k}.{which}"));
    let bytes = get(&path)?;
    if k == 0 || bytes.len() % (4 * k) != 0 {
        bail!("{} does not hold codes of {k} numbers", path.display());
    }
    let values = bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect();
    Ok(Array2::from_shape_vec((bytes.len() / (4 * k), k), values)?)
}

fn get(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let (train, test) = (synthetic_digits(12, 1).unwrap(), synthetic_digits(5, 2).unwrap());
        write(folder.path(), &train, &test).unwrap();
        assert_eq!(read(folder.path(), "train", None).unwrap(), train);
        assert_eq!(read(folder.path(), "test", Some(3)).unwrap(), test.take(3));
        let numbers = Array2::from_shape_fn((4, 3), |(i, j)| i as f32 - 0.3 * j as f32);
        write_codes(folder.path(), "train", &numbers).unwrap();
        assert_eq!(codes(folder.path(), "train", 3).unwrap(), numbers);
        assert!(codes(folder.path(), "train", 2).unwrap_err().to_string().contains("codes-2.train"));
    }
}
