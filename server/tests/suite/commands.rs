//! The command line as an administrator meets it: the real program, its words and exit codes.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn waymark(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command
        .args(words)
        .env_clear()
        .env("WAYMARK_DATA_DIR", folder)
        .current_dir(folder);
    command
}

fn run(folder: &Path, words: &[&str]) -> Output {
    waymark(folder, words).output().expect("the program runs")
}

fn fed(folder: &Path, words: &[&str], input: &str) -> Output {
    let mut child = waymark(folder, words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().expect("it ended by itself");
    (code, text(&output.stdout), text(&output.stderr))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

const CASE: &str = r#"{"ref":"a","events":[{"kind":"request_received","on":"2026-01-12"}]}"#;

#[test]
fn the_clock_answers_one_case_and_many() {
    let at = folder();
    let words = ["clock", "--today", "2026-03-01"];
    let (code, answer, _) = said(&fed(at.path(), &words, CASE));
    assert_eq!(code, 0);
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["steps"][0]["due"], "2026-02-23");
    assert_eq!(answer["steps"][0]["state"], "overdue");

    let (code, nothing, why) = said(&fed(at.path(), &words, r#"{"events":[],"x":1}"#));
    assert_eq!((code, nothing.as_str()), (2, ""));
    assert_eq!(why.lines().count(), 1, "{why}");

    let words = ["clock", "--today", "2026-03-01", "--lines"];
    let lines = format!("{CASE}\n\n{CASE}\n");
    let (code, answers, _) = said(&fed(at.path(), &words, &lines));
    assert_eq!(code, 1);
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers.len(), 3);
    assert!(answers[1].starts_with("{\"error\""), "{}", answers[1]);
    let (code, _, _) = said(&fed(at.path(), &words, &format!("{CASE}\n")));
    assert_eq!(code, 0);
}

#[test]
fn check_lists_all_that_is_wrong() {
    let at = folder();
    let (code, text, _) = said(&run(at.path(), &["check"]));
    assert_eq!(code, 2);
    for setting in [
        "council.name",
        "council.phone",
        "council.hours",
        "council.sendiass",
        "council.complaints",
    ] {
        assert!(text.contains(setting), "{setting}: {text}");
    }
    std::fs::write(at.path().join("waymark.toml"), "[council]\nfone = '1'").expect("written");
    let (code, text, _) = said(&run(at.path(), &["check"]));
    assert_eq!(code, 2);
    assert!(text.contains("fone"), "{text}");
}

#[test]
fn nothing_is_served_or_recorded_for_a_council_that_is_not_set_up() {
    let at = folder();
    let record = [
        "record",
        "--case",
        "WM-2222-22",
        "--kind",
        "withdrawn",
        "--on",
        "2026-01-12",
    ];
    for words in [&["serve"][..], &record[..]] {
        let (code, _, why) = said(&run(at.path(), words));
        assert_eq!(code, 2, "{why}");
        assert!(why.contains("council.phone"), "{why}");
    }
    assert!(!at.path().join("waymark.db").exists(), "nothing was made");
}

#[test]
fn an_import_needs_no_settings_and_takes_the_councils_number_from_the_return() {
    let at = folder();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/testkit/returns/norfolk-like-300.xml"
    );
    let words = ["import", "sen2", sample, "--json"];
    let (code, report, why) = said(&run(at.path(), &words));
    assert_eq!(code, 0, "{why}");
    assert!(why.contains("takes its number, 999"), "{why}");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let persons = &report["persons"];
    assert!(
        persons["added"].as_u64().is_some_and(|added| added > 200),
        "{persons}"
    );
    let (code, again, _) = said(&run(at.path(), &words));
    assert_eq!(code, 0);
    let again: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(
        again["persons"]["added"], 0,
        "a second time changes nothing"
    );
    assert_eq!(again["persons"]["changed"], 0);
    let nonsense = at.path().join("nonsense.xml");
    std::fs::write(&nonsense, "<not a return").expect("written");
    let (code, _, _) = said(&run(
        at.path(),
        &["import", "sen2", &nonsense.display().to_string()],
    ));
    assert_eq!(code, 2);
    let dirty = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/testkit/returns/dirty.xml"
    );
    let (code, _, _) = said(&run(folder().path(), &["import", "sen2", dirty]));
    assert_eq!(code, 3, "some records were rejected");
}

