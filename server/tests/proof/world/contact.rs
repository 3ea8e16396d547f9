//! What the parent wrote to the council, and asked to be rung about.

use domain::paths;
use services::Cx;
use testkit::seed::Town;

use super::{Keyring, World};
use crate::table::COLUMNS;

impl World {
    /// What the parent wrote to the council on each of their two cases, and one answer.
    pub(super) async fn write_messages(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let mut threads = Vec::new();
        for (column, adviser, officer) in [
            (0, "adviser", "officer"),
            (1, "adviser_sibling", "officer_team"),
        ] {
            let actor = town.people[keys["parent"]].actor();
            let access = self.writing(&cx, &actor, column).await;
            let what = format!("{}.message", COLUMNS[column]);
            let said = self
                .secrets
                .word(&what, &["parent", adviser, officer, "system"]);
            let about = domain::message::Subject::Late;
            let written = services::message::begin(&cx, &access, about, said).await;
            let thread = written.expect("written").thread;
            threads.push(thread.to_string());

            let worker = &town.people[keys[officer]];
            let actor = policy::Actor::Officer {
                officer: domain::OfficerId(worker.person.0),
                account: Some(worker.account),
            };
            let access = self.writing(&cx, &actor, column).await;
            let (row, _) = services::message::open(&cx, &access, thread)
                .await
                .expect("read");
            let said = self.secrets.word(
                &format!("{what}.answer"),
                &["parent", adviser, officer, "system"],
            );
            let sent = services::message::answer(&cx, &access, thread, row.last_id, said).await;
            assert_eq!(sent.expect("sent"), services::message::Answered::Done);
        }
        let mut all = [(); COLUMNS.len()].map(|()| threads[0].clone());
        all[1].clone_from(&threads[1]);
        self.parameters.insert("{thread}".to_owned(), all);
    }

    /// What the council's case system takes: a message of the own case and of the sibling's, and the
    /// document of each.
    pub(super) async fn fill_changes(&mut self) {
        let route = |path: &str| path.replace("{change}", "");
        let none = || "1-1".to_owned();
        let mut messages = [(); COLUMNS.len()].map(|()| none());
        let mut documents = [(); COLUMNS.len()].map(|()| none());
        for column in 0..COLUMNS.len() {
            if let Some(case) = self.cases[column] {
                let sql = format!(
                    "select coalesce(min(seq), 0) from case_change \
                     where kind = 'message' and case_id = {}",
                    case.0
                );
                let found = self.change("message", &sql).await;
                messages[column] = found.unwrap_or_else(none);
            }
            let document = &self.parameters["{document}"][column];
            let sql = format!(
                "select coalesce(min(seq), 0) from case_change \
                 where kind = 'document' and subject_id = {document}"
            );
            let found = self.change("document", &sql).await;
            documents[column] = found.unwrap_or_else(none);
        }
        for (path, filled) in [
            (paths::API_CHANGE_MESSAGE_AT, messages),
            (paths::API_CHANGE_DOCUMENT_AT, documents),
        ] {
            let bare = route(path);
            let end = bare.rsplit('/').next().expect("an end").to_owned();
            let filled = filled.map(|change| format!("{change}/{end}"));
            self.parameters.insert(path.to_owned(), filled);
        }
    }

    /// The id of a change with the number that this answers, if any.
    async fn change(&self, kind: &str, sql: &str) -> Option<String> {
        let seq = self.records.number(sql).await;
        if seq == 0 {
            return None;
        }
        let sql =
            format!("select subject_id from case_change where kind = '{kind}' and seq = {seq}");
        let subject = self.records.number(&sql).await;
        Some(format!("{seq}-{subject}"))
    }

    /// A letter to the parent on each of their two cases, with an address that is for the
    /// officer who posts it.
    pub(super) async fn queue_letters(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let mut letters = Vec::new();
        let readers = ["officer", "officer_team"];
        let address = self
            .secrets
            .word("parent.letter.address", &readers)
            .to_owned();
        for (column, officer) in [(0, "officer"), (1, "officer_team")] {
            let worker = &town.people[keys[officer]];
            let actor = policy::Actor::Officer {
                officer: domain::OfficerId(worker.person.0),
                account: Some(worker.account),
            };
            let reference = self.references[column];
            let access: policy::Access<policy::Case, policy::Record> =
                policy::admit(&cx.store, cx.council.number, &actor, reference, cx.now)
                    .await
                    .expect("within reach");
            let letter = storage::letter::NewLetter {
                id: 7_001 + i64::try_from(column).expect("two columns"),
                person: town.people[keys["parent"]].person,
                kind: "draft_plan_served".to_owned(),
                on: cx.today,
                once_key: "proof".to_owned(),
                why: storage::letter::Why::ChosePost,
            };
            let (access, address) = (&access, &address);
            cx.store
                .write(|tx| {
                    Box::pin(async {
                        storage::letter::queue(tx, access, &letter).await?;
                        storage::letter::keep_address(tx, access, letter.person, address).await
                    })
                })
                .await
                .expect("queued");
            letters.push(letter.id.to_string());
        }
        let mut all = [(); COLUMNS.len()].map(|()| letters[0].clone());
        all[1].clone_from(&letters[1]);
        self.parameters.insert("{letter}".to_owned(), all);
    }

