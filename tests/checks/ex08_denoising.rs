// The checks of exercise 8. What a student reads when one fails is in the messages.

use shadowlab::{
    Result,
    autoencoder::Autoencoder,
    data::{Corruption, corrupt, synthetic_digits},
    latent::LatentModel,
    metrics::squared_error_per_image,
    ndarray::{Array2, Axis, array},
    ndarray_rand::{
        RandomExt,
        rand_distr::{StandardNormal, Uniform},
    },
    rng::rng,
};

use crate::harness::{Draw, Exercise, check, draw, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
pub struct Answer {
    pub mask: fn(&Array2<f32>, &Array2<f32>, f32) -> Array2<f32>,
    pub add_noise: fn(&Array2<f32>, &Array2<f32>, f32) -> Array2<f32>,
    pub noise_removed: fn(&Array2<f32>, &Array2<f32>, &Array2<f32>) -> f32,
    pub noisy_epoch: fn(&Array2<f32>, &[f32], usize) -> Array2<f32>,
    pub denoiser: fn(&Array2<f32>, &[f32], usize) -> Result<Autoencoder>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{add_noise, denoiser, mask, noise_removed, noisy_epoch};
    Answer { mask, add_noise, noise_removed, noisy_epoch, denoiser }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex08",
    tasks: &[
        "masking",
        "Gaussian noise",
        "the judge: how much of the noise is gone",
        "new noise in every epoch",
        "train a denoiser",
    ],
    allowed: &[
        "Result",
        "activation",
        "autoencoder",
        "latent",
        "rng",
        "ndarray",
        "ndarray_rand",
        "optim",
        "sequential",
        "train",
    ],
    forbidden: &["fit_denoising"],
    checks: &[
        check(1, "two images of three pixels", mask_by_hand),
        check(1, "below the share, and not equal to it", exactly_the_share),
        check(1, "a third of drawn digits", mask_digits),
        check(1, "images drawn anew in every run", mask_drawn),
        check(2, "five pixels, two of them clipped", noise_by_hand),
        check(2, "drawn digits, weak noise and strong", noise_on_digits),
        check(2, "noise drawn anew in every run", noise_drawn),
        check(3, "half of the noise", removed_by_hand),
        check(3, "nothing removed, and everything", nothing_and_everything),
        check(3, "worse than doing nothing", worse_than_nothing),
        check(3, "denoised images drawn anew in every run", removed_drawn),
        check(4, "the strengths take turns", strengths_take_turns),
        check(4, "new noise in every epoch, the same when trained again", fresh_noise),
        check(4, "everybody moves on by one", moved_on),
        check(4, "drawn digits, twelve epochs", twelve_epochs),
        check(4, "epochs drawn anew in every run", epoch_drawn),
        check(5, "for images of 784 pixels, with noise, epoch after epoch", noise_and_epochs_count),
        check(5, "asked for clean images", asked_for_clean_images),
        check(5, "no noise learned by heart", not_by_heart),
        check(5, "new digits: beats doing nothing and the plain autoencoder", new_digits),
        check(5, "strengths drawn anew in every run", strengths_drawn),
    ],
};

fn even(n: usize, d: usize, seed: u64) -> Array2<f32> {
    Array2::random_using((n, d), Uniform::new(0.0, 1.0), &mut rng(seed))
}

fn normal(n: usize, d: usize, seed: u64) -> Array2<f32> {
    Array2::random_using((n, d), StandardNormal, &mut rng(seed))
}

fn digits(n: usize, seed: u64) -> Array2<f32> {
    synthetic_digits(n, seed).expect("drawn").images
}

/// What the masked images are, and what comes of the usual mistakes.
fn expect_masked(
    Answer { mask, .. }: Answer,
    what: &str,
    images: &Array2<f32>,
    random: &Array2<f32>,
    share: f32,
    because: &str,
) {
    let wiped = |gone: &dyn Fn(f32, f32) -> bool, with: f32| {
        let mut result = images.clone();
        result.zip_mut_with(random, |pixel, &number| {
            if gone(*pixel, number) {
                *pixel = with;
            }
        });
        result
    };
    expect(what, &mask(images, random, share), &wiped(&|_, number| number < share, 0.0))
        .mistake(images, "nothing has been wiped out: the images are as they were")
        .mistake(
            &wiped(&|_, number| number >= share, 0.0),
            "the wrong way round: those *below* the share become 0, and the others stay",
        )
        .mistake(
            &wiped(&|_, number| number <= share, 0.0),
            "a number that is equal to the share is not below it: `<`, not `<=`",
        )
        .mistake(
            &wiped(&|pixel, _| pixel < share, 0.0),
            "you held the pixel against the share; it is its random number that decides",
        )
        .mistake(
            &wiped(&|_, number| number < share, 1.0),
            "the pixels have become 1, which is ink; masked ones become 0",
        )
        .mistake(&wiped(&|_, number| number < 0.5, 0.0), "the share is given: it is not always 0.5")
        .mistake(&wiped(&|_, number| number < 1.0 - share, 0.0), "this is the share that stays; `share` is wiped out")
        .mistake(&(images * random), "you multiplied by the random numbers; multiply by 0 or 1")
        .mistake(
            &random.mapv(|number| if number < share { 0.0 } else { 1.0 }),
            "these are the zeros and ones; the images have to be multiplied by them",
        )
        .because(because)
        .holds();
}

fn mask_by_hand(answer: Answer) {
    expect_masked(
        answer,
        "mask([[0.9, 0.2, 1], [0.6, 0.5, 0.1]], random [[0.1, 0.8, 0.4], [0.2, 0.29, 0.7]], share 0.3)",
        &array![[0.9, 0.2, 1.0], [0.6, 0.5, 0.1]],
        &array![[0.1, 0.8, 0.4], [0.2, 0.29, 0.7]],
        0.3,
        "0.1, 0.2 and 0.29 are below 0.3: these three pixels become 0, and the others stay",
    );
}

fn exactly_the_share(answer: Answer) {
    let (images, random) = (array![[0.7, 0.8, 0.9]], array![[0.25, 0.5, 0.75]]);
    for (share, because) in [
        (0.5, "0.5 is not below 0.5: that pixel stays"),
        (0.0, "no number is below 0: nothing is wiped out"),
        (1.0, "every number is below 1: everything is wiped out"),
    ] {
        let what = format!("mask([[0.7, 0.8, 0.9]], random [[0.25, 0.5, 0.75]], share {share})");
        expect_masked(answer, &what, &images, &random, share, because);
    }
}

fn mask_digits(answer: Answer) {
    let images = digits(60, 1);
    let random = even(60, 784, 8);
    expect_masked(answer, "mask(60 drawn digits, even numbers, share 0.33)", &images, &random, 0.33, "number < share");
}

/// x + σ·noise without the clipping, for the mistakes too.
fn expect_noisy(
    Answer { add_noise, .. }: Answer,
    what: &str,
    images: &Array2<f32>,
    noise: &Array2<f32>,
    sigma: f32,
    because: &str,
) {
    let sum = |sigma: f32| images + &(noise * sigma);
    let clipped = |x: Array2<f32>| x.mapv(|p| p.clamp(0.0, 1.0));
    let numbers_clipped = noise.mapv(|v| v.clamp(0.0, 1.0)) * sigma;
    let noise_clipped = (noise * sigma).mapv(|v| v.clamp(0.0, 1.0));
    let first_add = "you clipped the noise; first add, then clip the sum";
    expect(what, &add_noise(images, noise, sigma), &clipped(sum(sigma)))
        .mistake(&sum(sigma), "it is not clipped: what is below 0 becomes 0, and what is above 1 becomes 1")
        .mistake(&sum(sigma).mapv(|p| p.max(0.0)), "it is clipped at 0 only; what is above 1 becomes 1")
        .mistake(&sum(sigma).mapv(|p| p.min(1.0)), "it is clipped at 1 only; what is below 0 becomes 0")
        .mistake(&clipped(sum(1.0)), "σ is missing: the noise is σ times the random numbers")
        .mistake(
            &clipped(sum(sigma * sigma)),
            "σ is a standard deviation, not a variance: multiply by σ, and not by σ²",
        )
        .mistake(&clipped(sum(sigma.sqrt())), "σ is a standard deviation: multiply by σ, without a root")
        .mistake(&clipped(sum(-sigma)), "the noise is added, not subtracted")
        .mistake(&clipped(images + &numbers_clipped), first_add)
        .mistake(&(images + &numbers_clipped), first_add)
        .mistake(&clipped(images + &noise_clipped), first_add)
        .mistake(&(images + &noise_clipped), first_add)
        .mistake(&clipped(images + sigma), "σ itself was added; it has to be multiplied by the random numbers first")
        .mistake(
            &clipped(images * &(noise * sigma + 1.0)),
            "the noise is added to the pixel, and not multiplied by it: paper gets noise too",
        )
        .mistake(&clipped(noise * sigma), "this is the noise alone; add the images")
        .mistake(&clipped(images.clone()), "these are the images without noise")
        .mistake(
            &sum(sigma).mapv(|p| if (0.0..=1.0).contains(&p) { p } else { 0.0 }),
            "what is above 1 becomes 1, not 0",
        )
        .because(because)
        .holds();
}

fn noise_by_hand(answer: Answer) {
    expect_noisy(
        answer,
        "add_noise([[0, 0, 0.5, 1, 0.8]], noise [[1, −2, 1.5, 0.5, −1]], σ = 0.2)",
        &array![[0.0, 0.0, 0.5, 1.0, 0.8]],
        &array![[1.0, -2.0, 1.5, 0.5, -1.0]],
        0.2,
        "the sums are 0.2, −0.4, 0.8, 1.1 and 0.6; −0.4 becomes 0, and 1.1 becomes 1",
    );
}

fn noise_on_digits(answer: Answer) {
    let images = digits(60, 1);
    let noise = normal(60, 784, 8);
    for sigma in [0.3, 0.0, 1.5] {
        let what = format!("add_noise(60 drawn digits, normal numbers, σ = {sigma})");
        expect_noisy(answer, &what, &images, &noise, sigma, "x + σ · noise, clipped to 0 … 1");
    }
}

/// The judge's verdict, and what comes of the usual mistakes.
fn expect_removed(
    Answer { noise_removed, .. }: Answer,
    what: &str,
    clean: &Array2<f32>,
    noisy: &Array2<f32>,
    denoised: &Array2<f32>,
    because: &str,
) {
    let squared = |a: &Array2<f32>, b: &Array2<f32>| (a - b).mapv(|v| v * v).sum();
    let (left, all) = (squared(denoised, clean), squared(noisy, clean));
    let each = (denoised - clean).mapv(|v| v * v).sum_axis(Axis(1)) / (noisy - clean).mapv(|v| v * v).sum_axis(Axis(1));
    let (images, pixels) = (clean.nrows() as f32, clean.ncols() as f32);
    let squares = "the differences have to be squared before they are added up";
    let mut expected = expect(what, noise_removed(clean, noisy, denoised), 1.0 - left / all)
        .mistake(left / all, "this is the share of the noise that is left; removed is 1 minus that")
        .mistake(
            1.0 - all / left,
            "the fraction is upside down: the error of the denoised images stands above, that of the noisy ones below",
        )
        .mistake(
            1.0 - squared(denoised, noisy) / all,
            "you compared the denoised images with the *noisy* ones; what they should be is the clean ones",
        )
        .mistake(
            squared(denoised, noisy) / all,
            "this is how far the denoised images are from the noisy ones; what counts is how far they are from the clean ones",
        )
        .mistake(
            1.0 - left / squared(denoised, noisy),
            "below stands how far the noisy images are from the *clean* ones, whatever the denoised ones are",
        )
        .mistake(1.0 - (denoised - clean).sum() / (noisy - clean).sum(), squares)
        .mistake(1.0 - (denoised - clean).mapv(f32::abs).sum() / (noisy - clean).mapv(f32::abs).sum(), squares)
        .mistake(1.0 - (left / all).sqrt(), "take no root: the sums of squares are divided by each other as they are")
        .mistake(
            1.0 - each.sum() / images,
            "you made a fraction for each image and took their mean; make one sum above and one below, then divide once",
        )
        .mistake(all - left, "this is how much error has gone; the question is which share of the noise, so divide by it")
        .mistake(1.0 - left, "the error of the denoised images has to be divided by that of the noisy ones")
        .mistake(100.0 * (1.0 - left / all), "a share, 1 at most, and not per cent");
    if left > all {
        expected = expected.mistake(0.0f32, "a model that makes things worse gets less than 0: leave it like that");
    }
    for factor in [images, pixels, images * pixels, 1.0 / images, 1.0 / pixels, 1.0 / (images * pixels)] {
        let both =
            "take sums above and below, or means above and below, over the same images and pixels: then it cancels";
        expected = expected.mistake(1.0 - factor * left / all, both);
    }
    expected.because(because).holds();
}

fn removed_by_hand(answer: Answer) {
    expect_removed(
        answer,
        "noise_removed(clean [[0, 1], [0.5, 0]], noisy [[0.4, 1], [0.7, 0.2]], denoised [[0.1, 1], [0.6, 0.1]])",
        &array![[0.0, 1.0], [0.5, 0.0]],
        &array![[0.4, 1.0], [0.7, 0.2]],
        &array![[0.1, 1.0], [0.6, 0.1]],
        "the denoised images are off by 0.01 + 0 + 0.01 + 0.01 = 0.03, the noisy ones by 0.16 + 0 + 0.04 + 0.04 = 0.24: 1 − 0.03 / 0.24",
    );
}

/// Drawn digits, clean and noisy.
fn clean_and_noisy() -> (Array2<f32>, Array2<f32>) {
    let clean = digits(60, 3);
    let noisy = corrupt(&clean, Corruption::Gaussian { std: 0.4 }, 3).expect("it can be");
    (clean, noisy)
}

fn nothing_and_everything(Answer { noise_removed, .. }: Answer) {
    let (clean, noisy) = clean_and_noisy();
    expect("noise_removed, when the noisy digits come out as they came", noise_removed(&clean, &noisy, &noisy), 0.0f32)
        .mistake(1.0f32, "doing nothing is no perfect score: compare with the clean images")
        .because("the same sum stands above and below: 1 − 1")
        .holds();
    expect("noise_removed, when the clean digits come out", noise_removed(&clean, &noisy, &clean), 1.0f32)
        .because("they are not off at all: 1 − 0")
        .holds();
}

fn worse_than_nothing(answer: Answer) {
    let (clean, noisy) = clean_and_noisy();
    let mean = clean.mean_axis(Axis(0)).expect("60 digits").broadcast(clean.dim()).expect("as wide").to_owned();
    let because = "1 − Σ (x̂ − x)² / Σ (x̃ − x)²";
    expect_removed(answer, "noise_removed, when the mean digit comes out", &clean, &noisy, &mean, because);
    let negatives = clean.mapv(|pixel| 1.0 - pixel);
    expect_removed(answer, "noise_removed, when the negatives come out", &clean, &noisy, &negatives, because);
}

/// Noisy copies with a strength for each pixel of each image. Clipped.
fn noisy_with(clean: &Array2<f32>, noise: &Array2<f32>, sigma: &dyn Fn(usize, usize) -> f32) -> Array2<f32> {
    let sigmas = Array2::from_shape_fn(clean.dim(), |(i, j)| sigma(i, j));
    (clean + &(noise * &sigmas)).mapv(|pixel| pixel.clamp(0.0, 1.0))
}

/// One epoch, and what comes of the usual mistakes.
fn expect_epoch(
    Answer { noisy_epoch, .. }: Answer,
    what: &str,
    clean: &Array2<f32>,
    sigmas: &[f32],
    epoch: usize,
    because: &str,
) {
    let (k, (n, d)) = (sigmas.len(), clean.dim());
    let noise = normal(n, d, epoch as u64);
    let with = |sigma: &dyn Fn(usize, usize) -> f32| noisy_with(clean, &noise, sigma);
    let seeded = |seed: usize| noisy_with(clean, &normal(n, d, seed as u64), &|i, _| sigmas[(i + epoch) % k]);
    let one_row = noise.row(0).broadcast((n, d)).expect("as wide").to_owned();
    let unclipped = clean + &(&noise * &Array2::from_shape_fn((n, d), |(i, _)| sigmas[(i + epoch) % k]));
    let same = "all images have the same strength in this epoch; they take turns";
    expect(what, &noisy_epoch(clean, sigmas, epoch), &with(&|i, _| sigmas[(i + epoch) % k]))
        .mistake(clean, "these are the clean images: where is the noise?")
        .mistake(&with(&|i, _| sigmas[i % k]), "the images do not move on: in every next epoch each has the next strength")
        .mistake(
            &with(&|i, _| sigmas[(i + k * epoch - epoch) % k]),
            "the images move on backwards: σ of image i is sigmas[i + epoch], from the front again when the end is reached",
        )
        .mistake(&with(&|_, _| sigmas[epoch % k]), same)
        .mistake(&with(&|_, _| sigmas[0]), same)
        .mistake(&with(&|_, _| sigmas[k - 1]), same)
        .mistake(&with(&|_, j| sigmas[(j + epoch) % k]), "the *pixels* take turns; σ is the same for a whole image")
        .mistake(
            &with(&|i, _| sigmas[(i + epoch + 1) % k]),
            "everybody is one strength too far: in epoch 0, image 0 has `sigmas[0]`",
        )
        .mistake(&with(&|_, _| 1.0), "the strengths are missing: the random numbers are multiplied by σ")
        .mistake(&unclipped, "the noisy images are not clipped: your `add_noise` does it")
        .mistake(
            &noisy_with(clean, &one_row, &|i, _| sigmas[(i + epoch) % k]),
            "all images have the same random numbers: draw n rows of them",
        )
        .mistake(&seeded(0), "the seed is 0 in every epoch, so the noise is always the same: use the number of the epoch")
        .mistake(&seeded(epoch + 1), "the seed is the number of the epoch itself, and not one more")
        .because(because)
        .holds();
}

fn grey(n: usize) -> Array2<f32> {
    Array2::from_elem((n, 4), 0.5)
}

fn strengths_take_turns(answer: Answer) {
    let because = "in epoch 0, σ of the five images is 0.1, 0, 0.05, 0.1, 0";
    expect_epoch(
        answer,
        "noisy_epoch(5 grey images of 4 pixels, [0.1, 0, 0.05], 0)",
        &grey(5),
        &[0.1, 0.0, 0.05],
        0,
        because,
    );
}

fn fresh_noise(answer: Answer) {
    let Answer { noisy_epoch, .. } = answer;
    let epochs: Vec<Array2<f32>> = (0..4).map(|epoch| noisy_epoch(&grey(3), &[0.1], epoch)).collect();
    for epoch in 1..4 {
        let before = epochs[..epoch].iter().position(|other| *other == epochs[epoch]);
        if let Some(before) = before {
            panic!(
                "epochs {before} and {epoch} have the same noise: the number of the epoch has to be the seed. Noise that \
                 never changes can be learned by heart"
            );
        }
    }
    assert!(
        epochs[3] == noisy_epoch(&grey(3), &[0.1], 3),
        "epoch 3 is not the same when it comes a second time: use `normal_numbers` with the number of the epoch as its seed"
    );
    for epoch in [1, 3] {
        let what = format!("noisy_epoch(3 grey images of 4 pixels, [0.1], {epoch})");
        expect_epoch(answer, &what, &grey(3), &[0.1], epoch, "0.5 + 0.1 · normal_numbers(3, 4, epoch)");
    }
}

fn moved_on(answer: Answer) {
    for (epoch, because) in [
        (1, "in epoch 1, σ of the five images is 0, 0.05, 0.1, 0, 0.05"),
        (2, "in epoch 2, σ of the five images is 0.05, 0.1, 0, 0.05, 0.1"),
        (3, "in epoch 3, σ of the five images is as in epoch 0: 0.1, 0, 0.05, 0.1, 0"),
    ] {
        let what = format!("noisy_epoch(5 grey images of 4 pixels, [0.1, 0, 0.05], {epoch})");
        expect_epoch(answer, &what, &grey(5), &[0.1, 0.0, 0.05], epoch, because);
    }
}

fn twelve_epochs(answer: Answer) {
    let clean = digits(30, 4);
    for epoch in 0..12 {
        let what = format!("noisy_epoch(30 drawn digits, [0.1, 0.3, 0.5, 0.7], {epoch})");
        expect_epoch(answer, &what, &clean, &[0.1, 0.3, 0.5, 0.7], epoch, "σ of image i is sigmas[(i + epoch) % 4]");
    }
    // More strengths than images.
    expect_epoch(
        answer,
        "noisy_epoch(2 drawn digits, [0.1, 0.3, 0.5, 0.7], 1)",
        &digits(2, 4),
        &[0.1, 0.3, 0.5, 0.7],
        1,
        "",
    );
}

fn trained(Answer { denoiser, .. }: Answer, clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Autoencoder {
    denoiser(clean, sigmas, epochs).unwrap_or_else(|error| panic!("denoiser gave back an error: {error}"))
}

fn denoised(model: &Autoencoder, images: &Array2<f32>) -> Array2<f32> {
    model.reconstruct(images).unwrap_or_else(|error| panic!("the model cannot be used for the digits: {error}"))
}

/// What is off, per image, when these noisy copies of clean images are given to the model.
fn error_of(model: &Autoencoder, clean: &Array2<f32>, noisy: &Array2<f32>) -> f32 {
    squared_error_per_image(clean, &denoised(model, noisy)).expect("the same shape")
}

fn noise_and_epochs_count(answer: Answer) {
    let clean = digits(200, 1);
    let one = trained(answer, &clean, &[0.0, 0.8], 1);
    assert_eq!(denoised(&one, &clean).dim(), clean.dim(), "the shape of what the model gives back");
    assert!(
        one != trained(answer, &clean, &[0.0], 1),
        "the model is the same with the strengths [0, 0.8] as with 0 alone: it never sees any noise. Show it your \
         `noisy_epoch(clean, sigmas, epoch)`, with all the strengths that are given"
    );
    assert!(
        one != trained(answer, &clean, &[0.8], 1),
        "the model is the same with the strengths [0, 0.8] as with 0.8 alone: pass on all the strengths that are given"
    );
    assert!(
        one != trained(answer, &clean, &[0.0, 0.3, 0.8], 1),
        "the model is the same with the strengths [0, 0.8] as with [0, 0.3, 0.8]: the one in between is never used. Pass on \
         all the strengths that are given, as they are"
    );
    assert!(
        one != trained(answer, &clean, &[0.0, 0.8], 2),
        "the model is the same after 1 epoch and after 2: is it trained at all, and `epochs` times?"
    );
    let noisy = noisy_with(&clean, &normal(200, 784, 77), &|_, _| 0.4);
    let (early, late) =
        (error_of(&one, &clean, &noisy), error_of(&trained(answer, &clean, &[0.0, 0.8], 10), &clean, &noisy));
    assert!(
        late < 0.95 * early,
        "ten epochs make it no better than one: an error of {late:.1} per image after {early:.1}. Make the model once, \
         *before* the loop: made anew in every epoch, it forgets everything. (Or is the learning rate far too small?)"
    );
}

/// Pixels without ink in any digit: paper. Clipped noise makes it grey, and that is what a model gives back that was asked
/// for noisy images.
fn asked_for_clean_images(answer: Answer) {
    let clean = digits(200, 1);
    let model = trained(answer, &clean, &[0.5], 12);
    let paper: Vec<usize> = (0..784).filter(|&j| clean.column(j).iter().all(|&pixel| pixel == 0.0)).collect();
    let noisy = noisy_with(&clean, &normal(200, 784, 77), &|_, _| 0.5);
    let grey = |images: &Array2<f32>| images.select(Axis(1), &paper).mean().expect("there is paper");
    let (on_noisy, on_clean, fog) = (grey(&denoised(&model, &noisy)), grey(&denoised(&model, &clean)), grey(&noisy));
    assert!(
        on_noisy < 0.5 * fog && on_clean < 0.5 * fog,
        "where there is nothing but paper, the model gives a grey of {on_noisy:.2}; the clean digits have 0 there, the \
         noisy ones {fog:.2}. So it was asked for *noisy* images. `fit_pairs` takes first what the model is shown, the \
         noisy images, and then what it is asked for, the clean ones"
    );
}

fn not_by_heart(answer: Answer) {
    let Answer { noisy_epoch, .. } = answer;
    let clean = digits(200, 1);
    let (sigmas, epochs) = ([0.4, 0.6], 25);
    let model = trained(answer, &clean, &sigmas, epochs);
    let error = |epoch| error_of(&model, &clean, &noisy_epoch(&clean, &sigmas, epoch));
    let new = (error(5_000) + error(5_001)) / 2.0;
    for epoch in 0..=epochs {
        let old = error(epoch);
        // Of the latest epochs something is still remembered, as of the last page that one has read.
        let well_known = if epoch < 5 { 0.93 } else { 0.8 };
        assert!(
            old > well_known * new,
            "with the noise of epoch {epoch} the error is {old:.1} per image, with noise it has not seen {new:.1}: the \
             model knows that noise by heart. Make new noise in every epoch, with `noisy_epoch(clean, sigmas, epoch)` \
             inside the loop, and do one epoch with each (`epochs: 1` in `FitParams`)"
        );
    }
}

fn new_digits(answer: Answer) {
    let clean = digits(400, 1);
    let (yours, plain) = (trained(answer, &clean, &[0.0, 0.2, 0.4, 0.6], 25), trained(answer, &clean, &[0.0], 25));
    let new = digits(300, 2);
    let help = "More steps may help (a smaller `batch_size`), a wider code, or a schedule that is `Schedule::Constant`: \
                the usual one lets the learning rate fall to 0 within each call of `fit_pairs`";
    let (on_clean, plain_on_clean) = (error_of(&yours, &new, &new), error_of(&plain, &new, &new));
    assert!(
        on_clean < 1.8 * plain_on_clean,
        "new digits without noise: your model is off by {on_clean:.1} per image, the plain autoencoder (your function, with \
         the one strength 0) by {plain_on_clean:.1}. It spoils clean digits, as a specialist for strong noise does. Are all \
         the strengths used, 0 too?"
    );
    for (sigma, bar) in [(0.3, 0.4), (0.6, 0.75)] {
        let noisy = noisy_with(&new, &normal(300, 784, 99), &|_, _| sigma);
        let (nothing, plain) = (squared_error_per_image(&new, &noisy).expect("alike"), error_of(&plain, &new, &noisy));
        let yours = error_of(&yours, &new, &noisy);
        let removed = 1.0 - yours / nothing;
        assert!(
            removed >= bar,
            "new digits, noise of σ = {sigma}: your model is off by {yours:.1} per image, doing nothing by {nothing:.1}. It \
             removes {removed:.2} of the noise, and it should be {bar}. {help}"
        );
        assert!(
            yours < plain,
            "new digits, noise of σ = {sigma}: your model is off by {yours:.1} per image, the plain autoencoder (your \
             function, with the one strength 0) by {plain:.1}. {help}"
        );
    }
}

// From here on, inputs are drawn anew in every run, and the answer is worked out a second time: number by number, in loops.

/// Rows and columns: any, as many of both, only one, and more than the examples have.
fn shapes(draw: &mut Draw, rows: usize, columns: usize) -> [(usize, usize); 7] {
    let (n, d) = (draw.count(2, 9), draw.count(2, 9));
    [(n, d), (n, n), (1, d), (n, 1), (1, 1), (2 * rows + n, d), (n, 2 * columns + d)]
}

fn mask_drawn(Answer { mask, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 60, 784) {
        for (low, high) in [(0.0, 0.5), (0.5, 1.0)] {
            let (images, share) = (draw.table(n, d, 0.0, 1.0), draw.number(low, high));
            let mut random = draw.table(n, d, 0.0, 1.0);
            random[[draw.count(0, n - 1), draw.count(0, d - 1)]] = share;
            let mut right = images.clone();
            for i in 0..n {
                for j in 0..d {
                    if random[[i, j]] < share {
                        right[[i, j]] = 0.0;
                    }
                }
            }
            let what = format!("mask({n} x {d} images drawn at random, share {share:.3})");
            expect(what, &mask(&images, &random, share), &right)
                .because("those pixels become 0 whose number is below the share; the others stay")
                .holds();
        }
    }
}

fn noise_drawn(Answer { add_noise, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 60, 784) {
        for (low, high) in [(0.02, 0.5), (1.5, 4.0)] {
            let (images, sigma) = (draw.table(n, d, 0.0, 1.0), draw.number(low, high));
            // Most numbers so small that they are not all clipped, some of a size that is rare.
            let mut noise = draw.table(n, d, -0.4, 0.4);
            noise.column_mut(draw.count(0, d - 1)).assign(&draw.vector(n, -6.0, 6.0));
            let mut right = Array2::<f64>::zeros((n, d));
            for i in 0..n {
                for j in 0..d {
                    let sum = f64::from(images[[i, j]]) + f64::from(sigma) * f64::from(noise[[i, j]]);
                    right[[i, j]] = if sum < 0.0 { 0.0 } else { sum.min(1.0) };
                }
            }
            let what = format!("add_noise({n} x {d} images drawn at random, σ = {sigma:.3})");
            expect(what, &add_noise(&images, &noise, sigma), &right).because("x + σ · noise, clipped to 0 … 1").holds();
        }
    }
}

fn removed_drawn(Answer { noise_removed, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 60, 784) {
        // From nearly perfect to far worse than nothing; what comes out of a model may lie beyond 0 and 1.
        for spread in [0.05, 2.0, 8.0] {
            let clean = draw.table(n, d, 0.0, 1.0);
            let noisy = clean.mapv(|pixel| pixel + draw.number(0.1, 0.5) * if pixel > 0.5 { -1.0 } else { 1.0 });
            let denoised = &clean + &draw.table(n, d, 0.5 * spread, spread);
            let (mut left, mut all) = (0.0, 0.0);
            for ((x, noisy), denoised) in clean.iter().zip(&noisy).zip(&denoised) {
                left += (f64::from(*denoised) - f64::from(*x)).powi(2);
                all += (f64::from(*noisy) - f64::from(*x)).powi(2);
            }
            let what = format!("noise_removed of {n} x {d} images drawn at random");
            expect(what, noise_removed(&clean, &noisy, &denoised), 1.0 - left / all)
                .because("1 − Σ (x̂ − x)² / Σ (x̃ − x)², the sums over all pixels of all images, whatever comes out")
                .within(1e-3)
                .holds();
        }
    }
}

fn epoch_drawn(Answer { noisy_epoch, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 30, 784) {
        for (strengths, epoch) in
            [(1, draw.count(0, 9)), (draw.count(2, 4), draw.count(0, 40)), (draw.count(5, 9), draw.count(12, 9999))]
        {
            let (clean, sigmas) = (draw.table(n, d, 0.0, 1.0), draw.vector(strengths, 0.0, 1.5).to_vec());
            let noise = normal(n, d, epoch as u64);
            let mut right = Array2::<f64>::zeros((n, d));
            for i in 0..n {
                for j in 0..d {
                    let sigma = sigmas[(i + epoch) % strengths];
                    right[[i, j]] = (f64::from(clean[[i, j]]) + f64::from(sigma * noise[[i, j]])).clamp(0.0, 1.0);
                }
            }
            let what =
                format!("noisy_epoch({n} x {d} images, {strengths} strengths, all drawn at random, epoch {epoch})");
            expect(what, &noisy_epoch(&clean, &sigmas, epoch), &right)
                .because("σ of image i is sigmas[(i + epoch) % their number]; the random numbers are normal_numbers(n, d, epoch)")
                .holds();
        }
    }
}

/// With more strengths than epochs, not every strength has its turn: that of image i is number i + epoch. So the last image
/// meets a new one in the last epoch, and the strengths beyond that must not matter.
fn strengths_drawn(answer: Answer) {
    let draw = &mut draw();
    let (few, many) = (draw.count(2, 5), draw.count(26, 32));
    for epochs in [few, many] {
        let clean = digits(draw.count(2, 4), draw.count(3, 999) as u64);
        let met = clean.nrows() + epochs - 1;
        let mut sigmas = draw.vector(met + 2, 0.2, 0.6).to_vec();
        sigmas[met..].fill(0.1);
        sigmas[1] = sigmas[0];
        let model = trained(answer, &clean, &sigmas, epochs);
        let asked: Vec<usize> = if epochs == few { (0..met + 2).collect() } else { vec![met - 1, met] };
        for place in asked {
            let mut others = sigmas.clone();
            others[place] += 0.3;
            let is_same = model == trained(answer, &clean, &others, epochs);
            let n = clean.nrows();
            assert!(
                place >= met || !is_same,
                "{n} digits and {} strengths drawn at random, {epochs} epochs: the model stays the same when strength number \
                 {place} (counted from 0) is another. An image meets it in epoch {}, so the model must have been trained on \
                 it; yours never meets it. Is it your `noisy_epoch(clean, sigmas, epoch)`, with all the strengths, for every \
                 epoch from 0 on, and `epochs` of them?",
                sigmas.len(),
                place.saturating_sub(n - 1)
            );
            assert!(
                place < met || is_same,
                "{n} digits and {} strengths drawn at random, {epochs} epochs: the model is another one when strength number \
                 {place} (counted from 0) is another, but in these epochs no image meets it. Are the epochs counted from 0, \
                 are there `epochs` of them and not more, and are the strengths left in their order?",
                sigmas.len()
            );
        }
    }
    let clean = digits(draw.count(401, 440), draw.count(3, 999) as u64);
    let mut other = clean.clone();
    other.row_mut(clean.nrows() - 1).mapv_inplace(|pixel| 1.0 - pixel);
    assert!(
        trained(answer, &clean, &[0.3], 1) != trained(answer, &other, &[0.3], 1),
        "{} drawn digits: the model stays the same when the last image is another. Are all of them used?",
        clean.nrows()
    );
}
