//! Points on a plane in kilometres, projection from degrees, and geometric medians.

/// Kilometres for one degree of latitude, on a sphere of radius 6,371.0 km.
pub const KM_PER_DEGREE: f64 = 111.195;

/// Degrees to kilometres: equirectangular around a latitude, which is within 0.2 % over a country of 1,000 km near the equator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// Kilometres for one degree of longitude.
    width: f64,
}

impl Projection {
    /// Around the mean latitude of these places.
    pub fn around(degrees: &[(f64, f64)]) -> Self {
        let mean = degrees.iter().map(|&(lat, _)| lat).sum::<f64>() / degrees.len().max(1) as f64;
        Self { width: KM_PER_DEGREE * mean.to_radians().cos() }
    }

    /// Kilometres of a latitude and a longitude.
    pub fn place(self, (lat, lon): (f64, f64)) -> (f64, f64) {
        (lon * self.width, lat * KM_PER_DEGREE)
    }
}

/// Distance between two points.
#[inline]
pub fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// Geometric median to a tenth of a millimetre: the point with the least sum of weighted distances (Weiszfeld 1937).
pub fn median(points: &[(f64, f64)], weights: &[f64]) -> (f64, f64) {
    weiszfeld(points, |i| weights[i], 200, 1e-7, None)
}

/// Geometric median of equal weights after a few steps: near enough to choose candidates.
pub fn rough_median(points: &[(f64, f64)]) -> (f64, f64) {
    weiszfeld(points, |_| 1.0, 8, 1e-3, None)
}

/// Weiszfeld's iteration from `start`, or from the weighted mean. An empty or weightless set has its median at (0, 0)
/// or at `start`.
pub fn weiszfeld(
    points: &[(f64, f64)],
    weight: impl Fn(usize) -> f64,
    steps: usize,
    tolerance: f64,
    start: Option<(f64, f64)>,
) -> (f64, f64) {
    let mean = || {
        let (mut sx, mut sy, mut sw) = (0.0, 0.0, 0.0);
        for (i, &(x, y)) in points.iter().enumerate() {
            let w = weight(i);
            sx += w * x;
            sy += w * y;
            sw += w;
        }
        if sw > 0.0 { (sx / sw, sy / sw) } else { (0.0, 0.0) }
    };
    let mut centre = start.unwrap_or_else(mean);
    for _ in 0..steps {
        let (mut sx, mut sy, mut sw) = (0.0, 0.0, 0.0);
        for (i, &point) in points.iter().enumerate() {
            let pull = weight(i) / distance(point, centre).max(1e-9);
            sx += pull * point.0;
            sy += pull * point.1;
            sw += pull;
        }
        if sw <= 0.0 {
            break;
        }
        let next = (sx / sw, sy / sw);
        let step = distance(next, centre);
        centre = next;
        if step < tolerance {
            break;
        }
    }
    centre
}