    /// A letter of a decision to the parent on each of their two cases, and one that is begun in its place.
    pub(super) async fn write_decision_letters(&mut self, town: &Town, keys: &Keyring) {
        use domain::decision_letter::{Block, Decision, LetterText};
        use storage::decision_letter::{
            self as kept, LetterWay, NewDecisionLetter, OwnWords, Sending,
        };
        let cx = self.site.app.moment();
        let mut letters = Vec::new();
        let at_desks = [
            (0, "officer", "adviser"),
            (1, "officer_team", "adviser_sibling"),
        ];
        for (column, officer, adviser) in at_desks {
            let worker = &town.people[keys[officer]];
            let actor = policy::Actor::Officer {
                officer: domain::OfficerId(worker.person.0),
                account: Some(worker.account),
            };
            let reference = self.references[column];
            let access: policy::Access<policy::Case, policy::WriteLetters> =
                policy::admit(&cx.store, cx.council.number, &actor, reference, cx.now)
                    .await
                    .expect("within reach");
            let what = format!("{}.decision.letter", COLUMNS[column]);
            let said = self.secrets.word(&what, &["parent", officer, adviser]);
            let begun = self.secrets.word(&format!("{what}.begun"), &[officer]);
            let nth = i64::try_from(column).expect("two columns");
            let id = domain::DecisionLetterId(8_001 + nth);
            let new = |id, replaces, reasons: &str| NewDecisionLetter {
                id,
                decision: Decision::NotToAssess,
                template: 1,
                event: None,
                replaces,
                words: OwnWords {
                    reasons: reasons.to_owned(),
                    ..OwnWords::default()
                },
            };
            let first = new(id, None, said);
            let second = new(domain::DecisionLetterId(8_101 + nth), Some(id), begun);
            let sending = Sending {
                version: 1,
                template: 1,
                event: domain::EventId(1),
                decided_on: cx.today,
                on: cx.today,
            };
            let text = LetterText {
                title: "We will not assess".to_owned(),
                blocks: vec![Block::Text(said.to_owned())],
            };
            let to = (town.people[keys["parent"]].person, LetterWay::Portal);
            let (access, text) = (&access, &text);
            cx.store
                .write(|tx| {
                    Box::pin(async {
                        kept::add(tx, access, &first).await?;
                        kept::send(tx, access, id, &sending).await?;
                        kept::add_to(tx, access, id, to, text).await?;
                        kept::add(tx, access, &second).await
                    })
                })
                .await
                .expect("written");
            letters.push(id.to_string());
        }
        let mut all = [(); COLUMNS.len()].map(|()| letters[0].clone());
        all[1].clone_from(&letters[1]);
        self.parameters.insert("{decision_letter}".to_owned(), all);
    }

    /// Something that the council promised, which managers alone read.
    pub(super) async fn write_a_pledge(&mut self) {
        let council = self.site.app.moment().council.number.0;
        let said = self.secrets.word("council.pledge", &["manager"]);
        for sql in [
            format!(
                "insert into pledge (council_id, pledge_id, version) values ({council}, 9001, 1)"
            ),
            format!(
                "insert into pledge_text (council_id, pledge_id, version, area, promise, owner, due_on, \
                 measure, evidence, state, reason, is_public, saved_at, saved_by) \
                 select {council}, 9001, 1, 'An area', '{said}', 'A role', '2027-03-31', 'nothing', '', \
                 'on_time', '', 0, 0, min(officer_id) from officer where council_id = {council}"
            ),
        ] {
            self.records.run(&sql).await;
        }
        let all = [(); COLUMNS.len()].map(|()| "9001".to_owned());
        self.parameters.insert("{pledge}".to_owned(), all);
    }

    /// What the parent asked to be rung about on each of their two cases: one call made, with
    /// what was said, and one still to be made, which is the address that is asked.
    pub(super) async fn ask_for_calls(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let mut calls = Vec::new();
        let slots = cx.council.calls.slots(cx.today);
        for (column, officer) in [(0, "officer"), (1, "officer_team")] {
            let actor = town.people[keys["parent"]].actor();
            let access = self.writing(&cx, &actor, column).await;
            let what = format!("{}.call", COLUMNS[column]);
            for (nth, name) in ["made", "booked"].into_iter().enumerate() {
                let readers = ["parent", officer];
                let form = domain::forms::AskCall {
                    about: "late".into(),
                    phone: format!("01632 96{column}{nth}00"),
                    message: "no".into(),
                    interpreter: self
                        .secrets
                        .word(&format!("{what}.{name}.interpreter"), &readers)
                        .into(),
                    company: self
                        .secrets
                        .word(&format!("{what}.{name}.company"), &readers)
                        .into(),
                    ..domain::forms::AskCall::default()
                };
                let when = (domain::message::Subject::Late, slots[column * 2 + nth]);
                let asked = services::call::ask(&cx, &access, when, &form).await;
                let services::call::Booked::Done(call) = asked.expect("asked") else {
                    panic!("the time was taken");
                };
                if name == "booked" {
                    calls.push(call.to_string());
                    continue;
                }
                let worker = &town.people[keys[officer]];
                let actor = policy::Actor::Officer {
                    officer: domain::OfficerId(worker.person.0),
                    account: Some(worker.account),
                };
                let access = self.writing(&cx, &actor, column).await;
                let said = self.secrets.word(&format!("{what}.said"), &readers);
                let made = services::call::made(&cx, &access, call, said).await;
                made.expect("made");
            }
        }
        let mut all = [(); COLUMNS.len()].map(|()| calls[0].clone());
        all[1].clone_from(&calls[1]);
        self.parameters.insert("{call}".to_owned(), all);
    }

