//! Opening a page in a real browser without a window.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(120);

/// The browser, or `None` after saying why the test is skipped. With SHADOWLAB_REQUIRE_BROWSER=1 a missing one fails.
pub fn find() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let found = NAMES.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|path| path.is_file());
    if found.is_none() {
        let required = env::var("SHADOWLAB_REQUIRE_BROWSER").is_ok_and(|v| v == "1");
        assert!(!required, "SHADOWLAB_REQUIRE_BROWSER=1, but none of {NAMES:?} is on the PATH");
        eprintln!("skipped: none of {NAMES:?} is on the PATH");
    }
    found
}

/// The page's document after its scripts have run, as HTML. `hash` is what follows the # in its address.
pub fn dump_dom(browser: &Path, page: &Path, hash: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (out, err) = (folder.path().join("out.html"), folder.path().join("err.txt"));
    let mut child = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--window-size=1400,900", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}#{hash}", page.display()))
        .stdout(Stdio::from(fs::File::create(&out).unwrap()))
        .stderr(Stdio::from(fs::File::create(&err).unwrap()))
        .spawn()
        .unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("no page after {PATIENCE:?}:\n{}", fs::read_to_string(&err).unwrap());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::read_to_string(&out).unwrap()
}
