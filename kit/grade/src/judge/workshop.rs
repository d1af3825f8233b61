//! Where answers become programs: the compiler, the libraries, and the jail around it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail};
use tempfile::TempDir;

use super::{
    diagnostics::{Failure, TOO_LARGE},
    keep,
    libraries::{self, HARNESS, Libraries},
    native,
    run::{Most, Program, Question, Ran},
    spawn,
    toolchain::{Toolchain, WASM},
    wasm::{self, Wasm},
    wrapper::File,
};
use crate::jail::{self, Jail};

/// A program that is larger than this is none of ours: the given answers' have a few megabytes.
const LARGEST_MB: u64 = 64;
/// Addresses that the compiler and the linker may have. The given answers need less than a third.
const COMPILER_MB: u64 = 4096;
/// Stack of a program, as it is natively.
const STACK: &str = "-Clink-arg=-zstack-size=8388608";

/// What programs are made for.
pub enum Machine {
    /// WebAssembly.
    Wasm(Wasm),
    /// This machine's own system.
    Native,
}

/// Compiles, in a jail if that is wanted.
pub struct Workshop {
    /// What for.
    pub machine: Machine,
    /// Whether the compiler, and native programs, are in the jail.
    pub jailed: bool,
    /// The compiler.
    pub toolchain: Toolchain,
    /// A folder for everything that is made.
    pub dir: PathBuf,
    libraries: Libraries,
}

/// What is to be compiled.
pub struct Source<'a> {
    /// Its files, by their places: `main.rs` is one of them.
    pub files: &'a [File],
    /// Libraries beside the usual two: name and file.
    pub with: &'a [(String, PathBuf)],
}

impl Workshop {
    /// Compiles the libraries.
    ///
    /// # Errors
    /// When they do not compile.
    pub fn new(root: &Path, dir: &Path, toolchain: Toolchain, machine: Machine, jailed: bool) -> anyhow::Result<Self> {
        let (target, name) = match machine {
            Machine::Wasm(_) => (Some(WASM), "wasm"),
            Machine::Native => (None, "native"),
        };
        let dir = dir.join(name);
        let libraries = libraries::build(root, &dir.join("libraries"), target, flags(&machine))?;
        let work = dir.join("work");
        fs::create_dir_all(&work).with_context(|| format!("{} can not be made", work.display()))?;
        [&work, &dir.join("checks")].into_iter().for_each(|dir| keep::sweep(dir, ""));
        Ok(Self { machine, jailed, toolchain, dir, libraries })
    }

    /// Compiles a program within so many seconds.
    pub fn program(&self, source: &Source, seconds: u64) -> Result<Program, Failure> {
        let work = self.lay_out(source.files).map_err(|error| Failure::Unknown(format!("{error:#}")))?;
        let file = self.compile(work.path(), source, seconds)?;
        if fs::metadata(&file).is_ok_and(|file| file.len() > LARGEST_MB << 20) {
            return Err(Failure::TooMuch(TOO_LARGE.to_owned()));
        }
        let loaded = match &self.machine {
            Machine::Wasm(wasm) => {
                fs::read(&file).map_err(Into::into).and_then(|bytes| wasm.module(&bytes)).map(Program::Wasm)
            }
            Machine::Native => Ok(Program::Native { file, _folder: Arc::new(work) }),
        };
        loaded.map_err(|error| Failure::Unknown(format!("the program can not be read: {error:#}")))
    }

    /// Runs one.
    pub fn run(&self, program: &Program, question: &Question, most: Most) -> Ran {
        match program {
            Program::Wasm(module) => wasm::run(module, question, most),
            Program::Native { file, .. } => native::run(file, self.jailed, question, most),
        }
    }

    /// Changes whenever the libraries do.
    ///
    /// # Errors
    /// When they are gone.
    pub fn mark(&self) -> anyhow::Result<String> {
        let Libraries { shadowlab, harness, .. } = &self.libraries;
        let times = [shadowlab, harness].map(|file| fs::metadata(file).and_then(|data| data.modified()));
        let [first, second] = times;
        Ok(format!("{:?} {:?} {}", first?, second?, self.toolchain.version))
    }

    /// A new folder with these files, and one for what is made of them.
    fn lay_out(&self, files: &[File]) -> anyhow::Result<TempDir> {
        let work = tempfile::Builder::new().prefix("a").tempdir_in(self.dir.join("work"))?;
        fs::create_dir(work.path().join("out"))?;
        for (place, text) in files {
            let file = work.path().join(place);
            fs::create_dir_all(file.parent().context("a file lies in a folder")?)?;
            fs::write(file, text)?;
        }
        Ok(work)
    }

