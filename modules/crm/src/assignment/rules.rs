//! What is kept of a rule that gives leads to people.

use maud::{Markup, html};
use prestasi_access::{Permission, Policy, Protected, Viewer};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::members::member;
use crate::ideal::{ATTRIBUTES, TESTS, condition};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, list};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod rule {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One rule.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_lead_rule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub place: Option<i64>,
        pub attribute: String,
        pub test: String,
        pub compared: String,
        /// How it chooses among its people.
        pub way: String,
        /// Open leads that are enough for one of them.
        pub cap: Option<i64>,
        /// Who got the last one.
        pub last: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for rule::Entity {
    fn version() -> rule::Column {
        rule::Column::Version
    }
}

impl Protected for rule::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The way that gives to whoever has fewest open leads.
pub const FEWEST: &str = "fewest";

const WAYS: [(&str, &str); 2] = [("turn", "crm-way-turn"), (FEWEST, "crm-way-fewest")];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_lead_rule").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "attribute", "test", "compared", "way"];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    table.optional("place", Kind::Integer).optional("cap", Kind::Integer).optional("last", Kind::Id)
}

impl Object for rule::Entity {
    const KIND: &'static str = "crm-lead-rule";
    const ADD: &'static str = "crm-lead-rules.add";
    const CHANGE: &'static str = "crm-lead-rules.change";
    const REMOVE: &'static str = "crm-lead-rules.remove";
    const RESTORE: &'static str = "crm-lead-rules.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-lead-rules",
        path: "/lead-rules",
        many: "crm-lead-rules",
        add: "crm-lead-rules-add",
        change: "crm-lead-rules-change",
        empty: "crm-lead-rules-empty",
        reason: "crm-lead-rules-reason",
        hit: "crm-lead-rule",
        mark: Icon::Sliders,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use rule::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Place, "crm-place", Holds::Count).ahead(),
            Field::new(C::Attribute, "crm-rule-about", Holds::Choice(&ATTRIBUTES)),
            Field::new(C::Test, "crm-test", Holds::Choice(&TESTS)),
            Field::new(C::Compared, "crm-compared", Holds::Line(1_000)),
            Field::new(C::Way, "crm-way", Holds::Choice(&WAYS)).ahead(),
            Field::new(C::Cap, "crm-lead-cap", Holds::Count).aside(),
        ]
    }

    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let [attribute, test, compared] = ["attribute", "test", "compared"].map(|name| draft.text(name));
        if !attribute.is_empty() {
            condition(&attribute, &test, &compared).map_err(Failure::Refused)?;
        }
        Ok(draft)
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let (w, id) = (visit.words, row.id());
        let rows = list::<member::Entity>(visit)?.rows.filter(member::Column::Rule.eq(RowId(id)));
        let rows = rows.order_by_asc(member::Column::Id);
        let rows = rows.into_model::<Row<member::Entity>>().all(visit.db()).await?;
        Ok(vec![html! {
            h3 class="title" { (w.say("crm-members")) }
            @if rows.is_empty() { p class="muted" { (w.say("crm-members-none-here")) } }
            ul class="rows" {
                @for row in &rows { li { a href={ "/lead-rule-members/" (row.id()) } { (row.name()) } } }
            }
            @if visit.viewer.may(Self::WRITES) {
                div class="row" {
                    (button::link(Weight::Quiet, &format!("/lead-rule-members/new?rule={id}"), Some(Icon::Plus), &w.say("crm-members-add")))
                }
            }
        }])
    }
}
