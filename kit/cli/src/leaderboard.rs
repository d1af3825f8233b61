//! `cargo kit leaderboard`: the most noise your model survives.
//!
//! It scores on test images: run once, when nothing is left to choose. To tune a model, a notebook scores it on validation images.
//!
//! A model is read as numbers, checked, and run by this program: nothing in its file is ever executed.

mod entry;
mod report;

use std::{path::PathBuf, process::ExitCode};

use kit_host::{say, tell};
use shadowlab::{
    data::load_or_synthetic,
    noise_contest::NoiseContest,
    prelude::{Corruption, LatentModel, Pca},
};

use entry::Entry;
use report::{Line, Refused, Report};

/// Test images that the models are scored on: enough for two digits of the score, and quick for a whole class.
const IMAGES: usize = 2_000;

/// Numbers in the code of the PCA that models are held against.
const PCA_NUMBERS: usize = 32;

/// Options of `cargo kit leaderboard`.
#[derive(clap::Args)]
pub struct Args {
    /// The models: files that `Autoencoder::save` wrote. They are scored on test images: tune on validation images,
    /// in the notebook, and come here once
    #[arg(required = true, value_name = "FILE.safetensors")]
    files: Vec<PathBuf>,
    /// The noise that rises until the model fails
    #[arg(long, value_enum, default_value = "gaussian")]
    noise: Noise,
    /// Print the results as one JSON object, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Noise {
    /// A normal number is added to every pixel, and the sum clipped to 0..1; the level is its standard deviation σ
    Gaussian,
    /// Pixels are wiped out; the level is their share
    Masking,
    /// Pixels become black or white; the level is their share
    SaltPepper,
}

impl Noise {
    fn kind(self) -> Corruption {
        match self {
            Noise::Gaussian => Corruption::Gaussian { std: 0.0 },
            Noise::Masking => Corruption::Masking { probability: 0.0 },
            Noise::SaltPepper => Corruption::SaltPepper { probability: 0.0 },
        }
    }

    fn name(self) -> &'static str {
        match self {
            Noise::Gaussian => "gaussian",
            Noise::Masking => "masking",
            Noise::SaltPepper => "salt-pepper",
        }
    }

    fn level(self) -> &'static str {
        match self {
            Noise::Gaussian => "most σ",
            Noise::Masking | Noise::SaltPepper => "most %",
        }
    }
}

/// Runs the command. Files that are refused do not keep the others from being ranked, but the command then fails.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let (entries, mut refused) = read(&args.files);
    let data = load_or_synthetic()?;
    let test = data.test.take(IMAGES);
    tell!("{}", data.source);
    let contest = NoiseContest::new(&data.train, &test, args.noise.kind())?;
    let mut ranking = Vec::new();
    for entry in entries {
        match contest.score(&entry.model) {
            Ok(score) => ranking.push(Line::of(&entry, score)),
            Err(error) => refused.push(Refused { file: entry.file, why: error.to_string() }),
        }
    }
    report::rank(&mut ranking);
    let pca = Pca::fit(&data.train, PCA_NUMBERS)?;
    let references = vec![
        Line::reference(format!("PCA, {} numbers", pca.latent_dim()), contest.score(&pca)?),
        Line::reference("doing nothing".into(), contest.do_nothing()?),
    ];
    let report = Report {
        data: data.source.name().into(),
        noise: args.noise.name(),
        test_images: test.len(),
        mean_image: contest.mean_image,
        bar: contest.bar,
        ranking,
        references,
        refused,
    };
    if args.json {
        say!("{}", report.json())?;
    } else {
        say!("\n{}", report.table(args.noise.level()))?;
    }
    for Refused { file, why } in &report.refused {
        tell!("refused: {file}: {why}");
    }
    Ok(if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads all files before anything is computed: a slip of the pen shows at once.
fn read(files: &[PathBuf]) -> (Vec<Entry>, Vec<Refused>) {
    let (mut entries, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match Entry::read(file) {
            Ok(entry) => entries.push(entry),
            Err(why) => refused.push(Refused { file: file.display().to_string(), why }),
        }
    }
    (entries, refused)
}
