//! The results for people: tables in Markdown, in the terminal and in `benches/RESULTS.md`.

use std::collections::BTreeMap;

use serde::Serialize;
use shadowlab::text::with_commas;

use super::{
    machine::Machine,
    row::{Row, Setting, Unit},
    scaling::Series,
    works::Part,
};

/// Everything, named as `--json` prints it.
#[derive(Serialize)]
pub struct Report {
    /// Whether it was a trial on few images, or not all of it.
    pub trial: bool,
    /// What was asked for and is not measured yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Part>,
    pub command: String,
    pub rounds: usize,
    pub machine: Machine,
    /// Versions of the peers; empty without `--peers`.
    pub peers: BTreeMap<String, String>,
    pub data: &'static str,
    pub data_description: String,
    pub rows: Vec<Row>,
    pub settings: Vec<Setting>,
    pub scaling: Vec<Series>,
}

/// Names of the pictures that were drawn, as the results' file should link them.
#[derive(Default)]
pub struct Pictures {
    pub speeds: Option<String>,
    pub growth: Option<String>,
}

/// How it was measured. The figures are for people who know what they mean.
const METHOD: &str = "\
* Every measurement is a process of its own; ours is this program, as `cargo kit` builds it. The processes take turns (ours,
  each setting of each peer, ours again …), and of the rounds the median counts; the least and the most stand in parentheses. Of
  an epoch's time, a round's value is the median of its epochs. A ratio is one of medians; in parentheses, of single rounds.
* Starting up, reading the images, and judging the results are not timed for anyone.
* Everybody trains the same network on the same images with the same recipe: ReLU, a linear code, a sigmoid for the pixels, mean
  squared error, Adam with a constant rate of 0.001, batches of 128, a new order in every epoch; the first weights are those that
  each library draws by itself. What the peers run is in [peers.py](peers.py).
* A peer stands in the table with its fastest setting: with one thread, with two, with one for each processor; PyTorch also with
  denormal numbers flushed to 0 and kept. Below are all of them.
* Last epochs against first: the mean of the last two over that of the first two, with the lesson's own recipe (a cosine).
* Share of the products: [share.rs](share.rs). It is the products' time alone over that of whole steps, with the same shapes.
* PCA is scikit-learn's with `svd_solver=\"covariance_eigh\"`. For 5-NN all get the same codes, PCA's; scikit-learn's
  `KNeighborsClassifier(5)` fits and predicts, ours does the same.
* As the work grows: a straight line is laid through the points so that its misses, as shares of the time, are least (their
  squares added up). For images it goes through the origin; for parameters it need not, as a step has work that does not depend on
  them. The figure is the largest miss, from a hundredth of the work to all of it.
* Memory: the most that the process has held at a time (`VmHWM`), in millions of bytes.
";

