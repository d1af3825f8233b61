//! A model as text: its layers, their shapes, and what there is to learn in them.

use std::fmt;

use super::Sequential;

/// A table as Keras's `summary()` prints it: layers, shapes, parameter counts.
impl fmt::Display for Sequential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "─".repeat(50);
        writeln!(f, "{:<20}{:<16}{:>14}", "layer", "output shape", "parameters")?;
        writeln!(f, "{rule}")?;
        writeln!(f, "{:<20}{:<16}{:>14}", "input", format!("(n, {})", self.inputs), 0)?;
        for (i, layer) in self.layers.iter().enumerate() {
            let name = format!("dense {} ({})", i + 1, layer.activation);
            let shape = format!("(n, {})", layer.outputs());
            writeln!(f, "{name:<20}{shape:<16}{:>14}", with_commas(layer.parameter_count()))?;
        }
        writeln!(f, "{rule}")?;
        write!(f, "{:<36}{:>14}", "total", with_commas(self.parameter_count()))
    }
}

/// A number with a comma before every three digits: 108866 as "108,866".
pub fn with_commas(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation::*;

    #[test]
    fn the_summary_shows_layers_shapes_and_counts() {
        let text = Sequential::new(784).dense(128, Relu).dense(2, Identity).to_string();
        for part in ["dense 1 (relu)", "(n, 128)", "100,480", "dense 2 (identity)", "258", "100,738"] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }

    #[test]
    fn commas_stand_before_every_three_digits() {
        let pairs = [(0, "0"), (999, "999"), (1_000, "1,000"), (108_866, "108,866"), (1_234_567, "1,234,567")];
        for (n, text) in pairs {
            assert_eq!(with_commas(n), text);
        }
    }
}
