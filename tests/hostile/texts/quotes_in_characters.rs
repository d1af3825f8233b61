// A quotation mark that is a character begins no text.
// refused: `mod`
const A: [char; 2] = ['"', '\''];
mod helper;
const B: [u8; 2] = [b'"', b'\''];
