//! Every function that takes arrays, numbers or labels, but for those that train.

use proptest::{collection::vec, prelude::*};
use shadowlab::{
    check, curse,
    data::{
        Corruption, ImageSet, centre, corrupt, stratified_sample, synthetic_clothes, synthetic_digits,
        synthetic_letters,
    },
    error::Result,
    few_labels::{LabelDraw, walk},
    float, gaussian,
    label_propagation::NeighbourGraph,
    latent::{LatentModel, interpolate},
    latent_arithmetic,
    lda::Lda,
    linfa_reduction, loss, metrics,
    ndarray::{Array1, Array2, ArrayView2, Axis},
    noise_contest::{NoiseContest, latent_shift},
    optim::Schedule,
    pca::Pca,
    rng, shadow, softmax,
    squared_error::{squared_error_per_image, squared_errors},
    subspace,
    superposition::sparse_features,
    text,
};

use super::{
    data::{Data, Values, count, data, setting},
    watch::{Call, Made, calls, holds},
};

/// What a call may need.
#[derive(Clone, Debug)]
struct Case {
    x: Data,
    y: Data,
    labels: Vec<u8>,
    positions: Vec<usize>,
    n: usize,
    d: usize,
    a: f32,
    b: f32,
    seed: u64,
}

impl Case {
    fn x(&self) -> Array2<f32> {
        self.x.array()
    }

    /// Half of the time with as many columns as x.
    fn y(&self) -> Array2<f32> {
        let columns = if self.seed.is_multiple_of(2) { self.x.columns } else { self.y.columns };
        Data { columns, ..self.y }.array()
    }

    /// As x, but of other numbers.
    fn like_x(&self) -> Array2<f32> {
        Data { seed: self.seed, ..self.x }.array()
    }

    /// One for each row of x, half of the time.
    fn labels(&self) -> Vec<u8> {
        let n = if self.seed % 4 < 3 { self.x.rows } else { self.labels.len() };
        self.labels.iter().copied().cycle().take(if self.labels.is_empty() { 0 } else { n }).collect()
    }

    /// Ten images and more, with pixels in 0..=1 or any numbers.
    fn images(&self) -> Option<ImageSet> {
        let n = 1 + self.labels.len();
        let data = Data { rows: n, columns: 784, ..self.x };
        ImageSet::new(data.array(), [&self.labels[..], &[3]].concat()).ok()
    }

    fn row(&self) -> Array1<f32> {
        self.x().row(0).to_owned()
    }

    fn f64s(&self) -> (f64, f64) {
        (self.a.into(), self.b.into())
    }

    fn light(&self) -> [f32; 3] {
        [self.a, self.b, self.seed as f32]
    }
}

fn numbers(made: Result<impl IntoIterator<Item = f32>>) -> Made {
    made.ok().map(|all| all.into_iter().map(f64::from).collect())
}

fn one(made: Result<f32>) -> Made {
    numbers(made.map(|v| [v]))
}

fn one64(made: Result<f64>) -> Made {
    made.ok().map(|v| vec![v])
}

fn no_numbers<T>(made: Result<T>) -> Made {
    made.ok().map(|_| Vec::new())
}

/// A model that is a PCA where there is one.
fn pca(case: &Case) -> Result<Pca> {
    Pca::fit(&case.x(), case.n.clamp(1, 3))
}

/// PCA of 784 features.
fn image_pca(images: &ImageSet) -> Result<Pca> {
    Pca::fit(images, 2)
}

