//! Letters on paper: every notice, for everybody to read.

use domain::council::{Contact, Council};
use domain::milestone::Milestone;
use domain::{CaseRef, CouncilId, date};
use mail::Message;
use mail::paper::{Paper, PaperError, paper, sheet};
use words::Words;

fn council() -> Council {
    let contact = |name: &str| Contact {
        name: name.to_owned(),
        phone: Some("01632 960002".to_owned()),
        email: None,
        web: None,
    };
    Council {
        number: CouncilId(999),
        name: "Example County Council".to_owned(),
        phone: "01632 960001".to_owned(),
        hours: "Monday to Friday, 9am to 5pm".to_owned(),
        email: "plans@example.org".to_owned(),
        sendiass: contact("Example SENDIASS"),
        complaints: contact("Complaints"),
        mediation: None,
        data_protection: None,
        known_faults: Vec::new(),
        accessibility: None,
        answers: Default::default(),
        calls: Default::default(),
        line: Default::default(),
    }
}

fn printed(name: &str, message: &Message) -> Result<Vec<u8>, PaperError> {
    copied(name, message, None)
}

fn copied(
    name: &str,
    message: &Message,
    copy_of_on: Option<domain::Date>,
) -> Result<Vec<u8>, PaperError> {
    let address = ["1 Elm Row", "Norwich", "NR1 1AA"].map(str::to_owned);
    paper(
        Words::english(),
        &council(),
        &Paper {
            name,
            address: &address,
            case: CaseRef::from_number(7),
            message,
            copy_of_on,
            on: date(2026, 3, 2),
            public_url: "https://waymark.example",
        },
    )
}

#[test]
fn every_notice_is_a_pdf_that_the_validator_of_pdf_ua_takes() {
    let on = date(2026, 3, 2);
    let notices = Milestone::ALL
        .iter()
        .filter(|one| one.is_statutory_notice());
    let notices = notices.map(|milestone| Message::Milestone {
        milestone: *milestone,
        on,
    });
    for message in notices.chain([Message::RightsMoved { on }, Message::RightsMoving { on }]) {
        let file = printed("Dawn Bell", &message).expect("a letter");
        assert!(file.starts_with(b"%PDF-1."));
        let text = String::from_utf8_lossy(&file);
        for mark in ["pdfuaid", "/StructTreeRoot", "/Lang"] {
            assert!(text.contains(mark), "{mark}");
        }
    }
}

#[test]
fn a_second_copy_says_so_and_is_for_everybody_to_read_too() {
    let message = Message::Milestone {
        milestone: Milestone::DraftPlanServed,
        on: date(2026, 3, 2),
    };
    let first = printed("Dawn Bell", &message).expect("a letter");
    let copy = copied("Dawn Bell", &message, Some(date(2026, 3, 2))).expect("a letter");
    assert!(copy.len() > first.len(), "it says that it is a copy");
    assert!(String::from_utf8_lossy(&copy).contains("pdfuaid"));
}

#[test]
fn a_name_in_any_script_of_the_font_is_printed_and_any_other_is_said_to_be_none() {
    let message = Message::Milestone {
        milestone: Milestone::DraftPlanServed,
        on: date(2026, 3, 2),
    };
    let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme ".repeat(3);
    for name in [
        "Zoë Łukasiewicz",
        "Олена Шевченко",
        "فاطمة",
        "Ελένη",
        long.as_str(),
    ] {
        printed(name, &message).expect("a letter");
    }
    assert_eq!(printed("王小明", &message), Err(PaperError::Letter));
}

#[test]
fn a_page_to_be_kept_is_printed_whatever_script_its_names_are_in() {
    let texts = [
        "Файл: صورة الفصل.jpg",
        "班級照片 \u{1f469}\u{200d}\u{1f467}.heic",
        "a-name-without-a-single-break-".repeat(12).as_str(),
    ]
    .map(str::to_owned);
    let many = texts.iter().cycle().take(90).cloned().collect::<Vec<_>>();
    for texts in [&texts[..], &many, &[]] {
        let file = sheet(Words::english(), &council(), "Receipt", texts).expect("a sheet");
        let text = String::from_utf8_lossy(&file);
        for mark in ["pdfuaid", "/StructTreeRoot", "/Lang"] {
            assert!(text.contains(mark), "{mark}");
        }
    }
}
