//! `waymark invite` and `waymark word`: what an officer gives by phone or letter.

use clap::Args;
use domain::CaseRef;
use policy::Relation;
use services::Cx;
use services::invite::{self, Asked};
use services::reset::{self, Lost, WordGiven};

use super::{CommandError, out};

/// Whom to invite.
#[derive(Debug, Args)]
pub(crate) struct InviteLine {
    /// The case's reference, for example WM-7K3Q-4B.
    #[arg(long, value_name = "REF")]
    case: CaseRef,
    /// What they are to the child: parent or young_person.
    #[arg(long, value_parser = relation, value_name = "parent|young_person")]
    relation: Relation,
    /// Where the link goes.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Who has checked who they are and what they may see: best your e-mail address, so
    /// that you are told when the invitation ends after five wrong tries.
    #[arg(long, value_name = "OFFICER")]
    checked_by: String,
    /// What you have seen that shows it.
    #[arg(long, value_name = "TEXT")]
    evidence: String,
    /// Print one line of JSON: {"invitation", "word", "until"}.
    #[arg(long)]
    json: bool,
}

fn relation(word: &str) -> Result<Relation, String> {
    match Relation::from_word(word) {
        Some(relation @ (Relation::Parent | Relation::YoungPerson)) => Ok(relation),
        _ => Err("parent or young_person".to_owned()),
    }
}

pub(crate) async fn run(cx: &Cx, line: InviteLine) -> Result<(), CommandError> {
    let asked = Asked {
        case: line.case,
        relation: line.relation,
        email: line.email,
        checked_by: line.checked_by,
        evidence: line.evidence,
    };
    let invited = invite::invite(cx, &asked).await?;
    if line.json {
        out::line(serde_json::json!({
            "invitation": invited.id.0,
            "word": invited.word,
            "until": invited.until,
        }));
    } else {
        out::line(format_args!("Word: {}", invited.word));
        out::line("Give it by phone or letter, never by e-mail.");
        out::line(format_args!(
            "The invitation works until {}.",
            invited.until
        ));
    }
    Ok(())
}

/// Whose password is forgotten.
#[derive(Debug, Args)]
pub(crate) struct WordLine {
    /// The address of their account. They ask for the link on the page first.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Who has checked that they are who they say.
    #[arg(long, value_name = "OFFICER")]
    checked_by: String,
    /// They have lost their app, passkey and recovery codes too: these end with the new
    /// password. Check who they are as for an invitation.
    #[arg(long)]
    lost_factors: bool,
    /// Print one line of JSON: {"word"}.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn word(cx: &Cx, line: WordLine) -> Result<(), CommandError> {
    let lost = if line.lost_factors {
        Lost::Factors
    } else {
        Lost::Password
    };
    match reset::give_word(cx, &line.email, &line.checked_by, lost).await? {
        WordGiven::Word(word) if line.json => out::line(serde_json::json!({ "word": word })),
        WordGiven::Word(word) => {
            out::line(format_args!("Word: {word}"));
            out::line("Give it by phone or letter, once you are sure who they are.");
        }
        WordGiven::NoLink => return Err(CommandError::NoLink),
        WordGiven::NoOfficer => return Err(CommandError::NoOfficer),
    }
    Ok(())
}
