//! `cargo kit data` as a program: its exit code, its words, and the real MNIST (where `MNIST_DIR` is set) over loopback.

use std::{
    collections::HashMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, read::GzEncoder};

#[path = "support/filter.rs"]
mod filter;
#[path = "support/server.rs"]
mod server;

use server::{
    Behaviour::{self, *},
    NOBODY, Server,
};

/// MNIST's files and their sizes.
const FILES: [(&str, u64); 4] = [
    ("train-images-idx3-ubyte", 47_040_016),
    ("train-labels-idx1-ubyte", 60_008),
    ("t10k-images-idx3-ubyte", 7_840_016),
    ("t10k-labels-idx1-ubyte", 10_008),
];

/// `kit data --dir DIR --from FROM --timeout SECONDS`, that no proxy comes between.
fn command(dir: &Path, from: &str, seconds: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kit"));
    command.args(["data", "--timeout", seconds, "--from", from, "--dir"]).arg(dir);
    for variable in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(variable);
    }
    command
}

fn run(dir: &Path, from: &str) -> Output {
    command(dir, from, "2").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Fails unless the command failed with code 1 and these words, in a few lines, without a panic or a trace.
fn expect_failure(output: &Output, words: &[&str]) {
    let complaint = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{complaint}");
    for word in words {
        assert!(complaint.contains(word), "{word:?} is not in: {complaint}");
    }
    assert!(complaint.lines().count() <= 3 && !complaint.contains("panicked"), "{complaint}");
}

/// The archives of the real MNIST by name; None, said aloud, without `MNIST_DIR`.
fn archives() -> Option<HashMap<String, Vec<u8>>> {
    let Some(dir) = std::env::var_os("MNIST_DIR").map(PathBuf::from) else {
        println!("skipped: MNIST_DIR is not set");
        return None;
    };
    let archive = |name: &str| {
        let name = format!("{name}.gz");
        let bytes = fs::read(dir.join(&name)).unwrap_or_else(|_| {
            let raw = fs::File::open(dir.join(name.trim_end_matches(".gz"))).expect("MNIST_DIR has the four files");
            let mut bytes = Vec::new();
            GzEncoder::new(raw, Compression::fast()).read_to_end(&mut bytes).unwrap();
            bytes
        });
        (name, bytes)
    };
    Some(FILES.iter().map(|(name, _)| archive(name)).collect())
}

/// Fails unless the folder has the four raw files in full length and nothing else to see.
fn expect_mnist(dir: &Path) {
    for (name, size) in FILES {
        assert_eq!(fs::metadata(dir.join(name)).unwrap().len(), size, "{name}");
    }
    let visible = fs::read_dir(dir).unwrap().filter(|e| !e.as_ref().unwrap().file_name().eq(".lock")).count();
    assert_eq!(visible, 4);
}

#[test]
fn bad_servers_end_the_program_soon_with_code_1_and_the_way_out() {
    let files: HashMap<_, _> = FILES.iter().map(|(name, _)| (format!("{name}.gz"), vec![1; 1000])).collect();
    let cases: [(Behaviour, &str); 5] = [
        (NotFound, "404 Not Found"),
        (Wrong, "wrong bytes"),
        (LoginPage, "web page"),
        (Silence, "silent for too long"),
        (Half, "breaks off"),
    ];
    let start = Instant::now();
    for (behaviour, word) in cases {
        let (dir, server) = (tempfile::tempdir().unwrap(), Server::start(files.clone(), &[behaviour]));
        let output = run(&dir.path().join("made/on/the/way"), &server.url);
        expect_failure(&output, &[word, "127.0.0.1", "error: ", "--from FOLDER", "synthetic digits"]);
        assert!(server.requests().iter().all(|request| request.name == "train-images-idx3-ubyte.gz"));
    }
    let dir = tempfile::tempdir().unwrap();
    expect_failure(&run(dir.path(), NOBODY[0]), &["refused", "127.0.0.1", "--from FOLDER"]);
    assert!(start.elapsed() < Duration::from_secs(8), "took {:?}", start.elapsed());
}

/// With the filter's authority the way is clear, and it is the file at its end that is wrong.
#[test]
fn a_filter_that_opens_encrypted_lines_is_trusted_where_its_certificate_is() {
    let files: HashMap<_, _> = FILES.iter().map(|(name, _)| (format!("{name}.gz"), vec![1; 1000])).collect();
    let (dir, server) = (tempfile::tempdir().unwrap(), Server::start(files, &[Wrong]));
    let address = filter::before(&server.url);
    let fetch = |authority: Option<&Path>| {
        let mut kit = command(dir.path(), &address, "5");
        kit.env_remove("SSL_CERT_DIR").env_remove("SSL_CERT_FILE");
        authority.map(|file| kit.env("SSL_CERT_FILE", file));
        kit.output().unwrap()
    };
    expect_failure(&fetch(None), &["does not trust its certificate", "set SSL_CERT_FILE to"]);
    assert!(server.requests().is_empty());
    let trusted = fetch(Some(&filter::authority()));
    expect_failure(&trusted, &["wrong bytes"]);
    assert_eq!(server.requests().len(), 1, "{}", text(&trusted.stderr));
    let missing = dir.path().join("no.pem");
    expect_failure(&fetch(Some(&missing)), &["does not trust its certificate", "no.pem, which is no file"]);
}

/// A file may grow no further, as on a full disk.
#[cfg(unix)]
#[test]
fn what_cannot_be_stored_is_said_and_does_not_stand_under_the_right_name() {
    let files: HashMap<_, _> = FILES.iter().map(|(name, _)| (format!("{name}.gz"), vec![1; 100_000])).collect();
    let (dir, server) = (tempfile::tempdir().unwrap(), Server::start(files, &[Right]));
    let kit = command(dir.path(), &server.url, "5");
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$@\"", "sh"]).arg(kit.get_program()).args(kit.get_args());
    for (name, value) in kit.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    let output = limited.output().unwrap();
    expect_failure(&output, &["cannot write", "train-images-idx3-ubyte.gz.part"]);
    assert!(!text(&output.stderr).contains("mirrors"), "no other server can help: {}", text(&output.stderr));
    assert!(!dir.path().join("train-images-idx3-ubyte").exists());
}

