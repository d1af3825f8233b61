//! The squared error per image: the metric that the lesson quotes.

use ndarray::{Array1, Axis};

use crate::{
    check::check_shape,
    error::{Error, Result},
    inputs::Inputs,
};

/// Squared error per input: Σ over features of (x̂ − x)², mean over inputs. # Shapes: both (n, features).
///
/// # Errors
/// When the shapes differ or there are no rows.
pub fn squared_error_per_image(x: &dyn Inputs, x_hat: &dyn Inputs) -> Result<f32> {
    Ok(squared_errors(x, x_hat)?.mean().expect("at least one row"))
}

/// The squared error of every input: shape (n).
///
/// # Errors
/// As [`squared_error_per_image`].
pub fn squared_errors(x: &dyn Inputs, x_hat: &dyn Inputs) -> Result<Array1<f32>> {
    let (x, x_hat) = (x.inputs(), x_hat.inputs());
    check_shape("the reconstructions", x_hat.dim(), x.dim())?;
    if x.nrows() == 0 {
        return Err(Error::EmptyData { what: "the inputs".into() });
    }
    let rows = x.axis_iter(Axis(0)).zip(x_hat.axis_iter(Axis(0)));
    Ok(rows.map(|(x, x_hat)| x.iter().zip(x_hat).map(|(a, b)| (a - b) * (a - b)).sum::<f32>()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn squared_error_worked_by_hand() {
        let (x, guess) = (array![[0.0, 1.0], [1.0, 1.0]], array![[0.5, 1.0], [0.0, 0.0]]);
        assert_eq!(squared_errors(&x, &guess).unwrap(), array![0.25, 2.0]);
        assert_eq!(squared_error_per_image(&x, &guess).unwrap(), (0.25 + 2.0) / 2.0);
        assert!(squared_error_per_image(&x, &array![[0.0]]).is_err());
    }
}
