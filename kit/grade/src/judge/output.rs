//! What a program prints, up to a limit, and the record in it.

/// More than this is not kept of what comes before a record.
const MOST_PRINTED: usize = 64 << 10;
/// A record that is longer is cut off.
const MOST_RECORD: usize = 256 << 10;

/// What is kept of a program's output. Nothing after the record counts: there it is complete.
#[derive(Debug)]
pub struct Output {
    /// What a record begins with.
    mark: Option<Vec<u8>>,
    printed: Vec<u8>,
    /// What follows the mark, once it was seen.
    record: Option<Vec<u8>>,
    is_complete: bool,
}

impl Output {
    /// With a word, what follows it in a line that begins with it is the record. Without one, there is none.
    pub fn new(word: Option<&str>) -> Self {
        let mark = word.map(|word| format!("\n{word} ").into_bytes());
        Self { mark, printed: Vec::new(), record: None, is_complete: false }
    }

    /// Takes more of the output. Says whether there is any use in going on.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        if self.is_complete {
            return false;
        }
        if self.record.is_none() {
            self.print(bytes);
        } else {
            self.keep(bytes);
        }
        !self.is_complete
    }

    fn print(&mut self, bytes: &[u8]) {
        let Some(mark) = &self.mark else {
            let room = MOST_RECORD.saturating_sub(self.printed.len());
            self.printed.extend_from_slice(&bytes[..bytes.len().min(room)]);
            return;
        };
        // The mark may have begun in what came before.
        let from = (self.printed.len() + 1).saturating_sub(mark.len());
        self.printed.extend_from_slice(bytes);
        if let Some(at) = find(&self.printed[from..], mark) {
            let rest = self.printed.split_off(from + at);
            let rest = rest[mark.len()..].to_vec();
            self.record = Some(Vec::new());
            self.keep(&rest);
        }
        // The beginning tells more than the end, of which only enough for a mark is needed.
        let tail = mark_len(&self.mark);
        if self.printed.len() > MOST_PRINTED + 2 * tail {
            self.printed.drain(MOST_PRINTED..self.printed.len() - tail);
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let Some(record) = &mut self.record else { return };
        let line = bytes.iter().position(|&b| b == b'\n');
        record.extend_from_slice(&bytes[..line.unwrap_or(bytes.len())]);
        self.is_complete = line.is_some() || record.len() > MOST_RECORD;
    }

    /// Whether a record is there, and so nothing more counts.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The record, when all of it is there.
    pub fn record(&self) -> Option<String> {
        let record = self.record.as_ref().filter(|record| self.is_complete && record.len() <= MOST_RECORD)?;
        Some(String::from_utf8_lossy(record).into_owned())
    }

    /// Whether a record was begun that is too long to be kept.
    pub fn is_too_long(&self) -> bool {
        self.record.as_ref().is_some_and(|record| record.len() > MOST_RECORD)
    }

    /// What was printed beside it.
    pub fn printed(&self) -> String {
        String::from_utf8_lossy(&self.printed).into_owned()
    }
}

fn mark_len(mark: &Option<Vec<u8>>) -> usize {
    mark.as_ref().map_or(0, Vec::len)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(parts: &[&str]) -> Output {
        let mut output = Output::new(Some("word"));
        parts.iter().for_each(|part| {
            output.push(part.as_bytes());
        });
        output
    }

    #[test]
    fn a_record_is_what_follows_the_word_in_its_line() {
        let output = pushed(&["hello\n", "\nwo", "rd nu", "ll\nword \"forged\"\n"]);
        assert_eq!(output.record().as_deref(), Some("null"));
        assert_eq!(output.printed(), "hello\n");
    }

    #[test]
    fn nothing_counts_after_a_record() {
        let mut output = pushed(&["\nword \"no\"\n"]);
        assert!(!output.push(b"\nword null\n"));
        assert_eq!(output.record().as_deref(), Some("\"no\""));
    }

    #[test]
    fn half_a_record_is_none() {
        assert_eq!(pushed(&["\nword nul"]).record(), None);
        assert_eq!(pushed(&["word null\n"]).record(), None, "it begins a line of its own");
        assert_eq!(pushed(&["\nother null\n"]).record(), None);
    }

    #[test]
    fn floods_are_cut_and_a_record_after_one_is_still_found() {
        let flood = "x".repeat(1 << 20);
        let output = pushed(&[&flood, &flood, "\nword null\n"]);
        assert_eq!(output.record().as_deref(), Some("null"));
        assert!(output.printed().len() < 2 * MOST_PRINTED);
        let endless = pushed(&["\nword \"", &flood]);
        assert!(endless.record().is_none() && endless.is_too_long());
    }
}
