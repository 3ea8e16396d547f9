//! A file that is left in the folder: taken once, line by line as the case system's own sending is; held
//! where it would change too much; reported without a name.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::dropped::{FileState, FileWhy, Limits};
use domain::event::What;
use domain::paths;
use jobs::{Folder, LookedAtFiles, Watch, look_at_files};
use policy::{Access, Case, Read, Role};
use services::Cx;
use services::dropped::{self, FILE_BYTES_MAX, Moments, Report, Rules};
use tempfile::TempDir;

use crate::case_system::{given, withdrawn};
use crate::letters::SAM;
use crate::site::Site;
use crate::staff::{address, at_work};

const SYSTEM: &str = "Nightly file";
const MEL: &str = "Mel Manager";
const ADA: &str = "Ada Administrator";
const OFFICER: &str = "data.officer@fenshire.example";
const DAY: i64 = 24 * 60 * 60;
const EVENTS: policy::ApiScopes = policy::ApiScopes {
    events: true,
    changes: false,
    people: false,
};
const HEAD: &str = "case,kind,on,id,outcome,order,rule,name,team,reason,key";

/// The site's time, and an end after so many questions whether there is one.
struct Times<'site> {
    site: &'site Site,
    asked: AtomicUsize,
    end: usize,
    /// How many seconds pass with each question for the time.
    pass: i64,
    /// What is written where, once the file is being gone through.
    swap: Option<(PathBuf, String)>,
}

impl Moments for Times<'_> {
    fn now(&self) -> Cx {
        self.site.later(self.pass);
        self.site.app.moment()
    }

    fn is_over(&self) -> bool {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst);
        if let Some((path, text)) = &self.swap
            && asked == 2
        {
            std::fs::write(path, text).expect("written");
        }
        asked >= self.end
    }
}

/// The folder, and one program that looks at it.
struct Office<'site> {
    site: &'site Site,
    dir: Arc<TempDir>,
    watch: Watch,
    limits: Limits,
    pass: i64,
    swap: Option<(PathBuf, String)>,
}

impl<'site> Office<'site> {
    /// With a manager and an administrator, who read the reports.
    async fn new(site: &'site Site) -> Office<'site> {
        at_work(site, MEL, Role::Manager).await;
        at_work(site, ADA, Role::Administrator).await;
        Office {
            site,
            dir: Arc::new(TempDir::new().expect("a folder")),
            watch: Watch::default(),
            limits: Limits::default(),
            pass: 0,
            swap: None,
        }
    }

    /// Another program that looks at the same folder.
    fn beside(&self) -> Office<'site> {
        Office {
            site: self.site,
            dir: Arc::clone(&self.dir),
            watch: Watch::default(),
            limits: self.limits,
            pass: self.pass,
            swap: None,
        }
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.dir.path().join(name), bytes).expect("written");
    }

    fn lies(&self, name: &str) -> bool {
        self.dir.path().join(name).exists()
    }

    fn taken(&self) -> usize {
        let taken = std::fs::read_dir(self.dir.path().join("taken"));
        taken.map_or(0, Iterator::count)
    }

    async fn once(&mut self, worker: &str, end: usize) -> LookedAtFiles {
        self.tried_by(worker, end).await.expect("looked")
    }

    async fn tried(&mut self) -> Result<LookedAtFiles, jobs::FolderError> {
        self.tried_by("one", usize::MAX).await
    }

    async fn tried_by(
        &mut self,
        worker: &str,
        end: usize,
    ) -> Result<LookedAtFiles, jobs::FolderError> {
        let times = Times {
            site: self.site,
            asked: AtomicUsize::new(0),
            end,
            pass: self.pass,
            swap: self.swap.take(),
        };
        let folder = Folder {
            dir: self.dir.path().to_owned(),
            rules: Rules {
                system: SYSTEM.to_owned(),
                limits: self.limits,
                report_to: Some(OFFICER.to_owned()),
            },
        };
        look_at_files(&times, &folder, worker, &mut self.watch).await
    }

    /// Looks now and in a minute, when what lies there has not changed: what both did.
    async fn look(&mut self) -> LookedAtFiles {
        let first = self.once("one", usize::MAX).await;
        self.site.later(61);
        let second = self.once("one", usize::MAX).await;
        LookedAtFiles {
            taken: first.taken + second.taken,
            put_away: first.put_away + second.put_away,
        }
    }

    /// The newest report.
    async fn report(&self) -> Report {
        reports(self.site).await.remove(0)
    }

    async fn became(&self) -> (FileState, u32, u32, u32) {
        let file = self.report().await.file;
        let became = file.became;
        (file.state, became.recorded, became.known, became.refused)
    }
}

