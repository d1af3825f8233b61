//! A chain of a million boxes, which is taken apart link by link, each within the one before.
//!
//! behind the rules: crashed, "stack overflowed"
//! natively: crashed, "stack overflowed"

struct Link(#[allow(dead_code)] Option<Box<Link>>);

fn trick() -> Result<String, String> {
    let mut chain = None;
    for _ in 0..1_000_000 {
        chain = Some(Box::new(Link(chain)));
    }
    drop(std::hint::black_box(chain));
    Err("it came apart".to_owned())
}
