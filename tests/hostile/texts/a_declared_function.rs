// A function of C, which is declared to be safe.
// refused: `#[link]`
#[link(name = "c")]
unsafe extern "C" { safe fn exit(code: i32) -> !; }
