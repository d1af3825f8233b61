// The checks of exercise 10. What a student reads when one fails is in the messages.

use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu, Sigmoid, Tanh},
    autoencoder::Autoencoder,
    backprop::{OutputKind, Workspace},
    data::{stratified_sample, synthetic_digits},
    gradcheck::gradcheck,
    latent::LatentModel,
    metrics,
    ndarray::{Array1, Array2, ArrayView1, Axis, array, s},
    ndarray_rand::{RandomExt, rand_distr::StandardNormal},
    optim::{Adam, OptimizerState},
    pca::Pca,
    rng::rng,
    sequential::Sequential,
    softmax,
    train::FitParams,
};

use crate::harness::{Draw, Exercise, check, draw, expect, expect_gradient, nudged};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub error_bar: fn(&[f32]) -> (f32, f32, f32),
    pub softmax: fn(&Array2<f32>) -> Array2<f32>,
    pub cross_entropy: fn(&Array2<f32>, &[u8]) -> (f32, Array2<f32>),
    pub fine_tune: fn(Sequential, &Array2<f32>, &[u8], usize, u64) -> Result<Sequential>,
    pub pass_on: fn(&Array2<usize>, &[usize], &[u8], usize) -> Vec<u8>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{cross_entropy, error_bar, fine_tune, pass_on, softmax};
    Answer { error_bar, softmax, cross_entropy, fine_tune, pass_on }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex10",
    tasks: &[
        "a point and its error bar",
        "softmax",
        "cross-entropy and its gradient",
        "fine-tune a pretrained encoder",
        "label propagation",
    ],
    allowed: &["Result", "activation", "backprop", "rng", "ndarray", "optim", "sequential"],
    forbidden: &[],
    checks: &[
        check(1, "four draws", four_draws),
        check(1, "any numbers, and any number of them", any_results),
        check(1, "results drawn anew in every run", results_drawn),
        check(2, "two images, three classes", softmax_by_hand),
        check(2, "logits of 200", large_logits),
        check(2, "any logits, as the crate", any_logits),
        check(2, "logits drawn anew in every run", softmax_drawn),
        check(3, "two images, worked out by hand", loss_by_hand),
        check(3, "the gradient of the same two", gradient_by_hand),
        check(3, "nudging says the same", gradient_by_nudging),
        check(3, "logits drawn anew in every run", cross_entropy_drawn),
        check(4, "an encoder moves in", moved_in),
        check(4, "a few steps", a_few_steps),
        check(4, "fifty drawn digits with a label", fifty_digits),
        check(4, "encoders drawn anew in every run", tuning_drawn),
        check(5, "five in a row", five_in_a_row),
        check(5, "one round, two rounds", round_by_round),
        check(5, "who has a label stays with it", labels_stay),
        check(5, "each digit its share", each_its_share),
        check(5, "any neighbours", any_neighbours),
        check(5, "ten labels among 600 drawn digits", ten_among_many),
        check(5, "neighbours drawn anew in every run", spread_drawn),
    ],
};

/// Three numbers as a row.
fn three((smallest, mean, largest): (f32, f32, f32)) -> Vec<f32> {
    vec![smallest, mean, largest]
}

fn four_draws(Answer { error_bar, .. }: Answer) {
    expect("error_bar(&[62, 71, 65, 70])", &three(error_bar(&[62.0, 71.0, 65.0, 70.0])), &vec![62.0f32, 67.0, 71.0])
        .mistake(&vec![71.0f32, 67.0, 62.0], "the smallest comes first and the largest last")
        .mistake(&vec![67.0f32, 62.0, 71.0], "the mean comes in the middle: (smallest, mean, largest)")
        .mistake(&vec![62.0f32, 71.0, 67.0], "the mean comes in the middle: (smallest, mean, largest)")
        .mistake(&vec![62.0f32, 268.0, 71.0], "this is the sum; for the mean, divide by how many there are")
        .mistake(&vec![62.0f32, 268.0 / 3.0, 71.0], "a mean divides by the number of results, not by one less")
        .mistake(&vec![62.0f32, 67.5, 71.0], "this is the median, the one in the middle; the mean is sum / number")
        .mistake(&vec![62.0f32, 66.5, 71.0], "this is the middle of the bar; the mean is the sum of all / their number")
        .mistake(&vec![0.0f32, 67.0, 71.0], "the smallest is not 0: begin with the first result, or with infinity")
        .mistake(
            &vec![62.0f32, 67.0, 70.0],
            "these are the first and the last result, not the smallest and the largest",
        )
        .mistake(&vec![5.0f32, 67.0, 4.0], "these are the lengths of the bar below and above; say where it ends")
        .because("62 is the smallest, 71 the largest, and (62 + 71 + 65 + 70) / 4 = 67")
        .holds();
}

fn any_results(Answer { error_bar, .. }: Answer) {
    expect("error_bar(&[−3, −1, −2, −6])", &three(error_bar(&[-3.0, -1.0, -2.0, -6.0])), &vec![-6.0f32, -3.0, -1.0])
        .mistake(&vec![-6.0f32, -3.0, 0.0], "the largest is not 0: begin with the first result, or with minus infinity")
        .mistake(&vec![-1.0f32, -3.0, -6.0], "−6 is the smallest, although it is the farthest from 0")
        .mistake(&vec![1.0f32, -3.0, 6.0], "results may be negative: do not take their sizes")
        .because("gains may be negative, too: −6 is the smallest, −1 the largest, −12 / 4 = −3 the mean")
        .holds();
    expect("error_bar(&[42])", &three(error_bar(&[42.0])), &vec![42.0f32, 42.0, 42.0])
        .because("of a single result, everything is that result")
        .holds();
}

