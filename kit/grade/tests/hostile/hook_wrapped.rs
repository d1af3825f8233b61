//! Puts the harness's own hook into one of its own, which then leaves before the record is complete.
//!
//! behind the rules: failed, "refused"
//! natively: crashed, "in the middle"

fn trick() -> Result<String, String> {
    let harness = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        print!("\n0123456789abcdef0123456789abcdef ");
        harness(info);
        std::process::exit(0);
    }));
    Err("the hook says it first".to_owned())
}
