//! What the checks' harness says of a wrong number, where no check of an exercise knows the mistake.

#[allow(dead_code)]
mod harness;

use std::panic;

use harness::expect;
use shadowlab::ndarray::array;

/// The first line for an answer that should be (1, −2, 0.5).
fn said(yours: [f32; 3]) -> String {
    let check = move || expect("f()", &array![yours[0], yours[1], yours[2]], &array![1.0f32, -2.0, 0.5]).holds();
    let payload = panic::catch_unwind(check).expect_err("it is wrong");
    payload.downcast_ref::<String>().expect("a text").lines().next().unwrap().to_owned()
}

#[test]
fn one_step_too_many_is_named() {
    for (yours, words) in [
        ([0.0, 0.0, 0.0], "it is 0 everywhere"),
        ([1.0, 4.0, 0.25], "this is the square of"),
        ([1.0, -0.5, 2.0], "this is 1 / (what it should be)"),
        ([0.0, 3.0, 0.5], "this is 1 − (what it should be)"),
        ([1.0, 2.0, 0.5], "a sign is lost"),
        ([-1.0, 2.0, -0.5], "the sign is wrong"),
        ([3.0, -6.0, 1.5], "every number is 3 times"),
        ([1.0, f32::NAN, 0.5], "there is a NaN"),
        ([1.0, -2.0, 0.75], "the numbers are not right"),
    ] {
        let said = said(yours);
        assert!(said.starts_with("f(): ") && said.contains(words), "{yours:?}: {said}");
    }
}

/// The square of 2 is 4, but also one of a hundred other mistakes.
#[test]
fn a_whole_number_alone_is_not_explained() {
    let payload = panic::catch_unwind(|| expect("f()", 4usize, 2usize).holds()).expect_err("it is wrong");
    assert!(payload.downcast_ref::<String>().expect("a text").starts_with("f(): the numbers are not right"));
}
