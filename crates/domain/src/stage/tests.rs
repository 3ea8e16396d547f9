//! Each stage by itself.

use super::*;
use crate::case::{CaseFile, KnownTo};
use crate::date::date;
use crate::event::{Happening, Order, ReviewOutcome, What};
use crate::fixture::{Told, file};
use crate::ids::PersonId;
use crate::reading::read;

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

fn stand(case: &CaseFile, today: Date) -> Standing {
    read(case, Some(DAWN), today).standing
}

/// A child of ten on the days of these tests.
fn child(mut case: CaseFile) -> CaseFile {
    case.born = Some(date(2016, 3, 3));
    case
}

fn advice(id: &str) -> Happening {
    Happening::AdviceRequested { id: id.to_owned() }
}

fn report(id: &str) -> Happening {
    Happening::AdviceReceived { id: id.to_owned() }
}

fn to_plan() -> Vec<Told> {
    vec![
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 4, 24), Happening::DecidedToIssue),
        Told::on(date(2026, 4, 30), Happening::DraftPlanServed),
        Told::on(date(2026, 6, 1), Happening::FinalPlanSent),
    ]
}

fn with_plan(more: impl IntoIterator<Item = Told>) -> CaseFile {
    child(file(to_plan().into_iter().chain(more)))
}

#[test]
fn s1_the_request_is_in() {
    let case = file([Told::on(date(2026, 1, 12), Happening::RequestReceived)]);
    let standing = stand(&case, date(2026, 1, 20));
    assert_eq!(standing.place, Place::usual(Stage::RequestIn));
    assert_eq!(standing.holder, Holder::PlanTeam);
    assert_eq!(standing.since, Some(date(2026, 1, 12)));
    assert_eq!(standing.worker, None);
    assert_eq!(standing.need, Need::Nothing);
    assert_eq!(
        standing.actions,
        [Action::SendReports, Action::TellViews, Action::AskSendiass]
    );
}

#[test]
fn a_request_that_nobody_reads_is_not_read_by_being_handed_on() {
    let on = |name: Option<&str>| What::HandedOn {
        name: name.map(str::to_owned),
        team: "North".to_owned(),
    };
    let asked = Told::on(date(2026, 1, 12), Happening::RequestReceived);
    let handed = Told::what(date(2026, 1, 14), on(Some("Ola Marsh")));
    let standing = stand(&file([asked.clone(), handed.clone()]), date(2026, 1, 20));
    assert_eq!(standing.place, Place::usual(Stage::RequestIn));
    assert_eq!(standing.worker.expect("one is named").name, "Ola Marsh");
    // With a team, nobody is named any more.
    let team = Told::what(date(2026, 1, 15), on(None));
    let standing = stand(&file([asked, handed, team]), date(2026, 1, 20));
    assert_eq!(standing.place, Place::usual(Stage::RequestIn));
    assert_eq!(standing.worker, None);
}

#[test]
fn s2_somebody_reads_it() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::what(
            date(2026, 1, 14),
            What::WorkerNamed {
                name: "Samira Khan".to_owned(),
                team: "North".to_owned(),
            },
        ),
    ]);
    let standing = stand(&case, date(2026, 1, 20));
    assert_eq!(standing.place, Place::usual(Stage::Deciding));
    let worker = standing.worker.expect("one is named");
    assert_eq!(
        (worker.name.as_str(), worker.since),
        ("Samira Khan", date(2026, 1, 14))
    );
}

#[test]
fn s3_no_to_an_assessment_gives_ways_to_appeal_until_time_is_over() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess),
    ]);
    let standing = stand(&case, date(2026, 4, 1));
    assert_eq!(standing.place, Place::usual(Stage::NoAssessment));
    assert_eq!(standing.holder, Holder::Family);
    assert_eq!(
        standing.actions,
        [
            Action::ReadReasons,
            Action::CallMediationAdviser,
            Action::Appeal,
            Action::AskSendiass
        ]
    );
    // Sections B, F and I are not what a refusal to assess is about.
    assert!(!standing.actions.contains(&Action::AppealSchoolOnly));
    let late = stand(&case, date(2026, 5, 19));
    assert!(late.actions.contains(&Action::AskForLateAppeal));
    assert!(!late.actions.contains(&Action::Appeal));
    // Half a year later it is no more what there is to do today.
    let past = stand(&case, date(2026, 11, 20));
    assert!(!past.actions.contains(&Action::AskForLateAppeal));
}

