//! A search that few rows meet, and one that very many do: by an index or by a look at each, the same rows are found.

use async_trait::async_trait;
use axum::Json;
use axum::http::Method;
use prestasi_access::{EVERYBODY, Need, Operation, Permission, Policy, Protected, Role, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Failure, Migrations, RowId, Tx, insert_all, on_both_databases, texts};
use prestasi_ui::table::Kind as Holds;
use prestasi_web::api::{self, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List};
use prestasi_web::testing::Office;
use prestasi_web::{Allow, Module, Outcome, Visit};
use sea_orm::{ColumnTrait, DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

const READ: Permission = Permission::new("many.read", EVERYBODY);
/// More than are looked up one by one.
const MANY: usize = 5_200;

mod row {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "many_row")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub text: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ, Whose::nobody())
    }
}

struct Texts;

impl MigrationName for Texts {
    fn name(&self) -> &'static str {
        "2_texts"
    }
}

#[async_trait]
impl MigrationTrait for Texts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "many_row", &["text"]).await
    }
}

fn module() -> Module {
    Module::new("many")
        .migrations(Migrations {
            module: "many",
            list: || vec![new_tables("1_tables", tables), Box::new(Texts)],
        })
        .permissions([READ])
        .routes([api::get("/api/v1/many", Allow::Holders(&[READ]), "api-title", items)])
}

fn tables() -> Vec<Table> {
    vec![Table::new("many_row").id().column("text", Kind::Text)]
}

#[derive(Serialize, ToSchema)]
struct Row {
    text: String,
}

async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Row>>> {
    let db = visit.db().clone();
    let list: List<row::Entity, row::Model> = List {
        id: "many",
        label: "home",
        path: "/many",
        rows: visit.viewer.select::<row::Entity>(),
        key: row::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("text", false)),
        columns: vec![
            Column::new("text", "home", Holds::Text, |_, row: &row::Model| row.text.clone())
                .by(row::Column::Text.into_expr())
                .searched()
                .found(move |part| texts::candidates(&db, row::Column::Text, part)),
        ],
    };
    Ok(Json(list.items(&visit, &asked, |row| Row { text: row.text.clone() }).await?))
}

#[derive(Serialize)]
struct Fill;

impl Operation for Fill {
    const NAME: &'static str = "many.fill";
    const NEEDS: Need = Need::Permission(READ);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let mut rows = Vec::new();
        for number in 0..MANY {
            let id: RowId = tx.id()?;
            rows.push(row::ActiveModel { id: Set(id), text: Set(format!("kedai {number:04}")) });
        }
        insert_all::<row::Entity>(tx, rows).await?;
        tx.audit(Entry::created("many", "rows", &MANY)?);
        Ok(())
    }
}

on_both_databases! {
    async fn many_and_few_are_found_alike(place: Place) {
        let office = Office::open(&place, vec![prestasi_web::module(), module()]).await;
        office.does(Fill).await;
        let browser = office.browser_of(Role::Seller).await;
        let found = |query: &'static str| {
            let browser = browser.clone();
            async move { browser.api(Method::GET, &format!("/many?{query}"), Value::Null).await.is(200).each("text") }
        };
        assert_eq!(found("q=kedai&limit=3").await, ["kedai 0000", "kedai 0001", "kedai 0002"]);
        assert_eq!(found("q=KEDAI&limit=1&sort=-text").await, ["kedai 5199"]);
        assert_eq!(found("q=i+519&limit=500").await.len(), 10);
        assert_eq!(found("q=5042").await, ["kedai 5042"]);
        assert!(found("q=gudang").await.is_empty());
    }
}
