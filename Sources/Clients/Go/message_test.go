// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

const wholeTicker = `{"symbol":"PI_XBTUSD","bid":"87931","bid_size":"20519","ask":"87955","ask_size":"1549",` +
	`"last":"87880.5","mark":"87949.46993649","index":"87946.68","open_24h":"86156.5","high_24h":"88977",` +
	`"low_24h":"85813.5","volume_24h":"5708266","volume_quote_24h":"5708266","open_interest":"14257844",` +
	`"funding_rate":"0.000000000005757774","funding_rate_prediction":"0.000000000004412931",` +
	`"relative_funding_rate":"0.00000050640625","relative_funding_rate_prediction":"0.000000388125",` +
	`"next_funding_at_us":1795647600000000,"change_24h_percent":"2","suspended":false,"post_only":false,` +
	`"venue_time_us":1795644226150000,"received_at_us":1795644226150436,"stale":false}`

func TestATickerReadsAndWritesAsTheGatewayDoes(t *testing.T) {
	ticker, err := decodeMessage[Ticker](wholeTicker)
	expectEqual(t, err, error(nil))
	expectEqual(t, ticker.Bid.Or(Decimal{}).String(), "87931")
	expectEqual(t, ticker.FundingRate.Or(Decimal{}).String(), "0.000000000005757774")
	expectEqual(t, ticker.ReceivedAt, Timestamp(1795644226150436))
	expectEqual(t, ticker.LastSize.IsPresent(), false)
	expectEqual(t, string(encodeMessage(ticker)), wholeTicker)
}

// fill sets every member at random, optional ones sometimes.
func fill(random *rand.Rand, value reflect.Value, depth int) {
	text := fmt.Sprintf("%d é\"\\\n<", random.Intn(1000))
	switch pointer := value.Addr().Interface().(type) {
	case *Decimal:
		*pointer = MustDecimal(fmt.Sprintf("%d.%d", random.Intn(100000)-50000, random.Intn(1000)))
		return
	case *json.RawMessage:
		*pointer = json.RawMessage(`{"any":[1,null]}`)
		return
	case *Error:
		*pointer = Error{
			Code: CodeNotFound, Reason: "NEW", Message: text, Origin: OriginVenue, Outcome: OutcomeUnknown,
			Retryable: true, Details: map[string]string{text: "b"},
		}
		return
	case *map[string]string:
		*pointer = map[string]string{text: "b"}
		return
	case *map[string]Decimal:
		*pointer = map[string]Decimal{text: MustDecimal("1.50"), "b": MustDecimal("-7e2")}
		return
	}
	switch value.Kind() {
	case reflect.String:
		value.SetString(text)
	case reflect.Int64:
		value.SetInt(random.Int63())
	case reflect.Bool:
		value.SetBool(random.Intn(2) == 0)
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), random.Intn(3), 3))
		for i := 0; i < value.Len(); i++ {
			fill(random, value.Index(i), depth+1)
		}
	case reflect.Struct:
		if strings.HasPrefix(value.Type().Name(), "Optional[") {
			fillOptional(random, value, depth)
			return
		}
		for i := 0; i < value.NumField(); i++ {
			fill(random, value.Field(i), depth+1)
		}
	default:
		panic("a kind of member that the test does not know: " + value.Type().String())
	}
}

// fillOptional makes half of them present.
func fillOptional(random *rand.Rand, value reflect.Value, depth int) {
	if random.Intn(2) == 0 || depth > 6 {
		return
	}
	for i := 0; i < value.NumField(); i++ {
		field := value.Field(i)
		// The test reaches for members that programs cannot set.
		field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
		if value.Type().Field(i).Name == "present" {
			field.SetBool(true)
		} else {
			fill(random, field, depth+1)
		}
	}
}

func TestEveryMessageReadsBackWhatItWrites(t *testing.T) {
	random := rand.New(rand.NewSource(5))
	for _, example := range messages {
		for i := 0; i < 200; i++ {
			original := reflect.New(reflect.TypeOf(example).Elem())
			fill(random, original.Elem(), 0)
			encoded, err := json.Marshal(original.Interface())
			if err != nil || !json.Valid(encoded) {
				t.Fatalf("%T writes %s, %v", example, encoded, err)
			}
			decoded := reflect.New(original.Elem().Type())
			if err := json.Unmarshal(encoded, decoded.Interface()); err != nil {
				t.Fatalf("%s: %v", encoded, err)
			}
			if !reflect.DeepEqual(original.Interface(), decoded.Interface()) {
				t.Fatalf("%s is read as %+v", encoded, decoded.Interface())
			}
			checkMembers(t, example, encoded)
		}
	}
}

