//! Right answers pass, untouched ones are to do, and hidden checks count: as WebAssembly, and natively.

mod common;

use common::{LIMITS, Setting, answer, judge, root, statuses, texts};
use serde_json::Value;

const WASM: Setting = Setting { sandbox: "wasm", hidden: None, rules: true };
const NATIVE: Setting = Setting { sandbox: "native", hidden: None, rules: true };

/// What is judged, without the times.
fn without_times(mut verdict: Value) -> Value {
    for record in verdict["checked"]["records"].as_array_mut().expect("it was checked") {
        record["seconds"] = 0.into();
    }
    verdict
}

fn judged(setting: &Setting, folder: &str) -> Vec<(String, Value)> {
    let texts = texts(folder);
    let answers: Vec<Value> = texts.iter().map(|(exercise, text)| answer(exercise, text, LIMITS)).collect();
    texts.into_keys().zip(judge(setting, &answers).1).collect()
}

#[test]
fn the_given_answers_pass_all_checks_in_either_way() {
    let wasm = judged(&WASM, "solutions");
    assert!(wasm.len() > 9 && wasm.len() == texts("lab").len());
    for (exercise, verdict) in &wasm {
        let statuses = statuses(verdict);
        assert!(statuses.len() > 4 && statuses.iter().all(|status| status == "passed"), "{exercise}: {verdict:#}");
    }
    for ((exercise, wasm), (_, native)) in wasm.into_iter().zip(judged(&NATIVE, "solutions")) {
        assert_eq!(without_times(wasm), without_times(native), "{exercise}");
    }
}

#[test]
fn nothing_of_an_untouched_answer_passes() {
    for (exercise, verdict) in judged(&WASM, "lab") {
        let statuses = statuses(&verdict);
        assert!(statuses.len() > 4 && statuses.iter().all(|status| status == "todo"), "{exercise}: {verdict:#}");
    }
}

#[test]
fn wrong_answers_fail_with_the_students_message_in_either_way() {
    let right = &texts("solutions")["ex01"];
    let wrong = right.replace(".sqrt()", "");
    assert_ne!(&wrong, right);
    for setting in [WASM, NATIVE] {
        let (_, verdicts) = judge(&setting, &[answer("ex01", &wrong, LIMITS)]);
        let records = verdicts[0]["checked"]["records"].as_array().expect("it was checked");
        let failed: Vec<&Value> = records.iter().filter(|record| record["status"] == "failed").collect();
        assert!(!failed.is_empty() && failed.len() < records.len(), "{verdicts:#?}");
        let message = failed[0]["message"].as_str().expect("text");
        assert!(message.contains("you forgot the square root"), "{message}");
    }
}

/// By the example that instructors copy.
#[test]
fn hidden_checks_follow_the_others_and_are_marked() {
    let setting = Setting { hidden: Some(root().join("kit/grade/examples/hidden")), ..WASM };
    let texts = texts("solutions");
    let wrong = texts["ex01"].replace(".sqrt()", "");
    assert_ne!(wrong, texts["ex01"]);
    let answers = [("ex01", &texts["ex01"]), ("ex04", &texts["ex04"]), ("ex01", &wrong)];
    let (_, verdicts) = judge(&setting, &answers.map(|(exercise, text)| answer(exercise, text, LIMITS)));
    let all = |verdict: &Value| verdict["checked"]["records"].as_array().expect("it was checked").clone();
    let (hidden, own): (Vec<Value>, Vec<Value>) =
        all(&verdicts[0]).into_iter().partition(|record| record["hidden"] == true);
    assert!(own.iter().chain(&hidden).all(|record| record["status"] == "passed"), "{:#}", verdicts[0]);
    let names: Vec<&str> = hidden.iter().map(|record| record["name"].as_str().expect("text")).collect();
    assert_eq!(names, ["one pixel", "black and white are 28 apart", "no detour is shorter"]);
    assert!(statuses(&verdicts[1]).iter().all(|status| status == "passed"), "an exercise without hidden checks");
    let failed = all(&verdicts[2]).into_iter().rev().take(3).collect::<Vec<_>>();
    let told: Vec<&str> = failed.iter().rev().map(|record| record["status"].as_str().expect("text")).collect();
    assert_eq!(told[..2], ["passed", "failed"]);
    let message = failed[1]["message"].as_str().expect("text");
    assert!(message.contains("the root is missing"), "{message}");
}

#[test]
fn what_can_not_be_judged_is_not_graded_and_harms_nobody() {
    let text = &texts("solutions")["ex01"];
    let answers = [answer("ex77", text, LIMITS), answer("ex01", text, LIMITS)];
    let (level, verdicts) = judge(&WASM, &answers);
    assert!(verdicts[0]["not-graded"].as_str().is_some_and(|why| why.contains("ex77")), "{verdicts:?}");
    assert!(statuses(&verdicts[1]).iter().all(|status| status == "passed"));
    assert!(level["name"].as_str().is_some_and(|name| name.starts_with("WebAssembly")), "{level}");
}

#[test]
fn what_does_not_compile_says_where() {
    let text = texts("solutions")["ex01"].replacen("-> usize", "-> usiz", 1);
    let missing = "pub fn flatten() {}";
    let (_, verdicts) = judge(&WASM, &[answer("ex01", &text, LIMITS), answer("ex01", missing, LIMITS)]);
    let told = verdicts[0]["does-not-compile"].as_str().expect("text");
    assert!(told.contains("usiz") && told.contains("lab/ex01_dimension.rs:"), "{told}");
    let told = verdicts[1]["does-not-compile"].as_str().expect("text");
    assert!(told.contains("`nearest_image` are missing in lab/ex01_dimension.rs"), "{told}");
}
