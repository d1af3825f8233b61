//! The explorer's page as text, and what it refuses. What it does in a browser: tests/browser/explorer.rs.

use shadowlab_notebook::{
    dense::Dense,
    explorer::{Explorer, Panel},
    ndarray::{Array2, array},
    ndarray_rand::rand::RngCore,
    prelude::*,
    rng::rng,
};

/// Grey noise that does not compress: the worst case for the size of the page.
fn images(n: usize) -> ImageSet {
    let mut bytes = vec![0; n * PIXELS];
    rng(3).fill_bytes(&mut bytes);
    ImageSet::from_bytes(&bytes, (0..n).map(|i| (i % 10) as u8).collect()).unwrap()
}

fn decoder() -> Sequential {
    let mut decoder = Sequential::new(2).dense(16, Relu).dense(PIXELS, Sigmoid);
    decoder.init(&mut rng(1));
    decoder
}

fn codes(n: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, 2), |(i, j)| (i * 7 % 13) as f32 - (j * i) as f32 * 0.5)
}

fn page(n: usize) -> Explorer {
    let panel = Panel::new("Autoencoder", codes(n), decoder()).unwrap();
    Explorer::new("ShadowLab", &images(n), 50.0).unwrap().panel(panel).unwrap()
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let html = page(20).to_html().unwrap();
    for word in ["http:", "https:", "ws:", "//cdn", "@import", "url(", "fetch(", "XMLHttpRequest", "import(", "<link"] {
        assert!(!html.contains(word), "the page contains {word:?}");
    }
    assert!(!html.contains(" src="), "everything is in the page");
    assert!(html.contains("default-src 'none'"), "and the browser is told to hold it to that");
    assert!(!html.contains("{{"), "every place of the template is filled");
}

/// 8 numbers are 32 bytes are 43 characters of base64; pixels are one byte each before deflate. All else is the page.
#[test]
fn the_page_is_as_large_as_its_data() {
    let n = 300;
    let size = page(n).to_html().unwrap().len();
    let numbers = decoder().parameter_count() + 2 * n;
    let data = (4 * numbers + n * PIXELS + n) * 4 / 3;
    println!("{size} bytes for {data} of data");
    assert!(size > data, "noise does not compress");
    assert!(size < data + 64_000, "{size} bytes for {data} of data");
}

#[test]
fn names_cannot_break_out_of_the_page() {
    let evil = "</script><script>alert(1)</script>&\"{{js}}";
    let panel = Panel::new(evil, codes(5), decoder()).unwrap().note(evil);
    let html = Explorer::new(evil, &images(5), 50.0).unwrap().subject(evil).panel(panel).unwrap().to_html().unwrap();
    assert!(!html.contains("alert(1)</script>"), "written as text or as escapes, never as markup");
    assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
}

#[test]
fn misfits_are_refused_with_the_reason() {
    let refused = |panel: shadowlab_notebook::Result<Panel>, words: &str| {
        let error = panel.unwrap_err().to_string();
        assert!(error.contains(words), "{error:?} does not say {words:?}");
    };
    refused(Panel::new("A", Array2::zeros((4, 3)), decoder()), "3 numbers a code");
    refused(Panel::new("A", array![[0.0, f32::NAN]], decoder()), "row 0, column 1 is NaN");
    refused(Panel::new("A", codes(4), Sequential::new(3).dense(PIXELS, Sigmoid)), "3 -> 784");
    refused(Panel::new("A", codes(4), Sequential::new(2).dense(10, Sigmoid)), "2 -> 10");
    refused(Panel::new("A", codes(4), Sequential::new(2)), "no layers");
    for (weight, words) in [(true, "weights of layer 2"), (false, "biases of layer 2")] {
        let mut broken = decoder();
        let layer = &mut broken.layers[1];
        if weight {
            layer.weight[[0, 0]] = f32::INFINITY
        } else {
            layer.bias[0] = f32::NAN
        }
        refused(Panel::new("A", codes(4), broken), words);
    }
    let pca = Pca::fit(&images(30), 3).unwrap();
    refused(Panel::of_pca(&pca, &images(4)), "3 numbers a code");
}

