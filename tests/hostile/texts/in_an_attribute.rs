// Macros of other crates that derive.
// refused: `#[derive]`
#[derive(Debug, thiserror::Error)]
enum E {}
