//! What the company sells.

/// A product with its price in sen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Equipment, cloud or services.
    pub family: &'static str,
    /// Price of one in sen.
    pub price: i64,
    /// Cost of one, in percent of the price.
    pub cost: i64,
    /// Most that one order has of it.
    pub most: i64,
}

/// The price list.
pub fn products() -> Vec<Product> {
    let one = |code, name, family, ringgit: i64, cost, most| Product {
        code,
        name,
        family,
        price: ringgit * 100,
        cost,
        most,
    };
    vec![
        one("LT-14", "Komputer riba Damai 14", "equipment", 3_299, 82, 25),
        one("LT-16P", "Komputer riba Damai 16 Pro", "equipment", 5_890, 80, 12),
        one("DK-24", "Komputer meja Teguh", "equipment", 2_690, 84, 30),
        one("PR-A4", "Pencetak laser A4 Kilat", "equipment", 1_180, 76, 15),
        one("MF-A3", "Mesin salin A3 Kilat Max", "equipment", 18_500, 72, 4),
        one("PS-T2", "Terminal jualan Niaga T2", "equipment", 2_450, 74, 20),
        one("SV-R2", "Pelayan rak Gunung R2", "equipment", 24_900, 81, 3),
        one("NW-48", "Suis rangkaian 48 port", "equipment", 6_750, 79, 6),
        one("CL-E", "Awan e-mel dan fail, setahun", "cloud", 480, 45, 120),
        one("CL-A", "Awan perakaunan, setahun", "cloud", 1_140, 38, 40),
        one("CL-B", "Sandaran awan, setahun", "cloud", 690, 42, 60),
        one("SC-1", "Kontrak sokongan perak, setahun", "services", 9_600, 55, 2),
        one("SC-2", "Kontrak sokongan emas, setahun", "services", 21_600, 52, 2),
        one("TR-D", "Latihan di tapak, sehari", "services", 3_800, 60, 5),
    ]
}
