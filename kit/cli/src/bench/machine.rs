//! The machine that figures come from.

use std::{env::consts, fs, process::Command, thread};

use serde::Serialize;

/// What a reader needs to know of it.
#[derive(Serialize)]
pub struct Machine {
    pub cpu: String,
    pub cores: usize,
    pub memory_gb: Option<f64>,
    pub os: String,
    pub rustc: String,
    /// What the variables say that set the number of our threads.
    pub threads: String,
}

impl Machine {
    /// This one.
    pub fn here() -> Self {
        let memory = read("/proc/meminfo").and_then(|text| field(&text, "MemTotal")?.split(' ').next()?.parse().ok());
        Self {
            cpu: read("/proc/cpuinfo").and_then(|text| field(&text, "model name")).unwrap_or_else(cpu_elsewhere),
            cores: cores(),
            memory_gb: memory.map(|kib: f64| (kib * 1024.0 / 1e8).round() / 10.0),
            os: os(),
            rustc: first_line("rustc", &["--version"]).unwrap_or_else(|| "unknown".into()),
            threads: threads(),
        }
    }
}

/// How many processors this program may use.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

fn threads() -> String {
    let set = |variable: &&str| std::env::var(variable).is_ok_and(|value| !value.is_empty());
    match ["SHADOWLAB_THREADS", "RAYON_NUM_THREADS"].iter().find(|v| set(v)) {
        Some(variable) => format!("{variable}={}", std::env::var(variable).unwrap_or_default()),
        None => "as many as it chooses by itself".into(),
    }
}

fn os() -> String {
    let name = read("/etc/os-release").and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(line.trim_matches('"').to_owned())
    });
    let kernel = first_line("uname", &["-sr"]).unwrap_or_default();
    let name = name.unwrap_or_else(|| consts::OS.to_owned());
    [name, kernel, consts::ARCH.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Where there is no `/proc`: macOS can be asked.
fn cpu_elsewhere() -> String {
    first_line("sysctl", &["-n", "machdep.cpu.brand_string"]).unwrap_or_else(|| format!("unknown ({})", consts::ARCH))
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// The value of the first "name : value".
fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim_start().strip_prefix(':')?.trim().to_owned())
}

fn first_line(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).lines().next()?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let text =
            "processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\nmodel name\t: another\nMemTotal:       24684624 kB\n";
        assert_eq!(field(text, "model name").as_deref(), Some("Some CPU @ 3 GHz"));
        assert_eq!(field(text, "MemTotal").as_deref(), Some("24684624 kB"));
        assert_eq!(field(text, "flags"), None);
        assert!(Machine::here().cores >= 1);
    }
}
