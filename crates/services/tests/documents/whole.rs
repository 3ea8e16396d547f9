//! What came whole and was never finished: a phone dies after its last part. The server receives it,
//! once, as its sender would.

use domain::document::{Audience, DocumentKind};
use domain::people::EndGround;
use domain::{SendingId, Timestamp, UploadId};
use policy::{
    Access, Actor, Case, Class, Classes, Council, ReadAudit, ReadPeople, SendDocuments, admit,
};
use services::document::upload::{self, Begin, CHANGES_SECONDS, QUIET_SECONDS};
use services::document::{self, Limits, ReceiveRound, Refusal, receive_whole, sweep};
use services::grant::{self, Given};
use services::{people, sealing};
use storage::audit::{self, AuditRow};
use storage::document::DocumentRow;
use testkit::advisers::let_in;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::OFFICER;

use crate::world::{CRAIG, DAWN, Desk, TODAY, body, pdf, refusal};

pub fn asked(key: &str, bytes: &[u8]) -> Begin {
    Begin {
        sending: SendingId(5),
        retry_key: key.to_owned(),
        kind: DocumentKind::Photos,
        name: format!("{key}.pdf"),
        declared: Some("application/pdf".to_owned()),
        bytes: bytes.len() as u64,
        audience: Audience::Side,
        said: Some(" From the train. ".to_owned()),
    }
}

const RECEIVED: ReceiveRound = ReceiveRound {
    received: 1,
    refused: 0,
    left: 0,
    put_off: 0,
};
const NOTHING: ReceiveRound = ReceiveRound {
    received: 0,
    refused: 0,
    left: 0,
    put_off: 0,
};
const LEFT: ReceiveRound = ReceiveRound {
    received: 0,
    refused: 0,
    left: 1,
    put_off: 0,
};
const REFUSED: ReceiveRound = ReceiveRound {
    received: 0,
    refused: 1,
    left: 0,
    put_off: 0,
};

impl Desk {
    /// Some of it comes, and then the phone dies.
    pub async fn comes(&self, actor: &Actor, asked: &Begin, bytes: &[u8]) -> UploadId {
        let access: Access<Case, SendDocuments> = self.may(actor).await.expect("they may");
        let begun = upload::begin(&self.cx, &access, asked)
            .await
            .expect("begun");
        let mut at = begun.acknowledged;
        for part in bytes.chunks(200_000) {
            let put = upload::put(&self.cx, &access, begun.upload, at, body(part)).await;
            at = put.expect("kept").acknowledged;
        }
        begun.upload
    }

    fn dawn(&self) -> Actor {
        self.town.people[DAWN].actor()
    }

    async fn round(&self) -> ReceiveRound {
        receive_whole(&self.cx).await.expect("a round")
    }

    fn quiet_is_over(&mut self) {
        self.later(QUIET_SECONDS);
    }

    /// What an officer sees, newest first.
    async fn documents(&self) -> Vec<DocumentRow> {
        let access: Access<Case, policy::ReadDocuments> = self.officer().await;
        document::list(&self.cx, &access, 0)
            .await
            .expect("listed")
            .documents
    }

    /// What the receiver wrote down of the case.
    async fn written(&self) -> Vec<AuditRow> {
        let officer = services::officer::actor(&self.cx, OFFICER)
            .await
            .expect("an officer");
        let council = self.cx.council.number;
        let access: Access<Council, ReadAudit> =
            admit(&self.cx.store, council, &officer, (), self.cx.now)
                .await
                .expect("at the desk");
        let mut rows = audit::page(&self.cx.store, &access, 0, 100_000)
            .await
            .expect("read");
        rows.retain(|row| {
            row.job.as_deref() == Some("document_receiver") && row.resource == "case"
        });
        rows
    }

    async fn tie(&self, key: &str) -> i64 {
        let access: Access<Case, ReadPeople> = self.officer().await;
        let read = people::read(&self.cx, &access).await.expect("read");
        let person = self.town.people[key].person;
        read.relations
            .iter()
            .find(|row| row.person == person)
            .expect("on the case")
            .id
    }

    fn now(&self) -> Timestamp {
        self.cx.now
    }
}

