//! Where things are in the repository.

use std::{env, path::PathBuf};

pub use kit_host::repository::{own_target, root, target};

/// The places that the set-up fills. All of them lie in the repository, so that deleting it removes everything.
pub struct Layout {
    /// The repository's top folder.
    pub root: PathBuf,
}

impl Layout {
    /// The layout of the repository that this is called in.
    ///
    /// # Errors
    /// When it is called elsewhere.
    pub fn of_repository() -> std::io::Result<Self> {
        Ok(Self { root: root()? })
    }

    /// The notebooks.
    pub fn notebooks(&self) -> PathBuf {
        self.root.join("notebooks")
    }

    /// The student's answers.
    pub fn lab(&self) -> PathBuf {
        self.root.join("lab")
    }

    /// Everything the set-up makes, except Python's own part.
    pub fn kit(&self) -> PathBuf {
        self.root.join(".kit")
    }

    /// What the set-up's long steps print.
    pub fn log(&self, step: &str) -> PathBuf {
        self.kit().join("logs").join(format!("{step}.log"))
    }

    /// The Python environment with JupyterLab.
    pub fn venv(&self) -> PathBuf {
        self.root.join(".venv")
    }

    /// Python inside that environment.
    pub fn python(&self) -> PathBuf {
        let (folder, name) = if cfg!(windows) { ("Scripts", "python.exe") } else { ("bin", "python") };
        self.venv().join(folder).join(name)
    }

    /// Where the environment keeps what Jupyter reads: kernels, extensions, settings.
    pub fn jupyter(&self) -> PathBuf {
        self.venv().join("share").join("jupyter")
    }

    /// The Rust kernel that the set-up built.
    pub fn evcxr(&self) -> PathBuf {
        self.kit().join("bin").join(format!("evcxr_jupyter{}", env::consts::EXE_SUFFIX))
    }

    /// The copy of this program that Jupyter starts as the kernel.
    pub fn launcher(&self) -> PathBuf {
        self.kit().join("bin").join(format!("kit{}", env::consts::EXE_SUFFIX))
    }

    /// The folder of compiled dependencies that each kernel starts from a copy of.
    pub fn template(&self) -> PathBuf {
        self.kit().join("template")
    }

    /// Notebooks with their outputs, as `run-notebooks` ran them.
    pub fn executed(&self) -> PathBuf {
        self.kit().join("executed")
    }
}
