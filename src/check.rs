//! Checks on data and settings before anything is computed with them: one NaN would spread to every weight.

use ndarray::ArrayView2;

use crate::error::{Error, Result};

/// Checks that data is not empty and that every value is finite.
///
/// # Errors
/// [`Error::EmptyData`], or [`Error::NotFinite`] with the first value that is not finite.
pub fn check_data(what: &str, x: ArrayView2<'_, f32>) -> Result<()> {
    if x.is_empty() {
        return Err(Error::EmptyData { what: what.into() });
    }
    check_finite(what, x)
}

/// Checks that every value is finite.
///
/// # Errors
/// [`Error::NotFinite`] with the first value that is not finite.
pub fn check_finite(what: &str, x: ArrayView2<'_, f32>) -> Result<()> {
    // The plain loop is fast; the position is needed only if there is such a value.
    if x.iter().all(|v| v.is_finite()) {
        return Ok(());
    }
    match x.indexed_iter().find(|(_, v)| !v.is_finite()) {
        Some(((row, column), &value)) => Err(Error::NotFinite { what: what.into(), row, column, value }),
        None => Ok(()),
    }
}

/// Checks that inputs have the number of features that a model expects.
///
/// # Errors
/// [`Error::ShapeMismatch`].
pub fn check_width(what: &str, x: ArrayView2<'_, f32>, features: usize) -> Result<()> {
    if x.ncols() == features {
        return Ok(());
    }
    Err(Error::shape(what, format!("{features} features"), format!("{} features", x.ncols())))
}

/// Whether data can go through a model of so many features: [`check_data`] and [`check_width`].
///
/// # Errors
/// Those of the two.
pub fn check_inputs(what: &str, x: ArrayView2<'_, f32>, features: usize) -> Result<()> {
    check_data(what, x)?;
    check_width(what, x, features)
}

/// Whether an array has the shape that another one has.
///
/// # Errors
/// [`Error::ShapeMismatch`].
pub fn check_shape(what: &str, got: (usize, usize), expected: (usize, usize)) -> Result<()> {
    match got == expected {
        true => Ok(()),
        false => Err(Error::shape(what, format!("{expected:?}"), format!("{got:?}"))),
    }
}

/// Whether there are as many as there must be; `why` says where that number comes from.
///
/// # Errors
/// [`Error::ShapeMismatch`].
pub fn check_size(what: &str, got: usize, expected: usize, why: &str) -> Result<()> {
    match got == expected {
        true => Ok(()),
        false => Err(Error::shape(what, format!("{expected} ({why})"), got)),
    }
}

/// Whether a hyper-parameter is valid; `why` says what it must be.
///
/// # Errors
/// [`Error::InvalidParameter`] when `valid` is false.
pub fn check_parameter(valid: bool, name: &'static str, value: impl ToString, why: impl Into<String>) -> Result<()> {
    match valid {
        true => Ok(()),
        false => Err(Error::parameter(name, value, why)),
    }
}

/// Checks that every value is a probability; `advice` says what to do if one is not.
///
/// # Errors
/// [`Error::OutOfRange`] with the first value that is not.
pub fn check_probabilities(what: &str, x: ArrayView2<'_, f32>, advice: &'static str) -> Result<()> {
    match x.indexed_iter().find(|(_, v)| !(0.0..=1.0).contains(*v)) {
        Some(((row, column), &value)) => {
            Err(Error::OutOfRange { what: what.into(), range: "0..=1", row, column, value, advice })
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};

    #[test]
    fn the_first_offender_is_named() {
        assert!(check_data("the images", array![[0.0, 1.0]].view()).is_ok());
        let two = array![[0.0, 1.0], [f32::INFINITY, f32::NAN]];
        let error = check_data("the images", two.view()).unwrap_err().to_string();
        assert!(error.contains("the images: row 1, column 0 is inf"), "{error}");
    }

    #[test]
    fn nothing_is_no_data_but_has_no_offender() {
        for shape in [(0, 3), (3, 0)] {
            let nothing = Array2::zeros(shape);
            assert!(check_data("the images", nothing.view()).unwrap_err().to_string().contains("the images is empty"));
            assert!(check_finite("the images", nothing.view()).is_ok());
        }
    }

    #[test]
    fn widths_and_probabilities_are_looked_at() {
        let x = array![[0.0, 1.0], [0.5, 255.0]];
        assert!(check_width("the images", x.view(), 2).is_ok());
        let error = check_width("the images", x.view(), 784).unwrap_err().to_string();
        assert_eq!(error, "the images: expected 784 features, got 2 features");
        let error = check_probabilities("the images", x.view(), "divide by 255").unwrap_err().to_string();
        assert_eq!(error, "the images must lie in 0..=1, but row 1, column 1 is 255: divide by 255");
        assert!(check_probabilities("the images", (x / 255.0).view(), "").is_ok());
    }

    #[test]
    fn shapes_sizes_and_settings_are_looked_at() {
        let text = |outcome: Result<()>| outcome.unwrap_err().to_string();
        assert!(check_shape("the targets", (3, 2), (3, 2)).is_ok());
        assert_eq!(text(check_shape("the targets", (2, 3), (3, 2))), "the targets: expected (3, 2), got (2, 3)");
        assert!(check_size("the labels", 3, 3, "one per input").is_ok());
        assert_eq!(
            text(check_size("the labels", 2, 3, "one per input")),
            "the labels: expected 3 (one per input), got 2"
        );
        assert!(check_parameter(true, "epochs", 1, "use 1 or more").is_ok());
        assert_eq!(text(check_parameter(false, "epochs", 0, "use 1 or more")), "epochs = 0 is invalid: use 1 or more");
        let empty = check_inputs("the images", Array2::zeros((0, 3)).view(), 2);
        assert!(text(empty).contains("empty"));
        assert!(text(check_inputs("the images", array![[1.0]].view(), 2)).contains("expected 2 features"));
    }
}
