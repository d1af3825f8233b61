//! JupyterLab with a browser in front of it.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::webdriver::Browser;

/// Outputs that are errors, or were written to the error stream.
pub const FAULTS: &str = r#"
const kinds = ["application/vnd.jupyter.error", "application/vnd.jupyter.stderr"];
return kinds.flatMap((kind) => [...document.querySelectorAll(`[data-mime-type="${kind}"]`)].map((e) => e.textContent));
"#;

/// Whose turn it is: a kernel takes a gigabyte and all the processors, so that two at once take longer than two in a row.
static TURN: Mutex<()> = Mutex::new(());

/// JupyterLab on a folder. Ends with the value.
pub struct Lab {
    server: Child,
    port: u16,
    _turn: MutexGuard<'static, ()>,
}

impl Lab {
    /// Starts it and waits until it answers.
    pub fn start(root: &Path, folder: &Path) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = fs::File::create(folder.join("server.log")).unwrap();
        // JupyterLab takes cells out of the page while they are out of sight; here all are wanted at once.
        let settings = folder.join(".jupyter/s/@jupyterlab/notebook-extension");
        fs::create_dir_all(&settings).unwrap();
        fs::write(settings.join("tracker.jupyterlab-settings"), r#"{"windowingMode": "none"}"#).unwrap();
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

    pub fn url(&self, path: &str) -> String {
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
pub fn start_all_cells(browser: &Browser, lab: &Lab, notebook: &str) {
    browser.open(&lab.url(&format!("lab/tree/{notebook}")));
    browser.wait_for("the notebook opens", "return document.querySelectorAll('.jp-Notebook .jp-CodeCell').length", 90);
    let idle = "return document.querySelector('#jp-main-statusbar')?.textContent.includes('Rust | Idle')";
    browser.wait_for("the kernel is ready", idle, 300);
    choose(browser, &["Run", "Run All Cells"]);
}

/// Opens a notebook, runs all of its cells, and waits until as many have ended well.
pub fn run_all_cells(browser: &Browser, lab: &Lab, notebook: &str, cells: usize) {
    start_all_cells(browser, lab, notebook);
    let script = format!(
        "const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(p => p.textContent);
         return prompts.length >= {cells} && prompts.every(text => /\\[\\d+\\]/.test(text))"
    );
    browser.wait_for("every cell ends", &script, 600);
    assert_eq!(browser.run(FAULTS), serde_json::json!([]), "no cell fails, and none says anything on its error stream");
}

/// Clicks through a menu and its submenus.
pub fn choose(browser: &Browser, path: &[&str]) {
    browser.click(&format!("//div[contains(@class, 'lm-MenuBar-itemLabel') and text()='{}']", path[0]));
    for item in &path[1..] {
        let label = format!("//div[contains(@class, 'lm-Menu-itemLabel') and text()='{item}']");
        let script = format!("return document.evaluate(\"{label}\", document, null, 9, null).singleNodeValue !== null");
        browser.wait_for(item, &script, 10);
        browser.click(&label);
    }
}

/// JupyterLab's "Light" or "Dark".
pub fn choose_theme(browser: &Browser, theme: &str) {
    choose(browser, &["Settings", "Theme", &format!("JupyterLab {theme}")]);
    let is_light = theme == "Light";
    browser.wait_for(theme, &format!("return document.body.dataset.jpThemeLight === '{is_light}'"), 20);
    // The style sheet arrives after the name.
    thread::sleep(Duration::from_secs(1));
}

/// A copy of a notebook for a folder of its own: without the exercises, which are still to be solved.
pub fn copy_without_exercises(root: &Path, name: &str, folder: &Path) -> usize {
    let text = fs::read_to_string(root.join("notebooks").join(name)).unwrap();
    let mut notebook: serde_json::Value = serde_json::from_str(&text).unwrap();
    let cells = notebook["cells"].as_array_mut().unwrap();
    let is_exercise = |cell: &serde_json::Value| cell["metadata"]["tags"].to_string().contains("exercise");
    cells.retain(|cell| !is_exercise(cell));
    let code = cells.iter().filter(|cell| cell["cell_type"] == "code").count();
    fs::write(folder.join(name), notebook.to_string()).unwrap();
    // Where notebooks keep what they save; beside the originals, it is there.
    fs::create_dir_all(folder.join("output")).unwrap();
    code
}
