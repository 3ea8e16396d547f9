//! `waymark export`: the national return out.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use policy::{Access, Council, MakeReturn, admit};
use sen2::{BladeWriter, XmlWriter, blade_files};
use services::export::{self, ExportError, Report, Year};
use services::{Cx, ServiceError, officer};
use words::Words;

use super::{CommandError, Ended, out};
use crate::config::Settings;

/// Make a return out of what is on record.
#[derive(Debug, Args)]
pub(crate) struct ExportLine {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make the SEN2 person-level return of a year: the XML file and, with --csv, the nine
    /// tables too.
    ///
    /// Nothing is written over. Exits with 0 if nothing looks wrong, 3 if something does.
    Sen2(Sen2Line),
}

#[derive(Debug, Args)]
struct Sen2Line {
    /// The return's year: that of 2026 is about the calendar year 2025.
    #[arg(long)]
    year: i32,
    /// The folder for the files; it is made if it is not there. They name every child: only who
    /// runs the command may read them.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Write the nine CSV tables too.
    #[arg(long)]
    csv: bool,
    /// Which submission of this return it is.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    serial: u32,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    /// Who exports.
    #[arg(long, value_name = "OFFICER", default_value = "command line")]
    by: String,
}

pub(crate) async fn run(settings: Settings, line: ExportLine) -> Result<Ended, CommandError> {
    let What::Sen2(line) = line.what;
    let year = Year::new(line.year).ok_or(CommandError::NoReturn(line.year))?;
    let cx = super::import::world(&settings, None).await?;
    let made = if year.reference() > cx.today {
        Err(CommandError::NotYet(year.number(), year.reference()))
    } else {
        sen2(&cx, year, &line).await
    };
    cx.store.close().await;
    let report = made?;
    if line.json {
        out::line(serde_json::to_string(&report).expect("a report is always JSON"));
    } else {
        out::line(in_words(&report));
    }
    Ok(if report.checks.is_empty() {
        Ended::Well
    } else {
        Ended::InPart
    })
}

async fn sen2(cx: &Cx, year: Year, line: &Sen2Line) -> Result<Report, CommandError> {
    let actor = officer::actor(cx, &line.by).await?;
    let access: Access<Council, MakeReturn> =
        admit(&cx.store, cx.council.number, &actor, (), cx.now)
            .await
            .map_err(ServiceError::from)?;
    let header = export::header(cx, year, line.serial);
    make_folder(&line.out)?;
    let mut made = Files::default();
    let written = async {
        let name = format!("sen2-{}.xml", year.number());
        let xml = XmlWriter::new(made.make(&line.out, &name)?, &header);
        let xml = xml.map_err(ExportError::from)?;
        let blade = if line.csv {
            let names = blade_files(cx.today);
            let mut outs = Vec::with_capacity(names.len());
            for file in &names {
                outs.push(made.make(&line.out, &file.name)?);
            }
            let outs = <[_; 9]>::try_from(outs).unwrap_or_else(|_| unreachable!("nine names"));
            Some(BladeWriter::new(outs, &header).map_err(ExportError::from)?)
        } else {
            None
        };
        let mut both = (xml, blade);
        let report = export::make(cx, &access, year, &mut both).await?;
        finish(both.0.finish().map_err(ExportError::from)?)?;
        if let Some(blade) = both.1 {
            for file in blade.finish().map_err(ExportError::from)? {
                finish(file)?;
            }
        }
        Ok::<_, CommandError>(report)
    }
    .await;
    let written = written.and_then(|report| made.name().map(|()| report));
    if written.is_err() {
        made.remove();
    }
    written
}

type Out = BufWriter<File>;

/// Written to the disk, whole.
fn finish(file: Out) -> Result<(), ExportError> {
    let file = file.into_inner().map_err(|error| error.into_error())?;
    Ok(file.sync_all()?)
}

