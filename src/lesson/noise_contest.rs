//! Metrics for denoising: how much noise a model survives, and how far noise moves its codes.
//!
//! **The contest.** Images are corrupted more and more strongly, with the same noise for every model. A model
//! *survives* a level when its reconstructions have **less than half the squared error of the mean image**, both
//! against the clean images: more than half of what makes one image differ from another is then still right. Its score
//! is the highest level that it survives, interpolated linearly between two levels.
//!
//! Models are tuned on validation images, and scored on test images once: `cargo kit leaderboard` does that.
//!
//! Why this bar? "Better than doing nothing" is no test: with enough noise even the mean image is. "Still readable by
//! 5-NN" is no test either: 5-NN reads raw noisy pixels nearly as well as denoised ones, so doing nothing would score
//! well. Half of the mean image's error is meant to rule out models that pass strong noise through, give the same
//! output for every input, or draw one standard digit per class.

use ndarray::{Array2, Axis};

use crate::{
    check::check_data,
    data::{Corruption, corrupt},
    error::{Error, Result},
    inputs::Inputs,
    metrics::mean_baseline_error,
    models::latent::LatentModel,
    squared_error::squared_error_per_image,
};

/// Steps from level 0 to the highest, for every kind of noise.
const LEVELS: usize = 30;

/// Level number `i` is drawn with the seed `FIRST_SEED + i`: noise that is kept for the contest.
const FIRST_SEED: u64 = 2_008;

/// Images, a kind of noise, and the bar.
#[derive(Clone, Debug)]
pub struct NoiseContest {
    clean: Array2<f32>,
    kind: Corruption,
    /// Squared error per image when every reconstruction is the mean training image.
    pub mean_image: f32,
    /// The error that a model must stay below: half of that.
    pub bar: f32,
}

/// A model's result.
#[derive(Clone, Debug, PartialEq)]
pub struct NoiseScore {
    /// The highest level that the model survives; 0 when it survives none.
    pub survived: f32,
    /// (level, squared error per image), at every level from 0 to the highest.
    pub curve: Vec<(f32, f32)>,
}

impl NoiseContest {
    /// A contest on `images`, which no model was trained on: validation images to tune, test images to score in the end.
    /// The mean image is that of `train`. `kind` says which noise; its own level is ignored. # Shapes: both (n, d).
    ///
    /// # Errors
    /// When a set is empty or not finite, or the numbers of features differ.
    pub fn new(train: &dyn Inputs, images: &dyn Inputs, kind: Corruption) -> Result<Self> {
        check_data("the contest's images", images.inputs())?;
        let mean_image = mean_baseline_error(train, images)?;
        Ok(Self { clean: images.inputs().to_owned(), kind, mean_image, bar: 0.5 * mean_image })
    }

    /// The levels: σ = 0, 0.1, 0.2 … 3, or probabilities from 0 to 1, in thirty steps.
    pub fn levels(&self) -> Vec<f32> {
        let probability = matches!(self.kind, Corruption::Masking { .. } | Corruption::SaltPepper { .. });
        let highest = if probability { 1.0 } else { 3.0 };
        (0..=LEVELS).map(|i| highest * i as f32 / LEVELS as f32).collect()
    }

    /// Scores a model.
    ///
    /// # Errors
    /// When the model's inputs have another size than these images, or its reconstructions are not finite.
    pub fn score(&self, model: &dyn LatentModel) -> Result<NoiseScore> {
        if model.input_dim() != self.clean.ncols() {
            let expected = format!("{} features, as the images have", self.clean.ncols());
            return Err(Error::shape("the model's input", expected, model.input_dim()));
        }
        self.score_with(&|noisy| model.reconstruct(noisy))
    }

    /// The score for returning the corrupted images unchanged.
    ///
    /// # Errors
    /// None in practice.
    pub fn do_nothing(&self) -> Result<NoiseScore> {
        self.score_with(&|noisy| Ok(noisy.clone()))
    }

