//! The company says something else of itself. Two who do so at once are shown both values of each field.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal};
use prestasi_store::{Failure, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::Body;
use prestasi_web::conflict::{Both, labels, plain};
use prestasi_web::text;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CHANGE_COMPANY;
use super::show::Company;
use prestasi_web::company::{CompanyRow, ID, company, read};

const NAME_CHARS_MAX: usize = 200;
const LINE_CHARS_MAX: usize = 100;
const ADDRESS_CHARS_MAX: usize = 500;
/// The fields of the form, which are columns, with their labels.
const FIELDS: [(&str, &str); 6] = [
    ("name", "company-name"),
    ("registration", "company-registration"),
    ("address", "company-address"),
    ("country", "company-country"),
    ("currency", "company-currency"),
    ("support", "company-support"),
];

/// What the company says of itself, read and found fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Details {
    name: String,
    registration: String,
    address: String,
    country: String,
    currency: Currency,
    support: String,
}

impl Details {
    /// Reads what a program or a demonstration says.
    pub fn read(asked: &ChangedCompany) -> Result<Self, Problem> {
        Ok(Self {
            name: text::name(&asked.name, NAME_CHARS_MAX)?,
            registration: text::line(&asked.registration, LINE_CHARS_MAX)?,
            address: text::lines(&asked.address, ADDRESS_CHARS_MAX)?,
            country: text::line(&asked.country, LINE_CHARS_MAX)?,
            currency: Currency::parse(&asked.currency)?,
            support: text::line(&asked.support, NAME_CHARS_MAX)?,
        })
    }

    /// Reads a form, each field with what is wrong with it.
    fn typed(typed: &mut Fields) -> Option<Self> {
        let name = typed.read("name", |it| text::name(it, NAME_CHARS_MAX));
        let registration = typed.read("registration", |it| text::line(it, LINE_CHARS_MAX));
        let address = typed.read("address", |it| text::lines(it, ADDRESS_CHARS_MAX));
        let country = typed.read("country", |it| text::line(it, LINE_CHARS_MAX));
        let currency = typed.read("currency", Currency::parse);
        let support = typed.read("support", |it| text::line(it, NAME_CHARS_MAX));
        Some(Self {
            name: name?,
            registration: registration?,
            address: address?,
            country: country?,
            currency: currency?,
            support: support?,
        })
    }

    fn row(&self) -> company::ActiveModel {
        company::ActiveModel {
            id: Set(ID),
            name: Set(self.name.clone()),
            registration: Set(self.registration.clone()),
            address: Set(self.address.clone()),
            country: Set(self.country.clone()),
            currency: Set(self.currency.to_string()),
            support: Set(self.support.clone()),
            ..Default::default()
        }
    }
}

impl From<&CompanyRow> for Details {
    fn from(row: &CompanyRow) -> Self {
        Self {
            name: row.name.clone(),
            registration: row.registration.clone(),
            address: row.address.clone(),
            country: row.country.clone(),
            currency: row.reports_in(),
            support: row.support.clone(),
        }
    }
}

/// The company is so from now on, if it still is as somebody saw it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeCompany {
    /// The version that was seen.
    pub seen: i64,
    /// What it is.
    pub details: Details,
}

impl Operation for ChangeCompany {
    const NAME: &'static str = "company.change";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Refusal>> {
        let before = read(tx).await?;
        if before.version == 0 && self.seen == 0 {
            let row = company::ActiveModel { version: Set(1), ..self.details.row() };
            row.insert(tx).await?;
            tx.audit(Entry::created("company", ID, &self.details)?);
            return Ok(());
        }
        let updated = versioned::update::<company::Entity>(tx, self.details.row(), self.seen).await;
        updated.map_err(|failure| failure.map(Refusal::Stale))?;
        tx.audit(Entry::changed("company", ID, &Details::from(&before), &self.details)?);
        Ok(())
    }
}

/// What the company is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedCompany {
    /// The version that was seen; 0 if there was none.
    #[schema(minimum = 0)]
    pub version: i64,
    /// What it is called.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,150}$")]
    pub name: String,
    /// The number in the register of companies.
    #[serde(default)]
    #[schema(pattern = r"^[^\x00-\x1f\x7f-\x9f]{0,60}$")]
    pub registration: String,
    /// Lines of its address.
    #[serde(default)]
    #[schema(pattern = r"^([^\x00-\x1f\x7f-\x9f]|\n){0,400}$")]
    pub address: String,
    /// The country of its head office.
    #[serde(default)]
    #[schema(pattern = r"^[^\x00-\x1f\x7f-\x9f]{0,60}$")]
    pub country: String,
    /// The currency that it reports in.
    #[schema(pattern = "^[A-Z]{3}$")]
    pub currency: String,
    /// Whom its people ask about Prestasi.
    #[serde(default)]
    #[schema(pattern = r"^[^\x00-\x1f\x7f-\x9f]{0,100}$")]
    pub support: String,
}

pub async fn change(visit: Visit, Body(asked): Body<ChangedCompany>) -> Outcome<Json<Company>> {
    let details = Details::read(&asked)?;
    visit.does(ChangeCompany { seen: asked.version, details }).await?;
    super::show::one(visit).await
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let row = super::current(&visit).await?;
    let typed = Fields::of([
        ("name", row.name),
        ("registration", row.registration),
        ("address", row.address),
        ("country", row.country),
        ("currency", row.currency),
        ("support", row.support),
        ("version", row.version.to_string()),
    ]);
    show(&visit, &typed)
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "company",
            action: "/company/change".to_owned(),
            fields: vec![
                typed.line(w, "name", "company-name").completes("organization"),
                typed
                    .line(w, "registration", "company-registration")
                    .hint(w.say("company-registration-hint"))
                    .completes("off")
                    .optional(),
                typed
                    .show(w, "address", "company-address", Control::Lines(typed.value("address").to_owned()))
                    .completes("street-address")
                    .optional(),
                typed.line(w, "country", "company-country").completes("country-name").optional(),
                typed
                    .line(w, "currency", "company-currency")
                    .hint(w.say("company-currency-hint"))
                    .completes("off"),
                typed
                    .line(w, "support", "company-support")
                    .hint(w.say("company-support-hint"))
                    .completes("off")
                    .optional(),
            ],
            hidden: vec![("version", typed.value("version").to_owned()), typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/company".to_owned()),
            draft: Some(format!("company-{}", typed.value("version"))),
        },
    );
    Ok(framed(visit, &drawn))
}

fn framed(visit: &Visit, drawn: &maud::Markup) -> Response {
    let w = visit.words;
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("company-change")).here("/company").under(w.say("company-title"), "/company");
    page.reply(&content, &[("company", drawn)])
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let seen = typed.value("version").parse().unwrap_or_default();
    if let Some(details) = Details::typed(&mut typed) {
        return match visit.does_as(typed.ask(&visit)?, ChangeCompany { seen, details }).await {
            Ok(()) => Ok(visit.wants.go("/company")),
            Err(Fault::Conflict(conflict)) => {
                let both = Both {
                    id: "company",
                    action: "/company/change".to_owned(),
                    kind: "company",
                    subject: ID,
                    fields: &labels(visit.words, &FIELDS),
                    tell: &|_, _, _, value| plain(value),
                };
                let drawn = both.draw(&visit, &typed, &conflict).await?;
                Ok((StatusCode::CONFLICT, framed(&visit, &drawn)).into_response())
            }
            Err(fault) => Err(fault),
        };
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}
