//! The VAE's page in a real browser: its numbers are the crate's, the dice change z and not μ, and lines and numbers light up
//! together.

use std::fs;

use serde_json::{Value, json};
use shadowlab_notebook::{
    data::centre::centred,
    games::vae_page,
    gaussian::{kl_standard_normal, reparameterize, standard_normal},
    prelude::*,
    vae::Vae,
};

use super::{
    browser,
    explorer::{TOLERANCE, largest_difference, numbers},
};

/// A visitor: resamples, takes another image, points at numbers and lines, draws.
const VISITOR: &str = r#"
const root = document.querySelectorAll(".sl-vae")[1], page = root.shadowlab;
const find = (name) => root.querySelector("." + name);
const shown = (name) => root.querySelector(`[data-q=${name}] output`).textContent;
const seen = () => ({ mu: page.mu, log_var: page.log_var, sigma: page.sigma, noise: page.noise, z: page.z, kl: page.kl,
  x_hat: Array.from(page.x_hat), shown: Object.fromEntries(["mu", "log_var", "sigma", "noise", "z", "kl"].map((n) => [n, shown(n)])),
  draws: find("draws").children.length });
const lit = () => ({ numbers: [...root.querySelectorAll("[data-q].lit")].map((e) => e.dataset.q),
  lines: [...find("code").children].filter((e) => e.classList.contains("lit")).map((e) => e.textContent) });
const report = { still: getComputedStyle(find("asleep")).display, start: seen(), spoken: find("spoken").textContent };
find("resample").click(); report.resampled = seen();
find("resample").click(); report.again = seen();
find("still-dice").click(); report.zero = seen();
report.others = [1, 2].map((i) => { page.buttons[i].click(); return seen(); });
report.lit = {};
for (const element of root.querySelectorAll("[data-q]")) {
  element.dispatchEvent(new PointerEvent("pointerenter")); const pointed = lit();
  element.dispatchEvent(new PointerEvent("pointerleave")); const left = lit();
  element.focus(); const focused = lit(); element.blur();
  report.lit[element.dataset.q] = { pointed, left, focused };
}
report.lines = [...find("code").children].map((line) => {
  line.focus(); const focused = lit(); line.blur();
  line.dispatchEvent(new PointerEvent("pointerenter")); const pointed = lit(); line.dispatchEvent(new PointerEvent("pointerleave"));
  return { text: line.textContent, focused, pointed };
});
find("yours").click();
const sheet = find("sheet"), box = sheet.getBoundingClientRect();
const point = (type, x, y) => sheet.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
  clientX: box.left + x * box.width / 112, clientY: box.top + y * box.height / 112 }));
point("pointerdown", 60, 20); point("pointermove", 55, 90); point("pointerup", 55, 90);
report.drawn = { ...seen(), ink: page.pad.sheet.ink.join("") };
page.buttons[0].click(); report.back = { ...seen(), own: find("own").hidden };
const pre = document.createElement("pre");
pre.id = "report"; pre.textContent = JSON.stringify(report); document.body.append(pre);
"#;

fn vae() -> Vae {
    let encoder = Sequential::new(PIXELS).dense(16, Relu).dense(4, Identity);
    let mut vae = Vae::new(encoder, Sequential::new(2).dense(16, Tanh).dense(PIXELS, Sigmoid), 3).unwrap();
    vae.encoder.layers[1].weight *= 3.0; // so that the images lie apart
    vae
}

