//! What is doubtful about an event that is to be recorded. Nothing here refuses it: an officer is
//! asked whether it is right.

use crate::case::{CaseFile, facts_for, is_own_act};
use crate::clock::{ExceptionFact, State, timetable};
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Readers, What, current};
use crate::ids::{EventId, PersonId};
use crate::setting::same_name;

/// Longer ago than this is unusual for something that is recorded today.
const LONG_AGO_DAYS: i32 = 56;

/// Something to be asked before it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It is before the request of the case, which was on this day.
    BeforeRequest(Date),
    /// Something that usually comes later is on record on or before its day.
    AfterLater {
        /// The kind of what is on record.
        kind: String,
        /// Its day.
        on: Date,
    },
    /// Something that usually comes before it is on record after its day.
    BeforeEarlier {
        /// The kind of what is on record.
        kind: String,
        /// Its day.
        on: Date,
    },
    /// The like is on record for this very day.
    Twice,
    /// The like is on record for another day of the same round, or close by where it begins one.
    OtherDay(Date),
    /// It is long ago.
    LongAgo {
        /// How many days.
        days: i32,
    },
    /// The ground, its days or the advice do not cover the step: the law's exception does not count
    /// (reg 5(4), 8(2), 10(4), 13(3), 27(3), 44(3)). The step stays late.
    NotCovered,
    /// It leaves the answer of a setting without its question.
    LeavesAnswer {
        /// The setting's name.
        name: String,
        /// The day of its answer.
        on: Date,
    },
    /// It is the answer of a setting that was not asked by then.
    NotAsked,
    /// More people would read the answer of a setting than that it was asked.
    WiderThanAsked,
    /// Somebody could perhaps open its documents who could not before: its kind or its readers are not
    /// those of the event that it puts right.
    FilesReachMore,
}

/// What is doubtful about recording `what` as of a day, on a case that reads like this without it.
#[must_use]
pub fn doubts(
    case: &CaseFile,
    on: Date,
    what: &What,
    person: Option<PersonId>,
    replaces: Option<EventId>,
    today: Date,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let standing: Vec<&CaseEvent> = current(&case.events)
        .filter(|event| Some(event.id) != replaces)
        .collect();
    let dated = || {
        standing.iter().filter_map(|event| match &event.what {
            What::Clock(happening) => Some((event.on, happening)),
            _ => None,
        })
    };
    if standing
        .iter()
        .any(|event| event.on == on && event.what == *what && event.person == person)
    {
        doubts.push(Doubt::Twice);
    }
    if let What::Clock(happening) = what {
        let request = dated().filter(|(_, one)| **one == Happening::RequestReceived);
        let first = request.map(|(on, _)| on).min();
        if *happening != Happening::RequestReceived
            && let Some(first) = first.filter(|first| on < *first)
        {
            doubts.push(Doubt::BeforeRequest(first));
        }
        if let Some((chain, rank)) = place(happening) {
            let others = || {
                dated().filter_map(|(on, one)| {
                    let (of, other) = place(one)?;
                    (of == chain).then_some((on, other, one))
                })
            };
            // A chain begins anew with its first link.
            let begun = others().filter(|(day, other, _)| *other == 0 && *day <= on);
            let begun = begun.map(|(day, ..)| day).max();
            let since = |day: Date| begun.is_none_or(|begun| day >= begun);
            let later = others()
                .filter(|(day, other, one)| {
                    // The opposite of a decision stands in the same place.
                    let is_later = *other > rank || (*other == rank && *one != happening);
                    rank > 0 && is_later && *day <= on && since(*day)
                })
                .min_by_key(|(day, ..)| *day);
            if let Some((day, _, one)) = later {
                doubts.push(Doubt::AfterLater {
                    kind: kind_of(one),
                    on: day,
                });
            }
            let next = others().filter(|(day, other, _)| *other == 0 && *day > on);
            let next = next.map(|(day, ..)| day).min();
            let earlier = others()
                .filter(|(day, other, _)| {
                    let is_of_this = *other > 0 && next.is_none_or(|next| *day < next);
                    *other < rank && *day > on && is_of_this
                })
                .max_by_key(|(day, ..)| *day);
            if let Some((day, _, one)) = earlier {
                doubts.push(Doubt::BeforeEarlier {
                    kind: kind_of(one),
                    on: day,
                });
            }
            // What somebody else does, they may do more than once.
            let like = others()
                .filter(|(day, _, one)| {
                    let is_near = match rank {
                        0 => day.days_since(on).abs() <= LONG_AGO_DAYS,
                        _ => since(*day) && next.is_none_or(|next| *day < next),
                    };
                    *one == happening && *day != on && is_near && !is_own_act(what)
                })
                .min_by_key(|(day, ..)| day.days_since(on).abs());
            if let Some((day, ..)) = like {
                doubts.push(Doubt::OtherDay(day));
            }
        }
    }
    if let What::Exception { fact, .. } = what
        && !is_covered(case, fact, replaces, today)
    {
        doubts.push(Doubt::NotCovered);
    }
    doubts.extend(of_settings(case, on, what, replaces));
    let days = today.days_since(on);
    if days > LONG_AGO_DAYS {
        doubts.push(Doubt::LongAgo { days });
    }
    doubts
}

