// SPDX-License-Identifier: Apache-2.0

// Checks the reader and the writer against encoding/json, on texts by hand, at random and by fuzzing.
package jsontext

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

// valid tells whether Skip takes the text whole.
func valid(text string) error {
	reader := NewReader(text)
	reader.Skip()
	return reader.End()
}

// tree reads any value by the reader's own methods, numbers as json.Number.
func tree(r *Reader) any {
	switch r.Peek() {
	case '{':
		object := map[string]any{}
		for r.BeginObject(); r.NextKey(); {
			key := r.Key()
			object[key] = tree(r)
		}
		return object
	case '[':
		array := []any{}
		for r.BeginArray(); r.NextElement(); {
			array = append(array, tree(r))
		}
		return array
	case '"':
		return r.Text()
	case 't', 'f':
		return r.Bool()
	case 'n':
		r.Null()
		return nil
	default:
		return json.Number(r.Raw())
	}
}

// compare checks that both readers take or refuse the text, and read the same from it.
func compare(t *testing.T, text string) {
	t.Helper()
	err := valid(text)
	reader := NewReader(text)
	ours := tree(&reader)
	if treeErr := reader.End(); (treeErr == nil) != (err == nil) {
		t.Fatalf("%q: Skip says %v, reading says %v", text, err, treeErr)
	}
	expected := utf8.ValidString(text) && json.Valid([]byte(text))
	if !expected && err == nil {
		t.Fatalf("%q is taken and is not JSON", text)
	}
	if expected && err != nil && !strings.Contains(err.Error(), "nested too deep") {
		t.Fatalf("%q is JSON and is refused: %v", text, err)
	}
	if err != nil {
		return
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var theirs any
	if err := decoder.Decode(&theirs); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	left, _ := json.Marshal(ours)
	right, _ := json.Marshal(theirs)
	if !bytes.Equal(left, right) {
		t.Fatalf("%q reads as %s and not as %s", text, left, right)
	}
}

var examples = []string{
	`{}`, `[]`, `{"a":1}`, `{"a":[1,2,{"b":null}],"c":"d"}`, `[[],[[]],{}]`, `true`, `false`, `null`, `""`,
	`"é"`, `"\u00e9\n\t\"\\\/\b\f\r"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ude00\ud83d"`, `"\ud83dx"`,
	`"\ud83d\u0041"`, `0`, `-0`, `1.5`, `-1.5e+10`, `1E5`, `123456789012345678901234567890`, ` [ 1 , 2 ] `,
	"\t{\n\"a\"\r: 1 }", `{"a":{"a":{"a":{}}}}`, `{"":0}`, `{"a":1,"a":2}`,
	``, ` `, `{`, `}`, `[`, `]`, `[1,]`, `[,1]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `{a:1}`, `{"a" 1}`,
	`[1 2]`, `01`, `1.`, `.5`, `-`, `+1`, `1e`, `1e+`, `tru`, `nul`, `True`, `"`, `"\`, `"\x"`, `"\u12"`,
	`"\u12g4"`, "\"\n\"", "\"\x00\"", "\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "\xef\xbb\xbf{}", `1 2`,
	`{}x`, `{"a":1}}`, `[1]]`, `[}`, `{]`, `{"a":[}`, `{1:2}`, `NaN`, `Infinity`, `'a'`, `/**/1`,
}

func TestExamplesReadAsEncodingJSONReadsThem(t *testing.T) {
	for _, text := range examples {
		compare(t, text)
	}
}

func TestRandomTextsReadAsEncodingJSONReadsThem(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := 0; i < 20000; i++ {
		text := randomValue(random, 4)
		compare(t, text)
		// The same with some bytes changed, which is mostly not JSON any more.
		damaged := []byte(text)
		for n := 1 + random.Intn(3); n > 0; n-- {
			damaged[random.Intn(len(damaged))] = `{}[]",:\0123e.-tnu`[random.Intn(18)]
		}
		compare(t, string(damaged))
		compare(t, text[:random.Intn(len(text)+1)])
	}
}

