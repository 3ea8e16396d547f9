//! A council's site in a test: the real router over a store with the cast in it, a clock
//! that can be moved, mails as files.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use domain::webhook::Reach;
use domain::{CaseRef, Date, Timestamp};
use http_body_util::BodyExt as _;
use jobs::Post;
use mail::{Folder, Sender, Transport, Written};
use policy::{Access, Actor, BackUp, Council, admit};
use server::clock::Clock;
use server::config::{Network, Web, Webhooks};
use server::ctx::{App, Program};
use server::demo;
use server::provider::Provider;
use services::document::{Documents, Painter};
use services::factor::passkey::RelyingParty;
use services::keys::Keys;
use services::password::Hasher;
use storage::backup::{self, Cell, Filling, Table};
use storage::unguarded::council::{self, CouncilRow};
use storage::unguarded::restore;
use storage::{StorageError, Store};
use tempfile::TempDir;
use testkit::cast::{Family, cast};
use testkit::chance::Seeded;
use testkit::databases::Database;
use tokio::sync::OnceCell;
use tower::ServiceExt as _;
use vault::{Place, Vault};

/// Monday 2 March 2026, ten in the morning.
pub const BEGIN: Timestamp = Timestamp(1_772_445_600_000);
pub const TODAY: Date = domain::date(2026, 3, 2);
pub const ORIGIN: &str = "https://plans.fenshire.example";

/// What a mail server says to report that a mail came back.
pub const BOUNCE_SECRET: &str = "bounce-secret-of-thirty-two-bytes";

pub struct MovedClock(AtomicI64);

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// What the records are once the whole cast has moved in: written by the first site of a run, and
/// copied into the others as a backup is put back, on either engine.
struct Settled {
    records: Vec<(Table, Vec<Vec<Cell>>)>,
    /// How far chance had come.
    drawn: u64,
}

static SETTLED: OnceCell<Settled> = OnceCell::const_new();

impl Settled {
    async fn new() -> Settled {
        let database = Database::sqlite();
        let store = Store::open(database.url()).await.expect("it opens");
        let site = Site::empty(store.clone()).await;
        let cx = site.app.moment();
        let actor = Actor::System { job: "backup" };
        let access: Access<Council, BackUp> = admit(&store, cx.council.number, &actor, (), cx.now)
            .await
            .expect("a copy may be made");
        demo::fill(&cx).await.expect("the cast is written");
        let mut copy = backup::begin(&store, &access).await.expect("a copy");
        let mut records = Vec::new();
        for table in copy.tables().to_vec() {
            let mut rows = Vec::new();
            let read = copy.rows_of(&table, |row| {
                rows.push(row.to_vec());
                Ok::<_, StorageError>(())
            });
            read.await.expect("rows");
            records.push((table, rows));
        }
        copy.close().await.expect("closed");
        store.close().await;
        Settled {
            records,
            drawn: site.chance.place(),
        }
    }

    async fn put_into(&self, store: &Store) {
        let filled = store.write(|tx| {
            Box::pin(async move {
                let begun = restore::begin(tx).await?;
                let mut filling = begun.expect("nothing is in it yet");
                for (table, rows) in &self.records {
                    for some in rows.chunks(Filling::at_once(table)) {
                        filling.add(table, some.to_vec()).await?;
                    }
                }
                Ok::<_, StorageError>(())
            })
        });
        filled.await.expect("the cast is copied");
    }
}

pub struct Site {
    pub app: App,
    chance: Arc<Seeded>,
    router: Router,
    clock: Arc<MovedClock>,
    post: Arc<Post>,
    mails: TempDir,
}

impl Site {
    /// The site of a council with the whole cast in its records.
    pub async fn new(store: Store) -> Site {
        let settled = SETTLED.get_or_init(Settled::new).await;
        settled.put_into(&store).await;
        let site = Site::empty(store).await;
        site.chance.go_to(settled.drawn);
        site
    }

    /// The same, of a council with other settings.
    pub async fn of_council(store: Store, council: domain::council::Council) -> Site {
        let settled = SETTLED.get_or_init(Settled::new).await;
        settled.put_into(&store).await;
        let site = Site::of(store, BEGIN, None, (council, &Place::Memory)).await;
        site.chance.go_to(settled.drawn);
        site
    }

    /// The site of a council with the whole cast in its records, whose documents lie in a folder.
    pub async fn keeping_documents_in(store: Store, folder: &Path) -> Site {
        let settled = SETTLED.get_or_init(Settled::new).await;
        settled.put_into(&store).await;
        let place = Place::Folder(folder.to_owned());
        let site = Site::of(store, BEGIN, None, (demo::council(), &place)).await;
        site.chance.go_to(settled.drawn);
        site
    }

    /// The site of a council that has nobody in its records yet.
    pub async fn empty(store: Store) -> Site {
        Site::made(store, BEGIN, None).await
    }

