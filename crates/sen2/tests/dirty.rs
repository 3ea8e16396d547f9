//! The dirty sample: each of its forty persons comes out as the expectation file says.

mod common;

use common::{Whole, sample, samples, whole};
use sen2::{At, Given, Place, WhatRejected};

struct Row {
    upn: String,
    surname: String,
    forename: String,
    defect: String,
    scope: String,
    element: String,
    line: u64,
    expected: String,
}

fn rows() -> Vec<Row> {
    let path = samples().join("dirty.expected.csv");
    let mut reader = csv::Reader::from_path(path).expect("the expectations");
    let rows: Vec<Row> = reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            let cell = |at: usize| record[at].to_owned();
            Row {
                upn: cell(1),
                surname: cell(2),
                forename: cell(3),
                defect: cell(5),
                scope: cell(6),
                element: cell(7),
                line: cell(8).parse().expect("a line"),
                expected: cell(10),
            }
        })
        .collect();
    assert_eq!(rows.len(), 40);
    rows
}

fn line(place: &Place) -> u64 {
    match place.at {
        At::Line { line, .. } => line,
        _ => 0,
    }
}

fn dirty() -> Whole {
    whole(&[sample("dirty.xml")]).expect("dirty, but a return")
}

#[test]
fn every_row_of_the_dirty_return_is_kept_or_rejected_as_expected() {
    let all = dirty();
    for row in rows() {
        let key = |key: &str| {
            if row.upn.is_empty() {
                key.starts_with(&format!("{} {}", row.surname, row.forename))
            } else {
                key == row.upn
            }
        };
        if row.expected == "reject-row" {
            let found = all
                .rejected
                .iter()
                .find(|r| r.defect == row.defect)
                .unwrap_or_else(|| panic!("{} is not rejected", row.defect));
            let what = match row.scope.as_str() {
                "person" => WhatRejected::Person,
                "request" => WhatRejected::Request,
                "assessment" => WhatRejected::Assessment,
                "plan" => WhatRejected::Plan,
                other => panic!("{other}"),
            };
            assert_eq!(found.what, what, "{}", row.defect);
            assert_eq!(line(&found.place), row.line, "{}", row.defect);
            assert_eq!(found.item, row.element, "{}", row.defect);
            assert!(key(&found.key), "{}: {}", row.defect, found.key);
            let kept = all.listed.iter().any(|listed| key(&listed.key));
            assert_eq!(kept, what != WhatRejected::Person, "{}", row.defect);
        } else {
            assert_eq!(row.expected, "accept-with-warning");
            let found = all
                .warnings
                .iter()
                .find(|w| w.defect == row.defect)
                .unwrap_or_else(|| panic!("{} is not warned about", row.defect));
            assert_eq!(line(&found.place), row.line, "{}", row.defect);
            assert_eq!(found.item, row.element, "{}", row.defect);
            assert!(key(&found.key), "{}: {}", row.defect, found.key);
            assert!(all.listed.iter().any(|listed| key(&listed.key)));
        }
    }
}

#[test]
fn nothing_else_of_the_dirty_return_is_rejected_or_warned_about() {
    let all = dirty();
    let rows = rows();
    assert_eq!(all.read, 40);
    let expected = rows.iter().filter(|row| row.expected == "reject-row");
    assert_eq!(all.rejected.len(), expected.count());
    let others: Vec<_> = all
        .warnings
        .iter()
        .filter(|warning| !rows.iter().any(|row| row.defect == warning.defect))
        .map(|warning| warning.defect.as_ref())
        .collect();
    assert_eq!(others, ["byte_order_mark", "crlf_line_ends"]);
    let accepted = rows.iter().filter(|row| row.expected != "reject-row");
    assert_eq!(all.warnings.len(), accepted.count() + 2);
}

#[test]
fn what_was_put_right_is_stored_as_expected() {
    let all = dirty();
    let person = |upn: &str| {
        let found = all.listed.iter().find(|listed| listed.key == upn);
        &found.unwrap_or_else(|| panic!("{upn}")).person
    };
    assert_eq!(person("L999007218505").surname, "Abbotsworth");
    assert!(matches!(
        &person("T999040924511").upn,
        Some(Given::Verified(_))
    ));
    assert_eq!(
        person("C999034920313").postcode.as_deref(),
        Some("ZZ15 3HQ")
    );
    assert_eq!(
        person("X999012520777").postcode.as_deref(),
        Some("ZZ10 1NW")
    );
    assert_eq!(person("U999016816594").postcode, None);
    assert_eq!(person("Z999009921727").sex, Some(sen2::Sex::Male));
    assert_eq!(person("X999031418027").sex, Some(sen2::Sex::Female));
    assert_eq!(person("M999009825677").sex, None);
    assert_eq!(person("W999030416853").sex, None);
    assert_eq!(person("N999027116961").birth_date.to_string(), "2011-02-22");
    assert_eq!(person("H999032215388").birth_date.to_string(), "2010-08-06");
    assert_eq!(person("H999038325441").birth_date.to_string(), "1991-03-08");
    for upn in ["Z999025124435", "U9990306218"] {
        assert_eq!(person(upn).upn, Some(Given::Unverified(upn.to_owned())));
    }
    let twice: Vec<_> = all
        .listed
        .iter()
        .filter(|l| l.key == "Q999025818828")
        .collect();
    assert_eq!(twice.len(), 2);
    assert!(!twice[0].again && twice[0].person.requests.len() == 1);
    assert!(twice[1].again && twice[1].person.requests.is_empty());
    assert_eq!(person("Y999023717833").ethnicity, None);
    let request = |upn| &person(upn).requests[0];
    assert!(person("Z999022216268").requests.is_empty());
    assert_eq!(request("Y999020921641").received.to_string(), "2024-04-15");
    assert_eq!(request("G999001222312").received.to_string(), "2023-12-21");
    let undated = request("U999039621938");
    assert_eq!(undated.outcome, Some(sen2::Outcome::Yes));
    assert_eq!(undated.outcome_date, None);
    let unknown = request("L999006919504");
    assert_eq!(unknown.outcome, None);
    assert!(unknown.outcome_date.is_some() && unknown.incomplete);
    assert!(request("C999012822282").assessments.is_empty());
    assert_eq!(request("F999014320911").outcome, Some(sen2::Outcome::Yes));
    let plan = |upn| request(upn).assessments[0].plan.as_ref();
    assert!(plan("W999009824635").is_some());
    assert!(plan("T999026021571").is_none() && request("T999026021571").incomplete);
    assert!(plan("P999039712885").is_none());
    let ended = plan("F999003424986").expect("a plan");
    assert!(ended.ceased.is_some() && ended.cease_reason.is_none());
    let needs = &request("M999014624876")
        .active
        .as_ref()
        .expect("a plan")
        .needs;
    assert!(needs.iter().any(|need| need.kind == "XYZ" && !need.known));
}
