use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::clock::{Facts, Rule, timetable};
use crate::date::date;

fn whole() -> Filled {
    let reasons = "The school can give this help now.".to_owned();
    Filled {
        own: Own::ALL.map(|own| (own, reasons.clone())).into(),
        stands: Stands::Today,
        appeal_by: Some(date(2026, 5, 12)),
        reply_by: Some(date(2026, 3, 26)),
        has_mediation: true,
        has_disagreement: true,
        has_schools: true,
    }
}

#[test]
fn every_demand_of_every_template_has_a_part_that_meets_it() {
    for decision in Decision::ALL {
        let template = Template::of(decision);
        let checked = check(&template, &whole());
        assert_eq!(checked.len(), template.demands.len(), "{decision:?}");
        assert!(can_go(&checked), "{decision:?}");
        let asks: BTreeSet<Ask> = template.demands.iter().map(|one| one.ask).collect();
        assert_eq!(asks.len(), template.demands.len(), "twice in {decision:?}");
    }
}

#[test]
fn whatever_can_be_appealed_says_all_that_regulation_32_lists() {
    let listed = [
        Ask::AppealRight,
        Ask::AppealTime,
        Ask::MediationRight,
        Ask::Certificate,
        Ask::MediationAdviser,
        Ask::MediationTime,
        Ask::MediationTell,
        Ask::MediationCouncil,
        Ask::Disagreement,
        Ask::Advice,
    ];
    for decision in Decision::ALL {
        let asks: Vec<Ask> = Template::of(decision)
            .demands
            .iter()
            .map(|one| one.ask)
            .collect();
        let all = listed.iter().all(|ask| asks.contains(ask));
        assert_eq!(all, decision.can_be_appealed(), "{decision:?}");
        // Its power is about appeals of section 51(2)(b) to (f).
        let recommends = all && decision != Decision::NotToAssess;
        let said = asks.contains(&Ask::Recommendations);
        assert_eq!(said, recommends, "{decision:?}");
        // Who gives free advice is in every letter.
        assert!(asks.contains(&Ask::Advice), "{decision:?}");
    }
}

#[test]
fn the_clock_starts_an_appeal_for_what_can_be_appealed_and_for_nothing_else() {
    for decision in Decision::ALL {
        let on = date(2026, 3, 12);
        let facts = Facts {
            events: vec![(on, decision.happening())],
            ..Facts::default()
        };
        let steps = timetable(&facts, on).steps;
        let starts = |rule| steps.iter().any(|step| step.rule == rule);
        assert_eq!(starts(Rule::D6), decision.can_be_appealed(), "{decision:?}");
        let replies = starts(Rule::C8) || starts(Rule::R9);
        assert_eq!(replies, decision.can_be_answered(), "{decision:?}");
    }
}

#[test]
fn a_letter_without_reasons_cannot_go_and_says_which_part_is_empty() {
    let template = Template::of(Decision::NotToAssess);
    for empty in ["", "  \n ", "n/a", "- - - - -", "see above"] {
        let filled = Filled {
            own: BTreeMap::from([(Own::Reasons, empty.to_owned())]),
            ..whole()
        };
        let checked = check(&template, &filled);
        assert!(!can_go(&checked));
        let unmet: Vec<_> = checked.iter().filter_map(|one| one.unmet).collect();
        assert_eq!(unmet, [Unmet::Empty(Own::Reasons)], "{empty:?}");
    }
}

#[test]
fn what_the_settings_or_the_clock_lack_is_said_beside_the_demand_that_needs_it() {
    let lacks = |filled: &Filled, decision| {
        let checked = check(&Template::of(decision), filled);
        let unmet = checked
            .into_iter()
            .filter_map(|one| Some((one.demand.ask, one.unmet?)));
        unmet.collect::<Vec<_>>()
    };
    let no_one = Filled {
        has_mediation: false,
        has_disagreement: false,
        appeal_by: None,
        ..whole()
    };
    assert_eq!(
        lacks(&no_one, Decision::FinalPlan),
        [
            (Ask::AppealTime, Unmet::NoDay),
            (Ask::MediationAdviser, Unmet::NoMediation),
            (Ask::MediationTime, Unmet::NoDay),
            (Ask::Disagreement, Unmet::NoDisagreement),
        ]
    );
    let other = Filled {
        stands: Stands::OtherDay(date(2026, 3, 2)),
        has_schools: false,
        reply_by: None,
        ..whole()
    };
    assert_eq!(
        lacks(&other, Decision::DraftPlan),
        [
            (Ask::Decision, Unmet::OtherDay(date(2026, 3, 2))),
            (Ask::ReplyTime, Unmet::NoDay),
            (Ask::Schools, Unmet::NoSchools),
        ]
    );
}

#[test]
fn every_decision_is_found_by_its_event_and_by_its_word() {
    for decision in Decision::ALL {
        let what = What::Clock(decision.happening());
        assert_eq!(Decision::of(&what), Some(decision));
        assert_eq!(Decision::from_name(decision.as_str()), Some(decision));
    }
    assert_eq!(Decision::of(&What::ChildDied), None);
    assert_eq!(Decision::from_name("withdrawn"), None);
}
