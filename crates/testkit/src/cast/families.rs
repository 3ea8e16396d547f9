//! The table itself.

use domain::case::KnownTo;
use domain::clock::{ExceptionFact, Ground, Rule, TransferKind};
use domain::event::{Happening, Order, ReviewOutcome, What};
use domain::{CaseRef, Date};

use super::{Act, Arranged, Child, Family, LATE_DAYS, Member, Role};

/// Every family of the cast, its dates laid back from this day.
#[must_use]
pub fn cast(today: Date) -> Vec<Family> {
    let day = Days { today };
    let mut all = request_families(day);
    all.extend(plan_families(day));
    all.extend(families_not_to_fail(day));
    all.extend(super::rights::families(day));
    all
}

/// From the request to the decision on a plan: S1 to S8.
fn request_families(day: Days) -> Vec<Family> {
    use Happening::{
        AdviceReceived, AdviceRequested, DecidedNotToAssess, DecidedNotToIssue, DecidedToAssess,
        DecidedToIssue, DraftPlanServed, RequestReceived,
    };
    let asked = |id: &str| AdviceRequested { id: id.to_owned() };
    let came = |id: &str| AdviceReceived { id: id.to_owned() };
    vec![
        family(
            "ahmed",
            "S1",
            "A request that came in three days ago",
            "AHMED",
        )
        .child("Zara", "Ahmed", day.years_ago(5))
        .parent("parent_s1", "Nadia Ahmed")
        .did(day.ago(3), RequestReceived)
        .done(),
        family("baker", "S2", "Read, and not yet decided", "BAKER")
            .child("Alfie", "Baker", day.years_ago(7))
            .parent("parent_s2", "Joanne Baker")
            .did(day.ago(30), RequestReceived)
            .worker(day.ago(28), "Helen Marsh")
            .done(),
        family(
            "clark",
            "S3",
            "No to an assessment; time to appeal",
            "CLARK",
        )
        .child("Mia", "Clark", day.years_ago(9))
        .parent("parent_s3", "Stephen Clark")
        .did(day.ago(60), RequestReceived)
        .worker(day.ago(58), "Helen Marsh")
        .did(day.ago(20), DecidedNotToAssess)
        .done(),
        family(
            "okafor",
            "S4",
            "Being assessed; one report is late and was chased",
            "KAFR2",
        )
        .child("Tobi", "Okafor", day.years_ago(8))
        .parent("parent", "Ada Okafor")
        .did(day.ago(95), RequestReceived)
        .worker(day.ago(93), "Samira Khan")
        .did(day.ago(58), DecidedToAssess)
        .did(day.ago(56), asked("School"))
        .did(day.ago(56), asked("Educational psychologist"))
        .did(day.ago(56), asked("Speech and language therapist"))
        .did(day.ago(30), came("School"))
        .with(
            day.ago(8),
            What::AdviceChased {
                id: "Educational psychologist".to_owned(),
            },
        )
        .did(day.ago(5), came("Speech and language therapist"))
        .done(),
        family(
            "evans",
            "S5",
            "All reports are in; the council decides on a plan",
            "EVANS",
        )
        .child("Ffion", "Evans", day.years_ago(6))
        .parent("parent_s5", "Rhys Evans")
        .did(day.ago(100), RequestReceived)
        .worker(day.ago(99), "Samira Khan")
        .did(day.ago(62), DecidedToAssess)
        .did(day.ago(60), asked("School"))
        .did(day.ago(60), asked("Educational psychologist"))
        .did(day.ago(25), came("School"))
        .did(day.ago(18), came("Educational psychologist"))
        .done(),
        family("frank", "S6", "No plan; time to appeal", "FRANK")
            .child("Otto", "Frank", day.years_ago(10))
            .parent("parent_s6", "Lena Frank")
            .did(day.ago(120), RequestReceived)
            .worker(day.ago(117), "Helen Marsh")
            .did(day.ago(80), DecidedToAssess)
            .did(day.ago(78), asked("School"))
            .did(day.ago(40), came("School"))
            .did(day.ago(15), DecidedNotToIssue)
            .done(),
        family("grant", "S7", "A draft plan to comment on", "GRANT")
            .child("Isla", "Grant", day.years_ago(4))
            .parent("parent_s7", "Moira Grant")
            .did(day.ago(112), RequestReceived)
            .worker(day.ago(110), "Samira Khan")
            .did(day.ago(76), DecidedToAssess)
            .did(day.ago(74), asked("Nursery"))
            .did(day.ago(36), came("Nursery"))
            .did(day.ago(12), DecidedToIssue)
            .did(day.ago(6), DraftPlanServed)
            .done(),
        family("heath", "S8", "The school was asked", "HEATH")
            .child("Reuben", "Heath", day.years_ago(11))
            .parent("parent_s8", "Paula Heath")
            .did(day.ago(125), RequestReceived)
            .worker(day.ago(123), "Samira Khan")
            .did(day.ago(88), DecidedToAssess)
            .did(day.ago(86), asked("School"))
            .did(day.ago(50), came("School"))
            .did(day.ago(30), DecidedToIssue)
            .did(day.ago(24), DraftPlanServed)
            .own(day.ago(12), Happening::CommentsReceived, "parent_s8")
            .with(
                day.ago(10),
                What::SettingConsulted {
                    name: "Larkfield School".to_owned(),
                    answer_by: None,
                    other_day: None,
                },
            )
            .done(),
    ]
}

