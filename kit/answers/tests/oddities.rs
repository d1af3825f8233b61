//! Hand-ins that are seldom, and harmless: nothing of them may get lost, and nobody.

mod common;

use std::fs;

use common::{Folder, stems, zipped};
use kit_answers::{HandIn, collect, read};

fn of(bytes: &[u8]) -> HandIn {
    let folder = Folder::new().with("anna.zip", bytes);
    read(&folder.at("anna.zip"), &stems())
}

#[test]
fn an_archive_with_something_before_or_behind_it_is_one() {
    let plain = zipped(&[("lab/ex04_dense.rs", b"a")]);
    let read = |bytes: &[u8]| of(bytes).answers.get("ex04").map(|answer| answer.text.clone());
    for length in [1, 100, 60_000, 300_000] {
        let other = vec![b'#'; length];
        assert_eq!(read(&[other.clone(), plain.clone()].concat()), Some(Ok("a".into())), "{length} before it");
        let behind = [plain.clone(), other].concat();
        // Further behind, no program looks for where an archive ends.
        match length {
            0..65_536 => assert_eq!(read(&behind), Some(Ok("a".into())), "{length} behind it"),
            _ => assert!(of(&behind).problem.unwrap().contains("is no zip archive, or is damaged")),
        }
    }
}

#[test]
fn sixty_five_thousand_files_beside_the_answer_are_counted() {
    let names: Vec<String> = (0..65_540).map(|number| format!("data/{number}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![("lab/ex04_dense.rs", b"a")];
    files.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
    let hand_in = of(&zipped(&files));
    assert_eq!(hand_in.answers["ex04"].text.as_deref(), Ok("a"));
    assert!(hand_in.problem.unwrap().contains("More than 50000 files"));
}

/// Two names that look alike, and are two: as some systems write letters with accents, and in other capitals.
#[test]
fn twins_keep_apart() {
    let folder = Folder::new()
        .with("Jos\u{e9}/ex04_dense.rs", "1")
        .with("Jose\u{301}/ex04_dense.rs", "2")
        .with("anna/ex04_dense.rs", "3")
        .with("Anna.zip", zipped(&[("ex04_dense.rs", b"4"), ("EX04_DENSE.RS", b"5")]));
    if fs::read_dir(folder.path()).unwrap().count() < 4 {
        return; // where the disk takes them for the same
    }
    let class = collect(folder.path(), &stems()).unwrap().hand_ins;
    let names: Vec<&str> = class.iter().map(|hand_in| hand_in.student.as_str()).collect();
    assert_eq!(names, ["Anna", "anna (2)", "José", "José (2)"]);
    assert!(class.iter().all(|hand_in| hand_in.notes.iter().any(|note| note.starts_with("There are 2 hand-ins"))));
    let mut texts: Vec<_> = class.iter().map(|hand_in| hand_in.answers["ex04"].text.clone().unwrap()).collect();
    texts.sort();
    assert_eq!(texts, ["1", "2", "3", "4"]);
    assert!(class[0].answers["ex04"].notes[0].starts_with("EX04_DENSE.RS was not looked at"));
}

/// Folders of programs are passed over in a hand-in. Between hand-ins, nobody is to vanish because of a name.
#[test]
fn who_is_called_like_a_folder_of_programs_is_named() {
    let folder = Folder::new().with("anna/ex04_dense.rs", "1");
    let odd = [".bert", "target", "Tests", "node_modules"];
    let folder = odd.iter().fold(folder, |folder, name| folder.with(&format!("{name}/ex04_dense.rs"), "1"));
    let folder = folder.with(".zip", zipped(&[("ex04_dense.rs", b"1")])).with(".git/HEAD", "").with(".DS_Store", "");
    let folder = folder.with("__MACOSX/._anna", "").with(".ipynb_checkpoints/ex04_dense.rs", "1");
    let class = collect(folder.path(), &stems()).unwrap();
    assert_eq!(class.hand_ins.len(), 1);
    assert_eq!(class.left_out, [".bert", ".zip", "Tests", "node_modules", "target"]);
}

#[test]
fn folders_that_are_too_deep_are_told() {
    let deep = "a/".repeat(45) + "ex04_dense.rs";
    let folder = Folder::new().with(&format!("anna/{deep}"), "1").with("anna/ex01_dimension.rs", "2");
    let folder = folder.with("bert.zip", zipped(&[(&deep, b"1")]));
    let class = collect(folder.path(), &stems()).unwrap().hand_ins;
    assert_eq!(class[0].answers["ex01"].text.as_deref(), Ok("2"));
    let problem = class[0].problem.as_deref().unwrap_or_default();
    assert!(problem.contains("more than 40 folders deep"), "{:?}", class[0]);
    assert_eq!(class[1].answers["ex04"].text.as_deref(), Ok("1"), "an archive has no depth");
}

/// What a clone is that was made without its files, and what large files are in a clone without Git LFS.
#[test]
fn clones_without_their_files_have_a_reason() {
    let folder = Folder::new().with("bare/HEAD", "ref: refs/heads/main\n").with("bare/objects/pack/x.pack", "PACK");
    let folder = folder.with("shallow/.git/HEAD", "ref: refs/heads/main\n");
    let class = collect(folder.path(), &stems()).unwrap().hand_ins;
    for hand_in in &class {
        let problem = hand_in.problem.as_deref().unwrap_or_default();
        assert!(problem.contains("Nothing is in it") || problem.contains("named like an exercise"), "{hand_in:?}");
    }
    assert_eq!(class.len(), 2);
}

#[test]
fn an_empty_class_is_one_without_hand_ins() {
    let folder = Folder::new().with("grades.xlsx", "").with_folder("__MACOSX");
    let class = collect(folder.path(), &stems()).unwrap();
    assert!(class.hand_ins.is_empty());
    assert_eq!(class.left_out, ["grades.xlsx"]);
}
