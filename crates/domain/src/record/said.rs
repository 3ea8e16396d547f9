//! What an officer types, as an event.

use crate::clock::{ExceptionFact, Ground, Rule, TransferKind};
use crate::date::Date;
use crate::event::{Happening, What};
use crate::forms::{is_long_text, is_text};
use crate::setting::{OtherDay, SettingAnswer};
use serde::de::DeserializeOwned;

/// The parts of an event as they are typed: which of them are needed depends on the kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// `decided_to_assess`, `worker_named`, …
    pub kind: String,
    /// Which advice.
    pub id: Option<String>,
    /// `maintain`, `amend`, `cease`.
    pub outcome: Option<String>,
    /// `assess`, `make_plan`, `amend_contents`, `change_setting`.
    pub order: Option<String>,
    /// `C3`, `D23-draft`, …
    pub rule: Option<String>,
    /// A worker's, setting's or council's name.
    pub name: Option<String>,
    /// A worker's team.
    pub team: Option<String>,
    /// A reason or a note, plain text.
    pub reason: Option<String>,
    /// An exception's ground.
    pub ground: Option<String>,
    /// An exception's first day.
    pub from: Option<Date>,
    /// An exception's last day.
    pub to: Option<Date>,
    /// The day that the council now expects.
    pub expected: Option<Date>,
    /// `to_post16`, `between_phases`, `between_post16`.
    pub transfer: Option<String>,
    /// The day of a move between phases.
    pub moves_on: Option<Date>,
    /// What a setting answered: `can_meet`, `unsuitable`, `others_education`, `resources`, `no_ground`.
    pub answer: Option<String>,
    /// By when a setting is to answer, where that is not the usual day.
    pub answer_by: Option<Date>,
    /// Why it is not: `closed`, `agreed`, `sooner`.
    pub by_why: Option<String>,
}

/// Why what was typed is no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaidError {
    /// No such kind.
    #[error("there is no kind {0}; the kinds are: {kinds}", kinds = KINDS.join(", "))]
    Kind(String),
    /// Something must be said with this kind.
    #[error("{kind} needs --{part}")]
    Missing {
        /// The kind.
        kind: String,
        /// The part.
        part: &'static str,
    },
    /// Something was said that does not go with this kind.
    #[error("{kind} does not take --{part}")]
    Extra {
        /// The kind.
        kind: String,
        /// The part.
        part: &'static str,
    },
    /// A part is not one of those that there are.
    #[error("--{part} is not one that there is")]
    Value {
        /// The part.
        part: &'static str,
    },
    /// A part holds characters that do not show.
    #[error("characters that do not show came with --{part}; type it again")]
    NotText {
        /// The part.
        part: &'static str,
    },
    /// The first day is after the last.
    #[error("--from is after --to")]
    Backwards,
}

/// Every kind that can be typed, the clock's first.
pub const KINDS: &[&str] = &[
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
    "review_decision_sent",
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
    "phase_transfer",
    "worker_named",
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
    "struck",
];

/// Every part, by its name on the command line.
const PARTS: &[&str] = &[
    "id",
    "outcome",
    "order",
    "rule",
    "name",
    "team",
    "reason",
    "ground",
    "from",
    "to",
    "expected",
    "transfer",
    "moves-on",
    "answer",
    "answer-by",
    "by-why",
];

impl Said {
    /// The event.
    ///
    /// # Errors
    /// When a part is missing, too much, or not one that there is.
    pub fn what(&self) -> Result<What, SaidError> {
        let kind = self.kind.as_str();
        if !KINDS.contains(&kind) {
            return Err(SaidError::Kind(kind.to_owned()));
        }
        let (needed, allowed) = parts_of(kind);
        for part in PARTS {
            let said = self.has(part);
            if needed.contains(part) && !said {
                let kind = kind.to_owned();
                return Err(SaidError::Missing { kind, part });
            }
            if said && !needed.contains(part) && !allowed.contains(part) {
                let kind = kind.to_owned();
                return Err(SaidError::Extra { kind, part });
            }
        }
        // One goes with the other.
        for (part, is_said, other) in [
            ("by-why", self.has("by-why"), self.answer_by.is_some()),
            ("answer-by", self.answer_by.is_some(), self.has("by-why")),
        ] {
            if other && !is_said {
                let kind = kind.to_owned();
                return Err(SaidError::Missing { kind, part });
            }
        }
        self.is_text()?;
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        Ok(match kind {
            "exception" => self.exception()?,
            "phase_transfer" => What::PhaseTransfer {
                kind: word::<TransferKind>("transfer", &self.transfer)?,
                moves_on: self.moves_on.unwrap_or(Date::EARLIEST),
            },
            "worker_named" => What::WorkerNamed {
                name: text(&self.name),
                team: text(&self.team),
            },
            "delay_reason" => What::DelayReason {
                rule: match &self.rule {
                    Some(_) => Some(self.rule()?),
                    None => None,
                },
                text: text(&self.reason),
            },
            "expected_date" => What::ExpectedDate {
                rule: self.rule()?,
                expected: self.expected.unwrap_or(Date::LATEST),
            },
            "advice_chased" => What::AdviceChased { id: text(&self.id) },
            "advice_declined" => What::AdviceDeclined { id: text(&self.id) },
            "setting_consulted" => What::SettingConsulted {
                name: text(&self.name),
                answer_by: self.answer_by,
                other_day: match &self.by_why {
                    Some(_) => Some(word::<OtherDay>("by-why", &self.by_why)?),
                    None => None,
                },
            },
            "setting_replied" => What::SettingReplied {
                name: text(&self.name),
                answer: match &self.answer {
                    Some(_) => Some(word::<SettingAnswer>("answer", &self.answer)?),
                    None => None,
                },
            },
            "moved_in" => What::MovedIn {
                from: self.name.clone(),
            },
            "moved_out" => What::MovedOut {
                to: self.name.clone(),
            },
            "child_died" => What::ChildDied,
            "struck" => What::Struck,
            "note_to_family" => What::NoteToFamily {
                text: text(&self.reason),
            },
            _ => What::Clock(self.happening()?),
        })
    }

