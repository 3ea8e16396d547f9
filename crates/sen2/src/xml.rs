//! The XML shape: one person at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::decode::{self, Text, TextFault};
use crate::error::FileError;
use crate::found::{At, Place, Warning};
use crate::input::{self, Input, Limits, Unpacked};
use crate::names::{self, Item, Table};
use crate::raw::{Cell, Raw};

/// How many different unknown names are reported before the rest are left out.
const UNKNOWN_MAX: usize = 200;

/// Where the reader stands: one for each element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Root,
    Header,
    Persons,
    Record(Table),
    Item(Item),
    HeaderItem(Item),
    Unknown,
}

/// The persons of an XML return.
pub(crate) struct XmlPersons {
    input: Input,
    limits: Limits,
    reader: Reader<Text<Unpacked>>,
    buffer: Vec<u8>,
    frames: Vec<Frame>,
    /// The records that are open, the person first.
    open: Vec<Raw>,
    person_from: u64,
    text: String,
    text_at: u64,
    header: Option<Raw>,
    root_seen: bool,
    done: bool,
    unknown: BTreeSet<String>,
    notices: Vec<Warning>,
}

impl XmlPersons {
    pub fn open(input: &Input, limits: &Limits) -> Result<XmlPersons, FileError> {
        let mut start = [0; 1024];
        let mut from = input.open(limits)?;
        let got =
            input::read_full(&mut from, &mut start).map_err(|error| input.fault(error, limits))?;
        let file = || input.name().clone();
        let claim = decode::claim(&start[..got])
            .map_err(|_| FileError::UnknownEncoding { file: file() })?;
        let text = Text::new(input.open(limits)?, claim.encoding, limits.item_bytes);
        let mut reader = Reader::from_reader(text);
        let config = reader.config_mut();
        config.check_comments = true;
        config.expand_empty_elements = false;
        let mut persons = XmlPersons {
            input: input.clone(),
            limits: *limits,
            reader,
            buffer: Vec::new(),
            frames: Vec::new(),
            open: Vec::new(),
            person_from: 0,
            text: String::new(),
            text_at: 0,
            header: None,
            root_seen: false,
            done: false,
            unknown: BTreeSet::new(),
            notices: Vec::new(),
        };
        if claim.byte_order_mark {
            persons.whole(
                "byte_order_mark",
                "the file starts with a byte-order mark; it is left out",
            );
        }
        if claim.declared_other {
            persons.whole(
                "encoding_not_utf8",
                "the file is in, or claims, another encoding than UTF-8; its text was converted",
            );
        }
        Ok(persons)
    }

    /// The header, once it has been read.
    pub fn header(&self) -> Option<&Raw> {
        self.header.as_ref()
    }

    /// What concerns the file as a whole, once it has been read to its end.
    pub fn notices(mut self) -> Vec<Warning> {
        if self.reader.get_ref().has_carriage_returns() {
            self.whole(
                "crlf_line_ends",
                "lines end as on Windows; that changes nothing",
            );
        }
        self.notices
    }

