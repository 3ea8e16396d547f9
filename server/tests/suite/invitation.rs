//! Invitations: from the officer's word to the case page, and those who must not get there.

use domain::paths;
use policy::Relation;
use services::ending::{self, EndError, Ended};
use services::invite::{Asked, InviteError, Invited, invite};
use testkit::cast::PASSPHRASE;

use crate::site::{Answer, Browser, Site, token_in};

const NEW: &str = "grandma.bell@example.org";
const OFFICER: &str = "sam.officer@fenshire.example";

pub(super) struct Sent {
    pub(super) word: String,
    pub(super) token: String,
    pub(super) born: [String; 3],
}

pub(super) async fn sent(site: &Site, email: &str) -> Sent {
    sent_as(site, email, Relation::Parent).await
}

fn asked(site: &Site, family: &str, email: &str) -> Asked {
    Asked {
        case: site.family(family).reference,
        relation: Relation::YoungPerson,
        email: email.to_owned(),
        checked_by: OFFICER.to_owned(),
        evidence: "Seen their passport".to_owned(),
    }
}

async fn sent_as(site: &Site, email: &str, relation: Relation) -> Sent {
    sent_to(site, "bell", email, relation).await
}

async fn sent_to(site: &Site, family: &str, email: &str, relation: Relation) -> Sent {
    // So that the newest mail is the last.
    site.later(1);
    let asked = Asked {
        case: site.family(family).reference,
        relation,
        email: email.to_owned(),
        checked_by: OFFICER.to_owned(),
        evidence: "Has care of the child; seen the order".to_owned(),
    };
    let invited: Invited = invite(&site.app.moment(), &asked).await.expect("invited");
    let mails = site.mails_to(email).await;
    let mail = mails.last().expect("a mail");
    assert!(
        !mail.text.contains(&invited.word),
        "the word never travels with the link"
    );
    assert!(!mail.text.contains("Jamie") && !mail.subject.contains("Jamie"));
    let born = site.family(family).child.born;
    Sent {
        word: invited.word,
        token: token_in(mail, "/join/"),
        born: [
            born.day().to_string(),
            born.month().to_string(),
            born.year().to_string(),
        ],
    }
}

pub(super) async fn prove(browser: &mut Browser<'_>, sent: &Sent, word: &str) -> Answer {
    let [day, month, year] = &sent.born;
    let form = [
        ("word", word),
        ("day", day),
        ("month", month),
        ("year", year),
    ];
    browser.post(&paths::join(&sent.token), &form).await
}

