//! What a return's facts change about a case: pure, so that its rules can be read and tested.

use domain::Date;
use domain::EventId;
use domain::event::{CaseEvent, Happening, Source, What, current};
use sen2::{Fact, Held};

/// What is to be done about one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is new.
    Add(Fact),
    /// It puts right what an import brought before.
    Correct {
        /// The fact.
        fact: Fact,
        /// The event that it supersedes.
        older: EventId,
    },
    /// The file no longer says what an import brought before.
    Strike(EventId),
    /// Somebody recorded it otherwise here: that stands, and the difference is listed.
    Differs {
        /// What the file says.
        fact: Fact,
        /// The event that stands.
        stands: EventId,
    },
}

/// Two accounts of one meeting or decision that lie this close together are about the same one.
const SAME_REVIEW_DAYS: i32 = 31;

/// Compares what the file says with what is on record.
///
/// `before` is what the last accepted return said of the case. `same_return` says that
/// this file takes the place of that one: a second submission of the same January.
/// Nothing is ever taken back because a later year's return no longer mentions it.
pub(crate) fn settle(
    before: &[Fact],
    now: &[Fact],
    events: &[CaseEvent],
    same_return: bool,
) -> Vec<Step> {
    let standing: Vec<&CaseEvent> = current(events).collect();
    let mut steps = Vec::new();
    let mut used: Vec<EventId> = Vec::new();
    let mut open: Vec<&Fact> = Vec::new();
    for fact in now {
        let known = standing
            .iter()
            .find(|event| !used.contains(&event.id) && says(event, fact));
        match known {
            Some(event) => used.push(event.id),
            None => open.push(fact),
        }
    }
    for fact in open {
        let free = |event: &&&CaseEvent| !used.contains(&event.id);
        let recorded_here = standing
            .iter()
            .filter(free)
            .find(|event| event.source != Source::Import && contradicts(event, fact));
        if let Some(event) = recorded_here {
            used.push(event.id);
            steps.push(Step::Differs {
                fact: fact.clone(),
                stands: event.id,
            });
            continue;
        }
        let puts_right = same_return || !fact.slot.recurs();
        let older = before
            .iter()
            .filter(|old| puts_right && old.slot == fact.slot)
            .find_map(|old| {
                let mut imported = standing.iter().filter(free);
                imported.find(|event| event.source == Source::Import && is_of(event, old))
            });
        match older {
            Some(event) => {
                used.push(event.id);
                steps.push(Step::Correct {
                    fact: fact.clone(),
                    older: event.id,
                });
            }
            None => steps.push(Step::Add(fact.clone())),
        }
    }
    if same_return {
        let gone = before
            .iter()
            .filter(|old| !now.iter().any(|fact| fact.slot == old.slot));
        for old in gone {
            let event = standing.iter().find(|event| {
                event.source == Source::Import && is_of(event, old) && !used.contains(&event.id)
            });
            if let Some(event) = event {
                used.push(event.id);
                steps.push(Step::Strike(event.id));
            }
        }
    }
    steps
}

/// Whether an event on record already says what a fact says.
pub(crate) fn says(event: &CaseEvent, fact: &Fact) -> bool {
    match (&event.what, &fact.what) {
        // That it happened, without its day, is no more than the record has with its day.
        (What::Clock(held), What::Undated(said)) if held == said => match said {
            // A review recurs: an old decision does not stand for this one.
            Happening::ReviewDecisionSent { .. } => fact.on.days_since(event.on).abs() <= 366,
            _ => true,
        },
        (held, said) if held == said => fact.held == Held::Vouched || event.on == fact.on,
        _ => false,
    }
}

/// Whether an imported event is the one that an earlier fact became.
fn is_of(event: &CaseEvent, fact: &Fact) -> bool {
    event.what == fact.what && (fact.held == Held::Vouched || event.on == fact.on)
}

/// Whether something that was recorded here is about the same thing as a fact, otherwise.
fn contradicts(event: &CaseEvent, fact: &Fact) -> bool {
    let (Some(held), Some(said)) = (happening(&event.what), happening(&fact.what)) else {
        return match (&event.what, &fact.what) {
            (What::PhaseTransfer { moves_on: a, .. }, What::PhaseTransfer { moves_on: b, .. }) => {
                a == b
            }
            (What::ChildDied, What::ChildDied)
            | (What::MovedIn { .. }, What::MovedIn { .. })
            | (What::MovedOut { .. }, What::MovedOut { .. }) => true,
            _ => false,
        };
    };
    use std::mem::discriminant;
    if fact.slot.recurs() {
        return discriminant(held) == discriminant(said) && is_near(event.on, fact.on);
    }
    topic(held) == topic(said)
}

fn is_near(a: Date, b: Date) -> bool {
    a.days_since(b).abs() <= SAME_REVIEW_DAYS
}

fn happening(what: &What) -> Option<&Happening> {
    match what {
        What::Clock(happening) | What::Undated(happening) => Some(happening),
        _ => None,
    }
}

