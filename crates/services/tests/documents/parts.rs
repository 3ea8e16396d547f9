//! Sending in parts.

use domain::document::{Audience, DocumentKind};
use domain::{SendingId, UploadId};
use policy::{Access, Case, SendDocuments};
use services::ServiceError;
use services::document::upload::{self, Begin};
use services::document::{ReceiveError, Refusal, sweep};
use testkit::on_both;

use crate::world::{CRAIG, DAWN, Desk, body, cut, pdf, refusal};

fn begin(bytes: &[u8]) -> Begin {
    Begin {
        sending: SendingId(5),
        retry_key: "phone".to_owned(),
        kind: DocumentKind::Photos,
        name: "report.pdf".to_owned(),
        declared: Some("application/pdf".to_owned()),
        bytes: bytes.len() as u64,
        audience: Audience::Side,
        said: Some("From the train.".to_owned()),
    }
}

const PART: usize = 200_000;

on_both! {
    async fn after_a_cut_line_it_goes_on_from_the_last_part_also_from_another_device(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000_000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &access, &begin(&bytes)).await.expect("begun");
        assert_eq!((begun.acknowledged, begun.bytes), (0, bytes.len() as u64));
        let first = upload::put(&desk.cx, &access, begun.upload, 0, body(&bytes[..PART])).await.expect("kept");
        assert_eq!(first.acknowledged, PART as u64);
        let broken = upload::put(&desk.cx, &access, begun.upload, PART as u64, cut(&bytes[PART..PART + 90_000])).await;
        assert!(matches!(broken, Err(ReceiveError::Refused(Refusal::CutOff))));

        // Six days later, on another device: a new session, the same person.
        desk.later(6 * 86_400);
        assert!(sweep(&desk.cx).await.expect("swept").removed <= 1, "the kept part is kept");
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let found = upload::unfinished(&desk.cx, &access).await.expect("listed");
        assert_eq!(found.len(), 1);
        let mut at = found[0].acknowledged;
        assert_eq!(at, PART as u64);
        // The same part again, and one that leaves a gap, change nothing.
        for wrong in [0, 3 * PART as u64] {
            let now = upload::put(&desk.cx, &access, begun.upload, wrong, body(&bytes[..PART])).await.expect("no harm");
            assert_eq!(now.acknowledged, at);
        }
        let early = upload::finish(&desk.cx, &access, begun.upload, None).await;
        assert_eq!(refusal(early), Some(Refusal::CutOff));
        while at < bytes.len() as u64 {
            let from = at as usize;
            let to = (from + PART).min(bytes.len());
            at = upload::put(&desk.cx, &access, begun.upload, at, body(&bytes[from..to])).await.expect("kept").acknowledged;
        }
        let receipt = upload::finish(&desk.cx, &access, begun.upload, Some("From the train".into())).await.expect("received");
        let again = upload::finish(&desk.cx, &access, begun.upload, None).await.expect("the same");
        assert_eq!((again.document, again.again), (receipt.document, true));
        assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes));
        assert_eq!(upload::unfinished(&desk.cx, &access).await.expect("listed"), []);
        desk.later(86_401);
        sweep(&desk.cx).await.expect("swept");
        assert_eq!(desk.files(), 1, "the parts are gone");
    }

    async fn what_nobody_went_on_with_is_forgotten_two_weeks_on(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1_000_000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &access, &begin(&bytes)).await.expect("begun");
        upload::put(&desk.cx, &access, begun.upload, 0, body(&bytes[..PART])).await.expect("kept");
        for (days, is_there) in [(13, true), (2, false)] {
            desk.later(days * 86_400);
            sweep(&desk.cx).await.expect("swept");
            let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
            let found = upload::state(&desk.cx, &access, begun.upload).await.expect("asked");
            assert_eq!(found.is_some(), is_there, "{days} days later");
            assert_eq!(upload::unfinished(&desk.cx, &access).await.expect("listed"), []);
        }
        assert_eq!(desk.files(), 0, "its part went before it");
    }

    async fn what_one_began_is_theirs_alone(store) {
        let desk = Desk::new(&store).await;
        let bytes = pdf(1000);
        let hers: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &hers, &begin(&bytes)).await.expect("begun");
        let again = upload::begin(&desk.cx, &hers, &begin(&bytes)).await.expect("found");
        assert_eq!(again.upload, begun.upload);
        let his: Access<Case, SendDocuments> = desk.as_(CRAIG).await;
        assert_eq!(upload::state(&desk.cx, &his, begun.upload).await.expect("asked"), None);
        for id in [begun.upload, UploadId(4)] {
            let put = upload::put(&desk.cx, &his, id, 0, body(&bytes)).await;
            assert!(matches!(put, Err(ReceiveError::Failed(ServiceError::Refused))));
            let finished = upload::finish(&desk.cx, &his, id, None).await;
            assert!(matches!(finished, Err(ReceiveError::Failed(ServiceError::Refused))));
            assert!(!upload::abandon(&desk.cx, &his, id).await.expect("asked"));
        }
    }

    async fn after_a_week_it_is_over_and_its_parts_are_swept(store) {
        let mut desk = Desk::new(&store).await;
        let bytes = pdf(1000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &access, &begin(&bytes)).await.expect("begun");
        upload::put(&desk.cx, &access, begun.upload, 0, body(&bytes[..500])).await.expect("kept");
        desk.later(7 * 86_400);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let late = upload::put(&desk.cx, &access, begun.upload, 500, body(&bytes[500..])).await;
        assert!(late.is_err());
        assert_eq!(desk.files(), 1);
        desk.later(86_400);
        assert_eq!(sweep(&desk.cx).await.expect("swept").removed, 1);
        assert_eq!(desk.files(), 0);
    }

    async fn more_than_was_said_is_refused_and_a_part_sent_twice_at_once_is_one(store) {
        let desk = Desk::new(&store).await;
        let bytes = pdf(100_000);
        let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
        let begun = upload::begin(&desk.cx, &access, &begin(&bytes)).await.expect("begun");
        let more = [bytes.as_slice(), b"more"].concat();
        let more = upload::put(&desk.cx, &access, begun.upload, 0, body(&more)).await;
        assert!(matches!(more, Err(ReceiveError::Refused(Refusal::TooBig))));
        let puts = (0..8).map(|_| upload::put(&desk.cx, &access, begun.upload, 0, body(&bytes)));
        for put in futures_util::future::join_all(puts).await {
            assert_eq!(put.expect("kept").acknowledged, bytes.len() as u64);
        }
        let receipt = upload::finish(&desk.cx, &access, begun.upload, None).await.expect("received");
        assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes));
    }
}
