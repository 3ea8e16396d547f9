//! The blade shape: nine tables, joined by ids that are made for this export and mean nothing
//! beyond it.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use domain::Date;

use super::texts::Shape;
use crate::header::Header;
use crate::names::{Item, Table};
use crate::raw::Raw;
use crate::record::Person;

/// One file of the nine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BladeFile {
    /// The table that it holds, in lower case.
    pub table: &'static str,
    /// `Blade-Export_03-02-2025_person.csv`.
    pub name: String,
}

/// The nine files of an export that is made on this day, in the order of the tables.
#[must_use]
pub fn blade_files(made_on: Date) -> [BladeFile; 9] {
    let (day, month, year) = (made_on.day(), made_on.month(), made_on.year());
    Table::ALL.map(|table| BladeFile {
        table: table.csv(),
        name: format!(
            "Blade-Export_{day:02}-{month:02}-{year:04}_{}.csv",
            table.csv()
        ),
    })
}

/// A return in nine tables, written person by person.
#[derive(Debug)]
pub struct BladeWriter<W: Write> {
    sheets: Vec<Sheet<W>>,
    council: String,
    header_id: u64,
    last_id: u64,
}

#[derive(Debug)]
struct Sheet<W: Write> {
    out: csv::Writer<W>,
    rows: u64,
}

impl<W: Write> BladeWriter<W> {
    /// Begins a return: one place to write to for each of [`blade_files`], in their order.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(outs: [W; 9], header: &Header) -> io::Result<BladeWriter<W>> {
        let mut sheets = Vec::with_capacity(9);
        for (table, out) in Table::ALL.into_iter().zip(outs) {
            let mut out = WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .from_writer(out);
            out.write_record(heading(table))?;
            sheets.push(Sheet { out, rows: 0 });
        }
        let mut blade = BladeWriter {
            sheets,
            council: format!("{:03}", header.council),
            header_id: 0,
            last_id: 0,
        };
        blade.header_id = blade.row(&Shape::Blade.header(header), None)?;
        Ok(blade)
    }

    /// Writes one person with all that hangs from it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn person(&mut self, person: &Person) -> io::Result<()> {
        self.record(&Shape::Blade.person(person), self.header_id)
    }

    /// Ends the return.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<Vec<W>> {
        let sheets = self.sheets.into_iter();
        sheets
            .map(|sheet| {
                sheet
                    .out
                    .into_inner()
                    .map_err(csv::IntoInnerError::into_error)
            })
            .collect()
    }

    fn record(&mut self, raw: &Raw, parent: u64) -> io::Result<()> {
        let id = self.row(raw, Some(parent))?;
        raw.children
            .iter()
            .try_for_each(|child| self.record(child, id))
    }

    fn row(&mut self, raw: &Raw, parent: Option<u64>) -> io::Result<u64> {
        self.last_id += 1;
        let id = self.last_id;
        let sheet = &mut self.sheets[raw.table as usize];
        sheet.rows += 1;
        sheet.out.write_field(id.to_string())?;
        sheet.out.write_field(&self.council)?;
        sheet.out.write_field(sheet.rows.to_string())?;
        sheet.out.write_field("")?;
        if let Some(parent) = parent {
            sheet.out.write_field(parent.to_string())?;
        }
        for item in items(raw.table) {
            let text = raw.cell(item).map_or("", |cell| cell.text.as_str());
            sheet.out.write_field(text)?;
        }
        sheet.out.write_record(None::<&[u8]>)?;
        Ok(id)
    }
}

fn items(table: Table) -> impl Iterator<Item = Item> {
    let items = Item::of(table).iter().copied();
    items.filter(|item| !item.is_past())
}

fn heading(table: Table) -> Vec<String> {
    let name = table.csv();
    let own = [
        format!("{name}tableid"),
        "NativeId".to_owned(),
        format!("{name}orderseqcolumn"),
        "sourceid".to_owned(),
    ];
    let parent = table
        .parent()
        .map(|parent| format!("{}tableid", parent.csv()));
    let items = items(table).map(Item::column);
    own.into_iter().chain(parent).chain(items).collect()
}
