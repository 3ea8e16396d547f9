//! Where the reading is, so that an error can say what is wrong and where.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Write};

/// Why a text is not a case. Names places and rules, never what was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {field}: {what}")]
pub struct WireError {
    /// The line, counted from 1: of the text for one case, of the input for many.
    pub line: usize,
    /// The field: `events[2].on`, or "the case".
    pub field: String,
    /// What is wrong with it.
    pub what: String,
}

impl WireError {
    /// Something is wrong with the case as a whole.
    pub(super) fn of_all(line: usize, what: &str) -> WireError {
        WireError {
            line,
            field: THE_CASE.to_owned(),
            what: what.to_owned(),
        }
    }
}

const THE_CASE: &str = "the case";

/// The field that is being read, and what was found wrong.
#[derive(Default)]
pub(super) struct Place {
    outer: Cell<&'static str>,
    index: Cell<Option<usize>>,
    inner: Cell<&'static str>,
    expected: Cell<&'static str>,
    problem: RefCell<Option<Problem>>,
}

struct Problem {
    /// A key that is not one of ours, where it reads as a key.
    unknown_key: Option<String>,
    what: &'static str,
}

/// An unknown key is named only if it looks like one: it may be anything at all.
const KEY_BYTES_MAX: usize = 40;

impl Place {
    /// Now reading this key of the case.
    pub(super) fn at_outer(&self, key: &'static str) {
        self.outer.set(key);
        self.index.set(None);
        self.inner.set("");
    }

    /// Now reading this item of a list.
    pub(super) fn at_item(&self, index: usize) {
        self.index.set(Some(index));
        self.inner.set("");
    }

    /// Now reading this key of an item.
    pub(super) fn at_inner(&self, key: &'static str) {
        self.inner.set(key);
    }

    /// What the value here must be, should it be something else.
    pub(super) fn expect(&self, expected: &'static str) {
        self.expected.set(expected);
    }

    /// What must be here, for the library's own messages (which nobody sees).
    pub(super) fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected.get())
    }

    /// Something is wrong here.
    pub(super) fn wrong<E: serde::de::Error>(&self, what: &'static str) -> E {
        *self.problem.borrow_mut() = Some(Problem {
            unknown_key: None,
            what,
        });
        E::custom(what)
    }

    /// There is a key that does not belong here.
    pub(super) fn unknown_key<E: serde::de::Error>(&self, key: &str) -> E {
        let plain = key.len() <= KEY_BYTES_MAX
            && !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        *self.problem.borrow_mut() = Some(Problem {
            unknown_key: plain.then(|| key.to_owned()),
            what: "there is no such key",
        });
        E::custom("there is no such key")
    }

    /// The error, once the reading has stopped.
    pub(super) fn error(&self, cause: &serde_json::Error) -> WireError {
        let problem = self.problem.borrow();
        let what = match &*problem {
            Some(problem) => problem.what.to_owned(),
            None if cause.is_data() => format!("must be {}", self.expected.get()),
            None => not_json(cause),
        };
        let unknown_key = problem
            .as_ref()
            .and_then(|problem| problem.unknown_key.as_deref());
        WireError {
            line: cause.line().max(1),
            field: self.field(unknown_key),
            what,
        }
    }

    fn field(&self, unknown_key: Option<&str>) -> String {
        let mut field = self.outer.get().to_owned();
        if let Some(index) = self.index.get() {
            write!(field, "[{index}]").expect("writing to memory");
        }
        for key in [self.inner.get(), unknown_key.unwrap_or_default()] {
            if !key.is_empty() {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(key);
            }
        }
        if field.is_empty() {
            THE_CASE.to_owned()
        } else {
            field
        }
    }
}

/// The reader's words, which hold nothing that was given; the line is ours to say.
fn not_json(cause: &serde_json::Error) -> String {
    let words = cause.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    format!("not JSON: {words}, at column {}", cause.column())
}
