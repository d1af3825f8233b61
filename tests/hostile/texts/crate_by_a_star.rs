// Everything of the crate at once.
// refused: `shadowlab::*`
use shadowlab::*;
