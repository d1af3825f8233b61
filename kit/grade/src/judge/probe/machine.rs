//! What answers are compiled for: WebAssembly wherever it can be had.

use super::super::{
    Options, Sandbox,
    toolchain::{Toolchain, WASM},
    wasm::Wasm,
};

/// The compiler, and what runs WebAssembly unless programs are to be native.
///
/// # Errors
/// When there is no compiler; or no WebAssembly, where nothing else will do.
pub fn choose(options: &Options, progress: &dyn Fn(&str)) -> anyhow::Result<(Toolchain, Option<Wasm>)> {
    let toolchain = Toolchain::find(&options.root)?;
    if matches!(options.sandbox, Sandbox::Native | Sandbox::None) {
        return Ok((toolchain, None));
    }
    let wasm = fetched(&toolchain, options, progress).and_then(|()| Wasm::new());
    match wasm {
        Ok(wasm) => Ok((toolchain, Some(wasm))),
        Err(error) if options.sandbox == Sandbox::Wasm => Err(error),
        Err(error) => {
            progress(&format!("without WebAssembly, since {error:#}"));
            Ok((toolchain, None))
        }
    }
}

fn fetched(toolchain: &Toolchain, options: &Options, progress: &dyn Fn(&str)) -> anyhow::Result<()> {
    if toolchain.has(WASM) {
        return Ok(());
    }
    progress(
        "fetching Rust's library for WebAssembly, in which answers are run (20 MB, once: rustup target add wasm32-wasip1)",
    );
    toolchain.add(WASM, &options.root)
}
