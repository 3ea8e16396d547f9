//! One case: where it is, what is late, what comes next, what the family can do, every step.

mod can;
pub(super) mod consulted;
mod dates;
mod late;
mod next;
mod now;
mod tracker;

use domain::absence::Away;
use domain::reading::Reading;
use domain::stage::{Mark, Need, Scene, Worker};
use domain::why::Question;
use domain::{Date, paths};
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Place, Reader, Sample};
use crate::parts::{away_notes, back, fact, para, section, title};
use crate::shell::{Shell, Visitor};

/// One case, as one person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// The case.
    pub reading: Reading,
    /// Its tracker: done, now and next.
    pub marks: Vec<Mark>,
    /// The last day of which the reader is shown anything, where the rights have moved.
    pub seen_until: Option<Date>,
    /// Whether the reader sees documents.
    pub documents: bool,
    /// Whether they see letters that tell of decisions.
    pub letters: bool,
    /// Whether the reader may read messages: an adviser, only where they may write.
    pub messages: bool,
    /// Who has the case and is away.
    pub away: Vec<Away>,
    /// Why the next step has its date, for the browser to count; nothing of another person.
    pub why_next: Option<Question>,
}

impl CasePage {
    /// After a death nothing is asked of anybody, and no date is shown.
    fn died(&self) -> bool {
        self.reading.standing.place.scene == Scene::Died
    }
}

impl Page for CasePage {
    fn title(&self, shell: &Shell) -> String {
        self.reader.case(shell.words, "case-title", &self.child)
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(if shell.is_adviser() {
            back(words, paths::SERVICE.to_owned(), words.say("nav-service"))
        } else {
            back(words, paths::CHILDREN.to_owned(), words.say("nav-children"))
        })
    }

