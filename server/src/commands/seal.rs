//! `waymark seal`: after a death or an adoption, no family door opens a case any more.

use clap::{Args, ValueEnum};
use domain::CaseRef;
use services::Cx;
use services::sealing::{self, Asked, SealedWhy};

use super::{CommandError, out};

/// Which case to seal, and why.
#[derive(Debug, Args)]
pub(crate) struct SealLine {
    /// The case's reference, for example WM-7K3Q-4B.
    #[arg(long, value_name = "REF")]
    case: CaseRef,
    /// Why.
    #[arg(long, value_enum)]
    why: Reason,
    /// Who seals it.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Print one line of JSON: {"invitations", "mails"}.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Reason {
    /// The child has died.
    Death,
    /// The child was adopted.
    Adoption,
}

pub(crate) async fn run(cx: &Cx, line: SealLine) -> Result<(), CommandError> {
    let asked = Asked {
        case: line.case,
        why: match line.why {
            Reason::Death => SealedWhy::Death,
            Reason::Adoption => SealedWhy::Adoption,
        },
        by: line.by,
    };
    let sealed = sealing::seal(cx, &asked).await?;
    if line.json {
        out::line(serde_json::json!({
            "invitations": sealed.invitations,
            "mails": sealed.mails,
        }));
    } else {
        out::line("The case is sealed: no family and no adviser opens it, and nothing is sent.");
        out::line(format_args!(
            "Invitations taken back: {}",
            sealed.invitations
        ));
        out::line(format_args!("Mails dropped: {}", sealed.mails));
    }
    Ok(())
}
