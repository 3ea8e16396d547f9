//! What is taken and what is refused, each by its own word.

use domain::document::Media;
use services::document::Refusal;
use testkit::on_both;

use crate::world::{DAWN, Desk, named, pdf, refusal};

/// A PNG's head, with a size that it only claims, and its end.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

fn jpeg(width: u16, height: u16, padding: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    for _ in 0..padding {
        bytes.extend([0xff, 0xe1, 0xff, 0xff]);
        bytes.extend(vec![0x41; 0xffff - 2]);
    }
    bytes.extend([0xff, 0xe0, 0, 16]);
    bytes.extend(b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    bytes.extend([0xff, 0xc0, 0, 17, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9]);
    bytes
}

struct Part<'a> {
    name: &'a str,
    body: &'a [u8],
    flags: u16,
    method: u16,
    unpacked: u32,
}

fn part<'a>(name: &'a str, body: &'a [u8]) -> Part<'a> {
    Part {
        name,
        body,
        flags: 0,
        method: 8,
        unpacked: body.len() as u32 * 3,
    }
}

/// Packed files, as far as their lists of contents go.
fn zip(parts: &[Part<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut list = Vec::new();
    for part in parts {
        let at = bytes.len() as u32;
        let (name, body) = (part.name.as_bytes(), part.body);
        let head = |signature: &[u8], made: &[u8]| {
            let mut head = signature.to_vec();
            head.extend(made);
            head.extend(20_u16.to_le_bytes());
            head.extend(part.flags.to_le_bytes());
            head.extend(part.method.to_le_bytes());
            head.extend([0; 8]);
            head.extend((body.len() as u32).to_le_bytes());
            head.extend(part.unpacked.to_le_bytes());
            head.extend((name.len() as u16).to_le_bytes());
            head.extend(0_u16.to_le_bytes());
            head
        };
        bytes.extend(head(b"PK\x03\x04", &[]));
        bytes.extend(name);
        bytes.extend(body);
        list.extend(head(b"PK\x01\x02", &[20, 0]));
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name);
    }
    let from = bytes.len() as u32;
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((parts.len() as u16).to_le_bytes());
    bytes.extend((list.len() as u32).to_le_bytes());
    bytes.extend(from.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn docx() -> Vec<u8> {
    zip(&[
        part("[Content_Types].xml", b"packed"),
        part("word/document.xml", b"packed"),
    ])
}

fn odt(stored: bool) -> Vec<u8> {
    let mut content = part("content.xml", b"packed");
    if stored {
        (content.method, content.unpacked) = (0, 4000);
    }
    zip(&[
        part("mimetype", b"m"),
        content,
        part("META-INF/manifest.xml", b"packed"),
    ])
}

/// An older Office file: its first sector, and the names in it.
fn compound(names: &[&str], word: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 2048];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[30] = 9;
    bytes[48] = 1;
    bytes[512..512 + word.len()].copy_from_slice(word);
    let mut at = 1024;
    for name in names {
        for unit in name.encode_utf16() {
            bytes[at..at + 2].copy_from_slice(&unit.to_le_bytes());
            at += 2;
        }
        at = at.div_ceil(128) * 128;
    }
    bytes
}

fn ftyp(brand: &[u8; 4]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 24];
    bytes.extend(b"ftyp");
    bytes.extend(brand);
    bytes.extend([0; 8]);
    bytes.extend(b"mif1....");
    bytes
}

