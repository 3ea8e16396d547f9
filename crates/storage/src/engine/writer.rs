//! SQLite's one writer: a task that owns the writing connection and lends it out.
//!
//! Those who want to write queue up. The task begins a transaction, lends the connection
//! to the first, and when it comes back to the next, as long as somebody waits; then it
//! commits for all of them at once, and only then does each learn that its work is
//! durable. Each works inside a savepoint of its own: one that fails, panics or is
//! dropped half-way undoes nothing but itself.

use sqlx::{Connection as _, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::ending::{Endings, Line};
use crate::error::{Cause, StorageError};

/// How many wait for one commit at most.
const GROUP: usize = 64;

/// How many may queue before the next has to wait to queue.
const QUEUE: usize = 1024;

#[derive(Debug)]
pub(super) struct Writer {
    queue: mpsc::Sender<Ask>,
    endings: Endings,
}

/// Who waits for the connection.
type Turn = oneshot::Sender<Result<Lent, StorageError>>;

/// Who waits for the commit.
type Waiting = oneshot::Sender<Result<(), StorageError>>;

#[derive(Debug)]
enum Ask {
    Lend(Turn),
    Close(oneshot::Sender<()>),
}

/// The connection, inside a transaction and a savepoint, on loan.
#[derive(Debug)]
pub(super) struct Lent {
    connection: Option<SqliteConnection>,
    back: Option<oneshot::Sender<Returned>>,
}

struct Returned {
    connection: SqliteConnection,
    /// What ends by this work.
    endings: Vec<Line>,
    /// Whoever waits for the commit; `None` if the loan was dropped half-way.
    waiting: Option<Waiting>,
}

impl std::fmt::Debug for Returned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Returned")
    }
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection) -> Writer {
        let (queue, asks) = mpsc::channel(QUEUE);
        let endings = Endings::default();
        tokio::spawn(serve(connection, asks, endings.clone()));
        Writer { queue, endings }
    }

    /// Where what ends is written down.
    pub(super) const fn endings(&self) -> &Endings {
        &self.endings
    }

    /// The connection, when it is our turn.
    pub(super) async fn borrow(&self) -> Result<Lent, StorageError> {
        let (turn, lent) = oneshot::channel();
        self.queue
            .send(Ask::Lend(turn))
            .await
            .map_err(|_| StorageError::Closed)?;
        lent.await.map_err(|_| StorageError::Closed)?
    }

    pub(super) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Ask::Close(done)).await.is_ok() {
            // The answer only says when; there is nothing to do if it does not come.
            let _ = closed.await;
        }
    }
}

impl Lent {
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StorageError> {
        self.connection.as_mut().ok_or(StorageError::Closed)
    }

    /// Keeps what was done since the loan began.
    pub(super) async fn release(&mut self) -> Result<(), StorageError> {
        run(self.connection()?, "release work").await
    }

    /// Undoes what was done since the loan began. The savepoint stays.
    pub(super) async fn undo(&mut self) -> Result<(), StorageError> {
        run(self.connection()?, "rollback to work").await
    }

    /// Gives the connection back, its savepoint released, and waits for the commit.
    /// What ends by it is written down after that and before anybody hears of it, even where
    /// nobody waits any more.
    pub(super) async fn give_back(mut self, endings: Vec<Line>) -> Result<(), StorageError> {
        let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) else {
            return Err(StorageError::Closed);
        };
        let (waiting, committed) = oneshot::channel();
        back.send(Returned {
            connection,
            endings,
            waiting: Some(waiting),
        })
        .map_err(|_| StorageError::Closed)?;
        committed.await.map_err(|_| StorageError::Closed)?
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // If the task is gone, so is the database; there is nobody left to tell.
            let _ = back.send(Returned {
                connection,
                endings: Vec::new(),
                waiting: None,
            });
        }
    }
}

