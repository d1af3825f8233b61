//! Has the compiler make a type without an end.
//!
//! behind the rules: does-not-compile, "recursion limit"

trait Deep {
    fn deep(&self) -> usize;
}

struct More<T>(T);

impl<T> Deep for More<T> {
    fn deep(&self) -> usize {
        More(More(())).deeper()
    }
}

trait Deeper: Sized {
    fn deeper(self) -> usize {
        More(self).deeper()
    }
}

impl<T> Deeper for More<T> {}

fn trick() -> Result<String, String> {
    Ok(More(()).deep().to_string())
}
