//! Your own data: IDX files of any set, folders of PNGs, CSVs; and files that cannot be used: each has its own message, none is a
//! panic, and nothing is written beside them.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use png::{BitDepth, ColorType, Encoder};
use shadowlab::{
    data::{Source, Splits, open},
    prelude::*,
};
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Names of all that is in a folder, at any depth.
fn everything(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        }
        all.push(path);
    }
    all.sort();
    all
}

/// What is said against a path that must be refused. All of the `words` are in it, and nothing is written.
fn refused(path: &Path, words: &[&str]) {
    let dir = if path.is_dir() { path } else { path.parent().unwrap() };
    let before = if dir.exists() { everything(dir) } else { Vec::new() };
    let message =
        open(path).map(|data| data.source).expect_err(&format!("{words:?}: this must be refused")).to_string();
    for word in words {
        assert!(message.contains(word), "{word:?} is not in: {message}");
    }
    assert!(!dir.exists() || everything(dir) == before, "something was written");
}

fn notes(data: &Splits) -> String {
    let Source::Own(own) = &data.source else { panic!("{}", data.source) };
    assert_eq!(own.parts, [data.train.len(), data.validation.len(), data.test.len()]);
    own.notes.join("\n")
}

// IDX

fn idx(path: &Path, kind: u8, sizes: &[u32], bytes: &[u8]) {
    let header =
        [&[0, 0, kind, sizes.len() as u8][..], &sizes.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>()];
    fs::write(path, [&header.concat(), bytes].concat()).unwrap();
}

/// A set of 2x3 pixels: image i is all i, apart from its first pixel, which is 200, and shows class i % classes + first.
fn pair(dir: &Path, prefix: &str, count: u32, (first, classes): (u8, u8)) {
    let image = |i: u32| [200, i as u8, i as u8, i as u8, i as u8, i as u8];
    let pixels: Vec<u8> = (0..count).flat_map(image).collect();
    let labels: Vec<u8> = (0..count).map(|i| (i % u32::from(classes)) as u8 + first).collect();
    idx(&dir.join(format!("{prefix}images-idx3-ubyte")), 8, &[count, 2, 3], &pixels);
    idx(&dir.join(format!("{prefix}labels-idx1-ubyte")), 8, &[count], &labels);
}

#[test]
fn any_idx_pair_is_read_by_its_name_and_divided() {
    let dir = folder();
    pair(dir.path(), "leaves-train-", 120, (0, 4));
    pair(dir.path(), "leaves-test-", 30, (0, 4));
    for path in [dir.path().into(), dir.path().join("leaves-train-images-idx3-ubyte")] {
        let data = open(&path).unwrap();
        assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (110, 10, 30));
        assert_eq!((data.source.name(), data.train.side()), ("leaves", 3));
        let said = data.source.to_string();
        assert!(said.starts_with("leaves: 110 images to train on, 10 to validate, 30 to test, from"), "{said}");
        assert!(notes(&data).contains("3x3 pixels, 4 classes: 0, 1, 2, 3\n3x2 pixels are no square: a margin of 0"));
        let image = data.test.image(7).unwrap();
        assert_eq!(image.column(0).to_vec(), [200.0 / 255.0, 7.0 / 255.0, 0.0], "two rows, and the margin below");
        assert_eq!(open(&path).unwrap().train, data.train, "the same order every time");
    }
    let single = folder();
    pair(single.path(), "", 60, (3, 2));
    let data = open(single.path()).unwrap();
    assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (40, 10, 10));
    assert_eq!(data.train.classes(), [3, 4]);
}

#[test]
fn archives_are_read_whatever_their_name() {
    let dir = folder();
    pair(dir.path(), "", 24, (0, 3));
    for (name, archive) in [("images-idx3-ubyte", "images-idx3-ubyte.gz"), ("labels-idx1-ubyte", "labels-idx1-ubyte")] {
        let bytes = fs::read(dir.path().join(name)).unwrap();
        fs::remove_file(dir.path().join(name)).unwrap();
        let mut encoder = GzEncoder::new(File::create(dir.path().join(archive)).unwrap(), Compression::fast());
        std::io::Write::write_all(&mut encoder, &bytes).unwrap();
        encoder.finish().unwrap();
    }
    assert_eq!(open(dir.path()).unwrap().test.len(), 4);
    let archive = dir.path().join("images-idx3-ubyte.gz");
    let whole = fs::read(&archive).unwrap();
    fs::write(&archive, &whole[..whole.len() / 2]).unwrap();
    refused(dir.path(), &["images-idx3-ubyte.gz", "damaged or cut off"]);
}

