//! Verifying: is every row of the audit as it was written, and is it the chain whose
//! heads were signed?
//!
//! A year of a county is millions of rows, and reading them one by one is what takes the
//! time. So a span of rows is asked for as one text, and hashed as it comes while the
//! next is read. Where that text is not what it should be, the span is read again row by
//! row, which names the first that is wrong.

use std::collections::VecDeque;

use domain::CouncilId;
use policy::{Access, Council};
use tokio::task::JoinHandle;

use super::{AuditRow, BEGINNING, Checks, Head, SEALED, head, read, seal, seal_fields};
use crate::engine::{Reader as _, Store, sql};
use crate::error::{Cause, StorageError};

/// How many rows are one text. A few megabytes of it lie in memory at once.
const SPAN: i64 = 8_192;

/// How many spans are read at once.
const READ_AHEAD: usize = 3;

/// How many fields a line has: what is sealed, and two hashes.
const FIELDS: usize = SEALED + 2;

/// Where nullable words stand in a line, and what is written there for none.
const WORDS: [usize; 2] = [5, 13];
const NO_WORD: &str = "-";

/// What verifying found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// Every row is as it was written; how many there are.
    Whole(i64),
    /// The first row that is not, or is not there.
    BrokenAt(i64),
    /// The rows fit each other, but they are not those whose head was signed.
    Rewritten {
        /// The last signed head that they agree with; 0 for none.
        after: i64,
        /// The first that they do not: a row after the one and up to the other was
        /// rewritten or removed.
        until: i64,
    },
}

/// Reads the whole chain, checks every seal, and compares it with heads that were signed
/// when they were its end.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify<A: Checks>(
    store: &Store,
    access: &Access<Council, A>,
    signed: &[Head],
) -> Result<Chain, StorageError> {
    let council = access.council();
    let end = head(store, access).await?.unwrap_or(Head {
        seq: 0,
        hash: BEGINNING,
    });
    let mut walk = Walk::new(signed);
    let mut ahead = Ahead::new(store, council, end.seq);
    while let Some(here) = ahead.next().await? {
        let until = here.until;
        let hashing = tokio::task::spawn_blocking(move || {
            let mut on = walk.clone();
            match on.text(&here) {
                Ok(()) => (on, true),
                Err(Odd) => (walk, false),
            }
        });
        let sound;
        (walk, sound) = hashing.await.map_err(|_| stopped())?;
        if !sound && let Err(found) = row_by_row(store, council, &mut walk, until).await? {
            return Ok(found);
        }
    }
    let found = walk.end(end);
    // Asked last and at one moment: what was written meanwhile has moved the head too.
    let outside = store.row(sql!("audit/outside").bind(council)).await?;
    match (found, outside) {
        (Chain::Whole(_), Some(row)) => Ok(Chain::BrokenAt(row.get("seq")?)),
        (found, _) => Ok(found),
    }
}

/// Some rows as one text.
struct Span {
    until: i64,
    entries: i64,
    lines: String,
}

/// The spans in order; the next are read while one is hashed.
struct Ahead<'a> {
    store: &'a Store,
    council: CouncilId,
    after: i64,
    end: i64,
    reading: VecDeque<JoinHandle<Result<Span, StorageError>>>,
}

impl Ahead<'_> {
    fn new(store: &Store, council: CouncilId, end: i64) -> Ahead<'_> {
        Ahead {
            store,
            council,
            after: 0,
            end,
            reading: VecDeque::new(),
        }
    }

    async fn next(&mut self) -> Result<Option<Span>, StorageError> {
        while self.reading.len() < READ_AHEAD && self.after < self.end {
            let until = self.end.min(self.after.saturating_add(SPAN));
            let (store, council, after) = (self.store.clone(), self.council, self.after);
            let read = async move { span(&store, council, after, until).await };
            self.reading.push_back(tokio::spawn(read));
            self.after = until;
        }
        match self.reading.pop_front() {
            Some(reading) => reading.await.map_err(|_| stopped())?.map(Some),
            None => Ok(None),
        }
    }
}

fn stopped() -> StorageError {
    StorageError::Transaction(Cause::new("reading the audit was stopped"))
}

async fn span(
    store: &Store,
    council: CouncilId,
    after: i64,
    until: i64,
) -> Result<Span, StorageError> {
    let query = sql!(by_engine "audit/span")
        .bind(council)
        .bind(after)
        .bind(until);
    let row = store.row(query).await?;
    let row = row.ok_or(StorageError::Damaged {
        query: "audit/span",
        column: "entries",
    })?;
    Ok(Span {
        until,
        entries: row.get("entries")?,
        lines: row.maybe("lines")?.unwrap_or_default(),
    })
}

