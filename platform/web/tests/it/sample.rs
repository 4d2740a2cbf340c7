//! A module as small as one can be: notes that people keep. All that the guide "add a module" speaks of is here.

use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Permission, Policy, Protected, Reach, Role, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Failure, Migrations, RowId, Tx};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::Kind as Holds;
use prestasi_web::api::{self, Body, Created, Ident, Line, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Allow, Module, Outcome, Place, Route, Section, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const READ: Permission =
    Permission::new("notes.read", &[(Role::Seller, Reach::Own), (Role::Manager, Reach::Subtree)]);
const WRITE: Permission = Permission::new("notes.write", &[(Role::Seller, Reach::Own)]);

pub fn module() -> Module {
    let read = Allow::Holders(&[READ]);
    Module::new("notes")
        .migrations(Migrations { module: "notes", list: || vec![new_tables("1_tables", tables)] })
        .permissions([READ, WRITE])
        .routes([
            Route::page("/notes", read, page),
            Route::page("/notes.csv", read, file),
            api::get("/api/v1/notes", read, "api-title", items),
            api::post("/api/v1/notes", Allow::Holders(&[WRITE]), "home", add),
        ])
        .places([Place {
            section: Section::Sell,
            label: "home",
            mark: Icon::Note,
            href: "/notes",
            allow: read,
        }])
}

mod note {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "notes_note")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub owner: RowId,
        pub text: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for note::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ, Whose::person(note::Column::Owner))
    }
}

fn tables() -> Vec<Table> {
    let notes = Table::new("notes_note").id().column("owner", Kind::Id).column("text", Kind::Text);
    vec![notes.index(&["owner", "id"])]
}

#[derive(Serialize)]
struct AddNote {
    text: String,
}

impl Operation for AddNote {
    const NAME: &'static str = "notes.add";
    const NEEDS: Need = Need::Permission(WRITE);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let owner = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let id = tx.id()?;
        note::ActiveModel { id: Set(id), owner: Set(RowId(owner)), text: Set(self.text.clone()) }
            .insert(tx)
            .await?;
        tx.audit(Entry::created("note", id, &self.text)?);
        Ok(id.0)
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewNote {
    text: Line,
}

#[derive(Debug, Serialize, ToSchema)]
struct Note {
    id: Ident,
    text: String,
}

async fn add(visit: Visit, Body(new): Body<NewNote>) -> Outcome<Created<Note>> {
    let id = visit.does(AddNote { text: new.text.0.clone() }).await?;
    Ok(Created(Note { id: Ident(id), text: new.text.0 }))
}

fn list(visit: &Visit) -> List<note::Entity, note::Model> {
    List {
        id: "notes",
        label: "home",
        path: "/notes",
        rows: visit.viewer.select::<note::Entity>(),
        key: note::Column::Id,
        cursor: |note| note.id.to_string(),
        order: None,
        columns: vec![
            Column::new("text", "home", Holds::Text, |_, note: &note::Model| note.text.clone())
                .by(note::Column::Text.into_expr())
                .searched(),
        ],
    }
}

async fn page(visit: Visit) -> Outcome<Response> {
    let empty = Empty {
        mark: Icon::Note,
        title: "Notes stand here".to_owned(),
        reason: "There are none.".to_owned(),
        action: None,
        sample: None,
    };
    let record = |note: &note::Model| (note.id.to_string(), note.text.clone());
    let (table, _) =
        list(&visit).table(&visit, Shown { record, bulk: Vec::new(), live: "notes", empty }).await?;
    Ok(visit.page("Notes").here("/notes").reply(&html! { (table) }, &[("notes", &table)]))
}

async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<axum::Json<Listed<Note>>> {
    let item = |note: &note::Model| Note { id: Ident(note.id.0), text: note.text.clone() };
    Ok(axum::Json(list(&visit).items(&visit, &asked, item).await?))
}
