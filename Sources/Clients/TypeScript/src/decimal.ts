// SPDX-License-Identifier: Apache-2.0

/** A decimal number as it is taken: a {@link Decimal}, its text, or a whole number. */
export type DecimalInput = Decimal | string | bigint;

const pattern = /^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
// Far beyond any amount of money; it keeps a hostile text from costing much memory.
const mostDigits = 1_000;

/**
 * An exact decimal number: a price, a quantity, a fee.
 *
 * It keeps the text it was made from, as the gateway wrote it, and does not touch binary floating point. Arithmetic
 * is exact, without rounding and without a limit of digits, over `bigint`; most decimals of a program are shown or
 * compared and never computed with, so the text is taken apart when that is first needed. Values never change.
 *
 * The operators of the language would compare or add the texts: `a < b` and `a + b` throw; use {@link compare} and
 * {@link plus}. In text (`${price}`, `JSON.stringify`) it is its digits.
 */
export class Decimal {
  /** Zero. */
  static readonly zero = new Decimal("0");

  readonly #text: string;
  #coefficient: bigint | undefined;
  #scale = 0;

  private constructor(text: string) {
    this.#text = text;
  }

  /**
   * The number that a text such as `"-50000.5"` or `"1e-8"`, or a whole number, stands for.
   * @throws RangeError if it is not a decimal number. A `number` is refused too: 0.1 is not a tenth.
   */
  static from(value: DecimalInput): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === "bigint") return new Decimal(value.toString());
    if (typeof value !== "string") {
      throw new RangeError(`A decimal is made from text, such as "0.1", or from a bigint, not from a ${typeof value}.`);
    }
    const decimal = Decimal.read(value);
    if (decimal === undefined) {
      const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
      throw new RangeError(`"${shown}" is not a decimal number; write digits such as "50000.5".`);
    }
    return decimal;
  }

  /** The number a text stands for; undefined if it stands for none. */
  static read(text: string): Decimal | undefined {
    return isPlain(text) || isWritten(text) ? new Decimal(text) : undefined;
  }

  /** A text that is known to be a decimal number. @internal */
  static trusted(text: string): Decimal {
    return new Decimal(text);
  }

  /** The sum, exact. */
  plus(other: DecimalInput): Decimal {
    const [left, right, scale] = aligned(this, Decimal.from(other));
    return Decimal.#written(left + right, scale);
  }

  /** The difference, exact. */
  minus(other: DecimalInput): Decimal {
    const [left, right, scale] = aligned(this, Decimal.from(other));
    return Decimal.#written(left - right, scale);
  }

  /** The product, exact. */
  times(other: DecimalInput): Decimal {
    const factor = Decimal.from(other);
    return Decimal.#written(this.coefficient * factor.coefficient, this.scale + factor.scale);
  }

  /**
   * What is left of this number when whole multiples of `divisor` are taken off, with this number's sign: zero if a
   * price is a multiple of the tick size.
   * @throws RangeError if the divisor is zero.
   */
  remainder(divisor: DecimalInput): Decimal {
    const [left, right, scale] = aligned(this, Decimal.from(divisor));
    if (right === 0n) throw new RangeError("There is no remainder of a division by zero.");
    return Decimal.#written(left % right, scale);
  }

  /** The same number with the other sign. */
  negated(): Decimal {
    return Decimal.#written(-this.coefficient, this.scale);
  }

  /** The number without its sign. */
  absolute(): Decimal {
    return this.sign < 0 ? this.negated() : this;
  }

  /** -1 if this number is smaller, 0 if they are equal (`1.50` equals `1.5`), 1 if it is larger. */
  compare(other: DecimalInput): -1 | 0 | 1 {
    const [left, right] = aligned(this, Decimal.from(other));
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Whether both are the same number, however written. */
  equals(other: DecimalInput): boolean {
    return this.compare(other) === 0;
  }

  /** Whether this number is smaller. */
  isLessThan(other: DecimalInput): boolean {
    return this.compare(other) < 0;
  }

  /** Whether this number is larger. */
  isGreaterThan(other: DecimalInput): boolean {
    return this.compare(other) > 0;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.coefficient < 0n ? -1 : this.coefficient > 0n ? 1 : 0;
  }

  /** All digits as a whole number: the value is `coefficient / 10 ** scale`. */
  get coefficient(): bigint {
    return this.#coefficient ?? this.#takeApart();
  }

  /** How many of the digits stand behind the point. */
  get scale(): number {
    if (this.#coefficient === undefined) this.#takeApart();
    return this.#scale;
  }

  #takeApart(): bigint {
    const [mantissa = "0", exponent = "0"] = this.#text.split(/[eE]/);
    const point = mantissa.indexOf(".");
    const digits = point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1);
    const scale = (point < 0 ? 0 : mantissa.length - point - 1) - Number(exponent);
    this.#scale = Math.max(0, scale);
    this.#coefficient = BigInt(digits) * 10n ** BigInt(Math.max(0, -scale));
    return this.#coefficient;
  }

  static #written(coefficient: bigint, scale: number): Decimal {
    const isNegative = coefficient < 0n;
    const digits = (isNegative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
    const whole = digits.slice(0, digits.length - scale);
    const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
    return new Decimal((isNegative ? "-" : "") + whole + (fraction === "" ? "" : `.${fraction}`));
  }

  /** The nearest binary floating point number: for charts and statistics, not for money. */
  toNumber(): number {
    return Number(this.#text);
  }

  /** The text it was made from; of a computed number, plain digits without zeros at the end. */
  toString(): string {
    return this.#text;
  }

  /** The same text, as the gateway wants decimals in JSON. */
  toJSON(): string {
    return this.#text;
  }

  /** Text where text is wanted; throws where an operator would compare or add texts. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.#text;
    throw new TypeError("Operators do not work on Decimal: use compare(), equals(), plus(), minus() and times().");
  }

  /** How `console.log` shows it. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Decimal(${this.#text})`;
  }
}

/** Digits with a point between them, as the gateway writes: the quick way, without a regular expression. */
function isPlain(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > mostDigits) return false;
  let isDigit = false;
  let hasPoint = false;
  for (let index = text.charCodeAt(0) === 45 ? 1 : 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      isDigit = true;
    } else if (code === 46 && isDigit && !hasPoint) {
      hasPoint = true;
      isDigit = false;
    } else {
      return false;
    }
  }
  return isDigit;
}

/** The same with an exponent, of a size that can be computed with. */
function isWritten(text: string): boolean {
  if (text.length > mostDigits || !pattern.test(text)) return false;
  return Math.abs(Number(text.split(/[eE]/)[1] ?? 0)) <= mostDigits;
}

function aligned(first: Decimal, second: Decimal): [bigint, bigint, number] {
  const scale = Math.max(first.scale, second.scale);
  return [
    first.coefficient * 10n ** BigInt(scale - first.scale),
    second.coefficient * 10n ** BigInt(scale - second.scale),
    scale,
  ];
}