const METRICS: &[Call<Case>] = &[
    ("check_data", |c| no_numbers(check::check_data("x", c.x().view()))),
    ("check_squares", |c| no_numbers(check::check_squares("x", c.x().view()))),
    ("check_amount", |c| no_numbers(check::check_amount("n", c.n, c.d))),
    ("check_probabilities", |c| no_numbers(check::check_probabilities("x", c.x().view(), "?"))),
    ("centred", |c| numbers(centre::centred(&c.x()))),
    ("shrunk", |c| numbers(centre::shrunk(&c.x()))),
    ("centred_images", |c| numbers(centre::centred_images(&c.x()))),
    ("squared_errors", |c| numbers(squared_errors(&c.x(), &c.like_x()))),
    ("squared_errors of others", |c| numbers(squared_errors(&c.x(), &c.y()))),
    ("squared_error_per_image", |c| one(squared_error_per_image(&c.x(), &c.like_x()))),
    ("mean_baseline_error", |c| one(metrics::mean_baseline_error(&c.x(), &c.y()))),
    ("nearest_neighbours", |c| no_numbers(metrics::nearest_neighbours(&c.x(), &c.y(), c.n))),
    ("knn_accuracy", |c| one(metrics::knn_accuracy(&c.x(), &c.labels(), &c.y(), &c.labels, c.n))),
    ("knn_accuracy of itself", |c| one(metrics::knn_accuracy(&c.x(), &c.labels(), &c.x(), &c.labels(), c.n))),
    ("vote_accuracy", |c| {
        let k = c.n.min(4);
        let all: Vec<usize> = c.positions.iter().copied().cycle().take(k * c.labels.len()).collect();
        let table = Array2::from_shape_vec((if k * all.len() == 0 { 0 } else { c.labels.len() }, k), all).ok()?;
        one(metrics::vote_accuracy(&table, &c.labels(), &c.labels))
    }),
    ("trustworthiness", |c| one(metrics::trustworthiness(&c.x(), &c.like_x(), c.n))),
    ("random_triplet_accuracy", |c| one(metrics::random_triplet_accuracy(&c.x(), &c.like_x(), c.n, c.seed))),
    ("alarm_threshold", |c| one(metrics::alarm_threshold(&c.x().into_raw_vec_and_offset().0, c.a))),
    ("roc_curve", |c| {
        let [usual, strange] = [c.x(), c.y()].map(|scores| scores.into_raw_vec_and_offset().0);
        let points = metrics::roc_curve(&usual, &strange).ok()?;
        let area = metrics::area_under_roc(&usual, &strange).ok()?;
        Some(points.into_iter().flat_map(|(x, y)| [x, y]).chain([area]).map(f64::from).collect())
    }),
    ("dead_units", |c| Some(vec![metrics::dead_units(&c.x()) as f64])),
    ("distance_to_nearest", |c| numbers(metrics::distance_to_nearest(&c.x(), &c.y()))),
    ("neighbour_purity", |c| one(metrics::neighbour_purity(&c.images()?, &c.images()?, c.n))),
    ("label_counts", |c| no_numbers(metrics::label_counts(&c.images()?, &c.images()?))),
    ("GeneratedQuality::measure", |c| {
        let (train, new) = (c.images()?, c.images()?);
        let made = metrics::GeneratedQuality::measure(&train, &new, &new.images);
        numbers(made.map(|q| [q.to_real, q.from_real, q.clear]))
    }),
    ("Scores::of", |c| {
        let images = c.images()?;
        let made = metrics::Scores::of(&image_pca(&images).ok()?, &images, &images);
        numbers(made.map(|s| [s.error, s.knn, s.trustworthiness]))
    }),
    ("bernoulli_entropy", |c| one(metrics::bernoulli_entropy(&c.x()))),
    ("paired_difference", |c| {
        let (a, b): (Vec<f32>, Vec<f32>) = (c.x().into_iter().collect(), c.like_x().into_iter().collect());
        let made = metrics::paired_difference(&a, &b).ok()?;
        Some(vec![made.value, made.low, made.high, made.p, made.to_string().len() as f64])
    }),
    ("slope", |c| {
        let points: Vec<(f32, f32)> = c.x().into_iter().zip(c.like_x()).collect();
        let made = metrics::slope(&points).ok()?;
        Some(vec![made.value, made.low, made.high, made.p])
    }),
];

const REDUCTION: &[Call<Case>] = &[
    ("Pca::fit", |c| {
        let pca = Pca::fit(&c.x(), c.n).ok()?;
        let numbers = pca.components.iter().chain(&pca.mean).chain(&pca.explained_variance_ratio);
        Some(numbers.chain(&pca.explained_variance).map(|&v| v.into()).collect())
    }),
    ("Pca::encode and decode", |c| numbers(pca(c).and_then(|pca| pca.reconstruct(&c.like_x())))),
    ("Pca::encode of others", |c| no_numbers(pca(c).and_then(|pca| pca.encode(&c.y())))),
    ("Pca::decode of others", |c| no_numbers(pca(c).and_then(|pca| pca.decode(&c.y())))),
    ("Lda::fit and encode", |c| numbers(Lda::fit(&c.x(), &c.labels(), c.n).and_then(|lda| lda.encode(&c.like_x())))),
    ("principal_angles", |c| numbers(subspace::principal_angles(&c.x(), &c.like_x()))),
    ("principal_angles of others", |c| numbers(subspace::principal_angles(&c.x(), &c.y()))),
    #[cfg(feature = "tsne")]
    ("tsne", |c| numbers(shadowlab::tsne::tsne(&c.x(), 1.0 + 3.0 * c.a, c.seed))),
    ("linfa's own PCA is only handed on", |_| {
        let _ = linfa_reduction::Pca::params(1);
        None
    }),
];

