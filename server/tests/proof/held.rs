//! A copy of all that is held about somebody says nothing of anybody else, and after an
//! erasure not a word of them is left in the records.

use domain::PersonId;
use services::held::{self, Asked, HeldError, Whom};
use services::keeping::Keeping;
use sqlx::{AssertSqlSafe, Row as _};

use crate::records::Records;
use crate::world::World;

const OFFICER: &str = "sam.officer@fenshire.example";
const HERE: i64 = 999;
/// What is in the reason for an invitation that is forgotten before they are erased.
const SWEPT: &str = "zqsweptcanary";
/// What only the person who is erased ever had.
const TOKEN: &str = "zqerasedcanary";

fn asked(person: PersonId) -> Asked {
    Asked {
        whom: Whom::Id(person),
        by: OFFICER.to_owned(),
        why: "asked for by letter on 2 March".to_owned(),
    }
}

fn person(world: &World, key: &str) -> PersonId {
    world.subject(key).person.expect("somebody of this council")
}

/// Everything that a copy says, on its page and beside it.
async fn copied(world: &World, key: &str) -> String {
    let cx = world.site.app.moment();
    let copy = held::copy(&cx, &asked(person(world, key)))
        .await
        .unwrap_or_else(|error| panic!("a copy for {key}: {error}"));
    let mut text = copy.html;
    for kind in copy.kinds {
        for line in kind.things.into_iter().flatten() {
            // What officers did may have been for the other side: that they worked, on a day.
            if kind.name == "looked" {
                let is_plain = match line.name.as_str() {
                    "did" => ["looked", "worked"].contains(&line.value.as_str()),
                    "at" => line.value.parse::<domain::Date>().is_ok(),
                    _ => false,
                };
                assert!(
                    is_plain,
                    "the copy of {key} tells {}: {}",
                    line.name, line.value
                );
            }
            text.push_str(&format!("\n{}: {}", line.name, line.value));
        }
    }
    text
}

/// The people whose copies are read: every side of a separation is among them.
const COPIED: [&str; 21] = [
    "parent",
    "second",
    "young",
    "child",
    "representative",
    "contested",
    "moved",
    "ended",
    "expired",
    "future",
    "only_sibling",
    "stranger",
    "closed",
    "adviser",
    "adviser_second",
    "adviser_left",
    "adviser_lead",
    "officer",
    "officer_left",
    "manager",
    "administrator",
];

testkit::on_both! {
    async fn a_copy_says_nothing_of_anybody_else(store, url) {
        let world = World::new(store, url, 2).await;
        let mut found = 0;
        for key in COPIED {
            let text = copied(&world, key).await;
            // What is about themselves is theirs, though no page may show it: their name at
            // work; of the child or young person whose case it is, what the case says of them.
            let own = |what: &str| {
                let case = match key {
                    "child" => "own",
                    "young" => "sibling",
                    _ => return what.starts_with(&format!("{key}.")),
                };
                ["child.", "capacity.decision"]
                    .iter()
                    .any(|theirs| what.starts_with(&format!("{case}.{theirs}")))
            };
            for secret in world.secrets.seen_in(&text) {
                found += 1;
                assert!(
                    secret.readers.contains(key) || own(&secret.what),
                    "the copy of {key} tells {}",
                    secret.what
                );
            }
            // Not even that there is anything about advisers, or that anybody is kept apart.
            for untold in ["share_notes", "no_contact", "apart", "Share notes"] {
                assert!(!text.contains(untold), "the copy of {key} says {untold}");
            }
        }
        assert!(found > 40, "copies say what is theirs: {found}");

        // Each of two who are kept apart finds their own, and not a word of the other.
        let (one, other) = (copied(&world, "parent").await, copied(&world, "second").await);
        let tells = |text: &str, what: &str| {
            world.secrets.seen_in(text).iter().any(|secret| secret.what == what)
        };
        // The officer answered the parent; the other reads of work, on a day, and not of what.
        assert!(other.contains("\ndid: worked") && !other.contains("write_messages"), "{other}");
        for (text, own, others) in [
            (&one, ["parent.name", "parent.address.protected", "own.exception.reason"],
                ["second.name", "second.school.protected", "own.note.of.a.call"]),
            (&other, ["second.name", "second.school.protected", "own.note.of.a.call"],
                ["parent.name", "parent.address.protected", "own.exception.reason"]),
        ] {
            for what in own {
                assert!(tells(text, what), "{what} is theirs");
            }
            for what in others {
                assert!(!tells(text, what), "{what} is the other's");
            }
        }
        // What they sent and wrote is in it, with what was answered; and nothing of anybody else.
        for what in ["own.document.name", "own.document.said", "own.message"] {
            assert!(tells(&one, what), "{what} is theirs");
            assert!(!tells(&other, what), "{what} is the other's");
        }
        assert!(!tells(&one, "own.document.bytes"), "the file itself is not in it");
        // (A mail about a note went to both before they were kept apart, and is on record.)
        assert!(!one.contains("delay_reason"), "that there is one is kept from them");
        let id = person(&world, "second").0.to_string();
        assert!(!one.contains(&id), "not even an id of the other");

        // Who made it and why is on record, and in the audit as about that person.
        let rows = world.records.audit(0).await.0;
        let about = person(&world, "parent").0;
        assert!(rows.iter().any(|row| row.action == "export_person"
            && row.resource == "person" && row.resource_id == Some(about)
            && row.decision == "allow" && row.actor_kind == "officer"));
    }
}