func randomValue(random *rand.Rand, depth int) string {
	kind := random.Intn(8)
	if depth == 0 {
		kind = random.Intn(5)
	}
	switch kind {
	case 0:
		return []string{"true", "false", "null"}[random.Intn(3)]
	case 1, 2:
		number, _ := json.Marshal(random.NormFloat64() * float64(random.Intn(1000000)))
		return string(number)
	case 3, 4:
		return randomText(random)
	case 5:
		var parts []string
		for i := random.Intn(4); i > 0; i-- {
			parts = append(parts, randomValue(random, depth-1))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	default:
		var parts []string
		for i := random.Intn(4); i > 0; i-- {
			parts = append(parts, randomText(random)+":"+randomValue(random, depth-1))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
}

func randomText(random *rand.Rand) string {
	characters := []rune("abcdef\"\\/\n\té€😀\u2028<>&\x01")
	var text []rune
	for i := random.Intn(12); i > 0; i-- {
		text = append(text, characters[random.Intn(len(characters))])
	}
	quoted, _ := json.Marshal(string(text))
	return string(quoted)
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	for i := 0; i < 20000; i++ {
		text := make([]byte, random.Intn(20))
		random.Read(text)
		var theirs string
		if err := json.Unmarshal(AppendText(nil, string(text)), &theirs); err != nil {
			t.Fatalf("%q is written as what is not JSON: %v", text, err)
		}
		if expected := strings.ToValidUTF8(string(text), "\uFFFD"); utf8.Valid(text) && theirs != expected {
			t.Fatalf("%q is written as %q", text, theirs)
		}
	}
	writer := Writer{}
	writer.BeginObject()
	writer.Key("a")
	writer.BeginArray()
	writer.Int(-1)
	writer.Bool(true)
	writer.Text("é\"")
	writer.BeginObject()
	writer.EndObject()
	writer.EndArray()
	writer.TextKey(`b"`)
	writer.Raw([]byte("null"))
	writer.EndObject()
	if got := string(writer.Bytes); got != `{"a":[-1,true,"é\"",{}],"b\"":null}` {
		t.Fatal(got)
	}
}

func TestWholeNumbersAreExactOrRefused(t *testing.T) {
	for text, expected := range map[string]int64{
		"0": 0, "-0": 0, "9007199254740993": 9007199254740993, "999999999999999999": 999999999999999999,
		"9223372036854775807": 9223372036854775807, "-9223372036854775808": -9223372036854775808,
	} {
		reader := NewReader(text)
		if got := reader.Int(); got != expected || reader.End() != nil {
			t.Errorf("%s reads as %d, %v", text, got, reader.Err())
		}
	}
	for _, text := range []string{"9223372036854775808", "1.0", "1e3", `"1"`, "null", "", "-", "--1"} {
		reader := NewReader(text)
		if reader.Int(); reader.End() == nil {
			t.Errorf("%s is taken for a whole number", text)
		}
	}
}

func TestDepthIsBounded(t *testing.T) {
	fits := strings.Repeat("[", MaximumDepth) + strings.Repeat("]", MaximumDepth)
	if err := valid(fits); err != nil {
		t.Error(err)
	}
	if err := valid("[" + fits + "]"); err == nil || !strings.Contains(err.Error(), "nested too deep") {
		t.Error(err)
	}
	if err := valid(strings.Repeat(`{"a":`, 1000000)); err == nil {
		t.Error("a million levels are taken")
	}
}

func TestMistakesNameTheirPlace(t *testing.T) {
	reader := NewReader(`{"bid":"1","ask":2}`)
	for reader.BeginObject(); reader.NextKey(); {
		reader.Text()
	}
	if err := reader.End(); err == nil || err.Error() != `at byte 17, in "ask": a string was expected` {
		t.Error(err)
	}
}

func FuzzReaderAgainstEncodingJSON(f *testing.F) {
	for _, text := range examples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { compare(t, text) })
}
