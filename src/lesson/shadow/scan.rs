//! Trying lights from all sides of the object, and recording every score.

use ndarray::Array2;

use super::{covariance, score};
use crate::{
    error::{Error, Result},
    inputs::Inputs,
};

/// Scores of lights all around an object.
#[derive(Clone, Debug, PartialEq)]
pub struct LightScan {
    /// How far around the object the light stands, in degrees from 0 to below 180: one per column.
    ///
    /// Half of the way around is enough: light from the other side casts the same shadow, mirrored.
    pub azimuths: Vec<f32>,
    /// How high it stands, in degrees from −90 to 90: one per row.
    pub elevations: Vec<f32>,
    /// The score of every light: shape (elevations, azimuths).
    pub scores: Array2<f32>,
}

impl LightScan {
    /// Azimuth and elevation in degrees, and score, of the best light tried.
    pub fn best(&self) -> (f32, f32, f32) {
        let mut best = (f32::NAN, f32::NAN, f32::NEG_INFINITY);
        for ((row, column), &score) in self.scores.indexed_iter() {
            if score > best.2 {
                best = (self.azimuths[column], self.elevations[row], score);
            }
        }
        best
    }
}

/// The direction of the light for two angles in degrees: (0, 0) is along x, azimuth 90 along y, elevation 90 straight up.
pub fn light_at(azimuth: f32, elevation: f32) -> [f32; 3] {
    let (a, e) = (azimuth.to_radians(), elevation.to_radians());
    [e.cos() * a.cos(), e.cos() * a.sin(), e.sin()]
}

/// The angles of a light, in degrees: azimuth 0..180, elevation −90..=90. A light and its opposite have the same
/// angles.
///
/// # Errors
/// For a light of length 0, or one that is not finite.
pub fn light_angles(light: [f32; 3]) -> Result<(f32, f32)> {
    let [mut x, mut y, mut z] = super::unit(light)?;
    if y < 0.0 || (y == 0.0 && x < 0.0) {
        (x, y, z) = (-x, -y, -z);
    }
    Ok((y.atan2(x).to_degrees() as f32, z.clamp(-1.0, 1.0).asin().to_degrees() as f32))
}

/// Scores lights from all sides, `step` degrees apart.
///
/// # Errors
/// As [`super::shadow_score`], and when `step` is not 1 to 45 degrees.
pub fn scan_lights(cloud: &dyn Inputs, step: f32) -> Result<LightScan> {
    if !(1.0..=45.0).contains(&step) {
        return Err(Error::parameter("step", step, "it must be 1 to 45 degrees; 5 is good"));
    }
    let covariance = covariance(cloud)?;
    let azimuths: Vec<f32> = (0..).map(|i| i as f32 * step).take_while(|&a| a < 180.0).collect();
    let elevations: Vec<f32> = (0..).map(|i| i as f32 * step - 90.0).take_while(|&e| e <= 90.0).collect();
    let mut scores = Array2::zeros((elevations.len(), azimuths.len()));
    for ((row, column), cell) in scores.indexed_iter_mut() {
        *cell = score(&covariance, light_at(azimuths[column], elevations[row]))?;
    }
    Ok(LightScan { azimuths, elevations, scores })
}
