//! How near to a target a territory around a given unit can come: every connected group that holds the unit is tried,
//! until one is near enough or the weights rule the rest out.

/// Groups tried for one unit before the question is left open.
const GROUP_LIMIT: usize = 50_000;

/// Least |weight / target - 1| over the connected groups that hold `unit`, and the group. Gives up with `None` when some
/// group comes within `enough`, or when there are too many.
pub(super) fn nearest_group(
    neighbours: &[Vec<u32>],
    weight: &[f64],
    target: f64,
    unit: u32,
    enough: f64,
) -> Option<(f64, Vec<u32>)> {
    let mut search = Search {
        neighbours,
        weight,
        target,
        enough,
        best: (f64::INFINITY, Vec::new()),
        group: vec![unit],
        barred: vec![false; weight.len()],
        tried: 0,
    };
    search.barred[unit as usize] = true;
    let border: Vec<u32> = neighbours[unit as usize].clone();
    border.iter().for_each(|&u| search.barred[u as usize] = true);
    search.grow(weight[unit as usize], border);
    (search.tried < GROUP_LIMIT && search.best.0 > enough).then_some(search.best)
}

struct Search<'a> {
    neighbours: &'a [Vec<u32>],
    weight: &'a [f64],
    target: f64,
    enough: f64,
    best: (f64, Vec<u32>),
    group: Vec<u32>,
    /// In the group, on its border, or left out for good.
    barred: Vec<bool>,
    tried: usize,
}

impl Search<'_> {
    /// Tries the group, then with each unit of the border: those before it in the border stay out, so that no group
    /// comes twice.
    fn grow(&mut self, sum: f64, mut border: Vec<u32>) {
        self.tried += 1;
        let off = (sum / self.target - 1.0).abs();
        if off < self.best.0 {
            self.best = (off, self.group.clone());
        }
        // Heavier groups only get further away once the target is passed.
        if sum >= self.target || self.tried >= GROUP_LIMIT || self.best.0 <= self.enough {
            return;
        }
        while let Some(next) = border.pop() {
            let fresh: Vec<u32> = self.neighbours[next as usize]
                .iter()
                .copied()
                .filter(|&u| !self.barred[u as usize])
                .collect();
            fresh.iter().for_each(|&u| self.barred[u as usize] = true);
            self.group.push(next);
            let longer = border.iter().chain(&fresh).copied().collect();
            self.grow(sum + self.weight[next as usize], longer);
            self.group.pop();
            fresh.iter().for_each(|&u| self.barred[u as usize] = false);
        }
    }
}
