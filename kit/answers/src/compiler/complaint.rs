//! One error of the compiler: what it is recognised by, and what of it is shown.

use serde_json::Value;

/// An error, as `--error-format json` tells it.
#[derive(Clone, Debug, Default)]
pub struct Complaint {
    /// For example `E0308`; empty where the text is not yet Rust, and for macros that are not known.
    pub code: String,
    /// Its headline, and what stands beside the marks in the code.
    pub said: String,
    /// The file as a student knows it, for example `lab/ex04_dense.rs`; empty where the error is in no file.
    pub file: String,
    /// Counted from 1.
    pub line: u64,
    /// The line of code.
    pub text: String,
    /// The part of it that is underlined.
    pub marked: String,
    /// All of it, as it stands in a terminal.
    rendered: String,
}

/// Of what follows an error, parts with these words help nobody who is new to Rust.
const NOISE: [&str; 6] = [
    "other types implement",
    "full name for the type has been written",
    "--verbose",
    "this error originates in the macro",
    "required for ",
    "required by ",
];

impl Complaint {
    /// Nothing for a warning, and for the count at the end.
    pub fn read(diagnostic: &Value) -> Option<Self> {
        let message = text(&diagnostic["message"]);
        if diagnostic["level"] != "error" || message.starts_with("aborting due to") {
            return None;
        }
        let spans = || diagnostic["spans"].as_array().map(Vec::as_slice).unwrap_or_default().iter();
        let mut said = message;
        for label in spans().filter_map(|span| span["label"].as_str()) {
            said.push('\n');
            said.push_str(label);
        }
        let rendered = tidy(&text(&diagnostic["rendered"]));
        let complaint = Self { code: text(&diagnostic["code"]["code"]), said, rendered, ..Self::default() };
        Some(match spans().find(|span| span["is_primary"] == true) {
            Some(span) => complaint.at(in_the_code(span)),
            None => complaint,
        })
    }

    fn at(mut self, span: &Value) -> Self {
        self.file = tidy(&text(&span["file_name"]));
        self.line = span["line_start"].as_u64().unwrap_or_default();
        let line = &span["text"][0];
        self.text = text(&line["text"]);
        // Counted from 1, and in characters.
        let place = |key: &str| line[key].as_u64().unwrap_or(1).max(1) as usize - 1;
        let (start, end) = (place("highlight_start"), place("highlight_end"));
        self.marked = self.text.chars().skip(start).take(end.saturating_sub(start)).collect();
        self
    }

    /// Whether the headline, or a text beside a mark, has these words.
    pub fn says(&self, words: &str) -> bool {
        self.said.contains(words)
    }

    /// What the checks' own rules say against the file, which end its compilation.
    pub fn refusal(&self) -> Option<&str> {
        let said = self.said.lines().next()?.strip_prefix("evaluation panicked: ")?;
        said.starts_with("your file ").then_some(said)
    }

    /// What the compiler puts between backticks.
    pub fn quoted(&self) -> Vec<&str> {
        self.said.split('`').skip(1).step_by(2).collect()
    }

    /// Its headline.
    pub fn headline(&self) -> &str {
        self.rendered.lines().next().unwrap_or_default()
    }

    /// The headline and the marked code alone, without the places in other files that have to do with it.
    pub fn bare(&self) -> String {
        let parts = self.parts();
        let first = parts.first().map_or("", String::as_str);
        let lines = first.lines().take_while(|line| !line.trim_start().starts_with("::: "));
        trimmed(&lines.collect::<Vec<_>>().join("\n"))
    }

    /// With what the compiler advises, but without what is about libraries and about itself.
    pub fn shown(&self) -> String {
        let parts = self.parts();
        let helps = |part: &&String| {
            let place = part.split_once("--> ").map_or("lab/", |(_, place)| place);
            place.starts_with("lab/") && !NOISE.iter().any(|words| part.contains(words))
        };
        let kept = parts.iter().skip(1).filter(helps).map(String::as_str);
        trimmed(&[self.bare().as_str(), "\n"].into_iter().chain(kept).collect::<String>())
    }

    /// The error itself, then each `= note: …`, `help: …` and `note: …` that belongs to it.
    fn parts(&self) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for line in self.rendered.lines() {
            let begins = ["help: ", "note: "].iter().any(|word| line.starts_with(word))
                || ["= help: ", "= note: "].iter().any(|word| line.trim_start().starts_with(word));
            if begins || parts.is_empty() {
                parts.push(String::new());
            }
            let part = parts.last_mut().expect("one was begun");
            part.push_str(line);
            part.push('\n');
        }
        parts
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Inside a macro, the place where it is called.
fn in_the_code(span: &Value) -> &Value {
    match &span["expansion"]["span"] {
        Value::Null => span,
        caller => in_the_code(caller),
    }
}

/// The compiler sees the file from `tests/`; the student knows it as `lab/…`.
fn tidy(text: &str) -> String {
    text.replace("tests/../", "")
}

/// Without the empty margin at its end.
fn trimmed(part: &str) -> String {
    part.trim_end().trim_end_matches('|').trim_end().to_owned()
}