/// Weights 1, 2, 5 of 8, and 3, 1, 1 of 5.
fn softmax_by_hand(Answer { softmax: your_softmax, .. }: Answer) {
    let logits = array![[0.0, 2.0f32.ln(), 5.0f32.ln()], [3.0f32.ln(), 0.0, 0.0]];
    let e = logits.mapv(f32::exp);
    let right = array![[0.125f32, 0.25, 0.625], [0.6, 0.2, 0.2]];
    let two = logits.mapv(f32::exp2);
    let from_largest = array![[0.2f32, 0.4, 1.0], [1.0, 1.0 / 3.0, 1.0 / 3.0]];
    let rows = |x: &Array2<f32>| x / &x.sum_axis(Axis(1)).insert_axis(Axis(1));
    expect("softmax([[0, ln 2, ln 5], [ln 3, 0, 0]])", &your_softmax(&logits), &right)
        .mistake(&e, "the rows do not add up to 1: divide each by its sum")
        .mistake(&from_largest, "the rows do not add up to 1: divide each by its sum")
        .mistake(&(&e / &e.sum_axis(Axis(0))), "you divided by the sums of the columns; every *row* adds up to 1")
        .mistake(&(&e / e.sum()), "you divided by the sum of the whole matrix; every row has a sum of its own")
        .mistake(
            &(&from_largest / from_largest.sum()),
            "you divided by the sum of the whole matrix; every row has a sum of its own",
        )
        .mistake(&(&right * 3.0), "you divided by the mean of the row; divide by its sum")
        .mistake(
            &rows(&logits),
            "you divided the logits themselves by their sum; first raise e to each of them: `.exp()`",
        )
        .mistake(&rows(&two), "you raised 2 to the logits; it is e: `.exp()`")
        .mistake(&right.mapv(f32::ln), "these are the logarithms of the probabilities")
        .mistake(
            &logits.mapv(|a| 1.0 / (1.0 + (-a).exp())),
            "this is a sigmoid of each; softmax divides by the row's sum",
        )
        .because("e to the first row is 1, 2, 5, together 8: 1/8, 2/8, 5/8")
        .holds();
}

fn large_logits(Answer { softmax: your_softmax, .. }: Answer) {
    let logits = array![[200.0, 199.0, 0.0], [-200.0, -199.0, -300.0]];
    let yours = your_softmax(&logits);
    let lost = |row: usize| yours.row(row).iter().any(|p| !p.is_finite());
    assert!(
        yours.dim() != logits.dim() || !lost(0),
        "softmax([[200, 199, 0]]) is {}: e^200 is infinity for an `f32`, and infinity / infinity is NaN. Take the \
         largest logit of the row off all of its logits before `exp`: the probabilities stay the same, and no e^a \
         is above 1",
        yours.row(0)
    );
    assert!(
        yours.dim() != logits.dim() || !lost(1),
        "softmax([[200, 199, 0], [−200, −199, −300]]): the first row is right, but the second is {}. Every row \
         needs its own largest logit, here −199: e^(−200 − 200) is 0, and 0 / 0 is NaN. (Did you look for the \
         largest beginning with 0?)",
        yours.row(1)
    );
    let (e, inverse) = (1.0 / (1.0 + (-1.0f32).exp()), 1.0 / (1.0 + 1.0f32.exp()));
    expect("softmax([[200, 199, 0], [−200, −199, −300]])", &yours, &array![[e, inverse, 0.0], [inverse, e, 0.0]])
        .because("only differences count: 1 between the first two, and e^−100 is nothing")
        .holds();
}

fn normal(rows: usize, columns: usize, seed: u64) -> Array2<f32> {
    Array2::random_using((rows, columns), StandardNormal, &mut rng(seed))
}

fn any_logits(Answer { softmax: your_softmax, .. }: Answer) {
    let logits = normal(6, 10, 3) * 4.0;
    expect("softmax(a matrix of 6 rows and 10 columns)", &your_softmax(&logits), &softmax::softmax(&logits)).holds();
}

/// Two images with the same logits and other labels; neither label has the largest one.
fn two_images() -> (Array2<f32>, [u8; 2]) {
    let row = [0.0, 2.0f32.ln(), 5.0f32.ln()];
    (array![row, row], [1, 0])
}

fn loss_by_hand(Answer { cross_entropy, .. }: Answer) {
    let (logits, labels) = two_images();
    let right = 0.5 * 32.0f32.ln();
    let others = -(0.875f32 * 0.375).ln() - (0.75f32 * 0.375).ln();
    expect(
        "cross_entropy([[0, ln 2, ln 5], [0, ln 2, ln 5]], labels 1, 0).0",
        cross_entropy(&logits, &labels).0,
        right,
    )
    .mistake(2.0 * right, "this is the sum over the images; take the mean")
    .mistake(-right, "the logarithm of a probability is negative, and the loss is *minus* that")
    .mistake(right / 3.0, "you divided by the number of classes as well; divide by the number of images")
    .mistake(2.0 * right / 3.0, "you divided by the number of classes; divide by the number of images")
    .mistake(-(0.625f32.ln()), "you took the largest probability; it is the one at the label that counts")
    .mistake(-0.1875f32, "the loss is minus the *logarithm* of the probability: `.ln()`")
    .mistake(0.1875f32, "the loss is minus the *logarithm* of the probability: `.ln()`")
    .mistake(0.8125f32, "the loss is minus the *logarithm* of the probability: `.ln()`")
    .mistake(right / 10.0f32.ln(), "you took the logarithm to base 10; it is the natural one: `.ln()`")
    .mistake(right / 2.0f32.ln(), "you took the logarithm to base 2; it is the natural one: `.ln()`")
    .mistake(-0.5 * 2.0f32.ln(), "these are the logits at the labels; make probabilities of them first: `softmax`")
    .mistake(-(0.1875f32.ln()), "this is the logarithm of the mean; take the mean of the logarithms")
    .mistake(right + 0.5 * others, "only the label's probability counts; the others come in through the softmax")
    .because("the labels got 2/8 and 1/8: (−ln 1/4 − ln 1/8) / 2 = 1.7329")
    .holds();
}

