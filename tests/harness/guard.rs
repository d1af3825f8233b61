//! Words that no answer may contain, refused while the program is compiled: what they can do, they would do before any check
//! has looked at the text, or in the midst of our own code. The rest of the rules is in `source.rs`.

use super::lexer::{Kind, begins_with_a_shebang, is, next};

/// A word, and what to do instead.
pub const NEVER: [(&str, &str); 16] = [
    ("unsafe", "all tasks can be solved in safe Rust"),
    ("unsafe_code", "all tasks can be solved in safe Rust"),
    ("global_asm", "all tasks can be solved in safe Rust"),
    ("extern", "what you need from elsewhere comes in by `use`"),
    ("crate", "an answer stands for itself: write what it needs into this file, and `pub` alone for `pub(crate)`"),
    ("super", "an answer stands for itself: write what it needs into this file"),
    ("mod", "write everything straight into the file, without modules"),
    ("include", "write the answer itself into this file, and call nothing of your own so"),
    ("include_str", "write the answer itself into this file"),
    ("include_bytes", "write the answer itself into this file"),
    ("macro_rules", "write a function instead of a macro"),
    ("macro", "write a function instead of a macro"),
    ("macro_use", "write functions instead of macros"),
    ("macro_export", "write functions instead of macros"),
    ("cfg_attr", "write the attribute itself, or leave it out"),
    // With a trait of one's own, safe Rust can be made to take one type for another: rust-lang/rust#57893.
    ("trait", "write a function instead, or an `impl` without a trait"),
];

/// The longest text that is looked at: many times as long as the longest of the given answers.
pub const MOST_BYTES: usize = 200_000;

/// What is wrong with a text whose first line the compiler leaves out.
pub const SCRIPT: &str = "your file begins with `#!`, which is for scripts: leave the first line out";

/// Ends the compilation of a text that has such a word.
///
/// # Panics
/// With a message for the student.
pub const fn guard(text: &str) {
    let complaint = complaint(text.as_bytes());
    if complaint.length > 0 {
        let (said, _) = complaint.text.split_at(complaint.length);
        match str::from_utf8(said) {
            Ok(said) => panic!("{}", said),
            Err(_) => panic!("your file uses what no exercise needs"),
        }
    }
}

/// Why a text is refused; of length 0 when it is not.
struct Complaint {
    text: [u8; 256],
    length: usize,
}

impl Complaint {
    const fn with(mut self, text: &str) -> Self {
        let mut i = 0;
        while i < text.len() && self.length < self.text.len() {
            self.text[self.length] = text.as_bytes()[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    const fn with_number(self, number: usize) -> Self {
        const DIGITS: &str = "0123456789";
        let before = if number >= 10 { self.with_number(number / 10) } else { self };
        let (_, from) = DIGITS.split_at(number % 10);
        before.with(from.split_at(1).0)
    }
}

const fn complaint(text: &[u8]) -> Complaint {
    let none = Complaint { text: [0; 256], length: 0 };
    if text.len() > MOST_BYTES {
        return none.with("your file is longer than ").with_number(MOST_BYTES).with(" bytes, and so is no answer");
    }
    if begins_with_a_shebang(text) {
        return none.with(SCRIPT);
    }
    let (mut at, mut counted, mut line) = (0, 0, 1);
    loop {
        let place = next(text, at);
        while counted < place.start && counted < text.len() {
            line += (text[counted] == b'\n') as usize;
            counted += 1;
        }
        match place.kind {
            Kind::End => return none,
            // The compiler says it better. If it does not, we have not understood the text, and nobody vouches for it.
            Kind::Bad => {
                return none.with("your file has something in line ").with_number(line).with(" that is not closed");
            }
            Kind::Name => {
                let mut i = 0;
                while i < NEVER.len() {
                    let (word, instead) = NEVER[i];
                    if is(text, place.start, place.end, word) {
                        let said = none.with("your file uses `").with(word).with("` in line ").with_number(line);
                        return said.with(", which no exercise needs: ").with(instead);
                    }
                    i += 1;
                }
            }
            _ => {}
        }
        at = place.end;
    }
}
