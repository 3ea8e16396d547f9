//! Invented cases, read as a family reads them: each state that a case page can show.

use domain::case::{CaseFile, KnownTo};
use domain::clock::{ExceptionFact, Ground, Rule, TransferKind};
use domain::event::{CaseEvent, Happening, Order, Readers, ReviewOutcome, Source, What};
use domain::reading::{Reading, read};
use domain::setting::{AskedSetting, OtherDay, SettingAnswer, SettingStands};
use domain::stage::tracker;
use domain::timeline::timeline;
use domain::why::{Question, why, why_step};
use domain::{CaseRef, Date, EventId, PersonId, Timestamp, date};

use crate::page::Reader;
use crate::pages::{CasePage, EventFile, EventFiles, Standing, TimelinePage, WhyPage};
use crate::parts::away_sample;

/// The parent who reads the samples.
const READER: PersonId = PersonId(1);
/// The other parent.
const OTHER: PersonId = PersonId(2);
/// The day on which they read.
const TODAY: Date = date(2026, 11, 24);

/// A case as samples show it: the state's name, the child's first name, the reading.
pub(crate) type CaseSample = (&'static str, String, Reading);

/// Every state that a case page can show.
#[must_use]
pub(crate) fn cases() -> Vec<CaseSample> {
    files()
        .into_iter()
        .map(|(name, child, file)| (name, child.to_owned(), read(&file, Some(READER), TODAY)))
        .collect()
}

/// The page of each of these cases.
pub(crate) fn case_pages() -> Vec<(&'static str, CasePage)> {
    let mut pages: Vec<(&'static str, CasePage)> = files()
        .into_iter()
        .map(|(name, child, file)| {
            let reading = read(&file, Some(READER), TODAY);
            let page = CasePage {
                child: child.to_owned(),
                seen_until: None,
                documents: true,
                letters: true,
                messages: true,
                away: if name == "usual" {
                    away_sample()
                } else {
                    vec![]
                },
                reader: reader(name),
                marks: tracker(&file, Some(READER), &reading),
                why_next: why_next(&file, &reading),
                reading,
            };
            (name, page)
        })
        .collect();
    // A parent whose rights have moved reads the case as of that day.
    let ended = pages.iter().find(|(name, _)| *name == "records-stop");
    let ended = ended.map(|(_, page)| CasePage {
        seen_until: page.reading.records_stop,
        ..page.clone()
    });
    pages.extend(ended.map(|page| ("seen-until", page)));
    let asked = pages.iter().find(|(name, _)| *name == "usual");
    let asked = asked.map(|(_, page)| {
        let mut page = page.clone();
        page.reading.settings = settings();
        page
    });
    pages.extend(asked.map(|page| ("schools-asked", page)));
    pages
}

/// Settings that were asked: one of each kind of answer.
pub(crate) fn settings() -> Vec<AskedSetting> {
    let day = |day| date(2026, 11, day);
    let long =
        "Saint Maximiliana and Saint Alexandrina Church of England Voluntary Aided Primary School";
    let one = |event, name: &str, stands| AskedSetting {
        event: EventId(event),
        name: name.to_owned(),
        on: day(3),
        by: day(18),
        other_day: None,
        stands,
        stops: stands == SettingStands::NotKnown,
    };
    let answered = |on, answer| SettingStands::Answered {
        on: day(on),
        answer,
    };
    let unsuitable = Some(SettingAnswer::Unsuitable);
    vec![
        one(21, "Oak School", SettingStands::Late),
        AskedSetting {
            by: day(30),
            other_day: Some(OtherDay::Agreed),
            ..one(22, long, SettingStands::Waiting)
        },
        one(
            23,
            "Larkfield School",
            answered(12, Some(SettingAnswer::CanMeet)),
        ),
        one(24, "Fenshire College", answered(20, unsuitable)),
        one(
            25,
            "Ash Nursery",
            answered(20, Some(SettingAnswer::OthersEducation)),
        ),
        one(
            26,
            "Elm House",
            answered(20, Some(SettingAnswer::Resources)),
        ),
        one(
            27,
            "Birch School",
            answered(20, Some(SettingAnswer::NoGround)),
        ),
        one(28, "Hill School", answered(9, None)),
        one(29, "River School", SettingStands::NotTold),
        one(30, "Moor School", SettingStands::NotKnown),
        AskedSetting {
            stops: true,
            ..one(31, "Lake School", SettingStands::Late)
        },
    ]
}

/// One of the samples is read by the young person.
fn reader(sample: &str) -> Reader {
    if sample == "own" {
        Reader::Own
    } else {
        Reader::Parent
    }
}

/// What the counting of the next step's date needs.
fn why_next(file: &CaseFile, reading: &Reading) -> Option<Question> {
    let step = reading.next_step()?;
    Some(why_step(file, Some(READER), reading, step).question)
}

/// What each of these families reads as a timeline.
pub(crate) fn timelines() -> Vec<(&'static str, TimelinePage)> {
    files()
        .into_iter()
        .map(|(name, child, file)| {
            let entries = timeline(&file, Some(READER), TODAY);
            // One of them goes with documents.
            let newest = entries.first().map(|entry| {
                let files = vec![
                    EventFile::sample(3, Standing::Here),
                    EventFile::sample(4, Standing::Here),
                ];
                let of_it = EventFiles {
                    files,
                    unopened: 1,
                    ..EventFiles::default()
                };
                (entry.event, of_it)
            });
            let page = TimelinePage {
                files: newest.into_iter().collect(),
                child: child.to_owned(),
                seen_until: None,
                reader: reader(name),
                reference: file.reference,
                today: TODAY,
                records_stop: file.known_to.stopped(TODAY),
                entries,
            };
            (name, page)
        })
        .collect()
}

/// One explanation for each way in which the law counts.
pub(crate) fn whys() -> Vec<(&'static str, WhyPage)> {
    let wanted = [
        ("weeks", "usual", Rule::C3),
        ("late", "late", Rule::C3),
        ("weeks-20", "usual", Rule::C10),
        ("rolled", "rolled-appeal", Rule::D6),
        ("days-beginning-with", "draft", Rule::C8),
        ("a-year", "living-with-plan", Rule::R1),
        ("before-a-day", "moving-on", Rule::R14),
    ];
    let mut files = files();
    files.retain(|(name, ..)| wanted.iter().any(|(_, file, _)| file == name));
    wanted
        .into_iter()
        .filter_map(|(name, wanted, rule)| {
            let (_, child, file) = files.iter().find(|(file, ..)| *file == wanted)?;
            let page = WhyPage {
                child: (*child).to_owned(),
                reader: Reader::Parent,
                reference: file.reference,
                today: TODAY,
                why: why(file, Some(READER), rule, None, TODAY)?,
            };
            Some((name, page))
        })
        .collect()
}

/// The same as whole records.
fn files() -> Vec<(&'static str, &'static str, CaseFile)> {
    vec![
        ("usual", "Maya", usual()),
        ("late", "Sam", late()),
        ("fullest", "Aoife", fullest()),
        ("exception", "Noor", exception(READER)),
        ("exception-of-another", "Noor", exception(OTHER)),
        ("lapsed-appeal", "Leo", lapsed_appeal()),
        ("rolled-appeal", "Ivy", rolled_appeal()),
        ("records-stop", "Kit", records_stop()),
        ("draft", "Zofia", draft()),
        ("draft-comments-over", "Zofia", draft_comments_over()),
        ("no-decision-held", "Rui", no_decision_held()),
        ("final-plan", "Tom", final_plan()),
        ("living-with-plan", "Tom", living()),
        ("review", "Tom", review()),
        ("review-meeting", "Tom", review_meeting()),
        ("order", "Ada", order()),
        ("moving-on", "Joe", moving_on()),
        ("appeal", "Eve", appeal()),
        ("plan-ended", "Ben", plan_ended()),
        ("assessing", "Nia", assessing()),
        ("own", "Nia", assessing()),
        ("nothing-recorded", "Mo", file(&[])),
        (
            "very-long-name",
            "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley",
            usual(),
        ),
        ("died", "Finn", died()),
    ]
}

fn file(events: &[(Date, What)]) -> CaseFile {
    CaseFile {
        reference: CaseRef::from_letters("7K3Q4").expect("five letters of the alphabet"),
        born: Some(date(2015, 5, 4)),
        known_to: KnownTo::Today,
        history_from: None,
        served: Vec::new(),
        events: (1..)
            .zip(events)
            .map(|(id, (on, what))| event(id, *on, what.clone()))
            .collect(),
    }
}

fn event(id: i64, on: Date, what: What) -> CaseEvent {
    let own = domain::case::is_own_act(&what);
    CaseEvent {
        id: EventId(id),
        on,
        source: if own { Source::Family } else { Source::Officer },
        person: own.then_some(READER),
        what,
        readers: Readers::Case,
        supersedes: None,
        recorded_at: Timestamp(id),
    }
}

fn clock(on: Date, happening: Happening) -> (Date, What) {
    (on, What::Clock(happening))
}

fn worker(on: Date) -> (Date, What) {
    (
        on,
        What::WorkerNamed {
            name: "Aisha Khan".into(),
            team: "North plan team".into(),
        },
    )
}

fn asked(on: Date, id: &str) -> (Date, What) {
    clock(on, Happening::AdviceRequested { id: id.into() })
}

fn came(on: Date, id: &str) -> (Date, What) {
    clock(on, Happening::AdviceReceived { id: id.into() })
}

fn usual() -> CaseFile {
    file(&[
        clock(date(2026, 11, 2), Happening::RequestReceived),
        worker(date(2026, 11, 9)),
    ])
}

/// The decision is 12 days late, with a reason and a date that the council expects.
fn late() -> CaseFile {
    file(&[
        clock(date(2026, 10, 1), Happening::RequestReceived),
        worker(date(2026, 10, 5)),
        (
            date(2026, 11, 13),
            What::DelayReason {
                rule: Some(Rule::C3),
                text: "We do not have enough people to read every request in time.".into(),
            },
        ),
        (
            date(2026, 11, 13),
            What::ExpectedDate {
                rule: Rule::C3,
                expected: date(2026, 12, 4),
            },
        ),
    ])
}

/// As much as a case page ever has to say.
fn fullest() -> CaseFile {
    let asked_on = date(2026, 7, 13);
    let mut events = vec![
        clock(date(2026, 6, 1), Happening::RequestReceived),
        worker(date(2026, 6, 8)),
        clock(asked_on, Happening::DecidedToAssess),
    ];
    for adviser in [
        "Parents",
        "School",
        "Educational psychologist",
        "Health",
        "Social care",
        "Speech and language therapist",
        "Occupational therapist",
    ] {
        events.push(asked(asked_on, adviser));
    }
    events.extend([
        came(date(2026, 8, 3), "Parents"),
        came(date(2026, 8, 24), "School"),
        came(date(2026, 9, 14), "Health"),
        clock(date(2026, 10, 5), Happening::DecidedToIssue),
        clock(date(2026, 11, 16), Happening::DraftPlanServed),
        (
            date(2026, 10, 20),
            What::DelayReason {
                rule: None,
                text: "There are too few educational psychologists in the county. We have asked \
                       another county for help and will ring you every two weeks."
                    .into(),
            },
        ),
        (
            date(2026, 10, 20),
            What::ExpectedDate {
                rule: Rule::C10,
                expected: date(2026, 12, 18),
            },
        ),
        (
            date(2026, 11, 17),
            What::NoteToFamily {
                text: "We can meet on any Tuesday. Ring Aisha to choose a time.".into(),
            },
        ),
    ]);
    file(&events)
}

fn exception(person: PersonId) -> CaseFile {
    let mut file = file(&[
        clock(date(2026, 9, 28), Happening::RequestReceived),
        worker(date(2026, 10, 5)),
    ]);
    let fact = ExceptionFact {
        rule: Rule::C3,
        ground: Ground::AbsentFromArea,
        id: None,
        from: date(2026, 10, 5),
        to: Some(date(2026, 11, 5)),
    };
    let reason = "You told us that you would be away.".to_owned();
    file.events.push(CaseEvent {
        person: Some(person),
        readers: Readers::Person(person),
        source: Source::Officer,
        ..event(9, date(2026, 10, 6), What::Exception { fact, reason })
    });
    file
}

fn lapsed_appeal() -> CaseFile {
    file(&[
        clock(date(2026, 7, 6), Happening::RequestReceived),
        clock(date(2026, 8, 10), Happening::DecidedNotToAssess),
    ])
}

fn rolled_appeal() -> CaseFile {
    file(&[
        clock(date(2026, 10, 5), Happening::RequestReceived),
        clock(date(2026, 11, 9), Happening::DecidedNotToAssess),
    ])
}

fn records_stop() -> CaseFile {
    CaseFile {
        known_to: KnownTo::Until(date(2025, 1, 16)),
        ..file(&[clock(date(2024, 12, 2), Happening::RequestReceived)])
    }
}

fn draft() -> CaseFile {
    file(&[
        clock(date(2026, 7, 27), Happening::RequestReceived),
        worker(date(2026, 8, 3)),
        clock(date(2026, 9, 3), Happening::DecidedToAssess),
        clock(date(2026, 11, 2), Happening::DecidedToIssue),
        clock(date(2026, 11, 18), Happening::DraftPlanServed),
    ])
}

fn draft_comments_over() -> CaseFile {
    file(&[
        clock(date(2026, 7, 27), Happening::RequestReceived),
        clock(date(2026, 9, 3), Happening::DecidedToAssess),
        clock(date(2026, 11, 2), Happening::DraftPlanServed),
    ])
}

/// The time for a refusal is over, and no decision is on record.
fn no_decision_held() -> CaseFile {
    file(&[
        clock(date(2026, 7, 13), Happening::RequestReceived),
        clock(date(2026, 8, 17), Happening::DecidedToAssess),
    ])
}

fn final_plan() -> CaseFile {
    file(&[
        clock(date(2026, 6, 29), Happening::RequestReceived),
        clock(date(2026, 8, 3), Happening::DecidedToAssess),
        clock(date(2026, 10, 19), Happening::DraftPlanServed),
        clock(date(2026, 11, 12), Happening::FinalPlanSent),
    ])
}

fn living() -> CaseFile {
    file(&[
        clock(date(2025, 9, 1), Happening::RequestReceived),
        clock(date(2025, 10, 6), Happening::DecidedToAssess),
        clock(date(2026, 1, 19), Happening::FinalPlanSent),
    ])
}

fn review_meeting() -> CaseFile {
    file(&[
        clock(date(2025, 1, 20), Happening::FinalPlanSent),
        clock(date(2026, 11, 17), Happening::ReviewMeetingHeld),
    ])
}

fn review() -> CaseFile {
    file(&[
        clock(date(2025, 1, 20), Happening::FinalPlanSent),
        clock(date(2026, 11, 3), Happening::ReviewMeetingHeld),
        clock(date(2026, 11, 16), Happening::ReviewReportSent),
        clock(
            date(2026, 11, 23),
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Amend,
            },
        ),
    ])
}

/// The tribunal has this reader's appeal about a final plan.
fn appeal() -> CaseFile {
    let mut file = final_plan();
    let taken = clock(date(2026, 11, 20), Happening::AppealRegistered);
    file.events.push(event(9, taken.0, taken.1));
    file
}

fn order() -> CaseFile {
    file(&[
        clock(date(2026, 5, 4), Happening::RequestReceived),
        clock(date(2026, 6, 8), Happening::DecidedNotToAssess),
        clock(date(2026, 6, 22), Happening::MediationCertificate),
        clock(date(2026, 7, 6), Happening::AppealRegistered),
        clock(
            date(2026, 11, 16),
            Happening::TribunalOrder {
                order: Order::Assess,
            },
        ),
    ])
}

fn moving_on() -> CaseFile {
    file(&[
        clock(date(2025, 3, 3), Happening::FinalPlanSent),
        clock(
            date(2026, 2, 23),
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain,
            },
        ),
        (
            date(2026, 6, 1),
            What::PhaseTransfer {
                kind: TransferKind::BetweenPhases,
                moves_on: date(2027, 9, 1),
            },
        ),
    ])
}

