//! The still pictures in a real browser: they are what GitHub, paper and readers without scripts get.

use std::fs;

use serde_json::Value;

use super::{browser, gallery};

/// Measures every picture of the page: whether it can be read as a file of its own, and where its words stand.
const RULER: &str = r#"
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
const measure = async (section) => {
  const svg = section.querySelector("svg"), frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim());
  const boxes = words.map((t) => t.getBoundingClientRect());
  const outside = words.filter((t, i) => !inside(boxes[i], frame)).map((t) => t.textContent);
  const overlaps = [];
  boxes.forEach((a, i) => boxes.slice(0, i).forEach((b, j) => { if (meet(a, b)) overlaps.push(words[j].textContent + " / " + words[i].textContent); }));
  const alone = new Image();
  alone.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await alone.decode();
  const canvas = new OffscreenCanvas(alone.naturalWidth, alone.naturalHeight), context = canvas.getContext("2d");
  context.drawImage(alone, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const inked = pixels.reduce((count, pixel) => count + (pixel !== 0xffffffff), 0) / pixels.length;
  const empty = 1 - (pixels.findLastIndex((pixel) => pixel !== 0xffffffff) + 1) / pixels.length;
  return { name: section.id, width: alone.naturalWidth, words: words.length, outside, overlaps, inked, empty };
};
(async () => {
  const report = [];
  for (const section of document.querySelectorAll("section")) report.push(await measure(section));
  const pre = document.createElement("pre");
  pre.id = "report"; pre.textContent = JSON.stringify(report); document.body.append(pre);
})();
"#;

fn report() -> Option<Value> {
    let browser = browser::find()?;
    let section = |(name, figure): &(&str, shadowlab_notebook::plot::Figure)| {
        format!("<section id=\"{name}\">{}</section>", figure.to_svg())
    };
    let pictures: Vec<String> = gallery::figures().iter().map(section).collect();
    let page = format!("<!doctype html><meta charset=utf-8>{}<script>{RULER}</script>", pictures.join("\n"));
    // Left there for a look at it.
    let path = std::env::current_dir().unwrap().join("../../target/screenshots/stills.html");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, page).unwrap();
    let html = browser::dump_dom(&browser, &path, "");
    let text = html.split_once("<pre id=\"report\">").expect("the script ran").1.split_once("</pre>").unwrap().0;
    Some(serde_json::from_str(&text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")).unwrap())
}

#[test]
fn still_pictures_are_whole_and_their_words_can_be_read() {
    let Some(report) = report() else { return };
    let report = report.as_array().unwrap();
    assert_eq!(report.len(), gallery::figures().len());
    let mut faults = Vec::new();
    for still in report {
        let words = |what: &str| {
            let list = still[what].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
            list.collect::<Vec<_>>().join(", ")
        };
        let mut expect = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("{}: {fault}", still["name"]));
            }
        };
        expect(still["width"] == 800, "is no picture of its own".to_owned());
        expect(still["words"].as_u64().unwrap() >= 1, "has no title".to_owned());
        expect(still["inked"].as_f64().unwrap() > 0.01, "is nearly empty".to_owned());
        expect(still["empty"].as_f64().unwrap() < 0.2, "ends in empty paper".to_owned());
        expect(words("outside").is_empty(), format!("words that are cut off: {}", words("outside")));
        expect(words("overlaps").is_empty(), format!("words on top of each other: {}", words("overlaps")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
