//! A case: a plan, tables as CSV text, and what the result tables must hold.

use indexmap::IndexMap;
use prestasi_compensation::verify::evidence::{CellKind, Claim, Column, Evidence, FORMAT, Run, Table};
use prestasi_compensation::verify::{Results, read_plan, recompute};
use prestasi_kernel::{Problem, Result};

/// A plan, its data and the run.
#[derive(Clone)]
pub struct Case {
    plan: String,
    data: IndexMap<String, Table>,
    run: Run,
}

/// A plan in ringgit for 2026, paid by the month, with what `text` adds; and an `orders` table.
pub fn plan(text: &str) -> Case {
    let head = r#"
        [plan]
        name = "Case"
        currency = "MYR"
        from = 2026-01-01
        to = 2026-12-31

        [data.orders]
        key = "id"
        date = "day"
        known = "known"

        [[credit]]
        name = "sales"
        from = "orders"
        amount = "amount"
        to = [{ person = "rep" }]
    "#;
    whole(&format!("{head}\n{text}"))
}

/// A plan as it stands.
pub fn whole(text: &str) -> Case {
    let run = Run { person: "ana".into(), as_of: None, known_on: None, through: "2026-12".into() };
    Case { plan: text.to_owned(), data: IndexMap::new(), run }
}

impl Case {
    /// Adds a table; the columns' types are the narrowest that fit.
    pub fn data(mut self, name: &str, csv: &str) -> Self {
        self.data.insert(name.to_owned(), table(csv));
        self
    }

    /// Orders of ana: id, day, amount; known on their day.
    pub fn orders(self, rows: &[(&str, &str, &str)]) -> Self {
        let rows: Vec<String> =
            rows.iter().map(|(id, day, amount)| format!("{id},{day},{day},ana,{amount}")).collect();
        self.data("orders", &format!("id,day,known,rep,amount\n{}", rows.join("\n")))
    }

    /// The last period computed.
    pub fn through(mut self, period: &str) -> Self {
        self.run.through = period.to_owned();
        self
    }

    /// The day of the run.
    pub fn run_on(mut self, day: &str) -> Self {
        self.run.as_of = Some(day.to_owned());
        self
    }

    /// The day up to which facts are known.
    pub fn known_on(mut self, day: &str) -> Self {
        self.run.known_on = Some(day.to_owned());
        self
    }

    /// All result tables.
    pub fn results(&self) -> Result<Results> {
        recompute(&read_plan(&self.plan)?, &self.data, &self.run)
    }

    /// The values of columns of a result table, a row a line, the cells joined with spaces.
    pub fn rows(&self, name: &str, columns: &[&str]) -> Vec<String> {
        let results = self.results().unwrap_or_else(|problem| panic!("{problem}"));
        let table = &results[name];
        let place = |column: &&str| table.columns.iter().position(|other| other == column).expect("a column");
        let places: Vec<usize> = columns.iter().map(place).collect();
        let text = |row: &Vec<_>| {
            places.iter().map(|place: &usize| ToString::to_string(&row[*place])).collect::<Vec<_>>()
        };
        table.rows.iter().map(|row: &Vec<prestasi_compensation::verify::Value>| text(row).join(" ")).collect()
    }

    /// Checks some columns of all rows of a result table.
    #[track_caller]
    pub fn check(self, name: &str, columns: &[&str], wanted: &[&str]) -> Self {
        assert_eq!(self.rows(name, columns), wanted, "{name}");
        self
    }

    /// Checks what ana's lines earned.
    #[track_caller]
    pub fn earns(self, wanted: &[&str]) -> Self {
        self.check("lines", &["earned"], wanted)
    }

    /// Checks what was paid, by period, where it is not nothing.
    #[track_caller]
    pub fn pays(self, wanted: &[&str]) -> Self {
        let mut paid = self.rows("payouts", &["period", "paid"]);
        paid.retain(|row| !row.ends_with(" 0"));
        assert_eq!(paid, wanted);
        self
    }

    /// The problem that it runs into.
    #[track_caller]
    pub fn problem(self) -> Problem {
        self.results().expect_err("a problem")
    }

    /// The evidence of a person's statement.
    pub fn evidence(&self, person: &str) -> Evidence {
        let results = self.results().unwrap_or_else(|problem| panic!("{problem}"));
        let mut statement = IndexMap::new();
        for (name, table) in results {
            let place = table.columns.iter().position(|column| *column == "person").expect("a person");
            let own = table.rows.iter().filter(|row| row[place].to_string() == person);
            let cell = |cell: &prestasi_compensation::verify::Value| {
                Some(cell.to_string()).filter(|text| !text.is_empty())
            };
            let rows: Vec<Vec<Option<String>>> = own.map(|row| row.iter().map(cell).collect()).collect();
            if !rows.is_empty() {
                let columns = table.columns.iter().map(ToString::to_string).collect();
                statement.insert(name.to_owned(), Claim { columns, rows });
            }
        }
        Evidence {
            format: FORMAT.to_owned(),
            plan: self.plan.clone(),
            run: Run { person: person.to_owned(), ..self.run.clone() },
            data: self.data.clone(),
            given: IndexMap::new(),
            stood: None,
            by_hand: Vec::new(),
            statement,
            sha256: String::new(),
        }
    }
}

fn table(csv: &str) -> Table {
    let mut lines = csv.lines().map(str::trim).filter(|line| !line.is_empty());
    let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let cell = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
    let rows: Vec<Vec<Option<String>>> = lines.map(|line| line.split(',').map(cell).collect()).collect();
    let kind = |place: usize| {
        let kinds = [CellKind::Integer, CellKind::Decimal, CellKind::Date, CellKind::Boolean];
        let fits = |kind: &CellKind| {
            rows.iter().all(|row: &Vec<Option<String>>| kind.read(row[place].as_deref()).is_ok())
        };
        kinds.into_iter().find(fits).unwrap_or(CellKind::Text)
    };
    let columns =
        names.iter().enumerate().map(|(place, name)| Column { name: (*name).to_owned(), kind: kind(place) });
    Table { columns: columns.collect(), rows }
}
