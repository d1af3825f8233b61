// Comments nest: only the last mark closes this one.
// refused: `mod`
/* /* */ mod one; */ mod two; /*/ mod three; */
