//! `waymark end-relation` and `waymark uninvite`: somebody must see a case no more.

use clap::Args;
use domain::CaseRef;
use services::Cx;
use services::ending::{self, Asked, Ended};

use super::{CommandError, out};

/// Whose relation or invitation to end, and why.
#[derive(Debug, Args)]
pub(crate) struct EndLine {
    /// The case's reference, for example WM-7K3Q-4B.
    #[arg(long, value_name = "REF")]
    case: CaseRef,
    /// Whose: the e-mail address of their account or invitation, or a person's id.
    #[arg(long, value_name = "ADDRESS")]
    person: String,
    /// Who ends it.
    #[arg(long, value_name = "OFFICER")]
    by: String,
    /// Why: an order, a mistake. Kept with the records; the family does not read it.
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Print one line of JSON: {"relations", "invitations"}.
    #[arg(long)]
    json: bool,
}

impl EndLine {
    fn asked(self) -> (Asked, bool) {
        let asked = Asked {
            case: self.case,
            whose: self.person,
            by: self.by,
            why: self.why,
        };
        (asked, self.json)
    }
}

pub(crate) async fn end_relation(cx: &Cx, line: EndLine) -> Result<(), CommandError> {
    let (asked, json) = line.asked();
    say(ending::end_relation(cx, &asked).await?, json);
    Ok(())
}

pub(crate) async fn uninvite(cx: &Cx, line: EndLine) -> Result<(), CommandError> {
    let (asked, json) = line.asked();
    say(ending::uninvite(cx, &asked).await?, json);
    Ok(())
}

fn say(ended: Ended, json: bool) {
    if json {
        out::line(serde_json::json!({
            "relations": ended.relations,
            "invitations": ended.invitations,
        }));
    } else {
        out::line(format_args!("Relations ended: {}", ended.relations));
        out::line(format_args!(
            "Invitations taken back: {}",
            ended.invitations
        ));
    }
}
