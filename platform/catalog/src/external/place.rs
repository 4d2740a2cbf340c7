//! Where an external table lies, as somebody writes it: `sales/2026.parquet`, `sales/2026` for all files of one kind in a
//! folder, `warehouse:public.orders` for a table of a server.

use prestasi_kernel::{Problem, Result};

/// Longest place.
const BYTES_MAX: usize = 500;

/// Where an external table lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file or a folder, below the operator's folder.
    File(String),
    /// A table of one of the operator's servers.
    Server {
        /// What the operator calls the server.
        server: String,
        /// The schema there.
        schema: String,
        /// The table.
        table: String,
    },
}

impl Place {
    /// Reads one.
    ///
    /// # Errors
    /// `external-place-unfit`: a place has no `..`, no hidden part, and begins below the folder.
    pub fn parse(text: &str) -> Result<Self> {
        let unfit = || Problem::new("external-place-unfit").arg("text", text);
        if text.is_empty() || text.len() > BYTES_MAX || text.contains(|c: char| c.is_control() || c == '\\') {
            return Err(unfit());
        }
        if let Some((server, table)) = text.split_once(':') {
            let (schema, table) = table.split_once('.').unwrap_or(("public", table));
            let parts = [server, schema, table];
            if parts.iter().any(|part| part.is_empty() || part.contains([':', '/'])) {
                return Err(unfit());
            }
            let [server, schema, table] = parts.map(str::to_owned);
            return Ok(Self::Server { server, schema, table });
        }
        if text.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
            return Err(unfit());
        }
        Ok(Self::File(text.to_owned()))
    }

    /// What kind of table it is: `file` or `postgres`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::Server { .. } => "postgres",
        }
    }
}
