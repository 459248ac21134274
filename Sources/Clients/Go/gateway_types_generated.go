// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import (
	"encoding/json"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// NoParams: No parameters.
type NoParams struct{}

func (v *NoParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		r.Skip()
	}
}

func (v *NoParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v NoParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *NoParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HelloParams: Who calls, and which versions of the protocol it speaks.
type HelloParams struct {
	// The versions the client speaks; without it, version 1.
	ProtocolVersions []int64
	// The program's name, for logs and operators.
	ClientName Optional[string]
	// The client library's name.
	Library Optional[string]
	// The client library's version.
	LibraryVersion Optional[string]
}

func (v *HelloParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "protocol_versions":
			if !r.Null() {
				v.ProtocolVersions = readInts(r)
			}
		case "client_name":
			if !r.Null() {
				v.ClientName = Some(r.Text())
			}
		case "library":
			if !r.Null() {
				v.Library = Some(r.Text())
			}
		case "library_version":
			if !r.Null() {
				v.LibraryVersion = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
}

func (v *HelloParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if v.ProtocolVersions != nil {
		w.Key("protocol_versions")
		writeInts(w, v.ProtocolVersions)
	}
	if value, ok := v.ClientName.Get(); ok {
		w.Key("client_name")
		w.Text(value)
	}
	if value, ok := v.Library.Get(); ok {
		w.Key("library")
		w.Text(value)
	}
	if value, ok := v.LibraryVersion.Get(); ok {
		w.Key("library_version")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HelloParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HelloParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HelloResult: What the gateway says of itself and of the client.
type HelloResult struct {
	// The version both speak from here on.
	ProtocolVersion int64
	// The gateway's own version.
	GatewayVersion string
	// What the account is: only live moves money.
	Environment Environment
	// Who the client is, as the kernel proved it.
	Identity Identity
	// What this connection may use.
	Limits Limits
}

func (v *HelloResult) read(r *jsontext.Reader) {
	var hasProtocolVersion, hasGatewayVersion, hasEnvironment, hasIdentity, hasLimits bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "protocol_version":
			v.ProtocolVersion = r.Int()
			hasProtocolVersion = true
		case "gateway_version":
			v.GatewayVersion = r.Text()
			hasGatewayVersion = true
		case "environment":
			v.Environment = Environment(r.Text())
			hasEnvironment = true
		case "identity":
			v.Identity.read(r)
			hasIdentity = true
		case "limits":
			v.Limits.read(r)
			hasLimits = true
		default:
			r.Skip()
		}
	}
	if !hasProtocolVersion {
		r.Missing("protocol_version")
	}
	if !hasGatewayVersion {
		r.Missing("gateway_version")
	}
	if !hasEnvironment {
		r.Missing("environment")
	}
	if !hasIdentity {
		r.Missing("identity")
	}
	if !hasLimits {
		r.Missing("limits")
	}
}

func (v *HelloResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("protocol_version")
	w.Int(v.ProtocolVersion)
	w.Key("gateway_version")
	w.Text(v.GatewayVersion)
	w.Key("environment")
	w.Text(string(v.Environment))
	w.Key("identity")
	v.Identity.write(w)
	w.Key("limits")
	v.Limits.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HelloResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HelloResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Identity: Who the kernel says the client is, and what it may therefore do.
type Identity struct {
	// The user's number.
	UID int64
	// The group's number.
	GID int64
	// The process's number.
	PID int64
	// The name its orders carry.
	Owner Owner
	// What it may do.
	Role Role
}

func (v *Identity) read(r *jsontext.Reader) {
	var hasUID, hasGID, hasPID, hasOwner, hasRole bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "uid":
			v.UID = r.Int()
			hasUID = true
		case "gid":
			v.GID = r.Int()
			hasGID = true
		case "pid":
			v.PID = r.Int()
			hasPID = true
		case "owner":
			v.Owner = Owner(r.Text())
			hasOwner = true
		case "role":
			v.Role = Role(r.Text())
			hasRole = true
		default:
			r.Skip()
		}
	}
	if !hasUID {
		r.Missing("uid")
	}
	if !hasGID {
		r.Missing("gid")
	}
	if !hasPID {
		r.Missing("pid")
	}
	if !hasOwner {
		r.Missing("owner")
	}
	if !hasRole {
		r.Missing("role")
	}
}

func (v *Identity) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("uid")
	w.Int(v.UID)
	w.Key("gid")
	w.Int(v.GID)
	w.Key("pid")
	w.Int(v.PID)
	w.Key("owner")
	w.Text(string(v.Owner))
	w.Key("role")
	w.Text(string(v.Role))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Identity) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Identity) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Limits: What one connection may use.
