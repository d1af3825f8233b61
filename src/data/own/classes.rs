//! Classes by their names: which number each gets.

use std::collections::BTreeSet;

/// The most classes that labels of one byte tell apart.
pub(super) const MOST: usize = 256;

/// What images without a label are said to be.
pub(super) const NO_LABEL: &str = "no label";

/// A label for each of these names, and the names by label.
///
/// Names that are whole numbers from 0 to 255 are their own labels; otherwise the names are numbered in the order of the
/// alphabet.
///
/// # Errors
/// When there are more than 256 different names.
pub(super) fn number(names: &[String]) -> Result<(Vec<u8>, Vec<String>), String> {
    if let Some(labels) = names.iter().map(|name| whole(name)).collect::<Option<Vec<u8>>>() {
        let count = labels.iter().max().map_or(0, |&most| usize::from(most) + 1);
        return Ok((labels, (0..count).map(|label| label.to_string()).collect()));
    }
    let different: BTreeSet<&String> = names.iter().collect();
    if different.len() > MOST {
        let some: Vec<&str> = different.iter().take(3).map(|name| name.as_str()).collect();
        return Err(format!(
            "{} different labels ({}, …): at most {MOST} are told apart",
            different.len(),
            some.join(", ")
        ));
    }
    let all: Vec<String> = different.into_iter().cloned().collect();
    let label = |name: &String| all.binary_search(name).expect("every name is in the list of all") as u8;
    Ok((names.iter().map(label).collect(), all))
}

/// "7", "007" and "7.0" as a label.
fn whole(name: &str) -> Option<u8> {
    let value = name.parse::<f32>().ok()?;
    ((0.0..=255.0).contains(&value) && value.fract() == 0.0).then_some(value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Result<(Vec<u8>, Vec<String>), String> {
        number(&names.iter().map(|name| name.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_stay_what_they_are_and_words_are_numbered() {
        assert_eq!(
            named(&["3", "1.0", "3"]).unwrap(),
            (vec![3, 1, 3], ["0", "1", "2", "3"].map(String::from).to_vec())
        );
        assert_eq!(named(&["dog", "cat", "dog"]).unwrap(), (vec![1, 0, 1], vec!["cat".into(), "dog".into()]));
        for odd in ["256", "-1", "1.5", "nan", "inf", ""] {
            assert_eq!(named(&[odd, "1"]).unwrap().1.len(), 2, "{odd:?} is a name like any other");
        }
        let many: Vec<String> = (0..257).map(|i| format!("class {i}")).collect();
        assert!(number(&many).unwrap_err().contains("257 different labels (class 0, class 1, class 10, …)"));
        assert_eq!(number(&many[..256]).unwrap().0.len(), 256);
    }
}
