//! `grades.json`: everything that is known, for programs. docs/grades.md describes it.

use anyhow::{Context, bail};

use crate::gradebook::{Gradebook, SCHEMA, VERSION};

/// The text of the file.
///
/// # Errors
/// When a number is none.
pub fn of(book: &Gradebook) -> anyhow::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(book)?))
}

/// Reads such a text.
///
/// # Errors
/// When it is of another kind or version, or damaged.
pub fn read(text: &str) -> anyhow::Result<Gradebook> {
    let value: serde_json::Value = serde_json::from_str(text).context("it is no JSON")?;
    if value["schema"] != SCHEMA {
        bail!("it is not a file of grades: its schema is not \"{SCHEMA}\"");
    }
    if value["version"] != VERSION {
        bail!("its version is {}, and this program reads version {VERSION}", value["version"]);
    }
    serde_json::from_value(value).context("it is damaged")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{judged::Status, sample, shard::Shard, state::State};
    use serde_json::Value;
    use std::{collections::BTreeSet, fs};

    fn book() -> Gradebook {
        sample::book(&[("Anna", &["passed", "wrong"]), ("Bo", &["disk", "-"]), ("Cy", &["secret", "syntax"])])
    }

    fn fields(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                fields(value, found);
            }),
            Value::Array(array) => array.iter().for_each(|value| fields(value, found)),
            _ => {}
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let text = of(&book()).unwrap();
        assert_eq!(read(&text).unwrap(), book());
        for (text, words) in [
            ("", "it is no JSON"),
            ("{}", "it is not a file of grades"),
            ("{\"schema\": \"shadowlab-grades\", \"version\": 7}", "its version is 7"),
            ("{\"schema\": \"shadowlab-grades\", \"version\": 1}", "it is damaged"),
        ] {
            assert!(format!("{:#}", read(text).unwrap_err()).contains(words), "{text}");
        }
    }

    /// Who changes a name here, counts up the version or keeps the old one.
    #[test]
    fn every_field_and_every_state_is_described() {
        let page = fs::read_to_string(kit_host::repository::root().unwrap().join("docs/grades.md")).unwrap();
        let table = page.split("**`grades.json`**").nth(1).unwrap();
        let mut found = BTreeSet::new();
        let mut book = book();
        book.shard = Some(Shard { number: 1, of: 2 });
        fields(&serde_json::from_str(&of(&book).unwrap()).unwrap(), &mut found);
        let described: BTreeSet<String> = table.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let statuses = [
            Status::Passed,
            Status::Todo,
            Status::Failed,
            Status::TooLong,
            Status::TooMuchMemory,
            Status::Crashed,
            Status::NotRun,
        ];
        let statuses = statuses.map(|status| serde_json::to_value(status).unwrap().as_str().unwrap().to_owned());
        let all: BTreeSet<String> =
            found.into_iter().chain(statuses).chain(["\"shadowlab-grades\"", "--seed"].map(str::to_owned)).collect();
        assert_eq!(described, all);
        for state in State::ALL {
            assert!(page.contains(&format!("| `{}` | {} |", state.key(), state.meaning())), "{}", state.key());
        }
    }

    /// The columns, as the page names them.
    #[test]
    fn the_columns_of_the_table_are_described() {
        let page = fs::read_to_string(kit_host::repository::root().unwrap().join("docs/grades.md")).unwrap();
        let csv = String::from_utf8(crate::reports::csv::of(&book()).unwrap()).unwrap();
        for column in csv.lines().next().unwrap().trim_start_matches('\u{feff}').split(',') {
            assert!(column.starts_with("ex02") || page.contains(&format!("`{column}`")), "{column}");
        }
    }
}
