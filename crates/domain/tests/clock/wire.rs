//! The JSON of `waymark clock`.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::rc::Rc;

use domain::clock::wire::{Summary, answer_lines, answer_one};
use domain::clock::{Facts, timetable};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::{any_day, any_facts, day, holds};

/// A case as the command reads it.
fn to_json(facts: &Facts) -> Value {
    let events: Vec<Value> = facts
        .events
        .iter()
        .map(|(on, happening)| {
            let mut event = serde_json::to_value(happening).expect("an event is plain");
            event["on"] = json!(on);
            event
        })
        .collect();
    json!({
        "ref": facts.reference,
        "born": facts.born,
        "events": events,
        "exceptions": facts.exceptions,
        "phase_transfer": facts.phase_transfer,
    })
}

#[test]
fn what_is_written_as_json_is_read_as_the_same_case() {
    holds("json", &(any_facts(), any_day()), |(facts, today)| {
        let answer = answer_one(to_json(&facts).to_string(), today)
            .map_err(|error| TestCaseError::fail(format!("{error} in {}", to_json(&facts))))?;
        let expected = serde_json::to_string(&timetable(&facts, today)).expect("a timetable");
        prop_assert_eq!(answer, expected);
        Ok(())
    });
}

#[test]
fn an_answer_reads_as_the_contract_shows_it() {
    let case = r#"{ "ref": "Bell \"2\"", "born": "2012-05-04",
      "events": [ {"kind": "request_received", "on": "2026-01-12"},
                  {"on": "2026-02-20", "kind": "decided_to_assess"},
                  {"kind": "advice_requested", "on": "2026-02-21", "id": "EP"} ] }"#;
    assert_eq!(
        answer_one(case, day("2026-03-01")).expect("a case"),
        concat!(
            r#"{"ref":"Bell \"2\"","today":"2026-03-01","#,
            r#""young_person_from":"2028-07-01","check_birthday":false,"steps":["#,
            r#"{"rule":"C3","id":null,"trigger":"2026-01-12","due":"2026-02-23","#,
            r#""met_on":"2026-02-20","state":"met","days":3},"#,
            r#"{"rule":"C6","id":null,"trigger":"2026-01-12","due":"2026-05-04","#,
            r#""met_on":null,"state":"due","days":64},"#,
            r#"{"rule":"C10","id":null,"trigger":"2026-01-12","due":"2026-06-01","#,
            r#""met_on":null,"state":"due","days":92},"#,
            r#"{"rule":"C5","id":"EP","trigger":"2026-02-21","due":"2026-04-04","#,
            r#""met_on":null,"state":"due","days":34}],"next":"C5"}"#,
        )
    );
    assert_eq!(
        answer_one(r#"{"events":[]}"#, day("2026-03-01")).expect("a case"),
        r#"{"ref":null,"today":"2026-03-01","young_person_from":null,"check_birthday":null,"steps":[],"next":null}"#
    );
}

#[test]
fn null_is_as_good_as_absent_where_the_contract_says_so() {
    let case = r#"{"ref":null,"born":null,"exceptions":null,"phase_transfer":null,"events":[]}"#;
    assert!(answer_one(case, day("2026-03-01")).is_ok());
    let case = r#"{"events":[],"exceptions":[{"rule":"C10","ground":"school_closed","from":"2026-01-01","to":null}]}"#;
    assert!(answer_one(case, day("2026-03-01")).is_ok());
    let case = r#"{"events":[],"exceptions":[{"rule":"C5","ground":"missed_appointment","from":"1900-01-01","to":"2099-12-31","id":"EP"}]}"#;
    assert!(answer_one(case, day("2026-03-01")).is_ok());
}

/// The one line that a bad case is answered with.
fn bad(case: &str) -> String {
    let error = match answer_one(case, day("2026-03-01")) {
        Ok(answer) => panic!("{case} was answered with {answer}"),
        Err(error) => error.to_string(),
    };
    assert!(!error.contains('\n'), "one line: {error}");
    error
}

