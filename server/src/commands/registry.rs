//! `waymark registry`: every route.

use clap::Args;

use super::{Ended, out};
use crate::registry::{Printed, printed};

/// What to print.
#[derive(Debug, Args)]
pub(crate) struct Registry {
    /// As JSON, an array of {method, path, door, action, answers}.
    #[arg(long)]
    json: bool,
    /// With the routes that only a demo council has.
    #[arg(long)]
    demo: bool,
}

pub(crate) fn run(asked: &Registry) -> Ended {
    let rows = printed(asked.demo);
    if asked.json {
        let json = serde_json::to_string_pretty(&rows).expect("plain texts are always JSON");
        out::line(json);
    } else {
        out::line(table(&rows));
    }
    Ended::Well
}

/// The rows in columns, as `server/tests/registry.txt` keeps them.
pub(crate) fn table(rows: &[Printed]) -> String {
    let wide = |column: fn(&Printed) -> &'static str| {
        rows.iter().map(|row| column(row).len()).max().unwrap_or(0)
    };
    let (path, door, action) = (wide(|r| r.path), wide(|r| r.door), wide(|r| r.action));
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{:4} {:path$} {:door$} {:action$} {}",
                row.method, row.path, row.door, row.action, row.answers
            )
        })
        .collect();
    lines.join("\n")
}