/// With a plan: S9 to S17.
fn plan_families(day: Days) -> Vec<Family> {
    use Happening::{
        AmendmentNoticeSent, PlanCeased, ReviewDecisionSent, ReviewMeetingHeld, ReviewReportSent,
    };
    let planned = |family: Builder, made: i32| family.planned(day, made);
    vec![
        planned(
            family(
                "jacks",
                "S9",
                "A final plan; time to check it and to appeal",
                "JACKS",
            ),
            14,
        )
        .child("Noah", "Jacks", day.years_ago(7))
        .parent("parent_s9", "Carol Jacks")
        .done(),
        planned(
            family("okafor_two", "S10", "Living with the plan", "KAFR3"),
            200,
        )
        .child("Simi", "Okafor", day.years_ago(12))
        .parent("parent", "Ada Okafor")
        .done(),
        planned(
            family("laker", "S11", "A review meeting was held", "LAKER"),
            330,
        )
        .child("Ben", "Laker", day.years_ago(9))
        .parent("parent_s11", "Susan Laker")
        .did(day.ago(16), ReviewMeetingHeld)
        .did(day.ago(4), ReviewReportSent)
        .done(),
        planned(
            family(
                "marsh",
                "S12",
                "Changes to comment on after a review",
                "MARSH",
            ),
            340,
        )
        .child("Eva", "Marsh", day.years_ago(10))
        .parent("parent_s12", "Daniel Marsh")
        .did(day.ago(30), ReviewMeetingHeld)
        .did(day.ago(18), ReviewReportSent)
        .did(
            day.ago(5),
            ReviewDecisionSent {
                outcome: ReviewOutcome::Amend,
            },
        )
        .did(day.ago(5), AmendmentNoticeSent)
        .done(),
        planned(
            family("neave", "S13", "Moving to another college", "NEAVE"),
            150,
        )
        .child("Harry", "Neave", day.years_ago(18))
        .young_person("young_person_s13", "Harry Neave")
        .with(
            day.ago(20),
            What::PhaseTransfer {
                kind: TransferKind::BetweenPost16,
                moves_on: day.ago(-300),
            },
        )
        .done(),
        planned(
            family(
                "perry",
                "S14",
                "Growing up: reviews look ahead to adult life",
                "PERRY",
            ),
            120,
        )
        .child("Sol", "Perry", day.years_ago(14))
        .parent("parent_s14", "Gail Perry")
        .done(),
        planned(
            family(
                "payne",
                "S10",
                "The rights have moved: the young person decides",
                "PAYNE",
            ),
            120,
        )
        .child("Leah", "Payne", day.years_ago(17))
        .young_person("young_person", "Leah Payne")
        .done(),
        planned(
            family(
                "reeve",
                "S15",
                "Disagreeing: mediation, then an appeal",
                "REEVE",
            ),
            50,
        )
        .child("Kofi", "Reeve", day.years_ago(13))
        .parent("parent_appeal", "Marcia Reeve")
        .own(day.ago(40), Happening::MediationRequested, "parent_appeal")
        .own(day.ago(25), Happening::MediationHeld, "parent_appeal")
        .own(
            day.ago(22),
            Happening::MediationCertificate,
            "parent_appeal",
        )
        .own(day.ago(10), Happening::AppealRegistered, "parent_appeal")
        .done(),
        planned(
            family("sayer", "S16", "The tribunal made an order", "SAYER"),
            160,
        )
        .child("Ruby", "Sayer", day.years_ago(12))
        .parent("parent_s16", "Mark Sayer")
        .own(day.ago(130), Happening::MediationCertificate, "parent_s16")
        .own(day.ago(120), Happening::AppealRegistered, "parent_s16")
        .did(
            day.ago(9),
            Happening::TribunalOrder {
                order: Order::AmendContents,
            },
        )
        .done(),
        planned(
            family(
                "tully",
                "S17",
                "The council ended the plan; time to appeal",
                "TULLY",
            ),
            400,
        )
        .child("Amber", "Tully", day.years_ago(15))
        .parent("parent_s17", "Kevin Tully")
        .did(day.ago(60), ReviewMeetingHeld)
        .did(day.ago(50), ReviewReportSent)
        .did(
            day.ago(35),
            ReviewDecisionSent {
                outcome: ReviewOutcome::Cease,
            },
        )
        .did(day.ago(2), PlanCeased)
        .done(),
    ]
}