type Limits struct {
	// The longest frame from client to gateway, its length not counted.
	MaxFrameBytes int64
	// Calls that wait for their answer.
	MaxOpenCalls int64
	// Streams that are open.
	MaxStreams int64
	// What is held for a client that does not read.
	MaxQueueBytes int64
	// How deep a frame's JSON may be nested.
	MaxDepth int64
	// What counts for a call without timeout_ms.
	DefaultTimeout Milliseconds
}

func (v *Limits) read(r *jsontext.Reader) {
	var hasMaxFrameBytes, hasMaxOpenCalls, hasMaxStreams, hasMaxQueueBytes, hasMaxDepth, hasDefaultTimeoutMs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "max_frame_bytes":
			v.MaxFrameBytes = r.Int()
			hasMaxFrameBytes = true
		case "max_open_calls":
			v.MaxOpenCalls = r.Int()
			hasMaxOpenCalls = true
		case "max_streams":
			v.MaxStreams = r.Int()
			hasMaxStreams = true
		case "max_queue_bytes":
			v.MaxQueueBytes = r.Int()
			hasMaxQueueBytes = true
		case "max_depth":
			v.MaxDepth = r.Int()
			hasMaxDepth = true
		case "default_timeout_ms":
			v.DefaultTimeout = Milliseconds(r.Int())
			hasDefaultTimeoutMs = true
		default:
			r.Skip()
		}
	}
	if !hasMaxFrameBytes {
		r.Missing("max_frame_bytes")
	}
	if !hasMaxOpenCalls {
		r.Missing("max_open_calls")
	}
	if !hasMaxStreams {
		r.Missing("max_streams")
	}
	if !hasMaxQueueBytes {
		r.Missing("max_queue_bytes")
	}
	if !hasMaxDepth {
		r.Missing("max_depth")
	}
	if !hasDefaultTimeoutMs {
		r.Missing("default_timeout_ms")
	}
}

func (v *Limits) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("max_frame_bytes")
	w.Int(v.MaxFrameBytes)
	w.Key("max_open_calls")
	w.Int(v.MaxOpenCalls)
	w.Key("max_streams")
	w.Int(v.MaxStreams)
	w.Key("max_queue_bytes")
	w.Int(v.MaxQueueBytes)
	w.Key("max_depth")
	w.Int(v.MaxDepth)
	w.Key("default_timeout_ms")
	w.Int(int64(v.DefaultTimeout))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Limits) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Limits) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// GatewayInfo: What runs, for which account, and against which exchange.
type GatewayInfo struct {
	// The gateway's own version.
	Version string
	// What the account is: only live moves money.
	Environment Environment
	// The account's configured name.
	Account string
	// The instrument to show when none is named.
	DefaultSymbol Symbol
	// The exchange's addresses.
	Exchange Exchange
	// When the gateway started.
	StartedAt Timestamp
	// The gateway's clock.
	Now Timestamp
	// How many clients are connected, the asking one included.
	Clients int64
	// The stream from the exchange.
	Feeds FeedState
	// Whether account and orders can be used at all.
	HasCredentials bool
	// The user's own names of instruments.
	Assets []Asset
}

func (v *GatewayInfo) read(r *jsontext.Reader) {
	var hasVersion, hasEnvironment, hasAccount, hasDefaultSymbol, hasExchange, hasStartedAtUs, hasNowUs, hasClients, hasFeeds, hasHasCredentials, hasAssets bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "version":
			v.Version = r.Text()
			hasVersion = true
		case "environment":
			v.Environment = Environment(r.Text())
			hasEnvironment = true
		case "account":
			v.Account = r.Text()
			hasAccount = true
		case "default_symbol":
			v.DefaultSymbol = Symbol(r.Text())
			hasDefaultSymbol = true
		case "exchange":
			v.Exchange.read(r)
			hasExchange = true
		case "started_at_us":
			v.StartedAt = Timestamp(r.Int())
			hasStartedAtUs = true
		case "now_us":
			v.Now = Timestamp(r.Int())
			hasNowUs = true
		case "clients":
			v.Clients = r.Int()
			hasClients = true
		case "feeds":
			v.Feeds.read(r)
			hasFeeds = true
		case "has_credentials":
			v.HasCredentials = r.Bool()
			hasHasCredentials = true
		case "assets":
			v.Assets = readList[Asset](r)
			hasAssets = true
		default:
			r.Skip()
		}
	}
	if !hasVersion {
		r.Missing("version")
	}
	if !hasEnvironment {
		r.Missing("environment")
	}
	if !hasAccount {
		r.Missing("account")
	}
	if !hasDefaultSymbol {
		r.Missing("default_symbol")
	}
	if !hasExchange {
		r.Missing("exchange")
	}
	if !hasStartedAtUs {
		r.Missing("started_at_us")
	}
	if !hasNowUs {
		r.Missing("now_us")
	}
	if !hasClients {
		r.Missing("clients")
	}
	if !hasFeeds {
		r.Missing("feeds")
	}
	if !hasHasCredentials {
		r.Missing("has_credentials")
	}
	if !hasAssets {
		r.Missing("assets")
	}
}

