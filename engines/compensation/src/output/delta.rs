//! Whole numbers packed as differences: Parquet's DELTA_BINARY_PACKED, <https://parquet.apache.org/docs/file-format/data-pages/encodings/>.
//!
//! Lines are mostly runs (one person, one month, nothing in a tier) and rising keys, which differences make small. Packing
//! is the largest single cost of a result file, so a block is worked on as a whole, by loops that the compiler unrolls.

/// Values of a block, and of each of its parts that have a width of their own.
const BLOCK: usize = 128;
const PART: usize = 32;

/// Adds the encoding of some values, which stands for itself.
pub fn encode(values: &[i64], out: &mut Vec<u8>) {
    varint(BLOCK as u64, out);
    varint((BLOCK / PART) as u64, out);
    varint(values.len() as u64, out);
    varint(zigzag(values.first().copied().unwrap_or(0)), out);
    let mut start = 1;
    while start < values.len() {
        let known = BLOCK.min(values.len() - start);
        let mut differences = [0i64; BLOCK];
        match values[start - 1..].first_chunk::<{ BLOCK + 1 }>() {
            Some(values) => {
                for index in 0..BLOCK {
                    differences[index] = values[index + 1].wrapping_sub(values[index]);
                }
            }
            // What stands beyond the last value means nothing, and should not widen the rest.
            None => {
                for index in 0..known {
                    differences[index] = values[start + index].wrapping_sub(values[start + index - 1]);
                }
                let last = differences[known - 1];
                differences[known..].fill(last);
            }
        }
        block(&differences, known, out);
        start += known;
    }
}

/// Adds a block of differences, of which the first `known` are needed.
fn block(differences: &[i64; BLOCK], known: usize, out: &mut Vec<u8>) {
    let first = differences[0];
    if differences.iter().fold(0, |other, difference| other | (difference ^ first)) == 0 {
        varint(zigzag(first), out);
        out.extend([0; BLOCK / PART]);
        return;
    }
    // Several minima side by side: one alone would wait for itself at each step.
    let mut least = [i64::MAX; 8];
    for eight in differences.as_chunks::<8>().0 {
        for (least, difference) in least.iter_mut().zip(eight) {
            *least = (*least).min(*difference);
        }
    }
    let least = least.into_iter().fold(i64::MAX, i64::min);
    varint(zigzag(least), out);
    let above: [u64; BLOCK] = std::array::from_fn(|index| differences[index].wrapping_sub(least) as u64);
    let (parts, _) = above.as_chunks::<PART>();
    let width = |part: &[u64; PART]| 64 - part.iter().fold(0, |bits, value| bits | value).leading_zeros();
    let widths: [u32; BLOCK / PART] = std::array::from_fn(|part| width(&parts[part]));
    out.extend(widths.map(|width| width as u8));
    // A part that holds no value at all is not written.
    for (part, width) in parts.iter().zip(widths).take(known.div_ceil(PART)) {
        PACK[width as usize](part, out);
    }
}

type Pack = fn(&[u64; PART], &mut Vec<u8>);

/// Adds values of `WIDTH` bits each, the lowest bits first.
fn pack<const WIDTH: usize>(values: &[u64; PART], out: &mut Vec<u8>) {
    // Two words more than needed, so that the last step needs no exception.
    let mut words = [0u64; PART + 2];
    // Written out, each place and shift is a constant, and words stay in registers; the compiler does not unroll so far.
    macro_rules! put {
        ($($index:literal)*) => {$({
            let (word, bit) = ($index * WIDTH / 64, $index * WIDTH % 64);
            words[word] |= values[$index] << bit;
            if bit + WIDTH > 64 {
                words[word + 1] = values[$index] >> (64 - bit);
            }
        })*};
    }
    put!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
    let mut bytes = [0u8; (PART + 2) * 8];
    for (bytes, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(words) {
        *bytes = word.to_le_bytes();
    }
    out.extend_from_slice(&bytes[..PART * WIDTH / 8]);
}

/// The packing of each width.
const PACK: [Pack; 65] = [
    |_, _| (),
    pack::<1>,
    pack::<2>,
    pack::<3>,
    pack::<4>,
    pack::<5>,
    pack::<6>,
    pack::<7>,
    pack::<8>,
    pack::<9>,
    pack::<10>,
    pack::<11>,
    pack::<12>,
    pack::<13>,
    pack::<14>,
    pack::<15>,
    pack::<16>,
    pack::<17>,
    pack::<18>,
    pack::<19>,
    pack::<20>,
    pack::<21>,
    pack::<22>,
    pack::<23>,
    pack::<24>,
    pack::<25>,
    pack::<26>,
    pack::<27>,
    pack::<28>,
    pack::<29>,
    pack::<30>,
    pack::<31>,
    pack::<32>,
    pack::<33>,
    pack::<34>,
    pack::<35>,
    pack::<36>,
    pack::<37>,
    pack::<38>,
    pack::<39>,
    pack::<40>,
    pack::<41>,
    pack::<42>,
    pack::<43>,
    pack::<44>,
    pack::<45>,
    pack::<46>,
    pack::<47>,
    pack::<48>,
    pack::<49>,
    pack::<50>,
    pack::<51>,
    pack::<52>,
    pack::<53>,
    pack::<54>,
    pack::<55>,
    pack::<56>,
    pack::<57>,
    pack::<58>,
    pack::<59>,
    pack::<60>,
    pack::<61>,
    pack::<62>,
    pack::<63>,
    pack::<64>,
];

/// A number of either sign as one without: 0, -1, 1, -2, 2 …
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Adds a number seven bits at a time, the lowest first.
pub fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
