//! Who sees what, and what becomes of it.

use domain::document::Audience;
use domain::message::Subject;
use domain::people::DetailKind;
use domain::{PersonId, SendingId};
use policy::{Access, Case, ChangePeople, ReadDocuments, SendDocuments, WriteMessages};
use services::document::{self, Offer, Scanner, Withdrawn};
use services::message::{self, Answered, Said};
use services::people::{self, Protect};
use services::{ServiceError, grant};
use testkit::advisers::let_in;
use testkit::cast::cast;
use testkit::on_both;

use crate::world::{CRAIG, DAWN, Desk, TODAY, body, named, offer, pdf};

impl Desk {
    fn person(&self, key: &str) -> PersonId {
        self.town.people[key].person
    }

    pub async fn changes(&self) -> Access<Case, ChangePeople> {
        self.officer().await
    }
}

on_both! {
    async fn both_parents_see_what_is_for_the_case_and_each_their_own(store) {
        let desk = Desk::new(&store).await;
        let open = desk.sends(DAWN, "a", &pdf(10)).await.document;
        let own = Offer { audience: Audience::Side, ..offer("b") };
        let own = desk.send(DAWN, &own, &pdf(20)).await.expect("received").document;
        let said = Offer { said: Some("He never helps".into()), sending: SendingId(7), ..offer("c") };
        let said = desk.send(DAWN, &said, &pdf(30)).await.expect("received").document;
        for (key, words) in [(DAWN, Some("He never helps")), (CRAIG, None)] {
            let access: Access<Case, ReadDocuments> = desk.as_(key).await;
            let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
            let one = listed.documents.into_iter().find(|one| one.id == said).expect("seen");
            assert_eq!(one.said.as_deref(), words, "{key}");
        }
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        document::withdraw(&desk.cx, &access, said).await.expect("done");
        assert_eq!(desk.sees(CRAIG).await, [open]);
        assert_eq!(desk.opens(CRAIG, own).await, None);
        let mut all = desk.sees(DAWN).await;
        all.retain(|id| *id != said);
        all.sort();
        let mut both = vec![open, own];
        both.sort();
        assert_eq!(all, both);
        assert_eq!(desk.officer_sees().await.len(), 2);
    }

    async fn where_two_must_have_no_contact_each_sees_their_own_side_alone(store) {
        let desk = Desk::new(&store).await;
        let hers = desk.sends(DAWN, "a", &pdf(10)).await.document;
        assert_eq!(desk.sees(CRAIG).await, [hers]);
        let pair = (desk.person(DAWN), desk.person(CRAIG));
        people::keep_apart(&desk.cx, &desk.changes().await, pair, "a court order").await.expect("recorded");
        assert_eq!(desk.sees(CRAIG).await, []);
        assert_eq!(desk.opens(CRAIG, hers).await, None);
        assert_eq!(desk.sees(DAWN).await, [hers]);
    }

    async fn where_an_address_is_protected_each_sees_their_own_side_alone(store) {
        let desk = Desk::new(&store).await;
        let hers = desk.sends(DAWN, "a", &pdf(10)).await.document;
        let dawn = desk.person(DAWN);
        let asked = Protect { about: dawn, kind: DetailKind::Address, value: "12 Elm Row", readers: &[dawn], why: "a refuge wrote to us" };
        people::protect(&desk.cx, &desk.changes().await, &asked).await.expect("protected");
        assert_eq!(desk.sees(CRAIG).await, []);
        assert_eq!(desk.sees(DAWN).await, [hers]);
    }

    async fn what_can_tell_where_it_was_taken_is_never_given_to_the_other_parent_as_it_came(store) {
        let desk = Desk::new(&store).await;
        let photo = desk.send(DAWN, &named("garden.png", "image/png"), &crate::checking::png(40, 30)).await;
        let photo = photo.expect("received").document;
        let sound = [b"#!AMR\n".as_slice(), &[0x3c; 64]].concat();
        let call = Offer { retry_key: "b".into(), ..named("call.amr", "audio/amr") };
        let call = desk.send(DAWN, &call, &sound).await.expect("received").document;
        // He learns that there is a picture; nobody draws it here, so that nothing opens.
        assert_eq!(desk.sees(CRAIG).await, [photo]);
        assert_eq!(desk.opens(CRAIG, photo).await, None);
        assert_eq!(desk.opens(CRAIG, call).await, None);
        let mut all = desk.officer_sees().await;
        all.sort();
        let mut both = [photo, call];
        both.sort();
        assert_eq!(all, both);
        assert!(desk.opens(DAWN, photo).await.is_some(), "as she sent it");
    }

    async fn what_is_not_known_to_be_safe_is_its_senders_and_opens_for_nobody(store) {
        let mut desk = Desk::new(&store).await;
        desk.set(|documents| documents.scanner = Scanner::Unset);
        let waiting = desk.sends(DAWN, "a", &pdf(10)).await.document;
        assert_eq!(desk.sees(DAWN).await, [waiting]);
        assert_eq!(desk.opens(DAWN, waiting).await, None);
        assert_eq!(desk.sees(CRAIG).await, []);
        assert_eq!(desk.officer_sees().await, []);
        let access: Access<Case, ReadDocuments> = desk.officer().await;
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!(listed.unchecked.waiting, 1, "officers learn that there is one");
    }

    async fn a_withdrawal_ends_a_download_in_flight_within_a_megabyte(store) {
        let desk = Desk::new(&store).await;
        let bytes = pdf(5_000_000);
        let id = desk.sends(DAWN, "a", &bytes).await.document;
        let access: Access<Case, ReadDocuments> = desk.as_(CRAIG).await;
        let mut opened = desk.part(access, id, None).await;
        let mut read = 0;
        while read < 2_000_000 {
            read += opened.next().await.expect("opens").expect("more").len();
        }
        let sender: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        assert_eq!(document::withdraw(&desk.cx, &sender, id).await.expect("done"), Withdrawn::Done);
        let mut after = 0;
        let ended = loop {
            match opened.next().await {
                Ok(Some(some)) => after += some.len(),
                Ok(None) => panic!("all of it came"),
                Err(error) => break error,
            }
        };
        assert!(matches!(ended, ServiceError::Refused));
        assert!(after <= 1024 * 1024, "{after} bytes came after");
        assert!(read + after < bytes.len());
    }

    async fn ranges_open_without_the_rest(store) {
        let desk = Desk::new(&store).await;
        let bytes = pdf(700_000);
        let id = desk.sends(DAWN, "a", &bytes).await.document;
        for (from, to) in [(0, 10), (65_530, 65_540), (699_000, 900_000), (400_000, 400_001)] {
            let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
            let range = Some(from as u64..to as u64);
            let mut opened = desk.part(access, id, range).await;
            let mut read = Vec::new();
            while let Some(some) = opened.next().await.expect("opens") {
                read.extend_from_slice(&some);
            }
            assert_eq!(read, bytes[from..to.min(bytes.len())], "{from}");
        }
    }

    async fn a_session_that_ends_ends_its_download_within_a_megabyte(store) {
        let desk = Desk::new(&store).await;
        let id = desk.sends(DAWN, "a", &pdf(3_000_000)).await.document;
        let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let opened = desk.opened(access, id).await;
        // No such session is open any more.
        let account = desk.town.people[DAWN].account;
        let opened = opened.in_session(account, domain::SessionId(7));
        let mut opened = opened.part(None).await.expect("opens");
        let mut read = 0;
        let ended = loop {
            match opened.next().await {
                Ok(some) => read += some.expect("not all of it came").len(),
                Err(error) => break error,
            }
        };
        assert!(matches!(ended, ServiceError::Refused));
        assert!(read <= 1024 * 1024 + 64 * 1024, "{read} bytes");
    }

    async fn a_document_is_taken_back_within_a_day_or_before_it_was_read(store) {
        let mut desk = Desk::new(&store).await;
        let mut ids = Vec::new();
        for (n, key) in ["a", "b", "c"].into_iter().enumerate() {
            ids.push(desk.sends(DAWN, key, &pdf(n)).await.document);
        }
        let other: Access<Case, SendDocuments> = desk.as_(CRAIG).await;
        let theirs = document::withdraw(&desk.cx, &other, ids[0]).await;
        assert_eq!(theirs.expect("done"), Withdrawn::NotTheirs);
        let record = desk.records().await;
        assert!(document::mark_read(&desk.cx, &record, ids[0]).await.expect("read"));
        assert!(!document::mark_read(&desk.cx, &record, ids[0]).await.expect("read"));
        document::forward(&desk.cx, &record, ids[1], "Educational psychology").await.expect("noted");
        let own: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        assert_eq!(document::withdraw(&desk.cx, &own, ids[0]).await.expect("done"), Withdrawn::Done);
        assert_eq!(document::withdraw(&desk.cx, &own, ids[0]).await.expect("done"), Withdrawn::NotTheirs);
        desk.later(86_400);
        let own: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        assert_eq!(document::withdraw(&desk.cx, &own, ids[1]).await.expect("done"), Withdrawn::TooLate);
        assert_eq!(document::withdraw(&desk.cx, &own, ids[2]).await.expect("done"), Withdrawn::Done);
        assert_eq!(desk.officer_sees().await, [ids[1]]);
        assert_eq!(desk.sees(CRAIG).await, [ids[1]]);
        assert_eq!(desk.sees(DAWN).await.len(), 3, "their own list says what they took back");
        assert_eq!(desk.opens(DAWN, ids[0]).await, None);
        let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!(listed.forwards[0].to_whom, "Educational psychology");
        let access: Access<Case, ReadDocuments> = desk.as_(CRAIG).await;
        let theirs = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!(theirs.forwards, [], "to whom it went is for her side");
        assert_eq!(desk.files(), 3);
        desk.later(31 * 86_400);
        assert_eq!(document::sweep(&desk.cx).await.expect("swept").removed, 2);
        assert_eq!(desk.files(), 1);
        assert!(desk.officer_opens(ids[1]).await.is_some());
    }

    async fn what_the_council_took_off_is_told_to_its_side_alone_and_can_be_put_back(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(10);
        let id = desk.sends(DAWN, "a", &bytes).await.document;
        assert_eq!(desk.sees(CRAIG).await, [id]);
        let mails = desk.mails().await;
        let officer: Access<Case, policy::RemoveDocuments> = desk.officer().await;
        assert!(document::remove(&desk.cx, &officer, id, "of another child").await.expect("done"));
        assert!(document::remove(&desk.cx, &officer, id, "of another child").await.expect("done"));
        assert_eq!(desk.mails().await, mails + 1, "whoever sent it is told, once");
        assert_eq!(desk.sees(CRAIG).await, []);
        assert_eq!(desk.officer_opens(id).await, None);
        assert_eq!(desk.opens(DAWN, id).await, None);
        let own: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let seen = document::see(&desk.cx, &own, id).await.expect("seen").expect("there").document;
        assert_eq!(seen.removed_why.as_deref(), Some(""), "that it was, and not why");
        let desks: Access<Case, ReadDocuments> = desk.officer().await;
        let seen = document::see(&desk.cx, &desks, id).await.expect("seen").expect("there").document;
        assert_eq!(seen.removed_why.as_deref(), Some("of another child"));

        assert!(document::put_back(&desk.cx, &officer, id).await.expect("done"));
        assert_eq!(desk.opens(CRAIG, id).await, Some(bytes.clone()));
        desk.later(31 * 86_400);
        assert_eq!(document::sweep(&desk.cx).await.expect("swept").removed, 0);
        assert_eq!(desk.opens(DAWN, id).await, Some(bytes));

        let officer: Access<Case, policy::RemoveDocuments> = desk.officer().await;
        document::remove(&desk.cx, &officer, id, "of another child").await.expect("done");
        desk.later(31 * 86_400);
        document::sweep(&desk.cx).await.expect("swept");
        let officer: Access<Case, policy::RemoveDocuments> = desk.officer().await;
        assert!(!document::put_back(&desk.cx, &officer, id).await.expect("its bytes are gone"));
        // What its side took back is its side's: no officer puts it on the case again.
        let other = desk.sends(DAWN, "b", &pdf(20)).await.document;
        let own: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        document::withdraw(&desk.cx, &own, other).await.expect("done");
        assert!(!document::put_back(&desk.cx, &officer, other).await.expect("not theirs"));
    }

    async fn an_adviser_with_the_documents_scope_sees_what_the_giver_does_and_a_grant_that_ends_ends_it(store) {
        let desk = Desk::new(&store).await;
        let families = cast(TODAY);
        let bell: Vec<_> = families.into_iter().filter(|family| family.key == "bell").collect();
        let service = let_in(&desk.cx, &bell).await.expect("the service moves in");
        let given = service.grants[&("adviser", DAWN)];
        let actor = service.actor("adviser", Some(given));
        let bytes = pdf(3_000_000);
        let id = desk.sends(DAWN, "a", &bytes).await.document;
        let own = Offer { audience: Audience::Side, sending: SendingId(1), ..offer("b") };
        let own = desk.send(DAWN, &own, &pdf(20)).await.expect("received").document;
        let access: Access<Case, ReadDocuments> = desk.may(&actor).await.expect("they may");
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        let ids: Vec<_> = listed.documents.iter().map(|one| one.id).collect();
        assert!(ids.contains(&id) && ids.contains(&own));
        let mut opened = desk.part(access, id, None).await;
        opened.next().await.expect("opens").expect("more");
        let giver: Access<Case, policy::EndGrant> = desk.as_(DAWN).await;
        assert!(grant::end(&desk.cx, &giver, given).await.expect("ended"));
        let mut after = 0;
        let ended = loop {
            match opened.next().await {
                Ok(some) => after += some.expect("not all of it came").len(),
                Err(error) => break error,
            }
        };
        assert!(matches!(ended, ServiceError::Refused));
        assert!(after <= 1024 * 1024, "{after} bytes after the grant ended");
        assert!(desk.may::<ReadDocuments>(&actor).await.is_none());
    }

    async fn a_parent_whose_documents_are_disputed_sends_and_sees_none(store) {
        let desk = Desk::new(&store).await;
        let read: Access<Case, policy::ReadPeople> = desk.officer().await;
        let people = people::read(&desk.cx, &read).await.expect("read");
        let tie = people.relations.iter().find(|row| row.person == desk.person(CRAIG)).expect("on the case").id;
        let classes = policy::Classes::NONE.with(policy::Class::Documents);
        people::dispute(&desk.cx, &desk.changes().await, &[tie], classes, "two orders").await.expect("disputed");
        let craig = desk.town.people[CRAIG].actor();
        assert!(desk.may::<SendDocuments>(&craig).await.is_none());
        assert!(desk.may::<ReadDocuments>(&craig).await.is_none());
    }

    async fn access_that_ends_while_a_document_comes_refuses_it(store) {
        let desk = Desk::new(&store).await;
        let access: Access<Case, SendDocuments> = desk.as_(CRAIG).await;
        let read: Access<Case, policy::ReadPeople> = desk.officer().await;
        let people = people::read(&desk.cx, &read).await.expect("read");
        let tie = people.relations.iter().find(|row| row.person == desk.person(CRAIG)).expect("on the case").id;
        let classes = policy::Classes::NONE.with(policy::Class::Documents);
        people::dispute(&desk.cx, &desk.changes().await, &[tie], classes, "two orders").await.expect("disputed");
        let late = document::receive(&desk.cx, &access, &offer("a"), body(&pdf(10))).await;
        assert!(matches!(late, Err(document::ReceiveError::Failed(ServiceError::Refused))));
        assert_eq!(desk.files(), 0);
    }

    async fn what_an_officer_sends_with_an_answer_opens_for_its_reader_once_that_is_sent_and_it_is_safe(store) {
        let mut desk = Desk::new(&store).await;
        let writes: Access<Case, WriteMessages> = desk.as_(DAWN).await;
        let written = message::begin(&desk.cx, &writes, Subject::Document, "Where is it?").await.expect("written");
        let sends: Access<Case, SendDocuments> = desk.officer().await;
        let offered = Offer { audience: Audience::Person(desk.person(DAWN)), ..offer("a") };
        let sent = document::receive(&desk.cx, &sends, &offered, body(&pdf(10))).await.expect("received");
        assert_eq!(desk.officer_sees().await, [sent.document]);
        assert_eq!((desk.sees(DAWN).await, desk.sees(CRAIG).await), (vec![], vec![]));

        let answers: Access<Case, WriteMessages> = desk.officer().await;
        let (row, _) = message::open(&desk.cx, &answers, written.thread).await.expect("there");
        let said = Said { text: "Here.", files: Some(sent.sending) };
        let answered = message::answer(&desk.cx, &answers, written.thread, row.last_id, said).await.expect("no fault");
        assert_eq!(answered, Answered::Done);
        // Nothing joins what is given.
        let late = Offer { name: "late.pdf".into(), retry_key: "late".into(), ..offered };
        let late = document::receive(&desk.cx, &sends, &late, body(&pdf(20))).await;
        assert!(matches!(late, Err(document::ReceiveError::Refused(document::Refusal::Differs))));
        desk.set(|documents| documents.scanner = Scanner::Unset);
        assert_eq!(desk.sees(DAWN).await, []);
        assert_eq!(desk.opens(DAWN, sent.document).await, None);
        let reads: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let with = document::with_message(&desk.cx, &reads, sent.sending).await.expect("read");
        assert_eq!((with.documents, with.unseen.waiting), (vec![], 1));
        desk.set(|documents| documents.scanner = Scanner::Off);
        assert_eq!(desk.sees(DAWN).await, [sent.document]);
        assert!(desk.opens(DAWN, sent.document).await.is_some());
        assert_eq!(desk.sees(CRAIG).await, []);
        assert_eq!(desk.opens(CRAIG, sent.document).await, None);
    }

    async fn nobody_puts_what_somebody_else_sent_into_a_message(store) {
        let desk = Desk::new(&store).await;
        let hers = Offer { audience: Audience::Side, ..offer("a") };
        let hers = desk.send(DAWN, &hers, &pdf(10)).await.expect("received");
        let writes: Access<Case, WriteMessages> = desk.as_(CRAIG).await;
        let said = Said { text: "Mine", files: Some(hers.sending) };
        let written = message::begin(&desk.cx, &writes, Subject::Other, said).await.expect("written");
        let (_, rows) = message::open(&desk.cx, &writes, written.thread).await.expect("there");
        assert_eq!(rows[0].files, None);
        let reads: Access<Case, ReadDocuments> = desk.as_(CRAIG).await;
        let with = document::with_message(&desk.cx, &reads, hers.sending).await.expect("read");
        assert_eq!(with.documents, []);
    }
}
