//! `waymark import`: the national return in, and its held mails out.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::council::{Contact, Council};
use domain::{CouncilId, ImportId};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sen2::{Input, Limits};
use services::import::{self, Asked, Opened, Release, Report, ToRelease};
use services::{Cx, officer};
use storage::unguarded::council;

use super::{CommandError, Ended, out};
use crate::boot::{self, BootError};
use crate::config::Settings;

/// Load a return, or release the mails that an import holds.
#[derive(Debug, Args)]
pub(crate) struct ImportLine {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Load the SEN2 person-level return: the XML file, or the nine blade CSV files.
    ///
    /// Exits with 0 if nothing was rejected, 3 if some records were, 2 if a file could not
    /// be read at all; nothing is changed then.
    Sen2(Sen2Line),
    /// Show who would get what, then send or drop the mails that an import holds.
    Release(ReleaseLine),
}

#[derive(Debug, Args)]
struct Sen2Line {
    /// The files; .gz is taken.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show what would happen, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    /// Write everything that the report lists into this file too, for a spreadsheet.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Who imports.
    #[arg(long, value_name = "OFFICER", default_value = "command line")]
    by: String,
}

#[derive(Debug, Args)]
struct ReleaseLine {
    /// The import's number, from its report.
    #[arg(value_name = "ID")]
    import: i64,
    /// Only these kinds of mail, for example final_plan_sent; the others stay held.
    #[arg(long, value_delimiter = ',', value_name = "KINDS")]
    kinds: Vec<String>,
    /// Drop them instead of sending them.
    #[arg(long)]
    drop: bool,
    /// Show who would get what, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print one line of JSON.
    #[arg(long)]
    json: bool,
    /// Who releases.
    #[arg(long, value_name = "OFFICER", default_value = "command line")]
    by: String,
}

pub(crate) async fn run(settings: Settings, line: ImportLine) -> Result<Ended, CommandError> {
    match line.what {
        What::Sen2(line) => sen2(settings, line).await,
        What::Release(line) => release(settings, line).await,
    }
}

async fn sen2(settings: Settings, line: Sen2Line) -> Result<Ended, CommandError> {
    let inputs = line.files.iter().map(|path| Input::file(path)).collect();
    let opened = tokio::task::block_in_place(|| import::open(inputs, &Limits::default()))?;
    let cx = world(&settings, Some(&opened)).await?;
    let asked = Asked {
        by: officer::actor(&cx, &line.by).await?,
        dry_run: line.dry_run,
    };
    let bar = bar(opened.persons(), line.json);
    let report = import::import_sen2(&cx, &opened, asked, &mut |progress| {
        bar.set_position(progress.done);
    })
    .await;
    bar.finish_and_clear();
    cx.store.close().await;
    let report = report?;
    if let Some(path) = &line.csv {
        write_private(path, &report.table())?;
    }
    if line.json {
        let json = serde_json::to_string(&report).expect("a report is always JSON");
        out::line(json);
    } else {
        out::line(in_words(&report));
    }
    Ok(if report.has_rejections() {
        Ended::InPart
    } else {
        Ended::Well
    })
}

async fn release(settings: Settings, line: ReleaseLine) -> Result<Ended, CommandError> {
    let cx = world(&settings, None).await?;
    let asked = ToRelease {
        import: ImportId(line.import),
        kinds: line.kinds,
        what: if line.drop {
            Release::Drop
        } else {
            Release::Send
        },
        dry_run: line.dry_run,
        by: officer::actor(&cx, &line.by).await?,
    };
    let released = import::release(&cx, &asked).await;
    cx.store.close().await;
    let released = released?;
    if line.json {
        out::line(serde_json::json!({ "dry_run": line.dry_run, "mails": released }));
        return Ok(Ended::Well);
    }
    for mail in &released {
        let case = mail.case.map(|case| case.to_string()).unwrap_or_default();
        let to = mail
            .email
            .as_deref()
            .unwrap_or("nobody: unwanted, or no longer theirs to read");
        out::line(format_args!("{case}  {}  to {to}", mail.kind));
    }
    let done = match (line.dry_run, line.drop) {
        (true, _) => "would go; nothing was changed",
        (false, true) => "dropped",
        (false, false) => "released; they go as soon as `waymark serve` runs",
    };
    out::line(format_args!("{} mails {done}.", released.len()));
    Ok(Ended::Well)
}

