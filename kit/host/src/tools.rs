//! Programs that the machine itself has to bring: Rust, a C linker, Python.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Found, Missing,
    programs::{all_on_path, on_path, output, rustc},
};

/// The oldest Rust that the kernel builds with.
const RUST: (u32, u32) = (1, 95);
/// The oldest Python that JupyterLab 4 runs on.
const PYTHON: (u32, u32) = (3, 9);
/// The newest that is looked for by its number. `python3` and `python` may be newer.
const NEWEST: u32 = 20;

/// A Rust compiler that is new enough.
pub fn rust() -> Found {
    let Some(text) = rustc(&["--version"]) else {
        return Err(Missing::new("Rust is not installed (no `rustc` on PATH)", "install it from https://rustup.rs"));
    };
    match parse_version(&text) {
        Some(version) if version >= RUST => Ok(text),
        _ => {
            let what = format!("Rust {}.{} or newer is needed; this is `{text}`", RUST.0, RUST.1);
            let fix = match on_path("rustup") {
                Some(_) => "rustup update stable",
                None => "this Rust is not rustup's: install that from https://rustup.rs, then `rustup update stable`",
            };
            Err(Missing::new(what, fix))
        }
    }
}

/// A C compiler, which Rust uses as its linker.
pub fn linker() -> Found {
    match on_path("cc") {
        Some(path) => Ok(path.display().to_string()),
        None if cfg!(windows) => Ok("not known on this system".to_owned()),
        None => Err(Missing::new("no C linker (`cc`) on PATH", install(&["build-essential", "gcc", "base-devel"]))),
    }
}

/// A Python that is new enough and can make an environment: the first on `PATH`, by whichever name.
pub fn python() -> Result<PathBuf, Missing> {
    let numbered = (PYTHON.1..=NEWEST).rev().map(|minor| format!("python3.{minor}"));
    let names = ["python3", "python"].map(String::from).into_iter().chain(numbered);
    let (mut cannot, mut too_old) = (None, None);
    for path in names.flat_map(|name| all_on_path(&name)) {
        let program = path.to_string_lossy();
        let Some(text) = output(&program, &["--version"]) else { continue };
        match parse_version(&text) {
            Some(version) if version >= PYTHON => {
                // By -I it is asked without what the user has set for the Python of another project.
                if output(&program, &["-I", "-c", "import venv, ensurepip; print('ok')"]).is_some() {
                    return Ok(path);
                }
                cannot = cannot.or_else(|| Some(no_venv(&program, &text, version)));
            }
            _ => too_old = too_old.or(Some(text)),
        }
    }
    Err(cannot.unwrap_or_else(|| no_python(too_old)))
}

/// What to say of a Python that is new enough and lacks a part.
fn no_venv(program: &str, text: &str, version: (u32, u32)) -> Missing {
    let what = format!("{program} ({text}) cannot make environments: its venv module is missing");
    // One that does not come from the distribution itself has a package of its own number.
    let debian = format!("python3-venv   (or python{}.{}-venv)", version.0, version.1);
    Missing::new(what, install(&[&debian, "python3", "python"]))
}

/// What to say when there is none, or only this one.
fn no_python(too_old: Option<String>) -> Missing {
    let needed = format!("Python {}.{} or newer is needed", PYTHON.0, PYTHON.1);
    let fix = install(&["python3 python3-venv", "python3", "python"]);
    match too_old {
        Some(text) => Missing::new(format!("{needed}; this is `{text}`"), fix),
        None => Missing::new(format!("{needed}, and there is none on PATH"), fix),
    }
}

/// Major and minor number of the first version in a text such as `rustc 1.95.0 (f2d3ce0bd 2026-03-21)`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let word = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let mut numbers = word.split('.').map(|part| part.chars().take_while(char::is_ascii_digit).collect::<String>());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// How to install a package here: its names are those of Debian, Fedora and Arch.
fn install(packages: &[&str; 3]) -> String {
    let release = fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    install_on(&release, cfg!(target_os = "macos"), packages)
}

fn install_on(os_release: &str, mac: bool, [debian, fedora, arch]: &[&str; 3]) -> String {
    let family: String = os_release.lines().filter(|l| l.starts_with("ID=") || l.starts_with("ID_LIKE=")).collect();
    match () {
        () if mac && debian.starts_with("python") => "brew install python (or get it from https://python.org)".into(),
        () if mac => "xcode-select --install".into(),
        () if family.contains("debian") || family.contains("ubuntu") => format!("sudo apt install {debian}"),
        () if family.contains("fedora") || family.contains("rhel") => format!("sudo dnf install {fedora}"),
        () if family.contains("arch") => format!("sudo pacman -S {arch}"),
        () => format!("install the package {debian} (Debian), {fedora} (Fedora) or {arch} (Arch)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_the_tools_print() {
        assert_eq!(parse_version("rustc 1.95.0 (59807616e 2026-04-14)"), Some((1, 95)));
        assert_eq!(parse_version("rustc 1.97.0-nightly (abc 2026-05-01)"), Some((1, 97)));
        assert_eq!(parse_version("Python 3.11.7"), Some((3, 11)));
        assert_eq!(parse_version("Python 3.15rc1"), Some((3, 15)));
        assert_eq!(parse_version("no number"), None);
        assert!((3, 11) > PYTHON && (3, 8) < PYTHON && (4, 0) > PYTHON);
    }

    #[test]
    fn the_advice_is_that_of_the_system() {
        let packages = &["build-essential", "gcc", "base-devel"];
        let on = |release: &str| install_on(release, false, packages);
        assert_eq!(on("NAME=x\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), "sudo apt install build-essential");
        assert_eq!(on("ID=fedora\n"), "sudo dnf install gcc");
        assert_eq!(on("ID=endeavouros\nID_LIKE=arch\n"), "sudo pacman -S base-devel");
        assert!(on("").contains("build-essential (Debian), gcc (Fedora)"));
        assert_eq!(install_on("", true, packages), "xcode-select --install");
    }
}
