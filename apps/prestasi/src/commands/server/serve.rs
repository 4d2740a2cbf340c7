//! `prestasi serve`: the pages, the API and the live updates.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Args as ClapArgs;
use prestasi_kernel::{Problem, Result};
use prestasi_recovery::uptime;
use prestasi_web::{App, Own};
use tokio::net::TcpListener;
use tokio::signal;
use tokio::sync::watch;

use super::nightly::Backups;
use super::{Open, runtime};
use crate::commands::console::Console;

/// Run the server.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    open: Open,
    #[command(flatten)]
    listen: Listen,
    #[command(flatten)]
    backups: Backups,
}

/// Where the server listens.
#[derive(ClapArgs, Debug, Clone, Copy)]
pub struct Listen {
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 4820)]
    pub port: u16,
    /// The address to listen on; 0.0.0.0 lets other machines in.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
}

impl Listen {
    /// At a port of this machine.
    pub const fn here(port: u16) -> Self {
        Self { port, bind: IpAddr::V4(Ipv4Addr::LOCALHOST) }
    }
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    runtime()?.block_on(async {
        let open = Open { backups: args.backups.backup_to.clone(), ..args.open.clone() };
        let app = open.open().await?;
        let own = args.backups.own(&args.open.data)?;
        let listener = listen(args.listen).await?;
        let address = url(&listener)?;
        let code = app
            .access()
            .issue_setup_code()
            .await
            .map_err(|failure| prestasi_web::Fault::from(failure).problem())?;
        match code {
            Some(code) => {
                let link = format!("{address}/set-up?code={}", code.expose());
                console.say("serve-set-up", &[("address", link)]);
            }
            None => console.say("serve-ready", &[("address", address)]),
        }
        answer(&app, listener, own).await
    })
}

/// Takes the port.
pub async fn listen(listen: Listen) -> Result<TcpListener> {
    let address = SocketAddr::new(listen.bind, listen.port);
    let taken =
        |error: std::io::Error| Problem::new("port-taken").arg("address", address).arg("error", error);
    TcpListener::bind(address).await.map_err(taken)
}

/// Where browsers find it.
pub fn url(listener: &TcpListener) -> Result<String> {
    let address = listener.local_addr().map_err(|error| Problem::new("file-broken").arg("what", error))?;
    let host = if address.ip().is_loopback() || address.ip().is_unspecified() {
        "localhost".to_owned()
    } else {
        address.ip().to_string()
    };
    Ok(format!("http://{host}:{}", address.port()))
}

/// Answers, and does what is to be done by itself, until the process is told to stop; then finishes what is under way.
pub async fn answer(app: &App, listener: TcpListener, own: Vec<Own>) -> Result<()> {
    app.start().map_err(|fault| fault.problem())?;
    let (end, ended) = watch::channel(());
    let over = || {
        let mut ended = ended.clone();
        // It ends with whoever would say so.
        async move { while ended.changed().await.is_ok() {} }
    };
    let name =
        format!("{}:{}", listener.local_addr().map_or(0, |address| address.port()), std::process::id());
    let version = env!("CARGO_PKG_VERSION");
    let beats = tokio::spawn(uptime::beats(app.store().clone(), name.clone(), version, over()));
    let work = tokio::spawn(app.work(name, own, over()));
    let served = prestasi_web::serve(app, listener, told_to_stop()).await;
    drop(end);
    drop(tokio::join!(work, beats));
    app.store().close().await;
    served.map_err(|error| Problem::new("file-broken").arg("what", error))
}

async fn told_to_stop() {
    #[cfg(unix)]
    if let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = signal::ctrl_c() => {}
        }
        return;
    }
    let _ = signal::ctrl_c().await;
}