    /// Only a reason may have several lines.
    fn is_text(&self) -> Result<(), SaidError> {
        let lines = [("id", &self.id), ("name", &self.name), ("team", &self.team)];
        for (part, said) in lines {
            if !said.as_deref().is_none_or(is_text) {
                return Err(SaidError::NotText { part });
            }
        }
        if !self.reason.as_deref().is_none_or(is_long_text) {
            return Err(SaidError::NotText { part: "reason" });
        }
        Ok(())
    }

    fn has(&self, part: &str) -> bool {
        let text =
            |part: &Option<String>| part.as_ref().is_some_and(|text| !text.trim().is_empty());
        match part {
            "id" => text(&self.id),
            "outcome" => text(&self.outcome),
            "order" => text(&self.order),
            "rule" => text(&self.rule),
            "name" => text(&self.name),
            "team" => text(&self.team),
            "reason" => text(&self.reason),
            "ground" => text(&self.ground),
            "from" => self.from.is_some(),
            "to" => self.to.is_some(),
            "expected" => self.expected.is_some(),
            "transfer" => text(&self.transfer),
            "answer" => text(&self.answer),
            "answer-by" => self.answer_by.is_some(),
            "by-why" => text(&self.by_why),
            _ => self.moves_on.is_some(),
        }
    }

    fn rule(&self) -> Result<Rule, SaidError> {
        word("rule", &self.rule)
    }

    fn exception(&self) -> Result<What, SaidError> {
        let from = self.from.unwrap_or(Date::EARLIEST);
        if self.to.is_some_and(|to| to < from) {
            return Err(SaidError::Backwards);
        }
        Ok(What::Exception {
            fact: ExceptionFact {
                rule: self.rule()?,
                ground: word::<Ground>("ground", &self.ground)?,
                id: self.id.clone(),
                from,
                to: self.to,
            },
            reason: self.reason.clone().unwrap_or_default(),
        })
    }

    /// An event of the clock: its own reader knows the names of its values.
    fn happening(&self) -> Result<Happening, SaidError> {
        let mut object = serde_json::Map::new();
        object.insert("kind".into(), self.kind.clone().into());
        let mut last = "kind";
        for (part, said) in [
            ("id", &self.id),
            ("outcome", &self.outcome),
            ("order", &self.order),
            ("rule", &self.rule),
        ] {
            if let Some(said) = said {
                object.insert(part.into(), said.clone().into());
                last = part;
            }
        }
        serde_json::from_value(object.into()).map_err(|_| SaidError::Value { part: last })
    }
}

/// Which parts a kind needs, and which it may have: by their names on the command line.
#[must_use]
pub fn parts_of(kind: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        "advice_requested" | "advice_received" | "advice_chased" | "advice_declined" => {
            (&["id"], &[])
        }
        "review_decision_sent" => (&["outcome"], &[]),
        "tribunal_order" => (&["order"], &[]),
        "order_complied" => (&["rule"], &[]),
        "worker_named" => (&["name", "team"], &[]),
        "delay_reason" => (&["reason"], &["rule"]),
        "expected_date" => (&["rule", "expected"], &[]),
        "setting_consulted" => (&["name"], &["answer-by", "by-why"]),
        // Older systems know that an answer came, and not what it was. The desk asks for it.
        "setting_replied" => (&["name"], &["answer"]),
        "moved_in" | "moved_out" => (&[], &["name"]),
        "note_to_family" => (&["reason"], &[]),
        "exception" => (&["rule", "ground", "from", "reason"], &["to", "id"]),
        "phase_transfer" => (&["transfer", "moves-on"], &[]),
        _ => (&[], &[]),
    }
}