const NETWORK: &[Call<Case>] = &[
    ("softmax", |c| numbers(Ok(softmax::softmax(&c.x())))),
    ("cross_entropy", |c| {
        let x = c.x();
        let labels: Vec<u8> = (0..x.nrows()).map(|i| (i % x.ncols().max(1)) as u8).collect();
        let grad = (!x.is_empty()).then(|| softmax::cross_entropy_grad(&x, &labels))?;
        Some(grad.iter().chain([&softmax::cross_entropy(&x, &labels)]).map(|&v| v.into()).collect())
    }),
    ("losses", |c| {
        let (x, y) = (c.x(), c.like_x());
        let losses = [loss::mse, loss::bce_with_logits, loss::bernoulli_nll];
        (!x.is_empty()).then(|| losses.map(|loss| f64::from(loss(&x, &y))).to_vec())
    }),
    ("gradients of losses", |c| {
        let (x, y) = (c.x(), c.like_x());
        let losses = [loss::mse_grad, loss::bce_with_logits_grad, loss::bernoulli_nll_grad];
        (!x.is_empty()).then(|| losses.iter().flat_map(|loss| loss(&x, &y)).map(f64::from).collect())
    }),
    ("float", |c| {
        Some([float::exp(c.a), float::ln_1p(c.a.abs().min(1.0)), float::flush_denormal(c.a)].map(f64::from).to_vec())
    }),
    ("Schedule::factor", |c| {
        let all = [Schedule::Constant, Schedule::Cosine, Schedule::CosineWithWarmup { warm_up: c.n }];
        Some(all.map(|schedule| f64::from(schedule.factor(c.seed as usize, c.seed as usize + 1 + c.d / 2))).to_vec())
    }),
    ("reparameterize", |c| numbers(gaussian::reparameterize(&c.x(), &c.like_x(), &c.y()))),
    ("reparameterize with noise", |c| {
        let noise = Data { values: Values::Usual, ..c.x }.array();
        numbers(gaussian::reparameterize(&c.x(), &c.like_x(), &noise))
    }),
    ("reparameterize_grad", |c| no_numbers(gaussian::reparameterize_grad(&c.x(), &c.like_x(), &c.y()))),
    ("kl_standard_normal", |c| one(gaussian::kl_standard_normal(&c.x(), &c.like_x()))),
    ("kl_per_dimension", |c| numbers(gaussian::kl_per_dimension(&c.x(), &c.like_x()))),
    ("kl_standard_normal_grad", |c| no_numbers(gaussian::kl_standard_normal_grad(&c.x(), &c.like_x()))),
    ("standard_normal", |c| numbers(rng::standard_normal(c.n, c.d, c.seed))),
    ("interpolate", |c| {
        let ends = (c.x.rows > 0).then(|| (c.row(), c.like_x().row(0).to_owned()))?;
        numbers(interpolate(&ends.0, &ends.1, c.n))
    }),
    ("with_commas", |c| Some(vec![text::with_commas(c.n).len() as f64])),
];

