//! The texts are ones that a tired parent can read.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// Longer sentences lose people.
const SENTENCE_WORDS_MAX: usize = 25;

/// Words of the trade that families should not have to learn, or that push them away.
const BANNED: [&str; 18] = [
    "breach",
    "non-compliant",
    "non-compliance",
    "panel outcome",
    "cohort",
    "we are unable",
    "click here",
    "pursuant",
    "herein",
    "in respect of",
    "prior to",
    "in order to",
    "utilise",
    "facilitate",
    "commence",
    "stakeholder",
    "going forward",
    "please note",
];

/// Every way in which a pattern can be said, its gaps filled with one word.
fn ways(pattern: &Pattern<&str>) -> Vec<String> {
    pattern
        .elements
        .iter()
        .fold(vec![String::new()], |said, element| {
            let next = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => ways_of(expression),
            };
            said.iter()
                .flat_map(|before| next.iter().map(move |after| format!("{before}{after}")))
                .collect()
        })
}

fn ways_of(expression: &Expression<&str>) -> Vec<String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => vec![(*value).to_owned()],
        Expression::Inline(_) => vec!["X".to_owned()],
        Expression::Select { variants, .. } => variants
            .iter()
            .flat_map(|variant| ways(&variant.value))
            .collect(),
    }
}

/// Every text of the English files: file and key, and one way of saying it.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (file, source) in words::FILES.iter().copied() {
        let resource = parser::parse(source).expect("Words::english reads them all");
        for entry in resource.body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = message.value
            {
                for way in ways(&pattern) {
                    texts.push((format!("{file}.ftl {}", message.id.name), way));
                }
            }
        }
    }
    texts
}

#[test]
fn no_sentence_has_more_than_25_words() {
    let mut long = Vec::new();
    for (key, text) in texts() {
        for sentence in text.split_inclusive(['.', '!', '?', '\n']) {
            let count = sentence.split_whitespace().count();
            if count > SENTENCE_WORDS_MAX {
                long.push(format!("{key}: {count} words: {sentence}"));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_text_uses_a_word_that_pushes_families_away() {
    let mut found = Vec::new();
    for (key, text) in texts() {
        let text = text.to_lowercase();
        found.extend(
            BANNED
                .iter()
                .filter(|word| text.contains(*word))
                .map(|word| format!("{key}: {word}")),
        );
        // Section F is called "special educational provision" in law; only its explanation may say so.
        if text.contains("provision") && !text.contains("section f") {
            found.push(format!("{key}: provision"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_text_has_empty_or_doubled_space_in_it() {
    for (key, text) in texts() {
        let text = text.trim_end();
        assert!(!text.is_empty() && !text.contains("  "), "{key}: {text:?}");
    }
}
