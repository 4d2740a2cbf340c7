//! Who I am here.

use maud::{Markup, html};
use prestasi_ui::detail::facts as pairs;
use prestasi_web::{Outcome, Visit};

use crate::me;

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, place) = (visit.words, me::place(&visit).await?);
    Ok(Some(html! {
        section class="card" aria-labelledby="home-who" {
            h2 id="home-who" { (w.say("home-who")) }
            (pairs(&[
                (w.say("position-title"), me::listed(&place.titles)),
                (w.say("team-name"), me::listed(&place.teams)),
                (w.say("person-reports-to"), me::listed(&place.leads)),
            ]))
        }
    }))
}
