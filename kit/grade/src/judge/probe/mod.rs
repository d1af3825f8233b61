//! The sandbox is tried out before the first answer: by a program of ours that does all that an answer may not do.
//!
//! What this machine can not guard is told, as a part of the [`Level`]. What it says it guards and does not ends the grading.

mod attempts;
mod machine;
#[cfg(test)]
mod tests;

use std::{env, fs, net::TcpListener, path::Path, process::ExitCode, time::Duration};

use anyhow::{Context, anyhow, bail};
use kit_host::say;
use tempfile::TempDir;

use super::{
    Options, Sandbox, keep,
    level::Level,
    native,
    output::Output,
    run::{End, Most, Question},
    spawn,
    workshop::{Machine, Source, Workshop},
};
use crate::jail::{Jail, Reached};

/// What the probe is compiled from.
const TEXT: &str = include_str!("attempts.rs");
const MOST: Most = Most { time: Duration::from_secs(20), memory: 512 << 20 };
/// How the folders begin that nobody shall read.
const BAIT: &str = "bait";
/// For a program that never ends.
const SHORT: Most = Most { time: Duration::from_millis(500), ..MOST };
/// Seconds for compiling the probe.
const COMPILING: u64 = 120;

/// The hidden subcommand, for the jail.
pub fn subcommand() -> ExitCode {
    // What was reached stands first.
    say!("{}", env::var(crate::jail::REACHED).unwrap_or_default()).ok();
    attempts::main();
    ExitCode::SUCCESS
}

/// A workshop that was tried out, and how well it is protected.
///
/// # Errors
/// When something is missing for it, or something comes through.
pub fn ready(options: &Options, dir: &Path, progress: &dyn Fn(&str)) -> anyhow::Result<(Workshop, Level)> {
    let (toolchain, wasm) = machine::choose(options, progress)?;
    fs::create_dir_all(dir).with_context(|| format!("{} can not be made", dir.display()))?;
    let jailed = options.sandbox != Sandbox::None;
    let bait = Bait::lay(dir)?;
    let reached = if jailed { bait.jail()? } else { Reached::default() };
    if jailed && wasm.is_none() && !(reached.files && reached.calls) {
        bail!("{NO_SANDBOX}");
    }
    progress("compiling what all answers are compiled with (about two minutes, the first time)");
    let is_wasm = wasm.is_some();
    let machine = wasm.map_or(Machine::Native, Machine::Wasm);
    let workshop = Workshop::new(&options.root, dir, toolchain, machine, jailed)?;
    if !jailed {
        return Ok((workshop, Level::none()));
    }
    progress("trying out the sandbox");
    bait.compiler(&workshop, &reached)?;
    bait.programs(&workshop, is_wasm)?;
    Ok((workshop, Level::of(is_wasm, &reached)))
}

const NO_SANDBOX: &str = "nothing on this system keeps an answer from doing harm: Rust has no WebAssembly here \
    (`rustup target add wasm32-wasip1` would fetch it), and the kernel has no Landlock or no seccomp. Grade elsewhere, or, where \
    an answer can do no harm, such as in a container of its own, with `--sandbox none`";

/// What an answer shall not get at.
struct Bait {
    /// Outside of everything that a jail may read or write.
    dir: TempDir,
    listener: TcpListener,
}

impl Bait {
    fn lay(beside: &Path) -> anyhow::Result<Self> {
        keep::sweep(beside, BAIT);
        let dir = tempfile::Builder::new().prefix(BAIT).tempdir_in(beside).context("no room for a probe")?;
        fs::write(dir.path().join("secret.txt"), "a secret\n")?;
        Ok(Self { dir, listener: TcpListener::bind("127.0.0.1:0").context("no port for a probe")? })
    }

    fn told(&self, first: &str) -> anyhow::Result<String> {
        let dir = self.dir.path();
        let lines = [
            first.to_owned(),
            dir.join("secret.txt").display().to_string(),
            dir.display().to_string(),
            self.listener.local_addr()?.to_string(),
            env::current_exe()?.display().to_string(),
        ];
        Ok(lines.join("\n") + "\n")
    }

