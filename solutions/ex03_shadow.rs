//! Exercise 3: shadows.
//!
//! Notebook 03 shows what you need. Check your answer with `cargo kit check ex03`; stuck? `cargo kit hint ex03 1`.
//!
//! Nothing here is about three dimensions alone: d features may be 3 coordinates or 784 pixels.

use shadowlab::ndarray::{Array1, Array2, Axis, stack};

/// The same direction with length 1: v / |v|. Given.
///
/// Shapes: v (d) -> (d)
pub fn unit(v: &Array1<f32>) -> Array1<f32> {
    v / v.dot(v).sqrt()
}

/// Task 1. The cloud's shadow on the paper. The columns of `paper` are the directions e₁ (right) and e₂ (up).
///
/// shadow = cloud · [e₁ e₂]
///
/// Shapes: cloud (n, d), paper (d, 2) -> (n, 2)
pub fn project(cloud: &Array2<f32>, paper: &Array2<f32>) -> Array2<f32> {
    cloud.dot(paper)
}

/// Task 2. The score of a light: what share of the cloud's variance is left in its shadow?
///
/// score = 1 − (variance along the light) / (sum of the variances of the d columns)
///
/// A point x lies x · u along a direction u of length 1. Your `light` may have any length: see `unit`.
///
/// Shapes: cloud (n, d), light (d) -> a number from 0 to 1
pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
    let along = cloud.dot(&unit(light));
    1.0 - along.var(0.0) / cloud.var_axis(Axis(0), 0.0).sum()
}

/// Task 3. The cloud, squeezed flat: every point moves along the light until nothing of it is left in that direction.
///
/// x becomes x − (x · u) u, with u the light at length 1
///
/// Shapes: cloud (n, d), light (d) -> (n, d)
pub fn squeeze(cloud: &Array2<f32>, light: &Array1<f32>) -> Array2<f32> {
    let u = unit(light);
    let mut flat = cloud.clone();
    for mut point in flat.rows_mut() {
        let along = point.dot(&u);
        point -= &(along * &u);
    }
    flat
}

/// Task 4. The direction, of length 1, in which the cloud is spread most: its first principal component.
///
/// X is the cloud with its mean at 0. Begin with u = (1, 1, …, 1), and let every point pull at it: the farther a point lies
/// along u, the harder it pulls. After a hundred pulls u has arrived (or its opposite has, which is as good).
///
/// pull = Xᵀ · (X · u), then u = pull / |pull|
///
/// Shapes: cloud (n, d) -> (d)
pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
    let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
    let mut u = Array1::ones(cloud.ncols());
    for _ in 0..100 {
        let along = centred.dot(&u);
        u = unit(&centred.t().dot(&along));
    }
    u
}

/// Task 5. The best paper: of all flat shadows, the one on it keeps the most variance. With it you have written PCA.
///
/// e₁ is the direction in which the cloud is spread most. e₂ is that of what is left when e₁ is squeezed out.
///
/// Shapes: cloud (n, d) -> (d, 2), e₁ and e₂ as columns
pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
    let e1 = most_spread(cloud);
    let e2 = most_spread(&squeeze(cloud, &e1));
    stack![Axis(1), e1, e2]
}
