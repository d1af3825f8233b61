//! Catches the panic of a check in which it is called.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let _ = std::panic::catch_unwind(|| panic!("refused: this panic stays inside"));
    Err("and this one does not".to_owned())
}
