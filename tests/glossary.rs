//! The glossary and the notebooks agree on where a word is explained.

#[allow(dead_code)]
#[path = "repository/notebooks.rs"]
mod lesson;

use std::fs;

use lesson::{notebooks, of_kind};

/// The words, and the numbers of the notebooks that the glossary names.
fn glossary() -> Vec<(String, String)> {
    let text = fs::read_to_string("docs/glossary.md").unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|row| {
        let columns: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(columns.len(), 3, "{row}");
        (columns[0].to_owned(), columns[2].to_owned())
    })
    .collect()
}

/// The prose of every notebook, by its number.
fn prose() -> Vec<(String, String)> {
    let of = |notebook| of_kind(notebook, "markdown").collect::<String>().to_lowercase();
    notebooks().iter().map(|(name, notebook)| (name[..2].to_owned(), of(notebook))).collect()
}

/// In bold where it is explained, in one notebook, and in no earlier one.
#[test]
fn every_word_is_explained_where_the_glossary_says() {
    let notebooks = prose();
    let mut wrong = Vec::new();
    for (word, number) in glossary() {
        let bold = [format!("**{}", word.to_lowercase()), format!("**{}s**", word.to_lowercase())];
        let found = notebooks.iter().find(|(_, prose)| bold.iter().any(|bold| prose.contains(bold)));
        match found {
            Some((first, _)) if *first == number => {}
            Some((first, _)) => wrong.push(format!("{word}: {number}, but it is in bold in {first}")),
            None => wrong.push(format!("{word}: {number}, but it is in bold nowhere")),
        }
    }
    assert!(wrong.is_empty(), "docs/glossary.md says\n{}", wrong.join("\n"));
}

#[test]
fn words_stand_in_the_order_of_the_alphabet_and_once() {
    let words: Vec<String> = glossary().into_iter().map(|(word, _)| word.to_lowercase()).collect();
    assert!(words.len() > 20 && words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
}

/// A reader who meets a word can look it up from wherever he is.
#[test]
fn every_notebook_links_the_glossary() {
    for (number, prose) in prose() {
        assert!(prose.contains("](../docs/glossary.md)"), "notebook {number}: link ../docs/glossary.md");
    }
}
