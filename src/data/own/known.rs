//! Sets of images that are known by their files: what they are called, and what their classes are.

/// What is known of a set.
pub(super) struct Known {
    pub name: String,
    /// Names by label.
    pub classes: Vec<String>,
    /// Whether the files hold columns where others hold rows.
    pub is_transposed: bool,
}

/// The first labels of Fashion-MNIST's training and test images: its files have MNIST's names.
const FASHION_LABELS: [[u8; 10]; 2] = [[9, 0, 0, 3, 0, 2, 7, 2, 5, 5], [9, 2, 1, 1, 6, 1, 4, 6, 5, 7]];

/// Xiao, Rasul & Vollgraf 2017, table 2.
const FASHION: [&str; 10] =
    ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

/// Clanuwat et al. 2018: one character of each row of hiragana, as it is said.
const KMNIST: [&str; 10] = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"];

/// Lower-case letters that EMNIST does not merge with their capitals (Cohen et al. 2017, section II).
const UNMERGED: &str = "abdefghnqrt";

/// What a set is, from the words of its files' and folder's names (in lower case), and its first labels.
pub(super) fn recognise(names: &str, labels: &[u8]) -> Option<Known> {
    let known = |name: &str, classes: Vec<String>| Some(Known { name: name.into(), classes, is_transposed: false });
    let words = |list: &[&str]| list.iter().map(|word| word.to_string()).collect();
    if FASHION_LABELS.iter().any(|first| labels.starts_with(first)) {
        return known("Fashion-MNIST", words(&FASHION));
    }
    if names.contains("emnist") {
        return Some(emnist(names));
    }
    if names.contains("fashion") {
        return known("Fashion-MNIST", words(&FASHION));
    }
    if names.contains("kmnist") || names.contains("kuzushiji") {
        return known("KMNIST", words(&KMNIST));
    }
    None
}

/// EMNIST's six sets: their names end in what they are. The first that is named counts.
fn emnist(names: &str) -> Known {
    let digits = || (0..10).map(|digit| digit.to_string());
    let capitals = || ('A'..='Z').map(String::from);
    let chars = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
    let (part, classes): (_, Vec<String>) = if names.contains("letters") {
        ("letters", [String::new()].into_iter().chain(capitals()).collect())
    } else if names.contains("byclass") {
        ("byclass", digits().chain(capitals()).chain(('a'..='z').map(String::from)).collect())
    } else if names.contains("bymerge") {
        ("bymerge", digits().chain(capitals()).chain(chars(UNMERGED)).collect())
    } else if names.contains("balanced") {
        ("balanced", digits().chain(capitals()).chain(chars(UNMERGED)).collect())
    } else if names.contains("digits") {
        ("digits", digits().collect())
    } else if names.contains("emnist-mnist") {
        ("mnist", digits().collect())
    } else {
        ("", (0..=255).map(|label| label.to_string()).collect())
    };
    let name = if part.is_empty() { "EMNIST".into() } else { format!("EMNIST {part}") };
    Known { name, classes, is_transposed: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_known_by_labels_or_by_names() {
        let name = |names: &str, labels: &[u8]| recognise(names, labels).map(|known| known.name);
        assert_eq!(name("data mnist", &[9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0]).as_deref(), Some("Fashion-MNIST"));
        assert_eq!(name("fashion-mnist", &[1, 2]).as_deref(), Some("Fashion-MNIST"));
        assert_eq!(name("k49 kmnist", &[]).as_deref(), Some("KMNIST"));
        assert_eq!(name("mine", &[9, 0, 0]), None);
    }

    #[test]
    fn emnist_has_26_47_or_62_classes_and_letters_begin_at_one() {
        let count = |part: &str| {
            let known = recognise(&format!("emnist-{part}"), &[]).unwrap();
            assert!(known.is_transposed);
            (known.name, known.classes.len(), known.classes.last().cloned().unwrap_or_default())
        };
        assert_eq!(count("letters"), ("EMNIST letters".into(), 27, "Z".into()));
        assert_eq!(recognise("emnist-letters", &[]).unwrap().classes[..2], ["", "A"]);
        assert_eq!(count("byclass"), ("EMNIST byclass".into(), 62, "z".into()));
        assert_eq!(count("balanced"), ("EMNIST balanced".into(), 47, "t".into()));
        assert_eq!(count("bymerge").1, 47);
        assert_eq!((count("digits").1, count("mnist").1, count("").1), (10, 10, 256));
    }
}
