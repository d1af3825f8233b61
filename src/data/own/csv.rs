//! A CSV: an image a row, its label and its pixels.

use std::{fs::File, io::Read, path::Path};

use ::csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, Trim};
use ndarray::Array2;

use super::{Found, classes, pixels, table::Table};
use crate::{
    data::ImageSet,
    error::{Error, Result},
};

/// Bytes of text that are read at most.
const MOST_BYTES: u64 = 2 << 30;

/// Values that stand for full ink: of numbers from 0 to 1, of scikit-learn's small digits, and of bytes.
const FULL: [f32; 3] = [1.0, 16.0, 255.0];

/// All images of a CSV.
///
/// # Errors
/// With the line and the column of what cannot be read, and what to do.
pub(super) fn read(path: &Path) -> Result<Found> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|e| Error::file(path, format!("cannot be read ({e})")))?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::file(path, format!("cannot be read ({e})")))?;
    let (set, notes) = parse(&bytes).map_err(|problem| Error::file(path, problem))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Found { name, train: set, validation: None, test: None, notes })
}

/// The images in the text of a CSV, and what was done to them.
fn parse(bytes: &[u8]) -> std::result::Result<(ImageSet, Vec<String>), String> {
    let text = text(bytes)?;
    let delimiter = delimiter(text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).delimiter(delimiter).trim(Trim::All).from_reader(text.as_bytes());
    let mut first = StringRecord::new();
    if !reader.read_record(&mut first).map_err(|e| broken(&e))? {
        return Err("there is no row in it".into());
    }
    let table = Table::of(&first)?;
    let mut rows =
        Rows { values: Vec::new(), labels: Vec::new(), largest: 0.0, table, decimal_comma: delimiter == b';' };
    if !rows.table.has_header {
        rows.add(&first)?;
    }
    rows.read(reader)?;
    rows.finish()
}

/// The bytes as text.
fn text(bytes: &[u8]) -> std::result::Result<&str, String> {
    let start = &bytes[..bytes.len().min(4096)];
    if bytes.len() as u64 > MOST_BYTES {
        return Err("the file is larger than 2 GB: use fewer rows".into());
    }
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err("this text is in UTF-16: save it as \"CSV UTF-8\"".into());
    }
    if start.contains(&0) {
        return Err(
            "this is no text (or text in UTF-16): what is read is IDX files, a folder of PNGs, or a CSV in UTF-8"
                .into(),
        );
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| {
        let line = 1 + bytes[..e.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        format!("line {line} is not in UTF-8: save the table as \"CSV UTF-8\"")
    })
}

/// What stands between the values: the commonest of comma, semicolon and tab in the first line.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|&byte| byte == mark).count();
    *[b'\t', b';', b','].iter().max_by_key(|&&mark| count(mark)).expect("there are three")
}

/// What `csv` says against a file, for people.
fn broken(error: &::csv::Error) -> String {
    match error.kind() {
        ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, ::csv::Position::line);
            format!(
                "line {line} has {len} values, but the first line has {expected_len}: a value is missing there, or one too many, \
                 or a quotation mark is not closed"
            )
        }
        _ => format!("this table cannot be read ({error})"),
    }
}

/// Rows that were read.
struct Rows {
    values: Vec<f32>,
    labels: Vec<String>,
    largest: f32,
    table: Table,
    decimal_comma: bool,
}

impl Rows {
    fn read(&mut self, mut reader: Reader<&[u8]>) -> std::result::Result<(), String> {
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|e| broken(&e))? {
            self.add(&record)?;
        }
        Ok(())
    }

    fn add(&mut self, record: &StringRecord) -> std::result::Result<(), String> {
        let line = record.position().map_or(1, ::csv::Position::line);
        for (column, text) in record.iter().enumerate() {
            let at = || format!("line {line}, column {}", column + 1);
            if self.table.label == Some(column) {
                if text.is_empty() {
                    return Err(format!("{}: the label is missing; write it there, or remove the line", at()));
                }
                self.labels.push(text.into());
            } else if self.table.skipped != Some(column) {
                let value = self.number(text).map_err(|problem| format!("{}: {problem}", at()))?;
                self.largest = self.largest.max(value);
                self.values.push(value);
            }
        }
        pixels::check(self.values.len() / (self.table.side * self.table.side), self.table.side, self.table.side)
    }

    /// A grey value.
    fn number(&self, text: &str) -> std::result::Result<f32, String> {
        match text.parse::<f32>() {
            Ok(value) if (0.0..=255.0).contains(&value) => Ok(value),
            Ok(value) => Err(format!("{value} is no grey value: they go from 0 (paper) to 255 (ink), or from 0 to 1")),
            Err(_) if text.is_empty() => {
                Err("the value is missing; write it there (0 is paper), or remove the line".into())
            }
            Err(_) if self.decimal_comma && text.contains(',') => {
                Err(format!("{text:?} has a decimal comma: save the table with decimal points"))
            }
            Err(_) => {
                Err(format!("{text:?} is no number; the pixels are numbers, and text is only in the column of labels"))
            }
        }
    }

    fn finish(self) -> std::result::Result<(ImageSet, Vec<String>), String> {
        let pixels = self.table.side * self.table.side;
        let n = self.values.len() / pixels;
        if n == 0 {
            return Err("there is no row below the headings".into());
        }
        let full = FULL.into_iter().find(|&full| self.largest <= full).unwrap_or(255.0);
        let values = self.values.into_iter().map(|value| value / full).collect();
        let images = Array2::from_shape_vec((n, pixels), values).expect("every row has as many pixels");
        let (labels, names) = match self.labels.is_empty() {
            true => (vec![0; n], vec![classes::NO_LABEL.to_string()]),
            false => classes::number(&self.labels)?,
        };
        let scale = (full > 1.0).then(|| format!("the largest pixel is {}: all are divided by {full}", self.largest));
        let notes = [self.table.note, scale].into_iter().flatten().collect();
        let set = ImageSet::new(images, labels).map_err(|e| e.to_string())?;
        Ok((set.with_names(names), notes))
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
