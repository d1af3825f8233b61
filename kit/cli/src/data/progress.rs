//! What the user sees: lines that stay, and a progress bar that does not.

use std::{
    io::{self, Write as _},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::setup::progress;

/// What to do with a line of text.
type Write = Box<dyn Fn(&str)>;

/// Where lines go.
pub struct Screen {
    line: Write,
    warn: Write,
}

impl Screen {
    /// The terminal: results to stdout, complaints to stderr. A reader that has gone away is no reason to stop.
    pub fn terminal() -> Self {
        Self::new(
            Box::new(|text| progress::still(|| drop(writeln!(io::stdout(), "{text}")))),
            Box::new(|text| progress::still(|| drop(writeln!(io::stderr(), "{text}")))),
        )
    }

    /// Anywhere.
    pub fn new(line: Write, warn: Write) -> Self {
        Screen { line, warn }
    }

    /// A line about what is done.
    pub fn line(&self, text: &str) {
        (self.line)(text);
    }

    /// A line about what went wrong without being the end.
    pub fn warn(&self, text: &str) {
        (self.warn)(text);
    }

    /// A progress bar for the file of this name; it is gone when dropped, and nowhere when stderr is no terminal.
    pub fn bar(&self, name: &str) -> Bar {
        let bar = progress::add(ProgressBar::no_length().with_message(name.to_string()));
        bar.set_style(style("{msg:24} waiting for the server {spinner}"));
        bar.enable_steady_tick(Duration::from_millis(120));
        Bar(bar)
    }
}

/// The progress of one file.
pub struct Bar(ProgressBar);

impl Bar {
    /// The bytes begin to come: `have` are here already, `total` there will be if the server said so.
    pub fn start(&self, have: u64, total: Option<u64>) {
        match total {
            Some(total) => {
                self.0.set_length(total);
                self.0.set_style(style("{msg:24} [{bar:32}] {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left"));
            }
            None => self.0.set_style(style("{msg:24} {spinner} {bytes}  {bytes_per_sec}")),
        }
        self.0.set_position(have);
        self.0.reset_eta();
    }

    /// So many bytes more are here.
    pub fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates are written in this file").progress_chars("=> ")
}
