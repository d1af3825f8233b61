//! What is measured, how often, beside whom, and what it should come to.

use clap::ValueEnum;
use serde::Serialize;

use super::{run::Run, stats::Target};

/// The parts of the whole, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Time of an epoch, 784-128-64-2
    Epoch,
    /// Time of an epoch, 784-1000-500-250-2
    Wide,
    /// The last epochs against the first
    Steady,
    /// Share of the matrix products in a step
    Share,
    /// PCA of all training images
    Pca,
    /// Encoding the test images
    Encode,
    /// 5-NN of the test images' codes
    Knn,
    /// Memory of `cargo kit demo`
    Memory,
    /// Time of an epoch as images and parameters grow
    Scaling,
}

impl Part {
    /// As `--only` takes it.
    pub fn name(self) -> String {
        self.to_possible_value().expect("no part is hidden").get_name().to_owned()
    }
}

pub const SMALL: [usize; 4] = [784, 128, 64, 2];
pub const LARGE: [usize; 5] = [784, 1000, 500, 250, 2];

/// A library beside which we are measured.
pub struct Library {
    pub name: &'static str,
    /// What `peers.py` calls it.
    pub key: &'static str,
    /// Whether it can be told to treat denormal numbers as 0, and so is tried both ways.
    pub flushes: bool,
}

const TORCH: Library = Library { name: "PyTorch", key: "torch", flushes: true };
const TORCH_FORWARD: Library = Library { flushes: false, ..TORCH };
const KERAS: Library = Library { name: "Keras", key: "keras", flushes: false };
const SKLEARN: Library = Library { name: "scikit-learn", key: "sklearn", flushes: false };

/// Work that others do, too: time stands against time.
pub struct Contest {
    pub part: Part,
    pub work: String,
    /// Told to all contestants.
    pub args: Vec<String>,
    pub rivals: Vec<(Library, Target)>,
    /// Of two times, which is divided by which.
    pub result: Versus,
}

/// How our time and a peer's make one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Versus {
    /// Their time over ours: more is better.
    TimesAsFast,
    /// Our time over theirs: less is better.
    TimesTheTime,
}

/// Work of ours that is measured against itself.
pub struct Solo {
    pub part: Part,
    pub work: String,
    pub against: &'static str,
    pub args: Vec<String>,
    /// With one thread, or with as many as the crate chooses.
    pub one_thread: bool,
    /// Digits drawn by the crate, where the others may be MNIST's.
    pub drawn: bool,
    pub figure: fn(&Run) -> f64,
    pub target: Target,
}

/// How much of everything. A trial has little of it.
#[derive(Clone, Copy)]
pub struct Scale {
    pub epochs: usize,
    pub wide_epochs: usize,
    pub steady_epochs: usize,
    pub repeats: usize,
    pub share_epochs: usize,
    pub share_steps: [usize; 2],
}

impl Scale {
    pub const FULL: Self =
        Self { epochs: 20, wide_epochs: 3, steady_epochs: 20, repeats: 5, share_epochs: 15, share_steps: [100, 7] };
    pub const QUICK: Self =
        Self { epochs: 3, wide_epochs: 1, steady_epochs: 4, repeats: 2, share_epochs: 3, share_steps: [5, 1] };
}

/// "784-128-64-2".
pub fn dashes(sizes: &[usize]) -> String {
    joined(sizes, "-")
}

fn joined(sizes: &[usize], by: &str) -> String {
    sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(by)
}

/// Arguments from one line; sizes with commas.
pub fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// Arguments that train an autoencoder.
pub fn epochs_of(sizes: &[usize], epochs: usize) -> Vec<String> {
    words(&format!("epochs --sizes {} --epochs {epochs}", joined(sizes, ",")))
}

