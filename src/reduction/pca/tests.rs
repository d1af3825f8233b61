use super::*;
use crate::{parallel::on_threads, squared_error::squared_error_per_image};
use linfa::traits::Fit;
use ndarray::array;
use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

/// Independent columns with standard deviations 3, 2, 1 and 0.5: variances 9, 4, 1 and 0.25 of 14.25.
fn cloud() -> Array2<f32> {
    let x: Array2<f32> = Array2::random_using((20_000, 4), StandardNormal, &mut rng(3));
    x * array![3.0, 2.0, 1.0, 0.5] + array![10.0, 0.0, -5.0, 1.0]
}

#[test]
fn finds_directions_and_variances() {
    let pca = Pca::fit(&cloud(), 2).unwrap();
    assert!(pca.components[[0, 0]].abs() > 0.999, "{}", pca.components);
    assert!(pca.components[[1, 1]].abs() > 0.999, "{}", pca.components);
    let ratios = &pca.explained_variance_ratio;
    assert!((ratios[0] - 9.0 / 14.25).abs() < 0.01 && (ratios[1] - 4.0 / 14.25).abs() < 0.01, "{ratios}");
}

#[test]
fn components_are_orthonormal_and_all_of_them_lose_nothing() {
    let x = cloud();
    let pca = Pca::fit(&x, 4).unwrap();
    approx::assert_abs_diff_eq!(pca.components.dot(&pca.components.t()), Array2::eye(4), epsilon = 1e-4);
    assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-3);
    assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-4);
}

/// However many are asked for, they are the first of the same list: both solvers agree, with few features too.
#[test]
fn every_k_finds_the_leading_components() {
    for d in [2, 3, 4, 8, 20] {
        let scale = Array1::from_shape_fn(d, |j| 1.0 + j as f32);
        let x: Array2<f32> = Array2::random_using((400, d), StandardNormal, &mut rng(d as u64)) * &scale;
        let all = Pca::fit(&x, d).unwrap();
        assert!((all.explained_variance_ratio.sum() - 1.0).abs() < 1e-4);
        for k in 1..d {
            let some = Pca::fit(&x, k).unwrap();
            for i in 0..k {
                let cosine = some.components.row(i).dot(&all.components.row(i)).abs();
                assert!(cosine > 0.999, "component {i} of {k} from {d} features: cosine {cosine}");
                let (one, other) = (some.explained_variance[i], all.explained_variance[i]);
                assert!((one / other - 1.0).abs() < 1e-3, "variance {i} of {k} from {d} features: {one}, {other}");
            }
        }
    }
}

/// What is lost is the variance along the directions left out.
#[test]
fn the_error_is_the_variance_left_out() {
    let x = cloud();
    let (pca, all) = (Pca::fit(&x, 2).unwrap(), Pca::fit(&x, 4).unwrap());
    let error = squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap();
    let left_out = all.explained_variance[2] + all.explained_variance[3];
    assert!((error - left_out).abs() < 0.01, "{error} is not {left_out}");
}

/// Far fewer inputs than features, and all in one plane: up to rounding, the covariance has rank 2 of 300.
#[test]
fn few_inputs_that_are_much_alike_are_enough() {
    let x = Array2::from_shape_fn((30, 300), |(i, j)| {
        let (i, j) = (i as f32, j as f32);
        5.0 + (0.7 * i).sin() * (0.05 * j).cos() + 0.3 * (1.9 * i).cos() * (0.11 * j).sin()
    });
    let pca = Pca::fit(&x, 2).unwrap();
    assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-3, "{}", pca.explained_variance_ratio);
    assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-3);
}

/// linfa's own PCA, given rows on which it converges, finds the same.
#[test]
fn linfas_pca_agrees() {
    let scale = Array1::from_shape_fn(30, |j| 3.0 * 0.7f32.powi(j as i32));
    let x: Array2<f32> = Array2::random_using((500, 30), StandardNormal, &mut rng(5)) * &scale + 2.0;
    let ours = Pca::fit(&x, 4).unwrap();
    let theirs =
        linfa_reduction::Pca::params(4).fit(&linfa::DatasetBase::from(x.mapv(f64::from) / 500f64.sqrt())).unwrap();
    for i in 0..4 {
        let cosine = ours.components.row(i).mapv(f64::from).dot(&theirs.components().row(i)).abs();
        assert!(cosine > 1.0 - 1e-6, "component {i}: cosine {cosine}");
        let (one, other) = (f64::from(ours.explained_variance[i]), theirs.singular_values()[i].powi(2));
        assert!((one / other - 1.0).abs() < 1e-5, "variance {i}: {one}, {other}");
    }
}