/// Answers of settings and their questions: one without the other is read by nobody as it is meant.
fn of_settings(case: &CaseFile, on: Date, what: &What, replaces: Option<EventId>) -> Option<Doubt> {
    let question = |what: &What| match what {
        What::SettingConsulted { name, .. } => Some(same_name(name)),
        _ => None,
    };
    let before: Vec<(Date, &What)> = current(&case.events)
        .map(|event| (event.on, &event.what))
        .collect();
    let kept = current(&case.events).filter(|event| Some(event.id) != replaces);
    let mut after: Vec<(Date, &What)> = kept.map(|event| (event.on, &event.what)).collect();
    after.push((on, what));
    let is_asked = |all: &[(Date, &What)], name: &str, by: Date| {
        let mut all = all.iter();
        all.any(|(on, what)| *on <= by && question(what).as_deref() == Some(name))
    };
    if let What::SettingReplied { name, .. } = what {
        return (!is_asked(&after, &same_name(name), on)).then_some(Doubt::NotAsked);
    }
    after.iter().find_map(|(day, answer)| {
        let What::SettingReplied { name, .. } = answer else {
            return None;
        };
        let key = same_name(name);
        let is_left = is_asked(&before, &key, *day) && !is_asked(&after, &key, *day);
        is_left.then(|| Doubt::LeavesAnswer {
            name: name.clone(),
            on: *day,
        })
    })
}

/// Whether more people would read the answer of a setting than that it was asked.
///
/// Safety of the child: the name of a setting can tell where a child is.
#[must_use]
pub fn wider_than_asked(
    case: &CaseFile,
    on: Date,
    what: &What,
    readers: Readers,
    replaces: Option<EventId>,
) -> Option<Doubt> {
    let What::SettingReplied { name, .. } = what else {
        return None;
    };
    let key = same_name(name);
    let is_of_it = |event: &&CaseEvent| match &event.what {
        What::SettingConsulted { name, .. } => same_name(name) == key && Some(event.id) != replaces,
        _ => false,
    };
    // The one that it answers; where none was by then, the newest.
    let asked = current(&case.events)
        .filter(is_of_it)
        .max_by_key(|event| (event.on <= on, event.on, event.recorded_at, event.id))?;
    let is_wider = match asked.readers {
        Readers::Case => false,
        Readers::Person(_) => readers != asked.readers && readers != Readers::Officers,
        Readers::Officers => readers != Readers::Officers,
    };
    is_wider.then_some(Doubt::WiderThanAsked)
}

