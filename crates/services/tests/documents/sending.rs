//! Sending.

use domain::SendingId;
use domain::document::{Audience, DocumentKind};
use domain::event::What;
use policy::{Access, Case, Read, ReadDocuments, SendDocuments};
use services::document::{self, Offer, Refusal};
use sha2::{Digest as _, Sha256};
use testkit::on_both;
use testkit::s3::{BUCKET, KEY_ID, S3Service, SECRET};
use vault::{Place, S3, Vault};

use crate::world::{CRAIG, DAWN, Desk, TODAY, cut, offer, pdf, refusal};

on_both! {
    async fn what_is_acknowledged_opens_as_it_was_sent(store) {
        let desk = Desk::new(&store).await;
        let mails = desk.mails().await;
        let bytes = pdf(300_000);
        let receipt = desk.sends(DAWN, "a", &bytes).await;
        assert_eq!(receipt.bytes, bytes.len() as u64);
        assert_eq!(receipt.sha256, <[u8; 32]>::from(Sha256::digest(&bytes)));
        assert!(!receipt.again);
        assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes.clone()));
        assert_eq!(desk.officer_opens(receipt.document).await, Some(bytes));
        assert_eq!(desk.mails().await, mails + 1, "a receipt");
        let second = Offer { name: "two.pdf".into(), ..offer("b") };
        desk.send(DAWN, &second, &pdf(10)).await.expect("received");
        assert_eq!(desk.mails().await, mails + 1, "one receipt for one sending");
        let third = Offer { sending: SendingId(2), ..offer("c") };
        desk.send(DAWN, &third, &pdf(10)).await.expect("received");
        assert_eq!(desk.mails().await, mails + 2, "another for another");
    }

    async fn a_sending_is_on_its_senders_timeline_and_on_nobody_elses(store) {
        let desk = Desk::new(&store).await;
        desk.sends(DAWN, "a", &pdf(10)).await;
        desk.sends(DAWN, "b", &pdf(20)).await;
        for (key, times) in [(DAWN, 1), (CRAIG, 0)] {
            let access: Access<Case, Read> = desk.as_(key).await;
            let open = services::case_file::open(&desk.cx, &access).await.expect("opens");
            let sent = |event: &&domain::event::CaseEvent| event.what == What::DocumentsSent;
            assert_eq!(open.file.events.iter().filter(sent).count(), times, "{key}");
        }
    }

    async fn sixty_four_identical_sends_at_once_are_one_document(store) {
        let desk = Desk::new(&store).await;
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let bytes = pdf(200_000);
        let asked = offer("the-same");
        let sends = (0..64).map(|_| document::receive(&desk.cx, &access, &asked, crate::world::body(&bytes)));
        let receipts = futures_util::future::join_all(sends).await;
        let receipts: Vec<_> = receipts.into_iter().map(|one| one.expect("received")).collect();
        assert_eq!(receipts.iter().filter(|one| !one.again).count(), 1);
        assert!(receipts.iter().all(|one| one.document == receipts[0].document));
        assert_eq!(desk.sees(DAWN).await, [receipts[0].document]);
        assert_eq!(desk.files(), 1, "nothing is left of the others");
        assert_eq!(desk.opens(DAWN, receipts[0].document).await, Some(bytes));
    }

    async fn a_retry_gives_the_same_receipt_and_other_bytes_are_refused(store) {
        let desk = Desk::new(&store).await;
        let first = desk.sends(DAWN, "a", &pdf(1000)).await;
        let again = desk.sends(DAWN, "a", &pdf(1000)).await;
        assert!(again.again);
        assert_eq!(again.document, first.document);
        assert_eq!(again.received_at, first.received_at);
        let other = desk.send(DAWN, &offer("a"), &pdf(1001)).await;
        assert_eq!(refusal(other), Some(Refusal::Differs));
        // The same bytes as something else, or for others, are not the same; what is said is kept.
        let otherwise = [
            Offer { kind: DocumentKind::Diary, ..offer("a") },
            Offer { audience: Audience::Side, ..offer("a") },
            Offer { sending: SendingId(4), ..offer("a") },
        ];
        for other in otherwise {
            let other = desk.send(DAWN, &other, &pdf(1000)).await;
            assert_eq!(refusal(other), Some(Refusal::Differs));
        }
        let said = Offer { said: Some("Page 2 matters most.".into()), ..offer("a") };
        assert!(desk.send(DAWN, &said, &pdf(1000)).await.expect("received").again);
        let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let seen = document::see(&desk.cx, &access, first.document).await.expect("seen").expect("there");
        assert_eq!(seen.document.said.as_deref(), Some("Page 2 matters most."));
        // Another person's key is another key.
        let craigs = Offer { sending: SendingId(9), ..offer("a") };
        let craigs = desk.send(CRAIG, &craigs, &pdf(5)).await.expect("received");
        assert_ne!(craigs.document, first.document);
        // What was taken back has no receipt any more.
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        document::withdraw(&desk.cx, &access, first.document).await.expect("done");
        let gone = desk.send(DAWN, &offer("a"), &pdf(1000)).await;
        assert_eq!(refusal(gone), Some(Refusal::Differs));
    }

    async fn nobody_adds_to_somebody_elses_sending(store) {
        let desk = Desk::new(&store).await;
        desk.sends(DAWN, "a", &pdf(1000)).await;
        let into = desk.send(CRAIG, &offer("b"), &pdf(1000)).await;
        assert!(into.is_err());
        assert_eq!(desk.files(), 1);
    }

    async fn a_stream_that_breaks_off_leaves_nothing_and_its_retry_completes(store) {
        let desk = Desk::new(&store).await;
        let bytes = pdf(500_000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        for length in [0, 1, 70_000, 400_000] {
            let broken = document::receive(&desk.cx, &access, &offer("a"), cut(&bytes[..length])).await;
            assert_eq!(refusal(broken), Some(Refusal::CutOff), "{length}");
        }
        assert_eq!(desk.sees(DAWN).await, []);
        let receipt = desk.sends(DAWN, "a", &bytes).await;
        assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes));
    }

    async fn limits_hold_and_leave_the_others_of_the_sending_alone(store) {
        let mut desk = Desk::new(&store).await;
        desk.set(|documents| {
            documents.limits.file_bytes_max = 10_000;
            documents.limits.sending_files_max = 3;
            documents.limits.side_bytes_max = 25_000;
        });
        let big = desk.send(DAWN, &offer("big"), &pdf(10_000)).await;
        assert_eq!(refusal(big), Some(Refusal::TooBig));
        let empty = desk.send(DAWN, &offer("empty"), b"").await;
        assert_eq!(refusal(empty), Some(Refusal::Empty));
        for key in ["a", "b"] {
            desk.sends(DAWN, key, &pdf(9_000)).await;
        }
        let full = desk.send(DAWN, &offer("c"), &pdf(9_000)).await;
        assert_eq!(refusal(full), Some(Refusal::SideFull));
        desk.sends(DAWN, "d", &pdf(100)).await;
        let many = desk.send(DAWN, &offer("e"), &pdf(100)).await;
        assert_eq!(refusal(many), Some(Refusal::TooMany));
        assert_eq!(desk.sees(DAWN).await.len(), 3);
        assert_eq!(desk.files(), 3);
    }

    async fn one_parent_fills_their_own_room_and_never_the_others(store) {
        let mut desk = Desk::new(&store).await;
        desk.set(|documents| {
            documents.limits.side_bytes_max = 20_000;
            documents.limits.side_files_max = 3;
        });
        let craigs = |key: &str| Offer { sending: SendingId(9), audience: Audience::Side, ..offer(key) };
        let first = desk.send(CRAIG, &craigs("a"), &pdf(15_000)).await.expect("received").document;
        let full = desk.send(CRAIG, &craigs("b"), &pdf(15_000)).await;
        assert_eq!(refusal(full), Some(Refusal::SideFull));
        desk.sends(DAWN, "a", &pdf(15_000)).await;

        // What is taken back makes no room while its bytes are there.
        let access: Access<Case, SendDocuments> = desk.as_(CRAIG).await;
        document::withdraw(&desk.cx, &access, first).await.expect("done");
        let full = desk.send(CRAIG, &craigs("c"), &pdf(15_000)).await;
        assert_eq!(refusal(full), Some(Refusal::SideFull));
        desk.later(31 * 86_400);
        assert!(document::sweep(&desk.cx).await.expect("swept").removed >= 1);
        desk.send(CRAIG, &craigs("d"), &pdf(15_000)).await.expect("received");

        // Nor do many small ones hide what the other sends.
        for key in ["e", "f"] {
            desk.send(CRAIG, &craigs(key), &pdf(10)).await.expect("received");
        }
        let many = desk.send(CRAIG, &craigs("g"), &pdf(10)).await;
        assert_eq!(refusal(many), Some(Refusal::SideFiles));
        desk.sends(DAWN, "b", &pdf(10)).await;
    }

    async fn what_is_older_than_a_page_is_on_the_next_and_opens(store) {
        let mut desk = Desk::new(&store).await;
        let first = desk.sends(DAWN, "first", &pdf(10)).await;
        desk.later(1);
        for n in 0..30_usize {
            let craigs = Offer { sending: SendingId(9), audience: Audience::Side, ..offer(&n.to_string()) };
            desk.send(CRAIG, &craigs, &pdf(n)).await.expect("received");
        }
        let access: Access<Case, ReadDocuments> = desk.officer().await;
        let newest = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert!(newest.more && newest.documents.iter().all(|one| one.id != first.document));
        let next = document::list(&desk.cx, &access, 1).await.expect("listed");
        assert_eq!(next.documents.len(), 6);
        assert_eq!(next.documents.last().map(|one| one.id), Some(first.document));
        assert!(!next.more);
        let seen = document::see(&desk.cx, &access, first.document).await.expect("seen");
        assert_eq!(seen.map(|found| found.document.id), Some(first.document));
        let none = document::sent_together(&desk.cx, &access, first.sending).await.expect("read");
        assert_eq!(none, [], "a receipt is its side's");
        for (key, files) in [(DAWN, 1), (CRAIG, 0)] {
            let access: Access<Case, ReadDocuments> = desk.as_(key).await;
            let receipt = document::sent_together(&desk.cx, &access, first.sending).await.expect("read");
            assert_eq!(receipt.len(), files, "{key}");
        }
    }

    async fn a_document_is_of_the_day_on_which_all_of_it_was_here(store) {
        let desk = Desk::new(&store).await;
        // A film that was begun before midnight is whole after it.
        desk.clock.fetch_add(13 * 3_600_000, std::sync::atomic::Ordering::SeqCst);
        let receipt = desk.sends(DAWN, "a", &pdf(10)).await;
        let day = domain::england::day(receipt.received_at);
        assert_eq!(day, TODAY.plus_days(1));
        let access: Access<Case, Read> = desk.as_(DAWN).await;
        let open = services::case_file::open(&desk.cx, &access).await.expect("opens");
        let mut sent = open.file.events.iter().filter(|event| event.what == What::DocumentsSent);
        assert_eq!(sent.next().map(|event| event.on), Some(day));
    }

    async fn what_was_begun_and_never_became_a_document_is_swept_after_a_day(store) {
        let mut desk = Desk::new(&store).await;
        let kept = desk.sends(DAWN, "a", &pdf(1000)).await;
        // As after a kill between the store and the records: bytes, and no row.
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let orphan = domain::DocumentId(99);
        let at = desk.cx.now;
        let noted = &access;
        store.write(|tx| Box::pin(async move {
            storage::document::blob::begin(tx, noted, orphan, at, at.plus_seconds(86_400)).await
        })).await.expect("noted");
        let label = vault::Label { council: access.council(), case: access.case(), document: orphan };
        let key = vault::CaseKey::new([1; 32]);
        let mut writing = desk.cx.documents.vault.seal(&label, &key, &*desk.cx.chance).await.expect("begun");
        writing.write(b"never acknowledged").await.expect("written");
        writing.finish().await.expect("stored");
        assert_eq!(desk.files(), 2);
        desk.later(86_399);
        assert_eq!(document::sweep(&desk.cx).await.expect("swept").removed, 0);
        desk.later(2);
        assert_eq!(document::sweep(&desk.cx).await.expect("swept").removed, 1);
        assert_eq!(desk.files(), 1);
        assert!(desk.opens(DAWN, kept.document).await.is_some());
        assert_eq!(document::sweep(&desk.cx).await.expect("swept").removed, 0);
    }

    async fn all_of_it_holds_in_an_s3_service(store) {
        let service = S3Service::start().await;
        let mut desk = Desk::new(&store).await;
        let place = Place::S3(S3 {
            bucket: BUCKET.into(),
            region: "eu-west-2".into(),
            endpoint: Some(service.endpoint.clone()),
            key_id: KEY_ID.into(),
            secret: SECRET.into(),
        });
        desk.set(|documents| documents.vault = Vault::open(&place).expect("a vault"));
        let bytes = pdf(6_000_000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let broken = document::receive(&desk.cx, &access, &offer("a"), cut(&bytes)).await;
        assert_eq!(refusal(broken), Some(Refusal::CutOff));
        let asked = offer("a");
        let sends = (0..12).map(|_| document::receive(&desk.cx, &access, &asked, crate::world::body(&bytes)));
        let receipts = futures_util::future::join_all(sends).await;
        let ids: std::collections::BTreeSet<_> = receipts.into_iter().map(|one| one.expect("received").document).collect();
        assert_eq!(ids.len(), 1);
        let id = *ids.first().expect("one");
        assert_eq!(desk.opens(DAWN, id).await, Some(bytes));
        document::withdraw(&desk.cx, &access, id).await.expect("done");
        desk.later(31 * 86_400);
        assert!(document::sweep(&desk.cx).await.expect("swept").removed >= 1);
        let folder = service.bucket().join(desk.cx.council.number.0.to_string());
        let left: Vec<_> = service.files().into_iter().filter(|file| file.starts_with(&folder)).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
