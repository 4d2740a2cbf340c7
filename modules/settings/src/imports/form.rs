//! The columns of a file as a form: what each is called, what it holds, what rows are known by.

use maud::{Markup, html};
use prestasi_exchange::plan::Column;
use prestasi_exchange::value::{Kind, Style};
use prestasi_exchange::{Plan, import};
use prestasi_ui::button::{self, Weight};
use prestasi_web::{Fields, Outcome, Visit};

use super::kind;

/// Values of each column that are shown.
const SAMPLES: usize = 3;

/// The plan that a form says.
pub fn plan(import: &import::Model, typed: &Fields) -> Plan {
    let head = import.head();
    let columns: Vec<Column> = head
        .into_iter()
        .enumerate()
        .map(|(place, header)| {
            let name = typed.value(&format!("name-{place}")).trim().to_owned();
            let kind = Kind::parse(typed.value(&format!("kind-{place}"))).unwrap_or(Kind::Text);
            Column { header, name: (!name.is_empty()).then_some(name), kind }
        })
        .collect();
    let keyed = columns.iter().enumerate().filter(|(place, _)| typed.is_on(&format!("key-{place}")));
    let key = keyed.filter_map(|(_, column)| column.name.clone()).collect();
    let style =
        Style { day_first: typed.value("days") != "month", comma_decimal: typed.value("point") == "comma" };
    let person = Some(typed.value("person").to_owned()).filter(|name| !name.is_empty());
    Plan { columns, style, key, person }
}

/// The form.
pub fn draw(visit: &Visit, import: &import::Model, plan: &Plan, typed: &Fields) -> Outcome<Markup> {
    let w = visit.words;
    let (hidden, key) = typed.fresh_key()?;
    let names: Vec<&str> = plan.kept().map(|(_, name, _)| name).collect();
    let sample = import.sample();
    let samples = |place: usize| {
        let texts = sample.iter().filter_map(|row| row.get(place)).filter(|text| !text.trim().is_empty());
        texts.take(SAMPLES).map(|text| text.chars().take(40).collect()).collect::<Vec<String>>().join(" · ")
    };
    Ok(html! {
        form id="plan" class="form card" method="post" action={ "/imports/" (import.id) "/start" } {
            input type="hidden" name=(hidden) value=(key);
            @if let Some(problem) = typed.problem("columns") {
                p class="field-error" role="alert" tabindex="-1" autofocus { (w.problem(problem)) }
            }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("import-columns")) {
                table class="plain" {
                    thead { tr {
                        th scope="col" { (w.say("import-in-file")) }
                        th scope="col" { (w.say("import-column-name")) }
                        th scope="col" { (w.say("import-column-kind")) }
                        th scope="col" { (w.say("import-column-key")) }
                    } }
                    tbody { @for (place, column) in plan.columns.iter().enumerate() {
                        tr {
                            th scope="row" { div class="two-lines" { span { (column.header) } span class="muted" { (samples(place)) } } }
                            td { div class="field" { input type="text" size="14" name={ "name-" (place) } value=(column.name.as_deref().unwrap_or_default())
                                aria-label=(w.with("import-name-of", &[("column", column.header.clone())])) autocomplete="off"; } }
                            td { div class="field" { select name={ "kind-" (place) } aria-label=(w.with("import-kind-of", &[("column", column.header.clone())])) {
                                @for one in Kind::ALL { option value=(one.name()) selected[one == column.kind] { (w.say(kind(one))) } }
                            } } }
                            td { input type="checkbox" name={ "key-" (place) } value="yes"
                                checked[column.name.as_ref().is_some_and(|name| plan.key.contains(name))]
                                aria-label=(w.with("import-key-of", &[("column", column.header.clone())])); }
                        }
                    } }
                }
            }
            p class="muted" { (w.say("import-key-about")) }
            div class="pair" {
                (choice("days", &w.say("import-days"), if plan.style.day_first { "day" } else { "month" },
                    &[("day", w.say("import-days-day-first")), ("month", w.say("import-days-month-first"))]))
                (choice("point", &w.say("import-point"), if plan.style.comma_decimal { "comma" } else { "point" },
                    &[("point", w.say("import-point-point")), ("comma", w.say("import-point-comma"))]))
            }
            (choice("person", &w.say("import-person"), plan.person.as_deref().unwrap_or_default(),
                &std::iter::once(("", w.say("import-person-none"))).chain(names.iter().map(|name| (*name, (*name).to_owned()))).collect::<Vec<_>>()))
            p class="muted" { (w.say("import-person-about")) }
            div class="form-actions" {
                button type="submit" name="do" value="check" class=(Weight::Plain.class()) { (w.say("import-check")) }
                (button::submit(Weight::Primary, &w.say("import-now")))
            }
        }
    })
}

fn choice(name: &str, label: &str, value: &str, options: &[(&str, String)]) -> Markup {
    html! {
        div class="field" {
            label for={ "plan-" (name) } { (label) }
            select id={ "plan-" (name) } name=(name) {
                @for (code, text) in options { option value=(code) selected[*code == value] { (text) } }
            }
        }
    }
}
