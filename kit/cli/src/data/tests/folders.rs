//! Files out of a folder, and folders they cannot go to.

use super::*;

/// A folder with these files.
fn folder(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn take(desk: &Desk, folder: &Path) -> anyhow::Result<()> {
    desk.run(Origin::Folder(folder.into()), false)
}

#[test]
fn raw_files_archives_and_dotted_names_are_taken() {
    for (first, second) in [
        (NAMES[0], NAMES[1]),
        ("things-idx3-ubyte.gz", NAMES[1]),
        ("things-idx3-ubyte.gz", "names-idx1-ubyte.gz"),
        ("things.idx3-ubyte", "names.idx1-ubyte.gz"),
    ] {
        let bytes = |name: &str, content: Vec<u8>| if name.ends_with(".gz") { gzip(&content) } else { content };
        let source = folder(&[(first, bytes(first, content(NAMES[0]))), (second, bytes(second, content(NAMES[1])))]);
        let desk = Desk::new();
        take(&desk, source.path()).unwrap();
        desk.expect_complete();
        assert_eq!(fs::read_dir(source.path()).unwrap().count(), 2, "the source stays as it is");
    }
}

#[test]
fn archives_put_into_the_folder_itself_are_unpacked_there() {
    let desk = Desk::new();
    for name in NAMES {
        fs::write(desk.dir().join(format!("{name}.gz")), gzip(&content(name))).unwrap();
    }
    take(&desk, desk.dir()).unwrap();
    for name in NAMES {
        assert!(fs::read(desk.dir().join(name)).unwrap() == content(name));
    }
}

#[test]
fn a_bad_raw_file_gives_way_to_a_good_archive() {
    let source = folder(&[
        (NAMES[0], vec![0; 200_000]),
        ("things-idx3-ubyte.gz", gzip(&content(NAMES[0]))),
        (NAMES[1], content(NAMES[1])),
    ]);
    let desk = Desk::new();
    take(&desk, source.path()).unwrap();
    desk.expect_said(&["things-idx3-ubyte", "wrong bytes"]);
    desk.expect_complete();
}

#[test]
fn bad_files_are_refused_by_name() {
    let cut = gzip(&content(NAMES[0]))[..50_000].to_vec();
    for (bytes, reason) in [(cut, "cut short"), (content(NAMES[0])[1..].to_vec(), "199999"), (vec![], "wrong bytes: 0")]
    {
        let source = folder(&[(NAMES[0], bytes), (NAMES[1], content(NAMES[1]))]);
        let desk = Desk::new();
        let message = format!("{:#}", take(&desk, source.path()).unwrap_err());
        assert!(message.contains(NAMES[0]) && message.contains("cargo kit data"), "{message}");
        desk.expect_said(&[reason]);
        assert_eq!(desk.names(), [""; 0]);
    }
}

#[test]
fn an_incomplete_or_missing_folder_is_refused_before_anything_is_copied() {
    let (desk, source) = (Desk::new(), folder(&[(NAMES[0], content(NAMES[0]))]));
    let message = format!("{:#}", take(&desk, source.path()).unwrap_err());
    assert!(message.contains("lacks names-idx1-ubyte (raw or .gz)"), "{message}");
    let message = format!("{:#}", take(&desk, Path::new("/no/such/folder")).unwrap_err());
    assert!(message.contains("no such folder"), "{message}");
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn two_at_once_do_not_meet() {
    let (desk, source) = (Desk::new(), folder(&NAMES.map(|name| (name, content(name)))));
    let lock = super::super::lock(desk.dir()).unwrap();
    let message = format!("{:#}", take(&desk, source.path()).unwrap_err());
    assert!(message.contains("another"), "{message}");
    drop(lock);
    take(&desk, source.path()).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_is_no_fault_of_the_source() {
    let (desk, source) = (Desk::new(), folder(&NAMES.map(|name| (name, content(name)))));
    fs::create_dir(desk.dir().join(NAMES[0])).unwrap();
    let message = format!("{:#}", take(&desk, source.path()).unwrap_err());
    assert!(message.contains("cannot write") && message.contains(NAMES[0]), "{message}");
}
