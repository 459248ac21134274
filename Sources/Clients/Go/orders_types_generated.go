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
	// The kind of order.
	Type OrderType
	// In contracts, a multiple of the size step.
	Quantity Decimal
	// The worst price, a multiple of the tick size.
	LimitPrice Optional[Decimal]
	// The price that triggers a stop or take_profit.
	StopPrice Optional[Decimal]
	// Which price triggers a stop or take_profit.
	TriggerSignal Optional[TriggerSignal]
	// How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency.
	TrailingDeviation Optional[Decimal]
	// What trailing_deviation is counted in.
	TrailingDeviationUnit Optional[PriceDistanceUnit]
	// Of a triggered order: its limit price's distance from the price that triggered it.
	LimitPriceOffset Optional[Decimal]
	// What limit_price_offset is counted in.
	LimitPriceOffsetUnit Optional[PriceDistanceUnit]
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
		case "trailing_deviation":
			if !r.Null() {
				v.TrailingDeviation = Some(readDecimal(r))
			}
		case "trailing_deviation_unit":
			if !r.Null() {
				v.TrailingDeviationUnit = Some(PriceDistanceUnit(r.Text()))
			}
		case "limit_price_offset":
			if !r.Null() {
				v.LimitPriceOffset = Some(readDecimal(r))
			}
		case "limit_price_offset_unit":
			if !r.Null() {
				v.LimitPriceOffsetUnit = Some(PriceDistanceUnit(r.Text()))
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
	if value, ok := v.TrailingDeviation.Get(); ok {
		w.Key("trailing_deviation")
		w.Text(value.String())
	}
	if value, ok := v.TrailingDeviationUnit.Get(); ok {
		w.Key("trailing_deviation_unit")
		w.Text(string(value))
	}
	if value, ok := v.LimitPriceOffset.Get(); ok {
		w.Key("limit_price_offset")
		w.Text(value.String())
	}
	if value, ok := v.LimitPriceOffsetUnit.Get(); ok {
		w.Key("limit_price_offset_unit")
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
	// How far a trailing stop's price stays from the market.
	TrailingDeviation Optional[Decimal]
	// What trailing_deviation is counted in.
	TrailingDeviationUnit Optional[PriceDistanceUnit]
	// Its limit price's distance from the price that triggers it.
	LimitPriceOffset Optional[Decimal]
	// What limit_price_offset is counted in.
	LimitPriceOffsetUnit Optional[PriceDistanceUnit]
	// Whether it can only make the position smaller.
	ReduceOnly bool
	// Where it stands; unknown means asked and not told yet, never that it failed.
	State OrderState
	// The exchange's or the gateway's word for why.
	Reason Optional[string]
	// True while a change of the order has an outcome that is not known, and after a restart until the exchange has described the order: it may have these terms or those that were asked for. Absent otherwise.
	AmendmentUnsettled Optional[bool]
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
		case "trailing_deviation":
			if !r.Null() {
				v.TrailingDeviation = Some(readDecimal(r))
			}
		case "trailing_deviation_unit":
			if !r.Null() {
				v.TrailingDeviationUnit = Some(PriceDistanceUnit(r.Text()))
			}
		case "limit_price_offset":
			if !r.Null() {
				v.LimitPriceOffset = Some(readDecimal(r))
			}
		case "limit_price_offset_unit":
			if !r.Null() {
				v.LimitPriceOffsetUnit = Some(PriceDistanceUnit(r.Text()))
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
		case "amendment_unsettled":
			if !r.Null() {
				v.AmendmentUnsettled = Some(r.Bool())
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
	if value, ok := v.TrailingDeviation.Get(); ok {
		w.Key("trailing_deviation")
		w.Text(value.String())
	}
	if value, ok := v.TrailingDeviationUnit.Get(); ok {
		w.Key("trailing_deviation_unit")
		w.Text(string(value))
	}
	if value, ok := v.LimitPriceOffset.Get(); ok {
		w.Key("limit_price_offset")
		w.Text(value.String())
	}
	if value, ok := v.LimitPriceOffsetUnit.Get(); ok {
		w.Key("limit_price_offset_unit")
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
	if value, ok := v.AmendmentUnsettled.Get(); ok {
		w.Key("amendment_unsettled")
		w.Bool(value)
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

// AmendParams: What to change of a working order; what is not named stays as it is.
type AmendParams struct {
	// The owner's name of the order.
	ClientOrderID Optional[ClientOrderID]
	// The exchange's name of the order.
	OrderID Optional[OrderID]
	// The new whole quantity, what has filled included, in contracts.
	Quantity Optional[Decimal]
	// The new limit price, a multiple of the tick size.
	LimitPrice Optional[Decimal]
	// The new price that triggers it.
	StopPrice Optional[Decimal]
	// The new distance of a trailing stop.
	TrailingDeviation Optional[Decimal]
	// What trailing_deviation is counted in.
	TrailingDeviationUnit Optional[PriceDistanceUnit]
	// The exchange refuses the change after this time.
	ProcessBefore Optional[Timestamp]
}

func (v *AmendParams) read(r *jsontext.Reader) {
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
		case "quantity":
			if !r.Null() {
				v.Quantity = Some(readDecimal(r))
			}
		case "limit_price":
			if !r.Null() {
				v.LimitPrice = Some(readDecimal(r))
			}
		case "stop_price":
			if !r.Null() {
				v.StopPrice = Some(readDecimal(r))
			}
		case "trailing_deviation":
			if !r.Null() {
				v.TrailingDeviation = Some(readDecimal(r))
			}
		case "trailing_deviation_unit":
			if !r.Null() {
				v.TrailingDeviationUnit = Some(PriceDistanceUnit(r.Text()))
			}
		case "process_before_us":
			if !r.Null() {
				v.ProcessBefore = Some(Timestamp(r.Int()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *AmendParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.ClientOrderID.Get(); ok {
		w.Key("client_order_id")
		w.Text(string(value))
	}
	if value, ok := v.OrderID.Get(); ok {
		w.Key("order_id")
		w.Text(string(value))
	}
	if value, ok := v.Quantity.Get(); ok {
		w.Key("quantity")
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
	if value, ok := v.TrailingDeviation.Get(); ok {
		w.Key("trailing_deviation")
		w.Text(value.String())
	}
	if value, ok := v.TrailingDeviationUnit.Get(); ok {
		w.Key("trailing_deviation_unit")
		w.Text(string(value))
	}
	if value, ok := v.ProcessBefore.Get(); ok {
		w.Key("process_before_us")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v AmendParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *AmendParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CancelAllParams: Which orders to cancel: without anything all that the caller may cancel.
type CancelAllParams struct {
	// Only orders of this instrument.
	Symbol Optional[Symbol]
	// Only this owner's orders; others than one's own need the role admin.
	Owner Optional[Owner]
}

func (v *CancelAllParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *CancelAllParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CancelAllParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CancelAllParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CancelAllResult: What was cancelled and what was not.
type CancelAllResult struct {
	// The orders whose cancel was acknowledged.
	Cancelled []Order
	// Orders that it concerned and that are still open or not known to be cancelled.
	Remaining []Order
}

func (v *CancelAllResult) read(r *jsontext.Reader) {
	var hasCancelled, hasRemaining bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "cancelled":
			v.Cancelled = readList[Order](r)
			hasCancelled = true
		case "remaining":
			v.Remaining = readList[Order](r)
			hasRemaining = true
		default:
			r.Skip()
		}
	}
	if !hasCancelled {
		r.Missing("cancelled")
	}
	if !hasRemaining {
		r.Missing("remaining")
	}
}

func (v *CancelAllResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("cancelled")
	writeList(w, v.Cancelled)
	w.Key("remaining")
	writeList(w, v.Remaining)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CancelAllResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CancelAllResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// BatchParams: Several changes in one request to the exchange. They are not one transaction: each has its own outcome.
type BatchParams struct {
	// Carried out in this order.
	Elements []BatchElement
}

func (v *BatchParams) read(r *jsontext.Reader) {
	var hasElements bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "elements":
			v.Elements = readList[BatchElement](r)
			hasElements = true
		default:
			r.Skip()
		}
	}
	if !hasElements {
		r.Missing("elements")
	}
}

func (v *BatchParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("elements")
	writeList(w, v.Elements)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v BatchParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *BatchParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// BatchElement: One change; exactly one of its members.
type BatchElement struct {
	// An order to be placed.
	Place Optional[OrderRequest]
	// A change of an order.
	Amend Optional[AmendParams]
	// An order to be cancelled.
	Cancel Optional[OrderReference]
}

func (v *BatchElement) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "place":
			if !r.Null() {
				v.Place.present = true
				v.Place.value.read(r)
			}
		case "amend":
			if !r.Null() {
				v.Amend.present = true
				v.Amend.value.read(r)
			}
		case "cancel":
			if !r.Null() {
				v.Cancel.present = true
				v.Cancel.value.read(r)
			}
		default:
			r.Skip()
		}
	}
}

func (v *BatchElement) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Place.Get(); ok {
		w.Key("place")
		value.write(w)
	}
	if value, ok := v.Amend.Get(); ok {
		w.Key("amend")
		value.write(w)
	}
	if value, ok := v.Cancel.Get(); ok {
		w.Key("cancel")
		value.write(w)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v BatchElement) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *BatchElement) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// BatchResult: The outcomes.
type BatchResult struct {
	// In the order of the elements.
	Outcomes []BatchOutcome
}

func (v *BatchResult) read(r *jsontext.Reader) {
	var hasOutcomes bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "outcomes":
			v.Outcomes = readList[BatchOutcome](r)
			hasOutcomes = true
		default:
			r.Skip()
		}
	}
	if !hasOutcomes {
		r.Missing("outcomes")
	}
}

func (v *BatchResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("outcomes")
	writeList(w, v.Outcomes)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v BatchResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *BatchResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// BatchOutcome: The outcome of one change: the order, or an error, or both where the order is known and was refused.
type BatchOutcome struct {
	// The order as it stands now.
	Order Optional[Order]
	// Why it was not carried out, or why that is not known.
	Error Optional[Error]
}

func (v *BatchOutcome) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "order":
			if !r.Null() {
				v.Order.present = true
				v.Order.value.read(r)
			}
		case "error":
			if !r.Null() {
				v.Error.present = true
				v.Error.value.read(r)
			}
		default:
			r.Skip()
		}
	}
}

func (v *BatchOutcome) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Order.Get(); ok {
		w.Key("order")
		value.write(w)
	}
	if value, ok := v.Error.Get(); ok {
		w.Key("error")
		value.write(w)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v BatchOutcome) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *BatchOutcome) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderFilter: Which orders.
type OrderFilter struct {
	// Only orders of this instrument.
	Symbol Optional[Symbol]
	// Only this owner's orders; others than one's own need a view of the whole account.
	Owner Optional[Owner]
}

func (v *OrderFilter) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *OrderFilter) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderFilter) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderFilter) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HistoryParams: Which orders of the past.
type HistoryParams struct {
	// Only orders of this instrument.
	Symbol Optional[Symbol]
	// Only this owner's orders; others than one's own need a view of the whole account.
	Owner Optional[Owner]
	// Only orders that changed at this time or later.
	Since Optional[Timestamp]
	// At most this many, the newest; 100 if not given.
	Limit Optional[int64]
}

