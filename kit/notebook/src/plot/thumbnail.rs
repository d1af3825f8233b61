//! An image as text, for hover labels: plotly shows no pictures there, but it shows braille, whose characters are eight dots
//! each. 28x28 pixels become 14x7 characters.

use ndarray::ArrayView1;

use shadowlab::data::side_of;

/// A dot is set where there is at least this much ink.
const INK: f32 = 0.35;

/// Dots along a side at most: of larger images, several pixels share one.
const MOST_DOTS: usize = 32;

/// Bits of the eight dots of U+2800…U+28FF, as (row, column, bit).
const DOTS: [(usize, usize, u32); 8] =
    [(0, 0, 0), (1, 0, 1), (2, 0, 2), (0, 1, 3), (1, 1, 4), (2, 1, 5), (3, 0, 6), (3, 1, 7)];

/// The image as lines of braille joined by `<br>`, seven for 28x28 pixels; empty for pixels that are no square.
/// # Shapes: pixels (side²).
pub fn thumbnail(pixels: ArrayView1<'_, f32>) -> String {
    let Some(side) = side_of(pixels.len()) else { return String::new() };
    let step = side.div_ceil(MOST_DOTS);
    let dots = side.div_ceil(step);
    let within = |dot: usize| dot * step..((dot + 1) * step).min(side);
    let dark = |row: usize, column: usize| {
        let all = within(row).flat_map(|r| within(column).map(move |c| r * side + c));
        let (sum, count) = all.fold((0.0, 0), |(sum, count), p| (sum + pixels[p], count + 1));
        row < dots && column < dots && sum >= INK * count as f32
    };
    let cell = |top: usize, left: usize| {
        let bits = DOTS.iter().filter(|(r, c, _)| dark(top + r, left + c)).map(|(_, _, bit)| 1 << bit).sum::<u32>();
        char::from_u32(0x2800 + bits).expect("all 256 patterns are characters")
    };
    let line = |top: usize| (0..dots).step_by(2).map(|left| cell(top, left)).collect::<String>();
    (0..dots).step_by(4).map(line).collect::<Vec<_>>().join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array1;
    use shadowlab::data::{PIXELS, SIDE};

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

    #[test]
    fn small_and_large_images_have_as_many_dots_as_there_is_room_for() {
        assert_eq!(thumbnail(Array1::ones(64).view()), "⣿⣿⣿⣿<br>⣿⣿⣿⣿");
        let large = thumbnail(Array1::ones(100 * 100).view());
        let lines: Vec<&str> = large.split("<br>").collect();
        assert_eq!((lines.len(), lines[0].chars().count()), (7, 13), "4 pixels a dot make 25 of them");
        assert_eq!(thumbnail(Array1::ones(1).view()), "⠁");
        assert_eq!(thumbnail(Array1::ones(7).view()), "");
    }
}
