//! Sleeps for a day, which takes no processor's time.
//!
//! behind the rules: failed, "your code panicked"
//! natively: too-long

fn trick() -> Result<String, String> {
    std::thread::sleep(std::time::Duration::from_secs(86_400));
    Ok("slept".to_owned())
}
