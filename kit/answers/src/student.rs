//! Whose hand-in it is, by its name.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::{find, legacy};

/// A student, as the name of a folder or file tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Student {
    /// Ready to be shown.
    pub name: String,
    /// As the learning platform counts.
    pub id: Option<String>,
}

/// Of `anna`, `anna.zip`, and of what Moodle and Canvas make of the name when they pack a class.
pub fn of(path: &Path) -> Student {
    let file = path.file_name().or_else(|| path.components().next_back().map(|c| c.as_os_str()));
    let name = shown(file.map_or(&b""[..], |name| name.as_encoded_bytes()));
    named(strip_ending(&name))
}

/// Of a loose file, `anna_ex04_dense.rs`; nothing when the name says nothing of a student.
pub fn of_loose(name: &str) -> Option<Student> {
    let at = find::exercise_at(name)?;
    let before = name[..at].trim_end_matches(['_', '-', ' ', '.']);
    (!before.is_empty()).then(|| named(before))
}

/// Moodle: `Anna Ek_4711_assignsubmission_file_`. Canvas: `ekanna_4711_815_lab`, or `ekanna_LATE_4711_815_lab`.
fn named(name: &str) -> Student {
    let parts: Vec<&str> = name.split('_').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let student = |name: &str, id: &str| Student { name: name.trim().to_owned(), id: Some(id.to_owned()) };
    match parts.as_slice() {
        [name, id, "assignsubmission", ..] if is_number(id) && !name.trim().is_empty() => student(name, id),
        [name, id, other, ..] if is_number(id) && is_number(other) && !name.is_empty() => student(name, id),
        [name, "LATE" | "late", id, other, ..] if is_number(id) && is_number(other) && !name.is_empty() => {
            student(name, id)
        }
        _ => Student { name: if name.trim().is_empty() { "without a name" } else { name.trim() }.to_owned(), id: None },
    }
}

/// Without `.zip`, `.rs` and the like: what has a folder and an archive shall have one name.
fn strip_ending(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    let ending = [".tar.gz", ".tar.xz", ".zip", ".rs", ".tgz", ".tar", ".7z", ".rar"].into_iter();
    ending
        .filter(|ending| lower.ends_with(ending))
        .map(|ending| &name[..name.len() - ending.len()])
        .next()
        .unwrap_or(name)
}

/// The bytes of a name as text: UTF-8, else what Windows of old made of it. Without characters that would act on a terminal
/// or turn the direction of the text. macOS takes letters like é apart; here they are put together, as everybody else has them.
pub fn shown(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map_or_else(|_| legacy::windows_1252(bytes), str::to_owned);
    text.nfc().map(|c| if acts(c) { '\u{fffd}' } else { c }).collect()
}

fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> (String, Option<String>) {
        let student = of(Path::new(name));
        (student.name, student.id)
    }

    #[test]
    fn the_name_is_that_of_the_folder_or_archive() {
        for name in ["class/anna", "class/anna.zip", "anna.ZIP", "anna.tar.gz", "./anna/"] {
            assert_eq!(said(name), ("anna".into(), None), "{name}");
        }
        assert_eq!(said("Ek, Anna"), ("Ek, Anna".into(), None));
        assert_eq!(said("class/.zip").0, "without a name");
        assert_eq!(said("anna_2").0, "anna_2");
    }

    #[test]
    fn platforms_put_their_number_into_the_name() {
        for (name, student, id) in [
            ("Anna Ek_4711_assignsubmission_file_", "Anna Ek", "4711"),
            ("Anna Ek_4711_assignsubmission_file", "Anna Ek", "4711"),
            ("ekanna_4711_815_lab.zip", "ekanna", "4711"),
            ("ekanna_LATE_4711_815_lab.zip", "ekanna", "4711"),
        ] {
            assert_eq!(said(name), (student.into(), Some(id.into())), "{name}");
        }
        let loose = |name| of_loose(name).map(|student| (student.name, student.id));
        assert_eq!(loose("ekanna_4711_815_ex04_dense.rs"), Some(("ekanna".into(), Some("4711".into()))));
        assert_eq!(loose("anna-ex04_dense.rs"), Some(("anna".into(), None)));
        assert_eq!(loose("ex04_dense.rs"), None);
    }

    #[test]
    fn names_are_shown_whatever_their_bytes() {
        assert_eq!(shown("José".as_bytes()), "José");
        assert_eq!(shown(b"Jos\xe9"), "José");
        assert_eq!(shown("Jose\u{301}".as_bytes()), "José");
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c\n".as_bytes()), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}");
    }
}
