//! Where the modules of `src/` stand: a reader who goes through the rooms in their order meets nothing that is explained
//! only later.
//!
//! Checked against the text of the files, not against what the compiler makes of them: an import counts, a method that is
//! called on what another file made does not. Tests inside `src/` may use whatever they like.

mod source;
mod tampered;
mod tokens;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use source::{Import, Source};

/// Files that every room may use, and that use only each other.
const GROUND: [&str; 8] = ["check", "error", "inputs", "parallel", "rng", "rows", "squared_error", "text"];

/// The rooms: each may use the ground and the rooms before it.
const ROOMS: [&str; 7] = ["nn", "data", "models", "metrics", "storage", "reduction", "lesson"];

/// These hand on what the others have, and may use everything.
const DOORS: [&str; 2] = ["src/lib.rs", "src/prelude.rs"];

/// Other people's crates that one room is to know alone. What stands behind a `*` may be anything.
const ONLY_THERE: [(&str, &str); 2] = [("safetensors", "storage"), ("linfa*", "reduction")];

/// The network, its training and its models: so small that one can read all of it.
const SMALL: ([&str; 2], usize) = (["nn", "models"], 3_000);

/// Lines of a file, and of a function, stay below these.
const FILE: usize = 250;
const FUNCTION: usize = 40;

