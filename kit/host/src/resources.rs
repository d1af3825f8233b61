//! What a kernel uses up: memory, disk, and a folder for temporary files that programs may run from.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use crate::{Found, Missing};

/// Memory for one kernel while it compiles, with JupyterLab and a browser beside it.
const MEMORY_GB: f64 = 3.0;
/// Disk for a set-up from nothing: the kernel's build alone takes about one.
const DISK_GB: f64 = 3.0;

/// Enough memory.
pub fn memory() -> Found {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let Some(gb) = total_memory(&text) else { return Ok("not known on this system".to_owned()) };
    if gb >= MEMORY_GB {
        return Ok(format!("{gb:.0} GB"));
    }
    Err(Missing::new(
        format!("{gb:.1} GB; {MEMORY_GB} GB are wanted"),
        "run one notebook at a time, and close other programs",
    ))
}

fn total_memory(meminfo: &str) -> Option<f64> {
    let line = meminfo.lines().find(|line| line.starts_with("MemTotal:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? * 1024.0 / 1e9)
}

/// Enough disk, where the repository lies.
pub fn disk(root: &Path) -> Found {
    let output = Command::new("df").arg("-Pk").arg(root).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let Some(gb) = free_disk(&text) else { return Ok("not known on this system".to_owned()) };
    if gb >= DISK_GB {
        return Ok(format!("{gb:.0} GB free"));
    }
    Err(Missing::new(format!("{gb:.1} GB free; a set-up takes up to {DISK_GB} GB"), "make room on this disk"))
}

fn free_disk(df: &str) -> Option<f64> {
    // A long device name does not wrap with -P, but it may hold blanks: the numbers stand before the percentage.
    let fields: Vec<&str> = df.lines().nth(1)?.split_whitespace().collect();
    let percent = fields.iter().position(|field| field.ends_with('%'))?;
    Some(fields[percent.checked_sub(1)?].parse::<f64>().ok()? * 1024.0 / 1e9)
}

/// Where kernels compile: the folder for temporary files, or the system's own where that one's path is not plain.
pub fn kernels_folder() -> PathBuf {
    let own = env::temp_dir();
    if is_plain(&own) { own } else { plain_folder().unwrap_or(own) }
}

/// A folder for temporary files whose path is plain.
pub fn plain_folder() -> Option<PathBuf> {
    let system = ["/tmp", "/var/tmp"].map(PathBuf::from);
    [env::temp_dir()].into_iter().chain(system).find(|dir| is_plain(dir) && dir.is_dir())
}

/// Whether a kernel can compile there: it loses a path at a blank, and its linker one at a percent sign.
pub fn is_plain(dir: &Path) -> bool {
    !dir.to_string_lossy().contains([' ', '%'])
}

/// A folder for temporary files in which programs may run: each cell is a program there.
pub fn temporary_folder() -> Found {
    let dir = kernels_folder();
    let set_another = "set TMPDIR to a folder on another disk";
    if !is_plain(&dir) {
        let what = format!("the Rust kernel cannot work in {}", dir.display());
        return Err(Missing::new(what, "set TMPDIR to a folder whose path has neither a blank nor a percent sign"));
    }
    let own = dir.join(format!("shadowlab-try-{}", std::process::id()));
    if fs::create_dir(&own).is_err() {
        return Err(Missing::new(format!("{} cannot be written to", dir.display()), set_another));
    }
    let program = own.join("try");
    let runs = fs::copy("/bin/sh", &program).is_err() || can_run(&program);
    fs::remove_dir_all(&own).ok();
    if runs {
        return Ok(dir.display().to_string());
    }
    Err(Missing::new(format!("programs cannot run in {} (it is mounted noexec)", dir.display()), set_another))
}

/// A child that another thread starts at this moment may hold the new file open for a while; until then it is "busy".
fn can_run(program: &Path) -> bool {
    for _ in 0..100 {
        match Command::new(program).args(["-c", "exit 0"]).status() {
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => thread::sleep(Duration::from_millis(10)),
            outcome => return outcome.is_ok_and(|status| status.success()),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_systems_answers() {
        assert_eq!(total_memory("MemTotal:       9765625 kB\nMemFree: 1 kB\n"), Some(10.0));
        assert_eq!(total_memory(""), None);
        let df = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/my disk 100 50 9765625 84% /work\n";
        assert_eq!(free_disk(df), Some(10.0));
        assert_eq!(free_disk("df: no such file"), None);
    }

    #[test]
    fn the_temporary_folder_of_this_machine_runs_programs() {
        assert!(temporary_folder().is_ok());
    }
}