fn gradient_by_hand(Answer { cross_entropy, .. }: Answer) {
    let (logits, labels) = two_images();
    let p = array![[0.125f32, 0.25, 0.625], [0.125, 0.25, 0.625]];
    let onehot = array![[0.0f32, 1.0, 0.0], [1.0, 0.0, 0.0]];
    let largest = array![[0.0f32, 0.0, 1.0], [0.0, 0.0, 1.0]];
    let right = (&p - &onehot) / 2.0;
    expect(
        "cross_entropy([[0, ln 2, ln 5], [0, ln 2, ln 5]], labels 1, 0).1",
        &cross_entropy(&logits, &labels).1,
        &right,
    )
    .mistake(&(&p - &onehot), "this is the gradient of the sum, and not of the mean: divide by the number of images")
    .mistake(&(&right / 3.0), "you divided by the number of classes as well; divide by the number of images")
    .mistake(&(&right * 2.0 / 3.0), "you divided by the number of classes; divide by the number of images")
    .mistake(&(&p / 2.0), "the 1 at the label is missing: p − onehot")
    .mistake(&p, "the 1 at the label is missing: p − onehot")
    .mistake(&(&p / 2.0 - &onehot), "divide by n *after* taking the 1 off, or take 1/n off")
    .mistake(&(&p - &onehot / 2.0), "divide the probabilities by n as well")
    .mistake(&((&p - &largest) / 2.0), "you took the 1 off at the largest logit; take it off at the label")
    .mistake(&(-&onehot / 2.0), "the probabilities are missing: p − onehot")
    .mistake(
        &(-&onehot / &p / 2.0),
        "this is the gradient by the probabilities; the one by the logits is (p − onehot) / n",
    )
    .mistake(&(-&right), "the sign is wrong, and training would climb: p − onehot, not onehot − p")
    .mistake(&((&p - 1.0) / 2.0), "take 1 off at the label only, not from the whole row")
    .because("p is 1/8, 2/8, 5/8; 1 is taken off at the label; both divided by 2 images")
    .holds();
}

fn gradient_by_nudging(Answer { cross_entropy, .. }: Answer) {
    let (logits, labels) = (normal(4, 5, 8) * 1.5, [2, 0, 4, 2]);
    let (loss, gradient) = cross_entropy(&logits, &labels);
    expect("cross_entropy(four images, five classes).0", loss, softmax::cross_entropy(&logits, &labels)).holds();
    expect("the shape of cross_entropy(four images, five classes).1", &shape_of(&gradient), &vec![4usize, 5]).holds();
    let report = gradcheck(|a| f64::from(cross_entropy(a, &labels).0), &logits, &gradient);
    expect_gradient("cross_entropy(four images, five classes).1", &report, "dL/da = (p − onehot) / n");
}

fn shape_of(table: &Array2<f32>) -> Vec<usize> {
    table.shape().to_vec()
}

/// A small encoder with weights of its own, and eight images for it, with labels.
fn small() -> (Sequential, Array2<f32>, [u8; 8]) {
    let mut encoder = Sequential::new(6).dense(5, Relu).dense(4, Identity);
    encoder.init(&mut rng(7));
    (encoder, normal(8, 6, 11), [0, 9, 3, 3, 7, 1, 9, 5])
}

fn tuned(
    Answer { fine_tune, .. }: Answer,
    encoder: &Sequential,
    images: &Array2<f32>,
    labels: &[u8],
    steps: usize,
    seed: u64,
) -> Sequential {
    let model = fine_tune(encoder.clone(), images, labels, steps, seed);
    model.unwrap_or_else(|error| panic!("fine_tune gives an error: {error}"))
}

fn moved_in(answer: Answer) {
    let (encoder, images, labels) = small();
    let model = tuned(answer, &encoder, &images, &labels, 0, 3);
    let sizes = model.sizes();
    assert!(
        sizes == "6 -> 5 -> 4 -> 10",
        "an encoder 6 -> 5 -> 4 and ten units on top are 6 -> 5 -> 4 -> 10, but yours is {sizes}"
    );
    let activation = model.layers[2].activation;
    assert!(
        activation == Identity,
        "the layer on top has the activation {activation:?}: logits may be any numbers, so it must be `Identity`"
    );
    assert!(
        model.layers[..2] == encoder.layers[..],
        "after 0 steps, the encoder's weights are no longer those that it came with: what it has learned is lost. \
         Does `.init` draw all of the model's weights anew? Only the last layer, `layers.last_mut()`, needs fresh \
         ones"
    );
    let top = |seed| tuned(answer, &encoder, &images, &labels, 0, seed).layers[2].weight.clone();
    assert!(
        top(3).iter().any(|&w| w != 0.0),
        "the weights of the layer on top are all 0: it needs fresh ones, `.init(&mut rng(seed))`"
    );
    assert!(top(3) == top(3) && top(3) != top(4), "the seed should decide the fresh weights: `.init(&mut rng(seed))`");
    expect("the weights on top, seed 3, after 0 steps", &top(3), &start(&encoder, 3).layers[2].weight)
        .because("they are drawn by `.init(&mut rng(seed))`, of the last layer alone")
        .holds();
}

fn start(encoder: &Sequential, seed: u64) -> Sequential {
    let mut model = encoder.clone().dense(10, Identity);
    model.layers[2].init(&mut rng(seed));
    model
}

