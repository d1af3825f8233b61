//! Has the compiler read the folder of the hidden checks, and another hand-in.
//!
//! behind the rules: does-not-compile, "couldn't read"
//! natively: does-not-compile, "couldn't read"

fn trick() -> Result<String, String> {
    Ok([include_str!("ROOT/kit/grade/examples/hidden/ex01.rs"), include_str!("../../../../hand-ins/anna/lab/ex01_dimension.rs")].concat())
}