    fn worker(&self) -> Option<&Worker> {
        self.reading.standing.worker.as_ref()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let reference = ("reference", self.reading.reference.to_string().into());
        let today = ("date", self.reading.today.into());
        let printed = words.say_with("timeline-printed", &[today]);
        let head = view! {
            {title(self.title(shell))}
            {para(words.say_with("case-reference", &[reference]))}
            <p class="govuk-body wm-paper-only">{printed}</p>
            {now::records_stop(shell, &self.reading, &self.child, self.seen_until)}
            {now::now(shell, &self.reading)}
        };
        if self.died() {
            return head.into_any();
        }
        view! {
            {head}
            {late_and_next(shell, &self.reading, self.reader, self.why_next.as_ref())}
            {tracker::tracker(shell, &self.reading, &self.marks)}
            {now::holder(shell, &self.reading)}
            {away_notes(shell, &self.away)}
            {consulted::consulted(shell, &self.reading)}
            {can::can(shell, &self.reading, self.reader)}
            {dates::dates(shell, &self.reading)}
            {notes(shell, &self.reading)}
            {rights(shell, &self.reading, self.reader)}
            {links(shell, self)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        crate::samples::case_pages()
            .into_iter()
            .map(|(name, page)| Sample::signed_in(name, page))
            .collect()
    }
}

/// What is late and what comes next.
fn late_and_next(
    shell: &Shell,
    reading: &Reading,
    reader: Reader,
    why_next: Option<&Question>,
) -> AnyView {
    let late = late::late(shell, reading, reader);
    let next = Some(next::next(shell, reading, why_next));
    // Where it is the family's own time that runs, that comes before what is late.
    let (first, second) = match reading.standing.need {
        Need::YourTurn | Need::TribunalDates => (next, late),
        Need::Nothing | Need::IfYouWish | Need::IfYouDisagree | Need::CannotTell => (late, next),
    };
    view! { {first}{second} }.into_any()
}

/// What a family reads first of a case, for an officer to see beside their own tools: as everybody
/// on the case reads it, nothing that is one person's own.
pub(super) fn family_reads(shell: &Shell, reading: &Reading, heading: &str) -> AnyView {
    let words = shell.words;
    let is_over = reading.standing.place.scene == Scene::Died;
    let more = (!is_over).then(|| {
        view! {
            {late_and_next(shell, reading, Reader::Parent, None)}
            {now::holder(shell, reading)}
        }
    });
    view! {
        <section class="wm-reads" aria-labelledby="family-reads">
            <h2 class="wm-reads__title" id="family-reads">{words.say(heading)}</h2>
            {now::now(shell, reading)}
            {more}
        </section>
    }
    .into_any()
}

/// What the case itself answers before anybody writes: what is late and why, who has it, what
/// comes next.
pub(super) fn answers(shell: &Shell, reading: &Reading, reader: Reader) -> AnyView {
    view! {
        {late::late(shell, reading, reader)}
        {next::next(shell, reading, None)}
        {now::holder(shell, reading)}
    }
    .into_any()
}

/// What the council wrote to the family.
fn notes(shell: &Shell, reading: &Reading) -> Option<AnyView> {
    if reading.notes.is_empty() {
        return None;
    }
    let words = shell.words;
    let notes = reading
        .notes
        .iter()
        .map(|note| fact(words.date(note.on), note.text.clone()))
        .collect_view();
    Some(
        view! {
            {section(words.say("notes-heading"))}
            <dl class="wm-facts">{notes}</dl>
        }
        .into_any(),
    )
}

/// When the rights move to the young person.
fn rights(shell: &Shell, reading: &Reading, reader: Reader) -> Option<AnyView> {
    // What changes then is for the family to read and to choose about.
    if shell.is_adviser() {
        return None;
    }
    let words = shell.words;
    let on = reading.rights.on?;
    // Years ahead it is no news; the law's own preparation starts in Year 9.
    if !reading.rights.moved && on.days_since(reading.today) > 3 * 366 {
        return None;
    }
    let key = if reading.rights.moved {
        "rights-moved"
    } else {
        "rights-will-move"
    };
    let check = reading
        .rights
        .to_be_checked
        .then(|| para(words.say("rights-check")));
    Some(
        view! {
            {section(words.say_with("rights-heading", &[reader.arg()]))}
            {para(words.say_with(key, &[reader.arg(), ("date", on.into())]))}
            {check}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::rights_moving(reading.reference)>{words.say("rights-link")}</a>
            </p>
        }
        .into_any(),
    )
}

fn links(shell: &Shell, page: &CasePage) -> AnyView {
    let reading = &page.reading;
    let words = shell.words;
    let timeline = shell.way(paths::timeline(reading.reference));
    let timeline = link(timeline, words.say("case-timeline-link"));
    let details = || {
        let href = paths::details(reading.reference);
        link(href, words.say("case-details-link"))
    };
    let history = reading
        .history_from
        .map(|from| para(words.say_with("history-from", &[("date", from.into())])));
    // Protected details and one's advisers are not for everybody who reads the case.
    let mut links = match shell.visitor {
        Visitor::Adviser {
            here: Some(grant), ..
        } => {
            let notes = paths::shared_notes(grant, reading.reference);
            let notes = link(notes, words.say("shared-notes-link"));
            vec![timeline, notes]
        }
        Visitor::SignedIn { .. } => {
            let advisers = paths::advisers(reading.reference);
            let advisers = link(advisers, words.say("case-advisers-link"));
            vec![timeline, details(), advisers]
        }
        Visitor::Anyone | Visitor::Adviser { here: None, .. } | Visitor::Staff { .. } => {
            vec![timeline, details()]
        }
    };
    if page.messages {
        let href = shell.way(paths::messages(reading.reference));
        links.insert(1, link(href, words.say("case-messages-link")));
    }
    let letters = page.letters.then(|| {
        let href = shell.way(paths::decision_letters(reading.reference));
        link(href, words.say("decision-letters-case-link"))
    });
    let documents = page.documents.then(|| {
        let href = shell.way(paths::documents(reading.reference));
        link(href, words.say("case-documents-link"))
    });
    let listed = view! {
        {section(words.say("case-links-heading"))}
        {history}
        <ul class="govuk-list wm-links">{letters}{documents}{links}</ul>
    };
    match laying_down(shell, reading) {
        None => listed.into_any(),
        Some(laying_down) => view! { {listed}{laying_down} }.into_any(),
    }
}

fn link(href: String, text: String) -> AnyView {
    view! { <li><a href=href>{text}</a></li> }.into_any()
}

/// An adviser who does not need the case any more says so.
fn laying_down(shell: &Shell, reading: &Reading) -> Option<AnyView> {
    let Visitor::Adviser {
        here: Some(grant), ..
    } = shell.visitor
    else {
        return None;
    };
    let words = shell.words;
    Some(
        view! {
            {section(words.say("shared-end"))}
            {para(words.say("shared-end-what"))}
            <form method="post" action=paths::shared_end(grant, reading.reference)>
                <Button kind=ButtonKind::Secondary>{words.say("shared-end-button")}</Button>
            </form>
        }
        .into_any(),
    )
}
