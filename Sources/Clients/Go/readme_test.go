// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"os"
	"strings"
	"testing"
)

func TestTheReadmeShowsTheSamplesAsTheyAre(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, sample := range []string{"stream-ticker", "place-order", "reconnect", "candles", "order-book"} {
		source, err := os.ReadFile("samples/" + sample + "/main.go")
		if err != nil {
			t.Fatal(err)
		}
		_, rest, begins := strings.Cut(string(source), "// snippet: "+sample+"\n")
		snippet, _, ends := strings.Cut(rest, "\n\n// end of snippet")
		if !begins || !ends || !strings.Contains(string(readme), "```go\n"+snippet+"\n```") {
			t.Errorf("README.md does not show %s as it is", sample)
		}
	}
}
