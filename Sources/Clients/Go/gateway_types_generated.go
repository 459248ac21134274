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

// HealthWatchParams: Whose health is followed.
type HealthWatchParams struct {
	// Only this part; without it, everything.
	Part Optional[string]
	// What to do when the client reads too slowly. Without it: conflate.
	OnLag Optional[LagPolicy]
}

func (v *HealthWatchParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "part":
			if !r.Null() {
				v.Part = Some(r.Text())
			}
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *HealthWatchParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Part.Get(); ok {
		w.Key("part")
		w.Text(value)
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HealthWatchParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HealthWatchParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MetricsParams: Which metrics are wanted.
type MetricsParams struct {
	// Only families whose name begins so; without it, all.
	Prefix Optional[string]
}

func (v *MetricsParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "prefix":
			if !r.Null() {
				v.Prefix = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
}

func (v *MetricsParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Prefix.Get(); ok {
		w.Key("prefix")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MetricsParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MetricsParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Metrics: What was counted and measured since the start.
type Metrics struct {
	// The gateway's clock.
	Now Timestamp
	// Since when is counted.
	StartedAt Timestamp
	// One after another; later releases may add some.
	Families []MetricFamily
}

func (v *Metrics) read(r *jsontext.Reader) {
	var hasNowUs, hasStartedAtUs, hasFamilies bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "now_us":
			v.Now = Timestamp(r.Int())
			hasNowUs = true
		case "started_at_us":
			v.StartedAt = Timestamp(r.Int())
			hasStartedAtUs = true
		case "families":
			v.Families = readList[MetricFamily](r)
			hasFamilies = true
		default:
			r.Skip()
		}
	}
	if !hasNowUs {
		r.Missing("now_us")
	}
	if !hasStartedAtUs {
		r.Missing("started_at_us")
	}
	if !hasFamilies {
		r.Missing("families")
	}
}

func (v *Metrics) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("now_us")
	w.Int(int64(v.Now))
	w.Key("started_at_us")
	w.Int(int64(v.StartedAt))
	w.Key("families")
	writeList(w, v.Families)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Metrics) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Metrics) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MetricFamily: One thing that is counted or measured. OpenMetrics has it as kraken_gateway_ and its name.
type MetricFamily struct {
	// Its stable name.
	Name string
	// How its points are to be read.
	Kind MetricKind
	// Of counters and gauges that count something else than things: bytes.
	Unit Optional[string]
	// What it means.
	Help string
	// One for every set of labels.
	Points []MetricPoint
}

func (v *MetricFamily) read(r *jsontext.Reader) {
	var hasName, hasKind, hasHelp, hasPoints bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "name":
			v.Name = r.Text()
			hasName = true
		case "kind":
			v.Kind = MetricKind(r.Text())
			hasKind = true
		case "unit":
			if !r.Null() {
				v.Unit = Some(r.Text())
			}
		case "help":
			v.Help = r.Text()
			hasHelp = true
		case "points":
			v.Points = readList[MetricPoint](r)
			hasPoints = true
		default:
			r.Skip()
		}
	}
	if !hasName {
		r.Missing("name")
	}
	if !hasKind {
		r.Missing("kind")
	}
	if !hasHelp {
		r.Missing("help")
	}
	if !hasPoints {
		r.Missing("points")
	}
}

func (v *MetricFamily) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("name")
	w.Text(v.Name)
	w.Key("kind")
	w.Text(string(v.Kind))
	if value, ok := v.Unit.Get(); ok {
		w.Key("unit")
		w.Text(value)
	}
	w.Key("help")
	w.Text(v.Help)
	w.Key("points")
	writeList(w, v.Points)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MetricFamily) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MetricFamily) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MetricPoint: One number, or the distribution of many times.
type MetricPoint struct {
	// What it is about.
	Labels map[string]string
	// Of counters and gauges.
	Value Optional[int64]
	// Of histograms.
	Distribution Optional[Distribution]
}

func (v *MetricPoint) read(r *jsontext.Reader) {
	var hasLabels bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "labels":
			v.Labels = readTexts(r)
			hasLabels = true
		case "value":
			if !r.Null() {
				v.Value = Some(r.Int())
			}
		case "distribution":
			if !r.Null() {
				v.Distribution.present = true
				v.Distribution.value.read(r)
			}
		default:
			r.Skip()
		}
	}
	if !hasLabels {
		r.Missing("labels")
	}
}

