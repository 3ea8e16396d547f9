//! Bad files, as chance makes them: whole files of every make that were cut, bent and joined,
//! and files that mean harm.

use std::io::Cursor;

use domain::chance::Chance as _;
use testkit::chance::Seeded;

/// A file as a browser sends it.
pub struct Bad {
    /// As it stands in the part's head.
    pub name: Vec<u8>,
    pub declared: &'static str,
    pub bytes: Vec<u8>,
}

/// Chance, asked in small questions.
pub struct Dice(pub Seeded);

impl Dice {
    /// A number smaller than this one.
    pub fn below(&self, most: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % most.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    pub fn bytes(&self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.0.fill(&mut bytes);
        bytes
    }
}

/// A make of file: its ending, its media type, a whole one.
type Make = (&'static str, &'static str, Vec<u8>);

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let points =
        image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8 * 6, y as u8 * 8, 77]));
    let mut bytes = Cursor::new(Vec::new());
    points.write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

/// One file in a packed file, with the size that its list claims.
fn packed(files: &[(&str, &[u8], u32, u16)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, body, unpacked, flags) in files {
        let at = bytes.len() as u32;
        let mut fields = 20_u16.to_le_bytes().to_vec();
        fields.extend(flags.to_le_bytes());
        fields.extend(8_u16.to_le_bytes());
        fields.extend([0; 8]);
        fields.extend((body.len() as u32).to_le_bytes());
        fields.extend(unpacked.to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend(name.as_bytes());
        bytes.extend(*body);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&fields);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (from, count) = (bytes.len() as u32, files.len() as u16);
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((list.len() as u32).to_le_bytes());
    bytes.extend(from.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// What the makers of scanners agreed to find, written so that nobody finds it here.
const EICAR: [&str; 2] = [
    r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-",
    "ANTIVIRUS-TEST-FILE!$H+H*",
];
/// What must never run.
pub const SCRIPT: &str =
    "<html><script>document.title='it ran';parent.postMessage('it ran','*')</script>";

/// A whole file of every make that is taken.
pub fn whole() -> Vec<Make> {
    let docx = packed(&[
        ("[Content_Types].xml", b"packed", 18, 0),
        ("word/document.xml", b"packed", 18, 0),
    ]);
    let odt = packed(&[
        ("mimetype", b"m", 1, 0),
        ("content.xml", b"packed", 18, 0),
        ("META-INF/manifest.xml", b"packed", 18, 0),
    ]);
    let framed =
        |brand: &[u8]| [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0isommp42", &[0; 64][..]].concat();
    vec![
        (
            "pdf",
            "application/pdf",
            b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".to_vec(),
        ),
        ("jpg", "image/jpeg", picture(image::ImageFormat::Jpeg)),
        ("png", "image/png", picture(image::ImageFormat::Png)),
        ("webp", "image/webp", picture(image::ImageFormat::WebP)),
        ("heic", "image/heic", framed(b"heic")),
        ("docx", WORD, docx),
        ("odt", "application/vnd.oasis.opendocument.text", odt),
        (
            "rtf",
            "application/rtf",
            b"{\\rtf1\\ansi A letter.}".to_vec(),
        ),
        (
            "txt",
            "text/plain",
            "Monday. No help came. Мама.\n".repeat(9).into_bytes(),
        ),
        (
            "mp3",
            "audio/mpeg",
            [b"ID3\x03\0\0\0\0\0\0\xff\xfb\x90\0".as_slice(), &[0; 400]].concat(),
        ),
        (
            "wav",
            "audio/wav",
            [b"RIFF\x40\0\0\0WAVEfmt ".as_slice(), &[0; 64]].concat(),
        ),
        (
            "ogg",
            "audio/ogg",
            [
                b"OggS\0\x02".as_slice(),
                &[0; 22],
                b"\x01\x13OpusHead",
                &[0; 64],
            ]
            .concat(),
        ),
        (
            "amr",
            "audio/amr",
            [b"#!AMR\n".as_slice(), &[0x3c; 64]].concat(),
        ),
        ("mp4", "video/mp4", framed(b"isom")),
        ("mov", "video/quicktime", framed(b"qt  ")),
        (
            "webm",
            "video/webm",
            [b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm".as_slice(), &[0; 64]].concat(),
        ),
        (
            "doc",
            "application/msword",
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 2048]].concat(),
        ),
    ]
}

/// Files that mean harm, or are none.
fn harmful(dice: &Dice) -> Vec<u8> {
    let deep = packed(&[(
        "inside.zip",
        &packed(&[("word/document.xml", b"x", 18, 0)]),
        90,
        0,
    )]);
    let bomb = [("word/document.xml", &b"packed"[..], u32::MAX, 0); 9];
    let flood = |width: u32| {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(width.to_be_bytes());
        png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        png.extend(b"\0\0\0\0IEND\xaeB`\x82");
        png
    };
    let many: Vec<(&str, &[u8], u32, u16)> = vec![("word/document.xml", b"", 0, 0); 10_001];
    match dice.below(18) {
        0 => Vec::new(),
        1 => vec![0],
        2 => EICAR.concat().into_bytes(),
        3 => [b"MZ\x90\0\x03\0\0\0".as_slice(), &dice.bytes(300)].concat(),
        4 => [b"\x7fELF\x02\x01\x01\0".as_slice(), &dice.bytes(300)].concat(),
        5 => SCRIPT.as_bytes().to_vec(),
        6 => format!("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{SCRIPT}</svg>").into_bytes(),
        7 => b"#!/bin/sh\nrm -rf /\n".to_vec(),
        8 => packed(&bomb),
        9 => deep,
        10 => packed(&many),
        11 => packed(&[("word/document.xml", b"packed", 18, 1)]),
        12 => flood(*dice.pick(&[0, 1, 40_000, u32::MAX])),
        13 => format!("%PDF-1.7\n{SCRIPT}\ntrailer << /Encrypt 7 0 R >>\n%%EOF").into_bytes(),
        14 => format!("%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n{SCRIPT}\n%%EOF\n").into_bytes(),
        15 => "\u{feff}Монday\u{0}".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        16 => [b"\x1f\x8b\x08\0".as_slice(), &dice.bytes(90)].concat(),
        _ => {
            let count = dice.below(9_000);
            dice.bytes(count)
        }
    }
}

/// A whole file that was cut, bent, or joined with something else.
fn bent(dice: &Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..dice.below(3) + 1 {
        let at = dice.below(bytes.len());
        match dice.below(9) {
            0 => bytes.truncate(at),
            1 => (0..dice.below(12) + 1).for_each(|_| {
                let at = dice.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }),
            2 => bytes
                .iter_mut()
                .skip(at)
                .take(16)
                .for_each(|byte| *byte = 0xff),
            3 => bytes
                .iter_mut()
                .skip(at)
                .take(16)
                .for_each(|byte| *byte = 0),
            4 => {
                let count = dice.below(200);
                let more = dice.bytes(count);
                bytes.splice(at..at, more);
            }
            5 => {
                let more = bytes[at..].to_vec();
                bytes.extend(more);
            }
            6 => {
                let (_, _, other) = dice.pick(&whole()).clone();
                bytes.extend(other);
            }
            7 => {
                let (_, _, other) = dice.pick(&whole()).clone();
                bytes.splice(0..0, other);
            }
            _ => {
                let word = *dice.pick(&[SCRIPT, "%PDF-1.4", "PK\u{5}\u{6}", "/Encrypt", "GIF89a"]);
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

/// A name: what people have, what programs choke on, and what chance writes.
fn name(dice: &Dice, ending: &str) -> Vec<u8> {
    let long = "a-very-long-name-".repeat(40);
    let names = [
        "Letter",
        "صورة الفصل",
        "班級照片",
        "👩‍👧 drawing",
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "CON",
        "a\u{202e}fdp",
        "e\u{301}cole",
        "\"quoted\\\"",
        "a; filename=b",
        "%00%2e%2e",
        "two.pdf.exe",
        ".",
        "   ",
        "",
        "\u{200b}",
        long.as_str(),
        "<img src=x onerror=alert(1)>",
        "'; drop table document; --",
        "{{7*7}}",
    ];
    let mut name = dice.pick(&names).as_bytes().to_vec();
    if dice.below(12) == 0 {
        let letters = (0..24).filter_map(|_| char::from_u32(dice.below(0x1_f9ff) as u32));
        name = letters
            .filter(|letter| !letter.is_control())
            .collect::<String>()
            .into_bytes();
    }
    if dice.below(10) > 0 {
        name.push(b'.');
        name.extend(ending.bytes());
    }
    // What ends a head ends it for every browser too.
    name.retain(|byte| !b"\r\n".contains(byte));
    name
}

/// The next bad file.
pub fn bad(dice: &Dice) -> Bad {
    let makes = whole();
    let (ending, declared, bytes) = dice.pick(&makes).clone();
    let bytes = match dice.below(4) {
        0 => harmful(dice),
        // Whole, and only its name or its type may lie.
        1 => bytes,
        _ => bent(dice, bytes),
    };
    let (other, lie, _) = *dice.pick(
        &makes
            .iter()
            .map(|(a, b, _)| (*a, *b, ()))
            .collect::<Vec<_>>(),
    );
    Bad {
        name: name(dice, if dice.below(5) == 0 { other } else { ending }),
        declared: if dice.below(5) == 0 { lie } else { declared },
        bytes,
    }
}

/// A form that no browser makes.
pub fn broken_form(dice: &Dice, whole: &[u8]) -> Vec<u8> {
    let at = dice.below(whole.len());
    let with = |at: usize, what: &[u8]| [&whole[..at], what, &whole[at..]].concat();
    match dice.below(9) {
        0 => whole[..at].to_vec(),
        1 => Vec::new(),
        2 => with(0, b"--b\r\n\r\n--b\r\n"),
        3 => [b"--b\r\n", &b"X: y\r\n".repeat(9_000)[..], b"\r\nz\r\n--b--"].concat(),
        4 => b"--b--\r\n".to_vec(),
        // No text that anybody typed.
        5 => with(at, b"\r\n--b\r\nContent-Disposition: form-data; name=\"said\"\r\n\r\n\xff\xfe\0"),
        6 => dice.bytes(5_000),
        // A name with signs that no head may have.
        7 => with(0, b"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\x01\xff\x7f.pdf\"\r\n\r\n"),
        _ => {
            let mut form = whole.to_vec();
            for _ in 0..30 {
                let at = dice.below(form.len());
                form[at] ^= 1 << dice.below(8);
            }
            form
        }
    }
}
