//! One hue for each digit, the same in every picture.
//!
//! The ten stay apart for every kind of colour vision. A figure in a notebook cannot know whether the page behind it is light
//! or dark, so it takes the middle shades; the explorer knows, and takes those that suit.

/// Colours of the digits 0 to 9 on any page.
pub const DIGITS: [&str; 10] =
    ["#e83f81", "#a27301", "#3b7f62", "#e2969b", "#11c1e8", "#9c38ac", "#8a81bb", "#4670f0", "#9cbd02", "#c4261b"];

/// The same hues, for a light page.
pub const DIGITS_ON_LIGHT: [&str; 10] =
    ["#e83f81", "#a27301", "#265c44", "#e2969b", "#11c1e8", "#7d108c", "#8a81bb", "#365ae1", "#9cbd02", "#a90402"];

/// The same hues, for a dark page.
pub const DIGITS_ON_DARK: [&str; 10] =
    ["#fe73a1", "#c49129", "#43795f", "#feb8bc", "#71deff", "#9c38ac", "#a8a0dc", "#537dfd", "#badf30", "#d4281c"];

/// Text and axes on any page. A figure in a cell has one colour for both of JupyterLab's themes, whose pages are white and #111111.
/// These two have a contrast of 18.9 to each other, so no grey has more than √18.9 = 4.3 to both: a little less than the 4.5 that
/// WCAG 2.1 (criterion 1.4.3) asks for. Figures for those who need more are the still pictures, which bring their own white page.
pub const INK: &str = "#787888";

/// Both, as a page's scripts take them.
pub fn by_theme() -> serde_json::Value {
    serde_json::json!({ "light": DIGITS_ON_LIGHT, "dark": DIGITS_ON_DARK })
}

/// What a model is drawn with where models, not digits, are compared: orange, blue, green, magenta. They differ in
/// lightness, too, so that they stay apart for every kind of colour vision.
pub const MODELS: [&str; 4] = ["#e8750f", "#007bff", "#176d54", "#bc3baf"];

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, Array2, arr1, arr2};

    /// What the colours become for eyes without red, green or blue receptors: Machado, Oliveira & Fernandes 2009, in
    /// linear RGB.
    fn kinds_of_vision() -> [Array2<f32>; 4] {
        [
            Array2::eye(3),
            arr2(&[[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
            arr2(&[[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
            arr2(&[[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
        ]
    }

    fn linear(hex: &str) -> Array1<f32> {
        let channel = |i: usize| f32::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
        let straight = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        arr1(&[1, 3, 5]).mapv(|i| straight(channel(i)))
    }

    /// Oklab (Ottosson 2020): distances are about as large as they look, and black to white is 1.
    fn perceived(rgb: &Array1<f32>) -> Array1<f32> {
        let cones = arr2(&[[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]);
        let lab = arr2(&[[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]);
        lab.dot(&cones.dot(&rgb.mapv(|v| v.clamp(0.0, 1.0))).mapv(f32::cbrt))
    }

    /// The distance of the two most alike colours, for the eyes that see them most alike.
    fn least_distance(palette: &[&str]) -> f32 {
        let mut least = f32::INFINITY;
        for vision in kinds_of_vision() {
            let seen: Vec<Array1<f32>> = palette.iter().map(|hex| perceived(&vision.dot(&linear(hex)))).collect();
            for (i, a) in seen.iter().enumerate() {
                seen[..i].iter().for_each(|b| least = least.min((a - b).mapv(|v| v * v).sum().sqrt()));
            }
        }
        least
    }

    /// WCAG 2.1: contrast of a colour to a white page and to the page of JupyterLab's dark theme.
    fn contrasts(hex: &str) -> [f32; 2] {
        let luminance = |hex: &str| linear(hex).dot(&arr1(&[0.2126, 0.7152, 0.0722])) + 0.05;
        [luminance("#ffffff") / luminance(hex), luminance(hex) / luminance("#111111")]
    }

    /// The least contrast to either is as large as it can be: no grey of the 256 has more, nor can have 4.5.
    #[test]
    fn text_is_as_far_from_a_light_page_as_from_a_dark_one() {
        let least = |hex: &str| contrasts(hex).into_iter().fold(f32::INFINITY, f32::min);
        let best = (0..=255).map(|grey| least(&format!("#{grey:02x}{grey:02x}{grey:02x}"))).fold(0.0, f32::max);
        assert!((4.3..4.5).contains(&best) && least(INK) > best - 0.01, "{:?}, and {best} can be had", contrasts(INK));
    }

    #[test]
    fn colours_stay_apart_for_all_eyes() {
        assert!(least_distance(&MODELS) > 0.12, "{}", least_distance(&MODELS));
        for digits in [DIGITS, DIGITS_ON_LIGHT, DIGITS_ON_DARK] {
            assert!(least_distance(&digits) > 0.045, "{}", least_distance(&digits));
        }
        let confused = ["#e08a00", "#7a9e2f"];
        assert!(least_distance(&confused) < 0.02, "orange and olive are one colour without red receptors");
    }

    /// Lines are thin: they need a contrast of about 3 to a white page and to a dark one (WCAG 2.1, criterion 1.4.11).
    #[test]
    fn lines_are_seen_on_light_and_on_dark_pages() {
        for hex in MODELS {
            assert!(contrasts(hex).iter().all(|&contrast| contrast > 2.95), "{hex}: {:?}", contrasts(hex));
        }
    }
}
