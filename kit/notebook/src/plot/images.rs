//! Images in rows and columns.

use ndarray::{Array2, ArrayView1};
use plotly::{
    HeatMap,
    common::{ColorScale, ColorScaleElement},
    layout::{Axis, AxisConstrain, ConstrainDirection, Margin},
};

use super::{Figure, axis, check_images, layout};
use shadowlab::{
    data::{PIXELS, SIDE},
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
/// When the rows are not 784 pixels, there are none or more than 2,500, or `columns` is 0.
pub fn image_grid(title: &str, images: &dyn Inputs, columns: usize) -> Result<Figure> {
    let x = images.inputs();
    check_pixels("the images", images)?;
    check_images(x.nrows(), 1)?;
    if columns == 0 {
        return Err(Error::parameter("columns", 0, "a row of the grid holds at least one image"));
    }
    let tiles: Vec<Vec<ArrayView1<'_, f32>>> =
        x.rows().into_iter().collect::<Vec<_>>().chunks(columns).map(<[_]>::to_vec).collect();
    Ok(sheet(title, &tiles, None))
}

/// The first `count` images of several sets, a set a row: originals above what models make of them.
///
/// # Errors
/// When a set's rows are not 784 pixels, a set is empty, or there are none or more than 2,500 images to show.
pub fn reconstruction_rows(title: &str, sets: &[(&str, &dyn Inputs)], count: usize) -> Result<Figure> {
    for (name, set) in sets {
        check_pixels(name, *set)?;
    }
    let longest = sets.iter().map(|(_, set)| set.inputs().nrows().min(count)).max().unwrap_or(0);
    check_images(sets.len(), longest)?;
    let views: Vec<_> = sets.iter().map(|(_, set)| set.inputs()).collect();
    let tiles: Vec<Vec<ArrayView1<'_, f32>>> =
        views.iter().map(|x| x.rows().into_iter().take(count).collect()).collect();
    let names: Vec<String> = sets.iter().map(|(name, _)| name.to_string()).collect();
    Ok(sheet(title, &tiles, Some(names)))
}

fn check_pixels(what: &str, images: &dyn Inputs) -> Result<()> {
    let x = images.inputs();
    if x.ncols() != PIXELS {
        return Err(Error::shape(what, format!("{PIXELS} pixels an image"), x.ncols()));
    }
    if x.nrows() == 0 {
        return Err(Error::EmptyData { what: what.into() });
    }
    Ok(())
}

/// Screen pixels for one image: few may be large, many share the width of a notebook.
fn tile_on_screen(rows: usize, columns: usize) -> usize {
    let by_width = 860 / columns.max(1);
    let by_height = (420 / rows.max(1)).max(46);
    by_width.min(by_height).min(84)
}

/// The tiles side by side as grey values, 0 for paper, with a gap between them.
fn greys(tiles: &[Vec<ArrayView1<'_, f32>>], height: usize, width: usize) -> Array2<u8> {
    let step = SIDE + GAP;
    let mut grey = Array2::<u8>::zeros((height, width));
    for (r, row) in tiles.iter().enumerate() {
        for (c, tile) in row.iter().enumerate() {
            for (i, &p) in tile.iter().enumerate() {
                grey[[r * step + i / SIDE, c * step + i % SIDE]] = (p.clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
    }
    grey
}

/// All tiles as one heat map: dark ink on a white sheet, on light and on dark pages alike.
fn sheet(title: &str, tiles: &[Vec<ArrayView1<'_, f32>>], names: Option<Vec<String>>) -> Figure {
    let step = SIDE + GAP;
    let columns = tiles.iter().map(Vec::len).max().unwrap_or(0);
    let (height, width) = (tiles.len() * step - GAP, columns * step - GAP);
    let grey = greys(tiles, height, width);
    let hidden = || Axis::new().visible(false);
    let centres: Vec<f64> = (0..tiles.len()).map(|r| (r * step + SIDE / 2) as f64).collect();
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
