//! Shadows: the projection, its score, PCA's light, and guessing back.

use approx::assert_abs_diff_eq;
use shadowlab::{
    ndarray::{Array2, Axis, array},
    ndarray_rand::rand::Rng,
    pca::Pca,
    prelude::{LatentModel, nearest_neighbours},
    rng::rng,
    shadow::{
        Object, best_light, guess_back, light_angles, light_at, lost_coordinate, project, scan_lights, shadow_plane,
        shadow_score, worst_light,
    },
};

/// `count` directions from all around, drawn by a seed.
fn lights(count: usize) -> Vec<[f32; 3]> {
    let mut rng = rng(5);
    let mut draw = || [0; 3].map(|_| rng.gen_range(-1.0..1.0));
    (0..count).map(|_| draw()).collect()
}

fn variance(columns: &Array2<f32>) -> f32 {
    columns.var_axis(Axis(0), 0.0).sum()
}

#[test]
fn paper_and_light_are_at_right_angles() {
    let mut all = lights(50);
    all.extend([[0.0, 0.0, 1.0], [0.0, 0.0, -4.0], [1e-6, 0.0, 1.0], [0.0, 3.0, 0.0], [1e-30, 0.0, 0.0]]);
    for light in all {
        let plane = shadow_plane(light).unwrap();
        assert_abs_diff_eq!(plane.t().dot(&plane), Array2::eye(2), epsilon = 1e-5);
        let length = light.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-30);
        let along = plane.t().dot(&array![light[0] / length, light[1] / length, light[2] / length]);
        assert_abs_diff_eq!(along, array![0.0, 0.0], epsilon = 1e-5);
    }
}

/// Light along y, seen from its far end (looking towards −y): x runs to the left there, z up.
#[test]
fn a_shadow_by_hand() {
    let cloud = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let shadow = project(&cloud, [0.0, 7.0, 0.0]).unwrap();
    assert_abs_diff_eq!(shadow, array![[-1.0, 3.0], [-4.0, 6.0]], epsilon = 1e-6);
    assert_abs_diff_eq!(lost_coordinate(&cloud, [0.0, 7.0, 0.0]).unwrap(), array![[2.0], [5.0]], epsilon = 1e-6);
}

/// Variances 9, 4 and 1 of 14: light along the third keeps 13/14, along the first 5/14.
#[test]
fn the_score_by_hand() {
    let cloud = array![[3.0, 2.0, 1.0], [-3.0, 2.0, -1.0], [3.0, -2.0, -1.0], [-3.0, -2.0, 1.0]];
    let score = |light| shadow_score(&cloud, light).unwrap();
    assert_abs_diff_eq!(score([0.0, 0.0, 1.0]), 13.0 / 14.0, epsilon = 1e-6);
    assert_abs_diff_eq!(score([2.0, 0.0, 0.0]), 5.0 / 14.0, epsilon = 1e-6);
    assert_abs_diff_eq!(score([1.0, 0.0, 1.0]), 1.0 - 5.0 / 14.0, epsilon = 1e-6);
    assert_abs_diff_eq!(best_light(&cloud).unwrap()[2].abs(), 1.0, epsilon = 1e-4);
    assert_abs_diff_eq!(worst_light(&cloud).unwrap()[0].abs(), 1.0, epsilon = 1e-4);
}

/// The score is the shadow's own variance over the cloud's, wherever the cloud is and from whichever end the light comes.
#[test]
fn the_score_is_what_the_shadow_keeps() {
    for object in Object::ALL {
        let cloud = object.cloud(400, 2).unwrap();
        for light in lights(10) {
            let score = shadow_score(&cloud, light).unwrap();
            assert!((0.0..=1.0).contains(&score));
            let kept = variance(&project(&cloud, light).unwrap()) / variance(&cloud);
            assert_abs_diff_eq!(score, kept, epsilon = 1e-4);
            let lost = variance(&lost_coordinate(&cloud, light).unwrap()) / variance(&cloud);
            assert_abs_diff_eq!(score, 1.0 - lost, epsilon = 1e-4);
            assert_abs_diff_eq!(score, shadow_score(&cloud, light.map(|v| -5.0 * v)).unwrap(), epsilon = 1e-5);
            assert_abs_diff_eq!(score, shadow_score(&(&cloud + 20.0), light).unwrap(), epsilon = 1e-4);
        }
    }
}

