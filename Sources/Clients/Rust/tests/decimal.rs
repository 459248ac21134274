// SPDX-License-Identifier: Apache-2.0

//! Decimals: what they take, and their arithmetic against that of 128-bit integers.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use kraken_gateway::{Decimal, Message};

mod chance;
use chance::Chance;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn takes_what_the_schema_takes_and_keeps_its_text() {
    for text in [
        "0",
        "-0",
        "1.50",
        "007",
        "0.000000000000000000000000000000000001",
        "99999999999999999999999999999999999999",
        "-1e5",
        "1E-10",
        "1.5e+3",
    ] {
        assert_eq!(decimal(text).as_str(), text);
        assert_eq!(decimal(text).to_json(), format!("\"{text}\""));
    }
    for text in ["", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "1,5", " 1", "1 ", "NaN", "1e1000", "١"] {
        assert!(text.parse::<Decimal>().is_err(), "{text:?}");
    }
    assert!("1".repeat(257).parse::<Decimal>().is_err());
}

#[test]
fn equal_numbers_are_equal_however_they_are_written() {
    let hash = |number: &Decimal| {
        let mut hasher = DefaultHasher::new();
        number.hash(&mut hasher);
        hasher.finish()
    };
    for (a, b) in [("1", "1.000"), ("0", "-0.00"), ("1500", "1.5e3"), ("0.0015", "15E-4"), ("007", "7")] {
        assert_eq!(decimal(a), decimal(b));
        assert_eq!(hash(&decimal(a)), hash(&decimal(b)));
    }
    assert!(
        decimal("-2") < decimal("-1.5") && decimal("-1") < decimal("0") && decimal("0") < decimal("0.01")
    );
    assert!(decimal("9.99") < decimal("10") && decimal("0.1") > decimal("0.0999999"));
}

#[test]
fn counts_what_no_machine_number_holds() {
    let nines = "9".repeat(38);
    assert_eq!((decimal(&nines) + decimal("1")).to_string(), format!("1{}", "0".repeat(38)));
    assert_eq!(
        (decimal(&nines) * decimal(&nines)).to_string(),
        format!("{}8{}1", "9".repeat(37), "0".repeat(37))
    );
    assert_eq!(
        (decimal("1e30") - decimal("1e-30")).to_string(),
        format!("{}.{}", "9".repeat(30), "9".repeat(30))
    );
    assert_eq!((decimal("0.1") + decimal("0.2")).to_string(), "0.3");
    assert_eq!((-decimal("0")).to_string(), "0");
    assert_eq!([1, 2, 3].into_iter().map(Decimal::from).sum::<Decimal>(), Decimal::from(6));
    assert_eq!(Decimal::from(i128::MIN).to_string(), i128::MIN.to_string());
}

/// A number below 10^16 with up to 8 digits behind the point, as its digits and their scale.
fn number(chance: &mut Chance) -> (i128, u32) {
    let size = 10_i128.pow(chance.below(17) as u32);
    let digits = i128::from(chance.next()) % size;
    (if chance.below(2) == 0 { digits } else { -digits }, chance.below(9) as u32)
}

fn text((digits, scale): (i128, u32)) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.abs(), width = scale as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    if scale == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

#[test]
fn counts_as_integers_do() {
    let mut chance = Chance::new(1);
    for _ in 0..20_000 {
        let (a, b) = (number(&mut chance), number(&mut chance));
        let (x, y) = (decimal(&text(a)), decimal(&text(b)));
        let scale = a.1.max(b.1);
        let (at, bt) = (a.0 * 10_i128.pow(scale - a.1), b.0 * 10_i128.pow(scale - b.1));
        assert_eq!(&x + &y, decimal(&text((at + bt, scale))), "{x} + {y}");
        assert_eq!(&x - &y, decimal(&text((at - bt, scale))), "{x} - {y}");
        assert_eq!(&x * &y, decimal(&text((a.0 * b.0, a.1 + b.1))), "{x} * {y}");
        assert_eq!(x.cmp(&y), at.cmp(&bt), "{x} and {y}");
        assert_eq!(x.normalized(), x);
        assert!(!x.normalized().as_str().contains('.') || !x.normalized().as_str().ends_with('0'));
    }
}
