//! Text of an answer's making, before it is shown: short, and without anything that a terminal takes for a command.

/// More than this of a message, or of what the code prints, is not shown.
pub const MOST: usize = 2000;

/// The first part of it, with everything invisible written out.
pub fn shown(text: &str, most: usize) -> String {
    let mut shown = String::new();
    for (count, c) in text.trim().chars().enumerate() {
        if count == most {
            return shown + " ...";
        }
        match c {
            '\n' | '\t' => shown.push(c),
            '\r' => {}
            _ if is_invisible(c) => shown.extend(c.escape_unicode()),
            _ => shown.push(c),
        }
    }
    shown
}

/// Controls, and signs that turn the direction of what follows or take no room.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
