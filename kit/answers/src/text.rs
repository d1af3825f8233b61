//! From the bytes of a file to its text, whatever editor has saved it.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::{LARGEST_TEXT, encoding, legacy};

/// A text, and what was done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In lines that end with LF, without a mark in front.
    pub text: String,
    /// For people: that it was in another encoding than Rust wants.
    pub notes: Vec<String>,
}

/// Reads one file, of whatever name.
///
/// # Errors
/// When it is no file, is too large, or is no text; the error is a sentence that begins with the file's name.
pub fn read_text(path: &Path) -> Result<Text, String> {
    let name = path.display().to_string();
    let unreadable = |error: io::Error| format!("{name} can not be read: {error}");
    let about = path.symlink_metadata().map_err(unreadable)?;
    if about.is_symlink() {
        return Err(format!("{name} is a link to another place, which is not followed"));
    }
    if !about.is_file() {
        return Err(format!("{name} is {}", if about.is_dir() { "a folder and no file" } else { "no plain file" }));
    }
    let bytes = bytes(&name, about.len(), File::open(path).map_err(unreadable)?)?;
    decode(&name, &bytes)
}

/// All bytes of something that says to have `size` of them.
pub fn bytes(name: &str, size: u64, from: impl Read) -> Result<Vec<u8>, String> {
    let too_large = |size: u64| format!("{name} is too large for an answer: {}", amount(size));
    if size > LARGEST_TEXT {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    from.take(LARGEST_TEXT + 1).read_to_end(&mut bytes).map_err(|error| format!("{name} can not be read: {error}"))?;
    if bytes.len() as u64 > LARGEST_TEXT { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// A size, for people.
fn amount(size: u64) -> String {
    match size {
        0..1_000_000 => format!("{size} bytes"),
        _ => format!("{} MB, where 1 MB is the most", size.div_ceil(1_000_000)),
    }
}

/// The text of these bytes.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Text, String> {
    let mut notes = Vec::new();
    let text = if encoding::is_utf16(bytes) {
        notes.push(format!("{name} is saved as UTF-16. It was read as that; Rust itself wants UTF-8."));
        utf16(bytes).ok_or_else(|| format!("{name} is damaged: it is no text in any encoding that is known here"))?
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        notes.push(format!(
            "{name} is not saved as UTF-8. It was read as Windows-1252 (Latin-1); Rust itself wants UTF-8."
        ));
        legacy::windows_1252(bytes)
    };
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    if text.contains('\0') {
        return Err(format!("{name} is damaged: there are zero bytes in it"));
    }
    if text.contains('\r') {
        notes.push(format!(
            "{name} has line ends that Rust does not know (CR without LF). They were read as line ends."
        ));
        text = text.replace('\r', "\n");
    }
    if text.trim().is_empty() {
        notes.push(format!("{name} is empty."));
    }
    Ok(Text { text, notes })
}

/// In the order that the mark in front says; without a mark, in the one in which fewer letters are from far away.
fn utf16(bytes: &[u8]) -> Option<String> {
    let units = |order: fn([u8; 2]) -> u16| -> Option<String> {
        let pairs = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(pairs).collect::<Result<String, _>>().ok()
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let plain = |text: &Option<String>| text.as_ref().map_or(0, |text| text.chars().filter(char::is_ascii).count());
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => {
            let (little, big) = (units(u16::from_le_bytes), units(u16::from_be_bytes));
            if plain(&little) >= plain(&big) { little } else { big }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "//! Größe – x̂.\n\npub fn f() {}\n";

    fn utf16_of(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn one_text_in_many_encodings() {
        let marked = format!("\u{feff}{TEXT}");
        for bytes in [TEXT.into(), marked.clone().into_bytes(), TEXT.replace('\n', "\r\n").into_bytes()] {
            assert_eq!(decode("a.rs", &bytes).unwrap(), Text { text: TEXT.into(), notes: vec![] });
        }
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            for text in [TEXT, &marked] {
                let read = decode("a.rs", &utf16_of(text, order)).unwrap();
                assert_eq!(read.text, TEXT);
                assert!(read.notes[0].starts_with("a.rs is saved as UTF-16"), "{:?}", read.notes);
            }
        }
        let latin = decode("a.rs", b"// Gr\xf6\xdfe \x96 so\n").unwrap();
        assert_eq!(latin.text, "// Größe – so\n");
        assert!(latin.notes[0].contains("Windows-1252"));
        let old = decode("a.rs", TEXT.replace('\n', "\r").as_bytes()).unwrap();
        assert_eq!((old.text.as_str(), old.notes.len()), (TEXT, 1));
    }

    #[test]
    fn what_is_no_text_has_a_reason() {
        for bytes in [&b"pub fn \0 f() {} and so on and so on"[..], &[0; 100], &[0; 101], &[0xff, 0xfe, 0, 0xd8]] {
            let error = decode("a.rs", bytes).unwrap_err();
            assert!(error.starts_with("a.rs is damaged"), "{error}");
        }
        assert_eq!(decode("a.rs", b"").unwrap().notes, ["a.rs is empty."]);
    }

    #[test]
    fn a_file_is_read_up_to_a_size() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("answer.txt");
        File::create(&at).unwrap().set_len(100_000_000).unwrap();
        assert!(read_text(&at).unwrap_err().contains("too large for an answer: 100 MB"));
        assert!(bytes("a.rs", 3, io::repeat(b' ')).unwrap_err().contains("too large"), "whatever it says of itself");
        assert!(read_text(dir.path()).unwrap_err().ends_with("is a folder and no file"));
        assert!(read_text(&dir.path().join("none")).unwrap_err().contains("none can not be read"));
        std::fs::write(&at, TEXT).unwrap();
        assert_eq!(read_text(&at).unwrap().text, TEXT);
    }
}
