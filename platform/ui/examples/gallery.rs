//! Serves the gallery on this machine: `cargo run -p prestasi-ui --example gallery -- --port 8090`.

use std::process::ExitCode;

use clap::Parser;
use prestasi_i18n::{Language, problem};
use tokio::net::TcpListener;

#[derive(Parser)]
struct Options {
    /// The port; 0 takes any that is free.
    #[arg(long, default_value_t = 8090)]
    port: u16,
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if let Err(missing) = prestasi_ui::assets::check() {
        let language =
            std::env::var("LANG").map_or(Language::English, |text| Language::from_environment(&text));
        eprintln!("{}", problem(language, &missing));
        return ExitCode::FAILURE;
    }
    let served = async {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await?;
        println!("http://{}/gallery", listener.local_addr()?);
        axum::serve(listener, prestasi_ui::gallery::router()).await
    };
    match served.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
