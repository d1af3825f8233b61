// What runs when a thread ends.
// refused: `thread_local!`
thread_local! { static A: usize = 1; }