/// All work that others do, too.
pub fn contests(scale: Scale) -> Vec<Contest> {
    use Target::{AtLeast, AtMost};
    use Versus::{TimesAsFast, TimesTheTime};
    let epoch = |part, sizes: &[usize], epochs, least| {
        let mut args = epochs_of(sizes, epochs);
        args.push("--judge".into());
        let rivals = vec![(TORCH, AtLeast(least)), (KERAS, AtLeast(2.5))];
        Contest { part, work: format!("epoch, {}", dashes(sizes)), args, rivals, result: TimesAsFast }
    };
    let repeats = scale.repeats;
    let encode = |sizes: &[usize]| Contest {
        part: Part::Encode,
        work: format!("encode the test images, {}", dashes(sizes)),
        args: words(&format!("encode --sizes {} --repeats {}", joined(sizes, ","), 4 * repeats)),
        rivals: vec![(TORCH_FORWARD, AtLeast(1.3))],
        result: TimesAsFast,
    };
    let reduce = |part, work: &str, key, k, most| Contest {
        part,
        work: format!("{work}, {k} numbers"),
        args: words(&format!("{key} --k {k} --repeats {repeats}")),
        rivals: vec![(SKLEARN, AtMost(most))],
        result: TimesTheTime,
    };
    vec![
        epoch(Part::Epoch, &SMALL, scale.epochs, 1.5),
        epoch(Part::Wide, &LARGE, scale.wide_epochs, 1.3),
        reduce(Part::Pca, "PCA of the training images", "pca", 2, 1.2),
        reduce(Part::Pca, "PCA of the training images", "pca", 30, 1.2),
        encode(&SMALL),
        encode(&LARGE),
        reduce(Part::Knn, "5-NN of the test images' codes", "knn", 2, 1.0),
        reduce(Part::Knn, "5-NN of the test images' codes", "knn", 30, 1.0),
    ]
}

/// All work that is measured against itself. `name` is that of the data.
pub fn solos(scale: Scale, name: &str) -> Vec<Solo> {
    let mut all = Vec::new();
    for drawn in [false, true] {
        // Without MNIST, both are drawn digits.
        if drawn && name == "synthetic" {
            continue;
        }
        for (model, sizes) in [
            ("autoencoder", &SMALL[..]),
            ("denoising", &[784, 128, 64, 30]),
            ("vae", &[784, 400, 20]),
            ("classifier", &[784, 128, 64, 10]),
        ] {
            all.push(steady(scale, model, sizes, if drawn { "synthetic" } else { name }, drawn));
        }
    }
    for (sizes, steps, least) in [(&SMALL[..], scale.share_steps[0], 0.8), (&LARGE, scale.share_steps[1], 0.92)] {
        for one_thread in [true, false] {
            all.push(share(sizes, steps, scale.share_epochs, least, one_thread));
        }
    }
    all
}

fn steady(scale: Scale, model: &str, sizes: &[usize], data: &str, drawn: bool) -> Solo {
    let mut args = epochs_of(sizes, scale.steady_epochs);
    args.extend(words(&format!("--model {model} --cosine")));
    let kind = match model {
        "vae" => "VAE",
        "denoising" => "denoising autoencoder",
        other => other,
    };
    let data = if data == "mnist" { "MNIST" } else { "synthetic digits" };
    Solo {
        part: Part::Steady,
        work: format!("last epochs of {}, {kind} {}, {data}", scale.steady_epochs, dashes(sizes)),
        against: "its first epochs",
        args,
        one_thread: false,
        drawn,
        figure: Run::growth,
        target: Target::AtMost(1.1),
    }
}

fn share(sizes: &[usize], steps: usize, epochs: usize, least: f64, one_thread: bool) -> Solo {
    let threads = if one_thread { "one thread" } else { "all threads" };
    Solo {
        part: Part::Share,
        work: format!("a training step, {}, {threads}", dashes(sizes)),
        against: "its matrix products alone",
        args: words(&format!("share --sizes {} --steps {steps} --epochs {epochs}", joined(sizes, ","))),
        one_thread,
        drawn: true,
        figure: |run| run.figures.get("share").copied().unwrap_or(f64::NAN),
        target: Target::AtLeast(least),
    }
}
