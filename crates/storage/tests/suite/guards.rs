//! Nobody reads or writes a case past the guard: what the types cannot say, sources do.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/storage is two below the root")
        .to_owned()
}

/// Every Rust source of the workspace, by its path from the root, tests left out.
fn sources() -> Vec<(String, String)> {
    let root = root();
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["app", "crates", "frontend", "server", "xtask"]
        .iter()
        .map(|folder| root.join(folder))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("readable").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir()
                && !["tests", "target", "node_modules", "benches"].contains(&name.as_str())
            {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("readable");
                let path = path
                    .strip_prefix(&root)
                    .expect("inside")
                    .display()
                    .to_string();
                found.push((path, text));
            }
        }
    }
    found
}

/// A source without its comments.
fn code(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_callers_of_unguarded_functions_are_those_that_were_agreed() {
    let mut callers = BTreeSet::new();
    for (path, text) in sources() {
        let inside = path.starts_with("crates/storage/src/");
        if !inside && code(&text).contains("unguarded") {
            callers.insert(path);
        }
    }
    let found: String = callers.iter().map(|path| format!("{path}\n")).collect();

    let agreed = root().join("crates/storage/tests/unguarded_callers.txt");
    let listed: String = std::fs::read_to_string(&agreed)
        .expect("the list is there")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(
        listed,
        found,
        "{} lists who may call storage::unguarded: think, then change it",
        agreed.display()
    );
}

#[test]
fn only_storage_is_a_ledger() {
    for (path, text) in sources() {
        // `server::weaken` is for the proof alone: no program that a council runs has it.
        if path.starts_with("crates/storage/src/") || path == "server/src/weaken.rs" {
            continue;
        }
        assert!(
            !code(&text).contains("Ledger for"),
            "{path} would decide for itself who may see a case"
        );
    }
}

#[test]
fn only_storage_speaks_to_the_database() {
    for (path, text) in sources() {
        // `sizes` puts bare rows beside what it measures: no program that a council runs has it.
        if path.starts_with("crates/storage/") || path.starts_with("crates/sizes/") {
            continue;
        }
        assert!(!code(&text).contains("sqlx::"), "{path} goes past storage");
    }
}

#[test]
fn every_guarded_function_asks_for_access() {
    let guarded = [
        "account",
        "advice_link",
        "audit",
        "audit/looks",
        "audit/verify",
        "case",
        "case_system",
        "change",
        "document",
        "document/blob",
        "document/key",
        "document/scan",
        "document/upload",
        "dropped",
        "event",
        "grant",
        "grant/code",
        "grant/note",
        "import",
        "invitation",
        "organisation",
        "outbox",
        "person",
        "pledge",
        "protected",
        "relation",
        "return_record",
        "rights",
        "webhook",
    ];
    for (path, text) in sources() {
        let Some(module) = path
            .strip_prefix("crates/storage/src/")
            .and_then(|path| path.strip_suffix(".rs"))
        else {
            continue;
        };
        if !guarded.contains(&module) {
            continue;
        }
        for function in code(&text).split("pub async fn ").skip(1) {
            let (signature, _) = function.split_once('{').expect("a body follows");
            assert!(
                signature.contains("access: &Access<")
                    || signature.contains("access: &impl TellsParties"),
                "{path}: {} asks nobody",
                signature.split('(').next().unwrap_or_default(),
            );
        }
    }
}