    fn score_with(&self, clean_up: &dyn Fn(&Array2<f32>) -> Result<Array2<f32>>) -> Result<NoiseScore> {
        let mut curve: Vec<(f32, f32)> = Vec::new();
        for (i, level) in self.levels().into_iter().enumerate() {
            let noisy = corrupt(&self.clean, self.kind.at(level), FIRST_SEED + i as u64)?;
            let error = squared_error_per_image(&self.clean, &clean_up(&noisy)?)?;
            if !error.is_finite() {
                let why = "its reconstructions are not finite numbers: check its weights";
                return Err(Error::parameter("the model's error", error, why));
            }
            curve.push((level, error));
        }
        Ok(NoiseScore { survived: last_crossing(&curve, self.bar), curve })
    }
}

/// The level at which the curve rises above the bar for the last time.
///
/// A model trained only on strong noise may fail without any and do well at higher levels: the last time counts.
fn last_crossing(curve: &[(f32, f32)], bar: f32) -> f32 {
    let Some(last) = curve.iter().rposition(|&(_, error)| error < bar) else { return 0.0 };
    let (level, error) = curve[last];
    match curve.get(last + 1) {
        Some((next, above)) => level + (next - level) * (bar - error) / (above - error),
        None => level,
    }
}

/// How far corruption moves the codes: the mean distance between the codes of an image and of its corrupted copy, in
/// units of the mean distance between the codes of two different images. 0: not at all; 1: as far as another image is
/// on average.
/// # Shapes: both (n, d), the same image in the same row; n ≥ 2.
///
/// # Errors
/// When the shapes differ or do not match the model, for fewer than two images, or when all images have the same code.
pub fn latent_shift(model: &dyn LatentModel, clean: &dyn Inputs, noisy: &dyn Inputs) -> Result<f32> {
    let (x, corrupted) = (clean.inputs(), noisy.inputs());
    if x.dim() != corrupted.dim() {
        return Err(Error::shape("the corrupted images", format!("{:?}", x.dim()), format!("{:?}", corrupted.dim())));
    }
    if x.nrows() < 2 {
        return Err(Error::shape("the images", "2 or more", x.nrows()));
    }
    let (codes, moved) = (model.encode(clean)?, model.encode(noisy)?);
    let n = codes.nrows();
    let shift = mean_distance(&codes, &moved);
    // Every image with the one half the set away: n pairs instead of all n².
    let partners: Vec<usize> = (0..n).map(|i| (i + n / 2) % n).collect();
    let apart = mean_distance(&codes, &codes.select(Axis(0), &partners));
    if apart == 0.0 {
        return Err(Error::parameter("the codes", "all equal", "the model gives every image the same code"));
    }
    Ok(shift / apart)
}

