//! From settings to a running program.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use domain::CouncilId;
use domain::chance::Chance;
use domain::council::Council;
use jobs::{Folder, Post};
use mail::bounce::Mailbox;
use mail::{Notify, NotifySetupError, Sender, SmtpSetupError, Transport};
use services::Cx;
use services::document::{self, Documents, KeyProblem, Lines, Painter, Scanner};
use services::factor::passkey::RelyingParty;
use services::heads::{HeadKey, Keeper};
use services::keeping::Keeping;
use services::keys::Keys;
use services::password::{HashError, Hasher};
use storage::unguarded::council::{self, CouncilRow};
use storage::{EndingLog, StorageError, Store};
use tokio::net::TcpListener;
use tokio::sync::watch;
use vault::{KeyFile, KeyFileError, PlaceError, Vault};

use crate::assets::{AssetError, AssetFolder};
use crate::chance::SystemChance;
use crate::clock::{Clock, WallClock, hour_in_england};
use crate::config::{Audit, Engine, KeyError, Leaves, Mail, Settings, Troubles, read_or_make};
use crate::ctx::{App, Program};
use crate::demo::Demo;
use crate::layers;
use crate::layers::rate::Throttle;
use crate::listen;
use crate::provider::{CaError, Provider};
use crate::unsent;

/// Reminders go out from this hour on.
const MORNING_HOUR: i8 = 7;

