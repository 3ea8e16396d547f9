//! The keys of documents: the wrong ones are noticed, and new ones come while all goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use policy::{Access, Case, ReadDocuments};
use services::ServiceError;
use services::document::{self, KeyProblem, check_keys, masters, rotate};
use testkit::on_both;
use vault::KeyFile;

use crate::world::{DAWN, Desk, pdf};

fn with_file(desk: &mut Desk, name: &str) -> std::path::PathBuf {
    let path = desk.folder().with_extension(name);
    let keys = KeyFile::make(&path, &*desk.cx.chance).expect("made");
    desk.set(|documents| documents.keys = keys);
    path
}

on_both! {
    async fn a_wrong_key_is_noticed_at_start_and_opens_nothing(store) {
        let mut desk = Desk::new(&store).await;
        let first = with_file(&mut desk, "first");
        check_keys(&desk.cx).await.expect("nothing is sealed yet");
        let id = desk.sends(DAWN, "a", &pdf(10)).await.document;
        check_keys(&desk.cx).await.expect("the right key");
        let right = desk.cx.documents.keys.known().current().to_string();
        let second = with_file(&mut desk, "second");
        let wrong = check_keys(&desk.cx).await.expect_err("the wrong key");
        assert!(matches!(&wrong, KeyProblem::Unknown { master, cases: 1 } if *master == right), "{wrong}");
        assert!(wrong.to_string().contains(&right));
        let access: Access<Case, ReadDocuments> = desk.as_(DAWN).await;
        let opened = document::open(&desk.cx, access, id).await;
        assert!(matches!(opened, Err(ServiceError::LostKey)));
        // The key is put back into the file, after the other: it opens again without a restart.
        let both = [second.clone(), first.clone()].map(|path| std::fs::read_to_string(path).expect("read"));
        std::fs::write(&second, both.concat()).expect("written");
        assert!(desk.opens(DAWN, id).await.is_some());
        for path in [first, second] { let _ = std::fs::remove_file(path); }
    }

    async fn a_rotation_wraps_every_key_anew_while_documents_come_and_go(store) {
        let mut desk = Desk::new(&store).await;
        let path = with_file(&mut desk, "rotated");
        let bytes = pdf(100_000);
        let id = desk.sends(DAWN, "a", &bytes).await.document;
        let before = desk.cx.documents.keys.known().current();
        // The command is another process: it has the file, and nothing of the server's memory.
        let mut command = desk.cx.clone();
        let keys = KeyFile::open(&path).expect("opens").expect("is there");
        command.documents = Arc::new(document::Documents { keys, ..(*desk.cx.documents).clone() });
        let done = AtomicBool::new(false);
        let serving = async {
            let mut opened = 0;
            while !done.load(Ordering::SeqCst) || opened == 0 {
                assert_eq!(desk.opens(DAWN, id).await.as_deref(), Some(bytes.as_slice()));
                opened += 1;
            }
            opened
        };
        let rotating = async {
            let rotated = rotate(&command).await.expect("rotated");
            done.store(true, Ordering::SeqCst);
            rotated
        };
        let (opened, rotated) = tokio::join!(serving, rotating);
        assert!(opened > 0 && rotated.made && rotated.cases == 1, "{rotated:?}");
        assert_ne!(rotated.master, before.to_string());
        assert_eq!(masters(&desk.cx).await.expect("listed"), [(rotated.master.clone(), 1, true)]);
        assert_eq!(desk.opens(DAWN, id).await, Some(bytes.clone()), "the server has read the file again");
        assert_eq!(desk.sends(DAWN, "b", &pdf(7)).await.bytes, pdf(7).len() as u64);

        // Cut off after the new key was made: the next one finishes it and makes no other.
        command.documents.keys.add_key(&*desk.cx.chance).expect("added");
        let finished = rotate(&command).await.expect("finished");
        assert!(!finished.made && finished.cases == 1, "{finished:?}");
        assert_eq!(command.documents.keys.known().ids().len(), 3);
        assert_eq!(desk.opens(DAWN, id).await, Some(bytes));
        let _ = std::fs::remove_file(path);
    }
}
