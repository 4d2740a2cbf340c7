//! The pages and the API of settings as browsers and programs meet them, on SQLite and on PostgreSQL.

mod accounts;
mod audit;
mod datasets;
mod delegations;
mod external;
mod feeds;
mod intakes;
mod jobs;
mod mail;
mod notices;
mod organisation;
mod pages;
mod positions;
mod privacy;
mod refused;
mod roles;
mod service;
mod sql;
mod support;
mod teams;
mod webhooks;
mod wrong;
