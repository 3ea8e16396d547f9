//! An officer invites somebody whom they have checked: a mail with a link, and a word
//! that never travels with it.

use domain::forms::{is_long_text, is_text, looks_like_email};
use domain::people::{Act, Basis, Power};
use domain::{CaseRef, Date, InvitationId, OfficerId, Timestamp};
use mail::Message;
use policy::{Access, Actor, Case, ChangePeople, Invite, Relation, admit};
use storage::invitation::NewInvitation;
use storage::outbox::MailTo;
use storage::unguarded::council;
use storage::{Tx, case, invitation, outbox, relation};

use crate::join::{self, Fits};
use crate::keys::Purpose;
use crate::people::NoPower;
use crate::rights::moves_on;
use crate::token::Token;
use crate::{Cx, ServiceError, mails, word};

/// How long an invitation can be used.
const INVITATION_SECONDS: i64 = 14 * 24 * 60 * 60;
/// Wrong words or dates of birth that end it.
pub(crate) const TRIES: i64 = 5;

/// Whom to invite, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// To which case.
    pub case: CaseRef,
    /// As what.
    pub relation: Relation,
    /// Where the link goes.
    pub email: String,
    /// The officer who checked who they are: a name, or better their e-mail address.
    pub checked_by: String,
    /// What the officer has seen that shows it.
    pub evidence: String,
}

/// An invitation that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Its id.
    pub id: InvitationId,
    /// The one-time word: to be given by phone or letter.
    pub word: String,
    /// The last day on which it works.
    pub until: Date,
}

/// Why somebody cannot be invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The address is none.
    #[error("that is not an e-mail address")]
    Address,
    /// An officer must say who they are and what they have seen.
    #[error("say who checked it and what they have seen")]
    NoEvidence,
    /// What was typed holds characters that do not show.
    #[error("characters that do not show came with the officer or the evidence; type them again")]
    NotText,
    /// No such case.
    #[error("there is no case with this reference")]
    NoCase,
    /// Without the date of birth nobody could answer the invitation.
    #[error("the child's date of birth is not on record, so nobody could answer an invitation")]
    NoBirthday,
    /// The rights have not moved to the young person yet.
    #[error("the rights move to the young person on {0}; until then invite a parent")]
    TooEarly(Date),
    /// The address is somebody else's, who would become the young person.
    #[error("this address is the account of somebody who is not the young person of this case")]
    NotTheYoungPerson,
    /// The young person has an account, and one person has one.
    #[error("the young person has an account already, with another address")]
    HasAccount,
    /// A deputy or an attorney is there by a document, from a day and until one.
    #[error("which document gives a deputy or an attorney their power is not as it must be")]
    Power(NoPower),
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<storage::StorageError> for InviteError {
    fn from(error: storage::StorageError) -> InviteError {
        InviteError::Failed(error.into())
    }
}

/// Invites somebody to a case.
///
/// # Errors
/// When they cannot be invited, or the records fail.
pub async fn invite(cx: &Cx, asked: &Asked) -> Result<Invited, InviteError> {
    if !looks_like_email(&asked.email) {
        return Err(InviteError::Address);
    }
    if asked.checked_by.trim().is_empty() || asked.evidence.trim().is_empty() {
        return Err(InviteError::NoEvidence);
    }
    if !is_text(&asked.checked_by) || !is_long_text(&asked.evidence) {
        return Err(InviteError::NotText);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                let number = cx.council.number;
                let officer = OfficerId(cx.chance.id());
                let name = asked.checked_by.trim();
                let officer = council::officer(tx, number, name, officer, cx.now).await?;
                let actor = Actor::Officer {
                    officer,
                    account: None,
                };
                let access: Access<Case, Invite> =
                    admit(&mut *tx, number, &actor, asked.case, cx.now)
                        .await
                        .map_err(|not| match ServiceError::from(not) {
                            ServiceError::Refused => InviteError::NoCase,
                            failed => InviteError::Failed(failed),
                        })?;
                let whom = Whom {
                    relation: asked.relation,
                    basis: None,
                    power: None,
                    email: asked.email.trim(),
                    evidence: asked.evidence.trim(),
                    officer,
                };
                let invited = invite_in(tx, cx, &access, &whom).await?;
                note(tx, cx, &actor, asked, &invited).await?;
                Ok(invited)
            })
        })
        .await
}

/// Writes it down among what was changed about the people of the case, as a desk's own is.
async fn note(
    tx: &mut Tx<'_>,
    cx: &Cx,
    actor: &Actor,
    asked: &Asked,
    invited: &Invited,
) -> Result<(), InviteError> {
    let number = cx.council.number;
    let changes: Access<Case, ChangePeople> = admit(&mut *tx, number, actor, asked.case, cx.now)
        .await
        .map_err(|not| InviteError::Failed(ServiceError::from(not)))?;
    let (id, thing, why) = (cx.chance.id(), Some(invited.id.0), asked.evidence.trim());
    Ok(relation::note_change(tx, &changes, id, Act::Invite, thing, why).await?)
}

/// Whom to invite, in a transaction.
pub(crate) struct Whom<'a> {
    pub(crate) relation: Relation,
    pub(crate) basis: Option<Basis>,
    pub(crate) power: Option<Power>,
    pub(crate) email: &'a str,
    pub(crate) evidence: &'a str,
    pub(crate) officer: OfficerId,
}

/// Makes the invitation and its mail.
pub(crate) async fn invite_in(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Invite>,
    whom: &Whom<'_>,
) -> Result<Invited, InviteError> {
    let row = case::read(&mut *tx, access).await?;
    let born = row.born.ok_or(InviteError::NoBirthday)?;
    if whom.relation == Relation::YoungPerson {
        let (from, _) = moves_on(born, row.rights);
        if cx.today < from {
            return Err(InviteError::TooEarly(from));
        }
        // Safety of the child: nobody else becomes the young person.
        match join::of_young_person(tx, cx, whom.email, row.ids.child).await? {
            Fits::Yes => {}
            Fits::SomebodyElses => return Err(InviteError::NotTheYoungPerson),
            Fits::HasAnother => return Err(InviteError::HasAccount),
        }
    }
    let id = InvitationId(cx.chance.id());
    let word = word::new(&*cx.chance);
    let token_id = Token::new(&*cx.chance);
    let until = cx.now.plus_seconds(INVITATION_SECONDS);
    let new = NewInvitation {
        id,
        relation: whom.relation,
        basis: whom.basis,
        power: whom.power.clone(),
        email: whom.email.to_owned(),
        token_id: token_id.text().to_owned(),
        word_hash: cx.keys.hash_short("word", id.0, &word::plain(&word)),
        tries: TRIES,
        until,
        checked_by: whom.officer,
        evidence: whom.evidence.to_owned(),
    };
    invitation::add(tx, access, &new).await?;
    let until_day = last_day(cx, until);
    let token = cx.keys.sign(Purpose::Invitation, &new.token_id, until);
    let message = Message::Invitation {
        token,
        until: until_day,
    };
    let mail = mails::outbox_row(cx, MailTo::Address(new.email), &message);
    outbox::queue(tx, access, &mail).await?;
    Ok(Invited {
        id,
        word,
        until: until_day,
    })
}

/// The last whole day before a moment some days ahead.
pub(crate) fn last_day(cx: &Cx, until: Timestamp) -> Date {
    let days = (until.0 - cx.now.0).div_euclid(24 * 60 * 60 * 1_000);
    let days = i32::try_from(days).unwrap_or(0);
    cx.today.plus_days((days - 1).max(0))
}
