//! `waymark person`: a copy of all that is held about somebody, and the end of it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::PersonId;
use services::Cx;
use services::held::{self, Asked, Copy, Erased, HeldError, Whom};

use super::{CommandError, out};

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Write a copy of all that is held about them: a page to read, and the same as JSON.
    Export(ExportLine),
    /// Remove what is held about them, as far as no law keeps it. Nothing brings it back.
    Erase(EraseLine),
}

/// Whom it is about, and who answers for it.
#[derive(Debug, Args)]
struct Which {
    /// The person's id, as the audit and the people's page name it.
    #[arg(long, value_name = "ID", required_unless_present = "email")]
    person: Option<i64>,
    /// The address that they sign in with.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "person")]
    email: Option<String>,
    /// Who does it.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Why: what they asked for, and when. It is kept; name nobody in it.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// A copy.
#[derive(Debug, Args)]
pub(crate) struct ExportLine {
    #[command(flatten)]
    which: Which,
    /// In which folder to make a folder for the copy.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// An end.
#[derive(Debug, Args)]
pub(crate) struct EraseLine {
    #[command(flatten)]
    which: Which,
    /// Show what would go, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print one line of JSON: {"dry_run", "gone", "kept", "rewritten"}.
    #[arg(long)]
    json: bool,
}

impl Which {
    fn asked(self) -> Result<Asked, HeldError> {
        let whom = match (self.person, self.email) {
            (Some(id), _) => Whom::Id(PersonId(id)),
            (None, Some(email)) => Whom::Email(email),
            (None, None) => return Err(HeldError::NoPerson),
        };
        Ok(Asked {
            whom,
            by: self.by,
            why: self.reason,
        })
    }
}

pub(crate) async fn run(cx: &Cx, command: PersonCommand) -> Result<(), CommandError> {
    match command {
        PersonCommand::Export(line) => {
            let copy = held::copy(cx, &line.which.asked()?).await?;
            let folder = write(cx, &line.out, &copy)?;
            out::line(format_args!("The copy is in {}", folder.display()));
            out::line("Look through it before you give it to them, and to nobody else.");
        }
        PersonCommand::Erase(line) => {
            let erased = held::erase(cx, &line.which.asked()?, line.dry_run).await?;
            if line.json {
                out::line(as_json(&erased, line.dry_run));
            } else {
                out::line(in_words(&erased, line.dry_run));
            }
        }
    }
    Ok(())
}

/// A new folder whose name tells nothing, for its owner alone: `index.html`, `copy.json`.
fn write(cx: &Cx, out: &Path, copy: &Copy) -> Result<PathBuf, CommandError> {
    let folder = out.join(format!("copy-{:016x}", cx.chance.id()));
    crate::boot::make_folder(&folder)?;
    let files = [
        ("index.html", copy.html.clone()),
        ("copy.json", format!("{:#}\n", copied(copy))),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        let written = private(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|source| CommandError::Write { path, source })?;
    }
    Ok(folder)
}

/// A new file that its owner alone can read.
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// The same as the page, for programs.
fn copied(copy: &Copy) -> serde_json::Value {
    let kinds = copy.kinds.iter().map(|kind| {
        let things: Vec<serde_json::Value> = kind
            .things
            .iter()
            .map(|thing| {
                // What stands in a list has one name several times.
                let mut object = serde_json::Map::new();
                for line in thing {
                    let value = serde_json::Value::from(line.value.clone());
                    match object.get_mut(&line.name) {
                        Some(serde_json::Value::Array(values)) => values.push(value),
                        Some(one) => *one = serde_json::Value::Array(vec![one.take(), value]),
                        None => drop(object.insert(line.name.clone(), value)),
                    }
                }
                serde_json::Value::Object(object)
            })
            .collect();
        (kind.name.to_owned(), serde_json::Value::Array(things))
    });
    serde_json::json!({
        "person": copy.person.0,
        "made_on": copy.on.to_string(),
        "held": serde_json::Value::Object(kinds.collect()),
    })
}

fn as_json(erased: &Erased, dry_run: bool) -> serde_json::Value {
    let gone = erased.gone.iter();
    let gone = gone.map(|(what, rows)| ((*what).to_owned(), (*rows).into()));
    serde_json::json!({
        "dry_run": dry_run,
        "gone": serde_json::Value::Object(gone.collect()),
        "kept": erased.kept,
        "rewritten": erased.is_rewritten,
    })
}

fn in_words(erased: &Erased, dry_run: bool) -> String {
    let mut lines = vec![if dry_run {
        "Nothing was changed. This is what would go:".to_owned()
    } else {
        "Erased. This is gone:".to_owned()
    }];
    for (what, rows) in &erased.gone {
        lines.push(format!("- {}: {rows}", what.replace('_', " ")));
    }
    lines.push("Whatever they shared with an adviser ends too.".to_owned());
    lines.push(format!(
        "Kept by law: {} entries of the records of cases are about them, for them or by them, and stay.",
        erased.kept
    ));
    if !erased.is_rewritten {
        lines.push(
            "The database was busy, and its file was not rewritten: stop the server and run `vacuum` on it."
                .to_owned(),
        );
    }
    lines.push("Copies of the database that were made before still hold it all.".to_owned());
    lines.join("\n")
}
