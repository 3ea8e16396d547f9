//! Bytes in, UTF-8 out, with the line counted and the length of every item limited.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

const CHUNK_BYTES: usize = 64 * 1024;

/// What the start of an XML file says of its encoding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub encoding: &'static Encoding,
    pub byte_order_mark: bool,
    /// The declaration names another encoding than UTF-8.
    pub declared_other: bool,
}

/// The declared encoding is not one that is read here.
pub(crate) struct Unsupported;

/// Reads the byte-order mark and the XML declaration, as far as they are there.
pub(crate) fn claim(start: &[u8]) -> Result<Claim, Unsupported> {
    let (marked, start) = match Encoding::for_bom(start) {
        Some((encoding, length)) => (Some(encoding), &start[length..]),
        None => (None, start),
    };
    let wide = match start {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    };
    let declared = declared(start);
    let (encoding, declared_other) = match (marked.or(wide), declared) {
        (Some(encoding), label) => {
            let agrees = label.is_none_or(|label| {
                Encoding::for_label(label).is_some_and(|declared| {
                    declared.output_encoding() == encoding.output_encoding()
                })
            });
            (encoding, !agrees || encoding != UTF_8)
        }
        (None, None) => (UTF_8, false),
        (None, Some(label)) => {
            let encoding = Encoding::for_label(label).ok_or(Unsupported)?;
            // UTF-16 cannot be: the declaration was read byte by byte.
            if encoding != UTF_8 && !encoding.is_single_byte() {
                return Err(Unsupported);
            }
            (encoding, encoding != UTF_8)
        }
    };
    Ok(Claim {
        encoding,
        byte_order_mark: marked.is_some(),
        declared_other,
    })
}

/// The name in `encoding="…"` of an XML declaration.
fn declared(start: &[u8]) -> Option<&[u8]> {
    let end = memchr::memmem::find(start, b"?>")?;
    let declaration = start[..end].strip_prefix(b"<?xml")?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let rest = declaration[at + b"encoding".len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let end = memchr::memchr(*quote, rest)?;
    Some(&rest[..end])
}

/// Why the text cannot be read on; carried through `io::Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TextFault {
    #[error("one item is too long")]
    ItemTooLong,
    #[error("bytes that the encoding does not have")]
    Encoding,
}

/// A stream of UTF-8 that knows its line.
pub(crate) struct Text<R> {
    raw: R,
    decoder: Decoder,
    input: Box<[u8]>,
    input_at: usize,
    input_end: usize,
    ended: bool,
    /// The decoder has given all that there is.
    finished: bool,
    output: Box<[u8]>,
    output_at: usize,
    output_end: usize,
    /// Bad bytes were met behind what is still in `output`.
    bad: bool,
    line: u64,
    carriage_returns: bool,
    item_limit: usize,
    item_bytes: usize,
    item_line: u64,
    taken_bytes: u64,
}

impl<R: Read> Text<R> {
    pub fn new(raw: R, encoding: &'static Encoding, item_limit: usize) -> Text<R> {
        Text {
            raw,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: vec![0; CHUNK_BYTES].into(),
            input_at: 0,
            input_end: 0,
            ended: false,
            finished: false,
            output: vec![0; CHUNK_BYTES].into(),
            output_at: 0,
            output_end: 0,
            bad: false,
            line: 1,
            carriage_returns: false,
            item_limit,
            item_bytes: 0,
            item_line: 1,
            taken_bytes: 0,
        }
    }

    /// A new item starts here.
    pub fn start_item(&mut self) {
        self.item_bytes = 0;
        self.item_line = self.line;
    }

    /// The line that has been read up to.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The line on which the present item started.
    pub fn item_line(&self) -> u64 {
        self.item_line
    }

    /// All that has been read so far, in bytes of UTF-8.
    pub fn taken_bytes(&self) -> u64 {
        self.taken_bytes
    }

    /// Whether lines end as on Windows.
    pub fn has_carriage_returns(&self) -> bool {
        self.carriage_returns
    }

