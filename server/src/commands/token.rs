//! `waymark token`: the tokens by which the council's own case system comes in.

use clap::{Args, Subcommand};
use domain::SystemTokenId;
use policy::ApiScopes;
use services::Cx;
use services::case_system::{self, AskedToken, TokenRow};

use super::{CommandError, out};
use crate::clock::words_in_england;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Give a case system a token; prints it, once.
    Issue(IssueLine),
    /// List the tokens that were given, newest first; never the tokens themselves.
    List(ListLine),
    /// Take a token back: it opens nothing from now on.
    Withdraw(WithdrawLine),
}

/// A token to give.
#[derive(Debug, Args)]
pub(crate) struct IssueLine {
    /// What you call the case system; the audit names it so.
    #[arg(long, value_name = "NAME")]
    system: String,
    /// What the token is for: events:write, changes:read or people:write; give it again for each.
    #[arg(long = "scope", required = true, value_parser = scope, value_name = "SCOPE")]
    scopes: Vec<String>,
    /// For how many days it is good, 366 at most.
    #[arg(long, value_name = "DAYS")]
    days: i64,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"id", "token", "until"}.
    #[arg(long)]
    json: bool,
}

/// Which list.
#[derive(Debug, Args)]
pub(crate) struct ListLine {
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON for each token.
    #[arg(long)]
    json: bool,
}

/// A token to take back.
#[derive(Debug, Args)]
pub(crate) struct WithdrawLine {
    /// Its number, from the list.
    #[arg(value_name = "ID")]
    token: i64,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

fn scope(word: &str) -> Result<String, String> {
    match ApiScopes::WORDS.contains(&word) {
        true => Ok(word.to_owned()),
        false => Err(format!("one of {}", ApiScopes::WORDS.join(", "))),
    }
}

pub(crate) async fn run(cx: &Cx, command: TokenCommand) -> Result<(), CommandError> {
    match command {
        TokenCommand::Issue(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            let asked = AskedToken {
                system: line.system,
                scopes: ApiScopes::from_words(&line.scopes.join(" ")).unwrap_or_default(),
                days: line.days,
            };
            let issued = case_system::issue(cx, &access, &asked).await?;
            if line.json {
                out::line(serde_json::json!({
                    "id": issued.id.to_string(),
                    "token": issued.token,
                    "until": issued.until.0,
                }));
            } else {
                out::line(format_args!("Token {}:", issued.id));
                out::line(&issued.token);
                let until = words_in_england(issued.until);
                out::line(format_args!(
                    "It is good until {until}, and is not shown again."
                ));
            }
        }
        TokenCommand::List(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            for row in case_system::tokens(cx, &access).await? {
                tell(cx, &row, line.json);
            }
        }
        TokenCommand::Withdraw(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            case_system::withdraw(cx, &access, SystemTokenId(line.token)).await?;
            out::line("It is taken back, and opens nothing from now on.");
        }
    }
    Ok(())
}

fn tell(cx: &Cx, row: &TokenRow, json: bool) {
    let state = match row.ended_at {
        Some(_) => "withdrawn",
        None if row.until <= cx.now => "over",
        None => "good",
    };
    if json {
        out::line(serde_json::json!({
            "id": row.id.to_string(),
            "system": row.system,
            "scopes": row.scopes.words(),
            "made": row.made_at.0,
            "until": row.until.0,
            "used": row.used_at.map(|at| at.0),
            "state": state,
        }));
        return;
    }
    let used = row
        .used_at
        .map_or_else(|| "never".to_owned(), words_in_england);
    out::line(format_args!(
        "{}  {}  {}  {state}, until {}, last recorded something: {used}",
        row.id,
        row.system,
        row.scopes.words(),
        words_in_england(row.until),
    ));
}