fn heic(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = ftyp(b"heic");
    bytes.extend(b"\0\0\0\x14ispe\0\0\0\0");
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

fn locked_pdf() -> Vec<u8> {
    let mut bytes = pdf(120_000);
    bytes.truncate(bytes.len() - 7);
    bytes.extend(b"\ntrailer << /Encrypt 9 0 R >>\n%%EOF\n");
    bytes
}

fn with(mut bytes: Vec<u8>, more: &[u8]) -> Vec<u8> {
    bytes.extend(more);
    bytes
}

on_both! {
    async fn every_make_that_is_allowed_is_taken_as_what_it_is(store) {
        let desk = Desk::new(&store).await;
        let mut webm = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm".to_vec();
        webm.resize(64, 0);
        let files: Vec<(&str, &str, Vec<u8>, Media)> = vec![
            ("a.pdf", "application/pdf", pdf(100), Media::Pdf),
            ("a.jpg", "image/jpeg", jpeg(4000, 3000, 0), Media::Jpeg),
            ("b.JPEG", "image/jpg", jpeg(4000, 3000, 3), Media::Jpeg),
            ("a.png", "image/png", png(100, 100), Media::Png),
            ("a.heic", "", heic(4032, 3024), Media::Heic),
            ("a.webp", "image/webp", with(b"RIFF\x30\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec(), &[99, 0, 0, 49, 0, 0, 0, 0]), Media::WebP),
            ("a.docx", "application/zip", docx(), Media::Docx),
            ("a.odt", "application/octet-stream", odt(false), Media::Odt),
            ("a.doc", "application/msword", compound(&["Root Entry", "WordDocument"], &[0xec, 0xa5]), Media::Doc),
            ("a.rtf", "text/rtf", b"{\\rtf1 Hello}".to_vec(), Media::Rtf),
            ("a.txt", "text/plain; charset=utf-8", "Ein Brief über Jamie.\r\n".into(), Media::Txt),
            ("wide.txt", "text/plain", with(vec![0xff, 0xfe], &"Wide letters".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), Media::Txt),
            ("old.txt", "text/plain", b"Caf\xe9, as an older computer writes it, among other words".to_vec(), Media::Txt),
            ("a.mp3", "audio/mpeg", with(b"ID3\x03\0\0\0\0\0\0".to_vec(), &[0; 40]), Media::Mp3),
            ("a.m4a", "audio/x-m4a", ftyp(b"M4A "), Media::M4a),
            ("android.m4a", "audio/mp4", ftyp(b"mp42"), Media::M4a),
            ("android2.m4a", "audio/mp4", ftyp(b"3gp4"), Media::M4a),
            ("isom.mov", "video/quicktime", ftyp(b"isom"), Media::Mov),
            ("a.wav", "audio/x-wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0".to_vec(), Media::Wav),
            ("a.opus", "audio/ogg", b"OggS\0\x02\0\0\0\0\0\0\0\0OpusHead".to_vec(), Media::Ogg),
            ("a.webm", "audio/webm", webm, Media::WebM),
            ("a.amr", "", b"#!AMR\n\x3c\x91".to_vec(), Media::Amr),
            ("a.mp4", "video/mp4", ftyp(b"isom"), Media::Mp4),
            ("a.mov", "video/quicktime", ftyp(b"qt  "), Media::Mov),
            ("a.3gp", "video/3gpp", ftyp(b"3gp5"), Media::ThreeGp),
            ("no ending", "", pdf(5), Media::Pdf),
            ("Letter from Dr. Osei", "", pdf(7), Media::Pdf),
            ("рапорт 报告.pdf", "application/pdf", pdf(6), Media::Pdf),
        ];
        for (n, (name, declared, bytes, media)) in files.into_iter().enumerate() {
            let asked = services::document::Offer { retry_key: format!("k{n}"), ..named(name, declared) };
            let received = desk.send(DAWN, &asked, &bytes).await;
            let received = received.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(received.media, media, "{name}");
            assert_eq!(received.name, name);
            assert_eq!(desk.opens(DAWN, received.document).await, Some(bytes), "{name}");
        }
    }

    async fn whatever_else_is_refused_by_its_own_word_and_leaves_nothing(store) {
        let desk = Desk::new(&store).await;
        let bomb = Part { unpacked: 400_000_000, ..part("word/document.xml", &[0; 1000]) };
        let huge = Part { unpacked: u32::MAX, ..part("word/document.xml", &[0; 1000]) };
        let locked = Part { flags: 1, ..part("word/document.xml", b"x") };
        let types = || part("[Content_Types].xml", b"packed");
        let pdf_type = "application/pdf";
        let files: Vec<(&str, &str, Vec<u8>, Refusal)> = vec![
            ("empty.pdf", pdf_type, Vec::new(), Refusal::Empty),
            ("..", pdf_type, pdf(5), Refusal::NoName),
            ("a.exe", "application/octet-stream", with(b"MZ\x90\0".to_vec(), &[0; 9000]), Refusal::WrongMake),
            ("small.exe", "", b"MZ\x90\0\x03".to_vec(), Refusal::WrongMake),
            ("a.gif", "image/gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), Refusal::WrongMake),
            ("a.zip", "application/zip", zip(&[part("letter.txt", b"x")]), Refusal::WrongMake),
            ("a.xls", "", compound(&["Workbook"], &[]), Refusal::WrongMake),
            ("photo.pdf", pdf_type, jpeg(10, 10, 0), Refusal::NamedOtherwise),
            ("letter.txt", "text/plain", pdf(5), Refusal::NamedOtherwise),
            ("photo.jpg", "text/html", jpeg(10, 10, 0), Refusal::NamedOtherwise),
            ("letter.docx", "", compound(&["WordDocument"], &[]), Refusal::NamedOtherwise),
            ("page.html", "text/html", b"<html><script>alert(1)</script>".to_vec(), Refusal::NamedOtherwise),
            ("film.mp3", "", ftyp(b"isom"), Refusal::RecordingNamedOtherwise),
            ("Letter.library-ms", "", b"<?xml version=\"1.0\"?><libraryDescription/>".to_vec(), Refusal::NamedOtherwise),
            ("x.searchConnector-ms", "", b"<?xml version=\"1.0\"?>".to_vec(), Refusal::NamedOtherwise),
            ("invoice.application", "", b"<?xml version=\"1.0\"?>".to_vec(), Refusal::NamedOtherwise),
            (".scf", "", b"[Shell]\r\nCommand=2".to_vec(), Refusal::NamedOtherwise),
            ("locked.pdf", pdf_type, locked_pdf(), Refusal::Encrypted),
            ("locked.docx", "", compound(&["EncryptionInfo", "EncryptedPackage"], &[]), Refusal::Encrypted),
            ("locked2.docx", "", zip(&[types(), locked]), Refusal::Encrypted),
            ("locked.odt", "", odt(true), Refusal::Encrypted),
            ("locked.doc", "", compound(&["WordDocument"], &[0xec, 0xa5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), Refusal::Encrypted),
            ("cut.pdf", pdf_type, b"%PDF-1.7\nno end".to_vec(), Refusal::Damaged),
            ("cut.docx", "", docx()[..60].to_vec(), Refusal::Damaged),
            ("cut.png", "image/png", png(5, 5)[..14].to_vec(), Refusal::Damaged),
            ("bomb.docx", "", zip(&[types(), bomb]), Refusal::Bomb),
            ("huge.docx", "", zip(&[types(), huge]), Refusal::Bomb),
            ("nested.docx", "", zip(&[types(), part("word/document.xml", b"x"), part("more.ZIP", b"x")]), Refusal::Bomb),
            ("two.pdf", pdf_type, with(pdf(100), &zip(&[part("a.exe", b"x")])), Refusal::Damaged),
            ("three.pdf", pdf_type, with(with(pdf(10), &zip(&[part("a.exe", b"x")])), b""), Refusal::Damaged),
            ("two.jpg", "image/jpeg", with(jpeg(10, 10, 0), &zip(&[part("a.class", b"x")])), Refusal::Polyglot),
            ("both.jpg", "image/jpeg", with(jpeg(10, 10, 0), b"%PDF-1.4\n"), Refusal::Polyglot),
            ("before.docx", "", with(b"PK\x03\x04 something else first ".to_vec(), &docx()), Refusal::Polyglot),
            ("flood.png", "image/png", png(60_000, 60_000), Refusal::TooManyPixels),
            ("thin.png", "image/png", png(1_000_000, 2), Refusal::TooManyPixels),
            ("flood.jpg", "image/jpeg", jpeg(65_000, 65_000, 2), Refusal::TooManyPixels),
            ("flood.heic", "", heic(100_000, 90_000), Refusal::TooManyPixels),
            ("null.txt", "text/plain", with(vec![b'a'; 200_000], b"\0"), Refusal::WrongMake),
        ];
        for (n, (name, declared, bytes, word)) in files.into_iter().enumerate() {
            let asked = services::document::Offer { retry_key: format!("k{n}"), ..named(name, declared) };
            let refused = refusal(desk.send(DAWN, &asked, &bytes).await);
            let is_two = name.ends_with(".pdf") && refused == Some(Refusal::Polyglot);
            assert!(refused == Some(word) || is_two, "{name}: {refused:?}");
        }
        assert_eq!(desk.sees(DAWN).await, []);
        assert_eq!(desk.files(), 0);
    }
}
