//! A variational autoencoder that can be watched: an image, its distribution, the dice, a code, its reconstruction, and beside
//! them the lines of code that make them.

use base64::{Engine, engine::general_purpose::STANDARD};
use ndarray::Axis;
use serde_json::{Value, json};

use super::{check_sizes, element};
use crate::{
    cell::{Html, THEME},
    html::escape,
    naming::one_of,
    palette, parts,
};
use shadowlab::{
    check::check_parameter,
    data::{ImageSet, SIDE},
    error::Result,
    vae::Vae,
};

mod steps;

const MARKUP: &str = include_str!("vae/game.html");
const STYLE: &str =
    concat!(include_str!("../parts/game.css"), include_str!("../parts/bench.css"), include_str!("vae/game.css"));

/// The scripts, each after those it uses. They share one scope, closed around them below.
const SCRIPTS: [&str; 13] = [
    THEME,
    parts::INK,
    parts::GAME,
    parts::NUMBERS,
    parts::ELEMENTS,
    parts::NETWORK,
    parts::RANDOM,
    parts::CENTRE,
    parts::SHEET,
    parts::PAD,
    include_str!("vae/model.js"),
    include_str!("vae/chart.js"),
    include_str!("vae/main.js"),
];

/// What each of the lines makes, and what it uses.
const QUANTITIES: [(&[&str], &[&str]); 6] = [
    (&["mu", "log_var"], &["x"]),
    (&["sigma"], &["log_var"]),
    (&["noise"], &[]),
    (&["z"], &["mu", "sigma", "noise"]),
    (&["x_hat"], &["z"]),
    (&["kl"], &["mu", "log_var"]),
];

/// Images to choose from: they stand in one row.
const MOST_IMAGES: usize = 12;

/// Decides the noise that the page begins with, and that of the draws after it.
const SEED: u64 = 1;

/// The VAE at work on one of these images, or on a drawing: μ and σ, a code drawn with noise ε, its reconstruction, and the KL
/// divergence. Each quantity and the line of code that makes it light up together.
///
/// # Errors
/// When the VAE is not 784 -> 2 x 2 and 2 -> 784 or has weights that are not finite, or there are not 1 to 12 images.
pub fn vae_page(vae: &Vae, images: &ImageSet) -> Result<Html> {
    check_sizes("the VAE to watch", &vae.encoder, &vae.decoder, 4)?;
    parts::check_weights("in the VAE's encoder", &vae.encoder)?;
    parts::check_weights("in the VAE's decoder", &vae.decoder)?;
    let why = "the page has room for 1 to 12; `select` some of them";
    check_parameter((1..=MOST_IMAGES).contains(&images.len()), "the number of images", images.len(), why)?;
    let first = steps::steps(vae, &images.images.select(Axis(0), &[0]), SEED)?;
    let mut text = |bytes: &[u8]| STANDARD.encode(bytes);
    let data = json!({
        "encoder": parts::layers(&vae.encoder, &mut text),
        "decoder": parts::layers(&vae.decoder, &mut text),
        "images": text(&images.to_bytes()),
        "names": images.labels.iter().map(|&label| one_of(images, label)).collect::<Vec<_>>(),
        "noise": first.noise.iter().collect::<Vec<_>>(),
        "seed": SEED,
        "lines": lines(),
        "palettes": palette::by_theme(),
    });
    let html = element(MARKUP, STYLE, &still(&images.image(0)?, &first), &data, &SCRIPTS);
    let alt =
        "inside a VAE: an image, its distribution, a code drawn from it, its reconstruction and the lines of code";
    Ok(Html { html, alt: format!("{alt}; run this cell in JupyterLab to draw other codes") })
}

fn lines() -> Vec<Value> {
    let pairs = steps::lines().into_iter().zip(QUANTITIES);
    pairs.map(|(text, (makes, uses))| json!({ "text": text, "makes": makes, "uses": uses })).collect()
}

/// The first image, and one code of it.
fn still(image: &ndarray::Array2<f32>, first: &steps::Steps) -> String {
    let pair =
        |numbers: &ndarray::Array2<f32>| format!("({:.2}, {:.2})", numbers[[0, 0]], numbers[[0, 1]]).replace('-', "−");
    let decoded = first.x_hat.index_axis(Axis(0), 0).to_owned();
    let decoded = decoded.into_shape_with_order((SIDE, SIDE)).expect("784 pixels");
    let words = format!(
        "μ = {}, log σ² = {}, ε = {}, so z = {}. KL divergence {:.2} nats.",
        pair(&first.mu),
        pair(&first.log_var),
        pair(&first.noise),
        pair(&first.z),
        first.kl
    );
    format!(
        "<div style=\"display:flex;flex-wrap:wrap;gap:16px\">{}{}</div><p>{}</p>",
        parts::figure(image, "x, the image"),
        parts::figure(&decoded, "x̂, decoded from z"),
        escape(&words)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::data::PIXELS;
    use shadowlab::prelude::{Identity, Relu, Sequential, Sigmoid, synthetic_digits};

    fn vae(code: usize) -> Vae {
        let encoder = Sequential::new(PIXELS).dense(8, Relu).dense(2 * code, Identity);
        Vae::new(encoder, Sequential::new(code).dense(8, Relu).dense(PIXELS, Sigmoid), 1).unwrap()
    }

    #[test]
    fn the_page_needs_no_network_and_has_a_still_picture() {
        let page = vae_page(&vae(2), &synthetic_digits(8, 1).unwrap()).unwrap().html;
        assert!(!page.contains("http") && !page.contains("{{") && page.contains("Run this cell"));
        assert_eq!(page.matches("data:image/png;base64,").count(), 2);
        assert!(!page.lines().any(|line| line.contains("EVCXR_")));
    }

    /// The lines are those of this crate's own function, each with what it makes: `let NAME` is what the table says.
    #[test]
    fn every_line_makes_what_it_is_said_to_make() {
        let lines = steps::lines();
        assert_eq!(lines.len(), QUANTITIES.len());
        for (line, (makes, uses)) in lines.iter().zip(QUANTITIES) {
            let (left, right) = line.strip_prefix("let ").unwrap().split_once(" = ").unwrap();
            assert_eq!(left.trim_matches(['(', ')']).split(", ").collect::<Vec<_>>(), makes);
            let words: Vec<&str> = right.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            assert!(uses.iter().all(|name| words.contains(name)), "{line}");
        }
    }

    #[test]
    fn other_models_and_too_many_images_are_refused() {
        let digits = synthetic_digits(20, 1).unwrap();
        let refused = |result: Result<Html>| result.unwrap_err().to_string();
        assert!(refused(vae_page(&vae(3), &digits.take(3))).contains("784 -> ... -> 4"));
        assert!(refused(vae_page(&vae(2), &digits)).contains("1 to 12"));
        let mut broken = vae(2);
        broken.encoder.layers[0].weight[[0, 0]] = f32::NAN;
        assert!(refused(vae_page(&broken, &digits.take(3))).contains("NaN"));
    }
}