/// Why the program cannot start, or had to stop.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The settings are wrong.
    #[error("the settings are wrong:\n{0}")]
    Settings(Troubles),
    /// The data folder cannot be made.
    #[error("making the folder {path}")]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The authority of the council's own provider.
    #[error(transparent)]
    Provider(#[from] CaError),
    /// The records.
    #[error("the records")]
    Storage(#[from] StorageError),
    /// The server stopped by itself.
    #[error("serving")]
    Serve(#[source] std::io::Error),
    /// The records are of another council.
    #[error("the records are those of council {found}, and the settings name council {set}")]
    OtherCouncil {
        /// Whose they are.
        found: i64,
        /// Whom the settings name.
        set: i64,
    },
    /// Documents cannot be opened with the keys that are there.
    #[error(transparent)]
    DocumentKeys(#[from] KeyProblem),
    /// The file of document keys.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// The file of document keys is gone, and there are documents.
    #[error(
        "the file of document keys {0} is not there, and there are documents that were sealed with it. Put it back; without it they cannot be read by anybody"
    )]
    NoDocumentKey(PathBuf),
    /// The place of documents.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// There is not the memory to hash a password.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The assets.
    #[error(transparent)]
    Assets(#[from] AssetError),
    /// No folder of styles and scripts.
    #[error(
        "no folder of styles and scripts lies beside the program; name it with web.assets_dir (or WAYMARK_ASSETS_DIR)"
    )]
    NoAssets,
    /// The mail server's address.
    #[error("the mail server's address")]
    Smtp(#[from] SmtpSetupError),
    /// The key of GOV.UK Notify.
    #[error(transparent)]
    Notify(#[from] NotifySetupError),
    /// The public address is no origin.
    #[error("the public address is not one that a browser could send")]
    PublicUrl,
    /// The address is taken, or may not be listened on.
    #[error("listening on {at}")]
    Listen {
        /// Where.
        at: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The folder is a demo's.
    #[error("{0} is a demo's folder: serve it with `waymark demo`, or name another")]
    IsADemo(PathBuf),
    /// A demo's folder.
    #[error(transparent)]
    DemoFolder(#[from] crate::demo::FolderError),
    /// A demo's families.
    #[error("filling the demo")]
    Demo(#[from] crate::demo::FillError),
}

/// Makes the data folder, for its owner alone.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(path: &std::path::Path) -> Result<(), BootError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|source| BootError::Folder {
        path: path.to_owned(),
        source,
    })
}

/// Opens the records, whosever they are.
///
/// # Errors
/// When they cannot be opened.
pub async fn open_bare(settings: &Settings) -> Result<Store, BootError> {
    if settings.database.engine == Engine::Sqlite {
        make_folder(&settings.data_dir)?;
    }
    let folder = &settings.backup.endings_dir;
    let endings = EndingLog::open(folder).map_err(|source| BootError::Folder {
        path: folder.clone(),
        source,
    })?;
    let store = Store::open(&settings.database.url).await?;
    Ok(store.with_endings(endings))
}

/// Where a council's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NamedBy {
    Settings,
    Import,
}

/// Tells the records whose they are, and checks that they are not another council's.
async fn introduce(
    store: &Store,
    set: &Council,
    by: NamedBy,
    clock: &dyn Clock,
) -> Result<(), BootError> {
    if let Some(found) = council::only(store).await?
        && found.number != set.number
    {
        return Err(BootError::OtherCouncil {
            found: found.number.0,
            set: set.number.0,
        });
    }
    let row = CouncilRow {
        number: set.number,
        name: set.name.clone(),
        named_by: match by {
            NamedBy::Settings => "settings",
            NamedBy::Import => "import",
        }
        .to_owned(),
    };
    let now = clock.now();
    store
        .write(|tx| {
            Box::pin(async move {
                council::ensure(tx, &row, now).await?;
                match by {
                    NamedBy::Settings => council::rename(tx, &row).await,
                    NamedBy::Import => Ok(()),
                }
            })
        })
        .await?;
    Ok(())
}

/// The program that these settings describe. `mail_from` gives Message-IDs their host.
///
/// # Errors
/// When a part of it cannot be had.
pub async fn program(
    settings: &Settings,
    council: Council,
    mail_from: &str,
    assets: AssetFolder,
    demo: Option<Demo>,
) -> Result<App, BootError> {
    let (clock, chance) = (Arc::new(WallClock), Arc::new(SystemChance));
    let store = open_bare(settings).await?;
    introduce(&store, &council, NamedBy::Settings, &*clock).await?;
    let keys = Keys::new(read_or_make(&settings.key_file, &*chance)?);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let passkeys = RelyingParty::at(&settings.web.public_url, &council.name).map(Arc::new);
    let number = council.number;
    let documents = documents(settings, &store, number, Arc::clone(&clock), &chance).await?;
    Ok(App::new(Program {
        council: Arc::new(council),
        documents: Arc::new(documents),
        passkeys,
        provider: provider(settings)?,
        web: settings.web.clone(),
        sessions: settings.sessions,
        webhooks: settings.webhooks.clone(),
        store,
        keys,
        hasher: Hasher::new(cores, &*chance)?,
        bounce_secret: bounce_secret(settings),
        mail_host: host_of(mail_from).into(),
        clock,
        chance,
        assets,
        throttle: Throttle::default(),
        demo,
    }))
}

/// What a mail server or a provider says to report that a mail came back.
fn bounce_secret(settings: &Settings) -> Option<Arc<str>> {
    let mail = settings.mail.as_ref()?;
    mail.bounces.secret.as_deref().map(Into::into)
}

/// Where staff sign in, if the council has set it.
///
/// # Errors
/// When the authority's file cannot be read.
pub fn provider(settings: &Settings) -> Result<Option<Provider>, CaError> {
    let set = settings.provider.clone();
    let url = &settings.web.public_url;
    set.map(|set| Provider::new(set, url)).transpose()
}

/// Where documents lie, and the keys that they are sealed with: made, where there are none and
/// nothing was ever sealed.
async fn documents(
    settings: &Settings,
    store: &Store,
    council: CouncilId,
    clock: Arc<WallClock>,
    chance: &SystemChance,
) -> Result<Documents, BootError> {
    let set = &settings.documents;
    let keys = match KeyFile::open(&set.key_file)? {
        Some(keys) => keys,
        None if document::is_anything_sealed(store, council, clock.now())
            .await
            .map_err(KeyProblem::from)? =>
        {
            return Err(BootError::NoDocumentKey(set.key_file.clone()));
        }
        None => KeyFile::make(&set.key_file, chance)?,
    };
    Ok(Documents {
        vault: Vault::open(&set.place)?.keeping_free(set.keep_free),
        keys,
        limits: set.limits,
        scanner: set.scanner.clone(),
        painter: Painter::at(this_program()),
        lines: Lines::default(),
        now: Arc::new(move || clock.now()),
        at_step: None,
    })
}

/// This program, to be run again. Where a newer one was put in its place, still this one.
fn this_program() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        return running;
    }
    std::env::current_exe().unwrap_or_default()
}

