//! The pixel editor: an image whose pixels can be switched, beside the vector that it is.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::{
    cell::Html,
    html::{fill, json_for_script},
    naming::one_of,
};
use shadowlab::{
    data::ImageSet,
    error::{Error, Result},
};

const MARKUP: &str = include_str!("pixels.html");
const STYLE: &str = include_str!("pixels.css");
const SCRIPT: &str = include_str!("pixels.js");

/// An image to click on: its pixels, its vector of 784 numbers (for 28x28 pixels), and how far it has moved from the original.
///
/// `landmarks` are distances to hold that against, for example ("nearest other image", 4.2), drawn on one scale with it.
///
/// # Errors
/// When there is no image number `i`, or a landmark is not a positive number.
pub fn pixel_editor(set: &ImageSet, i: usize, landmarks: &[(&str, f32)]) -> Result<Html> {
    let pixels = set.select(&[i])?.to_bytes();
    if let Some((name, value)) = landmarks.iter().find(|(_, value)| !(value.is_finite() && *value > 0.0)) {
        return Err(Error::parameter("landmarks", format!("{name:?}: {value}"), "a distance is a positive number"));
    }
    let landmarks: Vec<Value> = landmarks.iter().map(|(name, value)| json!([name, value])).collect();
    let data = json!({ "side": set.side(), "pixels": STANDARD.encode(pixels), "landmarks": landmarks });
    let html = fill(MARKUP, &[("css", STYLE), ("js", SCRIPT), ("data", &json_for_script(&data))]);
    let alt = format!(
        "image {i}, {}, to click on: run this cell in JupyterLab to play with its pixels",
        one_of(set, set.labels[i])
    );
    Ok(Html { html, alt })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::data::PIXELS;

    fn set() -> ImageSet {
        let bytes: Vec<u8> = (0..2 * PIXELS).map(|p| (p % 251) as u8).collect();
        ImageSet::from_bytes(&bytes, vec![3, 7]).unwrap()
    }

    #[test]
    fn the_pixels_travel_as_bytes() {
        let widget = pixel_editor(&set(), 1, &[("nearest </script>", 4.5)]).unwrap();
        assert!(widget.alt.contains("a 7"));
        let data = widget.html.split_once("type=\"application/json\">").unwrap().1.split_once("</script>").unwrap().0;
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(STANDARD.decode(data["pixels"].as_str().unwrap()).unwrap(), set().to_bytes()[PIXELS..]);
        assert_eq!(data["landmarks"], json!([["nearest </script>", 4.5]]));
        assert!(!widget.html.contains("http"), "nothing is fetched");
        assert!(!widget.html.contains("{{"));
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(pixel_editor(&set(), 2, &[]).is_err());
        assert!(pixel_editor(&set(), 0, &[("x", f32::NAN)]).err().unwrap().to_string().contains("positive"));
    }
}
