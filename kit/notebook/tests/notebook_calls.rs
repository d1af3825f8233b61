//! The notebooks' code fits the crate and the exercises: every cell is compiled, with the given answers for the student's.
//!
//! Nothing is run here, which takes minutes and a kernel: `cargo kit run-notebooks --solutions`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

use serde_json::Value;

/// There is one program, and every test writes another.
static PROGRAM: Mutex<()> = Mutex::new(());

/// The repository's top folder.
fn root() -> PathBuf {
    Path::new("../..").canonicalize().unwrap()
}

/// The files of a folder with this ending, by name.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(root().join(folder)).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

/// A text, and which line came from which cell.
#[derive(Default)]
struct Program {
    text: String,
    /// First line of each cell, and its name for the reader.
    cells: Vec<(usize, String)>,
}

impl Program {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// One function a notebook, so that a cell knows the variables of those before it. What begins with a colon is for the
    /// kernel. A last value, which a notebook shows, becomes a statement.
    fn add_notebook(&mut self, name: &str, notebook: &Value) {
        self.add(&format!("fn notebook_{name}() -> Result<(), Box<dyn std::error::Error>> {{"));
        for (number, cell) in notebook["cells"].as_array().unwrap().iter().enumerate() {
            if cell["cell_type"] == "code" {
                let first = self.text.lines().count() + 1;
                self.cells.push((first, format!("notebooks/{name}.ipynb, cell {} of all", number + 1)));
                let source: String = cell["source"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                let source: Vec<&str> = source.lines().filter(|line| !line.starts_with(':')).collect();
                self.add(&source.join("\n"));
                self.add(";");
            }
        }
        self.add("Ok(())\n}");
    }

    /// The exercises, from this folder.
    fn add_answers(&mut self, folder: &Path) {
        self.add("mod lab {");
        for stem in files("solutions", "rs").iter().map(|file| stem(file)).filter(|stem| stem.starts_with("ex")) {
            let file = folder.join(format!("{stem}.rs"));
            self.add(&format!("#[path = {:?}]\npub mod {};", file, &stem[..4]));
        }
        self.add("}");
    }

    /// The cell that a line came from.
    fn cell(&self, line: usize) -> &str {
        self.cells.iter().rev().find(|(first, _)| *first <= line).map_or("before the first cell", |(_, name)| name)
    }
}

/// What the compiler has against the notebooks when the answers are those of a folder: an entry an error.
fn errors(answers: &Path) -> Vec<String> {
    let mut program = Program::default();
    program.add_answers(answers);
    for file in files("notebooks", "ipynb") {
        program.add_notebook(&stem(&file), &serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap());
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("notebook_cells.rs");
    fs::write(&file, &program.text).unwrap();
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["test", "--no-run", "--package", "shadowlab-notebook", "--test", "notebook_cells"]);
    cargo.args(["--message-format", "json"]).current_dir(root());
    let output = cargo.output().expect("cargo can be started");
    let messages = output.stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
    let found: Vec<String> = messages
        .filter(|m: &Value| m["reason"] == "compiler-message" && m["message"]["level"] == "error")
        .filter(|m| !m["message"]["spans"].as_array().unwrap().is_empty())
        .map(|m| told(&m["message"], &file, &program))
        .collect();
    assert!(output.status.success() || !found.is_empty(), "cargo failed:\n{}", String::from_utf8_lossy(&output.stderr));
    found
}

/// An error, beginning with its cell.
fn told(message: &Value, file: &Path, program: &Program) -> String {
    let spans = message["spans"].as_array().unwrap();
    let own =
        spans.iter().find(|span| span["is_primary"] == true && file.ends_with(span["file_name"].as_str().unwrap()));
    let place =
        own.and_then(|span| span["line_start"].as_u64()).map_or("in the answers", |line| program.cell(line as usize));
    format!("{place}: {}", message["rendered"].as_str().unwrap())
}

#[test]
fn every_cell_compiles_with_the_given_answers() {
    let _alone = PROGRAM.lock();
    let errors = errors(&root().join("solutions"));
    assert!(errors.is_empty(), "{} errors in the notebooks:\n\n{}", errors.len(), errors.join("\n"));
}

/// Copies of the answers in which these texts are exchanged.
fn changed(changes: &[(&str, &str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changed_answers");
    fs::create_dir_all(&folder).unwrap();
    for file in files("solutions", "rs") {
        let mut text = fs::read_to_string(&file).unwrap();
        for (_, from, to) in changes.iter().filter(|(of, ..)| *of == stem(&file)) {
            assert!(text.contains(from), "{} has no {from}", file.display());
            text = text.replace(from, to);
        }
        fs::write(folder.join(file.file_name().unwrap()), text).unwrap();
    }
    folder
}

/// A task with another name, two arguments in another order, a function that gives back something else: whoever changes an
/// exercise has to change the notebook, too, and is told which cell.
#[test]
fn a_changed_exercise_is_noticed() {
    let _alone = PROGRAM.lock();
    let errors = errors(&changed(&[
        ("ex01_dimension", "flatten", "unroll"),
        ("ex02_curse", "shell_share(thickness: f32, d: usize)", "shell_share(d: usize, thickness: f32)"),
        (
            "ex02_curse",
            "d: usize) -> f32 {\n    share.powf(1.0 / d as f32)",
            "d: usize) -> Vec<f32> {\n    vec![share; d]",
        ),
    ]));
    for (notebook, words) in [
        ("notebooks/01_dimension.ipynb, cell ", "cannot find function `flatten` in module `ex01`"),
        ("notebooks/02_curse.ipynb, cell ", "arguments to this function are incorrect"),
        ("notebooks/02_curse.ipynb, cell ", "`Vec<f32>`"),
    ] {
        let is_told = errors.iter().any(|error| error.starts_with(notebook) && error.contains(words));
        assert!(is_told, "nothing in {notebook} says {words}:\n\n{}", errors.join("\n"));
    }
    assert!(errors.iter().all(|error| error.starts_with("notebooks/0")), "{}", errors.join("\n"));
}
