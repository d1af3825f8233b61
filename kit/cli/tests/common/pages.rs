//! What every page of the site must be.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::webdriver::Browser;

/// Attributes whose address a browser loads without being asked.
const LOADED: [&str; 6] = ["src", "srcset", "poster", "data", "background", "xlink:href"];

/// The pages of a site, in order.
pub fn of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(pages.iter().all(|page| page.extension().is_some_and(|e| e == "html")), "nothing but pages: {pages:?}");
    pages
}

/// Light enough, and with nothing in it that a browser would fetch from a network.
pub fn check_file(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    assert!(text.len() < 8 << 20, "{} has {} bytes", page.display(), text.len());
    assert_eq!(fetched(&text), Vec::<String>::new(), "{} is not self-contained", page.display());
    let policy = text.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    assert!(policy.is_some(), "{} does not forbid the network", page.display());
    assert!(!text.contains("class=\"unreadable\""), "{} has a formula that is none", page.display());
    assert!(!text.contains("Html { html: "), "{} shows a picture as Rust code", page.display());
}

/// The addresses on a network that a page would load; those of pages within it, too.
fn fetched(page: &str) -> Vec<String> {
    let (markup, styles) = without_scripts(page);
    let mut found = Vec::new();
    for tag in markup.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag)) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        for (attribute, value) in attributes(tag) {
            let loads = LOADED.contains(&attribute) || (name == "link" && attribute == "href");
            if loads && (value.contains("http:") || value.contains("https:") || value.starts_with("//")) {
                found.push(format!("<{name} {attribute}=\"{value}\">"));
            }
            if attribute == "srcdoc" {
                let inside =
                    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                found.extend(fetched(&inside));
            }
        }
    }
    for (start, end) in [("url(", ")"), ("@import", ";")] {
        let addresses = styles.split(start).skip(1).filter_map(|rest| rest.split_once(end).map(|(address, _)| address));
        found.extend(addresses.filter(|address| address.contains("//")).map(ToOwned::to_owned));
    }
    found
}

/// The markup without the bodies of its scripts, which are no markup; and its styles.
fn without_scripts(page: &str) -> (String, String) {
    let (mut markup, mut styles) = (String::new(), String::new());
    let mut rest = page;
    while let Some(at) = rest.find("<script") {
        markup.push_str(&rest[..at]);
        rest = &rest[at..];
        let body = rest.find('>').unwrap_or(rest.len());
        markup.push_str(&rest[..body]);
        markup.push('>');
        rest = rest.find("</script").map_or("", |end| &rest[end..]);
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
    }
    markup.push_str(rest);
    for style in page.split("<style").skip(1) {
        styles.push_str(style.split("</style").next().unwrap_or_default());
    }
    (markup, styles)
}

/// The attributes of a tag that have a value in quotation marks.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, end)) = after.split_once('"') else { break };
        found.push((before.rsplit(char::is_whitespace).next().unwrap_or_default(), value));
        rest = end;
    }
    found
}

/// Opened: every figure is drawn when a reader comes to it, nothing is asked of a network, and a phone is wide enough.
pub fn check_in_browser(browser: &Browser, page: &Path) {
    let name = page.file_name().unwrap().to_string_lossy().into_owned();
    let walk = "window.walked = false; (async () => {
        for (const button of document.querySelectorAll('.uncover')) button.click();
        for (const figure of document.querySelectorAll('.figure')) {
            figure.scrollIntoView();
            for (let i = 0; i < 600 && !figure.dataset.drawn; i++) await new Promise(go => setTimeout(go, 50));
        }
        window.walked = true; })()";
    browser.run(walk);
    browser.wait_for(&format!("{name}: every figure is drawn"), "return window.walked", 120);
    let still =
        browser.run("return [...document.querySelectorAll('.figure')].filter(f => f.dataset.drawn !== 'yes').length");
    assert_eq!(still, 0, "{name}: figures that could not be drawn");
    let asked = browser
        .run("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !/^(data|blob):/.test(n))");
    assert_eq!(asked.as_array().map(Vec::len), Some(0), "{name} asks for {asked}");
    let colour = "return getComputedStyle(document.body).backgroundColor";
    let before = browser.run(colour);
    browser.click("//button[@class='theme']");
    assert_ne!(browser.run(colour), before, "{name}: light and dark");
    browser.click("//button[@class='theme']");
    browser.resize(390, 844);
    // Plotly draws anew a moment after the window has changed.
    let narrow = "return document.documentElement.scrollWidth <= 390";
    browser.wait_for(&format!("{name}: no wider than a phone, 390 pixels"), narrow, 20);
    browser.resize(1280, 1600);
    // Who clicks next must find things where they stay.
    let steady = "const height = document.documentElement.scrollHeight;
        window.steady = window.height === height ? window.steady + 1 : 0;
        window.height = height;
        return window.steady >= 4";
    browser.wait_for(&format!("{name}: nothing moves any more"), steady, 20);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_load_is_found() {
        let harmless = "<a href=\"https://x.y\">x</a><script>f('<img src=\"https://x.y\">')</script><img src=\"data:image/png;base64,\">";
        assert_eq!(fetched(harmless), Vec::<String>::new());
        for harmful in [
            "<img alt=\"x\" src=\"https://x.y/z.png\">",
            "<script src=\"//x.y/z.js\"></script>",
            "<link rel=\"stylesheet\" href=\"http://x.y\">",
            "<style>a { background: url(https://x.y) }</style>",
            "<style>@import 'https://x.y';</style>",
            "<iframe srcdoc=\"&lt;img src=&quot;https://x.y&quot;&gt;\"></iframe>",
        ] {
            assert_eq!(fetched(harmful).len(), 1, "{harmful}");
        }
    }
}
