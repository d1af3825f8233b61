//! Schedules: how the learning rate changes while a model is trained.

/// How the learning rate changes over the training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// Always the same.
    Constant,
    /// From η down to 0 along half a cosine: large steps to find the valley, small ones to reach its floor.
    #[default]
    Cosine,
}

impl Schedule {
    /// What η is multiplied with in step `step` (from 0) of `steps`.
    pub fn factor(self, step: usize, steps: usize) -> f32 {
        match self {
            Schedule::Constant => 1.0,
            Schedule::Cosine => 0.5 * (1.0 + (std::f64::consts::PI * step as f64 / steps as f64).cos()) as f32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosine_goes_from_one_to_nothing() {
        assert_eq!(Schedule::Cosine.factor(0, 100), 1.0);
        assert!((Schedule::Cosine.factor(50, 100) - 0.5).abs() < 1e-6);
        assert!(Schedule::Cosine.factor(99, 100) < 3e-4);
        assert_eq!(Schedule::Constant.factor(99, 100), 1.0);
    }
}
