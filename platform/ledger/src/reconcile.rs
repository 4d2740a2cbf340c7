//! Reconciliation: entries beside a file of somebody else's, such as what payroll says that it has paid.
//!
//! The file is CSV with the columns `owner`, `unit`, `amount` and `reference`, in any order and among others; the
//! reference is the key of a posting. It is read row by row; kept in memory is only which entries it has named.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use prestasi_access::Viewer;
use prestasi_kernel::{Id, Place, Problem, Span};
use prestasi_store::{Day, Failure, RowId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::account::{Account, Owner, row as account_row};
use crate::post::AT_ONCE;
use crate::posting::{entry_row, postings_of, row};
use crate::unit::Unit;

const COLUMNS: [&str; 4] = ["owner", "unit", "amount", "reference"];
const FIELD_BYTES_MAX: usize = 1024;

/// What to compare.
pub struct Ask<'a> {
    /// What the file is called, for messages.
    pub name: &'a str,
    /// The accounts: those of this purpose.
    pub purpose: &'a str,
    /// The days whose entries the file should have.
    pub span: Span,
    /// Whom the file means by an owner, such as a number in payroll; [`Owner`]'s own text is understood without.
    pub owner: &'a (dyn Fn(&str) -> Option<Owner> + Sync),
}

/// What came of one row of the file, or of one entry that no row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The row, counted from 1 without the header; `None` for an entry that the file does not have.
    pub row: Option<u64>,
    /// The account.
    pub account: Account,
    /// The key of the posting.
    pub reference: String,
    /// What the file says.
    pub there: Option<i64>,
    /// What the ledger says.
    pub here: Option<i64>,
    /// How they compare.
    pub verdict: Verdict,
}

/// How a row and an entry compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Alike.
    Matched,
    /// The amounts differ.
    Differs,
    /// The ledger has no such entry.
    MissingHere,
    /// The file has no such row.
    MissingThere,
    /// An earlier row of the file has named the entry already.
    Repeated,
}

/// How many came out how.
pub type Summary = std::collections::BTreeMap<Verdict, u64>;

/// Entries that were named, small: accounts by number.
#[derive(Default)]
struct Named {
    accounts: HashMap<String, u32>,
    entries: HashSet<(u128, u32)>,
}

impl Named {
    fn number(&mut self, account: &str) -> u32 {
        let next = u32::try_from(self.accounts.len()).unwrap_or(u32::MAX);
        *self.accounts.entry(account.to_owned()).or_insert(next)
    }

    /// Whether it is named for the first time.
    fn name(&mut self, posting: RowId, account: &str) -> bool {
        let account = self.number(account);
        self.entries.insert((posting.0.to_u128(), account))
    }

    fn has(&self, posting: RowId, account: &str) -> bool {
        let account = self.accounts.get(account);
        account.is_some_and(|account| self.entries.contains(&(posting.0.to_u128(), *account)))
    }
}

/// A row of the file.
struct Row {
    number: u64,
    account: Account,
    amount: i64,
    reference: String,
}

/// Compares a file with the entries of a purpose, and tells of each row and each entry.
///
/// # Errors
/// A row that cannot be read, with its number; what the store reports. What was told until then holds.
pub async fn reconcile(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ask: &Ask<'_>,
    file: impl Read,
    mut tell: impl FnMut(Finding),
) -> Result<Summary, Failure<Problem>> {
    let (mut named, mut summary) = (Named::default(), Summary::new());
    let mut found = |finding: Finding| {
        *summary.entry(finding.verdict).or_default() += 1;
        tell(finding);
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(file);
    let columns = columns(&mut reader, ask).map_err(Failure::Refused)?;
    let mut records = reader.into_records();
    let (mut number, mut end) = (0, false);
    while !end {
        let mut rows = Vec::with_capacity(AT_ONCE);
        while rows.len() < AT_ONCE && !end {
            match records.next() {
                None => end = true,
                Some(record) => {
                    number += 1;
                    rows.push(read(record, number, columns, ask).map_err(Failure::Refused)?);
                }
            }
        }
        let here = here(db, viewer, &rows).await?;
        for row in rows {
            let account = row.account.name();
            let entry = here.get(&(row.reference.clone(), account.clone()));
            let verdict = match entry {
                None => Verdict::MissingHere,
                Some((posting, _)) if !named.name(*posting, &account) => Verdict::Repeated,
                Some((_, amount)) if *amount == row.amount => Verdict::Matched,
                Some(_) => Verdict::Differs,
            };
            let (there, here) = (Some(row.amount), entry.map(|(_, amount)| *amount));
            let (row, account, reference) = (Some(row.number), row.account, row.reference);
            found(Finding { row, account, reference, there, here, verdict });
        }
    }
    unnamed(db, viewer, ask, &named, found).await?;
    Ok(summary)
}

/// Where the columns stand.
fn columns(reader: &mut csv::Reader<impl Read>, ask: &Ask<'_>) -> Result<[usize; 4], Problem> {
    let header = reader.headers().map_err(|error| unreadable(&error, ask, 0))?.clone();
    let mut columns = [0; 4];
    for (at, name) in columns.iter_mut().zip(COLUMNS) {
        let same = |title: &str| title.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name);
        *at = header.iter().position(same).ok_or_else(|| {
            Problem::new("reconcile-column-missing").arg("name", name).at(Place::file(ask.name))
        })?;
    }
    Ok(columns)
}

