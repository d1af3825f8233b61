//! A Rust text as words in a row, split as the compiler splits it.
//!
//! All of it is `const`: it also runs while a program is compiled, before anything of the text can run. What is taken for a
//! comment here and for code by the compiler would be a hole, so `tests/anti_cheat.rs` compares it with another reader.

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword, without its `r#`.
    Name,
    /// `'a`, and the label of a loop.
    Lifetime,
    /// A number, a character or a text.
    Literal,
    /// `::`, or any other mark, each for itself.
    Mark,
    /// There is no more.
    End,
    /// A comment or a text without an end, or a quotation mark alone.
    Bad,
}

/// A word of a text: from its byte `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The compiler leaves out a first line that begins with `#!`, whatever it says, but not when it is an attribute, `#![…]`.
pub const fn begins_with_a_shebang(text: &[u8]) -> bool {
    let at = after_the_mark(text);
    byte(text, at) == b'#' && byte(text, at + 1) == b'!' && byte(text, at + 2) != b'['
}

/// Behind the mark that some editors put at the beginning of a file.
const fn after_the_mark(text: &[u8]) -> usize {
    if byte(text, 0) == 0xEF && byte(text, 1) == 0xBB && byte(text, 2) == 0xBF { 3 } else { 0 }
}

/// The first word from `at` on.
pub const fn next(text: &[u8], at: usize) -> Place {
    let at = if at == 0 { after_the_mark(text) } else { at };
    let Some(start) = behind_comments(text, at) else { return place(Kind::Bad, at, text.len()) };
    match byte(text, start) {
        _ if start >= text.len() => place(Kind::End, start, start),
        b'"' => closed(start, text_end(text, start + 1)),
        b'\'' => quote(text, start),
        b'0'..=b'9' => place(Kind::Literal, start, number_end(text, start)),
        b':' if byte(text, start + 1) == b':' => place(Kind::Mark, start, start + 2),
        b if is_of_a_name(b) => name(text, start),
        _ => place(Kind::Mark, start, start + 1),
    }
}

const fn place(kind: Kind, start: usize, end: usize) -> Place {
    Place { kind, start, end }
}

/// A literal, if it comes to an end.
const fn closed(start: usize, end: Option<usize>) -> Place {
    match end {
        Some(end) => place(Kind::Literal, start, end),
        None => place(Kind::Bad, start, start),
    }
}

/// 0 behind the end.
const fn byte(text: &[u8], at: usize) -> u8 {
    if at < text.len() { text[at] } else { 0 }
}

/// Whether the bytes from `start` to before `end` are this word.
pub const fn is(text: &[u8], start: usize, end: usize, word: &str) -> bool {
    let word = word.as_bytes();
    let mut i = 0;
    while i < word.len() && start + i < end && text[start + i] == word[i] {
        i += 1;
    }
    i == word.len() && start + i == end
}

/// How many bytes of white space begin here: what the compiler takes for such, and no more.
const fn space(text: &[u8], at: usize) -> usize {
    match (byte(text, at), byte(text, at + 1), byte(text, at + 2)) {
        (b' ' | 9..=13, ..) => 1,
        (0xC2, 0x85, _) => 2,
        (0xE2, 0x80, 0x8E | 0x8F | 0xA8 | 0xA9) => 3,
        _ => 0,
    }
}

const fn behind_comments(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let space = space(text, at);
        match (byte(text, at), byte(text, at + 1)) {
            _ if space > 0 => at += space,
            (b'/', b'/') => {
                while at < text.len() && text[at] != b'\n' {
                    at += 1;
                }
            }
            (b'/', b'*') => match comment_end(text, at + 2) {
                Some(end) => at = end,
                None => return None,
            },
            _ => return Some(at),
        }
    }
}

/// Comments of this kind may stand inside each other.
const fn comment_end(text: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 1;
    while at < text.len() {
        match (text[at], byte(text, at + 1)) {
            (b'/', b'*') => (depth, at) = (depth + 1, at + 2),
            (b'*', b'/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Everything beyond ASCII that is no white space belongs to names: if it does not, the compiler refuses it anyway.
const fn is_of_a_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
}

const fn name_end(text: &[u8], mut at: usize) -> usize {
    while is_of_a_name(byte(text, at)) && space(text, at) == 0 {
        at += 1;
    }
    at
}

/// `name`, `r#name`, and what begins like a name: `b"…"`, `c"…"`, `b'…'`, `r"…"`, `br#"…"#` and `cr"…"`.
const fn name(text: &[u8], start: usize) -> Place {
    let end = name_end(text, start);
    let is_raw = is(text, start, end, "r");
    if is_raw || is(text, start, end, "br") || is(text, start, end, "cr") {
        let mut quote = end;
        while byte(text, quote) == b'#' {
            quote += 1;
        }
        if byte(text, quote) == b'"' {
            return closed(start, raw_end(text, quote + 1, quote - end));
        }
        if is_raw && quote == end + 1 && is_of_a_name(byte(text, quote)) {
            return place(Kind::Name, quote, name_end(text, quote));
        }
    }
    let is_bytes = is(text, start, end, "b");
    match byte(text, end) {
        b'"' if is_bytes || is(text, start, end, "c") => closed(start, text_end(text, end + 1)),
        b'\'' if is_bytes => closed(start, character_end(text, end)),
        _ => place(Kind::Name, start, end),
    }
}

/// Behind the `"` that is followed by so many `#`.
const fn raw_end(text: &[u8], mut at: usize, hashes: usize) -> Option<usize> {
    while at < text.len() {
        let mut count = 0;
        while text[at] == b'"' && count < hashes && byte(text, at + 1 + count) == b'#' {
            count += 1;
        }
        if text[at] == b'"' && count == hashes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    None
}

const fn text_end(text: &[u8], mut at: usize) -> Option<usize> {
    while at < text.len() {
        match text[at] {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// A character, or a lifetime.
const fn quote(text: &[u8], start: usize) -> Place {
    if let Some(end) = character_end(text, start) {
        return place(Kind::Literal, start, end);
    }
    let name = start + 1;
    let end = name_end(text, name);
    if is(text, name, end, "r") && byte(text, end) == b'#' {
        return place(Kind::Lifetime, start, name_end(text, end + 1));
    }
    place(if end > name { Kind::Lifetime } else { Kind::Bad }, start, end)
}

/// Where the character ends that begins with this quotation mark, if it is one.
const fn character_end(text: &[u8], start: usize) -> Option<usize> {
    let mut at = match byte(text, start + 1) {
        b'\\' => start + 3,
        b'\'' => return None,
        0..0xC0 => start + 2,
        0xC0..0xE0 => start + 3,
        0xE0..0xF0 => start + 4,
        _ => start + 5,
    };
    // Behind a `\`, there may be more.
    while byte(text, start + 1) == b'\\' && at < text.len() && text[at] != b'\'' && text[at] != b'\n' {
        at += 1;
    }
    if byte(text, at) == b'\'' { Some(at + 1) } else { None }
}

const fn number_end(text: &[u8], start: usize) -> usize {
    let end = name_end(text, start);
    if byte(text, end) == b'.' && byte(text, end + 1).is_ascii_digit() { name_end(text, end + 1) } else { end }
}
