//! `waymark clock`: one case as JSON in, its timetable as JSON out.
//!
//! What is read is read strictly: a key too many, a date that is no day or an exception
//! that the law does not know is bad input, and the answer says where. What is written is
//! a [`Timetable`](super::Timetable). Nothing that was given is repeated in an error.

mod case;
mod lines;
mod object;
mod place;
mod value;
mod write;

pub use lines::{Summary, answer_lines};
pub use place::WireError;

use write::write_timetable;

use super::timetable;
use crate::date::Date;

/// The timetable of one case, as one line of JSON without its newline.
///
/// ```
/// use domain::{clock::wire::answer_one, date};
///
/// let case = r#"{"ref": "A", "events": [{"kind": "withdrawn", "on": "2026-01-12"}]}"#;
/// let answer = answer_one(case, date(2026, 3, 1)).expect("a case as it should be");
/// assert!(answer.starts_with(r#"{"ref":"A","today":"2026-03-01","#));
///
/// let bad = r#"{"events": [{"kind": "withdrawn", "on": "2026-02-30"}]}"#;
/// let error = answer_one(bad, date(2026, 3, 1)).expect_err("no such day");
/// assert!(error.to_string().starts_with("line 1, events[0].on: must be a real day"));
/// ```
///
/// # Errors
/// When the text is not one case of the stated shape.
pub fn answer_one(text: impl AsRef<[u8]>, today: Date) -> Result<String, WireError> {
    let facts = case::read(text.as_ref())?;
    let mut answer = Vec::new();
    write_timetable(&mut answer, &timetable(&facts, today));
    Ok(String::from_utf8(answer).expect("JSON is written as UTF-8"))
}