fn read(
    record: csv::Result<csv::StringRecord>,
    number: u64,
    columns: [usize; 4],
    ask: &Ask<'_>,
) -> Result<Row, Problem> {
    let record = record.map_err(|error| unreadable(&error, ask, number))?;
    let fields = columns.map(|at| record.get(at).unwrap_or_default());
    let read = || {
        if fields.iter().any(|field| field.len() > FIELD_BYTES_MAX) {
            return Err(Problem::new("reconcile-field-too-long").arg("most", FIELD_BYTES_MAX));
        }
        let [owner, unit, amount, reference] = fields;
        let unknown = || Problem::new("reconcile-owner-unknown").arg("text", owner);
        let owner = (ask.owner)(owner).or_else(|| owner.parse().ok()).ok_or_else(unknown)?;
        let unit: Unit = unit.parse()?;
        let amount = unit.read(amount)?;
        let account = Account::new(owner, ask.purpose, unit);
        Ok(Row { number, account, amount, reference: reference.to_owned() })
    };
    read().map_err(|problem| problem.at(Place::row(ask.name, number)))
}

fn unreadable(error: &csv::Error, ask: &Ask<'_>, row: u64) -> Problem {
    Problem::new("reconcile-unreadable").arg("error", error).at(Place::row(ask.name, row))
}

type Here = HashMap<(String, String), (RowId, i64)>;

/// The entries that some rows name, by reference and account.
async fn here(db: &impl ConnectionTrait, viewer: &Viewer, rows: &[Row]) -> Result<Here, Failure<Problem>> {
    let keys = rows.iter().map(|row| row.reference.as_str());
    let postings = row::Entity::find().select_only().columns([row::Column::Id, row::Column::Key]);
    let postings: Vec<(RowId, String)> =
        postings.filter(row::Column::Key.is_in(keys)).into_tuple().all(db).await?;
    let keys: HashMap<RowId, String> = postings.into_iter().collect();
    let accounts: HashSet<String> = rows.iter().map(|row| row.account.name()).collect();
    let entries = viewer.select::<entry_row::Entity>();
    let entries = entries.filter(entry_row::Column::Posting.is_in(keys.keys().copied()));
    let entries = entries.filter(entry_row::Column::Account.is_in(accounts)).all(db).await?;
    let by_name = |entry: entry_row::Model| {
        let key = keys.get(&entry.posting)?.clone();
        Some(((key, entry.account), (entry.posting, entry.amount)))
    };
    Ok(entries.into_iter().filter_map(by_name).collect())
}

/// Tells of the entries of the days that no row has named.
async fn unnamed(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ask: &Ask<'_>,
    named: &Named,
    mut found: impl FnMut(Finding),
) -> Result<(), Failure<Problem>> {
    let (first, last) = Day::ends(ask.span).map_err(Failure::Refused)?;
    let mut after = String::new();
    loop {
        let page =
            viewer.select::<account_row::Entity>().filter(account_row::Column::Purpose.eq(ask.purpose));
        let page = page.filter(account_row::Column::Id.gt(&after)).order_by_asc(account_row::Column::Id);
        let accounts = page.limit(AT_ONCE as u64).all(db).await?;
        let Some(end) = accounts.last() else { return Ok(()) };
        after.clone_from(&end.id);
        for account in accounts {
            let mut behind = (first, RowId(Id::from_u128(0)));
            loop {
                let entries = entries(&account.id, behind, last).limit(AT_ONCE as u64).all(db).await?;
                let Some(end) = entries.last() else { break };
                behind = (end.day, end.posting);
                let open = |entry: &entry_row::Model| !named.has(entry.posting, &account.id);
                let entries: Vec<_> = entries.into_iter().filter(open).collect();
                let postings = postings_of(db, &entries).await?;
                for entry in entries {
                    let reference = postings.get(&entry.posting).map(|posting| posting.key.clone());
                    let (reference, here) = (reference.unwrap_or_default(), Some(entry.amount));
                    let (account, verdict) = (Account::from(account.clone()), Verdict::MissingThere);
                    found(Finding { row: None, account, reference, there: None, here, verdict });
                }
            }
        }
    }
}

/// The entries of an account behind one of them, up to a day.
fn entries(account: &str, (day, posting): (Day, RowId), last: Day) -> Select<entry_row::Entity> {
    let same_day = Condition::all().add(entry_row::Column::Day.eq(day));
    let behind = Condition::any()
        .add(entry_row::Column::Day.gt(day))
        .add(same_day.add(entry_row::Column::Posting.gt(posting)));
    let rows = entry_row::Entity::find().filter(entry_row::Column::Account.eq(account));
    let rows = rows.filter(behind).filter(entry_row::Column::Day.lte(last));
    rows.order_by_asc(entry_row::Column::Day).order_by_asc(entry_row::Column::Posting)
}
