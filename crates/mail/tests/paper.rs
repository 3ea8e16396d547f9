//! Letters on paper: every notice, for everybody to read.

use std::collections::BTreeMap;
use std::io::Read as _;

use domain::council::{Contact, Council};
use domain::milestone::Milestone;
use domain::{CaseRef, CouncilId, date};
use flate2::read::ZlibDecoder;
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
        disagreement: None,
        schools: None,
        tribunal: Council::tribunal(),
        data_protection: None,
        known_faults: Vec::new(),
        accessibility: None,
        answers: Default::default(),
        calls: Default::default(),
        line: Default::default(),
        timeliness: Default::default(),
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
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
            letter: None,
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

/// What a PDF says, in the order in which it is read: of its tagged parts, letter by letter.
fn said_by(file: &[u8]) -> String {
    let streams = streams(file);
    let maps = streams.iter().filter(|one| has(one, b"beginbfchar"));
    let letters = maps.flat_map(|map| letters(map)).collect();
    let pages = streams.iter().filter(|one| has(one, b"/MCID"));
    pages.map(|page| shown(page, &letters)).collect()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|some| some == part)
}

/// Its packed streams.
fn streams(file: &[u8]) -> Vec<Vec<u8>> {
    let begin = b"stream\n".as_slice();
    let mut found = Vec::new();
    for at in 0..file.len() {
        if file[at..].starts_with(begin) {
            let mut out = Vec::new();
            let mut packed = ZlibDecoder::new(&file[at + begin.len()..]);
            if packed.read_to_end(&mut out).is_ok() {
                found.push(out);
            }
        }
    }
    found
}

/// What each sign of the type stands for.
fn letters(map: &[u8]) -> BTreeMap<u16, String> {
    let map = String::from_utf8_lossy(map);
    let number = |hex: &str| u16::from_str_radix(hex, 16).expect("a number");
    let mut found = BTreeMap::new();
    for line in map.lines().filter(|line| line.starts_with('<')) {
        let (sign, text) = line.split_once("> <").expect("a sign and its text");
        let text = text.trim_end_matches('>');
        let units = (0..text.len()).step_by(4);
        let units: Vec<u16> = units.map(|at| number(&text[at..at + 4])).collect();
        let text = String::from_utf16(&units).expect("letters");
        found.insert(number(&sign[1..]), text);
    }
    found
}

/// The letters of a page. What stands the other way round is marked so, and turned.
fn shown(page: &[u8], letters: &BTreeMap<u16, String>) -> String {
    let (mut said, mut turned) = (String::new(), None);
    let mut at = 0;
    while at < page.len() {
        let rest = &page[at..];
        let mut long = 1;
        if rest.starts_with(b"<<") {
            long = 2;
        } else if rest.starts_with(b"/ReversedChars BMC") {
            turned = Some(Vec::new());
        } else if rest.starts_with(b"EMC") {
            let part: Vec<String> = turned.take().unwrap_or_default();
            said.extend(part.into_iter().rev());
        } else if rest[0] == b'(' || rest[0] == b'<' {
            let bytes;
            (bytes, long) = string(rest);
            let signs = bytes
                .chunks(2)
                .map(|two| u16::from_be_bytes([two[0], two[1]]));
            let part = signs.map(|sign| letters[&sign].clone());
            match &mut turned {
                Some(turned) => turned.extend(part),
                None => said.extend(part),
            }
        }
        at += long;
    }
    said
}

/// A string of a page at its beginning, and how long it is as written.
fn string(page: &[u8]) -> (Vec<u8>, usize) {
    if page[0] == b'<' {
        let end = page.iter().position(|byte| *byte == b'>').expect("an end");
        let hex = std::str::from_utf8(&page[1..end]).expect("a number");
        let two = (0..hex.len()).step_by(2);
        let bytes = two.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("a number"));
        return (bytes.collect(), end + 1);
    }
    let (mut bytes, mut at, mut open) = (Vec::new(), 1, 1);
    while open > 0 {
        let byte = page[at];
        at += 1;
        match byte {
            b'\\' => {
                let escaped = page[at];
                at += 1;
                bytes.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let octal = std::str::from_utf8(&page[at - 1..at + 2]).expect("a number");
                        at += 2;
                        u8::from_str_radix(octal, 8).expect("a number")
                    }
                    other => other,
                });
                continue;
            }
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open > 0 {
            bytes.push(byte);
        }
    }
    (bytes, at)
}

/// How the structure of a PDF has a text that is read from right to left.
fn tagged(text: &str) -> String {
    let units = text.encode_utf16().map(|unit| format!("{unit:04X}"));
    format!("/ActualText<FEFF{}>", units.collect::<String>())
}

