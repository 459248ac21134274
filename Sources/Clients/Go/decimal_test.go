// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand"
	"regexp"
	"strings"
	"testing"
)

// decimalPattern is the schema's.
var decimalPattern = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

func TestDecimalsTakeWhatTheSchemaTakes(t *testing.T) {
	for _, text := range []string{"0", "-0", "1", "007", "1.50", "-0.0005", "1e5", "1E-5", "12.5e+3", "87802.5"} {
		decimal, err := ParseDecimal(text)
		if err != nil || decimal.String() != text {
			t.Errorf("%q reads as %v, %v", text, decimal, err)
		}
	}
	for _, text := range []string{
		"", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "e5", "1,5", " 1", "1 ", "NaN", "Infinity", "0x1", "1_000",
		"１", "1e10001", "1e99999999999999999999", strings.Repeat("1", 10_001),
	} {
		if _, err := ParseDecimal(text); err == nil {
			t.Errorf("%q is taken for a number", text)
		}
	}
	random := rand.New(rand.NewSource(3))
	for i := 0; i < 50000; i++ {
		text := make([]byte, 1+random.Intn(7))
		for j := range text {
			text[j] = "0123456789.-+eE"[random.Intn(15)]
		}
		_, err := ParseDecimal(string(text))
		expected := decimalPattern.Match(text)
		if expected != (err == nil) && !(expected && strings.Contains(err.Error(), "exponent")) {
			t.Fatalf("%q: %v", text, err)
		}
	}
}

func TestDecimalsCountExactly(t *testing.T) {
	d := MustDecimal
	for got, expected := range map[string]string{
		d("0.1").Add(d("0.2")).String():                          "0.3",
		d("1.50").Add(d("0")).String():                           "1.5",
		d("50000.5").Sub(d("50000.5")).String():                  "0",
		d("-1").Add(d("0.999")).String():                         "-0.001",
		d("1e5").Add(d("1e-5")).String():                         "100000.00001",
		d("0.000000000005757774").Mul(d("3")).String():           "0.000000000017273322",
		d("-2.5").Mul(d("-4")).String():                          "10",
		d("12e2").Mul(d("1e1")).String():                         "12000",
		d("0").Neg().String():                                    "0",
		d("-5.50").Abs().String():                                "5.5",
		d("12345678901234567890.123").Sub(DecimalOf(1)).String(): "12345678901234567889.123",
		Decimal{}.Add(DecimalOf(-7)).String():                    "-7",
		d("1").Rat().String() + d("2.50").Rat().String():         "1/15/2",
		d("1e3").Rat().String():                                  "1000/1",
	} {
		expectEqual(t, got, expected)
	}
	expectEqual(t, d("1.5").Cmp(d("1.50")), 0)
	expectEqual(t, d("1.5").Equal(d("15e-1")), true)
	expectEqual(t, d("-1").Cmp(d("1")), -1)
	expectEqual(t, d("1e2").Cmp(d("99.99")), 1)
	expectEqual(t, d("-0.0").IsZero() && d("-0").Sign() == 0 && d("-3").Sign() == -1, true)
	expectEqual(t, Decimal{}.String(), "0")
}

func TestDecimalsCountAsFractionsDo(t *testing.T) {
	random := rand.New(rand.NewSource(4))
	number := func() Decimal {
		text := fmt.Sprint(random.Int63n(1_000_000_000) - 500_000_000)
		if random.Intn(2) == 0 {
			text += "." + fmt.Sprint(random.Int63n(1_000_000))
		}
		if random.Intn(3) == 0 {
			text += fmt.Sprintf("e%d", random.Intn(21)-10)
		}
		return MustDecimal(text)
	}
	rat := func(d Decimal) *big.Rat {
		value, ok := new(big.Rat).SetString(d.String())
		if !ok {
			t.Fatal(d)
		}
		return value
	}
	for i := 0; i < 5000; i++ {
		a, b := number(), number()
		if rat(a).Cmp(a.Rat()) != 0 || a.Cmp(b) != rat(a).Cmp(rat(b)) ||
			rat(a.Add(b)).Cmp(new(big.Rat).Add(rat(a), rat(b))) != 0 ||
			rat(a.Sub(b)).Cmp(new(big.Rat).Sub(rat(a), rat(b))) != 0 ||
			rat(a.Mul(b)).Cmp(new(big.Rat).Mul(rat(a), rat(b))) != 0 {
			t.Fatal(a, b)
		}
	}
}

func TestDecimalsAreTextInJSON(t *testing.T) {
	encoded, err := json.Marshal(map[string]Decimal{"a": MustDecimal("1.50")})
	expectEqual(t, err, error(nil))
	expectEqual(t, string(encoded), `{"a":"1.50"}`)
	var decoded map[string]Decimal
	expectEqual(t, json.Unmarshal(encoded, &decoded), error(nil))
	expectEqual(t, decoded["a"].String(), "1.50")
	if json.Unmarshal([]byte(`{"a":1.5}`), &decoded) == nil {
		t.Error("a JSON number is taken for a decimal")
	}
	defer func() {
		if recover() == nil {
			t.Error("MustDecimal takes nonsense")
		}
	}()
	MustDecimal("nonsense")
}

func TestOptionalsTellAbsentFromZero(t *testing.T) {
	var absent Optional[Decimal]
	present := Some(DecimalOf(0))
	_, ok := absent.Get()
	expectEqual(t, ok, false)
	expectEqual(t, present.IsPresent(), true)
	expectEqual(t, absent.Or(DecimalOf(7)).String()+present.Or(DecimalOf(7)).String(), "70")
	expectEqual(t, absent.String()+present.String(), "-0")
	encoded, err := json.Marshal([]Optional[Decimal]{absent, present})
	expectEqual(t, err, error(nil))
	expectEqual(t, string(encoded), `[null,"0"]`)
	var decoded []Optional[Decimal]
	expectEqual(t, json.Unmarshal(encoded, &decoded), error(nil))
	expectEqual(t, decoded, []Optional[Decimal]{absent, present})
	expectEqual(t, json.Unmarshal([]byte(`[1]`), &decoded) == nil, false)
}

func TestTimesAreExact(t *testing.T) {
	now := Timestamp(1795644226150436)
	expectEqual(t, TimestampOf(now.Time()), now)
	expectEqual(t, now.String(), "2026-11-25T22:03:46.150436Z")
	expectEqual(t, Milliseconds(1500).Duration().String(), "1.5s")
	expectEqual(t, int64(Milliseconds(1<<62).Duration()), int64(1<<63-1))
}