#[test]
fn bad_input_is_told_by_line_field_and_fault() {
    let day = "must be a real day written YYYY-MM-DD from 1900-01-01 to 2099-12-31";
    for (case, expected) in [
        ("", "line 1, the case: is blank".to_owned()),
        (" \r\n", "line 1, the case: is blank".to_owned()),
        ("[]", "line 1, the case: must be one JSON object".to_owned()),
        ("7", "line 1, the case: must be one JSON object".to_owned()),
        ("{}", "line 1, events: is missing".to_owned()),
        (
            r#"{"events":null}"#,
            "line 1, events: must be a list".to_owned(),
        ),
        (
            r#"{"events":{}}"#,
            "line 1, events: must be a list".to_owned(),
        ),
        (
            r#"{"events":[null]}"#,
            "line 1, events[0]: must be an event: a JSON object".to_owned(),
        ),
        (
            r#"{"events":[],"events":[]}"#,
            "line 1, events: is there twice".to_owned(),
        ),
        (
            r#"{"events":[],"colour":1}"#,
            "line 1, colour: there is no such key".to_owned(),
        ),
        (
            r#"{"events":[],"Ada Bell, 3 Elm Row":1}"#,
            "line 1, the case: there is no such key".to_owned(),
        ),
        (
            r#"{"events":[],"ref":5}"#,
            "line 1, ref: must be a text".to_owned(),
        ),
        (
            r#"{"events":[],"born":"2026-02-30"}"#,
            format!("line 1, born: {day}"),
        ),
        (
            r#"{"events":[],"born":20260230}"#,
            format!("line 1, born: {day}"),
        ),
        (
            r#"{"events":[]} x"#,
            "line 1, the case: not JSON: trailing characters, at column 15".to_owned(),
        ),
        (
            r#"{"events":[]}{"events":[]}"#,
            "line 1, the case: not JSON: trailing characters, at column 14".to_owned(),
        ),
        (
            "{\"events\":[],\n\"ref\":tru}",
            "line 2, ref: not JSON: expected ident, at column 10".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn"}]}"#,
            "line 1, events[0].on: is missing".to_owned(),
        ),
        (
            r#"{"events":[{"on":"2026-01-01"}]}"#,
            "line 1, events[0].kind: is missing".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"Withdrawn","on":"2026-01-01"}]}"#,
            "line 1, events[0].kind: must be a kind of event that the clock knows".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","on":"2014-08-31"}]}"#,
            "line 1, events[0].on: must not be before 2014-09-01".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","on":"2026-01-01T00:00"}]}"#,
            format!("line 1, events[0].on: {day}"),
        ),
        // Later than today, and checked all the same.
        (
            r#"{"events":[{"kind":"withdrawn","on":"2100-01-01"}]}"#,
            format!("line 1, events[0].on: {day}"),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","on":"2026-01-01"},{"kind":"advice_received","on":"2026-01-01"}]}"#,
            "line 1, events[1].id: is missing".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"advice_received","on":"2026-01-01","id":""}]}"#,
            "line 1, events[0].id: must be a text that is not empty".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"advice_received","on":"2026-01-01","id":null}]}"#,
            "line 1, events[0].id: must be a text that is not empty".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","on":"2026-01-01","id":"EP"}]}"#,
            "line 1, events[0].id: does not belong to an event of this kind".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"review_decision_sent","on":"2026-01-01","outcome":"keep"}]}"#,
            "line 1, events[0].outcome: must be maintain, amend or cease".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"tribunal_order","on":"2026-01-01","outcome":"amend"}]}"#,
            "line 1, events[0].order: is missing".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"order_complied","on":"2026-01-01","rule":"C3"}]}"#,
            "line 1, events[0].rule: must be D20, D21, D22, D23-draft, D23-final, D25 or D26"
                .to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","on":"2026-01-01","born":null}]}"#,
            "line 1, events[0].born: there is no such key".to_owned(),
        ),
        (
            r#"{"events":[{"kind":"withdrawn","kind":"withdrawn","on":"2026-01-01"}]}"#,
            "line 1, events[0].kind: is there twice".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":{}}"#,
            "line 1, exceptions: must be a list".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C8","ground":"school_closed","from":"2026-01-01"}]}"#,
            "line 1, exceptions[0].rule: must be a rule that can be excepted".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C3","ground":"holiday","from":"2026-01-01"}]}"#,
            "line 1, exceptions[0].ground: must be a ground that the clock knows".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C3","ground":"missed_appointment","from":"2026-01-01"}]}"#,
            "line 1, exceptions[0].ground: is no ground for this rule".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"id":"EP","rule":"C5","ground":"school_closed","from":"2026-01-01"}]}"#,
            "line 1, exceptions[0].ground: is no ground for this rule".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C5","ground":"missed_appointment","from":"2026-01-01"}]}"#,
            "line 1, exceptions[0].id: is missing".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C3","ground":"school_closed","from":"2026-01-01","id":"EP"}]}"#,
            "line 1, exceptions[0].id: belongs to an exception against C5 alone".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C3","ground":"school_closed","from":"2026-01-02","to":"2026-01-01"}]}"#,
            "line 1, exceptions[0].from: must not be after \"to\"".to_owned(),
        ),
        (
            r#"{"events":[],"exceptions":[{"rule":"C3","ground":"school_closed","from":null}]}"#,
            format!("line 1, exceptions[0].from: {day}"),
        ),
        (
            r#"{"events":[],"phase_transfer":[]}"#,
            "line 1, phase_transfer: must be a JSON object, or null".to_owned(),
        ),
        (
            r#"{"events":[],"phase_transfer":{"kind":"to_post16","on":"2014-08-31"}}"#,
            "line 1, phase_transfer.on: must not be before 2014-09-01".to_owned(),
        ),
        (
            r#"{"events":[],"phase_transfer":{"kind":"r13","on":"2026-08-31"}}"#,
            "line 1, phase_transfer.kind: must be to_post16, between_phases or between_post16"
                .to_owned(),
        ),
        (
            r#"{"events":[],"phase_transfer":{"kind":"to_post16","on":"2026-08-31","to":null}}"#,
            "line 1, phase_transfer.to: there is no such key".to_owned(),
        ),
    ] {
        assert_eq!(bad(case), expected, "{case}");
    }
}

