//! `waymark assign`: a case is handed to an officer or a team.

use clap::Args;
use domain::CaseRef;
use services::Cx;
use services::caseload::{self, Named};

use super::{CommandError, out};

/// Which case, and to whom.
#[derive(Debug, Args)]
pub(crate) struct AssignLine {
    /// The case's reference, for example WM-7K3Q-4B.
    #[arg(long, value_name = "REF")]
    case: CaseRef,
    /// The officer's name, as `waymark staff add` took it.
    #[arg(long, value_name = "NAME", required_unless_present = "team")]
    officer: Option<String>,
    /// The team's name.
    #[arg(long, value_name = "TEAM", conflicts_with = "officer")]
    team: Option<String>,
    /// Who you are.
    #[arg(long, value_name = "OFFICER")]
    by: String,
}

pub(crate) async fn run(cx: &Cx, line: AssignLine) -> Result<(), CommandError> {
    let to = match (line.officer, line.team) {
        (Some(name), _) => Named::Officer(name),
        (None, Some(name)) => Named::Team(name),
        (None, None) => Named::Officer(String::new()),
    };
    caseload::assign_at_desk(cx, line.case, &to, &line.by).await?;
    out::line("The case is handed over.");
    Ok(())
}
