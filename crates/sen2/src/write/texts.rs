//! Records as texts, in the order of the return.

use domain::Date;
use domain::event::ReviewOutcome;

use crate::header::Header;
use crate::names::{Item, Table};
use crate::raw::{Cell, Raw};
use crate::record::{
    ActivePlans, Assessment, NamedPlan, Need, Outcome, Person, Placement, Request, Setting, Sex,
};

/// In which of the two shapes texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Xml,
    Blade,
}

/// Which items a setting is written as.
struct SettingItems {
    urn: Item,
    ukprn: Item,
    setting: Item,
    other: Item,
    rank: Item,
    unit: Item,
    resourced: Item,
}

const IN_PLAN: SettingItems = SettingItems {
    urn: Item::PlanUrn,
    ukprn: Item::PlanUkprn,
    setting: Item::PlanSetting,
    other: Item::PlanSettingOther,
    rank: Item::PlanRank,
    unit: Item::PlanUnit,
    resourced: Item::PlanResourced,
};

const ATTENDED: SettingItems = SettingItems {
    urn: Item::Urn,
    ukprn: Item::Ukprn,
    setting: Item::Setting,
    other: Item::SettingOther,
    rank: Item::Rank,
    unit: Item::Unit,
    resourced: Item::Resourced,
};

impl Shape {
    pub fn header(self, header: &Header) -> Raw {
        let mut raw = Raw::new(Table::Header, 0);
        raw.put(Item::Collection, Some("SEN2"));
        raw.put(Item::Year, Some(header.year.to_string()));
        self.day(&mut raw, Item::ReferenceDate, Some(header.reference_date));
        raw.put(Item::SourceLevel, header.source_level.as_deref());
        raw.put(Item::Lea, Some(format!("{:03}", header.council)));
        raw.put(Item::SoftwareCode, header.software_code.as_deref());
        raw.put(Item::Release, header.release.as_deref());
        raw.put(Item::SerialNo, header.serial_no.as_deref());
        raw.put(Item::DateTime, self.made(header));
        raw.put(Item::Dmo, header.dmo.as_deref());
        raw.put(Item::Dco, header.dco.as_deref());
        raw.put(Item::Dsco, header.dsco.as_deref());
        raw
    }

    /// When the file was made.
    fn made(self, header: &Header) -> Option<String> {
        let made = header.made_at.clone()?;
        match (self, header.made_on, made.split_once('T')) {
            (Shape::Blade, Some(day), Some((_, time))) => Some(format!("{} {time}", named(day))),
            _ => Some(made),
        }
    }

    pub fn person(self, person: &Person) -> Raw {
        let mut raw = Raw::new(Table::Person, 0);
        raw.put(Item::Surname, Some(person.surname.as_str()));
        raw.put(Item::Forename, Some(person.forename.as_str()));
        self.day(&mut raw, Item::PersonBirthDate, Some(person.birth_date));
        raw.put(
            Item::Sex,
            person.sex.map(|sex| match sex {
                Sex::Male => "M",
                Sex::Female => "F",
            }),
        );
        raw.put(Item::Ethnicity, person.ethnicity.as_deref());
        raw.put(Item::PostCode, person.postcode.as_deref());
        raw.put(Item::Upn, person.upn.as_ref().map(|upn| upn.text()));
        raw.put(Item::Uln, person.uln.as_ref().map(|uln| uln.text()));
        raw.put(Item::UpnUnknown, person.upn_unknown.as_deref());
        raw.children = person.requests.iter().map(|r| self.request(r)).collect();
        raw
    }

    fn request(self, request: &Request) -> Raw {
        let mut raw = Raw::new(Table::Requests, 0);
        self.day(&mut raw, Item::ReceivedDate, Some(request.received));
        raw.put(Item::RequestSource, request.source.as_deref());
        raw.put(Item::Rya, request.rya.map(yes_no));
        self.day(&mut raw, Item::RequestOutcomeDate, request.outcome_date);
        raw.put(Item::RequestOutcome, request.outcome.map(outcome));
        raw.put(Item::RequestMediation, request.mediation.map(yes_no));
        raw.put(Item::RequestTribunal, request.tribunal.map(yes_no));
        raw.put(Item::Exported, request.exported.as_deref());
        let assessments = request.assessments.iter().map(|a| self.assessment(a));
        let active = request.active.as_ref().map(|active| self.active(active));
        raw.children = assessments.chain(active).collect();
        raw
    }

    fn assessment(self, assessment: &Assessment) -> Raw {
        let mut raw = Raw::new(Table::Assessment, 0);
        raw.put(Item::AssessmentOutcome, assessment.outcome.map(outcome));
        self.day(
            &mut raw,
            Item::AssessmentOutcomeDate,
            assessment.outcome_date,
        );
        raw.put(Item::AssessmentMediation, assessment.mediation.map(yes_no));
        raw.put(Item::AssessmentTribunal, assessment.tribunal.map(yes_no));
        raw.put(Item::OtherMediation, assessment.other_mediation.map(yes_no));
        raw.put(Item::OtherTribunal, assessment.other_tribunal.map(yes_no));
        raw.put(Item::Week20, assessment.week20.map(yes_no));
        raw.children = assessment
            .plan
            .iter()
            .map(|plan| self.named_plan(plan))
            .collect();
        raw
    }

