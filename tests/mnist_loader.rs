//! MNIST's loader against sound and broken folders: every fault has its own message, and none is a panic.

use std::{
    fs::{self, File, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use shadowlab::data::mnist::load_from;
use tempfile::TempDir;

const TRAIN_IMAGES: &str = "train-images-idx3-ubyte";
const TRAIN_LABELS: &str = "train-labels-idx1-ubyte";
const TEST_IMAGES: &str = "t10k-images-idx3-ubyte";
const TEST_LABELS: &str = "t10k-labels-idx1-ubyte";

/// Writes a file with this header and zeros up to `size` (as holes, so that 47 MB cost nothing).
fn write(path: &Path, header: &[u32], size: u64) {
    let mut file = File::create(path).unwrap();
    for number in header {
        file.write_all(&number.to_be_bytes()).unwrap();
    }
    file.set_len(size).unwrap();
}

/// A folder with four sound files: 70,000 blank images, each labelled 0.
fn blank() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, count) in [(TRAIN_IMAGES, 60_000), (TEST_IMAGES, 10_000)] {
        write(&dir.path().join(name), &[0x803, count, 28, 28], 16 + u64::from(count) * 784);
    }
    for (name, count) in [(TRAIN_LABELS, 60_000), (TEST_LABELS, 10_000)] {
        write(&dir.path().join(name), &[0x801, count], 8 + u64::from(count));
    }
    dir
}

