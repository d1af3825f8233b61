//! Tries what no answer may do, and prints what has worked.
//!
//! This is a part of the grader, which calls it in the jail, and a program of its own, compiled and run as an answer is.

use std::{
    env,
    fs::{self, File},
    io::{Read, stdin},
    net::{TcpStream, UdpSocket},
    path::Path,
    process::Command,
    thread,
};

/// Larger than any limit that the probe is run with.
const TOO_LARGE: usize = 1800 << 20;
/// What the grader itself puts into the environment.
const OURS: [&str; 3] = ["PATH", "SHADOWLAB_JAIL", "SystemRoot"];

/// What was told on standard input, a line each.
struct Told {
    /// A file that may not be read.
    secret: String,
    /// A folder that may not be written.
    folder: String,
    /// Where somebody listens on this machine.
    address: String,
    /// A program that may not be started.
    program: String,
}

/// A name, and whether it has worked.
type Attempt = (&'static str, fn(&Told) -> bool);

const ATTEMPTS: [Attempt; 11] = [
    ("read", |told| fs::read(&told.secret).is_ok()),
    ("list", |_| fs::read_dir("/").is_ok_and(|mut all| all.next().is_some())),
    ("write", |told| fs::write(Path::new(&told.folder).join("probe.txt"), "here").is_ok()),
    ("own memory", |_| File::open("/proc/self/mem").is_ok()),
    ("others' memory", |_| (1..1000).any(|n| File::open(format!("/proc/{n}/mem")).is_ok())),
    ("connect", |told| TcpStream::connect(&told.address).is_ok()),
    ("send", |_| UdpSocket::bind("127.0.0.1:0").is_ok()),
    ("start", |told| Command::new(&told.program).arg("--version").output().is_ok()),
    ("thread", |_| thread::Builder::new().spawn(|| ()).is_ok()),
    ("allocate", |_| Vec::<u8>::new().try_reserve_exact(TOO_LARGE).is_ok()),
    ("environment", |_| env::vars().any(|(name, _)| !OURS.contains(&name.as_str()))),
];

/// Reads what it is told, tries everything, and prints the names of what has worked.
#[allow(clippy::print_stdout)] // nothing of the kit is there where it is compiled
pub fn main() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).expect("somebody tells what to try");
    let mut lines = text.lines().map(str::to_owned);
    let mut next = || lines.next().unwrap_or_default();
    if next() == "loop" {
        #[allow(clippy::empty_loop)]
        loop {}
    }
    let told = Told { secret: next(), folder: next(), address: next(), program: next() };
    for (name, attempt) in ATTEMPTS {
        if attempt(&told) {
            println!("{name}");
        }
    }
    println!("over");
}
