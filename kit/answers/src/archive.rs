//! What is in a zip archive. Nothing of it is written to the disk, and only what is named like an exercise is unpacked.

use std::io::{Cursor, Read, Seek, SeekFrom};

use zip::{ZipArchive, result::ZipError};

use crate::{
    LARGEST_ARCHIVE,
    find::{self, Sight},
    student, text,
};

/// Endings of archives that are not read.
const OTHERS: [&str; 8] = [".7z", ".rar", ".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst"];

/// Archives in archives, at most.
const DEEPEST: usize = 2;

/// The most archives in one hand-in.
const MOST: usize = 20;

/// The largest archive in an archive: it is unpacked into memory.
const LARGEST_INSIDE: u64 = 64 << 20;

/// Whether a file is named like a zip archive.
pub fn is_zip(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".zip")
}

/// Whether a file is named like an archive of any kind.
pub fn is_any(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_zip(name) || OTHERS.iter().any(|ending| lower.ends_with(ending))
}

/// Says what to do with archives of other kinds.
pub fn refuse_others(name: &str, place: &str, sight: &mut Sight) {
    if is_any(name) && !is_zip(name) {
        sight
            .problems
            .push(format!("{place} is an archive that is not read here: unpack it, or pack it again as .zip."));
    }
}

/// Looks into an archive. `place` is its own name; `prefix` stands before all places, and is empty or ends with `/`.
pub fn look<R: Read + Seek>(mut reader: R, place: &str, prefix: &str, depth: usize, sight: &mut Sight) {
    sight.archives += 1;
    if depth > DEEPEST || sight.archives > MOST {
        sight.problems.push(format!("{place} was not looked into: there are too many archives in archives."));
        return;
    }
    match reader.seek(SeekFrom::End(0)) {
        Ok(size) if size > LARGEST_ARCHIVE => {
            sight.problems.push(format!("{place} is too large: more than {} GB.", LARGEST_ARCHIVE >> 30));
            return;
        }
        Ok(0) => {
            sight.problems.push(format!("{place} is an empty file and no zip archive."));
            return;
        }
        _ => {}
    }
    match ZipArchive::new(reader) {
        Ok(mut archive) => entries(&mut archive, place, prefix, depth, sight),
        Err(error) => sight.problems.push(format!("{place} is no zip archive, or is damaged ({}).", why(&error))),
    }
}

fn entries<R: Read + Seek>(archive: &mut ZipArchive<R>, own: &str, prefix: &str, depth: usize, sight: &mut Sight) {
    if archive.has_duplicate_names() {
        sight.notes.push(format!("{own} holds several files of one name; the last of each was read."));
    }
    for number in 0..archive.len() {
        if !sight.count() {
            return;
        }
        let Ok(entry) = archive.by_index_data(number) else { continue };
        let raw = entry.name_raw().to_vec();
        // macOS packs names in UTF-8 without saying so.
        let name = match (std::str::from_utf8(&raw), entry.name()) {
            (Ok(name), _) => name.to_owned(),
            (_, Ok(name)) => name.into_owned(),
            _ => String::from_utf8_lossy(&raw).into_owned(),
        };
        let name = student::shown(name.as_bytes());
        let Some(parts) = inside(&name) else {
            sight.notes.push(format!("{own} holds a file with a path that leads out of it, {name}; it was left out."));
            continue;
        };
        let (is_dir, is_link) = (entry.is_dir(), entry.is_symlink());
        if parts.is_empty() || parts[..parts.len() - usize::from(!is_dir)].iter().any(|folder| find::is_skipped(folder))
        {
            continue;
        }
        remember_folders(&parts, is_dir, prefix, sight);
        let place = format!("{prefix}{}", parts.join("/"));
        if !is_dir {
            file(archive, number, &place, is_link, depth, sight);
        }
    }
}

fn remember_folders(parts: &[&str], is_dir: bool, prefix: &str, sight: &mut Sight) {
    for length in 1..parts.len() + usize::from(is_dir) {
        sight.folder(&format!("{prefix}{}", parts[..length].join("/")));
    }
}

fn file<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    number: usize,
    place: &str,
    is_link: bool,
    depth: usize,
    sight: &mut Sight,
) {
    let name = place.rsplit('/').next().unwrap_or(place);
    if let Some(exercise) = find::exercise_of(name) {
        sight.find(place.to_owned(), exercise, || match is_link {
            true => Err(format!("{place} is a link to another place, which is not followed")),
            false => unpacked(archive, number, place, |place, size, from| text::bytes(place, size, from)),
        });
    } else if is_link {
        sight.notes.push(format!("{place} is a link to another place, which was not followed."));
    } else if is_zip(name) {
        match unpacked(archive, number, place, nested) {
            Ok(bytes) => look(Cursor::new(bytes), place, &format!("{place}/"), depth + 1, sight),
            Err(problem) => sight.problems.push(format!("{problem}.")),
        }
    } else {
        refuse_others(name, place, sight);
        sight.other(place);
    }
}

fn unpacked<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    number: usize,
    place: &str,
    bytes: impl FnOnce(&str, u64, &mut dyn Read) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    if archive.by_index_data(number).is_ok_and(|entry| entry.encrypted()) {
        return Err(format!("{place} is locked with a password"));
    }
    let mut file =
        archive.by_index(number).map_err(|error| format!("{place} can not be unpacked ({})", why(&error)))?;
    let size = file.size();
    bytes(place, size, &mut file)
}

fn nested(place: &str, size: u64, from: &mut dyn Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = from.take(LARGEST_INSIDE + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("{place} can not be unpacked ({error})"))?;
    match size > LARGEST_INSIDE || bytes.len() as u64 > LARGEST_INSIDE {
        true => Err(format!("{place} is too large for an archive in an archive")),
        false => Ok(bytes),
    }
}

/// The parts of a path, when it stays in the archive. Some programs of Windows write `\` between them.
fn inside(name: &str) -> Option<Vec<&str>> {
    let is_absolute = name.starts_with(['/', '\\']) || name.as_bytes().get(1) == Some(&b':');
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
    (!is_absolute && !parts.contains(&"..")).then_some(parts)
}

fn why(error: &ZipError) -> String {
    match error {
        ZipError::CompressionMethodNotSupported(_) => {
            "packed in a way that is not known here; pack it again".to_owned()
        }
        // The list of what is in an archive stands at its end.
        ZipError::InvalidArchive(why) if why.contains("EOCD") => {
            "its end is missing, as when it was cut off on its way".to_owned()
        }
        other => other.to_string(),
    }
}
