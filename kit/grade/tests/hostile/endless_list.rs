//! Fills the memory number by number.
//!
//! behind the rules: too-much-memory
//! natively: too-much-memory

fn trick() -> Result<String, String> {
    let mut list = Vec::new();
    loop {
        list.push(list.len());
        std::hint::black_box(&mut list);
    }
}
