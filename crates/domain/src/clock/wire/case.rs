//! The shape of a case.

use serde::de::{DeserializeSeed, MapAccess};

use super::object::{FromMap, Keys, List, Object};
use super::place::{Place, WireError};
use super::value::{OrNull, Text, any_text, day, id};
use crate::clock::rules::{ACT_IN_FORCE, grounds};
use crate::clock::{ExceptionFact, Facts, Ground, PhaseTransfer, Rule, TransferKind};
use crate::date::Date;
use crate::event::{Happening, Order, ReviewOutcome};

const MISSING: &str = "is missing";
const MISPLACED: &str = "does not belong to an event of this kind";
const BEFORE_THE_ACT: &str = "must not be before 2014-09-01";

/// Reads one case.
pub(super) fn read(text: &[u8]) -> Result<Facts, WireError> {
    if text.trim_ascii().is_empty() {
        return Err(WireError::of_all(1, "is blank"));
    }
    // Once for the whole text is quicker than once for each string in it.
    let text = std::str::from_utf8(text).map_err(|error| {
        let before = &text[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        WireError::of_all(line, "not JSON: not UTF-8")
    })?;
    let place = Place::default();
    let mut from = serde_json::Deserializer::from_str(text);
    Object::<Facts>::new(&place)
        .deserialize(&mut from)
        .and_then(|facts| {
            place.at_outer("");
            from.end().map(|()| facts)
        })
        .map_err(|cause| place.error(&cause))
}

impl<'de> FromMap<'de> for Facts {
    const MUST_BE: &'static str = "one JSON object";

    fn from_map<A: MapAccess<'de>>(mut map: A, place: &Place) -> Result<Facts, A::Error> {
        let mut keys = Keys::outer(
            place,
            &["events", "ref", "born", "exceptions", "phase_transfer"],
        );
        let mut facts = Facts::default();
        let mut events = None;
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "events" => events = Some(map.next_value_seed(List::new(place))?),
                "ref" => facts.reference = map.next_value_seed(OrNull(any_text(place)))?,
                "born" => facts.born = map.next_value_seed(OrNull(day(place)))?,
                "exceptions" => {
                    facts.exceptions = map
                        .next_value_seed(OrNull(List::new(place)))?
                        .unwrap_or_default();
                }
                _ => {
                    facts.phase_transfer = map.next_value_seed(OrNull(Object::new(place)))?;
                }
            }
        }
        facts.events = keys.required("events", events)?;
        Ok(facts)
    }
}

/// A kind of event, and which further key it needs.
enum Kind {
    Whole(Happening),
    WithId(fn(String) -> Happening),
    WithOutcome,
    WithOrder,
    WithRule,
}

fn kind_of(text: &str) -> Option<Kind> {
    use Kind::{Whole, WithId, WithOrder, WithOutcome, WithRule};
    Some(match text {
        "request_received" => Whole(Happening::RequestReceived),
        "decided_to_assess" => Whole(Happening::DecidedToAssess),
        "decided_not_to_assess" => Whole(Happening::DecidedNotToAssess),
        "advice_requested" => WithId(|id| Happening::AdviceRequested { id }),
        "advice_received" => WithId(|id| Happening::AdviceReceived { id }),
        "decided_to_issue" => Whole(Happening::DecidedToIssue),
        "draft_plan_served" => Whole(Happening::DraftPlanServed),
        "comments_received" => Whole(Happening::CommentsReceived),
        "decided_not_to_issue" => Whole(Happening::DecidedNotToIssue),
        "final_plan_sent" => Whole(Happening::FinalPlanSent),
        "review_meeting_held" => Whole(Happening::ReviewMeetingHeld),
        "review_report_sent" => Whole(Happening::ReviewReportSent),
        "review_decision_sent" => WithOutcome,
        "amendment_notice_sent" => Whole(Happening::AmendmentNoticeSent),
        "amendment_comments_received" => Whole(Happening::AmendmentCommentsReceived),
        "amended_plan_sent" => Whole(Happening::AmendedPlanSent),
        "reassessment_requested" => Whole(Happening::ReassessmentRequested),
        "reassessment_agreed" => Whole(Happening::ReassessmentAgreed),
        "reassessment_refused" => Whole(Happening::ReassessmentRefused),
        "reassessed_plan_sent" => Whole(Happening::ReassessedPlanSent),
        "mediation_requested" => Whole(Happening::MediationRequested),
        "mediation_held" => Whole(Happening::MediationHeld),
        "mediation_certificate" => Whole(Happening::MediationCertificate),
        "appeal_registered" => Whole(Happening::AppealRegistered),
        "tribunal_order" => WithOrder,
        "order_complied" => WithRule,
        "withdrawn" => Whole(Happening::Withdrawn),
        "plan_ceased" => Whole(Happening::PlanCeased),
        _ => return None,
    })
}

