//! What is kept of a stage.

use prestasi_access::{Permission, Policy, Protected};
use prestasi_i18n::Words;
use prestasi_store::RowId;
use prestasi_store::schema::{Kind, Table as Described};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use sea_orm::{ConnectionTrait, DbErr, QueryOrder, Select};

use super::row::process;
use crate::object::{Called, Field, Holds, Object, Said, link};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod stage {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One stage.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_stage")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub process: RowId,
        /// Its place among those of the process.
        pub place: Option<i64>,
        /// How likely a deal in it is won, in hundredths of a percent.
        pub probability: Option<i64>,
        pub forecast: String,
        /// Days after which a deal has been in it for too long.
        pub days: Option<i64>,
        /// The fields that a deal has filled before it leaves.
        pub needs: String,
        /// What is true before it leaves, each on a line.
        pub criteria: String,
        pub guidance: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for stage::Entity {
    fn version() -> stage::Column {
        stage::Column::Version
    }
}

impl Protected for stage::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// How sure a forecast may be of a deal.
pub const FORECASTS: [(&str, &str); 4] = [
    ("pipeline", "crm-forecast-pipeline"),
    ("best-case", "crm-forecast-best-case"),
    ("commit", "crm-forecast-commit"),
    ("omitted", "crm-forecast-omitted"),
];

/// The fields of a deal that a stage can ask for.
const NEEDS: [(&str, &str); 6] = [
    ("account", "crm-account"),
    ("contact", "crm-contact"),
    ("amount", "crm-amount"),
    ("closes", "crm-closes"),
    ("next", "crm-next-step"),
    ("competitor", "crm-competitor"),
];

/// The table.
pub fn table() -> Described {
    let table = Described::new("crm_stage").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "forecast", "needs", "criteria", "guidance"];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    let table = table.column("process", Kind::Id).of("crm_process");
    ["place", "probability", "days"]
        .into_iter()
        .fold(table, |table, name| table.optional(name, Kind::Integer))
}

impl Object for stage::Entity {
    const KIND: &'static str = "crm-stage";
    const ADD: &'static str = "crm-stages.add";
    const CHANGE: &'static str = "crm-stages.change";
    const REMOVE: &'static str = "crm-stages.remove";
    const RESTORE: &'static str = "crm-stages.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-stages",
        path: "/sales-stages",
        many: "crm-stages",
        add: "crm-stages-add",
        change: "crm-stages-change",
        empty: "crm-stages-empty",
        reason: "crm-stages-reason",
        hit: "crm-stage",
        mark: Icon::Stairs,
        within: Some(("process", "/sales-processes")),
    };

    fn fields() -> Vec<Field<Self>> {
        use stage::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Process, "crm-process", Holds::Record(link::<process::Entity>())).must().ahead(),
            Field::new(C::Place, "crm-place", Holds::Count),
            Field::new(C::Probability, "crm-probability", Holds::Share),
            Field::new(C::Forecast, "crm-forecast", Holds::Choice(&FORECASTS)),
            Field::new(C::Days, "crm-stage-days", Holds::Count),
            Field::new(C::Needs, "crm-needs", Holds::Several(&NEEDS)).aside(),
            Field::new(C::Criteria, "crm-criteria", Holds::Lines).aside(),
            Field::new(C::Guidance, "crm-guidance", Holds::Lines).aside(),
        ]
    }
}

impl stage::Model {
    /// What is true before a deal leaves it.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.criteria.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// The fields that a deal has filled before it leaves it, each with its label.
    pub fn needs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        NEEDS.into_iter().filter(|(field, _)| self.needs.split(',').any(|need| need == *field))
    }

    /// How likely a deal in it is won, in words.
    pub fn chance(&self, w: Words) -> String {
        let said = self.probability.map_or(Said::Nothing, |units| Said::Decimal(units, 2));
        Holds::Share.told(w, &said, prestasi_kernel::Currency::MYR)
    }
}

/// Stages in the order of their places.
pub struct Stages {
    /// The stages.
    pub all: Vec<stage::Model>,
}

impl Stages {
    /// Those of a query.
    pub async fn of(db: &impl ConnectionTrait, rows: Select<stage::Entity>) -> Result<Self, DbErr> {
        let mut all = rows.order_by_asc(stage::Column::Id).all(db).await?;
        all.sort_by_key(|stage| (stage.place.unwrap_or(i64::MAX), stage.id));
        Ok(Self { all })
    }

    /// The place of one among them.
    pub fn place(&self, id: RowId) -> Option<usize> {
        self.all.iter().position(|stage| stage.id == id)
    }
}
