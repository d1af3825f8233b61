//! Hand-ins as they really come: what is found in them, and what is said of the rest.

mod common;

use std::fs;

use common::{Folder, stems, zipped};
use kit_answers::{HandIn, collect, read};

fn files(hand_in: &HandIn) -> Vec<(&str, &str)> {
    hand_in.answers.values().map(|answer| (answer.file.as_str(), answer.text.as_deref().unwrap_or("-"))).collect()
}

fn class(folder: &Folder) -> Vec<HandIn> {
    collect(folder.path(), &stems()).unwrap().hand_ins
}

#[test]
fn folders_archives_clones_and_loose_files_are_hand_ins() {
    let folder = Folder::new()
        .with("anna/ex04_dense.rs", "a")
        .with("bert.zip", zipped(&[("lab/", b""), ("lab/ex04_dense.rs", b"b"), ("lab/ex01_dimension.rs", b"b1")]))
        .with("carla/shadowlab/lab/ex04_dense.rs", "c")
        .with("carla/shadowlab/solutions/ex04_dense.rs", "given")
        .with("carla/shadowlab/solutions/ex01_dimension.rs", "given")
        .with("carla/shadowlab/tests/checks/ex01_dimension.rs", "checks")
        .with("carla/shadowlab/.git/ex01_dimension.rs", "git")
        .with("carla/shadowlab/target/ex01_dimension.rs", "target")
        .with("dora_ex04_dense.rs", "d")
        .with("dora_ex01_dimension.rs", "d1")
        .with("Ek_4711_assignsubmission_file_/work.zip", zipped(&[("ex04_dense.rs", b"e")]))
        .with("__MACOSX/._ex04_dense.rs", "mac")
        .with(".DS_Store", "")
        .with("grades.xlsx", "");
    let class = collect(folder.path(), &stems()).unwrap();
    let found: Vec<(&str, Vec<(&str, &str)>)> =
        class.hand_ins.iter().map(|hand_in| (hand_in.student.as_str(), files(hand_in))).collect();
    assert_eq!(
        found,
        [
            ("anna", vec![("ex04_dense.rs", "a")]),
            ("bert", vec![("lab/ex01_dimension.rs", "b1"), ("lab/ex04_dense.rs", "b")]),
            ("carla", vec![("shadowlab/lab/ex04_dense.rs", "c")]),
            ("dora", vec![("dora_ex01_dimension.rs", "d1"), ("dora_ex04_dense.rs", "d")]),
            ("Ek", vec![("work.zip/ex04_dense.rs", "e")]),
        ]
    );
    assert_eq!(class.left_out, ["grades.xlsx"]);
    assert_eq!(class.hand_ins[4].id.as_deref(), Some("4711"));
    assert!(class.hand_ins.iter().all(|hand_in| hand_in.problem.is_none()), "{:#?}", class.hand_ins);
}

#[test]
fn a_folder_that_is_one_hand_in_is_taken_for_one() {
    for folder in
        [Folder::new().with("lab/ex04_dense.rs", "a").with("src/x.rs", ""), Folder::new().with("ex04_dense.rs", "a")]
    {
        let class = class(&folder);
        assert_eq!(class.len(), 1);
        assert_eq!(class[0].answers["ex04"].text.as_deref(), Ok("a"));
        assert_eq!(class[0].student, folder.path().file_name().unwrap().to_str().unwrap());
    }
    let stray = Folder::new().with("ex04_dense.rs", "a").with("anna/ex04_dense.rs", "b");
    assert_eq!(class(&stray).len(), 2);
}

#[test]
fn two_students_of_one_name_keep_apart() {
    let folder = Folder::new()
        .with("anna/ex04_dense.rs", "1")
        .with("anna.zip", zipped(&[("ex04_dense.rs", b"2")]))
        .with("Kim_1_assignsubmission_file_/ex04_dense.rs", "3")
        .with("Kim_2_assignsubmission_file_/ex04_dense.rs", "4")
        .with("Kim_2_assignsubmission_onlinetext_/ex01_dimension.rs", "5");
    let class = class(&folder);
    let names: Vec<(&str, usize)> = class.iter().map(|h| (h.student.as_str(), h.answers.len())).collect();
    assert_eq!(names, [("anna", 1), ("anna (2)", 1), ("Kim (1)", 1), ("Kim (2)", 2)]);
    assert_eq!(class[1].notes, ["There are 2 hand-ins under this name: anna, anna.zip."]);
}

#[test]
fn a_single_file_or_archive_or_folder_is_read_alone() {
    let folder = Folder::new()
        .with("anna.zip", zipped(&[("x/lab/ex04_dense.rs", b"a")]))
        .with("ex04_dense.rs", "a")
        .with("lab/ex04_dense.rs", "a");
    for place in ["anna.zip", "ex04_dense.rs", "lab"] {
        let hand_in = read(&folder.at(place), &stems());
        assert_eq!(hand_in.answers["ex04"].text.as_deref(), Ok("a"), "{hand_in:?}");
    }
    let none = read(&folder.at("no such file"), &stems());
    assert!(none.problem.unwrap().contains("can not be read"));
}

