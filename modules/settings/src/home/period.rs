//! The period that we are in: what is left of it, and the next holiday.

use maud::{Markup, html};
use prestasi_kernel::Grain;
use prestasi_ui::tile::{Progress, Tile, tiles};
use prestasi_web::{Outcome, Visit};

use crate::{calendar, holidays};

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, db, today) = (visit.words, visit.db(), visit.viewer.day());
    let years = calendar::known(db, &visit.viewer, None).await?;
    let (month, quarter) = (years.of(today, Grain::Month)?, years.of(today, Grain::Quarter)?);
    let open = holidays::WorkingDays::between(db, &visit.viewer, month.first, month.last).await?;
    let (all, left) = (open.count(), open.from(today));
    let gone = u32::try_from((all - left) * 1000 / all.max(1)).unwrap_or_default();
    let name = calendar::name(w, years.calendar(month.period.year()), month.period);
    let days = calendar::days(today, quarter.last);
    let next = holidays::next(db, &visit.viewer, today).await?;
    let count = |count: usize| count.to_string();
    Ok(Some(html! {
        section class="card" aria-labelledby="home-period" {
            h2 id="home-period" { (name) }
            (tiles(&[
                Tile {
                    label: w.say("home-working-days"),
                    value: count(left),
                    delta: None,
                    progress: Some(Progress {
                        per_mille: gone,
                        text: w.with("home-working-days-of", &[("all", count(all)), ("day", w.date(month.last))]),
                    }),
                    href: Some("/calendar".to_owned()),
                },
                Tile {
                    label: w.with("home-quarter-days", &[("quarter", w.period(quarter.period))]),
                    value: w.count(i64::from(days)),
                    delta: None,
                    progress: None,
                    href: None,
                },
                Tile {
                    label: next.as_ref().map_or_else(|| w.say("home-next-holiday"), |next| next.name.clone()),
                    value: next.map_or_else(|| "–".to_owned(), |next| w.date(next.day.date())),
                    delta: None,
                    progress: None,
                    href: Some("/holidays".to_owned()),
                },
            ]))
        }
    }))
}
