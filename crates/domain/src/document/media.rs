//! Which makes of file are taken, what they are called, and what a name may say.

/// A make of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// A PDF.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A HEIC picture, as newer phones make them: kept as it came, to be downloaded only.
    Heic,
    /// A WebP picture.
    WebP,
    /// A Word document.
    Docx,
    /// An older Word document: kept as it came, to be downloaded only.
    Doc,
    /// An OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// Plain text.
    Txt,
    /// MP3 sound.
    Mp3,
    /// M4A sound.
    M4a,
    /// WAV sound.
    Wav,
    /// Ogg sound, such as Opus.
    Ogg,
    /// WebM, pictures or sound.
    WebM,
    /// AMR sound, as older phones make it.
    Amr,
    /// MP4 film.
    Mp4,
    /// A QuickTime film.
    Mov,
    /// A 3GP film, as older phones make it.
    ThreeGp,
}

impl Media {
    /// Every make.
    pub const ALL: [Media; 19] = [
        Media::Pdf,
        Media::Jpeg,
        Media::Png,
        Media::Heic,
        Media::WebP,
        Media::Docx,
        Media::Doc,
        Media::Odt,
        Media::Rtf,
        Media::Txt,
        Media::Mp3,
        Media::M4a,
        Media::Wav,
        Media::Ogg,
        Media::WebM,
        Media::Amr,
        Media::Mp4,
        Media::Mov,
        Media::ThreeGp,
    ];

    /// Its media type, the extensions that names have, and what else browsers call it.
    const fn facts(
        self,
    ) -> (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    ) {
        match self {
            Media::Pdf => ("application/pdf", &["pdf"], &["application/x-pdf"]),
            Media::Jpeg => (
                "image/jpeg",
                &["jpg", "jpeg", "jpe", "jfif"],
                &["image/jpg", "image/pjpeg"],
            ),
            Media::Png => ("image/png", &["png"], &["image/x-png"]),
            Media::Heic => (
                "image/heic",
                &["heic", "heif"],
                &["image/heif", "image/heic-sequence", "image/heif-sequence"],
            ),
            Media::WebP => ("image/webp", &["webp"], &[]),
            Media::Docx => (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                &["docx"],
                &["application/zip", "application/x-zip-compressed"],
            ),
            Media::Doc => ("application/msword", &["doc"], &["application/vnd.ms-word"]),
            Media::Odt => (
                "application/vnd.oasis.opendocument.text",
                &["odt"],
                &["application/zip", "application/x-zip-compressed"],
            ),
            Media::Rtf => (
                "application/rtf",
                &["rtf"],
                &["text/rtf", "text/richtext", "application/msword"],
            ),
            Media::Txt => ("text/plain", &["txt", "text"], &[]),
            Media::Mp3 => (
                "audio/mpeg",
                &["mp3"],
                &["audio/mp3", "audio/x-mpeg", "audio/mpeg3"],
            ),
            Media::M4a => (
                "audio/mp4",
                &["m4a"],
                &[
                    "audio/x-m4a",
                    "audio/m4a",
                    "audio/aac",
                    "audio/3gpp",
                    "video/mp4",
                ],
            ),
            Media::Wav => (
                "audio/wav",
                &["wav"],
                &["audio/x-wav", "audio/wave", "audio/vnd.wave"],
            ),
            Media::Ogg => (
                "audio/ogg",
                &["ogg", "oga", "opus"],
                &["application/ogg", "audio/opus", "video/ogg"],
            ),
            Media::WebM => ("video/webm", &["webm", "weba"], &["audio/webm"]),
            Media::Amr => ("audio/amr", &["amr"], &["audio/3gpp", "audio/amr-nb"]),
            Media::Mp4 => ("video/mp4", &["mp4", "m4v"], &["video/x-m4v", "audio/mp4"]),
            Media::Mov => ("video/quicktime", &["mov", "qt"], &["video/mp4"]),
            Media::ThreeGp => (
                "video/3gpp",
                &["3gp", "3gpp", "3g2"],
                &["audio/3gpp", "video/3gpp2"],
            ),
        }
    }

    /// Whether it is a picture that can be drawn anew, without all else that is in its file.
    #[must_use]
    pub const fn is_drawn(self) -> bool {
        matches!(self, Media::Jpeg | Media::Png | Media::WebP)
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        self.facts().0
    }

