//! Showing things in a Jupyter cell that runs on the evcxr kernel.

use crate::{
    models::{
        autoencoder::Autoencoder,
        history::EpochReport,
        vae::{Vae, VaeReport},
    },
    plot::Figure,
};

mod check;

pub use check::check;

/// What a script in a cell's output asks for the theme of the notebook around it.
pub(crate) const THEME: &str = include_str!("notebook/theme.js");
const TELL_THEME: &str = include_str!("notebook/tell_theme.js");

/// Shows a figure in the cell: interactive where plotly can draw, a line of text elsewhere.
///
/// A cell shows one figure: of two, the kernel keeps the last.
pub fn show(figure: &Figure) {
    println!("{}", bundle(figure));
}

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
        let escape = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        let (source, words) = (escape(page), escape(&alt).replace('<', "&lt;"));
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

/// Prints one line an epoch: give it to [`Autoencoder::fit_with`] as `&mut print_epoch`.
///
/// Of more than 20 epochs only about 20 are printed: the kernel sends a message a line.
pub fn print_epoch(report: &EpochReport, _model: &Autoencoder) {
    if is_printed(report) {
        println!(
            "epoch {:>3} of {}: error per image {:6.2} in training, {:6.2} held out ({:.1} s)",
            report.epoch, report.epochs, report.train_error, report.held_out_error, report.seconds
        );
    }
}

/// Prints one line an epoch: give it to [`Vae::fit_with`] as `&mut print_elbo`. As many lines as [`print_epoch`].
pub fn print_elbo(report: &VaeReport, _model: &Vae) {
    if is_printed(&report.errors) {
        println!(
            "epoch {:>3} of {}: negative ELBO {:6.1} in training, {:6.1} held out = {:.1} guess + {:.1} code ({:.1} s)",
            report.errors.epoch,
            report.errors.epochs,
            report.train.negative(),
            report.held_out.negative(),
            report.held_out.reconstruction,
            report.held_out.kl,
            report.errors.seconds
        );
    }
}

fn is_printed(report: &EpochReport) -> bool {
    let every = report.epochs.div_ceil(20);
    report.epoch.is_multiple_of(every) || report.epoch == 1 || report.epoch == report.epochs
}

/// A figure in all the forms that a reader's program may choose from.
fn bundle(figure: &Figure) -> String {
    [
        content("text/plain", &one_line(&figure.alt)),
        content("image/svg+xml", &figure.to_svg()),
        content("application/vnd.plotly.v1+json", &figure.to_json()),
    ]
    .join("\n")
}

/// The kernel's protocol: content of one kind between two marks.
fn content(mime: &str, body: &str) -> String {
    format!("EVCXR_BEGIN_CONTENT {mime}\n{body}\nEVCXR_END_CONTENT")
}

fn one_line(alt: &str) -> String {
    format!("[figure: {}]", alt.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::history::{EpochReport, History};

    /// Quotes and ampersands of the page must not end the attribute that it travels in.
    #[test]
    fn a_page_survives_its_frame() {
        let framed = Html::page("<p title=\"a\">1 &lt; 2</p>", 300, "a page").html;
        let inside = framed.split("srcdoc=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(inside.replace("&quot;", "\"").replace("&amp;", "&"), "<p title=\"a\">1 &lt; 2</p>");
        assert!(framed.contains("<p class=\"sl-words\">a page: run this cell"), "words where frames are taken out");
    }

    #[test]
    fn a_figure_travels_as_plotly_json_as_a_still_picture_and_as_text() {
        let epochs = vec![EpochReport { epoch: 1, epochs: 1, train_error: 40.0, held_out_error: 38.5, seconds: 1.0 }];
        let text = bundle(&crate::plot::loss_curve(&History { epochs }));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "EVCXR_BEGIN_CONTENT text/plain");
        assert!(lines[1].contains("38.50"));
        assert!(lines[3].contains("svg") && lines[4].starts_with("<svg") && lines[4].ends_with("</svg>"));
        assert_eq!(lines[6], "EVCXR_BEGIN_CONTENT application/vnd.plotly.v1+json");
        let json: serde_json::Value = serde_json::from_str(lines[7]).expect("the figure is JSON on one line");
        assert_eq!(json["data"][1]["y"][0], 38.5);
        assert_eq!(lines[8], "EVCXR_END_CONTENT");
    }
}
