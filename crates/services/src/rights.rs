//! The move of rights to the young person: announced, done on the day, and chosen about.

use domain::clock::rights_of;
use domain::people::EndGround;
use domain::rights::{Due, Gives, due};
use domain::{Date, PersonId, Timestamp, england};
use mail::Message;
use policy::{Access, Case, ChooseViews, Classes, MoveRights, Reads, Relation, SayWishes, confirm};
use storage::account::Notices;
use storage::case::CaseRow;
use storage::relation::{NewRelation, Recipient};
use storage::rights::{self as kept, Choice, Move, ReadsRights, Tied, Wish, WishKind};
use storage::{StorageError, Tx, case, relation};

use crate::mails::{self, Planned, Release};
use crate::{Cx, ServiceError};

/// For how many days a move of rights is news to the young person.
const NEWS_DAYS: i32 = 31;

/// What was done about one case's rights today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// Nothing was due.
    Nothing,
    /// Everyone was told what is coming.
    Told,
    /// The rights have moved.
    Moved,
}

/// On which day a case's rights move: the day that an officer had from the school, or the
/// calendar's. And whether an officer has still to ask the school.
#[must_use]
pub fn moves_on(born: Date, stands: Option<Move>) -> (Date, bool) {
    let (day, to_be_checked) = rights_of(born);
    match stands {
        Some(stands) if stands.is_checked || stands.moved_at.is_some() => (stands.on, false),
        _ => (day, to_be_checked),
    }
}

/// Does what is due today about one case's rights. Asking again does nothing again.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn keep(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
) -> Result<Did, StorageError> {
    let row = case::read(&mut *tx, access).await?;
    let Some(born) = row.born.filter(|_| !row.silent) else {
        return Ok(Did::Nothing);
    };
    let (on, to_be_checked) = moves_on(born, row.rights);
    let told = row.rights.map(|stands| stands.told).unwrap_or_default();
    if let Some(moved_at) = row.rights.and_then(|stands| stands.moved_at) {
        return late_joiners(tx, cx, access, (on, moved_at)).await;
    }
    let mut done = told;
    match due(on, told, cx.today) {
        Due::Nothing => return Ok(Did::Nothing),
        Due::Move => return move_now(tx, cx, access, on).await,
        // No mail names a day that the school has still to say.
        Due::TellFirst | Due::TellSecond if to_be_checked => return Ok(Did::Nothing),
        Due::TellFirst => done.told_first = true,
        Due::TellSecond => {
            (done.told_first, done.told_second) = (true, true);
        }
    }
    kept::tell(tx, access, on, done).await?;
    let people = kept::people(&mut *tx, access).await?;
    let step = if done.told_second { "second" } else { "first" };
    tell(tx, cx, access, &people, &Message::RightsMoving { on }, step).await?;
    Ok(Did::Told)
}

/// The day has come: each parent keeps what was shown, the young person has the rights,
/// and everybody is told.
async fn move_now(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    on: Date,
) -> Result<Did, StorageError> {
    if !kept::moved(tx, access, on).await? {
        return Ok(Did::Nothing);
    }
    let people = kept::people(&mut *tx, access).await?;
    let choices = kept::choices(&mut *tx, access).await?;
    for tied in &people {
        match tied.kind {
            Relation::Parent => freeze(tx, cx, access, tied, (&choices, None)).await?,
            Relation::Child if tied.person == access.child() => {
                grow_up(tx, cx, access, tied).await?;
            }
            Relation::Child | Relation::YoungPerson | Relation::Representative => {}
        }
    }
    let message = Message::RightsMoved { on };
    if cx.today.days_since(on) <= NEWS_DAYS {
        tell(tx, cx, access, &people, &message, "moved").await?;
    } else {
        // Long ago, and before the case was here: only whoever's view ends is told.
        let mut ended = people;
        ended.retain(|tied| tied.kind == Relation::Parent);
        queue(tx, cx, access, &ended, &message, "moved").await?;
    }
    Ok(Did::Moved)
}

