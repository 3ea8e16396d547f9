//! `waymark record`: an officer records what happened.

use clap::Args;
use domain::{CaseRef, Date, EventId};
use services::Cx;
use services::mails::Way;
use services::record::{self, Asked, ForWhom, Recorded, Said};

use super::{CommandError, out};

/// What to record.
#[derive(Debug, Args)]
pub(crate) struct RecordLine {
    /// The case's reference, for example WM-7K3Q-4B.
    #[arg(long, value_name = "REF")]
    case: CaseRef,
    /// What happened: decided_to_assess, final_plan_sent, worker_named, …
    #[arg(long)]
    kind: String,
    /// The day on which it happened.
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Date,
    /// Which advice: who was asked.
    #[arg(long)]
    id: Option<String>,
    /// Of a review: maintain, amend or cease.
    #[arg(long)]
    outcome: Option<String>,
    /// Of the tribunal: assess, make_plan, amend_contents or change_setting.
    #[arg(long)]
    order: Option<String>,
    /// Which step: C3, D23-draft, …
    #[arg(long)]
    rule: Option<String>,
    /// Whose own act or circumstances: the e-mail address of their account.
    #[arg(long, value_name = "ADDRESS")]
    person: Option<String>,
    /// Of a note, a reason for a delay, or a school or other setting that was asked or answered:
    /// everyone on the case reads it. Without this, whom --person names; without that, officers
    /// alone. What puts right an event that not everybody reads is read by no more people.
    #[arg(long)]
    everyone: bool,
    /// A worker's, a setting's or a council's name.
    #[arg(long)]
    name: Option<String>,
    /// A worker's team.
    #[arg(long)]
    team: Option<String>,
    /// A reason or a note, in plain words that the family reads.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// An exception's ground: personal_circumstances, absent_from_area, …
    #[arg(long)]
    ground: Option<String>,
    /// An exception's first day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// An exception's last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Date>,
    /// When the council now expects to finish the step.
    #[arg(long, value_name = "YYYY-MM-DD")]
    expected: Option<Date>,
    /// A move: to_post16, between_phases or between_post16.
    #[arg(long)]
    transfer: Option<String>,
    /// The day of the move.
    #[arg(long, value_name = "YYYY-MM-DD")]
    moves_on: Option<Date>,
    /// Of a school or other setting: can_meet, unsuitable, others_education, resources or no_ground.
    #[arg(long)]
    answer: Option<String>,
    /// By when a setting is to answer, where that is not 15 days after it was asked.
    #[arg(long, value_name = "YYYY-MM-DD")]
    answer_by: Option<Date>,
    /// Why it is not: closed, agreed or sooner.
    #[arg(long)]
    by_why: Option<String>,
    /// The id of the event that this one puts right.
    #[arg(long, value_name = "EVENT")]
    corrects: Option<i64>,
    /// Who records it.
    #[arg(long, value_name = "OFFICER", default_value = "command line")]
    by: String,
    /// Show what would happen, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print one line of JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(cx: &Cx, line: RecordLine) -> Result<(), CommandError> {
    let said = Said {
        kind: line.kind,
        id: line.id,
        outcome: line.outcome,
        order: line.order,
        rule: line.rule,
        name: line.name,
        team: line.team,
        reason: line.reason,
        ground: line.ground,
        from: line.from,
        to: line.to,
        expected: line.expected,
        transfer: line.transfer,
        moves_on: line.moves_on,
        answer: line.answer,
        answer_by: line.answer_by,
        by_why: line.by_why,
    };
    let asked = Asked {
        case: line.case,
        on: line.on,
        what: said.what()?,
        person: line.person,
        for_whom: if line.everyone {
            ForWhom::Everyone
        } else {
            ForWhom::Narrowest
        },
        supersedes: line.corrects.map(EventId),
        by: line.by,
        dry_run: line.dry_run,
    };
    let recorded = record::record(cx, &asked).await?;
    if line.json {
        out::line(as_json(&recorded, line.dry_run));
    } else {
        out::line(in_words(&recorded, line.dry_run));
    }
    Ok(())
}

fn by(recorded: &Recorded, way: Way) -> usize {
    recorded.mails.iter().filter(|mail| mail.way == way).count()
}

fn as_json(recorded: &Recorded, dry_run: bool) -> serde_json::Value {
    serde_json::json!({
        "event": (!dry_run).then_some(recorded.event.0),
        "dry_run": dry_run,
        "stage": recorded.reading.standing.place.stage.id(),
        "late": recorded.reading.late().iter().map(|step| step.rule.as_str()).collect::<Vec<_>>(),
        "mails": by(recorded, Way::Mail),
        "letters": by(recorded, Way::Post),
        "stopped": recorded.stopped,
    })
}

fn in_words(recorded: &Recorded, dry_run: bool) -> String {
    let mut lines = Vec::new();
    if dry_run {
        lines.push("Nothing was changed. This is what would happen:".to_owned());
    } else {
        lines.push(format!("Recorded as event {}.", recorded.event));
    }
    lines.push(format!(
        "Stage: {}",
        recorded.reading.standing.place.stage.id()
    ));
    let late = recorded.reading.late();
    for step in &late {
        lines.push(format!(
            "Late: {} was due by {}",
            step.rule.as_str(),
            step.due
        ));
    }
    lines.push(format!("E-mails: {}", by(recorded, Way::Mail)));
    let letters = by(recorded, Way::Post);
    if letters > 0 {
        lines.push(format!(
            "Letters to post: {letters} (they chose notices by post)"
        ));
    }
    if recorded.stopped > 0 {
        lines.push(format!("Waiting e-mails stopped: {}", recorded.stopped));
    }
    if let Some(last) = recorded.worked_here_since {
        lines.push(format!(
            "Until now this case was known up to {last}; from now on it is worked here, and an open step past its date is called late."
        ));
    }
    lines.join("\n")
}
