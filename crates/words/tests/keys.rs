//! Every key that is asked for has words, and all words are asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use domain::clock::{Ground, Rule};
use domain::setting::{OtherDay, SettingAnswer};
use domain::stage::{Action, Holder, Need, Place, Stage, When};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser;
use words::{RulePart, Words, ground_key, rule_key};

/// Every key of the English files.
fn keys() -> BTreeSet<String> {
    words::FILES
        .iter()
        .copied()
        .flat_map(|(_, source)| {
            parser::parse(source)
                .expect("Words::english reads them all")
                .body
        })
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

/// Every source file of the program.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["app/src", "server/src", "crates"] {
        collect(&root.join(folder), &mut found);
    }
    assert!(found.len() > 20, "the sources were not found");
    found
        .iter()
        .map(|path| fs::read_to_string(path).expect("a source file is text"))
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() && !path.ends_with("tests") {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The text literals of a source file, well enough for keys: they hold no quote.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1)
}

/// The keys that the domain's own names make.
fn domain_keys() -> BTreeSet<String> {
    let grounds = [
        Ground::PersonalCircumstances,
        Ground::AbsentFromArea,
        Ground::MissedAppointment,
        Ground::SchoolClosed,
        Ground::EarlyYearsClosed,
    ];
    let mut keys = BTreeSet::new();
    keys.extend(Place::ALL.iter().map(|place| place.key()));
    keys.extend(Stage::ALL.iter().map(|s| s.name_key()));
    keys.extend(Holder::ALL.iter().map(|holder| holder.key().to_owned()));
    keys.extend(Need::ALL.iter().map(|need| need.key().to_owned()));
    keys.extend(Action::ALL.iter().map(|action| action.key().to_owned()));
    let whens = [When::Done, When::Now, When::Next, When::Later];
    keys.extend(whens.iter().map(|when| when.key().to_owned()));
    keys.extend(grounds.iter().map(|ground| ground_key(*ground).to_owned()));
    for answer in SettingAnswer::ALL.map(SettingAnswer::word) {
        keys.insert(format!("event-setting_replied-{answer}"));
        keys.insert(format!("consult-said-{answer}"));
        keys.insert(format!("record-answer-{answer}"));
    }
    for why in OtherDay::ALL.map(OtherDay::word) {
        keys.insert(format!("consult-other-{why}"));
        keys.insert(format!("record-by-why-{why}"));
    }
    for rule in Rule::ALL {
        keys.extend(RulePart::ALL.iter().map(|part| rule_key(rule, *part)));
    }
    keys
}

#[test]
fn whatever_the_domain_can_answer_has_words() {
    let words = Words::english();
    let missing: Vec<String> = domain_keys()
        .into_iter()
        .filter(|key| !words.has(key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_event_has_a_name_and_what_it_means() {
    let words = Words::english();
    let mut missing = Vec::new();
    for name in EVENTS {
        for key in [format!("event-{name}"), format!("event-{name}-plain")] {
            let ordered = name == "tribunal_order" && !key.ends_with("-plain");
            let keys = if ordered {
                ["assess", "make_plan", "amend_contents", "change_setting"]
                    .map(|order| format!("{key}-{order}"))
                    .to_vec()
            } else {
                vec![key]
            };
            missing.extend(keys.into_iter().filter(|key| !words.has(key)));
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// The names of [`domain::timeline::name`], save that of a struck record, which is never shown.
const EVENTS: [&str; 52] = [
    "request_received",
    "decided_to_assess",
    "decided_not_to_assess",
    "advice_requested",
    "advice_received",
    "decided_to_issue",
    "draft_plan_served",
    "comments_received",
    "decided_not_to_issue",
    "final_plan_sent",
    "review_meeting_held",
    "review_report_sent",
    "review_decision_maintain",
    "review_decision_amend",
    "review_decision_cease",
    "amendment_notice_sent",
    "amendment_comments_received",
    "amended_plan_sent",
    "reassessment_requested",
    "reassessment_agreed",
    "reassessment_refused",
    "reassessed_plan_sent",
    "mediation_requested",
    "mediation_held",
    "mediation_certificate",
    "appeal_registered",
    "tribunal_order",
    "order_complied",
    "withdrawn",
    "plan_ceased",
    "exception",
    "exception_unspecified",
    "phase_transfer",
    "worker_named",
    "handed_on",
    "handed_to_team",
    "delay_reason",
    "expected_date",
    "advice_chased",
    "advice_declined",
    "setting_consulted",
    "setting_replied",
    "moved_in",
    "moved_out",
    "child_died",
    "note_to_family",
    "documents_sent",
    "message_written",
    "message_answered",
    "call_asked",
    "call_made",
    "call_missed",
];

#[test]
fn every_key_asked_for_in_the_sources_has_words() {
    let words = Words::english();
    let mut missing = Vec::new();
    for source in sources() {
        for call in [".say(", ".say_with("] {
            for (place, _) in source.match_indices(call) {
                let argument = source[place + call.len()..].trim_start();
                let Some(rest) = argument.strip_prefix('"') else {
                    continue;
                };
                let key = &rest[..rest.find('"').expect("a literal ends")];
                if !words.has(key) {
                    missing.push(key.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_key_of_the_files_is_asked_for() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources.iter().flat_map(|source| literals(source)).collect();
    let made = domain_keys();
    // Keys with gaps that a source fills in: "fault-{}-{}", "mail-{stem}-subject".
    let patterns: Vec<Vec<&str>> = literals
        .iter()
        .filter(|text| text.contains('{') && text.contains('-') && !text.contains(' '))
        .map(|text| pieces(text))
        .filter(|pieces| !pieces[0].is_empty())
        .collect();
    let unused: Vec<String> = keys()
        .into_iter()
        .filter(|key| {
            !literals.contains(key.as_str())
                && !made.contains(key)
                && !patterns.iter().any(|pattern| fits(key, pattern))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// A format text without what stands in its braces.
fn pieces(text: &str) -> Vec<&str> {
    text.split('{')
        .enumerate()
        .map(|(at, part)| match at {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, rest)| rest),
        })
        .collect()
}

/// Whether a key is a filled-in format text.
fn fits(key: &str, pieces: &[&str]) -> bool {
    let Some(mut rest) = key.strip_prefix(pieces[0]) else {
        return false;
    };
    for piece in &pieces[1..] {
        match rest.find(piece) {
            Some(place) => rest = &rest[place + piece.len()..],
            None => return false,
        }
    }
    pieces.last().is_some_and(|last| last.is_empty()) || rest.is_empty()
}
