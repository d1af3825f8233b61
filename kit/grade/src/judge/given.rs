//! Types that an exercise gives, as `Network` in exercise 4. They stand in every answer, and in most of them untouched.
//!
//! The checks make such values, so with every answer's own type they would be compiled with every answer, which takes longer
//! than all the rest. Where the text of a type is the given one, the answer can just as well take the type of the compiled
//! checks, which was made from the same text. Where it is not, or that does not compile, nothing is lost but a second.

/// A type that an exercise gives: the texts of its declaration and of its methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What it is called.
    pub name: String,
    items: Vec<String>,
}

impl Given {
    /// The type of this name in the given answer. Nothing when there is none, or when more belongs to it than is looked for
    /// here: with a trait of its own, it is compiled with each answer.
    pub fn find(name: &str, solution: &str) -> Option<Self> {
        if solution.contains(&format!(" for {name} ")) {
            return None;
        }
        let declared = with_attributes(solution, &format!("pub struct {name} {{\n"))?;
        let methods = item(solution, &format!("impl {name} {{\n"));
        let items = [Some(declared), methods].into_iter().flatten().map(str::to_owned).collect();
        Some(Self { name: name.to_owned(), items })
    }
}

/// An answer that takes these types from the module of the compiled checks at `from`. Every line keeps its number. Nothing when
/// one of the types is not the given one, to the letter.
pub fn taken_from(from: &str, given: &[Given], answer: &str) -> Option<String> {
    let mut answer = answer.to_owned();
    for Given { name, items } in given {
        for (number, item) in items.iter().enumerate() {
            if answer.matches(item.as_str()).count() != 1 {
                return None;
            }
            let instead = if number == 0 { format!("pub use {from}::{name};") } else { String::new() };
            answer = answer.replacen(item, &(instead + &"\n".repeat(item.matches('\n').count())), 1);
        }
    }
    Some(answer)
}

/// From its first line to the brace that closes it at the beginning of a line.
fn item<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let start = text.find(&format!("\n{head}"))? + 1;
    let end = start + text[start..].find("\n}\n")? + "\n}\n".len();
    Some(&text[start..end])
}

/// An [`item`] with the lines of attributes before it.
fn with_attributes<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let item = item(text, head)?;
    let start = text.find(item)?;
    let attributes = text[..start].lines().rev().take_while(|line| line.starts_with("#["));
    let before: usize = attributes.map(|line| line.len() + 1).sum();
    Some(&text[start - before..start + item.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "use a::B;\n\n/// Given.\n#[derive(Clone)]\npub struct Net {\n    pub w: B,\n}\n\npub fn f() {}\n\nimpl Net {\n    \
                        fn new() {\n    }\n}\n\npub fn g() {}\n";

    #[test]
    fn given_types_are_taken_from_the_checks_and_every_line_keeps_its_number() {
        let net = Given::find("Net", TEXT).unwrap();
        let taken = taken_from("checks", &[net], TEXT).unwrap();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&taken).len(), lines(TEXT).len());
        for (number, (taken, whole)) in lines(&taken).into_iter().zip(lines(TEXT)).enumerate() {
            match number {
                3 => assert_eq!(taken, "pub use checks::Net;"),
                4..=6 | 10..=13 => assert_eq!(taken, ""),
                _ => assert_eq!(taken, whole),
            }
        }
    }

    #[test]
    fn a_type_that_was_changed_stays_the_answers_own() {
        let net = [Given::find("Net", TEXT).unwrap()];
        for (from, to) in [("w: B", "w: C"), ("derive(Clone)", "derive(Debug)"), ("fn new", "fn old"), ("Net", "Nets")]
        {
            assert_eq!(taken_from("checks", &net, &TEXT.replace(from, to)), None, "{to}");
        }
        assert!(taken_from("checks", &net, &TEXT.replace("fn g", "fn h")).is_some());
        assert_eq!(taken_from("checks", &net, &format!("{TEXT}{TEXT}")), None, "twice");
    }

    #[test]
    fn what_is_no_plain_struct_is_not_looked_for() {
        assert_eq!(Given::find("Nets", TEXT), None);
        assert_eq!(Given::find("Net", &format!("{TEXT}impl Drop for Net {{\n}}\n")), None);
    }
}
