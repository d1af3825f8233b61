// The checks of exercise 5. What a student reads when one fails is in the messages.

use shadowlab::{
    Result,
    activation::Activation::{self, Identity, Relu, Sigmoid},
    autoencoder::Autoencoder,
    data::synthetic_digits,
    latent::LatentModel,
    loss::Loss,
    ndarray::{Array1, Array2, ArrayView1},
    optim::{Adam, Schedule},
    sequential::Sequential,
    train::FitParams,
};

use crate::harness::{Draw, Exercise, check, draw, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
pub struct Answer {
    pub encoder: fn(usize) -> Sequential,
    pub decoder: fn(usize) -> Sequential,
    pub count_parameters: fn(&[usize]) -> usize,
    pub code_number: fn(ArrayView1<f32>) -> usize,
    pub eight_three_eight: fn(u64) -> Result<Autoencoder>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{code_number, count_parameters, decoder, eight_three_eight, encoder};
    Answer { encoder, decoder, count_parameters, code_number, eight_three_eight }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex05",
    tasks: &[
        "the encoder",
        "the decoder",
        "count the parameters",
        "read a code as a binary number",
        "eight things through three units",
    ],
    allowed: &["Result", "activation", "autoencoder", "latent", "loss", "ndarray", "optim", "sequential", "train"],
    forbidden: &["parameter_count", "from_parts", "from_layers"],
    checks: &[
        check(1, "784 -> 128 -> 64 -> the code", encoder_sizes),
        check(1, "activations in the middle, a linear code", encoder_activations),
        check(1, "codes of any length, drawn at random", drawn_encoders),
        check(2, "the code -> 64 -> 128 -> 784", decoder_sizes),
        check(2, "activations in the middle, pixels at the end", decoder_activations),
        check(2, "fits an encoder, and gives images", draws_images),
        check(2, "codes of any length, drawn at random", drawn_decoders),
        check(3, "layers worked out by hand", counted_by_hand),
        check(3, "hourglasses of any depth", counted_by_the_crate),
        check(3, "sizes drawn at random", drawn_counts),
        check(4, "three units are three binary digits", binary_digits),
        check(4, "codes of any length", any_length),
        check(4, "where a 1 begins", one_or_zero),
        check(4, "codes drawn at random", drawn_codes),
        check(5, "8 -> 3 -> 8, with Sigmoids", eight_three_eight_sizes),
        check(5, "all eight come back", eight_come_back),
        check(5, "eight different numbers, whatever the first seed", eight_numbers),
        check(5, "the seed decides", the_seed_decides),
        check(5, "first seeds drawn at random", drawn_seeds),
    ],
};

fn sizes(model: &Sequential) -> Vec<usize> {
    std::iter::once(model.inputs()).chain(model.layers.iter().map(|layer| layer.outputs())).collect()
}

fn activations(what: &str, model: &Sequential, right: &[Activation], mistakes: &[(usize, Activation, &str)]) {
    for (i, (layer, right)) in model.layers.iter().zip(right).enumerate() {
        let yours = layer.activation;
        let named = mistakes.iter().find(|(at, wrong, _)| *at == i && *wrong == yours).map_or("", |(_, _, why)| why);
        assert!(yours == *right, "{what}: layer {} has the activation {yours}, it should be {right}. {named}", i + 1);
    }
}

const LINEAR: &str = "Layers without an activation function between them are no more than one layer";

fn encoder_sizes(Answer { encoder, .. }: Answer) {
    for code in [2, 3, 30] {
        expect(format!("the sizes of encoder({code})"), &sizes(&encoder(code)), &vec![784, 128, 64, code])
            .mistake(&vec![784, 128, 64, 2], "the length of the code is given: write `code` where you wrote 2")
            .mistake(&vec![code, 64, 128, 784], "this is the decoder; the encoder begins with the pixels")
            .mistake(&vec![784, 128, 64], "the code layer is missing: one more layer, of `code` units")
            .mistake(&vec![784, 128, code], "the layer of 64 units is missing")
            .mistake(&vec![784, 64, 128, code], "128 comes before 64: an encoder becomes narrower from layer to layer")
            .mistake(
                &vec![784, 784, 128, 64, code],
                "the input is no layer: `Sequential::new(784)` already says how many numbers come in",
            )
            .because(format!("784 pixels come in; then follow layers of 128, 64 and {code} units"))
            .holds();
    }
}

fn encoder_activations(Answer { encoder, .. }: Answer) {
    let why = "A Relu code cannot be negative, and a unit that is never positive is dead";
    let squeezed = "A Sigmoid would squeeze all codes into a small square";
    activations(
        "encoder(2)",
        &encoder(2),
        &[Relu, Relu, Identity],
        &[(0, Identity, LINEAR), (1, Identity, LINEAR), (2, Relu, why), (2, Sigmoid, squeezed)],
    );
}

/// A code of 1, and others.
fn drawn_lengths(draw: &mut Draw) -> [usize; 5] {
    [(1, 1), (4, 10), (11, 29), (31, 60), (61, 300)].map(|(low, high)| draw.count(low, high))
}

fn drawn_encoders(Answer { encoder, .. }: Answer) {
    for code in drawn_lengths(&mut draw()) {
        let (what, yours) = (format!("encoder({code}), a length drawn at random"), encoder(code));
        expect(format!("the sizes of {what}"), &sizes(&yours), &vec![784, 128, 64, code])
            .because("784 pixels come in; then follow layers of 128, 64 and `code` units, whatever `code` is")
            .within(1e-9)
            .holds();
        let same = "The length of the code changes no activation";
        activations(
            &what,
            &yours,
            &[Relu, Relu, Identity],
            &[(0, Identity, LINEAR), (1, Identity, LINEAR), (2, Sigmoid, same), (2, Relu, same)],
        );
    }
}

fn decoder_sizes(Answer { decoder, .. }: Answer) {
    for code in [2, 3, 30] {
        expect(format!("the sizes of decoder({code})"), &sizes(&decoder(code)), &vec![code, 64, 128, 784])
            .mistake(&vec![2, 64, 128, 784], "the length of the code is given: write `code` where you wrote 2")
            .mistake(&vec![784, 128, 64, code], "this is the encoder; the decoder begins with the code")
            .mistake(&vec![code, 128, 64, 784], "64 comes before 128: the decoder is the encoder in a mirror")
            .mistake(&vec![code, 64, 128], "the last layer is missing: a reconstruction has 784 pixels")
            .mistake(&vec![code, 128, 784], "the layer of 64 units is missing")
            .mistake(
                &vec![code, code, 64, 128, 784],
                "the code is the decoder's input and no layer: `Sequential::new(code)` already says how many numbers come in",
            )
            .because(format!("a code of {code} numbers comes in; then follow layers of 64, 128 and 784 units"))
            .holds();
    }
}

fn decoder_activations(Answer { decoder, .. }: Answer) {
    let open = "A pixel lies between 0 and 1, and an Identity gives any number";
    let half = "A pixel lies between 0 and 1, and a Relu gives any positive number";
    activations(
        "decoder(2)",
        &decoder(2),
        &[Relu, Relu, Sigmoid],
        &[(0, Identity, LINEAR), (1, Identity, LINEAR), (2, Identity, open), (2, Relu, half)],
    );
}

fn draws_images(Answer { decoder, .. }: Answer) {
    let digits = synthetic_digits(20, 1).expect("drawn");
    let encoder = Sequential::new(784).dense(3, Identity);
    let joined = Autoencoder::new(encoder, decoder(3), 1);
    let joined = joined.unwrap_or_else(|problem| panic!("your decoder and an encoder do not fit together: {problem}"));
    let images = joined.reconstruct(&digits).expect("they fit");
    assert!(images.dim() == (20, 784), "20 images in, 20 images out, but their shape is {:?}", images.dim());
    let outside = images.iter().find(|v| !(0.0..=1.0).contains(*v));
    assert!(outside.is_none(), "the decoder gives a pixel of {}; pixels lie between 0 and 1", outside.unwrap());
}

fn drawn_decoders(Answer { decoder, .. }: Answer) {
    for code in drawn_lengths(&mut draw()) {
        let (what, yours) = (format!("decoder({code}), a length drawn at random"), decoder(code));
        expect(format!("the sizes of {what}"), &sizes(&yours), &vec![code, 64, 128, 784])
            .because("`code` numbers come in, whatever `code` is; then follow layers of 64, 128 and 784 units")
            .within(1e-9)
            .holds();
        let same = "The length of the code changes no activation";
        activations(
            &what,
            &yours,
            &[Relu, Relu, Sigmoid],
            &[(0, Identity, LINEAR), (1, Identity, LINEAR), (2, Identity, same), (2, Relu, same)],
        );
    }
}

fn expect_count(Answer { count_parameters, .. }: Answer, sizes: &[usize], because: String) {
    let layers = || sizes.windows(2).map(|pair| (pair[0], pair[1]));
    let right: usize = layers().map(|(inputs, units)| inputs * units + units).sum();
    let weights: usize = layers().map(|(inputs, units)| inputs * units).sum();
    expect(format!("count_parameters(&{sizes:?})"), count_parameters(sizes), right)
        .mistake(weights, "you counted the weights and forgot the biases: one for each unit")
        .mistake(weights + sizes.iter().sum::<usize>(), "the inputs have no bias: only the units of a layer do")
        .mistake(
            layers().map(|(inputs, units)| inputs * units + inputs).sum::<usize>(),
            "there is a bias for every unit of a layer, and not for every input",
        )
        .mistake(sizes.iter().sum::<usize>(), "you counted the units; what is learned are the weights between them")
        .mistake(
            layers().map(|(inputs, units)| inputs + units).sum::<usize>(),
            "each input has a weight to each unit: multiply them",
        )
        .mistake(sizes.iter().product::<usize>(), "weights join one layer to the next, and not all layers at once")
        .mistake(
            layers().take(1).map(|(inputs, units)| inputs * units + units).sum::<usize>(),
            "this is the first layer alone: add up all layers",
        )
        .because(because)
        .holds();
}

fn counted_by_hand(answer: Answer) {
    expect_count(answer, &[4, 3, 2], "(4 · 3 + 3) + (3 · 2 + 2) = 23: weights, and one bias per unit".into());
    expect_count(answer, &[10, 4], "10 · 4 weights and 4 biases are 44".into());
    expect_count(answer, &[8, 3, 8], "(8 · 3 + 3) + (3 · 8 + 8) = 59".into());
    expect_count(answer, &[784, 128, 64, 2], "(784 · 128 + 128) + (128 · 64 + 64) + (64 · 2 + 2) = 108866".into());
    expect_count(answer, &[5], "an input alone is no layer: there is nothing to learn".into());
}

fn counted_by_the_crate(Answer { count_parameters, .. }: Answer) {
    for code in [1, 2, 7] {
        let model = Sequential::new(784).dense(50, Relu).dense(code, Identity).dense(64, Relu).dense(784, Sigmoid);
        let yours = count_parameters(&sizes(&model));
        expect(format!("the parameters of {}", model.sizes()), yours, model.parameter_count()).holds();
    }
}

/// Up to seven layers; then two so large that f32 does not hold their number.
fn drawn_counts(Answer { count_parameters, .. }: Answer) {
    let mut draw = draw();
    let long = vec![2 * draw.count(2050, 3000), 2 * draw.count(2050, 3000) + 1, draw.count(1, 9)];
    let mut all: Vec<Vec<usize>> = (2..=8).map(|length| (0..length).map(|_| draw.count(1, 60)).collect()).collect();
    all.push(long);
    for sizes in all {
        let mut right = 0;
        for i in 1..sizes.len() {
            for _unit in 0..sizes[i] {
                // A weight from each input, and a bias.
                right += sizes[i - 1] + 1;
            }
        }
        expect(format!("count_parameters(&{sizes:?}), drawn at random"), count_parameters(&sizes), right)
            .because("Σ over *all* layers of (inputs · units + units), as whole numbers")
            .within(1e-9)
            .holds();
    }
}

fn number_of(Answer { code_number, .. }: Answer, code: &[f32]) -> usize {
    code_number(Array1::from(code.to_vec()).view())
}

fn binary_digits(answer: Answer) {
    for (code, right, because) in [
        ([0.1, 0.9, 0.2], 2usize, "010 is 0 · 4 + 1 · 2 + 0 · 1 = 2"),
        ([0.9, 0.8, 0.1], 6, "110 is 1 · 4 + 1 · 2 + 0 · 1 = 6"),
        ([0.2, 0.3, 0.99], 1, "001 is 1"),
        ([0.6, 0.1, 0.0], 4, "100 is 1 · 4 + 0 · 2 + 0 · 1 = 4"),
    ] {
        let bits = code.map(|v: f32| usize::from(v > 0.5));
        // What the places 2, 1 and 0 are worth to those who take `^` for a power.
        let [first, second, third] = [2usize, 1, 0].map(|place| 2 ^ place);
        let exclusive = "`^` is no power in Rust: `2 ^ i` is \"exclusive or\", 2, 3 and 0 for i = 0, 1 and 2. Write `2usize.pow(i)`";
        expect(format!("code_number({code:?})"), number_of(answer, &code), right)
            .mistake(
                bits[2] * 4 + bits[1] * 2 + bits[0],
                "the first digit counts most: in 110 it stands for 4. You let the last count most",
            )
            .mistake(
                bits.iter().sum::<usize>(),
                "you counted the ones; each place is worth twice the place to its right",
            )
            .mistake(
                bits[0] * 100 + bits[1] * 10 + bits[2],
                "in a binary number a place is worth 2 and not 10 times the next",
            )
            .mistake(7 - right, "you took 1 for 0 and 0 for 1: above 0.5 is a 1")
            .mistake(0usize, "0, whatever the code? `0.9 as usize` is 0: it cuts off. Compare with 0.5")
            .mistake(bits[0] * first + bits[1] * second + bits[2] * third, exclusive)
            .mistake(bits[0] * third + bits[1] * second + bits[2] * first, exclusive)
            .because(because)
            .holds();
    }
    for number in 0..8 {
        let code = [4, 2, 1].map(|place| if number & place == 0 { 0.05 } else { 0.95 });
        expect(format!("code_number({code:?})"), number_of(answer, &code), number).holds();
    }
}

fn any_length(answer: Answer) {
    for (code, right, because) in [
        (vec![0.7], 1usize, "one unit, one digit"),
        (vec![0.9, 0.0, 0.9, 0.9], 11, "1011 is 8 + 2 + 1"),
        (vec![1.0, 0.1, 0.1, 0.2, 0.3, 0.8], 33, "100001 is 32 + 1"),
    ] {
        let of_three: usize = [4, 2, 1].iter().zip(&code).map(|(place, v)| place * usize::from(*v > 0.5)).sum();
        expect(format!("code_number({code:?})"), number_of(answer, &code), right)
            .mistake(of_three, "this is right for three digits only; a code may have any length")
            .because(because)
            .holds();
    }
}

fn one_or_zero(answer: Answer) {
    expect("code_number([0.51, 0.49])", number_of(answer, &[0.51, 0.49]), 2usize)
        .because("above 0.5 is a 1, so these are 1 and 0: 1 · 2 + 0 · 1")
        .holds();
    expect("code_number([0.5, 1.0])", number_of(answer, &[0.5, 1.0]), 1usize)
        .mistake(3usize, "0.5 itself is not above 0.5, so that it counts as 0")
        .holds();
}

/// Of up to 30 digits, above 1, below 0, close to 0.5, and 0.5 itself.
fn drawn_codes(answer: Answer) {
    let mut draw = draw();
    for digits in [1, 3, 3, 8, 9, 12, 20, 26, 30, 30] {
        let mut code = draw.vector(digits, -0.9, 1.9);
        if digits > 3 {
            code[draw.count(0, 1)] = 0.501;
            code[draw.count(2, 3)] = 0.5;
        }
        // The first digit is 1 and the last is 1: a number that needs all of them.
        if digits > 8 {
            (code[0], code[digits - 1]) = (1.6, draw.number(0.51, 1.0));
        }
        let mut right = 0;
        for (i, v) in code.iter().enumerate() {
            // Worth 1 at the end, and twice as much with each step to the left.
            let mut worth = 1;
            for _ in i + 1..digits {
                worth *= 2;
            }
            if *v > 0.5 {
                right += worth;
            }
        }
        let bits: String = code.iter().map(|v| if *v > 0.5 { '1' } else { '0' }).collect();
        expect(
            format!("code_number of {digits} numbers drawn at random, {code:.3}"),
            number_of(answer, code.as_slice().expect("one row")),
            right,
        )
        .mistake(right % 256, "you kept eight digits only: use a `usize`")
        .because(format!("above 0.5 is a 1, anything else a 0, however large or small: this is {bits}"))
        .within(1e-12)
        .holds();
    }
}

fn trained(Answer { eight_three_eight, .. }: Answer, first_seed: u64) -> Autoencoder {
    eight_three_eight(first_seed)
        .unwrap_or_else(|problem| panic!("eight_three_eight({first_seed}) came back with an error: {problem}"))
}

fn eight_three_eight_sizes(answer: Answer) {
    expect_eight_three_eight(&trained(answer, 0));
}

fn expect_eight_three_eight(model: &Autoencoder) {
    expect("the encoder's sizes", &sizes(&model.encoder), &vec![8, 3])
        .mistake(&vec![8, 8], "a code of 8 can pass every thing on as it is: there is nothing to invent. Use 3 units")
        .because("8 numbers come in, and the code has 3")
        .holds();
    expect("the decoder's sizes", &sizes(&model.decoder), &vec![3, 8]).because("3 numbers in, 8 out").holds();
    let rounded = "Only a Sigmoid's outputs lie between 0 and 1, so that they can be rounded to a digit";
    activations(
        "the encoder",
        &model.encoder,
        &[Sigmoid],
        &[(0, Identity, rounded), (0, Relu, rounded), (0, Activation::Tanh, rounded)],
    );
    activations("the decoder", &model.decoder, &[Sigmoid], &[]);
}

/// The things whose reconstructions have their largest number at the wrong place.
fn lost_things(model: &Autoencoder) -> Vec<usize> {
    let back = model.reconstruct(&Array2::eye(8)).expect("8 numbers in");
    let largest = |row: usize| (0..8).max_by(|&a, &b| back[[row, a]].total_cmp(&back[[row, b]])).unwrap();
    (0..8).filter(|&i| largest(i) != i).collect()
}

fn expect_all_back(first_seed: u64, model: &Autoencoder) {
    let lost = lost_things(model);
    assert!(
        lost.is_empty(),
        "eight_three_eight({first_seed}): the reconstructions of the things {lost:?} have their largest number at the wrong place. \
         Was the model trained at all, on `Array2::eye(8)`, and for long enough? The standard 20 epochs are 20 \
         steps here; thousands cost next to nothing"
    );
}

fn eight_come_back(answer: Answer) {
    for first_seed in [0, 3] {
        expect_all_back(first_seed, &trained(answer, first_seed));
    }
}

fn eight_numbers(answer: Answer) {
    // The first model of seed 7 gives one number twice, to things that are no neighbours. With the usual settings, none of the
    // seeds 753 to 757 works.
    let mut models = Vec::new();
    for first_seed in (0..6).chain([7, 753]) {
        let model = trained(answer, first_seed);
        expect_eight_three_eight(&model);
        let numbers = plain_numbers(&model);
        let shared = (0..8).find(|&n| numbers.iter().filter(|&&m| m == n).count() > 1);
        assert!(
            shared.is_none() || numbers.windows(2).any(|pair| pair[0] == pair[1]),
            "eight_three_eight({first_seed}): the codes of the eight things are the numbers {numbers:?}, and {} is there \
             more than once, though never twice in a row. Do you use `dedup()`? It drops only neighbours that are equal: \
             `sort()` the numbers first",
            shared.unwrap_or_default()
        );
        assert!(
            shared.is_none(),
            "eight_three_eight({first_seed}): the codes of the eight things are the numbers {numbers:?}, and {} is there \
             more than once. That happens with about half of the seeds, however long one trains: look at the codes, and \
             begin anew with the next seed until all eight differ, however many it takes",
            shared.unwrap()
        );
        expect_all_back(first_seed, &model);
        models.push((first_seed, model));
    }
    expect_next_seeds(&models);
    expect_the_first(&models);
    expect_inventions(&models);
}

/// The eight code numbers of a model, every sum worked out.
fn plain_numbers(model: &Autoencoder) -> Vec<usize> {
    let layer = &model.encoder.layers[0];
    let mut numbers = Vec::new();
    for thing in 0..8 {
        let mut number = 0;
        for unit in 0..3 {
            // Of the eight inputs, one is 1. A Sigmoid is above 0.5 where its sum is above 0.
            let sum = layer.weight[[thing, unit]] + layer.bias[unit];
            number = 2 * number + usize::from(sum > 0.0);
        }
        numbers.push(number);
    }
    numbers
}

/// A first seed that does not work gives the model of the next seed, and so on. So when two first seeds give the same model,
/// all between them give it, too.
fn expect_next_seeds(models: &[(u64, Autoencoder)]) {
    for (i, (first, model)) in models.iter().enumerate() {
        for (last, _) in models[i + 1..].iter().filter(|(_, other)| other == model) {
            let other = models.iter().find(|(seed, other)| first < seed && seed < last && other != model);
            assert!(
                other.is_none(),
                "eight_three_eight({first}) and eight_three_eight({last}) are the same model, but eight_three_eight({}) is another. \
                 When a seed does not work, try the very next one, `seed + 1`, and leave none out",
                other.map_or(0, |(seed, _)| *seed)
            );
        }
    }
}

/// A model of this seed, trained as most will do it: by the settings that are in the hints.
fn usual_model(seed: u64) -> Autoencoder {
    let eight: Array2<f32> = Array2::eye(8);
    let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
    let mut model = Autoencoder::new(encoder, decoder, seed).expect("they fit");
    let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
    let (loss, schedule) = (Loss::BinaryCrossEntropy, Schedule::Constant);
    let usual = FitParams { epochs: 2000, batch_size: 8, loss, optimizer, schedule, seed: 0 };
    model.fit(&eight, &eight, &usual).expect("they fit");
    model
}

/// Where the settings are the usual ones, we know the model of every seed, and so which one comes first.
fn expect_the_first(models: &[(u64, Autoencoder)]) {
    let usual: Vec<Autoencoder> = (0..10).map(usual_model).collect();
    for (first, model) in models {
        let from = *first as usize;
        let Some(taken) = (from..usual.len()).find(|&seed| usual[seed] == *model) else { continue };
        let differ = |seed: &usize| {
            let numbers = plain_numbers(&usual[*seed]);
            (0..8).all(|number| numbers.contains(&number)) && lost_things(&usual[*seed]).is_empty()
        };
        let earlier = (from..taken).find(differ);
        assert!(
            earlier.is_none(),
            "eight_three_eight({first}) gives back the model of seed {taken}, but that of seed {} has eight different numbers, \
             too. Give back the first one that does",
            earlier.unwrap_or_default()
        );
    }
}

/// Which thing gets which number is chance: two trainings that agree on it are one in 40,320.
fn expect_inventions(models: &[(u64, Autoencoder)]) {
    let mut different: Vec<&Autoencoder> = Vec::new();
    for (_, model) in models {
        if !different.contains(&model) {
            different.push(model);
        }
    }
    let numbers: Vec<Vec<usize>> = different.iter().map(|model| plain_numbers(model)).collect();
    assert!(
        numbers.len() < 3 || numbers.iter().any(|other| *other != numbers[0]),
        "eight_three_eight: {} different models have all given the same numbers to the eight things, {:?}. A network that invents its \
         numbers in training does not do that. Did you write them into the weights yourself? Train the model, and look what it finds",
        numbers.len(),
        numbers[0]
    );
}

fn drawn_seeds(answer: Answer) {
    let first = draw().count(1_000, 1_000_000) as u64;
    let models: Vec<(u64, Autoencoder)> = (first..first + 4).map(|seed| (seed, trained(answer, seed))).collect();
    for (seed, model) in &models {
        expect_eight_three_eight(model);
        let numbers = plain_numbers(model);
        let shared = (0..8).find(|&n| numbers.iter().filter(|&&m| m == n).count() > 1);
        assert!(
            shared.is_none(),
            "eight_three_eight({seed}), a first seed drawn at random: the codes of the eight things are the numbers {numbers:?}, and {} \
             is there more than once. Whatever the first seed is, try the next until all eight differ",
            shared.unwrap_or_default()
        );
        expect_all_back(*seed, model);
    }
    expect_next_seeds(&models);
}

fn the_seed_decides(answer: Answer) {
    assert!(
        trained(answer, 5) == trained(answer, 5),
        "the same first seed has to give the same model: let nothing else decide"
    );
    assert!(
        trained(answer, 0) != trained(answer, 1000),
        "eight_three_eight(0) and eight_three_eight(1000) are the same model: begin with the seed that is given"
    );
}
