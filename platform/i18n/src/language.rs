//! The languages, and how others name them.

/// A language that Prestasi speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Bahasa Melayu.
    Malay,
}

impl Language {
    /// Both, for tests and choices on a page.
    pub const ALL: [Self; 2] = [Self::English, Self::Malay];

    /// The two-letter code: `en`, `ms`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Malay => "ms",
        }
    }

    /// Reads a code, with whatever stands behind it: `ms`, `en-GB`, `ms_MY.UTF-8`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
        match code.as_str() {
            "en" | "eng" => Some(Self::English),
            "ms" | "msa" | "may" | "zsm" => Some(Self::Malay),
            _ => None,
        }
    }

    /// The first language that Prestasi speaks in what an environment variable such as `LANG` or `LANGUAGE` holds:
    /// `ms_MY.UTF-8`, `ms:en`. English where there is none.
    #[must_use]
    pub fn from_environment(text: &str) -> Self {
        text.split(':').find_map(Self::parse).unwrap_or_default()
    }

    /// What a browser asks for with `Accept-Language`: `ms-MY,ms;q=0.9,en;q=0.8`. The one with the greatest weight that
    /// Prestasi speaks; English where there is none.
    #[must_use]
    pub fn negotiate(accepted: &str) -> Self {
        let mut best = (0.0, Self::default());
        for range in accepted.split(',').take(32) {
            let mut parts = range.split(';').map(str::trim);
            let language = parts.next().and_then(Self::parse);
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            if let (Some(language), Ok(weight)) = (language, weight)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }

    /// The name that its own speakers use.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Malay => "Bahasa Melayu",
        }
    }
}
