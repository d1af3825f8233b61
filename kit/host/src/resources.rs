//! What a kernel uses up: memory and disk.

use std::{fs, path::Path, process::Command};

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
    let Some(gb) = free(root) else { return Ok("not known on this system".to_owned()) };
    if gb >= DISK_GB {
        return Ok(format!("{gb:.0} GB free"));
    }
    Err(Missing::new(format!("{gb:.1} GB free; a set-up takes up to {DISK_GB} GB"), "make room on this disk"))
}

/// The room on the disk of a folder, in GB, where the system tells.
pub fn free(dir: &Path) -> Option<f64> {
    let output = Command::new("df").arg("-Pk").arg(dir).output().ok()?;
    free_disk(&String::from_utf8_lossy(&output.stdout))
}

fn free_disk(df: &str) -> Option<f64> {
    // A long device name does not wrap with -P, but it may hold blanks: the numbers stand before the percentage.
    let fields: Vec<&str> = df.lines().nth(1)?.split_whitespace().collect();
    let percent = fields.iter().position(|field| field.ends_with('%'))?;
    Some(fields[percent.checked_sub(1)?].parse::<f64>().ok()? * 1024.0 / 1e9)
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
}
