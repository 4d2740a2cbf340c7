//! A house with people, deals and a catalogue.

use std::fmt::Debug;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use prestasi_access::account::{Credential, SignIn, SignedIn};
use prestasi_access::organisation::{RecordPerson, RecordPosition, RecordSeat};
use prestasi_access::role::AssignRole;
use prestasi_access::{Access, Cost, Operation, Owed, Role, Secret, ServerKey, Viewer};
use prestasi_catalog::{Catalogue, DATASETS, Limits, PERMISSIONS, Settings, migrations};
use prestasi_kernel::{Actor, Id, Problem, Span};
use prestasi_store::testing::Place;
use prestasi_store::{Call, Failure, Store};

use crate::sample::{self, DEALS, Deals, New, READ_AMOUNTS, READ_DEALS};

const PASSWORD: &str = "hujan turun di Taiping lagi";

pub struct House {
    pub store: Store,
    pub access: Access,
    pub system: Viewer,
    pub catalogue: Catalogue,
}

/// What an answer says, cell by cell; an empty cell is `NULL`.
pub type Table = Vec<Vec<String>>;

pub async fn open(place: &Place) -> House {
    open_with(place, Settings::default()).await
}

pub async fn open_with(place: &Place, settings: Settings) -> House {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let tables = [
        prestasi_access::migrations(),
        prestasi_jobs::migrations(),
        prestasi_exchange::migrations(),
        migrations(),
        sample::migrations(),
    ];
    let store = Store::open(options, &tables).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let cost = Cost { memory_kib: 8, passes: 1 };
    let rules = prestasi_access::Settings::new(zone, ServerKey([9; 32]));
    let rules = prestasi_access::Settings { cost, second_factor: Owed::ByNobody, ..rules };
    let permissions = PERMISSIONS.into_iter().chain(prestasi_exchange::PERMISSIONS);
    let permissions = permissions.chain([READ_DEALS, READ_AMOUNTS]);
    let access = Access::new(store.clone(), clock, rules, permissions).expect("access");
    let system = access.system("test").expect("a name");
    let datasets = DATASETS.into_iter().chain([DEALS]);
    let catalogue = Catalogue::new(access.clone(), settings, datasets).expect("a catalogue");
    House { store, access, system, catalogue }
}

pub fn call() -> Call {
    Call::by(Actor::Person(Id::from_u128(42)))
}

pub fn always() -> Span {
    Span::new(Some(date(2020, 1, 1)), None).expect("days in order")
}

/// The code of the problem that something was refused with.
pub fn code<T: Debug>(outcome: Result<T, Failure<Problem>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(problem)) => problem.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// Every cell of these rows as a text.
pub fn cells(batches: &[RecordBatch]) -> Table {
    let options = FormatOptions::default().with_null("NULL");
    let mut table = Table::new();
    for batch in batches {
        let columns: Vec<_> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column, &options).expect("cells"))
            .collect();
        for row in 0..batch.num_rows() {
            table.push(columns.iter().map(|column| column.value(row).to_string()).collect());
        }
    }
    table
}

/// The same rows in one order.
pub fn sorted(mut table: Table) -> Table {
    table.sort();
    table
}

impl House {
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.tries(&self.system, operation).await.expect("done")
    }

    pub async fn tries<O: Operation<Refusal = Problem>>(
        &self,
        viewer: &Viewer,
        operation: O,
    ) -> Result<O::Answer, Failure<Problem>> {
        self.access.write(viewer.ask(), operation).await.map(|done| done.answer)
    }

    /// Somebody with roles, signed in, in a position of their own below another.
    pub async fn somebody(&self, name: &str, roles: &[Role], below: Option<Id>) -> (Id, Id, Viewer) {
        let record =
            RecordPerson { person: None, number: name.to_owned(), name: name.to_owned(), span: always() };
        let person = self.does(record).await;
        let position = RecordPosition {
            position: None,
            title: name.to_owned(),
            team: None,
            reports_to: below,
            span: always(),
        };
        let position = self.does(position).await;
        self.does(RecordSeat { position, person: Some(person), span: always() }).await;
        let code = self.access.open_account(&self.system, person, name).await.expect("an account");
        self.access.accept_invitation(&code, &Secret::new(PASSWORD)).await.expect("a password");
        for role in roles {
            self.does(AssignRole { person, role: role.key().to_owned(), span: always(), held: true }).await;
        }
        let door =
            SignIn { login: name, password: &Secret::new(PASSWORD), device: None, source: "192.0.2.1" };
        let SignedIn::Open(opened) = self.access.sign_in(door).await.expect("signed in") else {
            panic!("a code")
        };
        let viewer = self.access.viewer(Credential::Session(&opened.session)).await.expect("a viewer");
        (person, position, viewer)
    }

    pub async fn deals(&self, deals: Vec<New>) -> Vec<Id> {
        self.store.write(call(), Deals(deals)).await.expect("deals").answer
    }

    /// What a question is answered.
    pub async fn asks(&self, viewer: &Viewer, sql: &str) -> Result<Table, Problem> {
        self.asks_within(viewer, sql, Limits::default()).await
    }

    pub async fn asks_within(&self, viewer: &Viewer, sql: &str, limits: Limits) -> Result<Table, Problem> {
        let answer = self.catalogue.query(viewer, sql, limits).await?;
        Ok(cells(&answer.all().await?))
    }

    pub async fn sees(&self, viewer: &Viewer, sql: &str) -> Table {
        self.asks(viewer, sql).await.unwrap_or_else(|problem| panic!("{sql}: {problem}"))
    }

    /// The code of the problem that a question ends with.
    pub async fn refuses(&self, viewer: &Viewer, sql: &str) -> &'static str {
        match self.asks(viewer, sql).await {
            Err(problem) => problem.code,
            Ok(table) => panic!("{sql}: {table:?}"),
        }
    }
}

pub fn new(owner: Option<Id>, name: &str, amount: Option<i64>, day: u8) -> New {
    New { owner, name: name.to_owned(), amount, day }
}
