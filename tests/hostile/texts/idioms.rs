// Nothing of this is a trick: names, imports and forms that answers are written with.
// allowed
#![expect(unused, reason = "delete this line when every todo!() is gone")]
#![allow(clippy::needless_range_loop)]

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map},
    f32::consts::{self, PI},
    iter::{self, once},
};

use shadowlab::{
    loss::Loss,
    ndarray::{self, Array1, Array2, ArrayView1, Axis, array, concatenate, prelude::*, s, stack},
};

/// A kind of thing, "unsafe" and `mod` in its documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    #[default]
    Small,
    Large,
}
use Kind::{Large, Small};

pub struct Pair<'a> {
    first: ArrayView1<'a, f32>,
}

impl<'a> Pair<'a> {
    #[must_use]
    #[inline]
    pub fn first(&self) -> ArrayView1<'_, f32> {
        self.first.view()
    }
}

type Matrix = Array2<f32>;

fn part<'a>(table: &'a Matrix, i: usize) -> ArrayView1<'a, f32> {
    table.row(i)
}

fn twice(f: impl Fn(f32) -> f32, g: &dyn Fn(f32) -> f32, h: Box<dyn Fn(f32) -> f32>) -> f32 {
    let path = "unsafe { include!(std::fs) } # ! [x]";
    let (std, core, default) = (array![1.0f32, 2.0].std(0.0), 'c', b'\'');
    let raw = r#"mod "quoted" r"#;
    let _ = (path, core, default, raw, '"', "\"", '\u{e9}', c"c");
    f(g(h(std)))
}

pub fn everything(x: &Array2<f32>, y: &[f32]) -> f32 {
    let mut seen: HashSet<Vec<usize>> = HashSet::new();
    let map = BTreeMap::<usize, f32>::new();
    let other: HashMap<u8, f32> = hash_map::HashMap::new();
    'rows: for (i, row) in x.rows().into_iter().enumerate() {
        for v in row {
            if !(*v > 0.0) || v.is_nan() {
                continue 'rows;
            }
        }
        seen.insert(vec![i as usize; 2]);
    }
    let (a, b) = (x.slice(s![.., 1..;2]), x.slice(s![..;-1, ..y.len() - 1]));
    let zeros = ndarray::Array1::<f32>::zeros(3);
    let ones: Vec<f32> = iter::repeat(1.0).take(3).chain(once(2.0)).collect::<Vec<_>>();
    let most = y.iter().copied().fold(f32::NEG_INFINITY, f32::max) + consts::E + PI + std::f32::EPSILON;
    let sum = <f32 as std::iter::Sum<f32>>::sum(y.iter().copied()) + y.iter().sum::<f32>();
    let mut pair = (1, 2);
    std::mem::swap(&mut pair.0, &mut pair.1);
    let n = usize::from(3u8) + usize::pow(2, 3) + "7".parse::<usize>().unwrap_or_default() + 2_usize.pow(3);
    let wide = stack![Axis(0), zeros.view(), zeros.view()];
    let long = concatenate![Axis(0), zeros, zeros];
    println!("{wide:?} {long:?} {:?}", std::cmp::max(1, 2));
    assert!(n > 0, "{}", format!("{n}"));
    debug_assert_eq!(n, n);
    dbg!(n);
    let kind = if n > 3 && (1..=3).contains(&n) { Small } else { Large };
    match kind {
        Kind::Small => most - sum * 1.5e-3,
        _ if matches!(kind, Large) => todo!("task 1: everything"),
        _ => unreachable!(),
    }
}

#[cfg(test)]
#[test]
fn a_test_of_my_own() {
    assert_eq!(everything(&Array2::zeros((1, 1)), &[]), 0.0);
}
