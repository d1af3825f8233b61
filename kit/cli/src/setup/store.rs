//! A cargo home of the kernels' own, in which only the packages of `Cargo.lock` are, and those of the standard library.
//!
//! A kernel pays no heed to a lock file: offline, cargo takes the newest version of everything that it finds among what was
//! ever downloaded. As soon as another project brings a newer version, a kernel would compile everything again; and where
//! that came without the packages it needs on other systems, no kernel would start at all. In a home with one version of
//! each, cargo has no choice.
//!
//! The packages are not copied: they are second names of the files in the user's own home, or links to its folders.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use kit_host::programs::cargo_home;

use super::library;
use crate::repo::Layout;

/// The files of a cargo home that say where packages come from.
const SETTINGS: [&str; 2] = ["config.toml", "config"];

/// The home. Whoever has run `cargo clean` gets a new one.
pub fn find(layout: &Layout) -> Option<PathBuf> {
    if !home(layout).join("stamp").is_file() {
        set_up(layout).ok()?;
    }
    Some(home(layout))
}

/// Whether the home fits the lock file and the user's own home.
pub fn is_ready(layout: &Layout) -> bool {
    let stamp = fs::read_to_string(home(layout).join("stamp")).unwrap_or_default();
    wanted(layout).is_ok_and(|wanted| wanted.stamp() == stamp && wanted.is_linked(&home(layout)))
}

/// Makes the home out of what cargo has fetched.
///
/// # Errors
/// When something is not there yet, or a link cannot be made.
pub fn set_up(layout: &Layout) -> anyhow::Result<()> {
    if is_ready(layout) {
        return Ok(());
    }
    // Half a home must never be taken for a whole one, and a kernel may be using the old one.
    let new = home(layout).with_extension("new");
    if new.exists() {
        fs::remove_dir_all(&new)?;
    }
    let wanted = wanted(layout)?;
    wanted.link(&new).context("the packages of the notebooks cannot be put together")?;
    fs::write(new.join("stamp"), wanted.stamp())?;
    if home(layout).exists() {
        fs::remove_dir_all(home(layout))?;
    }
    Ok(fs::rename(new, home(layout))?)
}

/// Not in `.kit`: the repository is a package, and rust-analyzer reads every Rust file in a package's folder, also those that
/// links lead to. What cargo compiles into is the one place where it does not look.
pub fn home(layout: &Layout) -> PathBuf {
    layout.root.join("target").join("kit").join("cargo")
}

fn wanted(layout: &Layout) -> anyhow::Result<Wanted> {
    // The standard library is built on packages, too. Of a package that both have, cargo takes the newer: always the same.
    let mut lock = fs::read_to_string(layout.root.join("Cargo.lock"))?;
    lock.extend(library::lock().and_then(|file| fs::read_to_string(file).ok()));
    let own = cargo_home().context("there is no home folder")?;
    Ok(Wanted { packages: packages(&lock), own })
}

/// Name and version of every package in a lock file that comes from a registry, as cargo names its folder.
fn packages(lock: &str) -> Vec<String> {
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let blocks = lock.split("[[package]]").filter(|block| field(block, "source").is_some());
    let mut all: Vec<String> =
        blocks.filter_map(|block| Some(format!("{}-{}", field(block, "name")?, field(block, "version")?))).collect();
    all.sort();
    all.dedup();
    all
}

/// What the kernels' home shall have, and where it comes from.
struct Wanted {
    packages: Vec<String>,
    own: PathBuf,
}

impl Wanted {
    fn stamp(&self) -> String {
        format!("{}\n{}\n", self.own.display(), self.packages.join("\n"))
    }

