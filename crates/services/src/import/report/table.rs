//! The report as a table for a spreadsheet.

use super::Report;

/// What stands for a new line in the table, as spreadsheets expect it.
const NEW_LINE: &str = "\r\n";

impl Report {
    /// Everything that the report lists, as CSV: what changed, was rejected or warned
    /// about, and who is not in the file.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = String::from("what,where,person,case,item,old,new,defect,reason\r\n");
        let mut row = |cells: [&str; 9]| {
            let cells: Vec<String> = cells.iter().map(|cell| written(cell)).collect();
            table.push_str(&cells.join(","));
            table.push_str(NEW_LINE);
        };
        for c in &self.changes {
            row([
                "changed", "", &c.key, &c.case, &c.item, &c.old, &c.new, "", "",
            ]);
        }
        for r in &self.rejected {
            let what = match r.what {
                sen2::WhatRejected::Person => "person rejected",
                sen2::WhatRejected::Request => "request rejected",
                sen2::WhatRejected::Assessment => "assessment rejected",
                sen2::WhatRejected::Plan => "plan rejected",
            };
            row([what, &r.place, &r.key, "", "", "", "", &r.defect, &r.reason]);
        }
        for w in &self.warnings {
            row([
                "warned", &w.place, &w.key, "", &w.item, "", "", &w.defect, &w.reason,
            ]);
        }
        for key in &self.not_in_file {
            row(["not in the file", "", key, "", "", "", "", "", ""]);
        }
        table
    }
}

/// A cell that no spreadsheet takes for a formula, quoted.
fn written(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        assert_eq!(written("=1+1"), "\"'=1+1\"");
        assert_eq!(written("-2"), "\"'-2\"");
        assert_eq!(written("O\"Neil"), "\"O\"\"Neil\"");
        assert_eq!(written("plain"), "\"plain\"");
    }
}
