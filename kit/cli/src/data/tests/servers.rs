//! Servers that do, and servers that do not.

use super::{
    server::{Behaviour::*, NOBODY},
    *,
};

/// The host in an address, as messages give it.
fn host(url: &str) -> &str {
    url.trim_start_matches("http://").trim_end_matches('/')
}

#[test]
fn the_right_bytes_become_files() {
    let (desk, server) = (Desk::new(), server(&[Right]));
    // Without the slash at the end, as people type it.
    desk.fetch(&[server.url.trim_end_matches('/')]).unwrap();
    desk.expect_complete();
    desk.expect_said(&["things-idx3-ubyte", "fetched", host(&server.url), "verified"]);
    assert!(server.requests().iter().all(|request| request.from.is_none()));
}

#[test]
fn a_second_run_asks_nobody_and_force_asks_again() {
    let (desk, server) = (Desk::new(), server(&[Right]));
    desk.fetch(&[&server.url]).unwrap();
    desk.fetch(&NOBODY).unwrap();
    desk.expect_said(&["names-idx1-ubyte", "here already"]);
    assert_eq!(server.requests().len(), 2);
    desk.run(Origin::Mirrors(Mirrors::new(&[&server.url], SILENCE)), true).unwrap();
    assert_eq!(server.requests().len(), 4);
    desk.expect_complete();
}

#[test]
fn force_that_fails_leaves_what_was_there() {
    let (desk, server) = (Desk::new(), server(&[Right]));
    desk.fetch(&[&server.url]).unwrap();
    server.behave(Wrong);
    failure(desk.run(Origin::Mirrors(Mirrors::new(&[&server.url], SILENCE)), true));
    desk.expect_complete();
}

