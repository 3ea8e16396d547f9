//! `waymark registry`: every route.

use clap::Args;

use super::{Ended, out};
use crate::registry::{printed, table};

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
