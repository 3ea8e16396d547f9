//! What somebody typed into a form that came after their session had run out: an officer, a family or
//! its adviser. It is held for a day, in memory alone, for the account whose session that was and for
//! nobody else, and comes back on a page of theirs when they have signed in again. It goes at once
//! when they have left. It is never in our records, on a disk or in an address; the program that ends,
//! or another server, does not have it.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use domain::forms::OWN_WORDS;
use domain::{AccountId, Timestamp, paths};
use services::session::{self, AccountKind, Session};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::carried::is_secret;
use crate::cookies::Cookie;
use crate::ctx::{App, Ctx};
use crate::problem::Problem;
use crate::reply;

/// It is held for so long.
const HELD_SECONDS: i64 = 24 * 60 * 60;
/// So many forms of one account are held; the oldest makes room.
const OF_ONE_MAX: usize = 5;
/// So much is held in all; the oldest makes room.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// The longest form: a text of several thousand characters in any script.
const FORM_BYTES_MAX: usize = 64 * 1024;
/// Whoever sends it has so long.
const COMES: Duration = Duration::from_secs(20);
/// No form of ours has more fields.
const FIELDS_MAX: usize = 64;
/// What a field takes in memory besides its letters.
const FIELD_BYTES: usize = 48;
/// So often it is asked who has left, where that was not said here.
const TIDIES: Duration = Duration::from_secs(60);

/// A form that was not sent.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// Its number: not to be guessed.
    pub(crate) id: i64,
    account: AccountId,
    /// Its address.
    pub(crate) to: String,
    /// What was typed: name and value, in their order.
    pub(crate) fields: Vec<(String, String)>,
    /// When it came.
    pub(crate) at: Timestamp,
    /// Something was sent from the same page since: perhaps this very text.
    pub(crate) perhaps_sent: bool,
    /// Another form of its writer's came after it, and there was no room.
    pub(crate) more_came: bool,
    /// Until when it is held.
    pub(crate) until: Timestamp,
}

/// What was typed is nobody's to read here.
impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held")
    }
}

impl Held {
    fn bytes(&self) -> usize {
        let fields = self.fields.iter();
        let pair = size_of::<(String, String)>();
        let typed: usize = fields
            .map(|(name, value)| pair + name.len() + value.len())
            .sum();
        typed + self.to.len()
    }

    /// Whether the other has the same words for the same page.
    fn says_the_same(&self, other: &Held) -> bool {
        self.to == other.to && self.texts().eq(other.texts())
    }

    fn texts(&self) -> impl Iterator<Item = &(String, String)> {
        let fields = self.fields.iter();
        fields.filter(|(name, value)| is_text(name, value))
    }
}

/// All that is held, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Unsent(Mutex<VecDeque<Held>>);

impl Unsent {
    /// Holds a form. What is held is not pushed out by what comes after it: whoever comes to a device
    /// next has the cookie of the last.
    fn hold(&self, form: Held, now: Timestamp) {
        let mut all = self.held(now);
        let mut own: Vec<&mut Held> = all
            .iter_mut()
            .filter(|other| other.account == form.account)
            .collect();
        if own.iter().any(|other| other.says_the_same(&form)) {
            return;
        }
        if own.len() >= OF_ONE_MAX {
            own.iter_mut().for_each(|other| other.more_came = true);
            return;
        }
        all.push_back(form);
        let mut bytes: usize = all.iter().map(Held::bytes).sum();
        while bytes > BYTES_MAX
            && let Some(oldest) = all.pop_front()
        {
            bytes -= oldest.bytes();
        }
    }

    /// What is held for an account, the newest first.
    pub(crate) fn of(&self, account: AccountId, now: Timestamp) -> Vec<Held> {
        let all = self.held(now);
        let own = all.iter().rev().filter(|form| form.account == account);
        own.cloned().collect()
    }

