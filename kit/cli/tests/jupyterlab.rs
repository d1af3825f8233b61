//! Notebooks in the real JupyterLab, in a real browser, without a network: what their cells show is there, and lives.

mod common;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use common::{
    lab::{FAULTS, Lab, choose_theme, copy_without_exercises, run_all_cells, start_all_cells},
    readers,
    webdriver::Browser,
};
use serde_json::json;

/// Points that plotly has drawn: as SVG, or, for many, by WebGL on a canvas.
const DRAWN_POINTS: &str = r#"
const plots = [...document.querySelectorAll(".js-plotly-plot")];
return plots.reduce((sum, plot) => sum + plot.querySelectorAll(".scatterlayer path.point").length
    + (plot.querySelector(".gl-canvas") ? 1 : 0), 0);
"#;

/// A cell for each way in which a cell of the lesson shows something. The first one ends in a figure and a question mark,
/// which evcxr takes for Rust code unless it has met a question mark before.
const KINDS: [&str; 9] = [
    "use shadowlab::{games::*, plot::*, shadow::*};\nshadow_game(1)?",
    "let digits = synthetic_digits(60, 1)?;\nlet codes = Array2::from_shape_fn((60, 2), |(i, j)| ((i * 5 + j * 3) as f32).sin());",
    "latent_slider(\"It moves\", &[(\"0\".to_string(), codes.clone()), (\"1\".to_string(), &codes * 0.5)], &digits)?",
    "image_grid(\"Sixty digits\", &digits, 20)?",
    "let mug = Object::Mug.cloud(500, 1)?;\nscatter3d(\"A mug to turn\", &[(\"mug\", &mug)], &mug.select(Axis(1), &[2]))?",
    "pixel_editor(&digits, 0, &[(\"nearest\", 4.0), (\"average\", 9.0)])?",
    "let page = Explorer::new(\"Two numbers an image\", &digits, 60.0)?.panel(Panel::of_pca(&Pca::fit(&digits, 2)?, &digits)?)?;\n\
     Html::page(&page.to_html()?, 700, \"the explorer\")",
    // Nothing that the cell moves away: of such a cell, the kernel shows the value as text.
    "draw_digit(&Autoencoder::new(Sequential::new(784).dense(2, Identity), Sequential::new(2).dense(784, Sigmoid), 0)?, \
     &digits)?",
    "use shadowlab::vae::Vae;\n\
     vae_page(&Vae::new(Sequential::new(784).dense(4, Identity), Sequential::new(2).dense(784, Sigmoid), 0)?, &digits.take(5))?",
];

#[test]
fn everything_that_a_cell_can_show_lives_in_both_themes() {
    let Some((root, browser)) = common::ready("jupyterlab") else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kinds.ipynb"), common::notebook(&KINDS).to_string()).unwrap();
    let lab = Lab::start(&root, folder.path());
    run_all_cells(&browser, &lab, "kinds.ipynb", KINDS.len());
    let drawn = "return document.querySelectorAll('.js-plotly-plot .main-svg').length >= 3";
    browser.wait_for("three figures are drawn", drawn, 60);
    let titles = "return [...document.querySelectorAll('.js-plotly-plot .gtitle')].map(title => title.textContent)";
    assert_eq!(browser.run(titles), json!(["It moves", "Sixty digits", "A mug to turn"]));
    let layers = "const count = (plot, what) => plot.querySelectorAll(what).length;
        return [...document.querySelectorAll('.js-plotly-plot')].map(plot =>
            [count(plot, '.scatterlayer path.point'), count(plot, '.heatmaplayer image'), count(plot, 'canvas') > 0])";
    assert_eq!(browser.run(layers), json!([[60, 0, false], [0, 1, false], [0, 0, true]]), "points, an image, space");
    assert_eq!(browser.run("return document.querySelectorAll('.slider-group .slider-grip-rect').length"), 1);
    let heard = readers::heard(&browser);
    for words in ["the latent plane at 2 moments", "60 images: Sixty digits", "the clouds mug"] {
        assert!(heard.contains(words), "a screen reader finds {words:?} in:\n{heard}");
    }
    play(&browser);
    let asked = browser.run("return document.querySelectorAll('.Toastify__toast').length");
    assert_eq!(asked, 0, "JupyterLab asks nothing about news or updates");
    let game_theme = "return document.querySelector('.shadowlab-game').dataset.theme";
    for (theme, name) in [("Light", "light"), ("Dark", "dark")] {
        choose_theme(&browser, theme);
        assert_eq!(browser.run(game_theme), name);
        browser.inside_frame("//iframe", |page| {
            page.wait_for(
                "the explorer follows",
                &format!("return document.documentElement.dataset.theme === '{name}'"),
                10,
            );
        });
        screenshot(&browser, &root.join(format!("target/screenshots/kinds-{name}.png")));
    }
}

/// A real click in the editor, in the game, and in the explorer.
fn play(browser: &Browser) {
    let distance = "return document.querySelector('.sl-pixels[data-ready] .sl-distance')?.textContent";
    browser.wait_for("the editor is set up", distance, 60);
    assert_eq!(browser.run(distance), "0.00 (0 numbers changed)");
    browser.click("//div[contains(@class, 'sl-pixels')]//canvas[contains(@class, 'sl-image')]");
    let after = browser.run(distance).to_string();
    assert!(after.contains("(1 number changed)"), "a real click switches one pixel: {after}");
    browser.click("//div[@class='cards']/button[2]");
    let message = browser.run("return document.querySelector('.shadowlab-game .message').textContent").to_string();
    assert!(message.contains("Yes, it is the chair"), "{message}");
    draw_and_resample(browser);
    browser.inside_frame("//iframe", |page| {
        page.click("//button[@id='map']");
        assert_eq!(page.run("return document.getElementById('map').getAttribute('aria-pressed')"), "true");
        assert_eq!(page.run("return document.querySelectorAll('.failure').length"), 0);
    });
}

