//! What a reader is asked to predict must not be told before he has: not by a heading, not by the title of a figure.
//!
//! Titles are in sight as soon as a notebook is scrolled. So a title says what is shown, and **Explain** says what was found.
//! `tests/predictions.txt` lists every prediction with the titles in its sight: whoever changes one sees them side by side.

#[allow(dead_code)]
#[path = "repository/notebooks.rs"]
mod lesson;

use std::{fs, path::Path};

use serde_json::Value;

use lesson::{cells, notebooks, source};

/// Words that tell how things compare, and so how a question ends.
const FINDINGS: [&str; 21] = [
    "only", "than", "better", "worse", "best", "worst", "less", "fewer", "never", "not", "no", "none", "always",
    "nobody", "too", "enough", "wins", "loses", "beats", "fails", "cannot",
];

/// A question, and what is in sight when it is asked.
struct Prediction {
    notebook: String,
    heading: String,
    question: String,
    titles: Vec<String>,
    answered: bool,
}

/// The string literals of a cell that read like a title: several words, the first with a capital, no blank to fill in.
fn titles(code: &str) -> Vec<String> {
    let prose =
        |text: &&str| text.contains(' ') && text.starts_with(char::is_uppercase) && !text.contains(['{', '\\', '\n']);
    let literals = code.lines().filter(|line| !line.contains("println!") && !line.contains("assert"));
    literals.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(prose).map(str::to_owned).collect()
}

fn predictions() -> Vec<Prediction> {
    notebooks().iter().flat_map(|(name, notebook)| of_notebook(name, notebook)).collect()
}

fn of_notebook(name: &str, notebook: &Value) -> Vec<Prediction> {
    let (mut found, mut heading) = (Vec::<Prediction>::new(), String::new());
    for cell in cells(notebook) {
        let text = source(cell);
        let open = found.last_mut().filter(|last| !last.answered);
        if cell["cell_type"] == "code" {
            open.into_iter().for_each(|last| last.titles.extend(titles(&text)));
            continue;
        }
        let answers = ["**Explain", "**Check", "<details>"].iter().any(|mark| text.contains(mark));
        if let (Some(last), true) = (open, answers) {
            last.answered = true;
        }
        if let Some(line) = text.lines().find(|line| line.starts_with("##")) {
            heading = line.trim_start_matches('#').trim().to_owned();
        }
        if let Some((_, question)) = text.split_once("**Predict.**") {
            found.push(Prediction {
                notebook: name.to_owned(),
                heading: heading.clone(),
                question: question.split("\n\n").next().unwrap().trim().to_owned(),
                titles: Vec::new(),
                answered: question.contains("<details>"),
            });
        }
    }
    found
}

#[test]
fn every_prediction_is_answered() {
    let all = predictions();
    assert!(all.len() > 50, "only {} predictions were found", all.len());
    let open: Vec<String> =
        all.iter().filter(|p| !p.answered).map(|p| format!("{}: {}", p.notebook, p.question)).collect();
    assert!(open.is_empty(), "an **Explain** must follow before the next **Predict**:\n{}", open.join("\n"));
}

#[test]
fn no_title_gives_an_answer_away() {
    let mut told = Vec::new();
    for prediction in predictions() {
        for words in prediction.titles.iter().chain([&prediction.heading]) {
            let lower = words.to_lowercase();
            let finding = lower.split(|c: char| !c.is_alphabetic()).find(|word| FINDINGS.contains(word));
            told.extend(finding.map(|finding| format!("{}: {words:?} says {finding:?}", prediction.notebook)));
        }
    }
    assert!(told.is_empty(), "say what is shown; the finding belongs to **Explain**:\n{}", told.join("\n"));
}

/// Written anew with `SHADOWLAB_UPDATE=1 cargo test --test predictions`; read the difference before you keep it.
#[test]
fn the_list_of_predictions_was_read() {
    let path = Path::new("tests/predictions.txt");
    let mut list = String::new();
    for Prediction { notebook, heading, question, titles, .. } in predictions() {
        let titles: String = titles.iter().map(|title| format!("    figure: {title}\n")).collect();
        list += &format!("{notebook} / {heading}\n  {}\n{titles}\n", question.replace('\n', " "));
    }
    if std::env::var_os("SHADOWLAB_UPDATE").is_some() {
        fs::write(path, &list).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let changed = list.lines().zip(kept.lines().chain(std::iter::repeat(""))).find(|(is, was)| is != was);
    assert!(
        list == kept,
        "the predictions or what follows them changed, first here: {changed:?}. Read whether a title gives the answer away; \
         then SHADOWLAB_UPDATE=1 cargo test --test predictions"
    );
}
