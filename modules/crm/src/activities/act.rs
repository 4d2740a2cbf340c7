//! The buttons of an activity: done with one click, and put off with two.

use maud::{Markup, html};
use prestasi_ui::button::Weight;
use prestasi_ui::icon::{Icon, icon};
use prestasi_ui::menu;
use prestasi_web::{Fields, Outcome, Visit};

use super::choices::{HELD, NO_SHOW};
use super::row::activity;

/// Days that one can put something off by with a click, each with the key of its name.
const WAITS: [(&str, &str); 3] =
    [("1", "crm-snooze-day"), ("3", "crm-snooze-three-days"), ("7", "crm-snooze-week")];

/// The button that says that it is done, or is not after all.
pub fn done(visit: &Visit, row: &activity::Model, back: &str) -> Outcome<Markup> {
    let (w, open, action) = (visit.words, row.is_open(), format!("/activities/{}/done", row.id));
    let (key, value) = Fields::default().fresh_key()?;
    let label = w.say(if open { "crm-activity-do" } else { "crm-activity-undo" });
    Ok(html! {
        form method="post" action=(action) hx-post=(action) hx-swap="none" {
            input type="hidden" name=(key) value=(value);
            input type="hidden" name="done" value=(if open { "on" } else { "" });
            input type="hidden" name="back" value=(back);
            button type="submit" class=(Weight::Quiet.class()) data-done aria-label={ (label) ": " (row.name) } {
                (icon(if open { Icon::Check } else { Icon::Undo })) span { (label) }
            }
        }
    })
}

/// What can have come of something that people came together for.
const CAME: [(&str, &str); 3] =
    [(HELD, "crm-outcome-held"), ("postponed", "crm-outcome-postponed"), (NO_SHOW, "crm-outcome-no-show")];

/// The menu that says what came of something that is over.
pub fn came(visit: &Visit, row: &activity::Model, back: &str) -> Outcome<Markup> {
    let (w, id) = (visit.words, format!("came-{}", row.id));
    let action = format!("/activities/{}/done", row.id);
    let (key, value) = Fields::default().fresh_key()?;
    let label = w.say("crm-outcome");
    let button = html! {
        button type="button" class=(Weight::Quiet.class()) popovertarget=(id) aria-expanded="false" data-done
            aria-label={ (label) ": " (row.name) } { (icon(Icon::Check)) span { (label) } (icon(Icon::Down)) }
    };
    let choices = html! {
        form method="post" action=(action) hx-post=(action) hx-swap="none" {
            input type="hidden" name=(key) value=(value);
            input type="hidden" name="done" value="on";
            input type="hidden" name="back" value=(back);
            ul class="menu" aria-label=(label) {
                @for (outcome, label) in CAME {
                    li { button type="submit" name="outcome" value=(outcome) { span { (w.say(label)) } } }
                }
            }
        }
    };
    Ok(menu::drop(&id, button, choices))
}

/// The menu that puts it off; nothing for what is over.
pub fn snooze(visit: &Visit, row: &activity::Model, back: &str) -> Outcome<Markup> {
    if !row.is_open() {
        return Ok(html! {});
    }
    let (w, id) = (visit.words, format!("snooze-{}", row.id));
    let action = format!("/activities/{}/snooze", row.id);
    let (key, value) = Fields::default().fresh_key()?;
    let label = w.say("crm-snooze");
    let button = html! {
        button type="button" class=(Weight::Quiet.class()) popovertarget=(id) aria-expanded="false" data-snooze
            aria-label={ (label) ": " (row.name) } { (icon(Icon::Clock)) span { (label) } (icon(Icon::Down)) }
    };
    let choices = html! {
        form method="post" action=(action) hx-post=(action) hx-swap="none" {
            input type="hidden" name=(key) value=(value);
            input type="hidden" name="back" value=(back);
            ul class="menu" aria-label=(label) {
                @for (days, label) in WAITS {
                    li { button type="submit" name="days" value=(days) { span { (w.say(label)) } } }
                }
                li { a href={ "/activities/" (row.id) "/change" } { span { (w.say("crm-snooze-other")) } } }
            }
        }
    };
    Ok(menu::drop(&id, button, choices))
}
