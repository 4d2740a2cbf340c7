//! Results: the standard tables, the files that a plan asks for, and how they are written.

pub mod chunk;
pub mod custom;
mod delta;
mod earnings;
mod line_file;
mod line_name;
mod pages;
mod plain;
pub mod publish;
mod row;
pub mod sink;
pub mod standard;
pub mod table;
mod totals_file;
pub mod within;
pub mod writer;
