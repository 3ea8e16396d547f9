//! The plain words for each stage, as the stage model has them.

use domain::stage::{Place, Scene, Stage};
use words::{Arg, Words};

fn said(place: Place) -> String {
    let date = domain::date(2026, 2, 23);
    let args = [
        ("date", Arg::from(date)),
        ("received", 2.into()),
        ("requested", 6.into()),
    ];
    Words::english().say_with(&place.key(), &args)
}

#[test]
fn each_stage_is_told_in_its_own_plain_words() {
    let usual = Place::usual;
    for (place, words) in [
        (
            usual(Stage::RequestIn),
            "We have your request. We must tell you if we will assess by 23 February 2026.",
        ),
        (
            usual(Stage::Deciding),
            "We are reading what people sent. We will say yes or no.",
        ),
        (
            usual(Stage::NoAssessment),
            "We said no. You can ask us why. You can appeal.",
        ),
        (
            usual(Stage::Assessing),
            "Experts are writing about what helps you.",
        ),
        (
            usual(Stage::DecidingPlan),
            "We decide if a plan is needed. We have 2 of 6 reports.",
        ),
        (
            usual(Stage::NoPlan),
            "We said a plan is not needed. You can appeal.",
        ),
        (
            usual(Stage::DraftPlan),
            "This is a draft. You have at least 15 days to say what is wrong and which school you want.",
        ),
        (
            usual(Stage::AskingSchools),
            "We ask the school you chose if it can help.",
        ),
        (
            usual(Stage::FinalPlan),
            "The plan is final. The council must give the help in Section F. You can appeal.",
        ),
        (
            usual(Stage::LivingWithPlan),
            "The help should be happening.",
        ),
        (
            usual(Stage::Review),
            "We meet to see what works. Then we say keep, change or end.",
        ),
        (
            usual(Stage::Changes),
            "We sent the changes. You have at least 15 days to reply.",
        ),
        (
            usual(Stage::MovingOn),
            "Next school or college must be in the plan by 23 February 2026.",
        ),
        (
            usual(Stage::GrowingUp),
            "We plan work, home, friends and health. At about 16 you decide.",
        ),
        (
            usual(Stage::AfterOrder),
            "The tribunal told the council what to do.",
        ),
    ] {
        assert_eq!(said(place), words, "{}", place.key());
    }
    for scene in [Scene::Mediation, Scene::Certificate] {
        assert!(
            said(Place::of(Stage::Disagreeing, scene)).starts_with(
                "We do not agree yet. You can meet with a helper or go to a tribunal."
            )
        );
    }
    assert!(
        said(Place::of(Stage::Ending, Scene::MovedOut))
            .ends_with("new council must keep giving the help.")
    );
    assert!(
        said(Place::of(Stage::Ending, Scene::CeaseProposed))
            .starts_with("The council wants to stop the plan.")
    );
}

#[test]
fn where_no_advice_is_recorded_nothing_is_counted() {
    let args = [
        ("date", Arg::from("none")),
        ("received", 0.into()),
        ("requested", 0.into()),
    ];
    let said = Words::english().say_with(&Place::usual(Stage::DecidingPlan).key(), &args);
    assert_eq!(said, "We decide if a plan is needed.");
}
