//! What was and is to be done about the deals: calls lately, tasks and meetings around today, a letter here and there.

use jiff::ToSpan;
use prestasi_demo::Deal;
use prestasi_kernel::Id;
use prestasi_web::Outcome;

use super::Office;
use crate::activities::activity;
use crate::object::Said;

/// Who looks after a deal, and whom they speak with.
pub struct About {
    pub deal: Id,
    pub contact: Id,
    pub owner: Id,
}

/// Puts some there for the deal in this place.
pub async fn make_up(office: &Office<'_>, place: usize, deal: &Deal, about: &About) -> Outcome<()> {
    let turn = i64::try_from(place).unwrap_or_default();
    let of_turn = |each: i64| turn % each == 0;
    if !of_turn(4) {
        let call = ["Asked how they do it today", "Spoke about the budget", "Agreed on the next meeting"];
        let name = call[place % call.len()];
        let texts = [("name", name), ("kind", "call"), ("outcome", "reached"), ("direction", "out")];
        add(office, about, &texts, "day", -(turn % 23)).await?;
    }
    if of_turn(3) {
        let name = if deal.next.is_empty() { "Find out who decides" } else { deal.next };
        let priority = if of_turn(9) { "high" } else { "normal" };
        add(office, about, &[("name", name), ("kind", "task"), ("priority", priority)], "due", turn % 11 - 4)
            .await?;
    }
    if of_turn(7) {
        let texts = [
            ("name", "Demonstration on site"),
            ("kind", "meeting"),
            ("time", "10:30"),
            ("minutes", "60"),
            ("remind", "60"),
        ];
        add(office, about, &texts, "day", turn % 5).await?;
    }
    if of_turn(13) {
        let texts = [("name", "Question about the offer"), ("kind", "email"), ("direction", "in")];
        add(office, about, &texts, "day", -(turn % 3)).await?;
    }
    Ok(())
}

/// One, so many days from today.
async fn add(
    office: &Office<'_>,
    about: &About,
    texts: &[(&str, &str)],
    day: &'static str,
    days: i64,
) -> Outcome<()> {
    let ids = [about.deal, about.contact, about.owner].map(|id| id.to_string());
    let when = office.system.day().saturating_add(days.days()).to_string();
    let mut all = vec![("deal", &*ids[0]), ("contact", &ids[1]), ("owner", &ids[2]), (day, &when)];
    all.extend_from_slice(texts);
    let says = [("done_by", Said::Text(ids[2].clone()))];
    let past =
        day == "day" && days <= 0 && texts.iter().any(|text| matches!(*text, ("kind", "call" | "email")));
    office.add_with::<activity::Entity>(&all, if past { &says } else { &[] }).await?;
    Ok(())
}
