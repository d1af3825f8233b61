// Something that goes on beside the check.
// refused: `std::thread`
use std::{thread, vec};
