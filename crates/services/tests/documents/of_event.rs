//! What an officer records with a document: for the event's readers, once it is safe, and as long as
//! both stand.

use domain::clock::Rule;
use domain::document::Audience;
use domain::event::{Happening, What};
use domain::{DocumentId, EventId, MailId, PersonId, SendingId};
use policy::{Access, Actor, Case, ChangePeople, ReadDocuments, Record, SendDocuments};
use services::document::clamd::{Address, Clamd};
use services::document::{self, Offer, Scanner, scan_waiting, with_event};
use services::record::{self, AtDesk, ForWhom, RecordError};
use services::{grant, people};
use sqlx::Connection as _;
use testkit::advisers::let_in;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::OFFICER;

use crate::world::{CRAIG, DAWN, Desk, TODAY, body, offer, pdf};

fn plan() -> What {
    What::Clock(Happening::FinalPlanSent)
}

fn note() -> What {
    What::NoteToFamily {
        text: "The plan is here.".to_owned(),
    }
}

/// Nothing said but what happened.
fn at_desk(what: What, documents: &[DocumentId]) -> AtDesk {
    AtDesk {
        on: TODAY,
        what,
        person: None,
        for_whom: ForWhom::Everyone,
        supersedes: None,
        why: Some("put right".to_owned()),
        seen: None,
        ticket: String::new(),
        documents: documents.to_vec(),
    }
}

impl Desk {
    /// A document that the officer sends for an event.
    async fn for_event(&self, key: &str, length: usize) -> DocumentId {
        let sending = SendingId(self.cx.chance.id());
        self.for_event_in(sending, key, length).await
    }

    /// The same, as one of those that are sent together.
    async fn for_event_in(&self, sending: SendingId, key: &str, length: usize) -> DocumentId {
        let access: Access<Case, SendDocuments> = self.officer().await;
        let offered = Offer {
            audience: Audience::Officers,
            sending,
            ..offer(key)
        };
        let sent = document::receive(&self.cx, &access, &offered, body(&pdf(length))).await;
        sent.expect("received").document
    }

    async fn records_it(&self, asked: &AtDesk) -> Result<EventId, RecordError> {
        let access: Access<Case, Record> = self.officer().await;
        let recorded = record::write_down(&self.cx, &access, asked).await;
        recorded.map(|recorded| recorded.event)
    }

    fn whose(&self, key: &str) -> PersonId {
        self.town.people[key].person
    }

    /// A scanner that can look into nothing.
    fn scans_nothing(&mut self) {
        self.set(|documents| {
            documents.scanner = Scanner::Clamd(Clamd {
                at: Address::Unix("/nonexistent/clamd.sock".into()),
                bytes_max: 5,
            });
        });
    }

    /// A plan that is recorded with files which were sent together; none of them can be scanned.
    async fn records_unsafe(&mut self, keys: &[&str]) {
        let sending = SendingId(self.cx.chance.id());
        let mut files = Vec::new();
        for key in keys {
            // No two of them are the same.
            let length = 10 + usize::from(key.as_bytes()[0]);
            files.push(self.for_event_in(sending, key, length).await);
        }
        self.records_it(&at_desk(plan(), &files))
            .await
            .expect("recorded");
        self.later(1);
    }

    /// What both parents see.
    async fn both(&self) -> (Vec<DocumentId>, Vec<DocumentId>) {
        (self.sees(DAWN).await, self.sees(CRAIG).await)
    }
}

/// Past the store.
async fn put(url: &str, sql: String) {
    let sql = sqlx::AssertSqlSafe(sql);
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    }
}

/// A mail, the account or the address that it goes to, and its case.
type Told = (i64, Option<i64>, Option<String>, Option<i64>);

/// The mails that say that a file cannot be opened.
async fn told(url: &str) -> Vec<Told> {
    let sql = "select mail_id, account_id, address, case_id from outbox \
               where kind = 'event_file_unopened' order by account_id, address";
    let mut told: Vec<Told> = if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::query_as(sql).fetch_all(&mut db).await.expect("rows")
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::query_as(sql).fetch_all(&mut db).await.expect("rows")
    };
    told.sort_by(|one, other| (one.1, &one.2).cmp(&(other.1, &other.2)));
    told
}

