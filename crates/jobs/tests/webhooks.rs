//! Notices to case systems, sent to a real receiver on this machine that checks their signatures by code of
//! its own, fails, hangs, leads elsewhere, drops the line and wants no more.

use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::event::{Happening, What};
use domain::webhook::Reach;
use domain::{Date, WebhookId, date};
use jobs::{Client, send_notices};
use policy::{Access, ApiScopes, Council, ManageSystems};
use ring::hmac;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use services::Cx;
use services::case_system::{self, AskedToken};
use services::record::{Asked, ForWhom, record};
use services::webhook::{self, AskedWebhook, Settled, WebhookRow};
use storage::Store;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{OFFICER, Town, settle, world};

const TODAY: Date = date(2026, 11, 24);
const DAY: i64 = 86_400;
const NONE: [Settled; 0] = [];

/// What a receiver does with one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Answers(u16),
    /// Says where else, and that nobody should go.
    LeadsTo(u16),
    Hangs,
    Drops,
    /// Answers so slowly that whoever sent can be killed meanwhile.
    AnswersLate,
    /// An answer that never ends.
    Pours,
}

/// A notice as it came.
#[derive(Debug, Clone)]
struct Got {
    head: String,
    body: String,
}

impl Got {
    fn header(&self, name: &str) -> String {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    }

    fn id(&self) -> String {
        self.header("webhook-id")
    }

    /// How many of its signatures are by this secret.
    fn signed_by(&self, secret: &str) -> usize {
        let secret = secret.strip_prefix("whsec_").expect("a secret");
        let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(secret).expect("base64"));
        let said = format!(
            "{}.{}.{}",
            self.id(),
            self.header("webhook-timestamp"),
            self.body
        );
        let all = self.header("webhook-signature");
        let each = all.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        each.filter_map(|one| STANDARD.decode(one).ok())
            .filter(|one| hmac::verify(&key, said.as_bytes(), one).is_ok())
            .count()
    }

    fn says(&self, part: &str) -> String {
        let body: serde_json::Value = serde_json::from_str(&self.body).expect("JSON");
        body[part].as_str().unwrap_or_default().to_owned()
    }
}

/// A line to a receiver, encrypted or not.
trait Line: std::io::Read + std::io::Write {}
impl<T: std::io::Read + std::io::Write> Line for T {}

/// What a receiver encrypts with: a certificate for `localhost`.
type Encrypts = Option<Arc<rustls::ServerConfig>>;

/// An authority as PEM, and what encrypts with a certificate of it.
fn encrypts() -> (String, Encrypts) {
    let (authority, made) = testkit::smtp::certificate();
    let certificate = CertificateDer::from_pem_slice(made.certificate.as_bytes());
    let key = PrivateKeyDer::from_pem_slice(made.key.as_bytes());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider's versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.expect("PEM")], key.expect("PEM"))
        .expect("a pair");
    (authority, Some(Arc::new(config)))
}

/// Listens on this machine.
struct Receiver {
    is_encrypted: bool,
    /// By which name it is called.
    name: &'static str,
    port: u16,
    does: Arc<Mutex<VecDeque<Does>>>,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    fn start() -> Receiver {
        Receiver::encrypting(None)
    }

    fn encrypting(encrypts: Encrypts) -> Receiver {
        let is_encrypted = encrypts.is_some();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (does, got) = (
            Arc::<Mutex<VecDeque<Does>>>::default(),
            Arc::<Mutex<Vec<Got>>>::default(),
        );
        let (next, kept) = (Arc::clone(&does), Arc::clone(&got));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let does = next
                    .lock()
                    .expect("kept")
                    .pop_front()
                    .unwrap_or(Does::Answers(204));
                let kept = Arc::clone(&kept);
                let encrypts = encrypts.clone();
                std::thread::spawn(move || {
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
                    match encrypts {
                        None => receive(stream, does, &kept),
                        Some(config) => {
                            let line = rustls::ServerConnection::new(config).expect("a line");
                            receive(rustls::StreamOwned::new(line, stream), does, &kept);
                        }
                    }
                });
            }
        });
        Receiver {
            is_encrypted,
            name: if is_encrypted {
                "localhost"
            } else {
                "127.0.0.1"
            },
            port,
            does,
            got,
        }
    }

    fn address(&self) -> String {
        let way = if self.is_encrypted { "https" } else { "http" };
        format!("{way}://{}:{}/in?from=waymark", self.name, self.port)
    }

    fn next(&self, does: &[Does]) {
        self.does.lock().expect("kept").extend(does);
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().expect("kept").clone()
    }

    fn last(&self) -> Got {
        self.got().pop().expect("a notice")
    }
}