/// Ten inputs span nine directions; the other components are arbitrary and have no variance.
#[test]
fn more_components_than_independent_inputs() {
    let x: Array2<f32> = Array2::random_using((10, 200), StandardNormal, &mut rng(5));
    let pca = Pca::fit(&x, 12).unwrap();
    assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-4);
    assert!(pca.explained_variance_ratio.iter().skip(9).all(|&share| share.abs() < 1e-6));
    approx::assert_abs_diff_eq!(pca.components.dot(&pca.components.t()), Array2::eye(12), epsilon = 1e-4);
    assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-6);
}

/// Neither the scale nor the offset of the data changes what is found.
#[test]
fn tiny_huge_and_far_away_data() {
    let x = cloud();
    let expected = Pca::fit(&x, 2).unwrap().explained_variance_ratio;
    for (factor, offset) in [(1e-15, 0.0), (1e15, 0.0), (1.0, 5_000.0)] {
        let pca = Pca::fit(&x.mapv(|v| factor * v + offset), 2).unwrap();
        approx::assert_abs_diff_eq!(pca.explained_variance_ratio, expected, epsilon = 1e-4);
    }
    for (factor, advice) in [(1e30, "scale it down"), (1e20, "scale it down"), (1e-25, "scale it up")] {
        let error = Pca::fit(&x.mapv(|v| factor * v), 2).unwrap_err().to_string();
        assert!(error.contains(advice), "{error}");
    }
}

/// Two points a hair apart, far from the origin, and air pressures in pascal: what they differ by is all that counts.
#[test]
fn data_far_from_the_origin() {
    let pca = Pca::fit(&array![[10_001.0, 10_000.0], [10_000.0, 10_001.0]], 1).unwrap();
    assert!((pca.explained_variance[0] - 0.5).abs() < 1e-6 && (pca.explained_variance_ratio[0] - 1.0).abs() < 1e-6);
    let days: Array2<f32> = Array2::random_using((300, 2), StandardNormal, &mut rng(4)) * 30.0;
    let expected = Pca::fit(&days, 2).unwrap().explained_variance_ratio;
    let found = Pca::fit(&(days + 101_325.0), 2).unwrap().explained_variance_ratio;
    approx::assert_abs_diff_eq!(found, expected, epsilon = 1e-4);
    // At 2²⁴ + 1 the next numbers that 32 bits hold are one below and one above: the mean of 16,777,217 is rounded.
    let whole = array![[16_777_216.0, 0.0], [16_777_218.0, 1.0]];
    let pca = Pca::fit(&whole, 2).unwrap();
    assert!((pca.explained_variance.sum() - 1.25).abs() < 1e-6, "{}", pca.explained_variance);
}

#[test]
fn threads_and_storage_change_no_bit() {
    let x: Array2<f32> = Array2::random_using((3000, 50), StandardNormal, &mut rng(9));
    let columns = x.t().as_standard_layout().into_owned().reversed_axes();
    let run = |x: &Array2<f32>| {
        let pca = Pca::fit(x, 5).unwrap();
        let codes = pca.encode(x).unwrap();
        (pca.decode(&codes).unwrap(), codes, pca)
    };
    let one = on_threads(1, || run(&x));
    for threads in [2, 3, 8] {
        assert_eq!(on_threads(threads, || run(&x)), one, "{threads} threads");
    }
    assert_eq!(run(&columns), one);
}

#[test]
fn impossible_requests_are_refused() {
    let x = cloud();
    assert!(Pca::fit(&x, 0).unwrap_err().to_string().contains("1 to 4"));
    assert!(Pca::fit(&x, 5).is_err());
    assert!(Pca::fit(&Array2::zeros((0, 4)), 2).unwrap_err().to_string().contains("empty"));
    assert!(Pca::fit(&Array2::from_elem((9, 4), 0.3), 2).unwrap_err().to_string().contains("all inputs are equal"));
    assert!(Pca::fit(&array![[0.0, f32::NAN]], 1).unwrap_err().to_string().contains("column 1"));
    let pca = Pca::fit(&x, 2).unwrap();
    assert!(pca.encode(&Array2::zeros((1, 3))).is_err());
    assert!(pca.decode(&Array2::zeros((1, 3))).is_err());
}
