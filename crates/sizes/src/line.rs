//! A connection, as a browser or a program keeps it.

use std::time::{Duration, Instant};

use axum::Router;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A connection that is kept, as a browser keeps it.
pub struct Line(BufReader<TcpStream>);

impl Line {
    /// To these routes, served as any program of this framework serves them.
    pub async fn to(router: Router) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        let stream = TcpStream::connect(address).await.expect("it listens");
        stream.set_nodelay(true).expect("a setting of the line");
        Line(BufReader::new(stream))
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
    pub async fn timed(&mut self, request: &[u8]) -> Duration {
        let start = Instant::now();
        self.ask(request).await;
        start.elapsed()
    }

    /// The body of the answer, whose length its head says.
    pub async fn ask(&mut self, request: &[u8]) -> Vec<u8> {
        self.0.write_all(request).await.expect("sent");
        let mut length = None;
        let mut line = String::new();
        let mut status = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).await.expect("a line");
            let said = line.trim_end();
            if status.is_empty() {
                said.clone_into(&mut status);
            } else if said.is_empty() {
                break;
            } else if let Some((name, value)) = said.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok();
            }
        }
        let mut body = vec![0; length.expect("the length of the body")];
        self.0.read_exact(&mut body).await.expect("the body");
        let is_well = [" 200 ", " 201 "].iter().any(|well| status.contains(well));
        assert!(is_well, "{status}: {}", String::from_utf8_lossy(&body));
        body
    }
}
