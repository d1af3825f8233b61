//! One PNG as grey values.

use std::{
    fs::File,
    io::{BufRead, BufReader, Seek},
    path::Path,
};

use png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Transformations};

use super::pixels;

/// Memory that one file may take: one that asks for more is broken, or made to do harm.
const MOST_BYTES: usize = 64 << 20;

/// First bytes of pictures.
const KINDS: [(&[u8], &str); 7] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WebP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
];

/// An image of grey values, 0 for black: `height` rows of `width` bytes.
pub(super) struct Picture {
    pub height: usize,
    pub width: usize,
    pub bytes: Vec<u8>,
    /// Whether it had colours, which are now grey.
    pub was_coloured: bool,
    /// Whether white paper shows through it.
    pub was_transparent: bool,
}

/// What kind of picture begins with these bytes.
pub(super) fn kind(start: &[u8]) -> Option<&'static str> {
    KINDS.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Reads a PNG of any depth, with or without colours, a palette or transparency.
///
/// # Errors
/// What is wrong with the file, and what to do.
pub(super) fn read(path: &Path) -> Result<Picture, String> {
    let mut file = BufReader::new(File::open(path).map_err(|e| format!("cannot be read ({e})"))?);
    let start = file.fill_buf().map_err(|e| format!("cannot be read ({e})"))?;
    match kind(start) {
        Some("PNG") => decode(file),
        Some(other) => Err(format!(
            "this is a {other} with the name of a PNG: convert it (in colours or in grey, not in CMYK), for example with \
             `magick {0} png:new.png`",
            path.file_name().unwrap_or_default().display()
        )),
        None if start.is_empty() => Err("the file is empty: remove it, or save the picture again".into()),
        None => Err("this is no PNG, in spite of its name: remove it, or save the picture again".into()),
    }
}

fn decode(file: impl BufRead + Seek) -> Result<Picture, String> {
    let mut decoder = Decoder::new_with_limits(file, Limits { bytes: MOST_BYTES });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|e| damaged(&e))?;
    let (width, height) = (reader.info().width as usize, reader.info().height as usize);
    pixels::check(1, height, width)?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("the picture is too large")?];
    let info = reader.next_frame(&mut bytes).map_err(|e| damaged(&e))?;
    if info.bit_depth != BitDepth::Eight || (info.width as usize, info.height as usize) != (width, height) {
        return Err("the first frame is not the whole picture: save it again, as a plain PNG".into());
    }
    let (colours, alpha) = match info.color_type {
        ColorType::Grayscale => (1, false),
        ColorType::GrayscaleAlpha => (1, true),
        ColorType::Rgb => (3, false),
        ColorType::Rgba => (3, true),
        ColorType::Indexed => return Err("its palette cannot be read: save it again, in colours or in grey".into()),
    };
    bytes.truncate(width * height * (colours + usize::from(alpha)));
    let pixel = |channels: &[u8]| {
        let grey = if colours == 3 { luminance(channels) } else { channels[0] };
        if alpha { over_white(grey, channels[colours]) } else { grey }
    };
    let channels = colours + usize::from(alpha);
    let was_coloured = colours == 3 && bytes.chunks_exact(channels).any(|c| c[0] != c[1] || c[1] != c[2]);
    let was_transparent = alpha && bytes.chunks_exact(channels).any(|c| c[colours] < 255);
    let bytes = bytes.chunks_exact(channels).map(pixel).collect();
    Ok(Picture { height, width, bytes, was_coloured, was_transparent })
}

/// How bright a colour looks: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), rounded.
fn luminance(rgb: &[u8]) -> u8 {
    let [r, g, b] = [rgb[0], rgb[1], rgb[2]].map(u32::from);
    ((299 * r + 587 * g + 114 * b + 500) / 1000) as u8
}

/// A grey of this opacity on white paper.
fn over_white(grey: u8, alpha: u8) -> u8 {
    let [grey, alpha] = [grey, alpha].map(u32::from);
    ((grey * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

fn damaged(error: &DecodingError) -> String {
    match error {
        DecodingError::LimitsExceeded => "the picture is too large: make it smaller".into(),
        other => format!("this PNG is damaged ({other}): save it again, or remove it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_is_what_it_was_and_colours_are_as_bright_as_they_look() {
        assert_eq!([[0; 3], [255; 3], [77; 3]].map(|rgb| luminance(&rgb)), [0, 255, 77]);
        assert_eq!([[255, 0, 0], [0, 255, 0], [0, 0, 255]].map(|rgb| luminance(&rgb)), [76, 150, 29]);
        assert_eq!([(0, 255), (0, 0), (100, 0), (0, 128)].map(|(g, a)| over_white(g, a)), [0, 255, 255, 127]);
    }
}
