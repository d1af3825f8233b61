//! The pixel editor in a real browser: what it says about distances must be what the crate computes.

use serde_json::Value;
use shadowlab_notebook::{curse::distance, data::SIDE, games::pixel_editor, prelude::*};

use super::browser;

/// Plays the visitor: a click, a drag, keys, the buttons. What the page then says goes into a `pre`.
const VISITOR: &str = r#"
const editors = document.querySelectorAll(".sl-pixels");
const root = editors[1], find = (name) => root.querySelector(".sl-" + name);
const image = find("image"), box = image.getBoundingClientRect();
const point = (type, row, column) => image.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
  clientX: box.left + image.clientLeft + (column + 0.5) * image.clientWidth / 28,
  clientY: box.top + image.clientTop + (row + 0.5) * image.clientHeight / 28 }));
const key = (key) => image.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const press = (name) => root.querySelector(`[data-do=${name}]`).click();
const vector = () => Array.from(find("numbers").children, (span) => Number(span.textContent));
const seen = () => ({ distance: find("distance").textContent, where: find("where").textContent, vector: vector() });
const report = { ready: editors.length, live: !find("live").hidden, fallback: !find("fallback").hidden, start: seen() };
point("pointerdown", 5, 7); point("pointerup", 5, 7); report.click = seen();
point("pointerdown", 5, 7); point("pointerup", 5, 7); report.again = seen();
press("original");
point("pointerdown", 2, 3); point("pointermove", 2, 4); point("pointermove", 2, 5); point("pointerup", 2, 5);
point("pointermove", 9, 9); report.drag = seen();
press("original"); key("ArrowDown"); key("ArrowLeft"); key(" "); report.keys = seen();
press("original"); press("right"); report.right = seen();
press("blank"); report.blank = seen();
report.other = editors[0].querySelector(".sl-distance").textContent;
report.bar = find("bar").style.width;
const pre = document.createElement("pre");
pre.id = "report"; pre.textContent = JSON.stringify(report); document.body.appendChild(pre);
"#;

fn images() -> ImageSet {
    let ink =
        |p: usize| if (p / SIDE).abs_diff(14) < 8 && (p % SIDE).abs_diff(12) < 5 { (p * 7 % 256) as u8 } else { 0 };
    ImageSet::from_bytes(&(0..2 * PIXELS).map(|p| ink(p % PIXELS)).collect::<Vec<_>>(), vec![1, 2]).unwrap()
}

fn report() -> Option<Value> {
    let browser = browser::find()?;
    let editor = |i| pixel_editor(&images(), i, &[("nearest", 4.0), ("typical", 10.0)]).unwrap().html;
    let page = format!("<!doctype html><meta charset=utf-8>{}{}<script>{VISITOR}</script>", editor(0), editor(1));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    std::fs::write(&path, page).unwrap();
    let html = browser::dump_dom(&browser, &path, "");
    let text = html.split_once("<pre id=\"report\">").expect("the script ran").1.split_once("</pre>").unwrap().0;
    Some(serde_json::from_str(&text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")).unwrap())
}

fn says(distance: f32, changed: usize) -> Value {
    let numbers = if changed == 1 { "number" } else { "numbers" };
    format!("{distance:.2} ({changed} {numbers} changed)").into()
}

#[test]
fn the_page_measures_as_the_crate_does() {
    let Some(report) = report() else { return };
    let image = images().images.row(1).to_owned();
    assert_eq!((&report["ready"], &report["live"], &report["fallback"]), (&2.into(), &true.into(), &false.into()));
    assert_eq!(report["start"]["distance"], says(0.0, 0));
    for (p, shown) in report["start"]["vector"].as_array().unwrap().iter().enumerate() {
        assert!((shown.as_f64().unwrap() as f32 - image[p]).abs() <= 0.005 + 1e-6, "number {p}: {shown}");
    }
    // The image is blank there: one pixel switched on is one step of length 1.
    assert_eq!(report["click"]["distance"], says(1.0, 1));
    let place = 5 * SIDE + 7;
    assert_eq!(report["click"]["where"], format!("Row 5, column 7 is number 5 · 28 + 7 = {place}, and x[{place}] = 1"));
    assert_eq!(report["click"]["vector"][place], 1.0);
    assert_eq!(report["again"]["distance"], says(0.0, 0), "a second click takes it back");
    assert_eq!(report["drag"]["distance"], says(3f32.sqrt(), 3), "a drag paints, and ends when the pen is lifted");
    let keyed = 10 * SIDE + 8; // one down and one left of (9, 9), where the pointer was left
    let moved = if image[keyed] > 0.5 { image[keyed] } else { 1.0 - image[keyed] };
    assert_eq!(report["keys"]["distance"], says(moved, 1));
    let right: Array1<f32> = (0..PIXELS).map(|p| if p % SIDE == 0 { 0.0 } else { image[p - 1] }).collect();
    let changed = right.iter().zip(&image).filter(|(a, b)| a != b).count();
    assert_eq!(report["right"]["distance"], says(distance(right.view(), image.view()).unwrap(), changed));
    let blank = distance(Array1::zeros(PIXELS).view(), image.view()).unwrap();
    assert_eq!(report["blank"]["distance"], says(blank, image.iter().filter(|v| **v > 0.0).count()));
    let bar: f32 = report["bar"].as_str().unwrap().trim_end_matches('%').parse().unwrap();
    assert!((bar - 100.0 * blank / 12.5).abs() < 0.1, "{bar}");
    assert_eq!(report["other"], says(0.0, 0), "two editors do not disturb each other");
}