testkit::on_both! {
    async fn an_invited_person_joins_and_reads_the_case(store) {
        let site = Site::new(store).await;
        let sent = sent(&site, NEW).await;
        let mut browser = site.browser();
        let page = browser.get(&paths::join(&sent.token)).await;
        page.assert(200).assert_never_says("Jamie").assert_never_says("Bell");
        prove(&mut browser, &sent, &sent.word.to_uppercase().replace('-', " ")).await
            .assert_leads_to("/join/account");
        browser.get("/join/account").await.assert(200).assert_never_says("Jamie");
        let short = [("name", "Rose Bell"), ("password", "too short"), ("notices", "email")];
        browser.post("/join/account", &short).await.assert(422).assert_says("Rose Bell");
        let common = [("name", "Rose Bell"), ("password", "password123456"), ("notices", "email")];
        browser.post("/join/account", &common).await.assert(422).assert_never_says("password123456");
        let unasked = [("name", "Rose Bell"), ("password", "roses by the garden wall")];
        browser.post("/join/account", &unasked).await.assert(422);
        let form = [("name", "Rose Bell"), ("password", "roses by the garden wall"), ("notices", "post")];
        let joined = browser.post("/join/account", &form).await;
        joined.assert_leads_to("/joined");
        assert_eq!(joined.cookies().len(), 1);
        browser.get("/joined").await.assert(200);
        browser.get(&paths::case(site.bell())).await.assert(200).assert_says("Jamie");
        // And signs in again by what was chosen.
        browser.post("/sign-out", &[]).await.assert(303);
        let form = [("email", NEW), ("password", "roses by the garden wall")];
        browser.post("/sign-in", &form).await.assert_leads_to("/sign-in/code");
        // The invitation is spent.
        browser.get(&paths::join(&sent.token)).await.assert(200).assert_never_says("name=\"word\"");
        prove(&mut browser, &sent, &sent.word).await.assert(422).assert_never_says("name=\"word\"");
    }

    async fn who_joins_as_a_parent_after_the_rights_moved_is_shown_what_was_there_then(store) {
        let site = Site::new(store).await;
        jobs::move_rights(&site.app.moment()).await.expect("moved");
        let case = site.family("neave").reference;
        let moved = site.app.moment().now;
        site.later(3_600);
        let sent = sent_to(&site, "neave", NEW, Relation::Parent).await;
        let mut browser = site.browser();
        prove(&mut browser, &sent, &sent.word).await.assert_leads_to("/join/account");
        let form = [("name", "Rose Neave"), ("password", "roses by the garden wall"), ("notices", "email")];

        browser.post("/join/account", &form).await.assert_leads_to("/joined");

        // At once, and not from the next day's run on.
        browser.get(&paths::case(case)).await.assert(200);
        browser.get(&paths::documents_send(case)).await.assert(404);
        browser.get(&paths::message_new(case)).await.assert(404);
        let mut told = site.mails_to(NEW).await.into_iter();
        assert!(told.any(|mail| mail.subject.contains("moved")), "they are told why");
        let cx = site.app.moment();
        let access = policy::admit::<policy::Council, policy::MoveRights, _>(
            &cx.store, cx.council.number, &policy::Actor::System { job: "rights" }, (), cx.now,
        );
        let access = access.await.expect("a job");
        let page = storage::case::page(&cx.store, &access, domain::CaseId(0), 1_000).await.expect("cases");
        let row = page.iter().find(|row| row.surname == "Neave").expect("theirs");
        let on_case = access.on_case(row.ids);
        let tied = storage::rights::people(&cx.store, &on_case).await.expect("people");
        let parents = tied.iter().filter(|tied| tied.kind == Relation::Parent);
        let until: Vec<_> = parents.map(|tied| tied.shown_until).collect();
        assert!(until.contains(&Some(moved)), "what came after the rights moved is not shown: {until:?}");
    }

    async fn a_scanner_that_opens_every_link_spends_nothing(store) {
        let site = Site::new(store).await;
        let sent = sent(&site, NEW).await;
        let path = paths::join(&sent.token);
        for _ in 0..20 {
            site.browser().get(&path).await.assert(200).assert_says("name=\"word\"");
        }
        let mut browser = site.browser();
        prove(&mut browser, &sent, &sent.word).await.assert_leads_to("/join/account");
    }

    async fn five_wrong_tries_end_it_and_the_officer_is_told(store) {
        let site = Site::new(store).await;
        let sent = sent(&site, NEW).await;
        let mut browser = site.browser();
        for _ in 0..4 {
            prove(&mut browser, &sent, "wrong-word-11").await.assert(422).assert_says("name=\"word\"");
        }
        assert!(site.mails_to(OFFICER).await.is_empty());
        prove(&mut browser, &sent, "wrong-word-11").await.assert(422).assert_never_says("name=\"word\"");
        prove(&mut browser, &sent, &sent.word).await.assert(422);
        browser.get("/join/account").await.assert(200).assert_never_says("name=\"password\"");
        let told = site.mails_to(OFFICER).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text.contains(&site.bell().to_string()), "{}", told[0].text);
        assert!(!told[0].text.contains("Jamie"));
    }

    async fn the_word_alone_is_not_enough(store) {
        let site = Site::new(store).await;
        let mut sent = sent(&site, NEW).await;
        let right = sent.born[2].clone();
        sent.born[2] = "2001".to_owned();
        let mut browser = site.browser();
        prove(&mut browser, &sent, &sent.word).await.assert(422);
        sent.born[2] = right;
        prove(&mut browser, &sent, "").await.assert(422);
        browser.get("/join/account").await.assert(200).assert_never_says("name=\"password\"");
    }

    async fn after_14_days_it_is_over(store) {
        let site = Site::new(store).await;
        let sent = sent(&site, NEW).await;
        site.later(14 * 24 * 3_600 - 60);
        site.browser().get(&paths::join(&sent.token)).await.assert_says("name=\"word\"");
        site.later(61);
        let mut browser = site.browser();
        browser.get(&paths::join(&sent.token)).await.assert(200).assert_never_says("name=\"word\"");
        prove(&mut browser, &sent, &sent.word).await.assert(422);
    }

    async fn a_token_of_another_kind_or_key_opens_nothing(store) {
        use services::keys::{Keys, Purpose};
        let site = Site::new(store).await;
        let sent = sent(&site, NEW).await;
        let (ours, now) = (&site.app.keys, site.app.moment().now);
        let id = ours.read(Purpose::Invitation, &sent.token, now).expect("ours");
        let until = now.plus_seconds(3_600);
        let forged = [
            Keys::new([9; 32]).sign(Purpose::Invitation, &id, until),
            ours.sign(Purpose::Unsubscribe, &id, until),
            ours.sign(Purpose::Joining, &id, until),
            ours.sign(Purpose::Invitation, "another", until),
        ];
        for token in forged {
            let page = site.browser().get(&paths::join(&token)).await;
            page.assert(200).assert_never_says("name=\"word\"");
        }
        // Nor does an invitation stand in for a proven one.
        let mut browser = site.browser();
        browser.cookies.insert("__Host-waymark".into(), sent.token.clone());
        let form = [("name", "X"), ("password", "roses by the garden wall"), ("notices", "email")];
        browser.post("/join/account", &form).await.assert(422).assert_never_says("name=\"password\"");
    }

    async fn somebody_with_an_account_gets_the_case_added(store) {
        let site = Site::new(store).await;
        let email = "parent.s1@example.org";
        let sent = sent(&site, email).await;
        let case = paths::case(site.bell());
        let mut ahmed = site.signed_in("parent_s1").await;
        ahmed.get(&case).await.assert(404);
        let mut browser = site.browser();
        prove(&mut browser, &sent, &sent.word).await.assert_leads_to(&paths::sign_in_then(&case));
        assert!(browser.cookies.is_empty(), "it never signs in by itself");
        ahmed.get(&case).await.assert(200).assert_says("Jamie");
        let form = [("email", email), ("password", PASSPHRASE)];
        browser.post("/sign-in", &form).await.assert_leads_to("/sign-in/code");
        // And the account is told, in case it was not its owner.
        let told = site.mails_to(email).await;
        assert!(told.iter().any(|mail| mail.subject.contains("case was added")), "{told:?}");
    }

    async fn nobody_else_becomes_the_young_person(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let parent = "parent.late.case@example.org";
        let refused = invite(&cx, &asked(&site, "payne", parent)).await;
        assert!(matches!(refused, Err(InviteError::NotTheYoungPerson)), "{refused:?}");
        let refused = invite(&cx, &asked(&site, "payne", "another.leah@example.org")).await;
        assert!(matches!(refused, Err(InviteError::HasAccount)), "{refused:?}");
        invite(&cx, &asked(&site, "payne", "young.person@example.org")).await.expect("Leah herself");
    }

    async fn a_parent_whose_relation_ended_sees_nothing_and_cannot_come_back(store) {
        let site = Site::new(store).await;
        let parent = "parent.late.case@example.org";
        let case = paths::case(site.bell());
        let mut browser = site.signed_in("parent_late_case").await;
        browser.get(&case).await.assert(200);
        // An invitation still lies in their mails.
        let open = sent(&site, "Parent.Late.Case@Example.org").await;
        let end = ending::Asked {
            case: site.bell(),
            whose: parent.to_owned(),
            by: OFFICER.to_owned(),
            why: "A court has barred them".to_owned(),
        };
        let ended = ending::end_relation(&site.app.moment(), &end).await.expect("ended");
        assert_eq!(ended, Ended { relations: 1, invitations: 1 });
        browser.get(&case).await.assert(404);
        browser.get("/children").await.assert(200).assert_never_says("Jamie");
        let mut other = site.browser();
        prove(&mut other, &open, &open.word).await.assert(422).assert_never_says("name=\"word\"");
        browser.get(&case).await.assert(404);
        let nothing = ending::end_relation(&site.app.moment(), &end).await;
        assert!(matches!(nothing, Err(EndError::NoRelation)), "{nothing:?}");
        // The other parent goes on.
        site.signed_in("parent_late_case_other").await.get(&case).await.assert(200);
    }

    async fn an_invitation_that_was_taken_back_opens_nothing(store) {
        let site = Site::new(store).await;
        let open = sent(&site, NEW).await;
        let mut proven = site.browser();
        prove(&mut proven, &open, &open.word).await.assert_leads_to("/join/account");
        let end = ending::Asked {
            case: site.bell(),
            whose: NEW.to_uppercase(),
            by: OFFICER.to_owned(),
            why: "Sent to the wrong address".to_owned(),
        };
        let unsaid = ending::Asked { why: " ".to_owned(), ..end.clone() };
        let refused = ending::uninvite(&site.app.moment(), &unsaid).await;
        assert!(matches!(refused, Err(EndError::NoReason)), "{refused:?}");
        let ended = ending::uninvite(&site.app.moment(), &end).await.expect("taken back");
        assert_eq!(ended, Ended { relations: 0, invitations: 1 });
        // Not even by whoever has proven it.
        let form = [("name", "Rose Bell"), ("password", "roses by the garden wall"), ("notices", "post")];
        proven.post("/join/account", &form).await.assert(422).assert_never_says("name=\"password\"");
        site.browser().get(&paths::join(&open.token)).await.assert(200).assert_never_says("name=\"word\"");
        let nothing = ending::uninvite(&site.app.moment(), &end).await;
        assert!(matches!(nothing, Err(EndError::NoInvitation)), "{nothing:?}");
    }

    async fn an_address_that_became_somebody_elses_makes_nobody_the_young_person(store) {
        let site = Site::new(store).await;
        // Jamie is old enough by now.
        site.later(10 * 365 * 24 * 3_600);
        let (own, shared) = (sent_as(&site, "jamie@example.org", Relation::YoungPerson).await,
            sent_as(&site, NEW, Relation::YoungPerson).await);
        let parents = sent_as(&site, NEW, Relation::Parent).await;
        let mut grandmother = site.browser();
        prove(&mut grandmother, &parents, &parents.word).await.assert_leads_to("/join/account");
        let form = [("name", "Rose Bell"), ("password", "roses by the garden wall"), ("notices", "post")];
        grandmother.post("/join/account", &form).await.assert_leads_to("/joined");

        let mut browser = site.browser();
        prove(&mut browser, &shared, &shared.word).await.assert(422).assert_never_says("name=\"word\"");
        assert!(browser.cookies.is_empty());

        // Two invitations for the young person make one account.
        let second = sent_as(&site, "jamie.b@example.org", Relation::YoungPerson).await;
        let (mut one, mut two) = (site.browser(), site.browser());
        prove(&mut one, &own, &own.word).await.assert_leads_to("/join/account");
        prove(&mut two, &second, &second.word).await.assert_leads_to("/join/account");
        let form = [("name", "Jamie Bell"), ("password", "a bicycle in the rain"), ("notices", "email")];
        one.post("/join/account", &form).await.assert_leads_to("/joined");
        two.post("/join/account", &form).await.assert(422).assert_never_says("name=\"password\"");
    }
}
