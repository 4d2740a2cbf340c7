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
}
