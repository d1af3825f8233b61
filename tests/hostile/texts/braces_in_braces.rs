// What is allowed, behind one more brace.
// refused: `shadowlab::metrics`
use shadowlab::{{metrics}, ndarray};
