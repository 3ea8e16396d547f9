//! `waymark webhook`: where the council's own case systems are told that there is something new.

use clap::{Args, Subcommand};
use domain::WebhookId;
use domain::webhook::Reach;
use services::Cx;
use services::case_system;
use services::webhook::{self, AskedWebhook, OLDER_DAYS, WebhookError, WebhookRow};

use super::{CommandError, out};
use crate::clock::words_in_england;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum WebhookCommand {
    /// Make a webhook for a case system; prints its secret, once.
    Make(MakeLine),
    /// List the webhooks, newest first; never their secrets.
    List(ListLine),
    /// Try a webhook now; the running portal sends the notice within seconds.
    Test(OneLine),
    /// Make another secret; prints it, once. Notices are signed with both for 7 days.
    Renew(OneLine),
    /// End a webhook: its case system is told of nothing from now on.
    End(OneLine),
}

/// A webhook to make.
#[derive(Debug, Args)]
pub(crate) struct MakeLine {
    /// The case system, by the name that its token has.
    #[arg(long, value_name = "NAME")]
    system: String,
    /// Where notices go: an address that begins with https://.
    #[arg(long, value_name = "ADDRESS")]
    address: String,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"id", "secret"}.
    #[arg(long)]
    json: bool,
}

/// Which list.
#[derive(Debug, Args)]
pub(crate) struct ListLine {
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON for each webhook.
    #[arg(long)]
    json: bool,
}

/// One webhook.
#[derive(Debug, Args)]
pub(crate) struct OneLine {
    /// Its number, from the list.
    #[arg(value_name = "ID")]
    webhook: i64,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

pub(crate) async fn run(
    cx: &Cx,
    reach: Reach,
    command: WebhookCommand,
) -> Result<(), CommandError> {
    match command {
        WebhookCommand::Make(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            let systems = webhook::systems(cx, &access).await?;
            let named = systems.iter().find(|row| row.name == line.system.trim());
            let asked = AskedWebhook {
                system: named.ok_or(WebhookError::NoSystem)?.id,
                address: line.address,
            };
            let made = webhook::make(cx, &access, &asked, reach, None).await?;
            if line.json {
                let (id, secret) = (made.id.to_string(), made.secret);
                out::line(serde_json::json!({ "id": id, "secret": secret }));
            } else {
                out::line(format_args!("Webhook {}, which signs with:", made.id));
                out::line(&made.secret);
                out::line("It is not shown again.");
            }
        }
        WebhookCommand::List(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            for row in webhook::all(cx, &access).await? {
                tell(&row, line.json);
            }
        }
        WebhookCommand::Test(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            let id = there(cx, &access, line.webhook).await?;
            webhook::test(cx, &access, id).await?;
            out::line("It is tried now; `waymark webhook list` says what came of it.");
        }
        WebhookCommand::Renew(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            let id = WebhookId(line.webhook);
            let made = webhook::renew(cx, &access, id, None).await?;
            out::line(&made.secret);
            out::line(format_args!(
                "It is not shown again. Notices are signed with the one before too for {OLDER_DAYS} days."
            ));
        }
        WebhookCommand::End(line) => {
            let access = case_system::at_the_desk(cx, &line.by).await?;
            webhook::end(cx, &access, WebhookId(line.webhook)).await?;
            out::line("It is over: nothing is sent from now on.");
        }
    }
    Ok(())
}

/// The webhook of this number, where it has not ended.
async fn there(
    cx: &Cx,
    access: &policy::Access<policy::Council, policy::ManageSystems>,
    number: i64,
) -> Result<WebhookId, WebhookError> {
    let found = webhook::one(cx, access, WebhookId(number)).await?;
    let open = found.filter(|(row, _)| row.ended_at.is_none());
    open.map(|(row, _)| row.id).ok_or(WebhookError::NoWebhook)
}

fn tell(row: &WebhookRow, json: bool) {
    let state = match (row.ended_at, row.failing_from) {
        (Some(_), _) => "ended",
        (None, Some(_)) if row.marked_at.is_some() => "failing",
        (None, Some(_)) => "trying",
        (None, None) if !row.has_token => "no-token",
        (None, None) if row.waits => "waits",
        (None, None) => "idle",
    };
    if json {
        out::line(serde_json::json!({
            "id": row.id.to_string(),
            "system": row.name,
            "address": row.address,
            "made": row.made_at.0,
            "state": state,
            "since": row.failing_from.map(|at| at.0),
            "next": row.next_at.map(|at| at.0),
        }));
        return;
    }
    let next = row
        .next_at
        .map_or_else(|| "never".to_owned(), words_in_england);
    out::line(format_args!(
        "{}  {}  {}  {state}, next try: {next}",
        row.id, row.name, row.address
    ));
}
