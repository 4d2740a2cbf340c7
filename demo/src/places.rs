//! Where the company sells: states and towns, and the twelve teams.

/// A team, what it looks after, and how strong its market is.
pub struct Team {
    /// Its name.
    pub name: &'static str,
    /// The region above it.
    pub region: &'static str,
    /// Its towns.
    pub towns: &'static [&'static str],
    /// Sabah or Sarawak.
    pub borneo: bool,
    /// How much is sold compared with others, in percent.
    pub strength: i64,
    /// The currency of its people's pay.
    pub currency: &'static str,
}

/// The regions, each with a head.
pub const REGIONS: [&str; 3] = ["Lembah Klang", "Semenanjung", "Borneo dan Singapura"];

/// The teams.
pub const TEAMS: [Team; 12] = [
    team("Kuala Lumpur", 0, &["Bukit Bintang", "Cheras", "Kepong", "Bangsar", "Setapak"], 145),
    team("Petaling", 0, &["Petaling Jaya", "Subang Jaya", "Shah Alam", "Puchong"], 130),
    team("Klang", 0, &["Klang", "Pelabuhan Klang", "Kapar", "Banting"], 100),
    team("Putrajaya dan Cyberjaya", 0, &["Putrajaya", "Cyberjaya", "Kajang", "Sepang"], 115),
    team("Pulau Pinang", 1, &["George Town", "Bayan Lepas", "Butterworth", "Bukit Mertajam"], 120),
    team("Perak dan Utara", 1, &["Ipoh", "Taiping", "Alor Setar", "Kangar", "Sungai Petani"], 85),
    team("Negeri Sembilan dan Melaka", 1, &["Seremban", "Melaka", "Port Dickson", "Nilai"], 90),
    team("Johor", 1, &["Johor Bahru", "Batu Pahat", "Muar", "Kluang", "Pasir Gudang"], 120),
    team("Pantai Timur", 1, &["Kuantan", "Kuala Terengganu", "Kota Bharu", "Temerloh"], 80),
    Team { borneo: true, ..team("Sabah", 2, &["Kota Kinabalu", "Sandakan", "Tawau", "Lahad Datu"], 90) },
    Team { borneo: true, ..team("Sarawak", 2, &["Kuching", "Miri", "Sibu", "Bintulu"], 95) },
    Team { currency: "SGD", ..team("Singapura", 2, &["Jurong", "Tampines", "Woodlands"], 125) },
];

const fn team(name: &'static str, region: usize, towns: &'static [&'static str], strength: i64) -> Team {
    Team { name, region: REGIONS[region], towns, borneo: false, strength, currency: "MYR" }
}
