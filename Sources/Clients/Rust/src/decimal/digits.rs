// SPDX-License-Identifier: Apache-2.0

use std::cmp::Ordering;

/// A number as sign, digits and scale: `digits` without a point, divided by ten to the power of `scale`.
///
/// Most significant digit first, no zero at either end, none at all for zero: each number has one form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Digits {
    is_negative: bool,
    digits: Vec<u8>,
    scale: i32,
}

impl Digits {
    /// Of a text that was found to be a decimal number.
    pub(super) fn of(text: &str) -> Self {
        let (text, is_negative) = match text.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(place) => (&text[..place], text[place + 1..].parse().unwrap_or(0)),
            None => (text, 0_i32),
        };
        let fraction = mantissa.find('.').map_or(0, |point| mantissa.len() - point - 1);
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        Digits::new(is_negative, digits, fraction as i32 - exponent)
    }

    pub(super) fn new(is_negative: bool, mut digits: Vec<u8>, mut scale: i32) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
            scale -= 1;
        }
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        if digits.is_empty() {
            return Digits { is_negative: false, digits, scale: 0 };
        }
        Digits { is_negative, digits, scale }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.is_negative
    }

    pub(super) fn negated(mut self) -> Self {
        self.is_negative = !self.is_negative && !self.is_zero();
        self
    }

    /// How many digits stand before the point; negative if zeros follow it.
    fn magnitude(&self) -> i64 {
        self.digits.len() as i64 - i64::from(self.scale)
    }

    fn cmp_absolute(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        // Without zeros at the end the longer of two that begin alike is the greater.
        self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits))
    }

    /// The digits as of a larger scale, least significant first.
    fn reversed(&self, scale: i32) -> Vec<u8> {
        let zeros = (i64::from(scale) - i64::from(self.scale)).max(0) as usize;
        std::iter::repeat(0).take(zeros).chain(self.digits.iter().rev().copied()).collect()
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        let (larger, smaller) =
            if self.cmp_absolute(other) == Ordering::Less { (other, self) } else { (self, other) };
        let mut sum = larger.reversed(scale);
        let addend = smaller.reversed(scale);
        if larger.is_negative == smaller.is_negative {
            let mut carry = 0;
            for (index, digit) in sum.iter_mut().enumerate() {
                let value = *digit + addend.get(index).copied().unwrap_or(0) + carry;
                *digit = value % 10;
                carry = value / 10;
            }
            if carry > 0 {
                sum.push(carry);
            }
        } else {
            let mut borrow = 0;
            for (index, digit) in sum.iter_mut().enumerate() {
                let taken = addend.get(index).copied().unwrap_or(0) + borrow;
                borrow = u8::from(*digit < taken);
                *digit = *digit + 10 * borrow - taken;
            }
        }
        sum.reverse();
        Digits::new(larger.is_negative, sum, scale)
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0_u8; self.digits.len() + other.digits.len()];
        for (i, a) in self.digits.iter().rev().enumerate() {
            let mut carry = 0_u8;
            for (j, b) in other.digits.iter().rev().enumerate() {
                // At most 9 + 81 + 9.
                let value = product[i + j] + a * b + carry;
                product[i + j] = value % 10;
                carry = value / 10;
            }
            product[i + other.digits.len()] += carry;
        }
        product.reverse();
        Digits::new(self.is_negative != other.is_negative, product, self.scale + other.scale)
    }

    /// Plain digits without an exponent.
    pub(super) fn plain(&self) -> String {
        if self.is_zero() {
            return "0".to_owned();
        }
        let mut text = String::with_capacity(self.digits.len() + 3);
        if self.is_negative {
            text.push('-');
        }
        let whole = self.magnitude();
        if whole <= 0 {
            text.push_str("0.");
            text.extend(std::iter::repeat('0').take((-whole) as usize));
        }
        for (index, digit) in self.digits.iter().enumerate() {
            if whole > 0 && index as i64 == whole {
                text.push('.');
            }
            text.push(char::from(b'0' + digit));
        }
        text.extend(std::iter::repeat('0').take((-i64::from(self.scale)).max(0) as usize));
        text
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, false) => self.cmp_absolute(other),
            (true, true) => other.cmp_absolute(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}
