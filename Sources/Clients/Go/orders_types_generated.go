// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import (
	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// OrderRequest: An order to be placed.
type OrderRequest struct {
	// Your name for the order. A repeat with the same name never places a second order.
	ClientOrderID ClientOrderID
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// Which way it goes.
	Side Side
	// The kind of order; trailing stops cannot be placed yet.
	Type OrderType
	// In contracts, a multiple of the size step.
	Quantity Decimal
	// The worst price, a multiple of the tick size.
	LimitPrice Optional[Decimal]
	// The price that triggers a stop or take_profit.
	StopPrice Optional[Decimal]
	// Which price triggers a stop or take_profit.
	TriggerSignal Optional[TriggerSignal]
	// Only make the position smaller; false if not given.
	ReduceOnly Optional[bool]
	// The exchange refuses the order after this time.
	ProcessBefore Optional[Timestamp]
}

func (v *OrderRequest) read(r *jsontext.Reader) {
	var hasClientOrderID, hasSymbol, hasSide, hasType, hasQuantity bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client_order_id":
			v.ClientOrderID = ClientOrderID(r.Text())
			hasClientOrderID = true
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "side":
			v.Side = Side(r.Text())
			hasSide = true
		case "type":
			v.Type = OrderType(r.Text())
			hasType = true
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		case "limit_price":
			if !r.Null() {
				v.LimitPrice = Some(readDecimal(r))
			}
		case "stop_price":
			if !r.Null() {
				v.StopPrice = Some(readDecimal(r))
			}
		case "trigger_signal":
			if !r.Null() {
				v.TriggerSignal = Some(TriggerSignal(r.Text()))
			}
		case "reduce_only":
			if !r.Null() {
				v.ReduceOnly = Some(r.Bool())
			}
		case "process_before_us":
			if !r.Null() {
				v.ProcessBefore = Some(Timestamp(r.Int()))
			}
		default:
			r.Skip()
		}
	}
	if !hasClientOrderID {
		r.Missing("client_order_id")
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasSide {
		r.Missing("side")
	}
	if !hasType {
		r.Missing("type")
	}
	if !hasQuantity {
		r.Missing("quantity")
	}
}

func (v *OrderRequest) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("client_order_id")
	w.Text(string(v.ClientOrderID))
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("side")
	w.Text(string(v.Side))
	w.Key("type")
	w.Text(string(v.Type))
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	if value, ok := v.LimitPrice.Get(); ok {
		w.Key("limit_price")
		w.Text(value.String())
	}
	if value, ok := v.StopPrice.Get(); ok {
		w.Key("stop_price")
		w.Text(value.String())
	}
	if value, ok := v.TriggerSignal.Get(); ok {
		w.Key("trigger_signal")
		w.Text(string(value))
	}
	if value, ok := v.ReduceOnly.Get(); ok {
		w.Key("reduce_only")
		w.Bool(value)
	}
	if value, ok := v.ProcessBefore.Get(); ok {
		w.Key("process_before_us")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderRequest) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderRequest) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderReference: Which order, by one of its names.
type OrderReference struct {
	// The owner's name of the order.
	ClientOrderID Optional[ClientOrderID]
	// The exchange's name of the order.
	OrderID Optional[OrderID]
}

func (v *OrderReference) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client_order_id":
			if !r.Null() {
				v.ClientOrderID = Some(ClientOrderID(r.Text()))
			}
		case "order_id":
			if !r.Null() {
				v.OrderID = Some(OrderID(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *OrderReference) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.ClientOrderID.Get(); ok {
		w.Key("client_order_id")
		w.Text(string(value))
	}
	if value, ok := v.OrderID.Get(); ok {
		w.Key("order_id")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderReference) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderReference) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// ClosePositionParams: Which position to close.
type ClosePositionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// The name of the order that closes it, so that a repeat closes nothing twice.
	ClientOrderID ClientOrderID
}

func (v *ClosePositionParams) read(r *jsontext.Reader) {
	var hasSymbol, hasClientOrderID bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "client_order_id":
			v.ClientOrderID = ClientOrderID(r.Text())
			hasClientOrderID = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasClientOrderID {
		r.Missing("client_order_id")
	}
}

func (v *ClosePositionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("client_order_id")
	w.Text(string(v.ClientOrderID))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v ClosePositionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *ClosePositionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderSubscriptionParams: How to follow orders.
type OrderSubscriptionParams struct {
	// What to do when the client reads too slowly. Without it: disconnect.
	OnLag Optional[LagPolicy]
}

func (v *OrderSubscriptionParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *OrderSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderResult: One order.
type OrderResult struct {
	// The order, whole, as it stands now.
	Order Order
}

func (v *OrderResult) read(r *jsontext.Reader) {
	var hasOrder bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "order":
			v.Order.read(r)
			hasOrder = true
		default:
			r.Skip()
		}
	}
	if !hasOrder {
		r.Missing("order")
	}
}