    /// It was sent, or is not needed.
    pub(crate) fn let_go(&self, account: AccountId, id: i64, now: Timestamp) {
        let mut all = self.held(now);
        all.retain(|form| form.account != account || form.id != id);
    }

    /// Something of this account was taken from the page with this address.
    fn taken_from(&self, account: AccountId, path: &str, now: Timestamp) {
        let mut all = self.held(now);
        let own = all.iter_mut().filter(|form| form.account == account);
        own.filter(|form| form.to == path)
            .for_each(|form| form.perhaps_sent = true);
    }

    /// When the newest came of what is held for an account.
    pub(crate) fn newest(&self, account: AccountId, now: Timestamp) -> Option<Timestamp> {
        let all = self.held(now);
        let newest = all.iter().rev().find(|form| form.account == account);
        newest.map(|form| form.at)
    }

    /// How many.
    pub(crate) fn count(&self, now: Timestamp) -> usize {
        self.held(now).len()
    }

    /// Whose they are.
    fn accounts(&self, now: Timestamp) -> BTreeSet<AccountId> {
        self.held(now).iter().map(|form| form.account).collect()
    }

    /// Its account is nobody's any more.
    fn forget(&self, account: AccountId, now: Timestamp) {
        self.held(now).retain(|form| form.account != account);
    }

    fn held(&self, now: Timestamp) -> std::sync::MutexGuard<'_, VecDeque<Held>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|form| now < form.until);
        all
    }
}

/// Whose form it is that comes: each has their own pages, and signs in on their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Of those who work for the council.
    Staffs,
    /// A family's, or its adviser's.
    Familys,
}

impl Whose {
    fn of(session: &Session) -> Whose {
        match session.kind {
            AccountKind::Staff(_) => Whose::Staffs,
            AccountKind::Family | AccountKind::Adviser => Whose::Familys,
        }
    }

    /// The page that gives back what is held.
    const fn page(self) -> &'static str {
        match self {
            Whose::Staffs => paths::STAFF_UNSENT,
            Whose::Familys => paths::ACCOUNT_UNSENT,
        }
    }

    const fn home(self) -> &'static str {
        match self {
            Whose::Staffs => paths::STAFF,
            Whose::Familys => paths::CHILDREN,
        }
    }
}

/// Stands around a form: where the session of whoever sends it has run out, what they typed is held,
/// and they are led to it once they have signed in. Their cookie stays, so that what they typed on
/// another page is held as well.
pub(crate) async fn keep(
    State((app, whose)): State<(App, Whose)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let cx = Ctx::of(&app, &parts.extensions);
    let Some(token) = Cookie::Session.sent(&parts.headers, &app.web) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let over = match session::ran_out(&cx.cx, &token).await {
        Ok(over) => over.filter(|session| Whose::of(session) == whose),
        Err(failed) => return Problem::from(failed).into_response(),
    };
    let Some(over) = over else {
        let (again, path) = (sent_again(&parts), parts.uri.path().to_owned());
        let response = next.run(Request::from_parts(parts, body)).await;
        if app.unsent().count(cx.now()) > 0
            && is_taken(&response)
            && let Ok(Some(session)) = session::find(&cx.cx, &token).await
        {
            match again {
                Some(id) => app.unsent().let_go(session.account, id, cx.now()),
                None => app.unsent().taken_from(session.account, &path, cx.now()),
            }
        }
        return response;
    };
    let to = parts.uri.path().to_owned();
    let fields = typed(parts, body, &app).await;
    let next = if fields.iter().any(|(name, value)| is_text(name, value)) {
        let form = Held {
            id: cx.cx.chance.id(),
            account: over.account,
            to,
            fields,
            at: cx.now(),
            perhaps_sent: false,
            more_came: false,
            until: cx.now().plus_seconds(HELD_SECONDS),
        };
        app.unsent().hold(form, cx.now());
        whose.page()
    } else {
        whose.home()
    };
    reply::see_other(&paths::signed_out_then(next))
}

