//! What tells Jupyter of the Rust kernel: a `kernel.json` in the environment, which starts this program, which
//! starts `evcxr_jupyter` in the right surroundings.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use kit_host::programs;
use serde_json::{Value, json};

use crate::repo::Layout;

/// The kernel's name, as notebooks state it.
pub const NAME: &str = "rust";

/// Where the kernel is described.
fn dir(layout: &Layout) -> PathBuf {
    layout.jupyter().join("kernels").join(NAME)
}

/// The description of the kernel that runs this `evcxr_jupyter`.
fn wanted(layout: &Layout, evcxr: &Path) -> Value {
    json!({
        "argv": [layout.launcher(), "kernel", "{connection_file}"],
        "display_name": "Rust",
        "language": "rust",
        "interrupt_mode": "message",
        "env": environment(layout, evcxr),
    })
}

/// Who starts the kernel may know nothing of the variables that were set here: an editor, or a hub that hands on only a few.
fn environment(layout: &Layout, evcxr: &Path) -> Value {
    let mut environment = json!({ "SHADOWLAB_REPO": layout.root, "SHADOWLAB_EVCXR": evcxr });
    for (name, home) in [("CARGO_HOME", programs::cargo_home()), ("RUSTUP_HOME", programs::rustup_home())] {
        if let Some(home) = home.filter(|home| home.is_dir()) {
            environment[name] = json!(home);
        }
    }
    let folder = programs::on_path("rustc").and_then(|rustc| Some(rustc.parent()?.to_owned()));
    if let Some(folder) = folder.filter(|folder| Some(folder) != programs::cargo_bin().as_ref()) {
        environment[programs::RUST_FOLDER] = json!(folder);
    }
    environment
}

/// Whether there is a description that starts this kernel. Where it says that Rust is may differ from what this terminal says.
pub fn is_ready(layout: &Layout, evcxr: &Path) -> bool {
    let (found, wanted) = (found(layout), wanted(layout, evcxr));
    let fits = ["SHADOWLAB_REPO", "SHADOWLAB_EVCXR"].iter().all(|name| found["env"][name] == wanted["env"][name]);
    fits && found["argv"] == wanted["argv"] && layout.launcher().is_file()
}

/// The description that is there.
fn found(layout: &Layout) -> Value {
    let text = fs::read_to_string(dir(layout).join("kernel.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Writes the description, and the copy of this program that it names.
///
/// # Errors
/// When a file cannot be written.
pub fn set_up(layout: &Layout, evcxr: &Path) -> anyhow::Result<()> {
    copy_self(&layout.launcher()).context("the kernel's launcher cannot be written")?;
    if found(layout) != wanted(layout, evcxr) {
        let dir = dir(layout);
        fs::create_dir_all(&dir)?;
        logos(layout, evcxr, &dir);
        fs::write(dir.join("kernel.json"), serde_json::to_string_pretty(&wanted(layout, evcxr))?)?;
    }
    Ok(())
}

/// Copies the running program. A kernel may be running the old copy, so that is replaced and not written into.
fn copy_self(to: &Path) -> anyhow::Result<()> {
    let program = env::current_exe()?;
    if program == to || fs::read(&program)? == fs::read(to).unwrap_or_default() {
        return Ok(());
    }
    let parent = to.parent().expect("the launcher lies in a folder");
    fs::create_dir_all(parent)?;
    let new = parent.join(format!("kit.{}.tmp", std::process::id()));
    fs::copy(&program, &new)?;
    Ok(fs::rename(&new, to)?)
}

/// Takes the kernel's logos from the description that evcxr would install. They only please the eye: without them
/// JupyterLab shows a letter.
fn logos(layout: &Layout, evcxr: &Path, dir: &Path) {
    let theirs = layout.kit().join("evcxr-kernelspec");
    let mut install = Command::new(evcxr);
    install.arg("--install").env("JUPYTER_PATH", &theirs).stdout(Stdio::null()).stderr(Stdio::null());
    if install.status().is_ok_and(|status| status.success()) {
        for name in ["logo-32x32.png", "logo-64x64.png", "logo-LICENSE.md"] {
            fs::copy(theirs.join("kernels/rust").join(name), dir.join(name)).ok();
        }
    }
    fs::remove_dir_all(theirs).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_says_where_rust_is() {
        let layout = Layout { root: "/somewhere".into() };
        let environment = environment(&layout, Path::new("/evcxr"));
        let homes = [("CARGO_HOME", programs::cargo_home()), ("RUSTUP_HOME", programs::rustup_home())];
        for (name, home) in homes.map(|(name, home)| (name, home.unwrap())) {
            let wanted = if home.is_dir() { json!(home) } else { Value::Null };
            assert_eq!(environment[name], wanted, "{name}");
        }
        let folders = [environment[programs::RUST_FOLDER].clone(), json!(programs::cargo_bin())];
        let rustc = programs::on_path("rustc").unwrap();
        assert!(folders.contains(&json!(rustc.parent())), "{folders:?}");
    }

    #[test]
    fn the_description_is_written_once_and_repaired() {
        let root = tempfile::tempdir().unwrap();
        let layout = Layout { root: root.path().to_owned() };
        let evcxr = Path::new("/nowhere/evcxr_jupyter");
        assert!(!is_ready(&layout, evcxr));
        set_up(&layout, evcxr).unwrap();
        assert!(is_ready(&layout, evcxr));
        let file = dir(&layout).join("kernel.json");
        let written = fs::metadata(&file).unwrap().modified().unwrap();
        set_up(&layout, evcxr).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), written);
        // evcxr writes its own description over others; such a one is put right.
        fs::write(&file, r#"{"argv": ["evcxr_jupyter", "--control_file", "{connection_file}"]}"#).unwrap();
        assert!(!is_ready(&layout, evcxr));
        set_up(&layout, evcxr).unwrap();
        assert!(is_ready(&layout, evcxr));
        assert!(!is_ready(&layout, Path::new("/elsewhere/evcxr_jupyter")));
        // An older set-up did not say where Rust is, and another terminal may say otherwise: it works, and is brought up to date.
        let mut older = found(&layout);
        older["env"]["CARGO_HOME"] = json!("/elsewhere/cargo");
        fs::write(&file, older.to_string()).unwrap();
        assert!(is_ready(&layout, evcxr));
        set_up(&layout, evcxr).unwrap();
        assert_eq!(found(&layout), wanted(&layout, evcxr));
    }
}
