//! Mailboxes and calendars of real servers, and what hostile ones do.

mod calendars;
mod hostile;
mod mailboxes;
mod private;
mod watching;
