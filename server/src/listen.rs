//! Connections: how many there are at once, how long one may be silent or take nothing, and how
//! long the end waits for those that are not done.

mod pace;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use pace::Paced;

/// What connections may do.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many there are at once; more wait to be accepted.
    pub connections: usize,
    /// How long a connection may take to say what it asks, and be silent before.
    pub silence: Duration,
    /// How long a connection may take too little of what it is sent.
    pub untaken: Duration,
    /// How long the end waits for what is under way.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 4_096,
            silence: Duration::from_secs(20),
            untaken: Duration::from_secs(10 * 60),
            farewell: Duration::from_secs(10),
        }
    }
}

/// What one connection reads at once. More is no faster, and hundreds who send at once each have it.
const READ_BYTES_MAX: usize = 32 * 1024;
/// After trouble with accepting (no more file handles), others get time to finish.
const AFTER_TROUBLE: Duration = Duration::from_millis(100);

/// Serves until `end`; then finishes what is under way, as long as the limits let it.
pub async fn serve(
    listener: TcpListener,
    service: Router,
    limits: Limits,
    end: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let under_way = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            let place = place.expect("nobody closes it");
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut end => break,
            accepted = accepted => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(AFTER_TROUBLE).await;
            continue;
        };
        let connection = under_way.watch(connection(stream, peer, service.clone(), limits));
        tokio::spawn(async move {
            // How a connection breaks is the other side's affair.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits.farewell, under_way.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    service: Router,
    limits: Limits,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let service = service.clone();
        async move {
            let response: Result<_, Infallible> = service.oneshot(request).await;
            response
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.silence)
        .max_buf_size(READ_BYTES_MAX)
        .serve_connection(TokioIo::new(Paced::new(stream, limits.untaken)), answer)
}
