//! Builds the live page, one file that holds all it needs. `cargo kit live` compiles and calls this.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

mod page;
mod wasm;

use std::{
    fs, io,
    path::{self, Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::Parser;
use kit_host::{repository, say, tell};
use shadowlab_notebook::disk;

/// A page that is larger is slow to open on a phone.
const LARGEST: usize = 1 << 20;

/// Build the page that trains: one HTML file, for any browser, with nothing to install
#[derive(Parser)]
#[command(name = "cargo kit live", bin_name = "cargo kit live")]
struct Args {
    /// Where the page is written
    #[arg(long, value_name = "FILE", default_value = "live.html")]
    out: PathBuf,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> anyhow::Result<()> {
    prepare(&args.out)?;
    let root = repository::root()?;
    let target = repository::target(&root).join("live");
    let build = wasm::Build { root: &root, target: &target };
    let fused = build.module("fused", "+simd128,+relaxed-simd", "with vectors that multiply and add at once")?;
    let simd = build.module("simd", "+simd128", "with vectors")?;
    let plain = build.module("plain", "", "for every browser")?;
    if [&fused.glue, &simd.glue].iter().any(|glue| **glue != plain.glue) {
        bail!("the modules with and without vector instructions are called in different ways");
    }
    let html = page::html(&plain.glue, [&fused.wasm, &simd.wasm, &plain.wasm])?;
    if html.len() > LARGEST {
        bail!(
            "the page has {} kB, and it may have {}: make the engine or the page smaller",
            html.len() >> 10,
            LARGEST >> 10
        );
    }
    write(&args.out, html.as_bytes()).with_context(|| format!("{} cannot be written", args.out.display()))?;
    // For the site of the notebooks, whose pages link to it.
    fs::write(build.target.join("live.html"), &html).context("the page cannot be kept for the notebooks' site")?;
    say!("Wrote {}: {} kB, all it needs is in it.", args.out.display(), html.len() >> 10)?;
    if args.open {
        open::that(path::absolute(&args.out)?).context("no browser can be opened: open the file yourself")?;
    }
    Ok(())
}

/// A page appears whole or not at all. A link stays a link; into what is no file, such as `/dev/stdout`, the bytes go at once.
fn write(out: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(out) {
        Ok(there) if !there.is_file() => fs::write(out, bytes),
        _ => disk::replace(&fs::canonicalize(out).unwrap_or_else(|_| out.to_owned()), bytes),
    }
}

/// Finds out before anything is compiled whether the page can be written.
fn prepare(out: &Path) -> anyhow::Result<()> {
    if out.is_dir() {
        bail!(
            "--out {}: this is a folder; name a file in it, such as {}",
            out.display(),
            out.join("live.html").display()
        );
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let tried = fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    tried
        .map(drop)
        .with_context(|| format!("--out {}: nothing can be written there; name another place", out.display()))
}
