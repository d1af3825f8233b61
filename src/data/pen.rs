//! A pen with a round tip that draws on 28x28 pixels with soft edges.

use crate::data::{PIXELS, SIDE};

/// Width of the edge, in pixels, over which ink fades into paper.
pub(super) const EDGE: f32 = 1.3;

/// Where the pen is, in pixels from the upper left corner of the paper, and the radius of its tip there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tip {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

/// The paper being drawn on: for every pixel's centre, the signed distance to the ink in pixels (negative inside).
///
/// A distance field rather than the ink itself, because the distance to a union of shapes is simply the smallest of the
/// distances: strokes that cross or overlap leave no seam.
pub(super) struct Paper([f32; PIXELS]);

impl Paper {
    /// Blank paper: every distance is infinite.
    pub fn new() -> Self {
        Self([f32::INFINITY; PIXELS])
    }

    /// Draws along straight lines from tip to tip.
    pub fn stroke(&mut self, tips: &[Tip]) {
        tips.windows(2).for_each(|pair| self.segment(pair[0], pair[1]));
    }

    /// Visits only the pixels that the segment can touch.
    fn segment(&mut self, a: Tip, b: Tip) {
        let reach = a.radius.max(b.radius) + EDGE;
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let per_length = 1.0 / (dx * dx + dy * dy).max(1e-9);
        for row in pixels_within(a.y.min(b.y) - reach, a.y.max(b.y) + reach) {
            for column in pixels_within(a.x.min(b.x) - reach, a.x.max(b.x) + reach) {
                let (x, y) = (column as f32 + 0.5 - a.x, row as f32 + 0.5 - a.y);
                let t = ((x * dx + y * dy) * per_length).clamp(0.0, 1.0);
                let (x, y) = (x - t * dx, y - t * dy);
                let distance = (x * x + y * y).sqrt() - (a.radius + t * (b.radius - a.radius));
                let nearest = &mut self.0[row * SIDE + column];
                *nearest = nearest.min(distance);
            }
        }
    }

    /// The grey value of every pixel, 0 (paper) to 255 (ink), row after row. `fray` gives a shift of the edge for every
    /// pixel, in pixels, because ink bleeds into paper and a scanner is not perfect.
    pub fn scan(&self, mut fray: impl FnMut() -> f32) -> [u8; PIXELS] {
        self.0.map(|distance| {
            let ink = 0.5 - (distance + fray()) / EDGE;
            (ink.clamp(0.0, 1.0) * 255.0).round() as u8
        })
    }
}

/// Positions of the pixels whose centres can lie between two coordinates: none when both are outside the paper.
fn pixels_within(low: f32, high: f32) -> std::ops::Range<usize> {
    // A float below 0 becomes 0 when it is cast.
    (low as usize).min(SIDE)..(high.ceil() as usize).min(SIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_covers_its_area() {
        let mut paper = Paper::new();
        let tip = Tip { x: 14.0, y: 12.0, radius: 4.0 };
        paper.stroke(&[tip, tip]);
        let grey = paper.scan(|| 0.0);
        let area: f32 = grey.iter().map(|&g| f32::from(g) / 255.0).sum();
        assert!((area - std::f32::consts::PI * 16.0).abs() < 1.0, "{area}");
        assert_eq!((grey[12 * SIDE + 14], grey[12 * SIDE + 19]), (255, 0));
    }

    #[test]
    fn a_pen_off_the_paper_leaves_no_ink() {
        let mut paper = Paper::new();
        let tip = |x, y| Tip { x, y, radius: 2.0 };
        paper.stroke(&[tip(-50.0, 3.0), tip(-40.0, 90.0), tip(80.0, 90.0), tip(90.0, -9.0)]);
        assert!(paper.scan(|| 0.0).iter().all(|&grey| grey == 0));
    }
}
