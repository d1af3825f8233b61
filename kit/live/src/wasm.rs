//! The engine as WebAssembly: compiled by cargo, and made callable by wasm-bindgen.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, bail};
use kit_host::{programs, tell};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "shadowlab-live";

/// Where it is built.
pub struct Build<'a> {
    /// The repository.
    pub root: &'a Path,
    /// A folder for everything that is compiled on the way.
    pub target: &'a Path,
}

/// A module, and the JavaScript through which it is called.
pub struct Module {
    /// The module itself.
    pub wasm: Vec<u8>,
    /// Defines `wasm_bindgen`.
    pub glue: String,
}

impl Build<'_> {
    /// Compiles the engine for a processor with these features of WebAssembly.
    ///
    /// # Errors
    /// When Rust's part for WebAssembly is missing, or the engine does not compile.
    pub fn module(&self, name: &str, features: &str, purpose: &str) -> anyhow::Result<Module> {
        tell!("- Compiling the engine {purpose} (a minute or two the first time) ...");
        let target = self.target.join(name);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args([
            "build",
            "--quiet",
            "--locked",
            "--lib",
            "--package",
            PACKAGE,
            "--target",
            TARGET,
            "--profile",
            "live",
        ]);
        cargo.arg("--target-dir").arg(&target).arg("--manifest-path").arg(self.root.join("Cargo.toml"));
        // The user's own flags are meant for the user's own processor.
        cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", format!("-Ctarget-feature={features}"));
        programs::forget_own_package(&mut cargo);
        if !cargo.status().context("cargo can not be started")?.success() {
            bail!("the engine does not compile for {TARGET}");
        }
        bind(&target.join(TARGET).join("live").join("shadowlab_live.wasm"))
    }
}

fn bind(compiled: &Path) -> anyhow::Result<Module> {
    let place = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).no_modules(true)?.typescript(false).out_name("engine");
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(place.path()).context("wasm-bindgen cannot read what was compiled")?;
    let read = |name: &str| fs::read(place.path().join(name));
    Ok(Module { wasm: read("engine_bg.wasm")?, glue: String::from_utf8(read("engine.js")?)? })
}
