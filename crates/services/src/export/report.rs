//! What a return has, lacks and says anew: counts and references, never a name.

use std::collections::BTreeMap;

use domain::{CaseRef, Date};
use sen2::{Outcome, Person};
use serde::{Serialize, Serializer};

use super::check::DAYS_IN_TIME;
use super::{Check, Year};

/// More days than this, and a plan took more than a year.
const DAYS_TO_A_YEAR: i32 = 364;

/// What a return has, lacks and says anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The return's year.
    pub year: i32,
    /// The day on which plans are counted.
    pub reference_date: Date,
    /// The first day of the calendar year that it is about.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// What it has.
    pub counts: Counts,
    /// Plans that were sent in the year, by the days that they took.
    pub in_time: InTime,
    /// The same without those for which an exception is on record.
    pub in_time_without_exceptions: InTime,
    /// Cases on record that are not in a return of this year.
    pub not_of_year: i64,
    /// Children in it on one of whose cases an address is protected, with their postcode.
    pub protected: i64,
    /// Items that are not on record where the return asks for them.
    pub left_out: Vec<LeftOut>,
    /// Persons whose record is, in part, still that of an older return.
    pub carried: Vec<Carried>,
    /// What looks wrong.
    pub checks: Vec<Checked>,
    /// How many cases the last import of the same return had, which are compared.
    pub compared: i64,
    /// What is said otherwise than in that return, by item.
    pub changed: Vec<ByItem>,
    #[serde(skip)]
    lacking: BTreeMap<&'static str, i64>,
    #[serde(skip)]
    checking: BTreeMap<Check, Vec<CaseRef>>,
    #[serde(skip)]
    differing: BTreeMap<String, Vec<CaseRef>>,
    #[serde(skip)]
    carrying: BTreeMap<i32, i64>,
}

/// How many of what a return has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Persons.
    pub persons: i64,
    /// Requests.
    pub requests: i64,
    /// Requests that came in during the year.
    pub received: i64,
    /// Assessments.
    pub assessments: i64,
    /// Plans in force on the reference date.
    pub active: i64,
    /// Plans that ended in the year.
    pub ended: i64,
}

/// Plans by the days from the request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct InTime {
    /// All of them.
    pub plans: i64,
    /// Within 20 weeks.
    pub in_time: i64,
    /// Later, within a year.
    pub to_a_year: i64,
    /// Later than a year.
    pub over_a_year: i64,
}

/// An item, and of how many persons it is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The item, as the return names it.
    pub item: &'static str,
    /// Of how many persons; of the heading of the file, none.
    pub persons: i64,
}

/// Persons whose record begins with an older return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// That return's year.
    pub year: i32,
    /// How many persons.
    pub persons: i64,
}

/// One thing that looks wrong, and in which cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What.
    #[serde(serialize_with = "as_word")]
    pub check: Check,
    /// Where.
    pub cases: Vec<CaseRef>,
}

/// An item, and the cases in which it differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByItem {
    /// The item.
    pub item: String,
    /// The cases.
    pub cases: Vec<CaseRef>,
}

impl ByItem {
    /// What the item is called in words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        let found = ITEMS.iter().find(|(item, _)| *item == self.item);
        found.map_or("return-item-another", |(_, key)| *key)
    }
}

