//! The program and its documents: without the right key it does not start.

use std::sync::Arc;

use domain::document::{Audience, DocumentKind};
use domain::{SendingId, paths};
use policy::{Access, Case, SendDocuments, admit};
use server::boot::{self, BootError};
use server::config::Settings;
use server::demo;
use services::document::{self, KeyProblem, Offer};
use testkit::cast::cast;
use testkit::seed::settle;

fn settings(folder: &std::path::Path) -> Settings {
    let listen = ([127, 0, 0, 1], 3000).into();
    demo::settings(folder, "http://localhost:3000", listen, &demo::council())
}

async fn start(settings: &Settings) -> Result<services::Cx, BootError> {
    boot::world(settings, demo::council()).await
}

#[tokio::test]
async fn without_the_right_key_of_its_documents_the_program_does_not_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = settings(folder.path());
    let cx = start(&settings)
        .await
        .expect("it starts with nothing, and makes a key");
    let mut families = cast(cx.today);
    families.retain(|family| family.key == "bell");
    let town = settle(&cx, &families).await.expect("settled");
    let sender = &town.people["parent_late_case"];
    let reference = town.cases["bell"].reference;
    assert!(paths::case(reference).contains("WM-"));
    let access: Access<Case, SendDocuments> = admit(
        &cx.store,
        cx.council.number,
        &sender.actor(),
        reference,
        cx.now,
    )
    .await
    .expect("they may");
    let offer = Offer {
        sending: SendingId(1),
        retry_key: "a".into(),
        kind: DocumentKind::Diary,
        name: "diary.txt".into(),
        declared: None,
        audience: Audience::Side,
        said: None,
    };
    let body =
        futures_util::stream::iter([Ok(bytes::Bytes::from_static(b"Monday. No help came."))]);
    document::receive(&cx, &access, &offer, body)
        .await
        .expect("received");
    cx.store.close().await;
    drop(cx);
    start(&settings)
        .await
        .expect("it starts again")
        .store
        .close()
        .await;

    // The key is gone: none is made in its place.
    let key = &settings.documents.key_file;
    let kept = std::fs::read(key).expect("the key");
    std::fs::remove_file(key).expect("removed");
    let Err(refused) = start(&settings).await else {
        panic!("it started without the key");
    };
    assert!(matches!(refused, BootError::NoDocumentKey(_)), "{refused}");
    assert!(refused.to_string().contains("Put it back"));
    assert!(!key.exists(), "nothing is left that looks like the key");

    // Another key lies in its place.
    let other = vault::KeyFile::make(key, &server::chance::SystemChance).expect("made");
    let cx = start(&settings)
        .await
        .expect("other commands need no documents");
    let Err(refused) = boot::check_documents(&cx).await else {
        panic!("it would serve with another key");
    };
    cx.store.close().await;
    let unknown = matches!(
        refused,
        BootError::DocumentKeys(KeyProblem::Unknown { cases: 1, .. })
    );
    assert!(unknown, "{refused}");
    drop(Arc::new(other));

    std::fs::write(key, kept).expect("put back");
    let cx = start(&settings).await.expect("it starts");
    boot::check_documents(&cx).await.expect("it would serve");
    cx.store.close().await;
}
