//! What an invented council promised after an inspection, for its demo: after the statements that
//! councils published, in our own words.

use domain::pledge::{LiveFigure, Measured, PledgeState, PledgeText};
use domain::{Date, PledgeId, england};
use policy::{Access, Actor, Council, KeepPledges, admit};
use services::pledge::Begun;
use services::{Cx, ServiceError, officer, pledge};
use storage::unguarded::sign_in;

use crate::cast::staff::COLLEAGUES;

/// Whoever writes them down.
const WRITER: &str = "manager";
/// The hour and minute at which they do.
const MINUTE: u16 = 10 * 60;

/// What is said of a promise, so many days ago.
struct Said {
    days_ago: i32,
    state: PledgeState,
    /// So many days from today.
    due: i32,
    reason: &'static str,
    measured: Gauge,
    evidence: &'static str,
}

/// What it is measured by.
enum Gauge {
    Nothing,
    Live(LiveFigure),
    /// What it was so many days ago.
    Words(&'static str, i32),
}

/// One promise, with all that was said of it, the oldest first.
struct Made {
    area: &'static str,
    promise: &'static str,
    owner: &'static str,
    is_public: bool,
    said: &'static [Said],
    /// It takes the place of the one before it.
    replaces: bool,
}

const PLANS: &str = "Plans are late";
const ADULT: &str = "The move to adult life is a cliff edge";
const FAMILIES: &str = "Families do not know what happens, and cannot reach anybody";

const fn said(days_ago: i32, state: PledgeState, due: i32, reason: &'static str) -> Said {
    Said {
        days_ago,
        state,
        due,
        reason,
        measured: Gauge::Nothing,
        evidence: "",
    }
}

const MADE: &[Made] = &[
    Made {
        area: PLANS,
        promise: "Send at least 60 in 100 plans within 20 weeks. It was 8 in 100 when the inspectors came.",
        owner: "Director of children’s services",
        is_public: true,
        said: &[
            Said {
                measured: Gauge::Live(LiveFigure::PlansYear),
                ..said(200, PledgeState::OnTime, -20, "")
            },
            Said {
                measured: Gauge::Live(LiveFigure::PlansYear),
                ..said(
                    12,
                    PledgeState::Late,
                    160,
                    "Two officers left, and reports of psychologists came late. The new officers begin next month.",
                )
            },
        ],
        replaces: false,
    },
    Made {
        area: PLANS,
        promise: "Find more people: plan officers and educational psychologists",
        owner: "Head of the plan team",
        is_public: true,
        said: &[
            Said {
                measured: Gauge::Words("9 of 14 posts are filled", 200),
                ..said(200, PledgeState::OnTime, 45, "")
            },
            Said {
                measured: Gauge::Words("12 of 14 posts are filled", 9),
                ..said(9, PledgeState::OnTime, 45, "")
            },
        ],
        replaces: false,
    },
    Made {
        area: PLANS,
        promise: "Look at every case that has waited for more than 20 weeks, each week",
        owner: "Head of the plan team",
        is_public: false,
        said: &[Said {
            measured: Gauge::Live(LiveFigure::PlansMonth),
            ..said(180, PledgeState::OnTime, -8, "")
        }],
        replaces: false,
    },
    Made {
        area: ADULT,
        promise: "Begin to plan for adult life in year 9, with health and adult social care in the room",
        owner: "Head of adult social care",
        is_public: true,
        said: &[said(
            195,
            PledgeState::NotBegun,
            120,
            "We wait for health to name who comes to the reviews.",
        )],
        replaces: false,
    },
    Made {
        area: ADULT,
        promise: "Give every young person of 16 or more an account of their own",
        owner: "Head of the plan team",
        is_public: true,
        said: &[Said {
            measured: Gauge::Live(LiveFigure::YoungPeople),
            ..said(150, PledgeState::OnTime, 220, "")
        }],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Let families see for themselves where their case has got to",
        owner: "Director of children’s services",
        is_public: true,
        said: &[
            said(190, PledgeState::OnTime, -30, ""),
            Said {
                evidence: "This website. Families on paper get the same as a letter.",
                ..said(40, PledgeState::Done, -30, "")
            },
        ],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Open a phone line for families alone, and ring back on the day that we say",
        owner: "Head of customer services",
        is_public: true,
        said: &[Said {
            measured: Gauge::Live(LiveFigure::Calls),
            evidence: "The line is open from Monday to Friday, 9am to 5pm.",
            ..said(190, PledgeState::OnTime, 30, "")
        }],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Answer what families write by the day that we promise",
        owner: "Head of the plan team",
        is_public: true,
        said: &[Said {
            measured: Gauge::Live(LiveFigure::Answers),
            ..said(100, PledgeState::OnTime, 90, "")
        }],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Pay for more advisers at SENDIASS, who are independent of the council",
        owner: "Director of children’s services",
        is_public: true,
        said: &[Said {
            measured: Gauge::Live(LiveFigure::Shared),
            ..said(170, PledgeState::OnTime, 75, "")
        }],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Send a newsletter to every parent",
        owner: "Head of communications",
        is_public: true,
        said: &[
            said(190, PledgeState::OnTime, 10, ""),
            said(
                60,
                PledgeState::Dropped,
                10,
                "Parents told us that they would rather work on the pages with us.",
            ),
        ],
        replaces: false,
    },
    Made {
        area: FAMILIES,
        promise: "Write every letter and page together with parents",
        owner: "Head of the plan team",
        is_public: true,
        said: &[said(
            20,
            PledgeState::OnTime,
            180,
            "Parents told us that they would rather work on the pages with us.",
        )],
        replaces: true,
    },
    Made {
        area: FAMILIES,
        promise: "Set up a youth forum that meets online and chooses what it talks about",
        owner: "Head of participation",
        is_public: true,
        said: &[Said {
            evidence: "It met four times. Its notes are on the Local Offer.",
            ..said(130, PledgeState::Done, -60, "")
        }],
        replaces: false,
    },
];

impl Made {
    fn text(&self, said: &Said, today: Date) -> PledgeText {
        PledgeText {
            area: self.area.to_owned(),
            promise: self.promise.to_owned(),
            owner: self.owner.to_owned(),
            due: today.plus_days(said.due),
            measured: match said.measured {
                Gauge::Nothing => Measured::Nothing,
                Gauge::Live(figure) => Measured::Live(figure),
                Gauge::Words(text, days_ago) => Measured::Said {
                    text: text.to_owned(),
                    on: today.plus_days(-days_ago),
                },
            },
            evidence: said.evidence.to_owned(),
            link: None,
            state: said.state,
            reason: said.reason.to_owned(),
            is_public: self.is_public,
        }
    }
}

/// A manager writes them down, as they would have at their desk over the last months.
///
/// # Errors
/// When the records fail.
pub async fn promise(cx: &Cx) -> Result<(), ServiceError> {
    let number = cx.council.number;
    let colleague = COLLEAGUES.iter().find(|one| one.key == WRITER);
    let colleague = colleague.ok_or(ServiceError::Refused)?;
    let found = sign_in::account(&cx.store, number, &colleague.email()).await?;
    let account = found.ok_or(ServiceError::Refused)?.account;
    let Actor::Officer { officer, .. } = officer::actor(cx, colleague.name).await? else {
        return Err(ServiceError::Refused);
    };
    let actor = Actor::Officer {
        officer,
        account: Some(account),
    };
    let mut last: Option<(PledgeId, i64)> = None;
    for (nth, made) in (0..).zip(MADE) {
        let mut begun: Option<PledgeId> = None;
        for (place, said) in made.said.iter().enumerate() {
            let day = cx.today.plus_days(-said.days_ago);
            let then = Cx {
                // One after the other, as they stand in the list.
                now: england::at(day, MINUTE + nth),
                today: day,
                ..cx.clone()
            };
            let access: Access<Council, KeepPledges> =
                admit(&cx.store, number, &actor, (), cx.now).await?;
            let text = made.text(said, cx.today);
            match begun {
                Some(id) => {
                    let seen = i64::try_from(place).unwrap_or(i64::MAX);
                    pledge::save(&then, &access, id, seen, &text).await?;
                }
                None => {
                    let other = last.filter(|_| made.replaces);
                    let new = pledge::begin(&then, &access, &text, other, "").await?;
                    let Begun::New(id) = new else {
                        return Err(ServiceError::Refused);
                    };
                    begun = Some(id);
                }
            }
        }
        let versions = i64::try_from(made.said.len()).unwrap_or(i64::MAX);
        last = begun.map(|id| (id, versions));
    }
    Ok(())
}