    fn named_plan(self, plan: &NamedPlan) -> Raw {
        let mut raw = Raw::new(Table::NamedPlan, 0);
        self.day(&mut raw, Item::StartDate, Some(plan.start));
        raw.put(Item::PlanRes, plan.residential.as_deref());
        raw.put(Item::PlanWpb, plan.work_based.as_deref());
        raw.put(Item::Pb, plan.personal_budget.map(yes_no));
        raw.put(Item::Oa, plan.organised.map(yes_no));
        raw.put(Item::Dp, plan.direct_payments.as_deref());
        self.day(&mut raw, Item::CeaseDate, plan.ceased);
        let reason = plan.cease_reason.map(|reason| reason.code().to_string());
        raw.put(Item::CeaseReason, reason);
        let details = plan.settings.iter().map(|setting| {
            let mut raw = Raw::new(Table::PlanDetail, 0);
            raw.setting(setting, &IN_PLAN);
            raw.place(setting, &IN_PLAN);
            raw
        });
        raw.children = details.collect();
        raw
    }

    fn active(self, active: &ActivePlans) -> Raw {
        let mut raw = Raw::new(Table::ActivePlans, 0);
        raw.put(Item::TransferLa, active.transfer_la.as_deref());
        self.day(&mut raw, Item::ReviewMeeting, active.review_meeting);
        raw.put(
            Item::ReviewOutcome,
            active.review_outcome.map(|outcome| match outcome {
                ReviewOutcome::Amend => "A",
                ReviewOutcome::Maintain => "M",
                ReviewOutcome::Cease => "C",
            }),
        );
        self.day(&mut raw, Item::ReviewDraft, active.review_draft);
        self.day(
            &mut raw,
            Item::PhaseTransferDueDate,
            active.phase_transfer_due,
        );
        self.day(
            &mut raw,
            Item::PhaseTransferFinalDate,
            active.phase_transfer_final,
        );
        self.day(&mut raw, Item::LastReview, active.last_review);
        raw.put(Item::ActiveRes, active.residential.as_deref());
        raw.put(Item::ActiveWpb, active.work_based.as_deref());
        let placements = active.placements.iter().map(|p| self.placement(p));
        raw.children = placements.chain(active.needs.iter().map(need)).collect();
        raw
    }

    fn placement(self, placement: &Placement) -> Raw {
        let mut raw = Raw::new(Table::PlacementDetail, 0);
        raw.setting(&placement.setting, &ATTENDED);
        self.day(&mut raw, Item::EntryDate, placement.entered);
        self.day(&mut raw, Item::LeavingDate, placement.left);
        raw.place(&placement.setting, &ATTENDED);
        raw.put(Item::Res, placement.residential.as_deref());
        raw.put(Item::Wpb, placement.work_based.as_deref());
        raw
    }

    fn day(self, raw: &mut Raw, item: Item, day: Option<Date>) {
        let text = day.map(|day| match self {
            Shape::Xml => day.to_string(),
            Shape::Blade => format!("{} 00:00:00", named(day)),
        });
        raw.put(item, text);
    }
}

fn need(need: &Need) -> Raw {
    let mut raw = Raw::new(Table::SenNeed, 0);
    raw.put(Item::SenType, Some(need.kind.as_str()));
    raw.put(Item::SenTypeRank, need.rank.map(|rank| rank.to_string()));
    raw
}

impl Raw {
    /// An item, where it is there; an absent item is left out.
    fn put(&mut self, item: Item, text: Option<impl Into<String>>) {
        self.cells.extend(text.map(|text| Cell {
            item,
            at: 0,
            text: text.into(),
        }));
    }

    fn setting(&mut self, setting: &Setting, items: &SettingItems) {
        self.put(items.urn, setting.urn.as_deref());
        self.put(items.ukprn, setting.ukprn.as_deref());
        self.put(items.setting, setting.sen_setting.as_deref());
        self.put(items.other, setting.sen_setting_other.as_deref());
        self.put(items.rank, setting.rank.map(|rank| rank.to_string()));
    }

    /// What kind of place it is.
    fn place(&mut self, setting: &Setting, items: &SettingItems) {
        self.put(items.unit, setting.unit.map(yes_no));
        self.put(items.resourced, setting.resourced.map(yes_no));
    }
}

const fn yes_no(value: bool) -> &'static str {
    if value { "1" } else { "0" }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Yes => "Y",
        Outcome::No => "N",
        Outcome::Awaited => "A",
        Outcome::Withdrawn => "W",
        Outcome::Historical => "H",
    }
}

/// `2024-Sep-28`.
fn named(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS[usize::from(day.month()) - 1];
    format!("{:04}-{month}-{:02}", day.year(), day.day())
}