/// A real click leaves a dot of ink on an empty sheet, and throws the dice.
fn draw_and_resample(browser: &Browser) {
    browser.click("//div[contains(@class, 'sl-draw')]//button[@class='clear']");
    let found = "return document.querySelectorAll('.sl-draw .neighbours li').length";
    assert_eq!(browser.run(found), 0, "nothing is drawn");
    browser.click("//div[contains(@class, 'sl-draw')]//canvas[@class='sheet']");
    assert_eq!(browser.run(found), 6, "a dot has neighbours");
    let numbers = "return ['mu', 'z'].map((q) => document.querySelector(`.sl-vae [data-q=${q}] output`).textContent)";
    let before = browser.run(numbers);
    browser.click("//div[contains(@class, 'sl-vae')]//button[contains(@class, 'resample')]");
    let after = browser.run(numbers);
    assert!(before[0] == after[0] && before[1] != after[1], "{before} and then {after}");
}

/// The notebook from top to bottom, for a look at it.
fn screenshot(browser: &Browser, path: &Path) {
    let height = browser.run("return document.querySelector('.jp-WindowedPanel-inner').scrollHeight");
    browser.resize(1280, u32::try_from(height.as_u64().unwrap_or(2000)).unwrap().min(15_000) + 160);
    thread::sleep(Duration::from_secs(2));
    browser.screenshot(path);
    browser.resize(1280, 1600);
}

/// What fails is seen to fail: a check that finds no fault in anything would be worth nothing.
#[test]
fn a_cell_that_fails_is_seen() {
    let Some((root, browser)) = common::ready("a cell that fails") else { return };
    let folder = tempfile::tempdir().unwrap();
    let cells = ["let none: Vec<i32> = vec![];", "none[0]"];
    fs::write(folder.path().join("fails.ipynb"), common::notebook(&cells).to_string()).unwrap();
    let lab = Lab::start(&root, folder.path());
    start_all_cells(&browser, &lab, "fails.ipynb");
    browser.wait_for("the failure is seen", &format!("return (() => {{ {FAULTS} }})().length"), 300);
}

/// The lesson's central notebook as a student meets it: run from top to bottom, every test digit drawn in both planes.
#[test]
fn the_training_notebook_draws_its_planes() {
    let Some((root, browser)) = common::ready("the training notebook") else { return };
    let folder = tempfile::tempdir().unwrap();
    let cells = copy_without_exercises(&root, "05_training.ipynb", folder.path());
    let lab = Lab::start(&root, folder.path());
    run_all_cells(&browser, &lab, "05_training.ipynb", cells);
    let script = format!("return (() => {{ {DRAWN_POINTS} }})() >= 3000");
    browser.wait_for("1,500 digits in each of two planes", &script, 60);
    let planes =
        "[...document.querySelectorAll('.js-plotly-plot')].find(p => p.querySelectorAll('.subplot').length === 2)";
    browser.run(&format!("{planes}.scrollIntoView({{block: 'center'}})"));
    thread::sleep(Duration::from_secs(1));
    browser.screenshot(&root.join("target/screenshots/05_training.png"));
}

/// Every notebook in JupyterLab, and a picture of every figure in both themes, for maintainers to look at:
/// `cargo test --package kit --test jupyterlab -- --ignored`, then see target/screenshots. `SHADOWLAB_FROM=07` begins there.
#[test]
#[ignore = "it takes a quarter of an hour, and somebody has to look at the pictures"]
fn every_figure_of_every_notebook() {
    let Some((root, browser)) = common::ready("every notebook") else { return };
    let first = std::env::var("SHADOWLAB_FROM").unwrap_or_default();
    for path in common::notebooks(&root) {
        let name = path.file_name().unwrap().to_string_lossy();
        if *name < *first {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let cells = copy_without_exercises(&root, &name, folder.path());
        let lab = Lab::start(&root, folder.path());
        run_all_cells(&browser, &lab, &name, cells);
        let figures = "[...document.querySelectorAll('.jp-OutputArea-output')].filter(o => o.offsetHeight > 150)";
        let count = browser.run(&format!("return {figures}.length")).as_u64().unwrap();
        assert!(count > 0, "{name} shows something");
        for theme in ["Light", "Dark"] {
            choose_theme(&browser, theme);
            for number in 0..count {
                browser.run(&format!("{figures}[{number}].scrollIntoView({{block: 'center'}})"));
                thread::sleep(Duration::from_millis(700));
                let picture = format!("target/screenshots/{name}-{}-{number:02}.png", theme.to_lowercase());
                browser.screenshot(&root.join(picture));
            }
        }
    }
}

/// The browser of a snap may not read files under dot folders, and one outside of WSL no file at all.
#[test]
fn the_browser_is_sent_to_an_address_and_to_no_file() {
    let Some(root) = common::set_up_or_skip("the browser's address") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (browser, asked_for) = (folder.path().join("browser"), folder.path().join("asked for"));
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > '{0}.new'; mv '{0}.new' '{0}'\n", asked_for.display()))
        .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["notebooks", "--port", "0"]).env("SHADOWLAB_REPO", root).env("BROWSER", browser);
    let mut server = kit.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(300);
    while !asked_for.exists() && Instant::now() < until {
        thread::sleep(Duration::from_millis(50));
    }
    server.kill().unwrap();
    server.wait().unwrap();
    let address = fs::read_to_string(asked_for).expect("a browser is started");
    assert!(address.starts_with("http://") && address.contains("/lab/tree/notebooks"), "{address}");
}