testkit::on_both! {
    async fn nothing_of_somebody_erased_is_left_but_ids(store, url) {
        let world = World::new(store.clone(), url, 2).await;
        let cx = world.site.app.moment();
        let gone = person(&world, "only_sibling");
        for sql in everywhere(&world, gone, cx.now.0).await {
            world.records.run(&sql).await;
        }
        let before = left(&world.records, TOKEN).await;
        assert!(before.len() > 15, "planted in {before:?}");

        // An invitation that is forgotten takes along why it was made: nothing would find it later.
        let keeping = Keeping { invitations: Some(30), ..Keeping::default() };
        services::sweep::forget_old(&cx, &keeping).await.expect("swept");
        assert_eq!(left(&world.records, SWEPT).await, Vec::<String>::new());

        // A reason that names them would outlive them.
        let named = Asked { why: format!("a letter from {TOKEN}"), ..asked(gone) };
        let refused = held::erase(&cx, &named, false).await;
        assert!(matches!(refused, Err(HeldError::ReasonNames)), "{refused:?}");

        let dry = held::erase(&cx, &asked(gone), true).await.expect("a dry run");
        assert_eq!(left(&world.records, TOKEN).await, before, "a dry run changes nothing");
        let erased = held::erase(&cx, &asked(gone), false).await.expect("erased");
        assert_eq!(dry, erased, "a dry run says what will go");
        assert!(erased.gone.iter().all(|(what, _)| !what.starts_with("grant")));
        assert_eq!(left(&world.records, TOKEN).await, Vec::<String>::new());

        // The person's own words from the story, too.
        let own = ["only_sibling.name", "only_sibling.email", "only_sibling.phone.protected"];
        for what in own {
            let word = world.secrets.the_word(what);
            assert_eq!(left(&world.records, &word).await, Vec::<String>::new(), "{what}");
        }

        // They are out, and a copy finds nothing but that they were there.
        let copy = held::copy(&cx, &asked(gone)).await.expect("a copy");
        let text = format!("{:?}{}", copy, copy.html);
        assert!(world.secrets.seen_in(&text).is_empty() && !text.contains(TOKEN), "{text}");
        let again = held::erase(&cx, &asked(gone), false).await;
        assert!(matches!(again, Err(HeldError::ErasedBefore)), "{again:?}");

        // The chain of the audit is whole.
        let actor = services::officer::actor(&cx, OFFICER).await.expect("an officer");
        let access: policy::Access<policy::Council, policy::CheckAudit> =
            policy::admit(&cx.store, cx.council.number, &actor, (), cx.now).await.expect("may");
        let chain = storage::audit::verify(&cx.store, &access, &[]).await.expect("read");
        assert!(matches!(chain, storage::audit::Chain::Whole(_)), "{chain:?}");

        // An embedded database's own file, and its log.
        if let Some(path) = url.strip_prefix("sqlite://") {
            world.records.close().await;
            for file in [path.to_owned(), format!("{path}-wal")] {
                let bytes = std::fs::read(&file).unwrap_or_default();
                let at = bytes.windows(TOKEN.len()).position(|part| part == TOKEN.as_bytes());
                assert_eq!(at, None, "{file} still holds a word of theirs");
            }
        }
    }
}

