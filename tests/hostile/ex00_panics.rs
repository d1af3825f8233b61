//! An answer that plays no trick, but panics: inside of a library, or at a `todo!()` of its own.

use shadowlab::ndarray::{Array1, Array2};

/// Panics in one of four ways.
pub fn answer<const WAY: usize>() -> usize {
    match WAY {
        0 => {
            let table = Array2::zeros((2, 3));
            product(&table).len()
        }
        1 => sum(&Array2::zeros((2, 3)), &Array1::zeros(2)).len(),
        2 => power(&[usize::MAX, 2]),
        _ => todo!(),
    }
}

fn product(table: &Array2<f32>) -> Array2<f32> {
    let both = table.dot(table);
    both + 1.0
}

fn sum(table: &Array2<f32>, row: &Array1<f32>) -> Array2<f32> {
    table + row
}

fn power(many: &[usize]) -> usize {
    many.iter().product()
}
