//! Numbers on the command line: what is none, or too large, is refused with what would do.

/// What decides all that is left to chance.
pub fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("it must be a whole number from 0 to {}", u64::MAX))
}

/// How often to go through the images.
pub fn epochs(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(0) => Err("without going through the images nothing is learned; 1 is the least, 20 is usual".into()),
        Ok(n) if n <= 100_000 => Ok(n),
        Ok(_) => Err("more than 100000 would not end; 20 is usual".into()),
        Err(_) => Err("it must be a whole number, such as 20".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_has_a_reason() {
        assert_eq!((seed("0"), seed("18446744073709551615")), (Ok(0), Ok(u64::MAX)));
        for text in ["-1", "", "nan", "1.5", "18446744073709551616", "1e3", " 1"] {
            assert!(seed(text).unwrap_err().contains("whole number from 0 to 18446744073709551615"), "{text}");
        }
        assert_eq!((epochs("1"), epochs("100000")), (Ok(1), Ok(100_000)));
        for (text, words) in [("0", "1 is the least"), ("-1", "whole"), ("inf", "whole"), ("100001", "would not end")] {
            assert!(epochs(text).unwrap_err().contains(words), "{text}");
        }
    }
}