    /// The same, at this moment, where staff sign in at a provider.
    pub async fn made(store: Store, begin: Timestamp, provider: Option<Provider>) -> Site {
        Site::of(store, begin, provider, (demo::council(), &Place::Memory)).await
    }

    async fn of(
        store: Store,
        begin: Timestamp,
        provider: Option<Provider>,
        (council, documents_in): (domain::council::Council, &Place),
    ) -> Site {
        let clock = Arc::new(MovedClock(AtomicI64::new(begin.0)));
        let chance = Arc::new(Seeded::new(7));
        let row = CouncilRow {
            number: council.number,
            name: council.name.clone(),
            named_by: "settings".to_owned(),
        };
        store
            .write(|tx| Box::pin(async move { council::ensure(tx, &row, begin).await }))
            .await
            .expect("the council is added");
        let mails = TempDir::with_prefix("wm-mails-").expect("a temporary folder");
        let post = Arc::new(Post {
            transport: Transport::Folder(Folder::new(mails.path().to_owned())),
            sender: Sender {
                name: council.name.clone(),
                address: council.email.clone(),
                returns_to: None,
            },
            public_url: ORIGIN.to_owned(),
        });
        let app = App::new(Program {
            council: Arc::new(council),
            web: Web {
                listen: ([127, 0, 0, 1], 3000).into(),
                public_url: ORIGIN.to_owned(),
                trusted_proxies: vec!["127.0.0.1".parse::<Network>().expect("an address")],
                assets_dir: None,
            },
            passkeys: RelyingParty::at(ORIGIN, "Fenshire").map(Arc::new),
            provider,
            sessions: Default::default(),
            webhooks: Webhooks::within(Reach::Loopback),
            store,
            documents: Arc::new(Documents {
                painter: Painter::at(
                    option_env!("CARGO_BIN_EXE_waymark")
                        .unwrap_or_default()
                        .into(),
                ),
                vault: Vault::open(documents_in).expect("a place for documents"),
                ..testkit::seed::documents({
                    let clock = clock.clone();
                    move || clock.now()
                })
            }),
            keys: Keys::new([7; 32]),
            hasher: Hasher::new(4, &*chance).expect("memory"),
            bounce_secret: Some(BOUNCE_SECRET.into()),
            mail_host: "fenshire.example".into(),
            clock: clock.clone(),
            chance: chance.clone(),
            assets: Default::default(),
            throttle: Default::default(),
            demo: None,
        });
        let router = server::layers::service(&app).expect("a good origin");
        Site {
            app,
            chance,
            router,
            clock,
            post,
            mails,
        }
    }

    pub fn family(&self, key: &str) -> Family {
        let mut families = cast(TODAY).into_iter();
        families
            .find(|family| family.key == key)
            .expect("a family of the cast")
    }

    /// The late case, which both of Jamie Bell's parents may see.
    pub fn bell(&self) -> CaseRef {
        self.family("bell").reference
    }

    pub fn later(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// A thousandth of a second on.
    pub fn tick(&self) {
        self.clock.0.fetch_add(1, Ordering::SeqCst);
    }

    /// What answers.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A browser that nobody has used yet.
    pub fn browser(&self) -> Browser<'_> {
        Browser {
            router: self.router.clone(),
            site: PhantomData,
            cookies: BTreeMap::new(),
            network: "198.51.100.7".to_owned(),
            agent: String::new(),
            bearer: String::new(),
        }
    }

    /// A browser in which this one of the cast is signed in.
    pub async fn signed_in(&self, key: &str) -> Browser<'_> {
        let families = cast(TODAY);
        let member = families
            .iter()
            .flat_map(|family| &family.members)
            .find(|member| member.key == key)
            .expect("one of the cast");
        self.signed_in_as(&member.email()).await
    }

    /// A browser in which whoever has this address is signed in.
    pub async fn signed_in_as(&self, email: &str) -> Browser<'_> {
        let (token, ..) =
            services::session::begin_for_demo(&self.app.moment(), email, Default::default())
                .await
                .expect("a session");
        let mut browser = self.browser();
        let name = "__Host-waymark".to_owned();
        browser.cookies.insert(name, token.text().to_owned());
        browser
    }

    /// Sends what waits, and answers all mails so far to this address, oldest first.
    pub async fn mails_to(&self, address: &str) -> Vec<Written> {
        loop {
            let round = jobs::send_waiting(&self.app.moment(), &self.post, "test")
                .await
                .expect("the queue works");
            assert_eq!(
                round.failed + round.put_off,
                0,
                "no mail fails in these tests"
            );
            if round.total() == 0 {
                break;
            }
        }
        let folder = Folder::new(self.mails.path().to_owned());
        let mut mails = folder.list(1_000).await.expect("the folder is read");
        mails.retain(|mail| mail.to == address);
        mails.reverse();
        mails
    }
}

