//! Formatting numbers for people to read.

/// A number with thousands separators: 108866 as "108,866".
pub fn with_commas(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_before_every_three_digits() {
        let pairs = [(0, "0"), (999, "999"), (1_000, "1,000"), (108_866, "108,866"), (1_234_567, "1,234,567")];
        for (n, text) in pairs {
            assert_eq!(with_commas(n), text);
        }
    }
}
