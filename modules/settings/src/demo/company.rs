//! The made-up company itself: what it says of itself, how it counts days, and what its currencies cost.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_access::{Operation, Viewer};
use prestasi_kernel::{Currency, FiscalCalendar, Ratio};
use prestasi_web::{App, Outcome};

use crate::calendar::RecordCalendar;
use crate::company::{ChangeCompany, ChangedCompany, Details};
use crate::currencies::{Days, Rate, RecordRate, UseCurrency};
use crate::holidays::AddHolidays;

const SEED: u64 = 2026;
/// The first month with rates.
const FIRST: Date = date(2024, 1, 1);
/// Parts of a ringgit that rates are told in.
const PARTS: i128 = 10_000;

/// A currency that wanders from month to month, in parts of a ringgit.
struct Wanders {
    code: &'static str,
    start: i64,
    least: i64,
    most: i64,
    step: i64,
}

const WANDERS: [Wanders; 2] = [
    Wanders { code: "SGD", start: 34_720, least: 31_500, most: 35_900, step: 310 },
    Wanders { code: "USD", start: 46_450, least: 40_200, most: 48_100, step: 620 },
];
/// At par with the Singapore dollar, by treaty.
const BRUNEI: &str = "BND";

/// Puts it all into the store.
pub async fn make_up(app: &App, system: &Viewer) -> Outcome<()> {
    let details = Details::read(&ChangedCompany {
        version: 0,
        name: prestasi_demo::NAME.to_owned(),
        registration: "201201018472 (1003964-K)".to_owned(),
        address: "Aras 12, Menara Angsana\nJalan Tun Razak\n50400 Kuala Lumpur".to_owned(),
        country: "Malaysia".to_owned(),
        currency: Currency::MYR.to_string(),
        support: "bantuan@seriangsana.example".to_owned(),
    })?;
    app.access().write(system.ask(), ChangeCompany { seen: 0, details }).await?;
    does(app, system, RecordCalendar { from_year: 2012, calendar: FiscalCalendar::default() }).await?;
    does(app, system, AddHolidays(super::holidays::all()?)).await?;
    let mut random = Rng::with_seed(SEED);
    for wanders in WANDERS {
        let code = Currency::parse(wanders.code)?;
        does(app, system, UseCurrency { code }).await?;
        let also = if wanders.code == "SGD" { Some(Currency::parse(BRUNEI)?) } else { None };
        if let Some(code) = also {
            does(app, system, UseCurrency { code }).await?;
        }
        let mut parts = wanders.start;
        for day in FIRST.series(1.month()).take_while(|day| *day <= app.access().today()) {
            for from in [Some(code), also].into_iter().flatten() {
                let rate = Rate::new(Ratio::new(parts.into(), PARTS).unwrap_or(Ratio::ONE))?;
                let days = Days::From(day);
                does(app, system, RecordRate { from, into: Currency::MYR, rate, days }).await?;
            }
            parts = (parts + random.i64(-wanders.step..=wanders.step)).clamp(wanders.least, wanders.most);
        }
    }
    Ok(())
}

async fn does<O: Operation>(app: &App, system: &Viewer, operation: O) -> Outcome<O::Answer>
where
    O::Refusal: Into<prestasi_web::Fault>,
{
    Ok(app.access().write(system.ask(), operation).await?.answer)
}
