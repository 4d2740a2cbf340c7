//! The rows of the organisation.

/// A table of facts about one thing.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident: $table:literal about $about:ident as $column:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        pub mod $name {
            use prestasi_store::{Day, Instant, RowId};
            use sea_orm::entity::prelude::*;
            use serde::Serialize;

            /// One fact.
            #[sea_orm::model]
            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: RowId,
                pub $about: RowId,
                $(pub $field: $type,)*
                pub valid_from: Day,
                pub valid_to: Day,
                pub known_from: Instant,
                pub retracted: bool,
            }

            impl ActiveModelBehavior for ActiveModel {}

            impl crate::policy::Protected for Entity {
                fn policy() -> crate::policy::Policy {
                    crate::policy::Policy::new().rows(crate::own::READ_ORGANISATION, crate::policy::Whose::nobody())
                }
            }

            impl prestasi_store::facts::Fact for Entity {
                fn about() -> Vec<Column> {
                    vec![Column::$column]
                }
            }

            /// What the audit keeps of it.
            #[derive(Serialize)]
            pub(crate) struct State {
                $($field: String,)*
                from: String,
                to: String,
                retracted: bool,
            }

            impl From<&Model> for State {
                fn from(row: &Model) -> Self {
                    Self {
                        $($field: crate::organisation::entity::Told::told(&row.$field),)*
                        from: row.valid_from.to_string(),
                        to: row.valid_to.to_string(),
                        retracted: row.retracted,
                    }
                }
            }
        }
    };
}

/// A field as text for the audit.
pub(crate) trait Told {
    fn told(&self) -> String;
}

impl Told for String {
    fn told(&self) -> String {
        self.clone()
    }
}

impl Told for prestasi_store::RowId {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for Option<prestasi_store::RowId> {
    fn told(&self) -> String {
        self.map(|id| id.to_string()).unwrap_or_default()
    }
}

facts! {
    /// People: on which days somebody is with the company, under which number and name.
    person: "access_person" about person as Person { number: String, name: String, }
}

facts! {
    /// Teams.
    team: "access_team" about team as Team { name: String, }
}

facts! {
    /// Positions: title, team, and the position that they report to.
    position: "access_position" about position as Position {
        title: String,
        team: Option<RowId>,
        reports_to: Option<RowId>,
    }
}

facts! {
    /// Who sits in a position.
    seat: "access_seat" about position as Position { person: RowId, }
}
