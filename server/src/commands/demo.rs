//! `waymark demo`: a throw-away council of invented families.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use domain::paths;
use jobs::Post;
use mail::{Folder, Sender, Transport};

use super::{out, serve};
use crate::boot::{self, BootError};
use crate::clock::{Clock, WallClock};
use crate::demo::{self, Demo};

/// The demo.
#[derive(Debug, Args)]
pub(crate) struct DemoLine {
    /// The folder of the demo's data; a new one, or an older demo's.
    #[arg(long, value_name = "DIR")]
    data_dir: PathBuf,
    /// The port to listen on; 0 for any that is free.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// Throw the last demo's data away first.
    #[arg(long)]
    fresh: bool,
    /// Listen for other machines of the local network too: a phone, say.
    #[arg(long)]
    lan: bool,
    /// When ready, print one line of JSON and nothing else to standard output.
    #[arg(long)]
    json: bool,
    /// The folder of styles and scripts.
    #[arg(long, value_name = "DIR")]
    assets_dir: Option<PathBuf>,
}

pub(crate) async fn run(line: DemoLine) -> Result<(), BootError> {
    let today = WallClock.today();
    out::aside("Making the demo's folder ready");
    let is_new = demo::prepare(&line.data_dir, today, line.fresh)?;
    let host = if line.lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let listener = boot::listen(SocketAddr::from((host, line.port))).await?;
    let port = listener.local_addr().map_err(BootError::Serve)?.port();
    // Browsers make passkeys for a name, never for a bare address.
    let url = format!("http://localhost:{port}");

    let council = demo::council();
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut settings = demo::settings(&line.data_dir, &url, listen, &council);
    settings.web.assets_dir = line.assets_dir.clone();
    demo::write_settings(&line.data_dir, &url, &council)?;
    let mails = line.data_dir.join("mails");
    let post = Post {
        transport: Transport::Folder(Folder::new(mails.clone())),
        sender: Sender {
            name: council.name.clone(),
            address: council.email.clone(),
            returns_to: None,
        },
        public_url: url.clone(),
    };
    let keeper = boot::keeper(&settings.audit)?;
    let from = council.email.clone();
    let assets = serve::assets(&settings)?;
    let app = boot::program(
        &settings,
        council,
        &from,
        assets,
        Some(Demo::new(today, mails)),
    )
    .await?;
    boot::check_documents(&app.moment()).await?;
    if is_new {
        out::aside("Writing the invented families");
        demo::fill(&app.moment()).await?;
        demo::employ(&app.moment()).await?;
        demo::let_in(&app.moment()).await?;
        demo::write(&app.moment()).await?;
        demo::promise(&app.moment()).await?;
        demo::send_people(&app.moment()).await?;
        demo::leave_files(&app.moment()).await?;
        out::aside("Importing the sample return");
        demo::import_sample(&app.moment()).await?;
        demo::filled(&line.data_dir, today)?;
    }
    tell(&line, &url, &app);
    let keeping = Default::default();
    boot::run(app, listener, post, None, keeper, keeping, None).await
}

/// Where it is, and how to sign in.
fn tell(line: &DemoLine, url: &str, app: &crate::ctx::App) {
    let names = app.demo.iter().flat_map(|demo| demo.links.keys());
    let links: Vec<(&String, String)> = names
        .map(|name| (name, format!("{url}{}", paths::demo_sign_in(name))))
        .collect();
    let mail = format!("{url}{}", paths::DEMO_MAIL);
    if line.json {
        let links: serde_json::Map<_, _> = links
            .into_iter()
            .map(|(name, link)| (name.clone(), link.into()))
            .collect();
        out::line(serde_json::json!({ "url": url, "links": links, "mail": mail }));
        return;
    }
    out::line(format_args!("Waymark's demo is ready: {url}"));
    if line.lan
        && let Some(address) = own_address()
    {
        let port = url.rsplit(':').next().unwrap_or_default();
        out::line(format_args!("On this network: http://{address}:{port}"));
    }
    out::line("Sign in as one of the cast:");
    for (name, link) in links {
        out::line(format_args!("  {name:24} {link}"));
    }
    out::line(format_args!("Mails that were written: {mail}"));
    out::line("End it with Ctrl-C.");
}

/// This machine's address on its network: no packet is sent.
fn own_address() -> Option<IpAddr> {
    let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