/// The late case, the exception, parents apart, records that stop.
fn families_not_to_fail(day: Days) -> Vec<Family> {
    use Happening::{
        AdviceReceived, AdviceRequested, DecidedToAssess, DecidedToIssue, RequestReceived,
    };
    let asked = |id: &str| AdviceRequested { id: id.to_owned() };
    let came = |id: &str| AdviceReceived { id: id.to_owned() };
    // The final plan was due LATE_DAYS ago: 20 weeks after the request.
    let late = 140 + LATE_DAYS;
    vec![
        family(
            "bell",
            "S5",
            "Late by 12 days, with a reason; the parents live apart",
            "BELL2",
        )
        .child("Jamie", "Bell", day.years_ago(8))
        .parent("parent_late_case", "Dawn Bell")
        .parent("parent_late_case_other", "Craig Bell")
        .did(day.ago(late), RequestReceived)
        .worker(day.ago(late - 3), "Samira Khan")
        .did(day.ago(late - 40), DecidedToAssess)
        .did(day.ago(late - 42), asked("School"))
        .did(day.ago(late - 42), asked("Educational psychologist"))
        .did(day.ago(late - 75), came("School"))
        .did(day.ago(20), came("Educational psychologist"))
        .did(day.ago(15), DecidedToIssue)
        .with(
            day.ago(11),
            What::DelayReason {
                rule: Some(Rule::C10),
                text: "The report from the educational psychologist came seven weeks late."
                    .to_owned(),
            },
        )
        .with(
            day.ago(11),
            What::ExpectedDate {
                rule: Rule::C10,
                expected: day.ago(-16),
            },
        )
        .done(),
        family(
            "webbe",
            "S4",
            "An exception that the law allows is on record",
            "WEBBE",
        )
        .child("Theo", "Webbe", day.years_ago(6))
        .parent("parent_exception", "Imogen Webbe")
        .parent("parent_exception_other", "Luke Webbe")
        .did(day.ago(150), RequestReceived)
        .worker(day.ago(148), "Helen Marsh")
        .did(day.ago(110), DecidedToAssess)
        .did(day.ago(108), asked("Educational psychologist"))
        .exception(
            "parent_exception",
            day.ago(30),
            exception(Rule::C10, None, day.ago(100), day.ago(65)),
        )
        .exception(
            "parent_exception",
            day.ago(30),
            exception(
                Rule::C5,
                Some("Educational psychologist"),
                day.ago(100),
                day.ago(65),
            ),
        )
        .done(),
        family(
            "quest",
            "S4",
            "The council's records stop at its last return",
            "QUEST",
        )
        .child("Freya", "Quest", day.years_ago(9))
        .parent("parent_records_stop", "Owen Quest")
        .did(day.ago(430), RequestReceived)
        .did(day.ago(390), DecidedToAssess)
        .until(day.ago(310))
        .done(),
        family("longe", "S2", "Names that do not fit on one line", "LNGE2")
            .child(
                "Maximiliana-Konstantina Wilhelmina",
                "Featherstonehaugh-Cholmondeley-Papadimitropoulou",
                day.years_ago(6),
            )
            .parent(
                "parent_long_name",
                "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou",
            )
            .did(day.ago(20), RequestReceived)
            .worker(
                day.ago(19),
                "Venkatanarasimharajuvaripeta Krishnamurthy-Satyanarayana",
            )
            .done(),
    ]
}

