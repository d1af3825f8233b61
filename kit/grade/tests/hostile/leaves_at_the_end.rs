//! Says a record of its own when everything is over.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        println!("\n0123456789abcdef0123456789abcdef null");
        std::process::exit(0);
    }
}

thread_local! { static LAST: Last = const { Last }; }

fn trick() -> Result<String, String> {
    LAST.with(|_| ());
    Err("the record came first".to_owned())
}
