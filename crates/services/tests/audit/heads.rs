//! Signed heads catch what a chain by itself cannot.

use domain::{CaseRef, Date, date};
use policy::{Access, Actor, Case, Read, admit};
use services::heads::{HeadError, HeadKey, Keeper, LineFault, Verified, sign, verify};
use services::{Cx, ServiceError};
use sqlx::Connection as _;
use storage::Store;
use storage::audit::Chain;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{Town, settle, world};

const TODAY: Date = date(2026, 11, 24);
const CHECKER: Actor = Actor::System {
    job: "audit_verify",
};

/// The Bells, and somebody who keeps the heads in a folder of its own.
struct Kept {
    cx: Cx,
    town: Town,
    keeper: Keeper,
    _folder: tempfile::TempDir,
}

async fn kept(store: &Store) -> Kept {
    let cx = world(store, TODAY, 7);
    let mut bell = cast(TODAY);
    bell.retain(|family| family.key == "bell");
    let town = settle(&cx, &bell).await.expect("settled");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let keeper = Keeper {
        key: HeadKey::new(&[9; 32]),
        file: folder.path().join("heads.txt"),
        mail_to: Some("keeper@example.org".to_owned()),
    };
    Kept {
        cx,
        town,
        keeper,
        _folder: folder,
    }
}

impl Kept {
    /// Somebody reads the case a few times.
    async fn reads(&self, times: usize) {
        let (_, dawn) = self.town.people.first_key_value().expect("somebody");
        let case: CaseRef = self.town.cases["bell"].reference;
        for _ in 0..times {
            let read: Result<Access<Case, Read>, _> = admit(
                &self.cx.store,
                self.cx.council.number,
                &dawn.actor(),
                case,
                self.cx.now,
            )
            .await;
            assert!(read.is_ok());
        }
    }

    async fn signs(&self) -> i64 {
        let signed = sign(&self.cx, &self.keeper).await.expect("signed");
        signed.expect("something was written down").seq
    }

    async fn verified(&self) -> Result<Verified, HeadError> {
        verify(
            &self.cx,
            &CHECKER,
            &self.keeper.key.public(),
            &self.keeper.file,
        )
        .await
    }
}

/// What somebody with the database and without the key can do to it.
async fn meddle(url: &str, sql: &str) {
    let unguard = if url.starts_with("sqlite") {
        "drop trigger if exists audit_is_never_changed; drop trigger if exists audit_is_never_removed; "
    } else {
        "alter table audit disable trigger user; "
    };
    let sql = sqlx::AssertSqlSafe(format!("{unguard}{sql}"));
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql)
            .execute(&mut db)
            .await
            .expect("an owner can");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql)
            .execute(&mut db)
            .await
            .expect("an owner can");
    }
}

on_both! {
    async fn a_whole_chain_agrees_with_every_head_that_was_signed(store) {
        let kept = kept(&store).await;
        for _ in 0..3 {
            kept.reads(2).await;
            kept.signs().await;
        }

        let found = kept.verified().await.expect("read");

        assert!(matches!(found.chain, Chain::Whole(_)), "{found:?}");
        assert_eq!(found.heads, 3);
        let text = std::fs::read_to_string(&kept.keeper.file).expect("written");
        assert_eq!(text.lines().count(), 3, "{text}");
    }

    async fn a_chain_that_was_rewritten_to_fit_is_caught_by_the_heads(store, url) {
        let kept = kept(&store).await;
        kept.reads(3).await;
        let first = kept.signs().await;
        kept.reads(3).await;
        let second = kept.signs().await;

        // Everything after the first head goes, and this very program writes other rows
        // in its place: each of them seals the one before, to the end.
        meddle(url, &format!("delete from audit where seq > {first}; update audit_head set seq = {first}, \
            hash = (select hash from audit where seq = {first})")).await;
        kept.reads(20).await;
        let found = kept.verified().await.expect("read");

        assert_eq!(found.chain, Chain::Rewritten { after: first, until: second });
    }

    async fn a_changed_row_is_named_though_heads_agree_up_to_it(store, url) {
        let kept = kept(&store).await;
        kept.reads(3).await;
        let first = kept.signs().await;
        kept.reads(3).await;

        meddle(url, &format!("update audit set at = at + 1 where seq = {first} + 2")).await;
        let found = kept.verified().await.expect("read");

        assert_eq!(found.chain, Chain::BrokenAt(first + 2));
    }

    async fn a_head_that_the_key_did_not_sign_is_named_by_its_line(store) {
        let kept = kept(&store).await;
        kept.reads(1).await;
        kept.signs().await;
        let forger = Keeper { key: HeadKey::new(&[8; 32]), ..kept.keeper.clone() };
        sign(&kept.cx, &forger).await.expect("signed by another");

        let refused = kept.verified().await.expect_err("not ours");

        assert!(
            matches!(refused, HeadError::Line { number: 2, source: LineFault::Signature, .. }),
            "{refused:?}"
        );
    }

    async fn every_head_goes_out_by_mail_as_the_line_that_the_file_has(store) {
        let kept = kept(&store).await;
        kept.reads(1).await;
        kept.signs().await;

        let council = kept.cx.council.number;
        let now = kept.cx.now;
        let mails = store
            .write(|tx| Box::pin(async move {
                storage::unguarded::mail::lease(tx, council, "tester", now, now.plus_seconds(60), 100).await
            }))
            .await
            .map_err(ServiceError::from)
            .expect("leased");

        let line = std::fs::read_to_string(&kept.keeper.file).expect("written");
        let found: Vec<_> = mails.iter().filter(|mail| mail.kind == "audit_head").collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].detail.contains(line.trim()), "{}", found[0].detail);
        assert_eq!(found[0].to, storage::outbox::MailTo::Address("keeper@example.org".to_owned()));
    }

    async fn the_file_of_heads_is_its_owners_alone(store) {
        use std::os::unix::fs::PermissionsExt as _;
        let kept = kept(&store).await;
        kept.signs().await;
        let mode = std::fs::metadata(&kept.keeper.file).expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
