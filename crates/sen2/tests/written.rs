//! What is written is read as the records that were written.

mod common;

use common::{blade, sample, whole};
use domain::event::ReviewOutcome;
use domain::{Date, date};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use sen2::{
    ActivePlans, Assessment, BladeWriter, CeaseReason, Given, Header, Input, NamedPlan, Need,
    Outcome, Person, Placement, Request, Setting, Sex, Uln, Upn, XmlWriter, blade_files,
};

const REFERENCE: Date = date(2025, 1, 16);
const FIRST: Date = date(2015, 1, 1);

fn header() -> Header {
    Header {
        year: 2025,
        reference_date: REFERENCE,
        council: 999,
        source_level: Some("L".into()),
        software_code: Some("A & B <c>".into()),
        release: Some("1.0".into()),
        serial_no: Some("2".into()),
        made_at: Some("2025-02-03T09:30:00".into()),
        made_on: Some(date(2025, 2, 3)),
        dmo: Some("1".into()),
        dco: None,
        dsco: Some("0".into()),
    }
}

fn as_xml(header: &Header, persons: &[Person]) -> Vec<Input> {
    let mut writer = XmlWriter::new(Vec::new(), header).expect("a header");
    for person in persons {
        writer.person(person).expect("a person");
    }
    vec![Input::bytes("out.xml", writer.finish().expect("an end"))]
}

fn as_blade(header: &Header, persons: &[Person]) -> Vec<Input> {
    let mut writer = BladeWriter::new([(); 9].map(|()| Vec::new()), header).expect("a header");
    for person in persons {
        writer.person(person).expect("a person");
    }
    let names = blade_files(date(2025, 2, 3));
    let written = writer.finish().expect("an end");
    names
        .iter()
        .zip(written)
        .map(|(file, bytes)| Input::bytes(&file.name, bytes))
        .collect()
}

fn read(inputs: &[Input]) -> (Header, Vec<Person>, Vec<String>) {
    let all = whole(inputs).expect("a return");
    let rejected = all.rejected.iter().map(|r| r.defect.to_string());
    let persons = all.listed.into_iter().map(|listed| listed.person);
    (all.header, persons.collect(), rejected.collect())
}

#[test]
fn the_samples_are_written_as_they_were_read() {
    for inputs in [vec![sample("norfolk-like-300.xml")], blade()] {
        let (header, persons, _) = read(&inputs);
        assert!(persons.len() >= 299);
        for written in [as_xml(&header, &persons), as_blade(&header, &persons)] {
            let (again, listed, rejected) = read(&written);
            assert_eq!(again, header);
            assert_eq!(rejected, Vec::<String>::new());
            assert_eq!(listed, persons);
        }
    }
}

#[test]
fn what_is_written_needs_no_putting_right() {
    let (header, persons, _) = read(&[sample("norfolk-like-300.xml")]);
    for written in [as_xml(&header, &persons), as_blade(&header, &persons)] {
        let all = whole(&written).expect("a return");
        let before = whole(&[sample("norfolk-like-300.xml")]).expect("a return");
        let defects = |all: &common::Whole| {
            let mut all: Vec<String> = all.warnings.iter().map(|w| w.defect.to_string()).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(defects(&all), defects(&before));
    }
}

#[test]
fn the_xml_says_each_item_of_the_sample_in_the_samples_order() {
    let text = std::fs::read_to_string(common::samples().join("norfolk-like-300.xml"));
    let text = text.expect("the sample");
    let (header, persons, _) = read(&[sample("norfolk-like-300.xml")]);
    let mut writer = XmlWriter::new(Vec::new(), &header).expect("a header");
    for person in &persons {
        writer.person(person).expect("a person");
    }
    let written = String::from_utf8(writer.finish().expect("an end")).expect("a text");
    let differs = |(a, b): &(&str, &str)| a != b;
    assert_eq!(written.lines().zip(text.lines()).find(differs), None);
    assert_eq!(written.len(), text.len());
}

#[test]
fn the_file_names_are_those_of_a_blade_export() {
    let names = blade_files(date(2025, 2, 3));
    assert_eq!(names[1].name, "Blade-Export_03-02-2025_person.csv");
    assert_eq!(names[1].table, "person");
}

/// A day from the first to the last, that one included.
fn day(from: Date, to: Date) -> impl Strategy<Value = Date> {
    (0..=to.days_since(from)).prop_map(move |days| from.plus_days(days))
}

/// A text as a reader keeps it: nothing blank around it, and characters that XML has.
fn text(most: usize) -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '<', '>', '&', '"', '\'', ',', ';', '=', '+', '-', '@', '\t', '\n', '\r', ' ', '\u{a0}',
        '\u{85}', '\u{2028}', 'é', 'ß', 'Ł', '学', '👪', '\u{301}', '\u{feff}', ']', '/', '\\',
        '%',
    ]);
    let plain = prop::char::range('a', 'z');
    vec(prop_oneof![odd, plain], 1..most).prop_filter_map("blank", |chars| {
        let text: String = chars.into_iter().collect();
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    })
}

