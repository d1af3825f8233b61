//! PyTorch, Keras and scikit-learn, from a Python environment that the reader makes.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};

use crate::repo;

/// The environment variable that names the environment's folder.
pub const VARIABLE: &str = "SHADOWLAB_PEERS";

/// How to make the environment.
const HOW: &str = "python3 -m venv .peers && .peers/bin/pip install torch tensorflow-cpu scikit-learn";

/// These make OpenBLAS, which does NumPy's and scikit-learn's products, choose its kernel for an old processor. Peers are
/// measured at their best.
const FORCED_KERNELS: [&str; 2] = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/// A Python environment with all peers in it.
pub struct Peers {
    python: PathBuf,
    script: PathBuf,
    /// Of Python and the libraries.
    pub versions: BTreeMap<String, String>,
}

impl Peers {
    /// The environment that `SHADOWLAB_PEERS` names.
    ///
    /// # Errors
    /// When the variable is not set, names no environment, or a library is missing there: the message says how to make it.
    pub fn find() -> anyhow::Result<Self> {
        let Some(dir) = env::var_os(VARIABLE).filter(|dir| !dir.is_empty()) else {
            bail!("--peers: {VARIABLE} is not set. {}", remedy())
        };
        let python = std::path::absolute(Path::new(&dir).join("bin").join("python"))?;
        if !python.is_file() {
            bail!(
                "--peers: {VARIABLE} should name a Python environment, but there is no {}. {}",
                python.display(),
                remedy()
            );
        }
        let script = repo::root()?.join("benches").join("peers.py");
        let mut peers = Self { python, script, versions: BTreeMap::new() };
        let found = peers.ask_for_versions()?;
        let missing: Vec<&str> = found.iter().filter(|(_, v)| v.is_none()).map(|(name, _)| name.as_str()).collect();
        if !missing.is_empty() {
            bail!("--peers: {} lacks {}. {}", Path::new(&dir).display(), missing.join(", "), remedy());
        }
        peers.versions = found.into_iter().filter_map(|(name, version)| Some((name, version?))).collect();
        Ok(peers)
    }

    fn ask_for_versions(&self) -> anyhow::Result<BTreeMap<String, Option<String>>> {
        let output =
            self.command("versions").output().with_context(|| format!("cannot start {}", self.python.display()))?;
        let answer = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str(&answer).with_context(|| {
            let said = String::from_utf8_lossy(&output.stderr);
            format!(
                "--peers: {} does not say its versions: {}{}. {}",
                self.python.display(),
                answer,
                said.trim(),
                remedy()
            )
        })
    }

    /// A run of `benches/peers.py`; it wants the work and its options.
    pub fn command(&self, peer: &str) -> Command {
        let mut command = Command::new(&self.python);
        command.arg(&self.script).arg(peer);
        FORCED_KERNELS.iter().for_each(|variable| {
            command.env_remove(variable);
        });
        command
    }
}

fn remedy() -> String {
    format!("In this folder, make one and name it:\n  {HOW}\n  export {VARIABLE}=$PWD/.peers")
}

/// How many threads the peers are tried with: one, two, and as many as there are processors.
pub fn thread_counts(cores: usize) -> Vec<usize> {
    let mut counts = vec![1, 2, cores];
    counts.retain(|&n| n <= cores);
    counts.dedup();
    counts
}

/// What threads alone cannot say: NumPy's products and scikit-learn's loops read their number from these.
pub fn set_threads(command: &mut Command, threads: usize) {
    for variable in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
        command.env(variable, threads.to_string());
    }
    command.args(["--threads", &threads.to_string()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_tried_up_to_the_processors() {
        assert_eq!(thread_counts(1), [1]);
        assert_eq!(thread_counts(2), [1, 2]);
        assert_eq!(thread_counts(8), [1, 2, 8]);
    }
}
