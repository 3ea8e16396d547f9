//! Notes are sealed for the two who write them.

use domain::GrantId;
use policy::{Actor, ShareNotes};
use services::grant::{self, Note};
use sqlx::{Connection as _, Row as _};
use testkit::on_both;

use crate::world::{CRAIG, DAWN, Office, office};

const SAID: &str = "Please look at the school's report before Thursday.";

async fn reads(office: &Office, actor: &Actor, grant: GrantId) -> Option<Vec<Note>> {
    let access = office.may::<ShareNotes>(actor).await?;
    grant::read_notes(&office.cx, &access, grant).await.ok()
}

/// What lies in the records, past the program.
async fn sealed(url: &str) -> Vec<Vec<u8>> {
    let sql = "select sealed from grant_note";
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        let rows = sqlx::query(sql).fetch_all(&mut db).await.expect("rows");
        rows.iter().map(|row| row.get(0)).collect()
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        let rows = sqlx::query(sql).fetch_all(&mut db).await.expect("rows");
        rows.iter().map(|row| row.get(0)).collect()
    }
}

on_both! {
    async fn a_note_is_read_by_the_two_who_share_it_and_by_nobody_else(store, url) {
        let office = office(&store).await;
        let (dawn, nadia) = (office.person(DAWN), office.adviser("adviser", DAWN));
        let ours = office.grant("adviser", DAWN);
        let access = office.may::<ShareNotes>(&dawn).await.expect("may");
        assert!(grant::write_note(&office.cx, &access, ours, SAID).await.expect("asked"));

        let own = reads(&office, &dawn, ours).await.expect("hers");
        assert_eq!((own[0].text.as_str(), own[0].is_own), (SAID, true));
        let theirs = reads(&office, &nadia, ours).await.expect("hers");
        assert_eq!((theirs[0].text.as_str(), theirs[0].is_own), (SAID, false));
        for other in [office.person(CRAIG), office.adviser("adviser_lead", CRAIG)] {
            assert_eq!(reads(&office, &other, ours).await, Some(vec![]));
        }
        let officer = services::officer::actor(&office.cx, testkit::seed::OFFICER).await.expect("kept");
        assert!(office.may::<ShareNotes>(&officer).await.is_none());
        let kept = sealed(url).await;
        assert_eq!(kept.len(), 1);
        assert!(!kept[0].windows(6).any(|part| SAID.as_bytes().windows(6).any(|said| said == part)));
    }

    async fn when_the_grant_has_ended_the_family_keeps_them_and_the_adviser_does_not(store, url) {
        let office = office(&store).await;
        let _ = url;
        let (dawn, nadia) = (office.person(DAWN), office.adviser("adviser", DAWN));
        let ours = office.grant("adviser", DAWN);
        let access = office.may::<ShareNotes>(&nadia).await.expect("may");
        assert!(grant::write_note(&office.cx, &access, ours, SAID).await.expect("asked"));

        assert!(office.ends(DAWN, ours).await);

        assert_eq!(reads(&office, &nadia, ours).await, None);
        assert_eq!(reads(&office, &dawn, ours).await.expect("hers").len(), 1);
        let late = grant::write_note(&office.cx, &access, ours, SAID).await;
        assert!(late.is_err(), "{late:?}");
        let access = office.may::<ShareNotes>(&dawn).await.expect("may");
        assert!(!grant::write_note(&office.cx, &access, ours, SAID).await.expect("asked"));
    }
}
