//! Wrong answers to exercise 5, each with the message that it must meet.

use std::{collections::HashSet, iter};

use shadowlab::{
    Result,
    activation::Activation::*,
    autoencoder::Autoencoder,
    latent::LatentModel,
    loss::Loss,
    ndarray::{Array2, s},
    optim::*,
    sequential::Sequential,
    train::FitParams,
};

use crate::harness::{Wrong, wrong};

#[path = "../checks/ex05_encoder_decoder.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex05_encoder_decoder.rs"]
mod exercise;

/// The 8-3-8 autoencoder of one seed, trained for so many epochs, whatever its numbers are.
fn trained_for(epochs: usize, seed: u64) -> Result<Autoencoder> {
    let eight: Array2<f32> = Array2::eye(8);
    let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
    let mut model = Autoencoder::new(encoder, decoder, seed)?;
    let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
    let (loss, schedule) = (Loss::BinaryCrossEntropy, Schedule::Constant);
    model.fit(&eight, &eight, &FitParams { epochs, batch_size: 8, loss, optimizer, schedule, seed: 0 })?;
    Ok(model)
}

fn one_model(seed: u64) -> Result<Autoencoder> {
    trained_for(2000, seed)
}

fn different_numbers(model: &Autoencoder) -> usize {
    let codes = model.encode(&Array2::eye(8)).expect("8 numbers in");
    codes.rows().into_iter().map(exercise::code_number).collect::<HashSet<usize>>().len()
}

/// The first model of these seeds with so many different numbers.
fn first_with(different: usize, seeds: impl IntoIterator<Item = u64>) -> Option<Autoencoder> {
    seeds.into_iter().filter_map(|seed| one_model(seed).ok()).find(|model| different_numbers(model) >= different)
}

