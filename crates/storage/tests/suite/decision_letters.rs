//! Letters of decisions: every version is kept, what was sent never changes, and each reads their own.

use domain::decision_letter::{Block, Decision, LetterText};
use domain::{DecisionLetterId, EventId, date};
use policy::{Access, Actor, Case, ReadLetters, WriteLetters, admit};
use storage::decision_letter::{self as kept, LetterWay, NewDecisionLetter, OwnWords, Sending};
use storage::{StorageError, Store};

use crate::world::{self, COUNCIL, Family, NOON};

async fn writing(store: &Store, family: &Family) -> Access<Case, WriteLetters> {
    let actor = world::officer();
    let asked = admit(store, COUNCIL, &actor, family.ids.reference, NOON);
    asked.await.expect("at the desk")
}

async fn reading(store: &Store, actor: Actor, family: &Family) -> Access<Case, ReadLetters> {
    let asked = admit(store, COUNCIL, &actor, family.ids.reference, NOON);
    asked.await.expect("theirs")
}

fn words(reasons: &str) -> OwnWords {
    OwnWords {
        reasons: reasons.to_owned(),
        ..OwnWords::default()
    }
}

fn said(text: &str) -> LetterText {
    LetterText {
        title: "No".to_owned(),
        blocks: vec![Block::Text(text.to_owned())],
    }
}

async fn begun(
    store: &Store,
    access: &Access<Case, WriteLetters>,
    replaces: Option<DecisionLetterId>,
) -> DecisionLetterId {
    let new = NewDecisionLetter {
        id: DecisionLetterId(world::next_id()),
        decision: Decision::NotToAssess,
        template: 1,
        event: None,
        replaces,
        words: words("first"),
    };
    store
        .write(|tx| Box::pin(async { kept::add(tx, access, &new).await }))
        .await
        .expect("begun");
    new.id
}

async fn saved(
    store: &Store,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    seen: i64,
    text: &str,
) -> bool {
    let words = words(text);
    store
        .write(|tx| Box::pin(async { kept::save(tx, access, letter, seen, &words).await }))
        .await
        .expect("asked")
}

async fn sent(
    store: &Store,
    access: &Access<Case, WriteLetters>,
    letter: DecisionLetterId,
    version: i64,
    family: &Family,
) -> bool {
    let sending = Sending {
        version,
        template: 1,
        event: EventId(5),
        decided_on: date(2026, 5, 29),
        on: date(2026, 5, 29),
    };
    let text = said("no");
    store
        .write(|tx| {
            Box::pin(async {
                if !kept::send(tx, access, letter, &sending).await? {
                    return Ok(false);
                }
                kept::add_to(
                    tx,
                    access,
                    letter,
                    (family.parent, LetterWay::Portal),
                    &text,
                )
                .await?;
                Ok::<_, StorageError>(true)
            })
        })
        .await
        .expect("asked")
}

testkit::on_both! {
    async fn each_version_is_kept_and_nobody_saves_over_a_colleague(store) {
        world::council(&store).await;
        let bell = world::family(&store).await;
        let access = writing(&store, &bell).await;
        let letter = begun(&store, &access, None).await;
        assert!(saved(&store, &access, letter, 1, "second").await);
        assert!(!saved(&store, &access, letter, 1, "lost").await, "somebody saved since");
        assert!(saved(&store, &access, letter, 2, "third").await);
        let versions = kept::versions(&store, &access, letter).await.expect("read");
        let all: Vec<_> = versions.iter().map(|one| (one.number, one.words.reasons.as_str())).collect();
        assert_eq!(all, [(3, "third"), (2, "second"), (1, "first")]);
        assert!(versions.iter().all(|one| one.saved.by == "A. Officer"));
        let row = kept::one(&store, &access, letter).await.expect("read").expect("there");
        assert_eq!((row.version, row.words.reasons.as_str()), (3, "third"));
        let gone = store.write(|tx| Box::pin(async { kept::throw_away(tx, &access, letter).await })).await;
        assert!(gone.expect("asked"));
        assert!(kept::one(&store, &access, letter).await.expect("read").is_none());
    }

    async fn what_was_sent_is_sent_once_and_is_neither_saved_over_nor_thrown_away(store) {
        world::council(&store).await;
        let (bell, other) = (world::family(&store).await, world::family(&store).await);
        let access = writing(&store, &bell).await;
        let letter = begun(&store, &access, None).await;
        assert!(!sent(&store, &access, letter, 2, &bell).await, "no such version");
        assert!(sent(&store, &access, letter, 1, &bell).await);
        assert!(!sent(&store, &access, letter, 1, &bell).await);
        assert!(!saved(&store, &access, letter, 1, "late").await);
        let gone = store.write(|tx| Box::pin(async { kept::throw_away(tx, &access, letter).await })).await;
        assert!(!gone.expect("asked"));
        assert_eq!(kept::versions(&store, &access, letter).await.expect("read").len(), 1);

        let own = reading(&store, bell.actor(), &bell).await;
        let read = kept::for_viewer(&store, &own).await.expect("read");
        assert_eq!(read.len(), 1);
        assert_eq!((&read[0].text, read[0].replaced_by, read[0].is_gone), (&said("no"), None, false));
        let theirs = reading(&store, other.actor(), &other).await;
        assert!(kept::for_viewer(&store, &theirs).await.expect("read").is_empty());
        assert!(kept::one_for_viewer(&store, &theirs, letter).await.expect("read").is_none());

        // A later one takes its place once it is sent, and what is put right is said of both.
        let later = begun(&store, &access, Some(letter)).await;
        let row = kept::one(&store, &access, letter).await.expect("read").expect("there");
        assert_eq!(row.sent.expect("sent").replaced_by, None);
        assert!(sent(&store, &access, later, 1, &bell).await);
        let first = kept::one_for_viewer(&store, &own, letter).await.expect("read").expect("theirs");
        assert_eq!(first.replaced_by, Some(later));
        let told = kept::told(&store, &access, EventId(5)).await.expect("read");
        assert!(told.iter().all(|one| one.person == bell.parent && one.on == date(2026, 5, 29)));
        assert_eq!(told.len(), 2);
        assert!(kept::told(&store, &access, EventId(6)).await.expect("read").is_empty());
        store.write(|tx| Box::pin(async { kept::put_right(tx, &access, EventId(5)).await })).await.expect("noted");
        assert!(kept::for_viewer(&store, &own).await.expect("read").iter().all(|one| one.is_gone));
    }
}
