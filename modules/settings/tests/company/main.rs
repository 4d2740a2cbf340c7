//! The company, its calendar, holidays and currencies, my account and the first page: through pages and API, as people
//! and programs meet them.

mod calendar;
mod company;
mod currencies;
mod holidays;
mod home;
mod house;
mod me;