/// Every item of a request, and its words.
const ITEMS: [(&str, &str); 61] = [
    ("Requests", "return-item-whole-request"),
    ("received", "return-item-received"),
    ("source", "return-item-source"),
    ("rya", "return-item-rya"),
    ("outcome", "return-item-outcome"),
    ("outcome_date", "return-item-outcome-date"),
    ("mediation", "return-item-mediation"),
    ("tribunal", "return-item-tribunal"),
    ("exported", "return-item-exported"),
    ("incomplete", "return-item-incomplete"),
    ("assessments", "return-item-assessments"),
    ("assessments.outcome", "return-item-assessment-outcome"),
    (
        "assessments.outcome_date",
        "return-item-assessment-outcome-date",
    ),
    ("assessments.mediation", "return-item-assessment-mediation"),
    ("assessments.tribunal", "return-item-assessment-tribunal"),
    (
        "assessments.other_mediation",
        "return-item-assessment-other-mediation",
    ),
    (
        "assessments.other_tribunal",
        "return-item-assessment-other-tribunal",
    ),
    ("assessments.week20", "return-item-week20"),
    ("assessments.plan", "return-item-plan"),
    ("assessments.plan.start", "return-item-plan-start"),
    (
        "assessments.plan.residential",
        "return-item-plan-residential",
    ),
    ("assessments.plan.work_based", "return-item-plan-work-based"),
    (
        "assessments.plan.personal_budget",
        "return-item-plan-budget",
    ),
    ("assessments.plan.organised", "return-item-plan-organised"),
    (
        "assessments.plan.direct_payments",
        "return-item-plan-payments",
    ),
    ("assessments.plan.ceased", "return-item-plan-ceased"),
    (
        "assessments.plan.cease_reason",
        "return-item-plan-cease-reason",
    ),
    ("assessments.plan.settings", "return-item-settings"),
    ("assessments.plan.settings.urn", "return-item-settings-urn"),
    (
        "assessments.plan.settings.ukprn",
        "return-item-settings-ukprn",
    ),
    (
        "assessments.plan.settings.sen_setting",
        "return-item-settings-kind",
    ),
    (
        "assessments.plan.settings.sen_setting_other",
        "return-item-settings-other",
    ),
    (
        "assessments.plan.settings.rank",
        "return-item-settings-rank",
    ),
    (
        "assessments.plan.settings.unit",
        "return-item-settings-unit",
    ),
    (
        "assessments.plan.settings.resourced",
        "return-item-settings-resourced",
    ),
    ("active", "return-item-active"),
    ("active.transfer_la", "return-item-transfer"),
    ("active.review_meeting", "return-item-review-meeting"),
    ("active.review_outcome", "return-item-review-outcome"),
    ("active.review_draft", "return-item-review-draft"),
    ("active.phase_transfer_due", "return-item-phase-due"),
    ("active.phase_transfer_final", "return-item-phase-final"),
    ("active.last_review", "return-item-last-review"),
    ("active.residential", "return-item-active-residential"),
    ("active.work_based", "return-item-active-work-based"),
    ("active.placements", "return-item-placements"),
    ("active.placements.urn", "return-item-placements-urn"),
    ("active.placements.ukprn", "return-item-placements-ukprn"),
    (
        "active.placements.sen_setting",
        "return-item-placements-kind",
    ),
    (
        "active.placements.sen_setting_other",
        "return-item-placements-other",
    ),
    ("active.placements.rank", "return-item-placements-rank"),
    ("active.placements.unit", "return-item-placements-unit"),
    (
        "active.placements.resourced",
        "return-item-placements-resourced",
    ),
    (
        "active.placements.entered",
        "return-item-placements-entered",
    ),
    ("active.placements.left", "return-item-placements-left"),
    (
        "active.placements.residential",
        "return-item-placements-residential",
    ),
    (
        "active.placements.work_based",
        "return-item-placements-work-based",
    ),
    ("active.needs", "return-item-needs"),
    ("active.needs.kind", "return-item-needs-kind"),
    ("active.needs.known", "return-item-needs-known"),
    ("active.needs.rank", "return-item-needs-rank"),
];

fn as_word<S: Serializer>(check: &Check, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(check.word())
}

impl Report {
    pub(super) fn new(year: Year) -> Report {
        Report {
            year: year.number(),
            reference_date: year.reference(),
            from: year.first(),
            to: year.last(),
            counts: Counts::default(),
            in_time: InTime::default(),
            in_time_without_exceptions: InTime::default(),
            not_of_year: 0,
            protected: 0,
            left_out: Vec::new(),
            carried: Vec::new(),
            checks: Vec::new(),
            compared: 0,
            changed: Vec::new(),
            lacking: BTreeMap::new(),
            checking: BTreeMap::new(),
            differing: BTreeMap::new(),
            carrying: BTreeMap::new(),
        }
    }

    pub(super) fn lacks(&mut self, item: &'static str, is_so: bool) {
        if is_so {
            *self.lacking.entry(item).or_default() += 1;
        }
    }

    pub(super) fn check(&mut self, check: Check, case: CaseRef) {
        add(self.checking.entry(check).or_default(), case);
    }

    pub(super) fn differ(&mut self, item: &str, case: CaseRef) {
        add(self.differing.entry(item.to_owned()).or_default(), case);
    }

    pub(super) fn carry(&mut self, year: i32) {
        *self.carrying.entry(year).or_default() += 1;
    }

    pub(super) fn count(&mut self, person: &Person, year: Year) {
        self.counts.persons += 1;
        for request in &person.requests {
            self.counts.requests += 1;
            self.counts.received += i64::from(year.has(request.received));
            self.counts.active += i64::from(request.active.is_some());
            for one in &request.assessments {
                self.counts.assessments += 1;
                let Some(plan) = &one.plan else { continue };
                let has_ended = plan.ceased.is_some_and(|day| year.has(day));
                self.counts.ended += i64::from(has_ended);
                if !year.has(plan.start) || one.outcome == Some(Outcome::Historical) {
                    continue;
                }
                let days = plan.start.days_since(request.received);
                self.in_time.add(days);
                if one.week20 != Some(true) {
                    self.in_time_without_exceptions.add(days);
                }
            }
        }
    }

