//! `waymark audit`: is the audit as it was written?

use std::path::PathBuf;

use clap::{Args, Subcommand};
use policy::Actor;
use services::heads::{self, HeadKey, PublicKey, Verified};
use storage::audit::Chain;

use super::{CommandError, Ended, out};
use crate::boot;
use crate::config::{Settings, read_or_make};

/// Verify the audit, or print the key that its heads are signed with.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditLine {
    /// Say whether the audit is as it was written, or name the first row that is not.
    ///
    /// Exits with 0 if it is, with 1 if it is not or cannot be read.
    Verify(VerifyLine),
    /// Print the public key of the signed heads, to be kept elsewhere.
    Key,
}

/// What to hold the audit against.
#[derive(Debug, Args)]
pub(crate) struct VerifyLine {
    /// The signed heads: one line each, for example from the mails. Otherwise the file
    /// of the settings.
    #[arg(long, value_name = "FILE")]
    heads: Option<PathBuf>,
    /// The public key that they must be signed with. Otherwise that of the settings' key.
    #[arg(long, value_name = "HEX")]
    key: Option<String>,
    /// Print one line of JSON: {"whole", "rows", "heads", "first_bad", "after"}.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(settings: Settings, line: AuditLine) -> Result<Ended, CommandError> {
    match line {
        AuditLine::Key => {
            out::line(own_key(&settings)?.public());
            Ok(Ended::Well)
        }
        AuditLine::Verify(line) => verify(&settings, line).await,
    }
}

fn own_key(settings: &Settings) -> Result<HeadKey, CommandError> {
    let secret = read_or_make(&settings.audit.key_file, &crate::chance::SystemChance);
    Ok(HeadKey::new(&secret.map_err(boot::BootError::from)?))
}

async fn verify(settings: &Settings, line: VerifyLine) -> Result<Ended, CommandError> {
    let file = line.heads.as_ref().unwrap_or(&settings.audit.heads_file);
    let key = match &line.key {
        Some(hex) => PublicKey::from_hex(hex.trim()).ok_or(CommandError::NoKey)?,
        // A key made now could have signed nothing.
        None if file.exists() && !settings.audit.key_file.exists() => {
            return Err(CommandError::NoKey);
        }
        None => own_key(settings)?.public(),
    };
    let cx = super::import::world(settings, None).await?;
    let actor = Actor::System {
        job: "audit_verify",
    };
    let verified = heads::verify(&cx, &actor, &key, file).await;
    cx.store.close().await;
    let verified = verified?;
    if line.json {
        out::line(as_json(&verified));
    } else {
        out::line(in_words(&verified));
    }
    Ok(match verified.chain {
        Chain::Whole(_) => Ended::Well,
        Chain::BrokenAt(_) | Chain::Rewritten { .. } => Ended::Badly,
    })
}

fn as_json(verified: &Verified) -> serde_json::Value {
    let (whole, rows, first_bad, after) = match verified.chain {
        Chain::Whole(rows) => (true, Some(rows), None, None),
        Chain::BrokenAt(seq) => (false, None, Some(seq), None),
        Chain::Rewritten { after, until } => (false, None, Some(until), Some(after)),
    };
    serde_json::json!({
        "whole": whole,
        "rows": rows,
        "heads": verified.heads,
        "first_bad": first_bad,
        "after": after,
    })
}

fn in_words(verified: &Verified) -> String {
    match verified.chain {
        Chain::Whole(rows) => {
            let heads = match verified.last {
                Some(last) => format!(
                    "It agrees with all {} signed heads, the last at row {}.",
                    verified.heads, last.head.seq
                ),
                None => "No signed head was there to hold it against.".to_owned(),
            };
            format!("All {rows} rows are as they were written. {heads}")
        }
        Chain::BrokenAt(seq) => format!(
            "Row {seq} is the first that is not as it was written, or is not there. Keep a copy of the records, and see docs/operating/audit.md."
        ),
        Chain::Rewritten { after, until } => format!(
            "The rows fit each other, and are not those that were signed: one after row {after} and up to row {until} was rewritten or removed. Keep a copy of the records, and see docs/operating/audit.md."
        ),
    }
}
