use domain::case::KnownTo;
use domain::date;
use domain::record::reading_age;

use super::*;

const BY: Date = date(2026, 3, 12);

fn file(events: Vec<CaseEvent>) -> CaseFile {
    CaseFile {
        reference: CaseRef::from_number(7),
        born: None,
        known_to: KnownTo::Today,
        history_from: None,
        events,
        served: Vec::new(),
    }
}

fn event(id: i64, on: Date, decision: Decision, supersedes: Option<i64>) -> CaseEvent {
    CaseEvent {
        id: EventId(id),
        on,
        what: What::Clock(decision.happening()),
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: supersedes.map(EventId),
        recorded_at: Timestamp(id),
    }
}

fn gaps(days: Days, is_own: bool, way: LetterWay) -> Gaps<'static> {
    Gaps {
        child: "Jamie",
        officer: "Sam Officer",
        reference: CaseRef::from_number(7),
        is_own,
        way,
        today: BY,
        corrects: None,
        days,
    }
}

fn said(text: &LetterText) -> String {
    let blocks = text.blocks.iter().map(Block::said);
    blocks.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_last_day_to_appeal_is_the_clocks_and_rolls_as_the_tribunal_has_it() {
    let new = |today| {
        days(
            &file(vec![]),
            Decision::NotToAssess,
            None,
            None,
            LetterWay::Portal,
            today,
        )
    };
    let march = new(BY);
    assert_eq!(march.appeal_by, Some(date(2026, 5, 12)));
    assert_eq!(
        (march.aim_for, march.mediation_by),
        (None, Some(date(2026, 5, 12)))
    );
    // Two months end in August: the tribunal has until the first working day after it.
    let june = new(date(2026, 6, 10));
    assert_eq!(june.aim_for, Some(date(2026, 8, 10)));
    assert_eq!(june.appeal_by, Some(date(2026, 9, 1)));
    assert_eq!(june.mediation_by, Some(date(2026, 8, 10)));
}

#[test]
fn a_decision_that_is_on_record_counts_from_its_own_day_and_follows_what_put_it_right() {
    let first = event(1, date(2026, 3, 2), Decision::NotToAssess, None);
    let right = event(2, BY, Decision::NotToAssess, Some(1));
    let of = |events| {
        let file = file(events);
        let event = Some(EventId(1));
        days(
            &file,
            Decision::NotToAssess,
            event,
            None,
            LetterWay::Portal,
            BY,
        )
    };
    assert_eq!(of(vec![first.clone()]).appeal_by, Some(date(2026, 5, 5)));
    let moved = of(vec![first, right]);
    assert_eq!(
        (moved.decided_on, moved.appeal_by),
        (BY, Some(date(2026, 5, 12)))
    );
}

#[test]
fn fifteen_days_to_answer_begin_when_paper_counts_as_served() {
    let of = |way| {
        let person = Some(PersonId(5));
        days(&file(vec![]), Decision::DraftPlan, None, person, way, BY)
    };
    // Fifteen days beginning with Thursday 12 March; on paper with Monday 16 March.
    assert_eq!(of(LetterWay::Portal).reply_by, Some(date(2026, 3, 26)));
    assert_eq!(of(LetterWay::Post).reply_by, Some(date(2026, 3, 30)));
    assert_eq!(of(LetterWay::Portal).appeal_by, None);
}

#[test]
fn every_letter_names_whom_to_turn_to_and_its_days_and_no_gap_is_left() {
    let council = testkit::cast::council();
    let own = OwnWords {
        reasons: "The school can give this help now.".to_owned(),
        enclosed: "The plan comes by post.".to_owned(),
        more: String::new(),
    };
    for decision in Decision::ALL {
        for (is_own, way) in [(false, LetterWay::Portal), (true, LetterWay::Post)] {
            let days = days(&file(vec![]), decision, None, None, way, BY);
            let letter = text(&council, decision, &own, &gaps(days, is_own, way));
            let said = said(&letter);
            assert!(
                !said.contains('…') && !said.contains('{'),
                "{decision:?}: {said}"
            );
            assert!(said.contains(&council.sendiass.name), "{decision:?}");
            assert!(said.contains("Sam Officer"), "{decision:?}");
            assert_eq!(said.contains("Jamie"), !is_own, "{decision:?}: {said}");
            let is_appealed = decision.can_be_appealed();
            for appeal in [
                "12 May 2026",
                "Darlington",
                "Saltmarsh mediation",
                "certificate",
            ] {
                assert_eq!(said.contains(appeal), is_appealed, "{decision:?}: {appeal}");
            }
            let is_answered = decision.can_be_answered();
            assert_eq!(said.contains("localoffer"), is_answered, "{decision:?}");
        }
    }
}

#[test]
fn what_is_always_in_a_letter_can_be_read_from_age_eleven() {
    let council = testkit::cast::council();
    for decision in Decision::ALL {
        let days = days(&file(vec![]), decision, None, None, LetterWay::Portal, BY);
        let letter = text(
            &council,
            decision,
            &OwnWords::default(),
            &gaps(days, false, LetterWay::Portal),
        );
        let paragraphs = letter.blocks.iter().filter_map(|block| match block {
            Block::Text(text) => Some(text.as_str()),
            Block::Heading(_) | Block::Lines(_) => None,
        });
        let age = reading_age(&paragraphs.collect::<Vec<_>>().join("\n"));
        assert!(age.is_some_and(|age| age <= 11), "{decision:?}: {age:?}");
    }
}
