//! One figure of each kind that the crate can draw.
#![allow(dead_code)]

use std::f32::consts::{FRAC_PI_2, TAU};

use shadowlab_notebook::{
    curse::{log10_ball_in_cube, shell_share},
    inputs::Inputs,
    optim::{Optimizer, Sgd},
    plot::{
        Figure, code_cube, curves_with_spread, directions, distance_histogram, elbo_curve, hourglass, latent_slider,
        light_map, loss_curve, normal_grid, scatter3d, scree_plot, shadows, valley, *,
    },
    prelude::*,
    shadow::{best_light, project, scan_lights, worst_light, *},
    train::{EpochReport, History},
    vae::{VaeHistory, *},
};

pub fn digits() -> ImageSet {
    synthetic_digits(60, 1).unwrap()
}

pub fn codes() -> Array2<f32> {
    Array2::from_shape_fn((60, 2), |(i, j)| ((i * 5 + j * 3) as f32).sin() * 4.0)
}

pub fn history() -> History {
    let report = |epoch| EpochReport {
        epoch,
        epochs: 20,
        train_error: 30.0 + 10.0 / epoch as f32,
        held_out_error: 31.0 + 9.0 / epoch as f32,
        seconds: 1.0,
    };
    History { epochs: (1..=20).map(report).collect() }
}

/// Three epochs, in which the reconstruction gets better and the KL divergence grows by a nat each time.
pub fn elbos() -> VaeHistory {
    let at = |epoch: usize| NegativeElbo { reconstruction: 100.0 / epoch as f32, kl: epoch as f32 };
    let report = |errors: EpochReport| VaeReport { errors, train: at(1), held_out: at(errors.epoch) };
    VaeHistory { epochs: history().epochs.into_iter().take(3).map(report).collect() }
}

/// The figures, each with the name of the function that drew it. Titles and names are as long as those in the notebooks.
pub fn figures() -> Vec<(&'static str, Figure)> {
    [of_models(), of_hourglasses(), of_images(), of_numbers(), of_curses(), of_shadows()].concat()
}

fn of_models() -> Vec<(&'static str, Figure)> {
    let moments = [0, 1, 2, 4].map(|epoch| (epoch.to_string(), codes() * (1.0 + epoch as f32)));
    let walkers: [(&str, Optimizer); 3] = [
        ("Sgd", Sgd { learning_rate: 0.018, momentum: 0.0 }.into()),
        ("momentum", Sgd { learning_rate: 0.021, momentum: 0.8 }.into()),
        ("Adam", Adam { learning_rate: 0.2, ..Adam::default() }.into()),
    ];
    let walkers = walkers.each_ref().map(|(name, walker)| (*name, walker));
    let seen = |title, degrees| valley(title, Valley::turned(degrees), 60, &walkers).unwrap();
    let title = "Two numbers an image: the colours were never shown to either model";
    vec![
        ("loss_curve", loss_curve(&history())),
        ("elbo_curve", elbo_curve(&elbos())),
        ("latent_planes", latent_planes(title, &[("autoencoder", &codes()), ("PCA", &codes())], &digits()).unwrap()),
        ("latent_planes", latent_planes("The best flat shadow", &[("PCA", &codes())], &digits()).unwrap()),
        ("latent_slider", latent_slider("Ten classes sort themselves, without a label", &moments, &digits()).unwrap()),
        ("valley", seen("A valley along the axes", 0.0)),
        ("valley", seen("The same valley, turned by 45°", 45.0)),
    ]
}

/// The lesson's own two models, the smallest of the lesson, and the deepest.
fn of_hourglasses() -> Vec<(&'static str, Figure)> {
    let encoder = Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
    let decoder = Sequential::new(2).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid);
    let (small, back) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
    let deep = Sequential::new(784).dense(1000, Relu).dense(500, Relu).dense(250, Relu).dense(2, Identity);
    let deep_back = Sequential::new(2).dense(250, Relu).dense(500, Relu).dense(1000, Relu).dense(784, Sigmoid);
    let pairs = [(encoder, decoder), (small, back), (deep, deep_back)];
    pairs.map(|(encoder, decoder)| ("hourglass", hourglass(&encoder, &decoder).unwrap())).to_vec()
}

fn of_images() -> Vec<(&'static str, Figure)> {
    let pca = Pca::fit(&digits(), 2).unwrap();
    let (digits, codes) = (digits(), codes());
    let rows: [(&str, &dyn Inputs); 3] = [("original", &digits), ("autoencoder", &digits), ("PCA", &digits)];
    vec![
        ("image_grid", image_grid("The kit works: sixty digits", &digits, 20).unwrap()),
        ("image_grid", image_grid("The mean images of 0 to 9, and the mean of all", &digits.take(11), 11).unwrap()),
        ("reconstruction_rows", reconstruction_rows("Guessed back from two numbers", &rows, 16).unwrap()),
        ("decoder_grid", decoder_grid("What the decoder draws, place by place", &pca, &codes, 16).unwrap()),
        ("normal_grid", normal_grid("The plane in 400 equal shares", &pca, 20).unwrap()),
    ]
}

