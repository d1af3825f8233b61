//! Comparing an answer with what it should be, and naming the mistake.
//!
//! Shape first, then not-a-number, then values. Of the mistakes that a check knows, the one that explains the answer is
//! named; transposed tables, wrong signs and constant factors are recognised without being asked.

use shadowlab::{
    gradcheck::GradCheck,
    ndarray::{Array1, Array2, ArrayView, Dimension},
};

/// Numbers in a shape: what a function gives back.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    shape: Vec<usize>,
    values: Vec<f64>,
}

impl<D: Dimension> From<ArrayView<'_, f32, D>> for Numbers {
    fn from(array: ArrayView<'_, f32, D>) -> Self {
        Self { shape: array.shape().to_vec(), values: array.iter().map(|&v| f64::from(v)).collect() }
    }
}

macro_rules! numbers_from {
    ($($what:ty => |$x:ident| $shape:expr, $values:expr;)*) => {
        $(impl From<$what> for Numbers {
            fn from($x: $what) -> Self {
                Self { shape: $shape, values: $values }
            }
        })*
    };
}

numbers_from! {
    &Array1<f32> => |x| vec![x.len()], x.iter().map(|&v| f64::from(v)).collect();
    &Array2<f32> => |x| vec![x.nrows(), x.ncols()], x.iter().map(|&v| f64::from(v)).collect();
    &Array1<f64> => |x| vec![x.len()], x.to_vec();
    &Array2<f64> => |x| vec![x.nrows(), x.ncols()], x.iter().copied().collect();
    &Vec<f32> => |x| vec![x.len()], x.iter().map(|&v| f64::from(v)).collect();
    &Vec<f64> => |x| vec![x.len()], x.clone();
    &Vec<usize> => |x| vec![x.len()], x.iter().map(|&v| v as f64).collect();
    &[f32] => |x| vec![x.len()], x.iter().map(|&v| f64::from(v)).collect();
    f32 => |x| vec![], vec![f64::from(x)];
    f64 => |x| vec![], vec![x];
    usize => |x| vec![], vec![x as f64];
}

/// Begins a comparison: `what` names the answer, for example `"dW = dense_backward(…).0"`.
pub fn expect(what: impl Into<String>, yours: impl Into<Numbers>, right: impl Into<Numbers>) -> Expect {
    let (yours, right) = (yours.into(), right.into());
    Expect { what: what.into(), yours, right, tolerance: 1e-4, mistakes: Vec::new(), because: String::new() }
}

/// A comparison; [`Expect::holds`] makes it.
#[must_use = "nothing is compared before `.holds()`"]
pub struct Expect {
    what: String,
    yours: Numbers,
    right: Numbers,
    tolerance: f64,
    mistakes: Vec<(Numbers, String)>,
    because: String,
}

impl Expect {
    /// How far off each number may be, as a share of the largest number (1e-4 without this).
    pub fn within(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// If the answer is `wrong`, this is the `message`.
    pub fn mistake(mut self, wrong: impl Into<Numbers>, message: impl Into<String>) -> Self {
        self.mistakes.push((wrong.into(), message.into()));
        self
    }

    /// The formula, or how the right numbers come about. Shown with every failure.
    pub fn because(mut self, because: impl Into<String>) -> Self {
        self.because = because.into();
        self
    }

    /// Compares.
    ///
    /// # Panics
    /// With a message for the student, when the answer is not right.
    #[track_caller]
    pub fn holds(self) {
        if let Some(diagnosis) = self.diagnosis() {
            let because =
                if self.because.is_empty() { String::new() } else { format!("\n  why       {}", self.because) };
            panic!(
                "{}: {diagnosis}{because}\n  expected  {}\n  yours     {}{}",
                self.what,
                self.right.show(),
                self.yours.show(),
                self.largest_difference()
            );
        }
    }

    fn diagnosis(&self) -> Option<String> {
        let (yours, right) = (&self.yours, &self.right);
        if yours.is_close(right, self.tolerance) {
            return None;
        }
        if let Some((_, message)) = self.mistakes.iter().find(|(wrong, _)| yours.is_close(wrong, self.tolerance)) {
            return Some(message.clone());
        }
        if right.transposed().is_some_and(|t| yours.is_close(&t, self.tolerance)) {
            return Some("the values are right, but transposed: rows and columns have changed places".into());
        }
        if yours.shape != right.shape {
            let (got, wanted) = (shape(&yours.shape), shape(&right.shape));
            return Some(format!("the shape is wrong: it should be {wanted}, and yours is {got}"));
        }
        if yours.values.iter().zip(&right.values).any(|(y, r)| !y.is_finite() && r.is_finite()) {
            return Some(
                "there is a NaN or an infinity in it: a division by zero, or an `exp` or `ln` too far?".into(),
            );
        }
        match yours.constant_factor(right, self.tolerance) {
            Some(-1.0) => Some("the sign is wrong: every number is the negative of what it should be".into()),
            Some(factor) => Some(format!("every number is {} times what it should be", short(factor))),
            None => Some(yours.relation(right, self.tolerance).unwrap_or("the numbers are not right").into()),
        }
    }

    fn largest_difference(&self) -> String {
        let (yours, right) = (&self.yours, &self.right);
        if yours.shape != right.shape || yours.values.len() < 2 {
            return String::new();
        }
        let gap = |i: usize| (yours.values[i] - right.values[i]).abs();
        let worst = (0..yours.values.len()).max_by(|&a, &b| gap(a).total_cmp(&gap(b))).expect("at least two");
        let close = |i: &usize| gap(*i) <= self.tolerance * right.scale();
        let exact = (0..yours.values.len()).filter(close).count();
        format!(
            "\n  right     {exact} of {}; furthest off at {}: expected {}, got {}",
            yours.values.len(),
            yours.place(worst),
            short(right.values[worst]),
            short(yours.values[worst])
        )
    }
}

/// A gradient held against nudging (see `shadowlab::gradcheck`).
///
/// # Panics
/// With a message for the student, when they disagree.
#[track_caller]
pub fn expect_gradient(what: &str, report: &GradCheck, because: &str) {
    assert!(report.passes(1e-2), "{what}: {report}\n  why       {because}");
}

impl Numbers {
    fn scale(&self) -> f64 {
        self.values.iter().fold(1e-3, |most: f64, v| if v.is_finite() { most.max(v.abs()) } else { most })
    }

