//! A class that is made up, and archives of it.
#![allow(dead_code)]

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

/// The exercises of these tests.
pub fn stems() -> Vec<String> {
    ["ex01_dimension", "ex04_dense"].map(str::to_owned).to_vec()
}

/// A folder, empty at first.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, place: &str) -> PathBuf {
        self.path().join(place)
    }

    /// Writes a file, and the folders to it.
    pub fn with(self, place: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::create_dir_all(self.at(place).parent().unwrap()).unwrap();
        fs::write(self.at(place), bytes).unwrap();
        self
    }

    pub fn with_folder(self, place: &str) -> Self {
        fs::create_dir_all(self.at(place)).unwrap();
        self
    }
}

/// A zip archive of these files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        match name.strip_suffix('/') {
            Some(folder) => zip.add_directory(folder, SimpleFileOptions::default()).unwrap(),
            None => {
                zip.start_file(*name, SimpleFileOptions::default()).unwrap();
                zip.write_all(bytes).unwrap();
            }
        }
    }
    zip.finish().unwrap().into_inner()
}