/// Writes bytes into a file at a place.
fn poke(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

/// Compresses a raw file to `.gz` and removes it. Returns the archive's path.
fn compress(path: &Path) -> PathBuf {
    let archive = path.with_file_name(format!("{}.gz", path.file_name().unwrap().display()));
    let mut encoder = GzEncoder::new(File::create(&archive).unwrap(), Compression::fast());
    std::io::copy(&mut File::open(path).unwrap(), &mut encoder).unwrap();
    encoder.finish().unwrap();
    fs::remove_file(path).unwrap();
    archive
}

/// Damages one file of a sound folder, loads it, and wants the file's name and the `words` in the error.
fn refused(name: &str, damage: impl FnOnce(&Path), words: &[&str]) {
    let dir = blank();
    damage(&dir.path().join(name));
    expect(dir.path(), &[&[name], words].concat());
}

/// Loads a folder that cannot be loaded, and wants the `words` in the error.
fn expect(dir: &Path, words: &[&str]) {
    let message = load_from(dir).expect_err("this folder must be refused").to_string();
    for word in words {
        assert!(message.contains(word), "{word:?} is not in: {message}");
    }
}

#[test]
fn sound_files_load_raw_or_compressed_and_with_or_without_a_trailing_slash() {
    let dir = blank();
    poke(&dir.path().join(TRAIN_IMAGES), 16 + 784, &[255, 51]);
    poke(&dir.path().join(TEST_LABELS), 8 + 9_999, &[9]);
    compress(&dir.path().join(TEST_IMAGES));
    compress(&dir.path().join(TRAIN_LABELS));
    for slash in ["", "/"] {
        let path = format!("{}{slash}", dir.path().display());
        let data = load_from(Path::new(&path)).unwrap();
        assert_eq!((data.train.images.dim(), data.test.images.dim()), ((60_000, 784), (10_000, 784)));
        assert_eq!((data.train.images[[1, 0]], data.train.images[[1, 1]]), (1.0, 0.2));
        assert_eq!((data.test.labels[9_998], data.test.labels[9_999]), (0, 9));
    }
    let left = fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(left, 4, "nothing may be written beside the files");
}

#[test]
fn a_missing_folder_or_file_is_named_with_the_remedy() {
    expect(Path::new("/no/such/folder"), &["/no/such/folder", "no such folder", "cargo kit data"]);
    let dir = blank();
    expect(&dir.path().join(TEST_LABELS), &["name the folder"]);
    for name in [TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS] {
        refused(name, |path| fs::remove_file(path).unwrap(), &["missing", "cargo kit data"]);
    }
    let dotted = |path: &Path| fs::rename(path, path.with_file_name("t10k-images.idx3-ubyte")).unwrap();
    refused(TEST_IMAGES, dotted, &["t10k-images.idx3-ubyte is there", "rename"]);
}

#[test]
fn a_wrong_magic_number_says_what_the_file_may_be() {
    refused(TRAIN_IMAGES, |path| poke(path, 0, &[9, 9, 9, 9]), &["magic number 0x00000803", "0x09090909"]);
    refused(TEST_LABELS, |path| poke(path, 0, &[0, 0, 8, 3]), &["0x00000801", "file of images", "swapped"]);
    refused(TEST_IMAGES, |path| poke(path, 0, &[0, 0, 8, 1]), &["0x00000803", "file of labels", "swapped"]);
    let page = |path: &Path| fs::write(path, "<!DOCTYPE html><html>404: Not Found</html>").unwrap();
    refused(TRAIN_LABELS, page, &["web page", "cargo kit data --force"]);
}

#[test]
fn a_truncated_file_gives_both_lengths() {
    let cut = |size| move |path: &Path| OpenOptions::new().write(true).open(path).unwrap().set_len(size).unwrap();
    refused(TRAIN_IMAGES, cut(23_520_016), &["truncated", "47040016", "23520016", "cargo kit data --force"]);
    refused(TEST_LABELS, cut(10_007), &["truncated", "10008", "10007"]);
    refused(TEST_IMAGES, cut(12), &["truncated", "header"]);
    for size in [0, 3] {
        refused(TRAIN_LABELS, cut(size), &["truncated", &format!("{size} bytes")]);
    }
    refused(TEST_IMAGES, cut(8_000_000), &["too long", "7840016"]);
}

#[test]
fn another_number_of_labels_or_images_is_refused() {
    let fewer = |path: &Path| write(path, &[0x801, 59_999], 8 + 59_999);
    refused(TRAIN_LABELS, fewer, &["59999 labels", "60000"]);
    let swapped_sets = |path: &Path| write(path, &[0x801, 60_000], 8 + 60_000);
    refused(TEST_LABELS, swapped_sets, &["60000 labels", "10000"]);
    let mini = |path: &Path| write(path, &[0x803, 1_000, 28, 28], 16 + 784_000);
    refused(TEST_IMAGES, mini, &["1000 images", "10000", "a partial set is not supported", "cargo kit data"]);
    let larger = |path: &Path| write(path, &[0x803, 60_000, 32, 32], 16 + 60_000 * 1024);
    refused(TRAIN_IMAGES, larger, &["32x32", "28x28"]);
    refused(TRAIN_LABELS, |path| poke(path, 8 + 17, &[10]), &["label number 17 is 10", "0 to 9"]);
}

#[test]
fn gzip_under_a_raw_name_is_told_from_a_wrong_file() {
    let misnamed = |path: &Path| fs::rename(compress(path), path).unwrap();
    refused(TEST_IMAGES, misnamed, &["gzip", "rename it to t10k-images-idx3-ubyte.gz", "gunzip"]);
}

#[test]
fn a_broken_archive_is_told_from_a_broken_content() {
    let archive = |change: fn(&Path)| {
        move |path: &Path| {
            let archive = compress(path);
            change(&archive);
        }
    };
    let halved = archive(|gz| fs::write(gz, &fs::read(gz).unwrap()[..40]).unwrap());
    refused(TRAIN_LABELS, halved, &[".gz", "truncated", "cargo kit data --force"]);
    let empty = archive(|gz| fs::write(gz, b"").unwrap());
    refused(TRAIN_LABELS, empty, &[".gz", "truncated"]);
    let bad_sum = archive(|gz| poke(gz, fs::metadata(gz).unwrap().len() - 8, &[1, 2, 3, 4]));
    refused(TEST_LABELS, bad_sum, &[".gz", "not a valid gzip file"]);
    let not_compressed = archive(|gz| write(gz, &[0x801, 10_000], 10_008));
    refused(TEST_LABELS, not_compressed, &["not a valid gzip file", "drop the .gz"]);
    let mini = |path: &Path| {
        write(path, &[0x801, 500], 508);
        compress(path);
    };
    refused(TEST_LABELS, mini, &[".gz", "500 labels"]);
    let endless = |path: &Path| {
        write(path, &[0x801, 10_000], 50_000_000);
        compress(path);
    };
    refused(TEST_LABELS, endless, &[".gz", "too long"]);
}

#[test]
fn what_cannot_be_read_is_no_panic() {
    let folder = |path: &Path| {
        fs::remove_file(path).unwrap();
        fs::create_dir(path).unwrap();
    };
    refused(TEST_LABELS, folder, &["this is a folder", "move the folder away"]);
}

/// Even the all-powerful cannot read a link that leads to itself.
#[cfg(unix)]
#[test]
fn a_path_that_leads_nowhere_says_so() {
    let circle = |path: &Path| {
        fs::remove_file(path).unwrap();
        std::os::unix::fs::symlink(path, path).unwrap();
    };
    refused(TRAIN_IMAGES, circle, &["cannot be read"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_the_right_to_read_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let dir = blank();
    let path = dir.path().join(TRAIN_LABELS);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    expect(dir.path(), &[TRAIN_LABELS, "cannot be read", "chmod"]);
}

#[test]
fn the_real_mnist_loads() {
    let Some(dir) = std::env::var_os("MNIST_DIR") else {
        println!("skipped: MNIST_DIR is not set");
        return;
    };
    let data = load_from(Path::new(&dir)).unwrap();
    let histogram = |labels: &[u8]| {
        labels.iter().fold([0; 10], |mut n, &label| {
            n[usize::from(label)] += 1;
            n
        })
    };
    // The class sizes of the published set.
    assert_eq!(histogram(&data.train.labels), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assert_eq!(histogram(&data.test.labels), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    assert_eq!((&data.train.labels[..5], &data.test.labels[..5]), (&[5, 0, 4, 1, 9][..], &[7, 2, 1, 0, 4][..]));
    let mean = data.train.images.iter().map(|&p| f64::from(p)).sum::<f64>() / (60_000.0 * 784.0);
    assert!((mean - 0.1307).abs() < 5e-5, "mean pixel {mean}, published 0.1307");
}
