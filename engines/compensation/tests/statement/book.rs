//! The case book as plans over tables.

use indexmap::IndexMap;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{self, Tables};
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::model::{Case, Document};
use prestasi_compensation::plan::read::read;
use prestasi_compensation::term::civil;
use prestasi_kernel::Result;
use std::path::Path;

/// A case with what it needs to be calculated.
pub struct Worked {
    pub name: String,
    pub document: Document,
    pub text: String,
    pub case: Case,
}

/// All cases that come to results.
pub fn cases() -> Vec<Worked> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("cases").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("text");
        let document = read(&text).unwrap_or_else(|problem| panic!("{file}: {problem}"));
        for case in document.case.iter().filter(|case| case.problem.is_none()) {
            all.push(Worked {
                name: format!("{file} «{}»", case.name),
                document: document.clone(),
                text: text.clone(),
                case: case.clone(),
            });
        }
    }
    all
}

impl Worked {
    pub fn tables(&self) -> Result<Tables> {
        let data: &IndexMap<String, String> = &self.case.data;
        tables::from_texts(&self.document, data)
    }

    /// Which facts count.
    pub fn view(&self) -> Result<View> {
        Ok(View {
            as_of: self.case.as_of.as_ref().map(civil).transpose()?,
            known_on: self.case.known_on.as_ref().map(civil).transpose()?,
        })
    }

    pub fn model(&self, tables: &Tables) -> Result<Model> {
        Model::new(&self.document, &self.text, tables, self.view()?)
    }
}
