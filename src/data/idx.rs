//! IDX, the format of MNIST's four files: a big-endian header (type, count, size), then one byte per value.
//!
//! Faults here become error messages, not panics. Only a file that passes [`IdxFile::check`] is given to a parser that
//! may panic.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::SIDE;

/// The first two bytes of every gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The advice in messages about a broken file.
const REMEDY: &str = "`cargo kit data --force` fetches it again";

/// What an IDX file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Images of 28x28 bytes, 0..=255.
    Images,
    /// Digits, one byte each, 0..=9.
    Labels,
}

impl Kind {
    fn noun(self) -> &'static str {
        match self {
            Kind::Images => "images",
            Kind::Labels => "labels",
        }
    }

    /// The header's first number: 0x08 stands for bytes, the last digit for the number of dimensions.
    fn magic(self) -> u32 {
        match self {
            Kind::Images => 0x0803,
            Kind::Labels => 0x0801,
        }
    }

    /// The header's numbers after the magic number, for `count` items.
    fn dimensions(self, count: usize) -> Vec<usize> {
        match self {
            Kind::Images => vec![count, SIDE, SIDE],
            Kind::Labels => vec![count],
        }
    }
}

/// What one of MNIST's files has to contain.
#[derive(Clone, Copy, Debug)]
pub(super) struct IdxFile {
    pub name: &'static str,
    pub kind: Kind,
    pub count: usize,
}

impl IdxFile {
    /// Bytes in the header: four for the magic number and four per dimension.
    fn header_len(self) -> usize {
        4 + 4 * self.kind.dimensions(self.count).len()
    }

    /// Bytes in the whole file.
    pub fn len(self) -> u64 {
        (self.header_len() + self.kind.dimensions(self.count).iter().product::<usize>()) as u64
    }

    /// Says what is wrong with the raw file at `path`, and what to do about it.
    pub fn check(self, path: &Path) -> Result<(), String> {
        let (mut file, size) = open(path)?;
        let mut start = Vec::new();
        (&mut file).take(self.header_len() as u64).read_to_end(&mut start).map_err(|e| unreadable(&e))?;
        self.check_start(&start)?;
        self.check_size(size)?;
        if self.kind == Kind::Labels {
            check_digits(file)?;
        }
        Ok(())
    }

    /// Decompresses the file `archive` into a new raw file `raw`, and checks the result.
    pub fn inflate(self, archive: &Path, raw: &Path) -> Result<(), String> {
        let (file, _) = open(archive)?;
        // One byte more than expected is enough to see that a file is too long, however long it is.
        let mut inflated = flate2::read::MultiGzDecoder::new(io::BufReader::new(file)).take(self.len() + 1);
        let mut target =
            File::create_new(raw).map_err(|e| format!("cannot be decompressed to {} ({e})", raw.display()))?;
        io::copy(&mut inflated, &mut target).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("this gzip file is truncated: {REMEDY}"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                format!("this is not a valid gzip file ({error}): if it is not compressed, drop the .gz from its name; otherwise {REMEDY}")
            }
            _ => format!("cannot be decompressed to {} ({error}): is the disk full?", raw.display()),
        })?;
        self.check(raw)
    }

    /// Checks the header (or as much of it as the file has).
    fn check_start(self, start: &[u8]) -> Result<(), String> {
        if start.starts_with(&GZIP) {
            let name = self.name;
            return Err(format!(
                "this is a gzip file with the name of a raw one: rename it to {name}.gz, or decompress it with gunzip"
            ));
        }
        let mut numbers = start.chunks_exact(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
        let noun = self.kind.noun();
        match numbers.next() {
            Some(magic) if magic == self.kind.magic() => {}
            Some(magic) => return Err(self.wrong_magic(magic)),
            None => return Err(format!("truncated: {} bytes cannot be an IDX file of {noun}; {REMEDY}", start.len())),
        }
        if start.len() < self.header_len() {
            return Err(format!("truncated: the file ends inside its header; {REMEDY}"));
        }
        let (count, sides) = (numbers.next().map_or(0, |n| n as usize), numbers.collect::<Vec<_>>());
        if let [rows, columns] = sides[..]
            && (rows as usize, columns as usize) != (SIDE, SIDE)
        {
            return Err(format!("the images are {rows}x{columns}, but MNIST's are {SIDE}x{SIDE}: {REMEDY}"));
        }
        if count != self.count {
            return Err(format!(
                "the file has {count} {noun}, but MNIST's has {}, and a partial set is not supported: {REMEDY} (the whole set)",
                self.count
            ));
        }
        Ok(())
    }

    fn wrong_magic(self, magic: u32) -> String {
        let held = match magic {
            0x0803 => ", that of a file of images: are two files swapped?",
            0x0801 => ", that of a file of labels: are two files swapped?",
            _ if magic >> 24 == u32::from(b'<') => {
                ", the start of a web page: the download returned a page instead of the file;"
            }
            _ => ", so this is not one of MNIST's files;",
        };
        let (noun, right) = (self.kind.noun(), self.kind.magic());
        format!("expected the magic number {right:#010x} of an IDX file of {noun}, found {magic:#010x}{held} {REMEDY}")
    }

    fn check_size(self, size: u64) -> Result<(), String> {
        let (count, noun, right) = (self.count, self.kind.noun(), self.len());
        match size.cmp(&right) {
            std::cmp::Ordering::Less => {
                Err(format!("truncated: {count} {noun} need {right} bytes, but the file has {size}; {REMEDY}"))
            }
            std::cmp::Ordering::Greater => {
                Err(format!("too long: {count} {noun} need {right} bytes, but the file has more; {REMEDY}"))
            }
            std::cmp::Ordering::Equal => Ok(()),
        }
    }
}

/// Opens a regular file for reading; anything else (a folder, a pipe that would block) is refused.
fn open(path: &Path) -> Result<(File, u64), String> {
    let metadata = std::fs::metadata(path).map_err(|e| unreadable(&e))?;
    if metadata.is_dir() {
        return Err("this is a folder, but a file with this name is needed: move the folder away".into());
    }
    if !metadata.is_file() {
        return Err("this is not a regular file: move it away".into());
    }
    Ok((File::open(path).map_err(|e| unreadable(&e))?, metadata.len()))
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            format!("cannot be read ({error}): give yourself permission to read it, for example with chmod u+r")
        }
        _ => format!("cannot be read ({error})"),
    }
}

/// Checks that the rest of a file of labels consists of digits.
fn check_digits(mut file: File) -> Result<(), String> {
    let mut labels = Vec::new();
    file.read_to_end(&mut labels).map_err(|e| unreadable(&e))?;
    match labels.iter().position(|&label| label > 9) {
        Some(i) => Err(format!("label number {i} is {}, but a digit is 0 to 9: {REMEDY}", labels[i])),
        None => Ok(()),
    }
}
