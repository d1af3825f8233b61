//! What `kit kernel` leaves behind: nothing. A stand-in plays evcxr.

#![cfg(unix)]

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// A repository with a template, and an "evcxr" that writes down its environment and waits.
fn repository() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for name in ["tmp", "notebooks", ".kit/template/target"] {
        fs::create_dir_all(dir.path().join(name)).unwrap();
    }
    fs::write(dir.path().join(".kit/template/target/compiled"), "once").unwrap();
    fs::write(dir.path().join("notebooks/evcxr.toml"), "prelude = ':dep shadowlab = { path = \"..\" }'").unwrap();
    let evcxr = dir.path().join("evcxr");
    fs::write(&evcxr, "#!/bin/sh\nenv > \"$SHADOWLAB_REPO/env.new\"\necho HERE=$(pwd -P) >> \"$SHADOWLAB_REPO/env.new\"\nmv \"$SHADOWLAB_REPO/env.new\" \"$SHADOWLAB_REPO/env\"\nexec sleep 60\n")
        .unwrap();
    fs::set_permissions(&evcxr, fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

fn launcher(root: &Path) -> Command {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["kernel", "connection.json"]).env("SHADOWLAB_REPO", root).env("SHADOWLAB_EVCXR", root.join("evcxr"));
    kit.env("TMPDIR", root.join("tmp")).env_remove("SHADOWLAB_WARM_DIR").env_remove("CARGO_NET_OFFLINE");
    kit.env("CARGO_INCREMENTAL", "0");
    kit
}

