//! A model as text: its layers, their output shapes and parameter counts.

use std::fmt;

use super::Sequential;
use crate::text::with_commas;

/// A table like that of Keras's `summary()`: layers, shapes, parameter counts.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation::*;

    #[test]
    fn the_summary_shows_layers_shapes_and_counts() {
        let text = Sequential::new(784).dense(128, Relu).dense(2, Identity).to_string();
        for part in ["dense 1 (relu)", "(n, 128)", "100,480", "dense 2 (identity)", "258", "100,738"] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}
