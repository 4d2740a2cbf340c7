//! Names as they are given in Malaysia, by community.

use fastrand::Rng;

/// A person's name, and the short form by which an id is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullName {
    /// As it is written.
    pub full: String,
    /// What colleagues say, in small letters.
    pub short: String,
}

const MALAY_MEN: &[&str] = &[
    "Ahmad Faizal",
    "Muhammad Hafiz",
    "Mohd Azlan",
    "Khairul Anwar",
    "Zulkifli",
    "Amirul Hakim",
    "Shahrizal",
    "Farid",
    "Izzuddin",
    "Megat Iskandar",
    "Nik Aiman",
    "Syed Omar",
    "Wan Ridhuan",
    "Hakimi",
    "Luqman",
    "Azman",
];
const MALAY_WOMEN: &[&str] = &[
    "Nurul Aisyah",
    "Siti Hajar",
    "Noraini",
    "Farah Nadia",
    "Puteri Balqis",
    "Hidayah",
    "Nor Azlina",
    "Wan Sofea",
    "Nik Suhaila",
    "Sharifah Munirah",
    "Zaleha",
    "Intan Syafiqah",
    "Rosmah",
    "Haslinda",
    "Maisarah",
    "Ummi Kalsom",
];
const MALAY_FATHERS: &[&str] = &[
    "Abdul Rahman",
    "Ismail",
    "Hassan",
    "Othman",
    "Mat Zain",
    "Abdullah",
    "Jamaludin",
    "Kamarudin",
    "Shamsuddin",
    "Yusof",
    "Sulaiman",
    "Che Musa",
    "Baharom",
    "Idris",
    "Mohd Noor",
    "Razak",
];
const CHINESE_SURNAMES: &[&str] = &[
    "Tan", "Lim", "Lee", "Wong", "Ng", "Chong", "Goh", "Teoh", "Ooi", "Yap", "Chin", "Khoo", "Loke", "Liew",
    "Hii", "Wee",
];
const CHINESE_FIRST: &[&str] =
    &["Wei", "Mei", "Chee", "Siew", "Kok", "Jia", "Boon", "Hui", "Kah", "Swee", "Yoke", "Zi", "Li", "Choon"];
const CHINESE_SECOND: &[&str] = &[
    "Ming", "Ling", "Keong", "Fong", "Hui", "Seng", "Yee", "Hoe", "Xin", "Teck", "Peng", "Wen", "Han", "Kiat",
];
const INDIAN_MEN: &[&str] = &[
    "Suresh",
    "Ganesan",
    "Prakash",
    "Vignesh",
    "Ravi",
    "Thinesh",
    "Kumaran",
    "Logeswaran",
    "Arvind",
    "Selvam",
];
const INDIAN_WOMEN: &[&str] = &[
    "Kavitha",
    "Shalini",
    "Priya",
    "Thulasi",
    "Devi",
    "Yogeswari",
    "Malathi",
    "Revathi",
    "Sangeetha",
    "Anjali",
];
const INDIAN_FATHERS: &[&str] = &[
    "Muniandy",
    "Subramaniam",
    "Krishnan",
    "Ramasamy",
    "Arumugam",
    "Balakrishnan",
    "Govindasamy",
    "Nadarajah",
    "Pillai",
    "Veerappan",
];
const SIKH: &[&str] = &[
    "Harpreet Kaur a/p Balwinder Singh",
    "Jasdev Singh a/l Gurdial Singh",
    "Manjit Kaur a/p Sarjit Singh",
    "Ranjit Singh a/l Mohinder Singh",
];
const IBAN: &[&str] =
    &["Jonathan", "Christina", "Edmund", "Juliana", "Ricky", "Angela", "Dennis", "Elizabeth"];
const IBAN_FATHERS: &[&str] = &["Ugak", "Nyambong", "Jugah", "Entalai", "Sumping", "Ranggau", "Belayong"];
const KADAZAN: &[&str] = &[
    "Roslin Gimbang",
    "Jeffery Mojilip",
    "Doreen Sipanggil",
    "Maxwell Gontuong",
    "Lucy Tanggoi",
    "Raymond Kinajil",
    "Esther Lojungin",
    "Alvin Majanil",
];

fn one<'a>(random: &mut Rng, of: &[&'a str]) -> &'a str {
    of[random.usize(..of.len())]
}

/// A name; Borneo's own peoples are more frequent in Sabah and Sarawak.
pub fn name(random: &mut Rng, borneo: bool) -> FullName {
    let draw = random.u32(..100);
    let man = random.bool();
    if borneo && draw < 45 {
        return if random.bool() {
            let given = one(random, IBAN);
            named(&format!("{given} anak {}", one(random, IBAN_FATHERS)), given)
        } else {
            let full = one(random, KADAZAN);
            named(full, full.split(' ').next().unwrap_or(full))
        };
    }
    match draw {
        0..52 => {
            let given = one(random, if man { MALAY_MEN } else { MALAY_WOMEN });
            let son = if man { "bin" } else { "binti" };
            let short = given.split(' ').next_back().unwrap_or(given);
            named(&format!("{given} {son} {}", one(random, MALAY_FATHERS)), short)
        }
        52..82 => {
            let (surname, first, second) =
                (one(random, CHINESE_SURNAMES), one(random, CHINESE_FIRST), one(random, CHINESE_SECOND));
            named(&format!("{surname} {first} {second}"), &format!("{first}{second}"))
        }
        82..97 => {
            let given = one(random, if man { INDIAN_MEN } else { INDIAN_WOMEN });
            let son = if man { "a/l" } else { "a/p" };
            named(&format!("{given} {son} {}", one(random, INDIAN_FATHERS)), given)
        }
        _ => {
            let full = one(random, SIKH);
            named(full, full.split(' ').next().unwrap_or(full))
        }
    }
}

fn named(full: &str, short: &str) -> FullName {
    FullName { full: full.to_owned(), short: short.to_lowercase() }
}