/// Stands around what can end somebody's part here: who has left by it has nothing held any more.
pub(crate) async fn tidied(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    forget_who_left(&app).await;
    response
}

/// Looks again and again, until `stop`, who has left by a command or on another server.
pub(crate) async fn keep_tidy(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        forget_who_left(&app).await;
        tokio::select! {
            () = tokio::time::sleep(TIDIES) => {}
            _ = stop.changed() => {}
        }
    }
}

/// What is held of whoever cannot sign in any more goes, and what has had its day.
async fn forget_who_left(app: &App) {
    let cx = app.moment();
    for account in app.unsent().accounts(cx.now) {
        match session::may_return(&cx, account).await {
            Ok(true) => {}
            Ok(false) => app.unsent().forget(account, cx.now),
            Err(error) => tracing::error!(%error, "who has left cannot be asked now"),
        }
    }
}

/// Which form that was held comes once more.
fn sent_again(parts: &Parts) -> Option<i64> {
    parts.uri.query()?.strip_prefix("unsent=")?.parse().ok()
}

/// Whether a form was taken: it leads on, and not to where somebody says who they are.
fn is_taken(response: &Response) -> bool {
    let to = response.headers().get(LOCATION);
    let to = to.and_then(|to| to.to_str().ok());
    response.status() == StatusCode::SEE_OTHER && !to.is_some_and(paths::asks_who_one_is)
}

/// Whether somebody wrote this, and no choice or number of the page's own.
pub(crate) fn is_text(name: &str, value: &str) -> bool {
    let value = value.trim();
    value.contains(char::is_whitespace) || (!value.is_empty() && OWN_WORDS.contains(&name))
}

/// What was typed, as far as it comes in time and no longer than a form is; no file, and no
/// password.
async fn typed(parts: Parts, body: Body, app: &App) -> Vec<(String, String)> {
    let kind = parts.headers.get(CONTENT_TYPE);
    let in_parts = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let request = Request::from_parts(parts, body);
    let reading = async {
        if in_parts {
            before_files(request, app).await
        } else {
            whole(request, app).await
        }
    };
    let mut fields = timeout(COMES, reading).await.unwrap_or_default();
    fields.retain(|(name, _)| !is_secret(name));
    fields
}

async fn whole(request: Request, app: &App) -> Vec<(String, String)> {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, FORM_BYTES_MAX).await else {
        return Vec::new();
    };
    let request = Request::from_parts(parts, Body::from(bytes));
    let form = Form::<Vec<(String, String)>>::from_request(request, app).await;
    let mut fields = form.map(|Form(fields)| fields).unwrap_or_default();
    fields.truncate(FIELDS_MAX);
    fields
}

