//! What an officer should look at before a return is sent, and what it lacks.

use domain::CaseRef;
use sen2::{ActivePlans, Assessment, Given, NamedPlan, Outcome, Person, Request, Setting};

use super::{Report, Year};

/// The weeks in which a plan is due, in days (reg 13(2)).
pub(super) const DAYS_IN_TIME: i32 = 140;

macro_rules! checks {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal;)+) => {
        /// One thing that looks wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Check {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Check {
            /// Every check, the gravest first.
            pub const ALL: &'static [Check] = &[$(Check::$name),+];

            /// The key of its words.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Check::$name => $key,)+
                }
            }

            /// Its name for programs.
            #[must_use]
            pub fn word(self) -> &'static str {
                let key = self.key();
                key.strip_prefix("return-check-").unwrap_or(key)
            }
        }
    };
}

checks! {
    /// The case is not in the return: it was sealed after an adoption.
    SealedAfterAdoption = "return-check-sealed-after-adoption";
    /// The person is not in the return: no date of birth.
    NoBirthDate = "return-check-no-birth-date";
    /// The case is not in the return: no day on which a request came in.
    NoRequest = "return-check-no-request";
    /// Sealed after a death, and the death is not on record.
    DeathNotRecorded = "return-check-death-not-recorded";
    /// A plan ended, and the return cannot say so: the day of the plan is not on record.
    EndUnsaid = "return-check-end-unsaid";
    /// Two requests of one person on one day: readers keep the first.
    SameDay = "return-check-same-day";
    /// Two plans of one person are in force: a child has one at a time (section 37 of the Act).
    TwoInForce = "return-check-two-in-force";
    /// Decided before the request came in: readers drop it.
    DecidedBeforeReceived = "return-check-decided-before-received";
    /// A plan before its request: readers drop it.
    PlanBeforeReceived = "return-check-plan-before-received";
    /// A plan that ended before it began: readers drop it.
    EndBeforeStart = "return-check-end-before-start";
    /// No pupil or learner number, and no reason why.
    NoNumber = "return-check-no-number";
    /// A number that fails its check.
    NumberFails = "return-check-number-fails";
    /// Older than 25.
    Over25 = "return-check-over-25";
    /// An outcome without its date.
    OutcomeWithoutDate = "return-check-outcome-without-date";
    /// A date without its outcome, or a decision that is awaited and has a date.
    DateWithoutOutcome = "return-check-date-without-outcome";
    /// No outcome at all.
    NoOutcome = "return-check-no-outcome";
    /// A plan before the decision that there is one.
    PlanBeforeDecision = "return-check-plan-before-decision";
    /// A plan was sent, on a day that is not on record.
    PlanWithoutDay = "return-check-plan-without-day";
    /// The plan ended, and why is not on record.
    EndWithoutReason = "return-check-end-without-reason";
    /// Why a plan ended is on record, and when is not.
    EndWithoutDate = "return-check-end-without-date";
    /// The child moved away, and where to is not on record.
    MovedNowhere = "return-check-moved-nowhere";
    /// Another council is on record in words, and not by its number.
    CouncilInWords = "return-check-council-in-words";
    /// A plan of the year, and nothing says whether an exception applies.
    NoWord20 = "return-check-no-word-20-weeks";
    /// An exception to 20 weeks for a plan that was in time.
    ExceptionInTime = "return-check-exception-in-time";
    /// A review that was decided before its meeting.
    ReviewBeforeMeeting = "return-check-review-before-meeting";
    /// A review that was decided on a day that is not on record.
    ReviewWithoutDate = "return-check-review-without-date";
    /// A review meeting more than four weeks ago, and nothing decided.
    ReviewWithoutOutcome = "return-check-review-without-outcome";
    /// A move between phases that is due on neither of the two days of the law.
    PhaseNotByLaw = "return-check-phase-not-by-law";
    /// A setting with a number and a kind without one, or with neither.
    SettingUnclear = "return-check-setting-unclear";
    /// Nowhere that the child attends now.
    NoSetting = "return-check-no-setting";
    /// No need that comes first.
    NoPrimaryNeed = "return-check-no-primary-need";
    /// The records of the case stop before the reference date.
    RecordsStop = "return-check-records-stop";
    /// The record is that of a later return.
    FromLaterReturn = "return-check-from-later-return";
    /// A part of what the last return said of the case could not be kept.
    Incomplete = "return-check-incomplete";
}

