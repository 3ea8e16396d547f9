//! A PDF, read page by page: each page is a leaf, drawn by a process of its own.
//!
//! A PDF may hold scripts, links, forms that send themselves, and other files. Whoever reads it
//! here gets points and plain text: nothing in it runs, and nothing of it is asked for elsewhere.

use bytes::Bytes;
use domain::document::{LEAVES_MAX, LeafSize, Media};
use domain::{AccountId, DocumentId, SessionId};
use policy::{Access, Case, ReadDocuments};
use storage::document::DocumentRow;
use vault::Reading;

use super::open::{ask_again, sealed};
use super::painter::{DrawError, Drawn, Painter};
use super::picture::made;
use super::ready::Key;
use super::{find, see};
use crate::{Cx, ServiceError};

/// The longest text of a leaf, in bytes.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;
/// The longest line before what was drawn.
const HEAD_BYTES_MAX: usize = 64;

/// What the process that draws answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    /// A leaf.
    Drawn(Parts<'a>),
    /// The PDF is locked with a password.
    Locked,
    /// It has more pages than are shown.
    TooMany,
    /// It cannot be read, or has no page.
    Broken,
}

/// A leaf, as the process answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// How many pages the PDF has.
    pub count: u32,
    /// Which of them it is: the last one where more was asked for.
    pub number: u32,
    /// The text that can be seen on it, line by line.
    pub text: &'a str,
    /// What was drawn.
    pub picture: &'a [u8],
}

impl<'a> Answer<'a> {
    /// As it is written to the process that asked.
    #[must_use]
    pub fn written(&self) -> Vec<u8> {
        match self {
            Answer::Drawn(parts) => {
                let (text, picture) = (parts.text, parts.picture);
                let head = format!("drawn {} {} {}\n", parts.count, parts.number, text.len());
                [head.as_bytes(), text.as_bytes(), picture].concat()
            }
            Answer::Locked => b"locked\n".to_vec(),
            Answer::TooMany => b"many\n".to_vec(),
            Answer::Broken => b"broken\n".to_vec(),
        }
    }

    /// What was written. Whoever wrote it may have been taken over by what it read: nothing is
    /// believed that does not fit.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Answer<'a>> {
        let few = &bytes[..bytes.len().min(HEAD_BYTES_MAX)];
        let end = few.iter().position(|byte| *byte == b'\n')?;
        let words: Vec<&str> = std::str::from_utf8(&bytes[..end])
            .ok()?
            .split(' ')
            .collect();
        let rest = &bytes[end + 1..];
        match words.as_slice() {
            ["locked"] => Some(Answer::Locked),
            ["many"] => Some(Answer::TooMany),
            ["broken"] => Some(Answer::Broken),
            ["drawn", count, number, length] => {
                let (count, number) = (count.parse().ok()?, number.parse().ok()?);
                let (text, picture) = rest.split_at_checked(length.parse().ok()?)?;
                let fits = (1..=count).contains(&number) && count <= LEAVES_MAX;
                let text = std::str::from_utf8(text).ok();
                let text = text.filter(|text| fits && text.len() <= TEXT_BYTES_MAX)?;
                Some(Answer::Drawn(Parts {
                    count,
                    number,
                    text,
                    picture,
                }))
            }
            _ => None,
        }
    }
}

/// One page of a PDF, as its reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// How many pages the PDF has.
    pub count: u32,
    /// Which of them it is, from 1.
    pub number: u32,
    /// The text that can be seen on it; empty where there is none.
    pub text: String,
}

/// Why a leaf is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// The PDF is locked with a password.
    Locked,
    /// It has more pages than are shown.
    TooMany,
    /// It is damaged, or asks for more than is given to one page, or means harm.
    Cannot,
    /// Whoever asks has as many on their way as one may.
    Busy,
    /// Drawing it took longer than is given to one page.
    Slow,
}

/// What came of asking for a page of a document.
#[derive(Debug)]
pub enum Leafing {
    /// Here it is.
    Open(Box<DocumentRow>, Result<Leaf, Unseen>),
    /// This access sees the document, and it is none that is read so, or is not open now.
    NotRead,
    /// This access sees no such document.
    NotThere,
}

/// Whether a document is read page by page.
#[must_use]
pub fn is_leafed(document: &DocumentRow) -> bool {
    document.media_type == Media::Pdf.media_type()
}

