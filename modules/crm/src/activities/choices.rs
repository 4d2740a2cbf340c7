//! What an activity can say where it says one of some values, each with the key of its name.

/// A kind of activity.
pub const CALL: &str = "call";
/// The same.
pub const EMAIL: &str = "email";
/// The same.
pub const MEETING: &str = "meeting";
/// The same.
pub const WEBINAR: &str = "webinar";
/// The same.
pub const NOTE: &str = "note";
/// The same.
pub const TASK: &str = "task";

/// The kinds, each with the key of its name.
pub const KINDS: [(&str, &str); 6] = [
    (CALL, "crm-activity-call"),
    (EMAIL, "crm-activity-email"),
    (MEETING, "crm-activity-meeting"),
    (WEBINAR, "crm-activity-webinar"),
    (NOTE, "crm-activity-note"),
    (TASK, "crm-activity-task"),
];

/// How much it presses.
pub const PRIORITIES: [(&str, &str); 3] =
    [("high", "crm-priority-high"), ("normal", "crm-priority-normal"), ("low", "crm-priority-low")];

/// Still to be done.
pub const OPEN: &str = "open";
/// Done, or it has taken place.
pub const DONE: &str = "done";
/// Whether it is done.
pub const STATES: [(&str, &str); 2] = [(OPEN, "crm-activity-open"), (DONE, "crm-activity-done")];

/// What came of a call or a meeting.
pub const OUTCOMES: [(&str, &str); 6] = [
    (REACHED, "crm-outcome-reached"),
    (NOT_REACHED, "crm-outcome-not-reached"),
    ("message", "crm-outcome-message"),
    (HELD, "crm-outcome-held"),
    ("postponed", "crm-outcome-postponed"),
    (NO_SHOW, "crm-outcome-no-show"),
];
/// They spoke.
pub const REACHED: &str = "reached";
/// They did not.
pub const NOT_REACHED: &str = "not-reached";
/// They came together.
pub const HELD: &str = "held";
/// Whoever was awaited did not come.
pub const NO_SHOW: &str = "no-show";

/// Who wrote or called whom.
pub const DIRECTIONS: [(&str, &str); 2] = [(INCOMING, "crm-direction-in"), (OUTGOING, "crm-direction-out")];
/// From the customer.
pub const INCOMING: &str = "in";
/// To the customer.
pub const OUTGOING: &str = "out";

/// How a call went.
pub const DISPOSITIONS: [(&str, &str); 4] = [
    (ANSWERED, "crm-disposition-answered"),
    ("no-answer", "crm-disposition-no-answer"),
    ("busy", "crm-disposition-busy"),
    ("failed", "crm-disposition-failed"),
];
/// Somebody answered.
pub const ANSWERED: &str = "answered";

/// Minutes ahead at which its owner is reminded.
pub const REMINDERS: [(&str, &str); 6] = [
    ("0", "crm-remind-then"),
    ("15", "crm-remind-quarter"),
    ("60", "crm-remind-hour"),
    ("1440", "crm-remind-day"),
    ("2880", "crm-remind-two-days"),
    ("10080", "crm-remind-week"),
];

/// Seen by all who see its owner's records, or what it is about.
pub const SEEN_BY_ALL: &str = "all";
/// Private.
pub const SEEN_BY_ME: &str = "me";
/// Who sees it.
pub const SEEN_BY: [(&str, &str); 2] = [(SEEN_BY_ALL, "crm-seen-by-all"), (SEEN_BY_ME, "crm-seen-by-me")];

/// Where it comes from.
pub const ORIGINS: [(&str, &str); 6] = [
    (BY_HAND, "crm-origin-hand"),
    (MAIL, "crm-origin-mail"),
    (CALENDAR, "crm-origin-calendar"),
    (TELEPHONE, "crm-origin-call"),
    (WEBINARS, "crm-origin-webinar"),
    (FORM, "crm-origin-form"),
];
/// A calendar.
pub const CALENDAR: &str = "calendar";
/// A telephone system.
pub const TELEPHONE: &str = "call";
/// The report of a webinar.
pub const WEBINARS: &str = "webinar";
/// A form on the web.
pub const FORM: &str = "form";
/// A mailbox.
pub const MAIL: &str = "mail";
/// Somebody typed it.
pub const BY_HAND: &str = "hand";
