//! How the time of an epoch grows with the images, and with the parameters.

use serde::Serialize;

use super::{
    contest::Bench,
    row::{Row, Unit},
    run::Run,
    share::autoencoder,
    stats::{Line, Spread, Target},
    works::{Part, SMALL, epochs_of},
};

/// Twice the work should take twice the time, within so much.
const DEVIATION: f64 = 0.1;

/// Widths of the first hidden layer; the second has half as many units. A hundred and more times the parameters.
const WIDTHS: [usize; 5] = [16, 50, 160, 500, 1600];

/// Few images are enough to see what a parameter costs.
const IMAGES: usize = 6_000;

/// Time of an epoch against one thing that grows.
#[derive(Serialize)]
pub struct Series {
    /// What grows: "images" or "parameters".
    pub grows: &'static str,
    pub points: Vec<Point>,
    /// The straight line that fits best.
    pub line: Line,
    /// By how much the worst point is off the line.
    pub deviation: f64,
}

impl Series {
    /// The straight line in words.
    pub fn law(&self) -> String {
        let [start, slope] = [1e3 * self.line.start, 1e9 * self.line.slope];
        let start = if start == 0.0 { String::new() } else { format!("{start:.1} ms and ") };
        let (grows, off) = (self.grows, 100.0 * self.deviation);
        format!("* {grows}: {start}{slope:.1} ms for every million of them; at most {off:.1} % off.")
    }
}

/// An amount, and the seconds of an epoch with so much.
#[derive(Clone, Copy, Serialize)]
pub struct Point {
    pub amount: usize,
    pub seconds: Spread,
}

/// One amount to measure: its name, itself, and what makes it.
struct Amount {
    amount: usize,
    args: Vec<String>,
}

/// Measures both series.
pub fn measure(bench: &Bench) -> anyhow::Result<(Vec<Row>, Vec<Series>)> {
    let (mut rows, mut all) = (Vec::new(), Vec::new());
    for (grows, amounts, fit) in [
        ("images", images(bench.data.images, bench.is_trial), Line::through_origin as fn(&[(f64, f64)]) -> Line),
        // A step's fixed part (copying the batch, the sigmoid of 784 pixels) is there without any parameter.
        ("parameters", parameters(bench)?, Line::with_start),
    ] {
        let work = format!("epoch as the {grows} grow");
        let row =
            Row::new(Part::Scaling, &work, Some("a straight line".into()), Unit::Share, Target::AtMost(DEVIATION));
        match series(bench, &work, grows, &amounts, fit) {
            Ok(series) => {
                rows.push(row.with_result(Spread::of(&[series.deviation]), bench.is_trial));
                all.push(series);
            }
            Err(problem) => rows.push(Row { problem: Some(problem), ..row }),
        }
    }
    Ok((rows, all))
}

fn series(
    bench: &Bench,
    work: &str,
    grows: &'static str,
    amounts: &[Amount],
    fit: fn(&[(f64, f64)]) -> Line,
) -> Result<Series, String> {
    let jobs: Vec<_> = amounts.iter().map(|a| (format!("{} {grows}", a.amount), a.args.clone())).collect();
    let mut points = Vec::new();
    for (amount, rounds) in amounts.iter().zip(bench.ours_in_turn(work, &jobs)) {
        let seconds: Vec<f64> = rounds?.iter().map(Run::median_of_warm).collect();
        let seconds = Spread::of(&seconds).ok_or("nothing was measured")?;
        points.push(Point { amount: amount.amount, seconds });
    }
    let places: Vec<(f64, f64)> = points.iter().map(|p| (p.amount as f64, p.seconds.median)).collect();
    let line = fit(&places);
    Ok(Series { grows, points, line, deviation: line.deviation(&places) })
}

/// From a hundredth of the images to all of them, in four equal ratios; in a trial, which has few, from a tenth.
fn images(all: usize, is_trial: bool) -> Vec<Amount> {
    let amount = |i: i32| {
        let n = two_digits(all as f64 / 10f64.powf(2.0 - 0.5 * f64::from(i)));
        // Small amounts take little time: more epochs, the first of which does not count.
        let mut args = epochs_of(&SMALL, 1 + (60_000 / n).clamp(3, 60));
        args.extend(["--images".into(), n.to_string()]);
        Amount { amount: n, args }
    };
    (if is_trial { 2 } else { 0 }..5).map(amount).collect()
}

/// Rounded to two digits, at least 1.
fn two_digits(value: f64) -> usize {
    let unit = 10f64.powf((value.log10().floor() - 1.0).max(0.0));
    ((value / unit).round() * unit).max(1.0) as usize
}

fn parameters(bench: &Bench) -> anyhow::Result<Vec<Amount>> {
    let amount = |&width: &usize| {
        let sizes = [784, width, width / 2, 2];
        let model = autoencoder(&sizes, 0)?;
        let mut args = epochs_of(&sizes, 1 + (1_600 / width).clamp(3, 20));
        args.extend(["--images".into(), IMAGES.min(bench.data.images).to_string()]);
        Ok(Amount { amount: model.encoder.parameter_count() + model.decoder.parameter_count(), args })
    };
    WIDTHS.iter().take(if bench.is_trial { 3 } else { WIDTHS.len() }).map(amount).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_grow_in_equal_ratios() {
        let amounts: Vec<usize> = images(60_000, false).iter().map(|a| a.amount).collect();
        assert_eq!(amounts, [600, 1_900, 6_000, 19_000, 60_000]);
        assert_eq!(images(60_000, false)[0].args.join(" "), "epochs --sizes 784,128,64,2 --epochs 61 --images 600");
        assert_eq!([two_digits(0.2), two_digits(7.6), two_digits(31.6)], [1, 8, 32]);
    }

    #[test]
    fn a_line_is_told_in_words() {
        let law = |start, slope| {
            Series { grows: "images", points: Vec::new(), line: Line { start, slope }, deviation: 0.05 }.law()
        };
        assert_eq!(law(0.0, 2e-5), "* images: 20000.0 ms for every million of them; at most 5.0 % off.");
        assert_eq!(law(0.0123, 2e-8), "* images: 12.3 ms and 20.0 ms for every million of them; at most 5.0 % off.");
    }

    #[test]
    fn parameters_grow_over_two_decades() {
        let count = |width: usize| {
            let model = autoencoder(&[784, width, width / 2, 2], 0).unwrap();
            model.encoder.parameter_count() + model.decoder.parameter_count()
        };
        assert!(count(WIDTHS[4]) > 100 * count(WIDTHS[0]));
    }
}
