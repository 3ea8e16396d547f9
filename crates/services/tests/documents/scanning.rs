//! Scanning, by a real daemon with a signature of our own.

use policy::{Access, Case, ReadDocuments};
use services::document::clamd::{Address, Clamd};
use services::document::{self, Offer, ScanRound, Scanner, Scanning, scan_waiting};
use testkit::clamd::{Daemon, SIGNED};
use testkit::on_both;

use crate::world::{CRAIG, DAWN, Desk, named, offer, pdf};

fn scanned_by(desk: &mut Desk, at: Address) {
    let clamd = Clamd {
        at,
        bytes_max: 3_000_000,
    };
    desk.set(|documents| documents.scanner = Scanner::Clamd(clamd));
}

async fn states(desk: &Desk) -> Vec<(String, &'static str)> {
    let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
    let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
    let mut states: Vec<_> = listed
        .documents
        .into_iter()
        .map(|one| (one.name, one.scan.word()))
        .collect();
    states.sort();
    states
}

on_both! {
    async fn what_a_real_scanner_says_decides_who_sees_it(store) {
        let daemon = Daemon::start().await;
        let mut desk = Desk::new(&store).await;
        scanned_by(&mut desk, Address::Unix(daemon.socket.clone()));
        let clean = desk.sends(DAWN, "clean", &pdf(500_000)).await.document;
        let text = |name: &str| Offer { retry_key: name.into(), ..named(name, "text/plain") };
        let ill = format!("Dear all, {SIGNED} and so on");
        let ill = desk.send(DAWN, &text("ill.txt"), ill.as_bytes()).await.expect("received").document;
        let big = desk.send(DAWN, &Offer { name: "big.pdf".into(), ..offer("big") }, &pdf(3_500_000)).await.expect("received").document;
        assert_eq!(desk.sees(CRAIG).await, []);
        let mails = desk.mails().await;
        let round = scan_waiting(&desk.cx).await.expect("scanned");
        assert_eq!(round, ScanRound { safe: 1, infected: 1, unscannable: 1, put_off: 0 });
        assert_eq!(states(&desk).await, [
            ("big.pdf".to_owned(), "unscannable"),
            ("ill.txt".to_owned(), "infected"),
            ("report.pdf".to_owned(), "safe"),
        ]);
        assert_eq!(desk.sees(CRAIG).await, [clean]);
        assert_eq!(desk.officer_sees().await, [clean]);
        assert!(desk.officer_opens(clean).await.is_some());
        for id in [ill, big] {
            assert_eq!(desk.opens(DAWN, id).await, None);
            assert_eq!(desk.officer_opens(id).await, None);
        }
        assert_eq!(scan_waiting(&desk.cx).await.expect("scanned").total(), 0);
        // Two of what she sent together cannot be opened: she is told once, and nobody else is.
        assert_eq!(desk.mails().await, mails + 1);
    }

    async fn past_the_daemons_own_limit_nothing_is_called_clean(store) {
        let daemon = Daemon::start().await;
        let mut desk = Desk::new(&store).await;
        // We believe that it takes more than it does.
        let clamd = Clamd { at: Address::Tcp(daemon.address), bytes_max: 50_000_000 };
        clamd.ping().await.expect("it is there");
        desk.set(|documents| documents.scanner = Scanner::Clamd(clamd));
        desk.sends(DAWN, "stream", &pdf(5_000_000)).await;
        desk.send(DAWN, &Offer { name: "file.pdf".into(), ..offer("file") }, &pdf(2_500_000)).await.expect("received");
        let round = scan_waiting(&desk.cx).await.expect("scanned");
        assert_eq!(round, ScanRound { unscannable: 2, ..ScanRound::default() });
        assert_eq!(desk.officer_sees().await, []);
    }

    async fn without_an_answer_a_document_waits_and_is_tried_again(store) {
        let mut desk = Desk::new(&store).await;
        scanned_by(&mut desk, Address::Unix("/nonexistent/clamd.sock".into()));
        let id = desk.sends(DAWN, "a", &pdf(1000)).await.document;
        assert_eq!(scan_waiting(&desk.cx).await.expect("tried").put_off, 1);
        assert_eq!(scan_waiting(&desk.cx).await.expect("not yet").total(), 0);
        desk.later(61);
        assert_eq!(scan_waiting(&desk.cx).await.expect("tried").put_off, 1);
        assert_eq!(desk.opens(DAWN, id).await, None);
        let daemon = Daemon::start().await;
        scanned_by(&mut desk, Address::Unix(daemon.socket.clone()));
        desk.later(121);
        assert_eq!(scan_waiting(&desk.cx).await.expect("scanned").safe, 1);
        assert!(desk.opens(DAWN, id).await.is_some());
    }

    async fn with_no_scanner_set_documents_wait_for_ever(store) {
        let mut desk = Desk::new(&store).await;
        desk.set(|documents| documents.scanner = Scanner::Unset);
        desk.sends(DAWN, "a", &pdf(1000)).await;
        assert_eq!(scan_waiting(&desk.cx).await.expect("nothing done").total(), 0);
        assert_eq!(desk.officer_sees().await, []);
        let access: Access<Case, ReadDocuments> = desk.officer().await;
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!((listed.unchecked.waiting, listed.scanning), (1, Scanning::Unset));
        // With scanning off they are on the list, and nothing is said to be checked.
        desk.set(|documents| documents.scanner = Scanner::Off);
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!((listed.unchecked.waiting, listed.documents.len()), (0, 1));
    }
}