impl Site {
    /// Every mail that was sent, as it lies in its file: the file's name and what is in it.
    pub async fn mail_files(&self) -> Vec<(String, String)> {
        self.mails_to("").await;
        let folder = std::fs::read_dir(self.mails.path()).expect("the folder is read");
        folder
            .map(|entry| {
                let entry = entry.expect("a file");
                let bytes = std::fs::read(entry.path()).expect("a mail");
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, String::from_utf8_lossy(&bytes).into_owned())
            })
            .collect()
    }

    /// Throws the mails away that were sent so far.
    pub fn forget_mails(&self) {
        for mail in std::fs::read_dir(self.mails.path()).expect("the folder is read") {
            std::fs::remove_file(mail.expect("a file").path()).expect("it goes");
        }
    }

    /// Every mail that was sent.
    pub async fn all_mails(&self) -> Vec<Written> {
        self.mails_to("").await;
        let folder = Folder::new(self.mails.path().to_owned());
        folder.list(10_000).await.expect("the folder is read")
    }
}

/// One person's browser: it keeps cookies, and says what browsers say.
#[derive(Clone)]
pub struct Browser<'site> {
    /// What answers it.
    pub router: Router,
    site: PhantomData<&'site Site>,
    pub cookies: BTreeMap<String, String>,
    pub network: String,
    /// What it says it is.
    pub agent: String,
    /// The token of a case system; none for a browser.
    pub bearer: String,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty());
        self.send(request.expect("a request")).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.post_with(
            path,
            form,
            &[("origin", ORIGIN), ("sec-fetch-site", "same-origin")],
        )
        .await
    }

    pub async fn post_with(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = form
            .iter()
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect::<Vec<_>>()
            .join("&");
        let mut request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).expect("a request"))
            .await
    }

    /// Sends a text of this type, as a program does.
    pub async fn post_text(&mut self, path: &str, kind: &str, body: &str) -> Answer {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, kind);
        let body = Body::from(body.to_owned());
        self.send(request.body(body).expect("a request")).await
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "plans.fenshire.example")
            .header("x-forwarded-for", &self.network)
            .header(header::USER_AGENT, &self.agent);
        if !self.bearer.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.bearer));
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        let response: Response<Body> = router.oneshot(request).await.expect("it answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        for (name, value, gone) in answer.cookies() {
            if gone {
                self.cookies.remove(&name);
            } else {
                self.cookies.insert(name, value);
            }
        }
        answer
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    #[track_caller]
    pub fn assert(&self, status: u16) -> &Answer {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    #[track_caller]
    pub fn assert_leads_to(&self, path: &str) -> &Answer {
        self.assert(303);
        assert_eq!(self.header("location"), path);
        self
    }

    #[track_caller]
    pub fn assert_says(&self, text: &str) -> &Answer {
        assert!(
            self.body.contains(text),
            "{text:?} is not in:\n{}",
            self.body
        );
        self
    }

    #[track_caller]
    pub fn assert_never_says(&self, text: &str) -> &Answer {
        assert!(!self.body.contains(text), "{text:?} is in:\n{}", self.body);
        self
    }

    /// The page without what differs from answer to answer.
    pub fn bare(&self) -> String {
        let nonce = self
            .header("content-security-policy")
            .split_once("'nonce-")
            .and_then(|(_, rest)| rest.split_once('\''))
            .map(|(nonce, _)| nonce.to_owned());
        match nonce {
            Some(nonce) => self.body.replace(&nonce, "NONCE"),
            None => self.body.clone(),
        }
    }

    /// Name, value and whether it is taken away.
    pub fn cookies(&self) -> Vec<(String, String, bool)> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .map(|cookie| {
                let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (
                    name.to_owned(),
                    value.to_owned(),
                    rest.contains("Max-Age=0"),
                )
            })
            .collect()
    }
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// The last part of the link in a mail that has this path before it.
#[track_caller]
pub fn token_in(mail: &Written, before: &str) -> String {
    let start = format!("{ORIGIN}{before}");
    mail.text
        .split_whitespace()
        .find_map(|word| word.strip_prefix(&start))
        .unwrap_or_else(|| panic!("no link {start} in {}", mail.text))
        .to_owned()
}

/// As [`token_in`], in the newest mail that has such a link.
#[track_caller]
pub fn token_in_any(mails: &[Written], before: &str) -> String {
    let start = format!("{ORIGIN}{before}");
    let mail = mails.iter().rev().find(|mail| mail.text.contains(&start));
    token_in(mail.expect("a mail with such a link"), before)
}

/// The six digits in a mail.
#[track_caller]
pub fn code_in(mail: &Written) -> String {
    mail.text
        .split_whitespace()
        .find(|word| word.len() == 6 && word.bytes().all(|c| c.is_ascii_digit()))
        .unwrap_or_else(|| panic!("no code in {}", mail.text))
        .to_owned()
}
