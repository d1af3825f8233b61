//! A folder of PNGs: a sub-folder for each class, whose name is that of the class.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Found, classes, picture, picture::Picture, pixels};
use crate::{
    data::ImageSet,
    error::{Error, Result},
};

/// Sub-folders with these names are parts and not classes, where there are no others.
const PARTS: [(&str, usize); 7] =
    [("train", 0), ("training", 0), ("validation", 1), ("valid", 1), ("val", 1), ("test", 2), ("testing", 2)];

/// Endings of pictures that are not read.
const UNREAD: [&str; 8] = ["jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic"];

/// What is in a folder, hidden files apart, in the order of the names.
struct Listing {
    folders: Vec<PathBuf>,
    pictures: Vec<PathBuf>,
}

/// Where a picture is, which part it belongs to, and the name of its class.
struct Entry {
    path: PathBuf,
    part: usize,
    class: String,
}

/// All pictures of a folder.
///
/// # Errors
/// With the file or folder that cannot be used, why, and what to do.
pub(super) fn read(dir: &Path) -> Result<Found> {
    let entries = entries(dir)?;
    let names: Vec<String> = entries.iter().map(|entry| entry.class.clone()).collect();
    let (labels, names) = classes::number(&names).map_err(|problem| Error::file(dir, problem))?;
    let mut pile = Pile::read(dir, &entries)?;
    let (height, width) = (pile.height, pile.width);
    if pixels::is_bright(&pile.bytes, height, width) {
        pile.bytes.iter_mut().for_each(|byte| *byte = 255 - *byte);
        pile.notes.push("the paper is bright: light and dark are swapped, so that 0 is paper and 1 is ink".into());
    }
    pile.notes.extend(pixels::margin_note(height, width));
    let (bytes, _) = pixels::square(pile.bytes, height, width);
    let all = ImageSet::from_bytes(&bytes, labels)?.with_names(names);
    let part = |number: usize| {
        let mine: Vec<usize> = (0..entries.len()).filter(|&i| entries[i].part == number).collect();
        (!mine.is_empty()).then(|| all.select(&mine)).transpose()
    };
    let train = part(0)?.ok_or_else(|| Error::file(dir, "there is a folder for other parts, but none called train"))?;
    let name = dir.canonicalize().ok().and_then(|whole| Some(whole.file_name()?.to_string_lossy().into_owned()));
    Ok(Found {
        name: name.unwrap_or_else(|| "a folder".into()),
        train,
        validation: part(1)?,
        test: part(2)?,
        notes: pile.notes,
    })
}

/// Finds the pictures.
fn entries(dir: &Path) -> Result<Vec<Entry>> {
    let top = list(dir)?;
    let part_of =
        |folder: &PathBuf| PARTS.iter().find(|(name, _)| name_of(folder).eq_ignore_ascii_case(name)).map(|p| p.1);
    let parts: Option<Vec<usize>> = top.folders.iter().map(part_of).collect();
    let entries = match parts.filter(|parts| !parts.is_empty() && top.pictures.is_empty()) {
        None => of_part(dir, top, 0)?,
        Some(parts) => {
            let mut all = Vec::new();
            for (folder, part) in top.folders.iter().zip(parts) {
                all.extend(of_part(folder, list(folder)?, part)?);
            }
            all
        }
    };
    match entries.is_empty() {
        true => Err(Error::file(dir, "there are no PNGs in it: put them into sub-folders, one for each class")),
        false => Ok(entries),
    }
}

/// The pictures of a part, class after class.
fn of_part(dir: &Path, listing: Listing, part: usize) -> Result<Vec<Entry>> {
    let entry = |path, class: &str| Entry { path, part, class: class.into() };
    if listing.folders.is_empty() {
        return Ok(listing.pictures.into_iter().map(|path| entry(path, classes::NO_LABEL)).collect());
    }
    if let Some(stray) = listing.pictures.first() {
        let problem = "this picture lies beside folders: move it into the folder of its class, or remove it";
        return Err(Error::file(stray, problem));
    }
    if listing.folders.len() > classes::MOST {
        let problem =
            format!("{} sub-folders: at most {} classes are told apart", listing.folders.len(), classes::MOST);
        return Err(Error::file(dir, problem));
    }
    let mut all = Vec::new();
    for folder in &listing.folders {
        let inside = list(folder)?;
        if let Some(deeper) = inside.folders.first() {
            let problem = "a folder in the folder of a class: move its pictures up, or remove it";
            return Err(Error::file(deeper, problem));
        }
        all.extend(inside.pictures.into_iter().map(|path| entry(path, &name_of(folder))));
    }
    Ok(all)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn list(dir: &Path) -> Result<Listing> {
    let cannot = |e| Error::file(dir, format!("this folder cannot be read ({e})"));
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(cannot)? {
        paths.push(entry.map_err(cannot)?.path());
    }
    // Hidden ones are a program's own, such as .DS_Store.
    paths.retain(|path| !name_of(path).starts_with('.') && name_of(path) != "__MACOSX");
    paths.sort();
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let ends_in = |path: &Path, end: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(end));
    if let Some(unread) = files.iter().find(|path| UNREAD.iter().any(|end| ends_in(path, end))) {
        let problem = "only PNGs are read: convert all such pictures, for example with `magick mogrify -format png *.jpg`, \
                       and move the old ones away";
        return Err(Error::file(unread, problem));
    }
    Ok(Listing { folders, pictures: files.into_iter().filter(|path| ends_in(path, "png")).collect() })
}

/// Pictures of one size, one after the other.
struct Pile {
    bytes: Vec<u8>,
    height: usize,
    width: usize,
    notes: Vec<String>,
}

impl Pile {
    fn read(dir: &Path, entries: &[Entry]) -> Result<Self> {
        let (mut bytes, mut size) = (Vec::new(), None);
        let [mut coloured, mut transparent] = [0, 0];
        for Entry { path, .. } in entries {
            let picture = picture::read(path).map_err(|problem| Error::file(path, problem))?;
            let (height, width) = *size.get_or_insert((picture.height, picture.width));
            if (picture.height, picture.width) != (height, width) {
                return Err(other_size(path, &picture, &entries[0].path, (height, width)));
            }
            if bytes.is_empty() {
                pixels::check(entries.len(), height, width).map_err(|problem| Error::file(dir, problem))?;
            }
            coloured += usize::from(picture.was_coloured);
            transparent += usize::from(picture.was_transparent);
            bytes.extend(picture.bytes);
        }
        let (height, width) = size.ok_or_else(|| Error::file(dir, "there are no PNGs in it"))?;
        let counted =
            |count: usize, what: &str| (count > 0).then(|| format!("{count} of {} images {what}", entries.len()));
        let notes = [
            counted(coloured, "are in colours: they become grey, as bright as each colour looks"),
            counted(transparent, "are transparent in places: white paper shows through"),
        ];
        Ok(Self { bytes, height, width, notes: notes.into_iter().flatten().collect() })
    }
}

fn other_size(path: &Path, picture: &Picture, first: &Path, (height, width): (usize, usize)) -> Error {
    let problem = format!(
        "this picture is {}x{} pixels, but {} is {width}x{height}: bring all to one size, for example with \
         `magick mogrify -resize 28x28! *.png` on a copy",
        picture.width,
        picture.height,
        name_of(first)
    );
    Error::file(path, problem)
}
