//! What several tests need.
#![allow(dead_code)]

pub mod lab;
pub mod pages;
pub mod presenting;
pub mod readers;
pub mod webdriver;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

/// The repository.
pub fn root() -> PathBuf {
    env::current_dir().unwrap().ancestors().nth(2).unwrap().to_owned()
}

/// The repository, when JupyterLab and the Rust kernel are set up in it. Otherwise says why the test is skipped; with
/// `SHADOWLAB_REQUIRE_NOTEBOOKS=1` it fails instead.
pub fn set_up_or_skip(test: &str) -> Option<PathBuf> {
    let root = root();
    if root.join(".kit/template.stamp").is_file() && root.join(".venv/bin/python").exists() {
        return Some(root);
    }
    skip(test, "SHADOWLAB_REQUIRE_NOTEBOOKS", "the notebooks are not set up (`cargo kit notebooks --setup-only`)")
}

/// The lesson's notebooks, in order.
pub fn notebooks(root: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(root.join("notebooks")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|e| e == "ipynb")).collect();
    all.sort();
    all
}

/// What a test with a kernel and a browser needs, or the reason why it is skipped.
pub fn ready(test: &str) -> Option<(PathBuf, webdriver::Browser)> {
    let root = set_up_or_skip(test)?;
    match webdriver::Browser::start() {
        Ok(browser) => Some((root, browser)),
        Err(reason) => skip(test, "SHADOWLAB_REQUIRE_BROWSER", &reason),
    }
}

/// Prints why a test is skipped, or fails when the environment says that it must run.
pub fn skip<T>(test: &str, required_by: &str, reason: &str) -> Option<T> {
    assert!(env::var_os(required_by).is_none(), "{required_by} is set, but {reason}");
    println!("{test} skipped: {reason}");
    None
}

/// A notebook of these code cells for the Rust kernel.
pub fn notebook(cells: &[&str]) -> Value {
    let cell = |(number, source): (usize, &&str)| {
        json!({ "cell_type": "code", "id": format!("cell-{number}"), "execution_count": null, "metadata": {}, "outputs": [],
                "source": source })
    };
    json!({
        "cells": cells.iter().enumerate().map(cell).collect::<Vec<_>>(),
        "metadata": { "kernelspec": { "display_name": "Rust", "language": "rust", "name": "rust" } },
        "nbformat": 4,
        "nbformat_minor": 5,
    })
}
