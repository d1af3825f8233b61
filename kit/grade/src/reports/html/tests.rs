use super::*;
use crate::{config::Visibility, sample};

/// Every element that is opened is closed, in the right order.
fn is_balanced(page: &str) -> Result<(), String> {
    const VOID: [&str; 6] = ["!DOCTYPE", "meta", "circle", "path", "br", "input"];
    let mut open: Vec<String> = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag)) {
        let name = tag.split_whitespace().next().unwrap_or_default().trim_end_matches('/');
        match name.strip_prefix('/') {
            Some(name) => {
                let last = open.pop().unwrap_or_default();
                if last != name {
                    return Err(format!("</{name}> closes <{last}>"));
                }
            }
            None if VOID.contains(&name) => {}
            None => open.push(name.to_owned()),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

fn pages(book: &Gradebook) -> Vec<String> {
    let mut pages: Vec<String> = book.students.iter().map(|who| student(book, who).unwrap()).collect();
    pages.push(class(book, false).unwrap());
    pages
}

const ALL: [(&str, &[&str]); 6] = [
    ("Anna", &["passed", "wrong"]),
    ("Bo", &["loop", "memory"]),
    ("Cy", &["crash", "syntax"]),
    ("Di", &["unsafe", "disk"]),
    ("Ed", &["todo", "-"]),
    ("Flo", &["secret", "passed"]),
];

#[test]
fn whatever_comes_from_a_student_is_text() {
    let evil = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";
    let mut book = sample::book(&[(evil, &["wrong", "syntax"]), ("Bo", &["disk", "loop"])]);
    for student in &mut book.students {
        student.id = Some(evil.into());
        student.notes = vec![evil.into()];
        student.problem = Some(evil.into());
        for outcome in &mut student.outcomes {
            outcome.notes = vec![evil.into()];
            outcome.message = evil.into();
            for check in &mut outcome.checks {
                (check.name, check.message, check.printed) = (evil.into(), evil.into(), evil.into());
            }
        }
    }
    book.left_out = vec![evil.into()];
    for page in pages(&book) {
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(page.contains("&#60;script") || page.contains("&lt;script"), "it is shown");
        is_balanced(&page).unwrap();
    }
}

#[test]
fn pages_are_whole_in_themselves() {
    for page in pages(&sample::book(&ALL)) {
        is_balanced(&page).unwrap();
        assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"));
        for outside in ["http://", "https://", "src=", "url(", "@import", "<link", "{{", "{%"] {
            assert!(!page.contains(outside), "{outside} in {page}");
        }
        assert!(page.contains("a stand-in"), "the sandbox is named");
    }
}

#[test]
fn a_students_page_shows_no_hidden_check_unless_it_may() {
    let mut book = sample::book(&ALL);
    let hidden =
        |page: &str| page.contains("SECRET") || page.contains("instructor&#39;s") || page.contains("the instructor");
    for who in &book.students {
        let page = student(&book, who).unwrap();
        assert!(!hidden(&page), "{page}");
    }
    let page = student(&book, &book.students[5]).unwrap();
    assert!(page.contains(">17.5</text>") || page.contains(">15</text>"), "of the visible checks, all passed: {page}");
    assert!(page.contains("Up to 5 more points are decided by checks that are not shown here."), "{page}");
    assert!(!page.contains(">wrong<"), "what fails is not told either");
    assert!(class(&book, false).unwrap().contains("SECRET"), "the instructor's page shows it");
    for part in book.students.iter_mut().flat_map(|who| &mut who.outcomes).flat_map(|outcome| &mut outcome.parts) {
        part.visibility = Visibility::Visible;
    }
    assert!(student(&book, &book.students[5]).unwrap().contains("SECRET"));
    for part in book.students.iter_mut().flat_map(|who| &mut who.outcomes).flat_map(|outcome| &mut outcome.parts) {
        part.visibility = Visibility::AfterPublished;
    }
    let page = student(&book, &book.students[0]).unwrap();
    assert!(!page.contains("check of 1") && page.contains("not shown here"), "{page}");
}

#[test]
fn every_state_has_its_word_and_its_reason() {
    let book = sample::book(&ALL);
    let page = class(&book, false).unwrap();
    for state in crate::state::State::ALL {
        assert!(page.contains(state.words()), "{}", state.words());
    }
    assert!(page.contains("ex02: the disk is full"), "{page}");
    let theirs = student(&book, &book.students[3]).unwrap();
    assert!(!theirs.contains("the disk is full"), "what happened on the grader's machine is not for students");
    assert!(theirs.contains("Your instructor knows the reason") && theirs.contains("no points yet"), "{theirs}");
}

#[test]
fn without_names_nobody_is_named() {
    let mut book = sample::book(&[("Annabella", &["wrong", "disk"]), ("Bartholomew", &["passed", "-"])]);
    book.students[0].notes = vec!["Annabella.zip".into()];
    book.students[0].id = Some("4711".into());
    book.students[0].outcomes[0].notes = vec!["Annabella_ex01.rs was taken".into()];
    let shown = anonymous(&book);
    assert_eq!(shown.students.len(), 2);
    for page in pages(&shown).into_iter().chain([class(&shown, true).unwrap()]) {
        for name in ["Annabella", "Bartholomew", "4711", "annabella"] {
            assert!(!page.contains(name), "{name} in {page}");
        }
    }
    let names: Vec<&str> = shown.students.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(names, ["Hand-in 1", "Hand-in 2"]);
}

/// A class that has all worked in JupyterLab has the same copy in every hand-in.
#[test]
fn what_is_said_of_many_hand_ins_is_said_once() {
    let mut book = sample::book(&[("Anna", &["passed", "wrong"]), ("Bo", &["passed", "-"]), ("Cy", &["todo", "todo"])]);
    for number in [0, 2] {
        book.students[number].outcomes[1].notes = vec!["a copy was not looked at".into()];
    }
    book.students[1].notes = vec!["a copy was not looked at".into()];
    let page = class(&book, false).unwrap();
    assert_eq!(page.matches("a copy was not looked at").count(), 2);
    let of = |name: &str| format!("<a href=\"students/{}.html\">{name}</a>", name.to_lowercase());
    assert!(page.contains(&format!("<li>{}, {}: ex02, a copy was not looked at</li>", of("Anna"), of("Cy"))), "{page}");
    assert!(page.contains(&format!("<li>{}: a copy was not looked at</li>", of("Bo"))));
}
