//! The templates: which parts a letter has, in their order, and what each meets.
//!
//! CFA is the Children and Families Act 2014; a regulation is one of the SEND Regulations 2014 (SI
//! 2014/1530); HESC is the tribunal's procedure rules of 2008 (SI 2008/2699). SI 2017/1306 gives the
//! tribunal its power to make recommendations.

use super::Decision;
use super::demand::{Ask, Demand, by, ours};

/// A letter's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Whose.
    pub decision: Decision,
    /// What it has to say.
    pub demands: Vec<Demand>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its words are the template's own.
    Fixed(FixedPart),
    /// An officer writes it.
    Own(Own),
}

/// A part that nobody can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixedPart {
    /// What was decided.
    Decision,
    /// Whose advice the council gets.
    AdviceSought,
    /// How to answer, and by when.
    Reply,
    /// That the notice with the changes follows.
    ChangesFollow,
    /// That the plan goes on for now.
    PlanGoesOn,
    /// The right to appeal, the time for it, and the tribunal.
    Appeal,
    /// What the tribunal can say of health and social care.
    Recommendations,
    /// Mediation and its certificate.
    Mediation,
    /// Other disagreements.
    Disagreement,
    /// Free advice.
    Advice,
    /// Whom to ask at the council.
    Contact,
}

impl FixedPart {
    /// Every part.
    pub const ALL: [FixedPart; 11] = [
        FixedPart::Decision,
        FixedPart::AdviceSought,
        FixedPart::Reply,
        FixedPart::ChangesFollow,
        FixedPart::PlanGoesOn,
        FixedPart::Appeal,
        FixedPart::Recommendations,
        FixedPart::Mediation,
        FixedPart::Disagreement,
        FixedPart::Advice,
        FixedPart::Contact,
    ];

    /// The name that its words are found by.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            FixedPart::Decision => "decision",
            FixedPart::AdviceSought => "advice-sought",
            FixedPart::Reply => "reply",
            FixedPart::ChangesFollow => "changes-follow",
            FixedPart::PlanGoesOn => "plan-goes-on",
            FixedPart::Appeal => "appeal",
            FixedPart::Recommendations => "recommendations",
            FixedPart::Mediation => "mediation",
            FixedPart::Disagreement => "disagreement",
            FixedPart::Advice => "advice",
            FixedPart::Contact => "contact",
        }
    }

    /// What it says of what a letter has to say.
    #[must_use]
    pub const fn meets(self) -> &'static [Ask] {
        match self {
            FixedPart::Decision => &[Ask::Decision],
            FixedPart::AdviceSought => &[Ask::AdviceSought],
            FixedPart::Reply => &[
                Ask::Comments,
                Ask::School,
                Ask::Meeting,
                Ask::ReplyTime,
                Ask::Schools,
            ],
            FixedPart::ChangesFollow => &[Ask::ChangesFollow],
            FixedPart::PlanGoesOn => &[Ask::PlanGoesOn],
            FixedPart::Appeal => &[Ask::AppealRight, Ask::AppealTime],
            FixedPart::Recommendations => &[Ask::Recommendations],
            FixedPart::Mediation => &[
                Ask::MediationRight,
                Ask::Certificate,
                Ask::MediationAdviser,
                Ask::MediationTime,
                Ask::MediationTell,
                Ask::MediationCouncil,
            ],
            FixedPart::Disagreement => &[Ask::Disagreement],
            FixedPart::Advice => &[Ask::Advice],
            FixedPart::Contact => &[],
        }
    }
}

/// A part that an officer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Own {
    /// Why it was decided so.
    Reasons,
    /// What comes with the letter.
    Enclosed,
    /// What else the officer wants to say: it may be empty.
    More,
}

impl Own {
    /// Every part.
    pub const ALL: [Own; 3] = [Own::Reasons, Own::Enclosed, Own::More];

    /// The name that its words are found by, and its field in the form.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Own::Reasons => "reasons",
            Own::Enclosed => "enclosed",
            Own::More => "more",
        }
    }

    /// What it says of what a letter has to say.
    #[must_use]
    pub const fn meets(self) -> &'static [Ask] {
        match self {
            Own::Reasons => &[Ask::Reasons],
            Own::Enclosed => &[Ask::Enclosed],
            Own::More => &[],
        }
    }
}

impl Part {
    /// What it says of what a letter has to say.
    #[must_use]
    pub const fn meets(self) -> &'static [Ask] {
        match self {
            Part::Fixed(part) => part.meets(),
            Part::Own(own) => own.meets(),
        }
    }

    /// The name that its words are found by.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Part::Fixed(part) => part.id(),
            Part::Own(own) => own.id(),
        }
    }
}

