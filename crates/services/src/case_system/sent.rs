//! What a case system sends, read: JSON, or a table with the same names at its head.
//!
//! Nothing is taken silently: an unknown name, a day that is none and a part that does not belong are
//! each refused, in words.

use domain::event::What;
use domain::forms::{LINE_CHARACTERS_MAX, is_text};
use domain::record::{KINDS, NOTE_CHARACTERS_MAX, Said, SaidError};
use domain::{CaseRef, Date};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::ServiceError;
use crate::record::RecordError;

/// The most events that are sent together.
pub const ITEMS_MAX: usize = 200;
/// The longest key.
pub const KEY_CHARACTERS_MAX: usize = 100;

/// An event as it was sent: nothing of it is believed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// The case's reference.
    pub case: Option<String>,
    /// What happened.
    pub kind: Option<String>,
    /// On which day.
    pub on: Option<String>,
    /// The sender's own key of this event.
    pub key: Option<String>,
    /// Which advice.
    pub id: Option<String>,
    /// Of a review.
    pub outcome: Option<String>,
    /// Of the tribunal.
    pub order: Option<String>,
    /// Which step.
    pub rule: Option<String>,
    /// A worker's, a setting's or a council's name.
    pub name: Option<String>,
    /// A worker's team.
    pub team: Option<String>,
    /// A reason or a note.
    pub reason: Option<String>,
    /// An exception's ground.
    pub ground: Option<String>,
    /// An exception's first day.
    pub from: Option<String>,
    /// An exception's last day.
    pub to: Option<String>,
    /// The day that the council now expects.
    pub expected: Option<String>,
    /// Which move between phases.
    pub transfer: Option<String>,
    /// The day of a move between phases.
    pub moves_on: Option<String>,
    /// What a setting answered.
    pub answer: Option<String>,
    /// By when a setting is to answer, where that is not the usual day.
    pub answer_by: Option<String>,
    /// Why it is not.
    pub by_why: Option<String>,
    /// Whether somebody looked at what is doubtful about it: `true`; in a table, `yes`.
    pub sure: Option<Sure>,
}

/// A yes or a no, as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Sure {
    /// Of JSON.
    Said(bool),
    /// Of a table.
    Word(String),
}

/// What is recorded at the desk alone: one person's own acts, a death, and what puts a record right.
/// Safety of the child: a death silences the case at once, so a person has to say it.
pub const AT_THE_DESK: [&str; 8] = [
    "comments_received",
    "amendment_comments_received",
    "mediation_requested",
    "mediation_held",
    "mediation_certificate",
    "appeal_registered",
    "child_died",
    "struck",
];

/// The names that a table may have at its head.
const NAMES: [&str; 21] = [
    "case",
    "kind",
    "on",
    "key",
    "id",
    "outcome",
    "order",
    "rule",
    "name",
    "team",
    "reason",
    "ground",
    "from",
    "to",
    "expected",
    "transfer",
    "moves_on",
    "answer",
    "answer_by",
    "by_why",
    "sure",
];
/// Those that it must have.
const NEEDED: [&str; 4] = ["case", "kind", "on", "key"];

/// An event that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The sender's own key.
    pub key: String,
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what: What,
    /// Whether the sender says that it is right, however doubtful.
    pub sure: bool,
}

/// Why something that was sent is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The part that it is about, by its name.
    pub part: Option<String>,
    /// Why, in words.
    pub why: String,
}

impl Refusal {
    pub(crate) fn of(part: &str, why: impl Into<String>) -> Refusal {
        Refusal {
            part: Some(part.replace('-', "_")),
            why: why.into(),
        }
    }

    fn all(why: impl Into<String>) -> Refusal {
        Refusal {
            part: None,
            why: why.into(),
        }
    }

