//! Wrong answers to exercise 7, each with the message that it must meet.

use shadowlab::ndarray::{Array2, Axis};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex07_pca.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex07_pca.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Averages over the pixels too, as `mse` does.", 1, "you averaged over the pixels", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| (reconstructions - images).mapv(|v| v * v).mean().unwrap();
    }),
    wrong("Divides by the number of pixels.", 1, "divide by the number of images", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| (reconstructions - images).mapv(|v| v * v).sum() / images.ncols() as f32;
    }),
    wrong("Forgets the mean over the images.", 1, "the sum over all images", |answer| {
        answer.squared_error_per_image = |images, reconstructions| (reconstructions - images).mapv(|v| v * v).sum();
    }),
    wrong("Takes the root, as for a distance.", 1, "take no root", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| ((reconstructions - images).mapv(|v| v * v).sum() / images.nrows() as f32).sqrt();
    }),
    wrong("Takes the mean of the distances.", 1, "take no root", |answer| {
        answer.squared_error_per_image = |images, reconstructions| {
            (reconstructions - images).mapv(|v| v * v).sum_axis(Axis(1)).mapv(f32::sqrt).mean().unwrap()
        };
    }),
    wrong("Adds the sizes of the differences.", 1, "square them first", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| (reconstructions - images).mapv(f32::abs).sum() / images.nrows() as f32;
    }),
    wrong("Does not square at all.", 1, "pluses and minuses cancel", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| (reconstructions - images).sum() / images.nrows() as f32;
    }),
    wrong("Forgets the mean on the way out.", 2, "missing in the end", |answer| {
        answer.pca_reconstruct = |images, mean, components| (images - mean).dot(&components.t()).dot(components);
    }),
    wrong("Forgets the mean on the way in.", 2, "images minus mean", |answer| {
        answer.pca_reconstruct = |images, mean, components| images.dot(&components.t()).dot(components) + mean;
    }),
    wrong("Forgets the mean both times: right only for data around 0.", 2, "subtracts it on the way in", |answer| {
        answer.pca_reconstruct = |images, _mean, components| images.dot(&components.t()).dot(components);
    }),
    wrong("Stops at the codes.", 2, "these are the codes", |answer| {
        answer.pca_reconstruct = |images, mean, components| (images - mean).dot(&components.t());
    }),
    wrong("Hands the images through.", 2, "as they came", |answer| {
        answer.pca_reconstruct = |images, mean, _| images - mean + mean;
    }),
    wrong(
        "Divides by the variance that was kept, as linfa does: any PCA keeps 100 %.",
        3,
        "the variance that was kept",
        |answer| {
            answer.explained_variance_ratio = |_, codes| {
                let kept = codes.var_axis(Axis(0), 0.0);
                &kept / kept.sum()
            };
        },
    ),
    wrong("Divides by the mean variance of a pixel.", 3, "divide by their sum", |answer| {
        answer.explained_variance_ratio =
            |images, codes| codes.var_axis(Axis(0), 0.0) / images.var_axis(Axis(0), 0.0).mean().unwrap();
    }),
    wrong("Does not divide.", 3, "the variance itself", |answer| {
        answer.explained_variance_ratio = |_images, codes| codes.var_axis(Axis(0), 0.0);
    }),
    wrong("Takes the mean of squares for the variance.", 3, "not of value²", |answer| {
        answer.explained_variance_ratio = |images, codes| {
            let squares = |x: &Array2<f32>| x.mapv(|v| v * v).mean_axis(Axis(0)).unwrap();
            squares(codes) / squares(images).sum()
        };
    }),
    wrong("Divides by n − 1 in one place and by n in the other.", 3, "by n in both", |answer| {
        answer.explained_variance_ratio =
            |images, codes| codes.var_axis(Axis(0), 1.0) / images.var_axis(Axis(0), 0.0).sum();
    }),
    wrong("Compares standard deviations.", 3, "standard deviations", |answer| {
        answer.explained_variance_ratio =
            |images, codes| codes.std_axis(Axis(0), 0.0) / images.std_axis(Axis(0), 0.0).sum();
    }),
    wrong("Adds the shares up as it goes.", 3, "each number has its own", |answer| {
        answer.explained_variance_ratio = |images, codes| {
            let total = images.var_axis(Axis(0), 0.0).sum();
            let mut sum = 0.0;
            codes.var_axis(Axis(0), 0.0).mapv(|v| {
                sum += v / total;
                sum
            })
        };
    }),
    wrong("Asks the nearest neighbour only.", 4, "only the nearest", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let winner = labels[neighbours[0]];
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Counts the mistakes.", 4, "named wrongly", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            1.0 - right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Gives per cent.", 4, "not per cent", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            100.0 * right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Divides whole numbers.", 4, "Whole numbers divide", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            (right / new_labels.len()) as f32
        };
    }),
    wrong("Divides by the number of known codes.", 4, "number of *new* codes", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / labels.len() as f32
        };
    }),
    wrong("Lets the last of equals win, as `max_by_key` does.", 4, "takes the *last* of equals", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Lets the nearest of equals win.", 4, "no more say than the others", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let count = |d: u8| neighbours.iter().filter(|i| labels[**i] == d).count();
                let most = (0..10).map(count).max().unwrap();
                let winner = neighbours.iter().map(|i| labels[*i]).find(|d| count(*d) == most).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Has three neighbours vote, whatever k is.", 4, "several labels have the same number", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, _| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, 3);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Forgets the label 9.", 4, "every label from 0 to 9", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..9u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        };
    }),
    wrong("Leaves the angles in radians.", 5, "these are radians", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.min(1.0).acos())
        };
    }),
    wrong("Measures from the upright direction.", 5, "upright direction", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.min(1.0).asin().to_degrees())
        };
    }),
    wrong("Stops at the cosine.", 5, "these are the cosines", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            length(&shadows) / length(directions)
        };
    }),
    wrong("Takes every direction to have length 1.", 5, "not every direction has length 1", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            let _ = directions;
            length(&shadows).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("The same, without a limit.", 5, "Did you divide by the length", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            let _ = directions;
            length(&shadows).mapv(|c| c.acos().to_degrees())
        };
    }),
    wrong("Divides by the squared length.", 5, "not by its square", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / (directions * directions).sum_axis(Axis(1))).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("Looks at the first axis of the plane only.", 5, "the first axis", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (shadows.column(0).mapv(f32::abs) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("Adds the shadow's coordinates.", 5, "comes by Pythagoras", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (shadows.sum_axis(Axis(1)) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("Knows planes with two axes only.", 5, "more than two axes", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows.select(Axis(1), &[0, 1])) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("Forgets that rounding goes beyond 1.", 5, ".min(1.0)", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.acos().to_degrees())
        };
    }),
];
