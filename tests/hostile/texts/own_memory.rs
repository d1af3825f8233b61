// The word lies in memory, and memory is a file.
// refused: `std::fs`
fn word() -> Vec<u8> { std::fs::read("/proc/self/mem").unwrap() }
