//! The live page in a browser without a network: it trains as the crate does here, and does what a visitor asks.
//!
//! Ignored by default, because it compiles WebAssembly: `cargo test --package kit --test live -- --ignored`.

#[path = "../common/mod.rs"]
mod common;
mod faults;
mod speed;
mod training;
mod visitor;

use std::{fs, path::PathBuf, process::Command};

use common::{pages, webdriver::Browser};
use serde_json::Value;
use tempfile::TempDir;

/// A mail's attachment, and a phone's patience.
const LARGEST: u64 = 1 << 20;

/// The page, and the folder that it is in.
fn page() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/live.html");
    let output = Command::new(env!("CARGO_BIN_EXE_kit")).args(["live", "--out"]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("live.html"));
    (folder, path)
}

/// The browser with the page. With SHADOWLAB_REQUIRE_BROWSER=1 a missing browser fails the test.
struct Visit {
    browser: Browser,
    address: String,
    _folder: TempDir,
}

impl Visit {
    fn start(test: &str) -> Option<Self> {
        let browser = match Browser::start() {
            Ok(browser) => browser,
            Err(reason) => return common::skip(test, "SHADOWLAB_REQUIRE_BROWSER", &reason),
        };
        let (folder, path) = page();
        pages::check_file(&path);
        assert!(fs::metadata(&path).unwrap().len() <= LARGEST);
        Some(Self { browser, address: format!("file://{}", path.display()), _folder: folder })
    }

    /// Opens the page with these settings, and waits until so many epochs are done.
    fn open(&self, settings: &str, epochs: usize) {
        self.browser.open("about:blank");
        self.browser.open(&format!("{}#{settings}", self.address));
        self.until_epoch(epochs);
    }

    fn until_epoch(&self, epochs: usize) {
        let script = format!(
            "return window.shadowlabLive?.session.done >= {epochs} && shadowlabLive.session.snapshots.length > 0"
        );
        self.browser.wait_for("the page trains", &script, 240);
    }

    fn run(&self, script: &str) -> Value {
        self.browser.run(&format!("const app = shadowlabLive, session = app.session; {script}"))
    }

    fn text(&self, id: &str) -> String {
        self.browser.run(&format!("return document.getElementById('{id}').textContent")).as_str().unwrap().to_owned()
    }

    fn click(&self, id: &str) {
        self.browser.click(&format!("//*[@id='{id}']"));
    }

    fn state(&self) -> Value {
        self.run("return session.state")
    }

    fn wait(&self, what: &str, condition: &str) -> Value {
        let script = format!("const app = shadowlabLive, session = app.session; return {condition}");
        self.browser.wait_for(what, &script, 240)
    }
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}")) as f32
}
