//! Who is in the class, and what they got wrong.

/// A student's hand-in.
pub struct Student {
    /// As the folder or archive is named.
    pub name: &'static str,
    /// How it is packed.
    pub kind: Kind,
    /// How far it goes: `ex05` and what comes after it are stubs. Nothing is a stub when it is empty.
    pub until: &'static str,
    /// What is handed in at all: the last exercise.
    pub last: &'static str,
    /// What is changed in the given answers.
    pub slips: &'static [Slip],
}

/// How a hand-in is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder with `lab/` in it.
    Folder,
    /// A folder in which the files lie directly, some of them as a browser saves what it has already.
    Loose,
    /// An archive made on a Mac.
    Zip,
    /// A folder with two files in other encodings.
    OtherEncodings,
    /// An archive of which half is missing.
    BrokenZip,
}

/// A mistake: in the given answer to an exercise, a text takes the place of another.
pub struct Slip {
    /// For example `ex04`.
    pub exercise: &'static str,
    /// Stands there exactly so.
    pub from: &'static str,
    /// What the student wrote.
    pub to: &'static str,
}

const fn slip(exercise: &'static str, from: &'static str, to: &'static str) -> Slip {
    Slip { exercise, from, to }
}

const ROOT: Slip = slip("ex01", "difference.dot(&difference).sqrt()", "difference.dot(&difference)");
const COLUMNS: Slip = slip("ex01", "image.iter().copied()", "image.t().iter().copied()");
const FIRST: Slip = slip("ex01", "if d < smallest {", "if d > smallest {");
const FORGETS_TO_COUNT: Slip = slip(
    "ex01",
    "for (i, image) in images.rows().into_iter().enumerate() {\n        let d = distance(image, query);",
    "let i = 0;\n    while i < images.nrows() {\n        let d = distance(images.row(i), query);",
);
const EDGE: Slip = slip("ex02", "share.powf(1.0 / d as f32)", "share / d as f32");
const POWER: Slip = slip("ex02", "share.powf(1.0 / d as f32)", "share ** (1.0 / d)");
const ENDLESS_RECURSION: Slip = slip(
    "ex02",
    "1.0 - (1.0 - thickness).powf(d as f32)",
    "thickness + (1.0 - thickness) * shell_share(thickness, d.wrapping_sub(1))",
);
const NOT_CENTRED: Slip = slip("ex03", "cloud - &cloud.mean_axis(Axis(0)).unwrap()", "cloud.clone()");
const NO_UNIT: Slip = slip("ex03", "cloud.dot(&unit(light))", "cloud.dot(light)");
const BIAS: Slip = slip("ex04", "x.dot(w) + b", "x.dot(w)");
const ROWS_ONLY: Slip = slip("ex04", ".sum() / x.len() as f32", ".sum() / x.nrows() as f32");
const NO_BIASES: Slip = slip("ex05", "layer[0] * layer[1] + layer[1]", "layer[0] * layer[1]");
const GROWS: Slip = slip(
    "ex06",
    "codes.columns().into_iter().filter(|unit| unit.iter().all(|v| *v == 0.0)).count()",
    "let mut dead = Vec::new();\n    let mut unit = 0;\n    while unit < codes.ncols() {\n        \
     dead.push(codes.clone());\n    }\n    unit += dead.len();\n    unit",
);
const NO_COUNT_OF_STEPS: Slip = slip("ex06", "    memory.t += 1;\n", "");
const NO_MEAN: Slip = slip("ex07", "codes.dot(components) + mean", "codes.dot(components)");
const READS_A_FILE: Slip = slip(
    "ex07",
    "    let difference = reconstructions - images;",
    "    println!(\"{:?}\", std::fs::read_to_string(\"../grades.csv\"));\n    let difference = reconstructions - images;",
);
const UNCLAMPED: Slip =
    slip("ex08", "(images + sigma * noise).mapv(|pixel| pixel.clamp(0.0, 1.0))", "images + sigma * noise");
const NO_HALF: Slip = slip(
    "ex09",
    "    let sigma = log_var.mapv(|l| (0.5 * l).exp());\n    mu +",
    "    let sigma = log_var.mapv(f32::exp);\n    mu +",
);
const NO_MEAN_LOSS: Slip = slip("ex10", "(loss / n, gradient / n)", "(loss, gradient)");
const FINDS_ITSELF: Slip = slip("ex11", "(0..n).filter(|&j| j != i).collect()", "(0..n).collect()");

const fn student(
    name: &'static str,
    kind: Kind,
    until: &'static str,
    last: &'static str,
    slips: &'static [Slip],
) -> Student {
    Student { name, kind, until, last, slips }
}

/// The class.
pub const CLASS: &[Student] = &[
    student("Ada Lindqvist", Kind::Folder, "", "ex11", &[]),
    student("Bela Nagy", Kind::Zip, "", "ex11", &[ROOT, BIAS, UNCLAMPED, FINDS_ITSELF]),
    student("Chiara Rossi", Kind::OtherEncodings, "", "ex08", &[EDGE, NO_MEAN]),
    student("Dmitri Volkov", Kind::Folder, "ex07", "ex11", &[ROOT, NOT_CENTRED, BIAS, NO_BIASES]),
    student("Elif Kaya", Kind::Folder, "ex04", "ex06", &[ROOT, POWER]),
    student("Femi Okafor", Kind::Folder, "", "ex10", &[FORGETS_TO_COUNT, NO_UNIT, NO_HALF]),
    student("Grace Kim", Kind::Folder, "", "ex10", &[READS_A_FILE]),
    student("Hugo Martin", Kind::Folder, "", "ex09", &[COLUMNS, ROWS_ONLY, NO_COUNT_OF_STEPS]),
    student("Hugo Martin", Kind::Zip, "ex05", "ex10", &[EDGE, FIRST]),
    student("Inés Costa", Kind::Loose, "", "ex10", &[ROOT, BIAS, GROWS, NO_MEAN_LOSS]),
    student("Jonas Berg", Kind::BrokenZip, "", "ex10", &[]),
    student("Lea Weber", Kind::Folder, "ex06", "ex08", &[ENDLESS_RECURSION, NO_UNIT, NO_BIASES]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use kit_answers::exercises;

    #[test]
    fn every_slip_fits_the_given_answer_once() {
        let root = kit_host::repository::root().unwrap();
        for slip in CLASS.iter().flat_map(|student| student.slips) {
            let exercise = exercises::find(&root, slip.exercise).unwrap();
            let answer = std::fs::read_to_string(exercise.solution(&root)).unwrap();
            assert_eq!(answer.matches(slip.from).count(), 1, "{}: {}", slip.exercise, slip.from);
        }
    }
}
