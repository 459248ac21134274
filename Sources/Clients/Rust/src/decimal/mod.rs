// SPDX-License-Identifier: Apache-2.0

mod arithmetic;
mod digits;
mod text;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use digits::Digits;
use text::Text;

use crate::json::{Message, Mistake, Reader, Writer};

/// A decimal number, exact: a price, a quantity, a fee.
///
/// It keeps its text as it came, so what is read is written back byte for byte. Comparing, adding, subtracting
/// and multiplying are exact and cannot overflow; there is no dividing, which would have to round. `1.0` and
/// `1` are equal.
///
/// ```
/// use kraken_gateway::Decimal;
///
/// let price: Decimal = "50000.50".parse()?;
/// let quantity = Decimal::from(3);
/// assert_eq!((&price * &quantity).to_string(), "150001.5");
/// assert_eq!(price.as_str(), "50000.50");
/// # Ok::<(), kraken_gateway::NotADecimal>(())
/// ```
#[derive(Clone)]
pub struct Decimal(Text);

/// A text is no decimal number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADecimal {
    text: String,
}

impl fmt::Display for NotADecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is not a decimal number: digits, a point if there is a fraction, and at most {} characters",
            self.text, LONGEST
        )
    }
}

impl std::error::Error for NotADecimal {}

/// Texts beyond this, and exponents beyond ±999, are refused: no price has them, and they would cost memory.
const LONGEST: usize = 256;
const LARGEST_EXPONENT_DIGITS: usize = 3;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(Text::ZERO);

    /// The number as it came, or plain digits without zeros at the end if it was calculated.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it is zero, however written.
    pub fn is_zero(&self) -> bool {
        self.digits().is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.digits().is_negative()
    }

    /// The nearest binary floating point number: for charts and statistics, never for money.
    pub fn to_f64_lossy(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    /// The same number in plain digits without an exponent and without zeros at the end.
    pub fn normalized(&self) -> Decimal {
        Decimal::of(self.digits())
    }

    fn digits(&self) -> Digits {
        Digits::of(self.as_str())
    }

    fn of(digits: Digits) -> Decimal {
        Decimal(Text::new(&digits.plain()))
    }

    /// `-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    fn is_valid(text: &[u8]) -> bool {
        let digits = |from: usize| text[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let start = usize::from(text.first() == Some(&b'-'));
        let mut count = digits(start);
        let mut at = start + count;
        if count == 0 || text.len() > LONGEST {
            return false;
        }
        if text.get(at) == Some(&b'.') {
            count = digits(at + 1);
            at += 1 + count;
            if count == 0 {
                return false;
            }
        }
        if let Some(b'e' | b'E') = text.get(at) {
            let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
            count = digits(at + 1 + sign);
            at += 1 + sign + count;
            if count == 0 || count > LARGEST_EXPONENT_DIGITS {
                return false;
            }
        }
        at == text.len()
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        if Decimal::is_valid(text.as_bytes()) {
            Ok(Decimal(Text::new(text)))
        } else {
            Err(NotADecimal { text: text.chars().take(60).collect() })
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Decimal {
            fn from(value: $integer) -> Self {
                Decimal(Text::new(&value.to_string()))
            }
        }
    )*};
}

from_integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl Default for Decimal {
    fn default() -> Self {
        Decimal::ZERO
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.digits() == other.digits()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digits().hash(state);
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.digits().cmp(&other.digits())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Message for Decimal {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Mistake> {
        let text = reader.text()?;
        text.parse().map_err(|mistake: NotADecimal| reader.mistake(mistake.to_string()))
    }

    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }
}