#[test]
fn while_there_is_time_to_appeal_a_family_is_told_by_when_to_act() {
    let refused = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess),
    ]);
    let need = |case: &CaseFile, today| {
        let standing = stand(case, today);
        (standing.need, standing.need_by)
    };
    assert_eq!(
        need(&refused, date(2026, 4, 1)),
        (Need::IfYouDisagree, Some(date(2026, 5, 16)))
    );
    assert_eq!(
        need(&refused, date(2026, 5, 19)),
        (Need::IfYouWish, None),
        "nobody is told that there is time when there is none"
    );
    // The appeal's last day rolls past August, the time to ask for mediation does not.
    let planned = with_plan([]);
    assert_eq!(
        need(&planned, date(2026, 7, 1)),
        (Need::IfYouDisagree, Some(date(2026, 8, 1)))
    );
    assert_eq!(
        need(&planned, date(2026, 8, 5)),
        (Need::IfYouDisagree, Some(date(2026, 9, 1)))
    );
    // Whose mediation goes on has a month from its certificate, whenever that comes.
    let mediating =
        with_plan([Told::on(date(2026, 6, 10), Happening::MediationRequested).own(DAWN)]);
    assert_eq!(need(&mediating, date(2026, 6, 11)), (Need::IfYouWish, None));
}

#[test]
fn where_records_stop_nobody_is_told_that_there_is_nothing_to_do() {
    let until = |mut case: CaseFile, last| {
        case.known_to = KnownTo::Until(last);
        case
    };
    let request = || Told::on(date(2026, 1, 12), Happening::RequestReceived);
    let asked = until(file([request()]), date(2026, 1, 16));
    assert_eq!(stand(&asked, date(2026, 1, 16)).need, Need::Nothing);
    assert_eq!(stand(&asked, date(2026, 1, 17)).need, Need::CannotTell);
    // The family's own time runs whatever we hold.
    let drafted = until(draft([]), date(2026, 5, 4));
    assert_eq!(stand(&drafted, date(2026, 5, 14)).need, Need::YourTurn);
    assert_eq!(stand(&drafted, date(2026, 5, 15)).need, Need::CannotTell);
    let refused = Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess);
    let refused = until(file([request(), refused]), date(2026, 3, 20));
    let standing = stand(&refused, date(2026, 4, 1));
    assert_eq!(standing.need_by, Some(date(2026, 5, 16)));
    // What is closed stays closed.
    let over = Told::on(date(2026, 2, 1), Happening::Withdrawn);
    let over = until(file([request(), over]), date(2026, 2, 2));
    assert_eq!(stand(&over, date(2026, 6, 1)).need, Need::Nothing);
}

#[test]
fn s4_reports_are_awaited_and_s5_all_are_in() {
    let mut told = vec![
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 2, 18), advice("School")),
        Told::on(date(2026, 2, 18), advice("EP")),
        Told::on(date(2026, 3, 20), report("School")),
    ];
    let standing = stand(&file(told), date(2026, 3, 21));
    assert_eq!(standing.place, Place::usual(Stage::Assessing));
    assert_eq!(standing.holder, Holder::AdviceGivers);
    assert_eq!(
        standing.advice,
        Some(AdviceCount {
            received: 1,
            requested: 2
        })
    );
    told = vec![
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 2, 18), advice("EP")),
        Told::on(date(2026, 3, 25), report("EP")),
    ];
    let standing = stand(&file(told), date(2026, 3, 26));
    assert_eq!(standing.place, Place::usual(Stage::DecidingPlan));
    assert_eq!(standing.holder, Holder::PlanTeam);
    assert_eq!(standing.since, Some(date(2026, 3, 25)));
}

#[test]
fn advice_is_counted_only_where_it_is_on_record() {
    let case = file([Told::on(date(2026, 2, 16), Happening::DecidedToAssess)]);
    assert_eq!(stand(&case, date(2026, 3, 26)).advice, None);
}

