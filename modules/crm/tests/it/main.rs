//! The pages and the API of the CRM as browsers and programs meet them, on SQLite and on PostgreSQL.

mod accounts;
mod activities;
mod agreement;
mod calendars;
mod calls;
mod contacts;
mod corpus;
mod coverage;
mod deals;
mod dovecot;
mod duplicates;
mod figures;
mod imports;
mod labelled;
mod leads;
mod mailboxes;
mod orders;
mod products;
mod quotes;
mod radicale;
mod reach;
mod reminders;
mod support;
mod surveys;
mod today;
mod webinars;