async fn reports(site: &Site) -> Vec<Report> {
    let cx = site.app.moment();
    let actor = manager(site).await;
    let access = policy::admit(&cx.store, cx.council.number, &actor, (), cx.now)
        .await
        .expect("a manager sees them");
    let mut all = Vec::new();
    for file in dropped::all(&cx, &access).await.expect("read") {
        let report = dropped::one_report(&cx, &access, file.id).await;
        all.push(report.expect("it is there"));
    }
    all
}

async fn manager(site: &Site) -> policy::Actor {
    let cx = site.app.moment();
    let mel = services::officer::actor(&cx, MEL).await;
    let policy::Actor::Officer { officer, .. } = mel.expect("an officer") else {
        panic!("an officer")
    };
    policy::Actor::Officer {
        officer,
        account: Some(domain::AccountId(1)),
    }
}

/// So many notes to the Bells, each under its own key.
fn notes(site: &Site, key: &str, count: usize) -> String {
    let line = |at| {
        let case = site.bell();
        format!("{case},note_to_family,2026-03-02,,,,,,,Note {key} {at}.,{key}-{at}\n")
    };
    format!("{HEAD}\n{}", (0..count).map(line).collect::<String>())
}

/// How many such notes stand on the Bells' case.
async fn stand(site: &Site, key: &str) -> usize {
    let cx = site.app.moment();
    let actor = services::officer::actor(&cx, SAM)
        .await
        .expect("an officer");
    let access: Access<Case, Read> =
        policy::admit(&cx.store, cx.council.number, &actor, site.bell(), cx.now)
            .await
            .expect("theirs");
    let case = services::case_file::open(&cx, &access).await.expect("open");
    let start = format!("Note {key} ");
    let is_ours = |what: &What| format!("{what:?}").contains(&start);
    case.file
        .events
        .iter()
        .filter(|event| is_ours(&event.what))
        .count()
}

fn names_in(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).expect("a folder").map(|entry| {
        let name = entry.expect("a file").file_name();
        name.to_string_lossy().into_owned()
    });
    names.collect()
}

