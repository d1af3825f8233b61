//! A notebook in the real JupyterLab, in a real browser, without a network: the figure is drawn.

mod common;

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use common::webdriver::Browser;

/// Prints a scatter of five points in the way that figures of the crate do.
const SCATTER: &str = r###"
let figure = r##"{"data": [{"type": "scatter", "mode": "markers", "x": [1, 2, 3, 4, 5], "y": [2, 3, 5, 7, 11]}], "layout": {"title": {"text": "Primes"}}}"##;
println!("EVCXR_BEGIN_CONTENT application/vnd.plotly.v1+json\n{figure}\nEVCXR_END_CONTENT");
"###;

/// Points that plotly has drawn: as SVG, or, for many, by WebGL on a canvas.
const DRAWN_POINTS: &str = r#"
const plots = [...document.querySelectorAll(".js-plotly-plot")];
return plots.reduce((sum, plot) => sum + plot.querySelectorAll(".scatterlayer path.point").length
    + (plot.querySelector(".gl-canvas") ? 1 : 0), 0);
"#;

/// Outputs that are errors, or were written to the error stream.
const FAULTS: &str = r#"
const kinds = ["application/vnd.jupyter.error", "application/vnd.jupyter.stderr"];
return kinds.reduce((sum, kind) => sum + document.querySelectorAll(`[data-mime-type="${kind}"]`).length, 0);
"#;

/// Whose turn it is: a kernel takes a gigabyte and all the processors, so that two at once take longer than two in a row.
static TURN: Mutex<()> = Mutex::new(());

/// JupyterLab on a folder. Ends with the value.
struct Lab {
    server: Child,
    port: u16,
    _turn: MutexGuard<'static, ()>,
}