/// Paths and texts of all files of `src/`.
fn files() -> Vec<(String, String)> {
    let root = Path::new(".");
    let (mut found, mut folders) = (Vec::new(), vec![root.join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if is_rust(&path) {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A source file, and not what an editor keeps beside the one that is open, such as Emacs's lock `.#lib.rs`.
fn is_rust(path: &Path) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    path.extension().is_some_and(|extension| extension == "rs") && !is_hidden
}

/// The crate, and what its doors and its rooms hand on.
struct House {
    sources: Vec<Source>,
    /// From the name of a re-export at the root, or in a room's `mod.rs`, to what it stands for.
    doors: BTreeMap<Vec<String>, Vec<String>>,
}

impl House {
    fn new(files: &[(String, String)]) -> Self {
        let all: Vec<Source> = files.iter().map(|(file, text)| Source::read(file, text)).collect();
        let tests: BTreeSet<Vec<String>> = all.iter().flat_map(|source| source.test_modules.clone()).collect();
        let of_tests = |source: &Source| (1..=source.module.len()).any(|n| tests.contains(&source.module[..n]));
        let sources: Vec<Source> = all.into_iter().filter(|source| !of_tests(source)).collect();
        let named = |source: &Source, import: &Import| {
            let name = import.path.last().expect("a path has a name").clone();
            ([source.module.clone(), vec![name]].concat(), import.path.clone())
        };
        let outer = sources.iter().filter(|source| source.file != DOORS[1] && source.module.len() < 2);
        let doors = outer.flat_map(|source| {
            source.imports.iter().filter(|import| import.reexport).map(move |import| named(source, import))
        });
        Self { doors: doors.collect(), sources }
    }

    /// Where a path really leads, through at most a room's door behind one of the crate's.
    fn resolve(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        for _ in 0..3 {
            let door = (1..=path.len().min(2)).find_map(|n| Some((n, self.doors.get(&path[..n])?)));
            let Some((n, target)) = door.filter(|(n, target)| **target != path[..*n]) else { break };
            path = [target.as_slice(), &path[n..]].concat();
        }
        path
    }

    /// The room's own child that a path in it leads to: a file or folder, or "mod".
    fn child(&self, path: &[String]) -> String {
        let room = self.sources.iter().find(|source| source.module == path[..1] && source.file.ends_with("/mod.rs"));
        let children = room.map_or(&[][..], |room| &room.children);
        path.get(1).filter(|name| children.contains(name)).map_or("mod".into(), String::clone)
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for source in self.sources.iter().filter(|source| !DOORS.contains(&source.file.as_str())) {
            problems.extend(source.imports.iter().filter_map(|import| self.wrong_way(source, import)));
        }
        problems.extend(ROOMS.iter().chain(&["ground"]).filter_map(|room| self.circle(room)));
        problems.extend(self.sources.iter().flat_map(foreign));
        problems.extend(self.sources.iter().flat_map(too_long));
        problems.extend(self.too_large());
        problems
    }

    fn wrong_way(&self, source: &Source, import: &Import) -> Option<String> {
        let target = self.resolve(&import.path);
        let (from, to) = (source.module[0].as_str(), target.first().map_or("", String::as_str));
        let place = |room: &str| ROOMS.iter().position(|r| *r == room);
        let advice = match (place(from), place(to)) {
            (None, _) if !GROUND.contains(&from) => {
                format!("`{from}` is neither a room nor ground: move it into a room, or name it in tests/rooms/main.rs")
            }
            (_, None) if GROUND.contains(&to) => return None,
            (_, None) => format!("`{to}` is neither a room nor ground: import it from where it lives"),
            (None, Some(_)) => {
                format!("`{from}` is ground, which imports only ground: move this code into a room")
            }
            (Some(from), Some(to)) if to <= from => return None,
            _ => format!(
                "`{from}` comes before `{to}` ({}): move this code to `{to}`, or what it needs to `{from}` or further up",
                ROOMS.join(", ")
            ),
        };
        Some(format!("{}:{}: it imports crate::{}. {advice}", source.file, import.line, import.path.join("::")))
    }

    /// A circle of imports between the children of a room, or between the files of the ground.
    fn circle(&self, room: &str) -> Option<String> {
        let inside = |path: &[String]| match room {
            "ground" => path.first().filter(|name| GROUND.contains(&name.as_str())).cloned(),
            _ => (path.first()? == room).then(|| self.child(path)),
        };
        let mut arrows: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for source in &self.sources {
            let Some(from) = inside(&source.module) else { continue };
            // A room that hands on what its children have does not use them.
            for import in source.imports.iter().filter(|import| !(import.reexport && from == "mod")) {
                if let Some(to) = inside(&self.resolve(&import.path)).filter(|to| *to != from) {
                    let place = format!("{}:{}", source.file, import.line);
                    arrows.entry(from.clone()).or_default().entry(to).or_insert(place);
                }
            }
        }
        let way = arrows.keys().find_map(|start| way_back(&arrows, start, &mut vec![start.clone()]))?;
        let steps = way.windows(2).map(|pair| format!("{} imports `{}`", arrows[&pair[0]][&pair[1]], pair[1]));
        let steps = steps.collect::<Vec<_>>().join(", ");
        Some(format!("{room}: a circle of imports: {steps}. Move what both need to a file of its own"))
    }

    fn too_large(&self) -> Option<String> {
        let (rooms, most) = SMALL;
        let inside = |source: &&Source| source.module.first().is_some_and(|room| rooms.contains(&room.as_str()));
        let lines: usize = self.sources.iter().filter(inside).map(|source| source.lines_outside_tests).sum();
        (lines > most).then(|| {
            format!(
                "{} have {lines} lines outside tests, more than {most}: simplify one of their files",
                rooms.join(" + ")
            )
        })
    }
}

/// The way from the last of `way` back to `start`, if there is one.
fn way_back(
    arrows: &BTreeMap<String, BTreeMap<String, String>>,
    start: &str,
    way: &mut Vec<String>,
) -> Option<Vec<String>> {
    for next in arrows.get(way.last()?)?.keys() {
        if next == start {
            return Some([way.as_slice(), &[start.to_owned()]].concat());
        }
        if !way.contains(next) {
            way.push(next.clone());
            if let Some(found) = way_back(arrows, start, way) {
                return Some(found);
            }
            way.pop();
        }
    }
    None
}

/// Crates that this room is not to know.
fn foreign(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, room) in ONLY_THERE {
        let is_it = |word: &str| match name.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning) && !source.children.iter().any(|child| child == word),
            None => word == name,
        };
        let here = source.file == DOORS[0] || source.module.first().is_some_and(|first| first == room);
        for (word, line) in source.beginnings.iter().filter(|(word, _)| !here && is_it(word)) {
            let advice = format!("only src/{room} knows `{name}`: move this code there");
            problems.push(format!("{}:{line}: it names `{word}`, but {advice}", source.file));
        }
    }
    problems
}

fn too_long(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    if source.lines >= FILE {
        let advice = format!("keep it below {FILE}: move its tests, or one of its parts, to a file of their own");
        problems.push(format!("{}:{}: the file has {} lines, {advice}", source.file, source.lines, source.lines));
    }
    for (name, line, lines) in source.functions.iter().filter(|(_, _, lines)| *lines >= FUNCTION) {
        let advice = format!("keep it below {FUNCTION}: give one of its steps a name");
        problems.push(format!("{}:{line}: `{name}` has {lines} lines, {advice}", source.file));
    }
    problems
}

#[test]
fn the_rooms_are_in_order() {
    let problems = House::new(&files()).problems();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