testkit::on_both! {
    async fn a_file_is_taken_when_it_is_whole_once_and_reported_without_a_name(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let whole = notes(&site, "a", 3);
        let more = format!("{whole}{},withdrawn,yesterday,,,,,,,,bad\n{},withdrawn\n", site.bell(), site.bell());
        office.put("bell family.csv", &whole);
        office.put("notes.csv.part", &whole);
        assert_eq!(office.once("one", usize::MAX).await, LookedAtFiles::default());
        site.later(40);
        // It is still being written.
        office.put("bell family.csv", &more);
        assert_eq!(office.once("one", usize::MAX).await, LookedAtFiles::default());
        site.later(40);
        assert_eq!(office.once("one", usize::MAX).await, LookedAtFiles::default());
        site.later(40);
        assert_eq!(office.once("one", usize::MAX).await, LookedAtFiles { taken: 1, put_away: 1 });
        assert_eq!(stand(&site, "a").await, 3);
        assert_eq!(office.became().await, (FileState::Done, 3, 0, 2));
        let lines: Vec<_> = office.report().await.lines.iter()
            .map(|line| (line.line, line.why.word(), line.part.clone())).collect();
        assert_eq!(lines, [(5, "wrong", "on".to_owned()), (6, "unread", String::new())]);
        assert!(!office.lies("bell family.csv") && office.lies("notes.csv.part"));
        let taken = names_in(&office.dir.path().join("taken"));
        assert!(taken.len() == 1 && taken[0].starts_with("2026-03-02-"), "{taken:?}");

        let mails = site.mails_to(OFFICER).await;
        assert_eq!(mails.len(), 1);
        let said = format!("{} {}", mails[0].subject, mails[0].text);
        for wanted in ["File imported on 2 March 2026", "Recorded: 3.", "Not recorded: 2.", "Line 5", "/staff/imports/"] {
            assert!(said.contains(wanted), "{wanted} is not in {said}");
        }
        for never in ["Bell", "bell", "WM-", "Note a", "Jamie"] {
            assert!(!said.contains(never), "{never} is in {said}");
        }

        // The same file again: every line is known.
        office.put("again.csv", &more);
        assert_eq!(office.look().await, LookedAtFiles { taken: 1, put_away: 1 });
        assert_eq!(office.became().await, (FileState::Done, 0, 3, 2));
        assert_eq!(stand(&site, "a").await, 3);
        // What was taken is kept for two weeks.
        site.later(16 * DAY);
        office.look().await;
        assert_eq!(office.taken(), 0);
    }

    async fn a_file_of_people_is_held_line_by_line_and_brings_nobody_back(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let line = |name: &str, key: &str| {
            format!("{},parent,{name},{key}@example.org,,,,Sam,{key}\n", site.bell())
        };
        let file = format!(
            "case,relation,name,email,phone,language,format,checked_by,key\n{}{}{},aunt,Anna,a@example.org,,,,,p3\n",
            line("New Person", "p1"), line("Newer Person", "p2"), site.bell(),
        );
        office.put("people.csv", &file);
        assert_eq!(office.look().await, LookedAtFiles { taken: 1, put_away: 0 });
        assert_eq!(office.became().await, (FileState::Stopped, 0, 0, 0), "no token is for people");
        // The token for events does not have it taken up each minute.
        site.later(61);
        office.look().await;
        assert_eq!(reports(&site).await.len(), 1);
        let people = policy::ApiScopes { events: false, changes: false, people: true };
        given(&site, SYSTEM, people, 30).await;
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(office.became().await, (FileState::Done, 2, 0, 1));
        let cx = site.app.moment();
        let actor = services::officer::actor(&cx, SAM).await.expect("an officer");
        let reads: Access<Case, policy::ReadPeople> =
            policy::admit(&cx.store, cx.council.number, &actor, site.bell(), cx.now).await.expect("theirs");
        let waits = services::held_person::of_case(&cx, &reads).await.expect("read");
        assert_eq!(waits.len(), 2);
        let said: String = site.mails_to(OFFICER).await.iter().map(|mail| format!("{} {}", mail.subject, mail.text)).collect();
        for never in ["Person", "example.org", "WM-"] {
            assert!(!said.replace(OFFICER, "").contains(never), "{never} is in {said}");
        }
        // The next night has the same lines.
        office.put("people-2.csv", format!("{file}{}", line("Newest Person", "p4")));
        office.look().await;
        assert_eq!(office.became().await, (FileState::Done, 1, 2, 1));
        // So many that somebody is asked first.
        office.limits = Limits { share_percent: 0, least_cases: 1 };
        office.put("people-3.csv", file.replace(",p1\n", ",p9\n"));
        office.look().await;
        assert_eq!(office.became().await.0, FileState::Held);
        assert_eq!(office.report().await.file.weighed.kinds_text(), "parent:1");
    }

    async fn a_file_that_cannot_be_read_is_refused_whole(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let good = notes(&site, "b", 1);
        let windows = [good.as_bytes(), format!("{},note_to_family,2026-03-02,,,,,,,Jos", site.bell()).as_bytes(), b"\xe9,b-9\n"].concat();
        let stray = format!("{},note_to_family,2026-03-02,,,,,,,\"Note b,b-8\n", site.bell());
        let files: [(Vec<u8>, FileWhy); 6] = [
            (format!("{HEAD}\n{stray}{}", &good[HEAD.len() + 1..]).into_bytes(), FileWhy::Quotes),
            (good.trim_end().as_bytes().to_vec(), FileWhy::Unfinished),
            (windows, FileWhy::NotUtf8),
            (good.replace(',', ";").into_bytes(), FileWhy::Head),
            ([good.as_bytes(), &vec![b'\n'; FILE_BYTES_MAX]].concat(), FileWhy::TooLarge),
            (format!("{HEAD}\n").into_bytes(), FileWhy::Empty),
        ];
        for (bytes, why) in files {
            office.put("night.csv", bytes);
            assert_eq!(office.look().await, LookedAtFiles { taken: 1, put_away: 1 }, "{why:?}");
            let file = office.report().await.file;
            assert_eq!((file.state, file.why), (FileState::Refused, Some(why)));
            site.later(1);
        }
        assert_eq!(stand(&site, "b").await, 0);
        // A mark at the start, ends of lines of Windows and lines within a part are no fault.
        let line = format!("{},note_to_family,2026-03-02,,,,,,,\"Note b two\nlines.\",b-2\n", site.bell());
        let windows = format!("\u{feff}{good}{line}").replace('\n', "\r\n");
        office.put("night.csv", windows);
        office.look().await;
        assert_eq!(office.became().await, (FileState::Done, 2, 0, 0));
    }

    async fn a_crash_half_way_and_two_programs_at_once_record_nothing_twice(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        office.put("night.csv", notes(&site, "c", 4));
        office.once("one", usize::MAX).await;
        site.later(61);
        // One question before the file, one before each line as it is weighed: it ends after two lines.
        office.once("one", 7).await;
        assert_eq!(stand(&site, "c").await, 2);
        assert!(office.lies("night.csv"));
        // Whoever comes next waits until the other is silent.
        let mut other = office.beside();
        other.once("two", usize::MAX).await;
        site.later(61);
        other.once("two", usize::MAX).await;
        assert_eq!(stand(&site, "c").await, 2);
        site.later(5 * 60);
        assert_eq!(other.once("two", usize::MAX).await.put_away, 1);
        assert_eq!(stand(&site, "c").await, 4);
        assert_eq!(other.became().await, (FileState::Done, 4, 0, 0), "what both passes did");
        assert_eq!(reports(&site).await.len(), 1, "one file, one report");

        // Two at the very same time.
        office.put("next.csv", notes(&site, "d", 4));
        office.once("one", usize::MAX).await;
        other.once("two", usize::MAX).await;
        site.later(61);
        let looks = tokio::join!(office.once("one", usize::MAX), other.once("two", usize::MAX));
        assert_eq!(looks.0.put_away + looks.1.put_away, 1);
        assert_eq!(stand(&site, "d").await, 4);
        assert_eq!(reports(&site).await.len(), 2);
    }

    async fn a_file_that_would_change_too_much_waits_and_is_let_in_or_turned_down(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        office.limits = Limits { share_percent: 0, least_cases: 1 };
        let file = notes(&site, "e", 3);
        office.put("night.csv", &file);
        assert_eq!(office.look().await, LookedAtFiles { taken: 1, put_away: 0 });
        let report = office.report().await;
        assert_eq!((report.file.state, report.file.weighed.cases, report.file.weighed.rows), (FileState::Held, 1, 3));
        assert_eq!(report.file.weighed.kinds["note_to_family"], 3);
        assert_eq!(stand(&site, "e").await, 0, "nothing is recorded");
        // It is left alone until somebody decides.
        assert_eq!(office.look().await, LookedAtFiles::default());
        let mails = site.mails_to(OFFICER).await;
        assert!(mails.len() == 1 && mails[0].text.contains("would change 1 case."), "{mails:?}");

        let at = paths::staff_import(report.file.id);
        let mut mel = site.signed_in_as(&address(MEL)).await;
        mel.get(paths::STAFF_FIGURES).await.assert(200).assert_says(paths::STAFF_IMPORTS);
        mel.get(paths::STAFF_IMPORTS).await.assert(200).assert_says(&at).assert_says("Waits for somebody");
        mel.get(&at).await.assert(200).assert_says("would change 1 of").assert_says("note_to_family")
            .assert_never_says("Note e").assert_never_says(&site.bell().to_string());
        mel.post(&at, &[("choice", "perhaps")]).await.assert(422).assert_says("Choose what should happen");
        mel.get(&at).await.assert(200);
        mel.post(&at, &[("choice", "turn_down")]).await.assert_leads_to(&at);
        mel.get(&at).await.assert(200).assert_says("Turned down by Mel Manager");
        mel.post(&at, &[("choice", "let_in")]).await.assert_leads_to(&at);
        mel.get(&at).await.assert(200).assert_says("Turned down by Mel Manager");
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(stand(&site, "e").await, 0);

        // It comes again, and an administrator lets it in.
        office.put("night.csv", &file);
        office.look().await;
        let report = office.report().await;
        assert_eq!(report.file.state, FileState::Held);
        let at = paths::staff_import(report.file.id);
        // What comes in place of what was let in is another file.
        let mut ada = site.signed_in_as(&address(ADA)).await;
        site.later(11 * 60);
        ada.post(&at, &[("choice", "let_in")]).await;
        assert_eq!(office.report().await.file.state, FileState::Held, "whoever lets it in proves who they are");
        let mut ada = site.signed_in_as(&address(ADA)).await;
        ada.post(&at, &[("choice", "let_in")]).await.assert_leads_to(&at);
        office.put("night.csv", notes(&site, "f", 3));
        office.look().await;
        assert_eq!((stand(&site, "e").await, stand(&site, "f").await), (0, 0));
        office.put("let-in.csv", &file);
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(stand(&site, "e").await, 3);
        ada.get(&at).await.assert(200).assert_says("Let in by Ada Administrator");
        // Known lines change nothing: nobody is asked.
        office.put("let-in.csv", &file);
        office.look().await;
        assert_eq!(office.became().await, (FileState::Done, 0, 3, 0));
        // Nobody lets the other in.
        site.later(15 * DAY);
        office.look().await;
        let states: Vec<_> = reports(&site).await.iter().map(|report| report.file.state).collect();
        assert!(states.contains(&FileState::TurnedDown) && !states.contains(&FileState::Held), "{states:?}");
        let mails = site.mails_to(OFFICER).await;
        let told = mails.iter().filter(|mail| mail.subject.contains("was turned down")).count();
        assert_eq!(told, 1, "{mails:?}");
        for (name, role) in [(SAM, Role::Officer), ("Avery Auditor", Role::Auditor), ("Lin Line", Role::Line)] {
            let mut other = at_work(&site, name, role).await;
            other.get(paths::STAFF_IMPORTS).await.assert(404);
            other.get(&at).await.assert(404);
            other.post(&at, &[("choice", "let_in")]).await.assert(404);
        }
    }

    async fn nothing_comes_in_without_a_good_token_and_the_rest_comes_in_with_the_next(store) {
        let site = Site::new(store).await;
        let issued = given(&site, SYSTEM, EVENTS, 30).await;
        withdrawn(&site, &issued).await;
        let mut office = Office::new(&site).await;
        office.put("night.csv", notes(&site, "g", 3));
        office.look().await;
        assert_eq!(office.became().await, (FileState::Stopped, 0, 0, 0));
        assert_eq!(stand(&site, "g").await, 0);
        assert_eq!(office.look().await, LookedAtFiles::default(), "nobody is asked each minute");
        let mails = site.mails_to(OFFICER).await;
        assert!(mails.len() == 1 && mails[0].subject.contains("stopped"), "{mails:?}");
        given(&site, SYSTEM, EVENTS, 30).await;
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(office.became().await, (FileState::Done, 3, 0, 0));
        // What is sealed or never was is not there for a file either.
        let cx = site.app.moment();
        let asked = services::sealing::Asked {
            case: site.bell(),
            why: services::sealing::SealedWhy::Adoption,
            by: SAM.to_owned(),
        };
        services::sealing::seal(&cx, &asked).await.expect("sealed");
        office.put("night.csv", notes(&site, "h", 1));
        office.look().await;
        assert_eq!(office.became().await, (FileState::Done, 0, 0, 1));
        assert_eq!(office.report().await.lines[0].why.word(), "no_case");
        assert_eq!(office.report().await.file.weighed.cases, 0);
    }

    async fn a_token_that_ends_within_a_file_stops_it_there(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 1).await;
        let mut office = Office::new(&site).await;
        office.put("night.csv", notes(&site, "k", 3));
        office.once("one", usize::MAX).await;
        site.later(61);
        // Nine questions for the time come before the first line: the day is over after it.
        office.pass = 8_000;
        office.once("one", usize::MAX).await;
        office.pass = 0;
        let (state, recorded, known, refused) = office.became().await;
        assert_eq!((state, known, refused), (FileState::Stopped, 0, 0));
        assert!((1..3).contains(&recorded), "{recorded}");
        assert_eq!(stand(&site, "k").await, usize::try_from(recorded).expect("few"));
        site.later(6 * 60);
        given(&site, SYSTEM, EVENTS, 30).await;
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(office.became().await, (FileState::Done, 3, 0, 0), "what both passes did");
        assert_eq!(stand(&site, "k").await, 3);
    }

    async fn what_is_written_in_a_files_place_meanwhile_is_read_as_a_file_of_its_own(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        office.put("night.csv", notes(&site, "l", 2));
        office.once("one", usize::MAX).await;
        site.later(61);
        office.swap = Some((office.dir.path().join("night.csv"), notes(&site, "m", 3)));
        assert_eq!(office.once("one", usize::MAX).await, LookedAtFiles { taken: 1, put_away: 0 });
        assert_eq!(office.became().await, (FileState::Done, 2, 0, 0));
        assert!(office.lies("night.csv"), "nobody read it yet");
        assert_eq!(office.look().await, LookedAtFiles { taken: 1, put_away: 1 });
        assert_eq!((stand(&site, "l").await, stand(&site, "m").await), (2, 3));
    }

    async fn a_carriage_return_within_a_line_and_a_key_twice_do_not_keep_a_file_from_its_end(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let good = notes(&site, "n", 1);
        let line = format!("{},note_to_family,2026-03-02,,,,,,,Note n\rtwo.,n-9\n", site.bell());
        office.put("night.csv", format!("{good}{line}"));
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(office.became().await, (FileState::Done, 1, 0, 2));
        let lines: Vec<_> = office.report().await.lines.iter().map(|line| line.line).collect();
        assert_eq!(lines, [3, 4]);

        // The first line with the key is of no case: the second is recorded, and is not known already.
        let line = notes(&site, "o", 1)[HEAD.len() + 1..].to_owned();
        let nowhere = line.replace(&site.bell().to_string(), "WM-2222-22");
        site.later(1);
        office.put("night.csv", format!("{HEAD}\n{nowhere}{line}{line}"));
        office.look().await;
        assert_eq!(office.became().await, (FileState::Done, 1, 1, 1));
        assert_eq!(office.report().await.file.weighed.cases, 1, "what comes after it is weighed");
        assert_eq!(stand(&site, "o").await, 1);
    }

    async fn nothing_is_moved_or_removed_through_a_link(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let elsewhere = TempDir::new().expect("a folder");
        let theirs = elsewhere.path().join("2020-01-01-0123456789abcdef.csv");
        std::fs::write(&theirs, "theirs").expect("written");
        let taken = office.dir.path().join("taken");
        #[cfg(unix)]
        std::os::unix::fs::symlink(elsewhere.path(), &taken).expect("a link");
        office.put("night.csv", notes(&site, "p", 1));
        let failed = office.tried().await;
        assert!(failed.is_err(), "{failed:?}");
        site.later(61);
        let failed = office.tried().await;
        assert!(failed.is_err(), "{failed:?}");
        // It came in all the same, and waits to be moved.
        assert_eq!(stand(&site, "p").await, 1);
        assert!(theirs.exists() && office.lies("night.csv"));
        std::fs::remove_file(&taken).expect("removed");
        assert_eq!(office.look().await.put_away, 1);
        assert_eq!(office.taken(), 1);
    }

    async fn a_folder_that_is_not_there_is_said_since_when_until_it_is(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        let mut mel = site.signed_in_as(&address(MEL)).await;
        let says = "The folder is not there since ";
        office.look().await;
        mel.get(paths::STAFF_IMPORTS).await.assert(200).assert_never_says(says);
        let dir = office.dir.path().to_owned();
        let away = dir.with_extension("away");

        std::fs::rename(&dir, &away).expect("unmounted");
        office.tried().await.expect_err("nothing is there");
        let page = mel.get(paths::STAFF_IMPORTS).await;
        let (_, since) = page.assert_says(says).body.split_once(says).expect("since when");
        let since = format!("{says}{}", since.split('.').next().unwrap_or_default());
        site.later(600);
        // Another program finds the same, which is no news.
        office.beside().tried().await.expect_err("nothing is there");
        mel.get(paths::STAFF_IMPORTS).await.assert_says(&since);

        std::fs::rename(&away, &dir).expect("mounted");
        office.tried().await.expect("looked");
        mel.get(paths::STAFF_IMPORTS).await.assert(200).assert_never_says(says);
    }

    async fn a_file_that_somebody_takes_out_again_is_gone_and_a_link_is_not_followed(store) {
        let site = Site::new(store).await;
        given(&site, SYSTEM, EVENTS, 30).await;
        let mut office = Office::new(&site).await;
        office.limits = Limits { share_percent: 0, least_cases: 1 };
        let elsewhere = TempDir::new().expect("a folder");
        let target = elsewhere.path().join("secret.csv");
        std::fs::write(&target, notes(&site, "i", 1)).expect("written");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&target, office.dir.path().join("link.csv")).expect("a link");
        assert_eq!(office.look().await, LookedAtFiles::default());
        office.put("night.csv", notes(&site, "j", 1));
        office.look().await;
        assert_eq!(office.report().await.file.state, FileState::Held);
        std::fs::remove_file(office.dir.path().join("night.csv")).expect("taken out");
        site.later(6 * 60);
        office.look().await;
        assert_eq!(office.report().await.file.state, FileState::Gone);
        let mails = site.mails_to(OFFICER).await;
        assert!(mails.iter().any(|mail| mail.subject.contains("taken out or replaced")), "{mails:?}");
        assert_eq!((stand(&site, "i").await, stand(&site, "j").await), (0, 0));
    }
}