testkit::on_both! {
    async fn an_address_that_is_somebody_elses_by_now_is_theirs(store, url) {
        let world = World::new(store, url, 2).await;
        let cx = world.site.app.moment();
        let (gone, now) = (person(&world, "only_sibling"), cx.now.0);
        let case = world.case(1).expect("the sibling's case").0;
        let (then, address) = (now - 86_400_000, "shared@example.org");
        let bytes = match &world.records {
            Records::Sqlite(_) => "x'00'",
            Records::Postgres(_) => "'\\x00'::bytea",
        };
        for sql in [
            format!("update account set email = '{address}', email_folded = 'closed', closed_at = {then} \
                     where person_id = {}", gone.0),
            format!("update account set email = '{address}', email_folded = '{address}' \
                     where person_id = {}", person(&world, "stranger").0),
            format!("insert into invitation (council_id, case_id, invitation_id, relation, email, token_id, \
                     word_hash, tries_left, until_at, checked_by, evidence, state, created_at, power_document) \
                     select {HERE}, {case}, 81, 'representative', '{address}', 'ten', {bytes}, 5, {now}, \
                     min(officer_id), '{SWEPT}', 'open', {now}, '{SWEPT}' from officer where council_id = {HERE}"),
            format!("insert into people_change (council_id, case_id, change_id, act, thing_id, why, \
                     recorded_by, recorded_at) values ({HERE}, {case}, 81, 'invite', 81, '{SWEPT}', 'officer 1', {now})"),
            format!("insert into outbox (council_id, mail_id, address, kind, optional, detail, state, message_id, \
                     next_at, created_at) values ({HERE}, 81, '{address}', 'a', 0, '{SWEPT}', 'sent', '81', {now}, {now})"),
        ] {
            world.records.run(&sql).await;
        }
        let before = left(&world.records, SWEPT).await;
        assert_eq!(before.len(), 4, "{before:?}");
        assert!(!copied(&world, "only_sibling").await.contains(SWEPT), "it is the other's");
        assert!(copied(&world, "stranger").await.contains(SWEPT));
        held::erase(&cx, &asked(gone), false).await.expect("erased");
        assert_eq!(left(&world.records, SWEPT).await, before, "it is the other's");
    }
}

testkit::on_both! {
    async fn whom_the_law_or_somebodys_safety_keeps_is_not_erased(store, url) {
        let world = World::new(store, url, 2).await;
        let cx = world.site.app.moment();
        for (key, why) in [
            ("officer", "Staff"),
            ("parent", "Apart"),
            ("second", "Apart"),
            ("stranger", "Alone"),
        ] {
            let refused = held::erase(&cx, &asked(person(&world, key)), false).await;
            let said = format!("{:?}", refused.expect_err(key));
            assert_eq!(said, why, "{key}");
        }
        // Whoever worked here once is named by what they did, and a copy for them says so.
        let left = person(&world, "officer_other");
        let desk = services::staff::at_the_desk(&cx, OFFICER).await.expect("the desk");
        services::staff::end(&cx, &desk, domain::OfficerId(left.0)).await.expect("ended");
        let refused = held::erase(&cx, &asked(left), false).await;
        assert!(matches!(refused, Err(HeldError::Staff)), "{refused:?}");
        let copy = held::copy(&cx, &asked(left)).await.expect("a copy");
        assert!(copy.kinds.iter().any(|kind| kind.name == "staff"), "what they did here");
        let child = world.child(0).await;
        let refused = held::erase(&cx, &asked(child), false).await;
        assert!(matches!(refused, Err(HeldError::OwnCase)), "{refused:?}");
        let nobody = held::erase(&cx, &asked(PersonId(1)), false).await;
        assert!(matches!(nobody, Err(HeldError::NoPerson)), "{nobody:?}");
        let unsaid = Asked { why: " ".to_owned(), ..asked(child) };
        let refused = held::copy(&cx, &unsaid).await;
        assert!(matches!(refused, Err(HeldError::NoReason)), "{refused:?}");
    }
}

