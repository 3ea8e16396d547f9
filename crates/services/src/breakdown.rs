//! Plans by team, need, age, kind of school or area: with nothing hidden for managers, and as they
//! may be passed on (decision 0069).

use std::fmt::Write as _;

use domain::timeliness::{
    Breakdown, GroupName, GroupRow, Month, OutsideRow, Said, first_whole_year, passed_on_by,
    passed_on_from,
};
use domain::{Date, england};
use policy::{Access, Actor, Council, CountCases, NotAdmitted, SeeFigures, admit};
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

/// What may be passed on, of the last calendar year for which it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassOn {
    /// The year.
    pub year: i32,
    /// The day on which it was made, from what was on record then.
    pub made: Date,
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
    let rows = grouped.names().into_iter();
    let rows = rows.map(|name| {
        let row = row(Some(&name));
        (name, row)
    });
    Ok(Inside {
        month,
        rows: named(cx, access, by, rows.collect()).await?,
        all: row(None),
    })
}

/// What there is to pass on, and what comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPassOn {
    /// The last that was made.
    pub made: Option<PassOn>,
    /// The next: its year, and the day from which it is made. Nothing where no year of the
    /// council's is counted.
    pub next: Option<(i32, Date)>,
}

/// Makes the breakdowns of the last calendar year that may be passed on, where its day has come and
/// nobody has: once, so that what is recorded later makes no second copy that tells, beside the
/// first, of one child. How many were made.
///
/// # Errors
/// When the records fail.
pub async fn make(cx: &Cx) -> Result<usize, ServiceError> {
    let year = passed_on_by(cx.today);
    let Some(since) = cx.council.timeliness.since else {
        return Ok(0);
    };
    if first_whole_year(since) > year {
        return Ok(0);
    }
    let actor = Actor::System { job: "figures" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, CountCases> = match admitted {
        Ok(access) => access,
        // A council without any record yet has nothing to pass on.
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error.into()),
    };
    cx.store
        .write(|tx| {
            let access = &access;
            Box::pin(async move {
                if kept::is_passed_on(&mut *tx, access, year).await? {
                    return Ok(0);
                }
                let last = *Month::year_of(year).end();
                let all = kept::plans_of_all(&mut *tx, access, since, last).await?;
                let mut made = 0;
                for (by, grouped) in all {
                    if let Some(outside) = grouped.outside(since, year) {
                        kept::pass_on(tx, access, by, &outside).await?;
                        made += 1;
                    }
                }
                Ok::<_, ServiceError>(made)
            })
        })
        .await
}

/// A breakdown as it may be passed on.
///
/// # Errors
/// When the records fail.
pub async fn to_pass_on(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
) -> Result<ToPassOn, ServiceError> {
    let found = kept::passed_on(&cx.store, access, by).await?;
    let year = cx.council.timeliness.since.map(|since| {
        let after = found.as_ref().map(|(outside, _)| outside.year + 1);
        let due = passed_on_by(cx.today);
        // Of a council that began long ago no year is made but the last.
        let next = after.unwrap_or(due).max(first_whole_year(since));
        (next.max(due), passed_on_from(next.max(due)))
    });
    let made = match found {
        None => None,
        Some((outside, at)) => Some(PassOn {
            year: outside.year,
            made: england::day(at),
            rows: named(cx, access, by, outside.rows).await?,
            all: outside.all,
        }),
    };
    Ok(ToPassOn { made, next: year })
}

/// Each group by the name that a page has for it, in the page's order.
async fn named<R>(
    cx: &Cx,
    access: &Access<Council, SeeFigures>,
    by: Breakdown,
    rows: Vec<(String, R)>,
) -> Result<Vec<(GroupName, R)>, ServiceError> {
    let teams = match by {
        Breakdown::Team => staff::teams(&cx.store, access).await?,
        _ => vec![],
    };
    let team = |name: &str| {
        let found = teams.iter().find(|team| team.id.to_string() == name);
        found.map(|team| team.name.clone())
    };
    let mut rows: Vec<(GroupName, R)> = rows
        .into_iter()
        .map(|(name, row)| (GroupName::of(by, &name, team), row))
        .collect();
    rows.sort_by_key(|(name, _)| name.place());
    Ok(rows)
}

/// The first line. The page says what each column means.
const HEAD: &str = "breakdown,row,group,year,plans,on_time,percent_on_time,plans_left_out,on_time_left_out,percent_on_time_left_out,weeks_half,weeks_nine_in_ten\r\n";
/// What is hidden, as official statistics mark it.
const HIDDEN: &str = "[c]";

/// What may be passed on, a line for each group and one for all; nothing else leaves as a file.
#[must_use]
pub fn table(by: Breakdown, shown: &PassOn) -> String {
    let mut out = String::from(HEAD);
    // A team or an area can be called anything, so what kind of row it is stands apart.
    let mut line = |kind: &str, name: &str, row: &OutsideRow| {
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
            "{},{kind},{},{},{}\r\n",
            by.as_str(),
            quoted(name),
            shown.year,
            cells.join(",")
        );
    };
    for (name, row) in &shown.rows {
        let (kind, name) = match name {
            GroupName::Team(name) | GroupName::Area(name) => ("group", name.as_str()),
            GroupName::Need(need) => ("group", need.as_str()),
            GroupName::Age(age) => ("group", *age),
            GroupName::School(school) => ("group", school.as_str()),
            GroupName::NotRecorded => ("not_recorded", ""),
        };
        line(kind, name, row);
    }
    line("all", "", &shown.all);
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
            made: domain::date(2026, 2, 1),
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
        assert!(table.contains(
            "team,group,\"'=Plan \"\"north\"\"\",2025,40,30,75.0,[c],[c],[c],[c],[c]\r\n"
        ));
        assert!(table.contains("team,not_recorded,\"\",2025,[c],"));
    }
}
