//! A part of a class, which one of many machines grades.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Part `number` of `of`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Shard {
    /// Counted from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Shard {
    /// Whether a student, by the place in the whole class, belongs to it. Neighbours go to different machines: who hands in
    /// together often has the same endless loop.
    pub fn has(self, place: usize) -> bool {
        place % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) && of <= 100_000 => Ok(Self { number, of }),
            _ => Err("it must be a part and how many there are, such as 2/5; the first is 1/5".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_two_numbers() {
        assert_eq!("2/5".parse::<Shard>(), Ok(Shard { number: 2, of: 5 }));
        for bad in ["", "2", "0/5", "6/5", "1/0", "a/b", "1/2/3", "-1/3"] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }
}
