//! The words of an answer, each with its line.

use super::lexer;
pub use super::lexer::Kind;

/// A word, and the line that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub line: usize,
}

impl Word<'_> {
    /// Whether it is this name or mark. No literal and no lifetime is.
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    /// Whether it is a name that begins with a small letter, as those of modules and functions do.
    pub fn is_small(&self) -> bool {
        self.kind == Kind::Name && !self.text.starts_with(char::is_uppercase)
    }
}

/// All words of a text.
///
/// # Errors
/// The line of something that the compiler could not read either.
pub fn words(text: &str) -> Result<Vec<Word<'_>>, usize> {
    let (mut words, mut at, mut line) = (Vec::new(), 0, 1);
    loop {
        let place = lexer::next(text.as_bytes(), at);
        let (from, to) = (place.start.min(text.len()), place.end.min(text.len()));
        line += text[at..from].matches('\n').count();
        match place.kind {
            Kind::End => return closed(words),
            Kind::Bad => return Err(line),
            kind => words.push(Word { kind, text: &text[from..to], line }),
        }
        line += text[from..to].matches('\n').count();
        at = to;
    }
}

/// Every bracket must have its partner: rules look for things inside them.
fn closed(words: Vec<Word<'_>>) -> Result<Vec<Word<'_>>, usize> {
    let mut open = Vec::new();
    for word in &words {
        match word.text {
            "(" | "[" | "{" => open.push(word),
            ")" | "]" | "}" if open.pop().is_none_or(|before| partner(before.text) != word.text) => {
                return Err(word.line);
            }
            _ => {}
        }
    }
    open.last().map_or(Ok(()), |word| Err(word.line)).map(|()| words)
}

fn partner(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

/// Where the bracket ends that opens at `at`: the place behind its partner.
pub fn behind(words: &[Word], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, word) in words.iter().enumerate().skip(at) {
        match word.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    words.len()
}
