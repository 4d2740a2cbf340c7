//! `prestasi compare`: two plans over the same facts, person by person.

use super::console::{Console, bar, print};
use clap::Args as ClapArgs;
use jiff::civil::Date;
use prestasi_compensation::compare::{Difference, Side, compare};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::run::Options;
use prestasi_kernel::Result;
use std::path::PathBuf;

/// Compare what two plans earn and pay over the same tables.
#[derive(ClapArgs)]
pub struct Args {
    /// The plan in force.
    before: PathBuf,
    /// The other plan.
    after: PathBuf,
    /// The folder with the tables of both.
    #[arg(long)]
    data: PathBuf,
    /// The day of the run: later facts do not count.
    #[arg(long)]
    as_of: Option<Date>,
    /// The day up to which facts are known.
    #[arg(long)]
    known_on: Option<Date>,
    /// Print the comparison as JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let view = View { as_of: args.as_of, known_on: args.known_on };
    let (first, before) = super::read_plan(&args.before)?;
    let (second, after) = super::read_plan(&args.after)?;
    let (a, b) = (tables::open(&first, &args.data)?, tables::open(&second, &args.data)?);
    let mut x =
        Model::new(&first, &before, &a, view).map_err(|problem| super::in_file(problem, &args.before))?;
    let mut y =
        Model::new(&second, &after, &b, view).map_err(|problem| super::in_file(problem, &args.after))?;
    let show = bar(console);
    let options = Options { progress: Some(&*show), ..Options::default() };
    let side = Side { model: &mut x, text: &before, tables: &a };
    let found = compare(side, Side { model: &mut y, text: &after, tables: &b }, options)?;
    if args.json {
        let people: serde_json::Map<String, serde_json::Value> =
            found.people.iter().map(|(id, difference)| (id.clone(), json(difference))).collect();
        let all = serde_json::json!({ "currency": found.currency.as_str(), "people": people, "total": json(&found.total) });
        print(all);
        return Ok(());
    }
    let words = |difference: &Difference| {
        let amounts = [
            ("before", difference.before.earned),
            ("after", difference.after.earned),
            ("earned", difference.earned()),
            ("paid", difference.paid()),
        ];
        amounts.map(|(key, minor)| (key, console.minor(minor, found.currency))).to_vec()
    };
    for (id, difference) in
        found.people.iter().filter(|(_, difference)| difference.before != difference.after)
    {
        let mut words = words(difference);
        words.push(("person", id.clone()));
        console.say("compare-person", &words);
    }
    let mut total = words(&found.total);
    total.push(("people", found.people.len().to_string()));
    console.say("compare-total", &total);
    Ok(())
}

/// Amounts in minor units, as texts: they may be longer than the numbers of JSON.
fn json(difference: &Difference) -> serde_json::Value {
    serde_json::json!({
        "earned_before_minor": difference.before.earned.to_string(), "earned_after_minor": difference.after.earned.to_string(),
        "paid_before_minor": difference.before.paid.to_string(), "paid_after_minor": difference.after.paid.to_string(),
        "earned_difference_minor": difference.earned().to_string(), "paid_difference_minor": difference.paid().to_string(),
    })
}
