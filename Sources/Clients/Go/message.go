// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"sort"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// message is what a generated type can do.
type message interface {
	read(r *jsontext.Reader)
	write(w *jsontext.Writer)
}

// messageOf is a pointer to T that is a message.
type messageOf[T any] interface {
	*T
	message
}

// decodeMessage reads a whole message from its JSON.
func decodeMessage[T any, P messageOf[T]](text string) (*T, error) {
	value := new(T)
	reader := jsontext.NewReader(text)
	P(value).read(&reader)
	if err := reader.End(); err != nil {
		return nil, err
	}
	return value, nil
}

// decodeRaw is for programs that read the JSON themselves.
func decodeRaw(text string) (*json.RawMessage, error) {
	raw := json.RawMessage(text)
	return &raw, nil
}

func unmarshalMessage(m message, data []byte) error {
	reader := jsontext.NewReader(string(data))
	m.read(&reader)
	return reader.End()
}

func encodeMessage(m message) []byte {
	var writer jsontext.Writer
	m.write(&writer)
	return writer.Bytes
}

// readList reads an array of messages; an empty one is not nil.
func readList[T any, P messageOf[T]](r *jsontext.Reader) []T {
	list := []T{}
	for r.BeginArray(); r.NextElement(); {
		var element T
		P(&element).read(r)
		list = append(list, element)
	}
	return list
}

func writeList[T any, P messageOf[T]](w *jsontext.Writer, list []T) {
	w.BeginArray()
	for i := range list {
		P(&list[i]).write(w)
	}
	w.EndArray()
}

func readInts(r *jsontext.Reader) []int64 {
	list := []int64{}
	for r.BeginArray(); r.NextElement(); {
		list = append(list, r.Int())
	}
	return list
}

func writeInts(w *jsontext.Writer, list []int64) {
	w.BeginArray()
	for _, element := range list {
		w.Int(element)
	}
	w.EndArray()
}

// readWords reads an array of texts; an empty one is not nil.
func readWords[T ~string](r *jsontext.Reader) []T {
	list := []T{}
	for r.BeginArray(); r.NextElement(); {
		list = append(list, T(r.Text()))
	}
	return list
}

func writeWords[T ~string](w *jsontext.Writer, list []T) {
	w.BeginArray()
	for _, element := range list {
		w.Text(string(element))
	}
	w.EndArray()
}

func readDecimals(r *jsontext.Reader) map[string]Decimal {
	decimals := map[string]Decimal{}
	for r.BeginObject(); r.NextKey(); {
		key := r.Key()
		decimals[key] = readDecimal(r)
	}
	return decimals
}

func writeDecimals(w *jsontext.Writer, decimals map[string]Decimal) {
	w.BeginObject()
	for _, key := range sortedKeys(decimals) {
		w.TextKey(key)
		w.Text(decimals[key].String())
	}
	w.EndObject()
}

func sortedKeys[T any](members map[string]T) []string {
	keys := make([]string, 0, len(members))
	for key := range members {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func readTexts(r *jsontext.Reader) map[string]string {
	texts := map[string]string{}
	for r.BeginObject(); r.NextKey(); {
		key := r.Key()
		texts[key] = r.Text()
	}
	return texts
}

func writeTexts(w *jsontext.Writer, texts map[string]string) {
	w.BeginObject()
	for _, key := range sortedKeys(texts) {
		w.TextKey(key)
		w.Text(texts[key])
	}
	w.EndObject()
}