    /// The jail, as the compiler has it: with this program in place of the compiler.
    fn jail(&self) -> anyhow::Result<Reached> {
        let this = env::current_exe()?;
        let mut read = native::system_libraries();
        read.push(this.clone());
        let jail = Jail { read, write: vec![], cpu_seconds: 60, memory_mb: 1024, file_mb: 1, starts_others: true };
        let ask = |first: &str, most: Most| -> anyhow::Result<spawn::Spawned> {
            let mut command = jail.command(&this)?;
            command.arg(SUBCOMMAND);
            let input = self.told(first)?;
            Ok(spawn::run(command, &Question { input: &input, word: None, seed: 0 }, most.time)?)
        };
        let spawned = ask("try", MOST)?;
        let told = spawned.output.printed();
        let Some((reached, worked)) = told.split_once('\n') else {
            bail!("the jail can not be tried out: {}", spawned.errors.trim());
        };
        let reached: Reached = serde_json::from_str(reached).context("the jail does not tell what it is")?;
        let mut never = vec!["environment"];
        never.extend(if reached.files { &["read", "list", "write", "own memory", "others' memory"][..] } else { &[] });
        never.extend(if reached.calls { &["connect", "send"][..] } else { &[] });
        never.extend(reached.limits.then_some("allocate").filter(|_| cfg!(target_os = "linux")));
        nothing_of("a program in the jail", worked, &never)?;
        if ask("loop", SHORT)?.status.is_some() {
            bail!("a program in the jail that never ends was not ended: {SORRY}");
        }
        Ok(reached)
    }

    /// The compiler must not read what is not the answer's.
    fn compiler(&self, workshop: &Workshop, reached: &Reached) -> anyhow::Result<()> {
        let secret = self.dir.path().join("secret.txt");
        let reading = |file: &str| format!("fn main() {{ print!(\"{{}}\", include_str!({file:?})); }}\n");
        let compiled = |file: &str| {
            let files = [("main.rs".to_owned(), reading(file)), ("own.txt".to_owned(), "its own\n".to_owned())];
            workshop.program(&Source { files: &files, with: &[] }, COMPILING)
        };
        if let Err(failure) = compiled("own.txt") {
            bail!("the compiler does not work in the jail:\n{failure}");
        }
        if reached.files && compiled(&secret.to_string_lossy()).is_ok() {
            bail!("the compiler has read a file outside of the jail: {SORRY}");
        }
        Ok(())
    }

    /// Nor a program do anything but count.
    fn programs(&self, workshop: &Workshop, is_wasm: bool) -> anyhow::Result<()> {
        let files = [("main.rs".to_owned(), TEXT.to_owned())];
        let program = workshop.program(&Source { files: &files, with: &[] }, COMPILING);
        let program = program.map_err(|failure| anyhow!("the probe of the sandbox does not compile:\n{failure}"))?;
        let ask = |first: &str, most: Most| -> anyhow::Result<(End, Output)> {
            let input = self.told(first)?;
            let ran = workshop.run(&program, &Question { input: &input, word: None, seed: 0 }, most);
            Ok((ran.end, ran.output))
        };
        let (end, output) = ask("try", MOST)?;
        let mut never =
            vec!["read", "list", "write", "own memory", "others' memory", "connect", "send", "start", "environment"];
        never.push("allocate");
        // Natively, a thread is within every limit of its program.
        never.extend(is_wasm.then_some("thread"));
        if end != End::Over {
            bail!("the probe of the sandbox did not come to its end: {end:?}");
        }
        nothing_of("an answer", &output.printed(), &never)?;
        match ask("loop", SHORT)?.0 {
            End::TooLong => Ok(()),
            end => bail!("an answer that never ends was not ended ({end:?}): {SORRY}"),
        }
    }
}

/// The hidden subcommand's name.
pub const SUBCOMMAND: &str = "probe";
const SORRY: &str = "nothing was graded. (--sandbox none grades without any protection)";

fn nothing_of(who: &str, worked: &str, never: &[&str]) -> anyhow::Result<()> {
    let worked: Vec<&str> = worked.lines().collect();
    if worked.last() != Some(&"over") {
        bail!("the probe of the sandbox did not come to its end, and said {worked:?}");
    }
    let through: Vec<&str> = never.iter().filter(|name| worked.contains(name)).copied().collect();
    if !through.is_empty() {
        bail!("the sandbox leaks: {who} could do this: {}. {SORRY}", through.join(", "));
    }
    Ok(())
}
