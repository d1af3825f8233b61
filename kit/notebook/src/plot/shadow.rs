//! Shadows in two dimensions, clouds in three, and a map of how good every light is.

use ndarray::{Array2, Axis};
use plotly::{
    HeatMap, Scatter, Scatter3D,
    common::{
        Anchor, ColorBar, ColorScale, ColorScaleElement, Font, Line, Marker, MarkerSymbol, Mode, Position, Title,
    },
    layout::{Annotation, AspectMode, Axis as PlotAxis, Camera, LayoutScene},
};

use super::{Figure, INK, axis, check_points, layout, round};
use shadowlab::{
    check::{check_data, check_parameter, check_shape},
    error::{Error, Result},
    rows::rows,
    shadow::{LightScan, light_angles},
};

/// Points drawn of one cloud or shadow.
const MOST_POINTS: usize = 2000;

/// From the far end of the light to the near one: both visible on white and on black.
const RAMP: ([f32; 3], [f32; 3]) = ([92.0, 70.0, 150.0], [255.0, 171.0, 31.0]);

/// The scores of lights from all sides, with some of them marked: ("PCA", its light).
///
/// # Errors
/// When the scan has not one finite score for each pair of its angles, or a marked light has no direction.
pub fn light_map(title: &str, scan: &LightScan, marked: &[(&str, [f32; 3])]) -> Result<Figure> {
    check_scan(scan)?;
    let x = axis("azimuth: how far around, in degrees").range(edges(&scan.azimuths));
    let y = axis("elevation: how high, in degrees").range(edges(&scan.elevations));
    let alt = format!("{title}: scores of {} lights", scan.scores.len());
    let mut figure = Figure::new(layout(title, 480).x_axis(x).y_axis(y), alt);
    let scores = scan.scores.rows().into_iter().map(|row| row.iter().map(|&v| round(v)).collect()).collect();
    let glow = vec![
        ColorScaleElement(0.0, "#2b2140".into()),
        ColorScaleElement(0.5, "#a0522d".into()),
        ColorScaleElement(1.0, "#ffd27a".into()),
    ];
    let map: Box<HeatMap<f32, f32, Vec<f64>>> = HeatMap::new(scan.azimuths.clone(), scan.elevations.clone(), scores)
        .color_scale(ColorScale::Vector(glow))
        .color_bar(ColorBar::new().title(Title::with_text("variance kept")).tick_format(".0%"))
        .hover_template("azimuth %{x}°, elevation %{y}°<br>keeps %{z:.1%} of the variance<extra></extra>");
    figure.plot.add_trace(map);
    for (name, light) in marked {
        let (azimuth, elevation) = place(*light, scan)?;
        let ink = if brightness(scan, azimuth, elevation) > 0.6 { "#2b2140" } else { "#ffffff" };
        figure.plot.add_trace(star(name, azimuth, elevation, ink));
    }
    Ok(figure)
}

/// A scan's parts are public: they might not fit together.
fn check_scan(scan: &LightScan) -> Result<()> {
    check_shape("the scores of the scan", scan.scores.dim(), (scan.elevations.len(), scan.azimuths.len()))?;
    check_data("the scores of the scan", scan.scores.view())?;
    let degrees = scan.azimuths.iter().chain(&scan.elevations).all(|angle| (-360.0..=360.0).contains(angle));
    let why = "an angle is a number of degrees, -360 to 360";
    check_parameter(degrees, "the angles of the scan", format!("{:?}", scan.azimuths), why)
}

/// From the outer edge of the first cell to that of the last.
fn edges(middles: &[f32]) -> Vec<f64> {
    let half = middles.windows(2).next().map_or(1.0, |pair| (pair[1] - pair[0]) / 2.0);
    let (first, last) = (middles.first().copied().unwrap_or(0.0), middles.last().copied().unwrap_or(0.0));
    vec![f64::from(first - half), f64::from(last + half)]
}