#[test]
fn s5_a_plan_that_is_agreed_is_not_said_to_be_undecided() {
    let case = file([
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 4, 24), Happening::DecidedToIssue),
    ]);
    let standing = stand(&case, date(2026, 4, 25));
    assert_eq!(
        standing.place,
        Place::of(Stage::DecidingPlan, Scene::PlanAgreed)
    );
    assert_eq!(standing.place.key(), "stage-s5-plan-agreed");
}

#[test]
fn s6_no_plan() {
    let case = file([
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 4, 24), Happening::DecidedNotToIssue),
    ]);
    let standing = stand(&case, date(2026, 4, 25));
    assert_eq!(standing.place, Place::usual(Stage::NoPlan));
    assert_eq!(standing.holder, Holder::Family);
    assert!(standing.actions.contains(&Action::AskSchoolSupport));
    assert!(standing.actions.contains(&Action::Appeal));
}

fn draft(more: impl IntoIterator<Item = Told>) -> CaseFile {
    file(to_plan().into_iter().take(4).chain(more))
}

#[test]
fn s7_the_draft_is_the_familys_turn_for_fifteen_days() {
    let case = draft([]);
    let standing = stand(&case, date(2026, 5, 14));
    assert_eq!(standing.place, Place::usual(Stage::DraftPlan));
    assert_eq!(
        (standing.holder, standing.need),
        (Holder::Family, Need::YourTurn)
    );
    let over = stand(&case, date(2026, 5, 15));
    assert_eq!(
        over.place,
        Place::of(Stage::DraftPlan, Scene::CommentsTimeOver)
    );
    assert_eq!(over.holder, Holder::PlanTeam);
    assert_eq!(over.since, Some(date(2026, 5, 15)));
    assert_eq!(over.actions[0], Action::CommentLate);
}

#[test]
fn one_parents_comments_leave_the_others_turn() {
    let case = draft([Told::on(date(2026, 5, 4), Happening::CommentsReceived).own(DAWN)]);
    let today = date(2026, 5, 6);
    let dawn = read(&case, Some(DAWN), today).standing;
    assert_eq!(dawn.place, Place::of(Stage::DraftPlan, Scene::CommentsIn));
    let craig = read(&case, Some(CRAIG), today).standing;
    assert_eq!(craig.place, Place::usual(Stage::DraftPlan));
    assert_eq!(craig.need, Need::YourTurn);
}

#[test]
fn s8_schools_are_asked_once_the_comments_are_in() {
    let asked = || {
        Told::what(
            date(2026, 5, 6),
            What::SettingConsulted {
                name: "Larkfield".to_owned(),
                answer_by: None,
                other_day: None,
            },
        )
    };
    // While the family may still comment, its own time comes first.
    assert_eq!(
        stand(&draft([asked()]), date(2026, 5, 7)).place,
        Place::usual(Stage::DraftPlan)
    );
    let case = draft([
        Told::on(date(2026, 5, 5), Happening::CommentsReceived).own(DAWN),
        asked(),
    ]);
    let standing = stand(&case, date(2026, 5, 7));
    assert_eq!(standing.place, Place::usual(Stage::AskingSchools));
    assert_eq!(standing.holder, Holder::SettingAndCouncil);
    let reading = read(&case, Some(DAWN), date(2026, 5, 7));
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::C10));
    let mut answered = case;
    answered.events.extend(
        file([Told::what(
            date(2026, 5, 20),
            What::SettingReplied {
                name: "Larkfield".to_owned(),
                answer: None,
            },
        )])
        .events,
    );
    answered.events.last_mut().expect("just added").id.0 = 99;
    assert_eq!(stand(&answered, date(2026, 5, 21)).holder, Holder::PlanTeam);
    // It is not said that the school has it, to one who may not read its answer either.
    answered.events.last_mut().expect("just added").readers = crate::event::Readers::Officers;
    assert_eq!(stand(&answered, date(2026, 5, 21)).holder, Holder::PlanTeam);
}

#[test]
fn s9_while_there_is_time_to_appeal_then_s10() {
    let case = with_plan([]);
    let standing = stand(&case, date(2026, 6, 2));
    assert_eq!(standing.place, Place::usual(Stage::FinalPlan));
    assert!(standing.actions.contains(&Action::CheckPlan));
    assert!(standing.actions.contains(&Action::AppealSchoolOnly));
    // 1 August rolls to 1 September.
    assert_eq!(
        stand(&case, date(2026, 9, 1)).place,
        Place::usual(Stage::FinalPlan)
    );
    let living = stand(&case, date(2026, 9, 2));
    assert_eq!(living.place, Place::usual(Stage::LivingWithPlan));
    assert_eq!(living.holder, Holder::Setting);
    assert_eq!(living.since, Some(date(2026, 9, 2)));
    assert!(!living.actions.contains(&Action::Appeal));
}

