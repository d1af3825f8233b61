//! Whether the student's file is text as Rust wants it: UTF-8, in lines. Of a file that is not, the compiler says little.

/// What is wrong with the bytes of a file, and what to do.
pub fn problem(file: &str, bytes: &[u8]) -> Option<String> {
    let what = fault(file, bytes)?;
    Some(format!(
        "{what}\n\n→ Save it once more as UTF-8, with line ends LF. VS Code shows both at the bottom on the right: click on them. \
         Other editors ask for the encoding where they ask for the file's name; in Notepad it is \"UTF-8\", not \"Unicode\"."
    ))
}

fn fault(file: &str, bytes: &[u8]) -> Option<String> {
    if is_utf16(bytes) {
        return Some(format!("{file} is saved as UTF-16 (\"Unicode\"): two bytes a letter. Rust reads UTF-8."));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let (number, line) = line_at(bytes, error.valid_up_to());
        return Some(format!(
            "{file} is not saved as UTF-8, which Rust reads: in line {number}, a letter is lost.\n\n    {line}"
        ));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        let (number, line) = line_at(bytes, at);
        return Some(format!("{file} is damaged: in line {number} there is a zero byte.\n\n    {line}"));
    }
    let alone = |at: &usize| bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).find(alone).map(|at| {
        let number = line_at(bytes, at).0;
        format!(
            "{file} is saved with line ends that Rust does not know: in line {number}, there is a CR without an LF."
        )
    })
}

/// Whether it looks like text with two bytes a letter: it begins with the mark, or many of its bytes are zero.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros > bytes.len() / 4
}

/// The line that a byte belongs to: its number, counted from 1, and what can be read of it.
fn line_at(bytes: &[u8], at: usize) -> (usize, String) {
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let line = bytes[start..].split(|&byte| byte == b'\n').next().unwrap_or_default();
    let text: String = String::from_utf8_lossy(line).trim().chars().take(80).collect();
    (bytes[..start].iter().filter(|&&byte| byte == b'\n').count() + 1, text.replace('\0', "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "//! Exercise 1: the dimension.\n\n/// Größe\npub fn f() {}\n";

    fn said(bytes: &[u8]) -> String {
        problem("lab/ex01_x.rs", bytes).unwrap_or_default()
    }

    #[test]
    fn text_is_text_with_a_mark_in_front_of_it_and_with_windows_line_ends() {
        let text = TEXT.to_owned();
        for good in [text.clone(), String::new(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
            assert_eq!(said(good.as_bytes()), "");
        }
    }

    #[test]
    fn another_encoding_is_named_with_its_line_and_the_way_out() {
        let utf16 = |units: Vec<[u8; 2]>, mark: &[u8]| [mark, units.concat().as_slice()].concat();
        let little = || TEXT.encode_utf16().map(u16::to_le_bytes).collect();
        let latin: Vec<u8> = TEXT.chars().map(|letter| letter as u8).collect();
        for (bytes, words) in [
            (utf16(little(), &[0xff, 0xfe]), "is saved as UTF-16"),
            (utf16(little(), &[]), "is saved as UTF-16"),
            (utf16(TEXT.encode_utf16().map(u16::to_be_bytes).collect(), &[0xfe, 0xff]), "is saved as UTF-16"),
            (latin, "in line 3, a letter is lost.\n\n    /// Gr\u{fffd}"),
            (TEXT.replace("f()", "f\0()").into_bytes(), "in line 4 there is a zero byte"),
            (TEXT.replace('\n', "\r").into_bytes(), "in line 1, there is a CR without an LF"),
        ] {
            let said = said(&bytes);
            assert!(said.starts_with("lab/ex01_x.rs ") && said.contains(words) && said.contains("UTF-8"), "{said}");
        }
    }
}
