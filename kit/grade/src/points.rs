//! Points, counted in hundredths: parts of them add up to the whole again.

use std::{
    fmt::{self, Display},
    iter::Sum,
    ops::{Add, Sub},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// From 0 to a million, to two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u32);

/// In hundredths.
const MOST: u32 = 100_000_000;

impl Points {
    /// Of a number of hundredths.
    pub const fn hundredths(number: u32) -> Self {
        Self(number)
    }

    /// As alike as hundredths allow; the first ones get what is left over.
    pub fn shared(self, parts: usize) -> Vec<Self> {
        let count = u32::try_from(parts).unwrap_or(u32::MAX).max(1);
        let (each, left) = (self.0 / count, self.0 % count);
        (0..parts).map(|part| Self(each + u32::from((part as u64) < u64::from(left)))).collect()
    }

    /// A share of them, from 0 to 1.
    pub fn part(self, share: f64) -> Self {
        Self((f64::from(self.0) * share.clamp(0.0, 1.0)).round() as u32)
    }

    /// What share of `all` this is; 0 of nothing.
    pub fn of(self, all: Self) -> f64 {
        if all.0 == 0 { 0.0 } else { f64::from(self.0) / f64::from(all.0) }
    }

    /// As a number.
    pub fn number(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Self::add)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.number())
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(from)?;
        let hundredths = (number * 100.0).round();
        if !(0.0..=f64::from(MOST)).contains(&hundredths) {
            return Err(D::Error::custom(format!("points are a number from 0 to {}, and not {number}", MOST / 100)));
        }
        Ok(Self(hundredths as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        let ten = Points::hundredths(1000);
        let parts = ten.shared(3);
        assert_eq!(parts.iter().map(ToString::to_string).collect::<Vec<_>>(), ["3.34", "3.33", "3.33"]);
        assert_eq!(parts.into_iter().sum::<Points>(), ten);
        let hidden = ten.part(1.0 / 3.0);
        assert_eq!((hidden + (ten - hidden), hidden.to_string()), (ten, "3.33".to_owned()));
        assert_eq!(ten.shared(0), []);
        assert_eq!(
            (ten.to_string(), Points::hundredths(50).of(ten), ten.of(Points::default())),
            ("10".into(), 0.05, 0.0)
        );
    }

    #[test]
    fn what_can_be_no_points_is_refused() {
        let read = |text| serde_json::from_str::<Points>(text);
        assert_eq!(read("2.5").unwrap().to_string(), "2.5");
        for bad in ["-1", "1e9", "1e400"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
