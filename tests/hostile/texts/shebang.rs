#!/* a script
mod helper;
//*/
// The compiler leaves this line out. Who does not, takes the rest for a comment.
// refused: begins with `#!`