func (v *GatewayInfo) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("version")
	w.Text(v.Version)
	w.Key("environment")
	w.Text(string(v.Environment))
	w.Key("account")
	w.Text(v.Account)
	w.Key("default_symbol")
	w.Text(string(v.DefaultSymbol))
	w.Key("exchange")
	v.Exchange.write(w)
	w.Key("started_at_us")
	w.Int(int64(v.StartedAt))
	w.Key("now_us")
	w.Int(int64(v.Now))
	w.Key("clients")
	w.Int(v.Clients)
	w.Key("feeds")
	v.Feeds.write(w)
	w.Key("has_credentials")
	w.Bool(v.HasCredentials)
	w.Key("assets")
	writeList(w, v.Assets)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v GatewayInfo) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *GatewayInfo) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Exchange: Where the exchange is.
type Exchange struct {
	// Where calls go.
	RestURL string
	// Where candles come from.
	ChartsURL string
	// Where streams come from.
	WebSocketURL string
}

func (v *Exchange) read(r *jsontext.Reader) {
	var hasRestURL, hasChartsURL, hasWebSocketURL bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "rest_url":
			v.RestURL = r.Text()
			hasRestURL = true
		case "charts_url":
			v.ChartsURL = r.Text()
			hasChartsURL = true
		case "websocket_url":
			v.WebSocketURL = r.Text()
			hasWebSocketURL = true
		default:
			r.Skip()
		}
	}
	if !hasRestURL {
		r.Missing("rest_url")
	}
	if !hasChartsURL {
		r.Missing("charts_url")
	}
	if !hasWebSocketURL {
		r.Missing("websocket_url")
	}
}

func (v *Exchange) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("rest_url")
	w.Text(v.RestURL)
	w.Key("charts_url")
	w.Text(v.ChartsURL)
	w.Key("websocket_url")
	w.Text(v.WebSocketURL)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Exchange) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Exchange) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Asset: One of the user's own names for an instrument.
type Asset struct {
	// The user's own name.
	Symbol string
	// Kraken's name.
	BrokerSymbol Symbol
	// The currency it is priced in.
	QuoteCurrency Optional[string]
}

func (v *Asset) read(r *jsontext.Reader) {
	var hasSymbol, hasBrokerSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = r.Text()
			hasSymbol = true
		case "broker_symbol":
			v.BrokerSymbol = Symbol(r.Text())
			hasBrokerSymbol = true
		case "quote_currency":
			if !r.Null() {
				v.QuoteCurrency = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasBrokerSymbol {
		r.Missing("broker_symbol")
	}
}

func (v *Asset) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(v.Symbol)
	w.Key("broker_symbol")
	w.Text(string(v.BrokerSymbol))
	if value, ok := v.QuoteCurrency.Get(); ok {
		w.Key("quote_currency")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Asset) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Asset) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FeedState: How the gateway's stream connection to the exchange is doing.
type FeedState struct {
	// Whether the stream from the exchange is up.
	Connected bool
	// Since when it is so.
	Since Optional[Timestamp]
	// When connecting is tried again; absent while connected.
	NextAttemptAt Optional[Timestamp]
	// When the exchange last said something.
	LastMessageAt Optional[Timestamp]
	// Why it is not connected.
	Reason Optional[string]
	// How many subscriptions are held at the exchange.
	Subscriptions Optional[int64]
}

