//! The blade shape: nine CSV tables, joined by the ids that each export makes anew.
//!
//! The persons are read as a stream. The rows of the other tables are kept packed, by
//! the id of the row that they hang from, so that the files may come in any order.

use std::collections::HashMap;
use std::io::{self, Read};

use csv::ByteRecord;

use crate::decode;
use crate::error::FileError;
use crate::found::{At, Place, Rejected, Warning, WhatRejected};
use crate::input::{self, Input, Limits, Unpacked};
use crate::names::{self, Item, Table};
use crate::raw::{Cell, Raw};

/// A blade export with all tables but the persons in memory.
pub(crate) struct Blade {
    inputs: HashMap<Table, Input>,
    limits: Limits,
    header: Raw,
    header_id: u64,
    tables: HashMap<Table, Rows>,
    ids: Ids,
    pub notices: Vec<Warning>,
}

impl Blade {
    pub fn open(inputs: &[Input], limits: &Limits) -> Result<Blade, FileError> {
        let mut by_table = HashMap::new();
        for input in inputs {
            let table = table_of(input, limits)?;
            if by_table.insert(table, input.clone()).is_some() {
                return Err(FileError::TableTwice {
                    file: input.name().clone(),
                    table: table.csv(),
                });
            }
        }
        for table in Table::ALL {
            if !by_table.contains_key(&table) {
                return Err(FileError::MissingTable { table: table.csv() });
            }
        }
        let mut blade = Blade {
            inputs: by_table,
            limits: *limits,
            header: Raw::new(Table::Header, 1),
            header_id: 0,
            tables: HashMap::new(),
            ids: Ids::default(),
            notices: Vec::new(),
        };
        blade.read_header()?;
        let mut left_bytes = limits.unpacked_bytes;
        for table in Table::ALL {
            if !matches!(table, Table::Header | Table::Person) {
                let rows = blade.load(table, &mut left_bytes)?;
                blade.tables.insert(table, rows);
            }
        }
        Ok(blade)
    }

    pub fn input(&self, table: Table) -> &Input {
        &self.inputs[&table]
    }

    pub fn header(&self) -> &Raw {
        &self.header
    }

    /// The persons from the first, each with all that hangs from it.
    pub fn persons(&self) -> Result<BladePersons<'_>, FileError> {
        let sheet = Sheet::open(self.input(Table::Person), Table::Person, &self.limits)?;
        let used = self
            .tables
            .iter()
            .map(|(table, rows)| (*table, vec![false; rows.refs.len()]))
            .collect();
        Ok(BladePersons {
            blade: self,
            sheet,
            used,
            seen: Vec::new(),
            strays: Vec::new(),
        })
    }

    fn read_header(&mut self) -> Result<(), FileError> {
        let mut sheet = Sheet::open(self.input(Table::Header), Table::Header, &self.limits)?;
        self.notices.append(&mut sheet.notices);
        if !sheet.next()? {
            return Err(FileError::NotAReturn {
                file: sheet.input.name().clone(),
                what: "its table of returns has no row",
            });
        }
        self.header_id = self.ids.of(sheet.id_text(Column::Own));
        self.header = sheet.raw();
        if sheet.next()? {
            return Err(FileError::NotAReturn {
                file: sheet.input.name().clone(),
                what: "its table of returns has more than one row",
            });
        }
        Ok(())
    }

    fn load(&mut self, table: Table, left_bytes: &mut u64) -> Result<Rows, FileError> {
        let mut sheet = Sheet::open(self.input(table), table, &self.limits)?;
        let mut rows = Rows {
            columns: sheet.columns.clone(),
            ..Rows::default()
        };
        while sheet.next()? {
            let own = self.ids.of(sheet.id_text(Column::Own));
            let parent = self.ids.of(sheet.id_text(Column::Parent));
            let at = rows.bytes.len();
            rows.pack(&sheet.record);
            rows.refs.push(RowRef {
                parent,
                own,
                at,
                row: sheet.row,
            });
            *left_bytes = left_bytes
                .checked_sub((rows.bytes.len() - at + size_of::<RowRef>()) as u64)
                .ok_or_else(|| FileError::TooLarge {
                    file: sheet.input.name().clone(),
                    limit_bytes: self.limits.unpacked_bytes,
                })?;
        }
        self.notices.append(&mut sheet.notices);
        rows.bytes.shrink_to_fit();
        rows.refs.shrink_to_fit();
        // A stable sort: rows of one parent keep the file's order.
        rows.refs.sort_by_key(|row| row.parent);
        if !table.children().is_empty() {
            rows.own = rows.refs.iter().map(|row| row.own).collect();
            rows.own.sort_unstable();
            if let Some(pair) = rows.own.windows(2).find(|pair| pair[0] == pair[1]) {
                let row = rows.refs.iter().filter(|row| row.own == pair[0]);
                return Err(FileError::BadRow {
                    file: sheet.input.name().clone(),
                    row: row.map(|row| row.row).max().unwrap_or_default(),
                    what: "its id is missing or stands in another row too",
                });
            }
        }
        Ok(rows)
    }
}