#[test]
fn s11_a_review_then_s12_its_changes() {
    let meeting = || Told::on(date(2026, 10, 6), Happening::ReviewMeetingHeld);
    let case = with_plan([meeting()]);
    let standing = stand(&case, date(2026, 10, 7));
    assert_eq!(standing.place, Place::of(Stage::Review, Scene::MeetingHeld));
    assert_eq!(standing.holder, Holder::Setting);
    assert!(!standing.actions.contains(&Action::BringReports));
    let reported = with_plan([
        meeting(),
        Told::on(date(2026, 10, 20), Happening::ReviewReportSent),
    ]);
    assert_eq!(
        stand(&reported, date(2026, 10, 21)).holder,
        Holder::PlanTeam
    );
    // A letter that says "we will amend" is not the changes (R8).
    let amend = Happening::ReviewDecisionSent {
        outcome: ReviewOutcome::Amend,
    };
    let promised = with_plan([meeting(), Told::on(date(2026, 10, 28), amend.clone())]);
    let reading = read(&promised, Some(DAWN), date(2026, 10, 29));
    assert_eq!(
        reading.standing.place,
        Place::of(Stage::Review, Scene::ChangesPromised)
    );
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::R8));
    let sent = with_plan([
        meeting(),
        Told::on(date(2026, 10, 28), amend),
        Told::on(date(2026, 10, 28), Happening::AmendmentNoticeSent),
    ]);
    let standing = stand(&sent, date(2026, 10, 29));
    assert_eq!(standing.place, Place::usual(Stage::Changes));
    assert_eq!(standing.need, Need::YourTurn);
    assert_eq!(
        stand(&sent, date(2026, 11, 12)).place,
        Place::of(Stage::Changes, Scene::CommentsTimeOver)
    );
}

#[test]
fn s13_when_the_next_school_must_be_named() {
    let case = with_plan([Told::what(
        date(2026, 6, 2),
        What::PhaseTransfer {
            kind: crate::clock::TransferKind::BetweenPhases,
            moves_on: date(2027, 9, 1),
        },
    )]);
    // While there is time to appeal, the final plan is what counts.
    assert_eq!(
        stand(&case, date(2026, 8, 31)).place,
        Place::usual(Stage::FinalPlan)
    );
    let reading = read(&case, Some(DAWN), date(2026, 10, 1));
    assert_eq!(reading.standing.place, Place::usual(Stage::MovingOn));
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::R14));
}

#[test]
fn s14_from_year_nine_until_the_rights_move() {
    let mut case = with_plan([]);
    case.born = Some(date(2012, 11, 20));
    // 14 on 20 November 2026: Year 9 begins on 1 September 2026, S9 lasts until that day.
    assert_eq!(
        stand(&case, date(2026, 9, 2)).place,
        Place::usual(Stage::GrowingUp)
    );
    case.born = Some(date(2013, 9, 1));
    assert_eq!(
        stand(&case, date(2026, 9, 2)).place,
        Place::usual(Stage::LivingWithPlan)
    );
    case.born = Some(date(2009, 11, 14));
    let reading = read(&case, Some(DAWN), date(2026, 9, 2));
    assert!(reading.rights.moved);
    assert_eq!(reading.standing.place, Place::usual(Stage::LivingWithPlan));
}

#[test]
fn year_nine_begins_in_the_school_year_of_the_fourteenth_birthday() {
    assert_eq!(year_nine_from(date(2012, 9, 1)), date(2026, 9, 1));
    assert_eq!(year_nine_from(date(2013, 8, 31)), date(2026, 9, 1));
    assert_eq!(year_nine_from(date(2012, 8, 31)), date(2025, 9, 1));
}

