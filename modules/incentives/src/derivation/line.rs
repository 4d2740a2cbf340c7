//! One payout line in words.

use super::figures::{minor, plain, rate, rounding, share};
use prestasi_compensation::statement::{CreditedRow, Line, Part, Statement};
use prestasi_i18n::{Language, date, message, period};
use prestasi_kernel::Ratio;

/// A line, and below it how it came about.
pub fn told(language: Language, statement: &Statement, line: &Line) -> Vec<String> {
    let say = |key: &str, args: &[(&str, String)]| message(language, key, args);
    let mut told = vec![heading(language, statement, line)];
    if let Some(row) = &line.row {
        told.extend(row_told(language, row, line).into_iter().map(indented));
    }
    let totals = [("before", plain(&line.before)), ("after", plain(&line.after))];
    told.push(indented(say("explain-total", &totals)));
    told.extend(rate_told(language, line).into_iter().map(indented));
    if let (Some(due), Some(paid)) = (line.due, line.paid_before) {
        let args = [("due", plain(&due)), ("paid", minor(paid, statement.currency))];
        told.push(indented(say("explain-due", &args)));
    }
    let rule = say(rounding(statement.rounding, statement.rounded_totals), &[]);
    let rounded = minor(line.rounded, statement.currency);
    told.push(indented(say(
        "explain-exact",
        &[("exact", plain(&line.exact)), ("rounding", rule), ("rounded", rounded)],
    )));
    if line.cut != 0 {
        let key = if line.cut > 0 { "explain-cut" } else { "explain-lift" };
        told.push(indented(say(key, &[("amount", minor(line.cut.abs(), statement.currency))])));
    }
    told
}

fn indented(text: String) -> String {
    format!("  {text}")
}

fn heading(language: Language, statement: &Statement, line: &Line) -> String {
    let earned = minor(line.earned, statement.currency);
    let component = line.component.clone();
    match &line.row {
        Some(row) => {
            let args = [
                ("date", date(language, line.date)),
                ("event", row.event.clone()),
                ("component", component),
                ("earned", earned),
            ];
            message(language, "explain-line", &args)
        }
        None => {
            let args =
                [("period", period(language, line.period)), ("component", component), ("earned", earned)];
            message(language, "explain-period-line", &args)
        }
    }
}

fn row_told(language: Language, row: &CreditedRow, line: &Line) -> Vec<String> {
    let cells = row.columns.iter().filter_map(|(name, cell)| Some(format!("{name} {}", cell.as_ref()?)));
    let cells = cells.collect::<Vec<_>>().join(", ");
    let mut told = vec![message(language, "explain-row", &[("table", row.table.clone()), ("cells", cells)])];
    let credited = plain(&line.credit);
    let credit = row.credit_name.clone();
    told.push(if row.share == Ratio::from_int(1) {
        message(language, "explain-credit", &[("credit", credit), ("credited", credited)])
    } else {
        let args = [
            ("credit", credit),
            ("share", share(&row.share)),
            ("amount", plain(&row.amount)),
            ("credited", credited),
        ];
        message(language, "explain-share", &args)
    });
    if let Some(source) = &row.source {
        let args = [("level", row.level.to_string()), ("source", source.clone())];
        told.push(message(language, "explain-source", &args));
    }
    told
}

fn rate_told(language: Language, line: &Line) -> Vec<String> {
    if !line.parts.is_empty() {
        return line.parts.iter().map(|part| part_told(language, line, part)).collect();
    }
    let say = |key: &str, args: &[(&str, String)]| vec![message(language, key, args)];
    let exact = plain(&line.due.unwrap_or(line.exact));
    let value = line.rate.value.unwrap_or(Ratio::ZERO);
    match line.rate.kind.as_str() {
        "flat" | "per_unit" => {
            let of = if line.row.is_some() { &line.credit } else { &line.after };
            let args = [("credit", plain(of)), ("rate", rate(&value, line.units)), ("exact", exact)];
            say("explain-flat", &args)
        }
        "retroactive" | "reached" => {
            let tier = line.rate.reached.and_then(|tier| line.rate.tiers.get(tier));
            tier.map_or_else(Vec::new, |tier| {
                let args = [("from", plain(&tier.from)), ("rate", rate(&tier.rate, line.units))];
                say("explain-reached", &args)
            })
        }
        "interpolated" => say("explain-interpolated", &[("after", plain(&line.after)), ("exact", exact)]),
        "curve" => say("explain-curve", &[("after", plain(&line.after)), ("exact", exact)]),
        "matrix" => say("explain-factor", &[("value", plain(&value))]),
        "formula" | "objectives" => say("explain-amount", &[("value", plain(&value))]),
        _ => Vec::new(),
    }
}

fn part_told(language: Language, line: &Line, part: &Part) -> String {
    let tier = &line.rate.tiers[part.tier];
    let mut args = vec![
        ("part", plain(&part.part)),
        ("rate", rate(&part.rate, line.units)),
        ("product", plain(&part.product)),
        ("from", plain(&tier.from)),
    ];
    args.extend(tier.to.as_ref().map(|to| ("to", plain(to))));
    // The first tier is open below, the last above.
    let key = match (part.tier, &tier.to) {
        (0, None) => "explain-part-only",
        (0, Some(_)) => "explain-part-first",
        (_, None) => "explain-part-last",
        (_, Some(_)) => "explain-part",
    };
    message(language, key, &args)
}