impl Template {
    /// The template of a decision.
    #[must_use]
    pub fn of(decision: Decision) -> Template {
        let mut demands = demands(decision);
        if decision.can_be_appealed() {
            demands.extend(appeal(decision));
        } else if !demands.iter().any(|demand| demand.ask == Ask::Advice) {
            demands.push(ours(Ask::Advice));
        }
        Template {
            decision,
            parts: parts(&demands),
            demands,
        }
    }

    /// The parts that an officer writes.
    pub fn own(&self) -> impl Iterator<Item = Own> + '_ {
        self.parts.iter().filter_map(|part| match part {
            Part::Own(own) => Some(*own),
            Part::Fixed(_) => None,
        })
    }
}

/// What the law asks of a letter, but for the right to appeal and what goes with it.
fn demands(decision: Decision) -> Vec<Demand> {
    match decision {
        Decision::ToAssess => vec![
            by(Ask::Decision, "reg 5(1)"),
            // The council must ask them; that the family is told of it is ours.
            ours(Ask::AdviceSought),
        ],
        Decision::NotToAssess => vec![
            by(Ask::Decision, "CFA s36(5)(b); reg 5(1)"),
            by(Ask::Reasons, "CFA s36(5)(a)"),
        ],
        Decision::ToIssue => vec![
            by(Ask::Decision, "CFA s36(9)(a), (b)"),
            by(Ask::Reasons, "CFA s36(9)(c)"),
        ],
        Decision::NotToIssue => vec![
            by(Ask::Decision, "CFA s36(9)(a), (b); reg 10(1)"),
            by(Ask::Reasons, "CFA s36(9)(c)"),
        ],
        Decision::DraftPlan => reply(
            by(Ask::Decision, "CFA s38(2)(a)"),
            by(Ask::Enclosed, "CFA s38(2)(a)"),
            [
                "reg 13(1)(a); CFA s38(2)(b)",
                "CFA s38(2)(b), (4)",
                "reg 13(1)(a)",
                "reg 13(1)(a); CFA s38(4)",
                "reg 13(1)(b)",
            ],
        ),
        Decision::FinalPlan => plan("CFA s39(8), s40(5); reg 13(2), 14(1)"),
        Decision::KeepPlan => vec![
            by(Ask::Decision, "reg 20(10), 21(10)"),
            // Reg 22(4) asks for reasons where changes were proposed first.
            ours(Ask::Reasons),
        ],
        Decision::ChangePlan => vec![
            by(Ask::Decision, "reg 20(10), 21(10)"),
            ours(Ask::Reasons),
            ours(Ask::ChangesFollow),
        ],
        Decision::EndPlan => vec![
            by(Ask::Decision, "reg 20(10), 21(10), 31(2)"),
            ours(Ask::Reasons),
            by(Ask::PlanGoesOn, "CFA s45(4)"),
        ],
        Decision::Changes => reply(
            by(Ask::Decision, "reg 22(2)(a)"),
            by(Ask::Enclosed, "reg 22(2)(a)"),
            [
                "reg 22(2)(c)(i)",
                "reg 22(2)(b), (c)(ii)",
                "reg 22(2)(c)(iii)",
                "reg 22(2)(c)",
                "reg 22(2)(d)",
            ],
        ),
        Decision::ChangedPlan => plan("reg 22(3)"),
        Decision::ToReassess => vec![by(Ask::Decision, "reg 25(1)"), ours(Ask::AdviceSought)],
        Decision::NotToReassess => vec![by(Ask::Decision, "reg 25(1)"), ours(Ask::Reasons)],
        Decision::ReassessedPlan => plan("reg 27(1), (2), 14(1)"),
        Decision::PlanEnded => vec![
            ours(Ask::Decision),
            ours(Ask::Reasons),
            ours(Ask::Disagreement),
        ],
    }
}

/// What a plan's own letter says before the right to appeal.
fn plan(law: &'static str) -> Vec<Demand> {
    vec![by(Ask::Decision, law), by(Ask::Enclosed, law)]
}