/// The plan ended, and there is time to appeal.
fn plan_ended() -> CaseFile {
    file(&[
        clock(date(2025, 9, 22), Happening::FinalPlanSent),
        clock(date(2026, 9, 14), Happening::ReviewMeetingHeld),
        clock(
            date(2026, 10, 2),
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Cease,
            },
        ),
        clock(date(2026, 11, 16), Happening::PlanCeased),
    ])
}

/// Experts write; the young person has the rights.
fn assessing() -> CaseFile {
    CaseFile {
        born: Some(date(2009, 11, 14)),
        ..file(&[
            clock(date(2026, 9, 28), Happening::RequestReceived),
            clock(date(2026, 11, 2), Happening::DecidedToAssess),
        ])
    }
}

fn died() -> CaseFile {
    file(&[
        clock(date(2026, 6, 1), Happening::RequestReceived),
        (date(2026, 11, 2), What::ChildDied),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Sample;
    use crate::samples::document;

    /// The case page as one person reads it.
    fn page(file: &CaseFile, viewer: PersonId) -> String {
        let reading = read(file, Some(viewer), TODAY);
        let step = reading.next_step().expect("a step to wait for");
        let page = CasePage {
            child: "Leo".to_owned(),
            seen_until: None,
            documents: true,
            letters: true,
            messages: true,
            away: vec![],
            reader: Reader::Parent,
            marks: tracker(file, Some(viewer), &reading),
            why_next: Some(why_step(file, Some(viewer), &reading, step).question),
            reading,
        };
        document(&Sample::signed_in("two-parents", page))
    }

    #[test]
    fn two_parents_one_certificate_and_only_its_owner_counts_from_it() {
        let mut file = file(&[
            clock(date(2026, 9, 7), Happening::RequestReceived),
            clock(date(2026, 10, 12), Happening::DecidedNotToAssess),
        ]);
        file.events.push(CaseEvent {
            person: Some(OTHER),
            ..event(
                9,
                date(2026, 11, 23),
                clock(TODAY, Happening::MediationCertificate).1,
            )
        });
        let (theirs, mine) = (page(&file, OTHER), page(&file, READER));
        assert!(theirs.contains("D6|2026-10-12|2026-11-23|"), "{theirs}");
        assert!(mine.contains("D6|2026-10-12||"), "{mine}");
        for trace in ["2026-11-23", "23 November", "certificate is from"] {
            assert!(!mine.contains(trace), "{trace}: {mine}");
        }
    }
}
