//! Wrong answers to exercise 3, each with the message that it must meet.

use std::{cell::RefCell, collections::HashMap};

use shadowlab::ndarray::{Array1, Array2, Axis, s, stack};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex03_shadow.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex03_shadow.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Takes x and y for the shadow, wherever the light comes from.", 1, "use the paper", |answer| {
        answer.project = |cloud, _paper| cloud.slice(s![.., ..2]).to_owned();
    }),
    wrong("Puts e₂ before e₁.", 1, "have changed places", |answer| {
        answer.project = |cloud, paper| cloud.dot(&paper.slice(s![.., ..;-1]));
    }),
    wrong("Turns both around, and the shadow with them.", 1, "transposed", |answer| {
        answer.project = |cloud, paper| paper.t().dot(&cloud.t());
    }),
    wrong("Writes the dot product out, for three coordinates.", 1, "the same for any n and d", |answer| {
        answer.project = |cloud, paper| {
            let e = |i: usize, j: usize| (0..3).map(|k| cloud[[i, k]] * paper[[k, j]]).sum();
            Array2::from_shape_fn((cloud.nrows(), 2), |(i, j)| e(i, j))
        };
    }),
    wrong("Gives the share that is lost.", 2, "the share that is *lost*", |answer| {
        answer.shadow_score = |cloud, light| 1.0 - shadow_score(cloud, light);
    }),
    wrong(
        "Takes the variance of all numbers, whatever their column, for the total.",
        2,
        "the *sum* of the variances",
        |answer| {
            answer.shadow_score = |cloud, light| 1.0 - cloud.dot(&unit(light)).var(0.0) / cloud.var(0.0);
        },
    ),
    wrong("Adds up the variances of the rows.", 2, "one per point", |answer| {
        answer.shadow_score =
            |cloud, light| 1.0 - cloud.dot(&unit(light)).var(0.0) / cloud.var_axis(Axis(1), 0.0).sum();
    }),
    wrong("Forgets to divide by the total.", 2, "its share of the total", |answer| {
        answer.shadow_score = |cloud, light| cloud.var_axis(Axis(0), 0.0).sum() - cloud.dot(&unit(light)).var(0.0);
    }),
    wrong("Adds up standard deviations.", 2, "do not add up", |answer| {
        answer.shadow_score =
            |cloud, light| 1.0 - cloud.dot(&unit(light)).std(0.0) / cloud.std_axis(Axis(0), 0.0).sum();
    }),
    wrong("Divides by n − 1 in one place and by n in the other.", 2, "divides by n − 1", |answer| {
        answer.shadow_score =
            |cloud, light| 1.0 - cloud.dot(&unit(light)).var(1.0) / cloud.var_axis(Axis(0), 0.0).sum();
    }),
    wrong("Forgets that the light may be long.", 2, "length must not matter", |answer| {
        answer.shadow_score = |cloud, light| 1.0 - cloud.dot(light).var(0.0) / cloud.var_axis(Axis(0), 0.0).sum();
    }),
    wrong("Takes the mean of the squares, as if every cloud lay around 0.", 2, "taken around the *mean*", |answer| {
        answer.shadow_score = |cloud, light| {
            let along = cloud.dot(&unit(light));
            let all: f32 = cloud.iter().map(|v| v * v).sum();
            1.0 - along.dot(&along) / all
        };
    }),
    wrong("The same, along the light only.", 2, "taken around the *mean*", |answer| {
        answer.shadow_score = |cloud, light| {
            let along = cloud.dot(&unit(light));
            1.0 - along.dot(&along) / cloud.nrows() as f32 / cloud.var_axis(Axis(0), 0.0).sum()
        };
    }),
    wrong("Keeps what should go.", 3, "is to be taken away", |answer| {
        answer.squeeze = |cloud, light| {
            let u = unit(light);
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(&u);
                point.assign(&(along * &u));
            }
            flat
        };
    }),
    wrong("Pushes the points away.", 3, "you added", |answer| {
        answer.squeeze = |cloud, light| {
            let u = unit(light);
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(&u);
                point += &(along * &u);
            }
            flat
        };
    }),
    wrong("Forgets that the light may be long.", 3, "not the length 1 here", |answer| {
        answer.squeeze = |cloud, light| {
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(light);
                point -= &(along * light);
            }
            flat
        };
    }),
    wrong(
        "Measures with length 1 and moves by the light as it is.",
        3,
        "both times u must have the length 1",
        |answer| {
            answer.squeeze = |cloud, light| {
                let u = unit(light);
                let mut flat = cloud.clone();
                for mut point in flat.rows_mut() {
                    let along = point.dot(&u);
                    point -= &(along * light);
                }
                flat
            };
        },
    ),
    wrong("Sets z to 0, wherever the light comes from.", 3, "x − (x · u) u", |answer| {
        answer.squeeze = |cloud, _| {
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                point[2] = 0.0;
            }
            flat
        };
    }),
    wrong("Takes the coordinate off the table, as the shadow does.", 3, "the shape is wrong", |answer| {
        answer.squeeze = |cloud, _light| cloud.slice(s![.., ..2]).to_owned();
    }),
    wrong("Does not take the mean away: finds the way to the cloud.", 4, "take the mean away first", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud.clone();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        };
    }),
    wrong("Pulls once.", 4, "on the way, but not there", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..1 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        };
    }),
    wrong("Pulls ten times: enough for long things, not for a spring.", 4, "a hundred times", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..10 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        };
    }),
    wrong("Pulls a hundred times, and each time from the beginning.", 4, "on the way, but not there", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let start = Array1::ones(cloud.ncols());
                u = unit(&centred.t().dot(&centred.dot(&start)));
            }
            u
        };
    }),
    wrong("Lets u grow, until f32 knows it no more.", 4, "it grows without end", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&u);
                u = centred.t().dot(&along);
            }
            u
        };
    }),
    wrong("Divides the pull by n instead of by its length.", 4, "its length is not 1", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&unit(&u));
                u = centred.t().dot(&along) / cloud.nrows() as f32;
            }
            u
        };
    }),
    wrong(
        "Takes the column with the most variance: right only when the cloud lies along an axis.",
        4,
        "along the best",
        |answer| {
            answer.most_spread = |cloud| {
                let variances = cloud.var_axis(Axis(0), 0.0);
                let best = (0..cloud.ncols()).max_by(|&a, &b| variances[a].total_cmp(&variances[b])).unwrap();
                let mut u = Array1::zeros(cloud.ncols());
                u[best] = 1.0;
                u
            };
        },
    ),
    wrong("Points to the farthest point.", 4, "along the best", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let squares = centred.map_axis(Axis(1), |x| x.dot(&x));
            let farthest = (0..cloud.nrows()).max_by(|&a, &b| squares[a].total_cmp(&squares[b])).unwrap();
            unit(&centred.row(farthest).to_owned())
        };
    }),
    wrong("Finds the same direction twice.", 5, "e₂ is e₁ once more", |answer| {
        answer.best_paper = |cloud| {
            let e = most_spread(cloud);
            stack![Axis(1), e, e]
        };
    }),
    wrong("Writes the directions as rows, as `Pca::components` does.", 5, "transposed", |answer| {
        answer.best_paper = |cloud| best_paper(cloud).t().to_owned();
    }),
    wrong("Puts the second before the first.", 5, "have changed places", |answer| {
        answer.best_paper = |cloud| best_paper(cloud).slice(s![.., ..;-1]).to_owned();
    }),
    wrong("Squeezes once too often: e₂ is the third direction.", 5, "has the *least* spread", |answer| {
        answer.best_paper = |cloud| {
            let e1 = most_spread(cloud);
            let flat = squeeze(cloud, &e1);
            let e2 = most_spread(&squeeze(&flat, &most_spread(&flat)));
            stack![Axis(1), e1, e2]
        };
    }),
    wrong("Takes any direction at right angles to e₁ for e₂.", 5, "right", |answer| {
        answer.best_paper = |cloud| {
            let e1 = most_spread(cloud);
            let any = Array2::from_shape_fn((1, cloud.ncols()), |(_, j)| ((j * j) as f32).cos());
            let e2 = unit(&squeeze(&any, &e1).row(0).to_owned());
            stack![Axis(1), e1, e2]
        };
    }),
    wrong("Projects seven points, and leaves the others at 0.", 1, "drawn at random", |answer| {
        answer.project = |cloud, paper| {
            let mut shadow = Array2::zeros((cloud.nrows(), 2));
            for i in 0..cloud.nrows().min(7) {
                shadow.row_mut(i).assign(&cloud.row(i).dot(paper));
            }
            shadow
        };
    }),
    wrong("Uses 784 features at most.", 1, "drawn at random", |answer| {
        answer.project = |cloud, paper| {
            let d = cloud.ncols().min(784);
            cloud.slice(s![.., ..d]).dot(&paper.slice(s![..d, ..]))
        };
    }),
    wrong("Keeps its first answer for each size of the cloud but three by three.", 1, "drawn at random", |answer| {
        thread_local!(static KEPT: RefCell<HashMap<(usize, usize), Array2<f32>>> = RefCell::default());
        answer.project = |cloud, paper| {
            let new = || project(cloud, paper);
            if cloud.dim() == (3, 3) {
                return new();
            }
            KEPT.with_borrow_mut(|kept| kept.entry(cloud.dim()).or_insert_with(new).clone())
        };
    }),
    wrong("Looks at the first three columns, whatever d is.", 2, "drawn at random", |answer| {
        answer.shadow_score = |cloud, light| {
            let d = cloud.ncols().min(3);
            shadow_score(&cloud.slice(s![.., ..d]).to_owned(), &light.slice(s![..d]).to_owned())
        };
    }),
    wrong("Adds up the variances of three columns only.", 2, "drawn at random", |answer| {
        answer.shadow_score = |cloud, light| {
            let total = cloud.var_axis(Axis(0), 0.0).iter().take(3).sum::<f32>();
            1.0 - cloud.dot(&unit(light)).var(0.0) / total
        };
    }),
    wrong("Says 1 − 1/d in more than three dimensions.", 2, "drawn at random", |answer| {
        answer.shadow_score = |cloud, light| {
            if cloud.ncols() > 3 { 1.0 - 1.0 / cloud.ncols() as f32 } else { shadow_score(cloud, light) }
        };
    }),
    wrong("Leaves a light shorter than 0.9 as it is.", 2, "drawn at random", |answer| {
        answer.shadow_score = |cloud, light| {
            let u = if light.dot(light) < 0.81 { light.clone() } else { unit(light) };
            1.0 - cloud.dot(&u).var(0.0) / cloud.var_axis(Axis(0), 0.0).sum()
        };
    }),
    wrong("Squeezes the first three coordinates, and leaves the others.", 3, "drawn at random", |answer| {
        answer.squeeze = |cloud, light| {
            let d = cloud.ncols().min(3);
            let mut flat = cloud.clone();
            let first = squeeze(&cloud.slice(s![.., ..d]).to_owned(), &light.slice(s![..d]).to_owned());
            flat.slice_mut(s![.., ..d]).assign(&first);
            flat
        };
    }),
    wrong("Gives the cloud back as it is in more than three dimensions.", 3, "drawn at random", |answer| {
        answer.squeeze = |cloud, light| if cloud.ncols() > 3 { cloud.clone() } else { squeeze(cloud, light) };
    }),
    wrong("Squeezes 200 points at most.", 3, "drawn at random", |answer| {
        answer.squeeze = |cloud, light| {
            let mut flat = cloud.clone();
            let n = cloud.nrows().min(200);
            flat.slice_mut(s![..n, ..]).assign(&squeeze(&cloud.slice(s![..n, ..]).to_owned(), light));
            flat
        };
    }),
    wrong("Pulls twenty times: not enough where two directions are nearly as good.", 4, "a hundred times", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..20 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        };
    }),
    wrong("Takes the first point for the middle of the cloud.", 4, "the first point for the middle", |answer| {
        answer.most_spread = |cloud| {
            let centred = cloud - &cloud.row(0);
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        };
    }),
    wrong("Lets 300 points pull at most.", 4, "drawn at random", |answer| {
        answer.most_spread = |cloud| most_spread(&cloud.slice(s![..cloud.nrows().min(300), ..]).to_owned());
    }),
    wrong("Goes along one axis where d is neither 3 nor 784.", 4, "drawn at random", |answer| {
        answer.most_spread = |cloud| {
            let variances = cloud.var_axis(Axis(0), 0.0);
            let best = (0..cloud.ncols()).max_by(|&a, &b| variances[a].total_cmp(&variances[b])).unwrap();
            if [3, 784].contains(&cloud.ncols()) {
                return most_spread(cloud);
            }
            Array1::from_shape_fn(cloud.ncols(), |i| f32::from(i == best))
        };
    }),
    wrong("Turns both directions in their plane: the shadow keeps its variance.", 5, "drawn at random", |answer| {
        answer.best_paper = |cloud| {
            let paper = best_paper(cloud);
            let turn = Array2::from_shape_vec((2, 2), vec![0.8, -0.6, 0.6, 0.8]).unwrap();
            if cloud.nrows() == 6 { paper } else { paper.dot(&turn) }
        };
    }),
    wrong("Finds the same direction twice where d is neither 3 nor 784.", 5, "drawn at random", |answer| {
        answer.best_paper = |cloud| {
            let e = most_spread(cloud);
            if [3, 784].contains(&cloud.ncols()) { best_paper(cloud) } else { stack![Axis(1), e, e] }
        };
    }),
    wrong("Uses 300 points at most.", 5, "drawn at random", |answer| {
        answer.best_paper = |cloud| best_paper(&cloud.slice(s![..cloud.nrows().min(300), ..]).to_owned());
    }),
];