#[test]
fn what_is_no_answer_has_a_reason() {
    let folder = Folder::new()
        .with_folder("empty")
        .with("letter/letter.pdf", "")
        .with("packed.rar", "Rar!")
        .with("large/lab/ex04_dense.rs", "")
        .with_folder("folder/lab/ex04_dense.rs")
        .with("zeros/lab/ex04_dense.rs", [0; 300])
        .with("other/ex42_answer.rs", "");
    fs::File::create(folder.at("large/lab/ex04_dense.rs")).unwrap().set_len(100 << 20).unwrap();
    let class = class(&folder);
    let said = |name: &str| {
        let hand_in = class.iter().find(|hand_in| hand_in.student == name).unwrap();
        let reasons = hand_in.answers.values().filter_map(|answer| answer.text.clone().err());
        reasons.chain(hand_in.problem.clone()).chain(hand_in.notes.clone()).collect::<Vec<_>>().join("\n")
    };
    for (name, words) in [
        ("empty", "Nothing is in it."),
        ("letter", "No file in it is named like an exercise; there is letter.pdf."),
        ("packed", "packed.rar is an archive that is not read here"),
        ("large", "lab/ex04_dense.rs is too large for an answer: 105 MB"),
        ("folder", "lab/ex04_dense.rs is a folder and no file"),
        ("zeros", "lab/ex04_dense.rs is damaged: there are zero bytes in it"),
        ("other", "ex42_answer.rs belongs to no exercise."),
    ] {
        assert!(said(name).contains(words), "{name}: {}", said(name));
    }
}

#[test]
fn another_encoding_is_read_and_named() {
    let utf16: Vec<u8> = "\u{feff}// ü\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::new()
        .with("a/ex04_dense.rs", utf16)
        .with("b/ex04_dense.rs", b"// \xfc\r\n")
        .with("c/ex04_dense.rs", "// ü\n");
    for (hand_in, notes) in class(&folder).iter().zip([1, 1, 0]) {
        let answer = &hand_in.answers["ex04"];
        assert_eq!((answer.text.as_deref(), answer.notes.len()), (Ok("// ü\n"), notes));
    }
}

#[cfg(unix)]
#[test]
fn links_are_never_followed_and_pipes_never_waited_for() {
    use std::os::unix::fs::symlink;
    let secret =
        Folder::new().with("lab/ex04_dense.rs", "secret").with("file.zip", zipped(&[("ex04_dense.rs", b"secret")]));
    let folder =
        Folder::new().with("a/lab/ex01_dimension.rs", "mine").with_folder("b").with_folder("c").with_folder("d");
    symlink(secret.at("lab/ex04_dense.rs"), folder.at("a/lab/ex04_dense.rs")).unwrap();
    symlink(secret.at("lab"), folder.at("b/lab")).unwrap();
    symlink(secret.at("file.zip"), folder.at("c/file.zip")).unwrap();
    symlink(folder.at("d"), folder.at("d/round")).unwrap();
    symlink(secret.path(), folder.at("e")).unwrap();
    symlink(secret.at("file.zip"), folder.at("f.zip")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(folder.at("d/ex04_dense.rs")).status();
    let class = class(&folder);
    assert_eq!(class.len(), 6);
    assert!(!format!("{class:?}").contains("secret"), "{class:#?}");
    assert!(class[0].answers["ex04"].text.clone().unwrap_err().contains("is a link"));
    assert_eq!(class[0].answers["ex01"].text.as_deref(), Ok("mine"));
    if pipe.is_ok_and(|status| status.success()) {
        assert!(class[3].answers["ex04"].text.clone().unwrap_err().contains("no plain file"));
    }
    assert!(class[4..].iter().all(|h| h.problem.as_deref().unwrap().contains("is a link to another place")));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_said_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder =
        Folder::new().with("a/lab/ex04_dense.rs", "a").with("a/lab/ex01_dimension.rs", "b").with("b/lab/x", "");
    for place in ["a/lab/ex04_dense.rs", "b/lab"] {
        fs::set_permissions(folder.at(place), fs::Permissions::from_mode(0o000)).unwrap();
    }
    // The administrator may read everything.
    let may_all = fs::read(folder.at("a/lab/ex04_dense.rs")).is_ok();
    let class = class(&folder);
    assert_eq!(class[0].answers["ex01"].text.as_deref(), Ok("b"));
    if !may_all {
        assert!(class[0].answers["ex04"].text.clone().unwrap_err().contains("can not be read"));
        assert!(class[1].problem.clone().unwrap().contains("lab can not be read"), "{:?}", class[1]);
    }
    fs::set_permissions(folder.at("b/lab"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_shown() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = Folder::new();
    let student = folder.path().join(OsStr::from_bytes(b"Jos\xe9"));
    fs::create_dir(&student).unwrap();
    fs::write(student.join("ex04_dense.rs"), "a").unwrap();
    assert_eq!(class(&folder)[0].student, "José");
}

#[test]
fn a_class_must_be_a_folder() {
    let folder = Folder::new().with("file", "");
    assert!(collect(&folder.at("file"), &stems()).unwrap_err().to_string().contains("name the folder"));
    assert!(collect(&folder.at("none"), &stems()).unwrap_err().to_string().contains("none can not be read"));
}
