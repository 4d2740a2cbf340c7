//! Views of lists: an address with a name, mine or everybody's.

use axum::response::Response;
use prestasi_access::{EVERYBODY, Need, Operation, Permission, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::address::local;
use prestasi_ui::table::{Scope, View};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::At;
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
    let (name, href) = (whole.to_owned(), path.to_owned());
    let mut views = vec![View { name, scope: Scope::Default, href, remove: None }];
    let Some(person) = visit.viewer.person() else { return Ok(views) };
    let own = Condition::any().add(view::Column::Owner.eq(RowId(person))).add(view::Column::Shared.eq(true));
    let rows = visit.viewer.select::<view::Entity>().filter(view::Column::Path.eq(path)).filter(own);
    let rows = rows.order_by_asc(view::Column::Name).order_by_asc(view::Column::Id).limit(SHOWN_MAX);
    views.extend(rows.all(visit.db()).await?.into_iter().map(|row| View {
        name: row.name,
        scope: if row.owner.0 == person { Scope::Mine } else { Scope::Shared },
        href: row.address,
        remove: (row.owner.0 == person).then(|| format!("/views/{}/remove", row.id)),
    }));
    Ok(views)
}

/// Keeps a view; one of the same name and list is replaced.
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
        let known = view::Entity::find().filter(view::Column::Owner.eq(RowId(owner)));
        let known =
            known.filter(view::Column::Path.eq(path)).filter(view::Column::Name.eq(name)).one(tx).await?;
        let id = known.as_ref().map_or_else(|| tx.id(), |row| Ok(row.id))?;
        let row = view::ActiveModel {
            id: Set(id),
            owner: Set(RowId(owner)),
            path: Set(path.to_owned()),
            name: Set(name.to_owned()),
            address: Set(self.address.clone()),
            shared: Set(self.shared),
        };
        let after = json!({ "name": name, "address": self.address, "shared": self.shared });
        match known {
            Some(before) => {
                row.update(tx).await?;
                tx.audit(Entry::changed("view", id, &told(&before), &after)?);
            }
            None => {
                row.insert(tx).await?;
                tx.audit(Entry::created("view", id, &after)?);
            }
        }
        Ok(id.0)
    }
}

fn told(row: &view::Model) -> Value {
    json!({ "name": row.name, "address": row.address, "shared": row.shared })
}

/// Takes one of one's own views away.
#[derive(Debug, Clone, Serialize)]
struct RemoveView {
    view: Id,
}

impl Operation for RemoveView {
    const NAME: &'static str = "views.remove";
    const NEEDS: Need = Need::Presence;
    type Answer = String;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<String, Failure<Problem>> {
        let row = view::Entity::find_by_id(RowId(self.view)).one(tx).await?;
        let row = row.filter(|row| viewer.person() == Some(row.owner.0));
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("view-unknown")))?;
        view::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("view", row.id, &told(&row))?);
        Ok(row.path)
    }
}

pub(crate) async fn remove(visit: Visit, At([view]): At<1>) -> Outcome<Response> {
    let list = visit.does(RemoveView { view }).await?;
    Ok(visit.wants.go(&list))
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