    fn is_close(&self, other: &Numbers, tolerance: f64) -> bool {
        let room = tolerance * other.scale();
        // Written so that NaN is close to nothing.
        self.shape == other.shape && self.values.iter().zip(&other.values).all(|(a, b)| a == b || (a - b).abs() <= room)
    }

    fn transposed(&self) -> Option<Numbers> {
        let &[rows, columns] = self.shape.as_slice() else { return None };
        let values = (0..columns).flat_map(|c| (0..rows).map(move |r| self.values[r * columns + c])).collect();
        Some(Numbers { shape: vec![columns, rows], values })
    }

    /// The one factor that all numbers are off by.
    fn constant_factor(&self, right: &Numbers, tolerance: f64) -> Option<f64> {
        let largest =
            (0..right.values.len()).max_by(|&a, &b| right.values[a].abs().total_cmp(&right.values[b].abs()))?;
        let factor = self.values[largest] / right.values[largest];
        let scaled = right.values.iter().map(|v| v * factor).collect();
        let explains = factor.is_finite() && factor != 0.0 && right.values.len() > 1;
        let factor = if (factor + 1.0).abs() < tolerance { -1.0 } else { factor };
        (explains && self.is_close(&Numbers { shape: right.shape.clone(), values: scaled }, tolerance))
            .then_some(factor)
    }

    /// One step that was forgotten, or is one too many. A whole number alone could be anything.
    fn relation(&self, right: &Numbers, tolerance: f64) -> Option<&'static str> {
        type Step = fn(f64) -> f64;
        const STEPS: [(Step, &str); 6] = [
            (|_| 0.0, "it is 0 everywhere: does a product begin with 0, or was the result never filled in?"),
            (|v| v * v, "this is the square of what it should be"),
            (f64::sqrt, "this is the square root of what it should be"),
            (f64::recip, "this is 1 / (what it should be): the fraction is upside down"),
            (|v| 1.0 - v, "this is 1 − (what it should be)"),
            (f64::abs, "the sizes are right, but a sign is lost: negative numbers have become positive"),
        ];
        let says_something =
            right.values.windows(2).any(|pair| pair[0] != pair[1]) || right.values.iter().any(|v| v.fract() != 0.0);
        let stepped = |step: Step| Numbers { values: right.values.iter().map(|&v| step(v)).collect(), ..right.clone() };
        let fits = |wrong: Numbers| says_something && self.is_close(&wrong, tolerance);
        STEPS.iter().find(|(step, _)| fits(stepped(*step))).map(|(_, message)| *message)
    }

    fn place(&self, index: usize) -> String {
        match self.shape.as_slice() {
            &[_, columns] => format!("row {}, column {}", index / columns, index % columns),
            _ => format!("number {index}"),
        }
    }

    fn show(&self) -> String {
        match self.shape.as_slice() {
            [] => short(self.values[0]),
            &[rows, columns] if rows * columns <= 24 => {
                let row = |r: usize| list(&self.values[r * columns..(r + 1) * columns]);
                let rows: Vec<String> = (0..rows).map(row).collect();
                format!("[{}], shape {}", rows.join(", "), shape(&self.shape))
            }
            [_] if self.values.len() <= 12 => list(&self.values),
            _ => format!("{} ..., shape {}", list(&self.values[..self.values.len().min(6)]), shape(&self.shape)),
        }
    }
}

fn list(values: &[f64]) -> String {
    format!("[{}]", values.iter().map(|&v| short(v)).collect::<Vec<_>>().join(", "))
}

fn shape(shape: &[usize]) -> String {
    match shape {
        [] => "a single number".into(),
        &[n] => format!("({n})"),
        _ => format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// Five digits are enough to see a mistake.
fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return format!("{value}");
    }
    let decimals = (4 - value.abs().log10().floor() as i32).clamp(0, 8) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
