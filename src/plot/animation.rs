//! The latent plane while it trains: one frame an epoch, with a slider.

use ndarray::Array2;
use plotly::{
    Scatter,
    common::{Anchor, Font, Marker, Mode, Pad, Title},
    layout::{
        Animation, AnimationMode, AnimationOptions, Frame, FrameSettings, Legend, Slider, SliderCurrentValue,
        SliderStep, SliderStepBuilder, TransitionSettings,
        update_menu::{ButtonBuilder, UpdateMenu, UpdateMenuType},
    },
};

use super::{Figure, axis, layout, palette, round};
use crate::{
    data::ImageSet,
    error::{Error, Result},
};

/// Points a frame. Every frame carries all of them, so the page grows with both.
const MOST_POINTS: usize = 600;

/// The same images' codes at several moments of the training: (label of the slider, codes (n, 2)).
///
/// # Errors
/// When there is no moment, or its codes are not (n, 2) for n images.
pub fn latent_slider(title: &str, moments: &[(String, Array2<f32>)], images: &ImageSet) -> Result<Figure> {
    let Some((_, last)) = moments.last() else {
        return Err(Error::EmptyData { what: "the list of moments".into() });
    };
    if let Some((label, codes)) = moments.iter().find(|(_, codes)| codes.dim() != (images.len(), 2)) {
        let what = format!("the codes of \"{label}\"");
        return Err(Error::shape(what, format!("({}, 2)", images.len()), format!("{:?}", codes.dim())));
    }
    let (x, y) = (range(last, 0), range(last, 1));
    let layout = layout(title, 620)
        .x_axis(axis("first number").range(vec![x.0, x.1]))
        .y_axis(axis("second number").range(vec![y.0, y.1]))
        .legend(Legend::new().title(Title::with_text("digit")))
        .sliders(vec![slider(moments)])
        .update_menus(vec![play_button()]);
    let alt = format!("the latent plane at {} moments of the training", moments.len());
    let mut figure = Figure::new(layout, alt);
    figure.plot.add_traces(traces(&moments[0].1, images));
    for (label, codes) in moments {
        let mut data = plotly::Traces::new();
        traces(codes, images).into_iter().for_each(|trace| data.push(trace));
        figure.plot.add_frame(Frame::new().name(label).data(data));
    }
    Ok(figure)
}

/// One trace a digit.
fn traces(codes: &Array2<f32>, images: &ImageSet) -> Vec<Box<dyn plotly::Trace>> {
    let shown = images.len().min(MOST_POINTS);
    let of_digit = |digit: u8| -> Box<dyn plotly::Trace> {
        let members: Vec<usize> = (0..shown).filter(|&i| images.labels[i] == digit).collect();
        let column = |c: usize| members.iter().map(|&i| round(codes[[i, c]])).collect();
        Scatter::new(column(0), column(1))
            .name(digit.to_string())
            .mode(Mode::Markers)
            .marker(Marker::new().size(6).opacity(0.8).color(palette::DIGITS[usize::from(digit)]))
            .hover_template(format!("a {digit}<extra></extra>"))
    };
    (0..10).map(of_digit).collect()
}

/// Where the last moment's codes lie, with a margin: the axes stand still while the points move.
fn range(codes: &Array2<f32>, column: usize) -> (f64, f64) {
    let values = codes.column(column);
    let low = f64::from(values.fold(f32::INFINITY, |a, &b| a.min(b)));
    let high = f64::from(values.fold(f32::NEG_INFINITY, |a, &b| a.max(b)));
    let margin = 0.05 * (high - low).max(1e-3);
    (low - margin, high + margin)
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
        .current_value(SliderCurrentValue::new().prefix("after ").visible(true).font(Font::new().size(15)))
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
        .x(0.0)
        .y(1.06)
        .x_anchor(Anchor::Left)
        .y_anchor(Anchor::Bottom)
        .buttons(vec![play])
}
