// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import (
	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// RiskLimits: What may be placed; a limit that is absent does not limit.
type RiskLimits struct {
	// Only these instruments.
	Symbols []Symbol
	// The largest quantity of one order, in contracts.
	LargestOrder Optional[Decimal]
	// The largest value of one order, in the quote currency.
	LargestOrderValue Optional[Decimal]
	// The largest position in one instrument, either way, working orders included, in contracts.
	LargestPosition Optional[Decimal]
	// The same as a value, in the quote currency.
	LargestPositionValue Optional[Decimal]
	// The most orders that can be open at once.
	OpenOrders Optional[int64]
	// The most orders placed or amended within a second.
	OrdersPerSecond Optional[int64]
	// How far a limit price may be from the mark price on the losing side, in percent.
	PriceCollarPercent Optional[Decimal]
}

func (v *RiskLimits) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbols":
			if !r.Null() {
				v.Symbols = readWords[Symbol](r)
			}
		case "largest_order":
			if !r.Null() {
				v.LargestOrder = Some(readDecimal(r))
			}
		case "largest_order_value":
			if !r.Null() {
				v.LargestOrderValue = Some(readDecimal(r))
			}
		case "largest_position":
			if !r.Null() {
				v.LargestPosition = Some(readDecimal(r))
			}
		case "largest_position_value":
			if !r.Null() {
				v.LargestPositionValue = Some(readDecimal(r))
			}
		case "open_orders":
			if !r.Null() {
				v.OpenOrders = Some(r.Int())
			}
		case "orders_per_second":
			if !r.Null() {
				v.OrdersPerSecond = Some(r.Int())
			}
		case "price_collar_percent":
			if !r.Null() {
				v.PriceCollarPercent = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
}

func (v *RiskLimits) write(w *jsontext.Writer) {
	w.BeginObject()
	if v.Symbols != nil {
		w.Key("symbols")
		writeWords(w, v.Symbols)
	}
	if value, ok := v.LargestOrder.Get(); ok {
		w.Key("largest_order")
		w.Text(value.String())
	}
	if value, ok := v.LargestOrderValue.Get(); ok {
		w.Key("largest_order_value")
		w.Text(value.String())
	}
	if value, ok := v.LargestPosition.Get(); ok {
		w.Key("largest_position")
		w.Text(value.String())
	}
	if value, ok := v.LargestPositionValue.Get(); ok {
		w.Key("largest_position_value")
		w.Text(value.String())
	}
	if value, ok := v.OpenOrders.Get(); ok {
		w.Key("open_orders")
		w.Int(value)
	}
	if value, ok := v.OrdersPerSecond.Get(); ok {
		w.Key("orders_per_second")
		w.Int(value)
	}
	if value, ok := v.PriceCollarPercent.Get(); ok {
		w.Key("price_collar_percent")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v RiskLimits) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *RiskLimits) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OwnerRisk: The limits and the mode of one owner.
type OwnerRisk struct {
	// Whose.
	Owner Owner
	// Its own mode; the stricter one of this and the account's counts.
	Mode Optional[TradingMode]
	// What it may place; the account's limits hold besides.
	Limits RiskLimits
}

func (v *OwnerRisk) read(r *jsontext.Reader) {
	var hasOwner, hasLimits bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "owner":
			v.Owner = Owner(r.Text())
			hasOwner = true
		case "mode":
			if !r.Null() {
				v.Mode = Some(TradingMode(r.Text()))
			}
		case "limits":
			v.Limits.read(r)
			hasLimits = true
		default:
			r.Skip()
		}
	}
	if !hasOwner {
		r.Missing("owner")
	}
	if !hasLimits {
		r.Missing("limits")
	}
}

func (v *OwnerRisk) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("owner")
	w.Text(string(v.Owner))
	if value, ok := v.Mode.Get(); ok {
		w.Key("mode")
		w.Text(string(value))
	}
	w.Key("limits")
	v.Limits.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OwnerRisk) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OwnerRisk) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// RiskState: What orders are taken.