/// Whether the exception counts for the step that it names, on the day that decides: today, or the
/// last day of the step where that is still to come.
fn is_covered(
    case: &CaseFile,
    fact: &ExceptionFact,
    replaces: Option<EventId>,
    today: Date,
) -> bool {
    let without = CaseFile {
        events: case
            .events
            .iter()
            .filter(|event| Some(event.id) != replaces)
            .cloned()
            .collect(),
        ..case.clone()
    };
    let mut facts = facts_for(&without, None);
    facts.exceptions = vec![fact.clone()];
    let table = timetable(&facts, today);
    let steps = table.steps.iter().filter(|step| {
        step.rule == fact.rule && (fact.id.is_none() || step.id == fact.id.as_deref())
    });
    // A step is excused only once its day is over: read it then.
    let last = steps.map(|step| step.due).max();
    let day = last.map_or(today, |due| due.plus_days(1).max(today));
    let later = timetable(&facts, day);
    later
        .steps
        .iter()
        .any(|step| step.rule == fact.rule && step.state == State::Excepted)
}

/// The same on record already: the newest that stands since its chain last began anew.
#[must_use]
pub fn in_round<'a>(case: &'a CaseFile, happening: &Happening) -> Option<&'a CaseEvent> {
    let what = What::Clock(happening.clone());
    let first = |event: &&CaseEvent| match &event.what {
        What::Clock(one) => {
            let chain = place(happening).map(|(chain, _)| chain);
            place(one).is_some_and(|(of, rank)| rank == 0 && Some(of) == chain)
        }
        _ => false,
    };
    let begun = current(&case.events).filter(first);
    let begun = begun.map(|event| event.on).max();
    current(&case.events)
        .filter(|event| event.what == what && begun.is_none_or(|begun| event.on >= begun))
        .max_by_key(|event| (event.on, event.id))
}

/// What follows upon what: the chain, and the place in it. A chain begins anew with place 0.
fn place(happening: &Happening) -> Option<(u8, u8)> {
    Some(match happening {
        Happening::RequestReceived => (0, 0),
        Happening::DecidedToAssess | Happening::DecidedNotToAssess => (0, 1),
        Happening::DecidedToIssue => (0, 2),
        Happening::DraftPlanServed => (0, 3),
        Happening::CommentsReceived => (0, 4),
        Happening::FinalPlanSent | Happening::DecidedNotToIssue => (0, 5),
        Happening::ReviewMeetingHeld => (1, 0),
        Happening::ReviewReportSent => (1, 1),
        Happening::ReviewDecisionSent { .. } => (1, 2),
        Happening::AmendmentNoticeSent => (1, 3),
        Happening::AmendmentCommentsReceived => (1, 4),
        Happening::AmendedPlanSent => (1, 5),
        Happening::ReassessmentRequested => (2, 0),
        Happening::ReassessmentAgreed | Happening::ReassessmentRefused => (2, 1),
        Happening::ReassessedPlanSent => (2, 2),
        _ => return None,
    })
}