    /// Why an event is not recorded, where other words would help.
    ///
    /// # Errors
    /// What failed, or that there is no such case.
    pub fn from_record(error: RecordError) -> Result<Refusal, ServiceError> {
        const AT_THE_DESK: &str = "Record it at the desk, where the person is chosen.";
        Ok(match error {
            RecordError::NotYet(_) | RecordError::TooEarly(_) => {
                Refusal::of("on", format!("{error}."))
            }
            RecordError::WhoseAct => Refusal::of(
                "kind",
                format!("This is one person's own act. {AT_THE_DESK}"),
            ),
            RecordError::StrikeWhat => Refusal::of(
                "kind",
                "What was recorded by mistake is put right at the desk.",
            ),
            RecordError::Unfit(unfit) => Refusal::of(unfit.part(), format!("{unfit}.")),
            RecordError::NotText => Refusal::all(format!("{error}.")),
            RecordError::Failed(failed) => return Err(failed),
            RecordError::NoCase
            | RecordError::NoPerson
            | RecordError::NotOnCase
            | RecordError::Stranger
            | RecordError::Since(_)
            | RecordError::Already
            | RecordError::NoFile
            | RecordError::NoEvent => return Err(ServiceError::Refused),
        })
    }
}

/// Why advice that nobody asked for is not recorded, with what is open.
#[must_use]
pub fn unknown_advice(open: &[String]) -> Refusal {
    let open = match open {
        [] => "None is open.".to_owned(),
        open => format!("Open are: {}.", open.join(", ")),
    };
    let why = format!("No advice with this id was asked for on this case. {open}");
    Refusal::of("id", why)
}

fn unread(error: &serde_json::Error) -> Refusal {
    Refusal::all(format!("This JSON cannot be read: {error}."))
}

/// What is sent as an object with names, or as a line of a table with the same names at its head.
pub trait Columns: DeserializeOwned {
    /// The names that it may have.
    const NAMES: &'static [&'static str];
    /// Those that a table must have.
    const NEEDED: &'static [&'static str];
    /// What is said of one that has no names.
    const NO_OBJECT: &'static str;
    /// What several of it are.
    const SEVERAL: &'static str;

    /// Whether a part that a table says otherwise is as JSON has it.
    ///
    /// # Errors
    /// Why it is not.
    fn check(_: &serde_json::Value) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Columns for Typed {
    const NAMES: &'static [&'static str] = &NAMES;
    const NEEDED: &'static [&'static str] = &NEEDED;
    const NO_OBJECT: &'static str = "An event is an object with names.";
    const SEVERAL: &'static str = "events";

    fn check(item: &serde_json::Value) -> Result<(), Refusal> {
        match item.get("sure") {
            None | Some(serde_json::Value::Null | serde_json::Value::Bool(_)) => Ok(()),
            Some(_) => Err(Refusal::of("sure", "This is true or false.")),
        }
    }
}

/// One event.
///
/// # Errors
/// When it is no JSON, or has other names than ours.
pub fn read_one(body: &[u8]) -> Result<Typed, Refusal> {
    let item = serde_json::from_slice(body).map_err(|error| unread(&error))?;
    read(item)
}

/// What is sent has its names: a list of its parts alone is none.
fn read<T: Columns>(item: serde_json::Value) -> Result<T, Refusal> {
    if !item.is_object() {
        return Err(Refusal::all(T::NO_OBJECT));
    }
    T::check(&item)?;
    serde_json::from_value(item).map_err(|error| unread(&error))
}

/// Several in a list. One that cannot be read does not keep the others out.
///
/// # Errors
/// When it is no list of JSON, or too long.
pub fn read_batch<T: Columns>(body: &[u8]) -> Result<Vec<Result<T, Refusal>>, Refusal> {
    let items: Vec<serde_json::Value> =
        serde_json::from_slice(body).map_err(|error| unread(&error))?;
    few::<T>(items.len())?;
    Ok(items.into_iter().map(read).collect())
}

/// Several in a table: a line each, with the names at its head.
///
/// # Errors
/// When it is no table, has other names than ours, or is too long.
pub fn read_table<T: Columns>(body: &[u8]) -> Result<Vec<Result<T, Refusal>>, Refusal> {
    let lines = read_lines(body, ITEMS_MAX)?;
    few::<T>(lines.len())?;
    Ok(lines.into_iter().map(|line| line.item).collect())
}