impl Lab {
    /// Starts it and waits until it answers.
    fn start(root: &Path, folder: &Path) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = fs::File::create(folder.join("server.log")).unwrap();
        let mut server = Command::new(root.join(".venv/bin/python"));
        server.args(["-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token="]);
        server.args([format!("--port={port}"), "--ServerApp.port_retries=0".to_owned()]);
        server.arg(format!("--notebook-dir={}", folder.display())).current_dir(folder);
        // Settings and logs of the user's own neither help nor get touched.
        for (name, sub) in
            [("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_DATA_DIR", "data"), ("JUPYTERLAB_SETTINGS_DIR", "s")]
        {
            server.env(name, folder.join(".jupyter").join(sub));
        }
        server.env("JUPYTERLAB_WORKSPACES_DIR", folder.join(".jupyter/workspaces")).env("JUPYTER_PREFER_ENV_PATH", "1");
        let server = server.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let lab = Self { server, port, _turn: turn };
        let until = Instant::now() + Duration::from_secs(90);
        while ureq::get(lab.url("api/status")).call().is_err() {
            assert!(Instant::now() < until, "{}", fs::read_to_string(folder.join("server.log")).unwrap());
            thread::sleep(Duration::from_millis(100));
        }
        lab
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        // Asked politely, it ends its kernels, too.
        Command::new("kill").arg(self.server.id().to_string()).status().ok();
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until && self.server.try_wait().is_ok_and(|ended| ended.is_none()) {
            thread::sleep(Duration::from_millis(100));
        }
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Opens a notebook and has all of its cells run.
fn start_all_cells(browser: &Browser, lab: &Lab, notebook: &str) {
    browser.open(&lab.url(&format!("lab/tree/{notebook}")));
    browser.wait_for("the notebook opens", "return document.querySelectorAll('.jp-Notebook .jp-CodeCell').length", 90);
    let idle = "return document.querySelector('#jp-main-statusbar')?.textContent.includes('Rust | Idle')";
    browser.wait_for("the kernel is ready", idle, 300);
    click_menu(browser, "Run", "Run All Cells");
}

/// Opens a notebook, runs all of its cells, and waits until as many have ended well.
fn run_all_cells(browser: &Browser, lab: &Lab, notebook: &str, cells: usize) {
    start_all_cells(browser, lab, notebook);
    let script = format!(
        "const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(p => p.textContent);
         return prompts.length >= {cells} && prompts.every(text => /\\[\\d+\\]/.test(text))"
    );
    browser.wait_for("every cell ends", &script, 600);
    assert_eq!(browser.run(FAULTS), 0, "no cell fails, and none says anything on its error stream");
}

fn click_menu(browser: &Browser, menu: &str, item: &str) {
    browser.click(&format!("//div[contains(@class, 'lm-MenuBar-itemLabel') and text()='{menu}']"));
    let label = format!("//div[contains(@class, 'lm-Menu-itemLabel') and text()='{item}']");
    let script = format!("return document.evaluate(\"{label}\", document, null, 9, null).singleNodeValue !== null");
    browser.wait_for(item, &script, 10);
    browser.click(&label);
}

#[test]
fn a_figure_is_drawn_in_jupyterlab() {
    let Some((root, browser)) = common::ready("jupyterlab") else { return };
    let folder = tempfile::tempdir().unwrap();
    let cells = ["let crate_is_there = shadowlab::data::PIXELS;\ncrate_is_there", SCATTER.trim()];
    fs::write(folder.path().join("figure.ipynb"), common::notebook(&cells).to_string()).unwrap();
    let lab = Lab::start(&root, folder.path());
    run_all_cells(&browser, &lab, "figure.ipynb", cells.len());
    browser.wait_for("the points are drawn", DRAWN_POINTS, 30);
    assert_eq!(browser.run(DRAWN_POINTS), 5);
    assert_eq!(browser.run("return document.querySelector('.gtitle')?.textContent"), "Primes");
    let asked = browser.run("return document.querySelectorAll('.Toastify__toast').length");
    assert_eq!(asked, 0, "JupyterLab asks nothing about news or updates");
    browser.screenshot(&root.join("target/screenshots/jupyterlab.png"));
}

/// Scripts in a cell's output run in JupyterLab: the pixel editor comes to life and measures what a click did.
#[test]
fn the_pixel_editor_lives_in_jupyterlab() {
    let Some((root, browser)) = common::ready("the pixel editor") else { return };
    let folder = tempfile::tempdir().unwrap();
    let cells = [
        "let digits = shadowlab::data::synthetic_digits(5, 1)?;",
        "shadowlab::interactive::pixel_editor(&digits, 0, &[(\"nearest\", 4.0), (\"average\", 9.0)])?",
    ];
    fs::write(folder.path().join("pixels.ipynb"), common::notebook(&cells).to_string()).unwrap();
    let lab = Lab::start(&root, folder.path());
    run_all_cells(&browser, &lab, "pixels.ipynb", cells.len());
    let text = "return document.querySelector('.sl-pixels[data-ready] .sl-distance')?.textContent";
    browser.wait_for("the editor is set up", text, 30);
    assert_eq!(browser.run(text), "0.00 (0 numbers changed)");
    browser.click("//div[contains(@class, 'sl-pixels')]//canvas[contains(@class, 'sl-image')]");
    let after = browser.run(text).to_string();
    assert!(after.contains("(1 number changed)"), "a real click switches one pixel: {after}");
    browser.screenshot(&root.join("target/screenshots/pixels.png"));
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
    browser.wait_for("the failure is seen", FAULTS, 300);
}

/// A copy of a notebook for a folder of its own: without the exercises, which are still to be solved.
fn copy_without_exercises(root: &Path, name: &str, folder: &Path) -> usize {
    let text = fs::read_to_string(root.join("notebooks").join(name)).unwrap();
    let mut notebook: serde_json::Value = serde_json::from_str(&text).unwrap();
    let cells = notebook["cells"].as_array_mut().unwrap();
    let is_exercise = |cell: &serde_json::Value| cell["metadata"]["tags"].to_string().contains("exercise");
    cells.retain(|cell| !is_exercise(cell));
    let code = cells.iter().filter(|cell| cell["cell_type"] == "code").count();
    fs::write(folder.join(name), notebook.to_string()).unwrap();
    // JupyterLab takes cells out of the page while they are out of sight; here all are wanted at once.
    let settings = folder.join(".jupyter/s/@jupyterlab/notebook-extension");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("tracker.jupyterlab-settings"), r#"{"windowingMode": "none"}"#).unwrap();
    code
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

/// Every notebook in JupyterLab, and a picture of every figure, for maintainers to look at:
/// `cargo test --package kit --test jupyterlab -- --ignored`, then see target/screenshots.
#[test]
#[ignore = "it takes a quarter of an hour, and somebody has to look at the pictures"]
fn every_figure_of_every_notebook() {
    let Some((root, browser)) = common::ready("every notebook") else { return };
    for path in common::notebooks(&root) {
        let name = path.file_name().unwrap().to_string_lossy();
        let folder = tempfile::tempdir().unwrap();
        let cells = copy_without_exercises(&root, &name, folder.path());
        let lab = Lab::start(&root, folder.path());
        run_all_cells(&browser, &lab, &name, cells);
        let figures = "[...document.querySelectorAll('.jp-OutputArea-output')].filter(o => o.offsetHeight > 150)";
        let count = browser.run(&format!("return {figures}.length")).as_u64().unwrap();
        for number in 0..count {
            browser.run(&format!("{figures}[{number}].scrollIntoView({{block: 'center'}})"));
            thread::sleep(Duration::from_millis(700));
            browser.screenshot(&root.join(format!("target/screenshots/{name}-{number:02}.png")));
        }
        assert!(count > 0, "{name} shows something");
    }
}
