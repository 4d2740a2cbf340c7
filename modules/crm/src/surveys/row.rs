//! What is kept of a survey.

use prestasi_access::{Permission, Policy, Protected};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use crate::object::{Called, Field, Holds, Object};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod survey {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One survey.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_survey")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub question: String,
        pub language: String,
        pub occasion: String,
        /// Days after the deal was won, or between two times.
        pub days: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for survey::Entity {
    fn version() -> survey::Column {
        survey::Column::Version
    }
}

impl Protected for survey::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// After a deal was won.
pub const WON: &str = "won";
/// Again and again, as long as somebody buys.
pub const REGULAR: &str = "regular";

const OCCASIONS: [(&str, &str); 3] =
    [(WON, "crm-occasion-won"), (REGULAR, "crm-occasion-regular"), ("hand", "crm-occasion-hand")];

/// The languages in which customers are written to.
const LANGUAGES: [(&str, &str); 2] = [("ms", "crm-language-ms"), ("en", "crm-language-en")];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_survey").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "question", "language", "occasion"];
    texts
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text))
        .optional("days", Kind::Integer)
}

impl Object for survey::Entity {
    const KIND: &'static str = "crm-survey";
    const ADD: &'static str = "crm-surveys.add";
    const CHANGE: &'static str = "crm-surveys.change";
    const REMOVE: &'static str = "crm-surveys.remove";
    const RESTORE: &'static str = "crm-surveys.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-surveys",
        path: "/surveys",
        many: "crm-surveys",
        add: "crm-surveys-add",
        change: "crm-surveys-change",
        empty: "crm-surveys-empty",
        reason: "crm-surveys-reason",
        hit: "crm-survey",
        mark: Icon::Book,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use survey::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Question, "crm-question", Holds::Line(300)).must().ahead(),
            Field::new(C::Language, "crm-language", Holds::Choice(&LANGUAGES)).must(),
            Field::new(C::Occasion, "crm-occasion", Holds::Choice(&OCCASIONS)).must().ahead(),
            Field::new(C::Days, "crm-survey-days", Holds::Count),
        ]
    }
}
