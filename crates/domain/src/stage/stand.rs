//! From the events and the steps' dates to where a case stands today.

use super::walk::Walk;
use super::{Action, Holder, Need, Place, Scene, Stage, Standing};
use crate::clock::Rule;
use crate::date::Date;
use crate::reading::{RightsMove, StepReading, StepState};

/// How long the words about a move last: until the review that reg 15(5) asks for.
const MOVE_MONTHS: i32 = 3;

/// How long after the usual time a late appeal is spoken of among what can be done now.
const LATE_APPEAL_MONTHS: i32 = 6;

/// What the dates say, beside the events.
pub(crate) struct Dates<'a> {
    pub(crate) today: Date,
    pub(crate) as_of: Date,
    pub(crate) born: Option<Date>,
    pub(crate) rights: RightsMove,
    pub(crate) steps: &'a [StepReading],
}

impl Dates<'_> {
    /// The latest step of a rule that stands (not begun anew).
    fn last(&self, rule: Rule) -> Option<&StepReading> {
        self.steps
            .iter()
            .rev()
            .find(|step| step.rule == rule && step.state != StepState::Replaced)
    }

    /// Whether the family's own time on a rule runs today.
    ///
    /// By the real day, even where our records stop: nobody may be told that there is
    /// time when there is none.
    fn runs(&self, rule: Rule) -> bool {
        self.last(rule).is_some_and(|step| {
            step.state.is_open()
                && (self.today <= step.due || step.state == StepState::AwaitingCertificate)
        })
    }

    /// The day after the family's own time on a rule ended undone.
    fn over_since(&self, rule: Rule) -> Option<Date> {
        self.last(rule)
            .filter(|step| step.state.is_open() && !self.runs(rule))
            .map(|step| step.due.plus_days(1))
    }

    fn is_open(&self, rule: Rule) -> bool {
        self.last(rule).is_some_and(|step| step.state.is_open())
    }

    /// The next school or college must be named, and the time for it has begun.
    fn moving_since(&self) -> Option<Date> {
        [Rule::R13, Rule::R14, Rule::R15]
            .into_iter()
            .filter_map(|rule| self.last(rule))
            .find(|step| step.state.is_open() && step.trigger <= self.as_of)
            .map(|step| step.trigger)
    }
}

/// 1 September of the school year in which a child turns 14: Year 9 (regs 20(6), 21(6)).
pub(crate) fn year_nine_from(born: Date) -> Date {
    let (year, month, _) = born.civil();
    // The school year of a 14th birthday from September on begins that very September.
    let year = if month >= 9 { year + 14 } else { year + 13 };
    crate::date::date(year, 9, 1)
}

/// Where a case stands.
pub(crate) fn stand(walk: &Walk, dates: &Dates<'_>) -> Standing {
    let (place, since) = place(walk, dates);
    let actions = actions(place, dates);
    let need_by = act_by(place, &actions, dates);
    Standing {
        place,
        holder: holder(place, walk),
        since,
        worker: (!place.scene.is_closed())
            .then(|| walk.worker.clone())
            .flatten(),
        need: match need_by {
            Some(_) => Need::IfYouDisagree,
            None => known_need(place, dates),
        },
        need_by,
        actions,
        advice: walk.advice(),
    }
}

