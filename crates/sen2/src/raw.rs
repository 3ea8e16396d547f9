//! A person as the file gives it: texts and places, in one form for both shapes.

use crate::names::{Item, Table};

/// One record: an XML element with items, or a CSV row.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub table: Table,
    /// The line of its first tag, or its row as a spreadsheet counts.
    pub at: u64,
    pub cells: Vec<Cell>,
    pub children: Vec<Raw>,
}

/// One item as given.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub item: Item,
    pub at: u64,
    pub text: String,
}

impl Raw {
    pub fn new(table: Table, at: u64) -> Raw {
        Raw {
            table,
            at,
            cells: Vec::new(),
            children: Vec::new(),
        }
    }

    /// The first item of this kind, as given.
    pub fn cell(&self, item: Item) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.item == item)
    }

    /// The trimmed text of an item; `None` where it is absent or blank.
    pub fn text(&self, item: Item) -> Option<&str> {
        let text = self.cell(item)?.text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Whether this record, or one below it, says that the child died.
    pub fn reports_death(&self) -> bool {
        // Safety of the family: read as given, whatever else is wrong with the record.
        self.text(Item::CeaseReason) == Some("8") || self.children.iter().any(Raw::reports_death)
    }

    /// The records of one table that hang from this one.
    pub fn below(&self, table: Table) -> impl Iterator<Item = &Raw> {
        self.children.iter().filter(move |raw| raw.table == table)
    }
}
