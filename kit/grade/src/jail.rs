//! The jail: a program that may read a few folders, write one, and talk to nobody.
//!
//! It is made by this program itself. Called as `kit-grade jail`, it gives up what the other program shall not have, and then
//! becomes that program: nothing of it runs before. What the kernel can not do is left out, so what was reached is told
//! (see [`Reached`]), and tried out before anything is graded.

use std::{
    env,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use kit_host::tell;
use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(unix)]
mod limits;

/// The hidden subcommand.
pub const NAME: &str = "jail";
/// Tells the program in the jail what was reached, as JSON. (For the probe; others need not know.)
pub const REACHED: &str = "SHADOWLAB_JAIL";

/// What a program may do.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Jail {
    /// Files and folders that it may read, and programs there that it may start.
    pub read: Vec<PathBuf>,
    /// Files and folders that it may change.
    pub write: Vec<PathBuf>,
    /// Seconds of a processor's time.
    pub cpu_seconds: u64,
    /// Megabytes of memory, as the system counts them: all addresses, used or not.
    pub memory_mb: u64,
    /// Megabytes of the largest file.
    pub file_mb: u64,
    /// Whether it may start other programs, as a compiler starts a linker.
    pub starts_others: bool,
}

/// How much of the jail this machine's kernel can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Reached {
    /// Files: by Landlock.
    pub files: bool,
    /// No connections, no signals to others, no other programs: by seccomp.
    pub calls: bool,
    /// Time, memory, size of files: by resource limits.
    pub limits: bool,
}

impl Jail {
    /// A command for a program in this jail, with an empty environment. Further arguments are the program's.
    ///
    /// # Errors
    /// When this program can not find itself.
    pub fn command(&self, program: &Path) -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(NAME).arg(serde_json::to_string(self)?).arg(program);
        clear(&mut command);
        Ok(command)
    }

    /// Gives up everything else.
    fn enter(&self) -> anyhow::Result<Reached> {
        #[cfg_attr(not(unix), allow(unused_mut))]
        let mut reached = Reached::default();
        #[cfg(unix)]
        {
            limits::set(self)?;
            reached.limits = true;
        }
        #[cfg(target_os = "linux")]
        {
            reached.files = files::restrict(&self.read, &self.write)?;
            reached.calls = calls::restrict(self.starts_others)?;
        }
        Ok(reached)
    }
}

/// Takes the environment away: there may be secrets in it. What remains is where to find the system's own programs.
pub fn clear(command: &mut Command) {
    command.env_clear();
    if cfg!(windows) {
        command.envs(["SystemRoot", "PATH"].iter().filter_map(|name| Some((name, env::var_os(name)?))));
    } else {
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    }
}

/// The subcommand: what the jail is like, a program, and its arguments.
pub fn run(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let started = become_it(&mut arguments);
    tell!("the jail can not be made: {:#}", started.expect_err("this process is another one now"));
    ExitCode::FAILURE
}

/// Never gives back anything but an error, where a process can become another one.
fn become_it(arguments: &mut impl Iterator<Item = OsString>) -> anyhow::Result<std::convert::Infallible> {
    let missing = || anyhow::anyhow!("it is called by the grader alone");
    let jail: Jail = serde_json::from_str(&arguments.next().ok_or_else(missing)?.to_string_lossy())?;
    let mut program = Command::new(arguments.next().ok_or_else(missing)?);
    program.args(arguments);
    let reached = jail.enter()?;
    program.env(REACHED, serde_json::to_string(&reached)?);
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut program).into());
    #[cfg(not(unix))]
    std::process::exit(program.status()?.code().unwrap_or(1));
}