    fn compile(&self, work: &Path, source: &Source, seconds: u64) -> Result<PathBuf, Failure> {
        let file = work.join("out").join("answer");
        let run = || -> anyhow::Result<spawn::Spawned> {
            let rustc = self.toolchain.rustc();
            let mut command = if self.jailed {
                self.jail(work, source, seconds).command(&rustc)?
            } else {
                let mut command = Command::new(&rustc);
                jail::clear(&mut command);
                command
            };
            self.describe(&mut command, source);
            command.args(["--crate-name", "answer", "main.rs", "-o"]).arg(&file).current_dir(work);
            command.env("TMPDIR", work.join("out"));
            let question = Question { input: "", word: None, seed: 0 };
            Ok(spawn::run(command, &question, Duration::from_secs(seconds))?)
        };
        let spawned = run().map_err(|error| Failure::Unknown(format!("the compiler can not be started: {error:#}")))?;
        match spawned.status {
            Some(status) if status.success() => Ok(file),
            status => Err(Failure::of(status, &spawned.errors, seconds)),
        }
    }

    /// What every call of the compiler says.
    fn describe(&self, command: &mut Command, source: &Source) {
        command.args(["--edition", "2024", "--error-format", "json"]);
        // Somebody's warnings are none of our business. What the language calls unsafe is.
        command.args(["-Awarnings", "-Dunsafe_code"]);
        // At level 1 an answer takes the generic functions that its checks have from their library; from 2 on, the compiler
        // would make each of them anew. What takes long is in the teaching crate, which is at level 3.
        command.args(["-Copt-level=1", "-Ccodegen-units=1"]);
        command.args(["-Cdebug-assertions=on", "-Coverflow-checks=on"]).args(flags(&self.machine));
        match self.machine {
            Machine::Wasm(_) => command.args(["--target", WASM, "-Cstrip=symbols", STACK]),
            Machine::Native => command.args(["-Cdebuginfo=line-tables-only"]),
        };
        let Libraries { shadowlab, harness, search } = &self.libraries;
        let mut libraries = vec![("shadowlab".to_owned(), shadowlab.clone()), (HARNESS.to_owned(), harness.clone())];
        libraries.extend(source.with.iter().cloned());
        for (name, file) in libraries {
            command.arg("--extern").arg(format!("{name}={}", file.display()));
        }
        for dir in search {
            command.arg("-L").arg(format!("dependency={}", dir.display()));
        }
    }

    fn jail(&self, work: &Path, source: &Source, seconds: u64) -> Jail {
        let mut read = native::system_libraries();
        read.extend([self.toolchain.sysroot.clone(), work.to_owned()]);
        read.extend(self.libraries.search.iter().cloned());
        read.extend([self.libraries.shadowlab.clone(), self.libraries.harness.clone()]);
        read.extend(source.with.iter().map(|(_, file)| file.clone()));
        if matches!(self.machine, Machine::Native) {
            // The system's own linker, and what that starts.
            read.extend(["/usr", "/bin", "/etc/alternatives"].map(PathBuf::from));
        }
        Jail {
            read,
            write: vec![work.join("out"), "/dev/null".into()],
            cpu_seconds: 4 * seconds,
            memory_mb: COMPILER_MB,
            file_mb: 4 * LARGEST_MB,
            starts_others: true,
        }
    }

    /// Compiles a library of ours, to a file. Nothing of a student is in it.
    ///
    /// # Errors
    /// When it does not compile.
    pub fn library(&self, name: &str, files: &[File], to: &Path) -> anyhow::Result<()> {
        let work = self.lay_out(files)?;
        let made = work.path().join("out").join(format!("lib{name}.rlib"));
        let mut command = Command::new(self.toolchain.rustc());
        jail::clear(&mut command);
        self.describe(&mut command, &Source { files, with: &[] });
        command.args(["--crate-type", "rlib", "--crate-name", name, "main.rs", "-o"]).arg(&made).current_dir(&work);
        let output = command.output().context("the compiler can not be started")?;
        if !output.status.success() {
            let failure = Failure::of(Some(output.status), &String::from_utf8_lossy(&output.stderr), 0);
            bail!("the checks do not compile:\n{failure}");
        }
        keep::keep(made, to)
    }
}

fn flags(machine: &Machine) -> &'static [&'static str] {
    match machine {
        Machine::Wasm(_) => &["-Ctarget-feature=+simd128"],
        Machine::Native => &[],
    }
}
