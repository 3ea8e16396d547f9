//! The XML shape: what is submitted.

use std::io::{self, Write};

use super::texts::Shape;
use crate::header::Header;
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::Person;

/// A return, written person by person.
///
/// ```
/// # fn main() -> std::io::Result<()> {
/// # let header: sen2::Header = serde_json::from_value(serde_json::json!({
/// #     "year": 2025, "reference_date": "2025-01-16", "council": 999 })).unwrap();
/// let written = sen2::XmlWriter::new(Vec::new(), &header)?.finish()?;
/// assert!(String::from_utf8(written).unwrap().contains("<Year>2025</Year>"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct XmlWriter<W> {
    out: W,
}

/// Items of the header, by the element that they stand in.
const PARTS: [(&str, &[Item]); 2] = [
    (
        "CollectionDetails",
        &[Item::Collection, Item::Year, Item::ReferenceDate],
    ),
    (
        "Source",
        &[
            Item::SourceLevel,
            Item::Lea,
            Item::SoftwareCode,
            Item::Release,
            Item::SerialNo,
            Item::DateTime,
        ],
    ),
];

impl<W: Write> XmlWriter<W> {
    /// Begins a return.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(mut out: W, header: &Header) -> io::Result<XmlWriter<W>> {
        let raw = Shape::Xml.header(header);
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SEN2>\n  <Header>\n")?;
        for (name, items) in PARTS {
            writeln!(out, "    <{name}>")?;
            for cell in raw.cells.iter().filter(|cell| items.contains(&cell.item)) {
                item(&mut out, 6, cell.item, &cell.text)?;
            }
            writeln!(out, "    </{name}>")?;
        }
        let of_part = |item: &Item| PARTS.iter().any(|(_, items)| items.contains(item));
        for cell in raw.cells.iter().filter(|cell| !of_part(&cell.item)) {
            item(&mut out, 4, cell.item, &cell.text)?;
        }
        out.write_all(b"  </Header>\n  <Persons>\n")?;
        Ok(XmlWriter { out })
    }

    /// Writes one person with all that hangs from it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn person(&mut self, person: &Person) -> io::Result<()> {
        record(&mut self.out, 4, &Shape::Xml.person(person))
    }

    /// Ends the return.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"  </Persons>\n</SEN2>\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

fn record(out: &mut impl Write, indent: usize, raw: &Raw) -> io::Result<()> {
    let name = Table::element(raw.table);
    writeln!(out, "{:indent$}<{name}>", "")?;
    for cell in &raw.cells {
        item(out, indent + 2, cell.item, &cell.text)?;
    }
    for child in &raw.children {
        record(out, indent + 2, child)?;
    }
    writeln!(out, "{:indent$}</{name}>", "")
}

fn item(out: &mut impl Write, indent: usize, item: Item, text: &str) -> io::Result<()> {
    let name = item.name();
    writeln!(out, "{:indent$}<{name}>{}</{name}>", "", escaped(text))
}

/// A text as XML holds it. What XML has no way of holding is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // Bare, they would be read as a line's end.
            '\r' => escaped.push_str("&#13;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