/// A parent who came to the case after the day is shown what was on record when the rights moved.
async fn late_joiners(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    (on, moved_at): (Date, Timestamp),
) -> Result<Did, StorageError> {
    let mut late = kept::people(&mut *tx, access).await?;
    late.retain(|tied| {
        tied.kind == Relation::Parent && tied.shown_until.is_none() && tied.decision.is_none()
    });
    if late.is_empty() {
        return Ok(Did::Nothing);
    }
    let choices = kept::choices(&mut *tx, access).await?;
    for tied in &late {
        freeze(tx, cx, access, tied, (&choices, Some(moved_at))).await?;
    }
    let message = Message::RightsMoved { on };
    queue(tx, cx, access, &late, &message, "joined").await?;
    Ok(Did::Moved)
}

/// A parent keeps what was shown until now, or until `before`, and gains nothing new, unless the young
/// person has chosen otherwise, or a decision about capacity says so.
async fn freeze(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    tied: &Tied,
    (choices, before): (&[Choice], Option<Timestamp>),
) -> Result<(), StorageError> {
    if tied.decision.is_some() || tied.shown_until.is_some() {
        return Ok(());
    }
    let chosen = choices.iter().find(|choice| choice.about == tied.person);
    let chosen = chosen.map(|choice| (choice.gives, choice.until));
    let (until, may_act) = shown(cx, chosen, before);
    kept::show(tx, access, tied.relation, Some(until), may_act, None).await
}

/// Until when somebody is shown what is new, by the young person's choice, and whether they
/// act till then. Without one, and after its last day: until now, or earlier.
fn shown(
    cx: &Cx,
    chosen: Option<(Gives, Option<Date>)>,
    before: Option<Timestamp>,
) -> (Timestamp, bool) {
    let now = before.map_or(cx.now, |before| before.min(cx.now));
    match chosen {
        Some((Gives::See | Gives::Act, Some(last))) if last >= cx.today => {
            let acts = matches!(chosen, Some((Gives::Act, _)));
            (england::begins(last.plus_days(1)), acts)
        }
        _ => (now, false),
    }
}

/// The child's account becomes the young person's.
async fn grow_up(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    tied: &Tied,
) -> Result<(), StorageError> {
    relation::end(tx, access, tied.relation, EndGround::Rights, "rights_moved").await?;
    let new = NewRelation {
        id: cx.chance.id(),
        person: tied.person,
        kind: Relation::YoungPerson,
        basis: None,
        evidence: "rights_moved".to_owned(),
        from: cx.now,
        until: None,
        power: None,
    };
    relation::add(tx, access, &new).await
}

/// Tells everyone on the case; a young person without an account by post.
async fn tell(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    people: &[Tied],
    message: &Message,
    step: &str,
) -> Result<(), StorageError> {
    queue(tx, cx, access, people, message, step).await?;
    let own = people
        .iter()
        .any(|tied| tied.person == access.child() && tied.account.is_some());
    if !own && let Some(on) = message.day() {
        let once = format!("{}:{step}:{on}", message.kind());
        kept::post(tx, access, cx.chance.id(), message.kind(), on, &once).await?;
    }
    Ok(())
}

async fn queue(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, MoveRights>,
    people: &[Tied],
    message: &Message,
    step: &str,
) -> Result<(), StorageError> {
    let mut planned: Vec<Planned> = Vec::new();
    for tied in people {
        let Some(account) = tied.account else {
            continue;
        };
        if planned.iter().any(|mail| mail.account == account) {
            continue;
        }
        planned.push(Planned {
            message: message.clone(),
            account,
            person: tied.person,
            way: mails::Way::Mail,
            once_key: format!("{}:{}:{step}:{account}", message.kind(), access.reference()),
            deadline_on: None,
        });
    }
    mails::queue(tx, cx, access, &planned, Release::AtOnce).await
}

/// How the rights of a case stand, for one of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The child's first name.
    pub child: String,
    /// As what the reader is tied to the case.
    pub relation: Option<Relation>,
    /// The day; `None` without a date of birth.
    pub on: Option<Date>,
    /// An officer has still to ask the school.
    pub to_be_checked: bool,
    /// When the rights moved.
    pub moved_at: Option<Timestamp>,
    /// Until when the reader is shown what is new; `None` for no end.
    pub shown_until: Option<Timestamp>,
    /// Whether the reader acts till then.
    pub may_act: bool,
    /// For the young person: those who are on the case as parents, and what was chosen.
    pub parents: Vec<(Tied, Option<Choice>)>,
    /// What the reader has said, newest first.
    pub wishes: Vec<Wish>,
}