/// The fields that come before the first file: files are chosen anew.
async fn before_files(request: Request, app: &App) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let Ok(mut coming) = Multipart::from_request(request, app).await else {
        return fields;
    };
    let mut room = FORM_BYTES_MAX;
    while fields.len() < FIELDS_MAX
        && let Ok(Some(mut field)) = coming.next_field().await
    {
        let (Some(name), None) = (field.name().map(str::to_owned), field.file_name()) else {
            break;
        };
        let Some(left) = room.checked_sub(name.len() + FIELD_BYTES) else {
            break;
        };
        room = left;
        let mut bytes = Vec::new();
        while let Ok(Some(some)) = field.chunk().await {
            if some.len() > room {
                return fields;
            }
            room -= some.len();
            bytes.extend_from_slice(&some);
        }
        fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(account: i64, id: i64, to: &str, typed: &str, until: i64) -> Held {
        Held {
            id,
            account: AccountId(account),
            to: to.to_owned(),
            fields: vec![("text".to_owned(), typed.to_owned())],
            at: Timestamp(id),
            perhaps_sent: false,
            more_came: false,
            until: Timestamp(until),
        }
    }

    fn ids(unsent: &Unsent, account: i64, now: i64) -> Vec<i64> {
        let own = unsent.of(AccountId(account), Timestamp(now));
        own.iter().map(|form| form.id).collect()
    }

    #[test]
    fn it_is_its_writers_alone_for_a_day_and_no_more_than_a_few() {
        let (unsent, now) = (Unsent::default(), Timestamp(0));
        unsent.hold(form(1, 1, "/staff/a", "One text.", 100), now);
        unsent.hold(form(2, 2, "/staff/a", "Another's.", 100), now);
        assert_eq!(
            (ids(&unsent, 1, 0), ids(&unsent, 2, 0), ids(&unsent, 3, 0)),
            (vec![1], vec![2], vec![])
        );
        // The same once more is held once, and pushes nothing out; nor does what comes when all is full.
        unsent.hold(form(1, 3, "/staff/a", "One text.", 100), now);
        unsent.hold(form(1, 4, "/staff/a", "One text, longer.", 100), now);
        assert_eq!(ids(&unsent, 1, 0), [4, 1]);
        for id in 10..16 {
            unsent.hold(form(1, id, &format!("/staff/{id}"), "One text.", 200), now);
        }
        assert_eq!(ids(&unsent, 1, 0), [12, 11, 10, 4, 1]);
        // Their writer is told that there was no room; nobody else is.
        let of = |account| unsent.of(AccountId(account), now).into_iter();
        assert!(of(1).all(|form| form.more_came) && !of(2).any(|form| form.more_came));
        // What was taken from a page may be what is held of it.
        unsent.taken_from(AccountId(1), "/staff/a", now);
        unsent.taken_from(AccountId(2), "/staff/b", now);
        let perhaps = |account| unsent.of(AccountId(account), now).into_iter();
        assert_eq!(perhaps(1).filter(|form| form.perhaps_sent).count(), 2);
        assert!(!perhaps(2).any(|form| form.perhaps_sent));
        assert_eq!(ids(&unsent, 2, 99), [2]);
        assert!(ids(&unsent, 2, 100).is_empty(), "its day is over");
        unsent.let_go(AccountId(2), 12, now);
        assert_eq!(
            ids(&unsent, 1, 100),
            [12, 11, 10],
            "nobody lets go what is another's"
        );
        unsent.let_go(AccountId(1), 12, now);
        assert_eq!(ids(&unsent, 1, 100), [11, 10]);
        assert_eq!(unsent.newest(AccountId(1), now), Some(Timestamp(11)));
        // Whoever left leaves nothing.
        unsent.hold(form(3, 30, "/staff/a", "Their text.", 200), now);
        assert!(unsent.accounts(now).contains(&AccountId(3)));
        unsent.forget(AccountId(3), now);
        assert!(ids(&unsent, 3, 0).is_empty() && unsent.newest(AccountId(3), now).is_none());
        // Nobody fills the memory.
        for account in 0..1_000 {
            unsent.hold(
                form(account, account, "/staff/a", &"x ".repeat(30_000), 200),
                now,
            );
        }
        let all = unsent.held(now);
        let bytes: usize = all.iter().map(Held::bytes).sum();
        assert!(bytes <= BYTES_MAX && all.len() > 200);
        assert_eq!(all.back().map(|form| form.id), Some(999));
        assert_eq!(format!("{:?}", all[0]), "Held");
    }

    #[test]
    fn what_somebody_wrote_is_known_from_what_the_page_has() {
        assert!(is_text("about", "I rang you today.") && is_text("about", "one\ntwo"));
        for own in ["", " ", "12", "own", "2026-03-02 ", "c2FtcGxl"] {
            assert!(!is_text("about", own), "{own}");
        }
        assert!(
            is_text("text", "Help!")
                && is_text("said", "\u{8bf7}\u{6253}")
                && !is_text("text", " ")
        );
    }
}