/// The question that a decision answers; each has one answer.
fn topic(happening: &Happening) -> u8 {
    match happening {
        Happening::RequestReceived => 0,
        Happening::DecidedToAssess | Happening::DecidedNotToAssess => 1,
        Happening::DecidedToIssue => 2,
        Happening::DecidedNotToIssue => 3,
        Happening::FinalPlanSent => 4,
        Happening::PlanCeased => 5,
        Happening::Withdrawn => 6,
        // Not in the return, so never asked about.
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::event::{Readers, ReviewOutcome};
    use domain::{Timestamp, date};
    use sen2::Slot;

    fn event(id: i64, on: Date, what: What, source: Source) -> CaseEvent {
        CaseEvent {
            id: EventId(id),
            on,
            what,
            source,
            person: None,
            readers: Readers::Case,
            supersedes: None,
            recorded_at: Timestamp(0),
        }
    }

    fn imported(id: i64, on: Date, happening: Happening) -> CaseEvent {
        event(id, on, What::Clock(happening), Source::Import)
    }

    fn fact(slot: Slot, on: Date, happening: Happening) -> Fact {
        Fact {
            slot,
            on,
            held: Held::Day,
            what: What::Clock(happening),
        }
    }

    fn undated(slot: Slot, happening: Happening) -> Fact {
        Fact {
            slot,
            on: date(2025, 1, 16),
            held: Held::Vouched,
            what: What::Undated(happening),
        }
    }

    const DAY: Date = date(2024, 3, 1);
    const OTHER: Date = date(2024, 3, 4);

    #[test]
    fn what_is_on_record_is_not_added_again() {
        let said = fact(Slot::RequestOutcome, DAY, Happening::DecidedToAssess);
        for source in [Source::Import, Source::Officer] {
            let held = event(1, DAY, What::Clock(Happening::DecidedToAssess), source);
            assert_eq!(settle(&[], std::slice::from_ref(&said), &[held], false), []);
        }
    }

    #[test]
    fn another_day_for_the_same_decision_supersedes_what_was_imported() {
        let before = fact(Slot::RequestOutcome, DAY, Happening::DecidedToAssess);
        let now = fact(Slot::RequestOutcome, OTHER, Happening::DecidedToAssess);
        let held = imported(1, DAY, Happening::DecidedToAssess);
        for same_return in [true, false] {
            assert_eq!(
                settle(
                    std::slice::from_ref(&before),
                    std::slice::from_ref(&now),
                    std::slice::from_ref(&held),
                    same_return
                ),
                [Step::Correct {
                    fact: now.clone(),
                    older: EventId(1)
                }]
            );
        }
    }

    #[test]
    fn what_was_recorded_here_is_never_superseded() {
        let now = fact(Slot::RequestOutcome, OTHER, Happening::DecidedToAssess);
        let held = event(
            1,
            DAY,
            What::Clock(Happening::DecidedNotToAssess),
            Source::Officer,
        );
        assert_eq!(
            settle(&[], std::slice::from_ref(&now), &[held], true),
            [Step::Differs {
                fact: now,
                stands: EventId(1)
            }]
        );
    }

    #[test]
    fn a_later_review_is_one_more_and_in_the_same_return_a_correction() {
        let before = fact(Slot::ReviewMeeting, DAY, Happening::ReviewMeetingHeld);
        let later = fact(
            Slot::ReviewMeeting,
            date(2025, 2, 20),
            Happening::ReviewMeetingHeld,
        );
        let held = imported(1, DAY, Happening::ReviewMeetingHeld);
        let settled = |same| {
            settle(
                std::slice::from_ref(&before),
                std::slice::from_ref(&later),
                std::slice::from_ref(&held),
                same,
            )
        };
        assert_eq!(settled(false), [Step::Add(later.clone())]);
        assert!(matches!(settled(true)[..], [Step::Correct { .. }]));
    }

    #[test]
    fn a_year_later_nothing_is_taken_back_because_it_is_no_longer_said() {
        let before = [
            fact(Slot::Received, DAY, Happening::RequestReceived),
            fact(Slot::PlanStart(0), OTHER, Happening::FinalPlanSent),
        ];
        let now = [undated(Slot::PlanStart(0), Happening::FinalPlanSent)];
        let held = [
            imported(1, DAY, Happening::RequestReceived),
            imported(2, OTHER, Happening::FinalPlanSent),
        ];
        assert_eq!(settle(&before, &now, &held, false), []);
        assert_eq!(
            settle(&before, &now, &held, true),
            [Step::Strike(EventId(1))]
        );
    }

    #[test]
    fn a_day_that_becomes_known_supersedes_the_fact_without_it() {
        let before = undated(Slot::RequestOutcome, Happening::DecidedToAssess);
        let now = fact(Slot::RequestOutcome, DAY, Happening::DecidedToAssess);
        let held = event(
            1,
            date(2025, 1, 16),
            What::Undated(Happening::DecidedToAssess),
            Source::Import,
        );
        assert_eq!(
            settle(&[before], std::slice::from_ref(&now), &[held], false),
            [Step::Correct {
                fact: now,
                older: EventId(1)
            }]
        );
    }

    #[test]
    fn a_new_outcome_of_a_later_review_is_added_beside_the_old() {
        let maintain = |on| {
            fact(
                Slot::ReviewDecision,
                on,
                Happening::ReviewDecisionSent {
                    outcome: ReviewOutcome::Maintain,
                },
            )
        };
        let held = imported(
            1,
            DAY,
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain,
            },
        );
        let now = maintain(date(2025, 3, 1));
        assert_eq!(
            settle(&[maintain(DAY)], std::slice::from_ref(&now), &[held], false),
            [Step::Add(now)]
        );
    }
}