fn outcome_of(text: &str) -> Option<ReviewOutcome> {
    Some(match text {
        "maintain" => ReviewOutcome::Maintain,
        "amend" => ReviewOutcome::Amend,
        "cease" => ReviewOutcome::Cease,
        _ => return None,
    })
}

fn order_of(text: &str) -> Option<Order> {
    Some(match text {
        "assess" => Order::Assess,
        "make_plan" => Order::MakePlan,
        "amend_contents" => Order::AmendContents,
        "change_setting" => Order::ChangeSetting,
        _ => return None,
    })
}

impl<'de> FromMap<'de> for (Date, Happening) {
    const MUST_BE: &'static str = "an event: a JSON object";

    fn from_map<A: MapAccess<'de>>(mut map: A, place: &Place) -> Result<Self, A::Error> {
        let mut keys = Keys::inner(place, &["kind", "on", "id", "outcome", "order", "rule"]);
        let (mut kind, mut on) = (None, None);
        let (mut who, mut outcome, mut order, mut rule) = (None, None, None, None);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "kind" => {
                    let seed = Text::new(place, "a kind of event that the clock knows", kind_of);
                    kind = Some(map.next_value_seed(seed)?);
                }
                "on" => on = Some(day_of_the_act(&mut map, place)?),
                "id" => who = Some(map.next_value_seed(id(place))?),
                "outcome" => {
                    let seed = Text::new(place, "maintain, amend or cease", outcome_of);
                    outcome = Some(map.next_value_seed(seed)?);
                }
                "order" => {
                    let seed = Text::new(
                        place,
                        "assess, make_plan, amend_contents or change_setting",
                        order_of,
                    );
                    order = Some(map.next_value_seed(seed)?);
                }
                _ => {
                    let seed = Text::new(
                        place,
                        "D20, D21, D22, D23-draft, D23-final, D25 or D26",
                        |text| {
                            let rule: Rule = text.parse().ok()?;
                            rule.follows_an_order().then_some(rule)
                        },
                    );
                    rule = Some(map.next_value_seed(seed)?);
                }
            }
        }
        let kind = keys.required("kind", kind)?;
        let on = keys.required("on", on)?;
        let happening = match kind {
            Kind::Whole(happening) => happening,
            Kind::WithId(with) => with(keys.required("id", who.take())?),
            Kind::WithOutcome => Happening::ReviewDecisionSent {
                outcome: keys.required("outcome", outcome.take())?,
            },
            Kind::WithOrder => Happening::TribunalOrder {
                order: keys.required("order", order.take())?,
            },
            Kind::WithRule => Happening::OrderComplied {
                rule: keys.required("rule", rule.take())?,
            },
        };
        // What its kind did not take is a key too many.
        keys.absent("id", who.as_ref(), MISPLACED)?;
        keys.absent("outcome", outcome.as_ref(), MISPLACED)?;
        keys.absent("order", order.as_ref(), MISPLACED)?;
        keys.absent("rule", rule.as_ref(), MISPLACED)?;
        Ok((on, happening))
    }
}

fn day_of_the_act<'de, A: MapAccess<'de>>(map: &mut A, place: &Place) -> Result<Date, A::Error> {
    let on = map.next_value_seed(day(place))?;
    if on < ACT_IN_FORCE {
        return Err(place.wrong(BEFORE_THE_ACT));
    }
    Ok(on)
}