fn mean_distance(a: &Array2<f32>, b: &Array2<f32>) -> f32 {
    (a - b).mapv(|v| v * v).sum_axis(Axis(1)).mapv(f32::sqrt).mean().expect("at least two rows")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::synthetic_digits,
        models::autoencoder::Autoencoder,
        nn::{activation::Activation::Identity, dense::Dense, sequential::Sequential},
        reduction::pca::Pca,
    };
    use Corruption::*;
    use ndarray::{Array1, array};

    /// A model whose reconstruction is `scale` times its input.
    fn scaling(scale: f32, inputs: usize) -> Autoencoder {
        let layer = |scale: f32| {
            let weight = Array2::eye(inputs) * scale;
            Sequential::from_layers(vec![Dense { weight, bias: Array1::zeros(inputs), activation: Identity }]).unwrap()
        };
        Autoencoder::from_parts(layer(scale), layer(1.0)).unwrap()
    }

    fn contest(kind: Corruption) -> NoiseContest {
        NoiseContest::new(&synthetic_digits(300, 1).unwrap(), &synthetic_digits(30, 2).unwrap(), kind).unwrap()
    }

    /// The bar at 5, errors 4 at 0.1 and 8 at 0.2: a quarter of the way.
    #[test]
    fn the_score_lies_between_two_levels() {
        assert!((last_crossing(&[(0.0, 3.0), (0.1, 4.0), (0.2, 8.0)], 5.0) - 0.125).abs() < 1e-6);
        assert!((last_crossing(&[(0.0, 9.0), (0.1, 4.0), (0.2, 8.0)], 5.0) - 0.125).abs() < 1e-6, "a specialist");
        assert_eq!(last_crossing(&[(0.0, 6.0), (0.1, 5.0)], 5.0), 0.0, "survives nothing");
        assert_eq!(last_crossing(&[(0.0, 1.0), (0.1, 2.0)], 5.0), 0.1, "survives everything");
    }

    #[test]
    fn a_model_that_copies_does_as_doing_nothing_and_pca_does_better() {
        let pca = Pca::fit(&synthetic_digits(2_000, 1).unwrap(), 32).unwrap();
        for kind in [Gaussian { std: 0.0 }, Masking { probability: 0.0 }, SaltPepper { probability: 0.0 }] {
            let contest = contest(kind);
            let nothing = contest.do_nothing().unwrap();
            let copy = contest.score(&scaling(1.0, 784)).unwrap();
            assert!((nothing.survived - copy.survived).abs() < 1e-4, "{kind}");
            assert!(
                nothing.survived > 0.05 && nothing.survived < 1.0 && nothing.curve[0] == (0.0, 0.0),
                "{kind}: {nothing:?}"
            );
            let pca = contest.score(&pca).unwrap().survived;
            // PCA cannot tell masked pixels from paper, but it averages noise away.
            let noise = !matches!(kind, Masking { .. });
            assert!(!noise || pca > nothing.survived, "{kind}: PCA {pca}, nothing {}", nothing.survived);
        }
    }

    /// The same output for every input earns nothing, however much noise there is.
    #[test]
    fn the_mean_image_survives_nothing() {
        let train = synthetic_digits(300, 1).unwrap();
        let mean = train.images.mean_axis(Axis(0)).unwrap();
        let mut constant = scaling(0.0, 784);
        constant.decoder.layers[0].bias = mean;
        let contest = contest(Gaussian { std: 0.0 });
        let score = contest.score(&constant).unwrap();
        assert_eq!(score.survived, 0.0);
        assert!((score.curve[30].1 - contest.mean_image).abs() < 1e-3);
    }

    #[test]
    fn the_noise_is_the_same_for_everybody_and_rises() {
        let contest = contest(SaltPepper { probability: 0.3 });
        assert_eq!(contest.do_nothing().unwrap(), contest.do_nothing().unwrap());
        let curve = contest.do_nothing().unwrap().curve;
        assert!(curve.windows(2).all(|w| w[0].1 < w[1].1), "{curve:?}");
        assert_eq!((contest.levels().len(), contest.levels()[20]), (31, 2.0 / 3.0));
        assert_eq!(self::contest(GaussianUnclipped { std: 0.0 }).levels()[3], 0.3);
    }

    #[test]
    fn misfits_are_refused() {
        let contest = contest(Gaussian { std: 0.0 });
        assert!(contest.score(&scaling(1.0, 9)).unwrap_err().to_string().contains("784"));
        assert!(contest.score(&scaling(f32::NAN, 784)).unwrap_err().to_string().contains("not finite"));
        let empty = Array2::zeros((0, 784));
        assert!(NoiseContest::new(&empty, &empty, Gaussian { std: 0.0 }).is_err());
    }

    /// Codes that are the inputs: 0 and 4 are 4 apart, and the copies are moved by 1 and 3.
    #[test]
    fn code_shift_worked_by_hand() {
        let (clean, noisy) = (array![[0.0], [4.0]], array![[1.0], [7.0]]);
        assert_eq!(latent_shift(&scaling(1.0, 1), &clean, &noisy).unwrap(), 0.5);
        assert_eq!(
            latent_shift(&scaling(3.0, 1), &clean, &noisy).unwrap(),
            0.5,
            "the scale of the codes does not matter"
        );
        assert!(latent_shift(&scaling(0.0, 1), &clean, &noisy).unwrap_err().to_string().contains("same code"));
        assert!(latent_shift(&scaling(1.0, 1), &clean, &array![[1.0]]).is_err());
        assert!(latent_shift(&scaling(1.0, 1), &array![[1.0]], &array![[1.0]]).is_err());
    }
}
