//! Showing things in a Jupyter cell that runs on the evcxr kernel.

use crate::plot::Figure;

/// Shows a figure in the cell: interactive where plotly can draw, a line of text elsewhere.
///
/// A cell shows one figure: of two, the kernel keeps the last.
pub fn show(figure: &Figure) {
    println!("{}", bundle(figure));
}

/// The kernel's protocol: content of several kinds, each between two marks. The reader's program picks the best it can show.
fn bundle(figure: &Figure) -> String {
    let content = |mime: &str, body: &str| format!("EVCXR_BEGIN_CONTENT {mime}\n{body}\nEVCXR_END_CONTENT");
    let text = format!("[figure: {}]", figure.alt.replace('\n', " "));
    [content("text/plain", &text), content("application/vnd.plotly.v1+json", &figure.to_json())].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{EpochReport, History};

    #[test]
    fn a_figure_travels_as_plotly_json_and_as_text() {
        let epochs = vec![EpochReport { epoch: 1, epochs: 1, train_error: 40.0, held_out_error: 38.5, seconds: 1.0 }];
        let text = bundle(&crate::plot::loss_curve(&History { epochs }));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "EVCXR_BEGIN_CONTENT text/plain");
        assert!(lines[1].contains("38.50"));
        assert_eq!(lines[3], "EVCXR_BEGIN_CONTENT application/vnd.plotly.v1+json");
        let json: serde_json::Value = serde_json::from_str(lines[4]).expect("the figure is JSON on one line");
        assert_eq!(json["data"][1]["y"][0], 38.5);
        assert_eq!(lines[5], "EVCXR_END_CONTENT");
    }
}
