//! Expands the events of `bench/calendar`: reads a line for each on standard input, writes a line of instants.

use std::io::{BufRead, BufWriter, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_capture::calendar::{self, Settings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", instants(&line?)?)?;
    }
    Ok(())
}

/// The instants of a case: from, until, what is expected, and the properties of the event, between tabs.
fn instants(line: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut cells = line.split('\t');
    let mut window = || -> Result<Timestamp, Box<dyn std::error::Error>> {
        Ok(Timestamp::strptime("%Y%m%dT%H%M%S%z", cells.next().ok_or("a window")?.replace('Z', "+0000"))?)
    };
    let zone = TimeZone::get("Asia/Kuala_Lumpur")?;
    let settings = Settings { zone, from: window()?, until: window()?, most: 10_000 };
    let event: Vec<&str> = cells.skip(1).collect();
    let event = event.join("\r\n");
    let file =
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    let read = calendar::read(file.as_bytes(), &settings)?;
    if let Some(problem) = read.problems.first() {
        return Ok(problem.to_string());
    }
    let instants = read.found.iter().map(|meeting| meeting.start.strftime("%Y%m%dT%H%M%SZ").to_string());
    Ok(instants.collect::<Vec<_>>().join(","))
}
