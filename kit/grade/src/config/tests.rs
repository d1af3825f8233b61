use super::*;

fn error(text: &str) -> String {
    format!("{:#}", Config::parse(text).unwrap_err())
}

fn points(terms: &Terms) -> String {
    terms.tasks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn without_a_file_every_exercise_has_ten_points() {
    let terms = Config::default().terms("ex01", 4).unwrap();
    assert_eq!(points(&terms), "2.5 2.5 2.5 2.5");
    assert_eq!((terms.visibility, terms.hidden_visibility), (Visibility::Visible, Visibility::Hidden));
    assert_eq!(Config::parse("").unwrap(), Config::default());
}

#[test]
fn what_is_said_for_one_exercise_counts_more_than_what_is_said_for_all() {
    let text = "[all]\npoints = 12\nseconds = 5\nhidden_share = 0.25\n[exercises.ex02]\nseconds = 9\ntasks = [1, 2.5]\n\
                hidden_visibility = 'after_published'";
    let config = Config::parse(text).unwrap();
    let (one, two) = (config.terms("ex01", 3).unwrap(), config.terms("ex02", 2).unwrap());
    assert_eq!((points(&one).as_str(), points(&two).as_str()), ("4 4 4", "1 2.5"));
    assert_eq!((one.limits.seconds, two.limits.seconds, two.limits.memory_mb), (5, 9, 512));
    assert_eq!((one.hidden_share, two.hidden_visibility), (0.25, Visibility::AfterPublished));
}

#[test]
fn the_example_says_what_the_defaults_are() {
    let text = fs::read_to_string("examples/grading.toml").unwrap();
    let example = Config::parse(&text).unwrap();
    assert_eq!(example.title.as_deref(), Some("Autoencoders, winter term"));
    let default = Config::default();
    assert_eq!(example.missing, default.missing);
    assert_eq!(example.terms("ex01", 4).unwrap(), default.terms("ex01", 4).unwrap());
    assert_eq!(points(&example.terms("ex04", 5).unwrap()), "2 2 2 2 4");
    for field in ["title", "missing", "points", "tasks", "hidden_share", "visibility", "hidden_visibility", "seconds"] {
        assert!(text.contains(&format!("\n{field} = ")), "{field} is not in the example");
    }
    let root = kit_host::repository::root().unwrap();
    let exercises = kit_answers::exercises::all(&root).unwrap();
    let names: Vec<&str> = exercises.iter().map(|exercise| exercise.name.as_str()).collect();
    example.check_names(&names).unwrap();
    for exercise in &exercises {
        let tasks = crate::exercise::titles(&root, exercise).len();
        example.terms(&exercise.name, tasks).unwrap_or_else(|error| panic!("{}: {error:#}", exercise.name));
    }
}

#[test]
fn what_is_wrong_is_named_with_its_line_or_its_exercise() {
    for (text, words) in [
        ("[all]\npoint = 5", "line 2"),
        ("[all]\npoint = 5", "unknown field `point`"),
        ("[exercises.ex04]\npionts = 3", "line 2"),
        ("[all]\npoints = 'ten'", "line 2"),
        ("[all]\npoints = -3", "points are a number from 0 to 1000000, and not -3"),
        ("[all]\npoints = nan", "points are a number"),
        ("[all]\nvisibility = 'sometimes'", "after_due_date"),
        ("[all]\ntasks = [1, 2]", "below [exercises.ex04]"),
        ("[exercises.ex04]\npoints = 3\ntasks = [3]", "ex04: `points` and `tasks` both"),
        ("[all]\nhidden_share = 1.5", "from 0 to 1"),
        ("[exercises.ex04]\nseconds = 0", "ex04: `seconds` is a whole number from 1 to 3600"),
        ("[all]\nmemory_mb = 1", "`memory_mb` is a whole number from 16 to 65536"),
        ("[all]\npoints = ", "line 2"),
        ("points = 3", "unknown field `points`"),
    ] {
        assert!(error(text).contains(words), "{text}: {}", error(text));
    }
    let config = Config::parse("[exercises.ex04]\ntasks = [3]\n[exercises.ex44]").unwrap();
    assert!(config.terms("ex04", 5).unwrap_err().to_string().contains("points for 1 tasks, and there are 5"));
    assert!(config.check_names(&["ex04"]).unwrap_err().to_string().contains("[exercises.ex44]"));
    let missing = format!("{:#}", Config::read(Path::new("no/such.toml")).unwrap_err());
    assert!(missing.contains("can not read no/such.toml"), "{missing}");
}
