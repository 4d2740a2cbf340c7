//! The form of a reward, and what programs send in its place.

use axum::response::Response;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Created, Day, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, company, text};
use serde::Deserialize;
use utoipa::ToSchema;

use super::add::AddReward;
use super::compile::compile;
use super::list::find;
use super::terms::{Counts, Group, Pays, Share, Terms, Word};
use super::{REWARDS, named, shared};
use crate::inputs::products;
use crate::objectives;
use crate::plans::checked;

const NAME_CHARS_MAX: usize = 100;
/// Which field says what is wrong.
const BLAMED: [(&str, &str); 14] = [
    ("reward-days-unfit", "last"),
    ("reward-too-long", "last"),
    ("reward-goal-unfit", "goal"),
    ("reward-goal-missing", "goal"),
    ("reward-each-unfit", "pays"),
    ("reward-percent-unfit", "pays"),
    ("reward-orders-unfit", "product"),
    ("reward-paid-unfit", "paid"),
    ("reward-cap-unfit", "cap"),
    ("reward-budget-unfit", "budget"),
    ("reward-product-unknown", "product"),
    ("reward-nobody", "people"),
    ("person-unknown", "people"),
    ("plan-wrong", "name"),
];

/// A bonus for some days, out of a budget.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReward {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    first: Day,
    last: Day,
    /// The company's own without one.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: Option<String>,
    counts: Counts,
    /// The code of the product that counts; all without one.
    #[schema(max_length = 100)]
    product: Option<String>,
    /// What is to be reached: an amount, or how many; paid from the first one on without it.
    #[schema(max_length = 30, example = "10")]
    goal: Option<String>,
    pays: Pays,
    /// An amount, or a percentage.
    #[schema(max_length = 30, example = "500.00")]
    paid: String,
    /// The most that one person gets: an amount.
    #[schema(max_length = 30, example = "2000.00")]
    person_cap: Option<String>,
    /// The most that all get together: an amount.
    #[schema(max_length = 30, example = "20000.00")]
    budget: String,
    #[serde(default = "first_come")]
    share: Share,
    /// Who takes part.
    #[schema(max_items = 5000)]
    #[serde(default)]
    people: Vec<Ident>,
    /// Whoever has these roles now takes part too.
    #[schema(max_items = 2)]
    #[serde(default)]
    roles: Vec<Group>,
}

const fn first_come() -> Share {
    Share::FirstCome
}

/// An amount or a number that is to be reached; nothing where nothing is said.
fn goal(text: &str, counts: Counts, currency: Currency) -> Result<i64, Problem> {
    match (text.trim(), counts) {
        ("", _) => Ok(0),
        (text, Counts::Amount) => minor(text, currency),
        (text, Counts::Orders | Counts::Units) => text.parse().map_err(|_| Problem::new("reward-goal-unfit")),
    }
}

fn paid(text: &str, pays: Pays, currency: Currency) -> Result<i64, Problem> {
    match pays {
        Pays::Percent => objectives::read(text),
        Pays::Once | Pays::Each => minor(text, currency),
    }
}

fn minor(text: &str, currency: Currency) -> Result<i64, Problem> {
    Ok(text::amount(text, currency)?.minor)
}

fn optional(text: &str, currency: Currency) -> Result<Option<i64>, Problem> {
    if text.trim().is_empty() { Ok(None) } else { minor(text, currency).map(Some) }
}

/// Refuses what would come to no plan: a product that nobody sells, a text that cannot be calculated.
async fn is_right(visit: &Visit, terms: &Terms) -> Outcome<()> {
    terms.is_right()?;
    if let Some(code) = &terms.product {
        let known = products(visit.app()).await?;
        if !known.iter().any(|known| known == code) {
            let problem = Problem::new("reward-product-unknown").arg("text", code);
            return Err(problem.near(code, known.iter().map(String::as_str)).into());
        }
    }
    if checked(visit, None, &compile(terms)?).await.right {
        Ok(())
    } else {
        Err(Problem::new("plan-wrong").into())
    }
}

pub async fn add(visit: Visit, Body(new): Body<NewReward>) -> Outcome<Created<Added>> {
    let currency = match &new.currency {
        Some(code) => Currency::parse(code)?,
        None => company::current(&visit).await?.reports_in(),
    };
    let product = new.product.map(|code| text::line(&code, NAME_CHARS_MAX)).transpose()?;
    let terms = Terms {
        name: text::name(&new.name, NAME_CHARS_MAX)?,
        first: new.first,
        last: new.last,
        currency: currency.to_string(),
        counts: new.counts,
        product: product.filter(|code| !code.is_empty()),
        goal: goal(new.goal.as_deref().unwrap_or_default(), new.counts, currency)?,
        pays: new.pays,
        paid: paid(&new.paid, new.pays, currency)?,
        person_cap: optional(new.person_cap.as_deref().unwrap_or_default(), currency)?,
        budget: minor(&new.budget, currency)?,
        share: new.share,
    };
    is_right(&visit, &terms).await?;
    let people = new.people.into_iter().map(|person| person.0).collect();
    let added = AddReward { terms, people, roles: new.roles };
    Ok(Created(Added { id: Ident(visit.does(added).await?) }))
}

/// A new reward; with `from` it says what another one does.
pub async fn page(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    let from = typed.optional_id("from");
    let typed = match from {
        Some(from) => like(&find(&visit, from).await?.of.terms()),
        None => Fields::of([("roles", Group::Sellers.name().to_owned())]),
    };
    show(&visit, &typed).await
}