#[test]
fn emnist_is_turned_back_and_its_letters_have_names() {
    let dir = folder();
    pair(dir.path(), "emnist-letters-train-", 52, (1, 26));
    pair(dir.path(), "emnist-letters-test-", 26, (1, 26));
    pair(dir.path(), "emnist-balanced-train-", 94, (0, 47));
    pair(dir.path(), "emnist-byclass-test-", 124, (0, 62));
    refused(dir.path(), &["several sets", "emnist-balanced, emnist-byclass, emnist-letters", "name a file"]);
    let letters = open(dir.path().join("emnist-letters-train-images-idx3-ubyte")).unwrap();
    assert_eq!(letters.source.name(), "EMNIST letters");
    assert!(notes(&letters).contains("26 classes: A, B, C") && notes(&letters).contains("turned back"));
    assert_eq!(
        (letters.test.classes().len(), letters.test.name_of(26), letters.test.name_of(1)),
        (26, "Z".into(), "A".into())
    );
    // 2 rows of 3 in the file are 3 rows of 2 on paper, with a margin on the right.
    let image = letters.test.image(9).unwrap().mapv(|v| (255.0 * v).round() as u8);
    assert_eq!(image, ndarray_of([[200, 9, 0], [9, 9, 0], [9, 9, 0]]));
    let name = |file: &str, label| open(dir.path().join(file)).unwrap().train.name_of(label);
    assert_eq!(name("emnist-balanced-train-images-idx3-ubyte", 46), "t");
    assert_eq!(name("emnist-byclass-test-images-idx3-ubyte", 61), "z");
}

fn ndarray_of(rows: [[u8; 3]; 3]) -> Array2<u8> {
    shadowlab::ndarray::arr2(&rows)
}

/// Blank files of MNIST's names and sizes, whose first labels are these.
fn look_alike(first: &[u8]) -> TempDir {
    let dir = folder();
    for (part, count) in [("train", 60_000), ("t10k", 10_000)] {
        let images = dir.path().join(format!("{part}-images-idx3-ubyte"));
        idx(&images, 8, &[count, 28, 28], &[]);
        File::options().write(true).open(&images).unwrap().set_len(16 + 784 * u64::from(count)).unwrap();
        let labels: Vec<u8> = first.iter().copied().chain((0..10).cycle()).take(count as usize).collect();
        idx(&dir.path().join(format!("{part}-labels-idx1-ubyte")), 8, &[count], &labels);
    }
    dir
}

