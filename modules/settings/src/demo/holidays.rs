//! Holidays in Malaysia, 2024 to 2026, as far as their dates were announced or do not move.

use super::super::holidays::NewDay;
use jiff::civil::Date;
use prestasi_kernel::{Problem, parse_date};

/// Every year: month and day, name, codes of states.
const FIXED: [(&str, &str, &str); 20] = [
    ("01-01", "Tahun Baharu", "MY-04 MY-05 MY-06 MY-07 MY-08 MY-10 MY-12 MY-13 MY-14 MY-15 MY-16"),
    ("01-14", "Hari Keputeraan Yang di-Pertuan Besar Negeri Sembilan", "MY-05"),
    ("02-01", "Hari Wilayah Persekutuan", "MY-14 MY-15 MY-16"),
    ("02-20", "Hari Pengisytiharan Tarikh Kemerdekaan", "MY-04"),
    ("03-04", "Hari Ulang Tahun Pertabalan Sultan Terengganu", "MY-11"),
    ("03-23", "Hari Keputeraan Sultan Johor", "MY-01"),
    ("04-26", "Hari Keputeraan Sultan Terengganu", "MY-11"),
    ("05-01", "Hari Pekerja", ""),
    ("05-22", "Hari Hol Pahang", "MY-06"),
    ("05-30", "Pesta Kaamatan", "MY-12 MY-15"),
    ("05-31", "Pesta Kaamatan, hari kedua", "MY-12 MY-15"),
    ("06-01", "Hari Gawai", "MY-13"),
    ("06-02", "Hari Gawai, hari kedua", "MY-13"),
    ("07-07", "Hari Warisan Dunia George Town", "MY-07"),
    ("07-22", "Hari Sarawak", "MY-13"),
    ("08-24", "Hari Jadi Yang di-Pertua Negeri Melaka", "MY-04"),
    ("08-31", "Hari Kebangsaan", ""),
    ("09-16", "Hari Malaysia", ""),
    ("12-11", "Hari Keputeraan Sultan Selangor", "MY-10"),
    ("12-25", "Hari Krismas", ""),
];

