//! What the columns of a table are: told from its first row.

use ::csv::StringRecord;

use super::pixels;
use crate::data::side_of;

/// Headings of a column of labels.
const LABELS: [&str; 6] = ["label", "labels", "class", "target", "category", "y"];

/// Headings of a column that only counts the rows.
const COUNTERS: [&str; 4] = ["", "index", "id", "unnamed: 0"];

/// The columns of a table.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    pub has_header: bool,
    /// The column of labels, if there is one.
    pub label: Option<usize>,
    /// A column that counts the rows.
    pub skipped: Option<usize>,
    /// Side of the images that the other columns hold.
    pub side: usize,
    /// What was not plain to see.
    pub note: Option<String>,
}

impl Table {
    /// From the first row: headings, or already an image.
    ///
    /// # Errors
    /// When the columns are no square image, or a square image and a label.
    pub fn of(first: &StringRecord) -> Result<Self, String> {
        let has_header = is_header(first);
        let heading = |names: &[&str]| {
            let found = first.iter().position(|field| names.iter().any(|name| field.eq_ignore_ascii_case(name)));
            found.filter(|_| has_header)
        };
        let (label, skipped) = (heading(&LABELS), heading(&COUNTERS));
        let columns = first.len() - usize::from(skipped.is_some());
        let is_image = |pixels: usize| side_of(pixels).filter(|&side| side >= 2);
        let (label, side) = match (label, is_image(columns), is_image(columns.saturating_sub(1))) {
            (Some(label), _, Some(side)) => (Some(label), side),
            (None, Some(side), _) => (None, side),
            (None, None, Some(side)) => (Some(label_at(first, skipped, has_header)), side),
            _ => return Err(no_square(columns, label.is_some())),
        };
        pixels::check(1, side, side)?;
        let note = match label {
            None => Some("there is no column of labels".into()),
            Some(column) if heading(&LABELS).is_none() => Some(format!("column {} holds the labels", column + 1)),
            Some(_) => None,
        };
        Ok(Self { has_header, label, skipped, side, note })
    }
}

/// The label's column where no heading tells: the first, unless only the last is text.
fn label_at(first: &StringRecord, skipped: Option<usize>, has_header: bool) -> usize {
    let is_text = |column: usize| first.get(column).is_some_and(|field| field.parse::<f32>().is_err());
    let (start, end) = (usize::from(skipped == Some(0)), first.len() - 1);
    if !has_header && is_text(end) && !is_text(start) { end } else { start }
}

/// Whether a row is headings: more than half of it is text, one is that of the labels, or they count from 0 or 1.
fn is_header(row: &StringRecord) -> bool {
    let texts = row.iter().filter(|field| field.parse::<f32>().is_err()).count();
    let names_labels = row.iter().any(|field| LABELS.iter().any(|name| field.eq_ignore_ascii_case(name)));
    let counts_from = |start: usize| row.iter().enumerate().all(|(i, field)| field.parse() == Ok(i + start));
    2 * texts > row.len() || names_labels || (row.len() > 4 && (counts_from(0) || counts_from(1)))
}

fn no_square(columns: usize, has_label: bool) -> String {
    let pixels = columns.saturating_sub(usize::from(has_label));
    let side = pixels.isqrt().max(2);
    let square = |side: usize| format!("{} = {side} x {side}", side * side);
    let labelled = if has_label { "" } else { ", or one more for the labels" };
    let (below, above) = (square(side), square(side + 1));
    format!("{pixels} columns of pixels are no square image: {below} would be, or {above}{labelled}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(row: &[&str]) -> Result<(bool, Option<usize>, Option<usize>, usize), String> {
        Table::of(&StringRecord::from(row)).map(|table| (table.has_header, table.label, table.skipped, table.side))
    }

    #[test]
    fn columns_are_told_by_headings_numbers_and_words() {
        assert_eq!(table(&["5", "0", "0", "1", "255"]), Ok((false, Some(0), None, 2)));
        assert_eq!(table(&["cat", "0", "0", "1", "255"]), Ok((false, Some(0), None, 2)));
        assert_eq!(table(&["0", "0", "1", "255", "cat"]), Ok((false, Some(4), None, 2)));
        assert_eq!(table(&["0", "0", "1", "255"]), Ok((false, None, None, 2)));
        assert_eq!(table(&["label", "0", "1", "2", "3"]), Ok((true, Some(0), None, 2)), "as pandas writes it");
        assert_eq!(table(&["", "a", "b", "c", "d", "Target"]), Ok((true, Some(5), Some(0), 2)));
        assert_eq!(table(&["digit", "1x1", "1x2", "2x1", "2x2"]), Ok((true, Some(0), None, 2)));
        assert_eq!(table(&["0", "1", "2", "3", "4", "5", "6", "7", "8"]), Ok((true, None, None, 3)));
        assert_eq!(
            table(&["0", "1", "2", "3", ""]),
            Ok((false, Some(4), None, 2)),
            "its label is missing, which the reader says"
        );
    }

    #[test]
    fn other_numbers_of_columns_are_refused() {
        for (columns, words) in [
            (1, "1 columns of pixels"),
            (7, "4 = 2 x 2"),
            (786, "784 = 28 x 28"),
            (1_000_000, "at most 256 a side"),
            (1_000_001, "at most 256 a side"),
            (999_999, "999999 columns"),
        ] {
            let error = table(&vec!["0"; columns]).unwrap_err();
            assert!(error.contains(words), "{columns}: {error}");
        }
        assert!(table(&["label", "a", "b"]).unwrap_err().contains("2 columns of pixels"));
    }
}
