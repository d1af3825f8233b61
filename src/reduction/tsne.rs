//! t-SNE (van der Maaten & Hinton 2008), by linfa-tsne: a map that cannot be decoded.
//!
//! It places the given points in the plane so that neighbours tend to stay neighbours. But it is a map, not a model: it
//! cannot place a new image, or turn a position back into an image. Needs the crate's feature `tsne`.

use linfa::{DatasetBase, traits::Transformer};
use linfa_tsne::TSneParams;
use ndarray::Array2;

use crate::{
    check::check_data,
    error::{Error, Result},
    inputs::Inputs,
    rng::rng,
};

/// Two coordinates for each input. # Shapes: (n, features) -> (n, 2).
///
/// `perplexity` is roughly the number of neighbours that count for each point; 30 is usual. Reduce images to about 30
/// numbers by PCA first, which saves time. Time grows with n²: use a few hundred inputs.
///
/// # Errors
/// For empty or non-finite inputs, a perplexity that is not positive or above a third of the inputs, or when linfa
/// fails.
pub fn tsne(x: &dyn Inputs, perplexity: f32, seed: u64) -> Result<Array2<f32>> {
    let x = x.inputs();
    check_data("the inputs", x)?;
    let most = (x.nrows() as f32 - 1.0) / 3.0;
    if !(perplexity > 0.0 && perplexity <= most) {
        return Err(Error::parameter(
            "perplexity",
            perplexity,
            format!("it must be positive and at most {most:.1}, a third of the inputs"),
        ));
    }
    let placed = TSneParams::embedding_size_with_rng(2, rng(seed))
        .perplexity(f64::from(perplexity))
        // 0 is the exact method, with n² steps per iteration. The approximate one searches neighbours in a tree whose
        // pivots come from a generator that cannot be seeded: another map every time.
        .approx_threshold(0.0)
        .transform(DatasetBase::from(x.mapv(f64::from)))
        .map_err(Error::linfa)?;
    Ok(placed.records().mapv(|v| v as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::synthetic_digits, metrics::trustworthiness, models::latent::LatentModel, reduction::pca::Pca};

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
}
