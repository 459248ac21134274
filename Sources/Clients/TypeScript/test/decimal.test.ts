// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal } from "kraken-gateway";

const d = Decimal.from;

test("a decimal keeps the text it was made from", () => {
  for (const text of ["0", "-0", "1.50", "007", "-50000.5", "1e-8", "12E+3", "0.000000000000000000000000012479"]) {
    assert.equal(d(text).toString(), text);
    assert.equal(JSON.stringify({ price: d(text) }), `{"price":"${text}"}`);
  }
  assert.equal(`${d("1.50")}`, "1.50");
});

test("what is not a decimal number is refused with what it was", () => {
  for (const text of ["", "-", ".5", "5.", "1.2.3", "+1", " 1", "1 ", "0x10", "NaN", "Infinity", "1e", "1e5000", "١"]) {
    assert.throws(() => d(text), RangeError);
    assert.equal(Decimal.read(text), undefined);
  }
  assert.throws(() => d("9".repeat(1_001)), /9{40}…/);
  assert.throws(() => d(0.1 as unknown as string), /not from a number/);
});

test("sums, differences and products are exact", () => {
  assert.equal(d("0.1").plus("0.2").toString(), "0.3");
  assert.equal(d("1").minus("0.000000000000000000000000000001").toString(), "0." + "9".repeat(30));
  assert.equal(d("99999999999999999999.99").times("100").toString(), "9999999999999999999999");
  assert.equal(d("-1.5").times("-1.5").toString(), "2.25");
  assert.equal(d("2.50").plus("-2.5").toString(), "0");
  assert.equal(d("1e3").plus("1e-3").toString(), "1000.001");
  assert.equal(d(12n).minus(d("20")).toString(), "-8");
  const long = d("9".repeat(900));
  assert.equal(long.times(long).toString().length, 1_800);
});

test("comparisons look at the number and not at the text", () => {
  assert.equal(d("1.50").equals("1.5"), true);
  assert.equal(d("9").compare("10"), -1);
  assert.equal(d("-9").compare("-10"), 1);
  assert.equal(d("1e2").compare("100.0"), 0);
  assert.equal(d("-0").sign, 0);
  assert.equal(d("0.1").isLessThan("0.11"), true);
  assert.equal(d("0.1").isGreaterThan("0.11"), false);
});

test("remainders tell whether a price is a multiple of the tick size", () => {
  assert.equal(d("50000.5").remainder("0.5").sign, 0);
  assert.equal(d("50000.3").remainder("0.5").toString(), "0.3");
  assert.equal(d("-7").remainder("2").toString(), "-1");
  assert.throws(() => d("1").remainder("0"), RangeError);
});

test("signs can be changed and left out", () => {
  assert.equal(d("-1.25").absolute().toString(), "1.25");
  assert.equal(d("1.25").negated().toString(), "-1.25");
  assert.equal(d("0.25").coefficient, 25n);
  assert.equal(d("0.25").scale, 2);
  assert.equal(d("12.5").toNumber(), 12.5);
});

test("operators that would compare or add texts throw", () => {
  const [nine, ten] = [d("9"), d("10")] as unknown as [number, number];
  assert.throws(() => nine < ten, TypeError);
  assert.throws(() => nine + ten, TypeError);
  assert.throws(() => nine * ten, TypeError);
});
