//! `waymark backup`, `waymark restore` and `waymark mails`: a copy of all that is kept, and
//! what follows when one is put back.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::{Timestamp, england};
use services::Cx;
use services::backup::{self, Into, LeftOut, MailHold, Restored};
use services::document;
use storage::{EndingLog, Store};
use vault::{KeyFile, Vault};

use super::{CommandError, Ended, out};
use crate::boot::{self, BootError};
use crate::clock::{Clock as _, WallClock};
use crate::config::{Engine, Settings};

/// Where a copy is made.
#[derive(Debug, Args)]
pub(crate) struct BackupLine {
    /// A folder that is not there yet; it is made for its owner alone.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Print one line of JSON: {"rows", "documents", "bytes", "gone"}.
    #[arg(long)]
    json: bool,
}

/// Which copy is put back.
#[derive(Debug, Args)]
pub(crate) struct RestoreLine {
    /// The folder of the copy.
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    /// The folder of what ended since (otherwise the one that the settings name).
    #[arg(long, value_name = "FOLDER")]
    endings: Option<PathBuf>,
    /// The folder of what ended is lost. Whoever was signed out, was let in no longer or took
    /// something back after the copy was made has it again.
    #[arg(long, conflicts_with = "endings")]
    without_endings: bool,
    /// Print one line of JSON.
    #[arg(long)]
    json: bool,
}

/// What to do with the mails that wait since a copy was put back.
#[derive(Debug, Subcommand)]
pub(crate) enum MailsCommand {
    /// List what waits for an officer's word since a copy was put back.
    OnHold(OnHoldLine),
    /// Let mails go again.
    LetGo(LetGoLine),
}

#[derive(Debug, Args)]
pub(crate) struct OnHoldLine {
    /// Who asks.
    #[arg(long, value_name = "OFFICER", default_value = "command line")]
    by: String,
}

#[derive(Debug, Args)]
pub(crate) struct LetGoLine {
    /// Who says so.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Drop what waited in the copy: it may have gone after the copy was made.
    #[arg(long)]
    drop_waiting: bool,
}

pub(crate) async fn back_up(cx: &Cx, line: &BackupLine) -> Result<(), CommandError> {
    let made = backup::back_up(cx, &line.to).await?;
    if line.json {
        out::line(serde_json::json!({
            "rows": made.rows,
            "documents": made.documents,
            "bytes": made.bytes,
            "gone": made.gone,
        }));
        return Ok(());
    }
    out::line(format_args!(
        "The copy is in {}: {} rows of records, {} documents.",
        line.to.display(),
        made.rows,
        made.documents
    ));
    if made.gone > 0 {
        out::line(format_args!(
            "{} documents had been taken back or erased: their rows are in it, their bytes are not.",
            made.gone
        ));
    }
    out::line(
        "It has names and addresses in it: keep it as you keep the records. The keys of documents are not in it: keep a copy of that file somewhere else.",
    );
    Ok(())
}

/// Puts a copy back, then reads every document.
pub(crate) async fn restore(settings: Settings, line: RestoreLine) -> Result<Ended, CommandError> {
    let Some(council) = settings.council.clone() else {
        return Err(CommandError::NothingThere);
    };
    let restored = put_back(&settings, council.number, &line).await?;
    let moved = set_heads_aside(&settings.audit.heads_file)?;
    let cx = boot::world(&settings, council).await?;
    let verified = document::verify(&cx).await;
    cx.store.close().await;
    let verified = verified?;
    if line.json {
        let again = restored.again.as_ref();
        out::line(serde_json::json!({
            "rows": restored.rows,
            "documents": restored.documents,
            "whole": verified.whole,
            "damaged": verified.damaged.len(),
            "ended_again": again.map(|again| again.done),
            "nothing_to_end": again.map(|again| again.left),
            "could_not_end": again.map(|again| &again.failed),
            "cut_off": again.map(|again| again.cut_off),
        }));
    } else {
        say(&restored, moved.as_deref());
        out::line(format_args!(
            "{} documents were read back and are whole.",
            verified.whole
        ));
        for document in &verified.damaged {
            out::line(format_args!(
                "The document {} CANNOT be read. Look for it in another copy.",
                document.0
            ));
        }
    }
    let all_known = restored
        .again
        .as_ref()
        .is_none_or(|again| again.cut_off == 0 && again.failed.is_empty());
    Ok(if verified.damaged.is_empty() && all_known {
        Ended::Well
    } else {
        Ended::InPart
    })
}