#[test]
fn s15_is_for_the_person_who_disagrees_alone() {
    let case = with_plan([
        Told::on(date(2026, 6, 10), Happening::MediationRequested).own(DAWN),
        Told::on(date(2026, 6, 25), Happening::MediationHeld).own(DAWN),
        Told::on(date(2026, 6, 26), Happening::MediationCertificate).own(DAWN),
        Told::on(date(2026, 7, 6), Happening::AppealRegistered).own(DAWN),
    ]);
    let scene = |today| stand(&case, today).place.scene;
    assert_eq!(scene(date(2026, 6, 11)), Scene::Mediation);
    assert_eq!(scene(date(2026, 6, 27)), Scene::Certificate);
    assert_eq!(scene(date(2026, 7, 7)), Scene::Appeal);
    let appeal = stand(&case, date(2027, 3, 1));
    assert_eq!(appeal.place.stage, Stage::Disagreeing);
    assert_eq!(appeal.holder, Holder::Tribunal);
    assert_eq!(appeal.need, Need::TribunalDates);
    // The first review, months away, is not what this reader waits for.
    assert_eq!(read(&case, Some(DAWN), date(2026, 7, 7)).next, None);
    assert_eq!(
        read(&case, Some(CRAIG), date(2026, 7, 7)).standing.place,
        Place::usual(Stage::FinalPlan)
    );
}

#[test]
fn a_certificate_that_nobody_used_ends_the_disagreement_with_its_time() {
    let case = with_plan([Told::on(date(2026, 6, 26), Happening::MediationCertificate).own(DAWN)]);
    assert_eq!(
        stand(&case, date(2026, 9, 1)).place,
        Place::of(Stage::Disagreeing, Scene::Certificate)
    );
    assert_eq!(
        stand(&case, date(2026, 9, 2)).place,
        Place::usual(Stage::LivingWithPlan)
    );
}

#[test]
fn s16_until_the_orders_last_limit_is_done() {
    let order = Told::on(
        date(2026, 9, 14),
        Happening::TribunalOrder {
            order: Order::Assess,
        },
    );
    let complied = |on, rule| Told::on(on, Happening::OrderComplied { rule });
    let case = file([
        Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess),
        Told::on(date(2026, 4, 1), Happening::AppealRegistered).own(DAWN),
        order,
        complied(date(2026, 9, 28), Rule::D20),
        complied(date(2026, 12, 14), Rule::D22),
        Told::on(date(2026, 12, 14), Happening::FinalPlanSent),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 9, 20));
    assert_eq!(reading.standing.place, Place::usual(Stage::AfterOrder));
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::D20));
    let told = read(&case, Some(DAWN), date(2026, 10, 1));
    assert_eq!(told.standing.place, Place::usual(Stage::AfterOrder));
    assert_eq!(
        stand(&case, date(2026, 12, 15)).place,
        Place::usual(Stage::FinalPlan)
    );
}

#[test]
fn s17_endings_are_said_as_they_are() {
    let cease = Happening::ReviewDecisionSent {
        outcome: ReviewOutcome::Cease,
    };
    let case = with_plan([
        Told::on(date(2026, 10, 6), Happening::ReviewMeetingHeld),
        Told::on(date(2026, 10, 20), cease),
        Told::on(date(2026, 12, 29), Happening::PlanCeased),
    ]);
    let proposed = stand(&case, date(2026, 10, 21));
    assert_eq!(
        proposed.place,
        Place::of(Stage::Ending, Scene::CeaseProposed)
    );
    assert!(proposed.actions.contains(&Action::Appeal));
    let ceased = stand(&case, date(2027, 1, 30));
    assert_eq!(ceased.place, Place::of(Stage::Ending, Scene::Ceased));
    assert_eq!(ceased.holder, Holder::Nobody);

    let request = || Told::on(date(2026, 1, 12), Happening::RequestReceived);
    let on = date(2026, 2, 1);
    for (told, scene, holder) in [
        (
            Told::on(on, Happening::Withdrawn),
            Scene::Withdrawn,
            Holder::Nobody,
        ),
        (
            Told::what(on, What::MovedOut { to: None }),
            Scene::MovedOut,
            Holder::OtherCouncil,
        ),
        (Told::what(on, What::ChildDied), Scene::Died, Holder::Nobody),
    ] {
        let reading = read(&file([request(), told]), Some(DAWN), date(2026, 6, 1));
        assert_eq!(reading.standing.place, Place::of(Stage::Ending, scene));
        assert_eq!(reading.standing.holder, holder);
        assert_eq!(reading.next, None, "{scene:?}");
        assert!(!reading.is_late(), "{scene:?}");
    }
}