fn exception(rule: Rule, id: Option<&str>, from: Date, to: Date) -> ExceptionFact {
    ExceptionFact {
        rule,
        ground: Ground::AbsentFromArea,
        id: id.map(str::to_owned),
        from,
        to: Some(to),
    }
}

/// Dates, told from today.
#[derive(Clone, Copy)]
pub(super) struct Days {
    today: Date,
}

impl Days {
    pub(super) fn ago(self, days: i32) -> Date {
        self.today.plus_days(-days)
    }

    /// A birthday 90 days ago, this many years back.
    pub(super) fn years_ago(self, years: i32) -> Date {
        self.ago(90).plus_months(-12 * years)
    }
}

/// A family being told.
pub(super) struct Builder(Family);

pub(super) fn family(
    key: &'static str,
    stage: &'static str,
    story: &'static str,
    letters: &str,
) -> Builder {
    Builder(Family {
        key,
        stage,
        story,
        reference: CaseRef::from_letters(letters).expect("the table's letters are of the alphabet"),
        child: Child {
            forename: "",
            surname: "",
            born: Date::EARLIEST,
        },
        members: Vec::new(),
        acts: Vec::new(),
        known_to: KnownTo::Today,
        history_from: None,
        arranged: Vec::new(),
    })
}

impl Builder {
    pub(super) fn child(
        mut self,
        forename: &'static str,
        surname: &'static str,
        born: Date,
    ) -> Builder {
        self.0.child = Child {
            forename,
            surname,
            born,
        };
        self
    }

    pub(super) fn parent(mut self, key: &'static str, name: &'static str) -> Builder {
        self.0.members.push(Member {
            key,
            name,
            role: Role::Parent,
        });
        self
    }

    pub(super) fn young_person(mut self, key: &'static str, name: &'static str) -> Builder {
        self.0.members.push(Member {
            key,
            name,
            role: Role::YoungPerson,
        });
        self
    }

    pub(super) fn own_child(mut self, key: &'static str, name: &'static str) -> Builder {
        self.0.members.push(Member {
            key,
            name,
            role: Role::Child,
        });
        self
    }

    pub(super) fn arranged(mut self, what: Arranged) -> Builder {
        self.0.arranged.push(what);
        self
    }

    pub(super) fn did(self, on: Date, happening: Happening) -> Builder {
        self.with(on, What::Clock(happening))
    }

    pub(super) fn own(mut self, on: Date, happening: Happening, whose: &'static str) -> Builder {
        self.0.acts.push(Act {
            on,
            what: What::Clock(happening),
            whose: Some(whose),
        });
        self
    }

    pub(super) fn with(mut self, on: Date, what: What) -> Builder {
        self.0.acts.push(Act {
            on,
            what,
            whose: None,
        });
        self
    }

    /// A plan that was made in time, so many days ago, and nothing since.
    pub(super) fn planned(self, day: Days, made: i32) -> Builder {
        self.did(day.ago(made + 135), Happening::RequestReceived)
            .did(day.ago(made + 100), Happening::DecidedToAssess)
            .did(day.ago(made + 40), Happening::DecidedToIssue)
            .did(day.ago(made + 30), Happening::DraftPlanServed)
            .did(day.ago(made), Happening::FinalPlanSent)
            .worker(day.ago(made), "Grace Adeyemi")
    }

    pub(super) fn worker(self, on: Date, name: &str) -> Builder {
        self.with(
            on,
            What::WorkerNamed {
                name: name.to_owned(),
                team: "Plan team North".to_owned(),
            },
        )
    }

    fn exception(mut self, whose: &'static str, on: Date, fact: ExceptionFact) -> Builder {
        let reason = "The family was abroad for five weeks.".to_owned();
        self.0.acts.push(Act {
            on,
            what: What::Exception { fact, reason },
            whose: Some(whose),
        });
        self
    }

    fn until(mut self, last: Date) -> Builder {
        self.0.known_to = KnownTo::Until(last);
        self
    }

    pub(super) fn done(self) -> Family {
        self.0
    }
}
