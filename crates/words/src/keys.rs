//! Keys that are put together from the law's own names: one place makes them, so that a
//! test can list them all and find the one that has no words.

use domain::clock::{Ground, Rule};

/// What a text says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulePart {
    /// The step's name, as a heading: "Decide whether to assess".
    Name,
    /// What must have happened by the limit, as a sentence.
    Must,
    /// The rule in plain words.
    Plain,
}

impl RulePart {
    /// Every part.
    pub const ALL: [RulePart; 3] = [RulePart::Name, RulePart::Must, RulePart::Plain];
}

/// The key of a text about a rule: `rule-d23-draft-name`.
#[must_use]
pub fn rule_key(rule: Rule, part: RulePart) -> String {
    let id = rule.as_str().to_ascii_lowercase();
    let part = match part {
        RulePart::Name => "name",
        RulePart::Must => "must",
        RulePart::Plain => "plain",
    };
    format!("rule-{id}-{part}")
}

/// The key of the words for a ground that the law allows.
#[must_use]
pub fn ground_key(ground: Ground) -> &'static str {
    match ground {
        Ground::PersonalCircumstances => "ground-personal-circumstances",
        Ground::AbsentFromArea => "ground-absent-from-area",
        Ground::MissedAppointment => "ground-missed-appointment",
        Ground::SchoolClosed => "ground-school-closed",
        Ground::EarlyYearsClosed => "ground-early-years-closed",
    }
}
