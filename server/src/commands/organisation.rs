//! `waymark organisation`: the services whose advisers families may let in, and the first
//! lead of each.

use clap::{Args, Subcommand};
use domain::OrganisationId;
use services::Cx;
use services::organisation::{self, Added, OrganisationKind};

use super::{CommandError, out};

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum OrganisationCommand {
    /// Add a service, and send its first lead a link; prints the one-time word.
    Add(AddLine),
    /// Send another adviser or lead of a service a link; prints the one-time word.
    Invite(InviteLine),
    /// Close a service: its advisers see nothing more, and each family is told.
    Close(CloseLine),
}

/// A service to add.
#[derive(Debug, Args)]
pub(crate) struct AddLine {
    /// What it is called, as families read it.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// What it is: sendiass, charity or solicitor.
    #[arg(long, value_parser = kind, value_name = "KIND")]
    kind: OrganisationKind,
    /// Its own phone number, which families are given.
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// Its own address, which families are given.
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// The name of its first lead, who invites colleagues.
    #[arg(long, value_name = "NAME")]
    lead: String,
    /// The address of the lead's work: the link goes there, and they sign in with it.
    #[arg(long, value_name = "ADDRESS")]
    lead_email: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"organisation", "word", "until"}.
    #[arg(long)]
    json: bool,
}

/// Whom to invite.
#[derive(Debug, Args)]
pub(crate) struct InviteLine {
    /// The service.
    #[arg(long, value_name = "NAME")]
    service: String,
    /// Their name, as families read it.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The address of their work.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// They lead the service.
    #[arg(long)]
    leads: bool,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"organisation", "word", "until"}.
    #[arg(long)]
    json: bool,
}

/// A service to close.
#[derive(Debug, Args)]
pub(crate) struct CloseLine {
    /// What it is called.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

fn kind(word: &str) -> Result<OrganisationKind, String> {
    OrganisationKind::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = OrganisationKind::ALL
            .iter()
            .map(|kind| kind.word())
            .collect();
        format!("one of {}", words.join(", "))
    })
}

pub(crate) async fn run(cx: &Cx, command: OrganisationCommand) -> Result<(), CommandError> {
    match command {
        OrganisationCommand::Add(line) => {
            let access = organisation::at_the_desk(cx, &line.by).await?;
            let (name, lead, email) = (&line.name, &line.lead, &line.lead_email);
            let (phone, address) = (line.phone, line.email);
            let id = organisation::add(cx, &access, line.kind, name, phone, address).await?;
            let added = organisation::invite(cx, &access, id, lead, email, true).await?;
            tell(id, &added, line.json);
        }
        OrganisationCommand::Invite(line) => {
            let access = organisation::at_the_desk(cx, &line.by).await?;
            let id = organisation::named(cx, &access, &line.service).await?.id;
            let (name, email) = (&line.name, &line.email);
            let added = organisation::invite(cx, &access, id, name, email, line.leads).await?;
            tell(id, &added, line.json);
        }
        OrganisationCommand::Close(line) => {
            let access = organisation::at_the_desk(cx, &line.by).await?;
            let id = organisation::named(cx, &access, &line.name).await?.id;
            organisation::close(cx, &access, id).await?;
            out::line("It is closed. Its advisers see nothing more, and each family is told.");
        }
    }
    Ok(())
}

fn tell(id: OrganisationId, added: &Added, json: bool) {
    if json {
        out::line(serde_json::json!({
            "organisation": id.0,
            "word": added.word,
            "until": added.until,
        }));
    } else {
        out::line(format_args!("Word: {}", added.word));
        out::line("Say it to them; never send it by e-mail.");
        out::line(format_args!("The link works until {}.", added.until));
    }
}
