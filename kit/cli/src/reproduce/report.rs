//! What was found, beside what the paper prints.

use serde::{Serialize, Serializer};

/// What the paper prints: "the autoencoder … average squared error 3.00 … PCA 13.87".
pub const PAPER: Paper = Paper { ae30: 3.00, pca30: 13.87 };

/// The results, named as `--json` prints them.
#[derive(Serialize)]
pub struct Report {
    pub figure: &'static str,
    pub data: &'static str,
    pub judged_by: &'static str,
    pub train_images: usize,
    pub judge_images: usize,
    pub net: [usize; 5],
    pub epochs: usize,
    pub seed: u64,
    #[serde(serialize_with = "tenths")]
    pub seconds_training: f64,
    pub sq_per_image: SquaredError,
    pub paper: Paper,
}

/// Squared error per image of those that judge.
#[derive(Serialize)]
pub struct SquaredError {
    pub mean: f32,
    pub pca30: f32,
    pub ae30: f32,
}

/// The paper's, on the test images of MNIST.
#[derive(Serialize)]
pub struct Paper {
    pub ae30: f64,
    pub pca30: f64,
}

/// What lies beyond tenths is the noise of the clock.
fn tenths<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((value * 10.0).round() / 10.0)
}

impl Report {
    /// One object, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("numbers and texts can be written as JSON")
    }

    /// A small table. Beside drawn digits the paper's numbers have no place.
    pub fn table(&self) -> String {
        let is_mnist = self.data == "mnist";
        let line = |name: &str, error: f32, paper: Option<f64>| {
            let paper = paper.filter(|_| is_mnist).map_or("–".into(), |error| format!("{error:.2}"));
            format!("{name:<34}{error:>10.2}{paper:>12}")
        };
        let title = format!("squared error per image, {} {}", self.judge_images, self.judged_by);
        [
            format!("{title:<34}{:>10}{:>12}", "here", "the paper"),
            "─".repeat(56),
            line("mean image", self.sq_per_image.mean, None),
            line("PCA, 30 numbers", self.sq_per_image.pca30, Some(self.paper.pca30)),
            line("autoencoder, 30 numbers", self.sq_per_image.ae30, Some(self.paper.ae30)),
            "─".repeat(56),
            format!("{:.0} s of training on {} images", self.seconds_training, self.train_images),
        ]
        .join("\n")
    }
}
