//! Wrong answers to exercise 11, each with the message that it must meet.

use std::cmp::Ordering;

use shadowlab::ndarray::{Array1, Array2, Axis};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex11_codes_at_work.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex11_codes_at_work.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

fn sorted(errors: &[f32]) -> Vec<f32> {
    let mut sorted = errors.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted
}

/// How many errors may lie above, and how many there are.
fn alarms(errors: &[f32], allowed: f32) -> (usize, usize) {
    ((allowed * errors.len() as f32) as usize, errors.len())
}

/// The mean over all pairs of what one is worth.
fn pairs(usual: &[f32], strange: &[f32], worth: fn(f32, f32) -> f32) -> f32 {
    let sum: f32 = usual.iter().flat_map(|&u| strange.iter().map(move |&s| worth(u, s))).sum();
    sum / (usual.len() * strange.len()) as f32
}

/// The mean code of a class.
fn mean_of(known: &Array2<f32>, labels: &[u8], class: u8) -> Array1<f32> {
    let members: Vec<usize> = (0..labels.len()).filter(|&i| labels[i] == class).collect();
    known.select(Axis(0), &members).mean_axis(Axis(0)).unwrap()
}

/// What a triplet is worth, added up.
fn triplets_worth(
    images: &Array2<f32>,
    codes: &Array2<f32>,
    triplets: &[[usize; 3]],
    worth: fn(Ordering, Ordering) -> f32,
) -> f32 {
    let order = |table: &Array2<f32>, [a, b, c]: [usize; 3]| {
        squared_distance(table, a, b).total_cmp(&squared_distance(table, a, c))
    };
    triplets.iter().map(|&triplet| worth(order(images, triplet), order(codes, triplet))).sum()
}

/// The rule.
fn worth(before: Ordering, after: Ordering) -> f32 {
    match (before, after) {
        (a, b) if a == b => 1.0,
        (Ordering::Equal, _) | (_, Ordering::Equal) => 0.5,
        _ => 0.0,
    }
}

/// The positions of all codes, sorted by their distance from one.
fn ranked(codes: &Array2<f32>, i: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..codes.nrows()).collect();
    order.sort_by(|&a, &b| squared_distance(codes, i, a).total_cmp(&squared_distance(codes, i, b)));
    order
}

/// The same, without the code itself.
fn others(codes: &Array2<f32>, i: usize) -> Vec<usize> {
    ranked(codes, i).into_iter().filter(|&j| j != i).collect()
}