/// A portal that cannot open all of its documents is not served. Says in the log what scans
/// them.
///
/// # Errors
/// When they are sealed under a key that is not there.
pub async fn check_documents(cx: &Cx) -> Result<(), BootError> {
    document::check_keys(cx).await?;
    let hold = storage::backup::on_hold_since(&cx.store, cx.council.number).await?;
    if hold.is_some() {
        tracing::warn!(
            "a copy was put back, and mails wait for an officer: `waymark mails on-hold`"
        );
    }
    if !cx.documents.vault.has_room(0) {
        tracing::warn!(
            "there is less room for documents than is to stay free: none is taken (documents.keep_free_megabytes)"
        );
    }
    match &cx.documents.scanner {
        Scanner::Unset => tracing::warn!(
            "documents.scanner is not set: documents wait, and only their senders see them"
        ),
        Scanner::Off => tracing::warn!(
            "documents.scanner is off: documents are shown as they came, scanned by nobody"
        ),
        Scanner::Clamd(clamd) => {
            if let Err(error) = clamd.ping().await {
                tracing::warn!(%error, "the scanner does not answer: documents wait for it");
            }
        }
    }
    Ok(())
}

/// The world of one use case on the command line, for a council that is configured.
///
/// # Errors
/// When a part of it cannot be had.
pub async fn world(settings: &Settings, council: Council) -> Result<Cx, BootError> {
    let from = settings
        .mail
        .as_ref()
        .map_or(council.email.as_str(), |mail| &mail.from);
    let from = from.to_owned();
    let assets = AssetFolder::default();
    Ok(program(settings, council, &from, assets, None)
        .await?
        .moment())
}

/// The same for an import into a council of which only the number is known.
///
/// # Errors
/// When a part of it cannot be had.
pub async fn world_of_import(settings: &Settings, council: Council) -> Result<Cx, BootError> {
    let (clock, chance) = (WallClock, SystemChance);
    let store = open_bare(settings).await?;
    introduce(&store, &council, NamedBy::Import, &clock).await?;
    let now = clock.now();
    let (number, wall) = (council.number, Arc::new(WallClock));
    let documents = documents(settings, &store, number, wall, &chance).await?;
    Ok(Cx {
        store,
        documents: Arc::new(documents),
        now,
        today: clock.today(),
        keys: Keys::new(read_or_make(&settings.key_file, &chance)?),
        hasher: Hasher::new(1, &chance)?,
        chance: Arc::new(chance),
        mail_host: format!("{}.invalid", council.number.0).into(),
        passkeys: None,
        sessions: settings.sessions,
        council: Arc::new(council),
    })
}

/// The host in an address, `Name <a@b.uk>` or `a@b.uk`.
fn host_of(address: &str) -> String {
    let host = address.rsplit('@').next().unwrap_or_default();
    host.trim_end_matches('>').trim().to_owned()
}

/// How mail leaves a council.
///
/// # Errors
/// When the mail server's address is none.
pub fn post(mail: &Mail, council: &Council, public_url: &str) -> Result<Post, BootError> {
    let transport = match &mail.leaves {
        Leaves::Smtp(server) => Transport::Smtp(server.smtp()?),
        Leaves::Notify(settings) => {
            let now = Arc::new(|| WallClock.now());
            Transport::Notify(Notify::new(settings.clone(), now)?)
        }
    };
    Ok(Post {
        transport,
        sender: Sender {
            name: council.name.clone(),
            address: mail.from.clone(),
            returns_to: mail.bounces.address.clone(),
        },
        public_url: public_url.to_owned(),
    })
}

/// What signs the audit's heads, and where they go.
///
/// # Errors
/// When the key cannot be read or made.
pub fn keeper(audit: &Audit) -> Result<Keeper, BootError> {
    let secret = read_or_make(&audit.key_file, &SystemChance)?;
    Ok(Keeper {
        key: HeadKey::new(&secret),
        file: audit.heads_file.clone(),
        mail_to: audit.heads_mail.clone(),
    })
}

/// Listens.
///
/// # Errors
/// When the address is taken or may not be listened on.
pub async fn listen(at: SocketAddr) -> Result<TcpListener, BootError> {
    let listening = TcpListener::bind(at).await;
    listening.map_err(|source| BootError::Listen { at, source })
}

