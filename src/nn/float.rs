//! Negligibly small numbers, and an exponential that the compiler can turn into vector instructions.

/// A number smaller than this in magnitude is treated as 0.
const NEGLIGIBLE: f32 = 1e-30;

/// The number itself, or 0 if its magnitude is below 1e-30.
///
/// Where a sigmoid is close to 0 or 1, gradients shrink below 1e-38. Numbers that small are called denormal. They make
/// no difference to the result, but many processors are slow with them: training took three to five times as long.
#[inline(always)]
pub fn flush_denormal(v: f32) -> f32 {
    if v.abs() < NEGLIGIBLE { 0.0 } else { v }
}

/// eˢ. Below s = −87 it is 0 instead of denormal; above 88 it stays finite.
///
/// ```text
/// s = n ln 2 + r,  n whole and |r| ≤ ½ ln 2          eˢ = 2ⁿ eʳ          eʳ = 1 + r + r²/2! + … + r⁷/7!
/// ```
/// The truncated series is off by less than one part in 10⁸, so only rounding error remains. The standard library's
/// `exp` is a call for each number; this one is arithmetic, which the compiler can do for several numbers at a time.
#[inline(always)]
pub fn exp(s: f32) -> f32 {
    if s < -87.0 { 0.0 } else { exp_within(s.clamp(-87.0, 88.0)) }
}

/// [`exp`] for s from −87 to 88.
#[inline(always)]
pub(crate) fn exp_within(s: f32) -> f32 {
    /// Adding and then subtracting it rounds a small number to the nearest integer: 1.5 · 2²³ has no bits for fractions.
    const ROUND: f32 = 12_582_912.0;
    let shifted = s * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    // ln 2 in two parts: n times the first is exact.
    let r = s - n * 0.693_359_4 + n * 2.121_944_4e-4;
    // The eight terms are in groups that do not depend on each other; one after the other took a fifth longer.
    let (r2, r4) = (r * r, (r * r) * (r * r));
    let low = (1.0 + r) + r2 * (1.0 / 2.0 + r * (1.0 / 6.0));
    let high = (1.0 / 24.0 + r * (1.0 / 120.0)) + r2 * (1.0 / 720.0 + r * (1.0 / 5040.0));
    // A float's exponent is stored above its 23 fraction bits, with 127 for 2⁰.
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23));
    (low + r4 * high) * power
}

/// ln(1 + e) for e in 0..=1, accurate even where e is tiny compared with 1.
///
/// ```text
/// ln(1 + e) = 2 artanh(q) = 2 (q + q³/3 + q⁵/5 + …)          q = e / (2 + e) ≤ 1/3
/// ```
#[inline(always)]
pub fn ln_1p(e: f32) -> f32 {
    let q = e / (2.0 + e);
    let square = q * q;
    let series = 1.0 / 13.0;
    let series = series * square + 1.0 / 11.0;
    let series = series * square + 1.0 / 9.0;
    let series = series * square + 1.0 / 7.0;
    let series = series * square + 1.0 / 5.0;
    let series = series * square + 1.0 / 3.0;
    let series = series * square + 1.0;
    2.0 * q * series
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative_error(value: f32, exact: f64) -> f64 {
        (f64::from(value) / exact - 1.0).abs()
    }

    #[test]
    fn exp_is_right_to_the_last_digits() {
        for i in -870_000..=880_000 {
            let s = i as f32 / 1e4;
            assert!(relative_error(exp(s), f64::from(s).exp()) < 2.5e-7, "exp({s}) = {}", exp(s));
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn exp_is_never_denormal_infinite_or_lost() {
        for s in [-1e30, -200.0, -104.0, -87.1, f32::NEG_INFINITY] {
            assert_eq!(exp(s), 0.0, "exp({s})");
        }
        for s in [-87.0, 88.0, 88.8, 200.0, 1e30, f32::INFINITY] {
            assert!(exp(s).is_normal(), "exp({s}) = {}", exp(s));
        }
        assert!(exp(f32::NAN).is_nan(), "NaN must stay visible");
    }

    #[test]
    fn ln_1p_is_right_to_the_last_digits() {
        for e in (0..=100_000).map(|i| i as f32 / 1e5).chain([1e-7, 1e-12, 1e-30]).filter(|&e| e > 0.0) {
            assert!(relative_error(ln_1p(e), f64::from(e).ln_1p()) < 2.5e-7, "ln(1 + {e}) = {}", ln_1p(e));
        }
        assert_eq!(ln_1p(0.0), 0.0);
    }

    #[test]
    fn only_what_is_negligible_becomes_zero() {
        for v in [0.0, 1.0, -1.0, 2e-30, -2e-30, f32::INFINITY] {
            assert_eq!(flush_denormal(v), v);
        }
        for v in [1e-31, -1e-31, f32::MIN_POSITIVE, 1e-40, -1e-45] {
            assert_eq!(flush_denormal(v), 0.0);
        }
        assert!(flush_denormal(f32::NAN).is_nan());
    }
}