/// One page of a PDF; its points are kept for a moment, until [`super::open_leaf`] asks for them.
///
/// # Errors
/// When the records or the store fail; and [`ServiceError::Refused`] when whoever reads could no
/// longer open it once it was drawn.
pub async fn leaf(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    document: DocumentId,
    (account, session): (AccountId, SessionId),
    (number, size): (u32, LeafSize),
) -> Result<Leafing, ServiceError> {
    let Some(found) = find(cx, access, document).await? else {
        let seen = see(cx, access, document).await?;
        return Ok(seen.map_or(Leafing::NotThere, |_| Leafing::NotRead));
    };
    if !is_leafed(&found) {
        return Ok(Leafing::NotRead);
    }
    let file = sealed(cx, access, &found).await?;
    let painter = &cx.documents.painter;
    let leaf = match painter.leaf(account, file, number, size).await {
        Ok((leaf, drawn)) => {
            // Drawing took its time.
            ask_again(cx, access, document, Some((account, session))).await?;
            let key = Key {
                session,
                document,
                number: leaf.number,
                size,
            };
            painter
                .ready
                .keep(key, drawn.media, drawn.bytes, drawn.held);
            Ok(leaf)
        }
        Err(NoLeaf::Unseen(why)) => Err(why),
        Err(NoLeaf::Service(failed)) => return Err(failed),
    };
    Ok(Leafing::Open(Box::new(found), leaf))
}

/// The points of a page, for the one who was just told of it or anew.
pub(super) async fn points(
    cx: &Cx,
    access: &Access<Case, ReadDocuments>,
    document: &DocumentRow,
    (account, session): (AccountId, SessionId),
    (number, size): (u32, LeafSize),
) -> Result<Drawn, NoLeaf> {
    let painter = &cx.documents.painter;
    let key = Key {
        session,
        document: document.id,
        number,
        size,
    };
    if let Some((media, bytes, held)) = painter.ready.take(key) {
        return Ok(Drawn::before(media, bytes, held));
    }
    let file = sealed(cx, access, document).await?;
    let (_, drawn) = painter.leaf(account, file, number, size).await?;
    Ok(drawn)
}

/// Why there is no leaf.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoLeaf {
    #[error("it is not shown")]
    Unseen(Unseen),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<DrawError> for NoLeaf {
    fn from(why: DrawError) -> NoLeaf {
        match why {
            DrawError::Cannot => NoLeaf::Unseen(Unseen::Cannot),
            DrawError::Busy => NoLeaf::Unseen(Unseen::Busy),
            DrawError::OutOfTime | DrawError::Slow => NoLeaf::Unseen(Unseen::Slow),
            DrawError::Service(failed) => NoLeaf::Service(failed),
        }
    }
}

impl Painter {
    /// Draws one page of a PDF for this account.
    async fn leaf(
        &self,
        account: AccountId,
        pdf: Reading,
        number: u32,
        size: LeafSize,
    ) -> Result<(Leaf, Drawn), NoLeaf> {
        let asked = number.to_string();
        let asked = ["draw-leaf", asked.as_str(), size.word()];
        let mut ran = self.run(account, &asked, pdf).await?;
        let parts = match Answer::read(&ran.bytes) {
            Some(Answer::Drawn(parts)) => parts,
            Some(Answer::Locked) => return Err(NoLeaf::Unseen(Unseen::Locked)),
            Some(Answer::TooMany) => return Err(NoLeaf::Unseen(Unseen::TooMany)),
            Some(Answer::Broken) | None => return Err(NoLeaf::Unseen(Unseen::Cannot)),
        };
        let media = made(parts.picture).ok_or(NoLeaf::Unseen(Unseen::Cannot))?;
        let leaf = Leaf {
            count: parts.count,
            number: parts.number,
            text: parts.text.chars().filter(|c| is_shown(*c)).collect(),
        };
        let picture: Bytes = ran.bytes.slice_ref(parts.picture);
        ran.bytes = picture;
        Ok((leaf, ran.is(media)))
    }
}

/// Whether a character of a leaf's text is passed on: none that acts on others, or on a screen.
fn is_shown(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c == '\n' || (!c.is_control() && !turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let leaf = Answer::Drawn(Parts {
            count: 12,
            number: 3,
            text: "Мама\nread",
            picture: b"points\n",
        });
        for answer in [leaf, Answer::Locked, Answer::TooMany, Answer::Broken] {
            assert_eq!(Answer::read(&answer.written()), Some(answer));
        }
        for lie in [
            "",
            "drawn",
            "drawn 12 3 9",
            "drawn 12 3 9\nshort",
            "drawn 12 13 0\n",
            "drawn 12 0 0\n",
            "drawn 9999 1 0\n",
            "drawn 1 1 -1\n",
            "drawn 1 1 18446744073709551615\n",
            "drawn 1 1 0 0\n",
            "locked \n",
        ] {
            assert_eq!(Answer::read(lie.as_bytes()), None, "{lie}");
        }
        assert_eq!(Answer::read(b"drawn 1 1 2\n\xff\xfe"), None);
        assert_eq!(Answer::read(&[b'd'; 1_000]), None);
    }
}
