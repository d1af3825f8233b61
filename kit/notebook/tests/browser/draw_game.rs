//! Drawing in a cell, in a real browser: the numbers are the crate's, and both mouse and keys draw.

use std::fs;

use serde_json::Value;
use shadowlab_notebook::{data::centre::centred, games::draw_digit, prelude::*};

use super::{
    browser,
    explorer::{TOLERANCE, largest_difference, numbers},
};

/// A visitor: looks at the example, clears it, draws a stroke, clears it with the keyboard, and walks down with the pen down.
const VISITOR: &str = r#"
addEventListener("error", (event) => note({ error: event.message }));
const note = (report) => {
  const pre = document.createElement("pre");
  pre.id = "report"; pre.textContent = JSON.stringify(report); document.body.append(pre);
};
const root = document.querySelectorAll(".sl-draw")[1];
const wait = (ms) => new Promise((go) => setTimeout(go, ms));
(async () => {
  while (!root.shadowlab) await wait(20);
  const { bench } = root.shadowlab, find = (name) => root.querySelector("." + name), sheet = find("sheet");
  const seen = () => ({
    ink: bench.pad.sheet.ink.join(""), pixels: bench.pad.pixels && Array.from(bench.pad.pixels),
    code: bench.found?.[0].code ?? null, back: bench.found ? Array.from(bench.found[0].image) : null,
    said: root.querySelector("output")?.textContent, chart: find("chart").getAttribute("aria-label"),
    labels: [...root.querySelectorAll(".neighbours span")].map((span) => span.textContent), near: bench.found?.[0].near });
  const report = { live: !find("awake").hidden, still: getComputedStyle(find("asleep")).display, start: seen() };
  find("clear").click(); report.cleared = seen();
  const box = sheet.getBoundingClientRect();
  const point = (type, x, y) => sheet.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
    clientX: box.left + x * box.width / 112, clientY: box.top + y * box.height / 112 }));
  point("pointerdown", 60, 20); point("pointermove", 58, 50); point("pointermove", 55, 90); point("pointerup", 55, 90);
  point("pointermove", 5, 5); report.mouse = seen();
  const key = (key) => ["keydown", "keyup"].forEach((type) =>
    sheet.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true })));
  key("Delete"); key(" "); report.spoken = find("spoken").textContent;
  for (let i = 0; i < 6; i++) key("ArrowRight");
  key(" "); report.keys = seen();
  await wait(900); report.heard = find("spoken").textContent;
  report.other = document.querySelector(".sl-draw").shadowlab.bench.pad.sheet.ink.join("");
  note(report);
})().catch((error) => note({ error: String(error.stack) }));
"#;

fn model() -> Autoencoder {
    let encoder = Sequential::new(PIXELS).dense(16, Relu).dense(2, Identity);
    Autoencoder::new(encoder, Sequential::new(2).dense(16, Tanh).dense(PIXELS, Sigmoid), 3).unwrap()
}

fn report(images: &ImageSet) -> Option<Value> {
    let browser = browser::find()?;
    let game = draw_digit(&model(), images).unwrap().html;
    let page = format!("<!doctype html><meta charset=utf-8>{game}{game}<script>{VISITOR}</script>");
    // Left there for a look at it.
    let path = std::env::current_dir().unwrap().join("../../target/screenshots/draw.html");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, page).unwrap();
    let html = browser::dump_dom(&browser, &path, "");
    let text = html.split_once("<pre id=\"report\">").expect("the script ran").1.split_once("</pre>").unwrap().0;
    let report: Value =
        serde_json::from_str(&text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")).unwrap();
    assert!(report["error"].is_null(), "{}", report["error"]);
    Some(report)
}

/// The sheet's ink; then pixels, code, reconstruction and labels against the crate's.
fn check(seen: &Value, images: &ImageSet) -> Array2<f32> {
    let squares: Vec<f32> = seen["ink"].as_str().unwrap().bytes().map(|b| f32::from(b - b'0')).collect();
    let ink = Array2::from_shape_vec((112, 112), squares).unwrap();
    let pixels = centred(&ink).unwrap().into_shape_with_order((1, PIXELS)).unwrap();
    assert!(largest_difference(&numbers(&seen["pixels"]), pixels.as_slice().unwrap()) < 1e-5);
    let code = model().encode(&pixels).unwrap();
    assert!(largest_difference(&numbers(&seen["code"]), code.as_slice().unwrap()) < TOLERANCE);
    let back = model().decode(&code).unwrap();
    assert!(largest_difference(&numbers(&seen["back"]), back.as_slice().unwrap()) < TOLERANCE);
    let written = format!("({:.2}, {:.2})", code[[0, 0]], code[[0, 1]]).replace('-', "−");
    assert_eq!(seen["said"], written);
    assert!(seen["chart"].as_str().unwrap().contains(&written), "{}", seen["chart"]);
    let near = seen["near"].as_array().unwrap().iter().map(|i| images.labels[i.as_u64().unwrap() as usize].to_string());
    assert_eq!(seen["labels"], near.collect::<Value>());
    ink
}

#[test]
fn a_drawing_in_a_cell_becomes_the_numbers_of_the_crate() {
    let images = synthetic_digits(60, 1).unwrap();
    let Some(report) = report(&images) else { return };
    assert_eq!((&report["live"], &report["still"]), (&true.into(), &"none".into()));
    let example = check(&report["start"], &images);
    assert!(example.sum() > 500.0, "there is an example on the sheet");
    assert!(report["cleared"]["code"].is_null() && report["cleared"]["labels"] == serde_json::json!([]));
    let by_mouse = check(&report["mouse"], &images);
    assert_eq!((by_mouse[[20, 60]], by_mouse[[70, 57]], by_mouse[[5, 5]]), (1.0, 1.0, 0.0), "lifted, it leaves no ink");
    let by_keys = check(&report["keys"], &images);
    assert_ne!(report["keys"]["code"], report["mouse"]["code"]);
    assert_eq!((by_keys[[90, 55]], by_keys[[90, 79]], by_keys[[20, 60]]), (1.0, 1.0, 0.0), "from where the pen was");
    assert_eq!(report["spoken"], "Pen down at row 22, column 13.");
    let heard = report["heard"].as_str().unwrap();
    assert!(
        heard.contains(report["keys"]["said"].as_str().unwrap()) && heard.contains("nearest images there show"),
        "{heard}"
    );
    assert_eq!(report["other"], report["start"]["ink"], "two sheets do not disturb each other");
}
