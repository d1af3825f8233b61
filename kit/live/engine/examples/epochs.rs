//! Trains the page's first network outside the page, and prints the seconds of each epoch: `epochs HOW_MANY`, at most 20.

use shadowlab::data::synthetic_digits;
use shadowlab_live::{
    run::{Data, Run},
    settings::Settings,
};

fn main() -> shadowlab::Result<()> {
    let settings = Settings::default();
    let epochs = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10).min(settings.epochs);
    let data = Data { train: synthetic_digits(10_000, 1)?, validation: synthetic_digits(1_000, 3)? };
    let mut run = Run::new(&settings, Box::leak(Box::new(data)), Box::new(|_| {}))?;
    for _ in 0..epochs {
        println!("{}", run.epoch()?.errors.seconds);
    }
    Ok(())
}
