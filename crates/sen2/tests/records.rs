//! Rules that the dirty sample does not show.

mod common;

use common::{Whole, by_hand, read_text};
use sen2::{Given, Outcome, WhatRejected};

const BORN: &str = "<PersonBirthDate>2012-05-04</PersonBirthDate>";

fn person(surname: &str, more: &str) -> String {
    format!("<Person><Surname>{surname}</Surname><Forename>Ada</Forename>{BORN}{more}</Person>\n")
}

fn read(persons: &str) -> Whole {
    read_text(&by_hand(persons)).expect("a return")
}

fn defects(all: &Whole) -> Vec<&str> {
    let rejected = all.rejected.iter().map(|r| r.defect.as_ref());
    let mut all: Vec<&str> = rejected
        .chain(all.warnings.iter().map(|w| w.defect.as_ref()))
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn names_are_read_without_regard_to_case_namespace_or_spelling() {
    let text = "<x:Message xmlns:x=\"urn:any\"><x:HEADER><CollectionDetails><collection>sen2</collection>\
        <YEAR>2025</YEAR><referencedate>2025-01-16</referencedate></CollectionDetails>\
        <Source><lea>999</lea><datetime>2025-02-03T09:30:00</datetime></Source></x:HEADER>\
        <x:PERSONS><x:person><SURNAME>Bell</SURNAME><x:forename>Ada</x:forename>\
        <personBirthdate>2012-05-04</personBirthdate><GenderCurrent>F</GenderCurrent><UPNUNKNOWN>UN1</UPNUNKNOWN>\
        <requests><receiveddate>2024-02-05</receiveddate><rquestsource>1</rquestsource><requestoutcome>Y</requestoutcome>\
        <requestoutcomedate>2024-03-01</requestoutcomedate>\
        <ASSESSMENT><assessmentoutcome>Y</assessmentoutcome><assessmentoutcomedate>2024-05-01</assessmentoutcomedate>\
        <namedPlan><startdate>2024-06-03</startdate><planWBP>SUP</planWBP><planres>A</planres>\
        <PlanDetail><urn>900001</urn><SENsetting>OTH</SENsetting></PlanDetail></namedPlan></ASSESSMENT>\
        <activeplans><res>B</res><wbp>APP</wbp><attendancepattern>F</attendancepattern>\
        <placementdetail><WPB>TRA</WPB><Res>A</Res></placementdetail></activeplans>\
        </requests></x:person></x:PERSONS></x:Message>";
    let all = read_text(text).expect("a return");
    assert_eq!(defects(&all), Vec::<&str>::new());
    let person = &all.listed[0].person;
    assert_eq!(person.sex, Some(sen2::Sex::Female));
    let request = &person.requests[0];
    assert_eq!(request.source.as_deref(), Some("1"));
    let plan = request.assessments[0].plan.as_ref().expect("a plan");
    assert_eq!(plan.work_based.as_deref(), Some("SUP"));
    assert_eq!(plan.residential.as_deref(), Some("A"));
    assert_eq!(plan.settings[0].sen_setting.as_deref(), Some("OTH"));
    let active = request.active.as_ref().expect("a plan");
    assert_eq!(active.residential.as_deref(), Some("B"));
    assert_eq!(active.work_based.as_deref(), Some("APP"));
    assert_eq!(active.placements[0].work_based.as_deref(), Some("TRA"));
    assert_eq!(active.placements[0].residential.as_deref(), Some("A"));
}

#[test]
fn an_unknown_element_is_reported_once_and_ignored() {
    let one = person(
        "Bell",
        "<UPNunknown>UN1</UPNunknown><Shoe><Size>4</Size></Shoe>",
    );
    let two = person("Bull", "<UPNunknown>UN1</UPNunknown><SHOE>5</SHOE>");
    let all = read(&(one + &two));
    assert_eq!(defects(&all), ["unknown_element"]);
    assert_eq!(all.warnings[0].item, "Shoe");
    assert_eq!(all.listed.len(), 2);
}

#[test]
fn a_person_listed_again_with_another_request_gets_it_added() {
    let request = |day: &str, outcome: &str| {
        format!(
            "<Requests><ReceivedDate>{day}</ReceivedDate><RequestOutcome>{outcome}</RequestOutcome></Requests>"
        )
    };
    let upn = "<UPN>L999007218505</UPN>";
    let one = person("Bell", &format!("{upn}{}", request("2024-02-05", "A")));
    let two = person(
        "Bell",
        &format!(
            "{upn}{}{}",
            request("2024-02-05", "A"),
            request("2024-09-05", "A")
        ),
    );
    let three = person("Bell", &format!("{upn}{}", request("2024-02-05", "W")));
    let all = read(&(one + &two + &three));
    assert_eq!(all.listed.len(), 3);
    assert!(!all.listed[0].again && all.listed[1].again && all.listed[2].again);
    assert_eq!(all.listed[1].person.requests.len(), 1);
    assert_eq!(
        all.listed[1].person.requests[0].received.to_string(),
        "2024-09-05"
    );
    assert!(all.listed[2].person.requests.is_empty());
    assert_eq!(all.rejected.len(), 1);
    assert_eq!(all.rejected[0].defect, "second_request_same_day");
    assert_eq!(all.rejected[0].what, WhatRejected::Request);
}

#[test]
fn one_number_on_two_children_rejects_both_wherever_they_stand() {
    let upn = "<UPN>L999007218505</UPN>";
    let uln = "<UniqueLearnerNumber>9990000009</UniqueLearnerNumber>";
    let all = read(
        &[
            person("Bell", upn),
            person("Bull", &format!("{uln}<UPNunknown>UN1</UPNunknown>")),
            person("Cole", "<UPNunknown>UN1</UPNunknown>"),
            person("Dean", uln),
            person("Eden", " <UPN> l999007218505</UPN>"),
        ]
        .concat(),
    );
    assert_eq!(
        all.rejected
            .iter()
            .map(|r| r.defect.as_ref())
            .collect::<Vec<_>>(),
        [
            "same_upn_two_children_first",
            "same_uln_two_children_first",
            "same_uln_two_children_second",
            "same_upn_two_children_second",
        ]
    );
    assert_eq!(all.listed.len(), 1);
    assert_eq!(all.listed[0].person.surname, "Cole");
}

#[test]
fn twins_of_one_name_with_their_own_numbers_stay_two() {
    let one = person("Bell", "<UPN>L999007218505</UPN>");
    let two = person("Bell", "<UPN>T999040924511</UPN>");
    let all = read(&(one + &two));
    assert_eq!(all.listed.iter().filter(|listed| !listed.again).count(), 2);
}

#[test]
fn a_number_that_fails_its_check_joins_nobody() {
    let one = person("Bell", "<UPN>M999007218505</UPN>");
    let two = person("Bull", "<UPN>M999007218505</UPN>");
    let all = read(&(one + &two));
    assert_eq!(all.listed.len(), 2);
    assert!(matches!(
        all.listed[0].person.upn,
        Some(Given::Unverified(_))
    ));
    assert_eq!(
        defects(&all),
        ["upn_wrong_check_letter", "upn_wrong_check_letter"]
    );
}

#[test]
fn an_impossible_date_of_a_decision_keeps_the_outcome() {
    for (day, defect) in [
        ("2024-02-30", "request_outcome_date_impossible"),
        ("2026-02-03", "request_outcome_date_after_return"),
        ("soon", "request_outcome_date_unreadable"),
    ] {
        let all = read(&person(
            "Bell",
            &format!(
                "<UPNunknown>UN1</UPNunknown><Requests><ReceivedDate>2024-01-08</ReceivedDate>\
                 <RequestOutcomeDate>{day}</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome></Requests>"
            ),
        ));
        assert_eq!(defects(&all), [defect]);
        let request = &all.listed[0].person.requests[0];
        assert_eq!(request.outcome, Some(Outcome::Yes));
        assert_eq!(request.outcome_date, None);
        assert!(!request.incomplete);
    }
}

#[test]
fn a_death_is_known_even_where_its_record_is_rejected() {
    let plan = "<UPN>L999007218505</UPN><Requests><ReceivedDate>2024-01-08</ReceivedDate>\
        <RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome>\
        <NamedPlan><StartDate>2024-06-03</StartDate><CeaseDate>2024-01-02</CeaseDate>\
        <CeaseReason>8</CeaseReason></NamedPlan></Assessment></Requests>";
    let all = read(&person("Bell", plan));
    assert_eq!(defects(&all), ["cease_before_start"]);
    assert!(all.rejected[0].death_reported && all.listed[0].person.death_reported);
    let all = read(&person("Bell", plan).replace("2012-05-04", "44291"));
    assert_eq!(defects(&all), ["dob_excel_serial"]);
    assert!(all.rejected[0].death_reported);
    assert_eq!(all.rejected[0].key, "L999007218505");
}

#[test]
fn birth_dates_that_are_no_days_are_never_guessed() {
    for (day, defect) in [
        ("06/08/10", "dob_two_digit_year"),
        ("20120504", "dob_unreadable"),
        ("2012-13-01", "dob_impossible"),
        ("", "dob_missing"),
    ] {
        let all = read(&person("Bell", "").replace("2012-05-04", day));
        assert_eq!(defects(&all), [defect]);
        assert!(all.listed.is_empty());
    }
}