/// The persons of a blade export.
pub(crate) struct BladePersons<'a> {
    blade: &'a Blade,
    sheet: Sheet,
    used: HashMap<Table, Vec<bool>>,
    seen: Vec<u64>,
    strays: Vec<Rejected>,
}

impl BladePersons<'_> {
    pub fn next(&mut self) -> Result<Option<Raw>, FileError> {
        while self.sheet.next()? {
            let id = self.blade.ids.find(self.sheet.id_text(Column::Own));
            let parent = self.sheet.id_text(Column::Parent);
            let mut person = self.sheet.raw();
            let Some(id) = id else {
                // No other table has a row for this id.
                return Ok(Some(person));
            };
            if !parent.trim_ascii().is_empty()
                && self.blade.ids.find(parent) != Some(self.blade.header_id)
            {
                let key = person.text(Item::Upn).unwrap_or_default().to_owned();
                let place = self.place(Table::Person, self.sheet.row);
                self.strays.push(stray(Table::Person, place, key));
                continue;
            }
            self.seen.push(id);
            self.hang(&mut person, id);
            return Ok(Some(person));
        }
        Ok(None)
    }

    /// Puts the rows that hang from this row below it.
    fn hang(&mut self, onto: &mut Raw, id: u64) {
        for table in onto.table.children() {
            let blade = self.blade;
            let rows = &blade.tables[table];
            for at in rows.range(id) {
                if let Some(used) = self.used.get_mut(table) {
                    used[at] = true;
                }
                let mut child = rows.unpack(*table, at);
                if !table.children().is_empty() {
                    self.hang(&mut child, rows.refs[at].own);
                }
                onto.children.push(child);
            }
        }
    }

    /// After the last person: what is wrong with the join as a whole.
    pub fn finish(mut self) -> Result<(Vec<Rejected>, Vec<Warning>), FileError> {
        self.seen.sort_unstable();
        if self.seen.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(FileError::BadRow {
                file: self.sheet.input.name().clone(),
                row: self.sheet.row,
                what: "two persons up to this row have the same id",
            });
        }
        for table in Table::ALL {
            let (Some(rows), Some(parent)) = (self.blade.tables.get(&table), table.parent()) else {
                continue;
            };
            for (row, used) in rows.refs.iter().zip(&self.used[&table]) {
                // What hangs from a row that was itself left out goes with it.
                let parent_rows = self.blade.tables.get(&parent);
                let is_below = parent_rows
                    .is_some_and(|parents| parents.own.binary_search(&row.parent).is_ok());
                if !used && !is_below {
                    let place = self.place(table, row.row);
                    self.strays.push(stray(table, place, String::new()));
                }
            }
        }
        Ok((self.strays, self.sheet.notices))
    }

    fn place(&self, table: Table, row: u64) -> Place {
        Place {
            file: self.blade.input(table).name().clone(),
            at: At::Row {
                row,
                table: table.csv(),
                column: table
                    .parent()
                    .map(|parent| format!("{}tableid", parent.csv())),
            },
        }
    }
}