func (v *HistoryParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		default:
			r.Skip()
		}
	}
}

func (v *HistoryParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HistoryParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HistoryParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// DeadManSwitchParams: How long the account's orders outlive a silence of the gateway.
type DeadManSwitchParams struct {
	// The exchange cancels all orders of the account this long after it last heard of the gateway; 0 takes the caller's wish back. The shortest wish of all owners counts. Whole seconds, from 10 s to one hour.
	Period Milliseconds
}

func (v *DeadManSwitchParams) read(r *jsontext.Reader) {
	var hasPeriodMs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "period_ms":
			v.Period = Milliseconds(r.Int())
			hasPeriodMs = true
		default:
			r.Skip()
		}
	}
	if !hasPeriodMs {
		r.Missing("period_ms")
	}
}

func (v *DeadManSwitchParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("period_ms")
	w.Int(int64(v.Period))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v DeadManSwitchParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *DeadManSwitchParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// DeadManSwitch: The account's switch at the exchange.
type DeadManSwitch struct {
	// Whether the exchange holds a deadline.
	Armed bool
	// When the exchange would cancel everything, as it acknowledged last.
	Deadline Optional[Timestamp]
	// The shortest wish of all owners.
	Period Optional[Milliseconds]
	// Who asked for it.
	Owners []Owner
	// What is wrong, when the exchange did not acknowledge in time.
	Reason Optional[string]
}

func (v *DeadManSwitch) read(r *jsontext.Reader) {
	var hasArmed, hasOwners bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "armed":
			v.Armed = r.Bool()
			hasArmed = true
		case "deadline_us":
			if !r.Null() {
				v.Deadline = Some(Timestamp(r.Int()))
			}
		case "period_ms":
			if !r.Null() {
				v.Period = Some(Milliseconds(r.Int()))
			}
		case "owners":
			v.Owners = readWords[Owner](r)
			hasOwners = true
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
	if !hasArmed {
		r.Missing("armed")
	}
	if !hasOwners {
		r.Missing("owners")
	}
}

func (v *DeadManSwitch) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("armed")
	w.Bool(v.Armed)
	if value, ok := v.Deadline.Get(); ok {
		w.Key("deadline_us")
		w.Int(int64(value))
	}
	if value, ok := v.Period.Get(); ok {
		w.Key("period_ms")
		w.Int(int64(value))
	}
	w.Key("owners")
	writeWords(w, v.Owners)
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v DeadManSwitch) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *DeadManSwitch) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CancelOnDisconnectParams: Whether the caller's orders are cancelled when its last connection goes.
type CancelOnDisconnectParams struct {
	// True: its own working orders are cancelled then, nobody else's.
	Enabled bool
}

