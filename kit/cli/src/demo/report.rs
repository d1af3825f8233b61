//! What the demo found, for people and for programs.

use serde::{Serialize, Serializer};
use shadowlab::text::with_commas;

/// The results, named as `--json` prints them.
#[derive(Serialize)]
pub struct Report {
    pub data: String,
    pub train_images: usize,
    pub test_images: usize,
    pub net: Vec<usize>,
    pub epochs: usize,
    pub seed: u64,
    #[serde(serialize_with = "tenths")]
    pub seconds_training: f64,
    #[serde(serialize_with = "tenths")]
    pub images_per_second: f64,
    pub sq_per_image: SquaredError,
    /// None where there are no labels to vote for.
    pub knn5: Option<Knn>,
    pub explained_variance_ratio: Vec<f32>,
}

/// Squared error per test image.
#[derive(Serialize)]
pub struct SquaredError {
    pub mean: f32,
    pub pca2: f32,
    pub ae2: f32,
}

/// Share of test images whose five nearest training codes vote for the right label.
#[derive(Serialize)]
pub struct Knn {
    pub pca2: f32,
    pub ae2: f32,
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

    /// A small table.
    pub fn table(&self) -> String {
        let line = |name: &str, error: f32, knn: Option<f32>| {
            let knn = knn.map_or("–".into(), |share| format!("{:.1} %", 100.0 * share));
            format!("{name:<24}{error:>16.2}{knn:>12}")
        };
        let variance: Vec<String> =
            self.explained_variance_ratio.iter().map(|share| format!("{:.2} %", 100.0 * share)).collect();
        [
            format!(
                "{:<24}{:>16}{:>12}",
                format!("on {} test images", with_commas(self.test_images)),
                "error per image",
                "5-NN"
            ),
            "─".repeat(52),
            line("mean image", self.sq_per_image.mean, None),
            line("PCA, 2 numbers", self.sq_per_image.pca2, self.knn5.as_ref().map(|knn| knn.pca2)),
            line("autoencoder, 2 numbers", self.sq_per_image.ae2, self.knn5.as_ref().map(|knn| knn.ae2)),
            "─".repeat(52),
            format!("variance explained by PCA's two components: {}", variance.join(" + ")),
            format!("{} images a second while training", with_commas(self.images_per_second as usize)),
        ]
        .join("\n")
    }
}
