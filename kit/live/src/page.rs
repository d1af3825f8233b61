//! Puts the page together: the template, and in it style, scripts and the modules.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use shadowlab_notebook::{html::fill, palette, parts};

const TEMPLATE: &str = include_str!("../page/live.html");
const STYLES: [&str; 3] =
    [include_str!("../page/theme.css"), include_str!("../page/layout.css"), include_str!("../page/parts.css")];

/// The scripts, each after those it uses when it is loaded. They share one scope, which the template closes around them.
const SCRIPTS: [&str; 22] = [
    parts::NUMBERS,
    parts::INK,
    parts::STANDALONE,
    include_str!("../page/boot.js"),
    include_str!("../page/settings.js"),
    include_str!("../page/digits.js"),
    include_str!("../page/lens.js"),
    include_str!("../page/cloud.js"),
    include_str!("../page/raster.js"),
    include_str!("../page/plane.js"),
    include_str!("../page/wall.js"),
    include_str!("../page/pointer.js"),
    include_str!("../page/guide.js"),
    include_str!("../page/chart.js"),
    include_str!("../page/session.js"),
    include_str!("../page/pca.js"),
    include_str!("../page/cards.js"),
    include_str!("../page/tries.js"),
    include_str!("../page/controls.js"),
    include_str!("../page/files.js"),
    include_str!("../page/draw.js"),
    include_str!("../page/main.js"),
];

/// What runs beside the page.
const WORKER: &str = include_str!("../page/worker.js");

/// The page. `glue` calls each of the modules: for browsers whose vector instructions multiply and add at once, for those
/// with vectors that do not, and for all others.
pub fn html(glue: &str, [fused, simd, plain]: [&[u8]; 3]) -> anyhow::Result<String> {
    let values = [
        ("css", STYLES.concat()),
        ("glue", glue.to_owned()),
        ("worker", WORKER.to_owned()),
        ("palettes", palette::by_theme().to_string()),
        ("fused", packed(fused)?),
        ("simd", packed(simd)?),
        ("plain", packed(plain)?),
        ("js", SCRIPTS.join("\n")),
    ];
    Ok(fill(TEMPLATE, &values))
}

fn packed(wasm: &[u8]) -> std::io::Result<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(wasm)?;
    Ok(STANDARD.encode(encoder.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No script may end its element early, whatever stands in it, and nothing is left unfilled.
    #[test]
    fn the_page_holds_together() {
        let html = html("let wasm_bindgen;", [b"one", b"two", b"three"]).unwrap();
        assert_eq!(html.matches("</script>").count(), html.matches("<script").count());
        assert!(!html.contains("{{") && html.contains(palette::DIGITS_ON_DARK[0]));
        assert!(!["https:", "http:"].iter().any(|far| html.contains(&format!("src=\"{far}"))), "all is in it");
    }
}
