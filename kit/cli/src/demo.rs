//! `cargo kit demo`: train the 2-D autoencoder, hold it against the mean image and PCA, write the explorer.

mod net;
mod place;
mod report;
mod training;

use std::{path::PathBuf, process::ExitCode};

use anyhow::anyhow;
use kit_host::{say, tell};
use shadowlab::{
    data::{self, ImageSet, PIXELS, SIDE, Splits, load_or_synthetic},
    metrics::{knn_accuracy, mean_baseline_error},
    prelude::{FitParams, LatentModel, Pca},
};
use shadowlab_notebook::explorer::{Explorer, Panel};

use crate::numbers;
use net::Net;
use place::Place;
use report::Report;
use training::Trained;

/// Times to go through the training images, where there are as many as MNIST has.
const EPOCHS: usize = 20;

/// Steps that training takes at least where nobody says how many epochs: few images are gone through more often.
const STEPS: usize = 3_000;

/// More epochs than this are not gone through unasked.
const MOST_EPOCHS: usize = 1_000;

/// Pixels of all images in the page: as many as MNIST's test images have.
const PAGE_PIXELS: usize = 10_000 * PIXELS;

/// Options of `cargo kit demo`.
#[derive(clap::Args)]
pub struct Args {
    /// Your own images in place of MNIST: a folder of PNGs with a sub-folder for each class, a CSV with the label and the
    /// pixels of an image in each row, or IDX files such as those of Fashion-MNIST (the folder, or a file of images)
    #[arg(long, value_name = "PATH")]
    data: Option<PathBuf>,
    /// The page to write
    #[arg(long, value_name = "F.html", default_value = "shadowlab.html")]
    out: PathBuf,
    /// Times to go through the training images [default: 20; with --data, more where the images are few]
    #[arg(long, value_name = "N", value_parser = numbers::epochs)]
    epochs: Option<usize>,
    /// Decides the first weights and the order of the images
    #[arg(long, value_name = "S", default_value_t = 0, value_parser = numbers::seed)]
    seed: u64,
    /// Sizes of the encoder, from the pixels of an image to 2 numbers; the decoder is its mirror image [default: 784,128,64,2;
    /// with --data, it begins with as many pixels as the images have]
    #[arg(long, value_name = "A,B,C", allow_hyphen_values = true)]
    net: Option<Net>,
    /// Save the trained autoencoder too: an entry for `cargo kit leaderboard`, or for your own program
    #[arg(long, value_name = "F.safetensors")]
    save: Option<PathBuf>,
    /// Print the results as one JSON object, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let page = Place::reserve("--out", &args.out, "shadowlab.html")?;
    let file = args.save.as_ref().map(|save| Place::reserve("--save", save, "model.safetensors")).transpose()?;
    if args.data.is_none() {
        fitting(args.net.clone(), PIXELS)?; // before anything is loaded
    }
    let data = args.data.as_ref().map_or_else(load_or_synthetic, data::open)?;
    let net = fitting(args.net.clone(), data.train.images.ncols())?;
    tell!("{}", data.source);
    tell!("Network: {net} and back");
    let epochs = args.epochs.unwrap_or_else(|| if args.data.is_some() { epochs_for(&data.train) } else { EPOCHS });
    let trained = training::train(net.autoencoder(args.seed)?, &data, epochs, args.seed)?;
    let measured = Demo { net, epochs, seed: args.seed, data: &data, trained: &trained }.measure()?;
    if let Some(file) = &file {
        trained.model.save(&file.path)?;
    }
    crate::files::write(&page.path, measured.explorer.to_html()?.as_bytes())?;
    if args.json {
        say!("{}", measured.report.json())?;
    } else {
        say!("\n{}", measured.report.table())?;
    }
    tell!("\nThe page: {}\nOpen it in a browser; it needs no network.", page.path.display());
    if let Some(file) = file {
        tell!("The model: {}", file.path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// The network that is asked for, or the usual one, for images of so many pixels.
fn fitting(net: Option<Net>, pixels: usize) -> anyhow::Result<Net> {
    net.map_or(Ok(Net::usual(pixels)), |net| net.fits(pixels)).map_err(|why| anyhow!("--net: {why}"))
}

/// As many epochs as take enough steps.
fn epochs_for(train: &ImageSet) -> usize {
    let steps = train.len().div_ceil(FitParams::default().batch_size);
    STEPS.div_ceil(steps.max(1)).clamp(EPOCHS, MOST_EPOCHS)
}

/// What was trained, how, and on what.
struct Demo<'a> {
    net: Net,
    epochs: usize,
    seed: u64,
    data: &'a Splits,
    trained: &'a Trained,
}

struct Measured {
    report: Report,
    explorer: Explorer,
}

impl Demo<'_> {
    /// Holds the autoencoder against the mean image and PCA, all on the test images (or on as many as a page holds).
    fn measure(self) -> anyhow::Result<Measured> {
        let (train, model) = (&self.data.train, &self.trained.model);
        let (all, most) = (&self.data.test, PAGE_PIXELS / train.images.ncols());
        let shown = (all.len() > most).then(|| all.take(most));
        let test = shown.as_ref().unwrap_or(all); // not a copy of what is large
        let mean = mean_baseline_error(train, test)?;
        let pca = Pca::fit(train, 2)?;
        let knn5 = match train.classes().len() {
            1 => None, // there is nothing to vote about
            _ => Some(report::Knn { pca2: knn5(&pca, train, test)?, ae2: knn5(model, train, test)? }),
        };
        let with_knn = |panel: Panel, accuracy: Option<f32>| match accuracy {
            Some(accuracy) => panel.knn(accuracy),
            None => panel,
        };
        let epochs = if self.epochs == 1 { "1 epoch".into() } else { format!("{} epochs", self.epochs) };
        let autoencoder = Panel::new("Autoencoder", model.encode(test)?, model.decoder.clone())?
            .note(format!("{}, {epochs}", self.net.dashes()));
        // To draw on, where the images are as large as MNIST's, whose centring it is.
        let autoencoder = match train.side() {
            SIDE => autoencoder.encoder(model.encoder.clone())?,
            _ => autoencoder,
        };
        let explorer = Explorer::new("ShadowLab", test, mean)?
            .subject(self.data.source.subject())
            .panel(with_knn(autoencoder, knn5.as_ref().map(|knn| knn.ae2)))?
            .panel(with_knn(Panel::of_pca(&pca, test)?, knn5.as_ref().map(|knn| knn.pca2)))?;
        let errors: Vec<f32> = explorer.squared_errors().collect();
        let sq_per_image = report::SquaredError { mean, pca2: errors[1], ae2: errors[0] };
        Ok(Measured { report: self.report(test.len(), sq_per_image, knn5, &pca), explorer })
    }

    fn report(&self, tests: usize, sq_per_image: report::SquaredError, knn5: Option<report::Knn>, pca: &Pca) -> Report {
        let images = self.data.train.len();
        Report {
            data: self.data.source.name().into(),
            train_images: images,
            test_images: tests,
            net: self.net.sizes().to_vec(),
            epochs: self.epochs,
            seed: self.seed,
            seconds_training: self.trained.seconds,
            images_per_second: (self.epochs * images) as f64 / self.trained.seconds,
            sq_per_image,
            knn5,
            explained_variance_ratio: pca.explained_variance_ratio.to_vec(),
        }
    }
}

/// 5-NN accuracy of a model's codes: test images judged by their five nearest training images.
fn knn5(model: &dyn LatentModel, train: &ImageSet, test: &ImageSet) -> shadowlab::Result<f32> {
    let codes = model.encode(train)?;
    knn_accuracy(&codes, &train.labels, &model.encode(test)?, &test.labels, 5)
}