/// The files that were made, each with whether it has its name yet: half a return is none, so
/// they are written beside their names and take them when all are whole.
#[derive(Default)]
struct Files(Vec<(PathBuf, bool)>);

/// Where a file is written until it is whole.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

impl Files {
    /// A new file that only who runs the command may read; never one that is there already.
    fn make(&mut self, folder: &Path, name: &str) -> Result<Out, CommandError> {
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            return Err(CommandError::There(path));
        }
        let part = part_of(&path);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        match options.open(&part) {
            Ok(file) => {
                self.0.push((path, false));
                Ok(BufWriter::new(file))
            }
            Err(source) => Err(failed(part, source)),
        }
    }

    /// Gives each its name, over none that came there since.
    fn name(&mut self) -> Result<(), CommandError> {
        for (path, is_named) in &mut self.0 {
            let part = part_of(path);
            // A second name for the one file fails where the name is taken, as a move does not.
            std::fs::hard_link(&part, &*path).map_err(|source| failed(path.clone(), source))?;
            *is_named = true;
            std::fs::remove_file(&part).map_err(|source| failed(part, source))?;
        }
        Ok(())
    }

    fn remove(self) {
        for (path, is_named) in self.0 {
            let _ = std::fs::remove_file(part_of(&path));
            if is_named {
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

fn failed(path: PathBuf, source: std::io::Error) -> CommandError {
    match source.kind() {
        std::io::ErrorKind::AlreadyExists => CommandError::There(path),
        _ => CommandError::Write { path, source },
    }
}

/// The folder, made for its owner alone where it is not there.
fn make_folder(path: &Path) -> Result<(), CommandError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|source| CommandError::Write {
        path: path.to_owned(),
        source,
    })
}

fn in_words(report: &Report) -> String {
    let words = Words::english();
    let counts = report.counts;
    let mut lines = vec![
        format!(
            "The return of {}: requests, assessments and endings from {} to {}, plans in force on {}.",
            report.year, report.from, report.to, report.reference_date
        ),
        format!(
            "Persons: {}. Requests: {}, {} of them received in the year. Assessments: {}. Plans in force: {}. Plans ended in the year: {}.",
            counts.persons,
            counts.requests,
            counts.received,
            counts.assessments,
            counts.active,
            counts.ended
        ),
    ];
    for (timed, how) in [
        (report.in_time, "with exceptions"),
        (report.in_time_without_exceptions, "exceptions left out"),
    ] {
        lines.push(format!(
            "Plans sent in the year, {how}: {}; within 20 weeks {}, later within a year {}, later {}.",
            timed.plans, timed.in_time, timed.to_a_year, timed.over_a_year
        ));
    }
    lines.push(format!(
        "Cases on record that this return is not about: {}.",
        report.not_of_year
    ));
    if report.protected > 0 {
        let children = [("children", report.protected.into())];
        lines.push(words.say_with("returns-protected", &children));
    }
    for carried in &report.carried {
        lines.push(format!(
            "Begun with what the return of {} said: {} persons.",
            carried.year, carried.persons
        ));
    }
    for left in &report.left_out {
        lines.push(match left.persons {
            0 => format!("Left out, in the heading: {}", left.item),
            persons => format!("Left out: {}, of {persons} persons", left.item),
        });
    }
    for checked in &report.checks {
        let what = words.say(checked.check.key());
        lines.push(format!("Look at: {what} {}", listed(&checked.cases)));
    }
    if report.compared > 0 {
        lines.push(format!(
            "Compared with the import of the same return: {} cases.",
            report.compared
        ));
    }
    for changed in &report.changed {
        lines.push(format!(
            "Changed: {} in {}",
            words.say(changed.key()),
            listed(&changed.cases)
        ));
    }
    lines.join("\n")
}

fn listed(cases: &[domain::CaseRef]) -> String {
    let cases: Vec<String> = cases.iter().map(ToString::to_string).collect();
    cases.join(", ")
}
