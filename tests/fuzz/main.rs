//! Arbitrary files and arbitrary numbers: no function panics unless its documentation says so, none runs without end, and
//! none makes a NaN of numbers that are none.
//!
//! Always the same inputs, so that a failure can be repeated. More and others:
//! `PROPTEST_CASES=100000 PROPTEST_RNG_SEED=7 cargo test --test fuzz`.

mod data;
mod files;
mod models;
mod numbers;
mod own;
mod watch;