func (v *CancelOnDisconnectParams) read(r *jsontext.Reader) {
	var hasEnabled bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "enabled":
			v.Enabled = r.Bool()
			hasEnabled = true
		default:
			r.Skip()
		}
	}
	if !hasEnabled {
		r.Missing("enabled")
	}
}

func (v *CancelOnDisconnectParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("enabled")
	w.Bool(v.Enabled)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CancelOnDisconnectParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CancelOnDisconnectParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CancelOnDisconnect: Whether an owner's orders are cancelled when its last connection goes.
type CancelOnDisconnect struct {
	// Whose.
	Owner Owner
	// Whether they are.
	Enabled bool
}

func (v *CancelOnDisconnect) read(r *jsontext.Reader) {
	var hasOwner, hasEnabled bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "owner":
			v.Owner = Owner(r.Text())
			hasOwner = true
		case "enabled":
			v.Enabled = r.Bool()
			hasEnabled = true
		default:
			r.Skip()
		}
	}
	if !hasOwner {
		r.Missing("owner")
	}
	if !hasEnabled {
		r.Missing("enabled")
	}
}

func (v *CancelOnDisconnect) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("owner")
	w.Text(string(v.Owner))
	w.Key("enabled")
	w.Bool(v.Enabled)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CancelOnDisconnect) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CancelOnDisconnect) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
