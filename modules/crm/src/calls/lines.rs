//! Telephone lines: whose a number or an extension is.

use prestasi_access::{Policy, Protected, Viewer};
use prestasi_kernel::Problem;
use prestasi_matching::{Country, phone};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::PEOPLE;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::object::{Called, Draft, Field, Holds, Kept, Object, Said};
use crate::rights::owned;

pub mod line {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One line.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// As telephone systems are compared with: `+60312345678`, or `204`.
        pub number: String,
        pub owner: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for line::Entity {
    fn version() -> line::Column {
        line::Column::Version
    }
}

impl Protected for line::Entity {
    fn policy() -> Policy {
        owned(line::Column::Owner)
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_line")
        .id()
        .versioned()
        .column("created", Kind::Instant)
        .column("number", Kind::Text)
        .optional("owner", Kind::Id)
        .index(&["number"])
}

/// How a number is compared, however it was written; an extension stays as it is.
pub fn plain(number: &str) -> String {
    let known = phone(number, Country::MALAYSIA);
    known.unwrap_or_else(|| number.chars().filter(|c| c.is_alphanumeric() || *c == '+').collect())
}

impl Object for line::Entity {
    const KIND: &'static str = "crm-line";
    const ADD: &'static str = "crm-lines.add";
    const CHANGE: &'static str = "crm-lines.change";
    const REMOVE: &'static str = "crm-lines.remove";
    const RESTORE: &'static str = "crm-lines.restore";
    const CALLED: Called = Called {
        area: "crm-lines",
        path: "/telephone-lines",
        many: "crm-lines",
        add: "crm-lines-add",
        change: "crm-lines-change",
        empty: "crm-lines-empty",
        reason: "crm-lines-reason",
        hit: "crm-line",
        mark: Icon::Phone,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use line::Column as C;
        vec![
            Field::new(C::Number, "crm-line-number", Holds::Line(40)).must(),
            Field::new(C::Owner, "crm-line-owner", Holds::Record(PEOPLE)).ahead(),
        ]
    }

    /// A line has one owner.
    async fn complete(
        tx: &Tx,
        _: &Viewer,
        id: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let written = draft.text("number");
        let number = plain(&written);
        let unfit = |code| Err(Failure::Refused(Problem::new(code).arg("text", &written)));
        if !number.chars().any(|c| c.is_ascii_digit()) {
            return unfit("crm-phone-unfit");
        }
        let same = line::Column::Number.eq(&*number).and(line::Column::Id.ne(id));
        if line::Entity::find().filter(same).one(tx).await?.is_some() {
            return unfit("crm-line-taken");
        }
        Ok(draft.with("number", Said::Text(number)))
    }
}