pub(super) fn person(report: &mut Report, case: CaseRef, person: &Person, year: Year) {
    let uln = person.uln.as_ref().filter(|uln| uln.text() != "9999999999");
    if person.upn.is_none() && uln.is_none() && person.upn_unknown.is_none() {
        report.check(Check::NoNumber, case);
    }
    let upn_fails = matches!(person.upn, Some(Given::Unverified(_)));
    if upn_fails || matches!(uln, Some(Given::Unverified(_))) {
        report.check(Check::NumberFails, case);
    }
    if person.birth_date.plus_months(12 * 26) <= year.reference() {
        report.check(Check::Over25, case);
    }
    report.lacks("Sex", person.sex.is_none());
    report.lacks("Ethnicity", person.ethnicity.is_none());
    report.lacks("PostCode", person.postcode.is_none());
    let requests = || person.requests.iter();
    let decided = |outcome| matches!(outcome, Some(Outcome::Yes | Outcome::No));
    let any = |lacks: fn(&Request) -> bool| requests().any(lacks);
    report.lacks(
        "RequestSource",
        any(|one| is_new(one) && one.source.is_none()),
    );
    report.lacks("RYA", any(|one| is_new(one) && one.rya.is_none()));
    let refused =
        |lacks: fn(&Request) -> bool| requests().any(|one| decided(one.outcome) && lacks(one));
    report.lacks("RequestMediation", refused(|one| one.mediation.is_none()));
    report.lacks("RequestTribunal", refused(|one| one.tribunal.is_none()));
    let assessed = |lacks: fn(&Assessment) -> bool| {
        let mut all = requests().flat_map(|one| &one.assessments);
        all.any(|one| decided(one.outcome) && lacks(one))
    };
    report.lacks(
        "AssessmentMediation",
        assessed(|one| one.mediation.is_none()),
    );
    report.lacks("AssessmentTribunal", assessed(|one| one.tribunal.is_none()));
    report.lacks(
        "OtherMediation",
        assessed(|one| one.other_mediation.is_none()),
    );
    report.lacks(
        "OtherTribunal",
        assessed(|one| one.other_tribunal.is_none()),
    );
    report.lacks("Week20", assessed(|one| one.week20.is_none()));
    let planned = |lacks: fn(&NamedPlan) -> bool| {
        let all = requests().flat_map(|one| &one.assessments);
        all.filter_map(|one| one.plan.as_ref()).any(lacks)
    };
    report.lacks("PB", planned(|plan| plan.personal_budget.is_none()));
    report.lacks("OA", planned(|plan| plan.organised.is_none()));
    report.lacks(
        "CeaseReason",
        planned(|plan| plan.ceased.is_some() && plan.cease_reason.is_none()),
    );
    report.lacks("PlanDetail", planned(|plan| plan.settings.is_empty()));
    let in_force = |lacks: fn(&ActivePlans) -> bool| {
        requests().filter_map(|one| one.active.as_ref()).any(lacks)
    };
    report.lacks(
        "PlacementDetail",
        in_force(|plan| plan.placements.is_empty()),
    );
    report.lacks("SENneed", in_force(|plan| plan.needs.is_empty()));
    let without_day = requests()
        .any(|one| one.active.is_some() && one.assessments.iter().all(|one| one.plan.is_none()));
    report.lacks("StartDate", without_day);
}

/// Whether a request was decided in the year, or is still to be.
fn is_new(request: &Request) -> bool {
    request.outcome != Some(Outcome::Historical)
}