on_both! {
    async fn whoever_finishes_it_themselves_has_the_same_mail_as_who_left_it_to_the_server_and_once(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(300_000);
        let mails = desk.mails().await;
        let own = desk.comes(&desk.dawn(), &asked("own.1", &bytes), &bytes).await;
        for again in [false, true] {
            let access: Access<Case, SendDocuments> = desk.may(&desk.dawn()).await.expect("they may");
            let receipt = upload::finish(&desk.cx, &access, own, None).await.expect("received");
            assert_eq!((receipt.again, desk.mails().await), (again, mails + 1));
        }
        desk.quiet_is_over();
        assert_eq!((desk.round().await, desk.mails().await), (NOTHING, mails + 1));
    }

    async fn what_came_whole_is_received_once_as_its_sender_would(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(900_000);
        let mails = desk.mails().await;
        let upload = desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        let here_at = desk.now();
        // Its sender's own browser has its time.
        desk.later(QUIET_SECONDS - 1);
        assert_eq!(desk.round().await, NOTHING);
        assert_eq!(desk.written().await, [], "nobody asked");
        desk.later(1);
        assert_eq!(desk.round().await, RECEIVED);

        let [ref row] = desk.documents().await[..] else { panic!("one document") };
        assert_eq!(row.received_at, here_at, "when its last byte was here");
        assert_eq!((row.sent_by.as_str(), row.sender), (desk.dawn().to_string().as_str(), desk.dawn().person()));
        assert_eq!((row.name.as_str(), row.said.as_deref()), ("a.pdf", Some("From the train.")));
        assert_eq!((row.kind, row.sending, row.bytes), (DocumentKind::Photos, SendingId(5), bytes.len() as u64));
        assert_eq!(desk.officer_opens(row.id).await.as_ref(), Some(&bytes));
        assert_eq!(desk.opens(DAWN, row.id).await.as_ref(), Some(&bytes));
        assert_eq!(desk.sees(CRAIG).await, [], "for her side alone");
        assert_eq!(desk.mails().await, mails + 1);
        // Who did it, and for whom.
        let [ref written] = desk.written().await[..] else { panic!("one row") };
        assert_eq!((written.actor_kind.as_str(), written.acting_for), ("system", desk.dawn().person()));
        assert_eq!((written.action.as_str(), written.decision.as_str(), written.ground.as_str()), ("send_documents", "allow", "parent"));

        // Again and again, nothing more comes of it; and a phone that wakes up has the same receipt.
        desk.quiet_is_over();
        assert_eq!(desk.round().await, NOTHING);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &access, &Begin { sending: SendingId(6), ..asked("a", &bytes) }).await.expect("found");
        assert_eq!((begun.upload, begun.acknowledged), (upload, bytes.len() as u64));
        let receipt = upload::finish(&desk.cx, &access, upload, None).await.expect("received");
        assert_eq!((receipt.document, receipt.sending, receipt.received_at, receipt.again), (row.id, SendingId(5), here_at, true));
        assert_eq!((desk.documents().await.len(), desk.mails().await), (1, mails + 1));
        let ended = upload::ended(&desk.cx, &access).await.expect("listed");
        assert_eq!(ended.iter().map(|one| (one.upload, one.end)).collect::<Vec<_>>(), [(upload, Ok(here_at))]);
        desk.later(1);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.files(), 1, "the parts are gone");
        document::withdraw(&desk.cx, &access, row.id).await.expect("taken back");
        assert_eq!(upload::ended(&desk.cx, &access).await.expect("listed"), [], "it is said of nothing that was taken back");
    }

    async fn a_phone_that_finishes_at_the_same_moment_and_several_workers_make_one_document(store) {
        let mut desk = Desk::new(&store).await;
        for nth in 0..6_u64 {
            let bytes = pdf(300_000 + nth as usize);
            let key = format!("race-{nth}");
            let sending = SendingId(100 + nth as i64);
            let upload = desk.comes(&desk.dawn(), &Begin { sending, ..asked(&key, &bytes) }, &bytes).await;
            let here_at = desk.now();
            desk.quiet_is_over();
            let mails = desk.mails().await;
            let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
            let phone = upload::finish(&desk.cx, &access, upload, Some("From the train.".into()));
            let other = upload::finish(&desk.cx, &access, upload, Some("From the train.".into()));
            let workers = futures_util::future::join_all((0..3).map(|_| receive_whole(&desk.cx)));
            let (phone, other, workers) = futures_util::join!(phone, other, workers);
            let (phone, other) = (phone.expect("received"), other.expect("received"));
            assert_eq!((phone.document, phone.received_at), (other.document, here_at));
            for round in workers {
                let round = round.expect("a round");
                assert_eq!((round.refused, round.left, round.put_off), (0, 0, 0), "{round:?}");
            }
            let all = desk.documents().await;
            assert_eq!(all.iter().filter(|row| row.sending == sending).count(), 1);
            assert_eq!(desk.mails().await, mails + 1);
            assert_eq!(desk.opens(DAWN, phone.document).await, Some(bytes));
        }
        desk.later(2 * 86_400);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.files(), 6, "nothing is left of the others");
    }

    async fn of_several_files_what_is_whole_is_received_and_what_is_not_waits_for_its_sender(store) {
        let mut desk = Desk::new(&store).await;
        let mails = desk.mails().await;
        let bytes = pdf(300_000);
        for key in ["one", "two"] {
            desk.comes(&desk.dawn(), &asked(key, &bytes), &bytes).await;
            desk.later(60);
        }
        let third = desk.comes(&desk.dawn(), &asked("three", &bytes), &bytes[..200_000]).await;
        desk.quiet_is_over();
        assert_eq!(desk.round().await, ReceiveRound { received: 2, ..NOTHING });
        desk.later(86_400);
        assert_eq!(desk.round().await, NOTHING);
        let names: Vec<_> = desk.documents().await.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["two.pdf", "one.pdf"]);
        assert_eq!(desk.mails().await, mails + 1, "one receipt for what was sent together");

        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let waits = upload::unfinished(&desk.cx, &access).await.expect("listed");
        assert_eq!(waits.iter().map(|one| (one.upload, one.acknowledged)).collect::<Vec<_>>(), [(third, 200_000)]);
        assert_eq!(upload::ended(&desk.cx, &access).await.expect("listed").len(), 2);
        // Its sender comes back with the rest, and the phone dies again.
        upload::put(&desk.cx, &access, third, 200_000, body(&bytes[200_000..])).await.expect("kept");
        desk.quiet_is_over();
        assert_eq!(desk.round().await, RECEIVED);
        assert_eq!(desk.documents().await.len(), 3);
        assert_eq!(desk.mails().await, mails + 1);
    }

    async fn what_was_said_later_stands(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        let first = desk.comes(&desk.dawn(), &asked("one", &bytes), &bytes).await;
        let second = desk.comes(&desk.dawn(), &asked("two", &bytes), &bytes).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        upload::finish(&desk.cx, &access, second, Some("From the bus.".into())).await.expect("received");
        desk.quiet_is_over();
        assert_eq!(desk.round().await, RECEIVED);
        let rows = desk.documents().await;
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.said.as_deref() == Some("From the bus.")));
        assert!(upload::ended(&desk.cx, &access).await.expect("listed").iter().all(|one| one.upload == first));
    }

    async fn nobody_keeps_back_what_came_whole_and_changes_it_on_another_day(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        let upload = desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        let here_at = desk.now();
        // Within the hour it is put off, and what is said of it now stands.
        desk.later(QUIET_SECONDS - 1);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let later = |said: &str, sending| Begin { said: Some(said.into()), sending: SendingId(sending), ..asked("a", &bytes) };
        upload::begin(&desk.cx, &access, &later("From the bus.", 6)).await.expect("found");
        desk.later(QUIET_SECONDS - 1);
        assert_eq!(desk.round().await, NOTHING, "its sender has come back");
        desk.later(CHANGES_SECONDS - 2 * QUIET_SECONDS);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        upload::begin(&desk.cx, &access, &later("From the bus.", 6)).await.expect("found");
        desk.later(1);
        assert_eq!(desk.round().await, NOTHING);
        // An hour after its last byte nothing of it changes any more, and the server receives it.
        desk.later(1);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let found = upload::begin(&desk.cx, &access, &later("Of another day.", 7)).await.expect("found");
        assert_eq!((found.upload, found.sending), (upload, SendingId(6)));
        assert_eq!(desk.round().await, RECEIVED);
        let [ref row] = desk.documents().await[..] else { panic!("one document") };
        assert_eq!((row.received_at, row.sending, row.said.as_deref()), (here_at, SendingId(6), Some("From the bus.")));
        // Finished again, it is as it was received.
        desk.later(86_400);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let receipt = upload::finish(&desk.cx, &access, upload, Some("Of another day.".into())).await.expect("received");
        assert_eq!((receipt.received_at, receipt.again), (here_at, true));
        assert_eq!(desk.documents().await[0].said.as_deref(), Some("From the bus."));
    }

    async fn what_our_delay_kept_back_is_received_as_it_stood(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        let upload = desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        let here_at = desk.now();
        // The server was not there for a day; its sender finishes it before the server does.
        desk.later(86_400);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let receipt = upload::finish(&desk.cx, &access, upload, Some("Of another day.".into())).await.expect("received");
        assert_eq!((receipt.received_at, receipt.again), (here_at, false), "in time, though we were late");
        assert_eq!(desk.documents().await[0].said.as_deref(), Some("From the train."));
        // What comes later has its own moment, also on the same page.
        let other = desk.comes(&desk.dawn(), &asked("b", &bytes), &bytes).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let receipt = upload::finish(&desk.cx, &access, other, Some("From the bus.".into())).await.expect("received");
        assert_eq!(receipt.received_at, desk.now());
    }

    async fn nothing_is_received_of_whoever_is_not_on_the_case_any_more(store) {
        let mut desk = Desk::new(&store).await;
        desk.dies_and_then(async |desk| {
            let (change, tie) = (desk.changes().await, desk.tie(DAWN).await);
            people::end(&desk.cx, &change, tie, EndGround::Order, "an order").await.expect("ended");
        }, "stranger").await;
    }

    async fn nothing_is_received_while_it_is_disputed_whether_they_may(store) {
        let mut desk = Desk::new(&store).await;
        desk.dies_and_then(async |desk| {
            let (change, tie) = (desk.changes().await, desk.tie(DAWN).await);
            let withheld = Classes::NONE.with(Class::Documents);
            people::dispute(&desk.cx, &change, &[tie], withheld, "he says no").await.expect("disputed");
        }, "disputed").await;
    }

    async fn what_was_disputed_is_received_when_it_is_decided_for_its_sender(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        let here_at = desk.now();
        let (change, tie) = (desk.changes().await, desk.tie(DAWN).await);
        let withheld = Classes::NONE.with(Class::Documents);
        people::dispute(&desk.cx, &change, &[tie], withheld, "he says no").await.expect("disputed");
        desk.quiet_is_over();
        assert_eq!(desk.round().await, LEFT);
        let change = desk.changes().await;
        people::dispute(&desk.cx, &change, &[tie], Classes::NONE, "she may").await.expect("decided");
        assert_eq!(desk.round().await, NOTHING, "not at once");
        desk.later(86_400);
        assert_eq!(desk.round().await, RECEIVED);
        let [ref row] = desk.documents().await[..] else { panic!("one document") };
        assert_eq!(row.received_at, here_at);
    }

    async fn what_comes_whole_as_its_week_ends_is_kept_and_received(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(300_000);
        desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes[..200_000]).await;
        desk.later(7 * 86_400 - 60);
        let begun = Begin { said: None, ..asked("a", &bytes) };
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let upload = upload::begin(&desk.cx, &access, &begun).await.expect("found").upload;
        upload::put(&desk.cx, &access, upload, 200_000, body(&bytes[200_000..])).await.expect("kept");
        // The server was not there for a day and more.
        desk.later(QUIET_SECONDS + 86_400 + 3_600);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.round().await, RECEIVED);
        let [ref row] = desk.documents().await[..] else { panic!("one document") };
        assert_eq!(row.said, None, "she deleted the words");
        assert_eq!(desk.opens(DAWN, row.id).await, Some(bytes));
    }

    async fn what_is_sent_again_for_others_is_not_received_for_those_before(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(300_000);
        let sent = |key: &str, audience| Begin { audience, ..asked(key, &bytes) };
        let all = desk.comes(&desk.dawn(), &sent("m.1.1", Audience::Case), &bytes).await;
        // Another file of the same size is none of it.
        let other = desk.comes(&desk.dawn(), &sent("n.1.2", Audience::Case), &bytes[..1]).await;
        desk.later(60);
        let side = desk.comes(&desk.dawn(), &sent("m.2.1", Audience::Side), &bytes[..200_000]).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let mut waits: Vec<_> = upload::unfinished(&desk.cx, &access).await.expect("listed").iter().map(|one| one.upload).collect();
        waits.sort_by_key(|one| one.0);
        let mut both = [other, side];
        both.sort_by_key(|one| one.0);
        assert_eq!(waits, both);
        desk.quiet_is_over();
        assert_eq!(desk.round().await, NOTHING, "what was for everybody is given up");
        assert!(upload::put(&desk.cx, &access, all, 0, body(&bytes)).await.is_err());
        // As another kind, it is the same.
        let kind = Begin { kind: DocumentKind::Diary, ..sent("m.3.1", Audience::Side) };
        let diary = desk.comes(&desk.dawn(), &kind, &bytes).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        assert!(upload::put(&desk.cx, &access, side, 200_000, body(&bytes[200_000..])).await.is_err());
        let receipt = upload::finish(&desk.cx, &access, diary, None).await.expect("received");
        assert_eq!(desk.documents().await.len(), 1);
        assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes));
    }

    async fn nothing_is_received_on_a_case_that_was_sealed(store) {
        let mut desk = Desk::new(&store).await;
        desk.dies_and_then(async |desk| {
            let case = desk.town.cases["bell"].reference;
            let asked = sealing::Asked { case, why: sealing::SealedWhy::Adoption, by: OFFICER.to_owned() };
            sealing::seal(&desk.cx, &asked).await.expect("sealed");
        }, "sealed").await;
    }

    async fn what_is_between_the_sender_and_the_other_parent_stays_so(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        let open = Begin { audience: Audience::Case, ..asked("a", &bytes) };
        desk.comes(&desk.dawn(), &open, &bytes).await;
        let pair = (desk.town.people[DAWN].person, desk.town.people[CRAIG].person);
        people::keep_apart(&desk.cx, &desk.changes().await, pair, "a court order").await.expect("recorded");
        desk.quiet_is_over();
        assert_eq!(desk.round().await, RECEIVED, "she may send");
        assert_eq!(desk.sees(CRAIG).await, [], "and he sees nothing of it");
        assert_eq!(desk.sees(DAWN).await.len(), 1);
    }

    async fn an_advisers_file_is_received_under_the_grant_that_it_was_sent_under_and_no_other(store) {
        let mut desk = Desk::new(&store).await;
        let families: Vec<_> = cast(TODAY).into_iter().filter(|family| family.key == "bell").collect();
        let service = let_in(&desk.cx, &families).await.expect("the service moves in");
        let before = service.grants[&("adviser", DAWN)];
        let giver: Access<Case, policy::EndGrant> = desk.as_(DAWN).await;
        assert!(grant::end(&desk.cx, &giver, before).await.expect("ended"));
        let delegate: Access<Case, policy::Delegate> = desk.as_(DAWN).await;
        let scopes = policy::Scopes { documents: true, write: true, mail: true };
        let given = grant::give(&desk.cx, &delegate, service.organisation, "Nadia Rahman", scopes, 3).await;
        let Ok(Given::Done(given)) = given else { panic!("{given:?}") };
        let adviser = service.actor("adviser", Some(given));
        let bytes = pdf(1_000);
        desk.comes(&adviser, &asked("a", &bytes), &bytes).await;
        desk.comes(&adviser, &Begin { sending: SendingId(6), ..asked("b", &bytes) }, &bytes[..500]).await;
        desk.quiet_is_over();
        assert_eq!(desk.round().await, RECEIVED);
        let [ref row] = desk.documents().await[..] else { panic!("one document") };
        assert_eq!((row.sent_by.clone(), row.side), (adviser.to_string(), desk.dawn().person()));
        let [ref written] = desk.written().await[..] else { panic!("one row") };
        assert_eq!((written.acting_for, written.grant), (adviser.person_or_adviser(), Some(given)));

        // The rest of the other comes, and then the family ends the grant.
        desk.comes(&adviser, &Begin { sending: SendingId(6), ..asked("b", &bytes) }, &bytes[500..]).await;
        let giver: Access<Case, policy::EndGrant> = desk.as_(DAWN).await;
        assert!(grant::end(&desk.cx, &giver, given).await.expect("ended"));
        desk.quiet_is_over();
        assert_eq!(desk.round().await, LEFT);
        assert_eq!(desk.documents().await.len(), 1);
    }

    async fn what_is_not_taken_is_told_to_its_sender_when_they_come_back(store) {
        let mut desk = Desk::new(&store).await;
        let program = b"MZ\x01\x02\x00\x00 and some more of a program";
        let mails = desk.mails().await;
        let upload = desk.comes(&desk.dawn(), &asked("a", program), program).await;
        desk.quiet_is_over();
        assert_eq!(desk.round().await, REFUSED);
        assert_eq!((desk.documents().await, desk.mails().await), (vec![], mails + 1));
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let ended = upload::ended(&desk.cx, &access).await.expect("listed");
        assert_eq!(ended.iter().map(|one| (one.upload, one.end)).collect::<Vec<_>>(), [(upload, Err(Refusal::WrongMake))]);
        // A phone that wakes up hears the same.
        let finished = upload::finish(&desk.cx, &access, upload, None).await;
        assert_eq!(refusal(finished), Some(Refusal::WrongMake));
        // More of what was sent together: one mail a day.
        desk.comes(&desk.dawn(), &asked("b", program), program).await;
        desk.quiet_is_over();
        assert_eq!(desk.round().await, REFUSED);
        assert_eq!(desk.mails().await, mails + 1);
        desk.comes(&desk.dawn(), &asked("c", program), program).await;
        desk.later(86_400);
        assert_eq!(desk.round().await, REFUSED);
        assert_eq!(desk.mails().await, mails + 2);
        // Where its sender finishes it, the page has said so.
        let own = desk.comes(&desk.dawn(), &Begin { sending: SendingId(6), ..asked("d", program) }, program).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let finished = upload::finish(&desk.cx, &access, own, None).await;
        assert_eq!((refusal(finished), desk.mails().await), (Some(Refusal::WrongMake), mails + 2));

        for ended in upload::ended(&desk.cx, &access).await.expect("listed") {
            assert!(upload::abandon(&desk.cx, &access, ended.upload).await.expect("put away"));
        }
        assert_eq!(upload::ended(&desk.cx, &access).await.expect("listed"), []);
        assert!(!upload::abandon(&desk.cx, &access, upload).await.expect("nothing to put away"));
        desk.later(1);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.files(), 0);
    }

    async fn where_there_is_no_room_its_sender_finishes_it_and_it_is_received_then(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000);
        let upload = desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        let before = desk.sends(DAWN, "form", &pdf(10)).await;
        desk.set(|documents| documents.limits = Limits { side_files_max: 1, ..documents.limits });
        desk.quiet_is_over();
        let mails = desk.mails().await;
        assert_eq!(desk.round().await, REFUSED);
        assert_eq!(desk.mails().await, mails + 1, "she is told that it was not taken");
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let [ref waits] = upload::unfinished(&desk.cx, &access).await.expect("listed")[..] else { panic!("one") };
        assert_eq!((waits.upload, waits.refused), (upload, Some(Refusal::SideFiles)));
        // There is room again: what she was told is not taken, nobody takes without her.
        desk.set(|documents| documents.limits = Limits::default());
        desk.later(3 * 86_400);
        assert_eq!(desk.round().await, NOTHING);
        assert_eq!(desk.documents().await.len(), 1);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let receipt = upload::finish(&desk.cx, &access, upload, None).await.expect("received");
        assert_eq!(receipt.received_at, desk.now(), "when it was taken");
        assert_ne!(receipt.document, before.document);
    }

    async fn what_is_given_up_meanwhile_is_not_received(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(300_000);
        let upload = desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        desk.quiet_is_over();
        // While the server looks at what came, its sender gives it up.
        GIVEN_UP.lock().expect("no panic").push((desk.cx.clone(), desk.dawn(), desk.town.cases["bell"].reference, upload));
        desk.set(|documents| documents.at_step = Some(give_up_when_checked));
        assert_eq!(desk.round().await, LEFT);
        assert_eq!(desk.documents().await, []);
        desk.set(|documents| documents.at_step = None);
        desk.later(1);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.files(), 0);
    }

    async fn where_our_own_store_fails_it_is_tried_again(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(300_000);
        desk.comes(&desk.dawn(), &asked("a", &bytes), &bytes).await;
        desk.quiet_is_over();
        let (here, away) = (desk.folder().to_owned(), tempfile::tempdir().expect("a folder"));
        let kept = away.path().join("kept");
        let case = std::fs::read_dir(&here).expect("a folder").next().expect("something").expect("it").path();
        std::fs::rename(&case, &kept).expect("moved away");
        assert_eq!(desk.round().await, ReceiveRound { put_off: 1, ..NOTHING });
        assert_eq!(desk.round().await, NOTHING, "not at once");
        let _ = std::fs::remove_dir_all(&case);
        std::fs::rename(&kept, &case).expect("moved back");
        desk.quiet_is_over();
        assert_eq!(desk.round().await, RECEIVED);
        assert_eq!(desk.opens(DAWN, desk.documents().await[0].id).await, Some(bytes));
    }
}

