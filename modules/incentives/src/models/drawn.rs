//! What came of a model, for people: each figure beside what it was, each drawing beside its table.

use maud::{Markup, html};
use prestasi_compensation::modelling::{Bar, Loophole, Spread, Trick, share};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio};
use prestasi_ui::badge::Tone;
use prestasi_ui::chart::{Chart, Series, Shape, chart};
use prestasi_ui::tile::{Delta, Direction, Tile, tiles};
use prestasi_web::{Outcome, Visit};

use super::came::{Below, Came, Level};
use super::draft::percent;
use super::one::Pay;
use super::row::model;

/// People who are shown: with more of them, those who gain most and those who lose most. The file and the API have all.
const PEOPLE: usize = 200;

/// All of it.
pub fn result(visit: &Visit, row: &model::Model, came: &Came, pays: &[Pay]) -> Outcome<Markup> {
    let (w, currency) = (visit.words, Currency::parse(&row.currency)?);
    let shown = Shown { w, currency };
    let version = [("version", came.version.to_string()), ("amount", shown.money(came.ran))];
    Ok(html! {
        (shown.heads(came))
        p class="muted" { (w.with("model-basis", &version)) }
        (shown.people(row, pays))
        (shown.spread(came))
        (shown.levels(came))
        (shown.next_time(row, came))
        (shown.loopholes(came, pays))
    })
}

/// The reader's words, and the currency of all amounts.
struct Shown {
    w: Words,
    currency: Currency,
}

impl Shown {
    fn money(&self, minor: i64) -> String {
        self.w.money(Money::new(minor, self.currency))
    }

    fn tile(&self, key: &str, value: String, delta: Option<Delta>) -> Tile {
        Tile { label: self.w.say(key), value, delta, progress: None, href: None }
    }

    fn heads(&self, came: &Came) -> Markup {
        let w = self.w;
        let more = came.after.earned.saturating_sub(came.before.earned);
        let (direction, key) = match more {
            0 => (Direction::Level, "model-same"),
            1.. => (Direction::Up, "model-more"),
            _ => (Direction::Down, "model-less"),
        };
        let text = w.with(key, &[("amount", self.money(more.saturating_abs()))]);
        let delta = Delta { direction, tone: Tone::Neutral, text };
        let mut all = vec![
            self.tile("model-cost-before", self.money(came.before.earned), None),
            self.tile("model-cost-after", self.money(came.after.earned), Some(delta)),
            self.tile("model-winners", w.count(came.winners), None),
            self.tile("model-losers", w.count(came.losers), None),
            self.tile("model-unchanged", w.count(came.same), None),
        ];
        if let Some(Below { floor, before, after }) = came.below {
            let of = [("before", w.count(before)), ("amount", self.money(floor))];
            let delta = Delta {
                direction: match after.cmp(&before) {
                    std::cmp::Ordering::Less => Direction::Down,
                    std::cmp::Ordering::Equal => Direction::Level,
                    std::cmp::Ordering::Greater => Direction::Up,
                },
                tone: Tone::Neutral,
                text: w.with("model-below-of", &of),
            };
            all.push(self.tile("model-below", w.count(after), Some(delta)));
        }
        tiles(&all)
    }

