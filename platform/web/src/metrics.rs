//! Figures for whoever watches the server with Prometheus, in the text form of OpenMetrics.
//!
//! Design: what happens is counted as it happens; what stands in the database is asked when somebody fetches the figures, so
//! that every process of a company tells the same of it. Addresses are counted by their pattern, never by what they name.

use std::time::Duration;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};
use prestasi_access::{Permission, Viewer};
use prestasi_jobs::State;
use prestasi_kernel::Problem;
use prestasi_recovery::runs::{self, Kind};
use prestasi_store::{Store, outbox};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use sea_orm::{ActiveEnum, Iterable};

use crate::fault::Outcome;
use crate::visit::Visit;

/// To fetch the figures. There is nothing of people or money in them.
pub const READ_METRICS: Permission = Permission::new("metrics.read", &[(Administrator, All), (Auditor, All)]);

const FORM: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// The ends of the ranges that answers are counted in, in seconds.
const RANGES: [f64; 12] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Named {
    name: String,
}

/// What is counted, of one process.
pub(crate) struct Metrics {
    registry: Registry,
    answers: Family<Answered, Histogram, fn() -> Histogram>,
    audit: Gauge,
    jobs: Family<Named, Gauge>,
    behind: Family<Named, Gauge>,
    backup: Gauge,
    drill: Gauge,
    memory: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("prestasi");
        let answers = Family::new_with_constructor((|| Histogram::new(RANGES)) as fn() -> Histogram);
        let told = "How long answers took, by pattern of address";
        registry.register_with_unit("http_answer", told, Unit::Seconds, answers.clone());
        let (audit, jobs, behind) = (Gauge::default(), Family::default(), Family::default());
        registry.register("audit_entries", "Entries of the audit", audit.clone());
        registry.register("jobs", "Jobs by state", jobs.clone());
        registry.register("events_behind", "Events that a subscriber has not seen", behind.clone());
        let (backup, drill, memory) = (Gauge::default(), Gauge::default(), Gauge::default());
        let told = "When the last good backup ended, 0 without one";
        registry.register_with_unit("last_backup_timestamp", told, Unit::Seconds, backup.clone());
        let told = "When the last good drill ended, 0 without one";
        registry.register_with_unit("last_drill_timestamp", told, Unit::Seconds, drill.clone());
        registry.register_with_unit("memory", "Memory of this process", Unit::Bytes, memory.clone());
        let version = vec![("version", env!("CARGO_PKG_VERSION"))];
        registry.register("build", "What is running", Info::new(version));
        Self { registry, answers, audit, jobs, behind, backup, drill, memory }
    }
}

impl Metrics {
    /// An answer went out.
    pub fn answered(&self, method: &Method, route: &'static str, status: StatusCode, took: Duration) {
        // Methods that nobody knows are as many as somebody likes.
        let method = match *method {
            Method::GET => "GET",
            Method::POST => "POST",
            Method::PUT => "PUT",
            Method::PATCH => "PATCH",
            Method::DELETE => "DELETE",
            _ => "other",
        };
        let answered = Answered { method, route, status: status.as_u16() };
        self.answers.get_or_create(&answered).observe(took.as_secs_f64());
    }

    async fn ask(&self, store: &Store, viewer: &Viewer) -> Outcome<()> {
        self.audit.set(store.audit_head().await?.seq());
        let counts = prestasi_jobs::counts(store.read(), viewer).await?;
        for state in State::iter() {
            // A state that no job is in is told of, too: else the last figure would stand.
            let count = counts.get(&state).copied().unwrap_or_default();
            self.jobs.get_or_create(&Named { name: state.to_value() }).set(count);
        }
        for lag in outbox::lags(store.read()).await? {
            self.behind.get_or_create(&Named { name: lag.subscriber }).set(lag.newest - lag.seq);
        }
        for (kind, ended) in [(Kind::Backup, &self.backup), (Kind::Drill, &self.drill)] {
            let last = runs::last(store.read(), kind).await?;
            ended.set(last.map_or(0, |run| run.ended.as_second()));
        }
        self.memory.set(memory().unwrap_or_default());
        Ok(())
    }

    fn text(&self) -> Result<String, Problem> {
        let mut text = String::new();
        encode(&mut text, &self.registry)
            .map_err(|error| Problem::new("metrics-broken").arg("error", error))?;
        Ok(text)
    }
}

/// What the process holds in memory, where the system tells.
fn memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// The figures.
pub(crate) async fn fetch(visit: Visit) -> Outcome<Response> {
    let (app, metrics) = (visit.app(), visit.app().metrics());
    metrics.ask(app.store(), &visit.viewer).await?;
    let form = [(header::CONTENT_TYPE, HeaderValue::from_static(FORM))];
    Ok((form, metrics.text()?).into_response())
}