func (v *MetricPoint) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("labels")
	writeTexts(w, v.Labels)
	if value, ok := v.Value.Get(); ok {
		w.Key("value")
		w.Int(value)
	}
	if value, ok := v.Distribution.Get(); ok {
		w.Key("distribution")
		value.write(w)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MetricPoint) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MetricPoint) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Distribution: How long something took, in nanoseconds. Percentiles are exact to two digits, those of clients to one.
type Distribution struct {
	// How many times were measured.
	Count int64
	// All of them together.
	SumNs int64
	// The shortest.
	MinNs int64
	// Half were no longer.
	P50Ns int64
	// 90 % were no longer.
	P90Ns int64
	// 99 % were no longer.
	P99Ns int64
	// 99.9 % were no longer.
	P999Ns int64
	// The longest.
	MaxNs int64
	// Counts up to fixed bounds, rising.
	Buckets []Bucket
}

func (v *Distribution) read(r *jsontext.Reader) {
	var hasCount, hasSumNs, hasMinNs, hasP50Ns, hasP90Ns, hasP99Ns, hasP999Ns, hasMaxNs, hasBuckets bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "count":
			v.Count = r.Int()
			hasCount = true
		case "sum_ns":
			v.SumNs = r.Int()
			hasSumNs = true
		case "min_ns":
			v.MinNs = r.Int()
			hasMinNs = true
		case "p50_ns":
			v.P50Ns = r.Int()
			hasP50Ns = true
		case "p90_ns":
			v.P90Ns = r.Int()
			hasP90Ns = true
		case "p99_ns":
			v.P99Ns = r.Int()
			hasP99Ns = true
		case "p999_ns":
			v.P999Ns = r.Int()
			hasP999Ns = true
		case "max_ns":
			v.MaxNs = r.Int()
			hasMaxNs = true
		case "buckets":
			v.Buckets = readList[Bucket](r)
			hasBuckets = true
		default:
			r.Skip()
		}
	}
	if !hasCount {
		r.Missing("count")
	}
	if !hasSumNs {
		r.Missing("sum_ns")
	}
	if !hasMinNs {
		r.Missing("min_ns")
	}
	if !hasP50Ns {
		r.Missing("p50_ns")
	}
	if !hasP90Ns {
		r.Missing("p90_ns")
	}
	if !hasP99Ns {
		r.Missing("p99_ns")
	}
	if !hasP999Ns {
		r.Missing("p999_ns")
	}
	if !hasMaxNs {
		r.Missing("max_ns")
	}
	if !hasBuckets {
		r.Missing("buckets")
	}
}

func (v *Distribution) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("count")
	w.Int(v.Count)
	w.Key("sum_ns")
	w.Int(v.SumNs)
	w.Key("min_ns")
	w.Int(v.MinNs)
	w.Key("p50_ns")
	w.Int(v.P50Ns)
	w.Key("p90_ns")
	w.Int(v.P90Ns)
	w.Key("p99_ns")
	w.Int(v.P99Ns)
	w.Key("p999_ns")
	w.Int(v.P999Ns)
	w.Key("max_ns")
	w.Int(v.MaxNs)
	w.Key("buckets")
	writeList(w, v.Buckets)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Distribution) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Distribution) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Bucket: How many times were no longer than a bound.
type Bucket struct {
	// The bound.
	UpToNs int64
	// How many.
	Count int64
}

func (v *Bucket) read(r *jsontext.Reader) {
	var hasUpToNs, hasCount bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "up_to_ns":
			v.UpToNs = r.Int()
			hasUpToNs = true
		case "count":
			v.Count = r.Int()
			hasCount = true
		default:
			r.Skip()
		}
	}
	if !hasUpToNs {
		r.Missing("up_to_ns")
	}
	if !hasCount {
		r.Missing("count")
	}
}

func (v *Bucket) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("up_to_ns")
	w.Int(v.UpToNs)
	w.Key("count")
	w.Int(v.Count)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Bucket) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Bucket) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// ClientList: Who is connected.
type ClientList struct {
	// In the order of their coming.
	Clients []ConnectedClient
}

func (v *ClientList) read(r *jsontext.Reader) {
	var hasClients bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "clients":
			v.Clients = readList[ConnectedClient](r)
			hasClients = true
		default:
			r.Skip()
		}
	}
	if !hasClients {
		r.Missing("clients")
	}
}