/// Nothing is trained: thing i has the number i, by large weights, and a little of the seed's own so that no two are the same.
fn written_down(seed: u64) -> Result<Autoencoder> {
    let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
    let mut model = Autoencoder::new(encoder, decoder, seed)?;
    for thing in 0..8 {
        for unit in 0..3 {
            let sign = if thing >> (2 - unit) & 1 == 1 { 1.0 } else { -1.0 };
            model.encoder.layers[0].weight[[thing, unit]] += 9.0 * sign;
            model.decoder.layers[0].weight[[unit, thing]] += 9.0 * sign;
        }
        model.decoder.layers[0].bias[thing] = -9.0 * (thing.count_ones() as f32 - 0.5);
    }
    Ok(model)
}

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Writes 2 where the length of the code is given.", 1, "write `code`", |answer| {
        answer.encoder = |_code| Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
    }),
    wrong("Counts the input as a layer, as the `Input` of Keras invites to.", 1, "the input is no layer", |answer| {
        answer.encoder =
            |code| Sequential::new(784).dense(784, Relu).dense(128, Relu).dense(64, Relu).dense(code, Identity);
    }),
    wrong("Stops before the code.", 1, "code layer is missing", |answer| {
        answer.encoder = |_code| Sequential::new(784).dense(128, Relu).dense(64, Relu);
    }),
    wrong("Grows narrower in the wrong order.", 1, "128 comes before 64", |answer| {
        answer.encoder = |code| Sequential::new(784).dense(64, Relu).dense(128, Relu).dense(code, Identity);
    }),
    wrong(
        "Gives the code layer a ReLU like all the others: half the plane is closed, and units die.",
        1,
        "cannot be negative",
        |answer| {
            answer.encoder = |code| Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, Relu);
        },
    ),
    wrong(
        "Leaves the activations out: three layers that are worth one.",
        1,
        "Layers without an activation",
        |answer| {
            answer.encoder = |code| Sequential::new(784).dense(128, Identity).dense(64, Identity).dense(code, Identity);
        },
    ),
    wrong("Builds the encoder a second time.", 2, "this is the encoder", |answer| {
        answer.decoder = |code| Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, Sigmoid);
    }),
    wrong("Copies the encoder's layers without turning their order round.", 2, "in a mirror", |answer| {
        answer.decoder = |code| Sequential::new(code).dense(128, Relu).dense(64, Relu).dense(784, Sigmoid);
    }),
    wrong("Forgets the way out: an image would have 128 pixels.", 2, "a reconstruction has 784 pixels", |answer| {
        answer.decoder = |code| Sequential::new(code).dense(64, Relu).dense(128, Sigmoid);
    }),
    wrong("Ends in an Identity, as the encoder does.", 2, "an Identity gives any number", |answer| {
        answer.decoder = |code| Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, Identity);
    }),
    wrong("Ends in a ReLU, as the hidden layers do.", 2, "any positive number", |answer| {
        answer.decoder = |code| Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, Relu);
    }),
    wrong("Forgets the biases.", 3, "forgot the biases", |answer| {
        answer.count_parameters = |sizes| sizes.windows(2).map(|layer| layer[0] * layer[1]).sum();
    }),
    wrong("Gives the inputs a bias too.", 3, "the inputs have no bias", |answer| {
        answer.count_parameters =
            |sizes| sizes.windows(2).map(|layer| layer[0] * layer[1]).sum::<usize>() + sizes.iter().sum::<usize>();
    }),
    wrong("Takes a bias for every input of a layer.", 3, "not for every input", |answer| {
        answer.count_parameters = |sizes| sizes.windows(2).map(|layer| (layer[1] + 1) * layer[0]).sum();
    }),
    wrong("Counts units and not what joins them.", 3, "you counted the units", |answer| {
        answer.count_parameters = |sizes| sizes.iter().sum();
    }),
    wrong("Multiplies all sizes.", 3, "one layer to the next", |answer| {
        answer.count_parameters = |sizes| sizes.iter().product();
    }),
    wrong("Counts the first layer, and no other.", 3, "first layer alone", |answer| {
        answer.count_parameters = |sizes| sizes[0] * sizes[1] + sizes[1];
    }),
    wrong("Lets the last digit count most.", 4, "the first digit counts most", |answer| {
        answer.code_number = |code| code.iter().rev().fold(0, |number, v| 2 * number + usize::from(*v > 0.5));
    }),
    wrong("Counts the ones.", 4, "you counted the ones", |answer| {
        answer.code_number = |code| code.iter().filter(|v| **v > 0.5).count();
    }),
    wrong("Reads 110 as a hundred and ten.", 4, "2 and not 10 times", |answer| {
        answer.code_number = |code| code.iter().fold(0, |number, v| 10 * number + usize::from(*v > 0.5));
    }),
    wrong("Rounds by cutting off, so that every digit is 0.", 4, "it cuts off", |answer| {
        answer.code_number = |code| code.iter().fold(0, |number, v| 2 * number + *v as usize);
    }),
    wrong("Knows codes of three units only.", 4, "three digits only", |answer| {
        answer.code_number = |code| [4, 2, 1].iter().zip(code).map(|(place, v)| place * usize::from(*v > 0.5)).sum();
    }),
    wrong("Takes 0.5 for a 1, as `round` does.", 4, "0.5 itself", |answer| {
        answer.code_number = |code| code.iter().fold(0, |number, v| 2 * number + v.round() as usize);
    }),
    wrong("Writes 2^i, which is \"exclusive or\" in Rust.", 4, "no power in Rust", |answer| {
        answer.code_number =
            |code| (0..code.len()).map(|i| (2 ^ (code.len() - 1 - i)) * usize::from(code[i] > 0.5)).sum();
    }),
    wrong("Writes 2^i, and counts i from the left.", 4, "no power in Rust", |answer| {
        answer.code_number = |code| code.iter().enumerate().map(|(i, v)| (2 ^ i) * usize::from(*v > 0.5)).sum();
    }),
    wrong("Takes `dedup` for a test of all pairs: forgets to sort first.", 5, "It drops only neighbours", |answer| {
        answer.eight_three_eight = |first_seed| {
            let eight: Array2<f32> = Array2::eye(8);
            for seed in first_seed.. {
                let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
                let mut model = Autoencoder::new(encoder, decoder, seed)?;
                let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
                let (loss, schedule) = (Loss::BinaryCrossEntropy, Schedule::Constant);
                model.fit(
                    &eight,
                    &eight,
                    &FitParams { epochs: 2000, batch_size: 8, loss, optimizer, schedule, seed: 0 },
                )?;
                let mut numbers: Vec<usize> =
                    model.encode(&eight)?.rows().into_iter().map(exercise::code_number).collect();
                numbers.dedup();
                if numbers.len() == 8 {
                    return Ok(model);
                }
            }
            unreachable!("there is always another seed")
        };
    }),
    wrong("Takes what the first seed gives.", 5, "more than once", |answer| {
        answer.eight_three_eight = |first_seed| {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        };
    }),
    wrong("Trains for the standard 20 epochs, which are 20 steps.", 5, "for long enough", |answer| {
        answer.eight_three_eight = |first_seed| {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 20, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        };
    }),
    wrong("Makes the code as wide as the input: a photocopier.", 5, "nothing to invent", |answer| {
        answer.eight_three_eight = |first_seed| {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(8, Sigmoid), Sequential::new(8).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        };
    }),
    wrong("Uses the linear code of the big autoencoder, which can not be rounded.", 5, "can be rounded", |answer| {
        answer.eight_three_eight = |first_seed| {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Identity), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        };
    }),
    wrong("Begins with seed 0, whatever is asked for.", 5, "begin with the seed that is given", |answer| {
        answer.eight_three_eight = |_| exercise::eight_three_eight(0);
    }),
    wrong("Has an activation in the middle for a code of 2 only.", 1, "drawn at random", |answer| {
        answer.encoder = |code| {
            let middle = if code == 2 { Relu } else { Identity };
            Sequential::new(784).dense(128, middle).dense(64, middle).dense(code, Identity)
        };
    }),
    wrong("Gives longer codes a Sigmoid.", 1, "drawn at random", |answer| {
        answer.encoder = |code| {
            let last = if code == 2 { Identity } else { Sigmoid };
            Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, last)
        };
    }),
    wrong("Makes no code longer than 30.", 1, "drawn at random", |answer| {
        answer.encoder = |code| Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code.min(30), Identity);
    }),
    wrong("Makes no code shorter than 2.", 1, "drawn at random", |answer| {
        answer.encoder = |code| Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code.max(2), Identity);
    }),
    wrong("Ends in a Sigmoid for codes of 2 and 3 only.", 2, "drawn at random", |answer| {
        answer.decoder = |code| {
            let last = if code <= 3 { Sigmoid } else { Identity };
            Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, last)
        };
    }),
    wrong("Has no activation in the middle for codes longer than 2.", 2, "drawn at random", |answer| {
        answer.decoder = |code| {
            let middle = if code > 2 { Identity } else { Relu };
            Sequential::new(code).dense(64, middle).dense(128, middle).dense(784, Sigmoid)
        };
    }),
    wrong("Takes 30 numbers at most.", 2, "drawn at random", |answer| {
        answer.decoder = |code| Sequential::new(code.min(30)).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid);
    }),
    wrong("Counts four layers at most.", 3, "drawn at random", |answer| {
        answer.count_parameters = |sizes| exercise::count_parameters(&sizes[..sizes.len().min(5)]);
    }),
    wrong("Adds up as f32, which does not know every large whole number.", 3, "drawn at random", |answer| {
        answer.count_parameters =
            |sizes| sizes.windows(2).map(|pair| ((pair[0] + 1) * pair[1]) as f32).sum::<f32>() as usize;
    }),
    wrong("Takes no layer to be larger than an image.", 3, "drawn at random", |answer| {
        answer.count_parameters =
            |sizes| exercise::count_parameters(&sizes.iter().map(|&size| size.min(784)).collect::<Vec<_>>());
    }),
    wrong("Has room for eight digits, as a `u8` has.", 4, "drawn at random", |answer| {
        answer.code_number = |code| exercise::code_number(code) % 256;
    }),
    wrong("Reads six digits at most.", 4, "drawn at random", |answer| {
        answer.code_number = |code| exercise::code_number(code.slice(s![..code.len().min(6)]));
    }),
    wrong("Adds up as f32, which has 24 binary digits.", 4, "drawn at random", |answer| {
        answer.code_number = |code| code.iter().fold(0.0f32, |number, v| 2.0 * number + f32::from(*v > 0.5)) as usize;
    }),
    wrong("Rounds, so that 1.6 becomes 2.", 4, "drawn at random", |answer| {
        answer.code_number = |code| code.iter().fold(0, |number, v| 2 * number + (v - 1e-7).round() as usize);
    }),
    wrong("Has a 1 begin at 0.505.", 4, "drawn at random", |answer| {
        answer.code_number = |code| code.iter().fold(0, |number, v| 2 * number + usize::from(*v > 0.505));
    }),
    wrong("Loses the sign of a number.", 4, "drawn at random", |answer| {
        answer.code_number = |code| exercise::code_number(code.mapv(f32::abs).view());
    }),
    wrong("Tries the next seed for the seeds of the checks only.", 5, "drawn at random", |answer| {
        answer.eight_three_eight = |first_seed| {
            if first_seed < 1000 { exercise::eight_three_eight(first_seed) } else { one_model(first_seed) }
        };
    }),
    wrong("Goes on by two seeds at a time.", 5, "the very next one", |answer| {
        answer.eight_three_eight = |first_seed| Ok(first_with(8, (first_seed..).step_by(2)).unwrap());
    }),
    wrong("Begins anew at seed 0 when the first seed does not work.", 5, "the very next one", |answer| {
        answer.eight_three_eight = |first_seed| Ok(first_with(8, iter::once(first_seed).chain(0..)).unwrap());
    }),
    wrong("Is content with seven different numbers.", 5, "more than once", |answer| {
        answer.eight_three_eight = |first_seed| Ok(first_with(7, first_seed..).unwrap());
    }),
    wrong("Trains too briefly, where it looks as if that were enough.", 5, "wrong place", |answer| {
        // Numbers that differ do not say that the decoder has learned what they stand for.
        answer.eight_three_eight = |first_seed| {
            let epochs = if [0, 3].contains(&first_seed) { 2000 } else { 60 };
            let mut models = (first_seed..).map(|seed| trained_for(epochs, seed).unwrap());
            Ok(models.find(|model| different_numbers(model) == 8).unwrap())
        };
    }),
    wrong("Ends in an Identity where the first seed is a large one.", 5, "layer 1 has the activation", |answer| {
        answer.eight_three_eight = |first_seed| {
            let mut model = exercise::eight_three_eight(first_seed)?;
            if first_seed > 1000 {
                model.decoder.layers[0].activation = Identity;
            }
            Ok(model)
        };
    }),
    wrong(
        "Writes the binary numbers into the weights, where they were to be found.",
        5,
        "the same numbers",
        |answer| {
            answer.eight_three_eight = written_down;
        },
    ),
    wrong("Gives up after the fifth seed, and is content with what it has.", 5, "more than once", |answer| {
        answer.eight_three_eight =
            |first_seed| first_with(8, first_seed..first_seed + 5).map_or_else(|| one_model(first_seed + 4), Ok);
    }),
    wrong("Passes over the first model that works.", 5, "Give back the first one", |answer| {
        answer.eight_three_eight = |first_seed| {
            let works = (first_seed..).find(|seed| first_with(8, [*seed]).is_some()).unwrap();
            exercise::eight_three_eight(works + 1)
        };
    }),
];