    /// Decodes until there is output, bad bytes or the end.
    fn fill(&mut self) -> io::Result<()> {
        self.output_at = 0;
        self.output_end = 0;
        while self.output_end == 0 && !self.bad {
            if self.input_at == self.input_end && !self.ended {
                self.input_at = 0;
                self.input_end = match self.raw.read(&mut self.input) {
                    Ok(got) => got,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                        self.input_end = 0;
                        continue;
                    }
                    Err(error) => {
                        self.input_end = 0;
                        return Err(error);
                    }
                };
                self.ended = self.input_end == 0;
            }
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.input[self.input_at..self.input_end],
                &mut self.output,
                self.ended,
            );
            self.input_at += read;
            self.output_end = written;
            match result {
                DecoderResult::Malformed(..) => self.bad = true,
                DecoderResult::InputEmpty if self.ended => {
                    self.finished = true;
                    break;
                }
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Text<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.item_bytes > self.item_limit {
            return Err(io::Error::other(TextFault::ItemTooLong));
        }
        if self.output_at == self.output_end {
            if self.bad {
                return Err(io::Error::other(TextFault::Encoding));
            }
            if self.finished {
                return Ok(&[]);
            }
            self.fill()?;
            if self.bad && self.output_end == 0 {
                return Err(io::Error::other(TextFault::Encoding));
            }
        }
        Ok(&self.output[self.output_at..self.output_end])
    }

    fn consume(&mut self, amount: usize) {
        let taken = &self.output[self.output_at..self.output_at + amount];
        self.line += memchr::memchr_iter(b'\n', taken).count() as u64;
        if !self.carriage_returns {
            self.carriage_returns = memchr::memchr(b'\r', taken).is_some();
        }
        self.output_at += amount;
        self.item_bytes += amount;
        self.taken_bytes += amount as u64;
    }
}

/// Text of a CSV cell: UTF-8, or else what Windows makes of it.
pub(crate) fn cell_text(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), true),
        Err(_) => {
            let mut decoder = encoding_rs::WINDOWS_1252.new_decoder_without_bom_handling();
            let mut text = String::with_capacity(bytes.len() * 3 + 8);
            let (result, ..) = decoder.decode_to_string(bytes, &mut text, true);
            debug_assert!(matches!(result, CoderResult::InputEmpty));
            (text, false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> (io::Result<String>, u64) {
        let Ok(claim) = claim(bytes) else {
            panic!("unsupported")
        };
        let mut text = Text::new(bytes, claim.encoding, usize::MAX);
        let mut out = String::new();
        let result = text.read_to_string(&mut out).map(|_| out);
        (result, text.line())
    }

    #[test]
    fn declared_encodings_are_read_and_marks_left_out() {
        let latin = b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(all(latin).0.is_ok_and(|text| text.ends_with("<a>é</a>")));
        assert!(all(b"\xef\xbb\xbf<a/>").0.is_ok_and(|text| text == "<a/>"));
        assert!(
            all(b"\xff\xfe<\0a\0/\0>\0")
                .0
                .is_ok_and(|text| text == "<a/>")
        );
        assert!(all(b"<\0a\0/\0>\0").0.is_ok_and(|text| text == "<a/>"));
        assert!(all(b"").0.is_ok_and(|text| text.is_empty()));
    }

    #[test]
    fn bad_bytes_end_the_text_on_their_own_line() {
        let (result, line) = all(b"<a>\n\n\xe9</a>");
        assert!(result.is_err());
        assert_eq!(line, 3);
        let (cut, _) = all(b"<a>\xc3");
        assert!(cut.is_err());
    }

    #[test]
    fn a_text_without_end_is_stopped() {
        let mut text = Text::new(io::repeat(b'x'), UTF_8, 1_000_000);
        let error = io::copy(&mut text, &mut io::sink()).expect_err("endless");
        assert_eq!(
            error.get_ref().and_then(|e| e.downcast_ref::<TextFault>()),
            Some(&TextFault::ItemTooLong)
        );
    }
}