/// The table names children: only who runs the command may read it.
fn write_private(path: &std::path::Path, text: &str) -> Result<(), CommandError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(path).and_then(|mut file| {
        use std::io::Write;
        file.write_all(text.as_bytes())
    });
    written.map_err(|source| CommandError::Write {
        path: path.to_owned(),
        source,
    })
}

/// The world of an import: a council that is not configured takes its number from the
/// records, or from the return's header.
pub(crate) async fn world(
    settings: &Settings,
    opened: Option<&Opened>,
) -> Result<Cx, CommandError> {
    if let Some(council) = &settings.council {
        return Ok(boot::world(settings, council.clone()).await?);
    }
    let store = boot::open_bare(settings).await?;
    let on_record = council::only(&store).await.map_err(BootError::from)?;
    store.close().await;
    let number = match (settings.council_number, &on_record, opened) {
        (Some(number), _, _) => number,
        (None, Some(council), _) => council.number,
        (None, None, Some(opened)) => {
            let number = opened.council();
            out::aside(format_args!(
                "The council is not configured yet: it takes its number, {}, from the return.",
                number.0
            ));
            number
        }
        (None, None, None) => return Err(CommandError::NothingThere),
    };
    let name = on_record.map_or_else(|| format!("Local authority {}", number.0), |c| c.name);
    Ok(boot::world_of_import(settings, bare(number, name)).await?)
}

/// A council of which only number and name are known: enough to import, never to serve.
fn bare(number: CouncilId, name: String) -> Council {
    let nobody = Contact {
        name: String::new(),
        phone: None,
        email: None,
        web: None,
    };
    Council {
        number,
        name,
        phone: String::new(),
        hours: String::new(),
        email: String::new(),
        sendiass: nobody.clone(),
        complaints: nobody,
        mediation: None,
        disagreement: None,
        schools: None,
        tribunal: Council::tribunal(),
        data_protection: None,
        known_faults: Vec::new(),
        accessibility: None,
        answers: Default::default(),
        calls: Default::default(),
        line: None,
        timeliness: Default::default(),
        advice_link_days: Council::advice_link_days(),
        advice_domains: Vec::new(),
    }
}

fn bar(persons: u64, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} persons, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(persons), ProgressDrawTarget::stderr());
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn in_words(report: &Report) -> String {
    let mut lines = Vec::new();
    let (persons, cases, events) = (report.persons, report.cases, report.events);
    if report.dry_run {
        lines.push("Nothing was changed. This is what would happen:".to_owned());
    } else {
        lines.push(format!("Import {}", report.import));
    }
    lines.push(format!(
        "Persons: {} read, {} added, {} changed, {} unchanged, {} merged, {} rejected",
        persons.read,
        persons.added,
        persons.changed,
        persons.unchanged,
        persons.merged,
        persons.rejected
    ));
    lines.push(format!(
        "Cases: {} read, {} added, {} changed, {} unchanged, {} to confirm, {} rejected",
        cases.read, cases.added, cases.changed, cases.unchanged, cases.to_confirm, cases.rejected
    ));
    lines.push(format!(
        "Events: {} added, {} corrected, {} taken back",
        events.added, events.corrected, events.struck
    ));
    lines.push(format!(
        "E-mails held: {}; letters to post: {}",
        report.mails_held, report.letters_to_post
    ));
    if report.children_silenced > 0 {
        lines.push(format!(
            "Children about whom every message has stopped, because a death is on record: {}; mails stopped: {}",
            report.children_silenced, report.mails_stopped
        ));
    }
    for change in &report.changes {
        lines.push(format!(
            "Changed: {} {} {}: {} is now {}",
            change.key, change.case, change.item, change.old, change.new
        ));
    }
    for rejected in &report.rejected {
        lines.push(format!(
            "Rejected: {}, {}: {}",
            rejected.place, rejected.key, rejected.reason
        ));
    }
    for warning in &report.warnings {
        lines.push(format!(
            "Look at: {}, {} {}: {}",
            warning.place, warning.key, warning.item, warning.reason
        ));
    }
    if !report.not_in_file.is_empty() {
        lines.push(format!(
            "On record and not in these files: {} persons. Nothing was taken away.",
            report.not_in_file.len()
        ));
    }
    lines.join("\n")
}
