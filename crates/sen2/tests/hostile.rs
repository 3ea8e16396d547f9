//! Files made to do harm, and files that are merely broken: each is a clear error.

mod common;

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use common::{by_hand, read_text, samples, whole, whole_within};
use flate2::Compression;
use flate2::write::GzEncoder;
use sen2::{FileError, Input, Limits};

const START: &str = "<SEN2><Header/><Persons>";

/// A start, then one text over and over, as far as anyone reads.
struct Endless {
    start: io::Cursor<Vec<u8>>,
    again: &'static [u8],
    at: usize,
    left_bytes: u64,
    given: Arc<AtomicU64>,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut got = self.start.read(into)?;
        if got == 0 {
            for byte in into.iter_mut() {
                if self.left_bytes == 0 {
                    break;
                }
                *byte = self.again[self.at];
                self.at = (self.at + 1) % self.again.len();
                self.left_bytes -= 1;
                got += 1;
            }
        }
        self.given.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

/// A gigabyte that is never in memory; and how much of it was read.
fn gigabyte(start: &str, again: &'static str) -> (Result<(), FileError>, u64) {
    let given = Arc::new(AtomicU64::new(0));
    let counter = given.clone();
    let start = start.to_owned();
    let input = Input::from_fn("endless.xml", move || {
        Ok(Box::new(Endless {
            start: io::Cursor::new(start.clone().into_bytes()),
            again: again.as_bytes(),
            at: 0,
            left_bytes: 1 << 30,
            given: counter.clone(),
        }))
    });
    let result = whole(&[input]).map(|_| ());
    (result, given.load(Ordering::Relaxed))
}

fn error(text: &str) -> FileError {
    match read_text(text) {
        Ok(_) => panic!("believed: {text}"),
        Err(error) => error,
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

#[test]
fn a_document_type_is_refused_before_anything_is_expanded() {
    let mut laughs = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE SEN2 [<!ENTITY a \"ha\">");
    for (name, of) in ("bcdefghij").chars().zip("abcdefghi".chars()) {
        let ten = format!("&{of};").repeat(10);
        laughs.push_str(&format!("<!ENTITY {name} \"{ten}\">"));
    }
    laughs.push_str("]><SEN2>&j;</SEN2>");
    assert!(matches!(
        error(&laughs),
        FileError::Declaration { line: 2, .. }
    ));
    let external = "<!DOCTYPE SEN2 [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><SEN2>&x;</SEN2>";
    assert!(matches!(
        error(external),
        FileError::Declaration { line: 1, .. }
    ));
    let remote = "<!DOCTYPE SEN2 SYSTEM \"http://192.0.2.1/evil.dtd\"><SEN2/>";
    assert!(matches!(
        error(remote),
        FileError::Declaration { line: 1, .. }
    ));
}

#[test]
fn an_entity_that_is_not_built_in_is_refused() {
    let text = by_hand("\n<Person><Surname>&eacute;</Surname></Person>");
    assert!(matches!(error(&text), FileError::Entity { line: 3, .. }));
    let text = by_hand("<Person a=\"&x;\"/>");
    assert!(matches!(error(&text), FileError::Entity { line: 2, .. }));
    let text = by_hand("<Person><Surname>&#0;</Surname></Person>");
    assert!(matches!(
        error(&text),
        FileError::NotWellFormed { line: 2, .. }
    ));
}

#[test]
fn the_five_built_in_entities_and_character_references_are_read() {
    let text = by_hand(
        "<Person><Surname>&lt;O&apos;Brien&#233;&#x2019;&amp;</Surname><Forename><![CDATA[<A>]]></Forename>\
         <PersonBirthDate>2012-05-04</PersonBirthDate></Person>",
    );
    let all = read_text(&text).expect("good");
    assert_eq!(all.listed[0].person.surname, "<O'Brien\u{e9}\u{2019}&");
    assert_eq!(all.listed[0].person.forename, "<A>");
}

#[test]
fn a_gigabyte_of_nesting_is_refused_at_the_twenty_first_element() {
    let (result, given) = gigabyte(START, "<a>");
    assert!(matches!(result, Err(FileError::TooDeep { limit: 20, .. })));
    assert!(given < 1_000_000, "{given} bytes were read");
    let deep = format!("{}{}", "<a>".repeat(20), "</a>".repeat(20));
    assert!(matches!(error(&deep), FileError::NotAReturn { .. }));
    let deeper = format!("{}{}", "<a>".repeat(21), "</a>".repeat(21));
    assert!(matches!(error(&deeper), FileError::TooDeep { .. }));
}

#[test]
fn a_gigabyte_in_one_text_tag_comment_or_person_is_refused_early() {
    for (start, again) in [
        ("<Person><Surname>", "x"),
        ("<Person a=\"", "x"),
        ("<Person ", "a "),
        ("<!--", " x"),
        ("<![CDATA[", "x"),
        ("<?pi ", "x"),
        ("<x", "x"),
        ("&", "x"),
        ("<", "<"),
    ] {
        let (result, given) = gigabyte(&format!("{START}{start}"), again);
        assert!(
            matches!(
                result,
                Err(FileError::ItemTooLong { line: 1, .. }
                    | FileError::NotWellFormed { line: 1, .. })
            ),
            "{start}: {result:?}"
        );
        assert!(given < 2_000_000, "{start}: {given} bytes were read");
    }
    let requests = format!("{START}<Person>");
    let (result, given) = gigabyte(&requests, "<Requests><RYA>1</RYA></Requests>");
    assert!(matches!(
        result,
        Err(FileError::PersonTooLong { line: 1, .. })
    ));
    assert!(given < 10_000_000, "{given} bytes were read");
}

#[test]
fn an_unpacked_size_over_the_limit_is_refused() {
    let limits = Limits {
        unpacked_bytes: 1_000_000,
        ..Limits::default()
    };
    let start = by_hand("").replace("</Persons></SEN2>", "");
    let bomb = packed(format!("{start}{}", "<Person></Person>".repeat(1_000_000)).as_bytes());
    assert!(bomb.len() < 500_000, "{} bytes packed", bomb.len());
    let result = whole_within(&[Input::bytes("bomb.xml.gz", bomb)], &limits);
    assert!(matches!(
        result.map(|_| ()),
        Err(FileError::TooLarge {
            limit_bytes: 1_000_000,
            ..
        })
    ));
}

#[test]
fn a_gzip_that_ends_early_or_is_damaged_is_refused() {
    let good = std::fs::read(samples().join("norfolk-like-full.xml.gz")).expect("the sample");
    for length in [20, good.len() / 2, good.len() - 9, good.len() - 1] {
        let result = whole(&[Input::bytes("cut.xml.gz", &good[..length])]);
        let error = result.map(|_| ()).expect_err("cut short");
        assert!(
            matches!(error, FileError::CutShort { .. }),
            "{length}: {error}"
        );
    }
    let mut damaged = good;
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    let result = whole(&[Input::bytes("damaged.xml.gz", damaged)]);
    let error = result.map(|_| ()).expect_err("damaged");
    assert!(
        matches!(
            error,
            FileError::Damaged { .. }
                | FileError::NotWellFormed { .. }
                | FileError::Encoding { .. }
        ),
        "{error}"
    );
}

#[test]
fn a_wrong_encoding_is_an_error_and_a_declared_one_is_converted() {
    let person = "<Person><Surname>Zo\u{e9}</Surname><Forename>A</Forename>\
                  <PersonBirthDate>2012-05-04</PersonBirthDate></Person>";
    let text = by_hand(&format!("\n{person}"));
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let result = whole(&[Input::bytes("latin.xml", latin.clone())]);
    let error = result.map(|_| ()).expect_err("not UTF-8");
    assert!(
        matches!(error, FileError::Encoding { line: 3, .. }),
        "{error}"
    );

    for label in ["windows-1252", "ISO-8859-1", "latin1"] {
        let mut declared = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>").into_bytes();
        declared.extend_from_slice(&latin);
        let all = whole(&[Input::bytes("latin.xml", declared)]).expect("converted");
        assert_eq!(all.listed[0].person.surname, "Zo\u{e9}");
        assert_eq!(all.warnings[0].defect, "encoding_not_utf8");
    }
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let all = whole(&[Input::bytes("wide.xml", wide)]).expect("converted");
    assert_eq!(all.listed[0].person.surname, "Zo\u{e9}");

    let unknown = "<?xml version=\"1.0\" encoding=\"EBCDIC-UK\"?><SEN2/>";
    assert!(matches!(
        self::error(unknown),
        FileError::UnknownEncoding { .. }
    ));
}

#[test]
fn what_is_not_well_formed_names_its_line_and_keeps_nothing() {
    let good = std::fs::read_to_string(samples().join("norfolk-like-300.xml")).expect("the sample");
    let line_of = |text: &str| match error(text) {
        FileError::NotWellFormed { line, .. } => line,
        other => panic!("{other}"),
    };
    let cut = &good[..good.len() / 2];
    let lines = cut.matches('\n').count() as u64 + 1;
    assert!(line_of(cut).abs_diff(lines) <= 1);
    let (before, after) = good
        .split_once("</Forename>")
        .expect("the sample has names");
    let crossed = format!("{before}</Forname>{after}");
    assert_eq!(line_of(&crossed), before.matches('\n').count() as u64 + 1);
    assert_eq!(
        line_of(&format!("{good}<more/>")),
        good.matches('\n').count() as u64 + 1
    );
    assert_eq!(line_of("<SEN2>\n</Sen2>"), 2);
    assert_eq!(line_of("<SEN2>\n\n<a b=1/></SEN2>"), 3);
    assert_eq!(line_of("<SEN2>\n<1/></SEN2>"), 2);
    assert_eq!(line_of("<SEN2>\na & b</SEN2>"), 2);
    assert_eq!(line_of("<SEN2>\u{1}</SEN2>"), 1);
    assert_eq!(line_of("<SEN2 a='1' a='2'></SEN2>"), 1);
}

#[test]
fn what_is_no_return_says_so() {
    let no_header = "<SEN2><Persons><Person/></Persons></SEN2>";
    assert!(matches!(error(no_header), FileError::NotAReturn { .. }));
    let other = by_hand("<Person/>").replace(">SEN2</Coll", ">SCHOOL</Coll");
    assert!(matches!(error(&other), FileError::NotAReturn { .. }));
    let no_day = by_hand("<Person/>").replace("2025-01-16", "");
    assert!(matches!(error(&no_day), FileError::NotAReturn { .. }));
    assert!(matches!(error(&by_hand("")), FileError::NoPersons { .. }));
    assert!(matches!(error(""), FileError::Empty { .. }));
    assert!(matches!(error("<!-- -->"), FileError::Empty { .. }));
    assert!(matches!(
        error("a,b\n1,2\n"),
        FileError::UnknownTable { .. }
    ));
    let workbook = whole(&[Input::bytes("return.xlsx", *b"PK\x03\x04more")]);
    assert!(matches!(
        workbook.map(|_| ()),
        Err(FileError::Archive { .. })
    ));
}

#[test]
fn a_blade_export_that_is_not_whole_is_refused() {
    let files = common::blade();
    let missing = whole(&files[..8]).map(|_| ()).expect_err("one is missing");
    assert!(matches!(
        missing,
        FileError::MissingTable { table: "senneed" }
    ));
    let mut twice = files.clone();
    twice.push(files[0].clone());
    let twice = whole(&twice).map(|_| ()).expect_err("one is there twice");
    assert!(matches!(twice, FileError::TableTwice { .. }));

    let with = |table: &str, change: &dyn Fn(String) -> String| {
        let name = format!("Blade-Export_03-02-2025_{table}.csv");
        let path = samples().join("norfolk-like-300-blade").join(&name);
        let text = change(std::fs::read_to_string(path).expect("the sample"));
        let mut files = common::blade();
        files.retain(|file| **file.name() != *name);
        files.push(Input::bytes(&name, text.into_bytes()));
        whole(&files)
    };
    let cut = with("requests", &|text| text[..text.len() - 40].to_owned());
    assert!(matches!(cut.map(|_| ()), Err(FileError::BadRow { .. })));
    let longer = with("assessment", &|text| text.replacen(",0\r\n", ",0,1\r\n", 1));
    assert!(matches!(longer.map(|_| ()), Err(FileError::BadRow { .. })));
    let same_id = with("requests", &|text| text.replacen("\n20002,", "\n20001,", 1));
    assert!(matches!(same_id.map(|_| ()), Err(FileError::BadRow { .. })));
    let no_column = with("requests", &|text| {
        text.replacen("persontableid", "personid", 1)
    });
    assert!(matches!(
        no_column.map(|_| ()),
        Err(FileError::MissingColumn { .. })
    ));

    let stray = with("requests", &|text| text.replacen(",10001,", ",99999,", 1));
    let stray = stray.expect("one stray row is a fault of the row");
    assert_eq!(stray.rejected.len(), 1);
    assert_eq!(stray.rejected[0].defect, "parent_missing");
    let column = with("person", &|text| text.replacen("upnunknown", "shoesize", 1));
    let column = column.expect("an unknown column is ignored");
    assert!(
        column
            .warnings
            .iter()
            .any(|w| w.defect == "unknown_column" && w.item == "shoesize")
    );
}

#[test]
fn a_blade_row_without_end_is_refused_early() {
    let mut files = common::blade();
    files.retain(|file| !file.name().contains("senneed"));
    files.push(Input::from_fn(
        "Blade-Export_03-02-2025_senneed.csv",
        || {
            let start = b"senneedtableid,activeplanstableid,sentype,sentyperank\n1,80001,\"";
            Ok(Box::new(start.chain(io::repeat(b'x').take(1 << 30))))
        },
    ));
    let result = whole(&files).map(|_| ());
    assert!(
        matches!(result, Err(FileError::ItemTooLong { .. })),
        "{result:?}"
    );
}
