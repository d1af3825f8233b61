//! Any bytes, any JSON, and the lesson's notebooks with damage of every kind: each is a notebook, or there is a sentence that says
//! why not.
//!
//! More, and others: `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=7 cargo test --package kit --bin kit readable`. With
//! `SHADOWLAB_ACCEPTED=DIR`, what is taken for a notebook is kept there.

use std::{env, fs, path::PathBuf};

use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Value, json};

use super::*;
use watch::holds;

#[path = "../../../../../tests/fuzz/watch.rs"]
#[allow(dead_code)]
mod watch;

/// What holds of every file.
fn is_read_or_refused(bytes: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.ipynb");
    fs::write(&file, bytes).unwrap();
    match check(&file) {
        Ok(()) => {
            assert!(serde_json::from_slice::<Value>(bytes).unwrap().is_object());
            keep(bytes);
        }
        Err(why) => assert!(!why.is_empty() && !why.contains('\n') && why.len() < 400, "{why}"),
    }
}

fn keep(bytes: &[u8]) {
    if let Some(dir) = env::var_os("SHADOWLAB_ACCEPTED").map(PathBuf::from) {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hash = DefaultHasher::new();
        bytes.hash(&mut hash);
        fs::write(dir.join(format!("{:016x}.ipynb", hash.finish())), bytes).unwrap();
    }
}

/// JSON of any shape; its words are those of notebooks more often than not.
fn any_json() -> impl Strategy<Value = Value> {
    let word = || {
        let known =
            vec!["code", "markdown", "raw", "cells", "source", "metadata", "tags", "outputs", "exercise", "stream"];
        prop_oneof![3 => prop::sample::select(known).prop_map(String::from), 1 => any::<String>()]
    };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((word(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect()))
        ]
    })
}

/// A small notebook with all that cells have: text, code, outputs of each kind, tags, an attachment.
fn whole() -> Value {
    let data = json!({ "text/plain": ["x"], "text/html": "<b>x</b>", "image/svg+xml": "<svg></svg>",
                       "application/vnd.plotly.v1+json": { "data": [], "layout": { "height": 300 } } });
    let outputs = json!([
        { "output_type": "stream", "name": "stderr", "text": ["a\n", "b"] },
        { "output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data },
        { "output_type": "display_data", "metadata": {}, "data": { "text/plain": "()" } },
        { "output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"] },
    ]);
    json!({
        "cells": [
            { "cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Title\n", "\n", "You can\n", "\n", "* do it,\n"],
              "attachments": { "a.png": { "image/png": "AAAA" } } },
            { "cell_type": "markdown", "id": "b", "metadata": { "slideshow": { "slide_type": "slide" } },
              "source": "## Section\n**Predict.** What is $x^2$?" },
            { "cell_type": "code", "id": "c", "metadata": { "tags": ["exercise"] }, "execution_count": null,
              "source": "let a = 1;", "outputs": outputs },
            { "cell_type": "raw", "id": "d", "metadata": {}, "source": "" },
        ],
        "metadata": { "kernelspec": { "display_name": "Rust", "language": "rust", "name": "rust" },
                      "language_info": { "name": "Rust", "file_extension": ".rs" } },
        "nbformat": 4, "nbformat_minor": 5,
    })
}

/// Where every value in a value is, as JSON pointers.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(all) => all.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{here}/{i}"), found)),
        Value::Object(all) => {
            let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
            all.iter().for_each(|(key, inner)| places(inner, &format!("{here}/{}", escaped(key)), found));
        }
        _ => {}
    }
}

/// Puts another value into a place, or takes out what is there.
fn change(value: &mut Value, place: &str, other: Option<Value>) {
    let Some((parent, key)) = place.rsplit_once('/') else { return *value = other.unwrap_or_default() };
    match (other, value.pointer_mut(parent)) {
        (Some(other), _) => *value.pointer_mut(place).unwrap() = other,
        (None, Some(Value::Array(all))) => drop(all.remove(key.parse().unwrap())),
        (None, Some(Value::Object(all))) => drop(all.remove(&key.replace("~1", "/").replace("~0", "~"))),
        (None, _) => {}
    }
}

fn damaged_json() -> impl Strategy<Value = Value> {
    vec((any::<Index>(), prop::option::of(any_json())), 1..4).prop_map(|changes| {
        let mut notebook = whole();
        for (place, other) in changes {
            let mut all = Vec::new();
            places(&notebook, "", &mut all);
            change(&mut notebook, &all[place.index(all.len())], other);
        }
        notebook
    })
}

#[test]
fn any_bytes_are_read_or_refused() {
    holds(300, vec(any::<u8>(), 0..200), |bytes| is_read_or_refused(&bytes));
}

#[test]
fn any_json_is_read_or_refused() {
    holds(500, any_json(), |json| is_read_or_refused(json.to_string().as_bytes()));
}

#[test]
fn a_notebook_with_other_values_is_read_or_refused() {
    holds(1_500, damaged_json(), |json| is_read_or_refused(json.to_string().as_bytes()));
}

/// The lesson's own, cut off, with other bytes, and with a part twice, as after a merge.
#[test]
fn a_damaged_file_of_the_lesson_is_read_or_refused() {
    let folder = env::current_dir().unwrap().ancestors().nth(2).unwrap().join("notebooks");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "ipynb"));
    files.sort();
    let texts: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    texts.iter().for_each(|text| is_read_or_refused(text));
    let damage = (any::<Index>(), any::<Index>(), any::<Index>(), vec((any::<Index>(), any::<u8>()), 0..4), 0..4u8);
    holds(300, damage, |(which, from, to, bytes, kind)| {
        let mut text = texts[which.index(texts.len())].clone();
        let (from, to) = (from.index(text.len()), to.index(text.len()));
        match kind {
            0 => text.truncate(from),
            1 => text.extend_from_within(from.min(to)..from.max(to)),
            2 => drop(text.drain(from.min(to)..from.max(to))),
            _ => {}
        }
        for (at, byte) in bytes {
            if let Some(last) = text.len().checked_sub(1) {
                text[at.index(last + 1)] = byte;
            }
        }
        is_read_or_refused(&text);
    });
}
