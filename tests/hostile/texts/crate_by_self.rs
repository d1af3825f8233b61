// The same of the crate.
// refused: `shadowlab::self`
use shadowlab::{ndarray, self as Lab};
