//! Every rule of the law can be explained.

use domain::clock::rules;
use words::{RulePart, Words, rule_key};

#[test]
fn every_rule_of_the_law_has_plain_words() {
    let missing: Vec<&str> = rules::all()
        .map(|row| row.words)
        .filter(|key| !Words::english().has(key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_rule_of_the_clock_is_explained_by_its_rows_own_words() {
    for row in rules::all() {
        if let Some(rule) = row.rule {
            assert_eq!(row.words, rule_key(rule, RulePart::Plain));
        }
    }
}
