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
        has_rights: false,
        way,
        is_told: false,
        today: BY,
        corrects: None,
        days,
    }
}

fn to(way: LetterWay, told: Option<(Date, LetterWay)>) -> Counted {
    Counted {
        person: Some(PersonId(5)),
        way,
        told,
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
            Counted::CASE,
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
        days(&file, Decision::NotToAssess, event, Counted::CASE, BY)
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
    let of = |way| days(&file(vec![]), Decision::DraftPlan, None, to(way, None), BY);
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
            let days = days(&file(vec![]), decision, None, Counted::CASE, BY);
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
        let days = days(&file(vec![]), decision, None, Counted::CASE, BY);
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

#[test]
fn an_old_decision_keeps_its_own_days_beside_a_later_one() {
    let events = vec![
        event(1, date(2026, 3, 2), Decision::NotToAssess, None),
        event(2, BY, Decision::NotToAssess, None),
    ];
    let file = file(events);
    let whose = Counted::CASE;
    let of = |id| days(&file, Decision::NotToAssess, Some(EventId(id)), whose, BY).appeal_by;
    assert_ne!(of(1), of(2));
    assert_eq!(of(2), Some(date(2026, 5, 12)));
    assert!(of(1).is_none_or(|day| day == date(2026, 5, 5)));
    let drafts = self::file(vec![
        event(1, date(2026, 3, 2), Decision::DraftPlan, None),
        event(2, BY, Decision::DraftPlan, None),
    ]);
    let first = days(&drafts, Decision::DraftPlan, Some(EventId(1)), whose, BY);
    assert!(first.reply_by < Some(date(2026, 3, 26)), "{first:?}");
}

#[test]
fn a_second_letter_moves_no_day_and_a_first_one_to_somebody_else_has_its_own() {
    let first = date(2026, 3, 2);
    let file = file(vec![event(1, first, Decision::DraftPlan, None)]);
    let of = |way, told| {
        let whose = to(way, told);
        days(&file, Decision::DraftPlan, Some(EventId(1)), whose, BY).reply_by
    };
    // Fifteen days that begin with 2 March; on paper of that day, with 4 March.
    assert_eq!(
        of(LetterWay::Post, Some((first, LetterWay::Portal))),
        Some(date(2026, 3, 16))
    );
    assert_eq!(
        of(LetterWay::Post, Some((first, LetterWay::Post))),
        Some(date(2026, 3, 18))
    );
    assert_eq!(of(LetterWay::Portal, None), Some(date(2026, 3, 26)));
    assert_eq!(of(LetterWay::Post, None), Some(date(2026, 3, 30)));
}

#[test]
fn once_the_rights_moved_a_parent_reads_that_the_young_person_can_appeal() {
    let council = testkit::cast::council();
    let days = days(
        &file(vec![]),
        Decision::NotToAssess,
        None,
        Counted::CASE,
        BY,
    );
    let of = |is_own| {
        let gaps = Gaps {
            has_rights: true,
            ..gaps(days, is_own, LetterWay::Post)
        };
        said(&text(
            &council,
            Decision::NotToAssess,
            &OwnWords::default(),
            &gaps,
        ))
    };
    assert!(
        of(false).contains("Jamie can appeal against"),
        "{}",
        of(false)
    );
    assert!(!of(false).contains("You can appeal against"));
    assert!(of(true).contains("You can appeal against"));
    assert_eq!(of(true).matches("If we post it later").count(), 2);
}
