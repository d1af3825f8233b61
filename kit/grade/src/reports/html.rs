//! Pages for people: one for the class, and one for each student.
//!
//! They are whole in themselves: no script, nothing from a network, and whatever comes from a student is written as text (the
//! templates do that with everything they fill in).

mod class;
mod student;

use askama::Template;

use crate::gradebook::{Gradebook, Student};

/// The page of a class.
///
/// # Errors
/// When there is no memory for it.
pub fn class(book: &Gradebook, anonymous: bool) -> anyhow::Result<String> {
    Ok(class::Page::of(book, anonymous).render()?)
}

/// The page of a student, which shows what a student may see and no more.
///
/// # Errors
/// When there is no memory for it.
pub fn student(book: &Gradebook, student: &Student) -> anyhow::Result<String> {
    Ok(student::Page::of(book, student).render()?)
}

/// The same grades without a name, in an order that tells none: to be shown to a class. Remarks are left out, since names of
/// files and folders stand in them.
pub fn anonymous(book: &Gradebook) -> Gradebook {
    let mut book = book.clone();
    // By a number that only hangs on the name, so that the same class has the same order again.
    book.students.sort_by_cached_key(|student| scattered(&student.name));
    for (number, student) in (1..).zip(&mut book.students) {
        student.name = format!("Hand-in {number}");
        student.slug = format!("hand-in-{number}");
        student.id = None;
        student.hand_in.clear();
        student.notes.clear();
        student.problem = None;
        for outcome in &mut student.outcomes {
            outcome.notes.clear();
            outcome.file = outcome.file.as_ref().map(|_| String::new());
            if outcome.state == crate::state::State::NotGraded {
                outcome.message.clear();
            }
        }
    }
    book.left_out.clear();
    book
}

/// FNV-1a, of which neighbours are far apart.
fn scattered(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A part of a whole in per cent, for the width of a bar.
fn percent(part: f64) -> String {
    format!("{:.1}", part * 100.0)
}

/// `1 student`, `2 students`.
fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

#[cfg(test)]
mod tests;