fn ground_of(text: &str) -> Option<Ground> {
    Some(match text {
        "personal_circumstances" => Ground::PersonalCircumstances,
        "absent_from_area" => Ground::AbsentFromArea,
        "missed_appointment" => Ground::MissedAppointment,
        "school_closed" => Ground::SchoolClosed,
        "early_years_closed" => Ground::EarlyYearsClosed,
        _ => return None,
    })
}

impl<'de> FromMap<'de> for ExceptionFact {
    const MUST_BE: &'static str = "an exception: a JSON object";

    fn from_map<A: MapAccess<'de>>(mut map: A, place: &Place) -> Result<Self, A::Error> {
        let mut keys = Keys::inner(place, &["rule", "ground", "from", "to", "id"]);
        let (mut rule, mut ground, mut from, mut to, mut who) = (None, None, None, None, None);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "rule" => {
                    let seed = Text::new(place, "a rule that can be excepted", |text| {
                        let rule: Rule = text.parse().ok()?;
                        (!grounds(rule).is_empty()).then_some(rule)
                    });
                    rule = Some(map.next_value_seed(seed)?);
                }
                "ground" => {
                    let seed = Text::new(place, "a ground that the clock knows", ground_of);
                    ground = Some(map.next_value_seed(seed)?);
                }
                "from" => from = Some(map.next_value_seed(day(place))?),
                "to" => to = map.next_value_seed(OrNull(day(place)))?,
                _ => who = Some(map.next_value_seed(id(place))?),
            }
        }
        let rule = keys.required("rule", rule)?;
        let ground = keys.required("ground", ground)?;
        let from = keys.required("from", from)?;
        if !grounds(rule).contains(&ground) {
            place.at_inner("ground");
            return Err(place.wrong("is no ground for this rule"));
        }
        if to.is_some_and(|to| from > to) {
            place.at_inner("from");
            return Err(place.wrong("must not be after \"to\""));
        }
        if rule == Rule::C5 {
            who = Some(keys.required("id", who)?);
        } else {
            keys.absent(
                "id",
                who.as_ref(),
                "belongs to an exception against C5 alone",
            )?;
        }
        Ok(ExceptionFact {
            rule,
            ground,
            id: who,
            from,
            to,
        })
    }
}

fn transfer_of(text: &str) -> Option<TransferKind> {
    Some(match text {
        "to_post16" => TransferKind::ToPost16,
        "between_phases" => TransferKind::BetweenPhases,
        "between_post16" => TransferKind::BetweenPost16,
        _ => return None,
    })
}

impl<'de> FromMap<'de> for PhaseTransfer {
    const MUST_BE: &'static str = "a JSON object, or null";

    fn from_map<A: MapAccess<'de>>(mut map: A, place: &Place) -> Result<Self, A::Error> {
        let mut keys = Keys::inner(place, &["kind", "on"]);
        let (mut kind, mut on) = (None, None);
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "kind" => {
                    let seed = Text::new(
                        place,
                        "to_post16, between_phases or between_post16",
                        transfer_of,
                    );
                    kind = Some(map.next_value_seed(seed)?);
                }
                _ => on = Some(day_of_the_act(&mut map, place)?),
            }
        }
        Ok(PhaseTransfer {
            kind: keys.required("kind", kind)?,
            on: keys.required("on", on)?,
        })
    }
}

impl Keys<'_> {
    /// The value of a key that must be there.
    fn required<T, E: serde::de::Error>(
        &self,
        key: &'static str,
        value: Option<T>,
    ) -> Result<T, E> {
        value.ok_or_else(|| self.wrong(key, MISSING))
    }

    /// A key that must not be there.
    fn absent<T, E: serde::de::Error>(
        &self,
        key: &'static str,
        value: Option<&T>,
        what: &'static str,
    ) -> Result<(), E> {
        match value {
            None => Ok(()),
            Some(_) => Err(self.wrong(key, what)),
        }
    }
}
