//! Objects to hold in the light, chosen so that from some sides their shadows are easy to confuse.

use std::{
    f32::consts::{PI, TAU},
    fmt,
};

use ndarray::Array2;

use super::parts::{Part, sample};
use crate::{
    check::check_amount,
    error::{Error, Result},
};

/// An object defined by formulas.
///
/// ```
/// use shadowlab::shadow::Object;
/// let cloud = Object::Mug.cloud(500, 1)?; // (500, 3): 500 of its points
/// assert_eq!(cloud.dim(), (500, 3));
/// # Ok::<(), shadowlab::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Object {
    /// From above: a circle, with a little something.
    Mug,
    /// From the front: a comb.
    Chair,
    /// From its end: a circle.
    Spring,
    /// From the side: almost a fish.
    Airplane,
    /// From its edge: a stick.
    Key,
    /// From the front: an egg.
    Fish,
    /// An A from the front, an E from the side.
    LetterBlock,
    /// From its edge: a sausage.
    Ring,
    /// From its end: a spiral. A flat sheet, rolled up.
    RolledSheet,
}

impl Object {
    /// All of them.
    pub const ALL: [Object; 9] = [
        Object::Mug,
        Object::Chair,
        Object::Spring,
        Object::Airplane,
        Object::Key,
        Object::Fish,
        Object::LetterBlock,
        Object::Ring,
        Object::RolledSheet,
    ];

