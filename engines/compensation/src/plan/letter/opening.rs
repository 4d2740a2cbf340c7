//! How a letter begins: whom it is to, how long the plan holds, and how it calculates.

use super::promise::Promise;
use super::sentence::{Block, Section, Sentence, day, word};
use crate::plan::model::{Change, Document, Join, Missing, Others, RoundAt, Table};
use prestasi_kernel::FiscalCalendar;

/// The first section.
pub fn section(document: &Document, person: &Promise) -> Section {
    let head = &document.plan;
    let mut body: Vec<Block> = Vec::new();
    if !person.person.is_empty() {
        body.push(Sentence::new("plan-letter-to").text("person", person.called()).into());
    }
    let term = Sentence::new("plan-letter-term").with("from", day(&head.from)).with("to", day(&head.to));
    body.push(term.word("period", head.period).text("currency", &head.currency).into());
    body.extend(calendar(document));
    let rounding = Sentence::new("plan-letter-rounding").word("rounding", head.rounding);
    body.push(rounding.text("currency", &head.currency).into());
    if head.round_at == RoundAt::Total {
        body.push(Sentence::new("plan-letter-round-at").word("at", head.round_at).into());
    }
    body.extend(people(document));
    body.extend(exchange(document));
    body.extend(document.data.iter().flat_map(|(name, table)| facts(name, table)));
    Section { heading: Sentence::new("plan-letter-title").text("plan", &head.name), body }
}

fn calendar(document: &Document) -> Vec<Block> {
    let calendar = &document.plan.calendar;
    if *calendar == FiscalCalendar::default() {
        return Vec::new();
    }
    let settings = calendar.settings();
    let number = |number: i8| super::sentence::Value::Word(number.to_string());
    let mut said: Vec<Block> = vec![
        Sentence::new("plan-letter-calendar")
            .with("month", number(settings.start_month))
            .with("day", number(settings.start_day))
            .word("name", settings.name_by)
            .into(),
    ];
    if settings.weeks.is_some() {
        let weeks = serde_json::to_value(settings).unwrap_or_default();
        let of = |key: &str| word(&weeks["weeks"][key]);
        said.push(
            Sentence::new("plan-letter-weeks")
                .word("pattern", of("pattern"))
                .word("start", of("week_start"))
                .word("end", of("year_end"))
                .into(),
        );
    }
    said
}

fn people(document: &Document) -> Vec<Block> {
    let Some(people) = &document.people else { return Vec::new() };
    let part = people.takes_part.as_ref();
    let who = part.map_or_else(
        || Sentence::new("plan-letter-people"),
        |part| Sentence::new("plan-letter-people-part").text("condition", &part.text),
    );
    let mut said: Vec<Block> = vec![who.text("table", &people.table).into()];
    if part.is_some() || people.others == Others::Drop {
        said.push(Sentence::new("plan-letter-others").word("others", people.others).into());
    }
    if people.from.is_some() || people.to.is_some() {
        said.push(Sentence::new("plan-letter-participation").into());
    }
    if let Some(leave) = &people.leave {
        said.push(Sentence::new("plan-letter-leave").text("table", &leave.table).into());
    }
    if people.change == Change::Split || document.component.iter().any(|it| it.target.is_some()) {
        said.push(Sentence::new("plan-letter-change").word("change", people.change).into());
    }
    said
}

fn exchange(document: &Document) -> Vec<Block> {
    let Some(exchange) = &document.exchange else { return Vec::new() };
    let days = super::sentence::Value::Word(exchange.days.to_string());
    let rate = Sentence::new("plan-letter-exchange").text("table", &exchange.table).word("at", exchange.at);
    vec![rate.into(), Sentence::new("plan-letter-exchange-days").with("days", days).into()]
}

/// Which rows of a table are facts, and what names in expressions stand for.
fn facts(name: &str, table: &Table) -> Vec<Block> {
    let mut said: Vec<Block> = Vec::new();
    if let Some(filter) = &table.filter {
        let rows = Sentence::new("plan-letter-data-where").text("table", name);
        said.push(rows.text("condition", &filter.text).into());
    }
    said.extend(table.join.iter().flat_map(|(called, join)| joined(name, called, join)));
    said.extend(table.computed.iter().map(|(called, sql)| {
        let meant = Sentence::new("plan-letter-data-let").text("table", name).text("name", called);
        meant.text("expression", &sql.text).into()
    }));
    said
}

fn joined(name: &str, called: &str, join: &Join) -> Option<Block> {
    if join.missing == Missing::Null {
        return None;
    }
    let said = Sentence::new("plan-letter-data-missing").text("table", name).text("name", called);
    Some(said.word("missing", join.missing).into())
}
