//! A sandbox that leaks, and what the self-test says of it.

use super::*;

#[test]
fn what_came_through_is_named() {
    let never = ["read", "connect"];
    assert!(nothing_of("an answer", "think\nover\n", &never).is_ok());
    let leak = nothing_of("an answer", "read\nthink\nconnect\nover\n", &never).unwrap_err().to_string();
    assert!(leak.starts_with("the sandbox leaks: an answer could do this: read, connect."), "{leak}");
    let silent = nothing_of("an answer", "think\n", &never).unwrap_err().to_string();
    assert!(silent.contains("did not come to its end"), "{silent}");
}

/// Without its jail, a workshop is a sandbox that leaks everywhere.
#[test]
fn grading_does_not_begin_where_the_compiler_or_an_answer_gets_out() {
    let root = kit_host::repository::root().unwrap();
    let options = Options { root: root.clone(), hidden: None, sandbox: Sandbox::Native };
    let dir = options.target_dir();
    fs::create_dir_all(&dir).unwrap();
    let (toolchain, _) = machine::choose(&options, &|_| {}).unwrap();
    let workshop = Workshop::new(&root, &dir, toolchain, Machine::Native, false).unwrap();
    let bait = Bait::lay(&dir).unwrap();
    let all = Reached { files: true, calls: true, limits: true };
    let said = bait.compiler(&workshop, &all).unwrap_err().to_string();
    assert!(said.starts_with("the compiler has read a file outside of the jail: nothing was graded"), "{said}");
    let said = bait.programs(&workshop, false).unwrap_err().to_string();
    assert!(
        said.starts_with("the sandbox leaks: an answer could do this: ") && said.contains("read, list, write"),
        "{said}"
    );
    // What is not promised is not looked for.
    assert!(bait.compiler(&workshop, &Reached::default()).is_ok());
}

#[test]
fn what_was_laid_out_by_a_grader_that_was_ended_goes_away() {
    let dir = tempfile::tempdir().unwrap();
    let old = Bait::lay(dir.path()).unwrap().dir.keep();
    let month_ago = std::time::SystemTime::now() - Duration::from_secs(30 * 24 * 3600);
    fs::File::open(&old).unwrap().set_modified(month_ago).unwrap();
    let (young, _next) = (Bait::lay(dir.path()).unwrap(), Bait::lay(dir.path()).unwrap());
    assert!(!old.exists() && young.dir.path().exists());
}