fn place(walk: &Walk, dates: &Dates<'_>) -> (Place, Option<Date>) {
    if walk.base.scene == Scene::Died {
        return (walk.base, walk.since);
    }
    if let Some((scene, since)) = walk.dispute
        && (scene == Scene::Appeal || disputes_on(dates))
    {
        return (Place::of(Stage::Disagreeing, scene), since);
    }
    match (walk.base.stage, walk.base.scene) {
        (Stage::DraftPlan, _) => draft(walk, dates),
        (Stage::Changes, _) => answered(walk, dates, Rule::R9),
        (Stage::FinalPlan, _) if dates.runs(Rule::D6) => (walk.base, walk.since),
        (Stage::FinalPlan, _) => living(dates.over_since(Rule::D6).or(walk.since), dates),
        (Stage::LivingWithPlan, _) => living(walk.since, dates),
        (Stage::NoAssessment, Scene::ReassessmentRefused) => match dates.over_since(Rule::D6) {
            Some(over) => living(Some(over), dates),
            None => (walk.base, walk.since),
        },
        (Stage::Ending, Scene::Ceased) if dates.runs(Rule::D6) => (
            Place::of(Stage::Ending, Scene::CeasedAppealRuns),
            walk.since,
        ),
        (Stage::Ending, Scene::MovedIn) => {
            let settled = walk.since.map(|on| on.plus_months(MOVE_MONTHS));
            match settled {
                Some(day) if day < dates.today => living(walk.since, dates),
                _ => (walk.base, walk.since),
            }
        }
        _ => (walk.base, walk.since),
    }
}

/// Mediation or a certificate keeps a disagreement open while there is time to go on.
fn disputes_on(dates: &Dates<'_>) -> bool {
    let appeal_over = dates.last(Rule::D6).is_some() && !dates.runs(Rule::D6);
    dates.is_open(Rule::D3) || dates.is_open(Rule::D5) || !appeal_over
}

fn draft(walk: &Walk, dates: &Dates<'_>) -> (Place, Option<Date>) {
    match walk.consulted {
        Some(asked) if walk.comments.is_some() || !dates.runs(Rule::C8) => {
            (Place::usual(Stage::AskingSchools), Some(asked))
        }
        _ => answered(walk, dates, Rule::C8),
    }
}

/// The family's time to comment: running, answered, or over.
fn answered(walk: &Walk, dates: &Dates<'_>, rule: Rule) -> (Place, Option<Date>) {
    let stage = walk.base.stage;
    if let Some(since) = walk.comments {
        (Place::of(stage, Scene::CommentsIn), since)
    } else if let Some(over) = dates.over_since(rule) {
        (Place::of(stage, Scene::CommentsTimeOver), Some(over))
    } else {
        (walk.base, walk.since)
    }
}

fn living(since: Option<Date>, dates: &Dates<'_>) -> (Place, Option<Date>) {
    if let Some(trigger) = dates.moving_since() {
        return (Place::usual(Stage::MovingOn), Some(trigger).max(since));
    }
    let growing = dates
        .born
        .map(year_nine_from)
        .filter(|from| *from <= dates.today && !dates.rights.moved);
    match growing {
        Some(from) => (Place::usual(Stage::GrowingUp), Some(from).max(since)),
        None => (Place::usual(Stage::LivingWithPlan), since),
    }
}

fn holder(place: Place, walk: &Walk) -> Holder {
    match (place.stage, place.scene) {
        (_, Scene::CommentsIn | Scene::CommentsTimeOver) => Holder::PlanTeam,
        (Stage::NoAssessment | Stage::NoPlan | Stage::DraftPlan | Stage::Changes, _) => {
            Holder::Family
        }
        (Stage::Assessing, _) => Holder::AdviceGivers,
        (Stage::AskingSchools, _) if walk.unanswered.is_empty() => Holder::PlanTeam,
        (Stage::AskingSchools, _) => Holder::SettingAndCouncil,
        (Stage::LivingWithPlan, _) => Holder::Setting,
        (Stage::Review, Scene::Usual | Scene::MeetingHeld) if !walk.report_sent => Holder::Setting,
        (Stage::GrowingUp, _) => Holder::Everyone,
        (Stage::Disagreeing, Scene::Appeal) => Holder::Tribunal,
        (Stage::Disagreeing, Scene::Certificate) => Holder::Family,
        (Stage::Disagreeing, _) => Holder::Mediator,
        (Stage::Ending, Scene::CeasedAppealRuns) => Holder::Family,
        (Stage::Ending, Scene::MovedOut) => Holder::OtherCouncil,
        (Stage::Ending, scene) if scene.is_closed() => Holder::Nobody,
        (
            Stage::RequestIn
            | Stage::Deciding
            | Stage::DecidingPlan
            | Stage::FinalPlan
            | Stage::Review
            | Stage::MovingOn
            | Stage::AfterOrder
            | Stage::Ending,
            _,
        ) => Holder::PlanTeam,
    }
}