#[test]
fn the_best_light_is_pcas() {
    for object in Object::ALL {
        let cloud = object.cloud(1000, 1).unwrap();
        let pca = Pca::fit(&cloud, 2).unwrap();
        let best = shadow_score(&cloud, best_light(&cloud).unwrap()).unwrap();
        assert_abs_diff_eq!(best, pca.explained_variance_ratio.sum(), epsilon = 1e-4);
        let scan = scan_lights(&cloud, 3.0).unwrap();
        let (azimuth, elevation, found) = scan.best();
        assert!(found <= best + 1e-5, "{object}: a light of the grid keeps {found}, PCA's {best}");
        assert!(found > best - 0.005, "{object}: the grid's best keeps only {found} of {best}");
        assert_abs_diff_eq!(shadow_score(&cloud, light_at(azimuth, elevation)).unwrap(), found, epsilon = 1e-5);
        let worst = shadow_score(&cloud, worst_light(&cloud).unwrap()).unwrap();
        assert!(scan.scores.iter().all(|&score| score >= worst - 1e-5), "{object}");
    }
}

#[test]
fn objects_are_seeded_centred_and_of_size_one() {
    for object in Object::ALL {
        let cloud = object.cloud(600, 3).unwrap();
        assert_eq!(cloud, object.cloud(600, 3).unwrap());
        assert_ne!(cloud, object.cloud(600, 4).unwrap());
        assert_eq!(cloud.dim(), (600, 3));
        assert_abs_diff_eq!(cloud.mean_axis(Axis(0)).unwrap(), array![0.0, 0.0, 0.0], epsilon = 1e-4);
        let farthest = cloud.rows().into_iter().map(|p| p.dot(&p).sqrt()).fold(0.0, f32::max);
        assert_abs_diff_eq!(farthest, 1.0, epsilon = 1e-5);
        // No two alike: an object is not a few points drawn often.
        let mut rows: Vec<Vec<u32>> =
            cloud.rows().into_iter().map(|p| p.iter().map(|v| v.to_bits()).collect()).collect();
        rows.sort();
        rows.dedup();
        assert!(rows.len() > 590, "{object}: only {} different points", rows.len());
    }
}

/// Which cells of a 5 x 7 grid over its bounding box are dark in a shadow: hold more than a handful of its points.
fn ink(shadow: &Array2<f32>) -> Vec<String> {
    let low = shadow.fold_axis(Axis(0), f32::INFINITY, |a, &b| a.min(b));
    let high = shadow.fold_axis(Axis(0), f32::NEG_INFINITY, |a, &b| a.max(b));
    let mut points = vec![vec![0; 5]; 7];
    for p in shadow.rows() {
        let cell = |k: usize, count: f32| ((p[k] - low[k]) / (high[k] - low[k]) * count).min(count - 1.0) as usize;
        points[6 - cell(1, 7.0)][cell(0, 5.0)] += 1;
    }
    let row = |row: &Vec<usize>| row.iter().map(|&n| if n > 9 { '#' } else { ' ' }).collect::<String>();
    points.iter().map(|r| row(r).trim_end().to_string()).collect()
}

/// One block, two letters: light towards the front (−y) shows an A, from the side (−x) an E, read from behind mirrored.
#[test]
fn the_letter_block_is_an_a_and_an_e() {
    let cloud = Object::LetterBlock.cloud(6000, 1).unwrap();
    let a = ink(&project(&cloud, [0.0, -1.0, 0.0]).unwrap());
    assert_eq!(a, [" ###", "#   #", "#   #", "#####", "#   #", "#   #", "#   #"]);
    let e = ink(&project(&cloud, [1.0, 0.0, 0.0]).unwrap());
    assert_eq!(e, ["#####", "#", "#", "####", "#", "#", "#####"]);
}

