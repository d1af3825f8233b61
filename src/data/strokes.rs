//! How digits are written: the path of the pen for each style of each digit.
//!
//! A [`Style`] holds two drawings of the same strokes, point for point. A synthetic digit lies between the two (or a
//! little beyond), so two drawings give a whole family of shapes. Strokes that differ in kind rather than in degree,
//! such as a 7 with a bar, are styles of their own.

/// Points a pen passes through, in hundredths of a digit's height: x to the right, y down.
/// A point written twice is a corner; at every other point the path is smooth.
pub(super) type Stroke = [(i8, i8)];

/// One way of writing a digit.
pub(super) struct Style {
    /// How common this style is, relative to the digit's other styles.
    pub share: f32,
    /// One extreme.
    pub from: &'static [&'static Stroke],
    /// The other: the same number of strokes and points, with corners in the same places.
    pub to: &'static [&'static Stroke],
}

/// `pen![x y, x y, ...; x y, ...]`: strokes are separated by semicolons, points by commas.
macro_rules! pen {
    ($($($x:literal $y:literal),+);+) => { &[$(&[$(($x, $y)),+]),+] };
}
pub(super) use pen;

/// The styles of each digit, indexed by the digit.
pub(super) const STYLES: [&[Style]; 10] = [ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE];

const ZERO: &[Style] = &[
    // Closed at the top: an egg, or a wide circle.
    Style {
        share: 0.65,
        from: pen![44 3, 24 6, 9 30, 6 64, 20 95, 40 94, 54 64, 56 28, 40 3],
        to: pen![46 4, 20 6, 0 34, 6 76, 34 98, 66 82, 78 46, 62 10, 34 3],
    },
    // The end runs past the beginning.
    Style {
        share: 0.35,
        from: pen![56 2, 28 10, 8 40, 8 76, 30 98, 54 76, 60 36, 42 10, 20 14],
        to: pen![36 10, 14 24, 2 54, 16 90, 44 96, 68 64, 60 22, 36 2, 44 20],
    },
];

const ONE: &[Style] = &[
    Style { share: 0.75, from: pen![30 0, 31 34, 30 67, 30 100], to: pen![36 0, 28 33, 26 66, 32 100] },
    Style {
        share: 0.16,
        from: pen![16 16, 26 9, 36 0, 36 0, 36 34, 36 67, 36 100],
        to: pen![6 32, 24 18, 40 0, 40 0, 37 34, 38 67, 36 100],
    },
    // With a foot.
    Style {
        share: 0.09,
        from: pen![12 22, 26 12, 36 0, 36 0, 36 34, 36 67, 36 98; 12 98, 36 99, 62 96],
        to: pen![6 26, 22 18, 38 2, 38 2, 36 36, 34 67, 34 96; 0 98, 36 95, 70 98],
    },
];

const TWO: &[Style] = &[
    // A corner at the foot.
    Style {
        share: 0.5,
        from: pen![8 20, 26 2, 48 4, 52 28, 32 64, 4 95, 4 95, 34 94, 62 96],
        to: pen![0 14, 30 4, 62 4, 60 32, 34 62, 2 92, 2 92, 40 88, 82 94],
    },
    // A loop at the foot.
    Style {
        share: 0.5,
        from: pen![8 24, 22 4, 46 2, 54 24, 40 56, 22 84, 8 93, 4 84, 16 80, 38 88, 66 92],
        to: pen![2 26, 22 4, 54 0, 64 22, 48 56, 26 84, 8 99, -6 88, 12 72, 42 84, 80 84],
    },
];

const THREE: &[Style] = &[
    // Two bowls that meet in a corner.
    Style {
        share: 0.6,
        from: pen![8 12, 30 0, 50 12, 46 34, 24 46, 24 46, 50 56, 56 80, 32 99, 4 90],
        to: pen![0 8, 32 2, 66 8, 52 34, 22 46, 22 46, 66 52, 72 78, 38 98, -4 86],
    },
    // A little loop where they meet.
    Style {
        share: 0.2,
        from: pen![8 14, 30 0, 52 12, 46 36, 26 48, 20 43, 32 42, 54 58, 54 84, 28 100, 2 86],
        to: pen![2 8, 34 2, 62 14, 48 38, 22 52, 12 42, 32 42, 62 58, 60 86, 28 98, -8 78],
    },
    // A flat top.
    Style {
        share: 0.2,
        from: pen![8 4, 30 3, 54 3, 54 3, 40 22, 26 40, 26 40, 52 50, 58 78, 34 99, 6 90],
        to: pen![0 6, 30 4, 62 2, 62 2, 42 22, 22 40, 22 40, 60 48, 68 76, 36 98, -2 82],
    },
];

const FOUR: &[Style] = &[
    // Open: a hook, then a long line down.
    Style {
        share: 0.5,
        from: pen![16 6, 9 28, 4 52, 4 52, 26 54, 56 50; 48 4, 46 36, 44 68, 42 100],
        to: pen![6 0, 2 24, 2 46, 2 46, 34 52, 74 46; 60 8, 60 40, 58 70, 54 100],
    },
    // Open, and the hook is round.
    Style {
        share: 0.25,
        from: pen![10 4, 4 32, 12 54, 32 54, 52 38; 54 0, 50 34, 46 67, 44 100],
        to: pen![0 6, 0 36, 16 50, 42 48, 62 34; 60 4, 58 36, 58 68, 52 100],
    },
    // Closed like a printed one.
    Style {
        share: 0.25,
        from: pen![40 2, 24 26, 4 58, 4 58, 30 60, 58 58; 42 1, 42 34, 41 67, 40 100],
        to: pen![52 0, 28 28, -4 62, -4 62, 34 62, 76 58; 52 0, 50 34, 48 67, 44 100],
    },
];

