//! The events of a case: written, summed up for lists, and told, held, by mail.

use domain::case::{CaseFile, KnownTo};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::reading::read;
use domain::{Date, EventId};
use policy::{Access, Case, Import};
use sen2::{Fact, Held, Listed, Place, Slot};
use storage::event::NewEvent;
use storage::{StorageError, Tx, case, event};

use super::ImportError;
use super::settle::Step;
use super::work::Run;
use crate::advice;
use crate::mails::{self, Release, Way};
use crate::record::summary;

/// An event older than this when it is imported makes no mail.
const NEWS_DAYS: i32 = 14;

impl Run<'_> {
    /// Writes what the comparison came to. The events that were added.
    pub(super) async fn take_steps(
        &mut self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        events: &[CaseEvent],
        steps: Vec<Step>,
        listed: &Listed,
        place: &Place,
    ) -> Result<Vec<(NewEvent, Held)>, ImportError> {
        let mut added = Vec::new();
        for step in steps {
            match step {
                Step::Add(fact) => {
                    self.report.events.added += 1;
                    added.push((self.event(&fact, None), fact.held));
                }
                Step::Correct { fact, older } => {
                    self.report.events.corrected += 1;
                    added.push((self.event(&fact, Some(older)), fact.held));
                }
                Step::Strike(older) => {
                    self.report.events.struck += 1;
                    let on = events
                        .iter()
                        .find(|event| event.id == older)
                        .map_or(self.cx.today, |event| event.on);
                    let struck = NewEvent {
                        on,
                        what: What::Struck,
                        readers: Readers::Officers,
                        ..self.event_of(What::Struck, on, Some(older))
                    };
                    added.push((struck, Held::Vouched));
                }
                Step::Differs { fact, .. } => self.report.note(
                    place,
                    &listed.key,
                    item(&fact),
                    "differs_from_portal",
                    format!(
                        "case {} says otherwise, by somebody who recorded it here; that stands",
                        on_case.reference()
                    ),
                ),
            }
        }
        let new: Vec<NewEvent> = added.iter().map(|(event, _)| event.clone()).collect();
        event::append(tx, on_case, &new).await?;
        if new.iter().any(|event| event.what == What::ChildDied) {
            self.stop_messages(tx, on_case.child()).await?;
        }
        Ok(added)
    }

    /// Queues, held, the mails of what is new and recent. A child's silence comes first.
    pub(super) async fn tell(
        &mut self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        before: &[CaseEvent],
        added: &[(NewEvent, Held)],
    ) -> Result<(), ImportError> {
        for (new, _) in added {
            mails::strike_letters(tx, on_case, &self.recorded(new), before).await?;
        }
        let silent = self
            .known
            .children
            .get(&on_case.child())
            .is_none_or(|child| child.silent);
        if silent {
            return Ok(());
        }
        for (new, held) in added {
            let age = self.cx.today.days_since(new.on);
            if *held != Held::Day || !(0..=NEWS_DAYS).contains(&age) {
                continue;
            }
            let event = self.recorded(new);
            let release = Release::ByOfficer(self.import);
            let made = mails::for_event(tx, self.cx, on_case, &event, before, release).await?;
            for mail in made.mails {
                match mail.way {
                    Way::Mail => self.report.mails_held += 1,
                    Way::Post => self.report.letters_to_post += 1,
                }
            }
        }
        Ok(())
    }

    pub(super) async fn resummarise(
        &self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        known_to: KnownTo,
        history_from: Option<Date>,
    ) -> Result<(), StorageError> {
        let file = CaseFile {
            reference: on_case.reference(),
            born: self.known.children[&on_case.child()].details.born,
            known_to,
            history_from,
            served: Vec::new(),
            events: event::of_case(&mut *tx, on_case).await?,
        };
        let reading = read(&file, None, self.cx.today);
        case::summarise(tx, on_case, &summary(&reading, &file)).await?;
        advice::end_what_is_over(tx, self.cx, on_case, &file).await
    }

    pub(super) fn event(&self, fact: &Fact, supersedes: Option<EventId>) -> NewEvent {
        self.event_of(fact.what.clone(), fact.on, supersedes)
    }

    pub(super) fn event_of(&self, what: What, on: Date, supersedes: Option<EventId>) -> NewEvent {
        NewEvent {
            id: EventId(self.cx.chance.id()),
            on,
            readers: if what == What::ExceptionUnspecified {
                Readers::Officers
            } else {
                Readers::Case
            },
            what,
            source: Source::Import,
            person: None,
            supersedes,
            import: Some(self.import),
            why: None,
        }
    }

    /// An event as it will read once it is on record.
    pub(super) fn recorded(&self, event: &NewEvent) -> CaseEvent {
        CaseEvent {
            id: event.id,
            on: event.on,
            what: event.what.clone(),
            source: event.source,
            person: event.person,
            readers: event.readers,
            supersedes: event.supersedes,
            recorded_at: self.access.at(),
        }
    }
}

/// The item of the return that a fact comes from.
fn item(fact: &Fact) -> &'static str {
    match fact.slot {
        Slot::Received => "ReceivedDate",
        Slot::RequestOutcome => "RequestOutcome",
        Slot::Exported => "Exported",
        Slot::AssessmentOutcome(_) => "AssessmentOutcome",
        Slot::PlanStart(_) => "StartDate",
        Slot::Exception => "Week20",
        Slot::Transfer => "TransferLA",
        Slot::ReviewMeeting => "ReviewMeeting",
        Slot::ReviewDraft => "ReviewDraft",
        Slot::ReviewDecision => "ReviewOutcome",
        Slot::PhaseTransfer => "PhaseTransferDueDate",
        Slot::PhaseTransferFinal => "PhaseTransferFinalDate",
        Slot::Ceased => "CeaseDate",
        Slot::CeasedBecause => "CeaseReason",
    }
}
