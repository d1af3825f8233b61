// A single lifetime is no trick, whatever its name.
// allowed
pub fn name(n: usize) -> &'static str {
    if n == 0 { "none" } else { "some" }
}
