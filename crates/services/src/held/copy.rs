//! A copy of all that is held about a person, for them to read.

use domain::profile::{Need, School};
use domain::{Date, PersonId, Timestamp, england};
use policy::{Access, ExportPerson, Person};
use storage::held::{self as kept, Section};
use words::Words;

use super::{Asked, HeldError, admitted, again, note, page};
use crate::Cx;

/// The kind of what staff did with their cases.
const LOOKED: &str = "looked";

/// A copy, whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Copy {
    /// Of whom.
    pub person: PersonId,
    /// When it was made.
    pub on: Date,
    /// What is held, kind by kind; kinds of which nothing is held are not in it.
    pub kinds: Vec<Kind>,
    /// A page for the person to read, with nothing beside it.
    pub html: String,
}

/// What it says is for the person alone.
impl std::fmt::Debug for Copy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Copy({})", self.person)
    }
}

/// One kind of thing that is held.
#[derive(Clone, PartialEq, Eq)]
pub struct Kind {
    /// The word for it.
    pub name: &'static str,
    /// Each thing, as lines.
    pub things: Vec<Vec<Line>>,
}

/// One line of one thing.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The word for it.
    pub name: String,
    /// What the records hold.
    pub value: String,
    /// The same in words.
    pub words: String,
}

/// Makes a copy of all that is held about a person, and writes down that it was made.
///
/// # Errors
/// When there is no such person, nobody answers for it, or the records fail.
pub async fn copy(cx: &Cx, asked: &Asked) -> Result<Copy, HeldError> {
    let access: Access<Person, ExportPerson> = admitted(cx, asked).await?;
    let sections = cx.store.write(|tx| {
        Box::pin(async {
            again(tx, cx, &access, asked).await?;
            // Read before it is noted: the copy tells of those made before it.
            let sections = kept::copy(tx, &access).await?;
            note(tx, cx, &access, asked).await?;
            Ok::<_, HeldError>(sections)
        })
    });
    let sections = sections.await?;
    let words = Words::english();
    let kinds: Vec<Kind> = sections
        .into_iter()
        .filter(|section| !section.rows.is_empty())
        .map(|section| kind(words, section))
        .collect();
    Ok(Copy {
        person: access.person(),
        on: cx.today,
        html: page::html(words, &cx.council, cx.today, &kinds),
        kinds,
    })
}

fn kind(words: &Words, section: Section) -> Kind {
    let (name, columns) = (section.name, section.columns);
    let rows = if name == LOOKED {
        by_day(section.rows)
    } else {
        section.rows
    };
    let thing = |row: Vec<Option<String>>| {
        let cells = columns.iter().zip(row);
        cells
            .filter_map(|(column, value)| Some((*column, value?)))
            .flat_map(|(column, value)| lines(words, column, value))
            .collect()
    };
    Kind {
        name,
        things: rows.into_iter().map(thing).collect(),
    }
}

/// On which days staff looked or worked, each once. A moment, or how often, would tell one
/// parent when the council answered the other.
fn by_day(rows: Vec<Vec<Option<String>>>) -> Vec<Vec<Option<String>>> {
    let mut days: Vec<Vec<Option<String>>> = Vec::new();
    for mut row in rows {
        if let Some(at) = row.last_mut() {
            let moment = at.take().and_then(|at| at.parse().ok());
            *at = moment.map(|moment| england::day(Timestamp(moment)).to_string());
        }
        if !days.contains(&row) {
            days.push(row);
        }
    }
    days
}

/// One line for a plain value; for the records' own objects, one for each part.
fn lines(words: &Words, column: &str, value: String) -> Vec<Line> {
    if !matches!(column, "detail" | "body") {
        return vec![Line {
            words: in_words(words, column, &value),
            name: column.to_owned(),
            value,
        }];
    }
    let mut found = Vec::new();
    match serde_json::from_str(&value) {
        Ok(object) => parts(column, &object, &mut found),
        Err(_) => found.push((column.to_owned(), value)),
    }
    found
        .into_iter()
        .map(|(name, value)| Line {
            words: in_words(words, &name, &value),
            name,
            value,
        })
        .collect()
}

fn parts(name: &str, value: &serde_json::Value, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Null => {}
        serde_json::Value::Object(object) => {
            for (name, value) in object {
                parts(name, value, found);
            }
        }
        serde_json::Value::Array(list) => {
            for value in list {
                parts(name, value, found);
            }
        }
        serde_json::Value::Bool(is) => found.push((name.to_owned(), i64::from(*is).to_string())),
        serde_json::Value::Number(number) => found.push((name.to_owned(), number.to_string())),
        serde_json::Value::String(text) => found.push((name.to_owned(), text.clone())),
    }
}

/// Days as people write them; the records' own words without their strokes.
fn in_words(words: &Words, column: &str, value: &str) -> String {
    let is_time = column == "at"
        || column.ends_with("_at")
        || matches!(
            column,
            "valid_from" | "valid_until" | "shown_until" | "silent_since"
        );
    if is_time && let Ok(moment) = value.parse::<i64>() {
        // What counts until a day's first moment had its last day the day before.
        let moment = moment - i64::from(column == "valid_until");
        return words.date(england::day(Timestamp(moment)));
    }
    if let Ok(date) = value.parse::<Date>() {
        return words.date(date);
    }
    match column {
        "need" | "filed_need" if Need::named(value).is_some() => {
            return words.say(&format!("need-{value}"));
        }
        "school" | "filed_school" if School::named(value).is_some() => {
            return words.say(&format!("school-{}", value.replace('_', "-")));
        }
        _ => {}
    }
    let is_word = value.contains('_')
        || matches!(
            column,
            "kind" | "action" | "state" | "act" | "gives" | "decision" | "role"
        );
    let is_ours = value.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    if is_word && is_ours {
        return spelled(value);
    }
    match (column, value) {
        ("wanted" | "leads", "1") => words.say("yes"),
        ("wanted" | "leads", "0") => words.say("copy-no"),
        ("from_whom", "you") => words.say("copy-from-you"),
        ("from_whom", _) => words.say("copy-from-council"),
        ("did", "looked") => words.say("copy-did-looked"),
        ("did", "worked") => words.say("copy-did-worked"),
        ("did", "took") => words.say("copy-did-took"),
        ("did", "sent") => words.say("copy-did-sent"),
        ("did", "asked") => words.say("copy-did-asked"),
        _ => value.to_owned(),
    }
}

/// A name of the records as words: `final_plan_sent` is "Final plan sent".
pub(super) fn spelled(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}
