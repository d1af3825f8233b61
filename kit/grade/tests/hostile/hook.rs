//! Puts a panic hook of its own in the place of the harness's.
//!
//! behind the rules: crashed, "in the middle"
//! natively: crashed, "in the middle"

fn trick() -> Result<String, String> {
    std::panic::set_hook(Box::new(|_| std::process::exit(0)));
    Err("now fail".to_owned())
}
