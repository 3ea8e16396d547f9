//! Promises for samples. All invented.

use domain::pledge::{
    FigureNow, Figures, LiveFigure, Measured, Pledge, PledgeState, PledgeText, PledgeVersion,
};
use domain::timeliness::Month;
use domain::{Date, PledgeId, date, england};

/// The day of the samples.
pub(super) const TODAY: Date = date(2026, 3, 9);

/// What the live figures are.
pub(super) fn figures() -> Figures {
    let to = Month::of(TODAY).plus(-1);
    [
        (LiveFigure::PlansYear, FigureNow::Share { tenths: 412, to }),
        (LiveFigure::PlansMonth, FigureNow::Few),
        (LiveFigure::Calls, FigureNow::Share { tenths: 947, to }),
        (LiveFigure::YoungPeople, FigureNow::AtLeast(35)),
        (LiveFigure::Shared, FigureNow::Few),
    ]
    .into()
}

/// What everybody is told of them.
pub(super) fn figures_outside() -> Figures {
    let mut figures = figures();
    figures.insert(LiveFigure::PlansMonth, FigureNow::NotShown);
    figures.insert(LiveFigure::YoungPeople, FigureNow::Inside);
    figures.insert(LiveFigure::Shared, FigureNow::Inside);
    figures
}

fn text(area: &str, promise: &str, due: Date, state: PledgeState) -> PledgeText {
    PledgeText {
        area: area.into(),
        promise: promise.into(),
        owner: "Head of the plan team".into(),
        due,
        measured: Measured::Nothing,
        evidence: String::new(),
        link: None,
        state,
        reason: String::new(),
        is_public: true,
    }
}

fn pledge(id: i64, texts: Vec<(Date, PledgeText)>) -> Pledge {
    let versions = texts.into_iter().enumerate().map(|(place, (on, text))| {
        let number = i64::try_from(place + 1).unwrap_or(i64::MAX);
        PledgeVersion {
            number,
            text,
            saved_at: england::at(on, 9 * 60 + 15),
            by: Some("Grace Okoro".into()),
        }
    });
    let mut before: Vec<PledgeVersion> = versions.collect();
    before.reverse();
    Pledge {
        id: PledgeId(id),
        now: before.remove(0),
        before,
        replaces: None,
        replaced_by: None,
    }
}

/// One of each state, one whose day has passed, one whose place another took.
pub(super) fn pledges() -> Vec<Pledge> {
    let plans = "Plans on time";
    let families = "Talking with families";
    let first = text(
        plans,
        "Send at least 60 in 100 plans on time",
        date(2026, 1, 31),
        PledgeState::OnTime,
    );
    let first = PledgeText {
        measured: Measured::Live(LiveFigure::PlansYear),
        ..first
    };
    let second = PledgeText {
        state: PledgeState::Late,
        reason: "Two officers left, and reports of psychologists came late.".into(),
        ..first.clone()
    };
    let third = PledgeText {
        due: date(2026, 9, 30),
        owner: "Director of children’s services".into(),
        reason: "Three officers begin in May.\nWe then send 14 plans a week.".into(),
        evidence: "The plan for the next six months".into(),
        link: Some("https://www.fenshire.example/plans-on-time".into()),
        ..second.clone()
    };
    let recruit = PledgeText {
        measured: Measured::Said {
            text: "12 of 14 posts are filled".into(),
            on: date(2026, 2, 27),
        },
        ..text(
            plans,
            "Fill every post of the plan team",
            date(2026, 2, 28),
            PledgeState::OnTime,
        )
    };
    let line = PledgeText {
        measured: Measured::Live(LiveFigure::Calls),
        evidence: "The line is open from Monday to Friday.".into(),
        ..text(
            families,
            "Open a phone line that families can reach",
            date(2025, 9, 30),
            PledgeState::Done,
        )
    };
    let forum = PledgeText {
        reason: "No room was found that all can get to.".into(),
        is_public: false,
        measured: Measured::Live(LiveFigure::YoungPeople),
        ..text(
            families,
            "Meet with young people every month",
            date(2026, 12, 31),
            PledgeState::NotBegun,
        )
    };
    let dropped = PledgeText {
        reason: "Parents asked for the phone line instead.".into(),
        measured: Measured::Live(LiveFigure::Shared),
        ..text(
            families,
            "Send a newsletter to every family",
            date(2026, 6, 30),
            PledgeState::Dropped,
        )
    };
    let old = text(
        plans,
        "Send most plans on time",
        date(2025, 6, 30),
        PledgeState::OnTime,
    );
    let day = |month, day| date(2026, month, day);
    let mut all = vec![
        pledge(
            1,
            vec![(day(1, 5), first), (day(2, 2), second), (day(3, 2), third)],
        ),
        pledge(2, vec![(day(1, 5), recruit)]),
        pledge(3, vec![(day(1, 6), line)]),
        pledge(4, vec![(day(3, 3), forum)]),
        pledge(5, vec![(day(1, 6), dropped)]),
        pledge(6, vec![(date(2025, 3, 3), old)]),
    ];
    all[0].replaces = Some(PledgeId(6));
    all[5].replaced_by = Some(PledgeId(1));
    all
}

/// One with very long names.
pub(super) fn long() -> Pledge {
    let name = "Aleksandra-Konstancja-Featherstonehaugh-Cholmondeley-Papadimitropoulou";
    let long = PledgeText {
        owner: format!("Head of the {name} team for the whole of the county and its districts"),
        measured: Measured::Said {
            text: format!("{name} {name}"),
            on: date(2026, 2, 27),
        },
        evidence: format!("{name}\n\n{name}"),
        link: Some(format!("https://www.fenshire.example/{}", "a".repeat(120))),
        reason: format!("{name} {name}\n{name}"),
        ..text(
            &format!("Weakness {name} {name}"),
            &format!("Promise {name} and {name}, in every school and every setting"),
            date(2026, 3, 1),
            PledgeState::OnTime,
        )
    };
    let before = PledgeText {
        reason: name.repeat(3),
        ..long.clone()
    };
    pledge(
        7,
        vec![(date(2026, 1, 5), before), (date(2026, 3, 2), long)],
    )
}
