//! Our part of a measurement, in a process of its own: so that memory and state of one do not touch another.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::bail;
use clap::ValueEnum;
use shadowlab::{
    classifier::Classifier,
    data::ImageSet,
    inputs::Inputs,
    metrics::{knn_accuracy, squared_error_per_image},
    prelude::{Corruption, FitParams, Identity, LatentModel, Pca, Relu, Schedule, Sequential, Sigmoid},
    train::EpochReport,
    vae::Vae,
};

use super::{
    data,
    run::Line,
    share::{Share, autoencoder},
};

/// Options of the hidden `cargo kit bench-job`: named as in `benches/peers.py`, which does the same.
#[derive(clap::Args)]
pub struct Args {
    /// What to do
    work: Work,
    /// Folder of the images
    #[arg(long)]
    data: PathBuf,
    /// Sizes of the encoder
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
    /// Which kind of network
    #[arg(long, default_value = "autoencoder")]
    model: Model,
    /// Times to go through the images
    #[arg(long, default_value_t = 3)]
    epochs: usize,
    /// Images of a step
    #[arg(long, default_value_t = 128)]
    batch: usize,
    /// Train on the first of the images only
    #[arg(long)]
    images: Option<usize>,
    /// Let the rate fall along a cosine, as the lesson does
    #[arg(long)]
    cosine: bool,
    /// Numbers of a code
    #[arg(long, default_value_t = 2)]
    k: usize,
    /// Times to repeat
    #[arg(long, default_value_t = 1)]
    repeats: usize,
    /// Steps of an epoch whose products are measured alone
    #[arg(long, default_value_t = 10)]
    steps: usize,
    /// Say how good it is
    #[arg(long)]
    judge: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Work {
    Epochs,
    Encode,
    Pca,
    Knn,
    Share,
}

#[derive(Clone, Copy, ValueEnum)]
enum Model {
    Autoencoder,
    Denoising,
    Vae,
    Classifier,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.work {
        Work::Epochs => epochs(&args)?,
        Work::Encode => encode(&args)?,
        Work::Pca => pca(&args)?,
        Work::Knn => knn(&args)?,
        Work::Share => {
            let speed = Share::measure(&args.sizes, args.steps, args.epochs)?;
            let (training, products) = (speed.training, speed.products);
            Line::say_figures([("share", speed.share()), ("training", training), ("products", products)]);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn epochs(args: &Args) -> anyhow::Result<()> {
    let train = data::read(&args.data, "train", args.images)?;
    // MNIST's proportion. To look at all test images after an epoch of few would empty the caches for the next epoch.
    let test = data::read(&args.data, "test", args.images.map(|n| n.div_ceil(6)))?;
    let schedule = if args.cosine { Schedule::Cosine } else { Schedule::Constant };
    let params = FitParams { epochs: args.epochs, batch_size: args.batch, schedule, ..FitParams::default() };
    let say = |report: &EpochReport| Line::say_seconds(report.seconds);
    match args.model {
        Model::Autoencoder => {
            let mut model = autoencoder(&args.sizes, 0)?;
            model.fit_with(&train, &test, &params, &mut |report, _| say(report))?;
            if args.judge {
                judge(&model, &train, &test)?;
            }
        }
        Model::Denoising => {
            let (mut model, noise) = (autoencoder(&args.sizes, 0)?, [Corruption::Gaussian { std: 0.5 }]);
            model.fit_denoising(&train, &test, &noise, &params, &mut |report, _| say(report))?;
        }
        Model::Vae => {
            let [encoder, decoder] = halves(&args.sizes)?;
            Vae::new(encoder, decoder, 0)?.fit_with(&train, &test, &params, &mut |report, _| {
                Line::say_seconds(report.errors.seconds);
            })?;
        }
        Model::Classifier => {
            let mut model = Classifier::new(stack(&args.sizes)?, 0)?;
            let (train, test): ((&dyn Inputs, _), (&dyn Inputs, _)) =
                ((&train, &train.labels[..]), (&test, &test.labels[..]));
            model.fit_labelled(train, test, &params, &mut |report, _| say(report))?;
        }
    }
    Ok(())
}

fn judge(model: &dyn LatentModel, train: &ImageSet, test: &ImageSet) -> anyhow::Result<()> {
    let (near, asked) = (model.encode(train)?, model.encode(test)?);
    let knn5 = knn_accuracy(&near, &train.labels, &asked, &test.labels, 5)?;
    let error = squared_error_per_image(test, &model.decode(&asked)?)?;
    Line::say_figures([("squared_error", f64::from(error)), ("knn5", f64::from(knn5))]);
    Ok(())
}

/// A model of these sizes: ReLU in between, and nothing after the last.
fn stack(sizes: &[usize]) -> anyhow::Result<Sequential> {
    let [inputs, hidden @ .., last] = sizes else { bail!("--sizes: at least two are needed") };
    let model = hidden.iter().fold(Sequential::new(*inputs), |model, &units| model.dense(units, Relu));
    Ok(model.dense(*last, Identity))
}

/// Encoder and decoder of a VAE whose code has as many numbers as the last size says.
fn halves(sizes: &[usize]) -> anyhow::Result<[Sequential; 2]> {
    let [inputs, hidden @ .., code] = sizes else { bail!("--sizes: at least two are needed") };
    let both: Vec<usize> = sizes[..sizes.len() - 1].iter().copied().chain([2 * code]).collect();
    let decoder = hidden.iter().rev().fold(Sequential::new(*code), |model, &units| model.dense(units, Relu));
    Ok([stack(&both)?, decoder.dense(*inputs, Sigmoid)])
}

/// Runs once to warm up, then so many times against the clock; the last result.
fn timed<T>(repeats: usize, mut work: impl FnMut() -> shadowlab::Result<T>) -> shadowlab::Result<T> {
    let mut result = work()?;
    for _ in 0..repeats {
        let start = Instant::now();
        result = work()?;
        Line::say_seconds(start.elapsed().as_secs_f64());
    }
    Ok(result)
}

fn encode(args: &Args) -> anyhow::Result<()> {
    let (model, test) = (autoencoder(&args.sizes, 0)?, data::read(&args.data, "test", None)?);
    timed(args.repeats, || model.encode(&test))?;
    Ok(())
}

fn pca(args: &Args) -> anyhow::Result<()> {
    let (train, test) = (data::read(&args.data, "train", None)?, data::read(&args.data, "test", None)?);
    let model = timed(args.repeats, || Pca::fit(&train, args.k))?;
    let error = squared_error_per_image(&test, &model.reconstruct(&test)?)?;
    Line::say_figures([("squared_error", f64::from(error))]);
    Ok(())
}

fn knn(args: &Args) -> anyhow::Result<()> {
    let read = |which| anyhow::Ok((data::codes(&args.data, which, args.k)?, data::labels(&args.data, which)?));
    let ((near, names), (asked, answers)) = (read("train")?, read("test")?);
    let accuracy = timed(args.repeats, || knn_accuracy(&near, &names, &asked, &answers, 5))?;
    Line::say_figures([("knn5", f64::from(accuracy))]);
    Ok(())
}