/// The mean over all codes of what `of` makes of how many of the first `k` have the code's label.
fn searched(
    codes: &Array2<f32>,
    labels: &[u8],
    k: usize,
    ranking: fn(&Array2<f32>, usize) -> Vec<usize>,
    of: impl Fn(usize, f32) -> f32,
) -> f32 {
    let n = codes.nrows();
    let hits = |i: usize| ranking(codes, i).iter().take(k).filter(|&&j| labels[j] == labels[i]).count() as f32;
    (0..n).map(|i| of(i, hits(i))).sum::<f32>() / n as f32
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Lets an error raise an alarm that is equal to the threshold.", 1, "raises no alarm", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let alarms = |t: f32| errors.iter().filter(|&&error| error >= t).count() as f32 / errors.len() as f32;
            errors.iter().copied().filter(|&t| alarms(t) <= allowed).fold(f32::INFINITY, f32::min)
        };
    }),
    wrong("Counts the place from the end as if places began with 1.", 1, "one place too high", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let (k, n) = alarms(errors, allowed);
            sorted(errors)[(n - k).min(n - 1)]
        };
    }),
    wrong("Wants fewer false alarms than are allowed, where as many are.", 1, "one place too high", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let alarms = |t: f32| errors.iter().filter(|&&error| error > t).count() as f32 / errors.len() as f32;
            errors.iter().copied().filter(|&t| alarms(t) < allowed).fold(f32::INFINITY, f32::min)
        };
    }),
    wrong("One place too low.", 1, "more errors lie above it than are allowed", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let (k, n) = alarms(errors, allowed);
            sorted(errors)[(n - 1 - k).saturating_sub(1)]
        };
    }),
    wrong("Takes the share from the lower end.", 1, "lies *below* yours", |answer| {
        answer.alarm_threshold = |errors, allowed| sorted(errors)[alarms(errors, allowed).0];
    }),
    wrong("Does not sort.", 1, "sort them", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let (k, n) = alarms(errors, allowed);
            errors[n - 1 - k]
        };
    }),
    wrong("Takes the largest of the thresholds that keep the promise.", 1, "never an alarm", |answer| {
        answer.alarm_threshold = |errors, _| errors.iter().copied().fold(0.0, f32::max);
    }),
    wrong("Takes `allowed` for a percentage.", 1, "never an alarm", |answer| {
        answer.alarm_threshold = |errors, allowed| alarm_threshold(errors, allowed / 100.0);
    }),
    wrong("Takes a share of the largest error.", 1, "a share of the largest error", |answer| {
        answer.alarm_threshold = |errors, allowed| (1.0 - allowed) * errors.iter().copied().fold(0.0, f32::max);
    }),
    wrong("Interpolates between two errors, as NumPy's `quantile` does.", 1, "lies between two errors", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let (sorted, place) = (sorted(errors), (1.0 - allowed) * (errors.len() - 1) as f32);
            let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
            below + place.fract() * (above - below)
        };
    }),
    wrong("Takes the mean of the errors.", 1, "the mean of the errors", |answer| {
        answer.alarm_threshold = |errors, _| errors.iter().sum::<f32>() / errors.len() as f32;
    }),
    wrong("Gives back the place, and not the error.", 1, "the error that stands there", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let (k, n) = alarms(errors, allowed);
            (n - 1 - k) as f32
        };
    }),
    wrong("Rounds the number of alarms up.", 1, "more errors lie above it than are allowed", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let n = errors.len();
            sorted(errors)[n - 1 - ((allowed * n as f32).ceil() as usize).min(n - 1)]
        };
    }),
    wrong("Rounds the number of alarms to the nearest.", 1, "more errors lie above it than are allowed", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let n = errors.len();
            sorted(errors)[n - 1 - ((allowed * n as f32).round() as usize).min(n - 1)]
        };
    }),
    wrong("Counts equal errors once.", 1, "each of them counts", |answer| {
        answer.alarm_threshold = |errors, allowed| {
            let mut different = sorted(errors);
            different.dedup();
            let (k, n) = alarms(&different, allowed);
            different[n - 1 - k]
        };
    }),
    wrong("Looks at 200 errors at most.", 1, "drawn at random", |answer| {
        answer.alarm_threshold = |errors, allowed| alarm_threshold(&errors[..errors.len().min(200)], allowed);
    }),
    wrong("Knows no error above 100.", 1, "drawn at random", |answer| {
        answer.alarm_threshold = |errors, allowed| alarm_threshold(errors, allowed).min(100.0);
    }),
    wrong("Lets usual and strange change places.", 2, "changed places", |answer| {
        answer.area_under_roc = |usual, strange| area_under_roc(strange, usual);
    }),
    wrong("Counts equal errors as 0.", 2, "one half, and not 0", |answer| {
        answer.area_under_roc = |usual, strange| pairs(usual, strange, |u, s| f32::from(s > u));
    }),
    wrong("Counts equal errors as 1.", 2, "one half, and not 1", |answer| {
        answer.area_under_roc = |usual, strange| pairs(usual, strange, |u, s| f32::from(s >= u));
    }),
    wrong("Counts the pairs and forgets the mean.", 2, "this is the sum", |answer| {
        answer.area_under_roc = |usual, strange| area_under_roc(usual, strange) * (usual.len() * strange.len()) as f32;
    }),
    wrong(
        "Holds the first against the first, the second against the second.",
        2,
        "*each* of the usual ones",
        |answer| {
            answer.area_under_roc = |usual, strange| {
                let larger = usual.iter().zip(strange).filter(|(u, s)| s > u).count();
                larger as f32 / usual.len().min(strange.len()) as f32
            };
        },
    ),
    wrong("Divides by the number of images.", 2, "5 + 3", |answer| {
        answer.area_under_roc = |usual, strange| {
            let pairs = (usual.len() * strange.len()) as f32;
            area_under_roc(usual, strange) * pairs / (usual.len() + strange.len()) as f32
        };
    }),
    wrong("Divides by the number of strange images alone.", 2, "number of strange images", |answer| {
        answer.area_under_roc = |usual, strange| area_under_roc(usual, strange) * usual.len() as f32;
    }),
    wrong("Takes the share that is found when no false alarm is allowed.", 2, "at *one* threshold", |answer| {
        answer.area_under_roc = |usual, strange| {
            let most = usual.iter().copied().fold(0.0, f32::max);
            strange.iter().filter(|&&s| s > most).count() as f32 / strange.len() as f32
        };
    }),
    wrong("Divides whole numbers.", 2, "a division of whole numbers", |answer| {
        answer.area_under_roc = |usual, strange| {
            let larger = strange.iter().map(|s| usual.iter().filter(|u| s > u).count()).sum::<usize>();
            (larger / (usual.len() * strange.len())) as f32
        };
    }),
    wrong("Takes nearly equal for equal.", 2, "a little larger is larger", |answer| {
        answer.area_under_roc =
            |usual, strange| pairs(usual, strange, |u, s| if (s - u).abs() < 0.01 { 0.5 } else { f32::from(s > u) });
    }),
    wrong("Takes errors for equal that are 1/1000 apart.", 2, "drawn at random", |answer| {
        answer.area_under_roc =
            |usual, strange| pairs(usual, strange, |u, s| if (s - u).abs() < 0.00099 { 0.5 } else { f32::from(s > u) });
    }),
    wrong("Looks at 200 usual images at most.", 2, "drawn at random", |answer| {
        answer.area_under_roc = |usual, strange| area_under_roc(&usual[..usual.len().min(200)], strange);
    }),
    wrong("Looks at 100 strange images at most.", 2, "drawn at random", |answer| {
        answer.area_under_roc = |usual, strange| area_under_roc(usual, &strange[..strange.len().min(100)]);
    }),
    wrong("Goes the way back.", 3, "the way *back*", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| move_codes(codes, known, labels, to, from, step);
    }),
    wrong("Forgets the step.", 3, "multiply the direction by `step`", |answer| {
        answer.move_codes = |codes, known, labels, from, to, _| move_codes(codes, known, labels, from, to, 1.0);
    }),
    wrong("Takes sums for means.", 3, "these are sums", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let sum = |class: u8| {
                let count = labels.iter().filter(|&&label| label == class).count();
                mean_of(known, labels, class) * count as f32
            };
            codes + &(step * (sum(to) - sum(from)))
        };
    }),
    wrong("Divides by the number of all known codes.", 3, "the number of all known codes", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let sum = |class: u8| {
                let count = labels.iter().filter(|&&label| label == class).count();
                mean_of(known, labels, class) * count as f32
            };
            codes + &(step * (sum(to) - sum(from)) / labels.len() as f32)
        };
    }),
    wrong("Adds the mean of the one class, and subtracts nothing.", 3, "did not subtract", |answer| {
        answer.move_codes = |codes, known, labels, _, to, step| codes + &(step * mean_of(known, labels, to));
    }),
    wrong("Subtracts the mean of the one class, and adds nothing.", 3, "did not add", |answer| {
        answer.move_codes = |codes, known, labels, from, _, step| codes - &(step * mean_of(known, labels, from));
    }),
    wrong("Pulls each code towards the mean of the other class.", 3, "from mean to mean", |answer| {
        answer.move_codes = |codes, known, labels, _, to, step| codes + &(step * (mean_of(known, labels, to) - codes));
    }),
    wrong("Gives back the direction alone.", 3, "the direction alone", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            move_codes(&Array2::zeros(codes.raw_dim()), known, labels, from, to, step)
        };
    }),
    wrong("Makes the direction as long as 1.", 3, "1 long", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let way = mean_of(known, labels, to) - mean_of(known, labels, from);
            codes + &(step / way.dot(&way).sqrt() * way)
        };
    }),
    wrong("Takes one mean of all numbers of a class.", 3, "a mean of its own", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let mean = |class: u8| mean_of(known, labels, class).mean().unwrap();
            codes + step * (mean(to) - mean(from))
        };
    }),
    wrong("Takes labels for positions.", 3, "labels, not positions", |answer| {
        answer.move_codes = |codes, known, _, from, to, step| {
            codes + &(step * (&known.row(usize::from(to)) - &known.row(usize::from(from))))
        };
    }),
    wrong("Takes the first code of each class.", 3, "one code of each class", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let first = |class: u8| known.row(labels.iter().position(|&label| label == class).unwrap()).to_owned();
            codes + &(step * (first(to) - first(from)))
        };
    }),
    wrong("Moves the known codes.", 3, "the *known* codes", |answer| {
        answer.move_codes = |_, known, labels, from, to, step| move_codes(known, known, labels, from, to, step);
    }),
    wrong("Moves the first code only.", 3, "only the first code has moved", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            let mut moved = codes.clone();
            moved.row_mut(0).assign(&move_codes(codes, known, labels, from, to, step).row(0));
            moved
        };
    }),
    wrong("Multiplies the codes by the step, too.", 3, "only the direction", |answer| {
        answer.move_codes =
            |codes, known, labels, from, to, step| step * move_codes(codes, known, labels, from, to, 1.0);
    }),
    wrong("Takes no step back.", 3, "two steps back", |answer| {
        answer.move_codes =
            |codes, known, labels, from, to, step| move_codes(codes, known, labels, from, to, step.max(0.0));
    }),
    wrong("Takes two steps at most.", 3, "drawn at random", |answer| {
        answer.move_codes =
            |codes, known, labels, from, to, step| move_codes(codes, known, labels, from, to, step.clamp(-2.0, 2.0));
    }),
    wrong("Looks at 200 known codes at most.", 3, "drawn at random", |answer| {
        answer.move_codes = |codes, known, labels, from, to, step| {
            if labels.len() <= 200 {
                return move_codes(codes, known, labels, from, to, step);
            }
            let some: Vec<usize> = (labels.len() - 200..labels.len()).collect();
            let few: Vec<u8> = some.iter().map(|&i| labels[i]).collect();
            let has_both = few.contains(&from) && few.contains(&to);
            if !has_both {
                return codes.clone();
            }
            move_codes(codes, &known.select(Axis(0), &some), &few, from, to, step)
        };
    }),
    wrong("Adds up the triplets and forgets the mean.", 4, "this is the sum", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| triplets_worth(images, codes, triplets, worth);
    }),
    wrong("Divides by the number of images.", 4, "divide by the number of triplets", |answer| {
        answer.triplet_accuracy =
            |images, codes, triplets| triplets_worth(images, codes, triplets, worth) / images.nrows() as f32;
    }),
    wrong("Counts the triplets whose order has changed.", 4, "whose order has *changed*", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| 1.0 - triplet_accuracy(images, codes, triplets);
    }),
    wrong("Counts what is equal in one of the two as 0.", 4, "counts ½, and not 0", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            triplets_worth(images, codes, triplets, |a, b| f32::from(a == b)) / triplets.len() as f32
        };
    }),
    wrong("Counts what is equal in one of the two as 1.", 4, "counts ½, and not 1", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            triplets_worth(images, codes, triplets, |a, b| worth(a, b).ceil()) / triplets.len() as f32
        };
    }),
    wrong("Counts what is equal in both as ½.", 4, "equally far away in *both*", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let half = |a: Ordering, b: Ordering| if a == b && a == Ordering::Equal { 0.5 } else { worth(a, b) };
            triplets_worth(images, codes, triplets, half) / triplets.len() as f32
        };
    }),
    wrong("Counts what is equal anywhere as 0.", 4, "in one of the two alone, it counts ½", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let strict = |a: Ordering, b: Ordering| f32::from(a == b && a != Ordering::Equal);
            triplets_worth(images, codes, triplets, strict) / triplets.len() as f32
        };
    }),
    wrong("Knows two cases: nearer, or not.", 4, "three cases, not two", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let two = |a: Ordering, b: Ordering| f32::from(a.is_lt() == b.is_lt());
            triplets_worth(images, codes, triplets, two) / triplets.len() as f32
        };
    }),
    wrong("Leaves out the triplets with equally far points.", 4, "they count, too", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let counts = |a: Ordering, b: Ordering| f32::from(a != Ordering::Equal && b != Ordering::Equal);
            let strict = |a: Ordering, b: Ordering| f32::from(a == b && a != Ordering::Equal);
            triplets_worth(images, codes, triplets, strict) / triplets_worth(images, codes, triplets, counts)
        };
    }),
    wrong("Adds up the sizes of the differences.", 4, "the sizes of the differences", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let sizes = |t: &Array2<f32>, a: usize, b: usize| (&t.row(a) - &t.row(b)).mapv(f32::abs).sum();
            let order = |t: &Array2<f32>, [a, b, c]: [usize; 3]| sizes(t, a, b).total_cmp(&sizes(t, a, c));
            triplets.iter().map(|&t| worth(order(images, t), order(codes, t))).sum::<f32>() / triplets.len() as f32
        };
    }),
    wrong("Measures both distances from the second of the three.", 4, "from the *first* of the three", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let turned: Vec<[usize; 3]> = triplets.iter().map(|&[a, b, c]| [b, a, c]).collect();
            triplet_accuracy(images, codes, &turned)
        };
    }),
    wrong("Holds the codes against themselves.", 4, "the numbers are not right", |answer| {
        answer.triplet_accuracy = |_, codes, triplets| triplet_accuracy(codes, codes, triplets);
    }),
    wrong("Looks at 500 triplets at most.", 4, "drawn at random", |answer| {
        answer.triplet_accuracy =
            |images, codes, triplets| triplet_accuracy(images, codes, &triplets[..triplets.len().min(500)]);
    }),
    wrong("Looks at the first two pixels alone.", 4, "66 > 36", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let few: Vec<usize> = (0..images.ncols().min(2)).collect();
            let first = images.select(Axis(1), &few);
            triplet_accuracy(&first, codes, triplets)
        };
    }),
    wrong("Looks at the first two numbers of a code.", 4, "drawn at random", |answer| {
        answer.triplet_accuracy = |images, codes, triplets| {
            let few: Vec<usize> = (0..codes.ncols().min(2)).collect();
            triplet_accuracy(images, &codes.select(Axis(1), &few), triplets)
        };
    }),
    wrong("Lets the code find itself.", 5, "the code found itself", |answer| {
        answer.precision_at_k = |codes, labels, k| searched(codes, labels, k, ranked, |_, hits| hits / k as f32);
    }),
    wrong(
        "Drops the first of the sorted codes: not itself where two lie in one place.",
        5,
        "need not be the code itself",
        |answer| {
            answer.precision_at_k = |codes, labels, k| {
                searched(codes, labels, k, |c, i| ranked(c, i)[1..].to_vec(), |_, hits| hits / k as f32)
            };
        },
    ),
    wrong("Leaves out whatever has the distance 0.", 5, "and nobody else", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let apart = |codes: &Array2<f32>, i: usize| -> Vec<usize> {
                others(codes, i).into_iter().filter(|&j| squared_distance(codes, i, j) > 0.0).collect()
            };
            searched(codes, labels, k, apart, |_, hits| hits / k as f32)
        };
    }),
    wrong("Of equals, takes the last in the table.", 5, "comes first in the table", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let last_first = |codes: &Array2<f32>, i: usize| {
                let mut order: Vec<usize> = (0..codes.nrows()).rev().filter(|&j| j != i).collect();
                order.sort_by(|&a, &b| squared_distance(codes, i, a).total_cmp(&squared_distance(codes, i, b)));
                order
            };
            searched(codes, labels, k, last_first, |_, hits| hits / k as f32)
        };
    }),
    wrong("Adds up the hits and forgets the means.", 5, "this is the sum over all codes", |answer| {
        answer.precision_at_k = |codes, labels, k| precision_at_k(codes, labels, k) * (k * labels.len()) as f32;
    }),
    wrong("Forgets to divide by k.", 5, "divide by k", |answer| {
        answer.precision_at_k = |codes, labels, k| searched(codes, labels, k, others, |_, hits| hits);
    }),
    wrong("Adds up the precisions.", 5, "the sum of the precisions", |answer| {
        answer.precision_at_k = |codes, labels, k| precision_at_k(codes, labels, k) * labels.len() as f32;
    }),
    wrong("Looks at one neighbour more.", 5, "k + 1 other codes", |answer| {
        answer.precision_at_k = |codes, labels, k| precision_at_k(codes, labels, k + 1);
    }),
    wrong("Takes k, and then leaves itself out.", 5, "k − 1 other codes", |answer| {
        answer.precision_at_k = |codes, labels, k| searched(codes, labels, k - 1, others, |_, hits| hits / k as f32);
    }),
    wrong("Looks at the nearest alone.", 5, "the nearest alone", |answer| {
        answer.precision_at_k = |codes, labels, _| precision_at_k(codes, labels, 1);
    }),
    wrong("Takes the farthest.", 5, "*farthest* away", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let far_first = |codes: &Array2<f32>, i: usize| others(codes, i).into_iter().rev().collect();
            searched(codes, labels, k, far_first, |_, hits| hits / k as f32)
        };
    }),
    wrong("Asks whether one of the k has the label: a hit rate.", 5, "whether *any*", |answer| {
        answer.precision_at_k = |codes, labels, k| searched(codes, labels, k, others, |_, hits| hits.min(1.0));
    }),
    wrong("Asks whether all of the k have the label.", 5, "whether *all*", |answer| {
        answer.precision_at_k =
            |codes, labels, k| searched(codes, labels, k, others, |_, hits| f32::from(hits == k as f32));
    }),
    wrong("Divides by how many there were to find: the recall.", 5, "the *recall*", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let friends = |i: usize| labels.iter().filter(|&&label| label == labels[i]).count() - 1;
            searched(codes, labels, k, others, |i, hits| hits / friends(i).max(1) as f32)
        };
    }),
    wrong("Divides by the number of the other codes.", 5, "the number of the others", |answer| {
        answer.precision_at_k =
            |codes, labels, k| searched(codes, labels, k, others, |_, hits| hits / (labels.len() - 1) as f32);
    }),
    wrong("Adds up the sizes of the differences.", 5, "the sizes of the differences", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let by_sizes = |codes: &Array2<f32>, i: usize| {
                let mut order: Vec<usize> = (0..codes.nrows()).filter(|&j| j != i).collect();
                let size = |j: usize| (&codes.row(i) - &codes.row(j)).mapv(f32::abs).sum();
                order.sort_by(|&a, &b| size(a).total_cmp(&size(b)));
                order
            };
            searched(codes, labels, k, by_sizes, |_, hits| hits / k as f32)
        };
    }),
    wrong("Compares products, and not distances.", 5, "products of rows", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let by_products = |codes: &Array2<f32>, i: usize| {
                let mut order: Vec<usize> = (0..codes.nrows()).filter(|&j| j != i).collect();
                order.sort_by(|&a, &b| codes.row(i).dot(&codes.row(b)).total_cmp(&codes.row(i).dot(&codes.row(a))));
                order
            };
            searched(codes, labels, k, by_products, |_, hits| hits / k as f32)
        };
    }),
    wrong("Asks with the first 100 codes alone.", 5, "the numbers are not right", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let n = codes.nrows().min(100);
            let hits = |i: usize| others(codes, i).iter().take(k).filter(|&&j| labels[j] == labels[i]).count() as f32;
            (0..n).map(hits).sum::<f32>() / (n * k) as f32
        };
    }),
    wrong("Looks at 30 neighbours at most.", 5, "drawn at random", |answer| {
        answer.precision_at_k = |codes, labels, k| precision_at_k(codes, labels, k.min(30));
    }),
    wrong("Rounds the codes to whole numbers where there are 10 numbers or more.", 5, "drawn at random", |answer| {
        answer.precision_at_k = |codes, labels, k| {
            let rounded = if codes.ncols() < 10 { codes.clone() } else { codes.mapv(f32::round) };
            precision_at_k(&rounded, labels, k)
        };
    }),
];
