//! Images in rows and columns.

use ndarray::{Array2, ArrayView1};
use plotly::{
    HeatMap,
    common::{ColorScale, ColorScaleElement},
    layout::{Axis, AxisConstrain, ConstrainDirection, Margin},
};

use super::{Figure, MOST_IMAGES, axis, check_images, layout};
use shadowlab::{
    check::check_parameter,
    data::{PIXELS, side_of},
    error::{Error, Result},
    inputs::Inputs,
};

/// Screen pixels above a sheet, for the title, and below it.
const ABOVE: usize = 64;
const BELOW: usize = 12;

/// Pixels between neighbouring images.
const GAP: usize = 2;

/// The images in a grid, `columns` a row, read like a page.
///
/// # Errors
/// When the rows are no square images, there are none or more than 2,500 (of 28x28 pixels; fewer of larger ones), or
/// `columns` is 0.
pub fn image_grid(title: &str, images: &dyn Inputs, columns: usize) -> Result<Figure> {
    let x = images.inputs();
    let side = side("the images", images)?;
    check_images(x.nrows(), 1)?;
    check_size(x.nrows(), side)?;
    if columns == 0 {
        return Err(Error::parameter("columns", 0, "a row of the grid holds at least one image"));
    }
    let tiles: Vec<Vec<ArrayView1<'_, f32>>> =
        x.rows().into_iter().collect::<Vec<_>>().chunks(columns).map(<[_]>::to_vec).collect();
    Ok(sheet(title, &tiles, side, None))
}

/// The first `count` images of several sets, a set a row: originals above what models make of them.
///
/// # Errors
/// When a set's rows are no square images, or not of the size that the others have, a set is empty, or there are none or
/// more than 2,500 images to show (of 28x28 pixels; fewer of larger ones).
pub fn reconstruction_rows(title: &str, sets: &[(&str, &dyn Inputs)], count: usize) -> Result<Figure> {
    let mut sides = Vec::new();
    for (name, set) in sets {
        sides.push(side(name, *set)?);
        if sides[0] != sides[sides.len() - 1] {
            return Err(Error::shape(*name, format!("{0}x{0} pixels", sides[0]), set.inputs().ncols()));
        }
    }
    let side = sides.first().copied().unwrap_or_default();
    let longest = sets.iter().map(|(_, set)| set.inputs().nrows().min(count)).max().unwrap_or(0);
    check_images(sets.len(), longest)?;
    check_size(sets.len() * longest, side)?;
    let views: Vec<_> = sets.iter().map(|(_, set)| set.inputs()).collect();
    let tiles: Vec<Vec<ArrayView1<'_, f32>>> =
        views.iter().map(|x| x.rows().into_iter().take(count).collect()).collect();
    let names: Vec<String> = sets.iter().map(|(name, _)| name.to_string()).collect();
    Ok(sheet(title, &tiles, side, Some(names)))
}

/// Width and height of the images.
fn side(what: &str, images: &dyn Inputs) -> Result<usize> {
    let x = images.inputs();
    if x.nrows() == 0 {
        return Err(Error::EmptyData { what: what.into() });
    }
    let square = format!("a square number of pixels an image, such as {PIXELS} = 28 x 28");
    side_of(x.ncols()).ok_or_else(|| Error::shape(what, square, x.ncols()))
}

/// Larger images take more of the page: fewer of them fit into it.
fn check_size(images: usize, side: usize) -> Result<()> {
    let most = MOST_IMAGES * PIXELS / (side * side).max(1);
    let why = format!("of images of {side}x{side} pixels a figure shows at most {most}; `take` some of them");
    check_parameter(images <= most, "the number of images", images, why)
}

/// Screen pixels for one image: few may be large, many share the width of a notebook.
fn tile_on_screen(rows: usize, columns: usize) -> usize {
    let by_width = 860 / columns.max(1);
    let by_height = (420 / rows.max(1)).max(46);
    by_width.min(by_height).min(84)
}

/// The tiles side by side as grey values, 0 for paper, with a gap between them.
fn greys(tiles: &[Vec<ArrayView1<'_, f32>>], side: usize, (height, width): (usize, usize)) -> Array2<u8> {
    let step = side + GAP;
    let mut grey = Array2::<u8>::zeros((height, width));
    for (r, row) in tiles.iter().enumerate() {
        for (c, tile) in row.iter().enumerate() {
            for (i, &p) in tile.iter().enumerate() {
                grey[[r * step + i / side, c * step + i % side]] = (p.clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
    }
    grey
}

/// All tiles as one heat map: dark ink on a white sheet, on light and on dark pages alike.
fn sheet(title: &str, tiles: &[Vec<ArrayView1<'_, f32>>], side: usize, names: Option<Vec<String>>) -> Figure {
    let step = side + GAP;
    let columns = tiles.iter().map(Vec::len).max().unwrap_or(0);
    let (height, width) = (tiles.len() * step - GAP, columns * step - GAP);
    let grey = greys(tiles, side, (height, width));
    let hidden = || Axis::new().visible(false);
    let centres: Vec<f64> = (0..tiles.len()).map(|r| (r * step + side / 2) as f64).collect();
    let y = match &names {
        Some(names) => {
            axis("").show_grid(false).show_line(false).zero_line(false).tick_values(centres).tick_text(names.clone())
        }
        None => hidden(),
    };
    let y =
        y.scale_anchor("x").auto_range(false).range(vec![height as f64 - 0.5, -0.5]).fixed_range(true).tick_length(0);
    // Spare width goes to the right, so that the images begin where the title does.
    let x = hidden().range(vec![-0.5, width as f64 - 0.5]).fixed_range(true).constrain(AxisConstrain::Domain);
    let x = x.constrain_toward(ConstrainDirection::Left);
    let height_on_screen = tiles.len() * tile_on_screen(tiles.len(), columns) + ABOVE + BELOW;
    let alt = format!("{} images: {title}", tiles.iter().map(Vec::len).sum::<usize>());
    let margin = Margin::new().left(24).right(24).top(ABOVE).bottom(BELOW);
    let mut figure = Figure::new(layout(title, height_on_screen).margin(margin).x_axis(x).y_axis(y), alt);
    let rows: Vec<Vec<u8>> = grey.rows().into_iter().map(|row| row.to_vec()).collect();
    let ink = vec![ColorScaleElement(0.0, "#ffffff".into()), ColorScaleElement(1.0, "#14141c".into())];
    figure.plot.add_trace(
        HeatMap::new_z(rows)
            .color_scale(ColorScale::Vector(ink))
            .zmin(0.0)
            .zmax(255.0)
            .show_scale(false)
            .hover_template("grey %{z} of 255<extra></extra>"),
    );
    figure
}