/// How bright the map is at a light: 0 for the lowest score on it, 1 for the highest.
fn brightness(scan: &LightScan, azimuth: f32, elevation: f32) -> f32 {
    let nearest = |list: &[f32], value: f32| {
        let far = |i: &usize| (list[*i] - value).abs();
        (0..list.len()).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(0)
    };
    let score = scan.scores.get([nearest(&scan.elevations, elevation), nearest(&scan.azimuths, azimuth)]);
    let (low, high) = scan.scores.iter().fold((f32::MAX, f32::MIN), |(l, h), &v| (l.min(v), h.max(v)));
    if high > low { (score.copied().unwrap_or(low) - low) / (high - low) } else { 0.0 }
}

/// Where a light lies on the map. An azimuth next to 180 degrees is next to 0, too: there the light comes from the other
/// side, and the map's own cells are nearer.
fn place(light: [f32; 3], scan: &LightScan) -> Result<(f32, f32)> {
    let (azimuth, elevation) = light_angles(light)?;
    Ok(if f64::from(azimuth) > edges(&scan.azimuths)[1] { (azimuth - 180.0, -elevation) } else { (azimuth, elevation) })
}

/// A marked light, with its name where there is room for it.
fn star(name: &str, azimuth: f32, elevation: f32, ink: &'static str) -> Box<Scatter<f32, f32>> {
    Scatter::new(vec![azimuth], vec![elevation])
        .name(name)
        .show_legend(false)
        .mode(Mode::MarkersText)
        .text(name)
        .text_position(if azimuth < 90.0 { Position::MiddleRight } else { Position::MiddleLeft })
        .text_font(Font::new().size(15).color(ink))
        .marker(
            Marker::new()
                .symbol(MarkerSymbol::Star)
                .size(15)
                .color("#3fa7ff")
                .line(Line::new().color("#ffffff").width(1.5)),
        )
        .hover_template("%{text}: azimuth %{x:.0f}°, elevation %{y:.0f}°<extra></extra>")
}

