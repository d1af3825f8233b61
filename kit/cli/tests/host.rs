//! `cargo kit notebooks` and `cargo kit doctor` on machines that lack something: the programs on `PATH` are stand-ins.

#![cfg(unix)]

#[path = "support/machine.rs"]
mod machine;

use std::{fs, path::Path};

use machine::{Machine, python, rustc};

#[test]
fn everything_that_is_missing_is_said_at_once() {
    let said = Machine::empty().complaint();
    for needle in ["rustup.rs", "no C linker", "Python 3.9 or newer", "cargo kit notebooks"] {
        assert!(said.contains(needle), "{needle} in:\n{said}");
    }
}

#[test]
fn without_python_it_says_so_and_nothing_else() {
    let said = Machine::complete().without("bin/python3").complaint();
    assert!(said.contains("Python 3.9 or newer is needed, and there is none on PATH"), "{said}");
    assert!(!said.contains("linker") && !said.contains("Rust"), "{said}");
}

/// A rustup that installs the sources, or says why it cannot, and owns the compiler in this folder.
fn rustup(machine: &Path, owns: &str, adds: bool) -> String {
    let core = machine.join("sysroot/lib/rustlib/src/rust/library/core/src");
    let add = match adds {
        true => format!("/bin/mkdir -p {0}; : > {0}/lib.rs", core.display()),
        false => "echo 'info: downloading' >&2; echo 'error: could not download file' >&2; exit 1".to_owned(),
    };
    let owns = machine.join(owns).join("bin/rustc");
    format!(
        "case \"$*\" in 'which rustc') echo '{}';; 'component add rust-src') {add};; *) exit 2;; esac",
        owns.display()
    )
}

#[test]
fn rustup_installs_missing_sources() {
    let machine = Machine::complete().without("sysroot/lib");
    let script = rustup(machine.path(), "sysroot", true);
    let said =
        String::from_utf8(machine.program("rustup", &script).kit(&["notebooks", "--setup-only"]).stderr).unwrap();
    assert!(said.contains("Rust's sources, by `rustup component add rust-src`"), "{said}");
    assert!(said.contains("✓ Rust's sources: installed") && !said.contains("needed first"), "{said}");
}

#[test]
fn without_a_network_the_sources_are_named_with_rustups_reason() {
    let machine = Machine::complete().without("sysroot/lib");
    let script = rustup(machine.path(), "sysroot", false);
    let said = machine.program("rustup", &script).complaint();
    for needle in ["(rust-src) are missing", "with a network: rustup component add rust-src", "could not download file"]
    {
        assert!(said.contains(needle), "{needle} in:\n{said}");
    }
}

#[test]
fn a_rust_that_is_not_rustups_gets_no_sources_from_it() {
    let said = Machine::complete().without("sysroot/lib").complaint();
    assert!(said.contains("distribution's package"), "without rustup there is another way: {said}");
    let machine = Machine::complete().without("sysroot/lib");
    let script = rustup(machine.path(), "another", true);
    let said = machine.program("rustup", &script).complaint();
    assert!(said.contains("distribution's package"), "rustup would install them for another Rust: {said}");
}

#[test]
fn nothing_is_installed_on_a_machine_that_lacks_something_else() {
    let machine = Machine::complete().without("sysroot/lib").without("bin/python3");
    let script = rustup(machine.path(), "sysroot", true);
    let said = machine.program("rustup", &script).complaint();
    assert!(said.contains("there is none on PATH") && !said.contains("Rust's sources, by"), "{said}");
}

#[test]
fn a_full_disk_is_told_before_and_not_after() {
    let df = "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo '/dev/x 9 9 1000000 99% /'";
    let said = Machine::complete().program("df", df).complaint();
    assert!(said.contains("1.0 GB free; a set-up takes up to") && said.contains("make room"), "{said}");
    let machine = Machine::complete().program("df", df);
    fs::create_dir(machine.path().join("repo/.kit")).unwrap();
    fs::write(machine.path().join("repo/.kit/template.stamp"), "").unwrap();
    let said = String::from_utf8(machine.kit(&["notebooks", "--setup-only"]).stderr).unwrap();
    assert!(!said.contains("make room"), "what is set up needs no room: {said}");
}

#[test]
fn versions_that_are_too_old_are_named() {
    let machine = Machine::complete().program("python3", &python("3.8.10"));
    assert!(machine.complaint().contains("Python 3.9 or newer is needed; this is `Python 3.8.10`"));
    let machine = Machine::complete();
    let old = rustc(machine.path(), "1.94.1");
    let said = machine.program("rustc", &old).complaint();
    assert!(said.contains("Rust 1.95 or newer is needed") && said.contains("rustup update stable"), "{said}");
}