impl Report {
    /// One object, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("numbers and texts can be written as JSON")
    }

    /// The table of results.
    pub fn table(&self) -> String {
        let head = ["work", "ours", "against", "theirs", "result", "target", "met"];
        table(&head, &self.rows.iter().map(cells).collect::<Vec<_>>())
    }

    /// The results' file.
    pub fn markdown(&self, pictures: &Pictures) -> String {
        let mut parts = vec!["# How fast".to_owned()];
        if self.trial {
            parts.push(
                "**This is a trial on few images, or of a part: it says whether everything runs, not how fast.**"
                    .into(),
            );
        }
        if !self.missing.is_empty() {
            let names: Vec<String> = self.missing.iter().map(|part| part.name()).collect();
            parts.push(format!("**Not measured: {}. It was stopped before, or is still at work.**", names.join(", ")));
        }
        parts.push(format!("```sh\n{}\n```", self.command));
        parts.push(self.circumstances());
        parts.push(self.table());
        parts.extend(pictures.speeds.as_ref().map(|name| format!("![Times as fast as each peer]({name})")));
        parts.extend(section("How good the results are", self.quality()));
        parts.extend(section("As the work grows", self.growth(pictures.growth.as_deref())));
        parts.extend(section("Every setting", self.every_setting()));
        parts.extend(section("How it is measured", Some(METHOD.trim_end().to_owned())));
        parts.join("\n\n") + "\n"
    }

    fn circumstances(&self) -> String {
        let machine = &self.machine;
        let memory = machine.memory_gb.map_or("unknown".into(), |gb| format!("{gb} GB"));
        let versions: Vec<String> = self.peers.iter().map(|(name, version)| format!("{name} {version}")).collect();
        let rows = [
            ("processor", format!("{}, {} cores", machine.cpu, machine.cores)),
            ("memory", memory),
            ("system", machine.os.clone()),
            ("compiler", machine.rustc.clone()),
            ("our threads", machine.threads.clone()),
            ("peers", if versions.is_empty() { "not measured".into() } else { versions.join(", ") }),
            ("data", self.data_description.clone()),
            ("rounds", self.rounds.to_string()),
        ];
        table(&["", ""], &rows.map(|(name, value)| vec![name.to_owned(), value]))
    }

    /// That speed is not bought with quality.
    fn quality(&self) -> Option<String> {
        let line = |row: &Row| {
            let theirs = row.theirs.and(row.against.clone());
            let one = |who: &str, figures: &BTreeMap<String, f64>| {
                let error = figures.get("squared_error").map_or("–".into(), |v| format!("{v:.2}"));
                let knn5 = figures.get("knn5").map_or("–".into(), |v| format!("{:.1} %", 100.0 * v));
                (!figures.is_empty()).then(|| vec![row.work.clone(), who.to_owned(), error, knn5])
            };
            [one("ours", &row.our_figures), theirs.and_then(|who| one(&who, &row.their_figures))]
        };
        let mut lines: Vec<Vec<String>> =
            self.rows.iter().filter(|row| !row.our_figures.is_empty()).flat_map(line).flatten().collect();
        lines.dedup_by(|b, a| a[..2] == b[..2]);
        let mut seen = Vec::new();
        lines.retain(|line| {
            let is_new = !seen.contains(line);
            seen.push(line.clone());
            is_new
        });
        let head = ["work", "who", "squared error per test image", "5-NN accuracy"];
        (!lines.is_empty()).then(|| table(&head, &lines))
    }

    fn growth(&self, picture: Option<&str>) -> Option<String> {
        let line = |series: &Series| {
            let times = series.points.iter().map(|point| {
                vec![format!("{} {}", with_commas(point.amount), series.grows), Unit::Seconds.spread(point.seconds)]
            });
            times.collect::<Vec<_>>()
        };
        let lines: Vec<Vec<String>> = self.scaling.iter().flat_map(line).collect();
        let picture = picture.map(|path| format!("![Time of an epoch as the work grows]({path})"));
        let laws = self.scaling.iter().map(Series::law).collect::<Vec<_>>().join("\n");
        let parts = picture.into_iter().chain([laws, table(&["", "an epoch"], &lines)]);
        (!lines.is_empty()).then(|| parts.collect::<Vec<_>>().join("\n\n"))
    }

    fn every_setting(&self) -> Option<String> {
        let line = |setting: &Setting| {
            let time = setting.seconds.map(|seconds| Unit::Seconds.spread(seconds));
            let time = time.or(setting.problem.clone()).unwrap_or_default();
            vec![setting.work.clone(), setting.who.clone(), time]
        };
        let lines: Vec<Vec<String>> = self.settings.iter().map(line).collect();
        (!lines.is_empty()).then(|| table(&["work", "who", "time"], &lines))
    }
}

fn section(title: &str, body: Option<String>) -> Option<String> {
    body.map(|body| format!("## {title}\n\n{body}"))
}

fn cells(row: &Row) -> Vec<String> {
    let seconds = |spread: Option<_>| spread.map_or("–".into(), |spread| Unit::Seconds.spread(spread));
    let result = row.result.map(|result| row.unit.spread(result)).or(row.problem.clone()).unwrap_or("–".into());
    let met = match row.met {
        Some(true) => "yes",
        Some(false) => "**no**",
        None => "–",
    };
    let against = row.against.clone().unwrap_or("–".into());
    let target = row.unit.target(row.target);
    vec![row.work.clone(), seconds(row.ours), against, seconds(row.theirs), result, target, met.into()]
}

/// A Markdown table whose columns stand under each other in plain text, too.
fn table<const N: usize>(head: &[&str; N], lines: &[Vec<String>]) -> String {
    // A bar would end the cell.
    let clean = |cell: &str| cell.replace('|', "/").replace('\n', " ");
    let lines: Vec<Vec<String>> = lines.iter().map(|line| line.iter().map(|cell| clean(cell)).collect()).collect();
    let width = |column: usize| {
        let cells = lines.iter().map(|line| line[column].chars().count());
        cells.chain([head[column].chars().count(), 3]).max().unwrap_or(3)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let join = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells.zip(&widths).map(|(cell, &width)| format!(" {cell:<width$} "));
        format!("|{}|", padded.collect::<Vec<_>>().join("|"))
    };
    let rule = format!("|{}|", widths.iter().map(|&width| "-".repeat(width + 2)).collect::<Vec<_>>().join("|"));
    let body = lines.iter().map(|line| join(&mut line.iter().map(String::as_str)));
    [join(&mut head.iter().copied()), rule].into_iter().chain(body).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_measured_yet_is_named() {
        let report = Report {
            trial: false,
            missing: vec![Part::Pca, Part::Memory],
            command: "cargo kit bench".into(),
            rounds: 3,
            machine: Machine::here(),
            peers: BTreeMap::new(),
            data: "mnist",
            data_description: String::new(),
            rows: Vec::new(),
            settings: Vec::new(),
            scaling: Vec::new(),
        };
        assert!(report.markdown(&Pictures::default()).contains("**Not measured: pca, memory."));
        let whole = Report { missing: Vec::new(), ..report };
        assert!(!whole.markdown(&Pictures::default()).contains("Not measured"));
    }
}
