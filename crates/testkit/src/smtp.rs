//! A mail server on a free port of this machine, which behaves as it is told: takes
//! mails, puts them off, refuses them, hangs, or drops the line.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{Notify, watch};

#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "tls")]
pub use tls::{Encryption, Tls, certificate};

/// What the server does with the next mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes them.
    Accept,
    /// "Try again later" (451) to the receiver.
    Defer,
    /// "No such receiver" (550).
    Refuse,
    /// "Sign in first" (530), which speaks of us and not of the receiver.
    AskForCredentials,
    /// Never answers the receiver line.
    Hang,
    /// Takes the whole mail, keeps it, and drops the line before saying so.
    DropAfterData,
    /// Takes the whole mail, keeps it, and never says so.
    HangAfterData,
    /// "Try again later" (451) to a receiver that it has not met; from then on it takes theirs.
    Greylist,
    /// This code to the receiver; 421 ends the conversation.
    Answer(u16),
    /// Lets the whole mail come, keeps nothing, and answers with this code.
    AnswerToData(u16),
    /// Takes them, and says each thing a letter at a time.
    Slow,
}

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender named in the envelope: where it comes back to.
    pub from: String,
    /// The receiver named in the envelope.
    pub to: String,
    /// The message as it came, dots unstuffed.
    pub data: Vec<u8>,
    /// Whether the client was told so.
    pub is_said: bool,
}

impl Received {
    /// Its Message-ID, as it stands in the head.
    #[must_use]
    pub fn message_id(&self) -> Option<String> {
        self.header("message-id")
    }

    /// What it shows of itself if it comes back.
    #[must_use]
    pub fn returns(&self) -> Option<String> {
        self.header("waymark-mail")
    }

    fn header(&self, asked: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.data);
        let line = text
            .lines()
            .take_while(|line| !line.is_empty())
            .find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case(asked).then_some(value)
            });
        line.map(|id| id.trim().to_owned())
    }
}

/// What the server does next, mail by mail.
type Plan = Box<dyn FnMut() -> Behaviour + Send>;

struct State {
    behaviour: Behaviour,
    plan: Option<Plan>,
    received: Vec<Received>,
    keeps_heads_only: bool,
    met: BTreeSet<String>,
    hanging: usize,
    /// How many lines are open.
    open: usize,
    /// The place that it has while it does not listen.
    down: Option<TcpSocket>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("behaviour", &self.behaviour)
            .field("hanging", &self.hanging)
            .finish_non_exhaustive()
    }
}

/// A line to a client, encrypted or not.
trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

type Talk = BufReader<Box<dyn Line>>;

/// What the server asks of a client before it takes a mail.
#[derive(Clone, Default)]
struct Asks {
    /// `AUTH PLAIN` with this, in base64.
    credentials: Option<String>,
    #[cfg(feature = "tls")]
    tls: Option<Tls>,
}

/// A running server; it ends with the test's runtime.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    /// How many lines were heard and said.
    steps: Arc<watch::Sender<u64>>,
    /// Those who hang are let go.
    let_go: Arc<Notify>,
    /// Those who wait for the client's next word close their line.
    closing: Arc<Notify>,
    asks: Asks,
}

impl std::fmt::Debug for Asks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asks")
    }
}

impl SmtpServer {
    /// Starts one that accepts.
    ///
    /// # Panics
    /// When this machine has no free port.
    pub async fn start() -> SmtpServer {
        SmtpServer::start_asking(Asks::default()).await
    }

    /// One that has its port and does not listen: whoever knocks is turned away at once.
    ///
    /// # Panics
    /// When this machine has no free port.
    #[must_use]
    pub fn down() -> SmtpServer {
        SmtpServer::down_asking(Asks::default())
    }

    fn down_asking(asks: Asks) -> SmtpServer {
        let socket = TcpSocket::new_v4().expect("a socket");
        let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
        socket.bind(anywhere).expect("a free port");
        SmtpServer {
            address: socket.local_addr().expect("a bound socket has an address"),
            state: Arc::new(Mutex::new(State {
                behaviour: Behaviour::Accept,
                plan: None,
                received: Vec::new(),
                keeps_heads_only: false,
                met: BTreeSet::new(),
                hanging: 0,
                open: 0,
                down: Some(socket),
            })),
            steps: Arc::new(watch::Sender::new(0)),
            let_go: Arc::default(),
            closing: Arc::default(),
            asks,
        }
    }

    async fn start_asking(asks: Asks) -> SmtpServer {
        let server = SmtpServer::down_asking(asks);
        server.come_up();
        server
    }