#[test]
fn bad_arguments_are_explained() {
    let dir = tempfile::tempdir().unwrap();
    expect_failure(&run(dir.path(), "/no/such/folder"), &["/no/such/folder", "no such folder"]);
    expect_failure(&run(dir.path(), "ftp://example.org/mnist"), &["http://", "https://"]);
    expect_failure(&run(dir.path(), &dir.path().display().to_string()), &["lacks train-images-idx3-ubyte"]);
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    expect_failure(&run(&file, NOBODY[0]), &["cannot make the folder", "--dir"]);
    for seconds in ["0", "NaN", "1e99", "soon"] {
        let output = command(dir.path(), NOBODY[0], seconds).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("seconds above 0"), "{}", text(&output.stderr));
    }
}

#[test]
fn the_real_files_are_fetched_and_a_killed_program_goes_on_where_it_was() {
    let Some(files) = archives() else { return };
    let (dir, server) = (tempfile::tempdir().unwrap(), Server::start(files.clone(), &[HalfThenSilence]));
    let part = dir.path().join("train-images-idx3-ubyte.gz.part");
    let half = files["train-images-idx3-ubyte.gz"].len().div_ceil(2) as u64;
    let mut child = command(dir.path(), &server.url, "60").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while fs::metadata(&part).map_or(0, |metadata| metadata.len()) < half {
        assert!(start.elapsed() < Duration::from_secs(20), "half of the file never came");
        thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!dir.path().join("train-images-idx3-ubyte").exists(), "half a file must not stand under the right name");

    server.behave(Right);
    let output = run(dir.path(), &server.url);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(server.requests()[1].from, Some(half as usize));
    assert!(text(&output.stdout).contains("4 files, verified"));
    expect_mnist(dir.path());

    let again = run(dir.path(), NOBODY[0]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    assert_eq!(text(&again.stdout).matches("here already").count(), 4);
}

#[test]
fn the_real_files_are_taken_from_a_folder_and_load() {
    let Some(files) = archives() else { return };
    let (source, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, bytes) in files {
        fs::write(source.path().join(name), bytes).unwrap();
    }
    let output = run(dir.path(), &source.path().display().to_string());
    assert!(output.status.success(), "{}", text(&output.stderr));
    expect_mnist(dir.path());
    let mnist = shadowlab::data::mnist::load_from(dir.path()).unwrap();
    assert_eq!((mnist.train.labels[0], mnist.test.labels[0]), (5, 7));
}