#[test]
fn a_return_is_exported_for_whoever_asked_and_nothing_is_written_over() {
    let at = folder();
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/testkit/returns/norfolk-like-300.xml"
    );
    let (code, _, why) = said(&run(at.path(), &["import", "sen2", sample, "--json"]));
    assert_eq!(code, 0, "{why}");
    let out = at.path().join("out");
    let folder_name = out.display().to_string();
    let words = ["export", "sen2", "--year", "2025", "--out", &folder_name];
    let (code, text, why) = said(&run(at.path(), &[&words[..], &["--csv"]].concat()));
    // The sample has what an officer should look at.
    assert_eq!(code, 3, "{why}");
    for told in [
        "Persons: 300",
        "Plans in force: 213",
        "within 20 weeks 49",
        "Left out, in the heading: DMO",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let names: Vec<_> = std::fs::read_dir(&out)
        .expect("made")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(names.len(), 10);
    let is_whole = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end != "part");
    assert!(names.iter().all(is_whole), "{names:?}");
    #[cfg(unix)]
    for path in names.iter().chain([&out]) {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
    // What was read is what was written.
    let xml = out.join("sen2-2025.xml").display().to_string();
    let (code, again, _) = said(&run(at.path(), &["import", "sen2", &xml, "--json"]));
    assert_eq!(code, 0);
    let again: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(again["persons"]["unchanged"], 300);
    assert_eq!(again["events"]["added"], 0);
    // Never over another, and with nothing left behind.
    let before = std::fs::read(&xml).expect("there");
    let (code, _, why) = said(&run(at.path(), &words));
    assert_eq!(code, 2);
    assert!(why.contains("is there already"), "{why}");
    assert_eq!(std::fs::read(&xml).expect("still there"), before);
    let other = at.path().join("other").display().to_string();
    let json = [
        "export", "sen2", "--year", "2025", "--out", &other, "--json",
    ];
    let (code, report, _) = said(&run(at.path(), &json));
    assert_eq!(code, 3);
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["counts"]["persons"], 300);
    assert_eq!(report["in_time"]["in_time"], 49);
    let nowhen = ["export", "sen2", "--year", "1999", "--out", &other];
    assert_eq!(said(&run(at.path(), &nowhen)).0, 2);
    let not_yet = ["export", "sen2", "--year", "2098", "--out", &other];
    let (code, _, why) = said(&run(at.path(), &not_yet));
    assert_eq!(code, 2);
    assert!(why.contains("that day has not come"), "{why}");
}

#[test]
fn a_demo_keeps_out_of_a_councils_folder() {
    let at = folder();
    std::fs::write(at.path().join("waymark.db"), "records").expect("written");
    let folder = at.path().display().to_string();
    let (code, _, why) = said(&run(at.path(), &["demo", "--data-dir", &folder, "--fresh"]));
    assert_eq!(code, 1);
    assert!(why.contains("no demo made"), "{why}");
    assert_eq!(
        std::fs::read_to_string(at.path().join("waymark.db")).expect("still there"),
        "records"
    );
}

#[test]
fn version_and_registry_need_nothing() {
    let at = folder();
    let (code, text, _) = said(&run(at.path(), &["version"]));
    assert_eq!(code, 0);
    assert!(text.starts_with("waymark "), "{text}");
    let (code, text, _) = said(&run(at.path(), &["registry", "--json"]));
    assert_eq!(code, 0);
    let rows: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for row in rows.as_array().expect("a list") {
        for part in ["method", "path", "door", "action", "answers"] {
            assert!(row[part].is_string(), "{row}");
        }
    }
}
