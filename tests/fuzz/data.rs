//! Arrays of every shape, size and order in memory.

use proptest::{prelude::*, sample::select};
use shadowlab::{
    ndarray::{Array2, Axis, Slice},
    ndarray_rand::rand::Rng as _,
    rng::rng,
};

/// What the numbers are like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Values {
    /// From 0 to 1.
    Pixels,
    /// From −3 to 3.
    Usual,
    /// Whole, from 0 to 255.
    Bytes,
    /// 0 or 1: many are equal.
    Coins,
    /// All the same.
    Equal,
    /// A million and a little.
    Far,
    /// From 10¹⁰ up to the largest.
    Huge,
    /// Down to the smallest.
    Tiny,
    /// Any 32 bits: also NaN, infinite, denormal.
    Bits,
    /// Like `Usual`, but one of them is NaN or infinite.
    OneBroken,
}

use Values::*;

/// In which order they lie in memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    Rows,
    Columns,
    UpsideDown,
    Mirrored,
    EverySecond,
}

/// An array, as a recipe: short to print, and easy to make smaller.
#[derive(Clone, Copy, Debug)]
pub struct Data {
    pub rows: usize,
    pub columns: usize,
    pub values: Values,
    pub order: Order,
    pub seed: u64,
}

impl Data {
    pub fn array(self) -> Array2<f32> {
        let mut rng = rng(self.seed);
        let one = rng.gen_range(-2.0..2.0);
        let mut number = || match self.values {
            Pixels => rng.gen_range(0.0..=1.0),
            Usual | OneBroken => rng.gen_range(-3.0..3.0),
            Bytes => f32::from(rng.r#gen::<u8>()),
            Coins => f32::from(rng.r#gen::<bool>()),
            Equal => one,
            Far => 1e6 + rng.gen_range(-2.0f32..2.0),
            Huge => 10f32.powf(rng.gen_range(10.0..38.53)).min(f32::MAX) * if rng.r#gen() { 1.0 } else { -1.0 },
            Tiny => 10f32.powf(rng.gen_range(-45.0..-8.0)),
            Bits => f32::from_bits(rng.r#gen()),
        };
        let mut x = match self.order {
            Order::Rows => Array2::from_shape_simple_fn((self.rows, self.columns), number),
            Order::Columns => Array2::from_shape_simple_fn((self.columns, self.rows), number).reversed_axes(),
            Order::UpsideDown | Order::Mirrored => {
                let mut x = Array2::from_shape_simple_fn((self.rows, self.columns), number);
                x.invert_axis(Axis(usize::from(self.order == Order::Mirrored)));
                x
            }
            Order::EverySecond => {
                let mut x = Array2::from_shape_simple_fn((2 * self.rows, 2 * self.columns), &mut number);
                x.slice_axis_inplace(Axis(0), Slice::new(0, None, 2));
                x.slice_axis_inplace(Axis(1), Slice::new(0, None, 2));
                x
            }
        };
        if self.values == OneBroken && !x.is_empty() {
            let broken = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY][self.seed as usize % 3];
            x[[self.seed as usize % self.rows, self.seed as usize / 7 % self.columns]] = broken;
        }
        x
    }

    /// Whether no number is NaN or infinite.
    pub fn is_finite(self) -> bool {
        !matches!(self.values, Bits | OneBroken)
    }
}

/// Arrays of these many rows and columns at most.
pub fn data(rows: usize, columns: usize) -> impl Strategy<Value = Data> {
    let values = vec![Pixels, Pixels, Pixels, Usual, Usual, Bytes, Coins, Equal, Far, Huge, Tiny, Bits, OneBroken];
    let orders = vec![Order::Rows, Order::Columns, Order::UpsideDown, Order::Mirrored, Order::EverySecond];
    (0..=rows, 0..=columns, select(values), select(orders), 0..1000u64)
        .prop_map(|(rows, columns, values, order, seed)| Data { rows, columns, values, order, seed })
}

/// Small numbers, and some that no memory holds.
pub fn count() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0..9usize, 1 => 9..200usize, 1 => select(vec![1 << 32, 1 << 40, usize::MAX - 1, usize::MAX])]
}

/// Any hyper-parameter: most often one that makes sense.
pub fn setting() -> impl Strategy<Value = f32> {
    prop_oneof![4 => 0.0..1.0f32, 2 => -2.0..50.0f32, 1 => any::<u32>().prop_map(f32::from_bits)]
}