/// What the mistakes in a training lead to.
#[derive(Clone, Copy, PartialEq)]
enum Walk {
    Right,
    Uphill,
    /// The gradient of the beginning, in every step.
    Stale,
    /// A new `Descent` in every step.
    Forgetful,
    Probabilities,
    Logits,
    /// The layer on top only.
    Top,
}

/// All weights and biases in a row after so many steps.
fn walked(walk: Walk, steps: usize) -> Vec<f32> {
    let (encoder, images, labels) = small();
    let mut model = start(&encoder, 3);
    let fresh = || OptimizerState::new(Adam { learning_rate: 0.001, ..Adam::default() }.into());
    let (mut adam, mut workspace) =
        (fresh(), Workspace::new(&model, images.nrows(), OutputKind::Logits).expect("it has layers"));
    let first = softmax::cross_entropy_grad(&model.forward(&images).expect("six inputs"), &labels);
    for _ in 0..steps {
        let logits = model.forward(&images).expect("six inputs");
        let gradient = match walk {
            Walk::Uphill => -softmax::cross_entropy_grad(&logits, &labels),
            Walk::Stale => first.clone(),
            Walk::Probabilities => softmax::softmax(&logits),
            Walk::Logits => logits,
            _ => softmax::cross_entropy_grad(&logits, &labels),
        };
        if walk == Walk::Forgetful {
            adam = fresh();
        }
        workspace.forward(&model, images.view());
        workspace.output_gradient().assign(&gradient);
        workspace.backward(&model, images.view(), None);
        adam.step(1.0, |update| workspace.for_each_parameter(&mut model, update));
        if walk == Walk::Top {
            model.layers[..2].clone_from_slice(&encoder.layers);
        }
    }
    numbers(&model)
}

fn numbers(model: &Sequential) -> Vec<f32> {
    model.layers.iter().flat_map(|layer| layer.weight.iter().chain(&layer.bias).copied().collect::<Vec<_>>()).collect()
}

fn a_few_steps(answer: Answer) {
    let (encoder, images, labels) = small();
    for steps in [1, 40] {
        let yours = numbers(&tuned(answer, &encoder, &images, &labels, steps, 3));
        let mut found = expect(
            format!("all weights after fine_tune(6 -> 5 -> 4, eight images, {steps} steps)"),
            &yours,
            &walked(Walk::Right, steps),
        )
        .mistake(
            &walked(Walk::Right, 0),
            "no weight has moved. Is `step` given the classifier that you give back, and not a copy of it?",
        )
        .mistake(&walked(Walk::Right, steps + 1), "that is one step too many")
        .mistake(
            &walked(Walk::Top, steps),
            "only the layer on top has learned. Give `step` the whole classifier: all its weights may move",
        )
        .mistake(&walked(Walk::Uphill, steps), "you walked uphill: the gradient has the wrong sign")
        .mistake(
            &walked(Walk::Probabilities, steps),
            "you gave `step` the probabilities; it needs the gradient, the second thing that `cross_entropy` \
             gives back",
        )
        .mistake(
            &walked(Walk::Logits, steps),
            "you gave `step` the logits; it needs the gradient, the second thing that `cross_entropy` gives back",
        )
        .because("`steps` times: logits by `forward`, their gradient by `cross_entropy`, one `step` of the `Descent`")
        .within(2e-4);
        if steps > 1 {
            found = found
                .mistake(&walked(Walk::Right, steps - 1), "that is one step too few")
                .mistake(&walked(Walk::Right, 1), "you took one step, whatever `steps` says")
                .mistake(
                    &walked(Walk::Forgetful, steps),
                    "you made a new `Descent` in every step, and Adam forgot what it had seen: make one \
                     before the loop",
                )
                .mistake(
                    &walked(Walk::Stale, steps),
                    "you took the same gradient in every step. After each step the logits are others: `forward` again",
                );
        }
        found.holds();
    }
}

fn fifty_digits(answer: Answer) {
    let (images, test) = (synthetic_digits(800, 1).expect("drawn"), synthetic_digits(200, 2).expect("drawn"));
    let encoder = Sequential::new(784).dense(32, Relu).dense(16, Identity);
    let decoder = Sequential::new(16).dense(32, Relu).dense(784, Sigmoid);
    let mut model = Autoencoder::new(encoder, decoder, 0).expect("they fit");
    let params = FitParams { epochs: 2, ..Default::default() };
    model.fit(&images, &images.take(10), &params).expect("it trains");
    let few = images.select(&stratified_sample(&images, 50, 0).expect("enough of each")).expect("positions");
    let accuracy = |steps| {
        let logits =
            tuned(answer, &model.encoder, &few.images, &few.labels, steps, 0).forward(&test).expect("784 inputs");
        let guess = |row: &[f32]| (0..10).max_by(|&a, &b| row[a].total_cmp(&row[b])).expect("ten logits");
        let right = logits
            .rows()
            .into_iter()
            .zip(&test.labels)
            .filter(|(row, label)| guess(&row.to_vec()) == usize::from(**label));
        right.count() as f32 / 200.0
    };
    let (before, after) = (accuracy(0), accuracy(60));
    assert!(
        after > 0.5 && after > before + 0.2,
        "200 new drawn digits: the classifier is right for {:.0} % of them before it has seen a label, and for \
         {:.0} % after 60 steps with 50 labels. It should be more than 50 %",
        100.0 * before,
        100.0 * after
    );
}

/// What the mistakes in passing on lead to.
#[derive(Clone, Copy, PartialEq)]
enum Talk {
    Right,
    /// The labels go to the first images.
    FirstImages,
    /// Beliefs of the same round are heard.
    InPlace,
    /// Those that have a label change their minds.
    Forgetful,
    /// Those that have a label say so in the beginning and in the end only.
    LateTold,
    Sum,
    NoShare,
    /// Multiplied by the columns' sums.
    Favoured,
    /// The first neighbour alone.
    OneNeighbour,
}

