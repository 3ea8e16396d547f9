//! From a request to a plan (Children and Families Act 2014 s36 to s44; Special
//! Educational Needs and Disability Regulations 2014, SI 2014/1530, Part 2).

use super::{Excuses, Limit, Row, Span, Status, Trigger, Unit, Whose};
use crate::clock::{Ground, Rule};

/// What excuses a late decision or plan. The ground must also have made the limit
/// impractical, which is for a person to judge.
pub(super) const REQUEST: Excuses = Excuses {
    grounds: &[
        Ground::PersonalCircumstances,
        Ground::AbsentFromArea,
        Ground::SchoolClosed,
        Ground::EarlyYearsClosed,
    ],
    absence_days_min: 28,
    citation: "SEND Regs 2014 reg 5(4), 10(4), 13(3)",
};

/// What excuses late advice.
const ADVICE: Excuses = Excuses {
    grounds: &[
        Ground::PersonalCircumstances,
        Ground::AbsentFromArea,
        Ground::MissedAppointment,
    ],
    absence_days_min: 28,
    citation: "SEND Regs 2014 reg 8(2)",
};

pub(super) static ROWS: [Row; 10] = [
    Row::new(
        "C1",
        "rule-c1-plain",
        Trigger::RequestReceivedOrChildNoticed,
        Limit::Starts,
        "CFA 2014 s36(1), s24",
    ),
    Row::new(
        "C2",
        "rule-c2-plain",
        Trigger::RequestReceivedOrChildNoticed,
        Limit::NoNumber,
        "SEND Regs 2014 reg 4",
    )
    .status(Status::FromMemory),
    Row::new(
        "C3",
        "rule-c3-plain",
        Trigger::RequestReceived,
        Limit::Within(Span::of(6, Unit::Weeks)),
        "SEND Regs 2014 reg 5(1)",
    )
    .clock(Rule::C3)
    .excused(&REQUEST),
    Row::new(
        "C4",
        "rule-c4-plain",
        Trigger::RequestReceived,
        Limit::SameAs(&["C3"]),
        "SEND Regs 2014 reg 5(3)",
    ),
    Row::new(
        "C5",
        "rule-c5-plain",
        Trigger::AdviceRequested,
        Limit::Within(Span::of(6, Unit::Weeks)),
        "SEND Regs 2014 reg 8(1)",
    )
    .clock(Rule::C5)
    .of(Whose::Adviser)
    .excused(&ADVICE)
    .status(Status::PartlyVerified),
    Row::new(
        "C6",
        "rule-c6-plain",
        Trigger::RequestReceived,
        Limit::Within(Span::of(16, Unit::Weeks)),
        "SEND Regs 2014 reg 10(1)",
    )
    .clock(Rule::C6)
    .excused(&REQUEST),
    // No date in the Regulations; councils plan for week 16. Fifteen days for comments
    // and the consulting of settings must fit before week 20.
    Row::new(
        "C7",
        "rule-c7-plain",
        Trigger::DecidedToAssess,
        Limit::NoNumber,
        "CFA 2014 s38; SEND Regs 2014 reg 13; Code of Practice 9.77",
    ),
    Row::new(
        "C8",
        "rule-c8-plain",
        Trigger::DraftServed,
        Limit::Within(Span::beginning_with(15, Unit::Days)),
        "SEND Regs 2014 reg 13(1)",
    )
    .clock(Rule::C8)
    .of(Whose::Family),
    Row::new(
        "C9",
        "rule-c9-plain",
        Trigger::SettingConsulted,
        Limit::Within(Span::of(15, Unit::Days)),
        "CFA 2014 s39, s40; Code of Practice 9.83",
    )
    .of(Whose::Setting),
    Row::new(
        "C10",
        "rule-c10-plain",
        Trigger::RequestReceived,
        Limit::Within(Span::of(20, Unit::Weeks)),
        "SEND Regs 2014 reg 13(2)",
    )
    .clock(Rule::C10)
    .excused(&REQUEST),
];
