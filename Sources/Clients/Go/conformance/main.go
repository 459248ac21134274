// SPDX-License-Identifier: Apache-2.0

// The conformance driver: carries out the commands of standard input with the library's public interface and
// reports what it told. Tests/Conformance/README.md of the project says what the commands mean.
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	gateway "kraken-futures-gateway/go/gateway"
)

// command is what the runner says.
type command struct {
	Do        string
	Tag       string
	Socket    string
	Reconnect bool
	TimeoutMS int64 `json:"timeout_ms"`
	Method    string
	Params    json.RawMessage
	Untyped   bool
	Attempts  int
}

// driver carries out commands, each call and stream in a goroutine of its own.
type driver struct {
	client *gateway.Client
	tasks  map[string]*task
	open   sync.WaitGroup
	output sync.Mutex
}

func main() {
	d := driver{tasks: map[string]*task{}}
	input := bufio.NewReader(os.Stdin)
	for {
		var c command
		if err := receive(input, &c); err == io.EOF {
			break
		} else if err != nil {
			fmt.Fprintln(os.Stderr, "a command that cannot be read:", err)
			os.Exit(1)
		}
		d.carryOut(c)
	}
	if d.client != nil {
		d.client.Close()
	}
}

func receive(input io.Reader, c *command) error {
	var length [4]byte
	if _, err := io.ReadFull(input, length[:]); err != nil {
		return err
	}
	text := make([]byte, binary.BigEndian.Uint32(length[:]))
	if _, err := io.ReadFull(input, text); err != nil {
		return err
	}
	return json.Unmarshal(text, c)
}

// report is written at once and whole.
func (d *driver) report(tag string, members map[string]any) {
	members["tag"] = tag
	text, err := json.Marshal(members)
	if err != nil {
		text, _ = json.Marshal(map[string]any{"tag": tag, "could_not_run": err.Error()})
	}
	d.output.Lock()
	defer d.output.Unlock()
	framed := binary.BigEndian.AppendUint32(nil, uint32(len(text)))
	if _, err := os.Stdout.Write(append(framed, text...)); err != nil {
		os.Exit(1)
	}
}

func (d *driver) carryOut(c command) {
	switch c.Do {
	case "connect":
		d.connect(c)
		return
	case "state":
		d.report("state", map[string]any{"connected": d.client != nil && d.client.IsConnected()})
		return
	case "close":
		d.close()
		return
	}
	if d.client == nil {
		d.report(c.Tag, map[string]any{"could_not_run": "there is no client: connect first"})
		return
	}
	switch c.Do {
	case "call", "follow", "place":
		t := newTask(c)
		d.tasks[c.Tag] = t
		d.open.Add(1)
		go func() {
			defer d.open.Done()
			t.run(d)
		}()
	case "cancel", "pause", "resume":
		t := d.tasks[c.Tag]
		if t == nil {
			d.report(c.Tag, map[string]any{"could_not_run": "no call and no stream has this tag"})
			return
		}
		t.told(d, c.Do)
	default:
		d.report(c.Tag, map[string]any{"could_not_run": "an unknown command: " + c.Do})
	}
}

func (d *driver) close() {
	if d.client != nil {
		d.client.Close()
	}
	for _, t := range d.tasks {
		t.told(d, "release")
	}
	d.open.Wait()
	d.report("close", map[string]any{"closed": true})
}

func (d *driver) connect(c command) {
	client, err := gateway.Connect(context.Background(), gateway.Options{
		Socket: c.Socket, ClientName: "conformance", Timeout: time.Duration(c.TimeoutMS) * time.Millisecond,
		Reconnect: gateway.ReconnectPolicy{
			Disabled: !c.Reconnect, FirstDelay: 20 * time.Millisecond, LongestDelay: 200 * time.Millisecond,
		},
	})
	if err != nil {
		d.report("connect", map[string]any{"error": errorJSON(err)})
		return
	}
	d.client = client
	d.report("connect", map[string]any{"connected": client.Hello()})
}
