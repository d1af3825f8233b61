//! `--net`: the sizes of the encoder.

use std::{fmt, str::FromStr};

use shadowlab::prelude::{Autoencoder, Identity, Relu, Sequential, Sigmoid};

/// The decoder travels in the page as text, about 5 bytes a parameter: 50 MB are as much as a browser takes gladly.
const MOST_PARAMETERS: usize = 10_000_000;

/// Sizes of the encoder's layers, from the pixels of an image, 784 of MNIST's, to 2 numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Net(Vec<usize>);

impl Net {
    /// The one that is usual, for images of so many pixels.
    pub fn usual(pixels: usize) -> Self {
        Self(vec![pixels, 128, 64, 2])
    }

    /// Whether it takes images of so many pixels.
    pub fn fits(self, pixels: usize) -> Result<Self, String> {
        match self.0[0] == pixels {
            true => Ok(self),
            false => Err(format!("it must begin with {pixels}, the pixels of an image: {pixels},128,64,2")),
        }
    }

    /// From the pixels to 2.
    pub fn sizes(&self) -> &[usize] {
        &self.0
    }

    /// "784–128–64–2".
    pub fn dashes(&self) -> String {
        self.0.iter().map(usize::to_string).collect::<Vec<_>>().join("–")
    }

    /// The autoencoder: ReLU in between, a linear code (a ReLU there would cut off three quarters of the plane), and a
    /// sigmoid for the pixels.
    pub fn autoencoder(&self, seed: u64) -> shadowlab::Result<Autoencoder> {
        let (pixels, hidden) = (self.0[0], &self.0[1..self.0.len() - 1]);
        let encoder = Sequential::new(pixels);
        let encoder = hidden.iter().fold(encoder, |model, &units| model.dense(units, Relu)).dense(2, Identity);
        let decoder = hidden.iter().rev().fold(Sequential::new(2), |model, &units| model.dense(units, Relu));
        Autoencoder::new(encoder, decoder.dense(pixels, Sigmoid), seed)
    }
}

impl FromStr for Net {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let size = |part: &str| {
            let part = part.trim();
            part.parse::<usize>().map_err(|_| format!("{part:?} is not a whole number; write sizes like 784,128,64,2"))
        };
        let sizes = text.split(',').map(size).collect::<Result<Vec<usize>, String>>()?;
        if let Some(place) = sizes.iter().position(|&n| n == 0) {
            return Err(format!("size {} is 0: nothing passes through a layer without units", place + 1));
        }
        if sizes.len() < 2 {
            return Err("it must begin with 784, the pixels of an image, and end in 2: 784,128,64,2".into());
        }
        if sizes[sizes.len() - 1] != 2 {
            return Err("it must end in 2, the numbers that are drawn in the plane: 784,128,64,2".into());
        }
        let layers = sizes.windows(2).map(|pair| pair[0].saturating_mul(pair[1]));
        let parameters = layers.fold(0usize, usize::saturating_add);
        if parameters > MOST_PARAMETERS {
            return Err(format!("it is too large for a page: at most {MOST_PARAMETERS} weights; use smaller layers"));
        }
        Ok(Self(sizes))
    }
}

impl fmt::Display for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.iter().map(usize::to_string).collect::<Vec<_>>().join(" → "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_become_an_encoder_and_its_mirror_image() {
        let net: Net = "784, 30,10,2".parse().unwrap();
        let model = net.autoencoder(0).unwrap();
        assert_eq!(model.encoder.sizes(), "784 -> 30 -> 10 -> 2");
        assert_eq!(model.decoder.sizes(), "2 -> 10 -> 30 -> 784");
        assert_eq!(net.dashes(), "784–30–10–2");
        let small = "64,30,2".parse::<Net>().unwrap().fits(64).unwrap();
        assert_eq!(small.autoencoder(0).unwrap().decoder.sizes(), "2 -> 30 -> 64");
        assert_eq!(Net::usual(784), "784,128,64,2".parse().unwrap());
        assert!("784,2".parse::<Net>().unwrap().autoencoder(0).is_ok());
    }

    #[test]
    fn sizes_that_cannot_be_say_why() {
        let huge = format!("784,{},2", usize::MAX);
        for (text, words) in [
            ("784,128,3", "end in 2"),
            ("128,2", "begin with 784"),
            ("784", "begin with 784"),
            ("", "not a whole number"),
            ("784,,2", "not a whole number"),
            ("784,-5,2", "\"-5\" is not a whole number"),
            ("784,12.5,2", "\"12.5\""),
            ("784,0,2", "size 2 is 0"),
            ("784,100000,100000,2", "too large"),
            (&huge, "too large"),
            ("784,99999999999999999999999,2", "not a whole number"),
        ] {
            let error = text.parse::<Net>().and_then(|net| net.fits(784)).unwrap_err();
            assert!(error.contains(words), "{text:?}: {error:?} does not say {words:?}");
        }
    }
}
