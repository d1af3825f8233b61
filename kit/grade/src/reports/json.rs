//! `grades.json`: everything that is known, for programs. docs/grades.md describes it.

use anyhow::{Context, bail};

use crate::gradebook::{Gradebook, SCHEMA, VERSION};

/// The text of the file.
///
/// # Errors
/// When a number is none.
pub fn of(book: &Gradebook) -> anyhow::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(book)?))
}

/// Reads such a text.
///
/// # Errors
/// When it is of another kind or version, or damaged.
pub fn read(text: &str) -> anyhow::Result<Gradebook> {
    let value: serde_json::Value = serde_json::from_str(text).context("it is no JSON")?;
    if value["schema"] != SCHEMA {
        bail!("it is not a file of grades: its schema is not \"{SCHEMA}\"");
    }
    if value["version"] != VERSION {
        bail!("its version is {}, and this program reads version {VERSION}", value["version"]);
    }
    serde_json::from_value(value).context("it is damaged")
}