#[test]
fn a_second_python_is_tried() {
    let machine = Machine::complete().program("python3", &python("3.8.10")).program("python", &python("3.12.1"));
    let python = machine.check("Python");
    assert_eq!(python["outcome"], "ok", "{python}");
    assert!(python["detail"].as_str().unwrap().ends_with("bin/python"), "{python}");
}

#[test]
fn a_python_that_can_make_no_environment_is_told_apart() {
    let broken =
        "case \"$1\" in --version) echo 'Python 3.11.2';; *) echo 'No module named ensurepip' >&2; exit 1;; esac";
    let said = Machine::complete().program("python3", broken).complaint();
    assert!(said.contains("its venv module is missing") && said.contains("python3-venv"), "{said}");
}

#[test]
fn doctor_answers_with_json_and_an_exit_code() {
    let answer = Machine::complete().kit(&["doctor", "--json"]);
    assert_eq!(answer.status.code(), Some(1), "JupyterLab is not set up yet");
    let json: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(json["ok"], false);
    let outcome = |name: &str| -> String {
        let checks = json["checks"].as_array().unwrap();
        checks.iter().find(|check| check["name"] == name).unwrap()["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!([outcome("Rust"), outcome("C linker"), outcome("Python")], ["ok", "ok", "ok"]);
    assert_eq!([outcome("JupyterLab"), outcome("Rust kernel"), outcome("Data")], ["missing", "missing", "note"]);
}

#[test]
fn doctor_sees_variables_that_stop_every_notebook() {
    let machine = Machine::complete();
    let data = |folder: &str, wish: &str| {
        let mut kit = machine.command(&["doctor", "--json"]);
        kit.env("MNIST_DIR", folder).env("SHADOWLAB_DATA", wish);
        let json: serde_json::Value = serde_json::from_slice(&kit.output().unwrap().stdout).unwrap();
        json["checks"].as_array().unwrap().iter().find(|check| check["name"] == "Data").unwrap().clone()
    };
    for (folder, wish, words) in [
        ("/no/such/folder", "", ["/no/such/folder", "unset it"]),
        ("", "mnist", ["SHADOWLAB_DATA=mnist", "which is not here"]),
        ("", "Synthetic", ["SHADOWLAB_DATA is set to \"Synthetic\"", "unset it"]),
    ] {
        let wrong = data(folder, wish);
        let detail = wrong["detail"].as_str().unwrap();
        assert!(wrong["outcome"] == "missing" && words.iter().all(|words| detail.contains(words)), "{wrong}");
    }
    assert_eq!(data("", "")["outcome"], "note", "an empty variable is as good as none");
    assert_eq!(data("/no/such/folder", "synthetic")["outcome"], "note", "who wants drawn digits needs no folder");
}

#[test]
fn notebooks_are_not_run_before_the_set_up() {
    let answer = Machine::complete().kit(&["run-notebooks"]);
    assert_eq!(answer.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&answer.stderr).contains("cargo kit notebooks --setup-only"));
}

/// A kernel writes half a gigabyte: where the folder for temporary files is small, the repository's disk may have room.
#[test]
fn kernels_compile_where_there_is_room() {
    let place = |temporary: u32, repository: u32| {
        let df = format!(
            "case \"$2\" in */repo*) free={repository};; *) free={temporary};; esac\n\
             echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo \"/dev/x 9 9 $free 99% /\""
        );
        let machine = Machine::complete().program("df", &df);
        let json: serde_json::Value = serde_json::from_slice(&machine.kit(&["doctor", "--json"]).stdout).unwrap();
        let checks = json["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["name"] == "Temporary folder").unwrap();
        let words = |key: &str| check[key].as_str().unwrap_or_default().to_owned();
        let said = format!("{}, {} {}", words("outcome"), words("detail"), words("fix"));
        said.replace(machine.path().to_str().unwrap(), "TMP")
    };
    assert_eq!(place(9_000_000, 9_000_000), "ok, TMP ");
    let own = "ok, TMP/repo/target/kit/kernels, since TMP has 0.3 GB of room, and a kernel wants 1 GB ";
    assert_eq!(place(300_000, 9_000_000), own);
    let none = place(300_000, 300_000);
    assert!(none.starts_with("missing, TMP has 0.3 GB of room") && none.contains("set TMPDIR to a folder"), "{none}");
}
