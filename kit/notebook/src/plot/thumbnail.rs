//! A digit as text, for hover labels: plotly shows no pictures there, but it shows braille, whose characters are eight dots
//! each. 28x28 pixels become 14x7 characters.

use ndarray::ArrayView1;

use shadowlab::data::SIDE;

/// A dot is set where there is at least this much ink.
const INK: f32 = 0.35;

/// Bits of the eight dots of U+2800…U+28FF, as (row, column, bit).
const DOTS: [(usize, usize, u32); 8] =
    [(0, 0, 0), (1, 0, 1), (2, 0, 2), (0, 1, 3), (1, 1, 4), (2, 1, 5), (3, 0, 6), (3, 1, 7)];

/// The image as seven lines of braille joined by `<br>`. # Shapes: pixels (784).
pub fn thumbnail(pixels: ArrayView1<'_, f32>) -> String {
    let dark = |row: usize, column: usize| pixels.get(row * SIDE + column).is_some_and(|&p| p >= INK);
    let cell = |top: usize, left: usize| {
        let bits = DOTS.iter().filter(|(r, c, _)| dark(top + r, left + c)).map(|(_, _, bit)| 1 << bit).sum::<u32>();
        char::from_u32(0x2800 + bits).expect("all 256 patterns are characters")
    };
    let line = |top: usize| (0..SIDE).step_by(2).map(|left| cell(top, left)).collect::<String>();
    (0..SIDE).step_by(4).map(line).collect::<Vec<_>>().join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array1;
    use shadowlab::data::PIXELS;

    #[test]
    fn dots_stand_where_the_ink_is() {
        let mut pixels = Array1::zeros(PIXELS);
        pixels[0] = 1.0; // top left: dot 1 of the first character
        pixels[27 * SIDE + 27] = 1.0; // bottom right: dot 8 of the last one
        let text = thumbnail(pixels.view());
        let lines: Vec<&str> = text.split("<br>").collect();
        assert_eq!(lines.len(), 7);
        assert!(lines.iter().all(|line| line.chars().count() == 14));
        assert_eq!(lines[0].chars().next(), Some('⠁'));
        assert_eq!(lines[6].chars().last(), Some('⢀'));
        assert_eq!(text.chars().filter(|&c| c == '⠀').count(), 98 - 2);
    }
}
