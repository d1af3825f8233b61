//! What a visitor does with the page.

use serde_json::Value;

use super::{Visit, common::readers, faults, number};

/// Every button, the slider, the keys, a link, and what goes wrong.
#[test]
#[ignore = "compiles WebAssembly; .ci/run calls it"]
fn a_visitor_gets_what_is_asked_for() {
    let Some(visit) = Visit::start("a_visitor_gets_what_is_asked_for") else { return };
    visit.open("layers=16&epochs=100", 2);
    check_transport(&visit);
    check_marker(&visit);
    check_drawing(&visit);
    check_settings(&visit);
    check_experiments(&visit);
    faults::check(&visit);
    check_looks(&visit);
    readers::check_contrast(&visit.browser, "live.html");
    assert_eq!(visit.browser.complaints(), Vec::<String>::new());
}

fn check_transport(visit: &Visit) {
    visit.click("play");
    assert_eq!((visit.state(), visit.text("play")), ("paused".into(), "Continue".into()));
    let said = visit.run("const t = app.guide.since + 1; return [[t, 0], [t, 3], [t + 5e3, 3], [t + 9e3, 3], [t + 2e4, 3]].map(([now, done]) => app.guide.say(now, done, false)?.slice(0, 4))");
    assert_eq!(said, serde_json::json!(["It k", "It k", "Once", "Move", null]), "what happens, and what to try");
    // An epoch that had begun still ends.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let before = visit.run("return session.done");
    visit.click("step");
    visit.wait("one epoch more", &format!("session.state == 'paused' && session.done == {before} + 1"));
    let moved = visit.run(
        "const newest = session.cloud.codes.slice(); const slider = document.getElementById('epochs'); slider.value = 0;
         slider.dispatchEvent(new Event('input')); const old = session.cloud.codes.slice();
         const first = session.snapshots[0].codes;
         return [old.some((v, i) => v != newest[i]), old.every((v, i) => v == first[i]), session.looking.epoch];",
    );
    assert_eq!(moved, serde_json::json!([true, true, 0]), "the slider goes back to the codes of epoch 0");
    assert_eq!(visit.text("epochs-label"), "Looking back");
    let slider = visit.run("const slider = document.getElementById('epochs'); slider.value = 99;
        slider.dispatchEvent(new Event('input')); return [slider.max, Number(slider.value) - session.done, session.looking]");
    assert_eq!(slider, serde_json::json!(["100", 0, null]), "of the future it shows the newest");
    visit.click("play");
    assert_eq!(visit.run("return session.looking"), Value::Null, "going on begins at the newest epoch");
    visit.wait("it goes on", &format!("session.done > {before} + 1"));
}

fn check_marker(visit: &Visit) {
    let picture = "const d = document.getElementById('decoded'); const picture = () => [...d.getContext('2d').getImageData(0, 0, 28, 28).data].join();";
    let changed = visit.run(&format!(
        "{picture} const plane = app.plane, box = plane.canvas.getBoundingClientRect(); session.pause();
         const point = (x, y) => plane.canvas.dispatchEvent(new PointerEvent('pointermove', {{ clientX: box.left + x, clientY: box.top + y }}));
         point(80, 90); app.cards.frame(); const one = picture(); const place = plane.toScreen(plane.marker);
         point(400, 300); app.cards.frame(); const other = picture();
         plane.canvas.focus(); plane.canvas.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowLeft' }}));
         const shown = session.viewer.decode(session.cloud.codeAt(plane.marker, plane.hovered)); app.cards.frame();
         const drawn = d.getContext('2d').getImageData(0, 0, 28, 28).data;
         const [paper, ink] = [255, 30];
         const worst = Math.max(...shown.map((v, p) => Math.abs((paper - drawn[4 * p]) / (paper - ink) - v)));
         return [one != other, place, plane.toScreen(plane.marker), worst];"
    ));
    assert_eq!(changed[0], true, "another place is another picture");
    assert!((number(&changed[1][0]) - 80.0).abs() < 0.01 && (number(&changed[1][1]) - 90.0).abs() < 0.01, "{changed}");
    assert!((number(&changed[2][0]) - 390.0).abs() < 0.01, "an arrow moves the marker by ten pixels: {changed}");
    assert!(number(&changed[3]) < 0.01, "what is drawn is what the decoder gives: {changed}");
}

/// A stroke on the pad is centred, and the marker goes to its code; keys draw, too.
fn check_drawing(visit: &Visit) {
    let drawn = visit.run(
        "const pad = document.getElementById('pad'), box = pad.getBoundingClientRect();
         const point = (type, x, y) => pad.dispatchEvent(new PointerEvent(type, { clientX: box.left + x, clientY: box.top + y }));
         app.pad.canvas.setPointerCapture = () => {};
         point('pointerdown', 20, 20); point('pointermove', 60, 100); point('pointerup', 60, 100); app.cards.frame();
         const own = app.cards.own, code = session.viewer.encode(own);
         const rows = own.reduce((sum, v, p) => sum + v * Math.floor(p / 28), 0) / own.reduce((sum, v) => sum + v, 0);
         const away = Math.hypot(app.plane.marker[0] - code[0], app.plane.marker[1] - code[1]);
         document.getElementById('wipe').click(); const blank = app.cards.own;
         pad.focus(); for (const key of [' ', 'ArrowDown', 'ArrowDown']) pad.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
         return [rows, away, blank, app.cards.own !== null, session.state]",
    );
    assert!((number(&drawn[0]) - 14.0).abs() <= 0.5, "centred: {drawn}");
    assert!(number(&drawn[1]) < 1e-3, "the marker is at its code: {drawn}");
    assert_eq!((&drawn[2], &drawn[3]), (&Value::Null, &true.into()), "{drawn}");
    assert_eq!(drawn[4], "paused", "space on the pad lowers the pen, and does not start the training");
}

fn check_settings(visit: &Visit) {
    visit.click("dice");
    visit.wait("another seed", "session.settings.values.seed == '1' && session.done >= 1");
    assert_eq!(visit.run("return location.hash"), "#layers=16&epochs=100&seed=1");
    visit.run("app.pointer.free = true"); // the marker wanders, whatever happens
    for (code, title) in [(8, "eight numbers"), (1, "one number"), (32, "32 numbers"), (3, "three numbers")] {
        visit.run(&format!("document.querySelector('[name=code][value=\"{code}\"]').click()"));
        visit.wait("a code of another size", &format!("session.cloud.code == {code} && session.done >= 1"));
        assert_eq!(visit.text("title-code"), title);
    }
    visit.run("document.querySelectorAll('#axes select')[1].value = '3'; document.getElementById('axes').dispatchEvent(new Event('change'))");
    assert_eq!(visit.run("return session.cloud.axes"), serde_json::json!([0, 2]));
    visit.run("location.hash = '#code=2&layers=16&seed=7&activation=tanh'");
    visit.wait("a link", "session.settings.values.activation == 'tanh' && session.done >= 1");
    assert_eq!(visit.run("return document.querySelector('[name=activation]').value"), "tanh");
}

fn check_experiments(visit: &Visit) {
    let buttons = visit.run("return document.querySelectorAll('.try').length").as_u64().unwrap();
    for button in (0..buttons).rev() {
        visit.run(&format!("document.querySelectorAll('.try')[{button}].click()"));
        visit.wait("an experiment", "session.done >= 1");
        let pressed = "return [...document.querySelectorAll('.try')].findIndex((b) => b.ariaPressed == 'true')";
        assert_eq!(visit.browser.run(pressed), button);
        assert_eq!(visit.browser.run("return document.getElementById('failure').hidden"), true);
    }
}

/// On a phone nothing sticks out; both themes are there; while it trains, the page is drawn.
fn check_looks(visit: &Visit) {
    visit.open("theme=dark", 1);
    let frames =
        visit.run("const all = [...app.deltas].sort((a, b) => a - b); return [all.length, all[all.length >> 1]]");
    println!("while training: {frames} (frames, milliseconds from one to the next)");
    assert!(frames[0].as_u64().unwrap() > 10, "{frames}");
    for (width, height) in [(390, 844), (820, 1100), (1280, 800)] {
        visit.browser.resize(width, height);
        let wide = visit.run("return [document.documentElement.scrollWidth, innerWidth]");
        assert!(wide[0].as_u64() <= wide[1].as_u64(), "at {width} pixels: {wide}");
    }
    visit.click("theme");
    assert_eq!(visit.run("return document.documentElement.dataset.theme"), "light");
    let nameless = visit.run(
        "return [...document.querySelectorAll('button, select, input, canvas')].filter((e) =>
            !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)",
    );
    assert_eq!(nameless, serde_json::json!([]), "a screen reader has a name for everything");
}
