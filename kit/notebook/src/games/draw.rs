//! A digit of one's own: drawn in the page, encoded, decoded, and among the images whose codes are nearest.

use base64::{Engine, engine::general_purpose::STANDARD};
use ndarray::{Array2, Axis};
use serde_json::json;

use super::{check_sizes, element};
use crate::{
    cell::{Html, THEME},
    html::escape,
    naming::short_names,
    palette, parts,
};
use shadowlab::{
    autoencoder::Autoencoder,
    check::check_parameter,
    data::{ImageSet, PIXELS, SIDE, centre::centred, synthetic_digits},
    error::Result,
    latent::LatentModel,
};

const MARKUP: &str = include_str!("draw/game.html");
const STYLE: &str =
    concat!(include_str!("../parts/game.css"), include_str!("../parts/bench.css"), include_str!("draw/game.css"));

/// The scripts, each after those it uses. They share one scope, closed around them below.
const SCRIPTS: [&str; 13] = [
    THEME,
    parts::INK,
    parts::GAME,
    parts::NUMBERS,
    parts::ELEMENTS,
    parts::NETWORK,
    parts::CENTRE,
    parts::SHEET,
    parts::PAD,
    parts::BENCH,
    include_str!("../explorer/page/lens.js"),
    include_str!("draw/chart.js"),
    include_str!("draw/main.js"),
];

/// Squares of the sheet for one pixel of an image, along each side.
const FINE: usize = 4;

/// More images would be megabytes in the page.
const MOST_IMAGES: usize = 2_500;

/// A sheet to draw on. What is drawn is centred and scaled as MNIST's digits were, encoded to its two numbers, and decoded; in
/// the plane, it lies among these images, the nearest of which are shown.
///
/// A 0 is on the sheet at first, and in the still picture.
///
/// # Errors
/// When the model is not 784 -> 2 -> 784, there is no image or there are more than 2,500, or they have not 28x28 pixels.
pub fn draw_digit(model: &Autoencoder, images: &ImageSet) -> Result<Html> {
    check_sizes("the model to draw for", &model.encoder, &model.decoder, 2)?;
    let why = "1 to 2,500 images; `take` some of them";
    check_parameter((1..=MOST_IMAGES).contains(&images.len()), "the number of images", images.len(), why)?;
    let (codes, sheet) = (model.encode(images)?, example()?);
    let mut text = |bytes: &[u8]| STANDARD.encode(bytes);
    let data = json!({
        "name": "Autoencoder",
        "encoder": parts::layers(&model.encoder, &mut text),
        "decoder": parts::layers(&model.decoder, &mut text),
        "codes": text(&parts::bytes(codes.iter())),
        "images": text(&parts::deflate(&images.to_bytes())),
        "labels": text(&images.labels),
        "names": short_names(images),
        "sheet": text(&bits(&sheet)),
        "palettes": palette::by_theme(),
    });
    let html = element(MARKUP, STYLE, &still(model, &sheet)?, &data, &SCRIPTS);
    let alt = "a sheet to draw a digit on, its two numbers, its reconstruction and its neighbours";
    Ok(Html { html, alt: format!("{alt}: run this cell in JupyterLab to draw your own") })
}

/// A 0 by the crate's own pen, made four times as large; black is where there would be more than half of a pixel's ink.
/// # Shapes: (112, 112).
fn example() -> Result<Array2<f32>> {
    let digits = synthetic_digits(10, 1)?;
    let zero = digits.labels.iter().position(|&label| label == 0).expect("ten in a row are ten different digits");
    let image = digits.image(zero)?;
    let last = (SIDE - 1) as f32;
    Ok(Array2::from_shape_fn((FINE * SIDE, FINE * SIDE), |place| {
        let [row, column] = [place.0, place.1].map(|at| ((at as f32 + 0.5) / FINE as f32 - 0.5).clamp(0.0, last));
        f32::from(between(&image, row, column) > 0.5)
    }))
}

/// The grey value between the middles of four pixels.
fn between(image: &Array2<f32>, row: f32, column: f32) -> f32 {
    let (i, j) = (row as usize, column as usize);
    let (below, right) = ((i + 1).min(SIDE - 1), (j + 1).min(SIDE - 1));
    let along = |i: usize| image[[i, j]] + (column - j as f32) * (image[[i, right]] - image[[i, j]]);
    along(i) + (row - i as f32) * (along(below) - along(i))
}

