//! Checks on data and settings before anything is computed with them: one NaN would spread to every weight.

use ndarray::ArrayView2;

use crate::{
    error::{Error, Result},
    text::with_commas,
};

/// Numbers that one call makes at most: 1 GiB of them.
pub const MOST_NUMBERS: usize = 1 << 28;

/// Numbers whose squares 32 bits hold, and the squares of their differences: at least 10⁻¹² and at most 10¹⁵.
const SQUARABLE: std::ops::RangeInclusive<f32> = 1e-12..=1e15;

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

/// Checks that distances of these rows can be computed: every value is finite, and the largest is neither so large that its
/// square is infinite nor so small that it is 0. (Rows of nothing but zeros are fine.)
///
/// # Errors
/// [`Error::NotFinite`], or [`Error::Degenerate`] with the largest value.
pub fn check_squares(what: &str, x: ArrayView2<'_, f32>) -> Result<()> {
    check_finite(what, x)?;
    let largest = x.iter().fold(0.0f32, |most, v| most.max(v.abs()));
    if largest == 0.0 || SQUARABLE.contains(&largest) {
        return Ok(());
    }
    let why =
        format!("the largest number is {largest:e}, and 32 bits do not hold its square; scale the numbers to about 1");
    Err(Error::degenerate(what, why))
}

/// Whether there is room in memory for n x d new numbers; `name` is that of n.
///
/// # Errors
/// [`Error::InvalidParameter`] above [`MOST_NUMBERS`].
pub fn check_amount(name: &'static str, n: usize, d: usize) -> Result<()> {
    // Even an array without numbers must not have more rows than it could have numbers.
    let valid = n.checked_mul(d.max(1)).is_some_and(|numbers| numbers <= MOST_NUMBERS);
    let most = with_commas(MOST_NUMBERS);
    check_parameter(valid, name, n, format!("it would make {n} x {d} numbers; at most {most} are made at once"))
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
    fn what_cannot_be_squared_is_refused() {
        for fine in [0.0, 1e-12, -255.0, 1e15] {
            assert!(check_squares("x", array![[0.0, fine]].view()).is_ok(), "{fine}");
        }
        for (wrong, word) in [(1e-13, "1e-13"), (-1e20, "1e20"), (f32::INFINITY, "inf"), (f32::NAN, "NaN")] {
            let error = check_squares("x", array![[0.0, wrong]].view()).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn what_memory_does_not_hold_is_refused() {
        assert!(check_amount("n", MOST_NUMBERS, 1).is_ok() && check_amount("n", 0, 1 << 40).is_ok());
        for (n, d) in [(MOST_NUMBERS, 2), (usize::MAX, 0), (1 << 40, 1 << 40)] {
            let error = check_amount("n", n, d).unwrap_err().to_string();
            assert!(error.contains(&format!("n = {n} is invalid")) && error.contains("268,435,456"), "{error}");
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