/// Serves and runs the jobs until the process is told to end; what is under way is
/// finished first, if it does not take long.
///
/// # Errors
/// When the public address is no origin.
pub async fn run(
    app: App,
    listener: TcpListener,
    post: Post,
    mailbox: Option<Mailbox>,
    keeper: Keeper,
    keeping: Keeping,
    imports: Option<Folder>,
) -> Result<(), BootError> {
    let service = layers::service(&app).map_err(|_| BootError::PublicUrl)?;
    // Before anybody reads a figure: after a new version, once for each case.
    services::timeliness::count_cases(&app.moment()).await?;
    let (stop, stopping) = watch::channel(false);
    let worker = worker_name("mail", &*app.chance);
    let moment = |app: &App| {
        let app = app.clone();
        move || app.moment()
    };
    let mails = tokio::spawn(jobs::send_mails(
        moment(&app),
        Arc::new(post),
        worker,
        stopping.clone(),
    ));
    let reminders = tokio::spawn(jobs::send_reminders(
        moment(&app),
        |cx| hour_in_england(cx.now) >= MORNING_HOUR,
        stopping,
    ));
    let letters = tokio::spawn(jobs::keep_letters(moment(&app), stop.subscribe()));
    let bounces = tokio::spawn(read_bounces(app.clone(), mailbox, stop.subscribe()));
    let rights = tokio::spawn(jobs::keep_rights(moment(&app), stop.subscribe()));
    let breakdowns = tokio::spawn(jobs::keep_breakdowns(moment(&app), stop.subscribe()));
    let lists = tokio::spawn(jobs::keep_lists(moment(&app), stop.subscribe()));
    let calls = tokio::spawn(jobs::end_calls(moment(&app), stop.subscribe()));
    let sweeping = tokio::spawn(jobs::sweep(moment(&app), keeping, stop.subscribe()));
    let documents = tokio::spawn(jobs::keep_documents(moment(&app), stop.subscribe()));
    let scanning = tokio::spawn(jobs::scan_documents(moment(&app), stop.subscribe()));
    let signing = tokio::spawn(jobs::sign_heads(moment(&app), keeper, stop.subscribe()));
    let files = tokio::spawn(take_files(app.clone(), imports, stop.subscribe()));
    let webhooks = tokio::spawn(send_notices(app.clone(), stop.subscribe()));
    let vouching = tokio::spawn(ask_provider(app.clone(), stop.subscribe()));
    let tidying = tokio::spawn(unsent::keep_tidy(app.clone(), stop.subscribe()));
    listen::serve(listener, service, listen::Limits::default(), told_to_end()).await;
    // Nobody listens any more when all jobs have ended by themselves.
    let _ = stop.send(true);
    let _ = tokio::join!(
        mails, reminders, letters, bounces, rights, lists, calls, sweeping, signing, documents,
        scanning, vouching, tidying, files, webhooks, breakdowns
    );
    app.store.close().await;
    Ok(())
}

/// Looks at the mailbox that mails come back to, if there is one.
async fn read_bounces(app: App, mailbox: Option<Mailbox>, stop: watch::Receiver<bool>) {
    if let Some(mailbox) = mailbox {
        jobs::keep_bounces(|| app.moment(), mailbox, stop).await;
    }
}

/// Looks at the folder where files are left to be imported, if there is one.
async fn take_files(app: App, imports: Option<Folder>, stop: watch::Receiver<bool>) {
    if let Some(folder) = imports {
        let worker = worker_name("files", &*app.chance);
        jobs::keep_files(|| app.moment(), folder, worker, stop).await;
    }
}

/// Tells case systems that there is something new.
async fn send_notices(app: App, stop: watch::Receiver<bool>) {
    let client = app.webhooks.client.clone();
    let worker = worker_name("webhooks", &*app.chance);
    jobs::keep_webhooks(|| app.moment(), client, worker, stop).await;
}

/// Asks the council's own provider again and again, if it has one.
async fn ask_provider(app: App, stop: watch::Receiver<bool>) {
    let Some(provider) = app.provider.clone() else {
        return;
    };
    let ask = |cx: Cx, held| {
        let provider = provider.clone();
        async move { provider.vouches(held, cx.now).await }
    };
    jobs::ask_provider(|| app.moment(), provider.issuer(), ask, stop).await;
}

fn worker_name(job: &str, chance: &dyn Chance) -> String {
    format!("{job}-{:016x}", chance.id())
}

/// Interrupted from the keyboard, or ended by a service manager.
async fn told_to_end() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let ended = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match ended {
            Ok(mut ended) => tokio::select! {
                () = interrupted => {}
                _ = ended.recv() => {}
            },
            Err(_) => interrupted.await,
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
