//! What goes on while the server runs: subscribers hear of events, and what is over is forgotten.

use std::sync::Arc;
use std::time::Duration;

use prestasi_kernel::Actor;
use prestasi_store::{Call, Prune};

use crate::app::App;
use crate::fault::Outcome;

const EVERY: Duration = Duration::from_secs(60 * 60);

impl App {
    /// Lets the subscribers of all modules hear of events, and tidies up once an hour, until the store closes.
    ///
    /// # Errors
    /// A subscriber of an unfit name.
    pub fn start(&self) -> Outcome<()> {
        for subscriber in self.modules().iter().flat_map(|module| &module.subscribers) {
            self.store().subscribe(Arc::clone(subscriber))?;
        }
        let app = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                if let Err(fault) = app.tidy().await {
                    tracing::warn!(problem = %fault.problem(), "what is over could not be forgotten yet");
                }
            }
        });
        Ok(())
    }

    async fn tidy(&self) -> Outcome<()> {
        self.access().forget().await?;
        let actor = Actor::system("store.prune")?;
        self.store().write(Call::by(actor), Prune).await.map_err(|failure| match failure {
            prestasi_store::Failure::Store(error) => error,
            prestasi_store::Failure::Refused(never) => match never {},
        })?;
        Ok(())
    }
}