func (v *ClientList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("clients")
	writeList(w, v.Clients)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v ClientList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *ClientList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// ConnectedClient: One connection and what it uses.
type ConnectedClient struct {
	// Its number, for gateway.kill_client.
	Client int64
	// Whether it is the one that asks.
	IsCaller bool
	// What it said it is, in its hello.
	Name Optional[string]
	// The client library's name.
	Library Optional[string]
	// The client library's version.
	LibraryVersion Optional[string]
	// The user's name, where the system knows one.
	User Optional[string]
	// Who it is, as the kernel proved it.
	Identity Identity
	// When it came.
	ConnectedAt Timestamp
	// How many calls it has made.
	Calls int64
	// How many of them wait for their answer.
	OpenCalls int64
	// What it follows.
	Streams []ClientStream
	// Events that were given to it.
	Events int64
	// Events that its lag policies left out, and told it of.
	SkippedEvents int64
	// What it sent.
	ReceivedBytes int64
	// What was sent to it.
	SentBytes int64
	// What waits because it does not read.
	QueuedBytes int64
	// Whether its calls are not read until it takes its answers.
	IsHeldBack bool
	// From the exchange's bytes in the gateway to the kernel's taking the event for this client, sampled.
	Delivery Optional[Distribution]
}

func (v *ConnectedClient) read(r *jsontext.Reader) {
	var hasClient, hasIsCaller, hasIdentity, hasConnectedAtUs, hasCalls, hasOpenCalls, hasStreams, hasEvents, hasSkippedEvents, hasReceivedBytes, hasSentBytes, hasQueuedBytes, hasIsHeldBack bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client":
			v.Client = r.Int()
			hasClient = true
		case "is_caller":
			v.IsCaller = r.Bool()
			hasIsCaller = true
		case "name":
			if !r.Null() {
				v.Name = Some(r.Text())
			}
		case "library":
			if !r.Null() {
				v.Library = Some(r.Text())
			}
		case "library_version":
			if !r.Null() {
				v.LibraryVersion = Some(r.Text())
			}
		case "user":
			if !r.Null() {
				v.User = Some(r.Text())
			}
		case "identity":
			v.Identity.read(r)
			hasIdentity = true
		case "connected_at_us":
			v.ConnectedAt = Timestamp(r.Int())
			hasConnectedAtUs = true
		case "calls":
			v.Calls = r.Int()
			hasCalls = true
		case "open_calls":
			v.OpenCalls = r.Int()
			hasOpenCalls = true
		case "streams":
			v.Streams = readList[ClientStream](r)
			hasStreams = true
		case "events":
			v.Events = r.Int()
			hasEvents = true
		case "skipped_events":
			v.SkippedEvents = r.Int()
			hasSkippedEvents = true
		case "received_bytes":
			v.ReceivedBytes = r.Int()
			hasReceivedBytes = true
		case "sent_bytes":
			v.SentBytes = r.Int()
			hasSentBytes = true
		case "queued_bytes":
			v.QueuedBytes = r.Int()
			hasQueuedBytes = true
		case "is_held_back":
			v.IsHeldBack = r.Bool()
			hasIsHeldBack = true
		case "delivery":
			if !r.Null() {
				v.Delivery.present = true
				v.Delivery.value.read(r)
			}
		default:
			r.Skip()
		}
	}
	if !hasClient {
		r.Missing("client")
	}
	if !hasIsCaller {
		r.Missing("is_caller")
	}
	if !hasIdentity {
		r.Missing("identity")
	}
	if !hasConnectedAtUs {
		r.Missing("connected_at_us")
	}
	if !hasCalls {
		r.Missing("calls")
	}
	if !hasOpenCalls {
		r.Missing("open_calls")
	}
	if !hasStreams {
		r.Missing("streams")
	}
	if !hasEvents {
		r.Missing("events")
	}
	if !hasSkippedEvents {
		r.Missing("skipped_events")
	}
	if !hasReceivedBytes {
		r.Missing("received_bytes")
	}
	if !hasSentBytes {
		r.Missing("sent_bytes")
	}
	if !hasQueuedBytes {
		r.Missing("queued_bytes")
	}
	if !hasIsHeldBack {
		r.Missing("is_held_back")
	}
}

