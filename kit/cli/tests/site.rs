//! The pages of `cargo kit run-notebooks --html`, in a browser without a network.

mod common;

use std::{fs, path::Path, process::Command};

use common::{pages, presenting, readers, webdriver::Browser};
use serde_json::{Value, json};

const FIRST: &str = "# 7 · A small page\n\nAfter this notebook you can\n\n* read $x^2$,\n* go [on](78_next.ipynb#The-end), \
                     but not [away](../lab/ex01.rs).\n\nTime: a minute.";
const QUIZ: &str = "## Quiz\n\n<details><summary>Why?</summary>\n\nBecause **so**.\n</details>";
const TABLE: &str = "## Figures\n\n| a | b |\n|---|---|\n| 1 | 2 |";
const SLIDER: &str = r#"use shadowlab::plot::latent_slider;
let codes = Array2::from_shape_fn((60, 2), |(i, j)| ((i * 5 + j * 3) as f32).sin());
latent_slider("It moves", &[("0 epochs".to_string(), codes.clone()), ("1 epoch".to_string(), &codes * 0.5)], &digits)?"#;
/// A question; its answer, folded; and what only the teacher is told.
const PREDICT: &str = "## The end\n\n**Predict.** How many?";
const EXPLAIN: &str = "<details class=\"explain\"><summary>Open after you have run the cell</summary>\n\n**Explain.** They are $60$.\n\n</details>";
const NOTE: &str = "Ask the last row.";
/// A line that is too long for a phone.
const LONG: &str = "println!(\"{}\", [1.0f32, 2.0, 3.0, 4.0, 5.0].iter().map(|number| number * number).fold(0.0f32, |sum, square| sum + square));";
const FRAME: &str =
    r#"Html::page("<p id=live>asleep</p><script>live.textContent = 'awake'</script>", 120, "a page in a page")"#;
/// A sheet to draw on.
const DRAW: &str = "shadowlab::games::draw_digit(&Autoencoder::new(Sequential::new(784).dense(2, Identity), \
                    Sequential::new(2).dense(784, Sigmoid), 0)?, &digits)?";
/// A picture in space.
const CLOUD: &str = "use shadowlab::shadow::Object;\nlet mug = Object::Mug.cloud(300, 1)?;\n\
                     shadowlab::plot::scatter3d(\"To turn\", &[(\"mug\", &mug)], &mug.select(Axis(1), &[2]))?";

/// Everything a cell can put out, and everything a notebook can say.
fn notebook() -> Value {
    let mut notebook = common::notebook(&[
        "let digits = synthetic_digits(60, 1)?;\nprintln!(\"<b>{} & co</b>\", digits.len());",
        "image_grid(\"Sixty digits\", &digits, 20)?",
        SLIDER,
        "shadowlab::games::pixel_editor(&digits, 0, &[(\"nearest\", 4.0)])?",
        DRAW,
        FRAME,
        CLOUD,
        "let text: String = digits.len();",
        "assert_eq!(digits.len(), 61, \"one is missing\");",
        "lab::edge()",
    ]);
    let cells = notebook["cells"].as_array_mut().unwrap();
    for (cell, tag) in [(7, "raises-exception"), (8, "raises-exception"), (9, "exercise")] {
        cells[cell]["metadata"] = json!({ "tags": [tag] });
    }
    for (place, source) in [(9, QUIZ), (6, "## Faults"), (1, TABLE), (0, FIRST)] {
        let id = format!("text-{place}");
        cells.insert(place, json!({ "cell_type": "markdown", "id": id, "metadata": {}, "source": source }));
    }
    notebook
}

