//! `prestasi explain`: the payout lines of one credited row in words.

use super::console::{Console, print};
use super::statement::Of;
use clap::Args as ClapArgs;
use prestasi_compensation::statement;
use prestasi_incentives::derivation::line;
use prestasi_kernel::Result;

/// Tell how a credited row was paid.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    of: Of,
    /// The key of the row.
    #[arg(long)]
    event: String,
    /// Only this component.
    #[arg(long)]
    component: Option<String>,
}

/// Runs the command; the answer is no when there is no such line.
pub fn run(args: Args, console: &Console) -> Result<bool> {
    let statement =
        args.of.with(|model, text, tables| statement::of(model, text, tables, &args.of.person))?;
    let wanted = |line: &&statement::Line| {
        line.row.as_ref().is_some_and(|row| row.event == args.event)
            && args.component.as_ref().is_none_or(|component| *component == line.component)
    };
    let lines: Vec<_> = statement.lines.iter().filter(wanted).collect();
    if lines.is_empty() {
        console.say("explain-nothing", &[("person", args.of.person), ("event", args.event)]);
        return Ok(false);
    }
    for (place, found) in lines.into_iter().enumerate() {
        if place > 0 {
            print("");
        }
        line::told(console.language, &statement, found).iter().for_each(print);
    }
    Ok(true)
}
