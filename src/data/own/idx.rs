//! Any IDX file: a header of big-endian numbers (type and number of dimensions, then each size), then the values.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

/// The first two bytes of every gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Bytes that are read at most: a million images of MNIST's size and their header.
const MOST_BYTES: u64 = 784_000_000 + 32;

/// What an IDX file holds.
pub(super) struct Idx {
    /// Such as [60000, 28, 28].
    pub sizes: Vec<usize>,
    pub bytes: Vec<u8>,
}

/// Whether a file that begins so is an IDX file.
pub(super) fn looks_like(start: &[u8]) -> bool {
    matches!(start, [0, 0, kind, 1..=4, ..] if type_name(*kind).is_some())
}

/// What the header's third byte stands for.
fn type_name(kind: u8) -> Option<&'static str> {
    match kind {
        0x08 => Some("bytes"),
        0x09 => Some("signed bytes"),
        0x0b => Some("16-bit numbers"),
        0x0c => Some("32-bit whole numbers"),
        0x0d => Some("32-bit floating-point numbers"),
        0x0e => Some("64-bit floating-point numbers"),
        _ => None,
    }
}

/// Reads a file, raw or gzip (its first bytes tell), of bytes with so many dimensions: 1 for labels, 3 for images.
///
/// # Errors
/// What is wrong with the file, and what to do.
pub(super) fn read(path: &Path, dimensions: usize) -> Result<Idx, String> {
    let cannot = |e| format!("cannot be read ({e})");
    let mut file = BufReader::new(File::open(path).map_err(cannot)?);
    let mut start = [0; 2];
    let is_archive = file.read_exact(&mut start).is_ok() && start == GZIP;
    let mut file = BufReader::new(File::open(path).map_err(cannot)?);
    let mut bytes = Vec::new();
    match is_archive {
        true => MultiGzDecoder::new(file)
            .take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| format!("this gzip file is damaged or cut off ({e}): download it again"))?,
        false => file.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?,
    };
    if bytes.len() as u64 > MOST_BYTES {
        return Err("the file is too large: more than a million images of 28x28 pixels need too much memory".into());
    }
    parse(bytes, dimensions)
}

/// Splits the bytes of a file into its header and its values.
fn parse(mut bytes: Vec<u8>, dimensions: usize) -> Result<Idx, String> {
    let noun = if dimensions == 1 { "labels" } else { "images" };
    check_start(&bytes, dimensions, noun)?;
    let header = 4 + 4 * dimensions;
    if bytes.len() < header {
        return Err("the file is cut off inside its header: download or save it again".into());
    }
    let size = |at: &[u8]| u32::from_be_bytes([at[0], at[1], at[2], at[3]]) as usize;
    let sizes: Vec<usize> = bytes[4..header].chunks_exact(4).map(size).collect();
    let values = sizes.iter().try_fold(1usize, |product, &n| product.checked_mul(n));
    let there = bytes.len() - header;
    if values != Some(there) {
        let shape = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(" x ");
        let fault = if values.is_none_or(|values| values > there) { "is cut off" } else { "is too long" };
        return Err(format!(
            "the file {fault}: its header says {shape} {noun}, and {there} bytes follow; download or save it again"
        ));
    }
    bytes.drain(..header);
    Ok(Idx { sizes, bytes })
}

/// Checks the first four bytes: 0, 0, the type, and the number of dimensions.
fn check_start(bytes: &[u8], dimensions: usize, noun: &str) -> Result<(), String> {
    let [first, second, kind, found, ..] = *bytes else {
        let length = bytes.len();
        let problem = "are no IDX file: it is cut off inside its header; download or save it again";
        return Err(format!("{length} bytes {problem}"));
    };
    let Some(name) = type_name(kind).filter(|_| (first, second) == (0, 0)) else {
        return Err(format!("this is no IDX file: it begins with {first:02x} {second:02x} {kind:02x} {found:02x}"));
    };
    if name != "bytes" {
        let advice = "save them as whole numbers of 0 to 255 (uint8)";
        return Err(format!("the file holds {name}, and {noun} are read as bytes: {advice}"));
    }
    if usize::from(found) != dimensions {
        let advice = match found {
            1 | 3 => ": are the files of images and of labels swapped?",
            4 => ": save colours as grey",
            _ => "",
        };
        return Err(format!("{noun} have {dimensions} dimensions in an IDX file, and this one has {found}{advice}"));
    }
    Ok(())
}
