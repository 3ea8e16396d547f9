//! Keys that are put together from the law's own names: one place makes them, so that a
//! test can list them all and find the one that has no words.

use domain::clock::{Ground, Rule};

/// Every rule of the clock that has words.
pub const RULES: [Rule; 28] = [
    Rule::C3,
    Rule::C5,
    Rule::C6,
    Rule::C8,
    Rule::C10,
    Rule::D1,
    Rule::D3,
    Rule::D5,
    Rule::D6,
    Rule::D20,
    Rule::D21,
    Rule::D22,
    Rule::D23Draft,
    Rule::D23Final,
    Rule::D25,
    Rule::D26,
    Rule::R1,
    Rule::R2,
    Rule::R6,
    Rule::R7,
    Rule::R8,
    Rule::R9,
    Rule::R10,
    Rule::R13,
    Rule::R14,
    Rule::R15,
    Rule::R17,
    Rule::R18,
];

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
    let id = match rule {
        Rule::C3 => "c3",
        Rule::C5 => "c5",
        Rule::C6 => "c6",
        Rule::C8 => "c8",
        Rule::C10 => "c10",
        Rule::D1 => "d1",
        Rule::D3 => "d3",
        Rule::D5 => "d5",
        Rule::D6 => "d6",
        Rule::D20 => "d20",
        Rule::D21 => "d21",
        Rule::D22 => "d22",
        Rule::D23Draft => "d23-draft",
        Rule::D23Final => "d23-final",
        Rule::D25 => "d25",
        Rule::D26 => "d26",
        Rule::R1 => "r1",
        Rule::R2 => "r2",
        Rule::R6 => "r6",
        Rule::R7 => "r7",
        Rule::R8 => "r8",
        Rule::R9 => "r9",
        Rule::R10 => "r10",
        Rule::R13 => "r13",
        Rule::R14 => "r14",
        Rule::R15 => "r15",
        Rule::R17 => "r17",
        Rule::R18 => "r18",
    };
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