/// The name that a kind is typed and said by.
fn kind_of(happening: &Happening) -> String {
    let value = serde_json::to_value(happening).ok();
    let kind = value.as_ref().and_then(|value| value.get("kind")?.as_str());
    kind.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Ground, Rule};
    use crate::date::date;
    use crate::fixture::{Told, file};

    const TODAY: Date = date(2026, 6, 10);

    fn case() -> CaseFile {
        file([
            Told::on(date(2026, 4, 27), Happening::RequestReceived),
            Told::on(date(2026, 6, 1), Happening::DecidedToAssess),
        ])
    }

    fn asked(case: &CaseFile, on: Date, happening: Happening) -> Vec<Doubt> {
        doubts(case, on, &What::Clock(happening), None, None, TODAY)
    }

    #[test]
    fn what_comes_in_its_order_is_not_questioned() {
        assert_eq!(asked(&case(), TODAY, Happening::DecidedToIssue), []);
        assert_eq!(asked(&case(), TODAY, Happening::DraftPlanServed), []);
        // A new round begins: what was recorded of the last one is no reason to ask.
        let rounds = file([
            Told::on(date(2025, 4, 1), Happening::RequestReceived),
            Told::on(date(2025, 5, 1), Happening::DecidedNotToAssess),
            Told::on(date(2026, 5, 1), Happening::RequestReceived),
        ]);
        assert_eq!(asked(&rounds, TODAY, Happening::DecidedToAssess), []);
        let review = file([Told::on(date(2026, 6, 1), Happening::ReviewMeetingHeld)]);
        assert_eq!(asked(&review, TODAY, Happening::ReviewReportSent), []);
    }

    #[test]
    fn a_day_that_cannot_be_is_questioned() {
        let early = asked(&case(), date(2026, 4, 20), Happening::DecidedToAssess);
        assert!(early.contains(&Doubt::BeforeRequest(date(2026, 4, 27))));
        let before = asked(&case(), date(2026, 5, 20), Happening::DraftPlanServed);
        let of_yes = Doubt::BeforeEarlier {
            kind: "decided_to_assess".into(),
            on: date(2026, 6, 1),
        };
        assert_eq!(before, [of_yes]);
        let mut with_final = case();
        with_final
            .events
            .extend(file([Told::on(date(2026, 6, 5), Happening::FinalPlanSent)]).events);
        let after = asked(&with_final, date(2026, 6, 8), Happening::DraftPlanServed);
        let of_plan = Doubt::AfterLater {
            kind: "final_plan_sent".into(),
            on: date(2026, 6, 5),
        };
        assert_eq!(after, [of_plan]);
        // The opposite of what stands is asked about.
        let no = asked(&case(), date(2026, 6, 8), Happening::DecidedNotToAssess);
        let of_yes = Doubt::AfterLater {
            kind: "decided_to_assess".into(),
            on: date(2026, 6, 1),
        };
        assert_eq!(no, [of_yes]);
        let again = asked(&case(), date(2026, 6, 1), Happening::DecidedToAssess);
        assert_eq!(again, [Doubt::Twice]);
        let old = doubts(
            &case(),
            date(2026, 4, 27).plus_days(-20),
            &What::NoteToFamily { text: "x".into() },
            None,
            None,
            TODAY,
        );
        assert_eq!(old, [Doubt::LongAgo { days: 64 }]);
    }

    #[test]
    fn the_same_on_another_day_of_its_round_is_questioned() {
        let yes = date(2026, 6, 1);
        let again = asked(&case(), date(2026, 6, 3), Happening::DecidedToAssess);
        assert_eq!(again, [Doubt::OtherDay(yes)]);
        // A request that came a day later begins a round of its own: most often it is the same one.
        let near = asked(&case(), date(2026, 4, 28), Happening::RequestReceived);
        assert_eq!(near, [Doubt::OtherDay(date(2026, 4, 27))]);
        // What belongs to another round is another.
        let rounds = file([
            Told::on(date(2025, 4, 1), Happening::RequestReceived),
            Told::on(date(2025, 8, 1), Happening::FinalPlanSent),
            Told::on(date(2026, 4, 27), Happening::RequestReceived),
        ]);
        assert_eq!(asked(&rounds, TODAY, Happening::FinalPlanSent), []);
        assert_eq!(asked(&rounds, TODAY, Happening::ReviewMeetingHeld), []);
        // A family comments as often as it likes.
        let said = file([Told::on(date(2026, 6, 5), Happening::CommentsReceived)]);
        assert_eq!(asked(&said, TODAY, Happening::CommentsReceived), []);
    }

    #[test]
    fn what_is_put_right_is_not_held_against_what_puts_it_right() {
        let case = case();
        let yes = case.events[1].id;
        let what = What::Clock(Happening::DecidedToAssess);
        assert_eq!(
            doubts(&case, date(2026, 6, 1), &what, None, Some(yes), TODAY),
            []
        );
    }

    fn of(id: i64, on: Date, what: What, readers: Readers) -> CaseEvent {
        CaseEvent {
            id: EventId(id),
            on,
            what,
            source: crate::event::Source::Officer,
            person: None,
            readers,
            supersedes: None,
            recorded_at: crate::ids::Timestamp(id),
        }
    }

    fn question(name: &str) -> What {
        What::SettingConsulted {
            name: name.into(),
            answer_by: None,
            other_day: None,
        }
    }

    fn answer(name: &str) -> What {
        What::SettingReplied {
            name: name.into(),
            answer: None,
        }
    }

    #[test]
    fn an_answer_without_its_question_is_questioned() {
        let day = |day| date(2026, 6, day);
        let mut case = case();
        let asked = of(901, day(2), question("Oak School"), Readers::Case);
        case.events.push(asked);
        let ask = |case: &CaseFile, on, what: &What, replaces| {
            doubts(case, on, what, None, replaces, TODAY)
        };
        assert_eq!(ask(&case, day(9), &answer("oak  school"), None), []);
        let not_asked = [Doubt::NotAsked];
        assert_eq!(ask(&case, day(1), &answer("Oak School"), None), not_asked);
        assert_eq!(ask(&case, day(9), &answer("Ash School"), None), not_asked);
        let asked = Some(EventId(901));
        // Nothing answered yet: its name is put right without a word.
        assert_eq!(ask(&case, day(2), &question("Ash School"), asked), []);
        let came = of(902, day(5), answer("Oak School"), Readers::Case);
        case.events.push(came);
        let left = [Doubt::LeavesAnswer {
            name: "Oak School".into(),
            on: day(5),
        }];
        assert_eq!(ask(&case, day(2), &question("Ash School"), asked), left);
        assert_eq!(ask(&case, day(6), &question("Oak School"), asked), left);
        assert_eq!(ask(&case, day(9), &What::Struck, asked), left);
        assert_eq!(ask(&case, day(4), &question("OAK School"), asked), []);
        // Asked again: the first answer keeps its question.
        assert_eq!(ask(&case, day(8), &question("Oak School"), None), []);
    }

    #[test]
    fn an_answer_that_more_people_would_read_than_the_question_is_questioned() {
        let day = |day| date(2026, 6, day);
        let one = Readers::Person(PersonId(5));
        let other = Readers::Person(PersonId(6));
        let wider = |asked, readers| {
            let mut case = case();
            let event = of(901, day(2), question("Oak School"), asked);
            case.events.push(event);
            wider_than_asked(&case, day(9), &answer("oak school"), readers, None).is_some()
        };
        assert!(wider(Readers::Officers, Readers::Case) && wider(Readers::Officers, one));
        assert!(wider(one, Readers::Case) && wider(one, other));
        assert!(!wider(one, one) && !wider(one, Readers::Officers));
        assert!(!wider(Readers::Officers, Readers::Officers));
        assert!(!wider(Readers::Case, Readers::Case));
    }

    #[test]
    fn an_exception_that_does_not_cover_the_step_is_questioned() {
        let exception = |ground, from, to| What::Exception {
            fact: ExceptionFact {
                rule: Rule::C10,
                ground,
                id: None,
                from,
                to: Some(to),
            },
            reason: "x".into(),
        };
        let ask = |what: &What| doubts(&case(), TODAY, what, None, None, TODAY);
        // Abroad for 29 days (reg 13(3), 10(4)(d)), and for 26.
        let long = exception(Ground::AbsentFromArea, date(2026, 5, 1), date(2026, 5, 29));
        assert_eq!(ask(&long), []);
        let short = exception(Ground::AbsentFromArea, date(2026, 5, 1), date(2026, 5, 26));
        assert_eq!(ask(&short), [Doubt::NotCovered]);
        // A missed appointment excuses advice, and not the plan.
        let missed = exception(
            Ground::MissedAppointment,
            date(2026, 5, 1),
            date(2026, 5, 1),
        );
        assert_eq!(ask(&missed), [Doubt::NotCovered]);
    }

    #[test]
    fn a_decision_is_on_record_until_its_chain_begins_anew() {
        let first = date(2026, 6, 1);
        assert_eq!(
            in_round(&case(), &Happening::DecidedToAssess).map(|event| event.on),
            Some(first)
        );
        assert_eq!(in_round(&case(), &Happening::DecidedNotToAssess), None);
        let again = file([
            Told::on(first, Happening::DecidedToAssess),
            Told::on(date(2026, 6, 9), Happening::RequestReceived),
        ]);
        assert_eq!(in_round(&again, &Happening::DecidedToAssess), None);
    }
}