/// What a reward says, as it was typed.
fn like(terms: &Terms) -> Fields {
    let money = |minor| prestasi_kernel::Money::decimal(terms.money(minor));
    let goal = match (terms.goal, terms.counts) {
        (0, _) => String::new(),
        (goal, Counts::Amount) => money(goal),
        (goal, Counts::Orders | Counts::Units) => goal.to_string(),
    };
    let paid = match terms.pays {
        Pays::Percent => objectives::plain(terms.paid),
        Pays::Once | Pays::Each => money(terms.paid),
    };
    Fields::of([
        ("name", terms.name.clone()),
        ("first", terms.first.0.to_string()),
        ("last", terms.last.0.to_string()),
        ("counts", terms.counts.name().to_owned()),
        ("product", terms.product.clone().unwrap_or_default()),
        ("goal", goal),
        ("pays", terms.pays.name().to_owned()),
        ("paid", paid),
        ("cap", terms.person_cap.map(money).unwrap_or_default()),
        ("budget", money(terms.budget)),
        ("share", terms.share.name().to_owned()),
    ])
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let usual = company::current(visit).await?.reports_in();
    let money = |name: &'static str| Control::Money(typed.value(name).to_owned(), usual);
    let chosen: Vec<String> = typed.values("roles").map(str::to_owned).collect();
    let groups = named(|group: Group| w.say(&format!("reward-group-{}", group.name())));
    let counts = named(|counts: Counts| w.say(&format!("reward-counts-{}", counts.name())));
    let pays = named(|pays: Pays| w.say(&format!("reward-pays-{}", pays.name())));
    let shares = named(|share| shared(w, share));
    let people = Control::Lines(typed.value("people").to_owned());
    let asked = Form {
        id: "reward",
        action: "/rewards/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "plan-name"),
            typed.day(w, "first", "plan-first"),
            typed.day(w, "last", "plan-last"),
            typed.choice(w, "counts", "reward-counts", counts),
            typed.line(w, "product", "reward-product").hint(w.say("reward-product-hint")).optional(),
            typed.line(w, "goal", "reward-goal").hint(w.say("reward-goal-hint")).optional(),
            typed.choice(w, "pays", "reward-pays", pays),
            typed.line(w, "paid", "reward-paid").hint(w.say("reward-paid-hint")),
            typed.show(w, "cap", "reward-cap", money("cap")).optional(),
            typed.show(w, "budget", "reward-budget", money("budget")).hint(w.say("reward-budget-hint")),
            typed.choice(w, "share", "reward-share", shares),
            typed.show(w, "roles", "reward-roles", Control::Several(chosen, groups)).optional(),
            typed.show(w, "people", "reward-people", people).hint(w.say("reward-people-hint")).optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("plan-propose"),
        cancel: Some(REWARDS.path.to_owned()),
        draft: None,
    };
    Ok(REWARDS.ask(visit, w.say("reward-add"), &asked))
}

/// One of the words of a choice.
fn word<T: Word>(typed: &mut Fields, name: &'static str) -> Option<T> {
    typed.read(name, |text| T::of(text).ok_or_else(|| Problem::new("form-missing")))
}

/// What the form says; what is wrong with it stands beside its fields.
fn terms(typed: &mut Fields, currency: Currency) -> Option<Terms> {
    let name = typed.read("name", |text| text::name(text, NAME_CHARS_MAX));
    let (first, last) = (typed.date("first"), typed.date("last"));
    let (counts, pays, share) = (word(typed, "counts"), word(typed, "pays"), word(typed, "share"));
    let product = typed.read("product", |text| text::line(text, NAME_CHARS_MAX));
    let goal = typed.read("goal", |text| goal(text, counts.unwrap_or(Counts::Amount), currency));
    let paid = typed.read("paid", |text| paid(text, pays.unwrap_or(Pays::Once), currency));
    let person_cap = typed.read("cap", |text| optional(text, currency));
    let budget = typed.read("budget", |text| minor(text, currency));
    Some(Terms {
        name: name?,
        first: Day(first),
        last: Day(last),
        currency: currency.to_string(),
        counts: counts?,
        product: product.filter(|code| !code.is_empty()),
        goal: goal?,
        pays: pays?,
        paid: paid?,
        person_cap: person_cap?,
        budget: budget?,
        share: share?,
    })
}

/// The people whose names stand in a field, one on each line.
async fn people(visit: &Visit, typed: &mut Fields) -> Outcome<Vec<Id>> {
    let lines: Vec<String> = typed.value("people").lines().map(|line| line.trim().to_owned()).collect();
    let mut found = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let mut one = Fields::of([("person", String::new())]);
        one.put(&prestasi_ui::form::written("person"), line);
        PEOPLE.settle(visit, &mut one, "person").await?;
        match one.problem("person").cloned().map_or_else(|| Id::parse(one.value("person")), Err) {
            Ok(id) => found.push(id),
            Err(problem) => typed.refuse("people", problem),
        }
    }
    Ok(found)
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let currency = company::current(&visit).await?.reports_in();
    let people = people(&visit, &mut typed).await?;
    let roles = typed.values("roles").filter_map(Group::of).collect();
    if let (Some(terms), true) = (terms(&mut typed, currency), typed.is_right()) {
        match done(&visit, &typed, AddReward { terms, people, roles }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/rewards?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

async fn done(visit: &Visit, typed: &Fields, added: AddReward) -> Result<Id, Fault> {
    is_right(visit, &added.terms).await?;
    visit.does_as(typed.ask(visit)?, added).await
}