#[test]
fn pages_that_cannot_be_are_refused() {
    let set = images(6);
    let five = Panel::new("A", codes(5), decoder()).unwrap();
    let error = Explorer::new("t", &set, 50.0).unwrap().panel(five).unwrap_err().to_string();
    assert!(error.contains("6 rows") && error.contains("5 rows"), "{error}");
    let error = Explorer::new("t", &set, 50.0).unwrap().to_html().unwrap_err().to_string();
    assert!(error.contains("panels is empty"), "{error}");
    assert!(Explorer::new("t", &set, f32::NAN).is_err());
    assert!(Explorer::new("t", &set, 0.0).is_err());
    let mut small = Sequential::new(2).dense(9, Sigmoid);
    small.init(&mut rng(1));
    let small = Panel::new("A", codes(6), small).unwrap();
    let error = Explorer::new("t", &set, 50.0).unwrap().panel(small).unwrap_err().to_string();
    assert!(error.contains("784") && error.contains('9'), "images of another size: {error}");
    let mut wild = decoder();
    wild.layers[1] = Dense { activation: Identity, ..wild.layers[1].clone() };
    wild.layers[1].weight.fill(f32::MAX);
    let panel = Panel::new("A", codes(6), wild).unwrap();
    assert!(Explorer::new("t", &set, 50.0).unwrap().panel(panel).unwrap_err().to_string().contains("not finite"));
}

#[test]
fn the_error_shown_is_that_of_the_numbers_in_the_page() {
    let set = images(40);
    let pca = Pca::fit(&set, 2).unwrap();
    let html = Explorer::new("t", &set, 90.0).unwrap().panel(Panel::of_pca(&pca, &set).unwrap()).unwrap();
    let error = squared_error_per_image(&set, &pca.reconstruct(&set).unwrap()).unwrap();
    assert!(html.to_html().unwrap().contains(&format!("\"value\":\"{error:.1}\"")), "{error}");
}

#[test]
fn writing_makes_the_folder_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/page.html");
    page(3).write(&path).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), page(3).to_html().unwrap());
    // A second name of the old file still leads to the old one: the new did not go into it, and so can never be half of it.
    let old = folder.path().join("old.html");
    std::fs::write(&path, "yesterday's").unwrap();
    std::fs::hard_link(&path, &old).unwrap();
    page(3).write(&path).unwrap();
    assert_eq!(std::fs::read_to_string(&old).unwrap(), "yesterday's");
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    let error = page(3).write(path.join("below a file.html")).unwrap_err().to_string();
    assert!(error.contains("cannot make this folder"), "{error}");
    let error = page(3).write(folder.path()).unwrap_err().to_string();
    assert!(error.contains("cannot write the page"), "{error}");
}

/// Twelve images of 3x3 pixels and 62 classes, some of which have names.
#[test]
fn a_page_may_be_about_any_images_and_classes() {
    let bytes: Vec<u8> = (0..12 * 9).map(|p| (p * 7 % 256) as u8).collect();
    let labels: Vec<u8> = (0..12).map(|i| [0, 9, 10, 61][i % 4]).collect();
    let plain = ImageSet::from_bytes(&bytes, labels).unwrap();
    let page = |set: &ImageSet| {
        let mut decoder = Sequential::new(2).dense(9, Sigmoid);
        decoder.init(&mut rng(1));
        let panel = Panel::new("Autoencoder", codes(12), decoder).unwrap().knn(0.5);
        Explorer::new("ShadowLab", set, 5.0).unwrap().panel(panel).unwrap().to_html().unwrap()
    };
    let html = page(&plain);
    for word in ["9 pixels <span", "\"side\":3", "width=\"3\"", "\"names\":[]", "Point at an image", "guessing: 25 %"] {
        assert!(html.contains(word), "{word}");
    }
    assert!(
        html.contains("12 images that no model saw") && !html.contains("handwritten digits"),
        "nothing says digits"
    );
    let names = (0..62).map(|label| if label == 9 { "Ankle </script> boot".into() } else { String::new() }).collect();
    let html = page(&plain.clone().with_names(names));
    assert!(
        html.contains("Ankle \\u003c/script> boot") && html.contains("\"61\"]"),
        "names by label, and numbers where there is none"
    );
    let digits = page(&plain.select(&[0, 1, 4]).unwrap().select(&[0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]).unwrap());
    assert!(digits.contains("handwritten digits") && digits.contains("Point at a digit"));
}
