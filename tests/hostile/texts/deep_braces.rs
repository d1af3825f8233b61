// Three braces, and a comma at the end.
// refused: `core::panic`
use core::{iter, {{panic}, f32,},};