    /// What the phone line is to ring the parent about, on each of their two cases. Its officer has
    /// both, and is checking who answers.
    pub(super) async fn ask_the_line(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let mut calls = Vec::new();
        let slots = cx.council.calls.slots(cx.today);
        for (column, officer) in [(0, "officer"), (1, "officer_team")] {
            let actor = town.people[keys["parent"]].actor();
            let access = self.writing(&cx, &actor, column).await;
            let what = format!("{}.ring", COLUMNS[column]);
            let readers = ["parent", officer, "line"];
            let form = domain::forms::AskCall {
                about: "date".into(),
                phone: format!("01632 97{column}000"),
                message: "no".into(),
                interpreter: self
                    .secrets
                    .word(&format!("{what}.interpreter"), &readers)
                    .into(),
                company: self
                    .secrets
                    .word(&format!("{what}.company"), &readers)
                    .into(),
                ..domain::forms::AskCall::default()
            };
            let when = (domain::message::Subject::Date, slots[6 + column]);
            let asked = services::call::ask(&cx, &access, when, &form).await;
            let services::call::Booked::Done(call) = asked.expect("asked") else {
                panic!("the time was taken");
            };
            calls.push(call.to_string());
            let worker = &town.people[keys["line"]];
            let actor = policy::Actor::Officer {
                officer: domain::OfficerId(worker.person.0),
                account: Some(worker.account),
            };
            let (council, reference) = (cx.council.number, self.references[column]);
            let asked = policy::admit(&cx.store, council, &actor, reference, cx.now).await;
            let access: policy::Access<policy::Case, policy::RingBack> = asked.expect("they may");
            let item = domain::queue::Item::Call(call);
            let taken = services::queue::take(&cx, &access, item, None).await;
            assert_eq!(taken.expect("taken"), services::queue::Moved::Done);
            let (here, case, at) = (council.0, access.case(), cx.now.0);
            self.records
                .run(&format!(
                    "insert into line_call (council_id, line_call_id, officer_id, case_id, \
                     person_id, found_at) values ({here}, {}, {}, {case}, {}, {at})",
                    column + 2,
                    worker.person,
                    town.people[keys["parent"]].person
                ))
                .await;
        }
        let mut all = [(); COLUMNS.len()].map(|()| calls[0].clone());
        all[1].clone_from(&calls[1]);
        self.parameters.insert("{ring}".to_owned(), all);
    }

    /// The parent rang the phone line about their own case, was checked, and was told something:
    /// a secret of theirs and of the officer; the adviser whom they let in does not read it.
    pub(super) async fn ring_the_line(&mut self, town: &Town, keys: &Keyring) {
        let cx = self.site.app.moment();
        let (line, parent) = (&town.people[keys["line"]], &town.people[keys["parent"]]);
        let (council, case) = (cx.council.number, town.cases["own"].case);
        let here = council.0;
        let (at, until) = (cx.now.0, cx.now.plus_seconds(60).0);
        self.records
            .run(&format!(
                "insert into line_call (council_id, line_call_id, officer_id, case_id, person_id, \
                 found_at, rang_ok_at, opened_at, until_at) \
                 values ({here}, 1, {}, {case}, {}, {at}, {at}, {at}, {until})",
                line.person, parent.person
            ))
            .await;
        let actor = policy::Actor::Officer {
            officer: domain::OfficerId(line.person.0),
            account: Some(line.account),
        };
        let reference = self.references[0];
        let asked = policy::admit(&cx.store, council, &actor, reference, cx.now).await;
        let access: policy::Access<policy::Case, policy::WrapUp> = asked.expect("they may");
        let readers = ["parent", "officer"];
        let said = self.secrets.word("own.line.said", &readers);
        services::line_call::wrap_up(&cx, &access, 1, said)
            .await
            .expect("kept");
    }

    async fn writing(
        &self,
        cx: &Cx,
        actor: &policy::Actor,
        column: usize,
    ) -> policy::Access<policy::Case, policy::WriteMessages> {
        let reference = self.references[column];
        let asked = policy::admit(&cx.store, cx.council.number, actor, reference, cx.now).await;
        asked.expect("they may")
    }
}
