//! How many we are, by team, today and a year ago.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::team;
use prestasi_kernel::Ratio;
use prestasi_store::{RowId, facts};
use prestasi_ui::badge::Tone;
use prestasi_ui::chart::{Chart, Series, Shape, chart};
use prestasi_ui::tile::{Delta, Direction, Tile, tiles};
use prestasi_web::{Outcome, Visit};

use super::organisation::Organisation;

/// How many sit in each team, by its name; those without a team under a dash.
async fn by_team(visit: &Visit, day: Date) -> Outcome<(BTreeMap<String, i64>, Organisation)> {
    let organisation = Organisation::on(visit, day).await?;
    let teams = facts::as_of(visit.viewer.select::<team::Entity>(), day, None)?.all(visit.db()).await?;
    let names: BTreeMap<RowId, String> = teams.into_iter().map(|row| (row.team, row.name)).collect();
    let mut counts = BTreeMap::new();
    for position in organisation.positions.iter().filter(|one| organisation.seats.contains_key(&one.position))
    {
        let name = position.team.and_then(|team| names.get(&team)).cloned();
        let name = name.unwrap_or_else(|| visit.words.say("home-no-team"));
        *counts.entry(name).or_insert(0) += 1;
    }
    Ok((counts, organisation))
}

/// Round marks from zero, at most five apart from each other.
fn ticks(visit: &Visit, most: i64) -> Vec<(i64, String)> {
    let step = (most / 4).max(1);
    (0..=most / step + 1).map(|index| (index * step, visit.words.count(index * step))).collect()
}

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, today) = (visit.words, visit.viewer.day());
    let (now, organisation) = by_team(&visit, today).await?;
    let ago = today.saturating_sub(1.year());
    let (then, earlier) = by_team(&visit, ago).await?;
    let mut names: Vec<String> =
        now.keys().chain(then.keys().filter(|name| !now.contains_key(*name))).cloned().collect();
    names.sort_by_key(|name| std::cmp::Reverse(now.get(name).copied()));
    let series = |name: String, shape, counts: &BTreeMap<String, i64>| {
        let values: Vec<i64> = names.iter().map(|name| counts.get(name).copied().unwrap_or(0)).collect();
        let texts = values.iter().map(|count| w.count(*count)).collect();
        Series { name, shape, values: values.into_iter().map(Some).collect(), texts }
    };
    let count = |all: usize| i64::try_from(all).unwrap_or(i64::MAX);
    let (all, before) = (count(organisation.people.len()), count(earlier.people.len()));
    let moved = Ratio::new((all - before).abs().into(), before.max(1).into()).unwrap_or(Ratio::ZERO);
    let (direction, key) = match all.cmp(&before) {
        std::cmp::Ordering::Greater => (Direction::Up, "home-more-than-a-year-ago"),
        std::cmp::Ordering::Less => (Direction::Down, "home-less-than-a-year-ago"),
        std::cmp::Ordering::Equal => (Direction::Level, "home-as-a-year-ago"),
    };
    let most = now.values().chain(then.values()).copied().max().unwrap_or(0);
    let grown = names.iter().filter(|name| now.get(*name) > then.get(*name)).count();
    let shrunk = names.iter().filter(|name| now.get(*name) < then.get(*name)).count();
    Ok(Some(html! {
        section class="card whole" aria-labelledby="home-headcount" {
            h2 id="home-headcount" { (w.say("home-headcount")) }
            (tiles(&[
                Tile {
                    label: w.say("home-people-all"),
                    value: w.count(all),
                    delta: Some(Delta {
                        direction,
                        tone: Tone::Neutral,
                        text: w.with(key, &[("share", w.percent(&moved, 1))]),
                    }),
                    progress: None,
                    href: Some("/people".to_owned()),
                },
                Tile {
                    label: w.say("home-open-seats"),
                    value: w.count(count(organisation.open().count())),
                    delta: None,
                    progress: None,
                    href: Some("/positions".to_owned()),
                },
            ]))
            (chart(w, &Chart {
                id: "headcount".to_owned(),
                title: w.say("home-headcount-chart"),
                sentence: w.with("home-headcount-sentence", &[("grown", grown.to_string()), ("shrunk", shrunk.to_string())]),
                along: w.say("team-name"),
                names: names.clone(),
                series: vec![
                    series(w.say("home-today"), Shape::Bar, &now),
                    series(w.say("home-a-year-ago"), Shape::Aim, &then),
                ],
                ticks: ticks(&visit, most),
            }))
        }
    }))
}
