//! The pages of `cargo kit run-notebooks --html`, in a browser without a network.

mod common;

use std::{fs, path::Path, process::Command};

use common::{pages, webdriver::Browser};
use serde_json::{Value, json};

const FIRST: &str = "# 7 · A small page\n\nAfter this notebook you can\n\n* read $x^2$,\n* go [on](78_next.ipynb#The-end), \
                     but not [away](../lab/ex01.rs).\n\nTime: a minute.";
const QUIZ: &str = "## Quiz\n\n<details><summary>Why?</summary>\n\nBecause **so**.\n</details>";
const TABLE: &str = "## Figures\n\n| a | b |\n|---|---|\n| 1 | 2 |";
const SLIDER: &str = r#"use shadowlab::plot::latent_slider;
let codes = Array2::from_shape_fn((60, 2), |(i, j)| ((i * 5 + j * 3) as f32).sin());
latent_slider("It moves", &[("0 epochs".to_string(), codes.clone()), ("1 epoch".to_string(), &codes * 0.5)], &digits)?"#;
const FRAME: &str =
    r#"Html::page("<p id=live>asleep</p><script>live.textContent = 'awake'</script>", 120, "a page in a page")"#;

/// Everything a cell can put out, and everything a notebook can say.
fn notebook() -> Value {
    let mut notebook = common::notebook(&[
        "let digits = synthetic_digits(60, 1)?;\nprintln!(\"<b>{} & co</b>\", digits.len());",
        "image_grid(\"Sixty digits\", &digits, 20)?",
        SLIDER,
        "shadowlab::games::pixel_editor(&digits, 0, &[(\"nearest\", 4.0)])?",
        FRAME,
        "let text: String = digits.len();",
        "assert_eq!(digits.len(), 61, \"one is missing\");",
        "lab::edge()",
    ]);
    let cells = notebook["cells"].as_array_mut().unwrap();
    for (cell, tag) in [(5, "raises-exception"), (6, "raises-exception"), (7, "exercise")] {
        cells[cell]["metadata"] = json!({ "tags": [tag] });
    }
    for (place, source) in [(8, QUIZ), (5, "## Faults"), (1, TABLE), (0, FIRST)] {
        let id = format!("text-{place}");
        cells.insert(place, json!({ "cell_type": "markdown", "id": id, "metadata": {}, "source": source }));
    }
    notebook
}

/// Runs two notebooks and builds their site in `out`.
fn build(root: &Path, folder: &Path, out: &Path) -> String {
    let [first, next] = ["77_small.ipynb", "78_next.ipynb"].map(|name| folder.join(name));
    fs::write(&first, notebook().to_string()).unwrap();
    let mut end = common::notebook(&["1 + 1"]);
    let text =
        json!({ "cell_type": "markdown", "id": "text", "metadata": {}, "source": "# The *next* one\n\n## The end" });
    end["cells"].as_array_mut().unwrap().insert(0, text);
    fs::write(&next, end.to_string()).unwrap();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.arg("run-notebooks").args([&first, &next]).arg("--html").arg(out).env("SHADOWLAB_REPO", root);
    let output = kit.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{said}");
    assert!(said.contains("3 pages to open in a browser"), "{said}");
    fs::read_to_string(out.join("77_small.html")).unwrap()
}

#[test]
fn a_site_can_be_read_and_played_with_offline() {
    let Some((root, browser)) = common::ready("site") else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let text = build(&root, folder.path(), &out);
    for page in pages::of(&out) {
        pages::check_file(&page);
    }
    reads_well(&text);
    browser.open(&format!("file://{}", out.join("index.html").display()));
    let entry = "document.querySelector('.lesson a').textContent";
    let entry = browser.run(&format!("return {entry}")).to_string();
    assert!(entry.contains("A small page") && entry.contains("A minute.") && entry.contains("go on"), "{entry}");
    browser.click("//ol[@class='lesson']//a");
    pages::check_in_browser(&browser, &out.join("77_small.html"));
    plays_well(&browser);
    browser.click("//nav[@class='onward']//a[@rel='next']");
    assert_eq!(browser.run("return document.querySelector('h1').textContent"), "The next one");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// What stands in the page, scripts or not.
fn reads_well(page: &str) {
    let has = |what: &str| assert!(page.contains(what), "{what} is not in the page");
    has("&lt;b&gt;60 &amp; co&lt;/b&gt;");
    has("<math ");
    has("<td>1</td>");
    has("mismatched types");
    has("one is missing");
    has("<strong>so</strong>");
    has("href=\"78_next.html#The-end\"");
    assert!(!page.contains("ex01.rs"), "what is not in the site is no link");
    assert!(!page.contains("stack backtrace"), "a backtrace is for nobody");
    let stills = page.matches("<noscript><svg").count();
    assert_eq!(stills, 2, "each figure has a still picture");
}

/// What moves in the page.
fn plays_well(browser: &Browser) {
    let plots =
        "return [...document.querySelectorAll('.js-plotly-plot')].map(plot => plot._transitionData._frames.length)";
    assert_eq!(browser.run(plots), json!([0, 2]), "the second figure has two moments");
    let distance = "return document.querySelector('.sl-pixels[data-ready] .sl-distance').textContent";
    assert_eq!(browser.run(distance), "0.00 (0 numbers changed)");
    browser.click("//canvas[contains(@class, 'sl-image')]");
    assert!(browser.run(distance).to_string().contains("(1 number changed)"), "the editor is alive");
    browser.inside_frame("//iframe", |page| assert_eq!(page.run("return live.textContent"), "awake"));
    browser.click("//summary");
    assert!(browser.run("return document.querySelector('details').open").as_bool().unwrap());
    let contents = browser.run("return [...document.querySelectorAll('.contents a')].map(a => a.textContent)");
    assert_eq!(contents, json!(["Figures", "Faults", "Quiz"]));
}

/// The site of the real notebooks, where a run has built one: `SHADOWLAB_SITE` is its folder.
#[test]
fn every_page_of_the_lessons_site_is_whole() {
    let Ok(site) = std::env::var("SHADOWLAB_SITE") else { return println!("skipped: SHADOWLAB_SITE is not set") };
    let root = common::root();
    let all = pages::of(&root.join(site));
    let notebooks = common::notebooks(&root).len();
    assert_eq!(all.len(), notebooks + 1, "a page for each notebook, and an index");
    let browser = Browser::start().unwrap();
    for page in all {
        pages::check_file(&page);
        browser.open(&format!("file://{}", page.display()));
        pages::check_in_browser(&browser, &page);
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