pub(super) fn request(report: &mut Report, case: CaseRef, request: &Request, year: Year) {
    let mut check = |check: Check, is_so: bool| {
        if is_so {
            report.check(check, case);
        }
    };
    let received = request.received;
    let assessments = &request.assessments;
    let decisions = || {
        let first = (request.outcome, request.outcome_date);
        let others = assessments
            .iter()
            .map(|one| (one.outcome, one.outcome_date));
        std::iter::once(first).chain(others)
    };
    let is_made = |outcome| {
        matches!(
            outcome,
            Some(Outcome::Yes | Outcome::No | Outcome::Withdrawn)
        )
    };
    let any = |is_so: &dyn Fn(Option<Outcome>, Option<domain::Date>) -> bool| {
        decisions().any(|(outcome, on)| is_so(outcome, on))
    };
    check(
        Check::DecidedBeforeReceived,
        any(&|_, on| on.is_some_and(|on| on < received)),
    );
    check(
        Check::OutcomeWithoutDate,
        any(&|outcome, on| is_made(outcome) && on.is_none()),
    );
    check(
        Check::DateWithoutOutcome,
        any(&|outcome, on| matches!(outcome, None | Some(Outcome::Awaited)) && on.is_some()),
    );
    check(
        Check::NoOutcome,
        any(&|outcome, on| outcome.is_none() && on.is_none()),
    );
    for one in assessments {
        let Some(plan) = &one.plan else { continue };
        check(Check::PlanBeforeReceived, plan.start < received);
        let decided = one
            .outcome_date
            .filter(|_| one.outcome != Some(Outcome::Historical));
        check(
            Check::PlanBeforeDecision,
            decided.is_some_and(|on| plan.start < on) && plan.start >= received,
        );
        check(
            Check::EndBeforeStart,
            plan.ceased.is_some_and(|ceased| ceased < plan.start),
        );
        check(
            Check::EndWithoutReason,
            plan.ceased.is_some() && plan.cease_reason.is_none(),
        );
        check(
            Check::EndWithoutDate,
            plan.ceased.is_none() && plan.cease_reason.is_some(),
        );
        if year.has(plan.start) && one.outcome != Some(Outcome::Historical) {
            let days = plan.start.days_since(received);
            check(Check::NoWord20, one.week20.is_none() && days > DAYS_IN_TIME);
            check(
                Check::ExceptionInTime,
                one.week20 == Some(true) && days <= DAYS_IN_TIME,
            );
        }
        check(Check::SettingUnclear, plan.settings.iter().any(is_unclear));
    }
    if let Some(active) = &request.active {
        let (meeting, decided) = (active.review_meeting, active.last_review);
        check(
            Check::ReviewBeforeMeeting,
            meeting
                .zip(decided)
                .is_some_and(|(meeting, decided)| decided < meeting),
        );
        check(
            Check::ReviewWithoutDate,
            active.review_outcome.is_some() && decided.is_none(),
        );
        let is_over = |day: domain::Date| day.plus_weeks(4) < year.reference();
        check(
            Check::ReviewWithoutOutcome,
            active.review_outcome.is_none() && meeting.is_some_and(is_over),
        );
        check(
            Check::PhaseNotByLaw,
            active
                .phase_transfer_due
                .is_some_and(|due| !matches!((due.month(), due.day()), (2, 15) | (3, 31))),
        );
        check(
            Check::SettingUnclear,
            active.placements.iter().any(|one| is_unclear(&one.setting)),
        );
        let attends_now = |one: &sen2::Placement| one.left.is_none();
        check(
            Check::NoSetting,
            !active.placements.is_empty() && !active.placements.iter().any(attends_now),
        );
        check(
            Check::NoPrimaryNeed,
            !active.needs.is_empty() && !active.needs.iter().any(|need| need.rank == Some(1)),
        );
    }
    check(Check::Incomplete, request.incomplete);
}

fn is_unclear(setting: &Setting) -> bool {
    let has_number = setting.urn.is_some() || setting.ukprn.is_some();
    has_number == setting.sen_setting.is_some()
}
