//! The pages of those who work for the council.

mod absences;
mod advice;
mod assign;
mod audit;
mod board;
mod calls;
mod case;
mod caseload;
mod chase;
mod closures;
mod colleague;
mod decision_letters;
mod document;
mod documents;
mod figures;
mod hand_over;
mod imports;
mod letters;
mod line;
mod messages;
mod on_case;
mod people;
mod profile;
mod provider;
mod queue;
mod record;
mod returns;
mod rights;
mod search;
mod sign_in;
mod systems;
mod taking;
mod views;
mod webhooks;

use domain::paths;
use govuk::{Cell, Table};
use leptos::prelude::*;
use words::Words;

pub use absences::AbsencesPage;
pub use advice::{CameLine, LinkDone, LinkLine, LinkStands, StaffAdvicePage};
pub use assign::{AssignPage, HandOutPage};
pub use audit::{AuditLine, AuditPage, AuditSought};
pub use board::{AheadPage, BoardPage, BreakdownPage, BreakdownShown, CapacityPage, NextTable};
pub use calls::StaffCallPage;
pub use case::{CaseAnswer, CaseEntry, GlassPage, MayRead, PutRightLine, StaffCasePage};
pub use caseload::{CaseloadLine, CaseloadPage, HeldBy, Owed};
pub use chase::{ChaseLine, ChasePage, Chased, ChasedPage, OwedLine};
pub use closures::{ClosureLine, ClosuresPage};
pub use colleague::Colleague;
pub use decision_letters::{
    AddresseeLine, AskLine, CheckDecisionLetterPage, DraftLine, LetterDone, LetterPart,
    LetterRecords, LetterSince, LetterVersionPage, SentDecisionLetterPage, SentLetterLine,
    SentToLine, StaffDecisionLettersPage, ThrowLetterPage, VersionLine, WriteDecisionLetterPage,
};
pub use document::StaffDocumentPage;
pub use documents::{EventStands, GoesWith, StaffDocument, StaffDocumentsPage};
pub use figures::{FiguresPage, Opened};
pub use hand_over::{
    HandOverCheckPage, HandOverPage, HandedOverPage, HasCasesLine, NotHanded, OfferedLine,
    ReceiverLine, WouldLine,
};
pub use imports::{ImportLine, ImportPage, ImportsPage};
pub use letters::{LetterLine, LetterNotInFile, LetterPage, LetterQueuePage, LettersWaiting};
pub use line::{
    BookForCallerPage, CallerLine, CallerPage, CarefulWith, EmailOffer, LineCasePage,
    LineEmailPage, LineNotePage, LinePage, NoteLine, SendAgainPage, TakeDownPage,
};
pub use messages::{StaffMessagesPage, StaffThreadPage};
pub use on_case::{
    ApartLine, CapacityLine, CaseActPage, CasePeoplePage, ChangeLine, HeldCaseLine, HeldGonePage,
    HeldLine, HeldPeoplePage, HeldPersonPage, HeldWarning, InvitedPage, Options, PowerLine,
    ProtectedLine, ReleaseLine, TieLine,
};
pub use people::{StaffAddedPage, StaffLine, StaffPeoplePage, StaffPersonPage};
pub use profile::ProfilePage;
pub use provider::{ProviderBackPage, ProviderNoPage};
pub use queue::{AnswerHow, AnswerLine, QueuePage, WaitingLine};
pub use record::{
    CheckRecordPage, ChooseRecordPage, ClosedBy, Corrected, DatesOf, MailLine, RecordOptions,
    RecordPage, Since,
};
pub use returns::{ReturnPage, ReturnYearPage, ReturnsPage};
pub use rights::{StaffRightsLine, StaffRightsPage};
pub use search::{FoundLine, SearchPage};
pub use sign_in::{StaffJoinPage, StaffSignInPage};
pub use systems::{SystemLine, SystemTokenPage, SystemsPage, TokenState, WithdrawTokenPage};
pub use taking::Taking;
pub use views::{SavedViewLine, SavedViewsPage};
pub use webhooks::{
    EndWebhookPage, TryLine, WebhookLine, WebhookPage, WebhookSecretPage, WebhookState,
    WebhooksPage,
};

/// Links to the page before and the page after, with what was sought kept.
pub(super) fn pager(
    words: &'static Words,
    path: &str,
    query: &[(&'static str, String)],
    number: i64,
    more: bool,
) -> Option<AnyView> {
    if number == 0 && !more {
        return None;
    }
    let to = |page: i64| {
        let mut query = query.to_vec();
        query.push(("page", page.to_string()));
        paths::with_query(path, &query)
    };
    let before = (number > 0).then(|| {
        let href = to(number - 1);
        view! { <a class="govuk-link" href=href>{words.say("pager-before")}</a>" " }
    });
    let after = more.then(|| {
        let href = to(number + 1);
        view! { <a class="govuk-link" href=href>{words.say("pager-after")}</a> }
    });
    Some(
        view! {
            <nav aria-label=words.say("pager-label")>
                <p class="govuk-body">{before}{after}</p>
            </nav>
        }
        .into_any(),
    )
}

/// On to the lines before this one.
fn pager_before(
    words: &'static Words,
    path: &str,
    mut query: Vec<(&'static str, String)>,
    before: Option<i64>,
) -> Option<AnyView> {
    query.push(("before", before?.to_string()));
    Some(onward(words, paths::with_query(path, &query)))
}

/// On to the names after this one.
fn pager_named(words: &'static Words, path: &str, after: Option<&str>) -> Option<AnyView> {
    let query = [("after", after?.to_owned())];
    Some(onward(words, paths::with_query(path, &query)))
}

fn onward(words: &'static Words, href: String) -> AnyView {
    view! {
        <nav aria-label=words.say("pager-label")>
            <p class="govuk-body">
                <a class="govuk-link" href=href>{words.say("pager-after")}</a>
            </p>
        </nav>
    }
    .into_any()
}

/// A table that scrolls by itself where the screen is narrow.
fn table(words: &'static Words, caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> AnyView {
    let head: Vec<Cell> = heads.iter().map(|key| Cell::new(words.say(key))).collect();
    let caption = words.say(caption);
    let label = caption.clone();
    view! {
        <div class="wm-wide" role="region" tabindex="0" aria-label=label>
            <Table
                caption=caption
                caption_classes="govuk-table__caption--m"
                head=head
                rows=rows
                first_cell_is_header=true
            />
        </div>
    }
    .into_any()
}
