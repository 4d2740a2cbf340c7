//! What people are told of their own account and rights.

use async_trait::async_trait;
use prestasi_access::event::{DelegationEnded, DelegationGiven, NewBrowser, RoleAssigned, SecondFactorReset};
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Day;
use prestasi_web::notices::{Arg, News, tell};

/// Follows what happens to accounts and rights.
pub struct Notices;

#[async_trait]
impl Subscriber for Notices {
    fn name(&self) -> &'static str {
        "settings.notices"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[
            DelegationGiven::TOPIC,
            DelegationEnded::TOPIC,
            RoleAssigned::TOPIC,
            NewBrowser::TOPIC,
            SecondFactorReset::TOPIC,
        ]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        for (person, news) in news(event)? {
            // Nobody is told what they did themselves.
            if event.actor != Actor::Person(person) || event.topic == NewBrowser::TOPIC {
                tell(tx, person, news).await?;
            }
        }
        Ok(())
    }
}

/// Who is told what.
fn news(event: &Event) -> Result<Vec<(Id, News)>, Failure<Problem>> {
    let text = |text: String| Arg::Text(text);
    let about = |key, args, mark, href: &str| News { key, args, mark, href: href.to_owned() };
    Ok(match event.topic.as_str() {
        DelegationGiven::TOPIC => {
            let given: DelegationGiven = event.body()?;
            let mut args = vec![("person", text(given.giver_name))];
            args.extend(given.span.from().map(|day| ("first", Arg::Day(Day(day)))));
            args.extend(given.span.to().map(|day| ("last", Arg::Day(Day(day)))));
            vec![(given.taker, about("notice-delegation-given", args, Icon::People, "/delegations"))]
        }
        DelegationEnded::TOPIC => {
            let ended: DelegationEnded = event.body()?;
            let one = || {
                let args = vec![("person", text(ended.by.clone()))];
                about("notice-delegation-ended", args, Icon::People, "/delegations")
            };
            vec![(ended.giver, one()), (ended.taker, one())]
        }
        // What the set-up gives goes without saying.
        RoleAssigned::TOPIC if matches!(event.actor, Actor::System(_)) => Vec::new(),
        RoleAssigned::TOPIC => {
            let role: RoleAssigned = event.body()?;
            let key = if role.held { "notice-role-given" } else { "notice-role-taken" };
            let name = role.name.map_or(Arg::Word(role.role), Arg::Text);
            vec![(role.person, about(key, vec![("role", name)], Icon::Shield, "/me"))]
        }
        NewBrowser::TOPIC => {
            let seen: NewBrowser = event.body()?;
            let args = vec![("source", text(seen.source))];
            vec![(seen.person, about("notice-new-browser", args, Icon::Lock, "/me"))]
        }
        SecondFactorReset::TOPIC => {
            let reset: SecondFactorReset = event.body()?;
            vec![(reset.person, about("notice-second-factor-reset", Vec::new(), Icon::Lock, "/me"))]
        }
        _ => Vec::new(),
    })
}