func (v *FeedState) read(r *jsontext.Reader) {
	var hasConnected bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "connected":
			v.Connected = r.Bool()
			hasConnected = true
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		case "next_attempt_at_us":
			if !r.Null() {
				v.NextAttemptAt = Some(Timestamp(r.Int()))
			}
		case "last_message_at_us":
			if !r.Null() {
				v.LastMessageAt = Some(Timestamp(r.Int()))
			}
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		case "subscriptions":
			if !r.Null() {
				v.Subscriptions = Some(r.Int())
			}
		default:
			r.Skip()
		}
	}
	if !hasConnected {
		r.Missing("connected")
	}
}

func (v *FeedState) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("connected")
	w.Bool(v.Connected)
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.NextAttemptAt.Get(); ok {
		w.Key("next_attempt_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.LastMessageAt.Get(); ok {
		w.Key("last_message_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	if value, ok := v.Subscriptions.Get(); ok {
		w.Key("subscriptions")
		w.Int(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FeedState) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FeedState) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HealthParams: Whose health is asked for.
type HealthParams struct {
	// Only this part; without it, everything.
	Part Optional[string]
}

func (v *HealthParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "part":
			if !r.Null() {
				v.Part = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
}

func (v *HealthParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Part.Get(); ok {
		w.Key("part")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HealthParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HealthParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HealthReport: Whether the gateway and its parts serve.
type HealthReport struct {
	// Of the part, or of all parts together.
	Status HealthStatus
	// Part by part.
	Parts []HealthPart
}

func (v *HealthReport) read(r *jsontext.Reader) {
	var hasStatus, hasParts bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "status":
			v.Status = HealthStatus(r.Text())
			hasStatus = true
		case "parts":
			v.Parts = readList[HealthPart](r)
			hasParts = true
		default:
			r.Skip()
		}
	}
	if !hasStatus {
		r.Missing("status")
	}
	if !hasParts {
		r.Missing("parts")
	}
}

func (v *HealthReport) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("status")
	w.Text(string(v.Status))
	w.Key("parts")
	writeList(w, v.Parts)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HealthReport) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HealthReport) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HealthPart: One thing that can fail by itself.
type HealthPart struct {
	// The part.
	Name string
	// Whether it serves.
	Status HealthStatus
	// What is wrong, or worth knowing.
	Message Optional[string]
}

func (v *HealthPart) read(r *jsontext.Reader) {
	var hasName, hasStatus bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "name":
			v.Name = r.Text()
			hasName = true
		case "status":
			v.Status = HealthStatus(r.Text())
			hasStatus = true
		case "message":
			if !r.Null() {
				v.Message = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
	if !hasName {
		r.Missing("name")
	}
	if !hasStatus {
		r.Missing("status")
	}
}

func (v *HealthPart) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("name")
	w.Text(v.Name)
	w.Key("status")
	w.Text(string(v.Status))
	if value, ok := v.Message.Get(); ok {
		w.Key("message")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HealthPart) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HealthPart) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// DescribeParams: Which method is asked about.
type DescribeParams struct {
	// Only this method; without it, all.
	Method Optional[string]
}

func (v *DescribeParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "method":
			if !r.Null() {
				v.Method = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
}

func (v *DescribeParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Method.Get(); ok {
		w.Key("method")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v DescribeParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *DescribeParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Description: Methods, described.
type Description struct {
	// In the order of their services.
	Methods []MethodDescription
}

func (v *Description) read(r *jsontext.Reader) {
	var hasMethods bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "methods":
			v.Methods = readList[MethodDescription](r)
			hasMethods = true
		default:
			r.Skip()
		}
	}
	if !hasMethods {
		r.Missing("methods")
	}
}

func (v *Description) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("methods")
	writeList(w, v.Methods)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Description) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Description) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MethodDescription: Everything a caller must know of one method.
type MethodDescription struct {
	// The method.
	Name string
	// The part of the name before the point.
	Service string
	// What it does.
	Summary string
	// One answer, or a stream.
	Kind MethodKind
	// The least role that may call it.
	Role Role
	// Of a stream: what counts without on_lag.
	DefaultOnLag Optional[LagPolicy]
	// JSON Schema of the parameters.
	Params json.RawMessage
	// JSON Schema of the result.
	Result json.RawMessage
	// JSON Schema of an event of a stream.
	Event json.RawMessage
	// What it can refuse with, besides the errors of any method.
	Errors []Refusal
}