/// A word of theirs in every place that keeps one.
async fn everywhere(world: &World, person: PersonId, now: i64) -> Vec<String> {
    let who = person.0;
    let account = format!("(select account_id from account where person_id = {who})");
    let case = world.case(1).expect("the sibling's case").0;
    let email = format!("(select email from account where person_id = {who})");
    let keyed = "council_id, account_id, factor_id, name, {}, created_at";
    let factor = |table: &str, more: &str, bytes: &str| {
        let columns = keyed.replace("{}", more);
        format!(
            "insert into {table} ({columns}) select {HERE}, account_id, 7, '{TOKEN}', {bytes}, {now} \
             from account where person_id = {who}"
        )
    };
    let why = |id: i64, act: &str, thing: i64, word: &str| {
        format!(
            "insert into people_change (council_id, case_id, change_id, act, thing_id, why, \
             recorded_by, recorded_at) values ({HERE}, {case}, {id}, '{act}', {thing}, '{word}', \
             'officer 1', {now})"
        )
    };
    let bytes = match &world.records {
        Records::Sqlite(_) => "x'00'",
        Records::Postgres(_) => "'\\x00'::bytea",
    };
    vec![
        format!("update person set name = '{TOKEN}', postcode = '{TOKEN}' where person_id = {who}"),
        format!("update account set password_hash = '{TOKEN}' where person_id = {who}"),
        format!(
            "update relation set evidence = '{TOKEN}', ended_why = '{TOKEN}' where person_id = {who}"
        ),
        factor(
            "passkey",
            "credential_id, credential",
            &format!("{bytes}, '{TOKEN}'"),
        ),
        factor(
            "authenticator",
            "secret_sealed, last_step",
            &format!("{bytes}, 0"),
        ),
        format!(
            "insert into session (council_id, account_id, session_id, token_hash, stage, created_at, \
             seen_at, ends_at, device) values ({HERE}, {account}, 7, {bytes}, 'full', {now}, {now}, \
             {now}, '{TOKEN}')"
        ),
        format!(
            "insert into remembered_device (council_id, account_id, device_id, token_hash, \
             created_at, until_at, device) values ({HERE}, {account}, 7, {bytes}, {now}, {now}, \
             '{TOKEN}')"
        ),
        format!(
            "insert into notices_choice (council_id, account_id, at, notices, chosen_by) \
             values ({HERE}, {account}, {now} + 7, 'post', '{TOKEN}')"
        ),
        format!(
            "insert into outbox (council_id, mail_id, account_id, kind, optional, detail, secret, \
             state, message_id, next_at, created_at) values ({HERE}, 7, {account}, 'a', 0, \
             '{TOKEN}', '{TOKEN}', 'queued', '7', {now}, {now})"
        ),
        format!(
            "insert into outbox (council_id, mail_id, address, kind, optional, detail, state, \
             message_id, next_at, created_at, failure) values ({HERE}, 8, {email}, 'a', 0, \
             '{TOKEN}', 'sent', '8', {now}, {now}, '{TOKEN}')"
        ),
        format!(
            "insert into invitation (council_id, case_id, invitation_id, relation, email, token_id, \
             word_hash, tries_left, until_at, checked_by, evidence, state, created_at, closed_why) \
             select {HERE}, {case}, 71, 'parent', {email}, 'seven', {bytes}, 5, {now}, \
             min(officer_id), '{TOKEN}', 'withdrawn', {now}, '{TOKEN}' from officer \
             where council_id = {HERE}"
        ),
        format!(
            "insert into invitation (council_id, case_id, invitation_id, relation, email, token_id, \
             word_hash, tries_left, until_at, checked_by, evidence, state, created_at) \
             select {HERE}, {case}, 74, 'parent', {email}, 'eight', {bytes}, 5, {now} - 8640000000, \
             min(officer_id), '{SWEPT}', 'open', {now} - 8640000000 from officer \
             where council_id = {HERE}"
        ),
        why(11, "invite", 71, TOKEN),
        why(12, "invite", 74, SWEPT),
        why(13, "protect", 72, TOKEN),
        why(14, "apart", 73, TOKEN),
        why(15, "together", 73, TOKEN),
        why(16, "release", 75, TOKEN),
        format!(
            "insert into people_change (council_id, case_id, change_id, act, thing_id, why, \
             recorded_by, recorded_at) select {HERE}, {case}, 17, 'end', relation_id, '{TOKEN}', \
             'officer 1', {now} from relation where person_id = {who} and case_id = {case}"
        ),
        format!(
            "insert into text_release (council_id, case_id, event_id, reader_id, asked_by, asked_at) \
             values ({HERE}, {case}, 75, {who}, 'officer 1', {now})"
        ),
        format!(
            "insert into rights_wish (council_id, case_id, wish_id, person_id, kind, said, said_at) \
             values ({HERE}, {case}, 7, {who}, 'wish', '{TOKEN}', {now})"
        ),
        format!(
            "insert into protected_detail (council_id, case_id, detail_id, about_id, kind, value, \
             recorded_by, recorded_at, ended_at, ended_why) values ({HERE}, {case}, 72, {who}, \
             'other', '{TOKEN}', 'officer 1', {now}, {now}, '{TOKEN}')"
        ),
        format!(
            "insert into no_contact (council_id, case_id, no_contact_id, one_id, other_id, evidence, \
             recorded_by, recorded_at, ended_at, ended_why) values ({HERE}, {case}, 73, {who}, {}, \
             '{TOKEN}', 'officer 1', {now}, {now}, '{TOKEN}')",
            world.subject("parent").person.expect("a parent").0
        ),
        format!(
            "insert into mail_choice (council_id, account_id, kind, wanted, chosen_at) \
             values ({HERE}, {account}, '{TOKEN}', 0, {now})"
        ),
    ]
}

/// Where a word is, however it is written: every column of every table is searched.
async fn left(records: &Records, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let columns: Vec<(String, String)> = match records {
        Records::Sqlite(pool) => {
            let rows = sqlx::query(
                "select s.name, c.name from sqlite_schema s, pragma_table_info(s.name) c \
                 where s.type = 'table' and s.name not like 'sqlite_%' order by 1, 2",
            )
            .fetch_all(pool)
            .await;
            let rows = rows.expect("columns");
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        }
        Records::Postgres(pool) => {
            let rows = sqlx::query(
                "select table_name::text, column_name::text from information_schema.columns \
                 where table_schema = current_schema() order by 1, 2",
            )
            .fetch_all(pool)
            .await;
            let rows = rows.expect("columns");
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        }
    };
    let mut found = Vec::new();
    for (table, column) in columns {
        let text = match records {
            Records::Sqlite(_) => format!("lower(cast({column} as text))"),
            Records::Postgres(_) => format!("lower({column}::text)"),
        };
        let sql = AssertSqlSafe(format!(
            "select count(*) from {table} where {text} like '%{word}%'"
        ));
        let rows: i64 = match records {
            Records::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
            Records::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        }
        .expect("counted");
        if rows > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}
