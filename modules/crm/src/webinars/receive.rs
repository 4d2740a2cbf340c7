//! The report of a webinar is taken: that of Zoom, or a list with heads.

use axum::Json;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use prestasi_capture::webinars::{Participant, Settings, Webinar, list, zoom};
use prestasi_kernel::Problem;
use prestasi_web::api::{Day, Line, Query};
use prestasi_web::upload::{Content, File};
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::keep::{Attendance, Event, Guest, KeepWebinar, once};
use crate::gathered::{bytes, short};

/// Bytes of a file at most.
pub const BYTES_MOST: usize = 16 << 20;
/// People of a webinar at most.
const GUESTS_MOST: usize = 10_000;
const TOPIC_MOST: usize = 200;

/// What a file does not say, as a list of people has no head.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub topic: String,
    pub day: Option<Date>,
}

/// What became of a report.
pub struct Came {
    pub event: Event,
    pub attendance: Attendance,
    pub problems: Vec<Problem>,
}

/// Takes it, as often as somebody likes.
///
/// # Errors
/// `crm-webinar-topic-missing`; what the file is not.
pub async fn receive(visit: &Visit, beside: Beside, content: Content) -> Outcome<Came> {
    let bytes = bytes(content, BYTES_MOST).await?;
    let zone = visit.app().site().zone.clone();
    let Webinar { topic, id, start, people, problems, .. } = read(&bytes, &zone)?;
    let topic = short(if beside.topic.is_empty() { &topic } else { &beside.topic }, TOPIC_MOST);
    if topic.is_empty() {
        return Err(Problem::new("crm-webinar-topic-missing").into());
    }
    if people.len() > GUESTS_MOST {
        return Err(Problem::new("crm-webinar-people-unfit").arg("most", GUESTS_MOST).into());
    }
    let first = start.or_else(|| people.iter().filter_map(|person| person.joined).min());
    let local = first.map(|first| zone.to_datetime(first));
    let day = beside.day.or(local.map(|local| local.date())).unwrap_or_else(|| visit.viewer.day());
    let time = local.filter(|local| local.date() == day).map(|local| local.strftime("%H:%M").to_string());
    let event = Event { topic, id: short(&id, 100), day: Day(day), time: time.unwrap_or_default() };
    let guests = once(people.into_iter().map(guest).collect());
    let keep = KeepWebinar { event: event.clone(), guests };
    // Without the key of the request: each visit is taken once.
    let attendance = visit.does_as(visit.viewer.ask(), keep).await?;
    Ok(Came { event, attendance, problems })
}

/// As a report of Zoom, or else as a list; what is wrong then is wrong with that. Whether the day or the month stands ahead no
/// file says: the reading that leaves less out is the right one.
fn read(bytes: &[u8], zone: &TimeZone) -> Result<Webinar, Problem> {
    let either = |day_first| {
        let settings = Settings { zone: zone.clone(), day_first };
        zoom(bytes, &settings).or_else(|_| list(bytes, &settings))
    };
    let (day_first, month_first) = (either(true)?, either(false)?);
    Ok(if month_first.problems.len() < day_first.problems.len() { month_first } else { day_first })
}

fn guest(person: Participant) -> Guest {
    let Participant { address, name, attended, minutes, .. } = person;
    Guest { address: address.unwrap_or_default(), name: short(&name, TOPIC_MOST), attended, minutes }
}

/// What the file does not say.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WebinarQuery {
    /// What it is called; as the file says without it.
    #[param(value_type = Option<String>, pattern = "^[A-Za-z0-9]{1,50}$")]
    topic: Option<Line>,
    /// The day that it was on; as the file says without it.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Day>,
}

/// What became of the people of a webinar.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebinarReport {
    /// Which.
    event: Event,
    /// Of whom there is an activity from now on.
    #[schema(minimum = 0)]
    added: u64,
    /// Of whom there was one.
    #[schema(minimum = 0)]
    known: u64,
    /// Who are ours.
    #[schema(minimum = 0)]
    internal: u64,
    /// Whom nobody knows.
    strangers: Vec<Guest>,
    /// What could not be read, in words.
    wrong: Vec<String>,
}

pub async fn post(
    visit: Visit,
    Query(asked): Query<WebinarQuery>,
    File(content): File,
) -> Outcome<Json<WebinarReport>> {
    let topic = asked.topic.map(|topic| topic.0).unwrap_or_default();
    let beside = Beside { topic, day: asked.day.map(|day| day.0) };
    let Came { event, attendance, problems } = receive(&visit, beside, content).await?;
    let Attendance { added, known, internal, strangers } = attendance;
    let wrong = problems.iter().map(|problem| visit.words.problem(problem)).collect();
    Ok(Json(WebinarReport { event, added, known, internal, strangers, wrong }))
}