/// Walks the rows up to `until` one by one. The first that is wrong is an `Err`.
async fn row_by_row(
    store: &Store,
    council: CouncilId,
    walk: &mut Walk,
    until: i64,
) -> Result<Result<(), Chain>, StorageError> {
    let query = sql!("audit/page")
        .bind(council)
        .bind(walk.at.seq)
        .bind(until - walk.at.seq);
    for row in &store.rows(query).await? {
        let broken = Ok(Err(Chain::BrokenAt(walk.at.seq + 1)));
        // What cannot be read is not as it was written either.
        let (Ok(entry), Ok(previous), Ok(hash)) = (
            read(row),
            row.get::<[u8; 32]>("previous_hash"),
            row.get::<[u8; 32]>("hash"),
        ) else {
            return broken;
        };
        let sealed = seal(&walk.at.hash, &entry);
        let whole = entry.seq == walk.at.seq + 1
            && previous == walk.at.hash
            && hash == sealed
            && has_no_empty_word(&entry);
        if !whole {
            return broken;
        }
        if let Err(found) = walk.step(Head {
            seq: entry.seq,
            hash,
        }) {
            return Ok(Err(found));
        }
    }
    Ok(if walk.at.seq == until {
        Ok(())
    } else {
        Err(Chain::BrokenAt(walk.at.seq + 1))
    })
}

/// A word that may be absent is sealed like an empty one, and is never written empty.
fn has_no_empty_word(entry: &AuditRow) -> bool {
    entry.job.as_deref() != Some("") && entry.reason.as_deref() != Some("")
}

/// Something is not as it should be; what, only the rows can say.
struct Odd;

/// How far we are, and what of that was signed.
#[derive(Debug, Clone)]
struct Walk {
    at: Head,
    /// Those still ahead, the nearest last.
    signed: Vec<Head>,
    agreed: i64,
}

impl Walk {
    fn new(signed: &[Head]) -> Walk {
        let mut signed = signed.to_vec();
        signed.sort_by_key(|head| std::cmp::Reverse(head.seq));
        Walk {
            at: Head {
                seq: 0,
                hash: BEGINNING,
            },
            signed,
            agreed: 0,
        }
    }

    /// One row on; an `Err` where a head was signed there, and it was another.
    fn step(&mut self, head: Head) -> Result<(), Chain> {
        self.at = head;
        while let Some(signed) = self.signed.last()
            && signed.seq <= head.seq
        {
            if signed.seq == head.seq && signed.hash != head.hash {
                return Err(self.rewritten(signed.seq));
            }
            self.agreed = signed.seq;
            self.signed.pop();
        }
        Ok(())
    }

    fn rewritten(&self, until: i64) -> Chain {
        Chain::Rewritten {
            after: self.agreed,
            until,
        }
    }

    /// All of a span.
    fn text(&mut self, span: &Span) -> Result<(), Odd> {
        let mut entries = 0;
        let mut rest = span.lines.as_str();
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            self.line(&rest[..end])?;
            rest = rest.get(end + 1..).unwrap_or_default();
            entries += 1;
        }
        // As many lines as rows, and each of its fields: no field held a bar or an end of line.
        if entries == span.entries && self.at.seq == span.until {
            Ok(())
        } else {
            Err(Odd)
        }
    }

    fn line(&mut self, line: &str) -> Result<(), Odd> {
        let mut fields = [""; FIELDS];
        let (mut count, mut from) = (0, 0);
        let bars = memchr::memchr_iter(b'|', line.as_bytes());
        for to in bars.chain([line.len()]) {
            *fields.get_mut(count).ok_or(Odd)? = &line[from..to];
            (count, from) = (count + 1, to + 1);
        }
        if count != FIELDS {
            return Err(Odd);
        }
        for word in WORDS {
            match fields[word] {
                NO_WORD => fields[word] = "",
                "" => return Err(Odd),
                _ => {}
            }
        }
        let sealed = fields[..SEALED].try_into().map_err(|_| Odd)?;
        let hash = seal_fields(&self.at.hash, sealed);
        let is_next = fields[0].parse() == Ok(self.at.seq + 1);
        if !is_next
            || unhex(fields[SEALED]) != Some(self.at.hash)
            || unhex(fields[SEALED + 1]) != Some(hash)
        {
            return Err(Odd);
        }
        let seq = self.at.seq + 1;
        self.step(Head { seq, hash }).map_err(|_| Odd)
    }

    /// The end of the walk, against what the head says.
    fn end(&self, head: Head) -> Chain {
        if self.at.hash != head.hash {
            // The row at the end is not the one that was last.
            return Chain::BrokenAt(head.seq.max(1));
        }
        match self.signed.last() {
            Some(signed) => self.rewritten(signed.seq),
            None => Chain::Whole(self.at.seq),
        }
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
