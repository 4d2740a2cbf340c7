//! A plan ready to calculate: every expression bound, every looked-up table in memory.

use crate::by_hand::{ByHand, ByHands};
use crate::closing::Stood;
use crate::credit::compile::Credits;
use crate::credit::evaluate::Rates;
use crate::data::frame::{View, stack};
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::clawback::{self, Clawbacks};
use crate::earn::compile::{Compiler, ComponentPlan, DrawPlan, StepPlan};
use crate::earn::milestone::{self, Milestones};
use crate::earn::quota::QuotaPlan;
use crate::exchange::Exchange;
use crate::expr::Vector;
use crate::expr::vector::{Data, Ints, Numbers};
use crate::people::{Columns, People};
use crate::plan::model::{Change, Document, Others, RoundAt, StepKind};
use crate::rows::{Context, Rows};
use crate::term::Term;
use prestasi_kernel::{Currency, Problem, Ratio, Result, Rounding};
use std::collections::BTreeSet;

/// Finest denominator to which shares of cancelled credit are kept exactly; beyond it they are rounded to it.
const FINEST: i128 = 1_000_000_000_000;

/// A plan ready to calculate.
pub struct Model {
    /// The plan.
    pub document: Document,
    /// Which facts count.
    pub view: View,
    /// The plan's currency.
    pub currency: Currency,
    /// Its minor units.
    pub minor_units: i64,
    /// How lines are rounded.
    pub rounding: Rounding,
    /// What a rounding applies to.
    pub round_at: RoundAt,
    /// Pay periods.
    pub term: Term,
    /// Who is paid.
    pub people: People,
    /// Rates.
    pub exchange: Option<Exchange>,
    /// Credits.
    pub credits: Credits,
    /// Components.
    pub components: Vec<ComponentPlan>,
    /// Names of components, then of kickers.
    pub items: Vec<String>,
    /// Steps.
    pub steps: Vec<StepPlan>,
    /// Quotas.
    pub quotas: Vec<QuotaPlan>,
    /// Draws.
    pub draws: Vec<DrawPlan>,
    /// Cancellations.
    pub clawbacks: Clawbacks,
    /// What waits for events.
    pub milestones: Milestones,
    /// A version of a person is measured for itself.
    pub split: bool,
    /// By rule: whether managers get records of their own.
    pub materialise: Vec<bool>,
    /// Rates that came with rows.
    pub rates: Rates,
    /// What was adjusted by hand.
    pub by_hand: ByHands,
}

impl Model {
    /// Compiles a plan over opened tables.
    ///
    /// # Errors
    /// Everything that is wrong with the plan, or with a table that is held in memory.
    pub fn new(document: &Document, text: &str, tables: &Tables, view: View) -> Result<Self> {
        Self::compile(document, text, tables, view, &[])
            .map_err(|problem| crate::plan::place::mentioned(text, problem))
    }

    /// Compiles a plan that goes on from what stood, with what was adjusted by hand: whoever stands or was adjusted is
    /// among its people, credited any more or not. Where the plan has a table of people, it must still name them, unless
    /// it leaves out others.
    ///
    /// # Errors
    /// As [`Self::new`] and [`ByHands::new`], and `stood-person-unknown` for an id of another kind than those of the plan.
    pub fn over(
        document: &Document,
        text: &str,
        tables: &Tables,
        view: View,
        stood: &Stood,
        by_hand: &[ByHand],
    ) -> Result<Self> {
        let ids: BTreeSet<&str> =
            stood.people.keys().chain(by_hand.iter().map(|one| &one.person)).map(String::as_str).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut model = Self::compile(document, text, tables, view, &ids)
            .map_err(|problem| crate::plan::place::mentioned(text, problem))?;
        model.by_hand = ByHands::new(&model, by_hand, &stood.closed)?;
        Ok(model)
    }

