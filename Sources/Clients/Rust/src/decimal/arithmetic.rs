// SPDX-License-Identifier: Apache-2.0

use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use super::Decimal;

macro_rules! operator {
    ($operator:ident, $function:ident, $of:expr) => {
        impl $operator<&Decimal> for &Decimal {
            type Output = Decimal;

            fn $function(self, other: &Decimal) -> Decimal {
                Decimal::of($of(self, other))
            }
        }

        impl $operator<Decimal> for Decimal {
            type Output = Decimal;

            fn $function(self, other: Decimal) -> Decimal {
                (&self).$function(&other)
            }
        }

        impl $operator<&Decimal> for Decimal {
            type Output = Decimal;

            fn $function(self, other: &Decimal) -> Decimal {
                (&self).$function(other)
            }
        }

        impl $operator<Decimal> for &Decimal {
            type Output = Decimal;

            fn $function(self, other: Decimal) -> Decimal {
                self.$function(&other)
            }
        }
    };
}

operator!(Add, add, |a: &Decimal, b: &Decimal| a.digits().plus(&b.digits()));
operator!(Sub, sub, |a: &Decimal, b: &Decimal| a.digits().plus(&b.digits().negated()));
operator!(Mul, mul, |a: &Decimal, b: &Decimal| a.digits().times(&b.digits()));

impl Neg for Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        -&self
    }
}

impl Neg for &Decimal {
    type Output = Decimal;

    fn neg(self) -> Decimal {
        Decimal::of(self.digits().negated())
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(numbers: I) -> Decimal {
        numbers.fold(Decimal::ZERO, |sum, number| sum + number)
    }
}