func (v *OrderResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("order")
	v.Order.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderList: Orders.
type OrderList struct {
	// Oldest first.
	Orders []Order
}

func (v *OrderList) read(r *jsontext.Reader) {
	var hasOrders bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "orders":
			v.Orders = readList[Order](r)
			hasOrders = true
		default:
			r.Skip()
		}
	}
	if !hasOrders {
		r.Missing("orders")
	}
}

func (v *OrderList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("orders")
	writeList(w, v.Orders)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Order: An order as the gateway knows it.
type Order struct {
	// The name its owner gave it.
	ClientOrderID Optional[ClientOrderID]
	// The exchange's name; absent until the exchange gave one.
	OrderID Optional[OrderID]
	// Who placed it; absent if not placed by this gateway.
	Owner Optional[Owner]
	// Kraken's name of the instrument.
	Symbol Symbol
	// Which way it goes.
	Side Side
	// The kind of order.
	Type Optional[OrderType]
	// The whole quantity, in contracts.
	Quantity Decimal
	// How much of it is filled.
	FilledQuantity Decimal
	// Of the fills; absent before the first one.
	AveragePrice Optional[Decimal]
	// The worst price it may fill at.
	LimitPrice Optional[Decimal]
	// The price that triggers it.
	StopPrice Optional[Decimal]
	// Which price triggers it.
	TriggerSignal Optional[TriggerSignal]
	// Whether it can only make the position smaller.
	ReduceOnly bool
	// Where it stands; unknown means asked and not told yet, never that it failed.
	State OrderState
	// The exchange's or the gateway's word for why.
	Reason Optional[string]
	// When it was created.
	CreatedAt Timestamp
	// When it last changed.
	UpdatedAt Timestamp
}

func (v *Order) read(r *jsontext.Reader) {
	var hasSymbol, hasSide, hasQuantity, hasFilledQuantity, hasReduceOnly, hasState, hasCreatedAtUs, hasUpdatedAtUs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "client_order_id":
			if !r.Null() {
				v.ClientOrderID = Some(ClientOrderID(r.Text()))
			}
		case "order_id":
			if !r.Null() {
				v.OrderID = Some(OrderID(r.Text()))
			}
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "side":
			v.Side = Side(r.Text())
			hasSide = true
		case "type":
			if !r.Null() {
				v.Type = Some(OrderType(r.Text()))
			}
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		case "filled_quantity":
			v.FilledQuantity = readDecimal(r)
			hasFilledQuantity = true
		case "average_price":
			if !r.Null() {
				v.AveragePrice = Some(readDecimal(r))
			}
		case "limit_price":
			if !r.Null() {
				v.LimitPrice = Some(readDecimal(r))
			}
		case "stop_price":
			if !r.Null() {
				v.StopPrice = Some(readDecimal(r))
			}
		case "trigger_signal":
			if !r.Null() {
				v.TriggerSignal = Some(TriggerSignal(r.Text()))
			}
		case "reduce_only":
			v.ReduceOnly = r.Bool()
			hasReduceOnly = true
		case "state":
			v.State = OrderState(r.Text())
			hasState = true
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		case "created_at_us":
			v.CreatedAt = Timestamp(r.Int())
			hasCreatedAtUs = true
		case "updated_at_us":
			v.UpdatedAt = Timestamp(r.Int())
			hasUpdatedAtUs = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasSide {
		r.Missing("side")
	}
	if !hasQuantity {
		r.Missing("quantity")
	}
	if !hasFilledQuantity {
		r.Missing("filled_quantity")
	}
	if !hasReduceOnly {
		r.Missing("reduce_only")
	}
	if !hasState {
		r.Missing("state")
	}
	if !hasCreatedAtUs {
		r.Missing("created_at_us")
	}
	if !hasUpdatedAtUs {
		r.Missing("updated_at_us")
	}
}

func (v *Order) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.ClientOrderID.Get(); ok {
		w.Key("client_order_id")
		w.Text(string(value))
	}
	if value, ok := v.OrderID.Get(); ok {
		w.Key("order_id")
		w.Text(string(value))
	}
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("side")
	w.Text(string(v.Side))
	if value, ok := v.Type.Get(); ok {
		w.Key("type")
		w.Text(string(value))
	}
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	if !v.FilledQuantity.isUnset() {
		w.Key("filled_quantity")
		w.Text(v.FilledQuantity.String())
	}
	if value, ok := v.AveragePrice.Get(); ok {
		w.Key("average_price")
		w.Text(value.String())
	}
	if value, ok := v.LimitPrice.Get(); ok {
		w.Key("limit_price")
		w.Text(value.String())
	}
	if value, ok := v.StopPrice.Get(); ok {
		w.Key("stop_price")
		w.Text(value.String())
	}
	if value, ok := v.TriggerSignal.Get(); ok {
		w.Key("trigger_signal")
		w.Text(string(value))
	}
	w.Key("reduce_only")
	w.Bool(v.ReduceOnly)
	w.Key("state")
	w.Text(string(v.State))
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	w.Key("created_at_us")
	w.Int(int64(v.CreatedAt))
	w.Key("updated_at_us")
	w.Int(int64(v.UpdatedAt))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Order) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Order) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
