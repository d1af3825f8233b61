//! Notebooks that have run, as a site: pages that need no Jupyter, no server and no network.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::driver::last_lines;
use crate::{
    repo::{self, Layout},
    setup::python,
};

/// The Python side: Jupyter's own converter does the Markdown and the code, so that a page says what JupyterLab says.
const PYTHON: [(&str, &str); 4] = [
    ("pages.py", include_str!("../../../python/pages.py")),
    ("cells.py", include_str!("../../../python/cells.py")),
    ("covers.py", include_str!("../../../python/covers.py")),
    ("worksheet.py", include_str!("../../../python/worksheet.py")),
];
const STYLE: &str = concat!(include_str!("site/page.css"), include_str!("site/present.css"));
const SCRIPT: &str = include_str!("site/page.js");
const FIGURES: &str = include_str!("site/figures.js");
/// The notes listen to the presentation, and so come first.
const PRESENT: &str = concat!(include_str!("site/notes.js"), include_str!("site/present.js"));

/// What the first page says of each notebook, and which of its figures it shows: that of the first cell with this text.
const CHAPTERS: &str = include_str!("site/chapters.json");

/// What the teacher reads. Its table of notes is for the window beside a presentation.
const GUIDE: &str = "INSTRUCTORS.md";

/// The page that trains, which the others link to where `cargo kit live` has been called.
const LIVE: &str = "live.html";

/// A page that is larger can not be mailed, and opens slowly on a phone.
const LARGEST: u64 = 8 << 20;

/// A page that was written.
#[derive(Debug, Deserialize, Serialize)]
pub struct Page {
    /// Its file's name.
    pub page: String,
    /// Its size.
    pub bytes: u64,
}

/// Makes sure that pages can be written to a folder, before anything is run for them.
///
/// # Errors
/// When it is no folder, or nothing can be written there.
pub fn prepare(out: &Path) -> anyhow::Result<()> {
    if out.exists() && !out.is_dir() {
        bail!("{} is a file: --html wants a folder for the pages", out.display());
    }
    let made = fs::create_dir_all(out).and_then(|()| tempfile::tempfile_in(out));
    made.with_context(|| format!("no pages can be written to {}: name another folder", out.display()))?;
    Ok(())
}

/// Writes one page for each executed notebook, and `index.html`, into `out`.
///
/// # Errors
/// When the pages can not be made or written, or one is larger than 8 MB.
pub fn build(layout: &Layout, executed: &[PathBuf], out: &Path) -> anyhow::Result<Vec<Page>> {
    prepare(out)?;
    let job = json!({
        "notebooks": executed,
        "folder": layout.notebooks(),
        "out": out,
        "style": STYLE,
        "script": SCRIPT,
        "figures": FIGURES,
        "present": PRESENT,
        "chapters": serde_json::from_str::<Value>(CHAPTERS)?,
        "live": with_live(layout, out)?.then_some(LIVE),
        "notes": notes(&fs::read_to_string(layout.root.join(GUIDE)).unwrap_or_default()),
    });
    let place = tempfile::tempdir()?;
    for (name, text) in PYTHON {
        fs::write(place.path().join(name), text)?;
    }
    let input = place.path().join("job.json");
    fs::write(&input, job.to_string())?;
    let log = layout.log("site");
    fs::create_dir_all(log.parent().expect("a log lies in a folder"))?;
    let mut python = Command::new(layout.python());
    python.arg(place.path().join(PYTHON[0].0)).stdin(File::open(&input)?);
    python.stdout(Stdio::piped()).stderr(File::create(&log)?);
    python::jupyter_environment(&mut python);
    let mut child = python.spawn().context("Python can not be started; run `cargo kit notebooks --setup-only`")?;
    let mut pages = Vec::new();
    for line in BufReader::new(child.stdout.take().expect("stdout is piped")).lines() {
        let line = line?;
        pages.push(serde_json::from_str(&line).with_context(|| format!("not a page: {line}"))?);
    }
    if !child.wait()?.success() {
        bail!("the pages can not be made (all of it in {}):\n{}", log.display(), last_lines(&log));
    }
    check(&pages)?;
    Ok(pages)
}

/// Puts the live page beside the others, if it was built.
fn with_live(layout: &Layout, out: &Path) -> anyhow::Result<bool> {
    let built = repo::target(&layout.root).join("live").join(LIVE);
    let copied = built.is_file().then(|| fs::copy(&built, out.join(LIVE)));
    Ok(copied.transpose().with_context(|| format!("{LIVE} cannot be copied to {}", out.display()))?.is_some())
}

/// The rows `| 03 | section | note |` of the guide, each for the section of one notebook.
fn notes(guide: &str) -> Vec<Value> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let is_number = |text: &str| text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit());
    let rows = guide.lines().filter(|line| line.starts_with("| ")).map(cells);
    rows.filter_map(|row| match &row[..] {
        [notebook, section, note] if is_number(notebook) => {
            Some(json!({ "notebook": notebook, "section": section, "note": note }))
        }
        _ => None,
    })
    .collect()
}

fn check(pages: &[Page]) -> anyhow::Result<()> {
    match pages.iter().find(|page| page.bytes > LARGEST) {
        Some(Page { page, bytes }) => bail!(
            "{page} has {:.1} MB, and a page may have {}: show fewer points or images in its figures",
            *bytes as f64 / f64::from(1 << 20),
            LARGEST >> 20
        ),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_the_rows_that_begin_with_a_notebook() {
        let guide = "| notebook | section | note |\n|---|---|---|\n| 03 | Try every light | Vote first. |\n| What? | 03 | A game |\n\
                     | 0 to 5 | play | 03: A game |\n";
        assert_eq!(notes(guide), [json!({ "notebook": "03", "section": "Try every light", "note": "Vote first." })]);
    }

    #[test]
    fn pages_want_a_folder_that_can_be_written_to() {
        let dir = tempfile::tempdir().unwrap();
        let (file, new) = (dir.path().join("README.md"), dir.path().join("site/new"));
        fs::write(&file, "").unwrap();
        prepare(&new).unwrap();
        assert_eq!(fs::read_dir(new).unwrap().count(), 0);
        assert!(
            prepare(&file)
                .unwrap_err()
                .to_string()
                .ends_with("README.md is a file: --html wants a folder for the pages")
        );
        let inside = prepare(&file.join("site")).unwrap_err().to_string();
        assert!(inside.contains("no pages can be written to") && inside.contains("another folder"), "{inside}");
    }

    #[test]
    fn a_page_that_is_too_large_is_named() {
        let page = |page: &str, bytes| Page { page: page.to_owned(), bytes };
        check(&[page("a.html", LARGEST)]).unwrap();
        let error = check(&[page("a.html", 1), page("b.html", 9 << 20)]).unwrap_err().to_string();
        assert!(error.starts_with("b.html has 9.0 MB, and a page may have 8"), "{error}");
    }
}