fn report(images: &ImageSet) -> Option<Value> {
    let browser = browser::find()?;
    let game = vae_page(&vae(), images).unwrap().html;
    let page = format!("<!doctype html><meta charset=utf-8>{game}{game}<script>{VISITOR}</script>");
    // Left there for a look at it.
    let path = std::env::current_dir().unwrap().join("../../target/screenshots/vae.html");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, page).unwrap();
    let html = browser::dump_dom(&browser, &path, "");
    let text = html.split_once("<pre id=\"report\">").expect("the script ran").1.split_once("</pre>").unwrap().0;
    Some(serde_json::from_str(&text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")).unwrap())
}

/// The page's numbers for an image are the crate's: the KL divergence to 1e-4.
fn check(seen: &Value, image: &Array2<f32>) {
    let (mu, log_var) = vae().encode_distribution(image).unwrap();
    let list = |name: &str| numbers(&seen[name]);
    let is = |name: &str, expected: &Array2<f32>| {
        let difference = largest_difference(&list(name), expected.as_slice().unwrap());
        assert!(difference < TOLERANCE, "{name}: {difference}");
    };
    is("mu", &mu);
    is("log_var", &log_var);
    is("sigma", &(0.5 * &log_var).exp());
    let noise = Array2::from_shape_vec((1, 2), list("noise")).unwrap();
    let z = reparameterize(&mu, &log_var, &noise).unwrap();
    is("z", &z);
    is("x_hat", &vae().decode(&z).unwrap());
    let kl = kl_standard_normal(&mu, &log_var).unwrap();
    assert!((seen["kl"].as_f64().unwrap() as f32 - kl).abs() < 1e-4, "{} and {kl}", seen["kl"]);
    let written: f32 = seen["shown"]["kl"].as_str().unwrap().parse().unwrap();
    assert!((written - kl).abs() < 1e-4, "the page says {written}, the crate {kl}");
    assert_eq!(seen["shown"]["mu"], format!("({:.2}, {:.2})", mu[[0, 0]], mu[[0, 1]]).replace('-', "−"));
}

#[test]
fn the_pages_distribution_is_the_crates_and_the_dice_change_only_z() {
    let images = synthetic_digits(6, 1).unwrap();
    let Some(report) = report(&images) else { return };
    let image = |i: usize| images.images.select(Axis(0), &[i]);
    let first = standard_normal(1, 2, 1).unwrap();
    assert!(
        largest_difference(&numbers(&report["start"]["noise"]), first.as_slice().unwrap()) < 1e-6,
        "the still's noise"
    );
    for moment in ["start", "resampled", "again", "zero", "back"] {
        check(&report[moment], &image(0));
    }
    for (i, seen) in report["others"].as_array().unwrap().iter().enumerate() {
        check(seen, &image(i + 1));
        assert_eq!(seen["draws"], 1, "another image begins anew");
    }
    for (before, after) in [("start", "resampled"), ("resampled", "again")] {
        for kept in ["mu", "log_var", "sigma", "kl"] {
            assert_eq!(report[before][kept], report[after][kept], "{kept} stays");
        }
        for changed in ["noise", "z", "x_hat"] {
            assert_ne!(report[before][changed], report[after][changed], "{changed} is another");
        }
    }
    assert_eq!(report["zero"]["z"], report["zero"]["mu"], "without noise, the code is the centre");
    assert_eq!(report["zero"]["draws"], 4);
    assert_eq!(report["still"], "none");
    let spoken = report["spoken"].as_str().unwrap();
    assert!(spoken.contains(report["start"]["shown"]["z"].as_str().unwrap()), "{spoken}");
}

#[test]
fn numbers_and_the_lines_that_make_them_light_up_together() {
    let Some(report) = report(&synthetic_digits(6, 1).unwrap()) else { return };
    let lines: Vec<&str> =
        report["lines"].as_array().unwrap().iter().map(|line| line["text"].as_str().unwrap()).collect();
    let of = |number: &str| match number {
        "x" | "mu" | "log_var" => 0,
        "sigma" => 1,
        "noise" => 2,
        "z" => 3,
        "x_hat" => 4,
        _ => 5,
    };
    for (number, moments) in report["lit"].as_object().unwrap() {
        let expected = json!({ "numbers": [number], "lines": [lines[of(number)]] });
        assert_eq!((&moments["pointed"], &moments["focused"]), (&expected, &expected), "{number}");
        assert_eq!(moments["left"], json!({ "numbers": [], "lines": [] }));
    }
    let made =
        [json!(["mu", "log_var"]), json!(["sigma"]), json!(["noise"]), json!(["z"]), json!(["x_hat"]), json!(["kl"])];
    for ((line, made), text) in report["lines"].as_array().unwrap().iter().zip(made).zip(&lines) {
        let expected = json!({ "numbers": made, "lines": [text] });
        assert_eq!((&line["pointed"], &line["focused"]), (&expected, &expected), "{text}");
    }
    assert!(lines[3].contains("let z = &mu + &sigma * &noise"), "{lines:?}");
}

#[test]
fn a_drawing_has_a_distribution_too() {
    let Some(report) = report(&synthetic_digits(6, 1).unwrap()) else { return };
    let drawn = &report["drawn"];
    let squares: Vec<f32> = drawn["ink"].as_str().unwrap().bytes().map(|b| f32::from(b - b'0')).collect();
    let ink = Array2::from_shape_vec((112, 112), squares).unwrap();
    assert_eq!((ink[[20, 60]], ink[[20, 30]]), (1.0, 0.0));
    check(drawn, &centred(&ink).unwrap().into_shape_with_order((1, PIXELS)).unwrap());
    assert_eq!(report["back"]["own"], true, "the sheet goes when an image is chosen");
}
