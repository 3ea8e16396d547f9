//! `waymark clock`: cases in on standard input, timetables out on standard output.

use std::io::{self, Read, Write};

use clap::Args;
use domain::Date;
use domain::clock::wire::{answer_lines, answer_one};

use super::{Ended, out};
use crate::clock::{Clock, WallClock};

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct ClockLine {
    /// The day to read it on (otherwise today in England).
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// One case a line in, one timetable a line out.
    #[arg(long)]
    lines: bool,
}

pub(crate) fn run(asked: &ClockLine) -> Ended {
    let today = asked.today.unwrap_or_else(|| WallClock.today());
    let worked = if asked.lines { many(today) } else { one(today) };
    match worked {
        Ok(ended) => ended,
        // Whoever reads us has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ended::Well,
        Err(error) => {
            out::error(&error);
            Ended::Badly
        }
    }
}

fn one(today: Date) -> io::Result<Ended> {
    let mut text = Vec::new();
    io::stdin().lock().read_to_end(&mut text)?;
    match answer_one(&text, today) {
        Ok(answer) => {
            writeln!(io::stdout().lock(), "{answer}")?;
            Ok(Ended::Well)
        }
        Err(error) => {
            out::aside(format_args!("waymark: {error}"));
            Ok(Ended::Wrong)
        }
    }
}

fn many(today: Date) -> io::Result<Ended> {
    let summary = answer_lines(io::stdin().lock(), io::stdout().lock(), today)?;
    Ok(if summary.bad == 0 {
        Ended::Well
    } else {
        Ended::Badly
    })
}
