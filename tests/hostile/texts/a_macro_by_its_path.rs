// A macro, called by its path.
// refused: `env!`
const A: &str = std::env!("HOME");
