//! A line to somebody who may take nothing of their answer: then it is cut, and what waits for them
//! in memory goes.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use crate::clock::Stopwatch;

/// The least that a line takes, on average, while it is waited for: far less than the slowest
/// telephone does. The kernel holds megabytes for a line, and says that it took more only once a
/// third of them went out: so that a window must be minutes long, or it cuts those who read.
const BYTES_A_SECOND_MIN: u64 = 200;

/// A line whose reader takes what is sent, or loses it.
pub(super) struct Paced<L> {
    line: L,
    /// After waiting so long, what went out meanwhile is counted.
    window: Duration,
    waited: Duration,
    bytes: u64,
    waiting: Option<Waiting>,
}

/// It takes nothing now.
struct Waiting {
    since: Stopwatch,
    alarm: Pin<Box<Sleep>>,
}

impl<L> Paced<L> {
    pub(super) fn new(line: L, window: Duration) -> Paced<L> {
        Paced {
            line,
            window,
            waited: Duration::ZERO,
            bytes: 0,
            waiting: None,
        }
    }

    /// What came of writing; an error when it has been waited for long enough, for too little.
    fn paced(&mut self, wrote: Poll<Result<usize>>, cx: &mut Context<'_>) -> Poll<Result<usize>> {
        match wrote {
            Poll::Ready(Ok(some)) => {
                self.bytes = self.bytes.saturating_add(some as u64);
                if let Some(waiting) = self.waiting.take() {
                    self.waited += waiting.since.elapsed();
                }
                match self.goes_on() {
                    true => Poll::Ready(Ok(some)),
                    false => Poll::Ready(Err(ErrorKind::TimedOut.into())),
                }
            }
            Poll::Pending => self.waits(cx),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        }
    }

    fn waits(&mut self, cx: &mut Context<'_>) -> Poll<Result<usize>> {
        loop {
            let left = self.window.saturating_sub(self.waited);
            let waiting = self.waiting.get_or_insert_with(|| Waiting {
                since: Stopwatch::start(),
                alarm: Box::pin(sleep(left)),
            });
            if waiting.alarm.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            self.waiting = None;
            self.waited = self.window;
            if !self.goes_on() {
                return Poll::Ready(Err(Error::from(ErrorKind::TimedOut)));
            }
        }
    }

    /// Whether enough went out, once it has been waited for long enough; then it is counted anew.
    fn goes_on(&mut self) -> bool {
        if self.waited < self.window {
            return true;
        }
        let least = self.window.as_millis() * u128::from(BYTES_A_SECOND_MIN) / 1_000;
        let enough = u128::from(self.bytes) >= least;
        (self.waited, self.bytes) = (Duration::ZERO, 0);
        enough
    }
}

impl<L: AsyncRead + Unpin> AsyncRead for Paced<L> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        Pin::new(&mut self.line).poll_read(cx, into)
    }
}

impl<L: AsyncWrite + Unpin> AsyncWrite for Paced<L> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        some: &[u8],
    ) -> Poll<Result<usize>> {
        let wrote = Pin::new(&mut self.line).poll_write(cx, some);
        self.paced(wrote, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        some: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let wrote = Pin::new(&mut self.line).poll_write_vectored(cx, some);
        self.paced(wrote, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.line.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.line).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.line).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::*;

    const WINDOW: Duration = Duration::from_millis(500);

    /// How much goes out to a reader who takes so much ten times a second; and how it ended.
    async fn goes_out(takes: usize) -> (usize, Result<()>) {
        let (line, mut reader) = duplex(1_000);
        let mut line = Paced::new(line, WINDOW);
        let reading = tokio::spawn(async move {
            let mut some = vec![0; takes];
            loop {
                sleep(Duration::from_millis(100)).await;
                if takes > 0 && reader.read_exact(&mut some).await.is_err() {
                    return;
                }
            }
        });
        let mut sent = 0;
        let ended = loop {
            if sent >= 20_000 {
                break Ok(());
            }
            match line.write(&[0; 500]).await {
                Ok(some) => sent += some,
                Err(error) => break Err(error),
            }
        };
        reading.abort();
        (sent, ended)
    }

    #[tokio::test]
    async fn a_slow_telephone_is_waited_for_and_who_takes_nothing_is_not() {
        let (sent, ended) = goes_out(0).await;
        assert_eq!(ended.expect_err("cut").kind(), ErrorKind::TimedOut);
        assert_eq!(sent, 1_000, "what the line itself holds");
        // A drip is no reader.
        let (_, ended) = goes_out(10).await;
        assert_eq!(ended.expect_err("cut").kind(), ErrorKind::TimedOut);
        let (_, ended) = goes_out(1_000).await;
        ended.expect("slow, and all of it went");
    }
}
