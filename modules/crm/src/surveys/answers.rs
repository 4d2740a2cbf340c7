//! What is kept of a question that a customer was asked, and of the answer.

use prestasi_access::{Policy, Protected};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::PEOPLE;

use super::row::survey;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::object::{Called, Field, Holds, Object, link};
use crate::rights::owned;

pub mod answer {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody was asked, and answered.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub contact: Option<RowId>,
        pub account: Option<RowId>,
        pub deal: Option<RowId>,
        pub survey: Option<RowId>,
        pub asked: Option<Day>,
        pub answered: Option<Day>,
        /// From 1, not at all, to 5, very.
        pub score: Option<i64>,
        pub comment: String,
        /// Who looks after them.
        pub owner: Option<RowId>,
        /// What the code in the letter hashes to.
        pub code: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for answer::Entity {
    fn version() -> answer::Column {
        answer::Column::Version
    }
}

impl Protected for answer::Entity {
    fn policy() -> Policy {
        owned(answer::Column::Owner)
    }
}

/// The least score of whoever is satisfied.
pub const TOP: i64 = 4;

/// The table. An answer stays when what it is about is removed.
pub fn table() -> Table {
    let table = Table::new("crm_answer").id().versioned().column("created", Kind::Instant);
    let ids = ["contact", "account", "deal", "survey", "owner"];
    let table = ids.into_iter().fold(table, |table, name| table.optional(name, Kind::Id));
    let table = table.optional("asked", Kind::Day).optional("answered", Kind::Day);
    table
        .optional("score", Kind::Integer)
        .column("comment", Kind::Text)
        .column("code", Kind::Text)
        .unique(&["code"])
        .index(&["owner", "id"])
        .index(&["contact", "asked"])
        .index(&["deal"])
}

impl Object for answer::Entity {
    const KIND: &'static str = "crm-answer";
    const ADD: &'static str = "crm-answers.add";
    const CHANGE: &'static str = "crm-answers.change";
    const REMOVE: &'static str = "crm-answers.remove";
    const RESTORE: &'static str = "crm-answers.restore";
    const BY_HAND: bool = false;
    const CALLED: Called = Called {
        area: "crm-answers",
        path: "/survey-answers",
        many: "crm-answers",
        add: "crm-answers-add",
        change: "crm-answers-change",
        empty: "crm-answers-empty",
        reason: "crm-answers-reason",
        hit: "crm-answer",
        mark: Icon::Success,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use answer::Column as C;
        vec![
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).told(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).told().ahead(),
            Field::new(C::Score, "crm-answer-score", Holds::Count).told().ahead(),
            Field::new(C::Comment, "crm-comment", Holds::Lines).told(),
            Field::new(C::Asked, "crm-asked", Holds::Day).told(),
            Field::new(C::Answered, "crm-answered", Holds::Day).told(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).told().aside(),
            Field::new(C::Survey, "crm-survey", Holds::Record(link::<survey::Entity>())).told().aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)).told(),
        ]
    }
}