    /// The next person, or `None` at the end of a well-formed file.
    pub fn next(&mut self) -> Result<Option<Raw>, FileError> {
        if self.done {
            return Ok(None);
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let result = self.read_person(&mut buffer);
        self.buffer = buffer;
        self.done = !matches!(result, Ok(Some(_)));
        result
    }

    fn read_person(&mut self, buffer: &mut Vec<u8>) -> Result<Option<Raw>, FileError> {
        loop {
            buffer.clear();
            self.reader.get_mut().start_item();
            let event = match self.reader.read_event_into(buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.fault(&error)),
            };
            match event {
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => {
                    self.start(&start)?;
                    if let Some(person) = self.end() {
                        return Ok(Some(person));
                    }
                }
                Event::End(_) => {
                    if let Some(person) = self.end() {
                        return Ok(Some(person));
                    }
                }
                Event::Text(text) => self.take_text(&text)?,
                Event::CData(text) => self.take_text(&text)?,
                Event::GeneralRef(entity) => {
                    let c = match &*entity {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "apos" => '\'',
                        "quot" => '"',
                        _ if entity.is_char_ref() => entity
                            .resolve_char_ref()
                            .ok()
                            .flatten()
                            .filter(|c| is_xml_char(*c))
                            .ok_or_else(|| {
                                self.ill("a reference to a character that XML does not have")
                            })?,
                        _ => {
                            return Err(FileError::Entity {
                                file: self.input.name().clone(),
                                line: self.item_line(),
                            });
                        }
                    };
                    self.take_text(c.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => {
                    return Err(FileError::Declaration {
                        file: self.input.name().clone(),
                        line: self.item_line(),
                    });
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Decl(_) => {
                    if self.root_seen {
                        return Err(self.ill("an XML declaration that is not at the start"));
                    }
                }
                Event::Eof => {
                    if !self.root_seen {
                        return Err(FileError::Empty {
                            file: self.input.name().clone(),
                        });
                    }
                    if !self.frames.is_empty() {
                        return Err(self.ill("the file ends before its last element is closed"));
                    }
                    return Ok(None);
                }
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        // An element's line is that of its `<`, even where its tag goes over several.
        let at = self.item_line();
        if !is_name(start.name().as_ref()) {
            return Err(self.ill("a name that XML does not allow"));
        }
        if !start.attributes_raw().trim().is_empty() {
            self.check_attributes(start)?;
        }
        if self.frames.len() >= self.limits.depth {
            return Err(FileError::TooDeep {
                file: self.input.name().clone(),
                line: at,
                limit: self.limits.depth,
            });
        }
        let local = start.local_name();
        let name = local.as_ref().to_ascii_lowercase();
        let frame = match self.frames.last().copied() {
            None if self.root_seen => {
                return Err(self.ill("a second element after the end of the first"));
            }
            None => {
                self.root_seen = true;
                Frame::Root
            }
            Some(Frame::Root) => match name.as_str() {
                "header" => {
                    if self.header.is_none() {
                        self.header = Some(Raw::new(Table::Header, at));
                    }
                    Frame::Header
                }
                "persons" => Frame::Persons,
                "person" => Frame::Record(Table::Person),
                "sen2" | "message" | "return" => Frame::Root,
                "dmo" | "dco" | "dsco" => self.header_item(&name),
                _ => self.unknown("", local.as_ref(), at),
            },
            Some(Frame::Persons) => match name.as_str() {
                "person" => Frame::Record(Table::Person),
                _ => self.unknown("Persons", local.as_ref(), at),
            },
            Some(Frame::Header) => match name.as_str() {
                "collectiondetails" | "source" | "content" => Frame::Header,
                _ => match self.header_item(&name) {
                    Frame::Unknown => self.unknown("Header", local.as_ref(), at),
                    item => item,
                },
            },
            Some(Frame::Record(table)) => {
                if let Some(child) = table.child(&name) {
                    Frame::Record(child)
                } else if let Some(item) = names::item(table, &name) {
                    Frame::Item(item)
                } else {
                    self.unknown(table.path(), local.as_ref(), at)
                }
            }
            Some(Frame::Item(_) | Frame::HeaderItem(_)) => {
                self.unknown("(item)", local.as_ref(), at)
            }
            Some(Frame::Unknown) => Frame::Unknown,
        };
        match frame {
            Frame::Record(table) => {
                if table == Table::Person {
                    self.person_from = self.reader.get_ref().taken_bytes();
                }
                self.open.push(Raw::new(table, at));
            }
            Frame::Item(_) | Frame::HeaderItem(_) => {
                self.text.clear();
                self.text_at = at;
            }
            _ => {}
        }
        self.frames.push(frame);
        self.check_person_size()
    }

    /// Closes an element; a person that ends here is handed over.
    fn end(&mut self) -> Option<Raw> {
        let frame = self.frames.pop()?;
        match frame {
            Frame::Item(item) => {
                let cell = Cell {
                    item,
                    at: self.text_at,
                    text: std::mem::take(&mut self.text),
                };
                if let Some(record) = self.open.last_mut() {
                    record.cells.push(cell);
                }
                None
            }
            Frame::HeaderItem(item) => {
                let cell = Cell {
                    item,
                    at: self.text_at,
                    text: std::mem::take(&mut self.text),
                };
                if let Some(header) = &mut self.header {
                    header.cells.push(cell);
                }
                None
            }
            Frame::Record(_) => {
                let record = self.open.pop()?;
                match self.open.last_mut() {
                    Some(parent) => {
                        parent.children.push(record);
                        None
                    }
                    None => Some(record),
                }
            }
            Frame::Root | Frame::Header | Frame::Persons | Frame::Unknown => None,
        }
    }

    fn take_text(&mut self, text: &str) -> Result<(), FileError> {
        if text
            .bytes()
            .any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
        {
            return Err(self.ill("a control character"));
        }
        let blank = text.trim().is_empty();
        match self.frames.last().copied() {
            Some(Frame::Item(_) | Frame::HeaderItem(_)) => self.text.push_str(text),
            None if !blank => return Err(self.ill("text outside of every element")),
            Some(Frame::Unknown) | None => {}
            Some(_) if blank => {}
            Some(frame) => {
                let path = match frame {
                    Frame::Record(table) => table.path(),
                    Frame::Header => "Header",
                    _ => "Persons",
                };
                let line = self.item_line();
                self.once(
                    format!("text in {path}"),
                    line,
                    path,
                    "",
                    "stray_text",
                    "text between elements; it is ignored, here and wherever else it stands",
                );
            }
        }
        self.check_person_size()
    }

    fn header_item(&mut self, name: &str) -> Frame {
        match names::item(Table::Header, name) {
            Some(item) => Frame::HeaderItem(item),
            None => Frame::Unknown,
        }
    }

    fn unknown(&mut self, under: &'static str, name: &str, line: u64) -> Frame {
        self.once(
            format!("{under}/{}", name.to_ascii_lowercase()),
            line,
            under,
            name,
            "unknown_element",
            "not an element of the return as we know it; it is ignored, here and wherever else it stands",
        );
        Frame::Unknown
    }

    /// A notice about something that is reported the first time it occurs.
    fn once(
        &mut self,
        what: String,
        line: u64,
        under: &'static str,
        name: &str,
        defect: &'static str,
        reason: &'static str,
    ) {
        if self.unknown.len() >= UNKNOWN_MAX || !self.unknown.insert(what) {
            return;
        }
        let name: String = name.chars().take(60).collect();
        let path = [under, name.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("/");
        self.notices.push(Warning {
            place: Place {
                file: self.input.name().clone(),
                at: At::Line { line, path },
            },
            key: String::new(),
            item: name.into(),
            defect: defect.into(),
            reason: reason.into(),
        });
    }

    fn whole(&mut self, defect: &'static str, reason: &'static str) {
        self.notices.push(Warning {
            place: Place {
                file: self.input.name().clone(),
                at: At::Whole,
            },
            key: String::new(),
            item: "".into(),
            defect: defect.into(),
            reason: reason.into(),
        });
    }

    fn check_attributes(&self, start: &BytesStart<'_>) -> Result<(), FileError> {
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| self.ill("attributes that cannot be read"))?;
            let mut rest: &str = &attribute.value;
            if rest.contains('<') {
                return Err(self.ill("a < inside an attribute"));
            }
            while let Some(at) = rest.find('&') {
                let after = &rest[at + 1..];
                let end = after
                    .find(';')
                    .ok_or_else(|| self.ill("an & that starts no entity"))?;
                let name = &after[..end];
                if !matches!(name, "lt" | "gt" | "amp" | "apos" | "quot") && !name.starts_with('#')
                {
                    return Err(FileError::Entity {
                        file: self.input.name().clone(),
                        line: self.item_line(),
                    });
                }
                rest = &after[end..];
            }
        }
        Ok(())
    }

    /// Safety of the machine: one person never fills the memory.
    fn check_person_size(&self) -> Result<(), FileError> {
        let Some(person) = self.open.first() else {
            return Ok(());
        };
        let size = self.reader.get_ref().taken_bytes() - self.person_from;
        if size > self.limits.person_bytes as u64 {
            return Err(FileError::PersonTooLong {
                file: self.input.name().clone(),
                line: person.at,
                limit_bytes: self.limits.person_bytes,
            });
        }
        Ok(())
    }

    fn item_line(&self) -> u64 {
        self.reader.get_ref().item_line()
    }

    fn ill(&self, what: &'static str) -> FileError {
        FileError::NotWellFormed {
            file: self.input.name().clone(),
            line: self.item_line(),
            what,
        }
    }

    /// The XML reader's error as the fault of this file.
    fn fault(&self, error: &quick_xml::Error) -> FileError {
        use quick_xml::Error;
        use quick_xml::errors::IllFormedError;
        let file = || self.input.name().clone();
        match error {
            Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref()) {
                Some(TextFault::ItemTooLong) => FileError::ItemTooLong {
                    file: file(),
                    line: self.item_line(),
                    limit_bytes: self.limits.item_bytes,
                },
                Some(TextFault::Encoding) => FileError::Encoding {
                    file: file(),
                    line: self.reader.get_ref().line(),
                    encoding: "text in its encoding",
                },
                None => self.input_fault(error),
            },
            Error::Syntax(_) => {
                self.ill("a tag, comment or section that is not closed, or not one")
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
                self.ill("an element is closed by the end of another")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => {
                self.ill("an end without its beginning")
            }
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                self.ill("two hyphens inside a comment")
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                self.ill("an & that starts no entity")
            }
            _ => self.ill("cannot be read as XML"),
        }
    }

    fn input_fault(&self, error: &Arc<std::io::Error>) -> FileError {
        // The error is shared, so its kind and its payload are carried over.
        let copied = match error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<input::Fault>())
        {
            Some(fault) => std::io::Error::other(*fault),
            None => std::io::Error::new(error.kind(), error.to_string()),
        };
        self.input.fault(copied, &self.limits)
    }
}

/// A name by XML's rules, near enough: letters first, and no sign of punctuation within.
fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | ':'))
        && chars.all(|c| {
            !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':')
        })
}

fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
