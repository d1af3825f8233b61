//! Do two models use the same plane? Principal angles between subspaces.
//!
//! The rows of V and W (both (k, d)) span two k-dimensional subspaces. With orthonormal bases Q and P of them, the
//! singular values of Q·Pᵀ are the cosines of the k principal angles (Björck & Golub 1973). All angles 0: the same
//! subspace. An angle of 90°: a direction orthogonal to the whole other subspace.

use linfa_linalg::{eigh::Eigh, qr::QR};
use ndarray::Array2;

use crate::error::{Error, Result};

/// The principal angles between the subspaces that the rows span, in degrees, the smallest first.
/// # Shapes: (k, d), (k, d) -> k angles.
///
/// # Errors
/// When the shapes differ, k is above d, or the rows of one array are linearly dependent.
///
/// ```
/// use shadowlab::{ndarray::array, subspace::principal_angles};
/// # fn main() -> shadowlab::Result<()> {
/// let floor = array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
/// let ramp = array![[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]; // shares one axis with the floor, rises by 45° along the other
/// let angles = principal_angles(&floor, &ramp)?;
/// assert!(angles[0] < 0.1 && (angles[1] - 45.0).abs() < 0.1);
/// # Ok(())
/// # }
/// ```
pub fn principal_angles(v: &Array2<f32>, w: &Array2<f32>) -> Result<Vec<f32>> {
    if v.dim() != w.dim() {
        return Err(Error::shape("the second subspace's basis", format!("{:?}", v.dim()), format!("{:?}", w.dim())));
    }
    let cosines = orthonormal(v)?.dot(&orthonormal(w)?.t());
    // The squared singular values of C are the eigenvalues of C·Cᵀ.
    let (squares, _) = cosines.dot(&cosines.t()).eigh().map_err(Error::linfa)?;
    let mut angles: Vec<f32> = squares.iter().map(|c| c.clamp(0.0, 1.0).sqrt().acos().to_degrees() as f32).collect();
    angles.sort_by(f32::total_cmp);
    Ok(angles)
}

/// An orthonormal basis of the rows' span: shape (k, d).
fn orthonormal(rows: &Array2<f32>) -> Result<Array2<f64>> {
    let (k, d) = rows.dim();
    let dependent =
        || Error::degenerate(format!("a basis of {k} rows of {d} numbers"), "its rows must be linearly independent");
    if k == 0 || k > d || rows.iter().any(|v| !v.is_finite()) {
        return Err(dependent());
    }
    let columns = rows.t().mapv(f64::from);
    let longest = columns.iter().map(|v| v * v).sum::<f64>().sqrt();
    let (q, r) = columns.qr().map_err(Error::linfa)?.into_decomp();
    if r.diag().iter().any(|v| v.abs() <= 1e-9 * longest) {
        return Err(dependent());
    }
    Ok(q.t().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_same_plane_in_another_basis() {
        let v = array![[1.0, 2.0, 0.0, 1.0], [0.0, 1.0, -1.0, 3.0]];
        let w = array![[1.0, 3.0, -1.0, 4.0], [2.0, 1.0, 3.0, -7.0]]; // v1 + v2 and 2 v1 - 3 v2
        let angles = principal_angles(&v, &w).unwrap();
        assert!(angles.iter().all(|&a| a < 0.01), "{angles:?}");
    }

    #[test]
    fn perpendicular_directions() {
        assert!((principal_angles(&array![[1.0, 1.0]], &array![[1.0, -1.0]]).unwrap()[0] - 90.0).abs() < 1e-3);
    }

    #[test]
    fn dependent_rows_are_refused() {
        let v = array![[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]];
        assert!(principal_angles(&v, &v).unwrap_err().to_string().contains("independent"));
        assert!(principal_angles(&v, &array![[1.0, 2.0, 3.0]]).is_err());
    }
}
