//! Archives that are odd, damaged or hostile; and any bytes at all.

mod common;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{Cursor, Write},
};

use common::{Folder, stems, zipped};
use kit_answers::{HandIn, collect, read};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn of(bytes: &[u8]) -> HandIn {
    let folder = Folder::new().with("anna.zip", bytes);
    let hand_in = read(&folder.at("anna.zip"), &stems());
    assert_eq!(hand_in.student, "anna");
    hand_in
}

/// The bytes of a name in an archive, changed after it was packed, where both places of it are.
fn renamed(mut archive: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..archive.len() - from.len()).filter(|&at| archive[at..].starts_with(from)).collect();
    assert_eq!(places.len(), 2);
    places.iter().for_each(|&at| archive[at..at + to.len()].copy_from_slice(to));
    archive
}

#[test]
fn names_in_any_encoding_are_read() {
    let plain = zipped(&[("JosXY/lab/ex04_dense.rs", b"a")]);
    // In the code page of MS-DOS, in UTF-8 that does not say so, and in what is neither.
    for (name, shown) in [(b"Jos\x82s", "Josés"), (b"Jos\xc3\xa9", "José"), (b"Jos\xff\xfe", "Jos")] {
        let hand_in = of(&renamed(plain.clone(), b"JosXY", name));
        assert!(hand_in.answers["ex04"].file.starts_with(shown), "{hand_in:?}");
    }
    let unicode = of(&zipped(&[("Büro/ex04_dense.rs", b"a")]));
    assert_eq!(unicode.answers["ex04"].file, "Büro/ex04_dense.rs");
    assert_eq!(of(&zipped(&[("Lab\\ex04_dense.rs", b"a")])).answers["ex04"].file, "Lab/ex04_dense.rs");
}

#[test]
fn what_other_programs_pack_along_is_passed_over() {
    let hand_in = of(&zipped(&[
        ("lab/ex04_dense.rs", b"a"),
        ("__MACOSX/lab/._ex04_dense.rs", b"mac"),
        ("__MACOSX/lab/ex04_dense.rs", b"mac"),
        ("lab/.ipynb_checkpoints/ex04_dense.rs", b"checkpoint"),
        ("lab/ex04_dense-Copy1.rs", b"copy"),
        ("solutions/ex01_dimension.rs", b"given"),
    ]));
    assert_eq!(hand_in.answers.len(), 1);
    assert_eq!(hand_in.answers["ex04"].text.as_deref(), Ok("a"));
    let note = &hand_in.answers["ex04"].notes[..];
    assert!(matches!(note, [one] if one.starts_with("lab/ex04_dense-Copy1.rs was not looked at")), "{note:?}");
}

