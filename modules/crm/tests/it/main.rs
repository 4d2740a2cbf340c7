//! The pages and the API of the CRM as browsers and programs meet them, on SQLite and on PostgreSQL.

mod accounts;
mod contacts;
mod corpus;
mod deals;
mod duplicates;
mod imports;
mod leads;
mod reach;
mod support;
