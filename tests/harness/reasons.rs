//! What lies behind the panics that beginners meet again and again, and what to do.

/// Words of a panic, and what lies behind it.
const REASONS: [(&str, &str); 12] = [
    (
        "not compatible for matrix multiplication",
        "in `a.dot(&b)`, `a` must have as many columns as `b` has rows. Does one of them want `.t()`? Or is every number \
         to be multiplied by its partner (⊙ in the formulas)? That is no `.dot` at all, but `&a * &b`",
    ),
    ("could not broadcast array", SHAPES),
    ("ShapeError/IncompatibleShape", SHAPES),
    ("index out of bounds: the len is", "counting begins at 0, so the last of n things is number n − 1"),
    (
        "ndarray: index",
        "counting begins at 0, so the last of n rows is number n − 1; and the row comes first: `[[row, column]]`",
    ),
    (
        "attempt to subtract with overflow",
        "a `usize` cannot go below 0. Subtract the smaller from the larger, or turn both into `f32` first: `a as f32 - b as f32`",
    ),
    ("attempt to divide by zero", "whole numbers have no infinity, so they cannot be divided by 0"),
    ("attempt to calculate the remainder", "whole numbers have no infinity, so they cannot be divided by 0"),
    (
        "with overflow",
        "the number has become too large for its type, which holds whole numbers only up to a limit. Calculate with `f32`: \
         turn the numbers into it with `as f32` *before* they become so large",
    ),
    (
        "`Option::unwrap()` on a `None`",
        "`.unwrap()` takes the value out of `Some(value)`, and there was none: is it a mean or a maximum of no numbers at all?",
    ),
    (
        "`Result::unwrap()` on an `Err`",
        "`.unwrap()` takes the value out of a `Result`, but there was an error, and this is what it says",
    ),
    ("capacity overflow", "this would be larger than the memory: is it a number of rows that went wrong?"),
];

const SHAPES: &str = "`+`, `-`, `*` and `/` go number by number, so both arrays need the same shape, or one of them a single row. Print \
    both `.dim()`, and compare. (A vector of one number per row becomes a column with `.insert_axis(Axis(1))`)";

/// What lies behind a panic, when it is a known one.
pub fn of(panic: &str) -> Option<&'static str> {
    REASONS.iter().find(|(words, _)| panic.contains(words)).map(|(_, reason)| *reason)
}
