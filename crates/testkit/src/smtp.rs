//! A mail server on a free port of this machine, which behaves as it is told: takes
//! mails, puts them off, refuses them, hangs, or drops the line.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

#[cfg(feature = "tls")]
mod tls;
#[cfg(feature = "tls")]
pub use tls::{Encryption, Tls};

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
}

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The receiver named in the envelope.
    pub to: String,
    /// The message as it came, dots unstuffed.
    pub data: Vec<u8>,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
    received: Vec<Received>,
    hanging: usize,
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

    async fn start_asking(asks: Asks) -> SmtpServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let state = Arc::new(Mutex::new(State {
            behaviour: Behaviour::Accept,
            received: Vec::new(),
            hanging: 0,
        }));
        let server = SmtpServer {
            address,
            state,
            asks,
        };
        let running = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = running.clone();
                tokio::spawn(async move {
                    // A client that goes away mid-word ends its own conversation only.
                    let _ = server.converse(Box::new(stream)).await;
                });
            }
        });
        server
    }

    /// The address for the settings: `smtp://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// From now on, behave so.
    pub fn behave(&self, behaviour: Behaviour) {
        self.state().behaviour = behaviour;
    }

    /// What was taken so far, oldest first.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.state().received.clone()
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
        say(&mut stream, "220 testkit ready").await?;
        let mut to = String::new();
        let mut signed_in = self.asks.credentials.is_none();
        #[cfg_attr(
            not(feature = "tls"),
            expect(unused_mut, reason = "only STARTTLS changes it")
        )]
        let mut encrypted = !self.asks.starts_tls();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let behaviour = self.state().behaviour;
            let word = line.trim_end();
            let verb = word
                .split([' ', ':'])
                .next()
                .unwrap_or("")
                .to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    let more = match (encrypted, signed_in) {
                        (false, _) => "250-STARTTLS\r\n",
                        (true, false) => "250-AUTH PLAIN\r\n",
                        (true, true) => "",
                    };
                    let reply = format!("250-testkit\r\n250-8BITMIME\r\n{more}250 SMTPUTF8");
                    say(&mut stream, &reply).await?;
                }
                #[cfg(feature = "tls")]
                "STARTTLS" if !encrypted => {
                    say(&mut stream, "220 go on").await?;
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
                    say(&mut stream, reply).await?;
                }
                "MAIL" if !encrypted => say(&mut stream, "530 5.7.0 encrypt first").await?,
                "MAIL" if !signed_in => say(&mut stream, "530 5.7.0 sign in first").await?,
                "HELO" | "RSET" | "NOOP" => say(&mut stream, "250 fine").await?,
                "MAIL" if behaviour == Behaviour::AskForCredentials => {
                    say(&mut stream, "530 5.7.0 authentication required").await?;
                }
                "MAIL" => say(&mut stream, "250 fine").await?,
                "RCPT" => {
                    to = word.split(['<', '>']).nth(1).unwrap_or("").to_owned();
                    match behaviour {
                        Behaviour::Defer => say(&mut stream, "451 4.3.0 try again later").await?,
                        Behaviour::Refuse => say(&mut stream, "550 5.1.1 no such receiver").await?,
                        Behaviour::Hang => {
                            self.state().hanging += 1;
                            std::future::pending::<()>().await;
                        }
                        _ => say(&mut stream, "250 fine").await?,
                    }
                }
                "DATA" => {
                    say(&mut stream, "354 go on").await?;
                    let data = read_data(&mut stream).await?;
                    self.state().received.push(Received {
                        to: to.clone(),
                        data,
                    });
                    if behaviour == Behaviour::DropAfterData {
                        return Ok(());
                    }
                    say(&mut stream, "250 taken").await?;
                }
                "QUIT" => {
                    say(&mut stream, "221 bye").await?;
                    return Ok(());
                }
                _ => say(&mut stream, "502 not here").await?,
            }
        }
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

async fn say(stream: &mut Talk, reply: &str) -> std::io::Result<()> {
    stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    stream.flush().await
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