/// A value by its word.
fn word<T: DeserializeOwned>(part: &'static str, said: &Option<String>) -> Result<T, SaidError> {
    let said = said.clone().unwrap_or_default();
    serde_json::from_value(said.into()).map_err(|_| SaidError::Value { part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_said_and_reads_back_as_itself() {
        for kind in KINDS {
            let (needed, _) = parts_of(kind);
            let some = |part: &str, value: &str| needed.contains(&part).then(|| value.to_owned());
            let day = |part: &str| {
                needed
                    .contains(&part)
                    .then(|| crate::date::date(2026, 3, 2))
            };
            let said = Said {
                kind: (*kind).to_owned(),
                id: some("id", "health"),
                outcome: some("outcome", "amend"),
                order: some("order", "make_plan"),
                rule: some("rule", "D23-draft"),
                name: some("name", "Aisha Khan"),
                team: some("team", "North"),
                reason: some("reason", "Waiting for a report."),
                ground: some("ground", "school_closed"),
                from: day("from"),
                to: None,
                expected: day("expected"),
                transfer: some("transfer", "to_post16"),
                moves_on: day("moves-on"),
                answer: some("answer", "can_meet"),
                answer_by: None,
                by_why: None,
            };
            said.what()
                .unwrap_or_else(|error| panic!("{kind}: {error}"));
        }
    }

    #[test]
    fn characters_that_do_not_show_are_refused_in_every_free_text() {
        let said = |name: &str, reason: &str, kind: &str| Said {
            kind: kind.into(),
            name: (!name.is_empty()).then(|| name.into()),
            team: (!name.is_empty()).then(|| "North".into()),
            reason: (!reason.is_empty()).then(|| reason.into()),
            ..Said::default()
        };
        let name = said("Aisha\0", "", "worker_named").what();
        assert_eq!(name, Err(SaidError::NotText { part: "name" }));
        let reason = said("", "Late\0", "note_to_family").what();
        assert_eq!(reason, Err(SaidError::NotText { part: "reason" }));
        assert!(said("", "Two\nlines", "note_to_family").what().is_ok());
    }

    #[test]
    fn another_day_for_a_setting_and_its_reason_go_together() {
        let said = |answer_by, by_why: Option<&str>| Said {
            kind: "setting_consulted".into(),
            name: Some("Oak School".into()),
            answer_by,
            by_why: by_why.map(str::to_owned),
            ..Said::default()
        };
        let day = Some(crate::date::date(2026, 3, 25));
        assert!(said(None, None).what().is_ok());
        let what = What::SettingConsulted {
            name: "Oak School".into(),
            answer_by: day,
            other_day: Some(OtherDay::Closed),
        };
        assert_eq!(said(day, Some("closed")).what(), Ok(what));
        let missing = |part| {
            Err(SaidError::Missing {
                kind: "setting_consulted".into(),
                part,
            })
        };
        assert_eq!(said(day, None).what(), missing("by-why"));
        assert_eq!(said(None, Some("closed")).what(), missing("answer-by"));
        let value = Err(SaidError::Value { part: "by-why" });
        assert_eq!(said(day, Some("busy")).what(), value);
    }

    #[test]
    fn an_answer_of_which_only_the_day_is_known_can_be_said() {
        let said = |answer: Option<&str>| Said {
            kind: "setting_replied".into(),
            name: Some("Oak School".into()),
            answer: answer.map(str::to_owned),
            ..Said::default()
        };
        let what = |answer| What::SettingReplied {
            name: "Oak School".into(),
            answer,
        };
        assert_eq!(said(None).what(), Ok(what(None)));
        let can = what(Some(SettingAnswer::CanMeet));
        assert_eq!(said(Some("can_meet")).what(), Ok(can));
        let value = Err(SaidError::Value { part: "answer" });
        assert_eq!(said(Some("maybe")).what(), value);
    }

    #[test]
    fn a_part_that_does_not_belong_is_refused() {
        let said = Said {
            kind: "withdrawn".into(),
            outcome: Some("amend".into()),
            ..Said::default()
        };
        assert_eq!(
            said.what().map_err(|error| error.to_string()),
            Err("withdrawn does not take --outcome".to_owned())
        );
        let said = Said {
            kind: "tribunal_order".into(),
            ..Said::default()
        };
        assert_eq!(
            said.what().map_err(|error| error.to_string()),
            Err("tribunal_order needs --order".to_owned())
        );
        let said = Said {
            kind: "tribunal_order".into(),
            order: Some("pay".into()),
            ..Said::default()
        };
        assert_eq!(said.what(), Err(SaidError::Value { part: "order" }));
    }
}