func (v *MethodDescription) read(r *jsontext.Reader) {
	var hasName, hasService, hasSummary, hasKind, hasRole, hasParams, hasResult, hasErrors bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "name":
			v.Name = r.Text()
			hasName = true
		case "service":
			v.Service = r.Text()
			hasService = true
		case "summary":
			v.Summary = r.Text()
			hasSummary = true
		case "kind":
			v.Kind = MethodKind(r.Text())
			hasKind = true
		case "role":
			v.Role = Role(r.Text())
			hasRole = true
		case "default_on_lag":
			if !r.Null() {
				v.DefaultOnLag = Some(LagPolicy(r.Text()))
			}
		case "params":
			v.Params = json.RawMessage(r.Raw())
			hasParams = true
		case "result":
			v.Result = json.RawMessage(r.Raw())
			hasResult = true
		case "event":
			if !r.Null() {
				v.Event = json.RawMessage(r.Raw())
			}
		case "errors":
			v.Errors = readList[Refusal](r)
			hasErrors = true
		default:
			r.Skip()
		}
	}
	if !hasName {
		r.Missing("name")
	}
	if !hasService {
		r.Missing("service")
	}
	if !hasSummary {
		r.Missing("summary")
	}
	if !hasKind {
		r.Missing("kind")
	}
	if !hasRole {
		r.Missing("role")
	}
	if !hasParams {
		r.Missing("params")
	}
	if !hasResult {
		r.Missing("result")
	}
	if !hasErrors {
		r.Missing("errors")
	}
}

func (v *MethodDescription) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("name")
	w.Text(v.Name)
	w.Key("service")
	w.Text(v.Service)
	w.Key("summary")
	w.Text(v.Summary)
	w.Key("kind")
	w.Text(string(v.Kind))
	w.Key("role")
	w.Text(string(v.Role))
	if value, ok := v.DefaultOnLag.Get(); ok {
		w.Key("default_on_lag")
		w.Text(string(value))
	}
	w.Key("params")
	w.Raw(v.Params)
	w.Key("result")
	w.Raw(v.Result)
	if v.Event != nil {
		w.Key("event")
		w.Raw(v.Event)
	}
	w.Key("errors")
	writeList(w, v.Errors)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MethodDescription) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MethodDescription) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Refusal: A failure that a method can give.
type Refusal struct {
	// The error's code.
	Code Code
	// The error's reason.
	Reason Reason
}

func (v *Refusal) read(r *jsontext.Reader) {
	var hasCode, hasReason bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "code":
			v.Code = Code(r.Text())
			hasCode = true
		case "reason":
			v.Reason = Reason(r.Text())
			hasReason = true
		default:
			r.Skip()
		}
	}
	if !hasCode {
		r.Missing("code")
	}
	if !hasReason {
		r.Missing("reason")
	}
}

func (v *Refusal) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("code")
	w.Text(string(v.Code))
	w.Key("reason")
	w.Text(string(v.Reason))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Refusal) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Refusal) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Diagnosis: What is slow, stale or wrong, in words.
type Diagnosis struct {
	// The gravest first; empty when all is well.
	Findings []Finding
}

func (v *Diagnosis) read(r *jsontext.Reader) {
	var hasFindings bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "findings":
			v.Findings = readList[Finding](r)
			hasFindings = true
		default:
			r.Skip()
		}
	}
	if !hasFindings {
		r.Missing("findings")
	}
}

func (v *Diagnosis) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("findings")
	writeList(w, v.Findings)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Diagnosis) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Diagnosis) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Finding: One thing that somebody should know.
type Finding struct {
	// How grave.
	Severity Severity
	// What it is about: a part of gateway.check_health, an order, a symbol.
	Subject string
	// What is the matter and what to do about it.
	Message string
	// Since when it is so.
	Since Optional[Timestamp]
}

func (v *Finding) read(r *jsontext.Reader) {
	var hasSeverity, hasSubject, hasMessage bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "severity":
			v.Severity = Severity(r.Text())
			hasSeverity = true
		case "subject":
			v.Subject = r.Text()
			hasSubject = true
		case "message":
			v.Message = r.Text()
			hasMessage = true
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSeverity {
		r.Missing("severity")
	}
	if !hasSubject {
		r.Missing("subject")
	}
	if !hasMessage {
		r.Missing("message")
	}
}

func (v *Finding) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("severity")
	w.Text(string(v.Severity))
	w.Key("subject")
	w.Text(v.Subject)
	w.Key("message")
	w.Text(v.Message)
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Finding) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Finding) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
