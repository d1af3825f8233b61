//! Puts the page together: the template, and in it the JSON header and the blobs of numbers as base64.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{Explorer, Panel};
use crate::{
    html::{escape, fill, json_for_script},
    naming::{are_digits, short_names},
    palette, parts,
};

const TEMPLATE: &str = include_str!("page/explorer.html");
const STYLE: &str = include_str!("page/explorer.css");

/// What a page has besides when its readers can draw: the bench, the button that shows it, and their style.
const BENCH: &str = include_str!("page/bench.html");
const DRAW: &str =
    r#"<button id="draw" class="chip" type="button" aria-pressed="false">Draw your own {{noun}}</button>"#;
const DRAWING_STYLE: &str = concat!(include_str!("../parts/bench.css"), include_str!("page/drawing.css"));
const DRAWING: [&str; 6] = [
    parts::CENTRE,
    parts::SHEET,
    parts::PAD,
    parts::BENCH,
    include_str!("page/drawing.js"),
    include_str!("page/drawingtest.js"),
];

/// The scripts, each after those it uses when it is loaded. They share one scope, which the template closes around them.
const SCRIPTS: [&str; 17] = [
    parts::INK,
    parts::STANDALONE,
    parts::NUMBERS,
    parts::ELEMENTS,
    parts::NETWORK,
    include_str!("page/grid.js"),
    include_str!("page/lens.js"),
    include_str!("page/data.js"),
    include_str!("page/colours.js"),
    include_str!("page/decodedmap.js"),
    include_str!("page/plane.js"),
    include_str!("page/paint.js"),
    include_str!("page/input.js"),
    include_str!("page/stage.js"),
    include_str!("page/beams.js"),
    include_str!("page/app.js"),
    include_str!("page/selftest.js"),
];

/// The last one: it starts the page.
const START: &str = include_str!("page/main.js");

pub(super) fn html(explorer: &Explorer) -> String {
    let mut blobs = Blobs::default();
    let header = header(explorer, &mut blobs);
    let words = Words::of(explorer);
    // Readers can draw where every model can say what it makes of a drawing.
    let draws = explorer.panels.iter().all(|panel| panel.encoder.is_some());
    let if_draws = |text: &str| if draws { text.replace("{{noun}}", words.noun) } else { String::new() };
    let scripts = [SCRIPTS.join("\n"), if_draws(&DRAWING.join("\n")), START.into()].join("\n");
    let values = [
        ("title", escape(&explorer.title)),
        ("subtitle", escape(&explorer.subtitle())),
        ("css", format!("{STYLE}{}", if_draws(DRAWING_STYLE))),
        ("js", parts::without_comments(&scripts)),
        ("bench", if_draws(BENCH)),
        ("draw", if_draws(DRAW)),
        ("header", json_for_script(&header)),
        ("palettes", palette::by_theme().to_string()),
        ("blobs", blobs.html),
        ("side", explorer.images.side().to_string()),
        ("pixels", explorer.images.images.ncols().to_string()),
        ("one", words.one.into()),
        ("several", words.several.into()),
        ("classes", words.classes.into()),
    ];
    fill(TEMPLATE, &values)
}

fn header(explorer: &Explorer, blobs: &mut Blobs) -> Value {
    let models: Vec<Value> = explorer.panels.iter().map(|panel| model(panel, explorer, blobs)).collect();
    json!({
        "images": blobs.add(&parts::deflate(&explorer.images.to_bytes())),
        "labels": blobs.add(&explorer.images.labels),
        "side": explorer.images.side(),
        "noun": Words::of(explorer).noun,
        "names": short_names(&explorer.images),
        "models": models,
    })
}

fn model(panel: &Panel, explorer: &Explorer, blobs: &mut Blobs) -> Value {
    json!({
        "name": panel.name,
        "note": panel.note,
        "axes": panel.axes,
        "spread": panel.spread,
        "mean_error": panel.error,
        "rulers": panel.metrics(explorer.mean_image_error, &explorer.images),
        "codes": blobs.add_numbers(panel.codes.iter()),
        "decoder": parts::layers(&panel.decoder, &mut |numbers| blobs.add(numbers)),
        "encoder": panel.encoder.as_ref().map(|encoder| parts::layers(encoder, &mut |numbers| blobs.add(numbers))),
    })
}

/// What the page calls the images.
struct Words {
    noun: &'static str,
    one: &'static str,
    several: &'static str,
    classes: &'static str,
}

impl Words {
    fn of(explorer: &Explorer) -> Self {
        match are_digits(&explorer.images) {
            true => Self { noun: "digit", one: "a digit", several: "digits", classes: "digits" },
            false => Self { noun: "image", one: "an image", several: "images", classes: "classes" },
        }
    }
}

/// Script elements that are data, and the names under which the header speaks of them.
#[derive(Default)]
struct Blobs {
    html: String,
    count: usize,
}

impl Blobs {
    fn add(&mut self, bytes: &[u8]) -> String {
        let id = format!("blob-{}", self.count);
        self.count += 1;
        self.html += &format!("<script type=\"text/plain\" id=\"{id}\">");
        STANDARD.encode_string(bytes, &mut self.html);
        self.html += "</script>\n";
        id
    }

    fn add_numbers<'a>(&mut self, numbers: impl Iterator<Item = &'a f32>) -> String {
        self.add(&parts::bytes(numbers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blobs_are_named_in_order_and_little_endian() {
        let mut blobs = Blobs::default();
        assert_eq!(blobs.add_numbers([1.0f32].iter()), "blob-0");
        assert_eq!(blobs.add(b"a"), "blob-1");
        assert!(blobs.html.contains(">AACAPw==</script>"), "1.0 is 00 00 80 3f: {}", blobs.html);
    }

    /// Of two functions of one name the browser silently keeps the second.
    #[test]
    fn no_two_scripts_use_a_name() {
        let scripts = [&SCRIPTS[..], &DRAWING, &[START]].concat().join("\n");
        let words = |line: &str| line.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
        let of = |words: &[String]| {
            let kind = words.iter().position(|word| ["function", "class", "const", "let"].contains(&word.as_str()))?;
            (kind == 0 || words[0] == "async").then(|| words[kind + 1].clone())
        };
        let mut names: Vec<String> = scripts.lines().filter_map(|line| of(&words(line))).collect();
        assert!(names.len() > 50 && names.contains(&"decompress".into()), "{names:?}");
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
