//! The pages and the API of the CRM as browsers and programs meet them, on SQLite and on PostgreSQL.

mod accounts;
mod activities;
mod campaigns;
mod contacts;
mod corpus;
mod deals;
mod dovecot;
mod duplicates;
mod figures;
mod files;
mod imports;
mod leads;
mod mailboxes;
mod merges;
mod orders;
mod products;
mod quotes;
mod reach;
mod reminders;
mod support;
mod surveys;
mod today;
mod web_forms;
