//! Sending a document in parts, as the page's script does it.

use axum::body::Body;
use axum::http::header;
use bytes::Bytes;
use domain::chance::Chance;
use domain::forms::PartsHere;
use domain::{SendingId, england, paths};
use futures_util::stream;
use serde_json::Value;
use services::document::{receive_whole, upload};
use sha2::{Digest as _, Sha256};
use testkit::chance::{Seeded, say, sized};

use crate::site::{Answer, Browser, ORIGIN, Site};

/// A text of so many bytes; no place of it is like another.
fn text(bytes: usize) -> Vec<u8> {
    let line = |at: usize| format!("{at:08} what the school said on that day\n");
    let mut all: Vec<u8> = (0..=bytes / 40)
        .flat_map(|at| line(at).into_bytes())
        .collect();
    all.truncate(bytes);
    all
}

/// What a browser says of a file when it begins.
struct File<'a> {
    key: &'a str,
    name: &'a str,
    sending: &'a str,
    bytes: &'a [u8],
}

impl<'a> File<'a> {
    fn new(key: &'a str, bytes: &'a [u8]) -> File<'a> {
        File {
            key,
            name: "Diary.txt",
            sending: "71",
            bytes,
        }
    }

    async fn begins(&self, browser: &mut Browser<'_>, at: &str) -> Answer {
        let bytes = self.bytes.len().to_string();
        let form = [
            ("what", "diary"),
            ("audience", "side"),
            ("said", "From the train."),
            ("sending", self.sending),
            ("key", self.key),
            ("name", self.name),
            ("media", "text/plain"),
            ("bytes", &bytes),
        ];
        browser.post(at, &form).await
    }
}

fn json(answer: &Answer) -> Value {
    assert!(
        answer
            .header("content-type")
            .starts_with("application/json"),
        "{}",
        answer.body
    );
    serde_json::from_str(&answer.body).expect("JSON")
}

fn here(answer: &Answer) -> PartsHere {
    serde_json::from_value(json(answer.assert(200))).expect("how far it has come")
}

/// Sends a part; a line that is cut breaks off after what came.
async fn puts(browser: &mut Browser<'_>, at: &str, from: u64, part: &[u8], is_cut: bool) -> Answer {
    let some: Vec<_> = part
        .chunks(1 + part.len() / 3)
        .map(|some| Ok(Bytes::copy_from_slice(some)))
        .chain(is_cut.then(|| Err(std::io::Error::other("the line is cut"))))
        .collect();
    let request = browser
        .request("POST", &format!("{at}?from={from}"))
        .header(header::ORIGIN, ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "application/json")
        .body(Body::from_stream(stream::iter(some)));
    browser.send(request.expect("a request")).await
}

