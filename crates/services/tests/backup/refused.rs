//! What is not put back, and leaves the database empty.

use std::io::Write as _;

use services::backup::{self, BackupError, FileError, LeftOut, RestoreError};
use testkit::databases::Database;

use crate::drill::{Before, put_back};
use crate::world::{DAWN, pdf};

async fn with_a_copy() -> Before {
    let before = Before::new(Database::sqlite()).await;
    before.desk.sends(DAWN, "kept", &pdf(100)).await;
    backup::back_up(&before.desk.cx, &before.copy())
        .await
        .expect("a copy");
    before
}

#[tokio::test]
async fn a_copy_never_takes_the_place_of_another() {
    let before = with_a_copy().await;
    let again = backup::back_up(&before.desk.cx, &before.copy()).await;
    assert!(
        matches!(again, Err(BackupError::File(FileError::There(_)))),
        "{again:?}"
    );
}

#[tokio::test]
async fn a_folder_that_was_not_finished_is_no_copy() {
    let before = with_a_copy().await;
    std::fs::remove_file(before.copy().join("manifest.json")).expect("gone");
    let put = put_back(&before, &Database::sqlite(), Ok(&before.log())).await;
    assert!(matches!(
        put.err(),
        Some(RestoreError::File(FileError::NoManifest(_)))
    ));
}

#[tokio::test]
async fn a_damaged_file_is_found_before_anything_is_written() {
    let before = with_a_copy().await;
    let file = before.copy().join("records/person.jsonl.gz");
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(file)
        .expect("there");
    file.write_all(b"x").expect("written");
    let database = Database::sqlite();
    let put = put_back(&before, &database, Ok(&before.log())).await;
    assert!(matches!(
        put.err(),
        Some(RestoreError::File(FileError::Damaged(_)))
    ));
}

#[tokio::test]
async fn records_that_are_there_are_never_written_over() {
    let before = with_a_copy().await;
    let database = Database::sqlite();
    put_back(&before, &database, Ok(&before.log()))
        .await
        .expect("put back");
    let again = put_back(&before, &database, Ok(&before.log())).await;
    assert!(matches!(again.err(), Some(RestoreError::NotEmpty)));
}

#[tokio::test]
async fn without_what_ended_since_somebody_must_say_so() {
    let before = with_a_copy().await;
    let endings = before.around.path().join("endings");
    std::fs::remove_dir_all(&endings).expect("gone");
    let database = Database::sqlite();
    let put = put_back(&before, &database, Ok(&before.log())).await;
    assert!(matches!(put.err(), Some(RestoreError::NoEndings(_))));
    let put = put_back(&before, &database, Err(LeftOut::ByAnAdministrator)).await;
    assert_eq!(put.expect("put back").restored.again, None);
}

#[tokio::test]
async fn a_document_whose_bytes_are_lost_fails_the_copy() {
    let before = Before::new(Database::sqlite()).await;
    before.desk.sends(DAWN, "kept", &pdf(100)).await;
    let folder = before.desk.folder();
    std::fs::remove_dir_all(folder).expect("gone");
    std::fs::create_dir(folder).expect("made");
    let copy = backup::back_up(&before.desk.cx, &before.copy()).await;
    assert!(matches!(copy, Err(BackupError::Missing(_))), "{copy:?}");
    assert!(!before.copy().join("manifest.json").exists());
}