#[test]
fn a_name_is_read_from_the_pdf_as_it_was_written_whichever_way_it_stands() {
    let message = Message::Milestone {
        milestone: Milestone::DraftPlanServed,
        on: date(2026, 3, 2),
    };
    for (name, leftward) in [
        ("Dawn Bell", None),
        ("فاطمة الزهراء", Some("الزهراء")),
        ("מיכל לוי", Some("מיכל ")),
        ("מיכל Levy", Some("מיכל ")),
        ("Fatima (فاطمة) Smith", Some("فاطمة")),
        ("محمد לוי", Some("לוי")),
    ] {
        let letter = printed(name, &message).expect("a letter");
        let sentence = format!("It was sent by {name} in March.");
        let texts = [
            format!("Sent by: {name}"),
            name.to_owned(),
            sentence.clone(),
        ];
        let sheet = sheet(Words::english(), &council(), "Receipt", &texts).expect("a sheet");
        let said = said_by(&letter);
        assert!(said.contains(&format!("Council{name}1 Elm Row")), "{said}");
        let said = said_by(&sheet);
        assert!(
            said.contains(&format!("Sent by: {name}{name}{sentence}")),
            "{said}"
        );
        let structure = String::from_utf8_lossy(&letter);
        match leftward {
            Some(text) => assert!(structure.contains(&tagged(text)), "{name}"),
            None => assert!(!structure.contains("/ActualText"), "{name}"),
        }
        for file in [&letter, &sheet] {
            assert!(String::from_utf8_lossy(file).contains("pdfuaid"));
        }
    }
}

#[test]
fn a_page_to_be_kept_says_so_where_a_box_stands_for_a_letter() {
    let boxes = "Some letters of a name or a text cannot be printed here";
    for (name, is_boxed) in [
        ("王小明", true),
        ("मीरा Smith", true),
        ("فاطمة Łukasiewicz", false),
    ] {
        let texts = [format!("Sent by: {name}"), "Received".to_owned()];
        let file = sheet(Words::english(), &council(), "Receipt", &texts).expect("a sheet");
        let said = said_by(&file);
        assert_eq!(said.contains('□'), is_boxed, "{said}");
        assert_eq!(said.contains(boxes), is_boxed, "{said}");
    }
}

fn decision() -> domain::decision_letter::LetterText {
    use domain::decision_letter::Block;
    domain::decision_letter::LetterText {
        title: "We will not assess".to_owned(),
        blocks: vec![
            Block::Heading("Why we decided this".to_owned()),
            Block::Text("We read the plan.\n\nIt is new.".to_owned()),
            Block::Lines(vec!["Tribunal".to_owned(), "Darlington".to_owned()]),
        ],
    }
}

#[test]
fn a_letter_of_a_decision_takes_the_place_of_the_notices_words_on_paper() {
    let message = Message::Milestone {
        milestone: Milestone::DecidedNotToAssess,
        on: date(2026, 3, 2),
    };
    let (address, letter) = (["1 Elm Row".to_owned()], decision());
    let whole = |letter| Paper {
        name: "Zoë Levy",
        address: &address,
        case: CaseRef::from_number(7),
        message: &message,
        letter,
        copy_of_on: None,
        on: date(2026, 3, 2),
        public_url: "https://waymark.example",
    };
    let file = paper(Words::english(), &council(), &whole(Some(&letter))).expect("a letter");
    let said = said_by(&file);
    for part in [
        "We will not assess",
        "Dear Zoë Levy",
        "It is new.",
        "Darlington",
        "1 Elm Row",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(!said.contains("A decision about an assessment"), "{said}");
    let file = paper(Words::english(), &council(), &whole(None)).expect("a notice");
    assert!(said_by(&file).contains("A decision about an assessment"));
}

#[test]
fn a_letter_of_a_decision_is_kept_as_it_was_sent_with_what_is_known_since() {
    let mut letter = decision();
    let notes = ["What this letter tells was put right later.".to_owned()];
    let whom = ("Zoë Levy", date(2026, 3, 2));
    let kept = |letter: &_| {
        let file = mail::paper::kept_letter(Words::english(), &council(), whom, letter, &notes);
        said_by(&file.expect("a letter"))
    };
    let said = kept(&letter);
    for part in [
        "We will not assess",
        "Dear Zoë Levy",
        "It is new.",
        "was put right later",
        "2 March 2026",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(!said.contains('□'), "{said}");
    letter
        .blocks
        .push(domain::decision_letter::Block::Text("班級".to_owned()));
    assert!(kept(&letter).contains('□'));
}
