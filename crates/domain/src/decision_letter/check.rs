//! Whether a letter says what it has to say.

use std::collections::BTreeMap;

use super::demand::{Ask, Demand};
use super::templates::{Own, Part, Template};
use crate::date::Date;

/// How the decision that a letter tells stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is recorded as of the day on which the letter goes, or by sending the letter.
    Today,
    /// It is recorded as of another day, and no letter told it on that day.
    OtherDay(Date),
    /// A letter of it went when it was recorded: this one tells it again, or to somebody else.
    Told,
    /// Sending the letter would record it, and the same is on record since a day.
    OnRecord(Date),
    /// The letter tells what was put right since.
    Gone,
}

/// What a letter is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// An officer's own words.
    pub own: BTreeMap<Own, String>,
    /// How the decision stands.
    pub stands: Stands,
    /// The last day to appeal, as the clock counts it.
    pub appeal_by: Option<Date>,
    /// The last day to answer, as the clock counts it.
    pub reply_by: Option<Date>,
    /// Whether the settings name a mediation adviser.
    pub has_mediation: bool,
    /// Whether they name who helps with other disagreements.
    pub has_disagreement: bool,
    /// Whether they say where one reads which schools there are.
    pub has_schools: bool,
}

/// Why a letter does not say what it has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// The officer wrote nothing there.
    Empty(Own),
    /// The council's settings do not name a mediation adviser.
    NoMediation,
    /// They do not name who helps with other disagreements.
    NoDisagreement,
    /// They do not say where one reads which schools there are.
    NoSchools,
    /// The clock has no day for it: the decision does not follow from what is on record.
    NoDay,
    /// The record has another day for the decision.
    OtherDay(Date),
    /// The same decision is on record already.
    OnRecord(Date),
    /// The decision was put right.
    Gone,
}

/// One demand, and whether the letter meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// What it has to say, and where the law says so.
    pub demand: Demand,
    /// The part that says it.
    pub part: Part,
    /// Why it does not; `None` where it does.
    pub unmet: Option<Unmet>,
}

/// Each demand of a template, and whether the letter meets it.
#[must_use]
pub fn check(template: &Template, filled: &Filled) -> Vec<Checked> {
    template
        .demands
        .iter()
        .filter_map(|demand| {
            let mut parts = template.parts.iter();
            let part = parts.find(|part| part.meets().contains(&demand.ask))?;
            Some(Checked {
                demand: *demand,
                part: *part,
                unmet: unmet(demand.ask, *part, filled),
            })
        })
        .collect()
}

/// Whether a letter can go: it meets all that is asked of it.
#[must_use]
pub fn can_go(checked: &[Checked]) -> bool {
    checked.iter().all(|one| one.unmet.is_none())
}

fn unmet(ask: Ask, part: Part, filled: &Filled) -> Option<Unmet> {
    if let Part::Own(own) = part {
        let text = filled.own.get(&own).map_or("", String::as_str);
        return (!is_said(text)).then_some(Unmet::Empty(own));
    }
    match ask {
        Ask::Decision => match filled.stands {
            Stands::Today | Stands::Told => None,
            Stands::OtherDay(on) => Some(Unmet::OtherDay(on)),
            Stands::OnRecord(on) => Some(Unmet::OnRecord(on)),
            Stands::Gone => Some(Unmet::Gone),
        },
        Ask::AppealTime | Ask::MediationTime => filled.appeal_by.is_none().then_some(Unmet::NoDay),
        Ask::ReplyTime => filled.reply_by.is_none().then_some(Unmet::NoDay),
        Ask::Schools => (!filled.has_schools).then_some(Unmet::NoSchools),
        Ask::MediationAdviser => (!filled.has_mediation).then_some(Unmet::NoMediation),
        Ask::Disagreement => (!filled.has_disagreement).then_some(Unmet::NoDisagreement),
        _ => None,
    }
}

/// Whether somebody wrote something there: words, not a sign or two.
fn is_said(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    letters >= 10 && text.split_whitespace().count() >= 3
}