const DATA: &[Call<Case>] = &[
    ("ImageSet", |c| {
        let mut set = c.images()?;
        let _ = (set.image(c.n), set.take(c.n), set.select(&c.positions), set.to_bytes());
        let rest = set.split_off(c.n);
        Some(rest.images.iter().chain(&set.images).map(|&v| v.into()).collect())
    }),
    ("ImageSet::image", |c| numbers(c.images()?.image(0))),
    ("ImageSet::from_bytes", |c| no_numbers(ImageSet::from_bytes(&c.labels, c.labels()))),
    ("stratified_sample", |c| no_numbers(stratified_sample(&c.images()?, c.n, c.seed))),
    ("stratified_sample of nothing", |c| no_numbers(stratified_sample(&c.images()?.take(0), c.n, c.seed))),
    ("synthetic_digits", |c| no_numbers(synthetic_digits(if c.n < 1 << 20 { c.n % 4 } else { c.n }, c.seed))),
    ("synthetic_letters", |c| numbers(synthetic_letters(if c.n < 1 << 20 { c.n % 4 } else { c.n }, c.seed))),
    ("synthetic_clothes", |c| numbers(synthetic_clothes(if c.n < 1 << 20 { c.n % 4 } else { c.n }, c.seed))),
    ("corrupt", |c| {
        let kinds = [
            Corruption::Gaussian { std: c.a },
            Corruption::GaussianUnclipped { std: c.a },
            Corruption::Masking { probability: c.a },
            Corruption::SaltPepper { probability: c.a },
        ];
        let kind = kinds[c.seed as usize % 4];
        let _ = (kind.to_string(), kind.at(c.b).level());
        numbers(corrupt(&c.x(), kind, c.seed))
    }),
];

const CURSE: &[Call<Case>] = &[
    ("uniform_cube", |c| numbers(curse::uniform_cube(c.n, c.d, c.seed))),
    ("normal_cloud", |c| numbers(curse::normal_cloud(c.n, c.d, c.seed))),
    ("shuffle_pixels", |c| numbers(Ok(curse::shuffle_pixels(&c.images()?, c.seed).images))),
    ("two_groups", |c| numbers(curse::two_groups(c.n, c.a, c.seed).map(|groups| groups.points))),
    ("add_noise_features", |c| numbers(curse::add_noise_features(&c.x(), c.n, c.seed))),
    ("edge_length", |c| one64(curse::edge_length(c.f64s().0, c.d))),
    ("shell_share", |c| one64(curse::shell_share(c.f64s().0, c.d))),
    ("log10_ball_volume", |c| one64(curse::log10_ball_volume(c.d))),
    ("log10_ball_in_cube", |c| one64(curse::log10_ball_in_cube(c.d))),
    ("nearest_to_centre", |c| one64(curse::nearest_to_centre(c.n, c.d))),
    ("occupied_cells", |c| no_numbers(curse::occupied_cells(&c.x(), c.n))),
    ("filled_share", |c| one64(curse::filled_share(c.d, c.n, c.d))),
    ("expected_filled_share", |c| one64(curse::expected_filled_share(c.d, c.n, c.seed as usize))),
    ("distance", |c| {
        let rows = (c.x.rows > 0).then(|| (c.x(), c.like_x()))?;
        one(curse::distance(rows.0.row(0), rows.1.row(0)))
    }),
    ("distances", |c| numbers(curse::distances(&c.x()))),
    ("pair_distances", |c| numbers(curse::pair_distances(&c.x()))),
    ("spread", |c| {
        let made = curse::spread(&c.x());
        numbers(made.map(|s| [s.mean, s.nearest, s.variation, s.contrast, s.nearest_over_mean]))
    }),
    ("two_nn", |c| one64(curse::two_nn(&c.x()).map(|t| t.dimension))),
    ("Landscape", |c| {
        let landscape = curse::Landscape::random(c.d, c.seed).ok()?;
        let samples = landscape.sample(c.n.min(300), c.seed).ok()?;
        let _ = samples.estimate(&c.x(), c.n);
        numbers(landscape.heights(&samples.inputs).and_then(|_| samples.estimate(&samples.inputs, c.n)))
    }),
    ("Landscape::heights", |c| numbers(curse::Landscape::random(c.x.columns, 1).and_then(|l| l.heights(&c.x())))),
    ("samples_needed", |c| one(curse::samples_needed(c.d.min(3), if c.a > 0.0 { c.a.max(0.3) } else { c.a }, c.seed))),
];

