//! Is a file what its name says, and is it safe to keep? By its content, its extension and
//! what its browser declared, together.
//!
//! Nothing is unpacked, decoded or parsed here: heads, tails and lists of contents are looked
//! at where they lie sealed. What they say is not believed further than a refusal.

mod picture;
mod sniff;
mod zip;

use domain::document::{Media, extension};
use vault::{CaseKey, Label, Vault};

use super::{Limits, ReceiveError, Refusal};

/// How much of a file's beginning is kept to look at.
const HEAD_BYTES: usize = 64 * 1024;
/// How much of its end is read to look at: a list of contents ends within it.
const TAIL_BYTES: u64 = 66 * 1024;
/// From so many bytes on, a file of no make that is taken is refused before it is all here.
const AT_FIRST_SIGHT: usize = 4 * 1024;

/// The word of a locked PDF, in the part of it that is never packed.
const PDF_LOCKED: &[u8] = b"/Encrypt";

/// What is looked at while a file streams by.
#[derive(Debug, Default)]
pub(super) struct Watch {
    head: Vec<u8>,
    /// The last bytes of what came before: a word may lie across two parts.
    before: Vec<u8>,
    has_pdf_lock: bool,
    has_null: bool,
    is_looked_at: bool,
}

impl Watch {
    pub(super) fn watch(&mut self, some: &[u8]) {
        let room = HEAD_BYTES - self.head.len();
        self.head.extend_from_slice(&some[..room.min(some.len())]);
        self.has_null = self.has_null || memchr::memchr(0, some).is_some();
        if self.has_pdf_lock {
            return;
        }
        let few = some.len().min(PDF_LOCKED.len());
        self.before.extend_from_slice(&some[..few]);
        self.has_pdf_lock = contains(&self.before, PDF_LOCKED) || contains(some, PDF_LOCKED);
        if some.len() > PDF_LOCKED.len() {
            self.before.clear();
            self.before.extend_from_slice(&some[some.len() - few..]);
        }
        let more = self.before.len().saturating_sub(PDF_LOCKED.len());
        self.before.drain(..more);
    }

    /// Once there is enough of it: whether the beginning already shows that it is nothing that
    /// is taken.
    pub(super) fn at_first_sight(&mut self) -> Result<(), Refusal> {
        if self.is_looked_at || self.head.len() < AT_FIRST_SIGHT {
            return Ok(());
        }
        self.is_looked_at = true;
        let is_make = sniff::sniff(&self.head).is_some();
        if is_make || sniff::may_be_text(&self.head) {
            Ok(())
        } else {
            Err(Refusal::WrongMake)
        }
    }

    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

/// A sealed file that is looked at.
pub(super) struct Seen<'a> {
    pub(super) vault: &'a Vault,
    pub(super) label: Label,
    pub(super) key: &'a CaseKey,
    pub(super) bytes: u64,
    pub(super) watch: &'a Watch,
    pub(super) limits: &'a Limits,
}

impl Seen<'_> {
    /// Some bytes of it, never many.
    async fn read(&self, from: u64, to: u64) -> Result<Vec<u8>, ReceiveError> {
        let range = from.min(self.bytes)..to.min(self.bytes);
        let mut reading = self
            .vault
            .read(&self.label, self.key, self.bytes, range)
            .await?;
        let mut read = Vec::new();
        while let Some(some) = reading.next().await? {
            read.extend_from_slice(&some);
        }
        Ok(read)
    }

    async fn tail(&self) -> Result<Vec<u8>, ReceiveError> {
        self.read(self.bytes.saturating_sub(TAIL_BYTES), self.bytes)
            .await
    }
}

