//! Wrong answers to exercise 5, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex05_encoder_decoder.rs"]
mod solution;

/// Writes 2 where the length of the code is given.
mod always_two {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(_code: usize) -> Sequential {
            Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "write `code`");
}

/// Counts the input as a layer, as the `Input` of Keras invites to.
mod input_is_a_layer {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(code: usize) -> Sequential {
            Sequential::new(784).dense(784, Relu).dense(128, Relu).dense(64, Relu).dense(code, Identity)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "the input is no layer");
}

/// Stops before the code.
mod no_code_layer {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(_code: usize) -> Sequential {
            Sequential::new(784).dense(128, Relu).dense(64, Relu)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "code layer is missing");
}

/// Grows narrower in the wrong order.
mod hourglass_upside_down {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(code: usize) -> Sequential {
            Sequential::new(784).dense(64, Relu).dense(128, Relu).dense(code, Identity)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "128 comes before 64");
}

/// Gives the code layer a ReLU like all the others: half the plane is closed, and units die.
mod relu_code {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(code: usize) -> Sequential {
            Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, Relu)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "can not be negative");
}

/// Leaves the bends out: three layers that are worth one.
mod no_bends {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn encoder(code: usize) -> Sequential {
            Sequential::new(784).dense(128, Identity).dense(64, Identity).dense(code, Identity)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 1, "Layers without a bend");
}

/// Builds the encoder a second time.
mod decoder_is_the_encoder {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn decoder(code: usize) -> Sequential {
            Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, Sigmoid)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 2, "this is the encoder");
}

/// Copies the encoder's layers without turning their order round.
mod not_mirrored {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn decoder(code: usize) -> Sequential {
            Sequential::new(code).dense(128, Relu).dense(64, Relu).dense(784, Sigmoid)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 2, "in a mirror");
}

/// Forgets the way out: the guess has 128 pixels.
mod stops_at_128 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn decoder(code: usize) -> Sequential {
            Sequential::new(code).dense(64, Relu).dense(128, Sigmoid)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 2, "the guess has 784 pixels");
}

/// Ends in an Identity, as the encoder does.
mod linear_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn decoder(code: usize) -> Sequential {
            Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, Identity)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 2, "an Identity gives any number");
}

/// Ends in a ReLU, as the hidden layers do.
mod relu_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{activation::Activation::*, sequential::Sequential};

        pub fn decoder(code: usize) -> Sequential {
            Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, Relu)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 2, "any positive number");
}

/// Forgets the biases.
mod no_biases {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes.windows(2).map(|layer| layer[0] * layer[1]).sum()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "forgot the biases");
}

/// Gives the inputs a bias too.
mod biased_inputs {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes.windows(2).map(|layer| layer[0] * layer[1]).sum::<usize>() + sizes.iter().sum::<usize>()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "the inputs have no bias");
}

/// Takes a bias for every input of a layer.
mod bias_of_the_wrong_side {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes.windows(2).map(|layer| (layer[1] + 1) * layer[0]).sum()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "not for every input");
}

/// Counts units and not what joins them.
mod counts_units {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes.iter().sum()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "you counted the units");
}

/// Multiplies all sizes.
mod multiplies_everything {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes.iter().product()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "one layer to the next");
}

/// Counts the first layer, and no other.
mod first_layer_only {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn count_parameters(sizes: &[usize]) -> usize {
            sizes[0] * sizes[1] + sizes[1]
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 3, "first layer alone");
}

/// Lets the last digit count most.
mod reads_backwards {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            code.iter().rev().fold(0, |number, v| 2 * number + usize::from(*v > 0.5))
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "the first digit counts most");
}

/// Counts the ones.
mod counts_the_ones {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            code.iter().filter(|v| **v > 0.5).count()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "you counted the ones");
}

/// Reads 110 as a hundred and ten.
mod decimal {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            code.iter().fold(0, |number, v| 10 * number + usize::from(*v > 0.5))
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "2 and not 10 times");
}

/// Rounds by cutting off, so that every digit is 0.
mod cuts_off {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            code.iter().fold(0, |number, v| 2 * number + *v as usize)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "it cuts off");
}

/// Knows codes of three units only.
mod three_digits_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            [4, 2, 1].iter().zip(code).map(|(place, v)| place * usize::from(*v > 0.5)).sum()
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "three digits only");
}

/// Takes 0.5 for a 1, as `round` does.
mod half_is_one {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn code_number(code: ArrayView1<f32>) -> usize {
            code.iter().fold(0, |number, v| 2 * number + v.round() as usize)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 4, "0.5 itself");
}

/// Takes what the first seed gives.
mod first_seed_whatever_comes {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result, activation::Activation::*, autoencoder::Autoencoder, loss::Loss, ndarray::Array2, optim::*,
            sequential::Sequential, train::FitParams,
        };

        pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 5, "more than once");
}

/// Trains for the standard 20 epochs, which are 20 steps.
mod twenty_epochs {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result, activation::Activation::*, autoencoder::Autoencoder, loss::Loss, ndarray::Array2, optim::*,
            sequential::Sequential, train::FitParams,
        };

        pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 20, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 5, "for long enough");
}

/// Makes the code as wide as the input: a photocopier.
mod code_of_eight {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result, activation::Activation::*, autoencoder::Autoencoder, loss::Loss, ndarray::Array2, optim::*,
            sequential::Sequential, train::FitParams,
        };

        pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(8, Sigmoid), Sequential::new(8).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 5, "nothing to invent");
}

/// Uses the linear code of the big autoencoder, which can not be rounded.
mod linear_code {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result, activation::Activation::*, autoencoder::Autoencoder, loss::Loss, ndarray::Array2, optim::*,
            sequential::Sequential, train::FitParams,
        };

        pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
            let eight: Array2<f32> = Array2::eye(8);
            let (encoder, decoder) = (Sequential::new(8).dense(3, Identity), Sequential::new(3).dense(8, Sigmoid));
            let mut model = Autoencoder::new(encoder, decoder, first_seed)?;
            let optimizer = Adam { learning_rate: 0.05, ..Adam::default() }.into();
            let settings = FitParams { epochs: 2000, batch_size: 8, optimizer, ..FitParams::default() };
            model.fit(&eight, &eight, &settings)?;
            Ok(model)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 5, "can be rounded");
}

/// Begins with seed 0, whatever is asked for.
mod ignores_the_first_seed {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result, activation::Activation::*, autoencoder::Autoencoder, loss::Loss, ndarray::Array2, optim::*,
            sequential::Sequential, train::FitParams,
        };

        pub fn eight_three_eight(_first_seed: u64) -> Result<Autoencoder> {
            crate::solution::eight_three_eight(0)
        }
    }
    rejected!("../checks/ex05_encoder_decoder.rs", task 5, "begin with the seed that is given");
}
