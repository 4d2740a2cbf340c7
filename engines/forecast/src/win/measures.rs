//! How good probabilities are.

/// Area under the ROC curve by ranks, ties at half; 0.5 where one outcome is missing.
pub fn auc(won: &[bool], probability: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..won.len()).collect();
    order.sort_by(|a, b| probability[*a].total_cmp(&probability[*b]));
    let positives = won.iter().filter(|w| **w).count();
    let negatives = won.len() - positives;
    if positives == 0 || negatives == 0 {
        return 0.5;
    }
    let (mut rank_sum, mut i) = (0.0, 0);
    while i < order.len() {
        let mut j = i;
        while j + 1 < order.len() && probability[order[j + 1]] == probability[order[i]] {
            j += 1;
        }
        let rank = (i + j) as f64 / 2.0 + 1.0;
        rank_sum += rank * order[i..=j].iter().filter(|k| won[**k]).count() as f64;
        i = j + 1;
    }
    let least = (positives * (positives + 1)) as f64 / 2.0;
    (rank_sum - least) / (positives as f64 * negatives as f64)
}

/// Mean negative log-likelihood; probabilities are kept a millionth away from certainty.
pub fn log_loss(won: &[bool], probability: &[f64]) -> f64 {
    average(won, probability, |w, p| {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        if w { -p.ln() } else { -(1.0 - p).ln() }
    })
}

/// Mean squared error of the probability.
pub fn brier(won: &[bool], probability: &[f64]) -> f64 {
    average(won, probability, |w, p| (p - f64::from(u8::from(w))).powi(2))
}

/// Expected calibration error over ten equally wide bins.
pub fn calibration_error(won: &[bool], probability: &[f64]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for (w, p) in won.iter().zip(probability) {
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        bin.0 += 1.0;
        bin.1 += f64::from(u8::from(*w));
        bin.2 += p;
    }
    let n = won.len().max(1) as f64;
    bins.iter().filter(|bin| bin.0 > 0.0).map(|bin| (bin.1 - bin.2).abs() / n).sum()
}

fn average(won: &[bool], probability: &[f64], loss: impl Fn(bool, f64) -> f64) -> f64 {
    let sum: f64 = won.iter().zip(probability).map(|(w, p)| loss(*w, *p)).sum();
    sum / won.len().max(1) as f64
}
