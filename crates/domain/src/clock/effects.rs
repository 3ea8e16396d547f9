//! What each event does: the table of the clock's contract, row by row.

use super::Rule;
use super::run::Run;
use crate::date::Date;
use crate::event::{Happening, Order, ReviewOutcome};

impl<'a> Run<'a> {
    /// One event takes effect: it ends, then makes not applicable, then starts.
    pub(super) fn take(&mut self, on: Date, happening: &'a Happening) {
        self.start_transfer_by(on);
        match happening {
            Happening::RequestReceived => {
                // Asking again never moves a date.
                if !self.is_open(Rule::C10) {
                    self.start(Rule::C3, on);
                    self.start(Rule::C6, on);
                    self.start(Rule::C10, on);
                }
            }
            Happening::DecidedToAssess => self.end(Rule::C3, on),
            Happening::DecidedNotToAssess => {
                self.end(Rule::C3, on);
                self.drop_advice();
                self.drop(Rule::C6);
                self.drop(Rule::C10);
                self.start_appeal(on);
            }
            Happening::AdviceRequested { id } => self.ask_advice(id, on),
            Happening::AdviceReceived { id } => self.end_advice(id, on),
            Happening::DecidedToIssue => {
                self.drop(Rule::C3);
                // Regulation 10 limits a refusal only.
                self.drop(Rule::C6);
            }
            Happening::DraftPlanServed => {
                self.drop(Rule::C6);
                self.start_served(Rule::C8, on);
            }
            Happening::CommentsReceived => self.end_served(Rule::C8, on),
            Happening::DecidedNotToIssue => {
                self.end(Rule::C6, on);
                self.drop(Rule::C3);
                self.drop_advice();
                self.drop(Rule::C8);
                self.drop(Rule::C10);
                self.start_appeal(on);
            }
            Happening::FinalPlanSent => {
                self.end(Rule::C10, on);
                self.drop(Rule::C3);
                self.drop_advice();
                self.drop(Rule::C6);
                self.start_appeal(on);
                self.start_review_year(Rule::R1, on);
            }
            Happening::ReviewMeetingHeld => {
                self.start(Rule::R6, on);
                self.start(Rule::R7, on);
                self.start(Rule::R8, on);
            }
            Happening::ReviewReportSent => self.end(Rule::R6, on),
            Happening::ReviewDecisionSent { outcome } => self.decide_review(*outcome, on),
            Happening::AmendmentNoticeSent => {
                self.end(Rule::R7, on);
                self.end(Rule::R8, on);
                self.start_served(Rule::R9, on);
                self.start(Rule::R10, on);
            }
            Happening::AmendmentCommentsReceived => self.end_served(Rule::R9, on),
            Happening::AmendedPlanSent => {
                self.end(Rule::R10, on);
                self.end_transfer(on);
                self.start_appeal(on);
            }
            Happening::ReassessmentRequested => self.start_unless_open(Rule::R17, on),
            Happening::ReassessmentAgreed => {
                self.end(Rule::R17, on);
                self.start(Rule::R18, on);
            }
            Happening::ReassessmentRefused => {
                self.end(Rule::R17, on);
                self.start_appeal(on);
            }
            Happening::ReassessedPlanSent => {
                self.end(Rule::R18, on);
                self.drop_advice();
                self.start_appeal(on);
                self.start_review_year(Rule::R2, on);
            }
            Happening::MediationRequested => {
                self.end(Rule::D1, on);
                self.await_certificate(on);
                self.start_unless_open(Rule::D3, on);
            }
            Happening::MediationHeld => {
                self.end(Rule::D3, on);
                self.start(Rule::D5, on);
            }
            Happening::MediationCertificate => {
                self.end(Rule::D1, on);
                self.end(Rule::D3, on);
                self.end(Rule::D5, on);
                self.count_certificate(on);
            }
            Happening::AppealRegistered => {
                self.end(Rule::D6, on);
                self.drop(Rule::D1);
            }
            Happening::TribunalOrder { order } => match order {
                Order::Assess => {
                    self.start(Rule::D20, on);
                    self.start(Rule::D21, on);
                    self.start(Rule::D22, on);
                }
                Order::MakePlan => {
                    self.start(Rule::D23Draft, on);
                    self.start(Rule::D23Final, on);
                }
                Order::AmendContents => self.start(Rule::D25, on),
                Order::ChangeSetting => self.start(Rule::D26, on),
            },
            Happening::OrderComplied { rule } => {
                if rule.follows_an_order() {
                    self.end(*rule, on);
                }
                // No plan, or a plan: the one leaves nothing of the other to do.
                match rule {
                    Rule::D21 => self.drop(Rule::D22),
                    Rule::D22 => self.drop(Rule::D21),
                    _ => {}
                }
            }
            Happening::Withdrawn => self.drop_all_but(&[]),
            // Ending a plan early takes nobody's appeal away.
            Happening::PlanCeased => {
                self.drop_all_but(&[Rule::D1, Rule::D3, Rule::D5, Rule::D6]);
            }
        }
    }

    fn decide_review(&mut self, outcome: ReviewOutcome, on: Date) {
        match outcome {
            ReviewOutcome::Maintain => {
                // After a notice, and with no review waiting for its decision, this is the
                // decision not to amend after all (reg 22(4), R11): no new review.
                let not_amending = self.is_open(Rule::R10) && !self.is_open(Rule::R7);
                self.end(Rule::R7, on);
                self.end(Rule::R10, on);
                if !not_amending {
                    self.end(Rule::R1, on);
                    self.end(Rule::R2, on);
                }
                self.end_transfer(on);
                self.drop(Rule::R6);
                self.drop(Rule::R8);
                self.start_appeal(on);
                if !not_amending {
                    self.start_review_year(Rule::R2, on);
                }
            }
            ReviewOutcome::Amend => {
                self.end(Rule::R7, on);
                self.end(Rule::R1, on);
                self.end(Rule::R2, on);
                self.drop(Rule::R6);
                // R8 stays open: a letter without the proposed changes does not meet it.
                self.start_review_year(Rule::R2, on);
            }
            ReviewOutcome::Cease => {
                self.end(Rule::R7, on);
                self.end(Rule::R1, on);
                self.end(Rule::R2, on);
                self.drop(Rule::R6);
                self.drop(Rule::R8);
                self.drop(Rule::R10);
                self.start_appeal(on);
            }
        }
    }
}
