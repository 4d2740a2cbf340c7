//! Who takes part in a plan.

use super::Linter;
use crate::plan::model::Others;
use prestasi_kernel::Problem;

impl Linter<'_> {
    /// A choice of who takes part that leaves out nobody's credit, or everybody.
    pub fn takes_part(&mut self) {
        let Some(people) = &self.model.document.people else { return };
        let Some(takes_part) = &people.takes_part else { return };
        if people.others == Others::Error {
            self.add(&takes_part.span, Problem::new("lint-others-count"));
        }
        let nobody = (0..self.model.people.count)
            .all(|person| self.model.people.version(person, i32::MIN, i32::MAX).is_none());
        if nobody {
            let problem = Problem::new("lint-nobody-takes-part").arg("table", &people.table.text);
            self.add(&takes_part.span, problem);
        }
    }
}