#[test]
fn paths_that_lead_out_and_links_are_left_out() {
    let plain = zipped(&[("abcdefghi/ex04_dense.rs", b"a"), ("lab/ex01_dimension.rs", b"b")]);
    for name in [b"../../../", b"/etc/abc/", b"C:\\abcde/", b"a\\..\\..\\/"] {
        let from = &b"abcdefghi/"[..9];
        let hand_in = of(&renamed(plain.clone(), from, name));
        assert_eq!(hand_in.answers.keys().collect::<Vec<_>>(), ["ex01"]);
        assert!(hand_in.notes[0].contains("leads out of it"), "{:?}", hand_in.notes);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("lab/ex04_dense.rs", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.add_symlink("lab", "/etc", SimpleFileOptions::default()).unwrap();
    let hand_in = of(&zip.finish().unwrap().into_inner());
    assert!(hand_in.answers["ex04"].text.clone().unwrap_err().contains("is a link"));
    assert!(hand_in.notes[0].contains("lab is a link"), "{:?}", hand_in.notes);
}

#[test]
fn bombs_and_archives_in_archives_end() {
    let bomb = zipped(&[("lab/ex04_dense.rs", &vec![b' '; 200 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert!(of(&bomb).answers["ex04"].text.clone().unwrap_err().contains("too large for an answer"));
    // It says of itself that it is small.
    let mut liar = bomb.clone();
    let size = (200u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..liar.len() - 4).filter(|&at| liar[at..at + 4] == size).collect();
    places.iter().for_each(|&at| liar[at..at + 4].copy_from_slice(&5u32.to_le_bytes()));
    assert!(of(&liar).answers["ex04"].text.is_err());
    let mut nested = zipped(&[("ex04_dense.rs", b"a")]);
    assert!(of(&zipped(&[("in.zip", &nested)])).answers["ex04"].text.is_ok());
    for _ in 0..10 {
        nested = zipped(&[("a.zip", &nested), ("b.zip", &nested)]);
    }
    assert!(of(&nested).problem.unwrap().contains("too many archives in archives"));
    let names: Vec<String> = (0..60_000).map(|number| format!("{number}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(of(&zipped(&many)).problem.unwrap().contains("More than 50000 files"));
}

#[test]
fn damaged_and_locked_archives_have_a_reason() {
    let good = zipped(&[("lab/ex04_dense.rs", &b"pub fn f() {}\n".repeat(50)), ("lab/ex01_dimension.rs", b"b")]);
    for bad in [&good[..good.len() / 2], b"", b"PK", b"this is no archive"] {
        let problem = of(bad).problem.unwrap();
        assert!(problem.contains("no zip archive"), "{problem}");
    }
    assert!(of(&good[..good.len() / 2]).problem.unwrap().contains("its end is missing"));
    let mut flipped = good.clone();
    flipped[50] ^= 0xff;
    let hand_in = of(&flipped);
    assert!(hand_in.answers["ex04"].text.clone().unwrap_err().contains("can not be read"), "{hand_in:?}");
    assert_eq!(hand_in.answers["ex01"].text.as_deref(), Ok("b"), "the others are read");
    // The flag for a password, in both places.
    let mut locked = good;
    for mark in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = (0..locked.len()).find(|&at| locked[at..].starts_with(mark)).unwrap();
        locked[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    assert!(of(&locked).answers["ex04"].text.clone().unwrap_err().contains("locked with a password"));
}

#[test]
fn one_bad_hand_in_harms_no_other() {
    let folder = Folder::new()
        .with("a.zip", "no archive")
        .with("b.zip", zipped(&[("ex04_dense.rs", b"b")]))
        .with("c.zip", &zipped(&[("ex04_dense.rs", b"c")])[..30]);
    let class = collect(folder.path(), &stems()).unwrap().hand_ins;
    let fine: Vec<bool> = class.iter().map(|hand_in| hand_in.problem.is_none()).collect();
    assert_eq!(fine, [false, true, false]);
}

/// An archive of files with any names; what the writer itself refuses is left out.
fn archive(files: &[(String, Vec<u8>)], stored: bool) -> Vec<u8> {
    let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn any_files() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let name = prop_oneof![
        "(\\.\\./|/|lab/|a/|__MACOSX/|\\\\){0,3}[eE]x0?[14](_dense|_dimension)?( \\([0-9]\\)|-Copy1)?\\.(rs|zip|txt)",
        "\\PC{1,12}",
        ".{1,12}\\.rs",
    ];
    prop::collection::vec((name, prop::collection::vec(any::<u8>(), 0..60)), 0..6)
}

/// What holds of every hand-in.
fn is_sound(hand_in: &HandIn) -> Result<(), TestCaseError> {
    prop_assert!(hand_in.problem.is_some() || !hand_in.answers.is_empty(), "nothing, and no reason: {:?}", hand_in);
    prop_assert_ne!(hand_in.problem.as_deref(), Some("The program that reads hand-ins failed at this one."));
    for answer in hand_in.answers.values() {
        prop_assert!(!answer.file.split('/').any(|part| part == ".."), "{:?}", answer);
        if let Ok(text) = &answer.text {
            prop_assert!(!text.contains(['\0', '\r']));
        }
    }
    Ok(())
}

/// Some of each kind. More: `PROPTEST_CASES=100000 cargo test --package kit-answers --test archives`.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    ProptestConfig { cases: if env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { 250 }, ..usual }
}

/// Files and folders that a class hands in, with names of any bytes that a disk takes.
#[cfg(unix)]
fn any_class() -> impl Strategy<Value = Vec<(Vec<u8>, Vec<u8>, bool)>> {
    let usual = "(anna|Anna|ben|b\\.n|_| )?(_LATE)?(_[0-9]{1,3}){0,2}(_assignsubmission_file_)?[_ -]?(ex0?[14](_dense)?)?(\\.rs|\\.zip|\\.tar\\.gz|\\.rs\\.txt)?";
    let byte = any::<u8>().prop_map(|byte| if matches!(byte, 0 | b'/') { b'e' } else { byte });
    let name = prop_oneof![
        3 => usual.prop_map(String::into_bytes),
        1 => prop::collection::vec(byte, 1..20),
    ];
    let usable = name.prop_filter("a name", |name| !name.is_empty() && name != b"." && name != b"..");
    prop::collection::vec((usable, prop::collection::vec(any::<u8>(), 0..40), any::<bool>()), 0..6)
}

proptest! {
    #![proptest_config(config())]

    /// No two students have one name, and nothing is lost: each file is a hand-in's, or is named as left out, or is hidden.
    #[cfg(unix)]
    #[test]
    fn any_folder_is_a_class(files in any_class()) {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, is_folder) in &files {
            let at = folder.path().join(OsStr::from_bytes(name));
            if *is_folder && fs::create_dir(&at).is_ok() {
                fs::write(at.join("ex04_dense.rs"), bytes).unwrap();
            } else if !at.exists() {
                fs::write(at, bytes).unwrap();
            }
        }
        let class = collect(folder.path(), &stems()).unwrap();
        class.hand_ins.iter().try_for_each(is_sound)?;
        let names: BTreeSet<String> = class.hand_ins.iter().map(|hand_in| hand_in.student.to_lowercase()).collect();
        prop_assert_eq!(names.len(), class.hand_ins.len(), "{:?}", class);
        let hidden = |name: &[u8]| name.starts_with(b".") || [&b"target"[..], b"tests"].contains(&name);
        let open = files.iter().any(|(name, ..)| !hidden(name));
        prop_assert!(!open || class.hand_ins.len() + class.left_out.len() > 0, "{:?}", files);
    }

    #[test]
    fn any_bytes_are_a_hand_in(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        is_sound(&of(&bytes))?;
    }

    #[test]
    fn any_archive_is_a_hand_in_whole_or_damaged(
        files in any_files(), stored in any::<bool>(), damage in prop::collection::vec((any::<u16>(), any::<u8>()), 0..4)
    ) {
        let mut bytes = archive(&files, stored);
        for (at, byte) in damage {
            let length = bytes.len();
            bytes[usize::from(at) % length] = byte;
        }
        is_sound(&of(&bytes))?;
    }

    #[test]
    fn any_bytes_are_an_answer_or_have_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = Folder::new().with("ex04_dense.rs", &bytes);
        let hand_in = read(&folder.at("ex04_dense.rs"), &stems());
        is_sound(&hand_in)?;
        prop_assert_eq!(hand_in.answers.len(), 1);
    }
}