#[test]
fn s17_a_plan_that_ended_is_not_closed_while_there_is_time_to_appeal() {
    let cease = Happening::ReviewDecisionSent {
        outcome: ReviewOutcome::Cease,
    };
    let case = with_plan([
        Told::on(date(2026, 9, 7), Happening::ReviewMeetingHeld),
        Told::on(date(2026, 9, 8), cease),
        Told::on(date(2026, 10, 20), Happening::PlanCeased),
    ]);
    let standing = stand(&case, date(2026, 10, 21));
    assert_eq!(
        standing.place,
        Place::of(Stage::Ending, Scene::CeasedAppealRuns)
    );
    assert!(!standing.place.scene.is_closed());
    assert_eq!(standing.holder, Holder::Family);
    assert_eq!(
        (standing.need, standing.need_by),
        (Need::IfYouDisagree, Some(date(2026, 11, 8)))
    );
    assert!(standing.actions.contains(&Action::Appeal));
    assert!(standing.actions.contains(&Action::AskSendiass));
    let over = stand(&case, date(2026, 11, 10));
    assert_eq!(over.place, Place::of(Stage::Ending, Scene::Ceased));
    assert_eq!(over.holder, Holder::Nobody);
    assert_eq!((over.need, over.need_by), (Need::Nothing, None));
}

#[test]
fn s17_a_plan_that_moved_here_settles_after_three_months() {
    let case = child(file([Told::what(
        date(2026, 9, 1),
        What::MovedIn { from: None },
    )]));
    assert_eq!(
        stand(&case, date(2026, 12, 1)).place,
        Place::of(Stage::Ending, Scene::MovedIn)
    );
    assert_eq!(
        stand(&case, date(2026, 12, 2)).place,
        Place::usual(Stage::LivingWithPlan)
    );
}

#[test]
fn an_undated_plan_is_lived_with_and_no_appeal_is_made_up() {
    let case = child(file([Told::undated(
        date(2025, 1, 16),
        Happening::FinalPlanSent,
    )]));
    let standing = stand(&case, date(2025, 1, 20));
    assert_eq!(standing.place, Place::usual(Stage::LivingWithPlan));
    assert_eq!(standing.since, None);
    assert!(!standing.actions.contains(&Action::Appeal));
}

#[test]
fn a_reassessment_has_words_of_its_own() {
    let ask = || Told::on(date(2026, 12, 14), Happening::ReassessmentRequested);
    let case = with_plan([ask()]);
    let reading = read(&case, Some(DAWN), date(2026, 12, 15));
    assert_eq!(
        reading.standing.place,
        Place::of(Stage::Deciding, Scene::Reassessment)
    );
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::R17));
    let refused = with_plan([
        ask(),
        Told::on(date(2026, 12, 20), Happening::ReassessmentRefused),
    ]);
    assert_eq!(
        stand(&refused, date(2026, 12, 21)).place,
        Place::of(Stage::NoAssessment, Scene::ReassessmentRefused)
    );
    assert_eq!(
        stand(&refused, date(2027, 3, 21)).place,
        Place::usual(Stage::LivingWithPlan)
    );
}

#[test]
fn asking_again_changes_no_stage() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(date(2026, 3, 1), Happening::RequestReceived),
    ]);
    assert_eq!(
        stand(&case, date(2026, 3, 2)).place,
        Place::usual(Stage::Assessing)
    );
    // After a no, a new request is a new beginning.
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedNotToAssess),
        Told::on(date(2026, 6, 1), Happening::RequestReceived),
    ]);
    assert_eq!(
        stand(&case, date(2026, 6, 2)).place,
        Place::usual(Stage::RequestIn)
    );
}

#[test]
fn every_place_has_a_key_of_its_own() {
    let keys: std::collections::BTreeSet<_> = Place::ALL.iter().map(|place| place.key()).collect();
    assert_eq!(keys.len(), Place::ALL.len());
    let actions: std::collections::BTreeSet<_> =
        Action::ALL.iter().map(|action| action.key()).collect();
    assert_eq!(actions.len(), Action::ALL.len());
}

mod properties;
mod tracker;
