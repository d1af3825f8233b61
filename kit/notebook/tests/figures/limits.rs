//! Data sets that are not MNIST, and lists that are empty, or so long that a page could not hold the figure.

use super::gallery::{codes, digits, history};
use shadowlab_notebook::{
    optim::{Optimizer, Sgd},
    plot::{latent_slider, *},
    prelude::*,
    shadow::Object,
    train::History,
    vae::VaeHistory,
};

/// Sixty images of the letters 1 to 26.
fn letters() -> ImageSet {
    ImageSet::new(digits().images, (1..=26).cycle().take(60).collect()).unwrap()
}

/// How many points each trace has, and its name.
fn points(data: &serde_json::Value) -> Vec<(String, usize)> {
    let one =
        |trace: &serde_json::Value| (trace["name"].as_str().unwrap().into(), trace["x"].as_array().unwrap().len());
    data.as_array().unwrap().iter().map(one).collect()
}

/// None vanishes, and two classes of the same colour differ in their shape.
#[test]
fn every_class_is_drawn() {
    let planes = latent_planes("t", &[("one", &codes())], &letters()).unwrap();
    let moments = [("0".to_string(), codes()), ("1".to_string(), codes())];
    let slider = latent_slider("t", &moments, &letters()).unwrap();
    for (figure, frames) in [(planes, 0), (slider, 2)] {
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        let drawn = points(&json["data"]);
        assert_eq!(drawn.iter().map(|(_, n)| n).sum::<usize>(), 60, "{drawn:?}");
        assert!(drawn.contains(&("26".into(), 2)), "{drawn:?}");
        for frame in 0..frames {
            assert_eq!(points(&json["frames"][frame]["data"]), drawn);
        }
        assert_eq!(json["layout"]["legend"]["title"]["text"], "class");
        let look =
            |name: &str| json["data"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap()["marker"].clone();
        assert_eq!(look("3")["color"], look("13")["color"]);
        assert_ne!(look("13")["symbol"], look("23")["symbol"]);
        assert!(look("3")["symbol"].is_null() && look("13")["symbol"].is_string());
        let svg = figure.to_svg();
        let drawn = |mark: &str| svg.matches(mark).count();
        assert_eq!(drawn("<circle"), 26 + 10, "letters up to 9, and one for each name in the legend");
        assert_eq!(drawn("<polygon points"), 34 + 17, "those from 10 on have shapes");
    }
    let digits = latent_planes("t", &[("one", &codes())], &digits()).unwrap().to_json();
    assert!(digits.contains("\"digit\"") && !digits.contains("diamond"), "ten digits look as they always did");
}

#[test]
fn empty_lists_are_refused_or_said_to_be_empty() {
    let set = digits();
    let said = |outcome: shadowlab_notebook::Result<Figure>| outcome.err().unwrap().to_string();
    assert!(said(reconstruction_rows("t", &[], 8)).contains("1 to 2500 images"));
    assert!(said(reconstruction_rows("t", &[("a", &set)], 0)).contains("1 to 2500 images"));
    assert!(said(latent_planes("t", &[], &set)).contains("1 to 4"));
    assert!(said(latent_planes("t", &[("a", &codes()); 5], &set)).contains("1 to 4"));
    let none = Array2::zeros((0, 2));
    assert!(said(latent_slider("t", &[("0".into(), none.clone())], &set.take(0))).contains("empty"));
    assert!(said(latent_planes("t", &[("a", &none)], &set.take(0))).contains("empty"));
    assert!(loss_curve(&History::default()).alt.contains("no epoch"));
    assert!(elbo_curve(&VaeHistory::default()).alt.contains("No epoch"));
    for figure in [bars("t", "y", &[]), curves("t", "x", "y", true, &[]), LineChart::new("t", "x", "y").figure()] {
        assert!(figure.to_svg().starts_with("<svg") && !figure.to_svg().contains("NaN"));
    }
    let gap = [(10, vec![40.0, 60.0]), (20, vec![])];
    let svg = curves_with_spread("t", "x", "y", 1, &[("a", &gap)]).to_svg();
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

#[test]
fn what_a_page_could_not_hold_is_refused() {
    let pca = Pca::fit(&digits(), 2).unwrap();
    for side in [51, 300, usize::MAX] {
        for grid in [normal_grid("t", &pca, side), decoder_grid("t", &pca, &codes(), side)] {
            assert!(grid.err().unwrap().to_string().contains("1 to 2500 images"), "{side}");
        }
    }
    let many = Array2::zeros((2_501, 784));
    assert!(image_grid("t", &many, 50).err().unwrap().to_string().contains("`take` some"));
    assert!(reconstruction_rows("t", &[("a", &many)], usize::MAX).is_err());
    let walker: Optimizer = Sgd { learning_rate: 0.01, momentum: 0.0 }.into();
    assert!(Valley::turned(0.0).walk(&walker, usize::MAX).unwrap_err().to_string().contains("at most 10000"));
}

/// In JSON a NaN is nothing at all: the point would just be missing.
#[test]
fn points_that_are_no_numbers_are_refused() {
    let (mut broken, set) = (codes(), digits());
    broken[[7, 1]] = f32::NAN;
    let pca = Pca::fit(&set, 2).unwrap();
    for figure in [
        latent_planes("t", &[("a", &broken)], &set),
        latent_slider("t", &[("0".into(), broken.clone())], &set),
        decoder_grid("t", &pca, &broken, 3),
        shadows("t", &[("a", &broken)]),
    ] {
        assert!(figure.err().unwrap().to_string().contains("row 7, column 1 is NaN"));
    }
    let (mut mug, shade) = (Object::Mug.cloud(30, 1).unwrap(), Array2::zeros((30, 1)));
    mug[[3, 0]] = f32::INFINITY;
    assert!(scatter3d("t", &[("mug", &mug)], &shade).err().unwrap().to_string().contains("inf"));
}

/// A span of 1e-9 around 1e20 has no round numbers to mark.
#[test]
fn flat_curves_far_from_zero_have_a_still_picture() {
    for value in [1e20, -1e20, f32::MAX, 1e-38, 0.0] {
        let svg = curves("t", "x", "y", false, &[("a", &[(0.0, value), (1.0, value)])]).to_svg();
        assert!(svg.ends_with("</svg>") && !svg.contains("NaN"), "{value}: {svg}");
    }
    let mut flat = history();
    flat.epochs.iter_mut().for_each(|report| report.held_out_error = f32::MAX);
    assert!(loss_curve(&flat).to_svg().ends_with("</svg>"));
}

/// Names stand in the legend and at the points, as text and not as tags; nothing says "digit".
#[test]
fn classes_go_by_their_names_and_images_may_have_any_side() {
    let names = vec!["cat".into(), "<b>owl</b> 100 %{x}".into(), "x".repeat(80)];
    let bytes: Vec<u8> = (0..60 * 25).map(|p| (p * 11 % 256) as u8).collect();
    let set = ImageSet::from_bytes(&bytes, (0..60).map(|i| i % 3).collect()).unwrap().with_names(names);
    let planes = latent_planes("t", &[("one", &codes())], &set).unwrap();
    let moments = [("0".to_string(), codes())];
    for figure in [planes, latent_slider("t", &moments, &set).unwrap()] {
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        let drawn = points(&json["data"]);
        assert_eq!(drawn.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [20, 20, 20], "no class that does not occur");
        assert_eq!((drawn[0].0.as_str(), drawn[1].0.as_str()), ("cat", "&lt;b&gt;owl&lt;/b&gt; 100 %{x}"));
        assert!(drawn[2].0.chars().count() < 30, "{}", drawn[2].0);
        assert_eq!(json["layout"]["legend"]["title"]["text"], "class");
        let hover = json["data"][1]["hovertemplate"].as_str().unwrap();
        assert!(hover.contains("owl") && !hover.contains("100 %{x}") && !hover.contains("digit"), "{hover}");
    }
    let grid = image_grid("t", &set, 10).unwrap();
    let json: serde_json::Value = serde_json::from_str(&grid.to_json()).unwrap();
    let z = json["data"][0]["z"].as_array().unwrap();
    assert_eq!((z.len(), z[0].as_array().unwrap().len()), (6 * 7 - 2, 10 * 7 - 2));
    let said = |outcome: shadowlab_notebook::Result<Figure>| outcome.err().unwrap().to_string();
    assert!(
        said(reconstruction_rows("t", &[("a", &set), ("b", &digits())], 8)).contains("expected 5x5 pixels, got 784")
    );
    assert!(said(image_grid("t", &Array2::zeros((3, 7)), 2)).contains("square"));
    assert!(
        said(image_grid("t", &Array2::zeros((100, 65_536)), 10)).contains("256x256 pixels a figure shows at most 29")
    );
}
