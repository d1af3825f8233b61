//! `cargo kit data`: fetches MNIST, or takes it from a folder, and verifies it.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use ureq::http::Uri;

mod download;
mod error;
mod folder;
mod manifest;
mod mirrors;
mod progress;
#[cfg(test)]
mod tests;

use manifest::ManifestFile;
use mirrors::Mirrors;
use progress::Screen;

/// What to do when the files cannot be had.
const WAY_OUT: &str = "check the network and run `cargo kit data` again (it goes on where it stopped), or give it a \
                       folder that has the files with --from FOLDER; until then everything runs on the synthetic digits";

/// Options of `cargo kit data`.
#[derive(clap::Args)]
pub struct Args {
    /// Folder for the four files [default: data/mnist in the repository]
    #[arg(long, value_name = "FOLDER")]
    pub dir: Option<PathBuf>,
    /// Take the files (raw or .gz) from this folder, or fetch the .gz files from this address alone
    #[arg(long, value_name = "URL_OR_FOLDER")]
    pub from: Option<String>,
    /// Fetch anew what is there already
    #[arg(long)]
    pub force: bool,
    /// Seconds to wait for a silent server
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub timeout: Duration,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None => crate::repo::root()?.join("data").join("mnist"),
    };
    let screen = Screen::terminal();
    Job { wanted: manifest::mnist(), dir, force: args.force }.run(&origin(&args)?, &screen)?;
    Ok(ExitCode::SUCCESS)
}

/// Where files come from.
enum Origin {
    Folder(PathBuf),
    Mirrors(Mirrors),
}

/// Reads `--from`.
fn origin(args: &Args) -> anyhow::Result<Origin> {
    Ok(match args.from.as_deref() {
        None => Origin::Mirrors(Mirrors::built_in(args.timeout)),
        Some(url) if url.starts_with("http://") || url.starts_with("https://") => {
            let has_server =
                url.parse::<Uri>().is_ok_and(|address| address.host().is_some_and(|host| !host.is_empty()));
            ensure!(has_server, "--from {url}: this is no address, such as https://server/folder");
            Origin::Mirrors(Mirrors::new(&[url], args.timeout))
        }
        Some(other) if other.contains("://") => {
            bail!("--from {other}: only http:// and https:// addresses can be fetched; a folder is given by its path")
        }
        Some(folder) => Origin::Folder(folder.into()),
    })
}

/// Some files that a folder shall have.
struct Job {
    wanted: Vec<ManifestFile>,
    dir: PathBuf,
    force: bool,
}

impl Job {
    /// Gets whatever is not there yet, whole and verified.
    fn run(&self, origin: &Origin, screen: &Screen) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.dir)
            .with_context(|| format!("cannot make the folder {}: choose another with --dir", self.dir.display()))?;
        let _lock = lock(&self.dir)?;
        let missing = self.missing(screen);
        match origin {
            Origin::Folder(folder) => folder::take(folder, &missing, &self.dir, screen)?,
            Origin::Mirrors(mirrors) => mirrors.fetch(&missing, &self.dir, screen)?,
        }
        screen.line(&format!("{} files, verified, in {}", self.wanted.len(), self.dir.display()));
        Ok(())
    }

    /// The files that are not there, or not as they should be, or to be fetched anew at any rate.
    fn missing(&self, screen: &Screen) -> Vec<&ManifestFile> {
        let mut missing = Vec::new();
        for wanted in &self.wanted {
            let (path, part) = (self.dir.join(wanted.name), wanted.part(&self.dir));
            if self.force {
                // What is there stays until its successor has been verified, but no download goes on from old bytes.
                let _ = std::fs::remove_file(part);
                missing.push(wanted);
            } else if wanted.is_complete(&path) {
                screen.line(&format!("{}: here already", wanted.name));
            } else {
                if path.exists() {
                    screen.line(&format!("{}: here, but damaged; it will be replaced", wanted.name));
                }
                missing.push(wanted);
            }
        }
        missing
    }
}

/// Keeps a second `cargo kit data` out of the folder while the returned file lives.
fn lock(dir: &Path) -> anyhow::Result<Option<File>> {
    let path = dir.join(".lock");
    let file = File::create(&path)
        .with_context(|| format!("cannot write into {}: choose another folder with --dir", dir.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            bail!("another `cargo kit data` is at work in {}: let it finish", dir.display())
        }
        // Some network folders know no locks. To be without one is better than to be without MNIST.
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Parses a number of seconds above 0.
fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number <= 3600.0 => Ok(Duration::from_secs_f64(number)),
        _ => Err("give a number of seconds above 0, at most 3600".into()),
    }
}
