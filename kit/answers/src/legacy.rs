//! The eight-bit encoding of Western Windows, Windows-1252, of which Latin-1 is a part.

/// What stands at the places 0x80 to 0x9F; elsewhere, the number of a byte is that of its letter. The five places without a
/// letter keep the control characters that they have in Latin-1, as browsers do it (WHATWG, Encoding Standard).
const MIDDLE: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Every sequence of bytes is a text.
pub fn windows_1252(bytes: &[u8]) -> String {
    let letter = |&byte: &u8| match byte {
        0x80..=0x9f => MIDDLE.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_windows_and_of_latin_1() {
        // As Python's codec "cp1252" has them.
        let bytes = b"\x80 \x84Gr\xf6\xdfe\x93 \x96 \x8a\x9f \xff";
        assert_eq!(windows_1252(bytes), "€ „Größe“ – ŠŸ ÿ");
        assert_eq!(MIDDLE.chars().count(), 32);
    }
}
