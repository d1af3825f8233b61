//! What those get of a page who hear it, who print it, who cannot see pale words, or whose browser draws nothing in space.

use serde_json::{Value, json};

use super::webdriver::Browser;

/// Finds words that are too pale.
const CONTRAST: &str = include_str!("contrast.js");

/// Everything that a screen reader finds to say, in one text.
pub fn heard(browser: &Browser) -> String {
    let tree = browser.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("a tree of what can be heard");
    nodes.iter().filter_map(|node| node["name"]["value"].as_str()).collect::<Vec<_>>().join("\n")
}

/// Every word stands out from what is behind it, on a light page and on a dark one.
pub fn check_contrast(browser: &Browser, page: &str) {
    let theme = browser.run("return document.documentElement.dataset.theme");
    for wanted in ["light", "dark"] {
        browser.run(&format!("document.documentElement.dataset.theme = '{wanted}'"));
        // The widgets in the cells hear of it a moment later.
        let found = "return new Promise((go) => setTimeout(go, 300)).then(() => (() => {";
        let pale = browser.run(&format!("{found} {CONTRAST} }})())"));
        assert_eq!(pale, json!([]), "{page}, {wanted}: words that are too pale");
    }
    browser.run(&format!("document.documentElement.dataset.theme = {theme}"));
}

/// On paper there are still pictures, no wider than a page; what is folded or covered on the screen is there, too.
pub fn check_on_paper(browser: &Browser, page: &str) {
    let open = "return document.querySelectorAll('details[open]').length";
    let before = browser.run(open);
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    browser.run("dispatchEvent(new Event('beforeprint'))");
    let shown = "const shown = (what) => [...document.querySelectorAll(what)].map((e) => e.checkVisibility());
        return { stills: shown('.figure .on-paper > *'), plots: shown('.figure > .plot'),
            folded: shown('details > :not(summary)'), covered: shown('.covered .output_wrapper') }";
    let shown = browser.run(shown);
    let are = |what: &str, wanted: bool| shown[what].as_array().unwrap().iter().all(|seen| *seen == wanted);
    assert!(
        are("stills", true) && are("plots", false) && are("folded", true) && are("covered", true),
        "{page}: {shown}"
    );
    assert_eq!(shown["stills"].as_array().map(Vec::len), shown["plots"].as_array().map(Vec::len), "{page}");
    // A sheet of A4 with Chromium's margins.
    browser.resize(718, 1000);
    let wide = "return [...document.querySelectorAll('.on-paper svg, pre, table')]
        .filter((e) => e.getBoundingClientRect().right > 718).map((e) => e.outerHTML.slice(0, 80))";
    browser.wait_for(
        &format!("{page}: nothing is cut off"),
        &format!("return (() => {{ {wide} }})().length === 0"),
        10,
    );
    browser.run("dispatchEvent(new Event('afterprint'))");
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    browser.resize(1280, 1600);
    assert_eq!(browser.run(open), before, "{page}: folded again");
}

/// What the page shows in a browser that has no WebGL, as in a virtual machine without a graphics card.
pub fn without_webgl(browser: &Browser, url: &str, look: impl FnOnce(&Browser)) {
    let none = "const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.includes('webgl') ? null : real.call(this, kind, ...more);
        };";
    let script = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none }));
    browser.open("about:blank");
    browser.open(url);
    look(browser);
    let identifier: &Value = &script["identifier"];
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": identifier }));
}

/// The page's worksheet has one question and nothing of its answer, with room to write.
pub fn check_worksheet(browser: &Browser, question: &str) {
    browser.click("//footer//a[contains(@href, 'worksheet')]");
    let asked = browser.run("return [...document.querySelectorAll('.worksheet ol > li')].map(li => li.textContent)");
    let [asked] = &asked.as_array().unwrap()[..] else { panic!("{asked}") };
    let asked = asked.as_str().unwrap();
    assert!(asked.contains(question) && asked.contains("My guess:") && !asked.contains("Explain"), "{asked}");
    check_contrast(browser, "the worksheet");
}
