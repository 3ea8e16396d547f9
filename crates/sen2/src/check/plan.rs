//! Plans: what they say, and what is happening now.

use domain::Date;
use domain::event::ReviewOutcome;

use super::cells::Day;
use super::{Check, Dropped};
use crate::codes;
use crate::found::WhatRejected;
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::{ActivePlans, CeaseReason, NamedPlan, Need, Placement, Setting};

impl Check<'_> {
    pub(super) fn named_plan(
        &mut self,
        raw: &Raw,
        received: Date,
        decided: Option<Date>,
    ) -> Result<NamedPlan, Dropped> {
        self.whole_record(raw);
        let what = WhatRejected::Plan;
        let start = match self.day(raw, Item::StartDate) {
            Day::Given(date) => date,
            Day::Absent => {
                return self.reject(
                    what,
                    raw,
                    Item::StartDate,
                    "plan_start_missing",
                    "a plan without its date cannot be placed",
                );
            }
            Day::Bad(bad) => {
                return self.reject(
                    what,
                    raw,
                    Item::StartDate,
                    format!("plan_start_{}", bad.word()),
                    format!("{}; a plan without its date cannot be placed", bad.reason()),
                );
            }
        };
        if start < received {
            return self.reject(
                what,
                raw,
                Item::StartDate,
                "plan_start_before_received",
                "plan dated before the request that led to it",
            );
        }
        if decided.is_some_and(|decided| start < decided) {
            self.warn(
                raw,
                Item::StartDate,
                "plan_start_before_assessment_outcome",
                "plan dated before the decision to issue it but after the request; kept as given",
            );
        }
        if start > self.header.latest() {
            self.warn(
                raw,
                Item::StartDate,
                "plan_start_after_return",
                "plan dated after the return was made; kept as given",
            );
        }
        let ceased = self.optional_day(raw, Item::CeaseDate);
        if ceased.is_some_and(|ceased| ceased < start) {
            return self.reject(
                what,
                raw,
                Item::CeaseDate,
                "cease_before_start",
                "ended before it started",
            );
        }
        let cease_reason = self.cease_reason(raw, ceased);
        Ok(NamedPlan {
            start,
            residential: self.code(raw, Item::PlanRes),
            work_based: self.code(raw, Item::PlanWpb),
            personal_budget: self.yes_no(raw, Item::Pb),
            organised: self.yes_no(raw, Item::Oa),
            direct_payments: self.code(raw, Item::Dp),
            ceased,
            cease_reason,
            settings: raw
                .below(Table::PlanDetail)
                .map(|below| self.setting(below, &PLAN_DETAIL))
                .collect(),
        })
    }

    fn cease_reason(&mut self, raw: &Raw, ceased: Option<Date>) -> Option<CeaseReason> {
        let code = self.text(raw, Item::CeaseReason);
        let reason = code.as_deref().and_then(CeaseReason::of_code);
        match (&code, reason, ceased) {
            (Some(_), None, _) => self.warn(
                raw,
                Item::CeaseReason,
                "unknown_cease_reason",
                "not a code of the list; the plan ended, why is not known",
            ),
            (Some(_), Some(_), None) => self.warn(
                raw,
                Item::CeaseDate,
                "cease_reason_without_date",
                "the plan ended, its day is not known",
            ),
            (None, _, Some(_)) => self.warn(
                raw,
                Item::CeaseReason,
                "cease_date_without_reason",
                "the plan ended, why is not known",
            ),
            _ => {}
        }
        reason
    }

    pub(super) fn active_plans(&mut self, raw: &Raw) -> ActivePlans {
        self.whole_record(raw);
        let mut active = ActivePlans {
            transfer_la: self.digits(raw, Item::TransferLa, 3),
            review_meeting: self.past_day(raw, Item::ReviewMeeting),
            review_outcome: self.review_outcome(raw),
            review_draft: self.past_day(raw, Item::ReviewDraft),
            phase_transfer_due: self.optional_day(raw, Item::PhaseTransferDueDate),
            phase_transfer_final: self.past_day(raw, Item::PhaseTransferFinalDate),
            last_review: self.past_day(raw, Item::LastReview),
            residential: self.code(raw, Item::ActiveRes),
            work_based: self.code(raw, Item::ActiveWpb),
            ..ActivePlans::default()
        };
        self.review(raw, &active);
        if let Some(due) = active.phase_transfer_due
            && !matches!((due.month(), due.day()), (2, 15) | (3, 31))
        {
            self.warn(
                raw,
                Item::PhaseTransferDueDate,
                "phase_transfer_due_date_not_by_law",
                "neither 15 February nor 31 March, so it says nothing about the move; kept as given",
            );
        }
        active.placements = raw
            .below(Table::PlacementDetail)
            .map(|below| self.placement(below))
            .collect();
        active.needs = raw
            .below(Table::SenNeed)
            .filter_map(|below| self.need(below))
            .collect();
        active
    }

    fn review_outcome(&mut self, raw: &Raw) -> Option<ReviewOutcome> {
        match self.capitals(raw, Item::ReviewOutcome)?.as_str() {
            "A" => Some(ReviewOutcome::Amend),
            "M" => Some(ReviewOutcome::Maintain),
            "C" => Some(ReviewOutcome::Cease),
            _ => {
                self.warn(
                    raw,
                    Item::ReviewOutcome,
                    "unknown_review_outcome",
                    "not a code of the list; taken as not known",
                );
                None
            }
        }
    }

    fn review(&mut self, raw: &Raw, active: &ActivePlans) {
        let (meeting, decided) = (active.review_meeting, active.last_review);
        if let (Some(meeting), Some(decided)) = (meeting, decided)
            && decided < meeting
        {
            self.warn(
                raw,
                Item::LastReview,
                "review_decided_before_meeting",
                "the review was decided before its meeting; both dates are kept as given",
            );
        }
        let given = raw.text(Item::ReviewOutcome).is_some();
        if active.review_outcome.is_some() && decided.is_none() {
            self.warn(
                raw,
                Item::LastReview,
                "review_outcome_without_date",
                "what was decided is known, its day is not",
            );
        } else if meeting.is_some() && !given {
            self.warn(
                raw,
                Item::ReviewOutcome,
                "review_without_outcome",
                "a review meeting without an outcome; what was decided is not known",
            );
        }
    }

    fn placement(&mut self, raw: &Raw) -> Placement {
        self.whole_record(raw);
        let entered = self.optional_day(raw, Item::EntryDate);
        let left = self.optional_day(raw, Item::LeavingDate);
        if let (Some(entered), Some(left)) = (entered, left)
            && left < entered
        {
            self.warn(
                raw,
                Item::LeavingDate,
                "leaving_before_entry",
                "left before entering; both dates are kept as given",
            );
        }
        Placement {
            setting: self.items_of_setting(raw, &PLACEMENT_DETAIL),
            entered,
            left,
            residential: self.code(raw, Item::Res),
            work_based: self.code(raw, Item::Wpb),
        }
    }

    fn need(&mut self, raw: &Raw) -> Option<Need> {
        self.whole_record(raw);
        let rank = self.rank(raw, Item::SenTypeRank);
        let Some(kind) = self.capitals(raw, Item::SenType) else {
            self.warn(
                raw,
                Item::SenType,
                "need_type_missing",
                "a need without its type says nothing; left out",
            );
            return None;
        };
        let known = codes::is_known(Item::SenType.name(), &kind);
        if !known {
            self.warn(
                raw,
                Item::SenType,
                "unknown_need_type",
                "not a code of the list; kept as given, shown as not known",
            );
        }
        Some(Need { kind, known, rank })
    }

    fn setting(&mut self, raw: &Raw, names: &SettingNames) -> Setting {
        self.whole_record(raw);
        self.items_of_setting(raw, names)
    }

    fn items_of_setting(&mut self, raw: &Raw, names: &SettingNames) -> Setting {
        Setting {
            urn: self.digits(raw, names.urn, 6),
            ukprn: self.digits(raw, names.ukprn, 8),
            sen_setting: self.code(raw, names.setting),
            sen_setting_other: self.text(raw, names.other),
            rank: self.rank(raw, names.rank),
            unit: self.yes_no(raw, names.unit),
            resourced: self.yes_no(raw, names.resourced),
        }
    }
}

/// The items of a setting, as each of the two tables has them.
struct SettingNames {
    urn: Item,
    ukprn: Item,
    setting: Item,
    other: Item,
    rank: Item,
    unit: Item,
    resourced: Item,
}

const PLAN_DETAIL: SettingNames = SettingNames {
    urn: Item::PlanUrn,
    ukprn: Item::PlanUkprn,
    setting: Item::PlanSetting,
    other: Item::PlanSettingOther,
    rank: Item::PlanRank,
    unit: Item::PlanUnit,
    resourced: Item::PlanResourced,
};

const PLACEMENT_DETAIL: SettingNames = SettingNames {
    urn: Item::Urn,
    ukprn: Item::Ukprn,
    setting: Item::Setting,
    other: Item::SettingOther,
    rank: Item::Rank,
    unit: Item::Unit,
    resourced: Item::Resourced,
};
