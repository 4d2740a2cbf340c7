//! Results: the standard tables, the files that a plan asks for, and how they are written.

pub mod chunk;
pub mod custom;
mod delta;
mod pages;
mod plain;
pub mod publish;
pub mod sink;
pub mod standard;
pub mod within;
pub mod writer;