fn stray(table: Table, place: Place, key: String) -> Rejected {
    Rejected {
        what: match table {
            Table::Header | Table::Person => WhatRejected::Person,
            Table::Requests => WhatRejected::Request,
            Table::Assessment => WhatRejected::Assessment,
            _ => WhatRejected::Plan,
        },
        place,
        key,
        item: "",
        defect: "parent_missing".into(),
        reason: "the row that this one hangs from is in none of the files".into(),
        death_reported: false,
    }
}

/// Numbers for the ids of rows, whatever they look like.
#[derive(Default)]
struct Ids {
    texts: HashMap<Vec<u8>, u64>,
}

/// Ids that are no plain numbers are counted from here.
const TEXT_ID: u64 = 1 << 63;

impl Ids {
    fn number(text: &[u8]) -> Option<u64> {
        let plain = (1..=18).contains(&text.len()) && text.iter().all(u8::is_ascii_digit);
        plain.then(|| {
            text.iter()
                .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
        })
    }

    fn of(&mut self, text: &[u8]) -> u64 {
        let text = text.trim_ascii();
        Ids::number(text).unwrap_or_else(|| {
            let next = TEXT_ID + self.texts.len() as u64;
            *self.texts.entry(text.to_owned()).or_insert(next)
        })
    }

    fn find(&self, text: &[u8]) -> Option<u64> {
        let text = text.trim_ascii();
        Ids::number(text).or_else(|| self.texts.get(text).copied())
    }
}

/// The rows of one table, packed.
#[derive(Default)]
struct Rows {
    columns: Vec<Column>,
    bytes: Vec<u8>,
    refs: Vec<RowRef>,
    /// The rows' own ids, sorted, where other tables hang from this one.
    own: Vec<u64>,
}

struct RowRef {
    parent: u64,
    own: u64,
    at: usize,
    row: u64,
}

impl Rows {
    /// Appends the items of a row: column, length, bytes; then a closing mark.
    fn pack(&mut self, record: &ByteRecord) {
        for (at, (cell, column)) in record.iter().zip(&self.columns).enumerate() {
            if matches!(column, Column::Item(_)) && !cell.is_empty() {
                let (at, length) = (at as u16, cell.len() as u32);
                self.bytes.extend_from_slice(&at.to_le_bytes());
                self.bytes.extend_from_slice(&length.to_le_bytes());
                self.bytes.extend_from_slice(cell);
            }
        }
        self.bytes.extend_from_slice(&u16::MAX.to_le_bytes());
    }