const LESSON: &[Call<Case>] = &[
    ("shadow_plane", |c| numbers(shadow::shadow_plane(c.light()))),
    ("project", |c| numbers(shadow::project(&three(c), c.light()))),
    ("lost_coordinate", |c| numbers(shadow::lost_coordinate(&three(c), c.light()))),
    ("shadow_score", |c| one(shadow::shadow_score(&three(c), c.light()))),
    ("best_light", |c| numbers(shadow::best_light(&three(c)))),
    ("worst_light", |c| numbers(shadow::worst_light(&three(c)))),
    ("light_angles", |c| numbers(shadow::light_angles(c.light()).map(|(a, e)| [a, e]))),
    ("light_at", |c| numbers(Ok(shadow::light_at(c.a, c.b)))),
    ("scan_lights", |c| {
        let scan = shadow::scan_lights(&three(c), c.a).ok()?;
        Some(scan.scores.iter().chain([&scan.best().2]).map(|&v| v.into()).collect())
    }),
    ("scan_lights of a matrix", |c| no_numbers(shadow::scan_lights(&c.x(), 45.0))),
    ("guess_back", |c| numbers(shadow::guess_back(&three(c), c.n.min(2), c.seed).map(|made| made.guess))),
    ("Object::cloud", |c| numbers(shadow::Object::ALL[c.seed as usize % 9].cloud(c.n, c.seed))),
    ("NeighbourGraph", |c| {
        let graph = NeighbourGraph::new(&c.x(), c.n).ok()?;
        let known: Vec<usize> = c.positions.iter().map(|p| p % c.x.rows).collect();
        let _ = graph.propagate(&c.positions, &c.labels);
        no_numbers(graph.propagate(&known, &c.labels.iter().copied().cycle().take(known.len()).collect::<Vec<u8>>()))
    }),
    ("LabelDraw", |c| no_numbers(LabelDraw::new(&c.images()?, c.n, c.seed))),
    ("walk", |c| {
        let k = c.n % 4;
        let n = c.positions.len().checked_div(k).unwrap_or(0);
        let table = Array2::from_shape_vec((n, k), c.positions[..n * k].to_vec()).ok()?;
        let _ = walk(&table, c.d, c.n);
        no_numbers(walk(&table.mapv(|p| p % n.max(1)), c.d % n.max(1), c.n))
    }),
    ("NoiseContest", |c| {
        let contest = NoiseContest::new(&c.x(), &c.like_x(), Corruption::SaltPepper { probability: 0.0 }).ok()?;
        let nothing = contest.do_nothing().ok()?;
        let made = contest.score(&pca(c).ok()?).ok()?;
        Some([nothing.survived, made.survived, contest.bar].map(f64::from).to_vec())
    }),
    ("slant", |c| numbers(latent_arithmetic::slant(&c.images()?))),
    ("direction", |c| numbers(latent_arithmetic::direction(&c.x(), &c.y().sum_axis(Axis(1))))),
    ("sparse_features", |c| numbers(sparse_features(c.n, c.d, c.a, c.seed))),
    ("latent_shift", |c| one(pca(c).and_then(|pca| latent_shift(&pca, &c.x(), &c.like_x())))),
];

/// x with three columns.
fn three(case: &Case) -> Array2<f32> {
    Data { columns: 3, ..case.x }.array()
}

fn case() -> impl Strategy<Value = Case> {
    let label = prop_oneof![6 => 0..3u8, 1 => any::<u8>()];
    let lists = (vec(label, 0..30), vec(0..14usize, 0..12));
    (data(12, 20), data(12, 20), lists, (count(), count()), (setting(), setting()), 0..1000u64).prop_map(
        |(x, y, (labels, positions), (n, d), (a, b), seed)| Case { x, y, labels, positions, n, d, a, b, seed },
    )
}

/// None of these makes a NaN of numbers that are none.
#[test]
fn metrics_reductions_and_lessons() {
    holds(500, case(), |case| {
        let numbers = case.x.is_finite() && case.y.is_finite() && case.a.is_finite() && case.b.is_finite();
        for all in [METRICS, REDUCTION, DATA, CURSE, LESSON] {
            calls(all, &case, numbers);
        }
    });
}

#[test]
fn losses_and_distributions() {
    holds(2_000, case(), |case| calls(NETWORK, &case, case.x.is_finite() && case.y.is_finite() && case.a.is_finite()));
}

/// Views take the same way as arrays.
#[test]
fn views_are_inputs() {
    holds(200, data(12, 20), |data| {
        let x = data.array();
        let (view, turned): (ArrayView2<'_, f32>, _) = (x.view(), x.t());
        assert_eq!(Pca::fit(&view, 1).is_ok(), Pca::fit(&x, 1).is_ok());
        let _ = Pca::fit(&turned, 1);
        let _ = metrics::nearest_neighbours(&view, &turned, 1);
        for row in x.axis_iter(Axis(0)) {
            assert_eq!(squared_errors(&row.insert_axis(Axis(0)), &view).is_ok(), x.nrows() == 1);
        }
    });
}
