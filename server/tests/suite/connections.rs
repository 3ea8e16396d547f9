//! Connections over a real socket: the silent ones, the many, and the end.
#![expect(
    clippy::disallowed_methods,
    reason = "how long the server waits on a real line is what is measured"
)]

use std::net::SocketAddr;
use std::time::Duration;

use server::listen::{Limits, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

const SHORT: Limits = Limits {
    connections: 3,
    silence: Duration::from_millis(400),
    untaken: Duration::from_millis(400),
    farewell: Duration::from_millis(600),
};

async fn started(limits: Limits) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let answer = |asked: axum::http::Uri| async move {
        if asked.path() == "/slow" {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        if asked.path() == "/much" {
            return "much ".repeat(20_000_000);
        }
        "hello".to_owned()
    };
    let router = axum::Router::new().fallback(answer);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let (end, ended) = oneshot::channel();
    let serving = tokio::spawn(serve(listener, router, limits, async {
        let _ = ended.await;
    }));
    (at, end, serving)
}

async fn asks(at: SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(at).await.expect("connected");
    let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    stream
}

async fn answer(mut stream: TcpStream) -> String {
    let mut text = String::new();
    let _ = stream.read_to_string(&mut text).await;
    text
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed_and_its_place_is_free_again() {
    let (at, _end, _serving) = started(SHORT).await;
    let mut silent = Vec::new();
    for half in ["", "GET / HT", "GET / HTTP/1.1\r\nhost: a\r\n"] {
        let mut stream = TcpStream::connect(at).await.expect("connected");
        stream.write_all(half.as_bytes()).await.expect("sent");
        silent.push(stream);
    }
    // All places are taken; whoever comes next waits, and is answered.
    let asked = Instant::now();
    let said = tokio::time::timeout(Duration::from_secs(5), answer(asks(at, "/").await)).await;
    assert!(said.expect("in time").ends_with("hello"));
    assert!(
        asked.elapsed() >= Duration::from_millis(200),
        "there was no place"
    );
    for stream in silent {
        let closed = tokio::time::timeout(Duration::from_secs(5), answer(stream)).await;
        assert!(closed.is_ok(), "it is closed");
    }
}

#[tokio::test]
async fn whoever_takes_nothing_of_their_answer_loses_it_and_their_place() {
    let (at, _end, _serving) = started(SHORT).await;
    let mut idle = Vec::new();
    for _ in 0..3 {
        idle.push(asks(at, "/much").await);
    }
    let said = tokio::time::timeout(Duration::from_secs(10), answer(asks(at, "/").await)).await;
    assert!(said.expect("there is a place").ends_with("hello"));
    // What was in the line is there, and the rest is gone.
    tokio::time::sleep(Duration::from_secs(2)).await;
    for stream in idle {
        let said = tokio::time::timeout(Duration::from_secs(10), answer(stream)).await;
        assert!(said.expect("it is closed").len() < 100_000_000);
    }
    // Whoever reads gets all of it.
    let said = answer(asks(at, "/much").await).await;
    assert!(said.len() > 100_000_000 && said.ends_with("much "));
}

#[tokio::test]
async fn what_hangs_does_not_hold_up_the_end() {
    let (at, end, serving) = started(SHORT).await;
    let _hanging = asks(at, "/slow").await;
    let _silent = TcpStream::connect(at).await.expect("connected");
    assert!(answer(asks(at, "/").await).await.ends_with("hello"));
    let told = Instant::now();
    end.send(()).expect("it listens");
    serving.await.expect("it ended");
    assert!(
        told.elapsed() < Duration::from_secs(3),
        "{:?}",
        told.elapsed()
    );
}