/// A line of a table.
pub(crate) struct Line<T> {
    /// Which, as an editor counts them; the head is the first.
    pub(crate) number: u32,
    /// What was read of it.
    pub(crate) item: Result<T, Refusal>,
}

/// Whether the head of a table has all names that a table of these must have.
pub(crate) fn has_head_of<T: Columns>(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut table = csv::ReaderBuilder::new()
        .trim(csv::Trim::Headers)
        .from_reader(body);
    let Ok(heads) = table.headers() else {
        return false;
    };
    T::NEEDED
        .iter()
        .all(|needed| heads.iter().any(|head| head == *needed))
}

/// The lines of a table, of which there are perhaps none; where there are more than `most`, one more.
pub(crate) fn read_lines<T: Columns>(body: &[u8], most: usize) -> Result<Vec<Line<T>>, Refusal> {
    // Spreadsheets write a mark before the first letter.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut table = csv::ReaderBuilder::new()
        .trim(csv::Trim::Headers)
        .from_reader(body);
    let heads = table.headers().cloned();
    let heads = heads.map_err(|_| Refusal::all("The head of the table cannot be read."))?;
    for needed in T::NEEDED {
        if !heads.iter().any(|head| head == *needed) {
            return Err(Refusal::of(needed, "The table has no such column."));
        }
    }
    for (at, head) in heads.iter().enumerate() {
        if !T::NAMES.contains(&head) {
            let why = format!("Column {} has a name that there is not.", at + 1);
            return Err(Refusal::all(why));
        }
        if heads.iter().skip(at + 1).any(|other| other == head) {
            return Err(Refusal::of(head, "The table has this column twice."));
        }
    }
    let mut lines = Vec::new();
    let mut count = LineCount::default();
    for line in table.records() {
        let position = match &line {
            Ok(line) => line.position(),
            Err(error) => error.position(),
        };
        let number = count.up_to(body, position.map_or(0, csv::Position::byte));
        let item = match line {
            Ok(line) => line
                .deserialize::<T>(Some(&heads))
                .map_err(|_| Refusal::all("This line cannot be read.")),
            Err(_) => Err(Refusal::all(
                "This line cannot be read: it has more or fewer parts than the head, or is no UTF-8.",
            )),
        };
        lines.push(Line { number, item });
        if lines.len() > most {
            break;
        }
    }
    Ok(lines)
}

/// Counts lines as an editor does: a part in quotation marks may have several, and empty ones count.
#[derive(Default)]
struct LineCount {
    at: usize,
    ends: u32,
}

