//! A picture drawn anew, for whoever did not send it.
//!
//! A phone writes beside a picture where it was taken, when, and on whose phone. A parent who
//! moved away must not tell the other where they live by a photograph of a letter. So nobody but
//! its sender is given the file as it came: others get its points, drawn anew, and nothing else
//! that was in it. What was sent stays sealed as it came.

use domain::document::Media;
use domain::{AccountId, PersonId};
use storage::document::DocumentRow;
use vault::Reading;

use super::painter::{DrawError, Drawn, Painter};

impl Painter {
    /// Draws a picture anew for this account. The same picture gives the same bytes.
    pub(super) async fn draw(
        &self,
        account: AccountId,
        picture: Reading,
    ) -> Result<Drawn, DrawError> {
        let ran = self.run(account, &["draw-picture"], picture).await?;
        let media = made(&ran.bytes).ok_or(DrawError::Cannot)?;
        Ok(ran.is(media))
    }
}

/// What was drawn, by its first bytes: nothing but these two is passed on.
pub(super) fn made(bytes: &[u8]) -> Option<Media> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(Media::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else {
        None
    }
}

/// Whether a picture of this make can be shown in a page, and drawn anew.
#[must_use]
pub fn is_shown(document: &DocumentRow) -> bool {
    is_drawn(&document.media_type)
}

/// Whether a file of this type is a picture that can be drawn anew.
#[must_use]
pub fn is_drawn(media_type: &str) -> bool {
    Media::from_media_type(media_type).is_some_and(Media::is_drawn)
}

/// Whether a family can be shown an officer's document: no recording, and no picture that cannot be
/// drawn anew, for either can tell where it was made.
#[must_use]
pub fn is_showable(document: &DocumentRow) -> bool {
    let is_of = |prefix| document.media_type.starts_with(prefix);
    is_shown(document) || !(is_of("image/") || is_of("video/") || is_of("audio/"))
}

/// Whether this person gets a document drawn anew, and never as it came: a picture that a
/// family sent, for everybody but its sender; and an officer's, for everybody of the family. A
/// photograph of a visit says where the child lives as well.
#[must_use]
pub fn gets_copy(document: &DocumentRow, reader: Option<PersonId>) -> bool {
    let is_senders = document.sender.is_some() && document.sender == reader;
    let is_for_family = document.side.is_some() || reader.is_some();
    is_shown(document) && is_for_family && !is_senders
}
