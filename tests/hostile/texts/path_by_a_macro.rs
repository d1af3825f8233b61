// A macro that makes an attribute.
// refused: `macro_rules`
macro_rules! from { ($($a:tt)*) => { #$($a)* mod s; } }
from!([path = "../solutions/ex01_dimension.rs"]);
