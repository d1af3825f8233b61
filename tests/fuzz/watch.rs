//! Watches calls: which of them panics, does not come back, or makes a NaN of numbers.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngSeed, TestRunner},
};

/// What a call made: numbers to look at, or nothing where it refused.
pub type Made = Option<Vec<f64>>;

/// A function of the crate with its name, for one kind of case.
pub type Call<Case> = (&'static str, fn(&Case) -> Made);

/// Even the longest of these calls takes less than a second.
const LONGEST: Duration = Duration::from_secs(60);

/// Calls all of them. With `numbers` none may make a NaN: then there was none in what they were given.
pub fn calls<Case: Clone + Send + 'static>(all: &'static [Call<Case>], case: &Case, numbers: bool) {
    let now = Arc::new(Mutex::new(""));
    let (sender, outcome) = mpsc::channel();
    let (case, at) = (case.clone(), now.clone());
    thread::spawn(move || {
        let mut problems = Vec::new();
        for (name, call) in all {
            *at.lock().unwrap() = name;
            let made = catch_unwind(AssertUnwindSafe(|| call(&case)));
            let problem = match made {
                Err(payload) => Some(format!("{name} panics: {}", said(payload.as_ref()))),
                Ok(Some(made)) if numbers && made.iter().any(|v| v.is_nan()) => Some(format!("{name} makes a NaN")),
                Ok(_) => None,
            };
            problems.extend(problem);
        }
        let problem = (!problems.is_empty()).then(|| problems.join("; "));
        let _ = sender.send(problem);
    });
    match outcome.recv_timeout(LONGEST) {
        Ok(None) => {}
        Ok(Some(problem)) => panic!("{problem}"),
        Err(_) => panic!("{} does not come back", now.lock().unwrap()),
    }
}

/// Runs a property on so many cases, or on as many as the environment says.
pub fn holds<S: Strategy>(cases: u32, strategy: S, property: impl Fn(S::Value)) {
    let mut config = Config { failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(1);
    }
    let outcome = TestRunner::new(config).run(&strategy, |case| {
        property(case);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

fn said(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or(payload.downcast_ref::<&str>().copied()).unwrap_or("?").into()
}
