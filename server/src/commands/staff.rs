//! `waymark staff`: those who work for the council, before the first of them can sign in,
//! and whenever somebody is at the server.

use clap::{Args, Subcommand};
use policy::Role;
use services::Cx;
use services::staff::{self, Asked};

use super::{CommandError, out};

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum StaffCommand {
    /// Add somebody, and send them a link; prints the one-time word.
    Add(AddLine),
    /// Add somebody who signs in with their work account, at the council's own provider.
    Expect(ExpectLine),
    /// Let somebody go: they are signed out at once.
    End(EndLine),
    /// Add a team.
    Team(TeamLine),
}

/// Whom to add.
#[derive(Debug, Args)]
pub(crate) struct AddLine {
    /// Their name, as colleagues and families read it.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The address of their work: the link goes there, and they sign in with it.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// What they do: officer, manager, auditor or administrator.
    #[arg(long, value_parser = role, value_name = "ROLE")]
    role: Role,
    /// Their team, which must be there; a manager needs one.
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"officer", "word", "until"}.
    #[arg(long)]
    json: bool,
}

/// Whom to expect.
#[derive(Debug, Args)]
pub(crate) struct ExpectLine {
    /// Their name, as colleagues and families read it.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The address that the provider will say is theirs.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

/// Who leaves.
#[derive(Debug, Args)]
pub(crate) struct EndLine {
    /// Their name, or the address that they sign in with.
    #[arg(long, value_name = "NAME|ADDRESS")]
    whose: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

/// A team.
#[derive(Debug, Args)]
pub(crate) struct TeamLine {
    /// Its name.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        format!("one of {}", words.join(", "))
    })
}

pub(crate) async fn run(cx: &Cx, command: StaffCommand) -> Result<(), CommandError> {
    match command {
        StaffCommand::Add(line) => add(cx, line).await,
        StaffCommand::Expect(line) => {
            let access = staff::at_the_desk(cx, &line.by).await?;
            staff::expect(cx, &access, &line.name, &line.email).await?;
            out::line("They can sign in with their work account. Their group says what they do.");
            Ok(())
        }
        StaffCommand::End(line) => {
            let access = staff::at_the_desk(cx, &line.by).await?;
            let row = staff::named(cx, &access, &line.whose).await?;
            staff::end(cx, &access, row.officer).await?;
            out::line("They are signed out and come in no more.");
            Ok(())
        }
        StaffCommand::Team(line) => {
            let access = staff::at_the_desk(cx, &line.by).await?;
            staff::add_team(cx, &access, &line.name).await?;
            out::line("The team is added.");
            Ok(())
        }
    }
}

async fn add(cx: &Cx, line: AddLine) -> Result<(), CommandError> {
    let access = staff::at_the_desk(cx, &line.by).await?;
    let asked = Asked {
        name: line.name,
        email: line.email,
        role: line.role,
        team: line.team,
    };
    let added = staff::add(cx, &access, &asked).await?;
    if line.json {
        out::line(serde_json::json!({
            "officer": added.officer.0,
            "word": added.word,
            "until": added.until,
        }));
    } else {
        out::line(format_args!("Word: {}", added.word));
        out::line("Say it to them; never send it by e-mail.");
        out::line(format_args!("The link works until {}.", added.until));
    }
    Ok(())
}