#[test]
fn a_damaged_file_is_fetched_again_and_a_sound_one_is_not() {
    let (desk, server) = (Desk::new(), server(&[Right]));
    desk.fetch(&[&server.url]).unwrap();
    let mut bytes = content(NAMES[0]);
    bytes[100_000] ^= 1;
    fs::write(desk.dir().join(NAMES[0]), bytes).unwrap();
    desk.fetch(&[&server.url]).unwrap();
    desk.expect_said(&["things-idx3-ubyte", "damaged"]);
    desk.expect_complete();
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn wrong_bytes_are_thrown_away_and_the_next_mirror_is_asked() {
    let (desk, bad, good) = (Desk::new(), server(&[Wrong]), server(&[Right]));
    desk.fetch(&[&bad.url, &good.url]).unwrap();
    desk.expect_complete();
    desk.expect_said(&[host(&bad.url), "wrong bytes"]);
    assert_eq!(bad.requests().len(), 1, "the second file must begin with the mirror that delivered the first");
    assert!(good.requests().iter().all(|request| request.from.is_none()), "a bad part must not be resumed");
}

#[test]
fn a_sound_archive_of_something_else_fails_by_its_sum() {
    let mut other = content(NAMES[0]);
    other[7] ^= 1;
    let files = HashMap::from([(format!("{}.gz", NAMES[0]), gzip(&other))]);
    let (desk, server) = (Desk::new(), Server::start(files, &[Right]));
    assert!(failure(desk.fetch(&[&server.url])).contains("things-idx3-ubyte"));
    desk.expect_said(&["wrong bytes", "MD5"]);
    assert_eq!(desk.names(), [""; 0], "nothing of it may stay");
}

#[test]
fn half_the_bytes_are_kept_and_the_rest_is_asked_for() {
    let (desk, server) = (Desk::new(), server(&[Half, Right]));
    desk.fetch(&[&server.url]).unwrap();
    desk.expect_complete();
    let half = gzip(&content(NAMES[0])).len().div_ceil(2);
    let asked: Vec<_> = server.requests().iter().map(|request| request.from).collect();
    assert_eq!(asked, [None, Some(half), None]);
}

#[test]
fn a_server_that_always_breaks_off_is_left_and_the_next_one_or_run_goes_on() {
    let (desk, bad, good) = (Desk::new(), server(&[Half]), server(&[Right]));
    failure(desk.fetch(&[&bad.url]));
    desk.expect_said(&[host(&bad.url), "breaks off"]);
    assert_eq!(desk.names(), ["things-idx3-ubyte.gz.part"]);
    let kept = fs::metadata(desk.dir().join("things-idx3-ubyte.gz.part")).unwrap().len() as usize;
    desk.fetch(&[&good.url]).unwrap();
    assert_eq!(good.requests()[0].from, Some(kept));
    desk.expect_complete();
}

#[test]
fn a_server_that_falls_silent_half_way_is_resumed_too() {
    let (desk, server) = (Desk::new(), server(&[HalfThenSilence, Right]));
    desk.fetch(&[&server.url]).unwrap();
    assert!(server.requests()[1].from.is_some());
    desk.expect_complete();
}

#[test]
fn a_server_that_ignores_ranges_sends_all_of_it() {
    let (desk, server) = (Desk::new(), server(&[Half, IgnoresRange]));
    desk.fetch(&[&server.url]).unwrap();
    desk.expect_complete();
}

#[test]
fn a_part_of_something_else_is_noticed_and_begun_anew() {
    let length = gzip(&content(NAMES[0])).len();
    for size in [1_000, length, length + 1_000] {
        let (desk, server) = (Desk::new(), server(&[Right]));
        fs::write(desk.dir().join("things-idx3-ubyte.gz.part"), vec![7; size]).unwrap();
        desk.fetch(&[&server.url]).unwrap();
        desk.expect_complete();
        let asked: Vec<_> = server.requests().iter().map(|request| request.from).collect();
        assert_eq!(asked, [Some(size), None, None]);
    }
}

#[test]
fn a_404_page_is_named_and_the_next_mirror_is_asked() {
    let (desk, bad, good) = (Desk::new(), server(&[NotFound]), server(&[Right]));
    desk.fetch(&[&bad.url, &good.url]).unwrap();
    desk.expect_said(&[host(&bad.url), "404 Not Found"]);
    desk.expect_complete();
}

#[test]
fn a_404_page_everywhere_is_the_end() {
    let (desk, one, other) = (Desk::new(), server(&[NotFound]), server(&[NotFound]));
    assert!(failure(desk.fetch(&[&one.url, &other.url])).contains("all 2 mirrors failed to deliver"));
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_login_page_is_recognised() {
    let (desk, server) = (Desk::new(), server(&[LoginPage]));
    failure(desk.fetch(&[&server.url]));
    desk.expect_said(&["web page", "login"]);
}

#[test]
fn a_server_cannot_fill_the_disk() {
    let (desk, server) = (Desk::new(), server(&[Endless]));
    failure(desk.fetch(&[&server.url]));
    desk.expect_said(&["more bytes than the file has"]);
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_silent_server_is_given_up_in_time() {
    let (desk, silent, good) = (Desk::new(), server(&[Silence]), server(&[Right]));
    let start = Instant::now();
    desk.fetch(&[&silent.url, &good.url]).unwrap();
    let waited = start.elapsed();
    assert!((SILENCE..4 * SILENCE).contains(&waited), "waited {waited:?}");
    desk.expect_said(&[host(&silent.url), "silent for too long"]);
    desk.expect_complete();
}

#[test]
fn where_nobody_listens_it_ends_at_once_with_the_way_out() {
    let desk = Desk::new();
    let start = Instant::now();
    let message = failure(desk.fetch(&NOBODY));
    assert!(start.elapsed() < Duration::from_secs(2));
    assert_eq!(message.lines().count(), 1);
    for url in NOBODY {
        desk.expect_said(&[host(url), "refused"]);
    }
}

/// No name of this ending ever leads anywhere (RFC 2606), with a network or without.
#[test]
fn without_a_network_there_is_one_sentence_and_nothing_else() {
    let desk = Desk::new();
    let message = failure(desk.fetch(&["http://one.invalid/", "http://two.invalid/"]));
    assert!(message.contains("no network") && message.lines().count() == 1, "{message}");
    assert_eq!(desk.said.borrow()[..], [""; 0]);
}

#[test]
fn a_mirror_without_a_name_is_named_when_another_delivers() {
    let (desk, server) = (Desk::new(), server(&[Right]));
    desk.fetch(&["http://one.invalid/", &server.url]).unwrap();
    desk.expect_said(&["one.invalid", "its name is unknown"]);
    desk.expect_complete();
}