    fn people(&self, row: &model::Model, pays: &[Pay]) -> Markup {
        let w = self.w;
        let half = PEOPLE / 2;
        let shown: Vec<&Pay> = match pays.len() {
            0..=PEOPLE => pays.iter().collect(),
            many => pays.iter().take(half).chain(&pays[many - half..]).collect(),
        };
        let below = |paid: i64| row.floor.is_some_and(|floor| paid < floor);
        html! {
            section class="card" {
                h2 class="title" { (w.say("model-people")) " " span class="count" { (w.count(i64::try_from(pays.len()).unwrap_or(i64::MAX))) } }
                @if pays.is_empty() { p class="muted" { (w.say("model-people-none")) } }
                @if pays.len() > PEOPLE { p class="muted" { (w.with("model-people-some", &[("count", PEOPLE.to_string())])) } }
                div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-people")) { table class="plain" {
                    thead { tr {
                        th scope="col" { (w.say("plan-person")) }
                        th scope="col" class="number" { (w.say("model-earned-before")) }
                        th scope="col" class="number" { (w.say("model-earned-after")) }
                        th scope="col" class="number" { (w.say("model-difference")) }
                        th scope="col" class="number" { (w.say("model-paid-after")) }
                    } }
                    tbody { @for pay in &shown { tr {
                        th scope="row" { (pay.called) }
                        td class="number" { (self.money(pay.earned_before)) }
                        td class="number" { (self.money(pay.earned_after)) }
                        td class="number" { (self.money(pay.more())) }
                        td class="number" {
                            (self.money(pay.paid_after))
                            @if below(pay.paid_after) { " " span class="muted" { (w.say("model-below-short")) } }
                        }
                    } } }
                } }
            }
        }
    }

    fn spread(&self, came: &Came) -> Markup {
        let w = self.w;
        let (Some(before), Some(after)) = (&came.spread_before, &came.spread_after) else { return html! {} };
        let count = |name: &str, of: fn(&Bar) -> i64| Series {
            name: w.say(name),
            shape: Shape::Bar,
            values: came.bars.iter().map(|bar| Some(of(bar))).collect(),
            texts: came.bars.iter().map(|bar| w.count(of(bar))).collect(),
        };
        let series =
            vec![count("model-as-it-is", |bar| bar.before), count("model-modelled", |bar| bar.after)];
        let most = came.bars.iter().map(|bar| bar.before.max(bar.after)).max().unwrap_or(0);
        let step = (most / 4).max(1);
        let middles = [("before", self.money(before.middle)), ("after", self.money(after.middle))];
        let from = |bar: &Bar| {
            w.with("model-bar", &[("from", self.money(bar.from)), ("below", self.money(bar.below))])
        };
        html! {
            section class="card" {
                (chart(w, &Chart {
                    id: "model-spread".to_owned(),
                    title: w.say("model-spread"),
                    sentence: w.with("model-spread-says", &middles),
                    along: w.say("pay-earned"),
                    names: came.bars.iter().map(from).collect(),
                    series,
                    ticks: (0..=most / step + 1).map(|at| (at * step, w.count(at * step))).collect(),
                }))
                (self.ranks(before, after))
            }
        }
    }

    fn ranks(&self, before: &Spread, after: &Spread) -> Markup {
        type Amount = fn(&Spread) -> i64;
        let w = self.w;
        let rows: [(&str, Amount); 7] = [
            ("model-rank-least", |spread| spread.least),
            ("model-rank-tenth", |spread| spread.tenth),
            ("model-rank-quarter", |spread| spread.quarter),
            ("model-rank-middle", |spread| spread.middle),
            ("model-rank-three-quarters", |spread| spread.three_quarters),
            ("model-rank-nine-tenths", |spread| spread.nine_tenths),
            ("model-rank-most", |spread| spread.most),
        ];
        html! {
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-spread")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("model-rank")) }
                    th scope="col" class="number" { (w.say("model-as-it-is")) }
                    th scope="col" class="number" { (w.say("model-modelled")) }
                } }
                tbody { @for (key, of) in rows { tr {
                    th scope="row" { (w.say(key)) }
                    td class="number" { (self.money(of(before))) }
                    td class="number" { (self.money(of(after))) }
                } } }
            } }
        }
    }

    /// A cost as a share of an amount.
    fn share(&self, cost: i64, of: i64) -> String {
        let units = self.currency.minor_units();
        let of = Ratio::new(i128::from(of), i128::from(units)).unwrap_or(Ratio::ZERO);
        let part = share(i128::from(cost), of, units);
        part.map_or_else(|| "–".to_owned(), |part| self.w.percent(&part, 1))
    }

    fn levels(&self, came: &Came) -> Markup {
        let w = self.w;
        let now = |level: &Level| level.sales == 1_000;
        html! {
            section class="card" {
                h2 class="title" { (w.say("model-levels")) }
                p class="muted" { (w.say("model-levels-reason")) }
                @if let Some(now) = came.as_it_was() {
                    @let shares = [("before", self.share(came.before.earned, now.profit)), ("after", self.share(now.cost, now.profit))];
                    p { (w.with("model-levels-say", &shares)) }
                }
                div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-levels")) { table class="plain" {
                    thead { tr {
                        th scope="col" { (w.say("model-sales")) }
                        th scope="col" class="number" { (w.say("model-revenue")) }
                        th scope="col" class="number" { (w.say("model-profit")) }
                        th scope="col" class="number" { (w.say("model-cost")) }
                        th scope="col" class="number" { (w.say("model-of-revenue")) }
                        th scope="col" class="number" { (w.say("model-of-profit")) }
                    } }
                    tbody { @for level in &came.levels { tr aria-current=[now(level).then_some("true")] {
                        th scope="row" { (percent(level.sales)) " %" @if now(level) { " " span class="muted" { (w.say("model-as-sold")) } } }
                        td class="number" { (self.money(level.revenue)) }
                        td class="number" { (self.money(level.profit)) }
                        td class="number" { (self.money(level.cost)) }
                        td class="number" { (self.share(level.cost, level.revenue)) }
                        td class="number" { (self.share(level.cost, level.profit)) }
                    } } }
                } }
                @if came.others > 0 { p class="muted" { (w.with("model-others", &[("count", w.count(came.others))])) } }
            }
        }
    }

    fn next_time(&self, row: &model::Model, came: &Came) -> Markup {
        let w = self.w;
        html! {
            section class="card" {
                h2 class="title" { (w.say("model-next")) }
                @match came.band {
                    None => p class="muted" { (w.say("model-next-none")) },
                    Some(band) => {
                        (tiles(&[
                            self.tile("model-next-low", self.money(band.low), None),
                            self.tile("model-next-middle", self.money(band.middle), None),
                            self.tile("model-next-high", self.money(band.high), None),
                        ]))
                        @let args = [("draws", w.count(band.draws)), ("growth", format!("{} %", percent(row.growth))), ("seed", row.seed.to_string())];
                        p class="muted" { (w.with("model-next-reason", &args)) }
                    }
                }
            }
        }
    }

    fn loopholes(&self, came: &Came, pays: &[Pay]) -> Markup {
        let w = self.w;
        let called = |id: &str| {
            let found = pays.iter().find(|pay| pay.person.to_string() == id);
            found.map_or_else(|| id.to_owned(), |pay| pay.called.clone())
        };
        let sellers = [("count", w.count(came.sellers))];
        html! {
            section class="card" {
                h2 class="title" { (w.say("model-loopholes")) }
                @if came.loopholes.is_empty() { p { (w.with("model-loopholes-none", &sellers)) } }
                @else {
                    p class="muted" { (w.with("model-loopholes-reason", &sellers)) }
                    div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-loopholes")) { table class="plain" {
                        thead { tr {
                            th scope="col" { (w.say("plan-person")) } th scope="col" { (w.say("model-trick")) }
                            th scope="col" class="number" { (w.say("model-honest")) }
                            th scope="col" class="number" { (w.say("model-gain")) }
                            th scope="col" { (w.say("statement-component")) }
                        } }
                        tbody { @for hole in &came.loopholes { tr {
                            th scope="row" { (called(&hole.seller)) }
                            td { (self.trick(hole)) }
                            td class="number" { (self.money(hole.honest)) }
                            td class="number" { (self.money(hole.gain)) }
                            td { (hole.item.as_deref().unwrap_or("–")) }
                        } } }
                    } }
                }
            }
        }
    }

    /// What a seller would do, in a sentence.
    fn trick(&self, hole: &Loophole) -> String {
        let w = self.w;
        let (from, to) = hole
            .moved
            .map_or_else(|| (String::new(), String::new()), |(from, to)| (w.period(from), w.period(to)));
        let args = [
            ("deals", hole.deals.to_string()),
            ("parts", hole.parts.to_string()),
            ("from", from),
            ("to", to),
        ];
        match hole.trick {
            Trick::Split => w.with("model-trick-split", &args),
            Trick::HoldBack => w.with("model-trick-hold-back", &args),
            Trick::PullForward => w.with("model-trick-pull-forward", &args),
        }
    }
}
