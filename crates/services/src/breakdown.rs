//! Plans by team, need, age, kind of school or area: with nothing hidden for managers, and as they
//! may be passed on (decision 0069).

use std::fmt::Write as _;

use domain::timeliness::{Breakdown, GroupName, GroupRow, Grouped, Month, OutsideRow, Said};
use policy::{Access, Council, SeeFigures};
use storage::breakdown as kept;
use storage::staff;

use crate::{Cx, ServiceError};

/// What managers see of a breakdown, over the twelve months to this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    /// The last month, which is not over.
    pub month: Month,
    /// Each group.
    pub rows: Vec<(GroupName, GroupRow)>,
    /// All together.
    pub all: GroupRow,
}

/// What may be passed on, of the last calendar year that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassOn {
    /// The year.
    pub year: i32,
    /// Each group.
    pub rows: Vec<(GroupName, OutsideRow)>,
    /// All together.
    pub all: OutsideRow,
}

/// A breakdown with nothing hidden.
///
/// # Errors
/// When the records fail.
pub async fn inside(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
) -> Result<Inside, ServiceError> {
    let month = Month::of(cx.today);
    let months = month.twelve_to();
    let grouped = kept::grouped(&cx.store, access, by, *months.start(), month).await?;
    let row = |group: Option<&str>| grouped.row(group, &months, cx.today);
    Ok(Inside {
        month,
        rows: named(cx, access, by, &grouped, |name| row(Some(name))).await?,
        all: row(None),
    })
}

/// A breakdown as it may be passed on; nothing where there is no whole calendar year yet since
/// records are whole.
///
/// # Errors
/// When the records fail.
pub async fn to_pass_on(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
) -> Result<Option<PassOn>, ServiceError> {
    let last = *Month::year_of(cx.today.year() - 1).end();
    let Some(first) = cx.council.timeliness.since.filter(|since| *since <= last) else {
        return Ok(None);
    };
    let grouped = kept::grouped(&cx.store, access, by, first, last).await?;
    let Some(outside) = grouped.outside(first, cx.today) else {
        return Ok(None);
    };
    let of = |name: &str| {
        let found = outside.rows.iter().find(|(other, _)| other == name);
        found.map(|(_, row)| *row).unwrap_or_default()
    };
    let plans = Grouped {
        open: Default::default(),
        ..grouped
    };
    Ok(Some(PassOn {
        year: outside.year,
        rows: named(cx, access, by, &plans, of).await?,
        all: outside.all,
    }))
}

/// Each group by the name that a page has for it, in the page's order.
async fn named<R>(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
    grouped: &Grouped,
    row: impl Fn(&str) -> R,
) -> Result<Vec<(GroupName, R)>, ServiceError> {
    let teams = match by {
        Breakdown::Team => staff::teams(&cx.store, access).await?,
        _ => vec![],
    };
    let team = |name: &str| {
        let found = teams.iter().find(|team| team.id.to_string() == name);
        found.map(|team| team.name.clone())
    };
    let names = grouped.names().into_iter();
    let mut rows: Vec<(GroupName, R)> = names
        .map(|name| (GroupName::of(by, &name, team), row(&name)))
        .collect();
    rows.sort_by_key(|(name, _)| name.place());
    Ok(rows)
}

/// The first line. The page says what each column means.
const HEAD: &str = "breakdown,group,year,plans,on_time,percent_on_time,plans_left_out,on_time_left_out,percent_on_time_left_out,weeks_half,weeks_nine_in_ten\r\n";
/// What is hidden, as official statistics mark it.
const HIDDEN: &str = "[c]";

/// What may be passed on, a line for each group and one for all; nothing else leaves as a file.
#[must_use]
pub fn table(by: Breakdown, shown: &PassOn) -> String {
    let mut out = String::from(HEAD);
    let mut line = |name: &str, row: &OutsideRow| {
        let cells = [
            said(row.all()),
            said(row.in_time),
            percent(row.tenths()),
            said(row.all_left_out()),
            said(row.in_time_left_out),
            percent(row.tenths_left_out()),
            said(row.median.map(i64::from)),
            said(row.ninety.map(i64::from)),
        ];
        // Writing into a text cannot fail.
        let _ = write!(
            out,
            "{},{},{},{}\r\n",
            by.as_str(),
            quoted(name),
            shown.year,
            cells.join(",")
        );
    };
    for (name, row) in &shown.rows {
        let name = match name {
            GroupName::Team(name) | GroupName::Area(name) => name.as_str(),
            GroupName::Need(need) => need.as_str(),
            GroupName::Age(age) => age,
            GroupName::School(school) => school.as_str(),
            GroupName::NotRecorded => "not_recorded",
        };
        line(name, row);
    }
    line("all", &shown.all);
    out
}

fn said(said: Said) -> String {
    said.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string())
}

fn percent(tenths: Option<i64>) -> String {
    tenths.map_or_else(
        || HIDDEN.to_owned(),
        |tenths| format!("{}.{}", tenths / 10, tenths % 10),
    )
}

/// A cell of a spreadsheet: what begins as a formula does is a text there.
fn quoted(text: &str) -> String {
    let plain = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    format!("\"{}\"", plain.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_every_column_and_what_is_hidden_is_marked() {
        let row = OutsideRow {
            in_time: Some(30),
            late: Some(10),
            ..OutsideRow::default()
        };
        let shown = PassOn {
            year: 2025,
            rows: vec![
                (GroupName::Team("=Plan \"north\"".into()), row),
                (GroupName::NotRecorded, OutsideRow::default()),
            ],
            all: row,
        };
        let table = table(Breakdown::Team, &shown);
        let columns = HEAD.matches(',').count();
        for line in table.lines() {
            assert_eq!(line.matches(',').count(), columns, "{line}");
        }
        assert!(
            table.contains("team,\"'=Plan \"\"north\"\"\",2025,40,30,75.0,[c],[c],[c],[c],[c]\r\n")
        );
        assert!(table.contains("team,\"not_recorded\",2025,[c],"));
    }
}
