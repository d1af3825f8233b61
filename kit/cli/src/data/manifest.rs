//! A file that is wanted: its name, its size, the sum of its bytes; and how it gets into its place, whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;
use md5::{Digest, Md5};

use super::error::DownloadError;

/// Bytes handled at once.
pub const CHUNK: usize = 64 * 1024;

/// A file that is wanted. Size and sum are those of the raw file, since a `.gz` differs with whoever compressed it.
pub struct ManifestFile {
    /// Name of the raw file; the archive's is this with `.gz`.
    pub name: &'static str,
    /// Size in bytes.
    pub size: u64,
    /// MD5 in hexadecimal digits. Against accidents, not against forgers, and the sum that is published for MNIST.
    pub md5: String,
}

/// MNIST's four files.
pub fn mnist() -> Vec<ManifestFile> {
    [
        ("train-images-idx3-ubyte", 47_040_016, "6bbc9ace898e44ae57da46a324031adb"),
        ("train-labels-idx1-ubyte", 60_008, "a25bea736e30d166cdddb491f175f624"),
        ("t10k-images-idx3-ubyte", 7_840_016, "2646ac647ad5339dbf082846283269ea"),
        ("t10k-labels-idx1-ubyte", 10_008, "27ae3e4e09519cfbb04c329615203637"),
    ]
    .map(|(name, size, md5)| ManifestFile { name, size, md5: md5.into() })
    .into()
}

impl ManifestFile {
    /// The archive's name.
    pub fn archive(&self) -> String {
        format!("{}.gz", self.name)
    }

    /// Where the bytes of an unfinished download wait for the rest.
    pub fn part(&self, dir: &Path) -> PathBuf {
        dir.join(format!("{}.gz.part", self.name))
    }

    /// Whether the raw file is there with the right bytes.
    pub fn is_complete(&self, path: &Path) -> bool {
        let right_size = fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == self.size);
        right_size && File::open(path).is_ok_and(|mut file| self.pump(&mut file, &mut io::sink()).is_ok())
    }

    /// Puts the content of `source` (raw or gzip: its first bytes tell) into `dir`, if it is the right one.
    ///
    /// The bytes go to a file beside, which takes its name only when complete and verified: whatever interrupts this,
    /// no half file ever stands under the right name.
    pub fn install(&self, source: &Path, dir: &Path) -> Result<(), DownloadError> {
        let beside = dir.join(format!("{}.tmp", self.name));
        let result = self.install_by_way_of(&beside, source, dir);
        if result.is_err() {
            let _ = fs::remove_file(&beside);
        }
        result
    }

    fn install_by_way_of(&self, beside: &Path, source: &Path, dir: &Path) -> Result<(), DownloadError> {
        let file = File::open(source).map_err(|e| DownloadError::Source(format!("cannot be read ({e})")))?;
        let mut bytes = BufReader::with_capacity(CHUNK, file);
        let start = bytes.fill_buf().map_err(|e| DownloadError::Source(format!("cannot be read ({e})")))?;
        let mut target = File::create(beside).map_err(|e| DownloadError::here("write", beside, e))?;
        if start.starts_with(&[0x1f, 0x8b]) {
            self.pump(&mut MultiGzDecoder::new(bytes), &mut target)?;
        } else if start.trim_ascii_start().starts_with(b"<") {
            return Err(DownloadError::Source(
                "a web page came instead of the file (is there a login page to pass?)".into(),
            ));
        } else {
            self.pump(&mut bytes, &mut target)?;
        }
        target.sync_all().map_err(|e| DownloadError::here("write", beside, e))?;
        drop(target);
        let path = dir.join(self.name);
        fs::rename(beside, &path).map_err(|e| DownloadError::here("write", &path, e))
    }

    /// Copies bytes, and says whether they were the right ones.
    fn pump(&self, from: &mut dyn Read, to: &mut dyn Write) -> Result<(), DownloadError> {
        let (mut sum, mut count, mut chunk) = (Md5::new(), 0, vec![0; CHUNK]);
        loop {
            let n = match from.read(&mut chunk) {
                Ok(0) => break,
                Ok(n) => n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => {
                    return Err(DownloadError::Source("the archive is cut short".into()));
                }
                Err(e) => return Err(DownloadError::Source(format!("wrong bytes: no sound archive ({e})"))),
            };
            count += n as u64;
            if count > self.size {
                return Err(DownloadError::Source(format!("wrong bytes: more than the {} there should be", self.size)));
            }
            sum.update(&chunk[..n]);
            to.write_all(&chunk[..n]).map_err(|e| DownloadError::here("write", Path::new(self.name), e))?;
        }
        if count < self.size {
            return Err(DownloadError::Source(format!("wrong bytes: {count} where there should be {}", self.size)));
        }
        let md5 = format!("{:x}", sum.finalize());
        if md5 != self.md5 {
            return Err(DownloadError::Source(format!("wrong bytes: their MD5 is {md5}, not {}", self.md5)));
        }
        Ok(())
    }
}
