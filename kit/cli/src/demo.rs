//! `cargo kit demo`: train the 2-D autoencoder, hold it against the mean image and PCA, write the explorer.

mod net;
mod place;
mod report;
mod training;

use std::{path::PathBuf, process::ExitCode};

use shadowlab::{
    data::{Source, Splits, load_or_synthetic},
    metrics::{knn_accuracy, mean_baseline_error},
    prelude::{LatentModel, Pca},
};
use shadowlab_notebook::explorer::{Explorer, Panel};

use net::Net;
use place::Place;
use report::Report;
use training::Trained;

/// Options of `cargo kit demo`.
#[derive(clap::Args)]
pub struct Args {
    /// The page to write
    #[arg(long, value_name = "F.html", default_value = "shadowlab.html")]
    out: PathBuf,
    /// Times to go through the training images
    #[arg(long, value_name = "N", default_value = "20", value_parser = parse_epochs)]
    epochs: usize,
    /// Decides the first weights and the order of the images
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Sizes of the encoder, from 784 pixels to 2 numbers; the decoder is its mirror image
    #[arg(long, value_name = "A,B,C", default_value = "784,128,64,2")]
    net: Net,
    /// Save the trained autoencoder too: an entry for `cargo kit leaderboard`, or for your own program
    #[arg(long, value_name = "F.safetensors")]
    save: Option<PathBuf>,
    /// Print the results as one JSON object, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

fn parse_epochs(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(0) => Err("without going through the images nothing is learned; 1 is the least, 20 is usual".into()),
        Ok(n) if n <= 100_000 => Ok(n),
        Ok(_) => Err("more than 100000 would not end; 20 is usual".into()),
        Err(_) => Err("it must be a whole number, such as 20".into()),
    }
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let page = Place::reserve("--out", &args.out, "shadowlab.html")?;
    let file = args.save.as_ref().map(|save| Place::reserve("--save", save, "model.safetensors")).transpose()?;
    let model = args.net.autoencoder(args.seed)?;
    let data = load_or_synthetic()?;
    eprintln!("{}", data.source);
    eprintln!("Network: {} and back", args.net);
    let trained = training::train(model, &data, args.epochs, args.seed)?;
    let measured = measure(&args, &data, &trained)?;
    if let Some(file) = &file {
        trained.model.save(&file.path)?;
    }
    crate::files::write(&page.path, measured.explorer.to_html()?.as_bytes())?;
    if args.json {
        println!("{}", measured.report.json());
    } else {
        println!("\n{}", measured.report.table());
    }
    eprintln!("\nThe page: {}\nOpen it in a browser; it needs no network.", page.path.display());
    if let Some(file) = file {
        eprintln!("The model: {}", file.path.display());
    }
    Ok(ExitCode::SUCCESS)
}

struct Measured {
    report: Report,
    explorer: Explorer,
}

/// Holds the autoencoder against the mean image and PCA, all on the test images.
fn measure(args: &Args, data: &Splits, trained: &Trained) -> anyhow::Result<Measured> {
    let (train, test, model) = (&data.train, &data.test, &trained.model);
    let mean = mean_baseline_error(train, test)?;
    let pca = Pca::fit(train, 2)?;
    let knn5 = report::Knn { pca2: knn5(&pca, data)?, ae2: knn5(model, data)? };
    let epochs = if args.epochs == 1 { "1 epoch".into() } else { format!("{} epochs", args.epochs) };
    let autoencoder = Panel::new("Autoencoder", model.encode(test)?, model.decoder.clone())?
        .encoder(model.encoder.clone())?
        .note(format!("{}, {epochs}", args.net.dashes()))
        .knn(knn5.ae2);
    let explorer = Explorer::new("ShadowLab", test, mean)?
        .subject(subject(&data.source))
        .panel(autoencoder)?
        .panel(Panel::of_pca(&pca, test)?.knn(knn5.pca2))?;
    let errors: Vec<f32> = explorer.squared_errors().collect();
    let report = Report {
        data: data.source.name(),
        train_images: train.len(),
        test_images: test.len(),
        net: args.net.sizes().to_vec(),
        epochs: args.epochs,
        seed: args.seed,
        seconds_training: trained.seconds,
        images_per_second: (args.epochs * train.len()) as f64 / trained.seconds,
        sq_per_image: report::SquaredError { mean, pca2: errors[1], ae2: errors[0] },
        knn5,
        explained_variance_ratio: pca.explained_variance_ratio.to_vec(),
    };
    Ok(Measured { report, explorer })
}

/// Which data it is must be plain to see in the page too.
fn subject(source: &Source) -> &'static str {
    match source {
        Source::Mnist(_) => "handwritten digits of MNIST",
        Source::Synthetic => "synthetic digits",
    }
}

/// 5-NN accuracy of a model's codes: test images judged by their five nearest training images.
fn knn5(model: &dyn LatentModel, data: &Splits) -> shadowlab::Result<f32> {
    let codes = model.encode(&data.train)?;
    knn_accuracy(&codes, &data.train.labels, &model.encode(&data.test)?, &data.test.labels, 5)
}
