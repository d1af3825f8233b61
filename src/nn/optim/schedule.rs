//! Schedules: how the learning rate changes during training.

/// How the learning rate changes during training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// The same in every step.
    Constant,
    /// From η down to 0 along half a cosine: large steps to find a valley, small ones to reach its bottom.
    #[default]
    Cosine,
    /// The same, with a warm-up in which the rate also rises linearly: early on Adam has averaged few gradients, and
    /// with a large η its first steps can go astray.
    CosineWithWarmup {
        /// Length of the warm-up in steps, not epochs.
        warm_up: usize,
    },
}

impl Schedule {
    /// The factor for η in step `step` (from 0) of `steps`.
    pub fn factor(self, step: usize, steps: usize) -> f32 {
        let cosine = || 0.5 * (1.0 + (std::f64::consts::PI * step as f64 / steps as f64).cos()) as f32;
        match self {
            Schedule::Constant => 1.0,
            Schedule::Cosine => cosine(),
            Schedule::CosineWithWarmup { warm_up } if step < warm_up => cosine() * (step + 1) as f32 / warm_up as f32,
            Schedule::CosineWithWarmup { .. } => cosine(),
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

    #[test]
    fn a_warm_start_rises_and_then_follows_the_cosine() {
        let warm = Schedule::CosineWithWarmup { warm_up: 4 };
        assert_eq!(warm.factor(0, 1_000_000), 0.25, "not 0: the first step would be wasted");
        assert!((warm.factor(1, 1_000_000) - 0.5).abs() < 1e-6);
        for step in 3..100 {
            assert_eq!(warm.factor(step, 100), Schedule::Cosine.factor(step, 100), "step {step}");
        }
        assert_eq!(Schedule::CosineWithWarmup { warm_up: 0 }.factor(0, 100), 1.0);
    }
}
