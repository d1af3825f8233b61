//! `grades.csv`: a line for each student, for spreadsheets and learning platforms.

use crate::{
    gradebook::{Gradebook, Student},
    points::Points,
    result::Outcome,
    state::State,
};

/// What Excel needs in front of a text to take it for UTF-8. LibreOffice, Moodle, Canvas, R and pandas pass over it.
const MARK: &str = "\u{feff}";

/// The bytes of the file. What could not be graded has an empty cell, and its reason stands in the last column.
///
/// # Errors
/// When there is no memory for it.
pub fn of(book: &Gradebook) -> anyhow::Result<Vec<u8>> {
    let mut file = csv::Writer::from_writer(Vec::from(MARK));
    let names = || book.exercises.iter().map(|exercise| exercise.name.clone());
    let head = ["student", "id", "points", "out_of"].map(str::to_owned).into_iter();
    let states = names().map(|name| format!("{name}_state"));
    file.write_record(head.chain(names()).chain(states).chain(["remarks".to_owned()]))?;
    for student in &book.students {
        file.write_record(line(student))?;
    }
    Ok(file.into_inner()?)
}

fn line(student: &Student) -> Vec<String> {
    let cell = |points: Option<Points>| points.map(|points| points.to_string()).unwrap_or_default();
    let mut cells = vec![
        harmless(&student.name),
        harmless(student.id.as_deref().unwrap_or_default()),
        cell(student.points),
        student.out_of.to_string(),
    ];
    cells.extend(student.outcomes.iter().map(|outcome| cell(outcome.points)));
    cells.extend(student.outcomes.iter().map(|outcome| outcome.state.key().to_owned()));
    let reasons = student.outcomes.iter().filter(|outcome| outcome.state == State::NotGraded);
    let reason =
        |outcome: &Outcome| format!("{} could not be graded: {}", outcome.exercise, one_line(&outcome.message));
    let notes = student.all_notes().into_iter().map(|(exercise, note)| match exercise {
        Some(exercise) => format!("{exercise}: {note}"),
        None => note.to_owned(),
    });
    let remarks: Vec<String> = reasons.map(reason).chain(notes).collect();
    cells.push(harmless(&remarks.join(" | ")));
    cells
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A spreadsheet takes a cell that begins with one of these for a formula; behind an apostrophe it is a text (OWASP, "CSV
/// Injection").
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn read(book: &Gradebook) -> Vec<Vec<String>> {
        let bytes = of(book).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').expect("Excel's mark");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_line_for_every_student_and_an_empty_cell_for_what_is_not_known() {
        let book = sample::book(&[
            ("Ek, Anna \"A\"", &["passed", "wrong"]),
            ("Bo", &["disk", "-"]),
            ("李", &["loop", "syntax"]),
        ]);
        let lines = read(&book);
        assert_eq!(
            lines[0],
            ["student", "id", "points", "out_of", "ex01", "ex02", "ex01_state", "ex02_state", "remarks"]
        );
        assert_eq!(lines[1], ["Ek, Anna \"A\"", "", "17.5", "20", "10", "7.5", "passed", "wrong", ""]);
        let reason = "ex01 could not be graded: the disk is full";
        assert_eq!(lines[2], ["Bo", "", "", "20", "", "0", "not-graded", "missing", reason]);
        assert_eq!(lines[3][..2], ["李", ""]);
        assert_eq!(lines[3][6..8], ["too-long", "does-not-compile"]);
    }

    /// Two of one name keep apart by what the platform has called them, as whoever carries the points over needs it.
    #[test]
    fn the_number_that_a_platform_has_given_stands_in_its_column() {
        let mut book = sample::book(&[("Kim (4711)", &["passed", "wrong"]), ("Kim (4712)", &["wrong", "-"])]);
        for (student, id) in book.students.iter_mut().zip(["4711", "4712"]) {
            student.id = Some(id.into());
        }
        let lines = read(&book);
        assert_eq!((lines[0][1].as_str(), lines[0][2].as_str()), ("id", "points"));
        assert_eq!([&lines[1][1..3], &lines[2][1..3]], [["4711", "17.5"], ["4712", "7.5"]]);
    }

    #[test]
    fn no_name_becomes_a_formula() {
        for name in ["=HYPERLINK(\"http://x\")", "+1", "-1+1", "@SUM(A1)", "\t=1"] {
            let lines = read(&sample::book(&[(name, &["passed", "passed"])]));
            assert_eq!(lines[1][0], format!("'{name}"));
        }
        assert_eq!(read(&sample::book(&[("O'Neil = x", &["passed", "passed"])]))[1][0], "O'Neil = x");
    }
}