/// Fashion-MNIST's files have MNIST's names and sizes. Its labels tell.
#[test]
fn fashion_mnist_is_not_called_mnist() {
    let fashion = look_alike(&[9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
    let data = open(fashion.path()).unwrap();
    assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (55_000, 5_000, 10_000));
    assert!(data.source.to_string().starts_with("Fashion-MNIST: 55,000 images"), "{}", data.source);
    assert_eq!(data.source.subject(), "images of Fashion-MNIST");
    assert_eq!([0, 9].map(|label| data.test.name_of(label)), ["T-shirt/top", "Ankle boot"]);
    assert!(!shadowlab::data::mnist::is_mnist(fashion.path()));

    let mnist = look_alike(&[5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    let data = open(mnist.path()).unwrap();
    assert_eq!(data.source, Source::Mnist(mnist.path().into()));
    assert!(data.train.names.is_empty() && data.validation.len() == 5_000);

    let other = look_alike(&[1, 1, 1]);
    let kmnist = other.path().join("kmnist");
    fs::create_dir(&kmnist).unwrap();
    for name in
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
    {
        fs::rename(other.path().join(name), kmnist.join(name)).unwrap();
    }
    let data = open(&kmnist).unwrap();
    assert_eq!((data.source.name(), data.test.name_of(9)), ("KMNIST", "wo".into()), "by the name of its folder");
}

#[test]
fn idx_files_that_cannot_be_used_say_why() {
    let broken = |damage: &dyn Fn(&Path, &Path), words: &[&str]| {
        let dir = folder();
        pair(dir.path(), "mine-", 20, (0, 2));
        damage(&dir.path().join("mine-images-idx3-ubyte"), &dir.path().join("mine-labels-idx1-ubyte"));
        refused(dir.path(), words);
    };
    let bytes = |count: usize| vec![7u8; count];
    let cut =
        |size: usize| move |images: &Path, _: &Path| fs::write(images, &fs::read(images).unwrap()[..size]).unwrap();
    for size in [0, 3, 4, 15] {
        broken(&cut(size), &["mine-images", "inside its header"]);
    }
    broken(&cut(100), &["mine-images", "cut off: its header says 20 x 2 x 3 images, and 84 bytes follow"]);
    broken(&|images, _| idx(images, 8, &[20, 2, 2], &bytes(120)), &["too long"]);
    broken(&|images, _| idx(images, 8, &[u32::MAX; 3], &[]), &["cut off"]);
    broken(&|_, labels| idx(labels, 8, &[25], &bytes(25)), &["mine-labels", "25 labels for the 20 images"]);
    broken(&|_, labels| idx(labels, 8, &[19], &bytes(19)), &["19 labels for the 20 images", "one set"]);
    for (kind, words) in [(0x0b, "16-bit numbers"), (0x0d, "32-bit floating-point numbers"), (0x09, "signed bytes")] {
        broken(&|images, _| idx(images, kind, &[20, 2, 3], &bytes(480)), &["mine-images", words, "uint8"]);
        broken(&|_, labels| idx(labels, kind, &[20], &bytes(80)), &["mine-labels", words]);
    }
    broken(&|images, _| idx(images, 8, &[20, 2, 3, 3], &bytes(360)), &["3 dimensions", "has 4", "grey"]);
    broken(&|images, labels| fs::copy(labels, images).map(drop).unwrap(), &["swapped"]);
    broken(&|images, _| idx(images, 8, &[20, 0, 3], &[]), &["nothing in them"]);
    broken(&|images, _| idx(images, 8, &[0, 2, 3], &[]), &["there are no images"]);
    broken(&|images, _| idx(images, 8, &[20, 300, 300], &bytes(1_800_000)), &["at most 256 a side"]);
    broken(&|images, _| fs::write(images, "<!DOCTYPE html>").unwrap(), &["no IDX file"]);
    broken(&|_, labels| fs::remove_file(labels).unwrap(), &["mine-images", "the file of its labels is not beside it"]);
    broken(&|images, _| fs::remove_file(images).unwrap(), &["mine-labels", "the file of its images is not beside it"]);
    let dir = folder();
    pair(dir.path(), "few-", 11, (0, 2));
    refused(dir.path(), &["11 images are too few", "at least 12"]);
    idx(&dir.path().join("strange"), 8, &[20, 2, 3], &bytes(120));
    refused(&dir.path().join("strange"), &["does not say what it is", "images-idx3-ubyte"]);
}

// PNGs

struct Png {
    side: (u32, u32),
    colour: ColorType,
    depth: BitDepth,
    palette: Option<Vec<u8>>,
    bytes: Vec<u8>,
}

impl Png {
    fn write(self, path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut encoder = Encoder::new(File::create(path).unwrap(), self.side.0, self.side.1);
        encoder.set_color(self.colour);
        encoder.set_depth(self.depth);
        if let Some(palette) = self.palette {
            encoder.set_palette(palette);
        }
        encoder.write_header().unwrap().write_image_data(&self.bytes).unwrap();
    }
}

/// Images of this colour type: its bytes for each pixel number.
fn png<const N: usize>(side: (u32, u32), colour: ColorType, pixel: impl Fn(u32) -> [u8; N]) -> Png {
    let bytes = (0..side.0 * side.1).flat_map(pixel).collect();
    Png { side, colour, depth: BitDepth::Eight, palette: None, bytes }
}

/// A grey image, dark, with one bright pixel.
fn grey(spot: u32) -> Png {
    png((4, 4), ColorType::Grayscale, move |p| [if p == spot { 255 } else { 0 }])
}

/// Two classes of eight images.
fn pictures(dir: &Path, classes: [&str; 2]) {
    for (number, class) in classes.iter().enumerate() {
        (0..8).for_each(|i| grey(5 + number as u32).write(&dir.join(class).join(format!("{i}.png"))));
    }
}

#[test]
fn sub_folders_are_classes() {
    let dir = folder();
    pictures(dir.path(), ["owls", "cats"]);
    fs::write(dir.path().join(".DS_Store"), "x").unwrap();
    fs::write(dir.path().join("owls/notes.txt"), "no picture").unwrap();
    let data = open(dir.path()).unwrap();
    assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (10, 3, 3));
    for set in [&data.train, &data.validation, &data.test] {
        assert_eq!((set.side(), set.names.clone()), (4, vec!["cats".to_string(), "owls".into()]));
        for (i, &label) in set.labels.iter().enumerate() {
            let spot = if label == 1 { 5 } else { 6 };
            assert_eq!(set.images.row(i).iter().position(|&v| v == 1.0), Some(spot), "labels go with their images");
        }
        assert_eq!(set.classes().len(), 2);
    }
    assert!(notes(&data).contains("4x4 pixels, 2 classes: cats, owls"));
    assert_eq!(data.source.name(), dir.path().file_name().unwrap().to_str().unwrap());
}

#[test]
fn folders_may_be_divided_already_or_have_no_labels() {
    let dir = folder();
    pictures(&dir.path().join("train"), ["0", "7"]);
    pictures(&dir.path().join("test"), ["0", "7"]);
    let data = open(dir.path()).unwrap();
    assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (14, 2, 16));
    assert_eq!((data.test.classes(), data.test.name_of(7)), (vec![0, 7], "7".into()), "numbers stay what they are");
    pictures(&dir.path().join("val"), ["0", "7"]);
    assert_eq!(open(dir.path()).unwrap().validation.len(), 16);
    fs::remove_dir_all(dir.path().join("train")).unwrap();
    refused(dir.path(), &["none called train"]);
    let flat = folder();
    (0..12).for_each(|i| grey(i).write(&flat.path().join(format!("{i}.PNG"))));
    let data = open(flat.path()).unwrap();
    assert!(notes(&data).contains("4x4 pixels, one class: no label"));
    assert_eq!(data.train.len() + data.validation.len() + data.test.len(), 12);
}

/// Twelve images written by `write`, in one class; what they became, and the notes.
fn twelve(write: impl Fn(&Path)) -> (Vec<u8>, String) {
    let dir = folder();
    (0..12).for_each(|i| write(&dir.path().join(format!("a/{i:02}.png"))));
    let data = open(dir.path()).unwrap();
    (data.train.take(1).to_bytes(), notes(&data))
}

/// RGB by luminance; what is transparent shows white paper, and white paper is 0.
#[test]
fn colours_transparency_palettes_and_depths_become_grey() {
    let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [9, 9, 9]];
    let rgb = |p: u32| colours[p as usize];
    let (bytes, said) = twelve(|path| png((2, 2), ColorType::Rgb, rgb).write(path));
    assert_eq!(bytes, [76, 150, 29, 9]);
    assert!(said.contains("12 of 12 images are in colours: they become grey"), "{said}");

    let (bytes, said) = twelve(|path| png((2, 2), ColorType::Rgb, |p| [p as u8; 3]).write(path));
    assert_eq!((bytes, said.contains("colours")), (vec![0, 1, 2, 3], false), "grey that is said in three numbers");

    let ink = |p: u32| [0, 0, 0, if p == 4 { 255 } else { 0 }]; // black ink in the middle of nothing
    let (bytes, said) = twelve(|path| png((3, 3), ColorType::Rgba, ink).write(path));
    assert_eq!(bytes, [0, 0, 0, 0, 255, 0, 0, 0, 0]);
    assert!(said.contains("12 of 12 images are transparent in places: white paper shows through"), "{said}");
    assert!(said.contains("the paper is bright: light and dark are swapped"), "{said}");
    let (bytes, said) = twelve(|path| png((2, 2), ColorType::GrayscaleAlpha, |_| [40, 255]).write(path));
    assert_eq!((bytes, said.contains("transparent")), (vec![40; 4], false));

    let palette = Some(colours.concat());
    let (bytes, _) = twelve(|path| {
        let png = Png {
            side: (4, 1),
            colour: ColorType::Indexed,
            depth: BitDepth::Two,
            palette: palette.clone(),
            bytes: vec![0b00_01_10_11],
        };
        png.write(path)
    });
    assert_eq!(bytes[4..8], [76, 150, 29, 9], "with a margin above and below");

    let (bytes, _) = twelve(|path| {
        let bytes = [0x12ffu16, 0x0100, 0x7f80, 0].iter().flat_map(|v| v.to_be_bytes()).collect();
        Png { side: (2, 2), colour: ColorType::Grayscale, depth: BitDepth::Sixteen, palette: None, bytes }.write(path)
    });
    assert_eq!(bytes, [0x12, 0x01, 0x7f, 0]);
    let (bytes, _) = twelve(|path| {
        Png { side: (4, 2), colour: ColorType::Grayscale, depth: BitDepth::One, palette: None, bytes: vec![0x10, 0x20] }
            .write(path)
    });
    assert_eq!(bytes[4..12], [0, 0, 0, 255, 0, 0, 255, 0]);
}

