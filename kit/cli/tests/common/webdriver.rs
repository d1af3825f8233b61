//! A headless Chromium, driven by the W3C WebDriver protocol.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::Engine;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Keeps Chromium from talking to anything but the page it is given.
const FLAGS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--enable-unsafe-swiftshader",
    "--window-size=1280,1600",
    // There is no network: names lead nowhere but here, and every request goes to a port where nobody listens.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-server=127.0.0.1:9",
];

/// Keys that have no letter, as WebDriver names them. Page Down is what a clicker sends.
pub const ESCAPE: &str = "\u{e00c}";
pub const PAGE_DOWN: &str = "\u{e00f}";
pub const END: &str = "\u{e010}";
pub const HOME: &str = "\u{e011}";
pub const RIGHT: &str = "\u{e014}";

/// A browser with one page. Ends with the value.
pub struct Browser {
    driver: Child,
    session: String,
    agent: ureq::Agent,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium, or says why that is not possible.
    pub fn start() -> Result<Self, String> {
        let (browser, driver) = ("/usr/bin/chromium", "/usr/bin/chromedriver");
        for program in [browser, driver] {
            if !Path::new(program).is_file() {
                return Err(format!("there is no {program}"));
            }
        }
        let profile = tempfile::tempdir().map_err(|error| error.to_string())?;
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let port = port_of(&mut driver).ok_or("chromedriver names no port")?;
        let timeout = Some(Duration::from_secs(320));
        let agent = ureq::Agent::config_builder().timeout_global(timeout).http_status_as_error(false).build().into();
        let mut page = Self { driver, session: format!("http://127.0.0.1:{port}/session"), agent, _profile: profile };
        let mut flags: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
        flags.push(format!("--user-data-dir={}", page._profile.path().display()));
        let options = json!({ "binary": browser, "args": flags });
        // Beside a kernel that compiles, a page may not get a processor for longer than the usual half minute.
        let timeouts = json!({ "script": 300_000, "pageLoad": 300_000 });
        let logs = json!({ "browser": "WARNING" });
        let wanted = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": logs, "timeouts": timeouts });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let id = page.post("", &wanted)["sessionId"].as_str().ok_or("Chromium does not start")?.to_owned();
        page.session = format!("{}/{id}", page.session);
        Ok(page)
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Runs JavaScript in the page and returns its value.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Clicks, as a mouse would, on the element that an XPath names.
    pub fn click(&self, xpath: &str) {
        let found = self.post("/element", &json!({ "using": "xpath", "value": xpath }));
        let id = found.as_object().and_then(|element| element.values().next()).and_then(Value::as_str);
        self.post(&format!("/element/{}/click", id.expect("an element")), &json!({}));
    }

    /// Presses a key of the keyboard, wherever the focus is.
    pub fn press(&self, key: &str) {
        let strokes = ["keyDown", "keyUp"].map(|stroke| json!({ "type": stroke, "value": key }));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", &json!({ "actions": [keyboard] }));
    }

    /// Runs `visit` inside the frame that an XPath names.
    pub fn inside_frame(&self, xpath: &str, visit: impl FnOnce(&Self)) {
        let frame = self.post("/element", &json!({ "using": "xpath", "value": xpath }));
        self.post("/frame", &json!({ "id": frame }));
        visit(self);
        self.post("/frame", &json!({ "id": null }));
    }

    /// Makes the page this large, also smaller than a window may be.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Asks something of Chromium that WebDriver has no word for.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What the console has warned of since it was asked last: errors of scripts, refused requests. Advice on how Plotly's
    /// WebGL might read its canvas faster is none of a page's faults.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let messages =
            log.as_array().into_iter().flatten().filter_map(|entry| Some(entry["message"].as_str()?.to_owned()));
        let is_advice = |line: &String| ["willReadFrequently", "(OpenGL, Performance"].iter().any(|a| line.contains(a));
        messages.filter(|line| !is_advice(line)).collect()
    }

    /// Waits until a script returns something that is true, and returns it.
    pub fn wait_for(&self, what: &str, script: &str, seconds: u64) -> Value {
        let until = Instant::now() + Duration::from_secs(seconds);
        loop {
            let value = self.run(script);
            let is_true = match &value {
                Value::Null => false,
                Value::Bool(value) => *value,
                Value::Number(number) => number.as_f64() != Some(0.0),
                _ => true,
            };
            if is_true {
                return value;
            }
            if Instant::now() > until {
                self.screenshot(Path::new("../../target/screenshots/failed.png"));
                panic!("{what}: not within {seconds} s (last value {value}; see target/screenshots/failed.png)");
            }
            thread::sleep(Duration::from_millis(250));
        }
    }

    /// Saves what the page looks like.
    pub fn screenshot(&self, path: &Path) {
        let image = self.call(self.agent.get(format!("{}/screenshot", self.session)).call());
        let bytes = base64::engine::general_purpose::STANDARD.decode(image.as_str().expect("a picture")).unwrap();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.agent.post(format!("{}{path}", self.session)).header("Content-Type", "application/json");
        self.call(request.send(body.to_string()))
    }

    fn call(&self, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Value {
        let text =
            response.expect("chromedriver answers").body_mut().with_config().limit(1 << 28).read_to_string().unwrap();
        let mut answer: Value = serde_json::from_str(&text).expect("chromedriver answers in JSON");
        assert!(answer["value"]["error"].is_null(), "{}", answer["value"]["message"]);
        answer["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.agent.delete(&self.session).call().ok();
        self.driver.kill().ok();
        self.driver.wait().ok();
    }
}

/// The port that chromedriver chose: it says "... was started successfully on port 4711."
fn port_of(driver: &mut Child) -> Option<u16> {
    let lines = BufReader::new(driver.stdout.take()?).lines();
    let line = lines.map_while(Result::ok).find(|line| line.contains("successfully on port"))?;
    line.rsplit(' ').next()?.trim_end_matches('.').parse().ok()
}