#[test]
fn text_that_is_no_utf8_is_bad_input() {
    let case = b"{\"events\":[],\n\"ref\":\"\xff\"}";
    let error = answer_one(case, day("2026-03-01")).expect_err("no text");
    assert_eq!(error.to_string(), "line 2, the case: not JSON: not UTF-8");
}

#[test]
fn an_error_repeats_nothing_that_was_given() {
    for case in [
        r#"{"events":[],"ref":["Ada Bell"]}"#,
        r#"{"events":[],"born":"Ada Bell"}"#,
        r#"{"events":"Ada Bell"}"#,
        r#"{"events":[{"kind":"Ada Bell","on":"2026-01-01"}]}"#,
        r#"{"Ada Bell":1}"#,
        r#"{"events":[] "Ada Bell"}"#,
    ] {
        assert!(!bad(case).contains("Ada"), "{case}");
    }
}

fn lines(input: &str) -> (Vec<String>, Summary) {
    let mut output = Vec::new();
    let summary = answer_lines(input.as_bytes(), &mut output, day("2026-03-01"))
        .expect("memory neither fails to read nor to write");
    let output = String::from_utf8(output).expect("JSON is UTF-8");
    assert!(output.is_empty() || output.ends_with('\n'));
    (output.lines().map(str::to_owned).collect(), summary)
}

#[test]
fn lines_are_answered_in_order_and_a_bad_one_stops_nothing() {
    let (answers, summary) =
        lines("{\"ref\":\"a\",\"events\":[]}\n\n{\"events\":7}\r\n{\"ref\":\"b\",\"events\":[]}");
    assert_eq!(summary, Summary { lines: 4, bad: 2 });
    assert!(answers[0].starts_with(r#"{"ref":"a","#));
    assert_eq!(answers[1], r#"{"error":"line 2, the case: is blank"}"#);
    assert_eq!(answers[2], r#"{"error":"line 3, events: must be a list"}"#);
    assert!(answers[3].starts_with(r#"{"ref":"b","#));
}

#[test]
fn the_newline_that_ends_the_last_line_is_not_a_line() {
    assert_eq!(lines("").1, Summary { lines: 0, bad: 0 });
    assert_eq!(lines("{\"events\":[]}\n").1, Summary { lines: 1, bad: 0 });
    assert_eq!(lines("{\"events\":[]}\n\n").1, Summary { lines: 2, bad: 1 });
    assert_eq!(lines("\n").1, Summary { lines: 1, bad: 1 });
}

/// Hands out one line at a time, and only when all before it has been answered.
struct Patient {
    left: Vec<&'static str>,
    answered: Rc<RefCell<Vec<u8>>>,
    asked: usize,
}

impl Read for Patient {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let answers = self
            .answered
            .borrow()
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        assert_eq!(answers, self.asked, "every line so far has its answer");
        let Some(line) = self.left.pop() else {
            return Ok(0);
        };
        self.asked += 1;
        into[..line.len()].copy_from_slice(line.as_bytes());
        Ok(line.len())
    }
}

struct Answers(Rc<RefCell<Vec<u8>>>);

impl Write for Answers {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_answer_is_out_before_the_next_line_is_waited_for() {
    let answered = Rc::new(RefCell::new(Vec::new()));
    let input = Patient {
        left: vec!["{\"events\":[]}\n", "oh\n", "{\"events\":[]}\n"],
        answered: Rc::clone(&answered),
        asked: 0,
    };
    let summary = answer_lines(input, Answers(answered), day("2026-03-01")).expect("no failure");
    assert_eq!(summary, Summary { lines: 3, bad: 1 });
}