/// What the family is told that has a time to answer in.
fn reply(decision: Demand, enclosed: Demand, laws: [&'static str; 5]) -> Vec<Demand> {
    let [comments, school, meeting, time, schools] = laws;
    vec![
        decision,
        enclosed,
        by(Ask::Comments, comments),
        by(Ask::School, school),
        by(Ask::Meeting, meeting),
        by(Ask::ReplyTime, time),
        by(Ask::Schools, schools),
    ]
}

/// Where the law says that a notice of this decision tells of the right to appeal, of the time for it,
/// of mediation, and of who helps: four paragraphs, the last of two.
const fn notice(decision: Decision) -> [&'static str; 5] {
    match decision {
        Decision::NotToAssess => [
            "reg 5(3)(a); CFA s51(2)(a)",
            "reg 5(3)(b); HESC rule 20(1)(c)",
            "reg 5(3)(c), 32",
            "reg 5(3)(d)(i); CFA s57",
            "reg 5(3)(d)(ii); CFA s32",
        ],
        Decision::NotToIssue => [
            "reg 10(3)(a); CFA s51(2)(b)",
            "reg 10(3)(b); HESC rule 20(1)(c)",
            "reg 10(3)(c), 32",
            "reg 10(3)(d)(i); CFA s57",
            "reg 10(3)(d)(ii); CFA s32",
        ],
        Decision::FinalPlan => [
            "reg 14(2)(a); CFA s51(2)(c)",
            "reg 14(2)(b); HESC rule 20(1)(c)",
            "reg 14(2)(c), 32",
            "reg 14(2)(d)(i); CFA s57",
            "reg 14(2)(d)(ii); CFA s32",
        ],
        Decision::ReassessedPlan => [
            "reg 27(1), 14(2)(a); CFA s51(2)(c)",
            "reg 27(1), 14(2)(b); HESC rule 20(1)(c)",
            "reg 27(1), 14(2)(c), 32",
            "reg 27(1), 14(2)(d)(i); CFA s57",
            "reg 27(1), 14(2)(d)(ii); CFA s32",
        ],
        Decision::KeepPlan => [
            "reg 20(11), 21(11), 22(5); CFA s51(2)(e)",
            "reg 20(11), 21(11), 22(5); HESC rule 20(1)(c)",
            "reg 20(11), 21(11), 22(5), 32",
            "reg 20(11), 21(11), 22(5); CFA s57",
            "reg 20(11), 21(11), 22(5); CFA s32",
        ],
        Decision::ChangedPlan => [
            "reg 22(5); CFA s51(2)(c)",
            "reg 22(5); HESC rule 20(1)(c)",
            "reg 22(5), 32",
            "reg 22(5); CFA s57",
            "reg 22(5); CFA s32",
        ],
        Decision::NotToReassess => [
            "reg 25(2); CFA s51(2)(d)",
            "reg 25(2); HESC rule 20(1)(c)",
            "reg 25(2), 32",
            "reg 25(2); CFA s57",
            "reg 25(2); CFA s32",
        ],
        // The plan is ended after a review, or the family is told that the council wants to.
        _ => [
            "reg 31(3)(a); CFA s51(2)(f)",
            "reg 31(3)(b); HESC rule 20(1)(c)",
            "reg 31(3)(c), 32",
            "reg 31(3)(d)(i); CFA s57",
            "reg 31(3)(d)(ii); CFA s32",
        ],
    }
}

/// What goes with a right to appeal. What the notice says of mediation is all that regulation 32 lists.
fn appeal(decision: Decision) -> Vec<Demand> {
    let [right, time, mediation, disagreement, advice] = notice(decision);
    let mut demands = vec![by(Ask::AppealRight, right), by(Ask::AppealTime, time)];
    // Before there was an assessment, the tribunal has nothing to recommend from.
    if decision != Decision::NotToAssess {
        demands.push(by(Ask::Recommendations, "SI 2017/1306"));
    }
    demands.extend([
        by(Ask::MediationRight, mediation),
        by(Ask::Certificate, "reg 32(b); CFA s52(2), s55"),
        by(Ask::MediationAdviser, "reg 32(c)"),
        by(Ask::MediationTime, "reg 32(d), 33"),
        by(Ask::MediationTell, "reg 32(e)"),
        by(Ask::MediationCouncil, "reg 32(f)"),
        by(Ask::Disagreement, disagreement),
        by(Ask::Advice, advice),
    ]);
    demands
}

/// Every part that meets something which the letter has to say, in the order of a letter; then what
/// else the officer wants to say, and whom to ask.
fn parts(demands: &[Demand]) -> Vec<Part> {
    let order = [
        Part::Fixed(FixedPart::Decision),
        Part::Own(Own::Enclosed),
        Part::Own(Own::Reasons),
        Part::Fixed(FixedPart::AdviceSought),
        Part::Fixed(FixedPart::ChangesFollow),
        Part::Fixed(FixedPart::Reply),
        Part::Own(Own::More),
        Part::Fixed(FixedPart::PlanGoesOn),
        Part::Fixed(FixedPart::Appeal),
        Part::Fixed(FixedPart::Recommendations),
        Part::Fixed(FixedPart::Mediation),
        Part::Fixed(FixedPart::Disagreement),
        Part::Fixed(FixedPart::Advice),
        Part::Fixed(FixedPart::Contact),
    ];
    let is_always =
        |part: &Part| matches!(part, Part::Own(Own::More) | Part::Fixed(FixedPart::Contact));
    let is_asked = |part: &Part| {
        demands
            .iter()
            .any(|demand| part.meets().contains(&demand.ask))
    };
    order
        .into_iter()
        .filter(|part| is_always(part) || is_asked(part))
        .collect()
}