fn receive(mut stream: impl Line, does: Does, kept: &Mutex<Vec<Got>>) {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    let (head, body) = loop {
        let count = stream.read(&mut part).unwrap_or(0);
        if count == 0 {
            return;
        }
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse::<usize>().ok())?
        });
        if body.len() >= length.unwrap_or(0) {
            break (head.to_owned(), body.to_owned());
        }
    };
    kept.lock().expect("kept").push(Got { head, body });
    let (status, more) = match does {
        Does::Answers(status) => (status, "content-length: 0\r\n\r\n".to_owned()),
        Does::LeadsTo(port) => (
            302,
            format!("location: http://127.0.0.1:{port}/\r\ncontent-length: 0\r\n\r\n"),
        ),
        Does::Drops => return,
        Does::Hangs => return std::thread::sleep(Duration::from_secs(30)),
        Does::AnswersLate => {
            std::thread::sleep(Duration::from_secs(2));
            (204, "content-length: 0\r\n\r\n".to_owned())
        }
        Does::Pours => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'x'; 65_536]).is_ok() {}
            return;
        }
    };
    let _ = stream.write_all(format!("HTTP/1.1 {status} Said\r\n{more}").as_bytes());
}

/// A council with a few families, and a case system that takes what is new.
struct Place {
    cx: Cx,
    town: Town,
    access: Access<Council, ManageSystems>,
    receiver: Receiver,
    client: Client,
    id: WebhookId,
    secret: String,
}

impl Place {
    async fn with(store: &Store, has_token: bool) -> Place {
        let client = Client::new(Reach::Loopback);
        Place::of(store, has_token, Receiver::start(), client).await
    }

    async fn of(store: &Store, has_token: bool, receiver: Receiver, client: Client) -> Place {
        let cx = world(store, TODAY, 7);
        let mut all = cast(TODAY);
        all.retain(|family| ["bell", "evans", "okafor"].contains(&family.key));
        let town = settle(&cx, &all).await.expect("settled");
        let access = case_system::at_the_desk(&cx, OFFICER)
            .await
            .expect("the desk");
        let token = AskedToken {
            system: "Case system".to_owned(),
            scopes: ApiScopes {
                events: !has_token,
                changes: has_token,
                people: false,
            },
            days: 366,
        };
        case_system::issue(&cx, &access, &token)
            .await
            .expect("a token");
        let system = webhook::systems(&cx, &access).await.expect("listed")[0].id;
        let asked = AskedWebhook {
            system,
            address: receiver.address(),
        };
        let made = webhook::make(&cx, &access, &asked, Reach::Loopback, None)
            .await
            .expect("made");
        Place {
            cx,
            town,
            access,
            receiver,
            client,
            id: made.id,
            secret: made.secret,
        }
    }

    /// Something new happens on a family's case.
    async fn happens(&self, family: &str) {
        let asked = Asked {
            case: self.town.cases[family].reference,
            on: TODAY,
            what: What::Clock(Happening::FinalPlanSent),
            person: None,
            for_whom: ForWhom::Everyone,
            supersedes: None,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&self.cx, &asked).await.expect("recorded");
    }

    fn later(&mut self, seconds: i64) {
        self.cx.now = self.cx.now.plus_seconds(seconds);
    }

    async fn round(&self) -> Vec<Settled> {
        let sent = send_notices(|| self.cx.clone(), &self.client, "tester").await;
        sent.expect("a round")
    }

    async fn row(&self) -> WebhookRow {
        self.page().await.0
    }

