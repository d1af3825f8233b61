//! Looks into a training between its steps: where is each image in the plane by now?
//!
//! The training itself is the crate's own; not a bit of it changes, because the eye looks at a copy of the parameters. It
//! looks at a part of the images at a time, and then rests, so that looking takes a small share of the time.

use std::time::Duration;

use ndarray::{Axis, Slice};
use shadowlab::{
    Result,
    data::ImageSet,
    loss::BatchLoss,
    train::{EpochReport, Trainable},
};
use web_time::Instant;

use crate::network::Network;

/// The images are looked at in this many parts by turns: image i belongs to part i mod 8.
pub const PARTS: usize = 8;

/// How long it rests after a look, in times of what the look took: in the first epoch, in which the most happens, and later.
const REST: [u32; 2] = [1, 9];

/// Parameters are shown less often than codes: there are many of them.
const PARAMETERS_EVERY: Duration = Duration::from_millis(150);

/// What is seen in one look.
pub struct Look<'a> {
    /// Codes belong to the images number `part`, `part` + 8, `part` + 16 …
    pub part: usize,
    /// Their codes, one after the other.
    pub codes: &'a [f32],
    /// All parameters of this moment; empty in most looks.
    pub parameters: &'a [f32],
    /// Mean squared error of the images since the last look; NaN when there were none.
    pub error: f32,
    /// The share of this epoch that is over, 0 to 1.
    pub over: f32,
}

/// Who is shown each look.
pub type Show = Box<dyn FnMut(Look<'_>) + Send>;

/// Looks, and keeps count.
pub struct Eye {
    network: Network,
    images: &'static ImageSet,
    show: Show,
    parameters: Vec<f32>,
    part: usize,
    next: Instant,
    shown: Option<Instant>,
    spent: Duration,
    epochs: usize,
    seen: usize,
    errors: (f64, usize),
}

impl Eye {
    /// An eye on these images. `network` has the sizes of what is trained.
    pub fn new(network: Network, images: &'static ImageSet, show: Show) -> Self {
        let parameters = Vec::new();
        let (next, spent) = (Instant::now(), Duration::ZERO);
        Self {
            network,
            images,
            show,
            parameters,
            part: 0,
            next,
            shown: None,
            spent,
            epochs: 0,
            seen: 0,
            errors: (0.0, 0),
        }
    }

    fn look<T: Trainable>(&mut self, training: &mut T) {
        let start = Instant::now();
        self.parameters.clear();
        training.for_each_parameter(&mut |p, _| self.parameters.extend_from_slice(p));
        let images = self.images.images.slice_axis(Axis(0), Slice::new(self.part as isize, None, PARTS as isize));
        // Neither can fail, since the training has the same sizes; and if it did, only a picture would be missing.
        let codes = self.network.put(&self.parameters).and_then(|()| self.network.encode(&images));
        if let Ok(codes) = codes {
            let due = self.shown.is_none_or(|shown| start - shown >= PARAMETERS_EVERY);
            let (sum, n) = std::mem::take(&mut self.errors);
            (self.show)(Look {
                part: self.part,
                codes: codes.as_slice().expect("row order"),
                parameters: if due { &self.parameters } else { &[] },
                error: (sum / n as f64) as f32,
                over: self.seen as f32 / self.images.len() as f32,
            });
            self.shown = if due { Some(start) } else { self.shown };
        }
        self.part = (self.part + 1) % PARTS.min(self.images.len());
        let took = start.elapsed();
        self.spent += took;
        self.next = start + took * (1 + REST[self.epochs.min(1)]);
    }
}

/// A training with an eye on it.
pub struct Watched<T> {
    training: T,
    eye: Eye,
}

impl<T: Trainable> Watched<T> {
    /// Watches a training.
    pub fn new(training: T, eye: Eye) -> Self {
        Self { training, eye }
    }

    /// The seconds that were spent on looking since this was asked last.
    pub fn seconds_looking(&mut self) -> f64 {
        std::mem::take(&mut self.eye.spent).as_secs_f64()
    }

    /// The codes of all images, by the parameters of this moment. # Shapes: n x code, one after the other.
    ///
    /// # Errors
    /// When the eye was made for another network.
    pub fn codes(&mut self) -> Result<Vec<f32>> {
        let parameters = self.parameters();
        self.eye.network.put(&parameters)?;
        Ok(self.eye.network.encode(self.eye.images)?.into_raw_vec_and_offset().0)
    }

    /// All parameters, as [`crate::flat::take`] lists them.
    pub fn parameters(&mut self) -> Vec<f32> {
        let mut all = Vec::new();
        self.training.for_each_parameter(&mut |p, _| all.extend_from_slice(p));
        all
    }
}

impl<T: Trainable> Trainable for Watched<T> {
    type Report = T::Report;

    fn examples(&self) -> usize {
        self.training.examples()
    }

    fn clueless_loss(&self) -> f32 {
        self.training.clueless_loss()
    }

    fn forward_backward(&mut self, rows: &[usize]) -> BatchLoss {
        if Instant::now() >= self.eye.next {
            self.eye.look(&mut self.training);
        }
        let loss = self.training.forward_backward(rows);
        self.eye.errors.0 += f64::from(loss.error) * rows.len() as f64;
        self.eye.errors.1 += rows.len();
        self.eye.seen += rows.len();
        loss
    }

    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        self.training.for_each_parameter(visit);
    }

    fn end_epoch(&mut self, epoch: EpochReport) -> Result<T::Report> {
        self.eye.epochs += 1;
        self.eye.seen = 0;
        self.training.end_epoch(epoch)
    }
}