on_both! {
    async fn what_goes_with_an_event_is_its_readers_once_it_is_recorded_and_nobodys_before(store) {
        let mut desk = Desk::new(&store).await;
        let file = desk.for_event("a", 10).await;
        assert_eq!(desk.both().await, (vec![], vec![]));
        assert_eq!(desk.officer_sees().await, [file]);
        let access: Access<Case, Record> = desk.officer().await;
        let checked = record::check(&desk.cx, &access, &at_desk(plan(), &[file])).await;
        checked.expect("it can be recorded");
        assert_eq!(desk.both().await, (vec![], vec![]), "a check changes nothing");
        let event = desk.records_it(&at_desk(plan(), &[file])).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![file], vec![file]));
        assert!(desk.opens(CRAIG, file).await.is_some());
        let read: Access<Case, policy::Read> = desk.as_(DAWN).await;
        let with = with_event::with_events(&desk.cx, &read, &[event]).await.expect("read");
        assert_eq!(with[&event].documents[0].id, file);
        let none = with_event::with_events(&desk.cx, &read, &[EventId(1)]).await.expect("read");
        assert!(none.is_empty(), "of what is not shown nothing is told");

        // Put right for her alone it is hers; struck, nobody's.
        desk.later(1);
        let hers = AtDesk { person: Some(desk.whose(DAWN)), supersedes: Some(event), ..at_desk(plan(), &[file]) };
        let hers = desk.records_it(&hers).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![file], vec![]));
        assert_eq!(desk.opens(CRAIG, file).await, None);
        desk.later(1);
        let struck = AtDesk { supersedes: Some(hers), ..at_desk(What::Struck, &[]) };
        desk.records_it(&struck).await.expect("struck");
        assert_eq!(desk.both().await, (vec![], vec![]));
        assert_eq!(desk.opens(DAWN, file).await, None);
        assert_eq!(desk.officer_sees().await, [file], "it stays in the council's file");
    }

    async fn what_is_for_one_side_or_for_officers_is_nobody_elses(store) {
        let desk = Desk::new(&store).await;
        let (hers, officers) = (desk.for_event("a", 10).await, desk.for_event("b", 20).await);
        let of_her = AtDesk { person: Some(desk.whose(DAWN)), for_whom: ForWhom::Narrowest, ..at_desk(note(), &[hers]) };
        desk.records_it(&of_her).await.expect("recorded");
        let of_officers = AtDesk { for_whom: ForWhom::Narrowest, ..at_desk(note(), &[officers]) };
        desk.records_it(&of_officers).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![hers], vec![]));
        assert_eq!(desk.opens(CRAIG, hers).await, None);
        assert_eq!(desk.opens(DAWN, officers).await, None);
    }

    async fn whoever_is_kept_apart_is_given_what_is_for_them_alone(store) {
        let desk = Desk::new(&store).await;
        let (all, hers) = (desk.for_event("a", 10).await, desk.for_event("b", 20).await);
        desk.records_it(&at_desk(plan(), &[all])).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![all], vec![all]));
        let change: Access<Case, ChangePeople> = desk.officer().await;
        let pair = (desk.whose(DAWN), desk.whose(CRAIG));
        people::keep_apart(&desk.cx, &change, pair, "a court order").await.expect("recorded");
        assert_eq!(desk.both().await, (vec![], vec![]));
        assert_eq!(desk.opens(CRAIG, all).await, None);
        let record: Access<Case, Record> = desk.officer().await;
        let mut kept = with_event::kept_from(&desk.cx, &record).await.expect("read");
        kept.sort();
        let mut both = vec![pair.0, pair.1];
        both.sort();
        assert_eq!(kept, both, "the officer is told");
        let of_her = AtDesk { person: Some(pair.0), for_whom: ForWhom::Narrowest, ..at_desk(note(), &[hers]) };
        desk.records_it(&of_her).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![hers], vec![]));
    }

    async fn nobody_of_the_family_sees_or_learns_of_it_before_it_is_known_to_be_safe(store) {
        let mut desk = Desk::new(&store).await;
        desk.set(|documents| documents.scanner = Scanner::Unset);
        let file = desk.for_event("a", 10).await;
        let event = desk.records_it(&at_desk(plan(), &[file])).await.expect("recorded");
        assert_eq!(desk.both().await, (vec![], vec![]));
        assert_eq!(desk.opens(DAWN, file).await, None);
        let read: Access<Case, policy::Read> = desk.as_(DAWN).await;
        assert!(with_event::with_events(&desk.cx, &read, &[event]).await.expect("read").is_empty());
        let officer: Access<Case, policy::Read> = desk.officer().await;
        let with = with_event::with_events(&desk.cx, &officer, &[event]).await.expect("read");
        assert_eq!((with[&event].documents.len(), with[&event].unseen.waiting), (0, 1));
        desk.set(|documents| documents.scanner = Scanner::Off);
        assert_eq!(desk.both().await, (vec![file], vec![file]));
    }

    async fn a_file_that_is_found_unsafe_after_it_was_recorded_is_told_and_shown_to_its_readers_as_that(store) {
        let mut desk = Desk::new(&store).await;
        desk.scans_nothing();
        let files = [desk.for_event("a", 10).await, desk.for_event("b", 20).await, desk.for_event("c", 30).await];
        let all = desk.records_it(&at_desk(plan(), &files[..1])).await.expect("recorded");
        desk.later(1);
        let hers = AtDesk { person: Some(desk.whose(DAWN)), for_whom: ForWhom::Narrowest, ..at_desk(note(), &files[1..2]) };
        let hers = desk.records_it(&hers).await.expect("recorded");
        let counts = async |desk: &Desk, key: &str| {
            let read: Access<Case, policy::Read> = desk.as_(key).await;
            let found = with_event::with_events(&desk.cx, &read, &[all, hers]).await.expect("read");
            assert!(found.values().all(|of_it| of_it.documents.is_empty()), "nobody opens it");
            [all, hers].map(|event| found.get(&event).map_or(0, |of_it| of_it.unseen.unscannable))
        };
        assert_eq!(counts(&desk, DAWN).await, [0, 0], "nothing is known yet");
        desk.later(1);
        let mails = desk.mails().await;
        let round = scan_waiting(&desk.cx).await.expect("scanned");
        assert_eq!(round.unscannable, 3);
        // Of two that went with an event the plan team is told, as no officer has the case; of the third, which
        // goes with nothing, nobody is.
        assert_eq!(desk.mails().await, mails + 2);
        assert_eq!(counts(&desk, DAWN).await, [1, 1]);
        assert_eq!(counts(&desk, CRAIG).await, [1, 0]);
        let officer: Access<Case, policy::Read> = desk.officer().await;
        let seen = with_event::with_events(&desk.cx, &officer, &[all]).await.expect("read");
        assert_eq!(seen[&all].unseen.unscannable, 1);
        // Kept apart from somebody on the case, neither would have been given it.
        let change: Access<Case, ChangePeople> = desk.officer().await;
        let pair = (desk.whose(DAWN), desk.whose(CRAIG));
        people::keep_apart(&desk.cx, &change, pair, "a court order").await.expect("recorded");
        assert_eq!(counts(&desk, DAWN).await, [0, 1]);
        assert_eq!(counts(&desk, CRAIG).await, [0, 0]);
    }

    async fn the_plan_team_and_whoever_can_act_are_told_of_a_file_once_and_nobody_of_a_sealed_case(store, url) {
        let mut desk = Desk::new(&store).await;
        desk.scans_nothing();
        let council = desk.cx.council.number;
        let number = council.0;
        let case = desk.town.cases["bell"];
        let sam = match services::officer::actor(&desk.cx, OFFICER).await.expect("an officer") {
            Actor::Officer { officer, .. } => officer.0,
            other => panic!("{other:?}"),
        };
        // Any account will do: whose it is, nobody asks here.
        let [hers, his] = [DAWN, CRAIG].map(|key| desk.town.people[key].account.0);
        let handed = |assignment: i64, column: &str, who: i64| format!(
            "insert into assignment (council_id, case_id, assignment_id, {column}, recorded_by, recorded_at, valid_from) \
             values ({number}, {}, {assignment}, {who}, 'officer 1', 0, 0);",
            case.case
        );
        put(url, format!(
            "insert into team (council_id, team_id, name, created_at) values ({number}, 50, 'North', 0), ({number}, 51, 'South', 0); \
             insert into officer (council_id, officer_id, name, created_at, team_id, account_id) \
             values ({number}, 9, 'Priya Officer', 0, 50, {his}); \
             update officer set team_id = 50, account_id = {hers} where officer_id = {sam}; {}{}",
            handed(70, "officer_id", sam), handed(71, "officer_id", 9)
        )).await;
        let team = (None, Some(desk.cx.council.email.clone()), true);
        let who = |told: &[Told]| {
            told.iter().map(|(_, account, address, case)| (*account, address.clone(), case.is_some())).collect::<Vec<_>>()
        };
        // Two files that were sent together are told of once.
        desk.records_unsafe(&["a", "b"]).await;
        assert_eq!(scan_waiting(&desk.cx).await.expect("scanned").unscannable, 2);
        let first = told(url).await;
        let mut officers = [hers, his];
        officers.sort_unstable();
        let wanted = [team.clone(), (Some(officers[0]), None, false), (Some(officers[1]), None, false)];
        assert_eq!(who(&first), wanted);
        for (mail, account, ..) in &first {
            let to = storage::unguarded::mail::destination(&desk.cx.store, council, MailId(*mail), desk.cx.now).await.expect("read");
            assert_eq!(to.is_some(), account.is_some(), "it goes to every officer's account");
        }
        put(url, "delete from outbox where kind = 'event_file_unopened'".to_owned()).await;
        // Handed to another team between: none of them can open it, and somebody is told all the same.
        desk.records_unsafe(&["c"]).await;
        put(url, format!("delete from assignment where case_id = {}; {}", case.case, handed(72, "team_id", 51))).await;
        assert_eq!(scan_waiting(&desk.cx).await.expect("scanned").unscannable, 1);
        assert_eq!(who(&told(url).await), [team]);
        put(url, "delete from outbox where kind = 'event_file_unopened'".to_owned()).await;
        desk.records_unsafe(&["d"]).await;
        put(url, format!("update case_file set sealed_at = 1, sealed_why = 'death' where case_id = {}", case.case)).await;
        assert_eq!(scan_waiting(&desk.cx).await.expect("scanned").unscannable, 1);
        assert_eq!(told(url).await, [], "nobody is told of a case that is sealed");
    }

    async fn an_adviser_sees_what_their_family_does_until_that_is_ended(store) {
        let desk = Desk::new(&store).await;
        let bell: Vec<_> = cast(TODAY).into_iter().filter(|family| family.key == "bell").collect();
        let service = let_in(&desk.cx, &bell).await.expect("the service moves in");
        let given = service.grants[&("adviser", DAWN)];
        let actor = service.actor("adviser", Some(given));
        let (hers, his) = (desk.for_event("a", 10).await, desk.for_event("b", 20).await);
        for (key, file) in [(DAWN, hers), (CRAIG, his)] {
            let one = AtDesk { person: Some(desk.whose(key)), for_whom: ForWhom::Narrowest, ..at_desk(note(), &[file]) };
            desk.records_it(&one).await.expect("recorded");
        }
        let access: Access<Case, ReadDocuments> = desk.may(&actor).await.expect("they may");
        let listed = document::list(&desk.cx, &access, 0).await.expect("listed");
        assert_eq!(listed.documents.iter().map(|one| one.id).collect::<Vec<_>>(), [hers]);
        assert!(document::find(&desk.cx, &access, his).await.expect("read").is_none());
        let giver: Access<Case, policy::EndGrant> = desk.as_(DAWN).await;
        assert!(grant::end(&desk.cx, &giver, given).await.expect("ended"));
        assert!(desk.may::<ReadDocuments>(&actor).await.is_none());
    }

    async fn a_disputed_parent_reads_no_note_and_nothing_that_goes_with_one(store) {
        let desk = Desk::new(&store).await;
        let (noted, sent) = (desk.for_event("a", 10).await, desk.for_event("b", 20).await);
        desk.records_it(&at_desk(note(), &[noted])).await.expect("recorded");
        desk.records_it(&at_desk(plan(), &[sent])).await.expect("recorded");
        let read: Access<Case, policy::ReadPeople> = desk.officer().await;
        let people = people::read(&desk.cx, &read).await.expect("read");
        let tie = people.relations.iter().find(|row| row.person == desk.whose(CRAIG)).expect("on the case").id;
        let change: Access<Case, ChangePeople> = desk.officer().await;
        let classes = policy::Classes::NONE.with(policy::Class::Notes);
        people::dispute(&desk.cx, &change, &[tie], classes, "two orders").await.expect("disputed");
        assert_eq!(desk.sees(CRAIG).await, [sent]);
        assert_eq!(desk.opens(CRAIG, noted).await, None);
    }

    async fn what_cannot_go_with_an_event_undoes_all_of_it(store) {
        let desk = Desk::new(&store).await;
        let hers = desk.sends(DAWN, "a", &pdf(10)).await.document;
        let good = desk.for_event("b", 20).await;
        let failed = desk.records_it(&at_desk(plan(), &[good, hers])).await;
        assert!(matches!(failed, Err(RecordError::NoFile)), "{failed:?}");
        assert_eq!(desk.sees(CRAIG).await, [hers]);
        let mut many = vec![good];
        for n in 0..5 {
            many.push(desk.for_event(&format!("n{n}"), 30 + n).await);
        }
        let failed = desk.records_it(&at_desk(plan(), &many)).await;
        assert!(matches!(failed, Err(RecordError::NoFile)), "six are too many: {failed:?}");
        let late = What::DelayReason { rule: Some(Rule::C10), text: "Late".into() };
        desk.records_it(&at_desk(late, &many[..5])).await.expect("recorded");
        assert_eq!(desk.sees(CRAIG).await.len(), 6);
    }
}
