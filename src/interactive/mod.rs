//! Things to play with in a cell: HTML and JavaScript in the cell's output, without a server and without the network.

mod pixels;

pub use pixels::pixel_editor;

/// Something to play with, as a piece of HTML that brings its own style and script.
#[derive(Clone, Debug)]
pub struct Widget {
    /// One element; it finds its parts within itself, so that a page can hold several.
    pub html: String,
    /// One line for readers who cannot see it.
    pub alt: String,
}

impl Widget {
    /// What evcxr calls when a cell ends in a widget.
    pub fn evcxr_display(&self) {
        println!("EVCXR_BEGIN_CONTENT text/plain\n[{}]\nEVCXR_END_CONTENT", self.alt.replace('\n', " "));
        println!("EVCXR_BEGIN_CONTENT text/html\n{}\nEVCXR_END_CONTENT", self.html);
    }
}
