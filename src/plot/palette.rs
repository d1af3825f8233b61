//! One hue for each digit, the same in every picture.
//!
//! The ten stay apart for every kind of colour vision. A figure in a notebook cannot know whether the page behind it is light
//! or dark, so it takes the middle shades; the explorer knows, and takes those that suit.

/// Colours of the digits 0 to 9 on any page.
pub const DIGITS: [&str; 10] =
    ["#e83f81", "#a27301", "#3b7f62", "#e2969b", "#11c1e8", "#9c38ac", "#8a81bb", "#4670f0", "#9cbd02", "#c4261b"];

/// The same hues, for a light page.
pub const DIGITS_ON_LIGHT: [&str; 10] =
    ["#e83f81", "#a27301", "#265c44", "#e2969b", "#11c1e8", "#7d108c", "#8a81bb", "#365ae1", "#9cbd02", "#a90402"];

/// The same hues, for a dark page.
pub const DIGITS_ON_DARK: [&str; 10] =
    ["#fe73a1", "#c49129", "#43795f", "#feb8bc", "#71deff", "#9c38ac", "#a8a0dc", "#537dfd", "#badf30", "#d4281c"];

/// What a model is drawn with where models, not digits, are compared.
pub const MODELS: [&str; 6] = ["#e08a00", "#3f7fd0", "#7a9e2f", "#a05cc0", "#1f9e9e", "#c2487f"];
