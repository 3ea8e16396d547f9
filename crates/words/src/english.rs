//! The English files, built into the program.

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../locales/en/", $name, ".ftl")))),+]
    };
}

/// Each file's name, for the tests that read them, and its text.
pub const FILES: &[(&str, &str)] = files![
    "shared",
    "layout",
    "start",
    "static",
    "sign-in",
    "factors",
    "case",
    "consult",
    "stage",
    "rule",
    "law",
    "timeline",
    "timeliness",
    "board",
    "pledges",
    "emails",
    "letters",
    "decision-letter",
    "calendar",
    "demo",
    "mail",
    "who-looked",
    "rights",
    "details",
    "advice",
    "advisers",
    "messages",
    "absences",
    "calls",
    "queue",
    "unsent",
    "line",
    "service",
    "staff",
    "systems",
    "webhooks",
    "imports",
    "record",
    "returns",
    "case-people",
    "copy",
    "documents",
];
