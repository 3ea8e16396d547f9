//! The rules whose steps the clock computes, by their ids.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A rule of the clock. Its name in text is the id used throughout (`C3`, `D23-draft`).
///
/// What each rule says, and where the law says it, is in [`rules`](super::rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Rule {
    C3,
    C5,
    C6,
    C8,
    C10,
    D1,
    D3,
    D5,
    D6,
    D20,
    D21,
    D22,
    #[serde(rename = "D23-draft")]
    D23Draft,
    #[serde(rename = "D23-final")]
    D23Final,
    D25,
    D26,
    R1,
    R2,
    R6,
    R7,
    R8,
    R9,
    R10,
    R13,
    R14,
    R15,
    R17,
    R18,
}

/// The text is no rule of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rule of the clock")]
pub struct NotARule;

impl Rule {
    /// How many rules the clock computes.
    pub const COUNT: usize = Rule::ALL.len();

    /// Every rule, in the order of their numbers.
    pub const ALL: [Rule; 28] = [
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

    /// The id in text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::C3 => "C3",
            Rule::C5 => "C5",
            Rule::C6 => "C6",
            Rule::C8 => "C8",
            Rule::C10 => "C10",
            Rule::D1 => "D1",
            Rule::D3 => "D3",
            Rule::D5 => "D5",
            Rule::D6 => "D6",
            Rule::D20 => "D20",
            Rule::D21 => "D21",
            Rule::D22 => "D22",
            Rule::D23Draft => "D23-draft",
            Rule::D23Final => "D23-final",
            Rule::D25 => "D25",
            Rule::D26 => "D26",
            Rule::R1 => "R1",
            Rule::R2 => "R2",
            Rule::R6 => "R6",
            Rule::R7 => "R7",
            Rule::R8 => "R8",
            Rule::R9 => "R9",
            Rule::R10 => "R10",
            Rule::R13 => "R13",
            Rule::R14 => "R14",
            Rule::R15 => "R15",
            Rule::R17 => "R17",
            Rule::R18 => "R18",
        }
    }

    /// Its place among the ids sorted as text (`C10` before `C3`), as a timetable lists them.
    #[must_use]
    pub const fn text_rank(self) -> u8 {
        TEXT_RANK[self as usize]
    }

    /// Whether the rule is a limit set by a tribunal's order (reg 44).
    #[must_use]
    pub const fn follows_an_order(self) -> bool {
        matches!(
            self,
            Rule::D20
                | Rule::D21
                | Rule::D22
                | Rule::D23Draft
                | Rule::D23Final
                | Rule::D25
                | Rule::D26
        )
    }
}

const TEXT_RANK: [u8; Rule::COUNT] = {
    let mut ranks = [0; Rule::COUNT];
    let mut i = 0;
    while i < Rule::COUNT {
        let mut j = 0;
        while j < Rule::COUNT {
            if text_before(Rule::ALL[j].as_str(), Rule::ALL[i].as_str()) {
                ranks[i] += 1;
            }
            j += 1;
        }
        i += 1;
    }
    ranks
};

/// Whether one text sorts before another, byte by byte.
const fn text_before(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return a[i] < b[i];
        }
        i += 1;
    }
    a.len() < b.len()
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Rule {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Rule, NotARule> {
        Rule::ALL
            .into_iter()
            .find(|rule| rule.as_str() == text)
            .ok_or(NotARule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_place_and_its_text_reads_back() {
        for (place, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, place);
            assert_eq!(rule.as_str().parse(), Ok(rule));
            let json = serde_json::to_string(&rule).expect("a plain name");
            assert_eq!(json, format!("\"{rule}\""));
        }
        assert_eq!("C4".parse::<Rule>(), Err(NotARule));
    }

    #[test]
    fn the_text_rank_sorts_as_text_sorts() {
        let mut by_rank = Rule::ALL;
        by_rank.sort_by_key(|rule| rule.text_rank());
        let mut by_text = Rule::ALL;
        by_text.sort_by_key(|rule| rule.as_str());
        assert_eq!(by_rank, by_text);
        assert_eq!(&by_text[..3], &[Rule::C10, Rule::C3, Rule::C5]);
    }
}
