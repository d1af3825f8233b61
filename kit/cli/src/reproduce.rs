//! `cargo kit reproduce`: train what a famous paper trained, and print the numbers side by side.

mod picture;
mod recipe;
mod report;
mod store;
mod training;

use std::{path::PathBuf, process::ExitCode};

use anyhow::bail;
use clap::ValueEnum;
use kit_host::{say, tell};
use shadowlab::{
    data::{
        ImageSet, Source, find_source,
        mnist::{self, MnistData},
        synthetic_digits,
    },
    metrics::{mean_baseline_error, squared_error_per_image},
    prelude::{LatentModel, Pca},
    text::with_commas,
};

use recipe::Recipe;
use report::{Report, SquaredError};
use store::Store;
use training::Trained;

/// Images that `--held-out` takes away from the training, to choose by.
const HELD_OUT: usize = 10_000;

/// Options of `cargo kit reproduce`.
#[derive(clap::Args)]
#[command(after_help = recipe::HELP)]
pub struct Args {
    /// Which figure
    figure: Figure,
    /// Decides the first weights and the order of the images
    #[arg(long, value_name = "S", default_value_t = 0, value_parser = crate::numbers::seed)]
    seed: u64,
    /// Times to go through the training images [default: 30, with --quick 3]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    epochs: Option<u32>,
    /// Folder for the checkpoint, written after every epoch [default: .kit/reproduce in the repository]
    #[arg(long, value_name = "DIR")]
    checkpoint: Option<PathBuf>,
    /// Start anew, even where a checkpoint is found
    #[arg(long)]
    fresh: bool,
    /// Leave the test images alone: learn from all but the last 10,000 training images and judge by those, as one does
    /// while choosing a recipe
    #[arg(long, conflicts_with = "quick")]
    held_out: bool,
    /// A trial of a few seconds on a few drawn digits, with any data; its numbers say nothing about the paper's
    #[arg(long)]
    quick: bool,
    /// Print the results as one JSON object, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

/// The figures that can be reproduced.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Figure {
    /// The 30 numbers of Hinton & Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science 2006
    Hinton2006,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Figure::Hinton2006 = args.figure;
    let data = Data::load(&args)?;
    let usual = if args.quick { recipe::QUICK } else { recipe::FULL };
    let epochs = args.epochs.map_or(usual.epochs, |n| n as usize);
    let recipe = Recipe { epochs, seed: args.seed, ..usual };
    tell!("{}", data.description);
    tell!(
        "Network: {} and back, {epochs} epochs, seed {}",
        recipe::SIZES.map(|n| n.to_string()).join(" → "),
        args.seed
    );
    let store = Store::open(args.checkpoint.as_deref(), &data.kind(), &recipe, &data.train)?;
    let trained = training::train(&recipe, &data.train, &data.judge, &store, args.fresh)?;
    let pca = Pca::fit(&data.train, recipe::CODE)?;
    trained.model.save(store.model())?;
    store.write_picture(&picture::draw(&data.judge, &trained.model, &pca)?)?;
    let report = judge(&recipe, &data, &trained, &pca)?;
    if args.json {
        say!("{}", report.json())?;
    } else {
        say!("\n{}", report.table())?;
    }
    tell!("\nThe trained network: {}\nThe picture: {}", store.model().display(), store.picture().display());
    Ok(ExitCode::SUCCESS)
}

/// Holds the autoencoder against the mean image and PCA, on images that none of them has seen.
fn judge(recipe: &Recipe, data: &Data, trained: &Trained, pca: &Pca) -> anyhow::Result<Report> {
    let error = |model: &dyn LatentModel| squared_error_per_image(&data.judge, &model.reconstruct(&data.judge)?);
    Ok(Report {
        figure: "hinton2006",
        data: data.name,
        judged_by: data.judged_by,
        train_images: data.train.len(),
        judge_images: data.judge.len(),
        net: recipe::SIZES,
        epochs: recipe.epochs,
        seed: recipe.seed,
        seconds_training: trained.history.seconds(),
        sq_per_image: SquaredError {
            mean: mean_baseline_error(&data.train, &data.judge)?,
            pca30: error(pca)?,
            ae30: error(&trained.model)?,
        },
        paper: report::PAPER,
    })
}

/// What to learn from, and what to judge by.
struct Data {
    train: ImageSet,
    judge: ImageSet,
    name: &'static str,
    judged_by: &'static str,
    description: String,
}

impl Data {
    fn load(args: &Args) -> anyhow::Result<Self> {
        if args.quick {
            return Self::drawn();
        }
        let source = find_source()?;
        let Source::Mnist(dir) = &source else {
            bail!(
                "the paper's numbers are about MNIST, and it is not here{}: fetch it with `cargo kit data`, or set MNIST_DIR \
                 to the folder that has it. (A trial without it, on drawn digits: cargo kit reproduce hinton2006 --quick)",
                if let Source::Own(own) = &source { format!(" (but {})", own.name) } else { String::new() }
            );
        };
        // As in the paper, all 60,000: the recipe is fixed, so that nothing is left to validate.
        let MnistData { mut train, test } = mnist::load_from(dir)?;
        let (judge, judged_by) =
            if args.held_out { (train.split_off(train.len() - HELD_OUT), "held-out") } else { (test, "test") };
        let [images, judges] = [&train, &judge].map(|set| with_commas(set.len()));
        let description =
            format!("MNIST: {images} images to train on, {judges} {judged_by} images, from {}", dir.display());
        Ok(Self { train, judge, name: "mnist", judged_by, description })
    }

    fn drawn() -> anyhow::Result<Self> {
        let (train, judge) = (synthetic_digits(2_000, 1)?, synthetic_digits(500, 2)?);
        let description =
            "A trial on 2,000 synthetic digits, drawn by this crate, and 500 to test: its numbers say nothing \
                           about the paper's."
                .into();
        Ok(Self { train, judge, name: "synthetic", judged_by: "test", description })
    }

    /// Distinguishes the checkpoints in a folder.
    fn kind(&self) -> String {
        format!("{}-{}", self.name, self.judged_by)
    }
}
