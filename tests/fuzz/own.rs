//! Your own files of any content: IDX pairs, folders of PNGs, CSVs. What is read is divided, and has pixels in 0..=1.

use std::{fs, path::Path};

use proptest::{collection::vec, prelude::*, sample::select};
use shadowlab::{data::open, prelude::*};

use super::watch::{Call, calls, holds};

/// Opens a path: numbers of what was read, or of what was said against it.
fn opened(path: &Path) -> Vec<f64> {
    match open(path) {
        Ok(Splits { train, validation, test, .. }) => {
            for set in [&train, &validation, &test] {
                assert!(set.images.iter().all(|pixel| (0.0..=1.0).contains(pixel)));
                assert_eq!(
                    (set.len(), set.side().pow(2), set.side()),
                    (set.labels.len(), set.images.ncols(), train.side())
                );
                assert!(!set.is_empty());
            }
            vec![train.len() as f64, validation.len() as f64, test.len() as f64]
        }
        Err(error) => vec![error.to_string().len() as f64],
    }
}

/// The bytes under every name that the readers know.
const READERS: &[Call<Vec<u8>>] = &[
    ("a file", |bytes| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine");
        fs::write(&path, bytes).unwrap();
        Some(opened(&path))
    }),
    ("a CSV", |bytes| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.csv");
        fs::write(&path, bytes).unwrap();
        Some(opened(&path))
    }),
    ("a folder of PNGs", |bytes| {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("class")).unwrap();
        (0..12).for_each(|i| fs::write(folder.path().join(format!("class/{i}.png")), bytes).unwrap());
        Some(opened(folder.path()))
    }),
    ("an IDX file of images", |bytes| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("emnist-images-idx3-ubyte"), bytes).unwrap();
        fs::write(
            folder.path().join("emnist-labels-idx1-ubyte.gz"),
            [&[0, 0, 8, 1, 0, 0, 0, 13], &[3; 13][..]].concat(),
        )
        .unwrap();
        Some(opened(folder.path()))
    }),
    ("an IDX file of labels", |bytes| {
        let folder = tempfile::tempdir().unwrap();
        let header = [0, 0, 8, 3, 0, 0, 0, 13, 0, 0, 0, 1, 0, 0, 0, 2];
        fs::write(folder.path().join("train-images-idx3-ubyte"), [&header, &[9; 26][..]].concat()).unwrap();
        fs::write(folder.path().join("train-labels-idx1-ubyte"), bytes).unwrap();
        Some(opened(folder.path()))
    }),
];

/// Bytes of any kind, after a beginning that the readers know.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let starts: Vec<&[u8]> = vec![
        b"",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x04\0\0\0\x04",
        b"\x1f\x8b\x08\0\0\0\0\0",
        &[0, 0, 8, 3, 0, 0, 0, 13, 0, 0, 0, 1, 0, 0, 0, 2],
        &[0, 0, 8, 1, 0, 0, 0, 13],
        b"label,a,b,c,d\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf1,2,3,4,5\n",
    ];
    (select(starts), vec(any::<u8>(), 0..120)).prop_map(|(start, rest)| [start, &rest].concat())
}

#[test]
fn arbitrary_bytes_are_read_or_refused() {
    holds(400, file(), |bytes| calls(READERS, &bytes, true));
}

/// Text that is nearly a table.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let fields = select(vec![
        "0",
        "1",
        "7",
        "16",
        "255",
        "256",
        "-1",
        "0.5",
        "1e3",
        "nan",
        "inf",
        "",
        " ",
        "\"",
        "\"a,b\"",
        "\"1\"",
        "cat",
        "label",
        "index",
        "é",
        "0,5",
        "99999999999999999999",
        "\r",
    ]);
    let row = move |width: usize| {
        vec(prop_oneof![6 => select(vec!["0", "1", "12", "255"]), 1 => fields.clone()], width..width + 1)
    };
    let rows = (1..11usize).prop_flat_map(move |width| vec(prop_oneof![12 => row(width), 1 => row(width + 1)], 1..20));
    (rows, select(vec![",", ";", "\t"]), select(vec!["\n", "\r\n"]))
        .prop_map(|(rows, mark, end)| rows.iter().map(|row| row.join(mark)).collect::<Vec<_>>().join(end).into_bytes())
}

#[test]
fn near_tables_are_read_or_refused() {
    holds(2_000, table(), |text| calls(&READERS[1..2], &text, true));
}

/// A sound PNG in which some bytes are others, and which may end early.
#[test]
fn damaged_pngs_are_read_or_refused() {
    let mut sound = Vec::new();
    let mut encoder = png::Encoder::new(&mut sound, 6, 5);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&(0..120).collect::<Vec<u8>>()).unwrap();
    let damage = (vec((any::<prop::sample::Index>(), any::<u8>()), 0..4), any::<prop::sample::Index>(), any::<bool>());
    holds(800, damage, move |(places, end, cut)| {
        let mut bytes = sound.clone();
        places.iter().for_each(|(at, value)| bytes[at.index(sound.len())] = *value);
        if cut {
            bytes.truncate(end.index(sound.len()));
        }
        calls(&READERS[2..3], &bytes, true);
    });
}
