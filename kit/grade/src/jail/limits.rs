//! What the system counts, and ends a program for.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::Jail;

/// Open files of one program.
const FILES: u64 = 256;

/// Sets the limits of this process, and so of whatever it becomes.
///
/// # Errors
/// When the system refuses.
pub fn set(jail: &Jail) -> rustix::io::Result<()> {
    limit(Resource::Core, 0)?;
    limit(Resource::Cpu, jail.cpu_seconds)?;
    limit(Resource::As, jail.memory_mb << 20)?;
    limit(Resource::Fsize, jail.file_mb << 20)?;
    limit(Resource::Nofile, FILES)
}

/// A limit can be made smaller by everybody, and larger by none but root.
fn limit(what: Resource, most: u64) -> rustix::io::Result<()> {
    let most = getrlimit(what).maximum.map_or(most, |now| now.min(most));
    setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })
}