/// The last day for a family that does not agree with the council.
///
/// Where an appeal needs a mediation certificate, the time to ask for it may end first.
fn act_by(place: Place, actions: &[Action], dates: &Dates<'_>) -> Option<Date> {
    // Mediation that goes on makes the last day a later one, which nobody knows yet.
    if place == Place::of(Stage::Disagreeing, Scene::Mediation) {
        return None;
    }
    let last_day = |action, rule| {
        (actions.contains(&action) && dates.runs(rule))
            .then(|| dates.last(rule).map(|step| step.due))
            .flatten()
    };
    let appeal = last_day(Action::Appeal, Rule::D6)?;
    let mediation = last_day(Action::CallMediationAdviser, Rule::D1);
    Some(mediation.map_or(appeal, |day| day.min(appeal)))
}

/// A "No" that our records do not reach is none: only the family's own time runs by itself.
fn known_need(place: Place, dates: &Dates<'_>) -> Need {
    let need = need(place);
    let may_have_changed = matches!(need, Need::Nothing | Need::IfYouWish);
    if dates.as_of < dates.today && may_have_changed && !place.scene.is_closed() {
        Need::CannotTell
    } else {
        need
    }
}

fn need(place: Place) -> Need {
    match (place.stage, place.scene) {
        (Stage::DraftPlan | Stage::Changes, Scene::Usual) => Need::YourTurn,
        (Stage::Disagreeing, Scene::Appeal) => Need::TribunalDates,
        (
            Stage::NoAssessment
            | Stage::NoPlan
            | Stage::DraftPlan
            | Stage::Changes
            | Stage::AskingSchools
            | Stage::FinalPlan
            | Stage::Review
            | Stage::MovingOn
            | Stage::GrowingUp
            | Stage::Disagreeing,
            _,
        )
        | (Stage::Ending, Scene::CeaseProposed) => Need::IfYouWish,
        (
            Stage::RequestIn
            | Stage::Deciding
            | Stage::Assessing
            | Stage::DecidingPlan
            | Stage::LivingWithPlan
            | Stage::AfterOrder
            | Stage::Ending,
            _,
        ) => Need::Nothing,
    }
}

fn actions(place: Place, dates: &Dates<'_>) -> Vec<Action> {
    let mut actions = usual_actions(place).to_vec();
    let appealable = matches!(
        place.stage,
        Stage::NoAssessment
            | Stage::NoPlan
            | Stage::FinalPlan
            | Stage::LivingWithPlan
            | Stage::MovingOn
            | Stage::GrowingUp
            | Stage::Ending
    ) || (place.stage == Stage::Disagreeing && place.scene != Scene::Appeal);
    if appealable && place.scene != Scene::Died {
        actions.extend(appeal_actions(place, dates));
    }
    if matches!(
        place.stage,
        Stage::RequestIn
            | Stage::NoAssessment
            | Stage::NoPlan
            | Stage::FinalPlan
            | Stage::Disagreeing
    ) || matches!(place.scene, Scene::CeaseProposed | Scene::CeasedAppealRuns)
    {
        actions.push(Action::AskSendiass);
    }
    actions
}

