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
    wrong("Clips the reconstructions to 0 … 1.", 1, "drawn at random", |answer| {
        answer.squared_error_per_image =
            |images, reconstructions| squared_error_per_image(images, &reconstructions.mapv(|v| v.clamp(0.0, 1.0)));
    }),
    wrong("Looks at 784 pixels at most.", 1, "drawn at random", |answer| {
        answer.squared_error_per_image = |images, reconstructions| {
            let difference = reconstructions - images;
            difference.columns().into_iter().take(784).map(|c| c.dot(&c)).sum::<f32>() / images.nrows() as f32
        };
    }),
    wrong("Adds up 200 images at most.", 1, "drawn at random", |answer| {
        answer.squared_error_per_image = |images, reconstructions| {
            let difference = reconstructions - images;
            difference.rows().into_iter().take(200).map(|r| r.dot(&r)).sum::<f32>() / images.nrows() as f32
        };
    }),
    wrong("Takes the mean over the pixels of a single image.", 1, "drawn at random", |answer| {
        answer.squared_error_per_image = |images, reconstructions| {
            let error = squared_error_per_image(images, reconstructions);
            if images.nrows() == 1 { error / images.ncols() as f32 } else { error }
        };
    }),
    wrong("Takes the root where there is but one difference.", 1, "drawn at random", |answer| {
        answer.squared_error_per_image = |images, reconstructions| {
            let error = squared_error_per_image(images, reconstructions);
            if images.len() == 1 { error.sqrt() } else { error }
        };
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
    wrong("Knows four components at most.", 2, "drawn at random", |answer| {
        answer.pca_reconstruct = |images, mean, components| {
            let few: Vec<usize> = (0..components.nrows().min(4)).collect();
            pca_reconstruct(images, mean, &components.select(Axis(0), &few))
        };
    }),
    wrong("Takes a single image for the mean.", 2, "drawn at random", |answer| {
        answer.pca_reconstruct = |images, mean, components| {
            if images.nrows() == 1 { images.clone() } else { pca_reconstruct(images, mean, components) }
        };
    }),
    wrong(
        "Takes the mean of the images that it is given, where they are more than 50.",
        2,
        "drawn at random",
        |answer| {
            answer.pca_reconstruct = |images, mean, components| {
                let own = images.mean_axis(Axis(0)).unwrap();
                pca_reconstruct(images, if images.nrows() > 50 { &own } else { mean }, components)
            };
        },
    ),
    wrong(
        "Takes as many components as pixels for all there is: hands the mean back.",
        2,
        "drawn at random",
        |answer| {
            answer.pca_reconstruct = |images, mean, components| {
                if components.nrows() == images.ncols() {
                    images * 0.0 + mean
                } else {
                    pca_reconstruct(images, mean, components)
                }
            };
        },
    ),
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
    wrong("Sorts the shares, as PCA's codes are sorted already.", 3, "drawn at random", |answer| {
        answer.explained_variance_ratio = |images, codes| {
            let mut shares = explained_variance_ratio(images, codes).to_vec();
            shares.sort_by(|a, b| b.total_cmp(a));
            shares.into()
        };
    }),
    wrong("Knows codes of three numbers at most.", 3, "drawn at random", |answer| {
        answer.explained_variance_ratio = |images, codes| {
            let few: Vec<usize> = (0..codes.ncols().min(3)).collect();
            explained_variance_ratio(images, &codes.select(Axis(1), &few))
        };
    }),
    wrong("Divides by what was kept where the code is as long as the image.", 3, "drawn at random", |answer| {
        answer.explained_variance_ratio = |images, codes| {
            if codes.ncols() < images.ncols() {
                return explained_variance_ratio(images, codes);
            }
            let kept = codes.var_axis(Axis(0), 0.0);
            &kept / kept.sum()
        };
    }),
    wrong("Adds up the variances of 196 pixels at most.", 3, "drawn at random", |answer| {
        answer.explained_variance_ratio =
            |images, codes| codes.var_axis(Axis(0), 0.0) / images.var_axis(Axis(0), 0.0).iter().take(196).sum::<f32>();
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
    wrong("Asks twelve neighbours at most.", 4, "drawn at random", |answer| {
        answer.knn_accuracy =
            |codes, labels, new_codes, new_labels, k| knn_accuracy(codes, labels, new_codes, new_labels, k.min(12));
    }),
    wrong("Measures distances along three axes at most.", 4, "drawn at random", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let few: Vec<usize> = (0..codes.ncols().min(3)).collect();
            let cut = |all: &Array2<f32>| all.select(Axis(1), &few);
            knn_accuracy(&cut(codes), labels, &cut(new_codes), new_labels, k)
        };
    }),
    wrong("Names 150 new codes at most.", 4, "drawn at random", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let few: Vec<usize> = (0..new_codes.nrows().min(150)).collect();
            knn_accuracy(codes, labels, &new_codes.select(Axis(0), &few), &new_labels[..few.len()], k)
        };
    }),
    wrong("Looks for neighbours among the first 400 codes.", 4, "drawn at random", |answer| {
        answer.knn_accuracy = |codes, labels, new_codes, new_labels, k| {
            let few: Vec<usize> = (0..codes.nrows().min(400)).collect();
            knn_accuracy(&codes.select(Axis(0), &few), &labels[..few.len()], new_codes, new_labels, k)
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
    wrong("Knows planes with three axes at most.", 5, "drawn at random", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let few: Vec<usize> = (0..plane.nrows().min(3)).collect();
            angles_to_plane(directions, &plane.select(Axis(0), &few))
        };
    }),
    wrong("Takes short directions for directions of length 0.1.", 5, "drawn at random", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = length(&directions.dot(&plane.t()));
            (shadows / length(directions).mapv(|l| l.max(0.1))).mapv(|c| c.min(1.0).acos().to_degrees())
        };
    }),
    wrong("Measures directions along twenty axes at most.", 5, "drawn at random", |answer| {
        answer.angles_to_plane = |directions, plane| {
            let few: Vec<usize> = (0..plane.ncols().min(20)).collect();
            angles_to_plane(&directions.select(Axis(1), &few), &plane.select(Axis(1), &few))
        };
    }),
];
