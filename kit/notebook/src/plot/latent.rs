//! Latent planes: every image a point at its two numbers, coloured by the digit or class that the model was never told.

use ndarray::Array2;
use plotly::{
    Scatter,
    common::{Font, Mode, Title},
    layout::Annotation,
};

use super::{Figure, axis, classes, layout, round, thumbnail};
use shadowlab::{
    check::{check_data, check_parameter},
    data::ImageSet,
    error::{Error, Result},
};

/// Points drawn in one plane. More make the page slow and the picture no clearer.
const MOST_POINTS: usize = 1500;

/// Planes that fit side by side.
const MOST_PLANES: usize = 4;

/// One plane of a figure: a title and codes of shape (n, 2).
pub type Plane<'a> = (&'a str, &'a Array2<f32>);

/// Planes side by side. The codes are those of `images`, row by row; hovering shows the image and its class.
///
/// At most the first 1,500 images are drawn.
///
/// # Errors
/// When there are no planes or more than four, or a plane has not two finite numbers for each image.
pub fn latent_planes(title: &str, planes: &[Plane<'_>], images: &ImageSet) -> Result<Figure> {
    check_parameter((1..=MOST_PLANES).contains(&planes.len()), "planes", planes.len(), "1 to 4 fit side by side")?;
    for (name, codes) in planes {
        if codes.dim() != (images.len(), 2) {
            return Err(Error::shape(
                format!("the codes of \"{name}\""),
                format!("({}, 2)", images.len()),
                format!("{:?}", codes.dim()),
            ));
        }
        check_data(&format!("the codes of \"{name}\""), codes.view())?;
    }
    let shown = images.len().min(MOST_POINTS);
    let alt = format!("{shown} images at their two numbers, in {} planes: {title}", planes.len());
    let mut figure = Figure::new(planes_layout(title, planes, classes::heading(images)), alt);
    let thumbnails: Vec<String> = images.images.rows().into_iter().take(shown).map(thumbnail).collect();
    for (number, (_, codes)) in planes.iter().enumerate() {
        for class in classes::classes(images) {
            let members: Vec<usize> = (0..shown).filter(|&i| images.labels[i] == class).collect();
            let texts = members.iter().map(|&i| thumbnails[i].clone()).collect();
            figure.plot.add_trace(points(codes, &members, class, number, images).text_array(texts));
        }
    }
    Ok(figure)
}

/// The points of one class in one plane.
fn points(
    codes: &Array2<f32>,
    members: &[usize],
    class: u8,
    plane: usize,
    images: &ImageSet,
) -> Box<Scatter<f64, f64>> {
    let column = |c: usize| members.iter().map(|&i| round(codes[[i, c]])).collect();
    let (x_axis, y_axis) = axis_names(plane);
    let one = classes::one(images, class);
    Scatter::new(column(0), column(1))
        .name(classes::name(images, class))
        .legend_group(class.to_string())
        .show_legend(plane == 0)
        .mode(Mode::Markers)
        .marker(classes::marker(class).size(5).opacity(0.75))
        .hover_template(format!("%{{text}}<br>{one} at (%{{x:.2f}}, %{{y:.2f}})<extra></extra>"))
        .x_axis(x_axis)
        .y_axis(y_axis)
}

fn axis_names(plane: usize) -> (String, String) {
    match plane {
        0 => ("x".into(), "y".into()),
        n => (format!("x{}", n + 1), format!("y{}", n + 1)),
    }
}

/// Equal widths with a gap, in a row of plotly's named axes.
fn planes_layout(title: &str, planes: &[Plane<'_>], legend: &str) -> plotly::Layout {
    let count = planes.len() as f64;
    let gap = 0.07;
    let width = (1.0 - gap * (count - 1.0)) / count;
    let mut layout = layout(title, 540);
    let mut names = Vec::new();
    for (number, (name, _)) in planes.iter().enumerate() {
        let left = number as f64 * (width + gap);
        let (_, y_name) = axis_names(number);
        let x = axis("first number").domain(&[left, left + width]).anchor(&y_name);
        let (x_name, _) = axis_names(number);
        let y = axis(if number == 0 { "second number" } else { "" }).anchor(&x_name);
        layout = match number {
            0 => layout.x_axis(x).y_axis(y),
            1 => layout.x_axis2(x).y_axis2(y),
            2 => layout.x_axis3(x).y_axis3(y),
            _ => layout.x_axis4(x).y_axis4(y),
        };
        names.push(heading(name, left));
    }
    layout.annotations(names).legend(plotly::layout::Legend::new().title(Title::with_text(legend)))
}

fn heading(name: &str, left: f64) -> Annotation {
    Annotation::new()
        .text(format!("<b>{name}</b>"))
        .font(Font::new().size(14))
        .show_arrow(false)
        .x_ref("paper")
        .y_ref("paper")
        .x(left)
        .y(1.0)
        .x_anchor(plotly::common::Anchor::Left)
        .y_anchor(plotly::common::Anchor::Bottom)
}
