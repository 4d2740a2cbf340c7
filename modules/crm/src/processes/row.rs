//! What is kept of a sales process.

use maud::{Markup, html};
use prestasi_access::{Permission, Policy, Protected};
use prestasi_store::RowId;
use prestasi_store::schema::{Kind, Table as Described};
use prestasi_store::versioned::Versioned;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::stages::{Stages, stage};
use crate::object::{Called, Field, Holds, Object, Row};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod process {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One sales process.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_process")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        /// Whether a stage can be left before what it asks for is there.
        pub rule: String,
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for process::Entity {
    fn version() -> process::Column {
        process::Column::Version
    }
}

impl Protected for process::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// Whether a stage can be left before what it asks for is there.
const RULES: [(&str, &str); 2] = [("reminds", "crm-rule-reminds"), ("holds", "crm-rule-holds")];

/// The rule under which nothing moves on before it is ready.
pub const HOLDS: &str = "holds";

/// The table.
pub fn table() -> Described {
    let table = Described::new("crm_process").id().versioned().column("created", Kind::Instant);
    ["name", "rule", "note"].into_iter().fold(table, |table, name| table.column(name, Kind::Text))
}

impl Object for process::Entity {
    const KIND: &'static str = "crm-process";
    const ADD: &'static str = "crm-processes.add";
    const CHANGE: &'static str = "crm-processes.change";
    const REMOVE: &'static str = "crm-processes.remove";
    const RESTORE: &'static str = "crm-processes.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-processes",
        path: "/sales-processes",
        many: "crm-processes",
        add: "crm-processes-add",
        change: "crm-processes-change",
        empty: "crm-processes-empty",
        reason: "crm-processes-reason",
        hit: "crm-process",
        mark: Icon::Stairs,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use process::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Rule, "crm-rule", Holds::Choice(&RULES)).ahead(),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
        ]
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let (w, id) = (visit.words, row.id());
        let stages = Stages::of(
            visit.db(),
            visit.viewer.select::<stage::Entity>().filter(stage::Column::Process.eq(RowId(id))),
        );
        let stages = stages.await?;
        Ok(vec![html! {
            h3 class="title" { (w.say("crm-stages")) }
            @if stages.all.is_empty() { p class="muted" { (w.say("crm-stages-none-here")) } }
            ol class="rows" {
                @for stage in &stages.all {
                    li {
                        a href={ "/sales-stages/" (stage.id) } { (stage.name) }
                        span class="muted" { (stage.chance(w)) }
                    }
                }
            }
            @if visit.viewer.may(Self::WRITES) {
                div class="row" {
                    (button::link(Weight::Quiet, &format!("/sales-stages/new?process={id}&place={}", stages.all.len() + 1), Some(Icon::Plus), &w.say("crm-stages-add")))
                }
            }
        }])
    }
}
