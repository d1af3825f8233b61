//! Several servers that have the same files: one after the other is asked until a file is here, whole and verified.

use std::{cell::RefCell, collections::VecDeque, fs, path::Path, time::Duration};

use anyhow::bail;
use ureq::Agent;

use super::{
    WAY_OUT,
    download::{client, download},
    error::DownloadError,
    manifest::ManifestFile,
    progress::Screen,
};

/// Public servers of the original archives.
const BUILT_IN: [&str; 3] = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
];

/// Requests for one file to one server that hangs up again and again.
const ATTEMPTS: usize = 5;

/// Servers, and the client to talk to them.
pub struct Mirrors {
    /// The most promising one first.
    urls: RefCell<VecDeque<String>>,
    agent: Agent,
}

impl Mirrors {
    /// The public servers; each may be silent for `silence`.
    pub fn built_in(silence: Duration) -> Self {
        Self::new(&BUILT_IN, silence)
    }

    /// The servers at these addresses, of which the file's names are the continuation.
    pub fn new(urls: &[&str], silence: Duration) -> Self {
        let urls = urls.iter().map(|url| format!("{}/", url.trim_end_matches('/'))).collect();
        Self { urls: RefCell::new(urls), agent: client(silence) }
    }

    /// Fetches the files into `dir`. Stops at the first one that no server can deliver.
    pub fn fetch(&self, wanted: &[&ManifestFile], dir: &Path, screen: &Screen) -> anyhow::Result<()> {
        for file in wanted {
            self.fetch_one(file, dir, screen)?;
        }
        Ok(())
    }

    fn fetch_one(&self, wanted: &ManifestFile, dir: &Path, screen: &Screen) -> anyhow::Result<()> {
        let urls = self.urls.borrow().clone();
        // Kept back, because without a network it would be the same of every server: one sentence says it all.
        let mut unreachable = Vec::new();
        for url in &urls {
            match self.fetch_from(url, wanted, dir, screen) {
                Ok(()) => {
                    unreachable.iter().for_each(|complaint: &String| screen.warn(complaint));
                    screen.line(&format!("{}: fetched from {}, verified", wanted.name, host(url)));
                    return Ok(());
                }
                Err(DownloadError::Here(error)) => return Err(error),
                Err(error) => {
                    let complaint = format!("{}: {}: {error}", wanted.name, host(url));
                    match error {
                        DownloadError::Unreachable(_) => unreachable.push(complaint),
                        _ => screen.warn(&complaint),
                    }
                    // The next file had better not begin with a server that failed.
                    self.urls.borrow_mut().rotate_left(1);
                }
            }
        }
        let servers = match urls.len() {
            1 => format!("the server {}", host(&urls[0])),
            n => format!("all {n} mirrors"),
        };
        if unreachable.len() == urls.len() {
            bail!("no way to {servers}, so there is probably no network: {WAY_OUT}");
        }
        unreachable.iter().for_each(|complaint| screen.warn(complaint));
        bail!("{servers} failed to deliver {}: {WAY_OUT}", wanted.name)
    }

    /// Fetches one file from one server: what broke off is resumed, and what went wrong by resuming is begun anew.
    fn fetch_from(&self, url: &str, wanted: &ManifestFile, dir: &Path, screen: &Screen) -> Result<(), DownloadError> {
        let (url, part) = (format!("{url}{}", wanted.archive()), wanted.part(dir));
        let bar = screen.bar(wanted.name);
        let mut last = None;
        for _ in 0..ATTEMPTS {
            match download(&self.agent, &url, wanted, &part, &bar) {
                Ok(before) => {
                    let installed = wanted.install(&part, dir);
                    if matches!(installed, Err(DownloadError::Here(_))) {
                        return installed; // The download is whole: it waits for the disk to have room.
                    }
                    let _ = fs::remove_file(&part);
                    // The bytes from before may have been another archive's (mirrors compress differently).
                    if installed.is_ok() || before == 0 {
                        return installed;
                    }
                    last = installed.err();
                }
                Err(error @ DownloadError::BrokenOff(_)) => last = Some(error),
                Err(other) => return Err(last.unwrap_or(other)),
            }
        }
        Err(last.unwrap_or_else(|| DownloadError::Source("breaks off again and again".into())))
    }
}

/// A server's name in an address.
fn host(url: &str) -> &str {
    url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(url)
}
