//! The room where passwords are hashed: a few threads of its own, and a short queue.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{mpsc, oneshot};

use super::HashError;

/// How many passwords may wait for each thread; the next ones wait outside.
const WAITING: usize = 16;

type Work = Box<dyn FnOnce() + Send>;

/// Threads that stay. Each hash takes 19 MiB for a moment; on threads that come and go
/// (a runtime's blocking pool) every one of them keeps that memory, and forty wrong
/// passwords cost 400 MB for good.
#[derive(Clone)]
pub(super) struct Room(mpsc::Sender<Work>);

impl Room {
    /// A room with this many threads, which end when the last handle goes.
    pub(super) fn new(threads: usize) -> Result<Room, HashError> {
        let threads = threads.max(1);
        let (door, queue) = mpsc::channel::<Work>(threads * WAITING);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..threads {
            let queue = Arc::clone(&queue);
            thread::Builder::new()
                .name("password".to_owned())
                .spawn(move || {
                    while let Some(work) = next(&queue) {
                        work();
                    }
                })
                .map_err(|_| HashError)?;
        }
        Ok(Room(door))
    }

    /// Does the work on one of the threads.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let (answer, answered) = oneshot::channel();
        let work = Box::new(move || {
            // Nobody may be waiting any more: a browser that went away.
            let _ = answer.send(work());
        });
        self.0.send(work).await.map_err(|_| HashError)?;
        answered.await.map_err(|_| HashError)?
    }
}

fn next(queue: &Mutex<mpsc::Receiver<Work>>) -> Option<Work> {
    queue
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .blocking_recv()
}