#[test]
fn angles_and_lights_are_inverse_up_to_the_sign() {
    for light in lights(30) {
        let (azimuth, elevation) = light_angles(light).unwrap();
        assert!((0.0..=180.0).contains(&azimuth) && (-90.0..=90.0).contains(&elevation));
        let back = light_at(azimuth, elevation);
        let length = light.iter().map(|v| v * v).sum::<f32>().sqrt();
        let cosine: f32 = light.iter().zip(back).map(|(a, b)| a / length * b).sum();
        assert_abs_diff_eq!(cosine.abs(), 1.0, epsilon = 1e-5);
    }
    assert_eq!(light_angles([0.0, 0.0, 2.0]).unwrap().1, 90.0);
}

/// On a bent sheet the autoencoder's bent shadow says more than PCA's flat one, whatever the seed.
#[test]
fn a_decoder_guesses_a_rolled_sheet_better_than_pca() {
    let cloud = Object::RolledSheet.cloud(1500, 1).unwrap();
    let pca = Pca::fit(&cloud, 2).unwrap();
    let flat = shadowlab::metrics::squared_error_per_image(&cloud, &pca.reconstruct(&cloud).unwrap()).unwrap();
    for seed in 0..5 {
        let learned = guess_back(&cloud, 150, seed).unwrap();
        let bent = shadowlab::metrics::squared_error_per_image(&cloud, &learned.guess).unwrap();
        println!("seed {seed}: PCA {flat}, autoencoder {bent}, {:.1} s", learned.history.seconds());
        assert_eq!(learned.model.encode(&cloud).unwrap().dim(), (1500, 2));
        assert!(bent < flat / 4.0, "seed {seed}: autoencoder {bent}, PCA {flat}");
    }
    let (one, two) = (guess_back(&cloud, 3, 7).unwrap(), guess_back(&cloud, 3, 7).unwrap());
    assert_eq!(one.guess, two.guess);
}

/// A decoder that knows nothing but a flat shadow can at best give the average of all points with this shadow. On the rolled
/// sheet that is no better than PCA: what makes the autoencoder above better is its code.
#[test]
fn what_a_shadow_has_lost_no_decoder_brings_back() {
    let cloud = Object::RolledSheet.cloud(1500, 1).unwrap();
    let pca = Pca::fit(&cloud, 2).unwrap();
    let shadow = pca.encode(&cloud).unwrap();
    let near = nearest_neighbours(&shadow, &shadow, 20).unwrap();
    let mut averages = cloud.clone();
    for (mut point, near) in averages.rows_mut().into_iter().zip(near.rows()) {
        point.assign(&cloud.select(Axis(0), &near.to_vec()).mean_axis(Axis(0)).unwrap());
    }
    let error = |guess: &Array2<f32>| shadowlab::metrics::squared_error_per_image(&cloud, guess).unwrap();
    let [flat, best] = [error(&pca.reconstruct(&cloud).unwrap()), error(&averages)];
    println!("flat {flat}, averages {best}");
    assert!((0.8..1.05).contains(&(best / flat)));
}

#[test]
fn impossible_clouds_and_lights_are_refused() {
    let cloud = Object::Mug.cloud(50, 0).unwrap();
    for light in [[0.0; 3], [f32::NAN, 0.0, 1.0], [f32::INFINITY, 0.0, 0.0]] {
        for error in [project(&cloud, light).unwrap_err(), shadow_score(&cloud, light).unwrap_err()] {
            assert!(error.to_string().contains("direction"), "{error}");
        }
        assert!(light_angles(light).is_err());
    }
    let up = [0.0, 0.0, 1.0];
    let flat: Array2<f32> = Array2::zeros((5, 2));
    assert!(project(&flat, up).unwrap_err().to_string().contains("3 columns"));
    assert!(guess_back(&flat, 1, 0).unwrap_err().to_string().contains("3 columns"));
    assert!(project(&Array2::zeros((0, 3)), up).unwrap_err().to_string().contains("empty"));
    assert!(shadow_score(&Array2::from_elem((5, 3), 0.3), up).unwrap_err().to_string().contains("all points equal"));
    assert!(best_light(&array![[0.0, 1.0, f32::NAN]]).is_err());
    assert!(scan_lights(&cloud, 0.0).unwrap_err().to_string().contains("degrees"));
    assert!(scan_lights(&cloud, f32::NAN).is_err());
    assert!(Object::Key.cloud(3, 0).unwrap_err().to_string().contains("at least 4"));
}
