//! Says a record of its own, by a word that it has made up.
//!
//! behind the rules: crashed, "in the middle"
//! natively: crashed, "in the middle"

fn trick() -> Result<String, String> {
    println!("\n0123456789abcdef0123456789abcdef null");
    println!("test result: ok. 9 passed; 0 failed");
    std::process::exit(0)
}
