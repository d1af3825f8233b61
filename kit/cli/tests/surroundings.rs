//! Where the repository is, whose Python there is, and what a shell has set for other work.

#![cfg(unix)]

#[path = "support/machine.rs"]
mod machine;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use machine::{Machine, python};

/// The folder that `doctor` takes for the repository when it is called from another one.
fn repository_of(folder: &Path) -> PathBuf {
    let output = kit().args(["doctor", "--json"]).current_dir(folder).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["checks"].as_array().unwrap().iter().find(|check| check["name"] == "Folder").unwrap().clone();
    found["detail"].as_str().unwrap().into()
}

fn kit() -> Command {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.env_remove("SHADOWLAB_REPO");
    kit
}

/// What makes a folder the repository.
fn repository(root: &Path) {
    for folder in ["kit/host", "lab/hints", "tests/checks"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    for file in ["kit/host/Cargo.toml", "lab/ex01_dimension.rs", "tests/checks/ex01_dimension.rs"] {
        fs::write(root.join(file), "").unwrap();
    }
}

#[test]
fn the_repository_is_the_one_that_it_is_called_in() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().canonicalize().unwrap();
    let (copy, moved) = (dir.join("a copy"), dir.join("moved"));
    repository(&copy);
    assert_eq!(repository_of(&copy), copy);
    assert_eq!(repository_of(&copy.join("lab/hints")), copy, "from any folder in it");
    fs::rename(&copy, &moved).unwrap();
    assert_eq!(repository_of(&moved.join("lab")), moved, "wherever it is now");
}

#[test]
fn elsewhere_it_says_where_to_call_it() {
    let dir = tempfile::tempdir().unwrap();
    let program = dir.path().join("kit");
    fs::copy(env!("CARGO_BIN_EXE_kit"), &program).unwrap();
    let said = |command: &mut Command| {
        let output = command.args(["hint", "ex01", "1"]).current_dir(dir.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let outside = said(Command::new(&program).env_remove("SHADOWLAB_REPO"));
    assert_eq!(outside, "error: this is not a folder of ShadowLab: change to the one that you cloned\n");
    let wrong = said(Command::new(&program).env("SHADOWLAB_REPO", "/no/such/folder"));
    assert!(wrong.contains("SHADOWLAB_REPO is set to /no/such/folder") && wrong.contains("unset it"), "{wrong}");
}

/// A cargo that writes down what it was given, and fails.
const RECORDER: &str = "/usr/bin/env > \"$HOME/cargo.env\"; exit 1";

#[test]
fn a_check_compiles_where_its_caller_wants_and_without_flags_for_finished_code() {
    let machine = Machine::complete().program("cargo", RECORDER);
    repository(&machine.path().join("repo"));
    let mut check = machine.command(&["check", "ex01"]);
    check
        .env("CARGO_TARGET_DIR", "own/build")
        .env("RUSTFLAGS", "-Dwarnings")
        .env("CARGO_BUILD_TARGET", "wasm32-unknown-unknown")
        .env("CARGO", machine.path().join("bin/cargo"));
    let home = machine.path().join("home").canonicalize().unwrap();
    assert_eq!(check.current_dir(&home).output().unwrap().status.code(), Some(1));
    let given = fs::read_to_string(home.join("cargo.env")).unwrap();
    let target = format!("CARGO_TARGET_DIR={}\n", home.join("own/build").display());
    assert!(given.contains(&target), "relative to the folder in which it was called: {given}");
    assert!(!given.contains("RUSTFLAGS") && !given.contains("CARGO_BUILD_TARGET"), "{given}");
}

#[test]
fn where_cargo_itself_would_break_down_it_is_said_why() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let machine = Machine::complete().program("cargo", RECORDER);
    repository(&machine.path().join("repo"));
    let mut check = machine.command(&["check", "ex01"]);
    check.env("CARGO", machine.path().join("bin/cargo"));
    check.env("CARGO_TARGET_DIR", machine.path().join(OsStr::from_bytes(b"caf\xe9")));
    let said = String::from_utf8_lossy(&check.output().unwrap().stdout).into_owned();
    assert!(said.contains("a character that is not Unicode. Rename or move the folder"), "{said}");
    assert!(!machine.path().join("home/cargo.env").exists(), "cargo is not started");
}

#[test]
fn every_python_on_path_is_tried_by_each_of_its_names() {
    let no_venv =
        "case \"$*\" in --version) echo 'Python 3.12.1';; *) echo 'No module named ensurepip' >&2; exit 1;; esac";
    let chosen = |machine: &Machine| {
        let python = machine.check("Python");
        assert_eq!(python["outcome"], "ok", "{python}");
        Path::new(python["detail"].as_str().unwrap()).file_name().unwrap().to_string_lossy().into_owned()
    };
    let machine = Machine::complete().program("python3", no_venv).program("python", &python("3.11.2"));
    assert_eq!(chosen(&machine), "python");
    let machine = Machine::complete().program("python3", &python("3.8.10")).program("python3.11", &python("3.11.4"));
    assert_eq!(chosen(&machine), "python3.11");
    let machine =
        machine.program("python3.13", &python("3.13.0")).program("python3.14", "echo 'pyenv: not found'; exit 127");
    assert_eq!(chosen(&machine), "python3.13", "the newest that works");
    let machine = Machine::complete().program("python3", &python("3.8.10")).program("python3.12", no_venv);
    let said = machine.complaint();
    assert!(said.contains("python3.12 (Python 3.12.1) cannot make environments"), "{said}");
    assert!(said.contains("python3.12-venv") || said.contains("dnf") || said.contains("pacman"), "{said}");
}

/// A Python whose environments are folders with a copy of itself. It writes down what it is asked, and with which variables.
/// What has to be imported is there when `$HOME/whole` is.
const PYTHON: &str = r##"PATH=/usr/bin:/bin
echo "$*" >> "$HOME/asked"
for last; do :; done
case "$*" in
--version) echo 'Python 3.11.7';;
*'import venv'*) echo ok;;
*'-m venv'*) mkdir -p "$last/bin"; cp "$0" "$last/bin/python"; echo "#!$last/bin/python" > "$last/bin/pip"; env > "$HOME/venv.env";;
*'-m pip install'*) env > "$HOME/pip.env"
    extension=$(dirname "$(dirname "$0")")/share/jupyter/labextensions/jupyterlab-plotly
    mkdir -p "$extension"; echo '{}' > "$extension/package.json";;
