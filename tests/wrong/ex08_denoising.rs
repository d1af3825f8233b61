//! Wrong answers to exercise 8, each with the message that it must meet.

use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu, Sigmoid},
    autoencoder::Autoencoder,
    ndarray::{Array2, Axis},
    optim::Schedule,
    sequential::Sequential,
    train::FitParams,
};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex08_denoising.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex08_denoising.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

/// Trains a smaller model than the given answer's, on the pairs (shown, asked for) that `pairs` makes for an epoch.
fn trained(
    (pixels, code): (usize, usize),
    clean: &Array2<f32>,
    epochs: usize,
    pairs: impl Fn(usize) -> (Array2<f32>, Array2<f32>),
) -> Result<Autoencoder> {
    let encoder = Sequential::new(pixels).dense(128, Relu).dense(code, Identity);
    let decoder = Sequential::new(code).dense(128, Relu).dense(pixels, Sigmoid);
    let mut model = Autoencoder::new(encoder, decoder, 0)?;
    let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
    for epoch in 0..epochs {
        let (shown, asked_for) = pairs(epoch);
        model.fit_pairs(&shown, &asked_for, clean, &params, &mut |_, _| {})?;
    }
    Ok(model)
}

/// As the given answer, with that smaller model.
fn smaller(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
    trained((784, 64), clean, epochs, |epoch| (noisy_epoch(clean, sigmas, epoch), clean.clone()))
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Wipes out those that should stay.", 1, "the wrong way round", |answer| {
        answer.mask = |images, random, share| images * random.mapv(|number| if number < share { 1.0 } else { 0.0 });
    }),
    wrong("Wipes out what is equal to the share, too.", 1, "`<`, not `<=`", |answer| {
        answer.mask = |images, random, share| images * random.mapv(|number| if number <= share { 0.0 } else { 1.0 });
    }),
    wrong("Compares the pixel, and not its random number.", 1, "its random number that decides", |answer| {
        answer.mask = |images, _, share| images.mapv(|pixel| if pixel < share { 0.0 } else { pixel });
    }),
    wrong("Multiplies by the random numbers themselves.", 1, "multiply by 0 or 1", |answer| {
        answer.mask = |images, random, _| images * random;
    }),
    wrong("Makes the pixels 1, which is ink.", 1, "which is ink", |answer| {
        answer.mask = |images, random, share| {
            let mut masked = images.clone();
            masked.zip_mut_with(random, |pixel, &number| {
                if number < share {
                    *pixel = 1.0;
                }
            });
            masked
        };
    }),
    wrong("Gives back the mask, without the images.", 1, "these are the zeros and ones", |answer| {
        answer.mask = |_, random, share| random.mapv(|number| if number < share { 0.0 } else { 1.0 });
    }),
    wrong("Masks a copy, and gives back the images.", 1, "nothing has been wiped out", |answer| {
        answer.mask = |images, random, share| {
            let mut copy = images.clone();
            copy.zip_mut_with(random, |pixel, &number| {
                if number < share {
                    *pixel = 0.0
                }
            });
            images.clone()
        };
    }),
    wrong("Wipes everything out where it should be more than half.", 1, "drawn at random", |answer| {
        answer.mask = |images, random, share| mask(images, random, if share > 0.5 { 1.0 } else { share });
    }),
    wrong("Masks the first 60 images only.", 1, "drawn at random", |answer| {
        answer.mask = |images, random, share| {
            let mut masked = mask(images, random, share);
            for i in 60..images.nrows() {
                masked.row_mut(i).assign(&images.row(i));
            }
            masked
        };
    }),
    wrong("Masks the first 784 pixels only.", 1, "drawn at random", |answer| {
        answer.mask = |images, random, share| {
            let mut masked = mask(images, random, share);
            for j in 784..images.ncols() {
                masked.column_mut(j).assign(&images.column(j));
            }
            masked
        };
    }),
    wrong("Forgets to clip.", 2, "it is not clipped", |answer| {
        answer.add_noise = |images, noise, sigma| images + sigma * noise;
    }),
    wrong("Clips negative pixels only, as a `Relu` would.", 2, "clipped at 0 only", |answer| {
        answer.add_noise = |images, noise, sigma| (images + sigma * noise).mapv(|pixel| pixel.max(0.0));
    }),
    wrong("Clips at 1 only.", 2, "clipped at 1 only", |answer| {
        answer.add_noise = |images, noise, sigma| (images + sigma * noise).mapv(|pixel| pixel.min(1.0));
    }),
    wrong(
        "Clips the random numbers before they are added: no pixel ever becomes darker.",
        2,
        "first add, then clip",
        |answer| {
            answer.add_noise = |images, noise, sigma| images + sigma * noise.mapv(|v| v.clamp(0.0, 1.0));
        },
    ),
    wrong("Adds the random numbers as they are.", 2, "σ is missing", |answer| {
        answer.add_noise = |images, noise, _| (images + noise).mapv(|pixel| pixel.clamp(0.0, 1.0));
    }),
    wrong("Takes σ for a variance.", 2, "not a variance", |answer| {
        answer.add_noise = |images, noise, sigma| (images + sigma * sigma * noise).mapv(|pixel| pixel.clamp(0.0, 1.0));
    }),
    wrong("Multiplies the pixels by the noise: white paper stays white.", 2, "paper gets noise too", |answer| {
        answer.add_noise = |images, noise, sigma| (images * (1.0 + sigma * noise)).mapv(|pixel| pixel.clamp(0.0, 1.0));
    }),
    wrong("Adds σ to every pixel.", 2, "multiplied by the random numbers first", |answer| {
        answer.add_noise = |images, _, sigma| (images + sigma).mapv(|pixel| pixel.clamp(0.0, 1.0));
    }),
    wrong("Knows no noise stronger than 1.5.", 2, "drawn at random", |answer| {
        answer.add_noise = |images, noise, sigma| add_noise(images, noise, sigma.min(1.5));
    }),
    wrong("Leaves out random numbers that are rare.", 2, "the numbers are not right", |answer| {
        answer.add_noise =
            |images, noise, sigma| add_noise(images, &noise.mapv(|v| if v.abs() > 4.8 { 0.0 } else { v }), sigma);
    }),
    wrong("Adds noise to the first 60 images only.", 2, "drawn at random", |answer| {
        answer.add_noise = |images, noise, sigma| {
            let mut noise = noise.clone();
            for mut row in noise.rows_mut().into_iter().skip(60) {
                row.fill(0.0);
            }
            add_noise(images, &noise, sigma)
        };
    }),
    wrong(
        "The classic mistake: compares the denoised images with the noisy ones.",
        3,
        "with the *noisy* ones",
        |answer| {
            answer.noise_removed = |clean, noisy, denoised| {
                1.0 - (denoised - noisy).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()
            };
        },
    ),
    wrong("Gives the share that is left.", 3, "the share of the noise that is left", |answer| {
        answer.noise_removed =
            |clean, noisy, denoised| (denoised - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum();
    }),
    wrong("Divides the wrong way round.", 3, "upside down", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            1.0 - (noisy - clean).mapv(|v| v * v).sum() / (denoised - clean).mapv(|v| v * v).sum()
        };
    }),
    wrong("Does not square: pluses and minuses cancel.", 3, "have to be squared", |answer| {
        answer.noise_removed = |clean, noisy, denoised| 1.0 - (denoised - clean).sum() / (noisy - clean).sum();
    }),
    wrong("Adds the sizes of the differences.", 3, "have to be squared", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            1.0 - (denoised - clean).mapv(f32::abs).sum() / (noisy - clean).mapv(f32::abs).sum()
        };
    }),
    wrong("Divides distances, not squared ones.", 3, "take no root", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            1.0 - ((denoised - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()).sqrt()
        };
    }),
    wrong("A mean above, a sum below.", 3, "then it cancels", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            1.0 - (denoised - clean).mapv(|v| v * v).mean().unwrap() / (noisy - clean).mapv(|v| v * v).sum()
        };
    }),
    wrong(
        "The mean of the images' own shares: those with little noise count as much as those with much.",
        3,
        "a fraction for each image",
        |answer| {
            answer.noise_removed = |clean, noisy, denoised| {
                let squares = |x: &Array2<f32>| (x - clean).mapv(|v| v * v).sum_axis(Axis(1));
                1.0 - (squares(denoised) / squares(noisy)).mean().unwrap()
            };
        },
    ),
    wrong("Has no number for making things worse.", 3, "less than 0: leave it", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            (1.0 - (denoised - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()).max(0.0)
        };
    }),
    wrong("A difference of errors, not a share.", 3, "divide by it", |answer| {
        answer.noise_removed =
            |clean, noisy, denoised| (noisy - clean).mapv(|v| v * v).sum() - (denoised - clean).mapv(|v| v * v).sum();
    }),
    wrong("Clips the denoised images before it judges them.", 3, "drawn at random", |answer| {
        answer.noise_removed =
            |clean, noisy, denoised| noise_removed(clean, noisy, &denoised.mapv(|v| v.clamp(0.0, 1.0)));
    }),
    wrong("Says −20 of anything that is worse.", 3, "drawn at random", |answer| {
        answer.noise_removed = |clean, noisy, denoised| noise_removed(clean, noisy, denoised).max(-20.0);
    }),
    wrong("Judges the first 60 images only.", 3, "drawn at random", |answer| {
        answer.noise_removed = |clean, noisy, denoised| {
            let few: Vec<usize> = (0..clean.nrows().min(60)).collect();
            let cut = |all: &Array2<f32>| all.select(Axis(0), &few);
            noise_removed(&cut(clean), &cut(noisy), &cut(denoised))
        };
    }),
    wrong("The same noise in every epoch.", 4, "have the same noise", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), 0);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Counts the epochs from 1.", 4, "not one more", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64 + 1);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("The images keep their strengths: one that has 0 is never noisy.", 4, "do not move on", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[i % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("One strength for the whole epoch.", 4, "all images have the same strength", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for mut row in noise.rows_mut() {
                row *= sigmas[epoch % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Moves on the other way.", 4, "backwards", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch * (sigmas.len() - 1)) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Forgets to begin again from the front.", 4, "index", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[i + epoch];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Goes through the columns: the pixels take turns.", 4, "the *pixels* take turns", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.columns_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Adds the noise itself, and does not clip.", 4, "not clipped", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            clean + noise
        };
    }),
    wrong("The same random numbers for all images.", 4, "draw n rows", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let numbers = normal_numbers(1, clean.ncols(), epoch as u64);
            let mut noise = Array2::zeros(clean.raw_dim());
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row.assign(&(&numbers.row(0) * sigmas[(i + epoch) % sigmas.len()]));
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Takes the first strength for all.", 4, "all images have the same strength", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            add_noise(clean, &noise, sigmas[0])
        };
    }),
    wrong("Begins again with the noise of epoch 0 after twelve epochs.", 4, "drawn at random", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| noisy_epoch(clean, sigmas, epoch % 12);
    }),
    wrong("Takes four strengths at most.", 4, "drawn at random", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| noisy_epoch(clean, &sigmas[..sigmas.len().min(4)], epoch);
    }),
    wrong("Leaves all but the first 30 images clean.", 4, "drawn at random", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noisy = noisy_epoch(clean, sigmas, epoch);
            for i in 30..clean.nrows() {
                noisy.row_mut(i).assign(&clean.row(i));
            }
            noisy
        };
    }),
    wrong("Takes a strength above 0.7 for 0.7.", 4, "drawn at random", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let weaker: Vec<f32> = sigmas.iter().map(|sigma| sigma.min(0.7)).collect();
            noisy_epoch(clean, &weaker, epoch)
        };
    }),
    wrong("Makes a byte of the epoch's number before it is the seed.", 4, "drawn at random", |answer| {
        answer.noisy_epoch = |clean, sigmas, epoch| {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), u64::from(epoch as u8));
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        };
    }),
    wrong("Asks for what it is shown: an autoencoder of noisy images.", 5, "asked for *noisy* images", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((784, 64), clean, epochs, |epoch| {
                let noisy = noisy_epoch(clean, sigmas, epoch);
                (noisy.clone(), noisy)
            })
        };
    }),
    wrong("Shows the clean images and asks for the noisy ones.", 5, "asked for *noisy* images", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((784, 64), clean, epochs, |epoch| (clean.clone(), noisy_epoch(clean, sigmas, epoch)))
        };
    }),
    wrong("Makes noisy images, and trains on the clean ones.", 5, "it never sees any noise", |answer| {
        answer.denoiser = |clean, _, epochs| trained((784, 64), clean, epochs, |_| (clean.clone(), clean.clone()));
    }),
    wrong("Has the noise of epoch 0 in every epoch.", 5, "knows that noise by heart", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((784, 64), clean, epochs, |_| (noisy_epoch(clean, sigmas, 0), clean.clone()))
        };
    }),
    wrong("Makes noise once, and leaves the epochs to `fit_pairs`.", 5, "knows that noise by heart", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs, batch_size: 32, ..FitParams::default() };
            let noisy = noisy_epoch(clean, sigmas, 0);
            model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            Ok(model)
        };
    }),
    wrong("Takes the first strength only.", 5, "it never sees any noise", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((784, 64), clean, epochs, |epoch| (noisy_epoch(clean, &sigmas[..1], epoch), clean.clone()))
        };
    }),
    wrong("Takes the strongest noise only: a specialist.", 5, "pass on all the strengths", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            let strongest = &sigmas[sigmas.len() - 1..];
            trained((784, 64), clean, epochs, |epoch| (noisy_epoch(clean, strongest, epoch), clean.clone()))
        };
    }),
    wrong("Trains for one epoch, whatever `epochs` says.", 5, "the same after 1 epoch and after 2", |answer| {
        answer.denoiser =
            |clean, sigmas, _| trained((784, 64), clean, 1, |_| (noisy_epoch(clean, sigmas, 0), clean.clone()));
    }),
    wrong("Does not train.", 5, "the model is the same", |answer| {
        answer.denoiser = |clean, _, _| trained((784, 64), clean, 0, |_| (clean.clone(), clean.clone()));
    }),
    wrong("Makes the model anew in every epoch.", 5, "it forgets everything", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            let one = |epoch| trained((784, 64), clean, 1, |_| (noisy_epoch(clean, sigmas, epoch), clean.clone()));
            (0..epochs).map(one).next_back().expect("one epoch or more")
        };
    }),
    wrong(
        "A code of two numbers: as good for noisy digits as for clean ones, and good for neither.",
        5,
        "a wider code",
        |answer| {
            answer.denoiser = |clean, sigmas, epochs| {
                trained((784, 2), clean, epochs, |epoch| (noisy_epoch(clean, sigmas, epoch), clean.clone()))
            };
        },
    ),
    wrong(
        "Takes the mean of the strengths, for all: a specialist, which never sees a clean digit.",
        5,
        "spoils clean digits",
        |answer| {
            answer.denoiser = |clean, sigmas, epochs| {
                let mean = [sigmas.iter().sum::<f32>() / sigmas.len() as f32];
                trained((784, 64), clean, epochs, |epoch| (noisy_epoch(clean, &mean, epoch), clean.clone()))
            };
        },
    ),
    wrong("A slip of the keys: 728 pixels.", 5, "728", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((728, 64), clean, epochs, |epoch| (noisy_epoch(clean, sigmas, epoch), clean.clone()))
        };
    }),
    wrong("Trains for 25 epochs at most.", 5, "yours never meets it", |answer| {
        answer.denoiser = |clean, sigmas, epochs| smaller(clean, sigmas, epochs.min(25));
    }),
    wrong("Takes the first and the last strength, and none between.", 5, "in between is never used", |answer| {
        answer.denoiser = |clean, sigmas, epochs| smaller(clean, &[sigmas[0], sigmas[sigmas.len() - 1]], epochs);
    }),
    wrong("Trains on the first 400 images only.", 5, "the last image", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            let few: Vec<usize> = (0..clean.nrows().min(400)).collect();
            smaller(&clean.select(Axis(0), &few), sigmas, epochs)
        };
    }),
    wrong("Counts the epochs from 1.", 5, "never meets it", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            trained((784, 64), clean, epochs, |epoch| (noisy_epoch(clean, sigmas, epoch + 1), clean.clone()))
        };
    }),
    wrong("Trains for one epoch less when there are many.", 5, "never meets it", |answer| {
        answer.denoiser = |clean, sigmas, epochs| smaller(clean, sigmas, if epochs > 2 { epochs - 1 } else { epochs });
    }),
    wrong("Trains for one epoch more than it should.", 5, "no image meets it", |answer| {
        answer.denoiser = |clean, sigmas, epochs| smaller(clean, sigmas, epochs + 1);
    }),
    wrong("Sorts the strengths and takes each of them once.", 5, "drawn at random", |answer| {
        answer.denoiser = |clean, sigmas, epochs| {
            let mut sorted = sigmas.to_vec();
            sorted.sort_by(f32::total_cmp);
            sorted.dedup();
            smaller(clean, &sorted, epochs)
        };
    }),
];
