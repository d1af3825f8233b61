//! Arithmetic with codes: directions that stand for a property, and a property that can be measured.

use ndarray::{Array1, Array2, ArrayView1, Axis};

use crate::{
    check::{check_finite, check_inputs, check_parameter, check_squares},
    data::{PIXELS, SIDE},
    error::{Error, Result},
    inputs::Inputs,
};

/// How far each image leans to the right: 0 is upright, 1 is an angle of 45°, and below 0 it leans to the left. An image
/// without ink has 0. # Shapes: images (n, 784) -> (n).
///
/// With ink as the weight of a pixel in column x and row y (counted downwards): −cov(x, y) / var(y). It is the slant of the
/// line x(y) that is nearest to the ink, and the number by which *deslanting* shears a digit upright.
///
/// # Errors
/// When the images do not have 784 pixels, or one is not finite.
pub fn slant(images: &dyn Inputs) -> Result<Array1<f32>> {
    let images = images.inputs();
    check_inputs("the images", images, PIXELS)?;
    Ok(images.map_axis(Axis(1), lean))
}

fn lean(image: ArrayView1<'_, f32>) -> f32 {
    let place = |i: usize| ((i % SIDE) as f32, (i / SIDE) as f32);
    let sum = |of: &dyn Fn(f32, f32) -> f32| -> f32 {
        image.iter().enumerate().map(|(i, ink)| ink * of(place(i).0, place(i).1)).sum()
    };
    let ink = sum(&|_, _| 1.0);
    let (x, y) = (sum(&|x, _| x) / ink, sum(&|_, y| y) / ink);
    let height = sum(&|_, v| (v - y) * (v - y));
    let slant = -sum(&|u, v| (u - x) * (v - y)) / height;
    if slant.is_finite() { slant } else { 0.0 }
}

/// The direction in the space of the codes that stands for more of a property: the mean code of that third of the inputs
/// which have most of it, minus the mean code of the third which have least. # Shapes: codes (n, d), property n -> (d).
///
/// # Errors
/// When the numbers of codes and measurements differ, there are fewer than three, a number is not finite, or 32 bits do not
/// hold the square of one in a code.
pub fn direction(codes: &Array2<f32>, property: &Array1<f32>) -> Result<Array1<f32>> {
    let n = codes.nrows();
    if property.len() != n {
        return Err(Error::shape("the property", format!("{n} (one per code)"), property.len()));
    }
    check_parameter(n >= 3, "the number of codes", n, "three thirds need at least 3")?;
    check_squares("the codes", codes.view())?;
    check_finite("the property", property.view().insert_axis(Axis(1)))?;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| property[a].total_cmp(&property[b]));
    let mean = |some: &[usize]| codes.select(Axis(0), some).sum_axis(Axis(0)) / some.len() as f32;
    Ok(mean(&order[n - n / 3..]) - mean(&order[..n / 3]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::synthetic_digits;
    use ndarray::array;

    /// Lines from row 4 to row 24, through the middle, that move by `shift` columns per row.
    fn line(shift: f32) -> Array2<f32> {
        Array2::from_shape_fn((1, PIXELS), |(_, i)| {
            let (x, y) = ((i % SIDE) as f32, (i / SIDE) as f32);
            let middle = 14.0 - shift * (y - 14.0);
            if (4.0..=24.0).contains(&y) { (1.5 - (x - middle).abs()).clamp(0.0, 1.0) } else { 0.0 }
        })
    }

    #[test]
    fn slants_of_lines_are_theirs() {
        for shift in [-0.5, 0.0, 0.3, 0.5] {
            let measured = slant(&line(shift)).unwrap()[0];
            assert!((measured - shift).abs() < 0.01, "{measured} for {shift}");
        }
        let pale = line(0.3) * 0.25;
        assert!((slant(&pale).unwrap()[0] - 0.3).abs() < 0.01, "the strength of the ink does not matter");
        assert_eq!(slant(&Array2::<f32>::zeros((1, PIXELS))).unwrap()[0], 0.0);
    }

    /// A digit in the mirror leans as far to the other side, and one that is turned by 180° leans as before.
    #[test]
    fn a_mirror_turns_the_slant_round() {
        let digits = synthetic_digits(20, 1).unwrap();
        let seen =
            |place: fn(usize) -> usize| Array2::from_shape_fn((20, PIXELS), |(i, p)| digits.images[[i, place(p)]]);
        let (as_they_are, mirror) = (slant(&digits).unwrap(), seen(|p| p / SIDE * SIDE + SIDE - 1 - p % SIDE));
        assert!((slant(&mirror).unwrap() + &as_they_are).iter().all(|sum| sum.abs() < 1e-3));
        assert!((slant(&seen(|p| PIXELS - 1 - p)).unwrap() - &as_they_are).iter().all(|gap| gap.abs() < 1e-3));
    }

    /// Six codes: the two with most are (4, 1) and (6, 1), the two with least (0, 0) and (2, 4).
    #[test]
    fn a_direction_worked_by_hand() {
        let codes = array![[6.0, 1.0], [0.0, 0.0], [9.0, 9.0], [2.0, 4.0], [9.0, 9.0], [4.0, 1.0]];
        let property = array![0.9, -0.5, 0.1, -0.4, 0.2, 0.8];
        assert_eq!(direction(&codes, &property).unwrap(), array![4.0, -1.0]);
        assert_eq!(direction(&codes, &(-&property)).unwrap(), array![-4.0, 1.0], "less of it is the way back");
    }

    #[test]
    fn misfits_are_refused() {
        let message = |codes: &Array2<f32>, property: &Array1<f32>| direction(codes, property).unwrap_err().to_string();
        assert!(message(&array![[1.0], [2.0], [3.0]], &array![1.0]).contains("one per code"));
        assert!(message(&array![[1.0], [2.0]], &array![1.0, 2.0]).contains("at least 3"));
        assert!(message(&array![[1.0], [2.0], [f32::NAN]], &array![1.0, 2.0, 3.0]).contains("NaN"));
        assert!(message(&array![[1.0], [2.0], [3.0]], &array![1.0, f32::INFINITY, 3.0]).contains("inf"));
        assert!(slant(&array![[1.0]]).is_err());
    }
}