/// What can be guessed, played, and presented.
fn end() -> Value {
    let mut notebook = common::notebook(&[
        "let digits = synthetic_digits(60, 1)?;",
        "image_grid(\"Sixty again\", &digits, 20)?",
        LONG,
        "shadowlab::games::shadow_game(1)?",
    ]);
    let cells = notebook["cells"].as_array_mut().unwrap();
    let texts = [
        (3, "## Play", "slide"),
        (3, NOTE, "notes"),
        (3, EXPLAIN, ""),
        (0, PREDICT, "slide"),
        (0, "# The *next* one", "slide"),
    ];
    for (number, (place, source, kind)) in texts.into_iter().enumerate() {
        let metadata = if kind.is_empty() { json!({}) } else { json!({ "slideshow": { "slide_type": kind } }) };
        let id = format!("text-{number}");
        cells.insert(place, json!({ "cell_type": "markdown", "id": id, "metadata": metadata, "source": source }));
    }
    notebook
}

/// Runs two notebooks and builds their site in `out`.
fn build(root: &Path, folder: &Path, out: &Path) -> String {
    let [first, next] = ["77_small.ipynb", "78_next.ipynb"].map(|name| folder.join(name));
    fs::write(&first, notebook().to_string()).unwrap();
    fs::write(&next, end().to_string()).unwrap();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.arg("run-notebooks").args([&first, &next]).arg("--html").arg(out).env("SHADOWLAB_REPO", root);
    let output = kit.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{said}");
    assert!(said.contains("4 pages to open in a browser"), "{said}");
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
    front_page_invites(&browser);
    let entry = "document.querySelector('.lesson a').textContent";
    let entry = browser.run(&format!("return {entry}")).to_string();
    assert!(entry.contains("A small page") && entry.contains("A minute.") && entry.contains("go on"), "{entry}");
    readers::check_contrast(&browser, "index.html");
    browser.click("//ol[@class='lesson']//a");
    pages::check_in_browser(&browser, &out.join("77_small.html"));
    readers::check_contrast(&browser, "77_small.html");
    readers::check_on_paper(&browser, "77_small.html");
    plays_well(&browser);
    browser.click("//nav[@class='onward']//a[@rel='next']");
    assert_eq!(browser.run("return document.querySelector('h1').textContent"), "The next one");
    readers::check_on_paper(&browser, "78_next.html");
    waits_for_a_guess(&browser);
    pages::check_in_browser(&browser, &out.join("78_next.html"));
    presenting::by_a_clicker(&browser, NOTE);
    presenting::check_in_browser(&browser, "78_next.html");
    readers::check_contrast(&browser, "78_next.html");
    readers::check_worksheet(&browser, PREDICT.split("**Predict.** ").nth(1).unwrap());
    assert!(!out.join("77_small-worksheet.html").exists(), "where nothing is asked, there is no worksheet");
    readers::without_webgl(&browser, &format!("file://{}", out.join("77_small.html").display()), |page| {
        let last = "document.querySelectorAll('.figure')[2]";
        page.run(&format!("{last}.scrollIntoView()"));
        page.wait_for("the third figure is there", &format!("return {last}.dataset.drawn"), 20);
        let shown = format!("return [...{last}.querySelectorAll('.plot > *')].map(e => e.getAttribute('aria-label'))");
        assert!(page.run(&shown)[0].as_str().is_some_and(|words| words == "the clouds mug"), "{}", page.run(&shown));
    });
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

fn is_worksheet(page: &Path) -> bool {
    page.to_string_lossy().ends_with("-worksheet.html")
}

/// A game to play at once, and a picture of every chapter, without words that would be too small to read.
fn front_page_invites(browser: &Browser) {
    browser.click("//div[@class='cards']/button[2]");
    let said = browser.run("return document.querySelector('.hero .message').textContent").to_string();
    assert!(said.contains("Yes, it is the chair"), "{said}");
    let covers = "return [...document.querySelectorAll('.lesson .cover')].map(c => [c.querySelectorAll('text').length, c.clientHeight > 100])";
    assert_eq!(browser.run(covers), json!([[0, true], [0, true]]));
    let dark = "document.documentElement.dataset.theme = 'dark'; return getComputedStyle(document.querySelector('.cover image')).filter";
    assert!(browser.run(dark).to_string().contains("invert"), "paper is dark on a dark page");
    browser.run("document.documentElement.dataset.theme = 'light'");
}

/// What comes out after a question is covered, and its explanation folded, until the reader asks; a game is open.
fn waits_for_a_guess(browser: &Browser) {
    let shown = "return ['.figure', '.shadowlab-game', 'details math'].map(what => document.querySelector(what).checkVisibility())";
    assert_eq!(browser.run(shown), json!([false, true, false]));
    browser.click("//button[@class='uncover']");
    browser.click("//summary");
    assert_eq!(browser.run(shown), json!([true, true, true]));
    browser.run("document.querySelector('details').open = false");
    let lines =
        "return [...document.querySelectorAll('.highlight pre')].every(pre => pre.scrollWidth <= pre.clientWidth)";
    browser.resize(390, 844);
    browser.wait_for("code goes on in the next line", lines, 10);
    browser.resize(1280, 1600);
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
    assert_eq!(stills, 3, "each figure has a still picture");
}

/// What moves in the page.
fn plays_well(browser: &Browser) {
    let plots =
        "return [...document.querySelectorAll('.js-plotly-plot')].map(plot => plot._transitionData._frames.length)";
    assert_eq!(browser.run(plots), json!([0, 2, 0]), "the second figure has two moments");
    let distance = "return document.querySelector('.sl-pixels[data-ready] .sl-distance').textContent";
    assert_eq!(browser.run(distance), "0.00 (0 numbers changed)");
    browser.click("//canvas[contains(@class, 'sl-image')]");
    assert!(browser.run(distance).to_string().contains("(1 number changed)"), "the editor is alive");
    browser.click("//div[contains(@class, 'sl-draw')]//button[@class='clear']");
    browser.click("//div[contains(@class, 'sl-draw')]//canvas[@class='sheet']");
    assert_eq!(browser.run("return document.querySelectorAll('.sl-draw .neighbours li').length"), 6, "a dot was drawn");
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
    // The live page has a test of its own.
    let all = all.into_iter().filter(|page| !page.ends_with("live.html"));
    let (worksheets, all): (Vec<_>, Vec<_>) = all.partition(|page| is_worksheet(page));
    assert_eq!(all.len(), notebooks + 1, "a page for each notebook, and an index");
    assert!(worksheets.len() + 1 >= notebooks, "a worksheet for each notebook that asks: {worksheets:?}");
    let browser = Browser::start().unwrap();
    for page in worksheets {
        pages::check_file(&page);
        browser.open(&format!("file://{}", page.display()));
        readers::check_contrast(&browser, &page.display().to_string());
    }
    for page in all {
        pages::check_file(&page);
        browser.open(&format!("file://{}", page.display()));
        pages::check_in_browser(&browser, &page);
        let name = page.file_name().unwrap().to_string_lossy();
        readers::check_contrast(&browser, &name);
        if name == "index.html" {
            let chapters =
                "return ['.cover svg', '.sentence'].map(part => document.querySelectorAll(`.lesson ${part}`).length)";
            assert_eq!(
                browser.run(chapters),
                json!([notebooks, notebooks]),
                "a picture and a sentence for each notebook"
            );
        } else {
            presenting::check_in_browser(&browser, &name);
            readers::check_on_paper(&browser, &name);
        }
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// What the first page says and shows of each notebook.
#[test]
fn every_notebook_has_a_sentence_and_a_picture() {
    let chapters: Value = serde_json::from_str(include_str!("../src/run/site/chapters.json")).unwrap();
    let paths = common::notebooks(&common::root());
    assert_eq!(chapters.as_object().unwrap().len(), paths.len(), "one for each notebook");
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy();
        let chapter = &chapters[&*name];
        assert!(chapter["sentence"].as_str().is_some_and(|words| words.len() < 140), "{name}: a sentence that fits");
        let picture = chapter["cover"].as_str().unwrap_or_else(|| panic!("{name}: a figure to show"));
        let notebook: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut code = notebook["cells"].as_array().unwrap().iter().filter(|cell| cell["cell_type"] == "code");
        assert!(code.any(|cell| cell["source"].to_string().contains(picture)), "{name}: no cell has `{picture}`");
    }
}
