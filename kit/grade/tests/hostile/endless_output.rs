//! Prints until somebody's disk or memory is full.
//!
//! behind the rules: too-long
//! natively: too-long

fn trick() -> Result<String, String> {
    let line = "x".repeat(100_000);
    loop {
        println!("{line}");
        eprintln!("{line}");
    }
}
