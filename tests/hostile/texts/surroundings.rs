// What the surroundings say while compiling.
// refused: `option_env!`
const A: Option<&str> = option_env!("SHADOWLAB_NONCE");