/// A code: case carries no meaning.
fn code() -> impl Strategy<Value = String> {
    text(8).prop_filter_map("changes with its case", |text| {
        let upper = text.to_uppercase();
        (upper.trim() == upper && upper == upper.to_uppercase()).then_some(upper)
    })
}

fn outcome() -> impl Strategy<Value = Option<Outcome>> {
    of(prop::sample::select(vec![
        Outcome::Yes,
        Outcome::No,
        Outcome::Awaited,
        Outcome::Withdrawn,
        Outcome::Historical,
    ]))
}

fn setting() -> impl Strategy<Value = Setting> {
    (
        of(text(9)),
        of(text(9)),
        of(code()),
        of(text(40)),
        of(1..90_u32),
        of(any::<bool>()),
        of(any::<bool>()),
    )
        .prop_map(
            |(urn, ukprn, sen_setting, sen_setting_other, rank, unit, resourced)| Setting {
                urn,
                ukprn,
                sen_setting,
                sen_setting_other,
                rank,
                unit,
                resourced,
            },
        )
}

fn reason() -> impl Strategy<Value = CeaseReason> {
    (1..=9_u8).prop_map(|code| CeaseReason::of_code(&code.to_string()).expect("nine codes"))
}

fn plan(received: Date) -> impl Strategy<Value = NamedPlan> {
    (
        day(received, REFERENCE),
        0..800_i32,
        (of(code()), of(code()), of(code())),
        (of(any::<bool>()), of(any::<bool>())),
        (any::<bool>(), of(reason())),
        vec(setting(), 0..3),
    )
        .prop_map(
            |(start, days, (residential, work_based, direct_payments), (pb, oa), end, settings)| {
                NamedPlan {
                    start,
                    residential,
                    work_based,
                    personal_budget: pb,
                    organised: oa,
                    direct_payments,
                    ceased: end.0.then(|| start.plus_days(days)),
                    cease_reason: end.1,
                    settings,
                }
            },
        )
}

fn assessment(received: Date) -> impl Strategy<Value = Assessment> {
    (
        outcome(),
        of(day(received, REFERENCE)),
        (
            of(any::<bool>()),
            of(any::<bool>()),
            of(any::<bool>()),
            of(any::<bool>()),
        ),
        of(any::<bool>()),
        of(plan(received)),
    )
        .prop_map(
            |(outcome, outcome_date, contest, week20, plan)| Assessment {
                outcome,
                outcome_date,
                mediation: contest.0,
                tribunal: contest.1,
                other_mediation: contest.2,
                other_tribunal: contest.3,
                week20,
                plan,
            },
        )
}

fn placement() -> impl Strategy<Value = Placement> {
    (
        setting(),
        of(day(FIRST, REFERENCE)),
        of(day(FIRST, REFERENCE)),
        of(code()),
        of(code()),
    )
        .prop_map(
            |(setting, entered, left, residential, work_based)| Placement {
                setting,
                entered,
                left,
                residential,
                work_based,
            },
        )
}

fn need() -> impl Strategy<Value = Need> {
    let kind = prop_oneof![
        Just(("ASD".to_owned(), true)),
        Just(("SEMH".to_owned(), true)),
        code().prop_map(|code| (format!("{code}?"), false)),
    ];
    (kind, of(1..9_u32)).prop_map(|((kind, known), rank)| Need { kind, known, rank })
}