    fn unpack(&self, table: Table, index: usize) -> Raw {
        let row = &self.refs[index];
        let mut raw = Raw::new(table, row.row);
        let mut rest = &self.bytes[row.at..];
        while let Some((column, after)) = rest.split_first_chunk::<2>() {
            let column = u16::from_le_bytes(*column);
            let Some((length, after)) = after.split_first_chunk::<4>() else {
                break;
            };
            if column == u16::MAX {
                break;
            }
            let (cell, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            if let Some(Column::Item(item)) = self.columns.get(usize::from(column)) {
                raw.cells.push(Cell {
                    item: *item,
                    at: row.row,
                    text: decode::cell_text(cell).0,
                });
            }
            rest = after;
        }
        raw
    }

    /// The rows that hang from an id.
    fn range(&self, parent: u64) -> std::ops::Range<usize> {
        let from = self.refs.partition_point(|row| row.parent < parent);
        let length = self.refs[from..].partition_point(|row| row.parent == parent);
        from..from + length
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Own,
    Parent,
    Item(Item),
    Ignored,
}

/// One CSV file, row by row.
struct Sheet {
    input: Input,
    limits: Limits,
    table: Table,
    reader: csv::Reader<Counted>,
    record: ByteRecord,
    columns: Vec<Column>,
    row: u64,
    odd_bytes: bool,
    notices: Vec<Warning>,
}

impl Sheet {
    fn open(input: &Input, table: Table, limits: &Limits) -> Result<Sheet, FileError> {
        let (mut reader, heading) = start(input, limits)?;
        reader.get_mut().since = 0;
        let mut sheet = Sheet {
            input: input.clone(),
            limits: *limits,
            table,
            reader,
            record: ByteRecord::new(),
            columns: Vec::new(),
            row: 1,
            odd_bytes: false,
            notices: Vec::new(),
        };
        let own = format!("{}tableid", table.csv());
        let parent = table
            .parent()
            .map(|parent| format!("{}tableid", parent.csv()));
        let order = format!("{}orderseqcolumn", table.csv());
        for name in &heading {
            let column = if *name == own {
                Column::Own
            } else if Some(name) == parent.as_ref() {
                Column::Parent
            } else if let Some(item) = names::item(table, name) {
                if sheet.columns.contains(&Column::Item(item)) {
                    return Err(sheet.bad_row("two columns have the same name"));
                }
                Column::Item(item)
            } else {
                if !["nativeid", "sourceid", "", &order].contains(&name.as_str()) {
                    sheet.notice(
                        "unknown_column",
                        Some(name),
                        "not a column of the return as we know it; it is ignored",
                    );
                }
                Column::Ignored
            };
            sheet.columns.push(column);
        }
        let needs = |column: Column, needed: bool| needed && !sheet.columns.contains(&column);
        let missing = if needs(Column::Own, !table.children().is_empty()) {
            Some(own)
        } else if needs(
            Column::Parent,
            !matches!(table, Table::Header | Table::Person),
        ) {
            parent
        } else {
            None
        };
        if let Some(column) = missing {
            return Err(FileError::MissingColumn {
                file: input.name().clone(),
                column,
            });
        }
        Ok(sheet)
    }

    /// Goes to the next row that is not blank.
    fn next(&mut self) -> Result<bool, FileError> {
        loop {
            self.reader.get_mut().since = 0;
            self.row += 1;
            match self.reader.read_byte_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => {
                    self.row -= 1;
                    return Ok(false);
                }
                Err(error) => return Err(csv_fault(error, &self.input, &self.limits, self.row)),
            }
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if self.record.len() < self.columns.len() {
                return Err(
                    self.bad_row("fewer cells than the heading has: is the file cut short?")
                );
            }
            let mut extra = self.record.iter().skip(self.columns.len());
            if extra.any(|cell| !cell.trim_ascii().is_empty()) {
                return Err(self.bad_row("more cells than the heading has"));
            }
            if !self.odd_bytes && std::str::from_utf8(self.record.as_slice()).is_err() {
                self.odd_bytes = true;
                self.notice(
                    "encoding_not_utf8",
                    None,
                    "not written in UTF-8; such cells are read as Windows writes them, here and below",
                );
            }
            return Ok(true);
        }
    }

    fn id_text(&self, column: Column) -> &[u8] {
        let at = self.columns.iter().position(|other| *other == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn raw(&self) -> Raw {
        let mut raw = Raw::new(self.table, self.row);
        for (cell, column) in self.record.iter().zip(&self.columns) {
            if let Column::Item(item) = column
                && !cell.is_empty()
            {
                raw.cells.push(Cell {
                    item: *item,
                    at: self.row,
                    text: decode::cell_text(cell).0,
                });
            }
        }
        raw
    }

    fn notice(&mut self, defect: &'static str, column: Option<&str>, reason: &'static str) {
        let column = column.map(|name| name.chars().take(60).collect::<String>());
        self.notices.push(Warning {
            place: Place {
                file: self.input.name().clone(),
                at: At::Row {
                    row: self.row,
                    table: self.table.csv(),
                    column: column.clone(),
                },
            },
            key: String::new(),
            item: column.unwrap_or_default().into(),
            defect: defect.into(),
            reason: reason.into(),
        });
    }

    fn bad_row(&self, what: &'static str) -> FileError {
        FileError::BadRow {
            file: self.input.name().clone(),
            row: self.row,
            what,
        }
    }
}

fn csv_fault(error: csv::Error, input: &Input, limits: &Limits, row: u64) -> FileError {
    match error.into_kind() {
        csv::ErrorKind::Io(error)
            if error
                .get_ref()
                .is_some_and(|inner| inner.is::<RowTooLong>()) =>
        {
            FileError::ItemTooLong {
                file: input.name().clone(),
                line: row,
                limit_bytes: limits.item_bytes,
            }
        }
        csv::ErrorKind::Io(error) => input.fault(error, limits),
        _ => FileError::BadRow {
            file: input.name().clone(),
            row,
            what: "cannot be read as CSV",
        },
    }
}

/// Opens a CSV file and reads its heading, in lower case.
fn start(input: &Input, limits: &Limits) -> Result<(csv::Reader<Counted>, Vec<String>), FileError> {
    let mut begin = vec![0; 4096];
    let mut from = input.open(limits)?;
    let got =
        input::read_full(&mut from, &mut begin).map_err(|error| input.fault(error, limits))?;
    begin.truncate(got);
    if begin.starts_with(b"\xff\xfe") || begin.starts_with(b"\xfe\xff") {
        return Err(FileError::UnknownEncoding {
            file: input.name().clone(),
        });
    }
    if begin.starts_with(b"\xef\xbb\xbf") {
        begin.drain(..3);
    }
    let line = begin.split(|byte| *byte == b'\n').next();
    let line = line.unwrap_or_default();
    let count = |sign: u8| memchr::memchr_iter(sign, line).count();
    let delimiter = [b';', b'\t']
        .into_iter()
        .find(|sign| count(*sign) > count(b','))
        .unwrap_or(b',');
    let inner = io::BufReader::with_capacity(32 * 1024, io::Cursor::new(begin).chain(from));
    let counted = Counted {
        inner,
        since: 0,
        limit: limits.item_bytes,
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(counted);
    let mut record = ByteRecord::new();
    let there = reader
        .read_byte_record(&mut record)
        .map_err(|error| csv_fault(error, input, limits, 1))?;
    if !there {
        return Err(FileError::Empty {
            file: input.name().clone(),
        });
    }
    let heading = record
        .iter()
        .map(|name| decode::cell_text(name).0.trim().to_ascii_lowercase())
        .collect();
    Ok((reader, heading))
}

/// Which of the nine tables a CSV file is: by its own columns, then by its name.
pub(crate) fn table_of(input: &Input, limits: &Limits) -> Result<Table, FileError> {
    let (_, heading) = start(input, limits)?;
    let has = |name: String| heading.contains(&name);
    let by_order = Table::ALL
        .into_iter()
        .find(|table| has(format!("{}orderseqcolumn", table.csv())));
    let by_ids = || {
        Table::ALL.into_iter().find(|table| {
            let parent = match table.parent() {
                Some(parent) => has(format!("{}tableid", parent.csv())),
                None => has("collection".to_owned()),
            };
            parent && has(format!("{}tableid", table.csv()))
        })
    };
    let by_name = || {
        let name = input.name().to_ascii_lowercase();
        let name = name.trim_end_matches(".gz").trim_end_matches(".csv");
        let last = name.rsplit('_').next().unwrap_or(name);
        Table::ALL.into_iter().find(|table| table.csv() == last)
    };
    by_order
        .or_else(by_ids)
        .or_else(by_name)
        .ok_or_else(|| FileError::UnknownTable {
            file: input.name().clone(),
        })
}

/// Counts what was read since the last row, and stops a row without end.
struct Counted {
    inner: io::BufReader<io::Chain<io::Cursor<Vec<u8>>, Unpacked>>,
    since: usize,
    limit: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("one row is too long")]
struct RowTooLong;

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.since > self.limit {
            return Err(io::Error::other(RowTooLong));
        }
        let got = self.inner.read(into)?;
        self.since += got;
        Ok(got)
    }
}
