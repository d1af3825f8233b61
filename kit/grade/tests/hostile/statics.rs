//! Counts how often it is called, over all checks, to pass on the second time.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

use std::sync::atomic::{AtomicUsize, Ordering};

static CALLS: AtomicUsize = AtomicUsize::new(0);

fn trick() -> Result<String, String> {
    match CALLS.fetch_add(1, Ordering::Relaxed) {
        0 => Err("the first time".to_owned()),
        _ => Ok("it remembers".to_owned()),
    }
}
