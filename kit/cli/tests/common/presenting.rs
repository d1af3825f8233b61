//! A page of the site on the wall of a classroom.

use serde_json::json;

use super::webdriver::{Browser, END, ESCAPE, HOME, PAGE_DOWN, RIGHT};

/// Presented: each section can be reached by its address, shows something, and is no wider than the screen.
pub fn check_in_browser(browser: &Browser, name: &str) {
    browser.resize(1400, 900);
    browser.run("location.hash = '#/1/1'");
    browser.wait_for(
        &format!("{name} is presented"),
        "return document.documentElement.hasAttribute('data-presenting')",
        20,
    );
    let count = browser.run("return Number(document.querySelector('.presenter .place').textContent.split('/')[1])");
    for slide in 1..=count.as_u64().expect("sections") {
        browser.run(&format!("location.hash = '#/{slide}/99'"));
        let place = format!("return document.querySelector('.presenter .place').textContent.startsWith('{slide} /')");
        browser.wait_for(&format!("{name}: section {slide}"), &place, 20);
        let fits = "const seen = document.querySelectorAll('main > .on').length > 0;
            return seen && document.documentElement.scrollWidth <= 1400 && document.querySelector('main').innerText.trim() !== ''";
        browser.wait_for(&format!("{name}: section {slide} fits the screen"), fits, 20);
    }
    browser.press(ESCAPE);
    browser.resize(1280, 1600);
}

/// What is on and what is seen of it.
const PLACE: &str = "return location.hash";
const SEEN: &str = "return [...document.querySelectorAll('main :is(h1, h2, .figure, .shadowlab-game, details)')]
    .filter(part => part.checkVisibility()).map(part => part.tagName + (part.open ? ' open' : ''))";

/// The small page of `tests/site.rs`, one section after the other: by the keys of a clicker; the address keeps the place; type
/// and figures are large; the notes stand elsewhere.
pub fn by_a_clicker(browser: &Browser, note: &str) {
    browser.resize(1400, 900);
    browser.run("scrollTo(0, 0)");
    browser.press("p");
    assert_eq!((browser.run(PLACE), browser.run(SEEN)), (json!("#/1/1"), json!(["H1"])));
    browser.press(PAGE_DOWN);
    assert_eq!((browser.run(PLACE), browser.run(SEEN)), (json!("#/2/1"), json!(["H2"])));
    let type_size = "return parseFloat(getComputedStyle(document.querySelector('p strong')).fontSize)";
    assert!(browser.run(type_size).as_f64().unwrap() >= 24.0, "the back row reads the text");
    browser.press(RIGHT);
    assert_eq!((browser.run(PLACE), browser.run(SEEN)), (json!("#/2/2"), json!(["H2", "DIV"])));
    let title = "return parseFloat(document.querySelector('.gtitle')?.style.fontSize) >= 22";
    browser.wait_for("the figure grows", title, 30);
    let opened = "window.real = window.open; window.open = (...all) => (window.paper = window.real(...all))";
    browser.run(opened);
    browser.press("n");
    let notes = browser.run("return window.paper.document.body.textContent").to_string();
    assert!(notes.contains("The end") && notes.contains(note) && notes.contains("Next: Play"), "{notes}");
    browser.run("window.paper.close()");
    browser.press(PAGE_DOWN);
    browser.press(PAGE_DOWN);
    keeps_its_place(browser);
}

/// From the explanation on: loaded again, to the game at the end, and back to the page.
fn keeps_its_place(browser: &Browser) {
    assert_eq!((browser.run(PLACE), browser.run(SEEN)), (json!("#/2/4"), json!(["H2", "DIV", "DETAILS open"])));
    browser.run("location.reload()");
    let again = "return !window.real && document.querySelector('details.explain')?.checkVisibility()";
    browser.wait_for("the address keeps the place", again, 30);
    assert_eq!(browser.run(PLACE), "#/2/4");
    browser.press(END);
    assert_eq!(browser.run(SEEN), json!(["H2", "DIV"]));
    browser.click("//div[@class='cards']/button[2]");
    let said = browser.run("return document.querySelector('.shadowlab-game .message').textContent").to_string();
    assert!(said.contains("Yes, it is the chair"), "a game is large and alive: {said}");
    let width = browser.run("return document.querySelector('.shadowlab-game').getBoundingClientRect().width");
    assert!(width.as_f64().unwrap() > 1000.0, "{width}");
    let colour = "return getComputedStyle(document.body).backgroundColor";
    let before = browser.run(colour);
    browser.press("t");
    assert_ne!(browser.run(colour), before, "light and dark");
    browser.press(HOME);
    assert_eq!(browser.run(PLACE), "#/1/1");
    browser.press(ESCAPE);
    assert_eq!(
        (browser.run(PLACE), browser.run(SEEN)),
        (json!(""), json!(["H1", "H2", "DIV", "DETAILS open", "H2", "DIV"]))
    );
    browser.wait_for(
        "the figure is as before",
        "return parseFloat(document.querySelector('.gtitle')?.style.fontSize) === 17",
        30,
    );
}
