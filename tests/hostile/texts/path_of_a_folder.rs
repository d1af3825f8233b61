// The path of an outer module holds for the inner one.
// refused: `#[path]`
mod s {
    #![path = "../solutions"]
    pub mod ex01_dimension;
}