*'import jupyterlab'*) test -e "$HOME/whole" || { echo "No module named 'jupyterlab'" >&2; exit 1; };;
esac"##;

/// A machine with that Python. Nothing but JupyterLab can be set up there.
fn with_jupyter() -> Machine {
    let machine = Machine::complete().program("python3", PYTHON).program("cargo", "exit 1");
    let machine = machine.program("sh", "exec /bin/sh \"$@\"").program("evcxr_jupyter", "# EvCxR 0.22.0 - Evaluation");
    fs::write(machine.path().join("home/whole"), "").unwrap();
    machine
}

/// Sets up, and says what Python was asked to do.
fn set_up(machine: &Machine, variables: &[(&str, &str)]) -> (String, String) {
    let asked = machine.path().join("home/asked");
    fs::remove_file(&asked).ok();
    let mut kit = machine.command(&["notebooks", "--setup-only"]);
    kit.env("CARGO", machine.path().join("bin/cargo"))
        .env("SHADOWLAB_DATA", "synthetic")
        .envs(variables.iter().copied());
    let said = String::from_utf8(kit.output().unwrap().stderr).unwrap();
    (said, fs::read_to_string(asked).unwrap_or_default())
}

#[test]
fn nobodys_settings_for_another_python_lead_the_set_up_astray() {
    let machine = with_jupyter();
    let wrong =
        [("PYTHONPATH", "/x"), ("PYTHONHOME", "/x"), ("PIP_USER", "1"), ("PIP_TARGET", "/x"), ("PIP_PREFIX", "/x")];
    let right = [("PIP_INDEX_URL", "https://mirror/simple"), ("PIP_CERT", "/ca.pem")];
    let (said, asked) = set_up(&machine, &[&wrong[..], &right[..]].concat());
    assert!(said.contains("✓ JupyterLab into .venv: installed"), "{said}");
    let home = machine.path().join("home");
    let [venv, pip] = ["venv.env", "pip.env"].map(|name| fs::read_to_string(home.join(name)).unwrap());
    for (name, _) in wrong {
        assert!(!pip.contains(&format!("{name}=")), "{name} reaches pip");
        assert!(!venv.contains(&format!("{name}=")) || name.starts_with("PIP"), "{name} reaches Python");
    }
    assert!(
        right.iter().all(|(name, value)| pip.contains(&format!("{name}={value}"))),
        "where packages come from: {pip}"
    );
    assert!(asked.lines().filter(|line| *line != "--version").all(|line| line.starts_with("-I ")), "{asked}");
    let settings = fs::read_to_string(machine.path().join("repo/.venv/pip.conf")).unwrap();
    assert!(settings.contains("user = false"), "also against a pip.conf of the user's own: {settings}");
}