#[test]
fn pictures_that_cannot_be_used_say_why() {
    let with = |name: &str, content: &[u8], words: &[&str]| {
        let dir = folder();
        pictures(dir.path(), ["a", "b"]);
        fs::write(dir.path().join(name), content).unwrap();
        refused(dir.path(), words);
    };
    let jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF and the rest, in CMYK";
    with("a/x.png", jpeg, &["x.png", "a JPEG with the name of a PNG", "CMYK", "magick"]);
    with("a/x.jpg", jpeg, &["x.jpg", "only PNGs are read", "magick mogrify"]);
    with("a/x.png", b"", &["x.png", "the file is empty"]);
    with("a/x.png", b"hello", &["no PNG, in spite of its name"]);
    with("a/x.png", b"\x89PNG\r\n\x1a\n", &["damaged"]);
    with("x.png", b"", &["x.png", "beside folders"]);
    let sound = folder();
    grey(3).write(&sound.path().join("s.png"));
    let bytes = fs::read(sound.path().join("s.png")).unwrap();
    for end in [9, 20, 33, 40, bytes.len() - 13] {
        with("a/x.png", &bytes[..end], &["x.png", "damaged"]);
    }
    let mut flipped = bytes.clone();
    flipped[18] ^= 1;
    with("a/x.png", &flipped, &["x.png", "damaged"]);
    let dir = folder();
    pictures(dir.path(), ["a", "b"]);
    png((5, 4), ColorType::Grayscale, |_| [0]).write(&dir.path().join("b/z.png"));
    refused(dir.path(), &["z.png", "5x4 pixels, but 0.png is 4x4", "one size"]);
    let large = folder();
    png((300, 20), ColorType::Grayscale, |_| [0]).write(&large.path().join("a/z.png"));
    refused(large.path(), &["300x20 pixels, and at most 256 a side", "smaller"]);
    let deep = folder();
    grey(1).write(&deep.path().join("a/b/c.png"));
    refused(deep.path(), &["a folder in the folder of a class"]);
    refused(&deep.path().join("a/b/c.png"), &["one picture (PNG)", "name the folder"]);
    refused(folder().path(), &["no PNGs in it"]);
    refused(Path::new("/no/such/place"), &["/no/such/place", "no such file or folder"]);
}

