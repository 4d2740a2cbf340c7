//! The pages and the API of the CRM as browsers and programs meet them, on SQLite and on PostgreSQL.

mod accounts;
mod activities;
mod contacts;
mod deals;
mod duplicates;
mod reach;
mod reminders;
mod support;
mod today;
