// The same, placed by the linker.
// refused: `#[unsafe]`
#[unsafe(link_section = ".init_array")]
#[used]
static EARLY: fn() = early;
fn early() {}
