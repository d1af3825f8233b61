//! Panics while it panics.
//!
//! behind the rules: failed, "first"
//! natively: crashed, "in the middle"

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("second");
    }
}

fn trick() -> Result<String, String> {
    let _bomb = Bomb;
    panic!("first")
}
