//! Reviews, changes, moves and the end of a plan (Children and Families Act 2014 s42 to
//! s49; SEND Regulations 2014 reg 15 to 31).

use super::request::REQUEST;
use super::{Excuses, Limit, Row, Span, Status, Trigger, Unit, Whose};
use crate::clock::Rule;

/// What excuses a late plan after a reassessment: the same grounds as for a first plan.
static REASSESSMENT: Excuses = Excuses {
    citation: "SEND Regs 2014 reg 27(3)",
    ..REQUEST
};

pub(super) static ROWS: [Row; 28] = [
    // A review is complete when the council's decision is sent, not when people met.
    Row::new(
        "R1",
        "rule-R1",
        Trigger::PlanMade,
        Limit::Within(Span::beginning_with(12, Unit::Months)),
        "CFA 2014 s44(1)(a)",
    )
    .clock(Rule::R1)
    .status(Status::PartlyVerified),
    Row::new(
        "R2",
        "rule-R2",
        Trigger::LastReview,
        Limit::Within(Span::beginning_with(12, Unit::Months)),
        "CFA 2014 s44(1)(b)",
    )
    .clock(Rule::R2),
    Row::new(
        "R3",
        "rule-R3",
        Trigger::LastReview,
        Limit::Within(Span::of(6, Unit::Months)),
        "Code of Practice 9.178",
    )
    .status(Status::FromMemory),
    Row::new(
        "R4",
        "rule-R4",
        Trigger::ReviewMeeting,
        Limit::Ahead(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(3); Code of Practice 9.176",
    )
    .of(Whose::Setting),
    Row::new(
        "R5",
        "rule-R5",
        Trigger::ReviewMeeting,
        Limit::Ahead(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(4)",
    )
    .of(Whose::Setting),
    Row::new(
        "R6",
        "rule-R6",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(7) to (9), 21(7)",
    )
    .clock(Rule::R6)
    .of(Whose::Setting),
    Row::new(
        "R7",
        "rule-R7",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(4, Unit::Weeks)),
        "SEND Regs 2014 reg 20(10), 21(10)",
    )
    .clock(Rule::R7),
    Row::new(
        "R8",
        "rule-R8",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(4, Unit::Weeks)),
        "SEND Regs 2014 reg 22(2); R (L, M and P) v Devon [2022] EWHC 493 (Admin)",
    )
    .clock(Rule::R8),
    Row::new(
        "R9",
        "rule-R9",
        Trigger::AmendmentNoticeServed,
        Limit::Within(Span::beginning_with(15, Unit::Days)),
        "SEND Regs 2014 reg 22(2)(c)",
    )
    .clock(Rule::R9)
    .of(Whose::Family),
    Row::new(
        "R10",
        "rule-R10",
        Trigger::AmendmentNoticeSent,
        Limit::Within(Span::of(8, Unit::Weeks)),
        "SEND Regs 2014 reg 22(3)",
    )
    .clock(Rule::R10),
    Row::new(
        "R11",
        "rule-R11",
        Trigger::AmendmentNoticeSent,
        Limit::Within(Span::of(8, Unit::Weeks)),
        "SEND Regs 2014 reg 22(4)",
    ),
    Row::new(
        "R12",
        "rule-R12",
        Trigger::AmendmentNoticeSent,
        Limit::SameAs(&["R9", "R10"]),
        "SEND Regs 2014 reg 28",
    )
    .status(Status::FromMemory),
    Row::new(
        "R13",
        "rule-R13",
        Trigger::PhaseTransfer,
        Limit::BeforeDay { month: 3, day: 31 },
        "SEND Regs 2014 reg 18(1)(a)",
    )
    .clock(Rule::R13),
    Row::new(
        "R14",
        "rule-R14",
        Trigger::PhaseTransfer,
        Limit::BeforeDay { month: 2, day: 15 },
        "SEND Regs 2014 reg 18(1)(b)",
    )
    .clock(Rule::R14),
    Row::new(
        "R15",
        "rule-R15",
        Trigger::PhaseTransfer,
        Limit::Ahead(Span::of(5, Unit::Months)),
        "SEND Regs 2014 reg 18(2)",
    )
    .clock(Rule::R15),
    Row::new(
        "R16",
        "rule-R16",
        Trigger::SchoolYear,
        Limit::NoNumber,
        "SEND Regs 2014 reg 20(6), 21(6)",
    ),
    Row::new(
        "R17",
        "rule-R17",
        Trigger::ReassessmentRequested,
        Limit::Within(Span::of(15, Unit::Days)),
        "SEND Regs 2014 reg 25",
    )
    .clock(Rule::R17),
    Row::new(
        "R18",
        "rule-R18",
        Trigger::ReassessmentAgreed,
        Limit::Within(Span::of(14, Unit::Weeks)),
        "SEND Regs 2014 reg 27(2)",
    )
    .clock(Rule::R18)
    .excused(&REASSESSMENT),
    Row::new(
        "R19-move",
        "rule-R19-move",
        Trigger::MovedArea,
        Limit::AtOnce,
        "SEND Regs 2014 reg 15(2)",
    ),
    // Where the old council knew of the move less than 15 working days before it.
    Row::new(
        "R19-aware",
        "rule-R19-aware",
        Trigger::CouncilAwareOfMove,
        Limit::Within(Span::beginning_with(15, Unit::WorkingDays)),
        "SEND Regs 2014 reg 15(2)",
    ),
    Row::new(
        "R20",
        "rule-R20",
        Trigger::PlanTransferred,
        Limit::Within(Span::of(6, Unit::Weeks)),
        "SEND Regs 2014 reg 15(4)",
    ),
    // The first time runs from the plan or its last review, the second from the transfer.
    Row::new(
        "R21",
        "rule-R21",
        Trigger::PlanTransferred,
        Limit::LaterOf(
            Span::beginning_with(12, Unit::Months),
            Span::beginning_with(3, Unit::Months),
        ),
        "SEND Regs 2014 reg 15(5)",
    )
    .status(Status::PartlyVerified),
    Row::new(
        "R22",
        "rule-R22",
        Trigger::ProposalToCease,
        Limit::NoNumber,
        "CFA 2014 s45; SEND Regs 2014 reg 30, 31",
    ),
    Row::new(
        "R23-budget",
        "rule-R23-budget",
        Trigger::BudgetRequested,
        Limit::NoNumber,
        "CFA 2014 s49; SI 2014/1652",
    )
    .status(Status::PartlyVerified),
    Row::new(
        "R23-payments",
        "rule-R23-payments",
        Trigger::FirstDirectPayment,
        Limit::Within(Span::of(3, Unit::Months)),
        "SI 2014/1652",
    ),
    Row::new(
        "R24",
        "rule-R24",
        Trigger::FinalPlanSent,
        Limit::AtOnce,
        "CFA 2014 s42(2)",
    ),
    Row::new(
        "R25",
        "rule-R25",
        Trigger::FinalPlanSent,
        Limit::AtOnce,
        "CFA 2014 s43",
    )
    .of(Whose::Setting)
    .status(Status::FromMemory),
    Row::new(
        "R26",
        "rule-R26",
        Trigger::FamilyAsks,
        Limit::NoNumber,
        "CFA 2014 s44; Code of Practice",
    )
    .status(Status::FromMemory),
];
