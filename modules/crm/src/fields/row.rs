//! What is kept of a custom field.

use prestasi_access::{Permission, Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::schema::{Kind as Column, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::object::custom::{Custom, choices, index, spelt, written};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Said};
use crate::rights::{READ_CRM, READ_SELLING, WRITE_FIELDS};

pub mod custom {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One field.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_custom_field")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// How it is called in English.
        pub name: String,
        pub malay: String,
        pub object: String,
        pub key: String,
        pub kind: String,
        pub choices: String,
        pub places: Option<i64>,
        pub currency: String,
        pub must: String,
        pub listed: String,
        pub position: Option<i64>,
        pub help: String,
        /// The roles that see it; all where none is named.
        pub sees: String,
        /// The roles that change it; all that see it where none is named.
        pub changes: String,
        pub state: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for custom::Entity {
    fn version() -> custom::Column {
        custom::Column::Version
    }
}

impl Protected for custom::Entity {
    /// Whoever sees records has to know what they say; of single fields, their roles decide.
    fn policy() -> Policy {
        let all = [READ_CRM, READ_SELLING, WRITE_FIELDS];
        all.into_iter().fold(Policy::new(), |policy, permission| policy.rows(permission, Whose::nobody()))
    }
}

pub const YES: &str = "yes";
pub const NO: &str = "no";
/// The state of a field that is not asked for any more.
pub const RETIRED: &str = "retired";
const USED: &str = "used";

const FLAGS: [(&str, &str); 2] = [(YES, "crm-custom-yes"), (NO, "crm-custom-no")];
const STATES: [(&str, &str); 2] = [(USED, "crm-custom-used"), (RETIRED, "crm-custom-retired-state")];

/// The kinds of records that can have them.
pub const OBJECTS: [(&str, &str); 7] = [
    ("account", "crm-accounts"),
    ("contact", "crm-contacts"),
    ("lead", "crm-leads"),
    ("deal", "crm-deals"),
    ("product", "crm-products"),
    ("quote", "crm-quotes"),
    ("activity", "crm-activities"),
];

const KINDS: [(&str, &str); 15] = [
    ("text", "crm-custom-text"),
    ("lines", "crm-custom-lines"),
    ("whole", "crm-custom-whole"),
    ("decimal", "crm-custom-decimal"),
    ("money", "crm-custom-money"),
    ("day", "crm-custom-day"),
    ("flag", "crm-custom-flag"),
    ("choice", "crm-custom-choice"),
    ("several", "crm-custom-several"),
    ("web", "crm-custom-web"),
    ("person", "crm-custom-person"),
    ("account", "crm-account"),
    ("contact", "crm-contact"),
    ("deal", "crm-deal"),
    ("product", "crm-product"),
];

/// The built-in roles.
const ROLES: [(&str, &str); 8] = [
    ("role-seller", "role-seller"),
    ("role-manager", "role-manager"),
    ("role-sales-operations", "role-sales-operations"),
    ("role-finance", "role-finance"),
    ("role-people-partner", "role-people-partner"),
    ("role-executive", "role-executive"),
    ("role-administrator", "role-administrator"),
    ("role-auditor", "role-auditor"),
];

/// Fields of a kind of record at most: each is a column of lists and questions.
const FIELDS_MAX: u64 = 100;
/// Places of a decimal at most.
const PLACES_MAX: i64 = 6;

/// The table.
pub fn table() -> Table {
    let texts = [
        "name", "malay", "object", "key", "kind", "choices", "currency", "must", "listed", "help", "sees",
        "changes", "state",
    ];
    let table = Table::new("crm_custom_field").id().versioned().column("created", Column::Instant);
    texts
        .into_iter()
        .fold(table, |table, name| table.column(name, Column::Text))
        .optional("places", Column::Integer)
        .optional("position", Column::Integer)
        .unique(&["object", "key"])
}

impl Object for custom::Entity {
    const KIND: &'static str = "crm-custom-field";
    const ADD: &'static str = "crm-fields.add";
    const CHANGE: &'static str = "crm-fields.change";
    const REMOVE: &'static str = "crm-fields.remove";
    const RESTORE: &'static str = "crm-fields.restore";
    const READS: Permission = WRITE_FIELDS;
    const WRITES: Permission = WRITE_FIELDS;
    const GOES: bool = false;
    const CALLED: Called = Called {
        area: "crm-fields",
        path: "/custom-fields",
        many: "crm-custom-fields",
        add: "crm-custom-fields-add",
        change: "crm-custom-fields-change",
        empty: "crm-custom-fields-empty",
        reason: "crm-custom-fields-reason",
        hit: "crm-custom-field",
        mark: Icon::Columns,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use custom::Column as C;
        vec![
            Field::new(C::Name, "crm-custom-name", Holds::Line(60)).must(),
            Field::new(C::Malay, "crm-custom-malay", Holds::Line(60)),
            Field::new(C::Object, "crm-custom-object", Holds::Choice(&OBJECTS)).must().at_first().ahead(),
            Field::new(C::Kind, "crm-custom-kind", Holds::Choice(&KINDS)).must().at_first().ahead(),
            Field::new(C::Choices, "crm-custom-choices", Holds::Lines).aside(),
            Field::new(C::Places, "crm-custom-places", Holds::Count).at_first().aside(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).at_first().aside(),
            Field::new(C::Key, "crm-custom-key", Holds::Line(40)).at_first(),
            Field::new(C::Must, "crm-custom-must", Holds::Choice(&FLAGS)),
            Field::new(C::Listed, "crm-custom-listed", Holds::Choice(&FLAGS)).aside(),
            Field::new(C::Position, "crm-custom-position", Holds::Count).aside(),
            Field::new(C::Help, "crm-custom-help", Holds::Line(200)).aside(),
            Field::new(C::Sees, "crm-custom-sees", Holds::Several(&ROLES)).aside(),
            Field::new(C::Changes, "crm-custom-changes", Holds::Several(&ROLES)).aside(),
            Field::new(C::State, "crm-custom-state", Holds::Choice(&STATES)),
        ]
    }

    /// Its key is said, or that of its name; no two of a kind of record have the same.
    async fn begin(tx: &Tx, _: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        let of = custom::Column::Object.eq(draft.text("object"));
        if custom::Entity::find().filter(of.clone()).count(tx).await? >= FIELDS_MAX {
            return refuse(Problem::new("crm-custom-many").arg("most", FIELDS_MAX));
        }
        let said = draft.text("key");
        let mut key = if said.is_empty() { spelt(&draft.text("name")) } else { said.clone() };
        if !said.is_empty() && spelt(&said) != said || said.starts_with(|c: char| c.is_ascii_digit()) {
            return refuse(Problem::new("crm-custom-key-unfit").arg("text", said).arg("field", "key"));
        }
        if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = format!("field_{key}").trim_end_matches('_').to_owned();
        }
        let (first, mut number) = (key.clone(), 1);
        while custom::Entity::find().filter(of.clone()).filter(custom::Column::Key.eq(&key)).count(tx).await?
            > 0
        {
            if !said.is_empty() {
                return refuse(Problem::new("crm-custom-key-taken").arg("text", said));
            }
            number += 1;
            key = format!("{first}_{number}");
        }
        Ok(draft.with("key", Said::Text(key)))
    }

    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        before: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        if draft.units("places").is_some_and(|places| places > PLACES_MAX) {
            return refuse(Problem::new("crm-custom-places-unfit").arg("most", PLACES_MAX));
        }
        let mut draft = draft.or("state", Said::Text(USED.to_owned()));
        if matches!(&*draft.text("kind"), "choice" | "several") {
            let all = choices(&draft.text("choices")).map_err(Failure::Refused)?;
            let kept = |value: &str| all.iter().any(|choice| choice.value == value);
            let were = before.map(|before| choices(&before.text("choices"))).and_then(Result::ok);
            if let Some(lost) = were.iter().flatten().find(|choice| !kept(&choice.value)) {
                return refuse(Problem::new("crm-choices-kept").arg("text", &lost.value));
            }
            draft = draft.with("choices", Said::Text(written(&all)));
        }
        Ok(draft)
    }

    async fn follow(tx: &Tx, viewer: &Viewer, _: Option<&Draft<Self>>, row: &custom::Model) -> Kept<()> {
        if let Some(custom) = Custom::of(row.clone(), viewer) {
            index(tx, &row.object, &custom).await?;
        }
        Ok(())
    }
}

fn refuse<T>(problem: Problem) -> Kept<T> {
    Err(Failure::Refused(problem))
}