fn talked(talk: Talk, neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<usize> {
    let mut beliefs = Array2::<f32>::zeros((neighbours.nrows(), 10));
    let tell = |beliefs: &mut Array2<f32>| {
        for (place, (&i, &label)) in known.iter().zip(labels).enumerate() {
            let i = if talk == Talk::FirstImages { place } else { i };
            beliefs.row_mut(i).fill(0.0);
            beliefs[[i, usize::from(label)]] = 1.0;
        }
    };
    tell(&mut beliefs);
    for _ in 0..rounds {
        let mut next = beliefs.clone();
        for (i, row) in neighbours.rows().into_iter().enumerate() {
            let heard = if talk == Talk::OneNeighbour { 1 } else { row.len() };
            let source = if talk == Talk::InPlace { &next } else { &beliefs };
            let sum = row.iter().take(heard).fold(Array1::zeros(10), |sum: Array1<f32>, &j| sum + source.row(j));
            next.row_mut(i).assign(&(sum / if talk == Talk::Sum { 1.0 } else { heard as f32 }));
        }
        beliefs = next;
        if !matches!(talk, Talk::Forgetful | Talk::LateTold) {
            tell(&mut beliefs);
        }
    }
    if talk == Talk::LateTold {
        tell(&mut beliefs);
    }
    let masses = beliefs.sum_axis(Axis(0));
    let shares = match talk {
        Talk::NoShare => beliefs,
        Talk::Favoured => &beliefs * &masses,
        _ => &beliefs / &masses,
    };
    let largest = |row: Vec<f32>| {
        (0..10).fold((0, f32::NEG_INFINITY), |best, c| if row[c] > best.1 { (c, row[c]) } else { best }).0
    };
    shares.rows().into_iter().map(|row| largest(row.to_vec())).collect()
}

/// What to say of each mistake.
const SLIPS: [(Talk, &str); 8] = [
    (Talk::FirstImages, "the first images have got the labels; `labels[0]` belongs to image `known[0]`, and so on"),
    (
        Talk::InPlace,
        "in a round, everybody hears the beliefs as they were *before* it, but you read some that the same round \
         has just changed: keep a copy of the beliefs before each round",
    ),
    (
        Talk::Forgetful,
        "images that have a label have changed their minds: after every round, `tell` them what they are",
    ),
    (
        Talk::LateTold,
        "images that have a label must stay with it in *every* round, not only in the end: else their neighbours \
         soon hear nothing of it any more",
    ),
    (Talk::Sum, "you added the neighbours' beliefs up, and they grow beyond all measure; take their mean"),
    (
        Talk::NoShare,
        "the digit that spreads fastest has taken too much: before the end, divide each *column* by its sum",
    ),
    (Talk::Favoured, "*divide* each column by its sum: you made the widespread digits even stronger"),
    (Talk::OneNeighbour, "you asked the first neighbour only; take the mean of all of a row's neighbours"),
];

/// Which mistakes could be behind the answers: each with how many rounds it makes more than it should, and what to say of it.
fn suspects() -> Vec<(Talk, isize, &'static str)> {
    let slips = SLIPS.iter().map(|&(talk, message)| (talk, 0, message));
    slips
        .chain([(Talk::Right, 1, "that is one round too many"), (Talk::Right, -1, "that is one round too few")])
        .collect()
}

/// Compares with what is right, and with what each mistake leads to. Often several lead to the same here; then the places in a
/// plane, where all of them lead to something else, tell which it is.
fn expect_passed_on(
    answer: Answer,
    what: &str,
    neighbours: &Array2<usize>,
    known: &[usize],
    labels: &[u8],
    rounds: usize,
    because: &str,
) {
    let yours = passed_on(answer, neighbours, known, labels, rounds);
    let right = talked(Talk::Right, neighbours, known, labels, rounds);
    let comparison = expect(what, &yours, &right).because(because);
    if yours == right {
        return comparison.holds();
    }
    let leads_to = |talk, more, neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize| {
        talked(talk, neighbours, known, labels, rounds.saturating_add_signed(more))
    };
    let mut fits = suspects();
    fits.retain(|&(talk, more, _)| leads_to(talk, more, neighbours, known, labels, rounds) == yours);
    for seed in 0..4 {
        if fits.len() > 1 {
            let (near, known, labels) = places(seed);
            let elsewhere = passed_on(answer, &near, &known, &labels, 7);
            fits.retain(|&(talk, more, _)| leads_to(talk, more, &near, &known, &labels, 7) == elsewhere);
        }
    }
    match fits.first() {
        Some((.., message)) => comparison.mistake(&yours, *message).holds(),
        None => comparison.holds(),
    }
}

fn passed_on(
    Answer { pass_on, .. }: Answer,
    neighbours: &Array2<usize>,
    known: &[usize],
    labels: &[u8],
    rounds: usize,
) -> Vec<usize> {
    pass_on(neighbours, known, labels, rounds).into_iter().map(usize::from).collect()
}

/// 60 places in a plane with four neighbours each, and six labels.
fn places(seed: u64) -> (Array2<usize>, [usize; 6], [u8; 6]) {
    let places = normal(60, 2, seed);
    let near = metrics::nearest_neighbours(&places, &places, 5).expect("60 places").slice(s![.., 1..]).to_owned();
    (near, [7, 3, 21, 40, 55, 12], [4, 1, 6, 1, 9, 0])
}

fn five_in_a_row(answer: Answer) {
    let row = array![[1, 2], [0, 2], [1, 3], [2, 4], [3, 2]];
    expect_passed_on(
        answer,
        "pass_on(five in a row, each beside the next; the first is a 3, the last an 8; 4 rounds)",
        &row,
        &[0, 4],
        &[3, 8],
        4,
        "the second hears of 3 first, the fourth of 8; the one in the middle believes in both alike, and `largest` \
         takes the first of equals",
    );
    expect_passed_on(
        answer,
        "the same row, 200 rounds",
        &row,
        &[4, 0],
        &[8, 3],
        200,
        "`known` is in no order; and a mean never grows, however many rounds there are",
    );
}

/// The last one hears of 3 in the first round, and in the second of 7, by two who have heard of it in the first.
fn round_by_round(answer: Answer) {
    let neighbours = array![
        [1, 2, 8],
        [0, 2, 8],
        [0, 1, 8], // three that are a 3
        [4, 5, 6],
        [3, 5, 7],
        [3, 4, 6], // three that are a 7
        [3, 4, 5],
        [3, 4, 5], // these two listen to the 7s
        [0, 6, 7]  // and this one to a 3 and to these two
    ];
    let (known, labels) = ([0, 1, 2, 3, 4, 5], [3, 3, 3, 7, 7, 7]);
    for (rounds, because) in [
        (1, "image 8 listens to image 0, a 3, and to images 6 and 7, which before the first round believe in nothing"),
        (2, "in the second round, image 8 hears of 7 by images 6 and 7, and only from image 0 of 3"),
    ] {
        let what = format!("pass_on(nine images, 0 to 2 are a 3, 3 to 5 are a 7; {rounds} rounds)");
        expect_passed_on(answer, &what, &neighbours, &known, &labels, rounds, because);
    }
}

/// The first is a 2 and has only 9s around it; 3 and 4 listen to it.
fn labels_stay(answer: Answer) {
    expect_passed_on(
        answer,
        "pass_on(six images, image 0 is a 2, images 1 and 2 are a 9; 20 rounds)",
        &array![[1, 2], [2, 5], [1, 5], [0, 4], [3, 0], [1, 2]],
        &[0, 1, 2],
        &[2, 9, 9],
        20,
        "image 0 stays a 2 although its neighbours are 9s, and images 3 and 4 hear it from image 0 in every round",
    );
}

/// Four believe in a 3 that one was told; the last one listens to two of them and to the only 7.
fn each_its_share(answer: Answer) {
    expect_passed_on(
        answer,
        "pass_on(seven images, image 0 is a 3, image 5 is a 7; 30 rounds)",
        &array![[1, 2, 3], [0, 2, 3], [0, 1, 4], [0, 1, 2], [0, 1, 2], [6, 1, 2], [1, 2, 5]],
        &[0, 5],
        &[3, 7],
        30,
        "image 6 believes in 3 with 2/3 and in 7 with 1/3. But 3 has a sum of 5 2/3 in its column, 7 one of 1 1/3: \
         the share of 7 is larger, (1/3) / (4/3) = 0.25 against 0.12",
    );
}

fn any_neighbours(answer: Answer) {
    for seed in 0..4 {
        let (near, known, labels) = places(seed);
        let what =
            format!("pass_on(60 places in a plane with four neighbours each, six labels, 7 rounds; seed {seed})");
        expect_passed_on(
            answer,
            &what,
            &near,
            &known,
            &labels,
            7,
            "the mean of the neighbours, then the labels again, then the shares",
        );
    }
}

fn ten_among_many(answer: Answer) {
    let digits = synthetic_digits(600, 1).expect("drawn");
    let codes = Pca::fit(&digits, 16).expect("600 images").encode(&digits).expect("the same");
    let near = metrics::nearest_neighbours(&codes, &codes, 6).expect("600 codes").slice(s![.., 1..]).to_owned();
    let known = stratified_sample(&digits, 10, 0).expect("enough of each");
    let labels = digits.select(&known).expect("positions").labels;
    expect_passed_on(
        answer,
        "pass_on(600 drawn digits, ten labels, 60 rounds)",
        &near,
        &known,
        &labels,
        60,
        "as above",
    );
}

// From here on, inputs are drawn anew in every run, and the answer is worked out a second time: number by number, in loops.

fn results_drawn(Answer { error_bar, .. }: Answer) {
    let draw = &mut draw();
    for n in [1, draw.count(2, 9), draw.count(51, 300)] {
        // Around 0, all far above it, all far below it; whole ones and others; and all of them equal.
        for (around, width) in [(0.0, 3.0), (7e4, 2e4), (-7e4, 2e4), (0.0, 0.02), (draw.number(-9.0, 9.0), 0.0)] {
            let results = draw.vector(n, -1.0, 1.0).mapv(|v| around + width * v).to_vec();
            let (mut smallest, mut largest, mut sum) = (results[0], results[0], 0.0);
            for &result in &results {
                if result < smallest {
                    smallest = result;
                }
                if result > largest {
                    largest = result;
                }
                sum += f64::from(result);
            }
            let right = vec![f64::from(smallest), sum / n as f64, f64::from(largest)];
            let r = if n == 1 { "1 result".into() } else { format!("{n} results") };
            expect(format!("error_bar of {r} drawn at random, around {around}"), &three(error_bar(&results)), &right)
                .because("the smallest, the sum divided by the number of results, the largest")
                .holds();
        }
    }
}

/// Softmax, row by row and number by number.
fn plain_softmax(logits: &Array2<f32>) -> Array2<f64> {
    let mut p = logits.mapv(f64::from);
    for mut row in p.rows_mut() {
        let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = row.iter().map(|a| (a - largest).exp()).sum();
        row.iter_mut().for_each(|a| *a = (*a - largest).exp() / sum);
    }
    p
}

fn softmax_drawn(Answer { softmax: your_softmax, .. }: Answer) {
    let draw = &mut draw();
    let (n, classes) = (draw.count(7, 20), draw.count(2, 9));
    for (n, classes) in [(n, classes), (n, n), (1, classes), (n, 1), (n, 10 + classes), (100 + n, 10)] {
        for (width, shift) in [(3.0, 0.0), (2.0, 400.0), (2.0, -400.0), (900.0, 0.0)] {
            let mut logits = draw.table(n, classes, shift - width, shift + width);
            // In one row all are equal.
            logits.row_mut(draw.count(0, n - 1)).fill(draw.number(-9.0, 9.0));
            let what = format!("softmax of {n} x {classes} logits drawn at random, around {shift}");
            expect(what, &your_softmax(&logits), &plain_softmax(&logits))
                .because("each row by itself: e^(a − the row's largest), divided by the row's sum")
                .within(1e-3)
                .holds();
        }
    }
}

fn cross_entropy_drawn(Answer { cross_entropy, .. }: Answer) {
    let draw = &mut draw();
    let (n, classes) = (draw.count(2, 12), draw.count(2, 9));
    for (n, classes) in [(n, classes), (n, n), (1, classes), (n, 10), (n, 10 + classes), (100 + n, classes)] {
        let mut logits = draw.table(n, classes, -6.0, 6.0);
        let labels: Vec<u8> = (0..n).map(|_| draw.count(0, classes - 1) as u8).collect();
        // The first label comes as a surprise.
        logits[[0, usize::from(labels[0])]] = -6.0;
        let mut gradient = plain_softmax(&logits);
        let mut sum = 0.0;
        for (i, &label) in labels.iter().enumerate() {
            sum -= gradient[[i, usize::from(label)]].ln();
            gradient[[i, usize::from(label)]] -= 1.0;
        }
        let (loss, by_logits) = cross_entropy(&logits, &labels);
        let what = format!("cross_entropy of {n} images and {classes} classes drawn at random");
        expect(format!("{what}, .0"), loss, sum / n as f64)
            .because("−ln of the probability at the label, mean over the images")
            .within(1e-3)
            .holds();
        expect(format!("{what}, .1"), &by_logits, &(gradient / n as f64))
            .because("(p − onehot) / n, for any number of images and classes")
            .within(1e-3)
            .holds();
    }
}

/// What comes out of a classifier for one image. Its numbers are the weights and the biases, layer by layer.
fn plain_logits(layers: &Sequential, numbers: &[f64], image: ArrayView1<f32>) -> Vec<f64> {
    let mut signal: Vec<f64> = image.iter().map(|&pixel| f64::from(pixel)).collect();
    let mut rest = numbers;
    for layer in &layers.layers {
        let units = layer.bias.len();
        let (weights, after) = rest.split_at(signal.len() * units);
        let (biases, after) = after.split_at(units);
        let unit = |u: usize| {
            let sum = (0..signal.len()).fold(biases[u], |sum, i| sum + signal[i] * weights[i * units + u]);
            if layer.activation == Tanh { sum.tanh() } else { sum }
        };
        signal = (0..units).map(unit).collect();
        rest = after;
    }
    signal
}

/// The mean of −ln p at the labels.
fn plain_loss(layers: &Sequential, numbers: &[f64], images: &Array2<f32>, labels: &[u8]) -> f64 {
    let mut sum = 0.0;
    for (image, &label) in images.rows().into_iter().zip(labels) {
        let logits = plain_logits(layers, numbers, image);
        sum += logits.iter().map(|a| a.exp()).sum::<f64>().ln() - logits[usize::from(label)];
    }
    sum / labels.len() as f64
}

/// Weights and biases after so many steps of Adam, worked out by nudging, and which of them have clearly begun to move: where
/// a gradient is next to nothing, rounding decides which way Adam's first step goes.
fn plain_steps(model: &Sequential, images: &Array2<f32>, labels: &[u8], steps: usize) -> (Vec<f64>, Vec<bool>) {
    let mut p: Vec<f64> = numbers(model).into_iter().map(f64::from).collect();
    let (mut m, mut v, mut clear) = (vec![0.0; p.len()], vec![0.0; p.len()], vec![true; p.len()]);
    for t in 1..=steps as i32 {
        let g = nudged(&p, |p| plain_loss(model, p, images, labels));
        if t == 1 {
            let largest = g.iter().fold(0.0f64, |most, g| most.max(g.abs()));
            clear = g.iter().map(|g| g.abs() > 1e-3 * largest).collect();
        }
        for i in 0..p.len() {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
            let (m_hat, v_hat) = (m[i] / (1.0 - 0.9f64.powi(t)), v[i] / (1.0 - 0.999f64.powi(t)));
            p[i] -= 0.001 * m_hat / (v_hat.sqrt() + 1e-8);
        }
    }
    (p, clear)
}

fn tuning_drawn(answer: Answer) {
    let draw = &mut draw();
    for (layers, n, steps) in [
        (1, draw.count(1, 6), draw.count(2, 9)),
        (2, draw.count(1, 6), draw.count(61, 90)),
        (3, draw.count(1, 6), draw.count(2, 9)),
        (2, draw.count(101, 120), draw.count(3, 6)),
    ] {
        let (inputs, seed) = (draw.count(1, 5), draw.count(5, 999_999) as u64);
        let mut encoder = Sequential::new(inputs);
        for layer in 1..=layers {
            encoder = encoder.dense(draw.count(2, 4), if layer < layers { Tanh } else { Identity });
        }
        for layer in &mut encoder.layers {
            let (inputs, units) = layer.weight.dim();
            (layer.weight, layer.bias) = (draw.table(inputs, units, -1.0, 1.0), draw.vector(units, -1.0, 1.0));
        }
        let images = draw.table(n, inputs, -1.0, 1.0);
        let labels: Vec<u8> = (0..n).map(|_| draw.count(0, 9) as u8).collect();
        let mut model = encoder.clone().dense(10, Identity);
        model.layers[layers].init(&mut rng(seed));

        let (right, clear) = plain_steps(&model, &images, &labels, steps);
        let only_clear =
            |p: Vec<f64>| -> Vec<f64> { p.into_iter().zip(&clear).filter(|(_, c)| **c).map(|(p, _)| p).collect() };
        let yours = tuned(answer, &encoder, &images, &labels, steps, seed);
        let what = format!(
            "fine_tune({}, {n} images with labels, all drawn at random, {steps} steps, seed {seed})",
            encoder.sizes()
        );
        assert!(
            yours.sizes() == model.sizes(),
            "{what} is a model {}, and it should be {}",
            yours.sizes(),
            model.sizes()
        );
        let yours = numbers(&yours).into_iter().map(f64::from).collect();
        expect(format!("the weights after {what}"), &only_clear(yours), &only_clear(right))
            .because(
                "the encoder as it came, ten units by `.init(&mut rng(seed))`, and `steps` steps with all the images",
            )
            .within(2e-4)
            .holds();
    }
}

/// What everybody believes in after the rounds, as shares of the columns; worked out image by image.
fn plain_shares(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<[f64; 10]> {
    let mut told = vec![None; neighbours.nrows()];
    known.iter().zip(labels).for_each(|(&image, &label)| told[image] = Some(usize::from(label)));
    let certain = |label: usize| std::array::from_fn(|digit| if digit == label { 1.0 } else { 0.0 });
    let mut beliefs: Vec<[f64; 10]> = told.iter().map(|label| label.map_or([0.0; 10], certain)).collect();
    for _ in 0..rounds {
        let before = beliefs.clone();
        for (i, near) in neighbours.rows().into_iter().enumerate() {
            let mean = |digit: usize| near.iter().map(|&j| before[j][digit]).sum::<f64>() / near.len() as f64;
            beliefs[i] = told[i].map_or_else(|| std::array::from_fn(mean), certain);
        }
    }
    let sums: [f64; 10] = std::array::from_fn(|digit| beliefs.iter().map(|row| row[digit]).sum());
    let share =
        |row: &[f64; 10]| std::array::from_fn(|digit| if sums[digit] > 0.0 { row[digit] / sums[digit] } else { 0.0 });
    beliefs.iter().map(share).collect()
}

/// Only images are compared for which no second digit comes so near that rounding could decide.
fn expect_spread(
    answer: Answer,
    what: &str,
    neighbours: &Array2<usize>,
    known: &[usize],
    labels: &[u8],
    rounds: usize,
) {
    let yours = passed_on(answer, neighbours, known, labels, rounds);
    let n = neighbours.nrows();
    assert!(yours.len() == n, "{what}: there should be {n} labels, one per image, and there are {}", yours.len());
    let (mut clear, mut right) = (Vec::new(), Vec::new());
    for (image, shares) in plain_shares(neighbours, known, labels, rounds).iter().enumerate() {
        let mut digits: Vec<usize> = (0..10).collect();
        digits.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
        // Who has heard nothing believes in every digit with 0, and `largest` takes the first.
        let silent = shares[digits[0]] == 0.0;
        if silent || shares[digits[0]] > 1.001 * shares[digits[1]] {
            clear.push(yours[image]);
            right.push(if silent { 0 } else { digits[0] });
        }
    }
    expect(format!("{what}: those labels that are beyond doubt"), &clear, &right)
        .because("in each round the mean of all neighbours, as before it, then the labels again; in the end the share of each column")
        .holds();
}

fn spread_drawn(answer: Answer) {
    let draw = &mut draw();
    for (n, k, rounds) in [
        (draw.count(2, 9), 1, draw.count(1, 9)),
        (draw.count(12, 60), draw.count(2, 5), 0),
        (draw.count(12, 60), draw.count(2, 5), draw.count(1, 4)),
        (draw.count(40, 60), draw.count(6, 9), draw.count(1, 9)),
        (draw.count(601, 640), draw.count(2, 9), draw.count(5, 30)),
    ] {
        let others = |draw: &mut Draw, i: usize| (i + draw.count(1, n - 1)) % n;
        let mut neighbours = Array2::zeros((n, k));
        for i in 0..n {
            neighbours.row_mut(i).mapv_inplace(|_: usize| others(draw, i));
        }
        // One image in three has a label, in no order; of some digits there may be none, but there is a 0.
        let (first, step) = (draw.count(0, n - 1), if n % 7 == 0 { 1 } else { 7 });
        let known: Vec<usize> = (0..n.div_ceil(3)).map(|i| (first + i * step) % n).collect();
        let mut labels: Vec<u8> = known.iter().map(|_| draw.count(0, 9) as u8).collect();
        labels[0] = 0;
        let what = format!(
            "pass_on({n} images with {k} neighbours each and {} labels, all drawn at random, {rounds} rounds)",
            known.len()
        );
        expect_spread(answer, &what, &neighbours, &known, &labels, rounds);
    }
    // A queue, in which each hears from the one before: a label comes on by one place in each round.
    let (rounds, beyond, label) = (draw.count(201, 260), draw.count(2, 30), draw.count(1, 9) as u8);
    let n = rounds + beyond;
    let queue = Array2::from_shape_fn((n, 1), |(i, _)| i.saturating_sub(1));
    let what = format!("pass_on({n} images in a queue, a length drawn at random, {rounds} rounds)");
    expect_spread(answer, &what, &queue, &[0, n - 1], &[label, 0], rounds);
}
