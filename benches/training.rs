//! How much of a plain matrix product's speed is left when a network is trained: `cargo bench`. What is measured, and why
//! it is less than all: `share.rs`. (`cargo kit bench` measures it, too, and everything else beside other libraries.)
//!
//! `SHADOWLAB_THREADS=1 cargo bench` does it on one processor.

mod share;

use share::{BATCH, Share};

const EPOCHS: usize = 10;

fn main() -> shadowlab::Result<()> {
    println!("{:<24}{:>12}{:>12}{:>9}", format!("GFLOP/s, batches of {BATCH}"), "training", "products", "share");
    // The large network does fourteen times the work a step.
    for (sizes, steps) in [(&[784, 128, 64, 2][..], 100), (&[784, 1000, 500, 250, 2], 7)] {
        let speed = Share::measure(sizes, steps, EPOCHS)?;
        let name = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        println!("{name:<24}{:>12.1}{:>12.1}{:>7.0} %", speed.training, speed.products, 100.0 * speed.share());
    }
    Ok(())
}