/// One bit a square, eight to a byte.
fn bits(sheet: &Array2<f32>) -> Vec<u8> {
    let squares: Vec<bool> = sheet.iter().map(|&ink| ink > 0.5).collect();
    squares.chunks(8).map(|eight| eight.iter().fold(0, |byte, &ink| (byte << 1) | u8::from(ink))).collect()
}

/// The example, what the network sees, its two numbers and what the decoder makes of them.
fn still(model: &Autoencoder, sheet: &Array2<f32>) -> Result<String> {
    let seen = centred(sheet)?;
    let code = model.encode(&seen.clone().into_shape_with_order((1, PIXELS)).expect("784 pixels"))?;
    let back = model.decode(&code)?;
    let back = back.index_axis(Axis(0), 0).to_owned().into_shape_with_order((SIDE, SIDE)).expect("784 pixels");
    let picture = |image: &Array2<f32>, words: &str| parts::figure(image, &escape(words));
    Ok(format!(
        "<div style=\"display:flex;flex-wrap:wrap;gap:16px\">{}{}{}</div>",
        picture(sheet, "what was drawn"),
        picture(&seen, "what the network sees"),
        picture(&back, &format!("decoded from {:.2} and {:.2}", code[[0, 0]], code[[0, 1]]).replace('-', "−")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::prelude::{Identity, Relu, Sequential, Sigmoid};

    fn model(code: usize) -> Autoencoder {
        let encoder = Sequential::new(PIXELS).dense(8, Relu).dense(code, Identity);
        Autoencoder::new(encoder, Sequential::new(code).dense(8, Relu).dense(PIXELS, Sigmoid), 1).unwrap()
    }

    #[test]
    fn the_game_needs_no_network_and_has_a_still_picture() {
        let game = draw_digit(&model(2), &synthetic_digits(30, 1).unwrap()).unwrap();
        assert!(!game.html.contains("http") && !game.html.contains("{{"));
        assert_eq!(game.html.matches("data:image/png;base64,").count(), 3);
        assert!(game.html.contains("Run this cell") && game.html.contains("alt=\"what the network sees\""));
        assert!(!game.html.lines().any(|line| line.contains("EVCXR_")));
    }

    /// The lesson's network, 784-128-64-2 and back, with a thousand images: what a notebook has to carry.
    #[test]
    fn the_lessons_network_fits_into_a_cell() {
        let encoder = Sequential::new(PIXELS).dense(128, Relu).dense(64, Relu).dense(2, Identity);
        let decoder = Sequential::new(2).dense(64, Relu).dense(128, Relu).dense(PIXELS, Sigmoid);
        let model = Autoencoder::new(encoder, decoder, 0).unwrap();
        let size = draw_digit(&model, &synthetic_digits(1_000, 1).unwrap()).unwrap().html.len();
        println!("{size} bytes");
        assert!(size < 1_600_000, "{size} bytes");
    }

    #[test]
    fn the_example_is_a_digit_of_the_crates_pen() {
        let sheet = example().unwrap();
        let ink = sheet.sum() / (FINE * FINE) as f32;
        assert!(sheet.iter().all(|&v| v == 0.0 || v == 1.0) && (60.0..200.0).contains(&ink), "{ink} pixels of ink");
        let packed = bits(&sheet);
        assert_eq!(packed.len(), sheet.len() / 8);
        let unpacked = (0..sheet.len()).map(|p| f32::from((packed[p / 8] >> (7 - p % 8)) & 1));
        assert!(unpacked.eq(sheet.iter().copied()));
    }

    #[test]
    fn what_cannot_be_drawn_for_is_refused() {
        let images = synthetic_digits(30, 1).unwrap();
        let refused = |result: Result<Html>| result.unwrap_err().to_string();
        assert!(refused(draw_digit(&model(3), &images)).contains("784 -> ... -> 2"));
        assert!(refused(draw_digit(&model(2), &images.take(0))).contains("1 to 2,500"));
    }
}
