//! The game in a real browser: it can be won and lost, and its scores are the crate's.

use std::{fs, path::Path};

use shadowlab_notebook::{
    games::shadow_game,
    shadow::{Object, best_light, shadow_score},
};

use super::browser;

/// The page after `script`, which gets `press(selector, number)` and `note(text)`, and must note "done" in the end.
fn play(browser: &Path, script: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("game.html");
    let html = shadow_game(1).unwrap().html;
    let tools = "const press = (s, i = 0) => document.querySelectorAll(s)[i].click(); \
        const root = document.querySelector('[data-shadowlab-game]'); \
        const pause = (ms) => new Promise((go) => setTimeout(go, ms)); \
        const note = (t) => { const p = document.createElement('samp'); p.textContent = t; document.body.append(p); }; \
        addEventListener('error', (e) => note('error: ' + e.message));";
    // A browser without a window seldom asks for a frame: here it is a timer that does.
    let frames = "window.requestAnimationFrame = (go) => setTimeout(() => go(performance.now()), 50);";
    let text = format!(
        "<!doctype html><meta charset=utf-8><body><script>{frames}</script>{html}<script>{tools}(async () => {{ {script}; note('done'); }})()\
         .catch((e) => note('error: ' + e));</script></body>"
    );
    fs::write(&page, text).unwrap();
    let dom = browser::dump_dom(browser, &page, "");
    let noted = |part: &str| part.split_once("</samp>").unwrap().0.to_string();
    let notes: Vec<String> = dom.split("<samp>").skip(1).map(noted).collect();
    assert_eq!(notes.last().map(String::as_str), Some("done"), "{notes:?}");
    notes
}

#[test]
fn the_game_counts_right_and_wrong_guesses() {
    let Some(browser) = browser::find() else { return };
    let script = "const data = JSON.parse(root.querySelector('.data').textContent); \
        for (const [i, round] of data.rounds.entries()) { \
          const place = round.options.indexOf(round.object); \
          press('.cards button', i < 4 ? place : (place + 1) % 4); \
          note(root.dataset.right + ' ' + root.querySelector('.message').textContent); \
          press('.actions .main'); \
        } \
        note(root.querySelector('.message').textContent); \
        press('.actions button'); \
        note(root.querySelectorAll('.cards button').length + ' cards, ' + root.dataset.mode);";
    let notes = play(&browser, script);
    assert!(notes[0].starts_with("1 Yes, it is the chair."), "{notes:?}");
    assert!(notes[3].starts_with("4 Yes, it is the spring."), "{notes:?}");
    assert!(notes[4].starts_with("4 No, it is the letter block, not the chair."), "{notes:?}");
    assert!(notes[6].starts_with("4 of 6."), "{notes:?}");
    assert_eq!(notes[7], "4 cards, quiz", "playing again asks again");
}

/// What the page says about the default light and about PCA's light is what the crate says.
#[test]
fn free_play_shows_the_crates_scores() {
    let Some(browser) = browser::find() else { return };
    let script = "press('[data-mode=play]'); \
        for (let i = 0; i < 9; i++) { \
          press('.objects button', i); await pause(200); const before = root.dataset.kept; \
          press('.actions .main'); await pause(1200); note(before + ' ' + root.dataset.kept); \
        }";
    let notes = play(&browser, script);
    for (object, note) in Object::ALL.iter().zip(&notes) {
        let cloud = object.cloud(2400, 1).unwrap();
        let shown: Vec<f32> = note.split(' ').map(|v| v.parse().unwrap()).collect();
        let default = shadow_score(&cloud, [0.75, 0.45, 0.5]).unwrap();
        let best = shadow_score(&cloud, best_light(&cloud).unwrap()).unwrap();
        assert!((shown[0] - default).abs() < 2e-4, "{object}: {note}, not {default}");
        assert!((shown[1] - best).abs() < 2e-4, "{object}: {note}, not {best}");
    }
}