/// How the rights stand, for the reader.
///
/// # Errors
/// When the records fail.
pub async fn stands<A: ReadsRights + Reads>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Stands, ServiceError> {
    let row: CaseRow = case::read(&cx.store, access).await?;
    let people = kept::people(&cx.store, access).await?;
    let is_own = access.viewer() == Some(access.child());
    let mut own = people
        .iter()
        .filter(|tied| Some(tied.person) == access.viewer());
    let own = own.find(|tied| Some(tied.kind) == access.relation());
    let (shown_until, may_act) = own.map_or((None, false), |tied| (tied.shown_until, tied.may_act));
    let on = row.born.map(|born| moves_on(born, row.rights));
    let parents = if is_own {
        let choices = kept::choices(&cx.store, access).await?;
        let chosen = |person: PersonId| choices.iter().find(|choice| choice.about == person);
        people
            .iter()
            .filter(|tied| tied.kind == Relation::Parent)
            .map(|tied| (tied.clone(), chosen(tied.person).copied()))
            .collect()
    } else {
        Vec::new()
    };
    let wishes = if is_own {
        Vec::new()
    } else {
        kept::wishes(&cx.store, access).await?
    };
    Ok(Stands {
        child: row.forename,
        relation: access.relation(),
        on: on.map(|(on, _)| on),
        to_be_checked: on.is_some_and(|(_, check)| check),
        moved_at: row.rights.and_then(|stands| stands.moved_at),
        shown_until,
        may_act,
        parents,
        wishes,
    })
}

/// The young person says what one of the parents on the case may do, until which day.
/// Before the rights move it is kept for that day; after, it holds at once.
///
/// # Errors
/// [`ServiceError::Refused`] when that person is not on the case as a parent; or when the
/// records fail.
pub async fn choose(
    cx: &Cx,
    access: &Access<Case, ChooseViews>,
    about: PersonId,
    gives: Gives,
    until: Option<Date>,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let people = kept::people(&mut *tx, access).await?;
                let is_parent =
                    |tied: &&Tied| tied.person == about && tied.kind == Relation::Parent;
                let parents: Vec<&Tied> = people.iter().filter(is_parent).collect();
                if parents.is_empty() {
                    return Err(ServiceError::Refused);
                }
                let by = access.viewer().ok_or(ServiceError::Refused)?;
                let until = until.filter(|_| gives != Gives::Nothing);
                kept::choose(tx, access, cx.chance.id(), by, (about, gives, until)).await?;
                if access.relation() != Some(Relation::YoungPerson) {
                    return Ok(());
                }
                for tied in parents.into_iter().filter(|tied| tied.decision.is_none()) {
                    let (shown_until, may_act) = shown(cx, Some((gives, until)), tied.shown_until);
                    kept::show(tx, access, tied.relation, Some(shown_until), may_act, None).await?;
                    if let Some(recipient) = recipient(tied) {
                        mails::details_changed(tx, cx, access, &recipient).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

fn recipient(tied: &Tied) -> Option<Recipient> {
    Some(Recipient {
        person: tied.person,
        kind: tied.kind,
        account: tied.account?,
        notices: tied.notices.unwrap_or(Notices::Portal),
        language: tied.language.clone().unwrap_or_default(),
        withheld: Classes::NONE,
        apart: false,
    })
}

/// A parent says what they wish, or that the young person may lack capacity.
///
/// # Errors
/// When they may not any more, or the records fail.
pub async fn say(
    cx: &Cx,
    access: &Access<Case, SayWishes>,
    kind: WishKind,
    said: &str,
) -> Result<(), ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let by = access.viewer().ok_or(ServiceError::Refused)?;
                kept::wish(tx, access, cx.chance.id(), by, kind, said.trim()).await?;
                Ok(())
            })
        })
        .await
}
