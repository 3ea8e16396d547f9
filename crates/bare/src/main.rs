//! A server with nothing in it, that the benches put beside the portal: it answers each page with
//! as many bytes as it is told, and writes each file of a form into a folder until it is durable.
//! No access, no audit, no hash, no seal. The words: the folder, and how many bytes a page has.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tokio::io::AsyncWriteExt as _;

/// What every request needs.
struct Bare {
    folder: PathBuf,
    page: Bytes,
    files: AtomicU64,
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(length)) = (words.next(), words.next()) else {
        return Err("the folder, and how many bytes a page has".into());
    };
    let bare = Arc::new(Bare {
        folder: folder.into(),
        page: vec![b' '; length.parse()?].into(),
        files: AtomicU64::new(0),
    });
    let answers = move |request: Request| {
        let bare = Arc::clone(&bare);
        async move { answer(&bare, request).await }
    };
    let router = Router::new()
        .fallback(answers)
        .layer(DefaultBodyLimit::disable());
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    writeln!(std::io::stdout(), "{port}")?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn answer(bare: &Bare, request: Request) -> Response {
    if request.method() != Method::POST {
        let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        return (html, bare.page.clone()).into_response();
    }
    match take(bare, request).await {
        Ok(()) => (StatusCode::SEE_OTHER, [(header::LOCATION, "/kept")]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn take(bare: &Bare, request: Request) -> Result<(), Fault> {
    let mut form = Multipart::from_request(request, &()).await?;
    while let Some(field) = form.next_field().await? {
        if field.file_name().is_some() {
            keep(bare, field).await?;
        }
    }
    Ok(())
}

async fn keep(bare: &Bare, mut field: Field<'_>) -> Result<(), Fault> {
    let name = bare.files.fetch_add(1, Ordering::Relaxed).to_string();
    let mut file = tokio::fs::File::create(bare.folder.join(name)).await?;
    while let Some(some) = field.chunk().await? {
        file.write_all(&some).await?;
    }
    file.sync_all().await?;
    Ok(())
}