    /// Its name in a sentence: "mug", "letter block".
    pub fn name(self) -> &'static str {
        match self {
            Object::Mug => "mug",
            Object::Chair => "chair",
            Object::Spring => "spring",
            Object::Airplane => "airplane",
            Object::Key => "key",
            Object::Fish => "fish",
            Object::LetterBlock => "letter block",
            Object::Ring => "ring",
            Object::RolledSheet => "rolled sheet",
        }
    }

    /// `n` of its points, centred on the origin, the farthest at distance 1: shape (n, 3). x is right, y back, z up.
    ///
    /// # Errors
    /// When `n` is below 4, for fewer points have no shape, or too large for memory.
    pub fn cloud(self, n: usize, seed: u64) -> Result<Array2<f32>> {
        if n < 4 {
            return Err(Error::parameter("n", n, "an object needs at least 4 points; 1000 look good"));
        }
        check_amount("n", n, 3)?;
        Ok(sample(&self.parts(), n, seed))
    }

    /// The parts it is made of. Weights are roughly proportional to area, so that a shadow is about equally dark
    /// everywhere.
    fn parts(self) -> Vec<Part> {
        match self {
            Object::Mug => vec![
                Part::wall(5.5, 0.62, [-0.7, 0.7]),
                Part::disc(1.2, 0.62, -0.7),
                Part::hoop(1.1, [0.62, 0.0, 0.0], 0.4, 0.085, -PI / 2.0, PI / 2.0),
            ],
            Object::Chair => chair(),
            Object::Spring => vec![Part::coil(1.0, 0.45, 0.07, 5.0, 0.95)],
            Object::Airplane => airplane(),
            Object::Key => key(),
            Object::Fish => fish(),
            Object::LetterBlock => vec![letter_block()],
            Object::Ring => vec![Part::hoop(1.0, [0.0; 3], 0.76, 0.2, 0.0, TAU)],
            Object::RolledSheet => vec![Part::roll(1.0, 1.25, 0.3, 0.8, 0.75)],
        }
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn chair() -> Vec<Part> {
    let mut parts = vec![Part::solid(3.0, [-0.5, -0.5, 0.0], [0.5, 0.5, 0.1])];
    for (x, y) in [(-0.5, -0.5), (0.4, -0.5), (-0.5, 0.4), (0.4, 0.4)] {
        parts.push(Part::solid(0.7, [x, y, -0.9], [x + 0.1, y + 0.1, 0.0]));
    }
    for x in [-0.5, 0.4] {
        parts.push(Part::solid(0.8, [x, 0.4, 0.1], [x + 0.1, 0.5, 1.1]));
    }
    for z in [0.4, 0.66, 0.92] {
        parts.push(Part::solid(0.9, [-0.4, 0.41, z], [0.4, 0.49, z + 0.14]));
    }
    parts
}

fn airplane() -> Vec<Part> {
    let wing = |side: f32| {
        Part::new(1.7, move |u| {
            // The wing is swept back and narrows towards its tip.
            let (y, chord) = (0.08 + 0.84 * u[0], 0.42 - 0.26 * u[0]);
            [0.26 - 0.42 * u[0] - chord * u[1], side * y, 0.03 * (u[2] - 0.5)]
        })
    };
    let tail = |side: f32| {
        Part::new(0.45, move |u| {
            let chord = 0.24 - 0.1 * u[0];
            [-0.7 - 0.16 * u[0] - chord * u[1], side * (0.04 + 0.32 * u[0]), 0.03 * u[2]]
        })
    };
    let fin = Part::new(0.5, |u| {
        let chord = 0.3 - 0.14 * u[0];
        [-0.64 - 0.2 * u[0] - chord * u[1], 0.02 * (u[2] - 0.5), 0.06 + 0.36 * u[0]]
    });
    vec![
        Part::egg(2.6, [0.0; 3], [1.0, 0.13, 0.13]),
        wing(1.0),
        wing(-1.0),
        tail(1.0),
        tail(-1.0),
        fin,
        Part::egg(0.2, [0.12, 0.42, -0.09], [0.16, 0.06, 0.06]),
        Part::egg(0.2, [0.12, -0.42, -0.09], [0.16, 0.06, 0.06]),
    ]
}

fn key() -> Vec<Part> {
    let mut parts = vec![
        Part::hoop(3.0, [-0.66, 0.0, 0.0], 0.27, 0.07, 0.0, TAU),
        Part::solid(2.6, [-0.36, -0.05, -0.05], [1.0, 0.05, 0.06]),
    ];
    for (x, length) in [(0.5, 0.22), (0.68, 0.15), (0.86, 0.26)] {
        parts.push(Part::solid(2.2 * length, [x, -0.04, -0.05 - length], [x + 0.1, 0.04, -0.05]));
    }
    parts
}

fn fish() -> Vec<Part> {
    let tail = Part::new(1.1, |u| {
        let open = 0.05 + 0.36 * u[0];
        let notch = 0.12 * u[0] * (1.0 - (2.0 * u[1] - 1.0).abs());
        [-0.6 - 0.42 * u[0] + notch, 0.04 * (u[2] - 0.5), open * (2.0 * u[1] - 1.0)]
    });
    let fin = Part::new(0.4, |u| [0.2 - 0.5 * u[0], 0.03 * (u[2] - 0.5), 0.28 + 0.22 * u[0] * u[1] + 0.04 * u[1]]);
    vec![Part::egg(4.0, [0.05, 0.0, 0.0], [0.72, 0.17, 0.34]), tail, fin]
}

/// Where the rows of A and E have ink, from the top: five columns, written as bits.
const LETTERS: [(u8, u8); 7] = [
    (0b01110, 0b11111),
    (0b10001, 0b10000),
    (0b10001, 0b10000),
    (0b11111, 0b11110),
    (0b10001, 0b10000),
    (0b10001, 0b10000),
    (0b10001, 0b11111),
];

/// A cell exists where the A has ink, seen from the front, *and* the E has ink, seen from the side.
fn letter_block() -> Part {
    let ink = |row: u8, column: usize| row >> (4 - column) & 1 == 1;
    let mut cells = Vec::new();
    for (row, (a, e)) in LETTERS.into_iter().enumerate() {
        for (x, y) in (0..25).map(|i| (i % 5, i / 5)).filter(|&(x, y)| ink(a, x) && ink(e, y)) {
            cells.push([x as f32, y as f32, 6.0 - row as f32]);
        }
    }
    Part::new(1.0, move |u| {
        let place = u[0] * cells.len() as f32;
        let cell = cells[(place as usize).min(cells.len() - 1)];
        [cell[0] + place.fract(), cell[1] + u[1], cell[2] + u[2]]
    })
}