type GivenUp = (services::Cx, Actor, domain::CaseRef, UploadId);

static GIVEN_UP: std::sync::Mutex<Vec<GivenUp>> = std::sync::Mutex::new(Vec::new());

/// Gives up what comes, at one step of its being received, from another thread.
fn give_up_when_checked(step: document::Step) {
    if step != document::Step::Checked {
        return;
    }
    // Held until it is done: both engines are tested at once.
    let mut waiting = GIVEN_UP.lock().expect("no panic");
    let all = std::mem::take(&mut *waiting);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async move {
            for (cx, actor, case, upload) in all {
                let access: Access<Case, SendDocuments> =
                    admit(&cx.store, cx.council.number, &actor, case, cx.now)
                        .await
                        .expect("theirs");
                assert!(
                    upload::abandon(&cx, &access, upload)
                        .await
                        .expect("given up")
                );
            }
        });
    })
    .join()
    .expect("given up");
}

impl Desk {
    /// Her phone dies, and then something happens: nothing is received, on that ground.
    async fn dies_and_then(&mut self, happens: impl AsyncFn(&Desk), ground: &str) {
        let bytes = pdf(300_000);
        self.comes(&self.dawn(), &asked("a", &bytes), &bytes).await;
        happens(self).await;
        let mails = self.mails().await;
        self.quiet_is_over();
        assert_eq!(self.round().await, LEFT);
        assert_eq!(self.documents().await, []);
        assert_eq!(self.mails().await, mails);
        let [ref written] = self.written().await[..] else {
            panic!("one row")
        };
        assert_eq!(
            (written.decision.as_str(), written.ground.as_str()),
            ("deny", ground)
        );
        assert_eq!(written.acting_for, self.dawn().person());
        // It is asked again once a day, and goes the way of what nobody finishes.
        self.later(86_399);
        assert_eq!(self.round().await, NOTHING);
        assert_eq!(self.written().await.len(), 1);
        self.later(1);
        assert_eq!(self.round().await, LEFT);
        assert_eq!(self.documents().await, []);
        assert_eq!(self.mails().await, mails);
        self.later(8 * 86_400);
        assert_eq!(self.round().await, NOTHING);
        sweep(&self.cx).await.expect("swept");
        assert_eq!(self.files(), 0);
    }
}
