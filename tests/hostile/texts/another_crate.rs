// Crates that the harness uses.
// refused: `serde_json::from_str`
fn f() -> Option<usize> { serde_json::from_str("1").ok() }