    fn compile(document: &Document, text: &str, tables: &Tables, view: View, stood: &[&str]) -> Result<Self> {
        let head = &document.plan;
        let currency = Currency::parse(&head.currency)?;
        let context = Context::new(document, text, tables, view, currency.minor_units());
        let term = Term::new(head).map_err(|problem| {
            crate::plan::place::locate(text, &crate::plan::place::section(text, "plan"), problem)
        })?;
        let people = people(&context, stood)?;
        let exchange = document.exchange.as_ref().map(|spec| Exchange::read(&context, spec)).transpose()?;
        let mut credits = Credits::new(&context, &people, exchange.as_ref())?;
        let quotas =
            document.quota.iter().map(|(name, spec)| QuotaPlan::new(&context, name, spec, &term, &people));
        let quotas = quotas.collect::<Result<Vec<_>>>()?;
        let mut items: Vec<String> =
            document.component.iter().map(|component| component.name.text.clone()).collect();
        items.extend(
            document
                .step
                .iter()
                .filter(|step| step.kind == StepKind::Kicker)
                .map(|step| step.name.text.clone()),
        );
        if let Some(twice) = (1..items.len()).find(|index| items[..*index].contains(&items[*index])) {
            let components = document.component.iter().map(|component| &component.name);
            let kickers =
                document.step.iter().filter(|step| step.kind == StepKind::Kicker).map(|step| &step.name);
            let problem = Problem::new("duplicate-name").arg("name", &items[twice]);
            return Err(match components.chain(kickers).nth(twice) {
                Some(name) => crate::plan::place::locate(text, &name.span, problem),
                None => problem,
            });
        }
        let split = document.people.as_ref().is_some_and(|people| people.change == Change::Split);
        let frame = people.frame.clone();
        let compiler = Compiler {
            context: &context,
            term: &term,
            rules: &credits.rules,
            people: frame.as_deref(),
            quotas: &quotas,
            items: &items,
            person: &|ids: &Vector, row: usize| {
                Some(people.domain.code(ids, row)).filter(|code| *code != u32::MAX)
            },
            count: people.count,
            split,
        };
        let components = compiler.components()?;
        let steps = compiler.steps()?;
        let draws = compiler.draws()?;
        let clawbacks = clawback::compile(&context, &components, &credits.keys)?;
        if let Some(finer) =
            clawbacks.den().and_then(|den| credits.den.checked_mul(den)).filter(|den| *den < FINEST)
        {
            credits.den = finer;
        }
        let milestones = milestone::compile(&context, &components, &credits.keys)?;
        // The standard tables show every credit; files of the plan's own show lines, which can be worked out at the source.
        // Where others are left out, who is credited has no record that managers could be worked out from.
        let stand_alone = clawbacks.is_empty()
            && milestones.is_empty()
            && !document.output.is_empty()
            && !drops_others(document);
        amortised(document, text, &components)?;
        let materialise = materialise(&credits, &components, stand_alone);
        Ok(Self {
            document: document.clone(),
            view,
            currency,
            minor_units: currency.minor_units(),
            rounding: head.rounding,
            round_at: head.round_at,
            term,
            people,
            exchange,
            credits,
            components,
            items,
            steps,
            quotas,
            draws,
            clawbacks,
            milestones,
            split,
            materialise,
            rates: Rates::default(),
            by_hand: ByHands::default(),
        })
    }

    /// A whole number of minor units as money.
    pub fn money(&self, minor: i64) -> Ratio {
        Ratio::new(i128::from(minor), i128::from(self.minor_units)).unwrap_or(Ratio::ZERO)
    }

    /// Money rounded by the plan's rule.
    ///
    /// # Errors
    /// `overflow`.
    pub fn round(&self, amount: Ratio) -> Result<i64> {
        let minor = self.rounding.divide(
            amount.num().checked_mul(i128::from(self.minor_units)).ok_or_else(|| Problem::new("overflow"))?,
            amount.den(),
        );
        minor
            .and_then(|minor| i64::try_from(minor).ok())
            .ok_or_else(|| Problem::new("overflow").arg("amount", amount))
    }

    /// The last day that counts: the day of the run, or the end of the term.
    pub fn last_day(&self) -> i32 {
        self.view.as_of.map_or(self.term.last, |day| dates::number(day).min(self.term.last))
    }
}

/// Whether credit of people who do not take part is left out.
pub fn drops_others(document: &Document) -> bool {
    document.people.as_ref().is_some_and(|people| people.others == Others::Drop)
}

/// Checks that what is spread over time is there, and over some time.
fn amortised(document: &Document, text: &str, components: &[ComponentPlan]) -> Result<()> {
    for spec in &document.amortise {
        let at = |name: &crate::plan::text::Name, problem| {
            Err(crate::plan::place::locate(text, &name.span, problem))
        };
        let names = || components.iter().map(|component| component.name.as_str());
        if let Some(name) = spec.of.0.iter().find(|name| names().all(|other| other != name.text)) {
            let problem = Problem::new("unknown-component").arg("name", &name.text);
            return at(name, problem.near(name, names()));
        }
        if spec.months == 0 {
            return at(&spec.name, Problem::new("missing-field").arg("name", "months"));
        }
    }
    Ok(())
}

/// Managers need records of their own where a component looks at more than the single line.
fn materialise(credits: &Credits, components: &[ComponentPlan], lines_stand_alone: bool) -> Vec<bool> {
    let needs = |rule: usize| {
        let touches = |component: &&ComponentPlan| component.pays[rule] || component.measures[rule];
        credits.rules[rule].level > 0
            && (!lines_stand_alone
                || components.iter().filter(touches).any(|component| component.local.is_none()))
    };
    (0..credits.rules.len()).map(needs).collect()
}

