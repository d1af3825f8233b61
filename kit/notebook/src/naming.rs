//! What images and their classes are called in figures and pages.

use shadowlab::data::ImageSet;

/// Letters of a class's name that a figure has room for.
const MOST_LETTERS: usize = 24;

/// Whether the classes are digits: they have no names, and no label is above 9.
pub fn are_digits(set: &ImageSet) -> bool {
    set.names.is_empty() && set.labels.iter().all(|&label| label < 10)
}

/// A class's name, or its number; a name that is too long is cut.
pub fn short_name(set: &ImageSet, label: u8) -> String {
    let name = set.name_of(label);
    match name.chars().count() > MOST_LETTERS {
        true => name.chars().take(MOST_LETTERS - 1).chain(['…']).collect(),
        false => name,
    }
}

/// What the classes are called, by label; nothing where they go by their numbers.
pub fn short_names(set: &ImageSet) -> Vec<String> {
    let count = if set.names.is_empty() { 0 } else { set.classes().last().map_or(0, |&most| usize::from(most) + 1) };
    (0..count).map(|label| short_name(set, label as u8)).collect()
}

/// "a 7", or the name that the class has.
pub fn one_of(set: &ImageSet, label: u8) -> String {
    if set.names.is_empty() { format!("a {label}") } else { short_name(set, label) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::data::synthetic_digits;

    #[test]
    fn digits_are_digits_and_names_have_room() {
        let digits = synthetic_digits(10, 1).unwrap();
        assert!(are_digits(&digits) && one_of(&digits, 7) == "a 7");
        let named = digits.with_names(vec!["cat".into(), "x".repeat(99)]);
        assert!(!are_digits(&named) && one_of(&named, 0) == "cat" && one_of(&named, 2) == "2");
        assert_eq!(short_name(&named, 1).chars().count(), MOST_LETTERS);
    }
}