// CSVs

/// A CSV with this text, opened.
fn csv(text: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let dir = folder();
    let path = dir.path().join("mine.csv");
    fs::write(&path, text).unwrap();
    (dir, path)
}

/// Thirty rows: the label, then 2x2 pixels.
fn rows() -> String {
    (0..30).map(|i| format!("{},{},0,0,{}\n", ["cat", "dog", "owl"][i % 3], 8 * i, i)).collect()
}

#[test]
fn a_csv_is_a_label_and_pixels_a_row() {
    let (_dir, path) = csv(rows());
    let data = open(&path).unwrap();
    assert_eq!((data.train.len(), data.validation.len(), data.test.len()), (20, 5, 5));
    assert_eq!(
        (data.source.name(), data.train.names.clone()),
        ("mine", vec!["cat".to_string(), "dog".into(), "owl".into()])
    );
    assert!(notes(&data).contains("column 1 holds the labels\nthe largest pixel is 232: all are divided by 255"));
    for (row, &label) in data.train.images.rows().into_iter().zip(&data.train.labels) {
        assert_eq!((row[3] * 255.0).round() as usize % 3, usize::from(label));
    }
    for text in [format!("label,p0,p1,p2,p3\n{}", rows()), rows().replace(',', ";"), rows().replace('\n', "\r\n")] {
        let (_dir, path) = csv(text);
        assert_eq!(open(&path).unwrap().train, data.train);
    }
}

