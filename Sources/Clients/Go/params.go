// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"errors"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

var errNotAnObject = errors.New("they are not a JSON object")

// encodeParams writes the parameters of a method called by its name; nothing for nil. What the gateway would
// end the connection for is refused here.
func encodeParams(method string, params any) ([]byte, *Error) {
	if params == nil {
		return nil, nil
	}
	encoded, err := json.Marshal(params)
	if err != nil {
		return nil, errParams(method, err)
	}
	if string(encoded) == "null" {
		return nil, nil
	}
	if encoded[0] != '{' {
		return nil, errParams(method, errNotAnObject)
	}
	reader := jsontext.NewReader(string(encoded))
	reader.Skip()
	if err := reader.End(); err != nil {
		return nil, errParams(method, err)
	}
	return encoded, nil
}
