//! `prestasi token`: a token for a program, with all that a person may hand on.

use clap::Args as ClapArgs;
use prestasi_access::account::NewToken;
use prestasi_kernel::Result;
use prestasi_web::Fault;

use super::{Open, runtime};
use crate::commands::console::{Console, print};

/// Print an API token.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    open: Open,
    /// Whose rights it has.
    #[arg(long)]
    user: String,
    /// What it is for.
    #[arg(long, default_value = "command line")]
    name: String,
    /// For how many days it is good.
    #[arg(long, default_value_t = 30)]
    days: u16,
}

/// Runs the command.
pub fn run(args: &Args, _: &Console) -> Result<()> {
    runtime()?.block_on(async {
        let app = args.open.open().await?;
        let access = app.access();
        let told = |failure: prestasi_store::Failure<_>| Fault::from(failure).problem();
        let (person, permissions) = access.hand_on_of(&args.user).await.map_err(told)?;
        let new = NewToken { person, name: args.name.clone(), permissions, days: args.days };
        let operator = access.system("command-line")?;
        let (_, secret) = access.create_token(&operator, new).await.map_err(told)?;
        print(secret.expose());
        app.store().close().await;
        Ok(())
    })
}