/// Those that move, and days in the place of those that fell on a Sunday.
const MOVING: [(&str, &str, &str); 54] = [
    ("2024-01-25", "Hari Thaipusam", THAIPUSAM),
    ("2024-02-10", "Tahun Baharu Cina", ""),
    ("2024-02-11", "Tahun Baharu Cina, hari kedua", ""),
    ("2024-02-12", "Cuti ganti Tahun Baharu Cina", ""),
    ("2024-03-28", "Nuzul Al-Quran", NUZUL),
    ("2024-03-29", "Good Friday", "MY-12 MY-13"),
    ("2024-04-10", "Hari Raya Aidilfitri", ""),
    ("2024-04-11", "Hari Raya Aidilfitri, hari kedua", ""),
    ("2024-05-22", "Hari Wesak", ""),
    ("2024-06-03", "Hari Keputeraan Yang di-Pertuan Agong", ""),
    ("2024-06-16", "Hari Keputeraan Sultan Kedah", "MY-02"),
    ("2024-06-17", "Hari Raya Aidiladha", ""),
    ("2024-07-07", "Awal Muharram", ""),
    ("2024-07-13", "Hari Jadi Yang di-Pertua Negeri Pulau Pinang", "MY-07"),
    ("2024-09-16", "Maulidur Rasul", ""),
    ("2024-09-17", "Cuti ganti Maulidur Rasul", ""),
    ("2024-10-12", "Hari Jadi Yang di-Pertua Negeri Sarawak", "MY-13"),
    ("2024-10-31", "Hari Deepavali", DEEPAVALI),
    ("2024-11-01", "Hari Keputeraan Sultan Perak", "MY-08"),
    ("2025-01-29", "Tahun Baharu Cina", ""),
    ("2025-01-30", "Tahun Baharu Cina, hari kedua", ""),
    ("2025-02-11", "Hari Thaipusam", THAIPUSAM),
    ("2025-03-18", "Nuzul Al-Quran", NUZUL),
    ("2025-03-31", "Hari Raya Aidilfitri", ""),
    ("2025-04-01", "Hari Raya Aidilfitri, hari kedua", ""),
    ("2025-04-18", "Good Friday", "MY-12 MY-13"),
    ("2025-05-12", "Hari Wesak", ""),
    ("2025-06-02", "Hari Keputeraan Yang di-Pertuan Agong", ""),
    ("2025-06-07", "Hari Raya Aidiladha", ""),
    ("2025-06-15", "Hari Keputeraan Sultan Kedah", "MY-02"),
    ("2025-06-27", "Awal Muharram", ""),
    ("2025-07-12", "Hari Jadi Yang di-Pertua Negeri Pulau Pinang", "MY-07"),
    ("2025-09-01", "Cuti ganti Hari Kebangsaan", ""),
    ("2025-09-05", "Maulidur Rasul", ""),
    ("2025-10-11", "Hari Jadi Yang di-Pertua Negeri Sarawak", "MY-13"),
    ("2025-10-20", "Hari Deepavali", DEEPAVALI),
    ("2025-11-07", "Hari Keputeraan Sultan Perak", "MY-08"),
    ("2026-02-01", "Hari Thaipusam", THAIPUSAM),
    ("2026-02-17", "Tahun Baharu Cina", ""),
    ("2026-02-18", "Tahun Baharu Cina, hari kedua", ""),
    ("2026-03-07", "Nuzul Al-Quran", NUZUL),
    ("2026-03-21", "Hari Raya Aidilfitri", ""),
    ("2026-03-22", "Hari Raya Aidilfitri, hari kedua", ""),
    ("2026-03-23", "Cuti ganti Hari Raya Aidilfitri", ""),
    ("2026-04-03", "Good Friday", "MY-12 MY-13"),
    ("2026-05-27", "Hari Raya Aidiladha", ""),
    ("2026-05-31", "Hari Wesak", ""),
    ("2026-06-01", "Hari Keputeraan Yang di-Pertuan Agong", ""),
    ("2026-06-17", "Awal Muharram", ""),
    ("2026-07-11", "Hari Jadi Yang di-Pertua Negeri Pulau Pinang", "MY-07"),
    ("2026-08-25", "Maulidur Rasul", ""),
    ("2026-11-06", "Hari Keputeraan Sultan Perak", "MY-08"),
    ("2026-11-08", "Hari Deepavali", DEEPAVALI),
    ("2026-11-09", "Cuti ganti Hari Deepavali", DEEPAVALI),
];

const YEARS: [i16; 3] = [2024, 2025, 2026];
const THAIPUSAM: &str = "MY-01 MY-05 MY-07 MY-08 MY-10 MY-14 MY-16";
const NUZUL: &str = "MY-03 MY-06 MY-07 MY-08 MY-09 MY-10 MY-11 MY-14 MY-15 MY-16";
/// Everywhere but in Sarawak.
const DEEPAVALI: &str =
    "MY-01 MY-02 MY-03 MY-04 MY-05 MY-06 MY-07 MY-08 MY-09 MY-10 MY-11 MY-12 MY-14 MY-15 MY-16";

/// All of them.
pub fn all() -> Result<Vec<NewDay>, Problem> {
    let fixed = YEARS.into_iter().flat_map(|year| {
        FIXED.into_iter().map(move |(day, name, states)| (format!("{year}-{day}"), name, states))
    });
    let moving = MOVING.into_iter().map(|(day, name, states)| (day.to_owned(), name, states));
    let read = |(day, name, states): (String, &str, &str)| {
        let day: Date = parse_date(&day)?;
        NewDay::new(day, name, states.split_whitespace())
    };
    fixed.chain(moving).map(read).collect()
}
