//! `cargo kit run-notebooks` on notebooks that fail in every way, with the real kernel.

mod common;

use std::{fs, path::Path, process::Command};

/// Writes a notebook of these code cells.
fn notebook(dir: &Path, name: &str, cells: &[&str]) -> String {
    let path = dir.join(format!("{name}.ipynb"));
    fs::write(&path, common::notebook(cells).to_string()).unwrap();
    path.display().to_string()
}

#[test]
fn what_fails_is_named_and_what_works_passes() {
    let Some(root) = common::set_up_or_skip("run_notebooks") else { return };
    let dir = tempfile::tempdir().unwrap();
    let one = "let one = 1;";
    // One kernel start for all that leaves the kernel alive would be quicker, but a notebook stops at its first failure.
    let paths = [
        notebook(dir.path(), "works", &[one, "println!(\"{}\", one + shadowlab::data::SIDE as i32);", "one"]),
        notebook(dir.path(), "panics", &[one, "let none: Vec<i32> = vec![];\nlet x = none[one as usize];", "2"]),
        notebook(dir.path(), "does_not_compile", &[one, "let text: String = one;"]),
        notebook(dir.path(), "question_mark", &[one, "let number: i32 = \"no\".parse::<i32>()?;"]),
        notebook(dir.path(), "noise", &["eprintln!(\"something odd\");"]),
    ];
    let before: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    let output = kit.arg("run-notebooks").args(&paths).env("SHADOWLAB_REPO", &root).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert_eq!(output.status.code(), Some(1), "{said}");
    let says = |line: &str| assert!(said.contains(line), "{line}\nis not in\n{said}");
    says("✓ works");
    says("✗ panics: cell 2: thread");
    says("index out of bounds: the len is 0 but the index is 1");
    says("✗ does_not_compile: cell 2: mismatched types");
    says("✗ question_mark: cell 2: it printed on stderr: invalid digit found in string");
    says("✗ noise: cell 1: it printed on stderr: something odd");
    says("4 of 5 notebooks did not run to the end");
    let after: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(before, after, "the notebooks themselves are left alone");
    let executed = fs::read_to_string(root.join(".kit/executed/works.ipynb")).unwrap();
    assert!(executed.contains("29\\n"), "the executed copy has the outputs");
}

/// A notebook that lacks what Jupyter always writes, with a formula that is none, a picture that was not copied along, and what came out
/// of an earlier run.
fn written_by_hand() -> serde_json::Value {
    let mut notebook = common::notebook(&["println!(\"{}\", 6 * 7);", "panic!(\"no\");", "let last = 1;"]);
    let text = "$$\\frac{$$\n\n![a plot](attachment:plot.png) ![]()";
    notebook["cells"]
        .as_array_mut()
        .unwrap()
        .insert(0, serde_json::json!({ "cell_type": "markdown", "id": "text", "metadata": {}, "source": text }));
    for cell in notebook["cells"].as_array_mut().unwrap() {
        cell["metadata"]["slideshow"] = "slide".into();
    }
    notebook["cells"][3]["outputs"] =
        serde_json::json!([{ "output_type": "stream", "name": "stdout", "text": "of an earlier run" }]);
    notebook["metadata"]["kernelspec"].as_object_mut().unwrap().remove("display_name");
    notebook
}

/// What a class hands in: one notebook by several people, and not all of them are whole.
#[test]
fn answers_of_one_name_are_kept_apart_and_a_broken_file_stops_nobody() {
    let Some(root) = common::set_up_or_skip("submissions") else { return };
    // In the repository, but in a folder from which `../lab` is not the lab.
    let dir = tempfile::tempdir_in(root.join("target")).unwrap();
    let folder = |name: &str| {
        let folder = dir.path().join(name);
        fs::create_dir(&folder).unwrap();
        folder
    };
    let solved = ":dep lab = { path = \"../lab\", features = [\"ex01\"] }\nprintln!(\"{} numbers\", lab::ex01::feature_count(&[5, 7]));";
    let odd = folder("dora").join("77_work.ipynb");
    fs::write(&odd, written_by_hand().to_string()).unwrap();
    let paths = [
        odd.display().to_string(),
        folder("anna").join("77_work.ipynb").display().to_string(),
        notebook(&folder("ben"), "77_work", &[solved]),
        notebook(&folder("chris"), "77_work", &["println!(\"{}\", 6 * 7);", "panic!(\"no\");"]),
    ];
    fs::write(&paths[1], "").unwrap();
    let site = dir.path().join("site");
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["run-notebooks", "--solutions", "--html"]).arg(&site).args(&paths).env("SHADOWLAB_REPO", &root);
    let output = kit.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert_eq!(output.status.code(), Some(1), "{said}");
    for line in [
        "✗ 77_work-anna: the file is empty",
        "✓ 77_work-ben",
        "✗ 77_work-chris: cell 2: ",
        "✗ 77_work-dora: cell 3",
        "3 of 4 notebooks",
    ] {
        assert!(said.contains(line), "{line}\nis not in\n{said}");
    }
    let page = |name: &str| fs::read_to_string(site.join(format!("77_work-{name}.html")));
    assert!(page("anna").is_err(), "of a file that is no notebook there is no page");
    assert!(page("ben").unwrap().contains("35 numbers") && page("chris").unwrap().contains("42\n"));
    let dora = page("dora").unwrap();
    for shown in ["<code class=\"unreadable\">\\frac{</code>", "42\n"] {
        assert!(dora.contains(shown), "{shown}: what cannot be read is shown as it is written: {dora}");
    }
    assert!(!dora.contains("of an earlier run"), "nor is what came out earlier what comes out now");
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(index.contains("href=\"77_work-ben.html\"") && index.contains("77_work-chris"), "{index}");
}

#[test]
fn a_file_in_the_place_of_the_pages_is_refused_before_anything_runs() {
    let Some(root) = common::set_up_or_skip("pages") else { return };
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["run-notebooks", "00", "--html"]).arg(root.join("README.md")).env("SHADOWLAB_REPO", &root);
    let output = kit.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("README.md is a file: --html wants a folder"), "{said}");
    assert!(!said.contains("00_start"), "no notebook was run: {said}");
}
