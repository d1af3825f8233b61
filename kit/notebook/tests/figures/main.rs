//! Every figure is valid JSON for plotly, has words for those who cannot see it, and a still picture.

#[path = "../browser/browser.rs"]
mod browser;
mod gallery;
mod limits;
mod stills;

use std::fs;

use gallery::{codes, digits, elbos, figures};
use shadowlab_notebook::{
    dense::Dense,
    plot::{curves_with_spread, latent_slider, *},
    prelude::*,
    shadow::*,
};

/// A figure that is not in the gallery is not tried by any test here.
#[test]
fn the_gallery_is_complete() {
    let text = fs::read_to_string("src/plot/mod.rs").unwrap();
    let public = text.split("pub use ").skip(1).map(|rest| rest.split_once("::").unwrap().1.split_once(';').unwrap().0);
    let public: Vec<&str> = public.flat_map(|names| names.trim_matches(['{', '}']).split(", ")).collect();
    assert!(public.contains(&"latent_planes"), "{public:?}");
    // What helps to draw a figure is none.
    let helpers = ["palette", "normal_quantile", "Curve", "Plane", "Repeated", "thumbnail", "Valley"];
    let drawn: Vec<&str> = figures().iter().map(|(name, _)| *name).collect();
    for name in public.iter().filter(|name| !helpers.contains(name)) {
        assert!(drawn.contains(name), "tests/figures/gallery.rs has no figure of `{name}`");
    }
}

#[test]
fn figures_are_plotly_json_with_data_and_a_title() {
    for (name, figure) in figures() {
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        assert!(!json["data"].as_array().unwrap().is_empty(), "{name} shows nothing");
        assert!(json["layout"]["title"]["text"].is_string(), "{name} has no title");
        assert!(!figure.alt.is_empty(), "{name} has no words");
        assert!(figure.to_json().len() < 2_000_000, "{name} is too heavy for a cell");
    }
}

#[test]
fn every_figure_has_a_still_picture_that_shows_something() {
    for (name, figure) in figures() {
        let svg = figure.to_svg();
        assert!(svg.starts_with("<svg xmlns") && svg.ends_with("</svg>"), "{name}");
        let marks =
            ["<circle", "<polyline", "<image", "<rect x="].iter().map(|m| svg.matches(m).count()).sum::<usize>();
        assert!(marks > 0, "{name} draws nothing");
        let words = svg.split_once(" role=\"img\" aria-label=\"").map(|(_, rest)| rest.split_once('"').unwrap().0);
        assert!(words.is_some_and(|words| !words.is_empty()), "{name} says nothing to those who cannot see it");
        // In the pixels of a picture within, any three letters may stand.
        let text: String =
            svg.split("base64,").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect();
        assert!(!text.contains("NaN") && !text.contains("inf"), "{name} has a mark nowhere");
    }
}

/// A slider's frames carry all ten digits, and the first frame is what is shown at first.
#[test]
fn the_slider_has_a_frame_a_moment() {
    let (_, figure) = figures().into_iter().find(|(name, _)| *name == "latent_slider").unwrap();
    let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
    assert_eq!(json["frames"].as_array().unwrap().len(), 4);
    assert_eq!(json["frames"][1]["data"].as_array().unwrap().len(), 10);
    assert_eq!(json["layout"]["sliders"][0]["steps"].as_array().unwrap().len(), 4);
    assert_eq!(json["frames"][0]["data"][3]["x"], json["data"][3]["x"]);
}

#[test]
fn a_decoder_grid_lies_as_the_plane_does() {
    // A decoder that copies the second number into every pixel: the upper rows of the grid must be the darker ones.
    let layers = vec![Dense {
        weight: Array2::from_shape_fn((2, 784), |(i, _)| i as f32),
        bias: Array1::zeros(784),
        activation: Identity,
    }];
    let encoder = Sequential::new(784).dense(2, Identity);
    let model = Autoencoder::from_parts(encoder, Sequential::from_layers(layers).unwrap()).unwrap();
    let unit = Array2::from_shape_fn((101, 2), |(i, _)| i as f32 / 100.0);
    let figure = decoder_grid("t", &model, &unit, 3).unwrap();
    let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
    let grey = |row: usize| json["data"][0]["z"][row][0].as_u64().unwrap();
    assert!(grey(0) > grey(30) && grey(30) > grey(60), "{} {} {}", grey(0), grey(30), grey(60));
}

/// Four places that halve the four quarters of the normal distribution: ±1.1503 and ±0.3186, the second number upwards.
#[test]
fn a_normal_grid_stands_at_quantiles() {
    let copies = Array2::from_shape_fn((2, 784), |(i, _)| if i == 0 { 0.1 } else { 0.2 });
    let layers = vec![Dense { weight: copies, bias: Array1::from_elem(784, 0.5), activation: Identity }];
    let encoder = Sequential::new(784).dense(2, Identity);
    let model = Autoencoder::from_parts(encoder, Sequential::from_layers(layers).unwrap()).unwrap();
    let figure = normal_grid("t", &model, 4).unwrap();
    let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
    let places = [-1.1503, -0.3186, 0.3186, 1.1503];
    for (row, y) in places.iter().rev().enumerate() {
        for (column, x) in places.iter().enumerate() {
            let (expected, grey) = ((0.5 + 0.1 * x + 0.2 * y) * 255.0, &json["data"][0]["z"][row * 30][column * 30]);
            assert!((grey.as_f64().unwrap() - expected).abs() < 0.6, "row {row}, column {column}: {grey}");
        }
    }
    assert!(normal_grid("t", &model, 1).is_err());
    assert!(normal_grid("t", &Pca::fit(&digits(), 3).unwrap(), 4).is_err());
}

