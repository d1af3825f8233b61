//! What comes out: for programs, for platforms, and for people.

pub mod csv;
pub mod gradescope;
pub mod html;
pub mod json;
pub mod junit;

use std::{fs, path::Path};

use anyhow::Context;

use crate::gradebook::Gradebook;

/// The files directly in the folder of reports.
pub const FILES: [&str; 4] = ["grades.csv", "grades.json", "index.html", "junit.xml"];

/// The folders in it, and how the names of all files in them end.
pub const FOLDERS: [(&str, &str); 2] = [("gradescope", "results.json"), ("students", ".html")];

/// Writes all reports into an empty folder. With `anonymous`, its pages name nobody.
///
/// # Errors
/// When the disk is full, or the like.
pub fn write(book: &Gradebook, anonymous: bool, folder: &Path) -> anyhow::Result<()> {
    let write = |place: &str, bytes: &[u8]| -> anyhow::Result<()> {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap_or(folder))
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("can not write {}", path.display()))
    };
    write("grades.csv", &csv::of(book)?)?;
    write("junit.xml", junit::of(book)?.as_bytes())?;
    for student in &book.students {
        let results = serde_json::to_string_pretty(&gradescope::of(student, &book.exercises, &book.sandbox))?;
        write(&format!("gradescope/{}/results.json", student.slug), results.as_bytes())?;
    }
    let shown = if anonymous { html::anonymous(book) } else { book.clone() };
    for student in &shown.students {
        write(&format!("students/{}.html", student.slug), html::student(&shown, student)?.as_bytes())?;
    }
    write("index.html", html::class(&shown, anonymous)?.as_bytes())?;
    // It says that the folder is ours, and that nothing is missing: so it comes last.
    write("grades.json", json::of(book)?.as_bytes())
}