fn active() -> impl Strategy<Value = ActivePlans> {
    let day = || of(day(FIRST, REFERENCE));
    let outcome = of(prop::sample::select(vec![
        ReviewOutcome::Maintain,
        ReviewOutcome::Amend,
        ReviewOutcome::Cease,
    ]));
    (
        of(text(6)),
        (day(), outcome, day(), day()),
        (day(), day()),
        (of(code()), of(code())),
        vec(placement(), 0..3),
        vec(need(), 0..3),
    )
        .prop_map(
            |(transfer_la, review, phase, codes, placements, needs)| ActivePlans {
                transfer_la,
                review_meeting: review.0,
                review_outcome: review.1,
                review_draft: review.2,
                last_review: review.3,
                phase_transfer_due: phase.0,
                phase_transfer_final: phase.1,
                residential: codes.0,
                work_based: codes.1,
                placements,
                needs,
            },
        )
}

fn request() -> impl Strategy<Value = Request> {
    day(FIRST, REFERENCE).prop_flat_map(|received| {
        (
            (of(code()), of(any::<bool>()), of(text(5))),
            outcome(),
            of(day(received, REFERENCE)),
            (of(any::<bool>()), of(any::<bool>())),
            vec(assessment(received), 0..3),
            of(active()),
        )
            .prop_map(
                move |(first, outcome, outcome_date, contest, assessments, active)| {
                    let incomplete =
                        outcome.is_none() || assessments.iter().any(|a| a.outcome.is_none());
                    Request {
                        received,
                        source: first.0,
                        rya: first.1,
                        exported: first.2,
                        outcome,
                        outcome_date,
                        mediation: contest.0,
                        tribunal: contest.1,
                        assessments,
                        active,
                        incomplete,
                    }
                },
            )
    })
}

fn upn() -> impl Strategy<Value = Given<Upn>> {
    prop_oneof![
        Just(Given::Verified(Upn::new("L999007218505").expect("a UPN"))),
        code().prop_map(|code| Given::Unverified(format!("{code}?"))),
    ]
}

fn uln() -> impl Strategy<Value = Given<Uln>> {
    prop_oneof![
        Just(Given::Verified(Uln::new("9990000009").expect("a ULN"))),
        Just(Given::Unverified("9999999999".to_owned())),
        text(9).prop_map(|text| Given::Unverified(format!("{text}?"))),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    let postcode = prop::sample::select(vec!["ZZ10 1NW", "Z1A 1AA"]).prop_map(str::to_owned);
    (
        (text(60), text(60), day(date(2000, 1, 1), REFERENCE)),
        of(prop::sample::select(vec![Sex::Male, Sex::Female])),
        (of(code()), of(postcode)),
        (of(upn()), of(uln()), of(code())),
        vec(request(), 0..3),
    )
        .prop_map(|(names, sex, details, numbers, mut requests)| {
            requests.sort_by_key(|request| request.received);
            requests.dedup_by_key(|request| request.received);
            let plans = requests.iter().flat_map(|r| &r.assessments);
            let mut plans = plans.filter_map(|a| a.plan.as_ref());
            Person {
                surname: names.0,
                forename: names.1,
                birth_date: names.2,
                sex,
                ethnicity: details.0,
                postcode: details.1,
                upn: numbers.0,
                uln: numbers.1,
                upn_unknown: numbers.2,
                death_reported: plans.any(|plan| plan.cease_reason == Some(CeaseReason::Died)),
                requests,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_person_is_read_as_it_was_written_in_both_shapes(person in person()) {
        let header = header();
        let persons = [person];
        for written in [as_xml(&header, &persons), as_blade(&header, &persons)] {
            let (again, listed, rejected) = read(&written);
            prop_assert_eq!(&again, &header);
            prop_assert_eq!(rejected, Vec::<String>::new());
            prop_assert_eq!(listed.as_slice(), persons.as_slice());
        }
    }
}

#[test]
fn what_xml_cannot_hold_is_left_out_of_it_alone() {
    let (_, mut persons, _) = read(&[sample("norfolk-like-300.xml")]);
    persons.truncate(1);
    persons[0].surname = "Bell\u{1}\u{ffff}s".to_owned();
    let (_, as_csv, _) = read(&as_blade(&header(), &persons));
    assert_eq!(as_csv[0].surname, "Bell\u{1}\u{ffff}s");
    let (_, as_text, _) = read(&as_xml(&header(), &persons));
    assert_eq!(as_text[0].surname, "Bells");
}