/// The curve is that of the ELBO's parts, and the title says the last epoch's.
#[test]
fn an_elbo_curve_shows_both_halves() {
    let figure = elbo_curve(&elbos());
    let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
    assert_eq!(json["data"][1]["y"], serde_json::json!([101.0, 52.0, 36.333]));
    assert_eq!(json["data"][3]["y"], serde_json::json!([1.0, 2.0, 3.0]));
    assert!(figure.alt.contains("36.3 nats per image: reconstruction 33.3, KL divergence 3.0"), "{}", figure.alt);
}

#[test]
fn misfits_are_refused() {
    assert!(latent_planes("t", &[("one", &codes())], &digits().take(9)).is_err());
    assert!(latent_slider("t", &[], &digits()).is_err());
    assert!(hourglass(&Sequential::new(8).dense(3, Relu), &Sequential::new(2).dense(8, Relu)).is_err());
    assert!(image_grid("t", &codes(), 4).is_err());
    assert!(image_grid("t", &digits(), 0).is_err());
    let pca = Pca::fit(&digits(), 3).unwrap();
    assert!(decoder_grid("t", &pca, &codes(), 4).is_err());
}

#[test]
fn figures_of_shadows_refuse_what_does_not_fit() {
    let (mug, flat) = (Object::Mug.cloud(30, 1).unwrap(), Array2::zeros((30, 2)));
    assert!(shadows("t", &[("mug", &mug)]).err().unwrap().to_string().contains("(n, 2)"));
    assert!(shadows("t", &[]).err().unwrap().to_string().contains("side by side"));
    assert!(scatter3d("t", &[("flat", &flat)], &Array2::zeros((30, 1))).err().unwrap().to_string().contains("(n, 3)"));
    assert!(scatter3d("t", &[("mug", &mug)], &Array2::zeros((29, 1))).err().unwrap().to_string().contains("29"));
    assert!(scatter3d("t", &[], &Array2::zeros((29, 1))).is_err());
    let scan = scan_lights(&mug, 15.0).unwrap();
    assert!(light_map("t", &scan, &[("none", [0.0; 3])]).err().unwrap().to_string().contains("direction"));
}

/// In the still picture of a sheet, the names of the rows stand at the rows.
#[test]
fn rows_of_a_still_picture_have_their_names_beside_them() {
    let svg = reconstruction_rows("t", &[("above", &digits()), ("below", &digits())], 16).unwrap().to_svg();
    let number = |text: &str, before: &str| -> f64 {
        let rest = text.rsplit_once(before).unwrap().1;
        rest[..rest.find('"').unwrap()].parse().unwrap()
    };
    let image = svg.split_once("<image").unwrap().1;
    let (top, height) = (number(&image[..80], " y=\""), number(&image[..80], " height=\""));
    for (name, share) in [(">above<", 0.25), (">below<", 0.75)] {
        let y = number(svg.split_once(name).unwrap().0, " y=\"");
        assert!(
            (y - 4.0 - top - share * height).abs() < 0.06 * height,
            "{name} at {y}, rows from {top}, {height} high"
        );
    }
}

/// In the still picture too, error bars reach from the smallest to the largest, and the frame has room for them.
#[test]
fn error_bars_are_drawn_in_still_pictures() {
    let points = [(10, vec![40.0, 60.0]), (100, vec![70.0, 90.0])];
    let svg = curves_with_spread("t", "x", "y", 1, &[("a", &points)]).to_svg();
    let bars: Vec<&str> = svg.split("stroke-width=\"1.5\"").collect();
    assert_eq!(bars.len(), 3, "two bars");
    assert!(svg.contains(">40<") && svg.contains(">90<"), "ticks from the lowest to the highest: {svg}");
}

/// The still picture says what the figure says: bright lights are bright, guides are dotted, bars carry their numbers.
#[test]
fn still_pictures_keep_colours_dashes_and_words() {
    let svg = |name: &str| figures().into_iter().find(|(n, _)| *n == name).unwrap().1.to_svg();
    assert!(svg("bars").contains(">0.600<"));
    assert!(svg("light_map").contains(">PCA's light<"));
    assert!(svg("shadows").contains(">along y<") && svg("shadows").contains(">from above<"));
    assert!(svg("code_cube").contains(">1<") && svg("code_cube").contains("<polyline"));
    let (layers_and_code, glass) = (7, svg("hourglass"));
    assert!(
        glass.matches("<polygon").count() == layers_and_code && glass.contains(">784<") && glass.contains(">code<")
    );
    let chart = LineChart::new("t", "x", "y").line("a", 1..9, |x| Ok(x as f64)).unwrap();
    let dotted = chart.reference_line("b", 1..9, |_| Ok(4.0)).unwrap().figure().to_svg();
    assert_eq!(dotted.matches("stroke-dasharray").count(), 1);
    let short = image_grid("t", &digits().take(4), 4).unwrap().to_svg();
    let height =
        |svg: &str| -> f64 { svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap() };
    assert!(
        height(&short) < 300.0 && height(&svg("latent_planes")) > 400.0,
        "a strip of images takes no more than it needs"
    );
}