/// What is in the file, if it is taken.
pub(super) async fn check(
    seen: &Seen<'_>,
    name: &str,
    declared: Option<&str>,
) -> Result<Media, ReceiveError> {
    let head = seen.watch.head();
    let extension = extension(name);
    let tail = seen.tail().await?;
    let media = match sniff::sniff(head) {
        Some(sniff::Make::Media(media)) => media.in_frame(extension.as_deref()),
        Some(sniff::Make::Zip) => zip::check(seen, &tail, extension.as_deref()).await?,
        Some(sniff::Make::Compound) => compound(seen, extension.as_deref()).await?,
        None if is_text(seen) => Media::Txt,
        None => return Err(Refusal::WrongMake.into()),
    };
    one_make(media, head, &tail)?;
    if media == Media::Pdf {
        if !contains(&tail[tail.len().saturating_sub(2048)..], b"%%EOF") {
            return Err(Refusal::Damaged.into());
        }
        if seen.watch.has_pdf_lock {
            return Err(Refusal::Encrypted.into());
        }
    }
    picture::check(seen, media).await?;
    let is_named = |named: &str| media.extensions().contains(&named);
    let named_otherwise = extension.is_some_and(|named| !is_named(&named));
    if named_otherwise || declared.is_some_and(|declared| !media.may_be_declared(declared)) {
        return Err(match media.is_recording() {
            true => Refusal::RecordingNamedOtherwise.into(),
            false => Refusal::NamedOtherwise.into(),
        });
    }
    Ok(media)
}

/// A file is one make, whoever reads it: from its beginning, from its end, or by looking for
/// something in it.
fn one_make(media: Media, head: &[u8], tail: &[u8]) -> Result<(), Refusal> {
    // A list of packed contents at the end of something else is a second file in the first.
    let is_packed = matches!(media, Media::Docx | Media::Odt);
    let is_text = media == Media::Txt;
    let pdf_inside = contains(&head[..head.len().min(1024)], b"%PDF-");
    if (!is_packed && zip::ends_as_one(tail)) || (media != Media::Pdf && pdf_inside && !is_text) {
        return Err(Refusal::Polyglot);
    }
    Ok(())
}

/// Text has nothing in it that no text has, from end to end.
fn is_text(seen: &Seen<'_>) -> bool {
    let head = seen.watch.head();
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    sniff::may_be_text(head) && (wide || !seen.watch.has_null)
}

/// An older Office file: a Word document, or a newer one that is locked.
async fn compound(seen: &Seen<'_>, extension: Option<&str>) -> Result<Media, ReceiveError> {
    let head = seen.watch.head();
    let Some(first) = head.get(48..52).and_then(|four| four.try_into().ok()) else {
        return Err(Refusal::Damaged.into());
    };
    let sector: u64 = if head.get(30) == Some(&12) { 4096 } else { 512 };
    let lies = (u64::from(u32::from_le_bytes(first)) + 1) * sector;
    let names = seen.read(lies, lies + 4096).await?;
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(&names, &wide)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(Refusal::Encrypted.into());
    }
    if !has("WordDocument") {
        return Err(Refusal::WrongMake.into());
    }
    if extension == Some("docx") {
        return Err(Refusal::NamedOtherwise.into());
    }
    // Word's own mark, and the bit that says that the rest is locked.
    let word = head.get(512..524).unwrap_or_default();
    if word.starts_with(&[0xec, 0xa5]) && word.get(11).is_some_and(|flags| flags & 1 != 0) {
        return Err(Refusal::Encrypted.into());
    }
    Ok(Media::Doc)
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_the_parts_are_cut() {
        let text = b"trailer << /Size 8 /Encrypt 7 0 R >>";
        for size in 1..text.len() {
            let mut watch = Watch::default();
            text.chunks(size).for_each(|some| watch.watch(some));
            assert!(watch.has_pdf_lock, "in parts of {size}");
        }
        let mut watch = Watch::default();
        let none = b"/Encryp /ncrypt /Enc rypt";
        none.chunks(3).for_each(|some| watch.watch(some));
        assert!(!watch.has_pdf_lock);
    }
}