impl LineCount {
    /// The number of the line on which what begins here stands.
    fn up_to(&mut self, body: &[u8], byte: u64) -> u32 {
        let mut to = usize::try_from(byte).unwrap_or(usize::MAX).min(body.len());
        // The end of the line before, and empty lines, are passed over.
        while matches!(body.get(to), Some(b'\r' | b'\n')) {
            to += 1;
        }
        let passed = body.get(self.at..to).unwrap_or_default();
        // What reads the table takes a carriage return alone for an end too: each line has a number of
        // its own.
        let is_end = |at: usize, byte: u8| match byte {
            b'\n' => true,
            b'\r' => body.get(self.at + at + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = passed
            .iter()
            .enumerate()
            .filter(|(at, byte)| is_end(*at, **byte))
            .count();
        self.ends = self
            .ends
            .saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = to.max(self.at);
        self.ends + 1
    }
}

fn few<T: Columns>(items: usize) -> Result<(), Refusal> {
    match items {
        0 => Err(Refusal::all("There is nothing in it.")),
        1..=ITEMS_MAX => Ok(()),
        _ => Err(Refusal::all(format!(
            "Send at most {ITEMS_MAX} {} together.",
            T::SEVERAL
        ))),
    }
}

impl Typed {
    /// The key, where it could be one.
    #[must_use]
    pub fn good_key(&self) -> Option<&str> {
        let key = self.key.as_deref().map(str::trim)?;
        let fits = !key.is_empty() && key.chars().count() <= KEY_CHARACTERS_MAX && is_text(key);
        fits.then_some(key)
    }

    /// Which case.
    ///
    /// # Errors
    /// When it is said of none.
    pub fn reference(&self) -> Result<CaseRef, Refusal> {
        let said = some(&self.case);
        let said = said.ok_or_else(|| Refusal::of("case", "Say which case."))?;
        let read = said.parse();
        read.map_err(|_| Refusal::of("case", "This is not a case's reference."))
    }

    /// What can be recorded of it.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn event(&self) -> Result<Sent, Refusal> {
        let Some(key) = self.good_key() else {
            let why = format!("Give each event a key of 1 to {KEY_CHARACTERS_MAX} characters.");
            return Err(Refusal::of("key", why));
        };
        let kind = some(&self.kind).ok_or_else(|| Refusal::of("kind", "Say what happened."))?;
        if AT_THE_DESK.contains(&kind.as_str()) {
            let why = "This is recorded at the desk, where a person decides it.";
            return Err(Refusal::of("kind", why));
        }
        let on = day("on", &self.on)?;
        let on = on.ok_or_else(|| Refusal::of("on", "Say on which day it happened."))?;
        let what = self.said(kind)?.what().map_err(|error| not_said(&error))?;
        Ok(Sent {
            key: key.to_owned(),
            on,
            what,
            sure: self.is_sure()?,
        })
    }

    fn is_sure(&self) -> Result<bool, Refusal> {
        match &self.sure {
            None => Ok(false),
            Some(Sure::Said(said)) => Ok(*said),
            Some(Sure::Word(word)) => match word.trim() {
                "yes" => Ok(true),
                "" | "no" => Ok(false),
                _ => Err(Refusal::of("sure", "Write yes, or nothing.")),
            },
        }
    }

    /// What was typed, as at the command line.
    fn said(&self, kind: String) -> Result<Said, Refusal> {
        Ok(Said {
            kind,
            id: line("id", &self.id)?,
            outcome: some(&self.outcome),
            order: some(&self.order),
            rule: some(&self.rule),
            name: line("name", &self.name)?,
            team: line("team", &self.team)?,
            reason: short("reason", &self.reason, NOTE_CHARACTERS_MAX)?,
            ground: some(&self.ground),
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
            expected: day("expected", &self.expected)?,
            transfer: some(&self.transfer),
            moves_on: day("moves_on", &self.moves_on)?,
            answer: some(&self.answer),
            answer_by: day("answer_by", &self.answer_by)?,
            by_why: some(&self.by_why),
        })
    }
}

fn some(part: &Option<String>) -> Option<String> {
    let said = part.as_deref().map(str::trim);
    said.filter(|said| !said.is_empty()).map(str::to_owned)
}

fn short(name: &str, part: &Option<String>, max: usize) -> Result<Option<String>, Refusal> {
    let said = some(part);
    if said.as_ref().is_some_and(|said| said.chars().count() > max) {
        let why = format!("This is longer than {max} characters.");
        return Err(Refusal::of(name, why));
    }
    Ok(said)
}

fn line(name: &str, part: &Option<String>) -> Result<Option<String>, Refusal> {
    short(name, part, LINE_CHARACTERS_MAX)
}

fn day(name: &str, part: &Option<String>) -> Result<Option<Date>, Refusal> {
    let Some(said) = some(part) else {
        return Ok(None);
    };
    let read = said.parse().map(Some);
    read.map_err(|_| Refusal::of(name, "Write a day of the calendar as 2026-03-02."))
}

/// As the command line says it, without the command line's marks.
fn not_said(error: &SaidError) -> Refusal {
    match error {
        SaidError::Kind(_) => {
            let why = format!(
                "There is no such kind. The kinds are: {}.",
                KINDS.join(", ")
            );
            Refusal::of("kind", why)
        }
        SaidError::Missing { part, .. } => Refusal::of(part, "This kind needs it."),
        SaidError::Extra { part, .. } => Refusal::of(part, "This kind does not take it."),
        SaidError::Value { part } => Refusal::of(part, "This is not one that there is."),
        SaidError::NotText { part } => {
            Refusal::of(part, "Characters that do not show came with it.")
        }
        SaidError::Backwards => Refusal::of("to", "The last day is before the first."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record;
    use domain::event::Happening;

    fn typed(kind: &str, on: &str) -> Typed {
        Typed {
            case: Some("WM-BELL-2D".into()),
            kind: Some(kind.into()),
            on: Some(on.into()),
            key: Some("k1".into()),
            ..Typed::default()
        }
    }

    fn part(refused: Result<Sent, Refusal>) -> Option<String> {
        refused.expect_err("it is refused").part
    }

    #[test]
    fn an_event_is_read_from_json_and_from_a_table_alike() {
        let json = br#"[{"case":"WM-BELL-2D","kind":"advice_received","on":"2026-03-02","key":"k1","id":"health"}]"#;
        let table = b"\xef\xbb\xbfcase,kind,on,id,outcome,order,rule,name,team,reason,key\r\n\
            WM-BELL-2D,advice_received,2026-03-02,health,,,,,,,k1\r\n";
        let of_json: Vec<Result<Typed, Refusal>> = read_batch(json).expect("a list");
        let of_table = read_table(table).expect("a table");
        for items in [of_json, of_table] {
            let [Ok(item)] = items.as_slice() else {
                panic!("{items:?}")
            };
            let sent = item.event().expect("an event");
            assert_eq!(sent.key, "k1");
            let id = "health".to_owned();
            assert_eq!(sent.what, What::Clock(Happening::AdviceReceived { id }));
        }
    }

    #[test]
    fn what_is_for_the_desk_is_named() {
        let mut named = Vec::new();
        for kind in KINDS {
            let on = "2026-03-02".to_owned();
            let (needed, _) = domain::record::parts_of(kind);
            let some = |part: &str, said: &str| needed.contains(&part).then(|| said.to_owned());
            let typed = Typed {
                id: some("id", "health"),
                outcome: some("outcome", "amend"),
                order: some("order", "make_plan"),
                rule: some("rule", "D23-draft"),
                name: some("name", "Aisha Khan"),
                team: some("team", "North"),
                reason: some("reason", "Waiting for a report."),
                ground: some("ground", "school_closed"),
                from: some("from", &on),
                expected: some("expected", &on),
                transfer: some("transfer", "to_post16"),
                moves_on: some("moves-on", &on),
                answer: some("answer", "can_meet"),
                ..typed(kind, &on)
            };
            let said = typed.said((*kind).to_owned()).expect("it is read");
            let what = said.what().expect("every kind can be read");
            if matches!(what, What::Struck | What::ChildDied) || record::needs_person(&what) {
                named.push(*kind);
                assert_eq!(part(typed.event()).as_deref(), Some("kind"));
            } else {
                assert!(typed.event().is_ok(), "{kind}");
            }
        }
        assert_eq!(named, AT_THE_DESK);
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_part_that_it_is_about() {
        for day in ["2026-02-30", "02/03/2026", "yesterday", "99999-01-01"] {
            assert_eq!(part(typed("withdrawn", day).event()).as_deref(), Some("on"));
        }
        assert_eq!(
            part(typed("nothing", "2026-03-02").event()).as_deref(),
            Some("kind")
        );
        let needs = typed("advice_received", "2026-03-02").event();
        assert_eq!(part(needs).as_deref(), Some("id"));
        let extra = Typed {
            moves_on: Some("2026-09-01".into()),
            ..typed("withdrawn", "2026-03-02")
        };
        assert_eq!(part(extra.event()).as_deref(), Some("moves_on"));
        for key in ["", "  ", "a\0b", &"k".repeat(101)] {
            let no_key = Typed {
                key: Some(key.into()),
                ..typed("withdrawn", "2026-03-02")
            };
            assert_eq!(part(no_key.event()).as_deref(), Some("key"));
        }
    }

    #[test]
    fn parts_are_taken_without_the_spaces_around_them() {
        let spaced = Typed {
            id: Some("  health ".into()),
            ..typed(" advice_received ", " 2026-03-02 ")
        };
        let id = "health".to_owned();
        let what = spaced.event().expect("an event").what;
        assert_eq!(what, What::Clock(Happening::AdviceReceived { id }));
    }

    #[test]
    fn whoever_is_sure_says_so_in_json_or_in_a_table() {
        let sure = |items: Result<Vec<Result<Typed, Refusal>>, Refusal>| {
            let item = items.expect("a list").remove(0);
            item.and_then(|typed| typed.event()).map(|sent| sent.sure)
        };
        let json = |said: &str| {
            let item = format!(
                r#"[{{"case":"WM-BELL-2D","kind":"withdrawn","on":"2026-03-02","key":"k"{said}}}]"#
            );
            sure(read_batch(item.as_bytes()))
        };
        assert_eq!(json(""), Ok(false));
        assert_eq!(json(r#","sure":null"#), Ok(false));
        assert_eq!(json(r#","sure":false"#), Ok(false));
        assert_eq!(json(r#","sure":true"#), Ok(true));
        for wrong in [r#","sure":"yes""#, r#","sure":1"#, r#","sure":{}"#] {
            let refused = json(wrong).expect_err("it is neither");
            assert_eq!(refused.part.as_deref(), Some("sure"), "{wrong}");
        }
        let table = |said: &str| {
            let table =
                format!("case,kind,on,key,sure\nWM-BELL-2D,withdrawn,2026-03-02,k,{said}\n");
            sure(read_table(table.as_bytes()))
        };
        assert_eq!(
            (table(""), table("no"), table("yes")),
            (Ok(false), Ok(false), Ok(true))
        );
        let refused = table("perhaps").expect_err("it is neither");
        assert_eq!(refused.part.as_deref(), Some("sure"));
    }

    #[test]
    fn an_item_that_cannot_be_read_keeps_no_other_out() {
        let items =
            read_batch::<Typed>(br#"[{"kinds":"x"},7,{"case":"WM-BELL-2D"}]"#).expect("a list");
        assert!(items[0].is_err() && items[1].is_err() && items[2].is_ok());
        let bare = br#"[["WM-BELL-2D","withdrawn","2026-03-02","k"],null]"#;
        let items = read_batch::<Typed>(bare).expect("a list");
        assert!(items.iter().all(Result::is_err), "parts without names");
        assert!(read_one(br#"["WM-BELL-2D","withdrawn"]"#).is_err());
        let table = b"case,kind,on,key\nWM-BELL-2D,withdrawn\nWM-BELL-2D,withdrawn,2026-03-02,k\n";
        let items = read_table::<Typed>(table).expect("a table");
        assert!(items[0].is_err() && items[1].is_ok());
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let rows = [
            "case,kind,on,key,reason",
            "WM-BELL-2D,withdrawn,2026-03-02,a,",
            "",
            "WM-BELL-2D,note_to_family,2026-03-02,b,\"Two",
            "lines\"",
            "WM-BELL-2D,withdrawn",
            "WM-BELL-2D,withdrawn,2026-03-02,c,",
            "",
        ];
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let table = format!("{mark}{}", rows.join(end));
            let lines = read_lines::<Typed>(table.as_bytes(), 10).expect("a table");
            let numbers: Vec<_> = lines.iter().map(|line| line.number).collect();
            assert_eq!(numbers, [2, 4, 6, 7]);
            let reads: Vec<_> = lines.iter().map(|line| line.item.is_ok()).collect();
            assert_eq!(reads, [true, true, false, true]);
        }
        let table = rows.join("\n");
        assert_eq!(
            read_lines::<Typed>(table.as_bytes(), 2)
                .expect("a table")
                .len(),
            3
        );
    }

    #[test]
    fn a_table_with_other_columns_is_refused_whole() {
        for heads in [
            "case,kind,on",
            "case,kind,on,key,colour",
            "case,kind,on,key,key",
        ] {
            assert!(read_table::<Typed>(heads.as_bytes()).is_err(), "{heads}");
        }
        assert!(
            read_table::<Typed>(b"case,kind,on,key\n").is_err(),
            "nothing in it"
        );
        assert!(read_batch::<Typed>(b"{}").is_err() && read_batch::<Typed>(b"[]").is_err());
        let many = format!("[{}]", vec!["{}"; ITEMS_MAX + 1].join(","));
        assert!(read_batch::<Typed>(many.as_bytes()).is_err());
    }
}
