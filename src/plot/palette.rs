//! One colour for each digit, the same in every picture.

/// Colours of the digits 0 to 9: told apart by eyes of every kind, and visible on white and on black.
pub const DIGITS: [&str; 10] =
    ["#e83f81", "#a27301", "#3b7f62", "#e2969b", "#11c1e8", "#9c38ac", "#8a81bb", "#4670f0", "#9cbd02", "#c4261b"];

/// What a model is drawn with where models, not digits, are compared.
pub const MODELS: [&str; 4] = ["#e08a00", "#3f7fd0", "#7a9e2f", "#a05cc0"];