// checkMembers reads the same with an additional member, in another order, and with each one missing.
func checkMembers(t *testing.T, example message, encoded []byte) {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &members); err != nil {
		t.Fatal(err)
	}
	members["a_new_member"] = json.RawMessage(`[{"a":[null]}]`)
	shuffled, _ := json.Marshal(members)
	into := reflect.New(reflect.TypeOf(example).Elem()).Interface().(message)
	if err := unmarshalMessage(into, shuffled); err != nil {
		t.Fatalf("%s: %v", shuffled, err)
	}
	for name := range members {
		value := members[name]
		members[name] = json.RawMessage("null")
		withNull, _ := json.Marshal(members)
		delete(members, name)
		without, _ := json.Marshal(members)
		members[name] = value
		missing := unmarshalMessage(reflect.New(reflect.TypeOf(example).Elem()).Interface().(message), without)
		null := unmarshalMessage(reflect.New(reflect.TypeOf(example).Elem()).Interface().(message), withNull)
		if missing != nil && !strings.Contains(missing.Error(), fmt.Sprintf("%q is missing", name)) {
			t.Fatalf("without %s: %v", name, missing)
		}
		// What may be absent may be null; raw JSON may be anything.
		if missing == nil && null != nil {
			t.Fatalf("%s may be absent and not null: %v", name, null)
		}
	}
}

func TestMessagesOfTheWrongShapeSayWhatIsWrong(t *testing.T) {
	for text, expected := range map[string]string{
		`[]`:           "an object was expected",
		`{}`:           `"symbol" is missing`,
		`{"symbol":1}`: `in "symbol": a string was expected`,
		strings.Replace(wholeTicker, `"87931"`, `87931`, 1):              `in "bid": a string was expected`,
		strings.Replace(wholeTicker, `"87931"`, `"x"`, 1):                `in "bid": "x" is not a decimal number`,
		strings.Replace(wholeTicker, `436,`, `436.5,`, 1):                `in "received_at_us": a whole number`,
		strings.Replace(wholeTicker, `"stale":false`, `"stale":null`, 1): `in "stale": true or false was expected`,
		wholeTicker + "x": "something follows the value",
	} {
		_, err := decodeMessage[Ticker](text)
		if err == nil || !strings.Contains(err.Error(), expected) {
			t.Errorf("%s\ngives %v\ninstead of %s", text, err, expected)
		}
	}
}

func TestAnUnsetNumberIsLeftOut(t *testing.T) {
	request := OrderRequest{ClientOrderID: "a", Symbol: "b", Side: SideBuy, Type: OrderTypeMarket}
	expectEqual(t, string(encodeMessage(&request)),
		`{"client_order_id":"a","symbol":"b","side":"buy","type":"market"}`)
}

func FuzzTicker(f *testing.F) {
	f.Add(wholeTicker)
	f.Add(`{"symbol":"","received_at_us":-1,"stale":true,"bid":null}`)
	f.Fuzz(func(t *testing.T, text string) {
		ticker, err := decodeMessage[Ticker](text)
		reader := jsontext.NewReader(text)
		reader.Skip()
		if err != nil {
			return
		}
		if reader.End() != nil {
			t.Fatalf("%q is read and is not JSON", text)
		}
		again, err := decodeMessage[Ticker](string(encodeMessage(ticker)))
		if err != nil || !reflect.DeepEqual(again, ticker) {
			t.Fatalf("%q reads back as %+v, %v", text, again, err)
		}
	})
}

func BenchmarkEventFrame(b *testing.B) {
	text := `{"stream":7,"seq":1000000000,"event":` + wholeTicker + `}`
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := parseFrame(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTicker(b *testing.B) {
	b.SetBytes(int64(len(wholeTicker)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := decodeMessage[Ticker](wholeTicker); err != nil {
			b.Fatal(err)
		}
	}
}