#[test]
fn an_environment_that_broke_is_seen_and_made_anew() {
    let machine = with_jupyter();
    assert!(set_up(&machine, &[]).1.contains("-m venv --clear"));
    assert!(!set_up(&machine, &[]).1.contains("-m pip install"), "what is whole is left alone");
    // As after an upgrade of the system's Python.
    fs::remove_file(machine.path().join("home/whole")).unwrap();
    let jupyter = machine.check("JupyterLab");
    assert_eq!(jupyter["outcome"], "missing");
    assert!(jupyter["detail"].as_str().unwrap().contains("No module named 'jupyterlab'"), "{jupyter}");
    let (said, asked) = set_up(&machine, &[]);
    assert!(asked.contains("-m venv --clear") && asked.contains("-m pip install"), "{asked}");
    assert!(said.contains("pip has installed JupyterLab, and yet its Python cannot import it"), "{said}");
    fs::write(machine.path().join("home/whole"), "").unwrap();
    assert!(set_up(&machine, &[]).0.contains("✓ JupyterLab into .venv: installed"));
}

#[test]
fn an_environment_of_another_folder_is_made_anew() {
    let machine = with_jupyter();
    set_up(&machine, &[]);
    let venv = machine.path().join("repo/.venv");
    fs::write(venv.join("bin/pip"), "#!/elsewhere/.venv/bin/python\n").unwrap();
    fs::remove_file(venv.join(".shadowlab-installed")).unwrap();
    assert!(set_up(&machine, &[]).1.contains("-m venv --clear"));
}

#[test]
fn a_temporary_folder_with_a_blank_is_not_used_by_kernels() {
    let machine = Machine::complete();
    let blank = machine.path().join("with a blank");
    fs::create_dir(&blank).unwrap();
    let output = machine.command(&["doctor", "--json"]).env("TMPDIR", &blank).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["checks"].as_array().unwrap().iter().find(|check| check["name"] == "Temporary folder").unwrap();
    let detail = found["detail"].as_str().unwrap();
    assert!(found["outcome"] == "ok" && detail.contains("has a blank or a percent sign in its path"), "{found}");
    assert!(detail.starts_with(&*machine.path().join("repo/target").to_string_lossy()), "{found}");
}

/// A school's filter opens encrypted connections, and older versions of pip trust their own list alone.
#[test]
fn pip_trusts_what_the_other_downloads_trust() {
    let pip = |variables: &[(&str, &str)]| {
        let machine = with_jupyter();
        set_up(&machine, variables);
        fs::read_to_string(machine.path().join("home/pip.env")).unwrap()
    };
    assert!(pip(&[("SSL_CERT_FILE", "/filter.pem")]).contains("PIP_CERT=/filter.pem\n"));
    assert!(pip(&[("SSL_CERT_FILE", "/filter.pem"), ("PIP_CERT", "/own.pem")]).contains("PIP_CERT=/own.pem\n"));
    assert!(!pip(&[]).contains("PIP_CERT="));
}