    pub(super) fn finish(&mut self) {
        // The heading's three are nowhere on record.
        let heading = ["DMO", "DCO", "DSCO"].map(|item| LeftOut { item, persons: 0 });
        let lacking = std::mem::take(&mut self.lacking).into_iter();
        let lacking = lacking.map(|(item, persons)| LeftOut { item, persons });
        self.left_out = lacking.chain(heading).collect();
        let checking = std::mem::take(&mut self.checking).into_iter();
        self.checks = checking
            .map(|(check, cases)| Checked { check, cases })
            .collect();
        let differing = std::mem::take(&mut self.differing).into_iter();
        self.changed = differing
            .map(|(item, cases)| ByItem { item, cases })
            .collect();
        let carrying = std::mem::take(&mut self.carrying).into_iter();
        self.carried = carrying
            .map(|(year, persons)| Carried { year, persons })
            .collect();
    }
}

/// Each case once.
fn add(cases: &mut Vec<CaseRef>, case: CaseRef) {
    if cases.last() != Some(&case) {
        cases.push(case);
    }
}

impl InTime {
    fn add(&mut self, days: i32) {
        self.plans += 1;
        let of = if days <= DAYS_IN_TIME {
            &mut self.in_time
        } else if days <= DAYS_TO_A_YEAR {
            &mut self.to_a_year
        } else {
            &mut self.over_a_year
        };
        *of += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::date;
    use sen2::{
        ActivePlans, Assessment, CeaseReason, NamedPlan, Need, Outcome, Placement, Request, Setting,
    };

    use super::*;

    /// A request with every item.
    fn whole() -> Request {
        let (day, code) = (Some(date(2025, 3, 3)), Some("A".to_owned()));
        let setting = Setting {
            urn: code.clone(),
            ukprn: code.clone(),
            sen_setting: code.clone(),
            sen_setting_other: code.clone(),
            rank: Some(1),
            unit: Some(true),
            resourced: Some(true),
        };
        let plan = NamedPlan {
            start: date(2025, 3, 3),
            residential: code.clone(),
            work_based: code.clone(),
            personal_budget: Some(true),
            organised: Some(true),
            direct_payments: code.clone(),
            ceased: day,
            cease_reason: Some(CeaseReason::Other),
            settings: vec![setting.clone()],
        };
        let active = ActivePlans {
            transfer_la: code.clone(),
            review_meeting: day,
            review_outcome: Some(domain::event::ReviewOutcome::Amend),
            review_draft: day,
            phase_transfer_due: day,
            phase_transfer_final: day,
            last_review: day,
            residential: code.clone(),
            work_based: code.clone(),
            placements: vec![Placement {
                setting,
                entered: day,
                left: day,
                residential: code.clone(),
                work_based: code.clone(),
            }],
            needs: vec![Need {
                kind: "ASD".to_owned(),
                known: true,
                rank: Some(1),
            }],
        };
        let assessment = Assessment {
            outcome: Some(Outcome::Yes),
            outcome_date: day,
            mediation: Some(true),
            tribunal: Some(true),
            other_mediation: Some(true),
            other_tribunal: Some(true),
            week20: Some(true),
            plan: Some(plan),
        };
        Request {
            received: date(2025, 3, 3),
            source: code.clone(),
            rya: Some(true),
            outcome: Some(Outcome::Yes),
            outcome_date: day,
            mediation: Some(true),
            tribunal: Some(true),
            exported: code,
            assessments: vec![assessment],
            active: Some(active),
            incomplete: false,
        }
    }

    /// Every item that a difference can be in: those that hold others, too.
    fn items(path: &str, value: &serde_json::Value, found: &mut BTreeSet<String>) {
        if !path.is_empty() {
            found.insert(path.to_owned());
        }
        match value {
            serde_json::Value::Object(of) => {
                for (key, value) in of {
                    let below = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    items(&below, value, found);
                }
            }
            serde_json::Value::Array(of) => of.iter().for_each(|one| items(path, one, found)),
            _ => {}
        }
    }

    #[test]
    fn every_item_of_a_request_has_its_words() {
        let mut all = BTreeSet::from(["Requests".to_owned()]);
        items("", &serde_json::to_value(whole()).expect("JSON"), &mut all);
        let known: BTreeSet<String> = ITEMS.iter().map(|(item, _)| (*item).to_owned()).collect();
        assert_eq!(all, known);
    }
}