/// How to appeal while there is time, and what is left when there is none.
fn appeal_actions(place: Place, dates: &Dates<'_>) -> Vec<Action> {
    if !dates.runs(Rule::D6) {
        // Long after, while the plan is lived with, this would only be noise.
        let fresh = matches!(
            place.stage,
            Stage::NoAssessment | Stage::NoPlan | Stage::Disagreeing
        ) || matches!(place.scene, Scene::CeaseProposed | Scene::Ceased);
        return match dates.over_since(Rule::D6) {
            Some(over) if fresh && dates.today <= over.plus_months(LATE_APPEAL_MONTHS) => {
                vec![Action::AskForLateAppeal]
            }
            _ => Vec::new(),
        };
    }
    let mut actions = Vec::new();
    if place.stage != Stage::Disagreeing && dates.is_open(Rule::D1) {
        actions.push(Action::CallMediationAdviser);
    }
    actions.push(Action::Appeal);
    let about_a_plan = !matches!(place.stage, Stage::NoAssessment | Stage::NoPlan)
        && !matches!(
            place.scene,
            Scene::CeaseProposed | Scene::CeasedAppealRuns | Scene::Ceased
        );
    if about_a_plan {
        actions.push(Action::AppealSchoolOnly);
    }
    actions
}

fn usual_actions(place: Place) -> &'static [Action] {
    match (place.stage, place.scene) {
        (Stage::RequestIn, _) => &[Action::SendReports, Action::TellViews],
        (Stage::Deciding, _) => &[Action::AddEvidence, Action::AskWhatIsMissing],
        (Stage::NoAssessment, _) => &[Action::ReadReasons],
        (Stage::Assessing, _) => &[Action::GoToAppointments, Action::SayWhatYouWant],
        (Stage::DecidingPlan, _) => &[Action::ReadReports, Action::PointOutMistakes],
        (Stage::NoPlan, _) => &[Action::ReadReasons, Action::AskSchoolSupport],
        (Stage::DraftPlan | Stage::Changes, Scene::CommentsIn) => {
            &[Action::TellMore, Action::AskToMeet]
        }
        (Stage::DraftPlan | Stage::Changes, Scene::CommentsTimeOver) => &[
            Action::CommentLate,
            Action::AskToMeet,
            Action::NameSchool,
            Action::AskPersonalBudget,
        ],
        (Stage::DraftPlan | Stage::Changes, _) => &[
            Action::Comment,
            Action::AskToMeet,
            Action::NameSchool,
            Action::AskPersonalBudget,
        ],
        (Stage::AskingSchools, _) => &[Action::VisitSchool, Action::TellMore],
        (Stage::FinalPlan, _) => &[Action::CheckPlan, Action::SayHelpMissing],
        (Stage::LivingWithPlan, _) => &[Action::SayHelpMissing, Action::AskEarlyReview],
        (Stage::Review, Scene::ChangesPromised) => &[Action::TellMore],
        (Stage::Review, Scene::MeetingHeld) => &[Action::SayWhatWorks, Action::SendReports],
        (Stage::Review, _) => &[Action::SayWhatWorks, Action::BringReports],
        (Stage::MovingOn, _) => &[
            Action::VisitPlaces,
            Action::SayChoice,
            Action::SayHelpMissing,
        ],
        (Stage::GrowingUp, _) => &[
            Action::PickGoals,
            Action::SayWhoSees,
            Action::SayHelpMissing,
            Action::AskEarlyReview,
        ],
        (Stage::Disagreeing, Scene::Appeal) => &[Action::SendEvidence],
        (Stage::Disagreeing, Scene::Certificate) => &[Action::SendEvidence],
        (Stage::Disagreeing, _) => &[Action::GoToMediation, Action::GetCertificate],
        (Stage::AfterOrder, _) => &[
            Action::TellTribunalIfLate,
            Action::AskOmbudsman,
            Action::AskJudicialReview,
        ],
        (Stage::Ending, Scene::MovedIn | Scene::MovedOut) => &[Action::TellBothCouncils],
        (Stage::Ending, Scene::CeaseProposed) => &[Action::ReadReasons, Action::TellViews],
        (Stage::Ending, Scene::CeasedAppealRuns) => &[Action::ReadReasons, Action::SayHelpMissing],
        (Stage::Ending, Scene::Withdrawn) => &[Action::AskAgain],
        (Stage::Ending, _) => &[],
    }
}
