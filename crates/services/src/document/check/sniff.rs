//! What the beginning of a file shows.

use domain::document::Media;

/// What a beginning shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Make {
    /// This make.
    Media(Media),
    /// Packed files: a newer Office document, or anything else.
    Zip,
    /// An older Office document, or anything else that is made so.
    Compound,
}

/// What the beginning shows; `None` for text and for whatever is not taken.
pub(super) fn sniff(head: &[u8]) -> Option<Make> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(Make::Zip);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Some(Make::Compound);
    }
    own(head).or_else(|| library(head)).map(Make::Media)
}

/// What the library knows less well than we need it.
fn own(head: &[u8]) -> Option<Media> {
    let at = |from: usize, word: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(word));
    if at(0, b"%PDF-") {
        return Some(Media::Pdf);
    }
    if at(0, b"{\\rtf") {
        return Some(Media::Rtf);
    }
    if at(0, b"#!AMR") {
        return Some(Media::Amr);
    }
    if at(0, b"RIFF") && at(8, b"WAVE") {
        return Some(Media::Wav);
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Some(Media::WebP);
    }
    if at(0, b"OggS") {
        return Some(Media::Ogg);
    }
    if at(4, b"ftyp") {
        return brand(head.get(8..12)?);
    }
    // The frame of Matroska, with WebM's name in its first lines.
    if at(0, &[0x1a, 0x45, 0xdf, 0xa3]) {
        let first = &head[..head.len().min(64)];
        return super::contains(first, b"webm").then_some(Media::WebM);
    }
    // QuickTime from before there were brands.
    let old_film = [b"moov", b"mdat", b"wide"];
    old_film
        .iter()
        .any(|word| at(4, *word))
        .then_some(Media::Mov)
}

fn brand(brand: &[u8]) -> Option<Media> {
    Some(match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
            Media::Heic
        }
        b"M4A " | b"M4B " => Media::M4a,
        b"qt  " => Media::Mov,
        [b'3', b'g', ..] => Media::ThreeGp,
        b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V "
        | b"MSNV" | b"dash" | b"mmp4" => Media::Mp4,
        _ => return None,
    })
}

fn library(head: &[u8]) -> Option<Media> {
    Some(match infer::get(head)?.mime_type() {
        "image/jpeg" => Media::Jpeg,
        "image/png" => Media::Png,
        "audio/mpeg" => Media::Mp3,
        _ => return None,
    })
}

/// Whether it may be the beginning of a text: no library can know.
pub(super) fn may_be_text(head: &[u8]) -> bool {
    if let Some(wide) = head.strip_prefix(&[0xff, 0xfe]) {
        return wide_text(wide, u16::from_le_bytes);
    }
    if let Some(wide) = head.strip_prefix(&[0xfe, 0xff]) {
        return wide_text(wide, u16::from_be_bytes);
    }
    let shows = |byte: &u8| !matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127);
    if !head.iter().all(shows) {
        return false;
    }
    // UTF-8, cut anywhere; or an older encoding of one byte a letter.
    match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) if error.error_len().is_none() => true,
        Err(_) => head.iter().filter(|byte| **byte >= 0x80).count() * 4 < head.len(),
    }
}

fn wide_text(wide: &[u8], read: fn([u8; 2]) -> u16) -> bool {
    let units = wide.chunks_exact(2).map(|two| read([two[0], two[1]]));
    let all: Vec<_> = char::decode_utf16(units).collect();
    let shows = |(n, unit): (usize, &Result<char, _>)| match unit {
        Ok(c) => !c.is_control() || c.is_whitespace(),
        // A pair that the end of what was kept has cut.
        Err(_) => n + 1 == all.len(),
    };
    all.iter().enumerate().all(shows)
}
