//! How well accounts are kept, and who came in last.

use maud::{Markup, html};
use prestasi_access::organisation::person_on;
use prestasi_ui::person::chip;
use prestasi_ui::tile::{Progress, Tile, tiles};
use prestasi_web::{Outcome, Visit};

use super::tile;

/// Sign-ins that are shown.
const SHOWN: u64 = 6;

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, access) = (visit.words, visit.app().access());
    let overview = access.accounts_overview(&visit.viewer).await?;
    let mut seen = Vec::new();
    for one in access.last_sign_ins(&visit.viewer, SHOWN).await? {
        let person = person_on(visit.db(), one.person.into(), visit.viewer.day()).await?;
        seen.push((person.map_or_else(|| "–".to_owned(), |row| row.name), one));
    }
    let count = |count: u64| w.count(i64::try_from(count).unwrap_or(i64::MAX));
    let with = overview.accounts - overview.without_second_factor;
    let share = u32::try_from(with * 1000 / overview.accounts.max(1)).unwrap_or_default();
    let of = [("with", count(with)), ("all", count(overview.accounts))];
    Ok(Some(html! {
        section class="card" aria-labelledby="home-security" {
            h2 id="home-security" { (w.say("home-security")) }
            (tiles(&[
                Tile {
                    progress: Some(Progress { per_mille: share, text: w.with("home-with-second-factor", &of) }),
                    ..tile(w, "home-without-second-factor", overview.without_second_factor, "/user-accounts")
                },
                tile(w, "home-invitations", overview.invitations, "/user-accounts"),
            ]))
            h3 { (w.say("home-sign-ins")) }
            ul class="rows" {
                @for (name, one) in &seen {
                    li {
                        div class="two-lines" { (chip(name, Some(&format!("/people/{}", one.person)))) }
                        span class="muted" { (w.moment(visit.local(one.at))) " · " (one.source) }
                    }
                }
            }
        }
    }))
}
