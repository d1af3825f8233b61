//! Shadows: what is left of a 3-D object when light squeezes it flat, and which light leaves the most.
//!
//! A shadow is a projection. The light travels along u (length 1) and meets a sheet of paper held square to it; e₁ and e₂
//! are two directions on the paper, of length 1 and at right angles to each other and to u:
//!
//! ```text
//! shadow (n, 2) = cloud (n, 3) · [e₁ e₂]          e₁ = a × u / |a × u|,   e₂ = u × e₁
//! ```
//! a is "up", (0, 0, 1), so that shadows stand upright; for light along "up" itself it is (0, 1, 0).
//!
//! How good is a light? The variance of the points is split between the two directions of the paper and that of the
//! light, which is lost. The score is the share that the shadow keeps:
//!
//! ```text
//! score(u) = 1 − uᵀSu / (S₁₁ + S₂₂ + S₃₃)          S (3, 3): covariance of the cloud, dividing by n
//! ```
//! It is highest when the light runs along the direction of *least* variance: the last principal component. So the best
//! shadow is PCA's, and its score is the sum of the first two explained variance ratios.

mod guess;
mod object;
mod parts;
mod scan;

use ndarray::{Array2, Axis, array};

use crate::{
    check::{check_data, check_squares},
    error::{Error, Result},
    inputs::Inputs,
    reduction::pca::Pca,
};

pub use guess::{ShadowGuess, guess_back};
pub use object::Object;
pub use scan::{LightScan, light_angles, light_at, scan_lights};

/// Two directions on the paper that is held square to the light, as columns: shape (3, 2).
///
/// Only the light's direction counts, not its length.
///
/// # Errors
/// For a light of length 0, or one that is not finite.
pub fn shadow_plane(light: [f32; 3]) -> Result<Array2<f32>> {
    let u = unit(light)?;
    // For light along "up" no paper is upright: there, and only there, another direction has to serve as up.
    let up = if u[2].abs() > 0.999 { [0.0, 1.0, 0.0] } else { [0.0, 0.0, 1.0] };
    let e1 = unit_f64(cross(up, u)).expect("up is never along the light");
    let e2 = cross(u, e1);
    Ok(Array2::from_shape_fn((3, 2), |(axis, column)| (if column == 0 { e1[axis] } else { e2[axis] }) as f32))
}

/// The cloud's shadow under this light. # Shapes: (n, 3) -> (n, 2).
///
/// As seen from the side that the light points to: the first number goes to the right, the second up.
///
/// # Errors
/// For a cloud without points, without three columns, or with a number that is not finite or whose square 32 bits do not
/// hold; for a light of length 0.
///
/// ```
/// use shadowlab::{ndarray::array, shadow::project};
/// # fn main() -> shadowlab::Result<()> {
/// let cloud = array![[1.0, 2.0, 3.0], [1.0, 2.0, 7.0]]; // two points, one above the other
/// let shadow = project(&cloud, [0.0, 0.0, 1.0])?; // light from straight above
/// assert_eq!(shadow.dim(), (2, 2));
/// assert_eq!(shadow.row(0), shadow.row(1)); // one shadow: the height is lost
/// # Ok(())
/// # }
/// ```
pub fn project(cloud: &dyn Inputs, light: [f32; 3]) -> Result<Array2<f32>> {
    let x = check_cloud(cloud)?;
    Ok(x.dot(&shadow_plane(light)?))
}

/// The coordinate that the shadow loses: how far along the light each point lies. # Shapes: (n, 3) -> (n, 1).
///
/// # Errors
/// As [`project`].
pub fn lost_coordinate(cloud: &dyn Inputs, light: [f32; 3]) -> Result<Array2<f32>> {
    let x = check_cloud(cloud)?;
    let u = unit(light)?;
    Ok(x.dot(&array![[u[0] as f32], [u[1] as f32], [u[2] as f32]]))
}

/// The share of the cloud's variance that its shadow keeps: 0 (nothing) to 1 (all).
///
/// # Errors
/// As [`project`], and for a cloud whose points all lie in one place.
pub fn shadow_score(cloud: &dyn Inputs, light: [f32; 3]) -> Result<f32> {
    score(&covariance(cloud)?, light)
}

/// The light with the highest [`shadow_score`]: the direction of least variance, which is PCA's last component.
///
/// # Errors
/// As [`shadow_score`].
pub fn best_light(cloud: &dyn Inputs) -> Result<[f32; 3]> {
    component(cloud, 2)
}

/// The light with the lowest [`shadow_score`]: the direction of most variance, which is PCA's first component.
///
/// # Errors
/// As [`shadow_score`].
pub fn worst_light(cloud: &dyn Inputs) -> Result<[f32; 3]> {
    component(cloud, 0)
}

fn component(cloud: &dyn Inputs, number: usize) -> Result<[f32; 3]> {
    check_cloud(cloud)?;
    let pca = Pca::fit(cloud, 3)?;
    Ok([0, 1, 2].map(|axis| pca.components[[number, axis]]))
}

/// 1 − uᵀSu / trace S.
fn score(covariance: &Array2<f64>, light: [f32; 3]) -> Result<f32> {
    let u = unit(light)?;
    let u = array![u[0], u[1], u[2]];
    let kept = 1.0 - u.dot(&covariance.dot(&u)) / covariance.diag().sum();
    Ok(kept.clamp(0.0, 1.0) as f32)
}

/// S = XᵀX / n of the centred cloud: shape (3, 3). In f64: a cloud far from the origin would lose precision in the
/// differences.
fn covariance(cloud: &dyn Inputs) -> Result<Array2<f64>> {
    let x = check_cloud(cloud)?.mapv(f64::from);
    let mean = x.mean_axis(Axis(0)).expect("checked: at least one point");
    let centred = &x - &mean;
    let s = centred.t().dot(&centred) / x.nrows() as f64;
    if s.diag().sum() <= f64::from(f32::EPSILON) * mean.dot(&mean) {
        return Err(Error::parameter("the cloud", "all points equal", "a single point has no spread to keep or lose"));
    }
    Ok(s)
}

fn check_cloud(cloud: &dyn Inputs) -> Result<ndarray::ArrayView2<'_, f32>> {
    let x = cloud.inputs();
    check_data("the cloud", x)?;
    check_squares("the cloud", x)?;
    if x.ncols() != 3 {
        return Err(Error::shape("the cloud", "3 columns (x, y and z)", format!("{} columns", x.ncols())));
    }
    Ok(x)
}

fn unit(light: [f32; 3]) -> Result<[f64; 3]> {
    unit_f64(light.map(f64::from)).ok_or_else(|| {
        let why = "a light needs a direction: three finite numbers that are not all 0";
        Error::parameter("light", format!("{light:?}"), why)
    })
}

fn unit_f64(v: [f64; 3]) -> Option<[f64; 3]> {
    let length = v.iter().map(|c| c * c).sum::<f64>().sqrt();
    (length.is_finite() && length > 0.0).then(|| v.map(|c| c / length))
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