fn of_numbers() -> Vec<(&'static str, Figure)> {
    let errors = [1.0f32, 2.0, 4.0, 8.0, 16.0, 32.0].map(|k| (k, 50.0 / k));
    let lines: [(&str, &[(f32, f32)]); 2] = [("autoencoder", &errors), ("PCA", &errors[1..])];
    let [scratch, pretrained, pixels] = [30.0, 32.0, 28.0].map(measured);
    let drawn = [("from scratch", &scratch[..]), ("pretrained", &pretrained), ("1-NN on pixels", &pixels)];
    vec![
        ("curves_with_spread", curves_with_spread("Three draws", "labelled images", "% right", 1, &drawn)),
        ("curves", curves("The autoencoder's lead shrinks", "numbers in the code", "error per image", true, &lines)),
        (
            "directions",
            directions("Where five features point", &[("with Relu", &star(5)), ("linear", &star(3))]).unwrap(),
        ),
        (
            "scree_plot",
            scree_plot("A few dozen directions hold most of the variance", &Pca::fit(&digits(), 20).unwrap()),
        ),
    ]
}

/// So many rows of two numbers, all around.
fn star(n: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, 2), |(i, j)| (i as f32 * TAU / n as f32 - j as f32 * FRAC_PI_2).cos())
}

/// Measured three times at each number of labels: these are the heights above `from`.
fn measured(from: f32) -> [(usize, Vec<f32>); 4] {
    [10, 50, 100, 1_000].map(|n: usize| {
        let middle = from + 15.0 * (n as f32).log10();
        (n, vec![middle - 12.0 / (n as f32).sqrt(), middle, middle + 9.0 / (n as f32).sqrt()])
    })
}

fn of_curses() -> Vec<(&'static str, Figure)> {
    let hill = |middle: f32| (0..400).map(|i| middle + (i as f32).sin()).collect::<Vec<f32>>();
    let hills = [("d = 2", hill(1.0)), ("d = 100", hill(4.0)), ("d = 784", hill(11.0))];
    let peel = LineChart::new("The share of the volume that is peel", "dimension d", "share of the volume").log_x();
    let ball = LineChart::new("The ball fills less and less of its cube", "dimension d", "log₁₀ of ball / cube");
    let contrasts = [("dust", 0.2), ("shuffled digits", 0.6), ("digits", 3.2)];
    vec![
        ("LineChart", peel.from_zero().line("5 % of the radius", 1..=784, |d| shell_share(0.05, d)).unwrap().figure()),
        (
            "LineChart",
            ball.line("ball / cube", 1..=784, log10_ball_in_cube)
                .and_then(|chart| chart.reference_line("smallest f64 (10⁻³²⁴)", [1, 784], |_| Ok(-324.0)))
                .and_then(|chart| {
                    chart.reference_line("one atom of the universe (about 10⁻⁸⁰)", [1, 784], |_| Ok(-80.0))
                })
                .unwrap()
                .figure(),
        ),
        ("bars", bars("Digits know near from far, their pixels do not", "relative contrast", &contrasts)),
        (
            "distance_histogram",
            distance_histogram("The more dimensions, the more alike are distances", &hills).unwrap(),
        ),
    ]
}

fn of_shadows() -> Vec<(&'static str, Figure)> {
    let mug = Object::Mug.cloud(300, 1).unwrap();
    let flat = project(&mug, [0.0, 1.0, 0.0]).unwrap();
    let scan = scan_lights(&mug, 15.0).unwrap();
    let lights = [("PCA's light", best_light(&mug).unwrap()), ("the worst", worst_light(&mug).unwrap())];
    let three = [("along y", &flat), ("along x", &flat), ("from above", &flat)];
    let guesses = [("the sheet", &mug), ("PCA's guess", &mug), ("autoencoder's guess", &mug)];
    let height = mug.select(Axis(1), &[2]);
    vec![
        ("light_map", light_map("Bright: good lights for the mug", &scan, &lights).unwrap()),
        ("shadows", shadows("Three shadows of one mug", &three).unwrap()),
        ("scatter3d", scatter3d("300 points of a mug: turn it with the mouse", &[("mug", &mug)], &height).unwrap()),
        ("code_cube", code_cube("Eight things in the corners", &array![[0.0, 0.5, 1.0], [1.0, 0.0, 0.0]]).unwrap()),
        ("scatter3d", scatter3d("Two numbers a point, three guesses", &guesses, &height).unwrap()),
    ]
}
