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
        "rule-r1-plain",
        Trigger::PlanMade,
        Limit::Within(Span::beginning_with(12, Unit::Months)),
        "CFA 2014 s44(1)(a)",
    )
    .clock(Rule::R1)
    .status(Status::PartlyVerified),
    Row::new(
        "R2",
        "rule-r2-plain",
        Trigger::LastReview,
        Limit::Within(Span::beginning_with(12, Unit::Months)),
        "CFA 2014 s44(1)(b)",
    )
    .clock(Rule::R2),
    Row::new(
        "R3",
        "rule-r3-plain",
        Trigger::LastReview,
        Limit::Within(Span::of(6, Unit::Months)),
        "Code of Practice 9.178",
    )
    .status(Status::FromMemory),
    Row::new(
        "R4",
        "rule-r4-plain",
        Trigger::ReviewMeeting,
        Limit::Ahead(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(3); Code of Practice 9.176",
    )
    .of(Whose::Setting),
    Row::new(
        "R5",
        "rule-r5-plain",
        Trigger::ReviewMeeting,
        Limit::Ahead(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(4)",
    )
    .of(Whose::Setting),
    Row::new(
        "R6",
        "rule-r6-plain",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(2, Unit::Weeks)),
        "SEND Regs 2014 reg 20(7) to (9), 21(7)",
    )
    .clock(Rule::R6)
    .of(Whose::Setting),
    Row::new(
        "R7",
        "rule-r7-plain",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(4, Unit::Weeks)),
        "SEND Regs 2014 reg 20(10), 21(10)",
    )
    .clock(Rule::R7),
    Row::new(
        "R8",
        "rule-r8-plain",
        Trigger::ReviewMeeting,
        Limit::Within(Span::of(4, Unit::Weeks)),
        "SEND Regs 2014 reg 22(2); R (L, M and P) v Devon [2022] EWHC 493 (Admin)",
    )
    .clock(Rule::R8),
    Row::new(
        "R9",
        "rule-r9-plain",
        Trigger::AmendmentNoticeServed,
        Limit::Within(Span::beginning_with(15, Unit::Days)),
        "SEND Regs 2014 reg 22(2)(c)",
    )
    .clock(Rule::R9)
    .of(Whose::Family),
    Row::new(
        "R10",
        "rule-r10-plain",
        Trigger::AmendmentNoticeSent,
        Limit::Within(Span::of(8, Unit::Weeks)),
        "SEND Regs 2014 reg 22(3)",
    )
    .clock(Rule::R10),
    Row::new(
        "R11",
        "rule-r11-plain",
        Trigger::AmendmentNoticeSent,
        Limit::Within(Span::of(8, Unit::Weeks)),
        "SEND Regs 2014 reg 22(4)",
    ),
    Row::new(
        "R12",
        "rule-r12-plain",
        Trigger::AmendmentNoticeSent,
        Limit::SameAs(&["R9", "R10"]),
        "SEND Regs 2014 reg 28",
    )
    .status(Status::FromMemory),
    Row::new(
        "R13",
        "rule-r13-plain",
        Trigger::PhaseTransfer,
        Limit::BeforeDay { month: 3, day: 31 },
        "SEND Regs 2014 reg 18(1)(a)",
    )
    .clock(Rule::R13),
    Row::new(
        "R14",
        "rule-r14-plain",
        Trigger::PhaseTransfer,
        Limit::BeforeDay { month: 2, day: 15 },
        "SEND Regs 2014 reg 18(1)(b)",
    )
    .clock(Rule::R14),
    Row::new(
        "R15",
        "rule-r15-plain",
        Trigger::PhaseTransfer,
        Limit::Ahead(Span::of(5, Unit::Months)),
        "SEND Regs 2014 reg 18(2)",
    )
    .clock(Rule::R15),
    Row::new(
        "R16",
        "rule-r16-plain",
        Trigger::SchoolYear,
        Limit::NoNumber,
        "SEND Regs 2014 reg 20(6), 21(6)",
    ),
    Row::new(
        "R17",
        "rule-r17-plain",
        Trigger::ReassessmentRequested,
        Limit::Within(Span::of(15, Unit::Days)),
        "SEND Regs 2014 reg 25",
    )
    .clock(Rule::R17),
    Row::new(
        "R18",
        "rule-r18-plain",
        Trigger::ReassessmentAgreed,
        Limit::Within(Span::of(14, Unit::Weeks)),
        "SEND Regs 2014 reg 27(2)",
    )
    .clock(Rule::R18)
    .excused(&REASSESSMENT),
    Row::new(
        "R19-move",
        "rule-r19-move-plain",
        Trigger::MovedArea,
        Limit::AtOnce,
        "SEND Regs 2014 reg 15(2)",
    ),
    // Where the old council knew of the move less than 15 working days before it.
    Row::new(
        "R19-aware",
        "rule-r19-aware-plain",
        Trigger::CouncilAwareOfMove,
        Limit::Within(Span::beginning_with(15, Unit::WorkingDays)),
        "SEND Regs 2014 reg 15(2)",
    ),
    Row::new(
        "R20",
        "rule-r20-plain",
        Trigger::PlanTransferred,
        Limit::Within(Span::of(6, Unit::Weeks)),
        "SEND Regs 2014 reg 15(4)",
    ),
    // The first time runs from the plan or its last review, the second from the transfer.
    Row::new(
        "R21",
        "rule-r21-plain",
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
        "rule-r22-plain",
        Trigger::ProposalToCease,
        Limit::NoNumber,
        "CFA 2014 s45; SEND Regs 2014 reg 30, 31",
    ),
    Row::new(
        "R23-budget",
        "rule-r23-budget-plain",
        Trigger::BudgetRequested,
        Limit::NoNumber,
        "CFA 2014 s49; SI 2014/1652",
    )
    .status(Status::PartlyVerified),
    Row::new(
        "R23-payments",
        "rule-r23-payments-plain",
        Trigger::FirstDirectPayment,
        Limit::Within(Span::of(3, Unit::Months)),
        "SI 2014/1652",
    ),
    Row::new(
        "R24",
        "rule-r24-plain",
        Trigger::FinalPlanSent,
        Limit::AtOnce,
        "CFA 2014 s42(2)",
    ),
    Row::new(
        "R25",
        "rule-r25-plain",
        Trigger::FinalPlanSent,
        Limit::AtOnce,
        "CFA 2014 s43",
    )
    .of(Whose::Setting)
    .status(Status::FromMemory),
    Row::new(
        "R26",
        "rule-r26-plain",
        Trigger::FamilyAsks,
        Limit::NoNumber,
        "CFA 2014 s44; Code of Practice",
    )
    .status(Status::FromMemory),
];
