//! Views of lists: an address with a name, mine or everybody's.

use axum::response::Response;
use prestasi_access::{EVERYBODY, Need, Operation, Permission, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::address::local;
use prestasi_ui::table::{Scope, View};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::Serialize;
use serde_json::json;

use crate::fault::{Fault, Outcome};
use crate::fields::Fields;
use crate::visit::Visit;

const NAME_CHARS_MAX: usize = 80;
const ADDRESS_BYTES_MAX: usize = 2_000;
/// Views of one list that are shown.
const SHOWN_MAX: u64 = 100;

/// The rows.
pub(crate) mod view {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One view.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_view")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub owner: RowId,
        pub path: String,
        pub name: String,
        pub address: String,
        pub shared: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// To see views that others share. What they list is decided by whoever looks.
pub(crate) const READ_SHARED: Permission = Permission::new("views.read", EVERYBODY);

impl Protected for view::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_SHARED, Whose::nobody())
    }
}

/// The table.
pub(crate) fn table() -> Table {
    Table::new("web_view")
        .id()
        .column("owner", Kind::Id)
        .column("path", Kind::Text)
        .column("name", Kind::Text)
        .column("address", Kind::Text)
        .column("shared", Kind::Flag)
        .index(&["path", "owner"])
}

/// The views of a list that somebody may choose from, the whole list first.
pub(crate) async fn of(visit: &Visit, path: &str, whole: &str) -> Outcome<Vec<View>> {
    let mut views = vec![View { name: whole.to_owned(), scope: Scope::Default, href: path.to_owned() }];
    let Some(person) = visit.viewer.person() else { return Ok(views) };
    let own = Condition::any().add(view::Column::Owner.eq(RowId(person))).add(view::Column::Shared.eq(true));
    let rows = visit.viewer.select::<view::Entity>().filter(view::Column::Path.eq(path)).filter(own);
    let rows = rows.order_by_asc(view::Column::Name).order_by_asc(view::Column::Id).limit(SHOWN_MAX);
    views.extend(rows.all(visit.db()).await?.into_iter().map(|row| View {
        name: row.name,
        scope: if row.owner.0 == person { Scope::Mine } else { Scope::Shared },
        href: row.address,
    }));
    Ok(views)
}

/// Keeps a view.
#[derive(Debug, Clone, Serialize)]
struct KeepView {
    name: String,
    address: String,
    shared: bool,
}

impl Operation for KeepView {
    const NAME: &'static str = "views.keep";
    const NEEDS: Need = Need::Presence;
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |code| Err(Failure::Refused(Problem::new(code)));
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return refuse("view-name-unfit");
        }
        let path = self.address.split('?').next().unwrap_or_default();
        if local(&self.address).is_none() || self.address.len() > ADDRESS_BYTES_MAX {
            return refuse("view-address-unfit");
        }
        let Some(owner) = viewer.person() else { return refuse("presence-needed") };
        let id = tx.id()?;
        let row = view::ActiveModel {
            id: Set(id),
            owner: Set(RowId(owner)),
            path: Set(path.to_owned()),
            name: Set(name.to_owned()),
            address: Set(self.address.clone()),
            shared: Set(self.shared),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created(
            "view",
            id,
            &json!({ "name": name, "address": self.address, "shared": self.shared }),
        )?);
        Ok(id.0)
    }
}

pub(crate) async fn keep(visit: Visit, fields: Fields) -> Outcome<Response> {
    let address = fields.value("view").to_owned();
    let new = KeepView {
        name: fields.value("name").to_owned(),
        address: address.clone(),
        shared: fields.is_on("shared"),
    };
    visit.does(new).await?;
    Ok::<_, Fault>(visit.wants.go(&address))
}
