//! Starts as many threads as it can.
//!
//! behind the rules: failed, "refused"

fn trick() -> Result<String, String> {
    for _ in 0..1000 {
        let wait = || std::thread::sleep(std::time::Duration::from_secs(100));
        std::thread::Builder::new().spawn(wait).map_err(|error| error.to_string())?;
    }
    Err("a thousand threads are within the limits".to_owned())
}
