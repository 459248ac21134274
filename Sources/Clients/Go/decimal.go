// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// Decimal is an exact decimal number. It keeps the text it was made from, and counts without rounding.
//
// The zero value is no number yet: it counts as 0, and as a parameter it is left out. Compare with Cmp or
// Equal: 1.5 and 1.50 are the same number in different texts.
type Decimal struct{ text string }

// The largest exponent and the most characters of a Decimal. No price comes near them; they bound what
// counting with a hostile text could cost.
const (
	largestExponent = 10_000
	longestDecimal  = 10_000
)

// ParseDecimal reads a number such as "-0.0005" or "5e-4".
func ParseDecimal(text string) (Decimal, error) {
	if err := checkDecimal(text); err != nil {
		return Decimal{}, err
	}
	return Decimal{text}, nil
}

// MustDecimal is ParseDecimal for constants: it panics if the text is no number.
func MustDecimal(text string) Decimal {
	decimal, err := ParseDecimal(text)
	if err != nil {
		panic(err)
	}
	return decimal
}

// DecimalOf is the Decimal of a whole number.
func DecimalOf(number int64) Decimal { return Decimal{strconv.FormatInt(number, 10)} }

// checkDecimal is for text of the form -?digits(.digits)?([eE][+-]?digits)?.
func checkDecimal(text string) error {
	if len(text) > longestDecimal {
		return fmt.Errorf("a decimal number of %d characters is longer than the %d allowed", len(text), longestDecimal)
	}
	at := 0
	if at < len(text) && text[at] == '-' {
		at++
	}
	end := decimalDigits(text, at)
	if end == at {
		return notADecimal(text)
	}
	if end < len(text) && text[end] == '.' {
		at = end + 1
		if end = decimalDigits(text, at); end == at {
			return notADecimal(text)
		}
	}
	if end == len(text) {
		return nil
	}
	if text[end]|0x20 != 'e' {
		return notADecimal(text)
	}
	if at = end + 1; at < len(text) && (text[at] == '+' || text[at] == '-') {
		at++
	}
	if end = decimalDigits(text, at); end == at || end != len(text) {
		return notADecimal(text)
	}
	if exponent, err := strconv.Atoi(text[at:]); err != nil || exponent > largestExponent {
		return fmt.Errorf("the exponent of %q is beyond the %d allowed", text, largestExponent)
	}
	return nil
}

func decimalDigits(text string, at int) int {
	for at < len(text) && text[at]-'0' <= 9 {
		at++
	}
	return at
}

func notADecimal(text string) error {
	return fmt.Errorf("%q is not a decimal number such as 50000.5", text)
}

// String is the text the number was made from; "0" for the zero value.
func (d Decimal) String() string {
	if d.text == "" {
		return "0"
	}
	return d.text
}

// isUnset tells the zero value from the number 0.
func (d Decimal) isUnset() bool { return d.text == "" }

// MarshalText is the number's text, so that a Decimal is a JSON string.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a number's text.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDecimal(string(text))
	return err
}

// readDecimal reads a JSON string that is a number.
func readDecimal(r *jsontext.Reader) Decimal {
	text := r.Text()
	if r.Err() != nil {
		return Decimal{}
	}
	if err := checkDecimal(text); err != nil {
		r.Fail(err.Error())
		return Decimal{}
	}
	return Decimal{text}
}

// parts is the number as coefficient / 10^scale.
func (d Decimal) parts() (coefficient *big.Int, scale int) {
	mantissa, exponent := d.String(), 0
	if at := strings.IndexAny(mantissa, "eE"); at >= 0 {
		exponent, _ = strconv.Atoi(mantissa[at+1:])
		mantissa = mantissa[:at]
	}
	if at := strings.IndexByte(mantissa, '.'); at >= 0 {
		scale = len(mantissa) - at - 1
		mantissa = mantissa[:at] + mantissa[at+1:]
	}
	coefficient, _ = new(big.Int).SetString(mantissa, 10)
	return coefficient, scale - exponent
}

// decimalFrom writes coefficient / 10^scale in plain digits, without zeros at the end.
func decimalFrom(coefficient *big.Int, scale int) Decimal {
	if coefficient.Sign() == 0 {
		return Decimal{"0"}
	}
	if scale <= 0 {
		return Decimal{coefficient.String() + strings.Repeat("0", -scale)}
	}
	digits := new(big.Int).Abs(coefficient).String()
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	whole, fraction := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
	text := whole
	if fraction != "" {
		text += "." + fraction
	}
	if coefficient.Sign() < 0 {
		text = "-" + text
	}
	return Decimal{text}
}