    /// Listens, if it did not.
    ///
    /// # Panics
    /// When this machine does not let it.
    pub fn come_up(&self) {
        let Some(socket) = self.state().down.take() else {
            return;
        };
        let listener: TcpListener = socket.listen(1_024).expect("its port is its own");
        let running = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = running.clone();
                tokio::spawn(async move {
                    server.state().open += 1;
                    // A client that goes away mid-word ends its own conversation only.
                    let _ = server.converse(Box::new(stream)).await;
                    server.state().open -= 1;
                });
            }
        });
    }

    /// The address for the settings: `smtp://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// From now on, behave so.
    pub fn behave(&self, behaviour: Behaviour) {
        let mut state = self.state();
        state.behaviour = behaviour;
        state.plan = None;
    }

    /// From now on, each next mail is met as this says.
    pub fn behave_by(&self, plan: impl FnMut() -> Behaviour + Send + 'static) {
        self.state().plan = Some(Box::new(plan));
    }

    /// From now on, keeps the heads of mails alone: for those who send very many.
    pub fn keep_heads_only(&self) {
        self.state().keeps_heads_only = true;
    }

    /// How many lines were heard and said, as they are.
    #[must_use]
    pub fn steps(&self) -> watch::Receiver<u64> {
        self.steps.subscribe()
    }

    /// Closes every line whose client says nothing just now.
    pub fn closes_lines(&self) {
        self.closing.notify_waiters();
    }

    /// Drops the lines that hang.
    pub fn let_go(&self) {
        self.let_go.notify_waiters();
    }

    /// What was taken so far, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    /// How many lines are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.state().open
    }

    /// How many conversations hang by now.
    #[must_use]
    pub fn hanging(&self) -> usize {
        self.state().hanging
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn converse(&self, stream: Box<dyn Line>) -> std::io::Result<()> {
        #[cfg(feature = "tls")]
        let stream = match &self.asks.tls {
            Some(tls) if tls.encryption == Encryption::FromTheStart => tls.accept(stream).await?,
            _ => stream,
        };
        let mut stream = BufReader::new(stream);
        let mut drawn = None;
        self.say(&mut stream, "220 testkit ready", drawn).await?;
        let (mut from, mut to) = (String::new(), String::new());
        let mut signed_in = self.asks.credentials.is_none();
        #[cfg_attr(
            not(feature = "tls"),
            expect(unused_mut, reason = "only STARTTLS changes it")
        )]
        let mut encrypted = !self.asks.starts_tls();
        loop {
            let mut line = String::new();
            let heard = tokio::select! {
                heard = stream.read_line(&mut line) => heard?,
                () = self.closing.notified() => 0,
            };
            if heard == 0 {
                return Ok(());
            }
            self.step();
            let word = line.trim_end();
            let verb = word
                .split([' ', ':'])
                .next()
                .unwrap_or("")
                .to_ascii_uppercase();
            if verb == "MAIL" {
                drawn = self.state().plan.as_mut().map(|plan| plan());
            }
            let behaviour = drawn.unwrap_or_else(|| self.state().behaviour);
            match verb.as_str() {
                "EHLO" => {
                    let more = match (encrypted, signed_in) {
                        (false, _) => "250-STARTTLS\r\n",
                        (true, false) => "250-AUTH PLAIN\r\n",
                        (true, true) => "",
                    };
                    let reply = format!("250-testkit\r\n250-8BITMIME\r\n{more}250 SMTPUTF8");
                    self.say(&mut stream, &reply, drawn).await?;
                }
                #[cfg(feature = "tls")]
                "STARTTLS" if !encrypted => {
                    self.say(&mut stream, "220 go on", drawn).await?;
                    if let Some(tls) = &self.asks.tls {
                        stream = BufReader::new(tls.accept(stream.into_inner()).await?);
                    }
                    encrypted = true;
                }
                "AUTH" if encrypted => {
                    let right = self.asks.credentials.as_deref() == word.split(' ').nth(2);
                    signed_in |= right;
                    let reply = if right {
                        "235 2.7.0 fine"
                    } else {
                        "535 5.7.8 wrong"
                    };
                    self.say(&mut stream, reply, drawn).await?;
                }
                "MAIL" if !encrypted => {
                    self.say(&mut stream, "530 5.7.0 encrypt first", drawn)
                        .await?;
                }
                "MAIL" if !signed_in => {
                    self.say(&mut stream, "530 5.7.0 sign in first", drawn)
                        .await?;
                }
                "HELO" | "RSET" | "NOOP" => self.say(&mut stream, "250 fine", drawn).await?,
                "MAIL" if behaviour == Behaviour::AskForCredentials => {
                    self.say(&mut stream, "530 5.7.0 authentication required", drawn)
                        .await?;
                }
                "MAIL" => {
                    from = word.split(['<', '>']).nth(1).unwrap_or("").to_owned();
                    self.say(&mut stream, "250 fine", drawn).await?;
                }
                "RCPT" => {
                    to = word.split(['<', '>']).nth(1).unwrap_or("").to_owned();
                    let answer = self.to_receiver(behaviour, &to);
                    match (answer, behaviour) {
                        (Some(421), _) => {
                            return self.say(&mut stream, "421 4.3.2 closing", drawn).await;
                        }
                        (Some(code), _) => {
                            let class = code / 100;
                            let reply = format!("{code} {class}.0.0 not this one");
                            self.say(&mut stream, &reply, drawn).await?;
                        }
                        (None, Behaviour::Hang) => return self.hang().await,
                        (None, _) => self.say(&mut stream, "250 fine", drawn).await?,
                    }
                }
                "DATA" => {
                    self.say(&mut stream, "354 go on", drawn).await?;
                    let data = read_data(&mut stream).await?;
                    self.step();
                    if let Behaviour::AnswerToData(code) = behaviour {
                        let class = code / 100;
                        let reply = format!("{code} {class}.0.0 not this one");
                        self.say(&mut stream, &reply, drawn).await?;
                        continue;
                    }
                    let place = self.keep(&from, &to, data);
                    match behaviour {
                        Behaviour::DropAfterData => return Ok(()),
                        Behaviour::HangAfterData => return self.hang().await,
                        _ => {}
                    }
                    self.say(&mut stream, "250 taken", drawn).await?;
                    self.state().received[place].is_said = true;
                }
                "QUIT" => {
                    self.say(&mut stream, "221 bye", drawn).await?;
                    return Ok(());
                }
                _ => self.say(&mut stream, "502 not here", drawn).await?,
            }
        }
    }

    /// The code that a receiver is answered with; `None` where theirs is taken, or nothing said.
    fn to_receiver(&self, behaviour: Behaviour, to: &str) -> Option<u16> {
        match behaviour {
            Behaviour::Defer => Some(451),
            Behaviour::Refuse => Some(550),
            Behaviour::Answer(code) => Some(code),
            Behaviour::Greylist => {
                let is_new = self.state().met.insert(to.to_owned());
                is_new.then_some(451)
            }
            _ => None,
        }
    }

    /// Keeps a mail, and answers at which place.
    fn keep(&self, from: &str, to: &str, mut data: Vec<u8>) -> usize {
        let mut state = self.state();
        if state.keeps_heads_only {
            let blank = data.windows(4).position(|four| four == b"\r\n\r\n");
            data.truncate(blank.map_or(data.len(), |at| at + 4));
            data.shrink_to_fit();
        }
        state.received.push(Received {
            from: from.to_owned(),
            to: to.to_owned(),
            data,
            is_said: false,
        });
        state.received.len() - 1
    }

    /// Says nothing until it is told to let go; then the line is dropped.
    async fn hang(&self) -> std::io::Result<()> {
        let let_go = self.let_go.notified();
        tokio::pin!(let_go);
        // Whoever sees that we hang can let us go.
        let_go.as_mut().enable();
        self.state().hanging += 1;
        self.step();
        let_go.await;
        self.state().hanging -= 1;
        Ok(())
    }

    fn step(&self) {
        self.steps.send_modify(|steps| *steps += 1);
    }

    async fn say(
        &self,
        stream: &mut Talk,
        reply: &str,
        drawn: Option<Behaviour>,
    ) -> std::io::Result<()> {
        let reply = format!("{reply}\r\n");
        if drawn == Some(Behaviour::Slow) {
            for letter in reply.as_bytes() {
                stream.write_all(&[*letter]).await?;
                stream.flush().await?;
                tokio::task::yield_now().await;
            }
        } else {
            stream.write_all(reply.as_bytes()).await?;
            stream.flush().await?;
        }
        self.step();
        Ok(())
    }
}

impl Asks {
    #[cfg(feature = "tls")]
    fn starts_tls(&self) -> bool {
        let later = |tls: &Tls| tls.encryption == Encryption::AfterStartTls;
        self.tls.as_ref().is_some_and(later)
    }

    #[cfg(not(feature = "tls"))]
    const fn starts_tls(&self) -> bool {
        false
    }
}

/// Reads up to the line with a single dot; takes a doubled dot at a line's start back to one.
async fn read_data(stream: &mut Talk) -> std::io::Result<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        match line.as_slice() {
            b".\r\n" => return Ok(data),
            [b'.', rest @ ..] => data.extend_from_slice(rest),
            whole => data.extend_from_slice(whole),
        }
    }
}
