//! The parts of a class, each graded on a machine of its own, put together again.

use std::{fs, path::PathBuf};

use anyhow::{Context, bail, ensure};

use crate::{gradebook::Gradebook, reports::json, shard::Shard};

/// Reads the grade books of all parts of a class and puts them together.
///
/// # Errors
/// When one is missing, is there twice, or does not belong to the others.
pub fn merge(folders: &[PathBuf]) -> anyhow::Result<Gradebook> {
    let read = |folder: &PathBuf| {
        let file = folder.join("grades.json");
        let text = fs::read_to_string(&file).with_context(|| format!("can not read {}", file.display()))?;
        json::read(&text).with_context(|| format!("{} can not be used", file.display()))
    };
    let books = folders.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    together(books)
}

fn together(books: Vec<Gradebook>) -> anyhow::Result<Gradebook> {
    let Some(first) = books.first() else { bail!("no part was named") };
    let mut whole = Gradebook { shard: None, students: Vec::new(), ..first.clone() };
    let mut parts = Vec::new();
    for book in &books {
        let Some(shard) = book.shard else { bail!("one of these is no part of a class, but a whole one") };
        let of = parts.first().map_or(shard.of, |first: &Shard| first.of);
        ensure!(shard.of == of, "part {} is one of {}, and others are of {of}", shard.number, shard.of);
        ensure!(!parts.contains(&shard), "part {} of {of} is there twice", shard.number);
        ensure!(
            (&book.fingerprint, book.seed, &book.exercises) == (&whole.fingerprint, whole.seed, &whole.exercises),
            "part {} was graded from other hand-ins, with other checks, terms or inputs, in another sandbox, or by another \
             version of the grader: grade all parts anew, with one --seed",
            shard.number
        );
        parts.push(shard);
        whole.students.extend(book.students.iter().cloned());
    }
    let of = parts.first().map_or(0, |shard| shard.of);
    let missing: Vec<String> =
        (1..=of).filter(|number| parts.iter().all(|shard| shard.number != *number)).map(|n| n.to_string()).collect();
    ensure!(missing.is_empty(), "of {of} parts, these are missing: {}", missing.join(", "));
    whole.students.sort_by_key(|student| student.place);
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    const CLASS: [(&str, &[&str]); 5] = [
        ("Anna", &["passed", "wrong"]),
        ("Bo", &["disk", "-"]),
        ("Cy", &["secret", "syntax"]),
        ("Di", &["loop", "passed"]),
        ("Ed", &["todo", "todo"]),
    ];

    fn part(number: usize, of: usize) -> Gradebook {
        sample::part(&CLASS, Some(Shard { number, of }))
    }

    #[test]
    fn the_parts_make_the_whole() {
        let whole = sample::book(&CLASS);
        for order in [[1, 2, 3], [3, 1, 2]] {
            assert_eq!(together(order.map(|number| part(number, 3)).to_vec()).unwrap(), whole);
        }
        let many: Vec<Gradebook> = (1..=7).map(|number| part(number, 7)).collect();
        assert_eq!(together(many).unwrap(), whole, "more machines than students");
    }

    #[test]
    fn parts_that_do_not_belong_together_are_refused() {
        let error = |books: Vec<Gradebook>| together(books).unwrap_err().to_string();
        assert_eq!(error(vec![part(1, 3), part(3, 3)]), "of 3 parts, these are missing: 2");
        assert_eq!(error(vec![part(1, 3), part(1, 3)]), "part 1 of 3 is there twice");
        assert!(error(vec![part(1, 3), part(2, 2)]).contains("part 2 is one of 2, and others are of 3"));
        assert!(error(vec![sample::book(&CLASS)]).contains("a whole one"));
        assert_eq!(error(vec![]), "no part was named");
        for change in [
            (|book: &mut Gradebook| book.fingerprint.push('x')) as fn(&mut Gradebook),
            |book| book.seed += 1,
            |book| book.exercises[0].limits.seconds += 1,
        ] {
            let mut other = part(2, 2);
            change(&mut other);
            assert!(error(vec![part(1, 2), other]).starts_with("part 2 was graded from other hand-ins"));
        }
        assert!(merge(&["/no/such".into()]).unwrap_err().to_string().contains("can not read /no/such"));
    }
}