func (v *ConnectedClient) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("client")
	w.Int(v.Client)
	w.Key("is_caller")
	w.Bool(v.IsCaller)
	if value, ok := v.Name.Get(); ok {
		w.Key("name")
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
	if value, ok := v.User.Get(); ok {
		w.Key("user")
		w.Text(value)
	}
	w.Key("identity")
	v.Identity.write(w)
	w.Key("connected_at_us")
	w.Int(int64(v.ConnectedAt))
	w.Key("calls")
	w.Int(v.Calls)
	w.Key("open_calls")
	w.Int(v.OpenCalls)
	w.Key("streams")
	writeList(w, v.Streams)
	w.Key("events")
	w.Int(v.Events)
	w.Key("skipped_events")
	w.Int(v.SkippedEvents)
	w.Key("received_bytes")
	w.Int(v.ReceivedBytes)
	w.Key("sent_bytes")
	w.Int(v.SentBytes)
	w.Key("queued_bytes")
	w.Int(v.QueuedBytes)
	w.Key("is_held_back")
	w.Bool(v.IsHeldBack)
	if value, ok := v.Delivery.Get(); ok {
		w.Key("delivery")
		value.write(w)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v ConnectedClient) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *ConnectedClient) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// ClientStream: One stream of a client.
type ClientStream struct {
	// The id of the call that opened it.
	ID int64
	// What it follows, for people.
	Topic string
	// What happens when the client reads too slowly.
	OnLag LagPolicy
	// Whether events are left out now.
	IsBehind bool
}

func (v *ClientStream) read(r *jsontext.Reader) {
	var hasID, hasTopic, hasOnLag, hasIsBehind bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "id":
			v.ID = r.Int()
			hasID = true
		case "topic":
			v.Topic = r.Text()
			hasTopic = true
		case "on_lag":
			v.OnLag = LagPolicy(r.Text())
			hasOnLag = true
		case "is_behind":
			v.IsBehind = r.Bool()
			hasIsBehind = true
		default:
			r.Skip()
		}
	}
	if !hasID {
		r.Missing("id")
	}
	if !hasTopic {
		r.Missing("topic")
	}
	if !hasOnLag {
		r.Missing("on_lag")
	}
	if !hasIsBehind {
		r.Missing("is_behind")
	}
}

func (v *ClientStream) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("id")
	w.Int(v.ID)
	w.Key("topic")
	w.Text(v.Topic)
	w.Key("on_lag")
	w.Text(string(v.OnLag))
	w.Key("is_behind")
	w.Bool(v.IsBehind)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v ClientStream) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *ClientStream) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// KillParams: Whose connection is to be closed.
type KillParams struct {
	// The number in gateway.list_clients.
	Client int64
	// Why, for the client and for the log.
	Reason Optional[string]
}

func (v *KillParams) read(r *jsontext.Reader) {
	var hasClient bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client":
			v.Client = r.Int()
			hasClient = true
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
	if !hasClient {
		r.Missing("client")
	}
}

func (v *KillParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("client")
	w.Int(v.Client)
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v KillParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *KillParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// KillResult: Whose connection was closed.
type KillResult struct {
	// Its number.
	Client int64
}

func (v *KillResult) read(r *jsontext.Reader) {
	var hasClient bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client":
			v.Client = r.Int()
			hasClient = true
		default:
			r.Skip()
		}
	}
	if !hasClient {
		r.Missing("client")
	}
}

