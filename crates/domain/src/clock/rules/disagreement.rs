//! Mediation, appeal and the tribunal's orders (Children and Families Act 2014 s51 to
//! s57; SEND Regulations 2014 Part 2; Tribunal Procedure (First-tier Tribunal) (Health,
//! Education and Social Care Chamber) Rules 2008, "HESC Rules").

use super::{Excuses, Limit, Rolls, Row, Span, Status, Trigger, Unit, Whose};
use crate::clock::{Ground, Rule};

/// What excuses a council that is late with a tribunal's order.
const ORDER: Excuses = Excuses {
    grounds: &[
        Ground::PersonalCircumstances,
        Ground::AbsentFromArea,
        Ground::SchoolClosed,
        Ground::EarlyYearsClosed,
    ],
    absence_days_min: 14,
    citation: "SEND Regs 2014 reg 44(3)",
};

const fn weeks_from_order(
    rule: Rule,
    id: &'static str,
    words: &'static str,
    weeks: u8,
    citation: &'static str,
) -> Row {
    Row::new(
        id,
        words,
        Trigger::OrderMade,
        Limit::Within(Span::of(weeks, Unit::Weeks)),
        citation,
    )
    .clock(rule)
    .excused(&ORDER)
}

pub(super) static ROWS: [Row; 27] = [
    Row::new(
        "D1",
        "rule-d1-plain",
        Trigger::DecisionSent,
        Limit::Within(Span::of(2, Unit::Months)),
        "SEND Regs 2014 reg 33",
    )
    .clock(Rule::D1)
    .of(Whose::Family),
    Row::new(
        "D2",
        "rule-d2-plain",
        Trigger::MediationNotWanted,
        Limit::Within(Span::of(3, Unit::WorkingDays)),
        "CFA 2014 s55(4); SEND Regs 2014 reg 34",
    )
    .of(Whose::Mediator),
    Row::new(
        "D3",
        "rule-d3-plain",
        Trigger::MediationWanted,
        Limit::Within(Span::of(30, Unit::Days)),
        "SEND Regs 2014 reg 36 to 38",
    )
    .clock(Rule::D3),
    Row::new(
        "D4",
        "rule-d4-plain",
        Trigger::MediationWanted,
        Limit::Within(Span::of(3, Unit::WorkingDays)),
        "SEND Regs 2014 reg 35 to 37",
    ),
    Row::new(
        "D5",
        "rule-d5-plain",
        Trigger::MediationEnded,
        Limit::Within(Span::of(3, Unit::WorkingDays)),
        "SEND Regs 2014 reg 39",
    )
    .clock(Rule::D5)
    .of(Whose::Mediator),
    // The second time runs from the first certificate, where there is one.
    Row::new(
        "D6",
        "rule-d6-plain",
        Trigger::DecisionSent,
        Limit::LaterOf(Span::of(2, Unit::Months), Span::of(1, Unit::Months)),
        "HESC Rules 2008 r20(1)(c)",
    )
    .clock(Rule::D6)
    .of(Whose::Family)
    .rolling(Rolls::Tribunal),
    Row::new(
        "D7",
        "rule-d7-plain",
        Trigger::AppealTimeEnds,
        Limit::Moves,
        "HESC Rules 2008 r12(1), (2)",
    )
    .of(Whose::Tribunal),
    Row::new(
        "D8",
        "rule-d8-plain",
        Trigger::AppealTimeEnds,
        Limit::Moves,
        "HESC Rules 2008 r12(3)",
    )
    .of(Whose::Tribunal),
    Row::new(
        "D9",
        "rule-d9-plain",
        Trigger::AppealSentToCouncil,
        Limit::Within(Span::of(30, Unit::TribunalDays)),
        "HESC Rules 2008 r21",
    ),
    Row::new(
        "D10",
        "rule-d10-plain",
        Trigger::DecisionToCease,
        Limit::NoNumber,
        "CFA 2014 s45(4)",
    ),
    Row::new(
        "D11",
        "rule-d11-plain",
        Trigger::MediationAgreement,
        Limit::SameAs(&[
            "D20",
            "D21",
            "D22",
            "D23-draft",
            "D23-final",
            "D24",
            "D25",
            "D26",
            "D27-continue",
            "D27-amend",
            "D28",
        ]),
        "SEND Regs 2014 reg 42(2)",
    ),
    Row::new(
        "D12",
        "rule-d12-plain",
        Trigger::MediationAgreement,
        Limit::Within(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 42(3)",
    ),
    Row::new(
        "D13",
        "rule-d13-plain",
        Trigger::ActComplainedOf,
        Limit::Within(Span::of(6, Unit::Months)),
        "Equality Act 2010 Sch 17",
    )
    .of(Whose::Family)
    .status(Status::FromMemory),
    weeks_from_order(
        Rule::D20,
        "D20",
        "rule-d20-plain",
        2,
        "SEND Regs 2014 reg 44(2)(b)",
    ),
    weeks_from_order(
        Rule::D21,
        "D21",
        "rule-d21-plain",
        10,
        "SEND Regs 2014 reg 44(2)(b)(i)",
    ),
    weeks_from_order(
        Rule::D22,
        "D22",
        "rule-d22-plain",
        14,
        "SEND Regs 2014 reg 44(2)(b)(ii)",
    ),
    weeks_from_order(
        Rule::D23Draft,
        "D23-draft",
        "rule-d23-draft-plain",
        5,
        "SEND Regs 2014 reg 44(2)(c)",
    ),
    weeks_from_order(
        Rule::D23Final,
        "D23-final",
        "rule-d23-final-plain",
        11,
        "SEND Regs 2014 reg 44(2)(c)",
    ),
    Row::new(
        "D24",
        "rule-d24-plain",
        Trigger::OrderMade,
        Limit::Within(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 44(2)(d)",
    )
    .excused(&ORDER)
    .status(Status::FromMemory),
    weeks_from_order(
        Rule::D25,
        "D25",
        "rule-d25-plain",
        5,
        "SEND Regs 2014 reg 44(2)(e)",
    ),
    weeks_from_order(
        Rule::D26,
        "D26",
        "rule-d26-plain",
        2,
        "SEND Regs 2014 reg 44(2)(f)",
    ),
    Row::new(
        "D27-continue",
        "rule-d27-continue-plain",
        Trigger::OrderMade,
        Limit::AtOnce,
        "SEND Regs 2014 reg 44(2)(g)",
    )
    .status(Status::FromMemory),
    Row::new(
        "D27-amend",
        "rule-d27-amend-plain",
        Trigger::OrderMade,
        Limit::Within(Span::of(5, Unit::Weeks)),
        "SEND Regs 2014 reg 44(2)(h)",
    )
    .excused(&ORDER)
    .status(Status::FromMemory),
    Row::new(
        "D28",
        "rule-d28-plain",
        Trigger::OrderMade,
        Limit::AtOnce,
        "SEND Regs 2014 reg 44(2)(a)",
    ),
    Row::new(
        "D29",
        "rule-d29-plain",
        Trigger::CouncilConcedes,
        Limit::SameAs(&["D20", "D21", "D22", "D23-draft", "D23-final", "D25", "D26"]),
        "SEND Regs 2014 reg 45, as amended from 23 March 2015",
    )
    .excused(&ORDER),
    Row::new(
        "D30",
        "rule-d30-plain",
        Trigger::RecommendationMade,
        Limit::Within(Span::of(5, Unit::Weeks)),
        "SI 2017/1306",
    ),
    Row::new(
        "D31",
        "rule-d31-plain",
        Trigger::TribunalDecisionSent,
        Limit::Within(Span::of(28, Unit::Days)),
        "HESC Rules 2008 r46",
    )
    .of(Whose::Family)
    .status(Status::FromMemory),
];
