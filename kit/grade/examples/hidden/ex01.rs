// Hidden checks for exercise 1, as an example. Copy this folder to a place of your own, where no student reads, and grade with
//     cargo kit grade hand-ins --hidden that-folder
// A file has the name of an exercise and a list of checks: the task's number, what must hold, and a function that panics with a
// message when it does not. `Answer` holds the functions of the student's file; `expect` compares numbers and words the message;
// `draw` gives numbers that are drawn anew in every run.

use shadowlab::ndarray::{Array1, array};

use crate::{
    checks::Answer,
    harness::{Check, check, draw, expect},
};

pub const CHECKS: &[Check<Answer>] = &[
    check(1, "one pixel", one_pixel),
    check(3, "black and white are 28 apart", black_and_white),
    check(3, "no detour is shorter", no_detour),
];

fn one_pixel(Answer { flatten, .. }: Answer) {
    expect("flatten([[0.5]])", &flatten(&array![[0.5]]), &array![0.5f32]).holds();
}

/// The square root of 784.
fn black_and_white(Answer { distance, .. }: Answer) {
    let (black, white) = (Array1::zeros(784), Array1::ones(784));
    let mistake = "the squares were added up, and the root is missing";
    expect("the distance between a black and a white image", distance(black.view(), white.view()), 28.0)
        .mistake(784.0, mistake)
        .holds();
}

fn no_detour(Answer { distance, .. }: Answer) {
    let mut draw = draw();
    for _ in 0..20 {
        let d = draw.count(1, 50);
        let [a, b, c] = [0; 3].map(|_| draw.vector(d, 0.0, 1.0));
        let (straight, detour) =
            (distance(a.view(), c.view()), distance(a.view(), b.view()) + distance(b.view(), c.view()));
        assert!(
            straight <= detour + 1e-4,
            "three images of {d} pixels drawn at random: from the first to the third it is {straight}, and by way of the second \
             only {detour}. No detour can be shorter"
        );
    }
}
