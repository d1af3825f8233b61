//! Getting files, small made-up ones, from servers and folders of every sort.

use std::{
    cell::RefCell,
    collections::HashMap,
    fs,
    io::Write,
    path::Path,
    rc::Rc,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use md5::{Digest, Md5};
use tempfile::TempDir;

use super::{Job, ManifestFile, Mirrors, Origin, Screen};

#[path = "../../tests/support/server.rs"]
mod server;

mod folders;
mod servers;

use server::{Behaviour, Server};

/// How long a server may be silent: enough for a busy machine, little enough for a test.
const SILENCE: Duration = Duration::from_secs(1);

/// Names of the two files of the tests.
const NAMES: [&str; 2] = ["things-idx3-ubyte", "names-idx1-ubyte"];

/// Their contents: as hard to compress as noise, so that half an archive is half of the content.
fn content(name: &str) -> Vec<u8> {
    let length = if name == NAMES[0] { 200_000 } else { 500 };
    let mut state = name.len() as u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn server(behaviours: &[Behaviour]) -> Server {
    let files: HashMap<_, _> = NAMES.iter().map(|name| (format!("{name}.gz"), gzip(&content(name)))).collect();
    Server::start(files, behaviours)
}

/// A job in a fresh folder, and what it said.
struct Desk {
    home: TempDir,
    said: Rc<RefCell<Vec<String>>>,
}

impl Desk {
    fn new() -> Self {
        Desk { home: tempfile::tempdir().unwrap(), said: Rc::default() }
    }

    fn dir(&self) -> &Path {
        self.home.path()
    }

    fn run(&self, origin: Origin, force: bool) -> anyhow::Result<()> {
        let describe = |name: &'static str| {
            let content = content(name);
            ManifestFile { name, size: content.len() as u64, md5: format!("{:x}", Md5::digest(content)) }
        };
        let note = || {
            let said = self.said.clone();
            Box::new(move |text: &str| said.borrow_mut().push(text.to_string()))
        };
        let job = Job { wanted: NAMES.map(describe).into(), dir: self.dir().into(), force };
        job.run(&origin, &Screen::new(note(), note()))
    }

    /// Fetches from these addresses.
    fn fetch(&self, urls: &[&str]) -> anyhow::Result<()> {
        self.run(Origin::Mirrors(Mirrors::new(urls, SILENCE)), false)
    }

    /// Fails unless both files are there, right, and nothing half-done with them.
    fn expect_complete(&self) {
        for name in NAMES {
            assert!(fs::read(self.dir().join(name)).unwrap() == content(name), "{name} has other bytes");
        }
        assert_eq!(self.names(), ["names-idx1-ubyte", "things-idx3-ubyte"]);
    }

    /// What is in the folder, beside the lock.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = entries.filter(|name| name != ".lock").collect();
        names.sort();
        names
    }

    /// Fails unless some line has all these words.
    fn expect_said(&self, words: &[&str]) {
        let said = self.said.borrow();
        assert!(said.iter().any(|line| words.iter().all(|word| line.contains(word))), "no {words:?} in {said:#?}");
    }
}

/// The message of a failure that tells the user where to go from here.
fn failure(result: anyhow::Result<()>) -> String {
    let message = format!("{:#}", result.expect_err("this must fail"));
    for word in ["--from FOLDER", "synthetic digits"] {
        assert!(message.contains(word), "{word:?} is not in: {message}");
    }
    message
}