const FIVE: &[Style] = &[
    // Down and round, then the roof.
    Style {
        share: 0.6,
        from: pen![18 6, 15 24, 12 42, 12 42, 36 38, 52 58, 46 86, 24 100, 4 92; 18 5, 36 5, 54 2],
        to: pen![22 8, 14 26, 6 46, 6 46, 38 40, 60 60, 48 88, 20 98, -6 86; 20 8, 48 6, 84 0],
    },
    // All in one stroke, the shoulder round.
    Style {
        share: 0.4,
        from: pen![56 3, 38 4, 20 8, 13 26, 18 41, 42 48, 52 70, 36 94, 6 96],
        to: pen![82 0, 52 5, 26 12, 12 28, 20 40, 48 50, 54 74, 30 98, -8 92],
    },
];

const SIX: &[Style] = &[
    // A long back, bent.
    Style {
        share: 0.65,
        from: pen![42 0, 24 18, 10 44, 6 74, 22 98, 44 92, 50 70, 34 56, 14 66, 8 80],
        to: pen![66 4, 34 14, 10 42, 2 74, 20 98, 52 96, 70 74, 50 56, 22 64, 6 86],
    },
    // A straight back and a small bowl.
    Style {
        share: 0.35,
        from: pen![30 0, 20 26, 10 54, 8 82, 24 99, 42 90, 44 72, 30 64, 12 78],
        to: pen![54 0, 32 28, 12 56, 6 84, 28 100, 56 90, 58 68, 38 60, 10 80],
    },
];

const SEVEN: &[Style] = &[
    Style {
        share: 0.62,
        from: pen![6 8, 28 6, 52 3, 52 3, 42 34, 34 66, 28 100],
        to: pen![0 12, 34 10, 72 6, 72 6, 52 36, 32 66, 16 100],
    },
    // A bar through the stem.
    Style {
        share: 0.16,
        from: pen![6 6, 28 5, 54 3, 54 3, 46 34, 38 66, 32 100; 20 54, 40 51, 60 50],
        to: pen![0 10, 34 8, 68 4, 68 4, 50 36, 34 66, 24 100; 14 52, 44 48, 76 42],
    },
    // A hook where the pen sets down.
    Style {
        share: 0.22,
        from: pen![6 22, 8 13, 10 6, 10 6, 30 6, 54 4, 54 4, 42 36, 34 66, 30 100],
        to: pen![0 34, 3 20, 6 8, 6 8, 36 10, 70 4, 70 4, 54 34, 38 64, 24 100],
    },
];

const EIGHT: &[Style] = &[
    // One stroke, begun and ended at the upper right.
    Style {
        share: 0.75,
        from: pen![46 10, 30 0, 13 12, 18 34, 38 54, 48 80, 30 100, 9 84, 16 60, 38 40, 46 18, 36 3],
        to: pen![64 14, 42 2, 16 10, 14 34, 42 50, 56 78, 32 100, 2 90, 8 64, 40 42, 64 22, 68 2],
    },
    // Two rings.
    Style {
        share: 0.25,
        from: pen![32 45, 14 36, 12 14, 30 0, 48 12, 48 34, 30 46; 30 46, 12 58, 8 84, 30 100, 52 86, 50 58, 30 45],
        to: pen![28 48, 4 36, 4 12, 30 2, 58 8, 60 32, 36 44; 34 46, 10 56, 6 82, 32 98, 62 86, 58 56, 32 44],
    },
];

const NINE: &[Style] = &[
    // A straight stem.
    Style {
        share: 0.65,
        from: pen![46 10, 30 1, 12 12, 8 34, 24 45, 42 34, 50 8, 50 8, 48 40, 45 70, 42 100],
        to: pen![60 10, 36 0, 8 14, 2 36, 26 46, 52 30, 62 6, 62 6, 54 38, 44 68, 34 100],
    },
    // A bent one.
    Style {
        share: 0.35,
        from: pen![46 12, 28 1, 10 14, 10 36, 28 44, 44 30, 48 12, 50 44, 46 76, 32 98, 14 94],
        to: pen![58 12, 32 0, 4 12, 2 38, 28 48, 54 32, 58 14, 58 48, 48 82, 26 100, 0 88],
    },
];

/// Checks, in tests, that what lies between the two drawings of a style can be drawn: as many strokes, points and corners.
#[cfg(test)]
pub(super) fn check_style(style: &Style, what: &str) {
    let corners = |stroke: &Stroke| stroke.windows(2).map(|pair| pair[0] == pair[1]).collect::<Vec<_>>();
    assert_eq!(style.from.len(), style.to.len(), "{what}");
    for (from, to) in style.from.iter().zip(style.to) {
        assert_eq!(from.len(), to.len(), "{what}");
        assert_eq!(corners(from), corners(to), "{what}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_drawings_of_a_style_fit_together() {
        for (digit, styles) in STYLES.iter().enumerate() {
            assert!(styles.iter().all(|s| s.share > 0.0), "{digit}");
            for (number, style) in styles.iter().enumerate() {
                check_style(style, &format!("digit {digit}, style {number}"));
            }
        }
    }
}