func (v *KillResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("client")
	w.Int(v.Client)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v KillResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *KillResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// DrainParams: How patient the end is.
type DrainParams struct {
	// How long open calls may take, at most 600000. Without it: 10000.
	Grace Optional[Milliseconds]
}

func (v *DrainParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "grace_ms":
			if !r.Null() {
				v.Grace = Some(Milliseconds(r.Int()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *DrainParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Grace.Get(); ok {
		w.Key("grace_ms")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v DrainParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *DrainParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// DrainResult: The end has begun.
type DrainResult struct {
	// How many are connected, the asking one included.
	Clients int64
	// How many calls wait for their answer.
	OpenCalls int64
}

func (v *DrainResult) read(r *jsontext.Reader) {
	var hasClients, hasOpenCalls bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "clients":
			v.Clients = r.Int()
			hasClients = true
		case "open_calls":
			v.OpenCalls = r.Int()
			hasOpenCalls = true
		default:
			r.Skip()
		}
	}
	if !hasClients {
		r.Missing("clients")
	}
	if !hasOpenCalls {
		r.Missing("open_calls")
	}
}

func (v *DrainResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("clients")
	w.Int(v.Clients)
	w.Key("open_calls")
	w.Int(v.OpenCalls)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v DrainResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *DrainResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogLevelParams: How much is to be logged.
type LogLevelParams struct {
	// This and what is graver.
	Level LogLevel
}

func (v *LogLevelParams) read(r *jsontext.Reader) {
	var hasLevel bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "level":
			v.Level = LogLevel(r.Text())
			hasLevel = true
		default:
			r.Skip()
		}
	}
	if !hasLevel {
		r.Missing("level")
	}
}

func (v *LogLevelParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("level")
	w.Text(string(v.Level))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LogLevelParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogLevelParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogLevelResult: How much is logged now, and was before.
type LogLevelResult struct {
	// Now.
	Level LogLevel
	// Before.
	Previous LogLevel
}

func (v *LogLevelResult) read(r *jsontext.Reader) {
	var hasLevel, hasPrevious bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "level":
			v.Level = LogLevel(r.Text())
			hasLevel = true
		case "previous":
			v.Previous = LogLevel(r.Text())
			hasPrevious = true
		default:
			r.Skip()
		}
	}
	if !hasLevel {
		r.Missing("level")
	}
	if !hasPrevious {
		r.Missing("previous")
	}
}

func (v *LogLevelResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("level")
	w.Text(string(v.Level))
	w.Key("previous")
	w.Text(string(v.Previous))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LogLevelResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogLevelResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MonitorParams: Whose frames are followed.
type MonitorParams struct {
	// Only those of this client; without it, of all that do not monitor themselves.
	Client Optional[int64]
	// What to do when the client reads too slowly. Without it: gap.
	OnLag Optional[LagPolicy]
}

func (v *MonitorParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client":
			if !r.Null() {
				v.Client = Some(r.Int())
			}
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *MonitorParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Client.Get(); ok {
		w.Key("client")
		w.Int(value)
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MonitorParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MonitorParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MonitorState: Who can be heard.
type MonitorState struct {
	// How many clients there are to be heard.
	Clients int64
}

func (v *MonitorState) read(r *jsontext.Reader) {
	var hasClients bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "clients":
			v.Clients = r.Int()
			hasClients = true
		default:
			r.Skip()
		}
	}
	if !hasClients {
		r.Missing("clients")
	}
}

func (v *MonitorState) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("clients")
	w.Int(v.Clients)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MonitorState) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MonitorState) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MonitoredFrame: One frame of a client.
type MonitoredFrame struct {
	// Whose.
	Client int64
	// Which way it went.
	Direction FrameDirection
	// When.
	At Timestamp
	// How long its JSON is.
	Bytes int64
	// Its JSON, of a long one the first 16384 bytes. Secrets are replaced by ***.
	Text string
}

func (v *MonitoredFrame) read(r *jsontext.Reader) {
	var hasClient, hasDirection, hasAtUs, hasBytes, hasText bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client":
			v.Client = r.Int()
			hasClient = true
		case "direction":
			v.Direction = FrameDirection(r.Text())
			hasDirection = true
		case "at_us":
			v.At = Timestamp(r.Int())
			hasAtUs = true
		case "bytes":
			v.Bytes = r.Int()
			hasBytes = true
		case "text":
			v.Text = r.Text()
			hasText = true
		default:
			r.Skip()
		}
	}
	if !hasClient {
		r.Missing("client")
	}
	if !hasDirection {
		r.Missing("direction")
	}
	if !hasAtUs {
		r.Missing("at_us")
	}
	if !hasBytes {
		r.Missing("bytes")
	}
	if !hasText {
		r.Missing("text")
	}
}

func (v *MonitoredFrame) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("client")
	w.Int(v.Client)
	w.Key("direction")
	w.Text(string(v.Direction))
	w.Key("at_us")
	w.Int(int64(v.At))
	w.Key("bytes")
	w.Int(v.Bytes)
	w.Key("text")
	w.Text(v.Text)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MonitoredFrame) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MonitoredFrame) UnmarshalJSON(data []byte) error {
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