async fn put_back(
    settings: &Settings,
    council: domain::CouncilId,
    line: &RestoreLine,
) -> Result<Restored, CommandError> {
    if settings.database.engine == Engine::Sqlite {
        boot::make_folder(&settings.data_dir)?;
    }
    let url = &settings.database.url;
    Store::migrate(url).await.map_err(BootError::from)?;
    let store = Store::open(url).await.map_err(BootError::from)?;
    let set = &settings.documents;
    let keys = KeyFile::open(&set.key_file).map_err(BootError::from)?;
    let keys = keys.ok_or_else(|| BootError::NoDocumentKey(set.key_file.clone()))?;
    let vault = Vault::open(&set.place).map_err(BootError::from)?;
    let folder = line
        .endings
        .as_ref()
        .unwrap_or(&settings.backup.endings_dir);
    let log = open_endings(folder)?;
    let into = Into {
        store: &store,
        council,
        vault: &vault,
        keys: &keys.known(),
        now: WallClock.now(),
    };
    let endings = if line.without_endings {
        Err(LeftOut::ByAnAdministrator)
    } else {
        Ok(&log)
    };
    let restored = backup::restore(into, &line.from, endings).await;
    store.close().await;
    Ok(restored?)
}

fn open_endings(folder: &Path) -> Result<EndingLog, CommandError> {
    EndingLog::open(folder).map_err(|source| CommandError::Write {
        path: folder.to_owned(),
        source,
    })
}

/// Heads that were signed after the copy was made are of rows that are there no more: they are
/// kept, and the records are no longer held against them.
fn set_heads_aside(file: &Path) -> Result<Option<PathBuf>, CommandError> {
    if !file.exists() {
        return Ok(None);
    }
    let mut aside = file.as_os_str().to_owned();
    aside.push(format!(".before-{}", WallClock.now().0));
    let aside = PathBuf::from(aside);
    std::fs::rename(file, &aside).map_err(|source| CommandError::Write {
        path: aside.clone(),
        source,
    })?;
    Ok(Some(aside))
}

fn say(restored: &Restored, heads: Option<&Path>) {
    out::line(format_args!(
        "The copy of {} is put back: {} rows of records, {} documents. Whatever was written after it is not there.",
        moment(restored.copied_at),
        restored.rows,
        restored.documents
    ));
    match &restored.again {
        Some(again) => {
            out::line(format_args!(
                "What had ended since has ended again: {} times.",
                again.done
            ));
            if again.left > 0 {
                out::line(format_args!(
                    "{} more were about what came after the copy, or had ended in it.",
                    again.left
                ));
            }
            for (name, count) in &again.failed {
                out::line(format_args!(
                    "{count} of `{name}` COULD NOT be ended again: look at who may see what before you serve."
                ));
            }
            if again.cut_off > 0 {
                out::line(format_args!(
                    "{} lines of what ended were CUT OFF and are not known: look at who may see what before you serve.",
                    again.cut_off
                ));
            }
        }
        None => out::line(
            "What had ended since is NOT known: whoever was signed out, was let in no longer or took something back since has it again.",
        ),
    }
    if let Some(heads) = heads {
        out::line(format_args!(
            "Heads of the audit that was there before are kept in {}.",
            heads.display()
        ));
    }
    out::line(
        "No mail goes but what somebody asks for, until an officer says so: `waymark mails on-hold`, `waymark mails let-go`.",
    );
}

fn moment(at: Timestamp) -> String {
    let (day, minute) = (england::day(at), england::minute(at));
    format!("{day} {:02}:{:02}", minute / 60, minute % 60)
}

pub(crate) async fn mails(cx: &Cx, command: MailsCommand) -> Result<(), CommandError> {
    match command {
        MailsCommand::OnHold(line) => {
            let by = services::officer::actor(cx, &line.by).await?;
            match backup::mails(cx, &by).await? {
                Some(hold) => list(&hold),
                None => out::line("No mails are on hold."),
            }
        }
        MailsCommand::LetGo(line) => {
            let by = services::officer::actor(cx, &line.by).await?;
            match backup::let_mails_go(cx, &by, &line.by, line.drop_waiting).await? {
                Some(dropped) => {
                    out::line(format_args!("Mails go again. Dropped: {dropped}."));
                }
                None => out::line("No mails were on hold."),
            }
        }
    }
    Ok(())
}

fn list(hold: &MailHold) {
    out::line(format_args!(
        "The copy of {} was put back at {}.",
        moment(hold.copied_at),
        moment(hold.restored_at)
    ));
    out::line("kind\twaited in the copy (may have gone since)\tmade since the copy");
    for kind in &hold.kinds {
        out::line(format_args!(
            "{}\t{}\t{}",
            kind.kind, kind.of_copy, kind.of_since
        ));
    }
}
