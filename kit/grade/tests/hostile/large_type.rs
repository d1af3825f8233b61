//! A type that is twice as large with every step.
//!
//! behind the rules: does-not-compile, "too big"

type A = [[u8; 1 << 15]; 1 << 15];
type B = [[A; 1 << 15]; 1 << 15];

fn trick() -> Result<String, String> {
    let mut table: Box<Option<B>> = Box::new(None);
    std::hint::black_box(&mut table);
    Ok(table.is_some().to_string())
}