testkit::on_both! {
    async fn words_that_come_too_late_begin_a_message_and_the_receipt_says_so(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let bytes = text(9_000);
        let begun = here(&File::new("a9.1", &bytes).begins(&mut parent, &at).await);
        let way = format!("{at}/{}", begun.upload);
        puts(&mut parent, &way, 0, &bytes, false).await.assert(200);
        let finish = format!("{way}/finish");
        let receipt = |answer: &Answer| json(answer.assert(200))["receipt"].as_str().expect("a receipt").to_owned();

        // In time, what is said last stands.
        let first = receipt(&parent.post(&finish, &[("said", "From the train, late.")]).await);
        assert_eq!(first, paths::receipt(site.bell(), SendingId(71)));
        parent.get(&first).await.assert(200).assert_says("From the train, late.").assert_never_says("more than an hour");
        site.later(upload::CHANGES_SECONDS + 1);
        let mut parent = site.signed_in("parent_late_case").await;
        let same = receipt(&parent.post(&finish, &[("said", " From the train, late. ")]).await);
        assert_eq!(same, first, "nothing else was typed");
        let late = receipt(&parent.post(&finish, &[("said", "Page 2 is <the> one.")]).await);
        let page = parent.get(&late).await;
        page.assert(200).assert_says("From the train, late.").assert_never_says("Page 2 is")
            .assert_says("it came more than an hour after the files").assert_says(&paths::message_new(site.bell()));
        let write = paths::message_new(site.bell());
        parent.get(&write).await.assert(200).assert_says("Page 2 is &lt;the> one.");
        // Another word goes behind it; the same again does not.
        for said in ["Page 2 is <the> one.", "And page 3.", "And page 3."] {
            receipt(&parent.post(&finish, &[("said", said)]).await);
        }
        let begun = parent.get(&write).await;
        let begun = begun.assert_says("And page 3.");
        assert_eq!((begun.body.matches("Page 2").count(), begun.body.matches("page 3").count()), (1, 1));
        // What has no room there is kept nowhere, and that is said.
        let long = receipt(&parent.post(&finish, &[("said", &"Word ".repeat(1_000))]).await);
        parent.get(&long).await.assert(200).assert_says("Please ring us on").assert_never_says("kept it for you");
        // Nobody else reads any of it.
        let mut other = site.signed_in("parent_late_case_other").await;
        other.get(&late).await.assert(404);
        other.get(&write).await.assert(200).assert_never_says("Page 2");
    }

    async fn a_file_in_parts_is_received_as_if_it_came_whole(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let bytes = text(900_000);
        let file = File::new("a1.1", &bytes);
        let begun = here(&file.begins(&mut parent, &at).await);
        assert_eq!((begun.here, begun.bytes), (0, 900_000));
        let way = format!("{at}/{}", begun.upload);
        assert_eq!(here(&puts(&mut parent, &way, 0, &bytes[..300_000], false).await).here, 300_000);

        // The line is cut: what did not come whole is not here, and it goes on from there.
        let said = json(puts(&mut parent, &way, 300_000, &bytes[300_000..500_000], true).await.assert(408));
        assert!(said["refused"].is_null(), "the script goes on with it");
        assert_eq!(here(&file.begins(&mut parent, &at).await).here, 300_000);
        let page = parent.get(&paths::documents_send(site.bell())).await;
        page.assert(200).assert_says("What you began to send").assert_says("Diary.txt").assert_says("300 KB of 900 KB are here");

        // Another device of the same person sees it, and nobody else does.
        let mut other = site.signed_in("parent_late_case").await;
        other.get(&paths::documents_send(site.bell())).await.assert_says("Diary.txt");
        assert_eq!(here(&puts(&mut other, &way, 300_000, &bytes[300_000..], false).await).here, 900_000);
        let finished = json(other.post(&format!("{way}/finish"), &[("said", "From the train.")]).await.assert(200));
        let receipt = finished["receipt"].as_str().expect("where the receipt is");
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        let group: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        other.get(receipt).await.assert(200).assert_says("Diary.txt").assert_says("From the train.").assert_says(&group);
        // The answer was lost, and it is asked again.
        let again = json(parent.post(&format!("{way}/finish"), &[("said", "")]).await.assert(200));
        assert_eq!(again, finished);
        parent.get(&paths::documents_send(site.bell())).await.assert_never_says("What you began to send");
    }

    async fn a_phone_that_dies_after_the_last_part_finds_its_receipt_when_it_comes_back(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let page = paths::documents_send(site.bell());
        let (whole, half, program) = (text(400_000), text(300_000), b"MZ\x01\x02\x00\x00");
        for (key, name, bytes, came) in [
            ("h.1", "Diary.txt", &whole[..], whole.len()),
            ("h.2", "Letters.txt", &half[..], 100_000),
            ("h.3", "Film.txt", &program[..], program.len()),
        ] {
            let begun = here(&File { name, ..File::new(key, bytes) }.begins(&mut parent, &at).await);
            puts(&mut parent, &format!("{at}/{}", begun.upload), 0, &bytes[..came], false).await.assert(200);
        }
        parent.get(&page).await.assert_says("All of it has come. If you do nothing, we try to receive it ourselves within an hour.");
        let here_at = site.app.moment().now;

        site.later(upload::QUIET_SECONDS);
        let round = receive_whole(&site.app.moment()).await.expect("a round");
        assert_eq!((round.received, round.refused), (1, 1));
        // A mail says at once that one was not taken, and not which: the page that sends says that.
        let mails = site.mails_to("parent.late.case@example.org").await;
        let mail = mails.iter().find(|mail| mail.subject == "We could not take one of your files");
        let mail = mail.expect("told by mail");
        assert!(mail.text.contains(&page) && !mail.text.contains("Film"), "{}", mail.text);

        // It says what was received and when, what was not taken and why, and what is missing.
        let mut other = site.signed_in("parent_late_case").await;
        let back = other.get(&page).await;
        let clock = format!("{:02}:{:02}", england::minute(here_at) / 60, england::minute(here_at) % 60);
        back.assert(200)
            .assert_says("What reached us after your phone or computer stopped")
            .assert_says("Diary.txt")
            .assert_says(&clock)
            .assert_says("Not taken: we cannot take this kind of file.")
            .assert_says("What you began to send")
            .assert_says("100 KB of 300 KB are here");
        let receipt = paths::receipt(site.bell(), SendingId(71));
        back.assert_says(&format!("href=\"{receipt}\""));
        let receipt = other.get(&receipt).await;
        receipt.assert(200)
            .assert_says("Diary.txt")
            .assert_says("From the train.")
            .assert_says(&clock)
            .assert_says("Not received yet")
            .assert_says("100 KB of 300 KB are here")
            .assert_never_says("Film.txt");
        // Nobody else is told what is on its way: not whom she let in, and not who works for the council.
        let mut father = site.signed_in("parent_late_case_other").await;
        father.get(&paths::receipt(site.bell(), SendingId(71))).await.assert(404);
        // The same file chosen again has the same receipt, also together with others.
        let again = File { sending: "99", ..File::new("h.1", &whole) };
        let begun = here(&again.begins(&mut other, &at).await);
        assert_eq!(begun.here, begun.bytes);
        let finished = json(other.post(&format!("{at}/{}/finish", begun.upload), &[("said", "")]).await.assert(200));
        assert!(finished["receipt"].as_str().is_some_and(|way| way.ends_with("/71")), "{finished}");
        // What was not taken is put away when its sender has read it.
        let put_away = back.body.split("action=\"").map(|rest| rest.split('"').next().unwrap_or_default());
        let put_away: Vec<String> = put_away.filter(|way| way.ends_with("/give-up")).map(str::to_owned).collect();
        other.post(&put_away[0], &[]).await.assert_leads_to(&page);
        other.get(&page).await.assert_never_says("Film.txt").assert_says("Diary.txt").assert_says("Letters.txt");
    }

    async fn what_is_wrong_is_said_in_the_pages_own_words(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let said = json(parent.post(&at, &[("audience", "all"), ("bytes", "1")]).await.assert(422));
        assert_eq!(said["faults"], serde_json::json!([
            ["what", "Choose what you are sending"],
            ["audience", "Choose who may see it"],
        ]));
        for (key, name, bytes, words) in [
            ("b.1", "Diary.txt", &b""[..], "there is nothing in this file."),
            ("b.2", "\u{7}", b"x", "this file has no name that we can keep."),
            ("", "Diary.txt", b"x", "this file has no name that we can keep."),
        ] {
            let file = File { key, name, sending: "5", bytes };
            let said = json(file.begins(&mut parent, &at).await.assert(422));
            assert!(said["refused"].as_str().is_some_and(|said| said.starts_with(words)), "{said}");
        }
        // A program, whatever it is called: it is looked at when all of it is here.
        let program = b"MZ\x01\x02\x00\x00";
        let begun = here(&File::new("b.3", program).begins(&mut parent, &at).await);
        let way = format!("{at}/{}", begun.upload);
        puts(&mut parent, &way, 0, program, false).await.assert(200);
        let said = json(parent.post(&format!("{way}/finish"), &[("said", "")]).await.assert(422));
        assert!(said["refused"].as_str().is_some_and(|said| said.starts_with("we cannot take this kind")), "{said}");
        // It is over, and its place is free.
        parent.get(&paths::documents_send(site.bell())).await.assert_never_says("What you began to send");
        puts(&mut parent, &way, 0, program, false).await.assert(404);
    }

    async fn what_somebody_began_is_theirs_alone(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let bytes = text(1_000);
        let begun = here(&File::new("c.1", &bytes).begins(&mut parent, &at).await);
        let way = format!("{at}/{}", begun.upload);
        let mut stranger = site.signed_in("parent_s1").await;
        let theirs = paths::parts(site.family("ahmed").reference);
        let missing = stranger.get("/cases/WM-2222-22").await;
        for way in [&way, &format!("{theirs}/{}", begun.upload)] {
            let put = puts(&mut stranger, way, 0, &bytes, false).await;
            assert_eq!(put.assert(404).bare(), missing.bare());
            let finish = stranger.post(&format!("{way}/finish"), &[("said", "")]).await;
            assert_eq!(finish.assert(404).bare(), missing.bare());
        }
        let mut nobody = site.browser();
        puts(&mut nobody, &way, 0, &bytes, false).await.assert(303);
        assert_eq!(here(&puts(&mut parent, &way, 9, &bytes, false).await).here, 0, "nothing came of it");

        // Its owner gives it up.
        let page = paths::documents_send(site.bell());
        parent.post(&format!("{way}/give-up"), &[]).await.assert_leads_to(&page);
        puts(&mut parent, &way, 0, &bytes, false).await.assert(404);
        parent.post(&format!("{way}/give-up"), &[]).await.assert_leads_to(&page);
        parent.get(&page).await.assert(200).assert_never_says("Diary.txt");
        // The script is told what came of it, also when it asks again.
        let begun = here(&File::new("c.2", &bytes).begins(&mut parent, &at).await);
        let way = format!("{at}/{}", begun.upload);
        for _ in 0..2 {
            let answer = json(puts(&mut parent, &format!("{way}/give-up"), 0, b"", false).await.assert(200));
            assert_eq!(answer, serde_json::json!({ "given_up": true }));
        }
        let begun = here(&File::new("c.3", &bytes).begins(&mut parent, &at).await);
        let way = format!("{at}/{}", begun.upload);
        puts(&mut parent, &way, 0, &bytes, false).await.assert(200);
        parent.post(&format!("{way}/finish"), &[("said", "")]).await.assert(200);
        let answer = json(puts(&mut parent, &format!("{way}/give-up"), 0, b"", false).await.assert(200));
        assert_eq!(answer, serde_json::json!({ "given_up": false }));
        puts(&mut nobody, &format!("{way}/give-up"), 0, b"", false).await.assert(303);
    }

    async fn nobody_fills_the_store_with_what_they_never_finish(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        for nth in 0..40 {
            let key = format!("d.{nth}");
            here(&File::new(&key, b"some").begins(&mut parent, &at).await);
        }
        let said = json(File::new("d.40", b"some").begins(&mut parent, &at).await.assert(422));
        assert!(said["refused"].as_str().is_some_and(|said| said.contains("40 files at once")), "{said}");
        here(&File::new("d.3", b"some").begins(&mut parent, &at).await);
    }

    async fn what_is_never_finished_counts_however_much_it_is(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        // More than any list of them shows, each sending on its own.
        let mut refused = None;
        for nth in 0..1_010 {
            site.later(2);
            let (key, sending) = (format!("f.{nth}"), (100 + nth / 40).to_string());
            let file = File { sending: &sending, ..File::new(&key, b"some") };
            let answer = file.begins(&mut parent, &at).await;
            if answer.status.as_u16() == 422 {
                refused = Some((nth, json(&answer)));
                break;
            }
        }
        let (nth, said) = refused.expect("an end");
        assert_eq!(nth, 1_000, "as many as one side may have");
        assert!(said["refused"].as_str().is_some_and(|said| said.contains("as many files")), "{said}");
    }

    async fn what_was_begun_chooses_no_readers_for_what_comes_later(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let form = [
            ("what", "diary"), ("audience", "case"), ("said", "For all."), ("sending", "71"),
            ("key", "g.1"), ("name", "Diary.txt"), ("media", "text/plain"), ("bytes", "9"),
        ];
        parent.post(&at, &form).await.assert(200);
        let page = parent.get(&paths::documents_send(site.bell())).await;
        let checked: Vec<&str> = page.assert_says("Diary.txt").body.split("<input ")
            .filter(|input| input.contains("name=\"audience\"") && input.split('>').next().is_some_and(|tag| tag.contains("checked")))
            .collect();
        assert_eq!(checked.len(), 1);
        assert!(checked[0].contains("value=\"side\""), "{}", checked[0]);
        page.assert_never_says("name=\"sending\" value=\"71\"");
    }

    async fn a_line_cut_again_and_again_loses_no_byte(store) {
        let site = Site::new(store).await;
        let seed = sized("WAYMARK_PROOF_SEED", 20_261_129);
        let cuts = sized("WAYMARK_PROOF_CUTS", 60);
        say(&format!("cuts: {cuts} cuts, seed {seed}"));
        let chance = Seeded::new(seed);
        let below = |most: u64| {
            let mut bytes = [0; 8];
            chance.fill(&mut bytes);
            u64::from_le_bytes(bytes) % most.max(1)
        };
        let mut parent = site.signed_in("parent_late_case").await;
        let at = paths::parts(site.bell());
        let bytes = text(3_000_000);
        let all = bytes.len() as u64;
        let file = File::new("e.1", &bytes);
        let mut done = 0;
        while done < cuts {
            // A line that is cut takes its time; all of them at once would be too many.
            site.later(2);
            let begun = here(&file.begins(&mut parent, &at).await);
            let from = begun.here;
            let way = format!("{at}/{}", begun.upload);
            // A part of a size that chance chooses, cut at a place that chance chooses; now and
            // then it came, and its answer is lost; now and then an old one comes again.
            let most = (all / cuts).max(1);
            let part = &bytes[from as usize..(from + 1 + below(most)).min(all) as usize];
            match below(4) {
                0 => {
                    puts(&mut parent, &way, from, part, false).await.assert(200);
                }
                1 if from > 0 => {
                    let old = below(from);
                    let again = puts(&mut parent, &way, old, &bytes[old as usize..all as usize / 2 + old as usize / 2], false).await;
                    assert!(here(&again).here >= from);
                }
                _ => {
                    let cut = &part[..below(part.len() as u64) as usize];
                    puts(&mut parent, &way, from, cut, true).await.assert(408);
                    done += 1;
                }
            }
        }
        let mut from = here(&file.begins(&mut parent, &at).await).here;
        let way = format!("{at}/{}", here(&file.begins(&mut parent, &at).await).upload);
        while from < all {
            let to = (from + 1_000_000).min(all);
            from = here(&puts(&mut parent, &way, from, &bytes[from as usize..to as usize], false).await).here;
        }
        let finished = json(parent.post(&format!("{way}/finish"), &[("said", "")]).await.assert(200));
        let receipt = finished["receipt"].as_str().expect("a receipt").to_owned();
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        let groups: Vec<String> = hash
            .chunks(4)
            .map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        parent.get(&receipt).await.assert(200).assert_says(&groups.join(" "));
    }
}
