// Who gives memory away, sees all of it.
// refused: `#[global_allocator]`
#[global_allocator]
static A: usize = 1;
