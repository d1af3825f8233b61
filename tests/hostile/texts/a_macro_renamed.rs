// A macro under the name of another.
// refused: `as vec`
use shadowlab::ndarray::s as vec;