    /// The registries in the user's home: crates.io, or somebody's mirror of it.
    fn registries(&self) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(self.own.join("registry").join("cache"))?.map(|entry| Ok(entry?.file_name().into())).collect()
    }

    /// Makes the home in an empty place.
    fn link(&self, home: &Path) -> anyhow::Result<()> {
        let (own, new) = (self.own.join("registry"), home.join("registry"));
        fs::create_dir_all(&new)?;
        link(&own.join("index"), &new.join("index"))?;
        for name in SETTINGS.iter().filter(|name| self.own.join(name).is_file()) {
            link(&self.own.join(name), &home.join(name))?;
        }
        let registries = self.registries()?;
        for registry in &registries {
            fs::create_dir_all(new.join("cache").join(registry))?;
            fs::create_dir_all(new.join("src").join(registry))?;
        }
        for package in &self.packages {
            let file = format!("{package}.crate");
            let Some(registry) = registries.iter().find(|name| own.join("cache").join(name).join(&file).is_file())
            else {
                bail!("{package} was not fetched to {}", own.display());
            };
            let (from, to) = (own.join("cache").join(registry), new.join("cache").join(registry));
            // A second name stays when cargo tidies up its own home.
            fs::hard_link(from.join(&file), to.join(&file)).or_else(|_| link(&from.join(&file), &to.join(&file)))?;
            // Unpacked only where somebody needed it; elsewhere cargo unpacks it into the new home.
            let from = own.join("src").join(registry).join(package);
            if from.is_dir() {
                link(&from, &new.join("src").join(registry).join(package))?;
            }
        }
        Ok(())
    }

    /// Whether the links still lead somewhere.
    fn is_linked(&self, home: &Path) -> bool {
        let folders = |dir: PathBuf| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
        let registry = home.join("registry");
        registry.join("index").is_dir()
            && folders(registry.join("src")).flat_map(folders).all(|package| package.is_dir())
            && folders(registry.join("cache")).flat_map(folders).all(|file| file.is_file())
    }
}

/// A second way to a file or a folder. Where there are no such links, an error.
#[cfg(unix)]
pub fn link(points_to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(points_to, at)
}

#[cfg(not(unix))]
pub fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "jiff"
version = "0.2.46"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "00"
dependencies = [
 "log",
]

[[package]]
name = "shadowlab"
version = "0.1.0"
dependencies = [
 "jiff",
]

[[package]]
name = "windows-sys"
version = "0.61.2"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    /// A user's cargo home with these packages, the first of which is unpacked.
    fn own(dir: &Path, packages: &[&str]) -> Wanted {
        let registry = |kind: &str| dir.join("own/registry").join(kind).join("index.crates.io-1");
        for kind in ["index", "cache", "src"] {
            fs::create_dir_all(registry(kind)).unwrap();
        }
        for package in packages {
            fs::write(registry("cache").join(format!("{package}.crate")), *package).unwrap();
        }
        fs::create_dir(registry("src").join(packages[0])).unwrap();
        Wanted { packages: super::packages(LOCK), own: dir.join("own") }
    }

    #[test]
    fn the_lock_file_says_what_is_wanted() {
        assert_eq!(packages(LOCK), ["jiff-0.2.46", "windows-sys-0.61.2"]);
        let ours = packages(include_str!("../../../../Cargo.lock"));
        assert!(ours.len() > 100 && ours.iter().any(|package| package.starts_with("ndarray-0.16")), "{ours:?}");
        assert!(!ours.iter().any(|package| package.starts_with("shadowlab")));
    }

    #[test]
    fn a_newer_version_is_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let wanted = own(dir.path(), &["jiff-0.2.46", "windows-sys-0.61.2", "jiff-1.0.2"]);
        fs::write(dir.path().join("own/config.toml"), "").unwrap();
        let home = dir.path().join("home");
        wanted.link(&home).unwrap();
        let cache = home.join("registry/cache/index.crates.io-1");
        assert!(cache.join("jiff-0.2.46.crate").is_file() && !cache.join("jiff-1.0.2.crate").exists());
        assert!(home.join("registry/src/index.crates.io-1/jiff-0.2.46").is_dir() && home.join("config.toml").is_file());
        assert!(wanted.is_linked(&home));
        fs::remove_dir(dir.path().join("own/registry/src/index.crates.io-1/jiff-0.2.46")).unwrap();
        assert!(!wanted.is_linked(&home), "cargo has tidied up");
    }

    #[test]
    fn what_was_not_fetched_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let error = own(dir.path(), &["jiff-0.2.46"]).link(&dir.path().join("home")).unwrap_err().to_string();
        assert!(error.contains("windows-sys-0.61.2 was not fetched"), "{error}");
    }
}