    async fn page(&self) -> (WebhookRow, Vec<webhook::DeliveryRow>) {
        let found = webhook::one(&self.cx, &self.access, self.id).await;
        found.expect("read").expect("there")
    }

    /// How many mails wait that tell the administrators.
    async fn told(&self) -> usize {
        let (council, now) = (self.cx.council.number, self.cx.now);
        let until = now.plus_seconds(1);
        let leased = self.cx.store.write(move |tx| {
            Box::pin(async move {
                storage::unguarded::mail::lease(tx, council, "reader", now, until, 1_000).await
            })
        });
        let leased = leased.await.expect("leased");
        leased
            .iter()
            .filter(|mail| mail.kind == "webhook_fails")
            .count()
    }
}

on_both! {
    async fn news_is_told_once_by_a_signed_notice_with_nothing_of_a_case_in_it(store) {
        let place = Place::with(&store, true).await;
        assert_eq!(place.round().await, NONE, "what was there before is no news");
        place.happens("bell").await;
        place.happens("evans").await;
        assert_eq!(place.round().await, [Settled::Taken]);
        let notice = place.receiver.last();
        assert_eq!(notice.signed_by(&place.secret), 1);
        assert_eq!(notice.header("webhook-timestamp"), (place.cx.now.0 / 1_000).to_string());
        assert_eq!(notice.header("content-type"), "application/json");
        assert!(notice.head.starts_with("POST /in?from=waymark HTTP/1.1"), "{}", notice.head);
        assert_eq!((notice.says("kind"), notice.says("id")), ("changes".into(), notice.id()));
        let body: serde_json::Value = serde_json::from_str(&notice.body).expect("JSON");
        let keys: Vec<&String> = body.as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), 4, "{keys:?}");
        assert!(!notice.body.contains("WM-"), "{}", notice.body);
        let mut changed = notice.clone();
        changed.body.push(' ');
        assert_eq!(changed.signed_by(&place.secret), 0);
        assert_eq!(place.round().await, NONE, "told once");
        place.happens("okafor").await;
        assert_eq!(place.round().await, [Settled::Taken]);
        assert_ne!(place.receiver.last().id(), notice.id());
        assert_ne!(place.receiver.last().says("until"), notice.says("until"));
        let (row, tries) = place.page().await;
        assert!(!row.waits && row.failing_from.is_none());
        assert_eq!(tries.len(), 2);
        assert!(tries.iter().all(|one| one.status == Some(204) && one.answer == "taken"));
    }

    async fn a_receiver_with_a_certificate_of_the_councils_own_authority_is_sent_to(store) {
        let (authority, encrypts) = encrypts();
        let client = Client::trusting(Reach::Loopback, authority.as_bytes()).expect("an authority");
        let place = Place::of(&store, true, Receiver::encrypting(encrypts), client).await;
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::Taken]);
        assert_eq!(place.receiver.last().signed_by(&place.secret), 1);
    }

    async fn a_receiver_whose_certificate_nobody_vouches_for_is_told_nothing(store) {
        let (_, encrypts) = encrypts();
        // Nobody trusts it; then somebody else is trusted.
        let usual = Client::new(Reach::Loopback);
        let mut place = Place::of(&store, true, Receiver::encrypting(encrypts), usual).await;
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::PutOff]);
        let (other, _) = self::encrypts();
        place.client = Client::trusting(Reach::Loopback, other.as_bytes()).expect("an authority");
        place.later(40);
        assert_eq!(place.round().await, [Settled::PutOff]);
        assert!(place.receiver.got().is_empty(), "not a byte of a notice");
        let (_, tries) = place.page().await;
        assert!(tries.iter().all(|one| one.answer == "silence"), "{tries:?}");
        for none in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"] {
            Client::trusting(Reach::Loopback, none.as_bytes()).expect_err("no authority");
        }
    }

    async fn a_certificate_for_another_name_is_not_taken(store) {
        let (authority, encrypts) = encrypts();
        let client = Client::trusting(Reach::Loopback, authority.as_bytes()).expect("an authority");
        let mut receiver = Receiver::encrypting(encrypts);
        // It answers at the number of this machine, and its certificate is for a name.
        receiver.name = "127.0.0.1";
        let place = Place::of(&store, true, receiver, client).await;
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::PutOff]);
        assert!(place.receiver.got().is_empty(), "not a byte of a notice");
    }

    async fn what_was_not_taken_goes_again_under_its_id_and_newer_news_under_another(store) {
        let mut place = Place::with(&store, true).await;
        let elsewhere = Receiver::start();
        place.receiver.next(&[Does::Answers(500), Does::LeadsTo(elsewhere.port), Does::Drops, Does::Pours]);
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::PutOff]);
        assert_eq!(place.round().await, NONE, "not before its time");
        place.later(40);
        assert_eq!(place.round().await, [Settled::PutOff], "a redirect is not followed");
        assert!(elsewhere.got().is_empty());
        place.later(80);
        assert_eq!(place.round().await, [Settled::PutOff], "a line that drops");
        let ids: Vec<String> = place.receiver.got().iter().map(Got::id).collect();
        assert_eq!(ids.len(), 3);
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        place.happens("evans").await;
        assert_eq!(place.round().await, NONE, "the address is not knocked at more often for it");
        place.later(160);
        assert_eq!(place.round().await, [Settled::Taken], "a body without an end is not read");
        assert_ne!(place.receiver.last().id(), ids[0]);
        assert_eq!(place.receiver.last().signed_by(&place.secret), 1);
        let (row, tries) = place.page().await;
        assert!(row.failing_from.is_none() && !row.waits);
        let said: Vec<_> = tries.iter().rev().map(|one| (&one.answer[..], one.status)).collect();
        let want = [("not_taken", Some(500)), ("not_taken", Some(302)), ("silence", None), ("taken", Some(200))];
        assert_eq!(said, want);
    }

    async fn who_hangs_is_left_after_ten_seconds(store) {
        let place = Place::with(&store, true).await;
        place.receiver.next(&[Does::Hangs]);
        place.happens("bell").await;
        // The receiver hangs for half a minute.
        let patient = Duration::from_secs(20);
        let sent = tokio::time::timeout(patient, place.round()).await;
        assert_eq!(sent.expect("left alone"), [Settled::PutOff]);
        assert_eq!(place.page().await.1[0].answer, "silence");
    }

    async fn killed_between_sending_and_noting_it_goes_again_under_the_same_id(store) {
        let mut place = Place::with(&store, true).await;
        place.receiver.next(&[Does::AnswersLate]);
        place.happens("bell").await;
        {
            let (cx, client) = (place.cx.clone(), place.client.clone());
            let dying = tokio::spawn(async move { send_notices(|| cx.clone(), &client, "dying").await });
            while place.receiver.got().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            dying.abort();
        }
        assert_eq!(place.round().await, NONE, "its lease holds");
        place.later(121);
        assert_eq!(place.round().await, [Settled::Taken]);
        let got = place.receiver.got();
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].id(), got[1].id());
        assert_eq!(got[0].body, got[1].body);
        assert_eq!(got[1].signed_by(&place.secret), 1);
        assert_eq!(place.round().await, NONE);
    }

    async fn whoever_wants_no_more_gets_no_more_and_the_administrators_are_told(store) {
        let mut place = Place::with(&store, true).await;
        place.receiver.next(&[Does::Answers(410)]);
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::Over]);
        let row = place.row().await;
        assert_eq!((row.ended_by.as_deref(), row.waits), (Some("receiver"), false));
        assert_eq!(place.told().await, 1);
        place.happens("evans").await;
        webhook::test(&place.cx, &place.access, place.id).await.expect("nothing to try");
        place.later(DAY);
        assert_eq!(place.round().await, NONE);
        assert_eq!(place.receiver.got().len(), 1);
    }

    async fn after_three_days_it_is_failing_and_told_once_and_one_answer_ends_that(store) {
        let mut place = Place::with(&store, true).await;
        place.receiver.next(&[Does::Answers(503); 6]);
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::PutOff]);
        place.later(3 * DAY - 60);
        assert_eq!(place.round().await, [Settled::PutOff]);
        assert_eq!(place.told().await, 0);
        place.later(4_600);
        assert_eq!(place.round().await, [Settled::Fails]);
        assert_eq!(place.told().await, 1);
        assert!(place.row().await.marked_at.is_some());
        place.later(3_600);
        assert_eq!(place.round().await, NONE, "once a day from now on");
        place.later(DAY + DAY / 4);
        assert_eq!(place.round().await, [Settled::PutOff], "not told a second time");
        // Somebody mended it, and tries.
        place.receiver.does.lock().expect("kept").clear();
        webhook::test(&place.cx, &place.access, place.id).await.expect("tried");
        assert_eq!(place.round().await, [Settled::Taken]);
        assert_eq!(place.receiver.last().says("kind"), "changes", "what waited goes, no empty test");
        let row = place.row().await;
        assert!(row.marked_at.is_none() && row.failing_from.is_none());
    }

    async fn no_notice_goes_where_the_settings_do_not_reach(store) {
        let mut place = Place::with(&store, true).await;
        place.happens("bell").await;
        // The council's settings were changed since, or the name leads elsewhere by now.
        for reach in [Reach::Public, Reach::Private] {
            place.client = Client::new(reach);
            assert_eq!(place.round().await, [Settled::PutOff]);
            place.later(4_000);
        }
        assert!(place.receiver.got().is_empty());
        assert!(place.page().await.1.iter().all(|one| one.answer == "out_of_reach"));
    }

    async fn two_secrets_sign_for_a_week_and_then_one(store) {
        let mut place = Place::with(&store, true).await;
        let newer = webhook::renew(&place.cx, &place.access, place.id, None).await.expect("renewed");
        place.happens("bell").await;
        assert_eq!(place.round().await, [Settled::Taken]);
        let notice = place.receiver.last();
        assert_eq!((notice.signed_by(&place.secret), notice.signed_by(&newer.secret)), (1, 1));
        place.later(7 * DAY);
        place.happens("evans").await;
        assert_eq!(place.round().await, [Settled::Taken]);
        let notice = place.receiver.last();
        assert_eq!((notice.signed_by(&place.secret), notice.signed_by(&newer.secret)), (0, 1));
    }

    async fn a_case_system_that_may_not_come_for_news_is_told_of_none_but_can_be_tried(store) {
        let place = Place::with(&store, false).await;
        place.happens("bell").await;
        assert_eq!(place.round().await, NONE);
        assert!(!place.row().await.has_token);
        webhook::test(&place.cx, &place.access, place.id).await.expect("tried");
        assert_eq!(place.round().await, [Settled::Taken]);
        let notice = place.receiver.last();
        assert_eq!((notice.says("kind"), notice.says("until")), ("test".into(), String::new()));
        assert_eq!(notice.signed_by(&place.secret), 1);
    }

    async fn an_ended_webhook_sends_nothing_and_its_system_can_have_another(store) {
        let place = Place::with(&store, true).await;
        let system = webhook::systems(&place.cx, &place.access).await.expect("listed")[0].id;
        let asked = AskedWebhook { system, address: place.receiver.address() };
        let second = webhook::make(&place.cx, &place.access, &asked, Reach::Loopback, None).await;
        assert!(matches!(second, Err(webhook::WebhookError::HasOne)));
        let outside = webhook::make(&place.cx, &place.access, &asked, Reach::Public, None).await;
        assert!(matches!(outside, Err(webhook::WebhookError::Address)));
        webhook::end(&place.cx, &place.access, place.id).await.expect("ended");
        place.happens("bell").await;
        assert_eq!(place.round().await, NONE);
        let again = webhook::end(&place.cx, &place.access, place.id).await;
        assert!(matches!(again, Err(webhook::WebhookError::NoWebhook)));
        let renewed = webhook::renew(&place.cx, &place.access, place.id, None).await;
        assert!(matches!(renewed, Err(webhook::WebhookError::NoWebhook)));
        webhook::make(&place.cx, &place.access, &asked, Reach::Loopback, None).await.expect("made");
    }
}
