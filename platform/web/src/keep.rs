//! What goes on while the server runs: subscribers hear of events, and what is over is forgotten.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use prestasi_kernel::Actor;
use prestasi_store::{Call, Change, Failure, Prune};

use crate::app::App;
use crate::fault::Outcome;
use crate::{live, notices};

const EVERY: Duration = Duration::from_secs(60 * 60);

impl App {
    /// Lets the subscribers of all modules hear of events and open pages of changes, and tidies up once an hour, until the
    /// store closes.
    ///
    /// # Errors
    /// A subscriber of an unfit name.
    pub fn start(&self) -> Outcome<()> {
        for subscriber in self.modules().iter().flat_map(|module| &module.subscribers) {
            self.store().subscribe(Arc::clone(subscriber))?;
        }
        tokio::spawn(live::follow(self.clone()));
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
        self.tidied("store.prune", Prune).await?;
        self.tidied("notices.forget", notices::Forget).await
    }

    async fn tidied<C: Change<Refusal = Infallible>>(&self, actor: &str, change: C) -> Outcome<()> {
        let done = self.store().write(Call::by(Actor::system(actor)?), change).await;
        done.map(|_| ()).map_err(|failure| match failure {
            Failure::Store(error) => error.into(),
            Failure::Refused(never) => match never {},
        })
    }
}
