//! What must not compile, and for which reason.
//!
//! Each file in `tests/forbidden` begins with the compiler's code for its refusal. The
//! compiler's sentences are not compared: they change from one version to the next.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where copies are compiled; the compiler's answers are written beside them.
fn workplace() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("forbidden")
}

#[test]
fn an_access_cannot_be_made_copied_widened_or_used_for_something_else() {
    let workplace = workplace();
    // What an earlier run left may be there or not.
    let _ = std::fs::remove_dir_all(&workplace);
    std::fs::create_dir_all(&workplace).expect("a folder for copies");
    let mut forbidden = Vec::new();
    for entry in std::fs::read_dir("tests/forbidden").expect("the cases are there") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let code = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// refused with "))
            .unwrap_or_else(|| panic!("{} does not say its code", path.display()))
            .to_owned();
        let copy = workplace.join(path.file_name().expect("a file"));
        std::fs::write(&copy, text).expect("copied");
        forbidden.push((copy, code));
    }
    assert!(forbidden.len() >= 8);

    let compiled = Command::new(std::env::current_exe().expect("we run"))
        .args(["forbidden::compile_the_copies", "--exact", "--ignored"])
        .env("TRYBUILD", "overwrite")
        .output()
        .expect("we can run again");

    assert!(
        compiled.status.success(),
        "something forbidden compiles:\n{}{}",
        String::from_utf8_lossy(&compiled.stdout),
        String::from_utf8_lossy(&compiled.stderr),
    );
    for (copy, code) in forbidden {
        let answer = std::fs::read_to_string(copy.with_extension("stderr"))
            .unwrap_or_else(|_| panic!("no answer about {}", copy.display()));
        let codes: Vec<&str> = answer
            .lines()
            .filter_map(|line| line.strip_prefix("error[")?.split(']').next())
            .collect();
        assert!(
            !codes.is_empty() && codes.iter().all(|found| *found == code),
            "{} should be refused with {code}:\n{answer}",
            copy.display(),
        );
    }
}

#[test]
#[ignore = "run by the test above, on copies"]
fn compile_the_copies() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail(workplace().join("*.rs"));
}
