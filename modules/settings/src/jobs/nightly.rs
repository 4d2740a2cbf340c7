//! What happens every night: old jobs are forgotten, and the audit trail is proved, so that somebody hears of a broken one
//! who did not ask.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::time;
use prestasi_access::{Role, role};
use prestasi_jobs::{Does, Forget, Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Change, Failure, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::App;
use prestasi_web::notices::{News, tell};
use serde::Serialize;

/// Old jobs are forgotten.
const FORGET: Kind = Kind::new("jobs.forget");
/// The audit trail is proved.
const PROVE: Kind = Kind::new("audit.prove").attempts(3);

/// When.
pub const fn schedules() -> [Schedule; 2] {
    [
        Schedule { name: "jobs.forget", kind: FORGET, rhythm: Rhythm::Daily(time(3, 10, 0, 0)) },
        Schedule { name: "audit.prove", kind: PROVE, rhythm: Rhythm::Daily(time(3, 30, 0, 0)) },
    ]
}

/// Does what [`FORGET`] asks for.
pub fn forget(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(FORGET, Forget))
}

struct Proves(App);

/// Does what [`PROVE`] asks for.
pub fn prove(app: &App) -> Arc<dyn Handler> {
    Arc::new(Proves(app.clone()))
}

#[async_trait]
impl Handler for Proves {
    fn kind(&self) -> Kind {
        PROVE
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        match run.store().verify_audit(None).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(broken)) => {
                let day = self.0.access().today();
                let mut people = role::holders(run.store().read(), Role::Administrator, day).await?;
                people.extend(role::holders(run.store().read(), Role::Auditor, day).await?);
                let people = people.into_iter().map(|person| person.0).collect();
                run.write("alarm", Alarm { people }).await?;
                Err(Trouble::Never(broken.problem()))
            }
            Err(Failure::Store(error)) => Err(error.into()),
        }
    }
}

/// Administrators and auditors are told that the trail is broken.
#[derive(Serialize)]
struct Alarm {
    people: Vec<Id>,
}

impl Change for Alarm {
    const NAME: &'static str = "audit.alarm";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        for person in &self.people {
            let href = "/audit/verify".to_owned();
            let news = News { key: "notice-audit-broken", args: Vec::new(), mark: Icon::Warning, href };
            tell(tx, *person, news).await?;
        }
        Ok(())
    }
}