fn people(context: &Context, stood: &[&str]) -> Result<People> {
    let Some(spec) = &context.document.people else { return listed(context, stood) };
    let at = |problem: Problem| crate::plan::place::locate(context.text, &spec.table.span, problem);
    let frame = context.frame(&spec.table).map_err(at)?;
    let name = |name: &Option<crate::plan::text::Name>| name.as_ref().map(|name| name.text.clone());
    let (from, to) = (name(&spec.from), name(&spec.to));
    let takes_part = spec.takes_part.as_ref().map(|sql| context.counting(&frame, sql)).transpose()?;
    let columns =
        Columns { id: &spec.id, from: from.as_deref(), to: to.as_deref(), takes_part: takes_part.as_deref() };
    let others = spec.others == Others::Drop;
    let stood = if others { like(&[frame.column(&spec.id)?], stood)? } else { Vector::null() };
    let mut people = People::of(frame.clone(), &columns, &stood).map_err(at)?;
    if let Some(manager) = &spec.manager {
        people.report(&frame, &spec.id, manager).map_err(at)?;
    }
    if let Some(hierarchy) = &context.document.hierarchy {
        people.report(&*context.frame(&hierarchy.table)?, &hierarchy.person, &hierarchy.manager)?;
    }
    if let Some(leave) = &spec.leave {
        people.away(&*context.frame(&leave.table)?, &leave.person, &leave.from, &leave.to, others)?;
    }
    Ok(people)
}

/// Without a table of people: whoever is credited, or has an objective.
fn listed(context: &Context, stood: &[&str]) -> Result<People> {
    let document = context.document;
    let mut ids: Vec<Vector> = Vec::new();
    for credit in &document.credit {
        for target in &credit.to {
            if let Some(table) = &target.table {
                ids.push(crate::earn::quota::over_frame(context, &*context.frame(table)?, &target.person)?);
                continue;
            }
            let mut rows = Rows::new(context, &credit.from)?;
            let person = rows.bind_any(&target.person)?;
            let program = rows.program()?;
            let (_, source) = context.table(&credit.from)?;
            for part in 0..source.parts() {
                source.read(part, &program.columns, &mut |batch| {
                    let run = program.run(batch)?;
                    let found = program.evaluate(&person, &run)?;
                    let (_, codes) = crate::data::lookup::Domain::learn(&found, run.rows);
                    let mut seen = vec![false; run.rows];
                    let first = |row: &u32| {
                        let code = codes[*row as usize];
                        code != u32::MAX && !std::mem::replace(&mut seen[code as usize], true)
                    };
                    let rows: Vec<u32> =
                        (0..run.rows as u32).filter(first).map(|row| found.at(row as usize) as u32).collect();
                    if !rows.is_empty() {
                        ids.push(found.gather(&rows));
                    }
                    Ok(())
                })?;
            }
        }
    }
    for objectives in document
        .component
        .iter()
        .flat_map(|component| &component.rate)
        .filter_map(|rate| rate.objectives.as_ref())
    {
        ids.push(context.frame(&objectives.table)?.column(&objectives.person)?.clone());
    }
    for (table, person) in
        document.quota.values().filter_map(|quota| quota.table.as_ref().zip(quota.person.as_ref()))
    {
        ids.push(context.frame(table)?.column(person)?.clone());
    }
    let stood = like(&ids.iter().collect::<Vec<_>>(), stood)?;
    if !matches!(stood.data, Data::Null) {
        ids.push(stood);
    }
    let mut people = People::listed(&ids);
    if let Some(hierarchy) = &document.hierarchy {
        let frame = context.frame(&hierarchy.table)?;
        ids.push(frame.column(&hierarchy.person)?.clone());
        ids.push(frame.column(&hierarchy.manager)?.clone());
        people = People::listed(&ids);
        people.report(&frame, &hierarchy.person, &hierarchy.manager)?;
    }
    Ok(people)
}

/// Ids as values of the kind that other ids have; null if there are none.
fn like(others: &[&Vector], ids: &[&str]) -> Result<Vector> {
    if ids.is_empty() {
        return Ok(Vector::null());
    }
    let found = others.iter().find(|ids| !matches!(ids.data, Data::Null));
    let Some(Data::Number(_)) = found.map(|found| &found.data) else {
        let texts: Vec<Vector> = ids.iter().map(|id| Vector::text(id)).collect();
        return Ok(stack(&texts.iter().map(|text| (text, 1)).collect::<Vec<_>>()));
    };
    let den = found.map_or(1, |found| found.ratio_den());
    let number = |id: &&str| {
        let ratio = id.parse::<Ratio>().ok()?.checked_mul(Ratio::new(den, 1)?)?;
        (ratio.den() == 1).then_some(ratio.num())
    };
    let unknown = |id: &str| Problem::new("stood-person-unknown").arg("id", id);
    let numbers = ids.iter().map(|id| number(id).ok_or_else(|| unknown(id))).collect::<Result<Vec<_>>>()?;
    Ok(Vector::new(Data::Number(Numbers::over(Ints::wide(numbers), den))))
}