    /// The extensions that names of it have, without the dot; the usual one first.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        self.facts().1
    }

    /// Whether a browser may call it so. Many call nothing by its name.
    #[must_use]
    pub fn may_be_declared(self, declared: &str) -> bool {
        let declared = declared.split(';').next().unwrap_or_default().trim();
        let (own, _, others) = self.facts();
        declared.is_empty()
            || declared.eq_ignore_ascii_case("application/octet-stream")
            || declared.eq_ignore_ascii_case(own)
            || others.iter().any(|one| declared.eq_ignore_ascii_case(one))
    }

    /// The make with this media type.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Media> {
        let mut all = Media::ALL.into_iter();
        all.find(|media| media.media_type() == media_type)
    }

    /// Whether it is a sound or a film.
    #[must_use]
    pub fn is_recording(self) -> bool {
        let media_type = self.media_type();
        media_type.starts_with("audio/") || media_type.starts_with("video/")
    }

    /// Phones and recorders put sounds and films into one frame, and write into it what they
    /// like: which of the two it is, the name says. A recording by an Android phone is an MP4 by
    /// its frame and M4A by its name.
    #[must_use]
    pub fn in_frame(self, extension: Option<&str>) -> Media {
        const FRAME: [Media; 4] = [Media::M4a, Media::Mp4, Media::ThreeGp, Media::Mov];
        let named = FRAME
            .into_iter()
            .find(|one| extension.is_some_and(|named| one.extensions().contains(&named)));
        match named {
            Some(named) if FRAME.contains(&self) => named,
            Some(_) | None => self,
        }
    }

    /// Whether it can only be downloaded, and is never shown on a page.
    #[must_use]
    pub const fn is_download_only(self) -> bool {
        !matches!(
            self,
            Media::Pdf | Media::Jpeg | Media::Png | Media::WebP | Media::Txt
        )
    }
}

/// The longest name that is kept, in characters.
pub const NAME_CHARS_MAX: usize = 250;

/// The name under which a file is kept: the last part of what came, in any script, without
/// the characters that do not show or that turn the reading direction. `None` when nothing is
/// left.
#[must_use]
pub fn kept_name(came: &str) -> Option<String> {
    let last = came.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.chars().filter(|c| !c.is_control() && !turns(*c));
    let kept: String = shown.take(NAME_CHARS_MAX).collect();
    let kept = kept.trim().to_owned();
    (!kept.is_empty() && kept.chars().any(|c| c != '.')).then_some(kept)
}

/// Characters that change the order in which others are shown: `exe.jpg` would read `gpj.exe`.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The extension of a name, in small letters: whatever follows the last dot, as a computer reads
/// it (`library-ms`, `application`). After a space it is a word of the name ("Letter from Dr.
/// Osei").
#[must_use]
pub fn extension(name: &str) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    let fits = !extension.is_empty() && !extension.contains(char::is_whitespace);
    fits.then(|| extension.to_lowercase())
}

/// The name under which a file is saved: it ends as what was found in it does, whatever it is
/// called.
#[must_use]
pub fn saved_name(name: &str, media: Media) -> String {
    let own = media.extensions();
    match (extension(name), own) {
        (Some(named), _) if own.contains(&named.as_str()) => name.to_owned(),
        (_, [first, ..]) => format!("{name}.{first}"),
        (_, []) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_in_any_script_and_nothing_in_it_acts() {
        for (came, kept) in [
            ("letter.pdf", Some("letter.pdf")),
            ("C:\\Users\\dawn\\letter.pdf", Some("letter.pdf")),
            ("../../etc/passwd", Some("passwd")),
            ("пісьмо 信 رسالة.pdf", Some("пісьмо 信 رسالة.pdf")),
            ("gpj\u{202e}exe.jpg", Some("gpjexe.jpg")),
            ("a\u{0}b\r\nc.txt", Some("abc.txt")),
            ("..", None),
            ("folder/", None),
            ("\u{7}", None),
        ] {
            assert_eq!(kept_name(came).as_deref(), kept, "{came}");
        }
        let long = "ä".repeat(1_000);
        assert_eq!(kept_name(&long).map(|name| name.chars().count()), Some(250));
    }

    #[test]
    fn each_extension_is_of_one_make() {
        let all: Vec<_> = Media::ALL
            .iter()
            .flat_map(|media| media.extensions())
            .collect();
        let once: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), once.len());
        assert_eq!(extension("Photo.JPG").as_deref(), Some("jpg"));
        assert_eq!(
            extension("Letter.library-ms").as_deref(),
            Some("library-ms")
        );
        assert_eq!(extension("x.application").as_deref(), Some("application"));
        assert_eq!(extension(".scf").as_deref(), Some("scf"));
        assert_eq!(extension("a.b c"), None);
        assert_eq!(extension("x.exe."), None);
    }

    #[test]
    fn a_file_is_saved_with_the_ending_of_what_is_in_it() {
        for (name, media, saved) in [
            ("Letter.PDF", Media::Pdf, "Letter.PDF"),
            ("photo.jpeg", Media::Jpeg, "photo.jpeg"),
            (
                "Letter from Dr. Osei",
                Media::Pdf,
                "Letter from Dr. Osei.pdf",
            ),
            ("Letter.library-ms", Media::Txt, "Letter.library-ms.txt"),
            ("x.exe.", Media::Txt, "x.exe..txt"),
            ("رسالة", Media::Docx, "رسالة.docx"),
        ] {
            assert_eq!(saved_name(name, media), saved);
        }
    }
}
