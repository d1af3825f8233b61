//! Of several files that may be a student's answer to an exercise, the one that is taken.

use crate::{Answer, find::Found, text};

/// Why a file comes before another; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    name: Name,
    elsewhere: bool,
    depth: usize,
    /// Of two copies, the one with the shorter name is closer to the original.
    length: usize,
}

/// How a file is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    /// As the exercise's own.
    Own,
    /// As the exercise's own, but for capitals.
    OtherCapitals,
    /// `ex04_dense-Copy1.rs`, `ex04.rs`, `anna_ex04_dense.rs`.
    Like,
}

impl Rank {
    fn of(place: &str, stem: &str) -> Self {
        let (folder, file) = place.rsplit_once('/').unwrap_or(("", place));
        let own = format!("{stem}.rs");
        let name = match file {
            file if file == own => Name::Own,
            file if file.eq_ignore_ascii_case(&own) => Name::OtherCapitals,
            _ => Name::Like,
        };
        let is_lab = folder.rsplit('/').next().is_some_and(|folder| folder.eq_ignore_ascii_case("lab"));
        Self { name, elsewhere: !is_lab, depth: place.matches('/').count(), length: file.chars().count() }
    }

    /// What makes it the better one of two.
    fn reason(self, other: Self) -> &'static str {
        match () {
            () if self.name < other.name => "which has the exercise's name",
            () if !self.elsewhere && other.elsewhere => "which is in lab/",
            () if self.depth < other.depth => "which is in fewer folders",
            () if self.length < other.length => "which has the shorter name",
            () => "which comes first by its name; nothing else tells which one is meant",
        }
    }
}

/// The answer among the files for one exercise, of which there is at least one.
pub fn choose(stem: &str, found: &[Found]) -> Option<Answer> {
    let mut ranked: Vec<(Rank, &Found)> = found.iter().map(|found| (Rank::of(&found.place, stem), found)).collect();
    ranked.sort_by(|a, b| (a.0, &a.1.place).cmp(&(b.0, &b.1.place)));
    let (rank, best) = *ranked.first()?;
    let mut notes = Vec::new();
    if rank.name == Name::Like {
        notes.push(format!("There is no {stem}.rs; {} was taken.", best.place));
    }
    let differs = |other: &Found| !matches!((&other.bytes, &best.bytes), (Ok(a), Ok(b)) if a == b);
    for (other_rank, other) in ranked.iter().skip(1).filter(|(_, other)| differs(other)) {
        let reason = rank.reason(*other_rank);
        notes.push(format!("{} was not looked at: {}, {reason}, was taken.", other.place, best.place));
    }
    let text = match best.bytes.clone().and_then(|bytes| text::decode(&best.place, &bytes)) {
        Ok(text) => {
            notes.extend(text.notes);
            Ok(text.text)
        }
        Err(reason) => Err(reason),
    };
    Some(Answer { file: best.place.clone(), text, notes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(files: &[(&str, &str)]) -> Answer {
        let found = |(place, text): &(&str, &str)| Found {
            place: (*place).into(),
            exercise: "ex04".into(),
            bytes: Ok(text.as_bytes().to_vec()),
        };
        choose("ex04_dense", &files.iter().map(found).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn one_in_lab_under_its_own_name_needs_no_word() {
        let answer = chosen(&[("a/lab/ex04_dense.rs", "1"), ("a/ex04_dense.rs", "1"), ("ex04_dense-Copy1.rs", "1")]);
        assert_eq!((answer.file.as_str(), answer.text.as_deref()), ("a/lab/ex04_dense.rs", Ok("1")));
        assert!(answer.notes.is_empty(), "the others say the same: {:?}", answer.notes);
    }

    #[test]
    fn of_two_that_differ_it_is_said_which_and_why() {
        for (best, other, why) in [
            ("a/lab/ex04_dense.rs", "ex04_dense.rs", "is in lab/"),
            ("lab/ex04_dense.rs", "lab/ex04_dense-Copy1.rs", "has the exercise's name"),
            ("ex04_dense.rs", "lab/ex04_dense-Copy1.rs", "has the exercise's name"),
            ("lab/ex04_dense.rs", "old/lab/ex04_dense.rs", "is in fewer folders"),
            ("lab/Ex04_Dense.rs", "lab/ex04.rs", "has the exercise's name"),
            ("one/lab/ex04_dense.rs", "two/lab/ex04_dense.rs", "nothing else tells"),
            ("lab/ex04.rs", "lab/ex04 (1).rs", "has the shorter name"),
        ] {
            let answer = chosen(&[(other, "2"), (best, "1")]);
            assert_eq!(answer.file, best);
            let note = answer.notes.last().unwrap();
            assert!(note.starts_with(other) && note.contains(why), "{note}");
        }
    }

    #[test]
    fn a_copy_that_is_the_only_one_is_taken() {
        let answer = chosen(&[("lab/ex04_dense-Copy1.rs", "1")]);
        assert_eq!(answer.notes, ["There is no ex04_dense.rs; lab/ex04_dense-Copy1.rs was taken."]);
        assert!(answer.text.is_ok());
    }
}