async fn serve(mut connection: SqliteConnection, mut asks: mpsc::Receiver<Ask>, endings: Endings) {
    while let Some(ask) = asks.recv().await {
        let closing = match ask {
            Ask::Close(done) => Some(done),
            Ask::Lend(turn) => match group(connection, turn, &mut asks, &endings).await {
                Some((back, closing)) => {
                    connection = back;
                    closing
                }
                None => {
                    tracing::error!("the writing connection was lost");
                    return;
                }
            },
        };
        if let Some(done) = closing {
            asks.close();
            // SQLite closes a broken connection as well as a whole one.
            let _ = connection.close().await;
            let _ = done.send(());
            return;
        }
    }
}

/// One transaction: for the first, for whoever waits when they are done, and so on; then
/// the commit, and everybody is told. The connection comes back, with whoever asked
/// meanwhile that it be closed.
async fn group(
    mut connection: SqliteConnection,
    first: Turn,
    asks: &mut mpsc::Receiver<Ask>,
    endings: &Endings,
) -> Option<(SqliteConnection, Option<oneshot::Sender<()>>)> {
    if let Err(error) = run(&mut connection, "begin immediate").await {
        let _ = first.send(Err(error));
        return Some((connection, None));
    }
    let mut turn = first;
    let (mut waiting, mut ending) = (Vec::new(), Vec::new());
    let mut closing = None;
    let sound = loop {
        let loan = lend(connection, turn).await?;
        connection = loan.connection;
        waiting.extend(loan.waiting);
        ending.extend(loan.endings);
        if !loan.sound {
            break false;
        }
        if waiting.len() >= GROUP {
            break true;
        }
        match asks.try_recv() {
            Ok(Ask::Lend(next)) => turn = next,
            Ok(Ask::Close(done)) => {
                closing = Some(done);
                break true;
            }
            Err(_) => break true,
        }
    };
    let ended = if sound {
        run(&mut connection, "commit").await
    } else {
        // By somebody else's fault: the same would work in a moment.
        Err(StorageError::Busy(Cause::passing(
            "the transaction was lost",
        )))
    };
    if ended.is_ok() {
        endings.write_down(ending).await;
    }
    tell(waiting, &mut connection, ended).await;
    Some((connection, closing))
}

/// Tells everybody who waited for this commit how it went.
async fn tell(
    waiting: Vec<Waiting>,
    connection: &mut SqliteConnection,
    ended: Result<(), StorageError>,
) {
    let failure = match ended {
        Ok(()) => None,
        Err(error) => {
            // If there is nothing left to roll back, SQLite says so, and that is well.
            let _ = run(connection, "rollback").await;
            Some(error.cause())
        }
    };
    for who in waiting {
        let told = match &failure {
            None => Ok(()),
            Some(cause) => Err(StorageError::ended(cause.clone())),
        };
        // Somebody who stopped listening has lost nothing: the work stands.
        let _ = who.send(told);
    }
}

/// A loan that is over.
struct Loan {
    connection: SqliteConnection,
    endings: Vec<Line>,
    waiting: Option<Waiting>,
    /// Whether the group's transaction is still there. After some faults (a full disk)
    /// SQLite undoes it whole, and nothing more may be done as if it were.
    sound: bool,
}

/// Lends the connection to one, inside a savepoint, and waits for it.
async fn lend(mut connection: SqliteConnection, turn: Turn) -> Option<Loan> {
    if let Err(error) = run(&mut connection, "savepoint work").await {
        let _ = turn.send(Err(error));
        return Some(Loan {
            connection,
            endings: Vec::new(),
            waiting: None,
            sound: false,
        });
    }
    let (back, returned) = oneshot::channel();
    let lent = Lent {
        connection: Some(connection),
        back: Some(back),
    };
    // Somebody who gave up waiting drops the loan, which comes back at once.
    drop(turn.send(Ok(lent)));
    let Returned {
        mut connection,
        endings,
        waiting,
    } = returned.await.ok()?;
    let mut sound = true;
    if waiting.is_none() {
        for undo in ["rollback to work", "release work"] {
            if let Err(error) = run(&mut connection, undo).await {
                tracing::error!(%error, "undoing dropped work");
                sound = false;
            }
        }
    }
    Some(Loan {
        connection,
        endings,
        waiting,
        sound,
    })
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), StorageError> {
    sqlx::query(sql)
        .execute(connection)
        .await
        .map(drop)
        .map_err(StorageError::transaction)
}
