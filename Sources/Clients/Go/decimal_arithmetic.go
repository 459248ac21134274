// SPDX-License-Identifier: Apache-2.0

package gateway

import "math/big"

// Results are written in plain digits without zeros at the end, however their operands were written.

// Add is d + other.
func (d Decimal) Add(other Decimal) Decimal {
	left, right, scale := aligned(d, other)
	return decimalFrom(left.Add(left, right), scale)
}

// Sub is d - other.
func (d Decimal) Sub(other Decimal) Decimal {
	left, right, scale := aligned(d, other)
	return decimalFrom(left.Sub(left, right), scale)
}

// Mul is d × other.
func (d Decimal) Mul(other Decimal) Decimal {
	left, leftScale := d.parts()
	right, rightScale := other.parts()
	return decimalFrom(left.Mul(left, right), leftScale+rightScale)
}

// Neg is -d.
func (d Decimal) Neg() Decimal {
	coefficient, scale := d.parts()
	return decimalFrom(coefficient.Neg(coefficient), scale)
}

// Abs is d without its sign.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Cmp is -1 if d < other, 0 if they are the same number, 1 if d > other.
func (d Decimal) Cmp(other Decimal) int {
	left, right, _ := aligned(d, other)
	return left.Cmp(right)
}

// Equal tells whether both are the same number, whatever their texts.
func (d Decimal) Equal(other Decimal) bool { return d.text == other.text || d.Cmp(other) == 0 }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	coefficient, _ := d.parts()
	return coefficient.Sign()
}

// IsZero tells whether the number is 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// Rat is the number as a fraction, for divisions: a quotient may have no end as a decimal.
func (d Decimal) Rat() *big.Rat {
	coefficient, scale := d.parts()
	if scale < 0 {
		return new(big.Rat).SetInt(coefficient.Mul(coefficient, powerOfTen(-scale)))
	}
	return new(big.Rat).SetFrac(coefficient, powerOfTen(scale))
}

// aligned brings both to one scale.
func aligned(a, b Decimal) (left, right *big.Int, scale int) {
	left, leftScale := a.parts()
	right, rightScale := b.parts()
	switch {
	case leftScale < rightScale:
		left.Mul(left, powerOfTen(rightScale-leftScale))
		return left, right, rightScale
	case leftScale > rightScale:
		right.Mul(right, powerOfTen(leftScale-rightScale))
	}
	return left, right, leftScale
}

func powerOfTen(exponent int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exponent)), nil)
}
