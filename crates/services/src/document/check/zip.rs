//! Packed files: the list of their contents is read, and nothing is unpacked.

use domain::document::Media;

use super::{Limits, ReceiveError, Refusal, Seen};

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const END_BYTES: usize = 22;
const ENTRY_BYTES: usize = 46;
/// A longer list of contents is that of no document.
const LIST_BYTES_MAX: u64 = 2 * 1024 * 1024;
const ENTRIES_MAX: usize = 10_000;
/// Packed text shrinks to a tenth, to a hundredth at the utmost.
const RATIO_MAX: u64 = 200;
/// What is this small unpacked harms nobody, however well it is packed.
const SMALL: u64 = 10 * 1_000 * 1_000;
/// What has no place in a letter or a report.
const NESTED: [&[u8]; 6] = [b".zip", b".rar", b".7z", b".jar", b".exe", b".gz"];

/// One packed file, as the list of contents has it.
#[derive(Debug)]
struct Entry {
    name: Vec<u8>,
    locked: bool,
    stored: bool,
    packed: u64,
    unpacked: u64,
}

/// Whether a file ends as packed files do, whatever it begins as.
pub(super) fn ends_as_one(tail: &[u8]) -> bool {
    end_of(tail).is_some()
}

/// Where the last part begins: its comment must reach the very end.
fn end_of(tail: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(tail, END)
        .filter(|at| {
            let comment = u16_at(tail, at + 20).map(usize::from);
            comment.is_some_and(|comment| at + END_BYTES + comment == tail.len())
        })
        .last()
}

/// Which document it is, if it is one.
pub(super) async fn check(
    seen: &Seen<'_>,
    tail: &[u8],
    extension: Option<&str>,
) -> Result<Media, ReceiveError> {
    let end = end_of(tail).ok_or(Refusal::Damaged)?;
    let number = |at| {
        u32_at(tail, end + at)
            .map(u64::from)
            .ok_or(Refusal::Damaged)
    };
    let (length, from) = (number(12)?, number(16)?);
    let end_lies = seen.bytes - (tail.len() - end) as u64;
    // What lies before the first file, or between the list and the end, is another file.
    if from + length != end_lies {
        return Err(Refusal::Polyglot.into());
    }
    if length > LIST_BYTES_MAX {
        return Err(Refusal::Bomb.into());
    }
    let list = seen.read(from, from + length).await?;
    let entries = entries(&list)?;
    harmless(&entries, seen.limits)?;
    let media = document(&entries);
    if entries.iter().any(|entry| entry.locked) || is_locked_odt(&entries, extension) {
        return Err(Refusal::Encrypted.into());
    }
    Ok(media.ok_or(Refusal::WrongMake)?)
}

fn entries(mut list: &[u8]) -> Result<Vec<Entry>, Refusal> {
    let mut entries = Vec::new();
    while !list.is_empty() {
        if entries.len() >= ENTRIES_MAX {
            return Err(Refusal::Bomb);
        }
        let (entry, rest) = entry(list).ok_or(Refusal::Damaged)?;
        entries.push(entry);
        list = rest;
    }
    Ok(entries)
}

fn entry(list: &[u8]) -> Option<(Entry, &[u8])> {
    list.starts_with(ENTRY).then_some(())?;
    let ends = ENTRY_BYTES + usize::from(u16_at(list, 28)?);
    let more = usize::from(u16_at(list, 30)?) + usize::from(u16_at(list, 32)?);
    let entry = Entry {
        name: list.get(ENTRY_BYTES..ends)?.to_vec(),
        locked: u16_at(list, 8)? & 1 != 0,
        stored: u16_at(list, 10)? == 0,
        packed: u32_at(list, 20)?.into(),
        unpacked: u32_at(list, 24)?.into(),
    };
    Some((entry, list.get(ends + more..)?))
}

fn harmless(entries: &[Entry], limits: &Limits) -> Result<(), Refusal> {
    let packed: u64 = entries.iter().map(|entry| entry.packed).sum();
    let unpacked: u64 = entries.iter().map(|entry| entry.unpacked).sum();
    let too_much = unpacked > limits.unpacked_bytes_max;
    let too_well = unpacked > SMALL && unpacked / packed.max(1) > RATIO_MAX;
    // A size of all ones means that the true one is elsewhere: no document is that big.
    let hidden = |entry: &Entry| entry.unpacked == u64::from(u32::MAX);
    let nested = |entry: &Entry| {
        let name = entry.name.to_ascii_lowercase();
        NESTED.iter().any(|end| name.ends_with(end))
    };
    if too_much || too_well || entries.iter().any(|entry| hidden(entry) || nested(entry)) {
        return Err(Refusal::Bomb);
    }
    Ok(())
}

fn document(entries: &[Entry]) -> Option<Media> {
    let has = |name: &[u8]| entries.iter().any(|entry| entry.name == name);
    if has(b"[Content_Types].xml") && has(b"word/document.xml") {
        return Some(Media::Docx);
    }
    if has(b"META-INF/manifest.xml") && has(b"content.xml") && has(b"mimetype") {
        return Some(Media::Odt);
    }
    None
}

/// A locked OpenDocument text is locked inside: its parts are stored and no longer packed.
fn is_locked_odt(entries: &[Entry], extension: Option<&str>) -> bool {
    let locked = |entry: &Entry| {
        entry.name == b"encrypted-package"
            || (entry.name == b"content.xml" && entry.stored && entry.unpacked > 512)
    };
    extension == Some("odt") && entries.iter().any(locked)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
