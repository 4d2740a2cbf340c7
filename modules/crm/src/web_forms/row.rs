//! What is kept of a web form.

use maud::Markup;
use prestasi_access::{Permission, Policy, Protected, Secret, Viewer};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::around;
use crate::campaigns::campaign;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said, link};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod web_form {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One form.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_web_form")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        /// Its address.
        pub code: String,
        pub state: String,
        pub title_ms: String,
        pub title_en: String,
        /// What it asks beside a name and an address of mail.
        pub asks: String,
        pub consent_ms: String,
        pub consent_en: String,
        /// Which text of the consent this is.
        pub consent: Option<i64>,
        pub source: String,
        pub campaign: Option<RowId>,
        /// Whose its leads are; whoever the rules say without.
        pub assignee: Option<RowId>,
        pub thanks_ms: String,
        pub thanks_en: String,
        /// Where whoever sent it goes on.
        pub onward: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for web_form::Entity {
    fn version() -> web_form::Column {
        web_form::Column::Version
    }
}

impl Protected for web_form::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// It is answered.
pub const OPEN: &str = "open";
const STATES: [(&str, &str); 2] = [(OPEN, "crm-web-form-open"), ("shut", "crm-web-form-shut")];

/// What a form may ask, each with the key of its name.
pub const ASKS: [(&str, &str); 10] = [
    ("company", "crm-company"),
    ("position", "crm-position"),
    ("phone", "crm-phone"),
    ("mobile", "crm-mobile"),
    ("website", "crm-website"),
    ("industry", "crm-industry"),
    ("city", "crm-city"),
    ("state", "crm-state"),
    ("country", "crm-country"),
    ("note", "crm-web-form-message"),
];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_web_form").id().versioned().column("created", Kind::Instant);
    let texts = [
        "name",
        "code",
        "state",
        "title_ms",
        "title_en",
        "asks",
        "consent_ms",
        "consent_en",
        "source",
        "thanks_ms",
        "thanks_en",
        "onward",
    ];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    let table = table.optional("consent", Kind::Integer).optional("campaign", Kind::Id);
    table.optional("assignee", Kind::Id).unique(&["code"])
}

impl Object for web_form::Entity {
    const KIND: &'static str = "crm-web-form";
    const ADD: &'static str = "crm-web-forms.add";
    const CHANGE: &'static str = "crm-web-forms.change";
    const REMOVE: &'static str = "crm-web-forms.remove";
    const RESTORE: &'static str = "crm-web-forms.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-web-forms",
        path: "/web-forms",
        many: "crm-web-forms",
        add: "crm-web-forms-add",
        change: "crm-web-forms-change",
        empty: "crm-web-forms-empty",
        reason: "crm-web-forms-reason",
        hit: "crm-web-form",
        mark: Icon::Note,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use web_form::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::State, "crm-web-form-state", Holds::Choice(&STATES)).must().ahead(),
            Field::new(C::TitleMs, "crm-web-form-title-ms", Holds::Line(120)).must(),
            Field::new(C::TitleEn, "crm-web-form-title-en", Holds::Line(120)).must().aside(),
            Field::new(C::Asks, "crm-web-form-asks", Holds::Several(&ASKS)).aside(),
            Field::new(C::ConsentMs, "crm-web-form-consent-ms", Holds::Lines).aside(),
            Field::new(C::ConsentEn, "crm-web-form-consent-en", Holds::Lines).aside(),
            Field::new(C::Consent, "crm-web-form-consent", Holds::Count).told().aside(),
            Field::new(C::Source, "crm-source", Holds::Line(100)),
            Field::new(C::Campaign, "crm-campaign", Holds::Record(link::<campaign::Entity>())).aside(),
            Field::new(C::Assignee, "crm-web-form-assignee", Holds::Record(PEOPLE)).aside(),
            Field::new(C::ThanksMs, "crm-web-form-thanks-ms", Holds::Lines).aside(),
            Field::new(C::ThanksEn, "crm-web-form-thanks-en", Holds::Lines).aside(),
            Field::new(C::Onward, "crm-web-form-onward", Holds::Web).aside(),
            Field::new(C::Code, "crm-web-form-code", Holds::Line(100)).told().aside(),
        ]
    }

    async fn begin(_: &Tx, _: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        let code = Secret::key().map_err(Failure::Refused)?;
        Ok(draft.with("code", Said::Text(code.expose().to_owned())))
    }

    /// A consent that reads otherwise is another one.
    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        before: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let texts = ["consent_ms", "consent_en"];
        let same = |before: &Draft<Self>| texts.iter().all(|name| before.said(name) == draft.said(name));
        if before.is_some_and(same) {
            return Ok(draft);
        }
        let last = before.and_then(|before| before.units("consent")).unwrap_or_default();
        Ok(draft.with("consent", Said::Number(last.saturating_add(1))))
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        Ok(around::of_form(visit, row))
    }
}

impl web_form::Model {
    /// A text of it in a language; in the other where that one has none.
    pub fn text<'a>(&'a self, language: &str, (ms, en): (&'a str, &'a str)) -> &'a str {
        let (first, other) = if language == "ms" { (ms, en) } else { (en, ms) };
        if first.is_empty() { other } else { first }
    }

    /// What it asks for consent to.
    pub fn consent_in(&self, language: &str) -> &str {
        self.text(language, (&self.consent_ms, &self.consent_en))
    }

    /// What it asks beside a name and an address of mail.
    pub fn asked(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        ASKS.into_iter().filter(|(name, _)| self.asks.split(',').any(|asked| asked == *name))
    }
}
