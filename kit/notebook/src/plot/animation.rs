//! The latent plane while it trains: one frame an epoch, with a slider.

use ndarray::Array2;
use plotly::{
    Scatter,
    common::{Anchor, Font, Mode, Pad, Title},
    layout::{
        Animation, AnimationMode, AnimationOptions, Frame, FrameSettings, Legend, Slider, SliderCurrentValue,
        SliderStep, SliderStepBuilder, TransitionSettings,
        update_menu::{ButtonBuilder, UpdateMenu, UpdateMenuType},
    },
};

use super::{Figure, axis, classes, layout, round};
use shadowlab::{
    check::check_data,
    data::ImageSet,
    error::{Error, Result},
};

/// Points a frame. Every frame carries all of them, so the page grows with both.
const MOST_POINTS: usize = 600;

/// The same images' codes at several moments of the training: (label of the slider, codes (n, 2)).
///
/// At first the codes lie in a small heap, and at the end a class or two lie far out. So every moment is fitted into the
/// picture by itself, with its middle stretched as in the explorer: what can be compared is who lies next to whom.
///
/// # Errors
/// When there is no moment, or its codes are not two finite numbers for each image.
pub fn latent_slider(title: &str, moments: &[(String, Array2<f32>)], images: &ImageSet) -> Result<Figure> {
    if moments.is_empty() {
        return Err(Error::EmptyData { what: "the list of moments".into() });
    }
    if let Some((label, codes)) = moments.iter().find(|(_, codes)| codes.dim() != (images.len(), 2)) {
        let what = format!("the codes of \"{label}\"");
        return Err(Error::shape(what, format!("({}, 2)", images.len()), format!("{:?}", codes.dim())));
    }
    for (label, codes) in moments {
        check_data(&format!("the codes of \"{label}\""), codes.view())?;
    }
    let fitted = |title: &str| axis(title).range(vec![-1.08, 1.08]).show_tick_labels(false);
    let layout = layout(title, 620)
        .x_axis(fitted("first number, fitted to the picture"))
        .y_axis(fitted("second number, fitted to the picture"))
        .legend(Legend::new().title(Title::with_text(classes::heading(images))))
        .sliders(vec![slider(moments)])
        .update_menus(vec![play_button()]);
    let alt = format!("the latent plane at {} moments of the training", moments.len());
    let mut figure = Figure::new(layout, alt);
    figure.plot.add_traces(traces(&fit(&moments[0].1), images));
    for (label, codes) in moments {
        let mut data = plotly::Traces::new();
        traces(&fit(codes), images).into_iter().for_each(|trace| data.push(trace));
        figure.plot.add_frame(Frame::new().name(label).data(data));
    }
    Ok(figure)
}

/// One trace a class.
fn traces(codes: &Array2<f32>, images: &ImageSet) -> Vec<Box<dyn plotly::Trace>> {
    let shown = images.len().min(MOST_POINTS);
    let of_class = |class: u8| -> Box<dyn plotly::Trace> {
        let members: Vec<usize> = (0..shown).filter(|&i| images.labels[i] == class).collect();
        let column = |c: usize| members.iter().map(|&i| round(codes[[i, c]])).collect();
        Scatter::new(column(0), column(1))
            .name(classes::name(images, class))
            .mode(Mode::Markers)
            .marker(classes::marker(class).size(6).opacity(0.8))
            .hover_template(format!("{}<extra></extra>", classes::one(images, class)))
    };
    classes::classes(images).into_iter().map(of_class).collect()
}

/// Places in −1..=1 along each axis: u = asinh((z − m) / s) with the median m and half the span s of the middle half.
fn fit(codes: &Array2<f32>) -> Array2<f32> {
    let mut places = codes.clone();
    for mut column in places.columns_mut() {
        let mut values = column.to_vec();
        values.sort_by(f32::total_cmp);
        let at = |share: f32| values[((values.len() - 1) as f32 * share).round() as usize];
        let (middle, spread) = (at(0.5), (at(0.75) - at(0.25)) / 2.0);
        let bend = |v: f32| ((v - middle) / if spread > 0.0 { spread } else { 1.0 }).asinh();
        let (low, high) = (bend(at(0.0)), bend(at(1.0)));
        let span = if high > low { high - low } else { 1.0 };
        column.mapv_inplace(|v| 2.0 * (bend(v) - low) / span - 1.0);
    }
    places
}

/// Jumps to a moment at once while the slider is dragged, glides while the button plays.
fn options(milliseconds: usize) -> AnimationOptions {
    AnimationOptions::new()
        .mode(AnimationMode::Immediate)
        .frame(FrameSettings::new().duration(milliseconds).redraw(false))
        .transition(TransitionSettings::new().duration(milliseconds * 3 / 4))
        .fromcurrent(true)
}

fn slider(moments: &[(String, Array2<f32>)]) -> Slider {
    let step = |label: &String| -> SliderStep {
        SliderStepBuilder::new()
            .label(label)
            .value(label.clone())
            .animation(Animation::frames(vec![label.clone()]).options(options(0)))
            .build()
            .expect("a label and an animation make a step")
    };
    Slider::new()
        .active(0)
        .pad(Pad::new(50, 10, 0))
        .current_value(SliderCurrentValue::new().prefix("after epoch ").visible(true).font(Font::new().size(15)))
        .steps(moments.iter().map(|(label, _)| step(label)).collect())
}

fn play_button() -> UpdateMenu {
    let play = ButtonBuilder::new()
        .label("▶ play")
        .animation(Animation::all_frames().options(options(500)))
        .build()
        .expect("a label and an animation make a button");
    UpdateMenu::new()
        .ty(UpdateMenuType::Buttons)
        .show_active(false)
        // Below the axis: above it the title has its place.
        .x(1.0)
        .y(-0.06)
        .x_anchor(Anchor::Right)
        .y_anchor(Anchor::Top)
        .buttons(vec![play])
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// Whatever their scale, codes fill the picture, and their order along an axis stays.
    #[test]
    fn every_moment_fills_the_picture() {
        let heap = array![[0.0, 1.0], [0.001, 0.0], [0.002, 0.5], [0.003, 0.2], [40.0, 0.1]];
        let places = fit(&heap);
        let first = places.column(0).to_vec();
        assert_eq!((first[0], first[4]), (-1.0, 1.0));
        assert!(first.is_sorted() && first[1] - first[0] > 0.05, "{first:?}");
        assert_eq!(fit(&(&heap * 8.0)), places, "a power of two changes nothing but the scale");
        assert!(fit(&array![[2.0, 2.0], [2.0, 2.0]]).iter().all(|v| v.is_finite()), "all codes alike");
    }
}