type RiskState struct {
	// Whether trading is normal, reduce-only or halted.
	Mode TradingMode
	// Since when; absent if it was never changed.
	Since Optional[Timestamp]
	// Who changed it.
	By Optional[string]
	// What was said when it was changed.
	Reason Optional[string]
	// The limits of the whole account.
	Account RiskLimits
	// The limits of every owner that has none of its own.
	EachOwner RiskLimits
	// Owners that have limits or a mode of their own.
	Owners []OwnerRisk
}

func (v *RiskState) read(r *jsontext.Reader) {
	var hasMode, hasAccount, hasEachOwner, hasOwners bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "mode":
			v.Mode = TradingMode(r.Text())
			hasMode = true
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		case "by":
			if !r.Null() {
				v.By = Some(r.Text())
			}
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		case "account":
			v.Account.read(r)
			hasAccount = true
		case "each_owner":
			v.EachOwner.read(r)
			hasEachOwner = true
		case "owners":
			v.Owners = readList[OwnerRisk](r)
			hasOwners = true
		default:
			r.Skip()
		}
	}
	if !hasMode {
		r.Missing("mode")
	}
	if !hasAccount {
		r.Missing("account")
	}
	if !hasEachOwner {
		r.Missing("each_owner")
	}
	if !hasOwners {
		r.Missing("owners")
	}
}

func (v *RiskState) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("mode")
	w.Text(string(v.Mode))
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.By.Get(); ok {
		w.Key("by")
		w.Text(value)
	}
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	w.Key("account")
	v.Account.write(w)
	w.Key("each_owner")
	v.EachOwner.write(w)
	w.Key("owners")
	writeList(w, v.Owners)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v RiskState) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *RiskState) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// SetLimitsParams: New limits, in place of all before of this scope.
type SetLimitsParams struct {
	// What they hold for.
	Scope RiskScope
	// Whose; only, and needed, with the scope owner.
	Owner Optional[Owner]
	// The limits.
	Limits RiskLimits
}

func (v *SetLimitsParams) read(r *jsontext.Reader) {
	var hasScope, hasLimits bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "scope":
			v.Scope = RiskScope(r.Text())
			hasScope = true
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		case "limits":
			v.Limits.read(r)
			hasLimits = true
		default:
			r.Skip()
		}
	}
	if !hasScope {
		r.Missing("scope")
	}
	if !hasLimits {
		r.Missing("limits")
	}
}

func (v *SetLimitsParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("scope")
	w.Text(string(v.Scope))
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	w.Key("limits")
	v.Limits.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v SetLimitsParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *SetLimitsParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// ModeParams: Whose mode is changed, and why.
type ModeParams struct {
	// Only this owner's; without it, the account's.
	Owner Optional[Owner]
	// For others and for the log.
	Reason Optional[string]
}

func (v *ModeParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "owner":
			if !r.Null() {
				v.Owner = Some(Owner(r.Text()))
			}
		case "reason":
			if !r.Null() {
				v.Reason = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
}

func (v *ModeParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Owner.Get(); ok {
		w.Key("owner")
		w.Text(string(value))
	}
	if value, ok := v.Reason.Get(); ok {
		w.Key("reason")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v ModeParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *ModeParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// HaltResult: What halting did.
type HaltResult struct {
	// As it is now.
	State RiskState
	// The orders whose cancel was acknowledged.
	Cancelled []Order
	// Orders that are still open, or not known to be cancelled: look after these.
	Remaining []Order
}

func (v *HaltResult) read(r *jsontext.Reader) {
	var hasState, hasCancelled, hasRemaining bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "state":
			v.State.read(r)
			hasState = true
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
	if !hasState {
		r.Missing("state")
	}
	if !hasCancelled {
		r.Missing("cancelled")
	}
	if !hasRemaining {
		r.Missing("remaining")
	}
}

func (v *HaltResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("state")
	v.State.write(w)
	w.Key("cancelled")
	writeList(w, v.Cancelled)
	w.Key("remaining")
	writeList(w, v.Remaining)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v HaltResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *HaltResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