/// Waits for something to be there.
fn wait<T>(what: &str, found: impl Fn() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(value) = found() {
            return value;
        }
        assert!(Instant::now() < until, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn kernel_dirs(root: &Path) -> Vec<PathBuf> {
    fs::read_dir(root.join("tmp")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn variable(root: &Path, name: &str) -> Option<String> {
    let text = fs::read_to_string(root.join("env")).unwrap();
    text.lines().find_map(|line| line.strip_prefix(&format!("{name}="))).map(ToOwned::to_owned)
}

fn start(root: &Path) -> Child {
    started(root, launcher(root).current_dir(root.join("notebooks")))
}

/// A kernel that runs, from a launcher of its own.
fn started(root: &Path, launcher: &mut Command) -> Child {
    let child = launcher.spawn().unwrap();
    wait("the kernel starts", || root.join("env").exists().then_some(()));
    child
}

fn stop(mut kernel: Child) {
    kernel.kill().unwrap();
    kernel.wait().unwrap();
}

#[test]
fn a_kernel_gets_a_private_warm_folder_that_is_removed_when_it_is_killed() {
    let repository = repository();
    let root = repository.path();
    let kernel = start(root);
    let dir = PathBuf::from(variable(root, "EVCXR_TMPDIR").unwrap());
    assert_eq!(fs::read_to_string(dir.join("target/compiled")).unwrap(), "once");
    assert!(dir.file_name().unwrap().to_string_lossy().contains(&kernel.id().to_string()));
    assert_eq!(variable(root, "CARGO_INCREMENTAL"), None, "what was compiled at the set-up is taken as it is");
    assert_eq!(variable(root, "CARGO_NET_OFFLINE").as_deref(), Some("true"));
    assert!(variable(root, "LD_LIBRARY_PATH").unwrap().contains("rustlib"));
    assert!(!Path::new(&variable(root, "JUPYTER_PATH").unwrap()).exists(), "evcxr finds no description to rewrite");
    assert_eq!(variable(root, "EVCXR_CONFIG_DIR"), None, "the notebooks' own settings are in the folder");
    let library = PathBuf::from(variable(root, "RUST_SRC_PATH").unwrap());
    assert!(
        library.starts_with(&dir) && library.join("core/src/lib.rs").is_file() && !library.join("stdarch").exists()
    );
    assert_eq!(variable(root, "CARGO_HOME"), env::var("CARGO_HOME").ok(), "this repository has no packages of its own");
    stop(kernel);
    wait("the folder is removed", || kernel_dirs(root).is_empty().then_some(()));
}

#[test]
fn a_kernel_sees_the_repositorys_packages_alone_unless_it_may_use_the_network() {
    let repository = repository();
    let root = repository.path();
    let home = root.join("target/kit/cargo");
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("stamp"), "").unwrap();
    let kernel = start(root);
    assert_eq!(variable(root, "CARGO_HOME").map(PathBuf::from), Some(home));
    let own = env::var_os("CARGO_HOME").map_or_else(|| env::home_dir().unwrap().join(".cargo"), PathBuf::from);
    let told = variable(root, "SHADOWLAB_CARGO_HOME").map(PathBuf::from);
    assert_eq!(told, Some(own), "what a cell has compiled outside of the kernel belongs there");
    stop(kernel);
    fs::remove_file(root.join("env")).unwrap();
    let mut online = launcher(root);
    let kernel = started(root, online.env("CARGO_NET_OFFLINE", "false").current_dir(root.join("notebooks")));
    assert_eq!(variable(root, "CARGO_HOME"), env::var("CARGO_HOME").ok());
    stop(kernel);
}

#[test]
fn a_notebook_elsewhere_gets_the_settings_with_whole_paths() {
    let repository = repository();
    let root = repository.path();
    let elsewhere = tempfile::tempdir().unwrap();
    let kernel = started(root, launcher(root).current_dir(elsewhere.path()));
    let settings = PathBuf::from(variable(root, "EVCXR_CONFIG_DIR").unwrap()).join("evcxr.toml");
    let settings = fs::read_to_string(settings).unwrap();
    assert!(settings.contains(&format!("path = \"{}\"", root.display())) && !settings.contains("set_current_dir"));
    let here = variable(root, "HERE").map(PathBuf::from);
    assert_eq!(here, fs::canonicalize(elsewhere.path()).ok(), "a folder of somebody's own stays as it is");
    stop(kernel);
}

#[test]
fn a_notebook_in_another_folder_of_the_repository_finds_the_lab() {
    let repository = repository();
    let root = repository.path();
    let mine = root.join("notebooks/mine");
    for folder in [&mine, &root.join("lab"), &root.join("solutions")] {
        fs::create_dir(folder).unwrap();
    }
    let settings = "prelude = \"\"\"\n:dep shadowlab = { path = \"..\" }\n\"\"\"\n";
    fs::write(root.join("notebooks/evcxr.toml"), settings).unwrap();
    let kernel = started(root, launcher(root).current_dir(&mine));
    let here = PathBuf::from(variable(root, "HERE").unwrap());
    for name in ["lab", "solutions"] {
        let found = fs::canonicalize(here.join("..").join(name)).unwrap();
        assert_eq!(found, fs::canonicalize(root.join(name)).unwrap());
    }
    let settings = PathBuf::from(variable(root, "EVCXR_CONFIG_DIR").unwrap()).join("evcxr.toml");
    let back = format!("}}\nstd::env::set_current_dir({:?})?;\n\"\"\"", fs::canonicalize(&mine).unwrap());
    let settings = fs::read_to_string(settings).unwrap();
    assert!(settings.contains(&back), "{settings}");
    stop(kernel);
}

#[test]
fn a_kernel_does_not_outlive_jupyter() {
    let repository = repository();
    let root = repository.path();
    // A shell plays Jupyter: it starts the kernel, and is then killed without a word to it.
    let mut shell = Command::new("sh");
    let kernel = launcher(root);
    shell.args(["-c", "\"$@\" & wait", "sh"]).arg(kernel.get_program()).args(["kernel", "connection.json"]);
    for (name, value) in kernel.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let mut jupyter = started(root, shell.current_dir(root.join("notebooks")));
    assert_eq!(kernel_dirs(root).len(), 1);
    jupyter.kill().unwrap();
    jupyter.wait().unwrap();
    wait("the kernel has ended and its folder is removed", || kernel_dirs(root).is_empty().then_some(()));
}

#[test]
fn what_a_dead_kernel_left_is_removed_by_the_next() {
    let repository = repository();
    let root = repository.path();
    let mut dead = Command::new("true").spawn().unwrap();
    let left = root.join(format!("tmp/shadowlab-kernel-{}-abc", dead.id()));
    dead.wait().unwrap();
    fs::create_dir(&left).unwrap();
    let kernel = start(root);
    assert!(!left.exists());
    assert_eq!(kernel_dirs(root).len(), 1, "that of the living kernel is kept");
    stop(kernel);
}

/// A kernel in a group of its own, as Jupyter starts it, with a cell that runs for ever; and its "Jupyter".
fn with_a_cell(root: &Path, variables: &[(&str, &Path)]) -> (Child, u32, u32) {
    fs::write(
        root.join("evcxr"),
        "#!/bin/sh\nsleep 600 &\necho $$ $! > \"$SHADOWLAB_REPO/pids.new\"\nmv \"$SHADOWLAB_REPO/pids.new\" \
         \"$SHADOWLAB_REPO/pids\"\nwait\n",
    )
    .unwrap();
    let mut shell = Command::new("bash");
    // By `set -m` a process in the background gets a group of its own. (Not every `sh` does that without a terminal.)
    shell.args(["-c", "set -m; \"$@\" & wait", "sh", env!("CARGO_BIN_EXE_kit"), "kernel", "connection.json"]);
    shell.env("SHADOWLAB_REPO", root).env("SHADOWLAB_EVCXR", root.join("evcxr")).env("TMPDIR", root.join("tmp"));
    shell.env_remove("SHADOWLAB_WARM_DIR").envs(variables.iter().copied());
    let jupyter = shell.current_dir(root.join("notebooks")).spawn().unwrap();
    let pids = wait("the cell runs", || fs::read_to_string(root.join("pids")).ok());
    let mut pids = pids.split_whitespace().map(|pid| pid.parse().unwrap());
    (jupyter, pids.next().unwrap(), pids.next().unwrap())
}

/// Whether a process computes: one that has ended may wait for somebody to ask how.
fn is_at_work(pid: u32) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap().stdout;
    state.first().is_some_and(|state| !b"ZX".contains(state))
}

#[test]
fn a_cell_that_runs_for_ever_ends_with_jupyter() {
    let repository = repository();
    let root = repository.path();
    let (mut jupyter, kernel, cell) = with_a_cell(root, &[]);
    assert!(is_at_work(kernel) && is_at_work(cell));
    jupyter.kill().unwrap();
    jupyter.wait().unwrap();
    wait("the kernel and its cell have ended", || (!is_at_work(kernel) && !is_at_work(cell)).then_some(()));
    wait("the folder is removed", || kernel_dirs(root).is_empty().then_some(()));
}

#[test]
fn a_cell_that_runs_for_ever_ends_with_a_kernel_that_was_killed() {
    let repository = repository();
    let root = repository.path();
    let (mut jupyter, kernel, cell) = with_a_cell(root, &[]);
    Command::new("kill").args(["-KILL", &kernel.to_string()]).status().unwrap();
    wait("the cell has ended", || (!is_at_work(cell)).then_some(()));
    jupyter.wait().unwrap();
}

#[test]
fn a_kernel_of_the_set_up_ends_with_it_and_leaves_what_it_compiled() {
    let repository = repository();
    let root = repository.path();
    let warming = root.join("warming");
    fs::create_dir(&warming).unwrap();
    let (mut set_up, kernel, cell) = with_a_cell(root, &[("SHADOWLAB_WARM_DIR", &warming)]);
    set_up.kill().unwrap();
    set_up.wait().unwrap();
    wait("the kernel has ended", || (!is_at_work(kernel) && !is_at_work(cell)).then_some(()));
    assert!(warming.is_dir());
}

#[test]
fn what_is_set_for_other_builds_does_not_reach_the_kernel() {
    let repository = repository();
    let root = repository.path();
    let blank = root.join("tmp/with a blank");
    fs::create_dir(&blank).unwrap();
    let wrong = ["RUSTC_WRAPPER", "CARGO_ENCODED_RUSTFLAGS", "CARGO_PROFILE_DEV_DEBUG", "CARGO_BUILD_RUSTC_WRAPPER"];
    let mut kit = launcher(root);
    kit.envs(wrong.map(|name| (name, "2"))).env("CARGO_BUILD_JOBS", "1").env("TMPDIR", &blank);
    let kernel = started(root, kit.current_dir(root.join("notebooks")));
    assert!(wrong.iter().all(|name| variable(root, name).is_none()));
    assert_eq!(variable(root, "CARGO_BUILD_JOBS").as_deref(), Some("1"), "that changes nothing of what is compiled");
    for name in ["EVCXR_TMPDIR", "TMPDIR"] {
        assert!(!variable(root, name).unwrap().contains(' '), "a kernel loses its path at a blank");
    }
    stop(kernel);
    let dir = PathBuf::from(variable(root, "EVCXR_TMPDIR").unwrap());
    wait("the folder is removed", || (!dir.exists()).then_some(()));
}

#[test]
fn a_kernel_finds_rust_where_nobody_says_where_it_is() {
    let repository = repository();
    let root = repository.path();
    let rust = root.join("opt/rust");
    fs::create_dir_all(&rust).unwrap();
    let rustc = "#!/bin/sh\ncase \"$2\" in host-tuple) echo here;; *) echo /opt/sysroot;; esac\n";
    fs::write(rust.join("rustc"), rustc).unwrap();
    fs::set_permissions(rust.join("rustc"), fs::Permissions::from_mode(0o755)).unwrap();
    // As a hub starts it, with what the kernel's description says.
    let mut kit = launcher(root);
    kit.env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", root)
        .env("SHADOWLAB_RUST", &rust)
        .env("TMPDIR", root.join("tmp"));
    kit.env("SHADOWLAB_REPO", root).env("SHADOWLAB_EVCXR", root.join("evcxr"));
    let kernel = started(root, kit.current_dir(root.join("notebooks")));
    let path = variable(root, "PATH").unwrap();
    assert!(env::split_paths(&path).any(|folder| folder == rust), "{path}");
    if !Path::new("/usr/bin/rustc").exists() {
        assert_eq!(variable(root, "LD_LIBRARY_PATH").as_deref(), Some("/opt/sysroot/lib/rustlib/here/lib"));
    }
    stop(kernel);
}

/// Two machines may have one folder for temporary files, as the nodes of a cluster often do.
#[test]
fn what_belongs_to_another_machine_is_left_alone() {
    let repository = repository();
    let root = repository.path();
    let mut dead = Command::new("true").spawn().unwrap();
    let left = root.join(format!("tmp/shadowlab-kernel-{}-abc", dead.id()));
    dead.wait().unwrap();
    fs::create_dir(&left).unwrap();
    fs::write(left.join("machine"), "another pid:[1]").unwrap();
    let kernel = start(root);
    assert!(left.exists(), "its process may be alive over there");
    let own = kernel_dirs(root).into_iter().find(|dir| *dir != left).unwrap();
    assert!(!fs::read_to_string(own.join("machine")).unwrap().is_empty(), "what is ours says so, too");
    stop(kernel);
    wait("the folder is removed", || (kernel_dirs(root) == [left.clone()]).then_some(()));
}

#[test]
fn a_kernel_whose_temporary_folder_is_small_compiles_in_the_repository() {
    let repository = repository();
    let root = repository.path();
    let bin = root.join("bin");
    fs::create_dir(&bin).unwrap();
    let df = "#!/bin/sh\ncase \"$2\" in */tmp) free=300000;; *) free=9000000;; esac\n\
              echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo \"/dev/x 9 9 $free 99% /\"\n";
    fs::write(bin.join("df"), df).unwrap();
    fs::set_permissions(bin.join("df"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = env::join_paths([bin].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap()))).unwrap();
    let kernel = started(root, launcher(root).env("PATH", path).current_dir(root.join("notebooks")));
    let dir = PathBuf::from(variable(root, "EVCXR_TMPDIR").unwrap());
    let kernels = fs::canonicalize(root.join("target/kit/kernels")).unwrap();
    assert!(dir.starts_with(&kernels) && dir.join("target/compiled").is_file(), "{}", dir.display());
    assert_eq!(kernel_dirs(root), Vec::<PathBuf>::new());
    stop(kernel);
    wait("the folder is removed", || fs::read_dir(&kernels).unwrap().next().is_none().then_some(()));
}
