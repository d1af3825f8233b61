//! Writes a sheet of 10x10 synthetic digits as a PNG, three times enlarged: `cargo run --example sheet -- sheet.png [seed]`.

use std::{env, error::Error, fs::File, io::BufWriter};

use shadowlab::data::{PIXELS, SIDE, synthetic_digits};

const DIGITS_A_ROW: usize = 10;
const ENLARGE: usize = 3;
const WIDTH: usize = DIGITS_A_ROW * SIDE * ENLARGE;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or("say where to write it: cargo run --example sheet -- sheet.png [seed]")?;
    let seed = arguments.next().map_or(Ok(0), |seed| seed.parse()).map_err(|_| "the seed must be a whole number")?;
    let grey = synthetic_digits(DIGITS_A_ROW * DIGITS_A_ROW, seed)?.to_bytes();

    let file = File::create(&path).map_err(|e| format!("{path} cannot be written: {e}"))?;
    let mut encoder = png::Encoder::new(BufWriter::new(file), WIDTH as u32, WIDTH as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&sheet(&grey))?;
    writer.finish()?;
    println!("{path}: {DIGITS_A_ROW}x{DIGITS_A_ROW} synthetic digits of seed {seed}");
    Ok(())
}

/// Black ink on white paper, so the grey values (0 is paper) are turned over.
fn sheet(grey: &[u8]) -> Vec<u8> {
    let pixel = |place: usize| {
        let (x, y) = (place % WIDTH / ENLARGE, place / WIDTH / ENLARGE);
        let digit = y / SIDE * DIGITS_A_ROW + x / SIDE;
        255 - grey[digit * PIXELS + y % SIDE * SIDE + x % SIDE]
    };
    (0..WIDTH * WIDTH).map(pixel).collect()
}
