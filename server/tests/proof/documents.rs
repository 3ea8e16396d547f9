//! Documents in the world of the proof: one on each case, of somebody's own side, whose name
//! and words are canaries, those within it included.

use bytes::Bytes;
use domain::document::{Audience, DocumentKind};
use domain::{CaseRef, DocumentId, SendingId, UploadId};
use policy::{Access, Actor, Case, SendDocuments, admit};
use services::Cx;
use services::document::upload::{self, Begin};
use services::document::{self, Offer};
use testkit::seed::OFFICER;

use crate::secrets::Secrets;

/// A document that is there.
#[derive(Debug, Clone, Copy)]
pub struct Sent {
    pub document: DocumentId,
    pub sending: SendingId,
}

/// Who reads the document on a case: whoever's side sent it, the officers who have it, and the
/// council's case system.
fn readers(case: &str) -> &'static [&'static str] {
    match case {
        "own" => &["parent", "adviser", "officer", "system"],
        "sibling" => &["young", "officer_team", "system"],
        "other" => &["stranger", "glass", "system"],
        "withheld" => &["second", "system"],
        _ => &[],
    }
}

/// Sends the one document of a case.
pub async fn send(
    cx: &Cx,
    secrets: &mut Secrets,
    case: &str,
    reference: CaseRef,
    actor: &Actor,
) -> Sent {
    let access: Access<Case, SendDocuments> =
        admit(&cx.store, cx.council.number, actor, reference, cx.now)
            .await
            .expect("theirs");
    let readers = readers(case);
    let name = secrets.word(&format!("{case}.document.name"), readers);
    let people: Vec<&'static str> = readers
        .iter()
        .copied()
        .filter(|who| *who != "system")
        .collect();
    let said = secrets.word(&format!("{case}.document.said"), &people);
    let bytes = secrets.word(&format!("{case}.document.bytes"), readers);
    let offer = Offer {
        sending: SendingId(cx.chance.id()),
        retry_key: "proof.1".to_owned(),
        kind: DocumentKind::HealthLetter,
        name: format!("{name}.pdf"),
        declared: Some("application/pdf".to_owned()),
        audience: Audience::Side,
        said: Some(said.to_owned()),
    };
    let bytes = futures_util::stream::iter([Ok(Bytes::from(testkit::pdf::line(bytes)))]);
    let received = document::receive(cx, &access, &offer, bytes).await;
    let received = received.expect("it is taken");
    Sent {
        document: received.document,
        sending: received.sending,
    }
}

/// What an officer sends to go with an event of a case, which these read.
pub async fn send_for_event(
    cx: &Cx,
    secrets: &mut Secrets,
    (case, reference): (&str, CaseRef),
    readers: &[&'static str],
    salt: u64,
) -> DocumentId {
    let officer = services::officer::actor(cx, OFFICER).await;
    let officer = officer.expect("an officer");
    let access: Access<Case, SendDocuments> =
        admit(&cx.store, cx.council.number, &officer, reference, cx.now)
            .await
            .expect("theirs");
    let name = secrets.word(&format!("{case}.event.document.name"), readers);
    let bytes = secrets.word(&format!("{case}.event.document.bytes"), readers);
    let offer = Offer {
        sending: SendingId(cx.chance.id()),
        retry_key: "proof.3".to_owned(),
        kind: DocumentKind::FinalPlan,
        name: format!("{name}-{salt}.pdf"),
        declared: Some("application/pdf".to_owned()),
        audience: Audience::Officers,
        said: None,
    };
    let bytes = futures_util::stream::iter([Ok(Bytes::from(testkit::pdf::line(bytes)))]);
    let received = document::receive(cx, &access, &offer, bytes).await;
    received.expect("it is taken").document
}

/// Begins to send one more, which nobody reads but whoever began it.
pub async fn begin(
    cx: &Cx,
    secrets: &mut Secrets,
    case: &str,
    reference: CaseRef,
    actor: &Actor,
) -> UploadId {
    let access: Access<Case, SendDocuments> =
        admit(&cx.store, cx.council.number, actor, reference, cx.now)
            .await
            .expect("theirs");
    let alone = match case {
        "own" => &["parent"][..],
        "sibling" => &["young"],
        "other" => &["stranger"],
        "withheld" => &["second"],
        _ => &[],
    };
    let name = secrets.word(&format!("{case}.upload.name"), alone);
    let said = secrets.word(&format!("{case}.upload.said"), &[]);
    let asked = Begin {
        sending: SendingId(cx.chance.id()),
        retry_key: "proof.2".to_owned(),
        kind: DocumentKind::HealthLetter,
        name: format!("{name}.txt"),
        declared: Some("text/plain".to_owned()),
        bytes: 100,
        audience: Audience::Side,
        said: Some(said.to_owned()),
    };
    let begun = upload::begin(cx, &access, &asked).await;
    begun.expect("it is begun").upload
}