#[test]
fn tables_that_cannot_be_used_say_why() {
    let said = |text: &[u8], words: &[&str]| {
        let (_dir, path) = csv(text);
        refused(&path, &[words, &["mine.csv"]].concat());
    };
    let and = |row: &str| format!("{}{row}\n", rows()).into_bytes();
    said(b"", &["the file is empty"]);
    said(b"label,a,b,c,d\n", &["no row below the headings"]);
    said(b"1,0,0,0,1\n", &["1 images are too few"]);
    said(&and("cat,1,,3,4"), &["line 31, column 3", "missing"]);
    said(&and("cat,1,x,3,4"), &["line 31, column 3", "\"x\" is no number"]);
    said(&and("cat,1,2,3,256"), &["line 31, column 5", "256 is no grey value", "255"]);
    said(&and("cat,1,2,3,-1"), &["-1 is no grey value"]);
    said(&and("cat,1,2,3,NaN"), &["NaN is no grey value"]);
    said(&and("cat,1,2,3"), &["line 31 has 4 values, but the first line has 5"]);
    said(&and("\"cat,1,2,3,4"), &["quotation mark"]);
    said(&rows().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), &["UTF-16"]);
    said(&[&[0xff, 0xfe][..], b"1\0"].concat(), &["UTF-16", "CSV UTF-8"]);
    said(b"PK\x03\x04 and so on", &["a zip archive", "CSV"]);
    said(b"\x93NUMPY and so on", &["NumPy", "savetxt"]);
    said(b"{\"images\": []}", &["JSON"]);
    said("0,".repeat(999_999).as_bytes(), &["1000x1000 pixels, and at most 256 a side"]);
    said(format!("{}\n", "0,".repeat(1_000_001).trim_end_matches(',')).as_bytes(), &["at most 256 a side"]);
    said("0,".repeat(800).as_bytes(), &["801 columns of pixels are no square image", "784 = 28 x 28", "841 = 29 x 29"]);
    let many: String = (0..300).map(|i| format!("class {i},0,0,0,1\n")).collect();
    said(many.as_bytes(), &["300 different labels", "at most 256"]);
}

// And what one does with it.

/// The lesson's own calls, on 4x4 pixels and two classes.
#[test]
fn such_data_trains_and_is_judged_like_any_other() {
    let dir = folder();
    pictures(dir.path(), ["owls", "cats"]);
    let Splits { train, validation, test, .. } = open(dir.path()).unwrap();
    let encoder = Sequential::new(16).dense(8, Tanh).dense(2, Identity);
    let mut model = Autoencoder::new(encoder, Sequential::new(2).dense(8, Tanh).dense(16, Sigmoid), 0).unwrap();
    let params = FitParams {
        epochs: 200,
        optimizer: Adam { learning_rate: 0.05, ..Adam::default() }.into(),
        ..FitParams::default()
    };
    let history = model.fit(&train, &validation, &params).unwrap();
    assert!(history.final_error() < 0.1, "two images are learned: {}", history.final_error());
    let codes = model.encode(&train).unwrap();
    assert_eq!(knn_accuracy(&codes, &train.labels, &model.encode(&test).unwrap(), &test.labels, 3).unwrap(), 1.0);
}
