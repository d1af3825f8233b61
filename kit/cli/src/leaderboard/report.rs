//! The ranking, for people and for programs.

use serde::Serialize;
use shadowlab::noise_contest::NoiseScore;

use super::entry::Entry;

/// The results, named as `--json` prints them.
#[derive(Serialize)]
pub struct Report {
    pub data: String,
    pub noise: &'static str,
    pub test_images: usize,
    /// Squared error per image of the mean image, and the bar: half of it.
    pub mean_image: f32,
    pub bar: f32,
    /// Best first.
    pub ranking: Vec<Line>,
    /// What models are held against: they are not ranked.
    pub references: Vec<Line>,
    pub refused: Vec<Refused>,
}

/// One model's result.
#[derive(Serialize)]
pub struct Line {
    /// From 1; models with the same score share it. None for a reference.
    pub rank: Option<usize>,
    pub model: String,
    pub net: Option<String>,
    pub parameters: Option<usize>,
    /// The level of noise at which the model fails.
    pub survived: f32,
    /// (level, squared error per image).
    pub curve: Vec<(f32, f32)>,
}

/// A file that is no model for this contest.
#[derive(Serialize)]
pub struct Refused {
    pub file: String,
    pub why: String,
}

impl Line {
    /// A model's line; [`rank`] gives it its place.
    pub fn of(entry: &Entry, score: NoiseScore) -> Self {
        Self {
            net: Some(entry.net()),
            parameters: Some(entry.parameters()),
            ..Self::reference(entry.file.clone(), score)
        }
    }

    /// A line without a place.
    pub fn reference(model: String, score: NoiseScore) -> Self {
        Self { rank: None, model, net: None, parameters: None, survived: score.survived, curve: score.curve }
    }

    fn error_without_noise(&self) -> f32 {
        self.curve.first().map_or(f32::NAN, |&(_, error)| error)
    }
}

/// Best first. Scores that look the same in the table, to two digits, share a rank.
pub fn rank(lines: &mut [Line]) {
    let hundredths = |line: &Line| (100.0 * line.survived).round();
    lines.sort_by(|a, b| b.survived.total_cmp(&a.survived));
    let mut place = 1;
    for i in 0..lines.len() {
        if i > 0 && hundredths(&lines[i]) < hundredths(&lines[i - 1]) {
            place = i + 1;
        }
        lines[i].rank = Some(place);
    }
}

impl Report {
    /// One object, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("numbers and texts can be written as JSON")
    }

    /// A table; `level` heads the column of the scores.
    pub fn table(&self, level: &str) -> String {
        let all = || self.ranking.iter().chain(&self.references);
        let width = |text: fn(&Line) -> &str| all().map(|line| text(line).chars().count()).max().unwrap_or(0);
        let model = width(|line| &line.model).max(5);
        let net = width(|line| line.net.as_deref().unwrap_or("")).max(7);
        let head = format!(
            "{:>4}  {:<model$}  {:<net$}  {:>10}  {level:>7}  {:>14}",
            "", "model", "network", "parameters", "error, 0 noise"
        );
        let rule = "─".repeat(head.chars().count());
        let line = |line: &Line| {
            let rank = line.rank.map_or("–".into(), |rank| rank.to_string());
            let parameters = line.parameters.map_or(String::new(), |n| n.to_string());
            format!(
                "{rank:>4}  {:<model$}  {:<net$}  {parameters:>10}  {:>7.2}  {:>14.1}",
                line.model,
                line.net.as_deref().unwrap_or(""),
                line.survived,
                line.error_without_noise()
            )
        };
        let mut lines = vec![
            format!("The most noise your model survives ({}, {} test images)", self.noise, self.test_images),
            String::new(),
            head,
            rule.clone(),
        ];
        lines.extend(self.ranking.iter().map(line));
        lines.push(rule);
        lines.extend(self.references.iter().map(line));
        lines.push(format!(
            "\nA model survives while its error per image stays below {:.1}, half of the mean image's.\nThese are test \
             images: whoever tunes a model here has no test left. Tune on validation images.",
            self.bar
        ));
        lines.join("\n")
    }
}