/// Shadows side by side, in one scale: each a name and the points of a shadow, shape (n, 2).
///
/// # Errors
/// When there are none, or more than four, or one is not of that shape or has a number that is not finite.
pub fn shadows(title: &str, shadows: &[(&str, &Array2<f32>)]) -> Result<Figure> {
    if shadows.is_empty() || shadows.len() > 4 {
        return Err(Error::parameter("shadows", shadows.len(), "1 to 4 fit side by side"));
    }
    shadows.iter().try_for_each(|(name, shadow)| check_points(&format!("\"{name}\""), shadow, 2))?;
    // All on one pair of axes, each moved to its place: so they cannot have different scales.
    let width = 2.0 * shadows.iter().flat_map(|(_, s)| s.iter()).fold(0.0f32, |a, v| a.max(v.abs())) * 1.1;
    let hidden = || PlotAxis::new().show_grid(false).zero_line(false).show_tick_labels(false);
    let half = f64::from(width) / 2.0;
    let x = hidden().range(vec![-half, f64::from(width) * shadows.len() as f64 - half]);
    let y = hidden().range(vec![-half, half * 1.15]).scale_anchor("x");
    let alt = format!("the shadows {}", shadows.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "));
    let mut headings = Vec::new();
    let mut traces = Vec::new();
    for (place, (name, shadow)) in shadows.iter().enumerate() {
        let left = place as f32 * width;
        let shown = rows(shadow, 0..shadow.nrows().min(MOST_POINTS));
        let (xs, ys) = shown.rows().into_iter().map(|p| (round(p[0] + left), round(p[1]))).unzip();
        traces.push(
            Scatter::new(xs, ys)
                .name(*name)
                .show_legend(false)
                .mode(Mode::Markers)
                .marker(Marker::new().size(5).color(INK).opacity(0.7))
                .hover_template(format!("{name}<extra></extra>")),
        );
        headings.push(heading(name, f64::from(left), half));
    }
    let height = (120 + 900 / shadows.len()).min(520);
    let mut figure = Figure::new(layout(title, height).x_axis(x).y_axis(y).annotations(headings), alt);
    traces.into_iter().for_each(|trace| figure.plot.add_trace(trace));
    Ok(figure)
}

pub(super) fn heading(name: &str, x: f64, y: f64) -> Annotation {
    Annotation::new()
        .text(format!("<b>{name}</b>"))
        .font(Font::new().size(14))
        .show_arrow(false)
        .x(x)
        .y(y)
        .x_anchor(Anchor::Center)
        .y_anchor(Anchor::Bottom)
}

/// Clouds side by side, that rotate together: each a name and its points, shape (n, 3).
///
/// Point number i has the same colour in each: that of `shade`, shape (n, 1), for example the coordinate that a shadow lost.
///
/// # Errors
/// When there are none, shapes do not fit, or a number is not finite.
pub fn scatter3d(title: &str, clouds: &[(&str, &Array2<f32>)], shade: &Array2<f32>) -> Result<Figure> {
    let Some((_, first)) = clouds.first() else {
        return Err(Error::EmptyData { what: "the list of clouds".into() });
    };
    check_points("the shade", shade, 1)?;
    // The more clouds stand in a row, the wider the scene, and the nearer the camera must be to see as much of each.
    let near = 1.0 / (clouds.len() as f64).powf(0.25);
    let reach = first.iter().fold(0.0f32, |a, v| a.max(v.abs()));
    let hidden = || PlotAxis::new().visible(false).show_spikes(false);
    let scene = LayoutScene::new()
        .x_axis(hidden())
        .y_axis(hidden())
        .z_axis(hidden())
        .aspect_mode(AspectMode::Data)
        .camera(Camera::new().eye((0.35 * near, -1.55 * near, 0.55 * near).into()));
    let alt = format!("the clouds {}", clouds.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "));
    let mut figure = Figure::new(layout(title, 480).scene(scene).show_legend(false), alt);
    let colours = colours(shade);
    for (place, (name, cloud)) in clouds.iter().enumerate() {
        check_points(&format!("\"{name}\""), cloud, 3)?;
        if cloud.nrows() != shade.nrows() {
            return Err(Error::shape(format!("the points of \"{name}\""), shade.nrows(), cloud.nrows()));
        }
        let left = 2.8 * reach * place as f32;
        figure.plot.add_trace(points(name, cloud, left, &colours));
        let label = Scatter3D::new(vec![round(left)], vec![0.0], vec![round(1.15 * reach)])
            .mode(Mode::Text)
            .text(format!("<b>{name}</b>"))
            .hover_template("<extra></extra>");
        figure.plot.add_trace(label);
    }
    Ok(figure)
}

fn points(name: &str, cloud: &Array2<f32>, left: f32, colours: &[String]) -> Box<Scatter3D<f64, f64, f64>> {
    let shown = rows(cloud, 0..cloud.nrows().min(MOST_POINTS));
    let column = |k: usize, shift: f32| shown.column(k).iter().map(|v| round(v + shift)).collect();
    Scatter3D::new(column(0, left), column(1, 0.0), column(2, 0.0))
        .name(name)
        .mode(Mode::Markers)
        .marker(Marker::new().size(3).color_array(colours.to_vec()))
        .hover_template(format!("{name}<extra></extra>"))
}

/// A colour for each number, along the ramp from the least to the greatest.
fn colours(shade: &Array2<f32>) -> Vec<String> {
    let (low, high) = shade.iter().fold((f32::MAX, f32::MIN), |(l, h), &v| (l.min(v), h.max(v)));
    let mix = |v: f32, k: usize| {
        let t = if high > low { (v - low) / (high - low) } else { 0.5 };
        (RAMP.0[k] + t * (RAMP.1[k] - RAMP.0[k])).round() as u8
    };
    let shown = rows(shade, 0..shade.nrows().min(MOST_POINTS));
    shown
        .index_axis(Axis(1), 0)
        .iter()
        .map(|&v| format!("#{:02x}{:02x}{:02x}", mix(v, 0), mix(v, 1), mix(v, 2)))
        .collect()
}
