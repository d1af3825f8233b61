//! "Guess the shadow": a shadow, four objects, one of them casts it; then a light to move by hand, and PCA to beat.

use base64::{Engine, engine::general_purpose::STANDARD};
use ndarray::Array2;
use serde_json::{Value, json};

use crate::{
    cell::{Html, THEME},
    html::{fill, json_for_script},
    parts,
};
use shadowlab::{
    error::Result,
    shadow::{Object, best_light, shadow_score, worst_light},
};

const MARKUP: &str = include_str!("shadow/game.html");
const STYLE: &str = concat!(include_str!("../parts/game.css"), include_str!("shadow/game.css"));

/// The scripts, each after those it uses. They share one scope, closed around them below.
const SCRIPTS: [&str; 8] = [
    THEME,
    parts::RANDOM,
    include_str!("shadow/vector.js"),
    include_str!("shadow/paint.js"),
    include_str!("shadow/scene.js"),
    include_str!("shadow/input.js"),
    include_str!("shadow/quiz.js"),
    include_str!("shadow/main.js"),
];

/// Points of an object in the page: enough for a closed shadow, few enough to turn smoothly.
const POINTS: usize = 2400;

/// A question of the game.
struct Round {
    object: Object,
    light: [f32; 3],
    options: [Object; 4],
    why: &'static str,
}

/// Rounds from easy to hard. Later ones are lit along the direction in which the object spreads most.
const ROUNDS: [Round; 6] = [
    Round {
        object: Object::Chair,
        light: [1.0, -0.3, 0.15],
        options: [Object::Fish, Object::Chair, Object::Key, Object::Mug],
        why: "Seen from the side, nearly all of its spread is there.",
    },
    Round {
        object: Object::Mug,
        light: [0.1, -0.12, 1.0],
        options: [Object::Spring, Object::Ring, Object::Key, Object::Mug],
        why: "The bump is the handle, seen from above. The height lies along the light: it is lost.",
    },
    Round {
        object: Object::Airplane,
        light: [-0.12, -1.0, 0.06],
        options: [Object::Airplane, Object::Key, Object::Fish, Object::Chair],
        why: "The wings lie along the light. What is left has a body and a tail fin, like a fish.",
    },
    Round {
        object: Object::Spring,
        light: [0.02, 0.03, 1.0],
        options: [Object::Ring, Object::Mug, Object::Spring, Object::RolledSheet],
        why: "All five turns fall on one another.",
    },
    Round {
        object: Object::LetterBlock,
        light: [1.0, 0.0, 0.0],
        options: [Object::Key, Object::LetterBlock, Object::Chair, Object::Airplane],
        why: "The same block shows an A from the front: one shadow never tells the whole.",
    },
    Round {
        object: Object::Fish,
        light: [-1.0, 0.1, 0.05],
        options: [Object::Ring, Object::Airplane, Object::Mug, Object::Fish],
        why: "It swims towards the light: its whole length is lost.",
    },
];

/// The game, to be put last in a cell. The seed spreads the objects' points, and draws the rounds after the first six.
///
/// # Errors
/// None that an object of this crate can cause; PCA's are passed on.
pub fn shadow_game(seed: u64) -> Result<Html> {
    let objects = Object::ALL.iter().map(|&o| object_data(o, seed)).collect::<Result<Vec<Value>>>()?;
    let number = |object: Object| Object::ALL.iter().position(|&o| o == object).expect("ALL has them all");
    let rounds = ROUNDS.iter().map(|round| {
        let options = round.options.map(number);
        json!({ "object": number(round.object), "light": round.light, "options": options, "why": round.why })
    });
    // The page counts in 32 bits.
    let data = json!({ "objects": objects, "rounds": rounds.collect::<Vec<_>>(), "seed": seed % (1 << 31) });
    let script = format!("(() => {{\n\"use strict\";\n{}}})();", SCRIPTS.join(""));
    let html = fill(MARKUP.trim_end(), &[("css", STYLE), ("js", &script), ("data", &json_for_script(&data))]);
    Ok(Html { html, alt: "the game \"Guess the shadow\": run this cell in JupyterLab to play it".into() })
}

/// An object's points, its best and its worst light, and the share that the best one keeps.
fn object_data(object: Object, seed: u64) -> Result<Value> {
    let cloud = object.cloud(POINTS, seed)?;
    let best = best_light(&cloud)?;
    Ok(json!({
        "name": object.name(),
        "points": STANDARD.encode(bytes(&cloud)),
        "best": best,
        "worst": worst_light(&cloud)?,
        "kept": shadow_score(&cloud, best)?,
    }))
}

/// Coordinates as 16-bit whole numbers in units of 1/32767: a third of the text that decimals would take.
fn bytes(cloud: &Array2<f32>) -> Vec<u8> {
    cloud.iter().flat_map(|v| ((v.clamp(-1.0, 1.0) * 32767.0).round() as i16).to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(widget: &Html) -> Value {
        let (_, rest) = widget.html.split_once("class=\"data\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    }

    #[test]
    fn the_points_travel_as_whole_numbers() {
        let data = data(&shadow_game(3).unwrap());
        for (object, value) in Object::ALL.iter().zip(data["objects"].as_array().unwrap()) {
            let cloud = object.cloud(POINTS, 3).unwrap();
            let bytes = STANDARD.decode(value["points"].as_str().unwrap()).unwrap();
            assert_eq!(bytes.len(), 6 * POINTS);
            for (pair, v) in bytes.chunks(2).zip(&cloud) {
                assert!((f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 32767.0 - v).abs() < 2e-5);
            }
        }
    }

    /// Every round can be won, and no object is offered twice.
    #[test]
    fn every_round_offers_the_answer_once() {
        for round in &ROUNDS {
            assert_eq!(round.options.iter().filter(|&&o| o == round.object).count(), 1, "{}", round.object);
            assert!((1..4).all(|i| !round.options[..i].contains(&round.options[i])), "{}", round.object);
        }
    }

    #[test]
    fn the_widget_needs_no_network_and_leaves_no_gap() {
        let html = shadow_game(0).unwrap().html;
        assert!(!html.contains("http"), "nothing is fetched");
        assert!(!html.contains("{{"), "every place is filled");
        assert!(html.contains("run this cell"), "readers without scripts are told what to do");
        assert!(!html.lines().any(|line| line.contains("EVCXR_")));
    }
}
