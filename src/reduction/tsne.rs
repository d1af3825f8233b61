//! t-SNE (van der Maaten & Hinton 2008), by linfa-tsne: a map that cannot be decoded.
//!
//! It places the given points in the plane so that neighbours tend to stay neighbours. But it is a map, not a model: it
//! cannot place a new image, or turn a position back into an image. Needs the crate's feature `tsne`.

use linfa::{DatasetBase, traits::Transformer};
use linfa_tsne::TSneParams;
use ndarray::Array2;

use crate::{
    check::{check_data, check_parameter},
    error::{Error, Result},
    inputs::Inputs,
    rng::rng,
};

/// More inputs than this are refused: they would take an hour and gigabytes.
const MOST: usize = 5_000;

/// Two coordinates for each input. # Shapes: (n, features) -> (n, 2).
///
/// `perplexity` is roughly the number of neighbours that count for each point; 30 is usual. Reduce images to about 30
/// numbers by PCA first, which saves time. Time grows with n²: use a few hundred inputs.
///
/// # Errors
/// For inputs that are empty, not finite, all equal, of one feature only or above 5,000; a perplexity below 1 or above a third of the
/// inputs; or when linfa fails.
pub fn tsne(x: &dyn Inputs, perplexity: f32, seed: u64) -> Result<Array2<f32>> {
    let x = x.inputs();
    check_data("the inputs", x)?;
    let why = format!("time and memory grow with its square: use a sample of a few hundred, at most {MOST}");
    check_parameter(x.nrows() <= MOST, "n", x.nrows(), why)?;
    let first = x.row(0);
    if x.outer_iter().all(|row| row == first) {
        return Err(Error::degenerate("the inputs", "they are all equal, so there are no neighbours to keep together"));
    }
    check_parameter(
        x.ncols() >= 2,
        "features",
        x.ncols(),
        "points are placed by two features or more; one needs no plane",
    )?;
    let most = (x.nrows() as f32 - 1.0) / 3.0;
    let why = format!("it must be at least 1 and at most {most:.1}, a third of the inputs");
    check_parameter(perplexity >= 1.0 && perplexity <= most, "perplexity", perplexity, why)?;
    let placed = TSneParams::embedding_size_with_rng(2, rng(seed))
        .perplexity(f64::from(perplexity))
        // 0 is the exact method, with n² steps per iteration. The approximate one searches neighbours in a tree whose
        // pivots come from a generator that cannot be seeded: another map every time.
        .approx_threshold(0.0)
        // linfa-tsne takes the numbers row by row, and panics if they lie in memory in another order.
        .transform(DatasetBase::from(x.as_standard_layout().mapv(f64::from)))
        .map_err(Error::linfa)?;
    let placed = placed.records().mapv(|v| v as f32);
    match placed.iter().all(|v| v.is_finite()) {
        true => Ok(placed),
        false => Err(Error::degenerate("the inputs", "t-SNE finds no place for them; are nearly all of them equal?")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::synthetic_digits, metrics::trustworthiness, models::latent::LatentModel, reduction::pca::Pca};
    use ndarray::{Axis, Slice};

    #[test]
    fn neighbours_stay_neighbours_and_better_than_in_pca() {
        let digits = synthetic_digits(300, 5).unwrap();
        let reduced = Pca::fit(&digits, 20).unwrap().encode(&digits).unwrap();
        let map = tsne(&reduced, 15.0, 0).unwrap();
        let plane = Pca::fit(&digits, 2).unwrap().encode(&digits).unwrap();
        let (of_map, of_plane) =
            (trustworthiness(&digits, &map, 5).unwrap(), trustworthiness(&digits, &plane, 5).unwrap());
        assert!(of_map > of_plane + 0.05, "{of_map} against {of_plane}");
        assert_eq!(map, tsne(&reduced, 15.0, 0).unwrap(), "the seed decides");
    }

    #[test]
    fn a_perplexity_the_data_cannot_bear_is_refused() {
        let x = Array2::from_shape_fn((10, 2), |(i, j)| (i * 2 + j) as f32);
        assert!(tsne(&x, 30.0, 0).unwrap_err().to_string().contains("perplexity"));
        assert!(tsne(&x, f32::NAN, 0).is_err());
    }

    /// Columns first in memory, or backwards: the same numbers have the same map.
    #[test]
    fn the_order_in_memory_changes_nothing() {
        let columns = Array2::from_shape_fn((3, 60), |(i, j)| ((i * 7 + j * 3) as f32).sin()).reversed_axes();
        let expected = tsne(&columns.as_standard_layout().into_owned(), 5.0, 0).unwrap();
        assert_eq!(tsne(&columns, 5.0, 0).unwrap(), expected);
        let mut backwards = columns.slice_axis(Axis(1), Slice::new(0, None, -1)).as_standard_layout().into_owned();
        backwards.invert_axis(Axis(1));
        assert_eq!(tsne(&backwards, 5.0, 0).unwrap(), expected);
    }

    #[test]
    fn points_that_have_no_map_are_refused() {
        let refused = |x: Array2<f32>| tsne(&x, 5.0, 0).unwrap_err().to_string();
        assert!(refused(Array2::from_elem((40, 4), 0.5)).contains("all equal"));
        assert!(refused(Array2::zeros((40, 4))).contains("all equal"));
        assert!(refused(Array2::from_shape_fn((40, 1), |(i, _)| i as f32)).contains("one needs no plane"));
        assert!(refused(Array2::zeros((MOST + 1, 2))).contains("a sample of a few hundred"));
    }

    /// Twins lie together; what matters is that every place is a number.
    #[test]
    fn equal_points_among_others_are_placed() {
        for equal in [2, 20, 38] {
            let x = Array2::from_shape_fn((40, 4), |(i, j)| if i < equal { 0.5 } else { ((i * 4 + j) as f32).sin() });
            assert!(tsne(&x, 5.0, 0).unwrap().iter().all(|v| v.is_finite()), "{equal} of 40 are equal");
        }
    }
}
