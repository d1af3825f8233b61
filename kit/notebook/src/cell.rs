//! What a cell of a Jupyter notebook can show, and how the evcxr kernel wants to be told.

use crate::html::escape;

/// What a script in a cell's output asks for the theme of the notebook around it.
pub(super) const THEME: &str = include_str!("theme.js");
const TELL_THEME: &str = include_str!("tell_theme.js");

/// A piece of a web page for a cell: put it last in the cell and it shows itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html {
    /// The markup, with its own style and script; it may not load anything from a network.
    pub html: String,
    /// One line for readers who cannot see it.
    pub alt: String,
}

impl Html {
    /// A whole page, such as the explorer's, in a frame of its own, this many pixels high.
    ///
    /// The page is told which theme is around it (`{ theme: "dark" }` or `"light"`, by `postMessage`), and whenever that
    /// changes. Where frames are taken out, as on GitHub, the style goes with them, and the words for it are seen instead.
    pub fn page(page: &str, height: usize, alt: impl Into<String>) -> Self {
        let alt = alt.into();
        let (source, words) = (escape(page), escape(&alt));
        let html = format!(
            "<style>.sl-words {{ display: none; }}</style><p class=\"sl-words\">{words}: run this cell to play with it.</p>\
             <iframe class=\"sl-page\" sandbox=\"allow-scripts\" title=\"{words}\" \
             style=\"width:100%;height:{height}px;border:0;border-radius:8px\" srcdoc=\"{source}\"></iframe>\
             <script>(() => {{\n{THEME}{TELL_THEME}}})();</script>"
        );
        Self { html, alt }
    }

    /// What evcxr calls when a cell ends in a piece of page.
    pub fn evcxr_display(&self) {
        println!("{}\n{}", content("text/plain", &one_line(&self.alt)), content("text/html", &self.html));
    }
}

/// The kernel's protocol: content of one kind between two marks.
pub(super) fn content(mime: &str, body: &str) -> String {
    format!("EVCXR_BEGIN_CONTENT {mime}\n{body}\nEVCXR_END_CONTENT")
}

pub(super) fn one_line(alt: &str) -> String {
    format!("[figure: {}]", alt.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_survives_its_frame() {
        let framed = Html::page("<p title=\"a\">1 &lt; 2</p>", 300, "a page").html;
        let inside = framed.split("srcdoc=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(
            inside.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
            "<p title=\"a\">1 &lt; 2</p>"
        );
        assert!(framed.contains("<p class=\"sl-words\">a page: run this cell"), "words where frames are taken out");
    }
}
