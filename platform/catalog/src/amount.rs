//! `amount(minor, currency)`: money as people read it. Tables keep minor units, and how many of them make a unit hangs
//! on the currency: 12,345 of MYR are 123.45, of JPY 12,345, of BHD 12.345.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, Decimal128Array};
use arrow::datatypes::{DataType, Int64Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use prestasi_kernel::Currency;

use crate::table::external;

/// Decimals of the currency that has most.
const DECIMALS: u32 = 4;
/// Any `i64` with so many decimals.
const DIGITS: u8 = 23;

/// The function.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Amount {
    signature: Signature,
}

impl Amount {
    pub fn new() -> Self {
        let types = vec![DataType::Int64, DataType::Utf8View];
        Self { signature: Signature::exact(types, Volatility::Immutable) }
    }
}

const fn kind() -> DataType {
    DataType::Decimal128(DIGITS, DECIMALS as i8)
}

impl ScalarUDFImpl for Amount {
    fn name(&self) -> &str {
        "amount"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(kind())
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let scalar = call.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let rows = if scalar { 1 } else { call.number_rows };
        let columns: Vec<ArrayRef> =
            call.args.into_iter().map(|arg| arg.into_array(rows)).collect::<Result<_>>()?;
        let (minor, codes) = (columns[0].as_primitive::<Int64Type>(), columns[1].as_string_view());
        let mut values: Vec<Option<i128>> = Vec::with_capacity(rows);
        // Most tables have one currency, and hardly any has more than a few.
        let mut last = (String::new(), 0);
        for row in 0..rows {
            if minor.is_null(row) || codes.is_null(row) {
                values.push(None);
                continue;
            }
            if codes.value(row) != last.0 {
                let currency = Currency::parse(codes.value(row)).map_err(external)?;
                last = (codes.value(row).to_owned(), 10_i128.pow(DECIMALS - currency.exponent()));
            }
            values.push(Some(i128::from(minor.value(row)) * last.1));
        }
        let values: Decimal128Array = values.into_iter().collect();
        let values: ArrayRef = Arc::new(values.with_data_type(kind()));
        if scalar {
            return Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&values, 0)?));
        }
        Ok(ColumnarValue::Array(values))
    }
}
