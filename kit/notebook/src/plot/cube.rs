//! Codes of three numbers between 0 and 1: points in a cube.

use ndarray::Array2;
use plotly::{
    Scatter3D,
    common::{Line, Marker, Mode, Position},
    layout::{AspectMode, Axis, Camera, LayoutScene},
};

use super::{Figure, INK, layout, palette, round};
use shadowlab::error::{Error, Result};

/// A walk along all twelve edges of the cube.
const EDGES: [[u8; 3]; 16] = [
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
    [0, 0, 1],
    [1, 0, 1],
    [1, 0, 0],
    [1, 0, 1],
    [1, 1, 1],
    [1, 1, 0],
    [1, 1, 1],
    [0, 1, 1],
    [0, 1, 0],
    [0, 1, 1],
    [0, 0, 1],
];

/// Codes of three numbers in the cube from 0 to 1, each with its number beside it. # Shapes: codes (n, 3).
///
/// # Errors
/// When there is no code, or not three numbers in it, or a number lies outside 0..=1.
pub fn code_cube(title: &str, codes: &Array2<f32>) -> Result<Figure> {
    if codes.ncols() != 3 || codes.nrows() == 0 {
        return Err(Error::shape("the codes in a cube", "(n, 3)", format!("{:?}", codes.dim())));
    }
    if let Some(v) = codes.iter().find(|v| !(0.0..=1.0).contains(*v)) {
        return Err(Error::parameter("codes", v, "the cube goes from 0 to 1, as the outputs of a sigmoid do"));
    }
    let hidden = || Axis::new().visible(false).show_spikes(false);
    let scene = LayoutScene::new()
        .x_axis(hidden())
        .y_axis(hidden())
        .z_axis(hidden())
        .aspect_mode(AspectMode::Cube)
        .camera(Camera::new().eye((1.0, -1.9, 0.85).into()));
    let alt = format!("{title}: {} codes of three numbers", codes.nrows());
    let mut figure = Figure::new(layout(title, 460).scene(scene).show_legend(false), alt);
    let edge = |k: usize| EDGES.iter().map(|corner| f64::from(corner[k])).collect();
    let edges = Scatter3D::new(edge(0), edge(1), edge(2)).mode(Mode::Lines).line(Line::new().color(INK).width(2.0));
    figure.plot.add_trace(edges.hover_template("<extra></extra>"));
    figure.plot.add_trace(points(codes));
    Ok(figure)
}

fn points(codes: &Array2<f32>) -> Box<Scatter3D<f64, f64, f64>> {
    let column = |k: usize| codes.column(k).iter().map(|&v| round(v)).collect();
    let colours: Vec<&str> = palette::DIGITS.iter().copied().cycle().take(codes.nrows()).collect();
    Scatter3D::new(column(0), column(1), column(2))
        .mode(Mode::MarkersText)
        .text_array((0..codes.nrows()).map(|i| i.to_string()).collect())
        .text_position(Position::TopCenter)
        .marker(Marker::new().size(7).color_array(colours))
        .hover_template("thing %{text}: (%{x:.2f}, %{y:.2f}, %{z:.2f})<extra></extra>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_walk_goes_along_all_twelve_edges() {
        let mut edges: Vec<_> = EDGES.windows(2).map(|w| (w[0].min(w[1]), w[0].max(w[1]))).collect();
        edges.sort_unstable();
        edges.dedup();
        let steps = |(a, b): &([u8; 3], [u8; 3])| (0..3).filter(|&k| a[k] != b[k]).count();
        assert!(edges.len() == 12 && edges.iter().all(|edge| steps(edge) == 1));
    }

    #[test]
    fn codes_outside_the_cube_are_refused() {
        assert!(code_cube("t", &array![[0.0, 0.5, 1.0]]).is_ok());
        assert!(code_cube("t", &array![[0.0, 0.5, 1.1]]).err().unwrap().to_string().contains("sigmoid"));
        assert!(code_cube("t", &array![[0.0, 0.5]]).is_err());
    }
}
