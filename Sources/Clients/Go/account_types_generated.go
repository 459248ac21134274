// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import (
	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// AccountSubscriptionParams: How to follow something of the account.
type AccountSubscriptionParams struct {
	// What to do when the client reads too slowly. Without it: disconnect.
	OnLag Optional[LagPolicy]
}

func (v *AccountSubscriptionParams) read(r *jsontext.Reader) {
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

func (v *AccountSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v AccountSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *AccountSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// AccountState: Balance, equity, margin and collateral.
type AccountState struct {
	// The multi-collateral wallet's balance value.
	Balance Optional[Decimal]
	// Balance with unrealised profit and funding.
	Equity Optional[Decimal]
	// What new orders can use.
	AvailableMargin Optional[Decimal]
	// Initial margin, open orders included.
	MarginUsed Optional[Decimal]
	// Below it, positions are liquidated.
	MaintenanceMargin Optional[Decimal]
	// The profit of all open positions.
	UnrealizedPnL Optional[Decimal]
	// Funding that is not settled yet.
	UnrealizedFunding Optional[Decimal]
	// Everything together.
	PortfolioValue Optional[Decimal]
	// The currency of these amounts.
	Currency string
	// The wallet's currencies.
	Collateral []Collateral
	// The wallets beside it.
	Wallets []Wallet
	// When the gateway received it.
	ReceivedAt Timestamp
}

func (v *AccountState) read(r *jsontext.Reader) {
	var hasCurrency, hasCollateral, hasWallets, hasReceivedAtUs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "balance":
			if !r.Null() {
				v.Balance = Some(readDecimal(r))
			}
		case "equity":
			if !r.Null() {
				v.Equity = Some(readDecimal(r))
			}
		case "available_margin":
			if !r.Null() {
				v.AvailableMargin = Some(readDecimal(r))
			}
		case "margin_used":
			if !r.Null() {
				v.MarginUsed = Some(readDecimal(r))
			}
		case "maintenance_margin":
			if !r.Null() {
				v.MaintenanceMargin = Some(readDecimal(r))
			}
		case "unrealized_pnl":
			if !r.Null() {
				v.UnrealizedPnL = Some(readDecimal(r))
			}
		case "unrealized_funding":
			if !r.Null() {
				v.UnrealizedFunding = Some(readDecimal(r))
			}
		case "portfolio_value":
			if !r.Null() {
				v.PortfolioValue = Some(readDecimal(r))
			}
		case "currency":
			v.Currency = r.Text()
			hasCurrency = true
		case "collateral":
			v.Collateral = readList[Collateral](r)
			hasCollateral = true
		case "wallets":
			v.Wallets = readList[Wallet](r)
			hasWallets = true
		case "received_at_us":
			v.ReceivedAt = Timestamp(r.Int())
			hasReceivedAtUs = true
		default:
			r.Skip()
		}
	}
	if !hasCurrency {
		r.Missing("currency")
	}
	if !hasCollateral {
		r.Missing("collateral")
	}
	if !hasWallets {
		r.Missing("wallets")
	}
	if !hasReceivedAtUs {
		r.Missing("received_at_us")
	}
}

func (v *AccountState) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Balance.Get(); ok {
		w.Key("balance")
		w.Text(value.String())
	}
	if value, ok := v.Equity.Get(); ok {
		w.Key("equity")
		w.Text(value.String())
	}
	if value, ok := v.AvailableMargin.Get(); ok {
		w.Key("available_margin")
		w.Text(value.String())
	}
	if value, ok := v.MarginUsed.Get(); ok {
		w.Key("margin_used")
		w.Text(value.String())
	}
	if value, ok := v.MaintenanceMargin.Get(); ok {
		w.Key("maintenance_margin")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedPnL.Get(); ok {
		w.Key("unrealized_pnl")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedFunding.Get(); ok {
		w.Key("unrealized_funding")
		w.Text(value.String())
	}
	if value, ok := v.PortfolioValue.Get(); ok {
		w.Key("portfolio_value")
		w.Text(value.String())
	}
	w.Key("currency")
	w.Text(v.Currency)
	w.Key("collateral")
	writeList(w, v.Collateral)
	w.Key("wallets")
	writeList(w, v.Wallets)
	w.Key("received_at_us")
	w.Int(int64(v.ReceivedAt))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v AccountState) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *AccountState) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Collateral: One currency of the multi-collateral wallet.
type Collateral struct {
	// The currency.
	Currency string
	// How much of it.
	Quantity Optional[Decimal]
	// Its value in the account's currency.
	Value Optional[Decimal]
	// That value after the exchange's haircut.
	CollateralValue Optional[Decimal]
	// How much can be withdrawn.
	Available Optional[Decimal]
}

func (v *Collateral) read(r *jsontext.Reader) {
	var hasCurrency bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "currency":
			v.Currency = r.Text()
			hasCurrency = true
		case "quantity":
			if !r.Null() {
				v.Quantity = Some(readDecimal(r))
			}
		case "value":
			if !r.Null() {
				v.Value = Some(readDecimal(r))
			}
		case "collateral_value":
			if !r.Null() {
				v.CollateralValue = Some(readDecimal(r))
			}
		case "available":
			if !r.Null() {
				v.Available = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasCurrency {
		r.Missing("currency")
	}
}

func (v *Collateral) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("currency")
	w.Text(v.Currency)
	if value, ok := v.Quantity.Get(); ok {
		w.Key("quantity")
		w.Text(value.String())
	}
	if value, ok := v.Value.Get(); ok {
		w.Key("value")
		w.Text(value.String())
	}
	if value, ok := v.CollateralValue.Get(); ok {
		w.Key("collateral_value")
		w.Text(value.String())
	}
	if value, ok := v.Available.Get(); ok {
		w.Key("available")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Collateral) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Collateral) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Wallet: A wallet beside the multi-collateral one.
type Wallet struct {
	// The exchange's name of it.
	Name string
	// What it is for.
	Kind WalletKind
	// The currency of its amounts.
	Currency Optional[string]
	// How much of each currency.
	Balances map[string]Decimal
	// What new orders can use.
	AvailableMargin Optional[Decimal]
	// Balance with unrealised profit.
	PortfolioValue Optional[Decimal]
	// The profit of its open positions.
	UnrealizedPnL Optional[Decimal]
	// Funding that is not settled yet.
	UnrealizedFunding Optional[Decimal]
	// Margin its positions and orders need.
	InitialMargin Optional[Decimal]
	// Below it, its positions are liquidated.
	MaintenanceMargin Optional[Decimal]
}

func (v *Wallet) read(r *jsontext.Reader) {
	var hasName, hasKind, hasBalances bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "name":
			v.Name = r.Text()
			hasName = true
		case "kind":
			v.Kind = WalletKind(r.Text())
			hasKind = true
		case "currency":
			if !r.Null() {
				v.Currency = Some(r.Text())
			}
		case "balances":
			v.Balances = readDecimals(r)
			hasBalances = true
		case "available_margin":
			if !r.Null() {
				v.AvailableMargin = Some(readDecimal(r))
			}
		case "portfolio_value":
			if !r.Null() {
				v.PortfolioValue = Some(readDecimal(r))
			}
		case "unrealized_pnl":
			if !r.Null() {
				v.UnrealizedPnL = Some(readDecimal(r))
			}
		case "unrealized_funding":
			if !r.Null() {
				v.UnrealizedFunding = Some(readDecimal(r))
			}
		case "initial_margin":
			if !r.Null() {
				v.InitialMargin = Some(readDecimal(r))
			}
		case "maintenance_margin":
			if !r.Null() {
				v.MaintenanceMargin = Some(readDecimal(r))
			}
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
	if !hasBalances {
		r.Missing("balances")
	}
}

func (v *Wallet) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("name")
	w.Text(v.Name)
	w.Key("kind")
	w.Text(string(v.Kind))
	if value, ok := v.Currency.Get(); ok {
		w.Key("currency")
		w.Text(value)
	}
	w.Key("balances")
	writeDecimals(w, v.Balances)
	if value, ok := v.AvailableMargin.Get(); ok {
		w.Key("available_margin")
		w.Text(value.String())
	}
	if value, ok := v.PortfolioValue.Get(); ok {
		w.Key("portfolio_value")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedPnL.Get(); ok {
		w.Key("unrealized_pnl")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedFunding.Get(); ok {
		w.Key("unrealized_funding")
		w.Text(value.String())
	}
	if value, ok := v.InitialMargin.Get(); ok {
		w.Key("initial_margin")
		w.Text(value.String())
	}
	if value, ok := v.MaintenanceMargin.Get(); ok {
		w.Key("maintenance_margin")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Wallet) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Wallet) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PositionList: Open positions.
type PositionList struct {
	// By symbol; a closed one is absent.
	Positions []Position
}

func (v *PositionList) read(r *jsontext.Reader) {
	var hasPositions bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "positions":
			v.Positions = readList[Position](r)
			hasPositions = true
		default:
			r.Skip()
		}
	}
	if !hasPositions {
		r.Missing("positions")
	}
}

func (v *PositionList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("positions")
	writeList(w, v.Positions)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PositionList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PositionList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Position: An open position.
type Position struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// Which way it goes.
	Side PositionSide
	// Never negative, in contracts.
	Quantity Decimal
	// The average price it was opened at.
	EntryPrice Optional[Decimal]
	// The price its profit is counted with.
	MarkPrice Optional[Decimal]
	// The profit if it were closed at the mark price.
	UnrealizedPnL Optional[Decimal]
	// Funding that is not settled yet.
	UnrealizedFunding Optional[Decimal]
	// Where the exchange would close it.
	LiquidationPrice Optional[Decimal]
	// The currency of the profit.
	PnLCurrency Optional[string]
}

func (v *Position) read(r *jsontext.Reader) {
	var hasSymbol, hasSide, hasQuantity bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "side":
			v.Side = PositionSide(r.Text())
			hasSide = true
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		case "entry_price":
			if !r.Null() {
				v.EntryPrice = Some(readDecimal(r))
			}
		case "mark_price":
			if !r.Null() {
				v.MarkPrice = Some(readDecimal(r))
			}
		case "unrealized_pnl":
			if !r.Null() {
				v.UnrealizedPnL = Some(readDecimal(r))
			}
		case "unrealized_funding":
			if !r.Null() {
				v.UnrealizedFunding = Some(readDecimal(r))
			}
		case "liquidation_price":
			if !r.Null() {
				v.LiquidationPrice = Some(readDecimal(r))
			}
		case "pnl_currency":
			if !r.Null() {
				v.PnLCurrency = Some(r.Text())
			}
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
}

func (v *Position) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("side")
	w.Text(string(v.Side))
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	if value, ok := v.EntryPrice.Get(); ok {
		w.Key("entry_price")
		w.Text(value.String())
	}
	if value, ok := v.MarkPrice.Get(); ok {
		w.Key("mark_price")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedPnL.Get(); ok {
		w.Key("unrealized_pnl")
		w.Text(value.String())
	}
	if value, ok := v.UnrealizedFunding.Get(); ok {
		w.Key("unrealized_funding")
		w.Text(value.String())
	}
	if value, ok := v.LiquidationPrice.Get(); ok {
		w.Key("liquidation_price")
		w.Text(value.String())
	}
	if value, ok := v.PnLCurrency.Get(); ok {
		w.Key("pnl_currency")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Position) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Position) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FillList: Fills.
type FillList struct {
	// Oldest first.
	Fills []Fill
}

func (v *FillList) read(r *jsontext.Reader) {
	var hasFills bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "fills":
			v.Fills = readList[Fill](r)
			hasFills = true
		default:
			r.Skip()
		}
	}
	if !hasFills {
		r.Missing("fills")
	}
}

func (v *FillList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("fills")
	writeList(w, v.Fills)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FillList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FillList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FillEvent: One fill.
type FillEvent struct {
	// The fill.
	Fill Fill
}

func (v *FillEvent) read(r *jsontext.Reader) {
	var hasFill bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "fill":
			v.Fill.read(r)
			hasFill = true
		default:
			r.Skip()
		}
	}
	if !hasFill {
		r.Missing("fill")
	}
}

func (v *FillEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("fill")
	v.Fill.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FillEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FillEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Fill: An execution of an order of the account.
type Fill struct {
	// Unique per account: a repeat is the same fill.
	FillID string
	// The exchange's name of the order.
	OrderID Optional[OrderID]
	// The owner's name of the order.
	ClientOrderID Optional[ClientOrderID]
	// Who placed the order; absent if not placed by this gateway.
	Owner Optional[Owner]
	// Kraken's name of the instrument.
	Symbol Symbol
	// Which way the order went.
	Side Side
	// The price.
	Price Decimal
	// The quantity, in contracts.
	Quantity Decimal
	// Which part the order played.
	Liquidity Optional[Liquidity]
	// Negative is a rebate; absent when the exchange did not say.
	Fee Optional[Decimal]
	// The fee's currency.
	FeeCurrency Optional[string]
	// The exchange's time of it.
	VenueTime Timestamp
	// True when it came from history rather than as it happened.
	Backfilled bool
}

func (v *Fill) read(r *jsontext.Reader) {
	var hasFillID, hasSymbol, hasSide, hasPrice, hasQuantity, hasVenueTimeUs, hasBackfilled bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "fill_id":
			v.FillID = r.Text()
			hasFillID = true
		case "order_id":
			if !r.Null() {
				v.OrderID = Some(OrderID(r.Text()))
			}
		case "client_order_id":
			if !r.Null() {
				v.ClientOrderID = Some(ClientOrderID(r.Text()))
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
		case "price":
			v.Price = readDecimal(r)
			hasPrice = true
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		case "liquidity":
			if !r.Null() {
				v.Liquidity = Some(Liquidity(r.Text()))
			}
		case "fee":
			if !r.Null() {
				v.Fee = Some(readDecimal(r))
			}
		case "fee_currency":
			if !r.Null() {
				v.FeeCurrency = Some(r.Text())
			}
		case "venue_time_us":
			v.VenueTime = Timestamp(r.Int())
			hasVenueTimeUs = true
		case "backfilled":
			v.Backfilled = r.Bool()
			hasBackfilled = true
		default:
			r.Skip()
		}
	}
	if !hasFillID {
		r.Missing("fill_id")
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasSide {
		r.Missing("side")
	}
	if !hasPrice {
		r.Missing("price")
	}
	if !hasQuantity {
		r.Missing("quantity")
	}
	if !hasVenueTimeUs {
		r.Missing("venue_time_us")
	}
	if !hasBackfilled {
		r.Missing("backfilled")
	}
}

func (v *Fill) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("fill_id")
	w.Text(v.FillID)
	if value, ok := v.OrderID.Get(); ok {
		w.Key("order_id")
		w.Text(string(value))
	}
	if value, ok := v.ClientOrderID.Get(); ok {
		w.Key("client_order_id")
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
	if !v.Price.isUnset() {
		w.Key("price")
		w.Text(v.Price.String())
	}
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	if value, ok := v.Liquidity.Get(); ok {
		w.Key("liquidity")
		w.Text(string(value))
	}
	if value, ok := v.Fee.Get(); ok {
		w.Key("fee")
		w.Text(value.String())
	}
	if value, ok := v.FeeCurrency.Get(); ok {
		w.Key("fee_currency")
		w.Text(value)
	}
	w.Key("venue_time_us")
	w.Int(int64(v.VenueTime))
	w.Key("backfilled")
	w.Bool(v.Backfilled)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Fill) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Fill) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PositionEvent: One position.
type PositionEvent struct {
	// The position as it stands now; its quantity is 0 once it is closed.
	Position Position
}

func (v *PositionEvent) read(r *jsontext.Reader) {
	var hasPosition bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "position":
			v.Position.read(r)
			hasPosition = true
		default:
			r.Skip()
		}
	}
	if !hasPosition {
		r.Missing("position")
	}
}

func (v *PositionEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("position")
	v.Position.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PositionEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PositionEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FillFilter: Which fills.
type FillFilter struct {
	// Only fills of this instrument.
	Symbol Optional[Symbol]
	// Only fills of this owner's orders; others than one's own need a view of the whole account.
	Owner Optional[Owner]
	// Only fills of this time or later.
	Since Optional[Timestamp]
	// At most this many, the newest; 100 if not given.
	Limit Optional[int64]
}

func (v *FillFilter) read(r *jsontext.Reader) {
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

func (v *FillFilter) write(w *jsontext.Writer) {
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
func (v FillFilter) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FillFilter) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FillSubscriptionParams: Which fills to begin with.
type FillSubscriptionParams struct {
	// Begin with all known fills of this time or later, so that nothing is missed after a reconnect; without it, with the last 100.
	Since Optional[Timestamp]
	// What to do when the client reads too slowly. Without it: disconnect.
	OnLag Optional[LagPolicy]
}

func (v *FillSubscriptionParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
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

func (v *FillSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FillSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FillSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogParams: Which entries of the account log.
type LogParams struct {
	// Only entries of this time or later.
	Since Optional[Timestamp]
	// At most this many, the newest; 100 if not given.
	Limit Optional[int64]
}

func (v *LogParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
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

func (v *LogParams) write(w *jsontext.Writer) {
	w.BeginObject()
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
func (v LogParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogList: Entries of the account log.
type LogList struct {
	// Newest first.
	Entries []LogEntry
}

func (v *LogList) read(r *jsontext.Reader) {
	var hasEntries bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "entries":
			v.Entries = readList[LogEntry](r)
			hasEntries = true
		default:
			r.Skip()
		}
	}
	if !hasEntries {
		r.Missing("entries")
	}
}

func (v *LogList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("entries")
	writeList(w, v.Entries)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LogList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogEvent: One entry of the account log.
type LogEvent struct {
	// The entry.
	Entry LogEntry
}

func (v *LogEvent) read(r *jsontext.Reader) {
	var hasEntry bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "entry":
			v.Entry.read(r)
			hasEntry = true
		default:
			r.Skip()
		}
	}
	if !hasEntry {
		r.Missing("entry")
	}
}

func (v *LogEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("entry")
	v.Entry.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LogEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LogEntry: A change of a balance or position, as the exchange booked it.
type LogEntry struct {
	// Rises from booking to booking.
	LogID Optional[int64]
	// The exchange's name of it.
	BookingID Optional[string]
	// The exchange's time of it.
	VenueTime Timestamp
	// The exchange's words for what was booked, such as `futures trade` or `funding rate change`.
	Kind string
	// The currency, or the instrument for the booking of a position.
	Asset Optional[string]
	// The instrument it concerns.
	Symbol Optional[Symbol]
	// The wallet, by the exchange's name.
	Wallet Optional[string]
	// The collateral it concerns.
	Collateral Optional[string]
	// The fill it booked.
	FillID Optional[string]
	// The balance before.
	OldBalance Optional[Decimal]
	// The balance after.
	NewBalance Optional[Decimal]
	// The position's average price before.
	OldEntryPrice Optional[Decimal]
	// The position's average price after.
	NewEntryPrice Optional[Decimal]
	// The price of the trade.
	TradePrice Optional[Decimal]
	// The mark price then.
	MarkPrice Optional[Decimal]
	// The fee in the asset; negative is a rebate.
	Fee Optional[Decimal]
	// The rate of the funding.
	FundingRate Optional[Decimal]
	// The profit realised.
	RealizedPnL Optional[Decimal]
	// The funding paid or received.
	RealizedFunding Optional[Decimal]
}

func (v *LogEntry) read(r *jsontext.Reader) {
	var hasVenueTimeUs, hasKind bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "log_id":
			if !r.Null() {
				v.LogID = Some(r.Int())
			}
		case "booking_id":
			if !r.Null() {
				v.BookingID = Some(r.Text())
			}
		case "venue_time_us":
			v.VenueTime = Timestamp(r.Int())
			hasVenueTimeUs = true
		case "kind":
			v.Kind = r.Text()
			hasKind = true
		case "asset":
			if !r.Null() {
				v.Asset = Some(r.Text())
			}
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		case "wallet":
			if !r.Null() {
				v.Wallet = Some(r.Text())
			}
		case "collateral":
			if !r.Null() {
				v.Collateral = Some(r.Text())
			}
		case "fill_id":
			if !r.Null() {
				v.FillID = Some(r.Text())
			}
		case "old_balance":
			if !r.Null() {
				v.OldBalance = Some(readDecimal(r))
			}
		case "new_balance":
			if !r.Null() {
				v.NewBalance = Some(readDecimal(r))
			}
		case "old_entry_price":
			if !r.Null() {
				v.OldEntryPrice = Some(readDecimal(r))
			}
		case "new_entry_price":
			if !r.Null() {
				v.NewEntryPrice = Some(readDecimal(r))
			}
		case "trade_price":
			if !r.Null() {
				v.TradePrice = Some(readDecimal(r))
			}
		case "mark_price":
			if !r.Null() {
				v.MarkPrice = Some(readDecimal(r))
			}
		case "fee":
			if !r.Null() {
				v.Fee = Some(readDecimal(r))
			}
		case "funding_rate":
			if !r.Null() {
				v.FundingRate = Some(readDecimal(r))
			}
		case "realized_pnl":
			if !r.Null() {
				v.RealizedPnL = Some(readDecimal(r))
			}
		case "realized_funding":
			if !r.Null() {
				v.RealizedFunding = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasVenueTimeUs {
		r.Missing("venue_time_us")
	}
	if !hasKind {
		r.Missing("kind")
	}
}

func (v *LogEntry) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.LogID.Get(); ok {
		w.Key("log_id")
		w.Int(value)
	}
	if value, ok := v.BookingID.Get(); ok {
		w.Key("booking_id")
		w.Text(value)
	}
	w.Key("venue_time_us")
	w.Int(int64(v.VenueTime))
	w.Key("kind")
	w.Text(v.Kind)
	if value, ok := v.Asset.Get(); ok {
		w.Key("asset")
		w.Text(value)
	}
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	if value, ok := v.Wallet.Get(); ok {
		w.Key("wallet")
		w.Text(value)
	}
	if value, ok := v.Collateral.Get(); ok {
		w.Key("collateral")
		w.Text(value)
	}
	if value, ok := v.FillID.Get(); ok {
		w.Key("fill_id")
		w.Text(value)
	}
	if value, ok := v.OldBalance.Get(); ok {
		w.Key("old_balance")
		w.Text(value.String())
	}
	if value, ok := v.NewBalance.Get(); ok {
		w.Key("new_balance")
		w.Text(value.String())
	}
	if value, ok := v.OldEntryPrice.Get(); ok {
		w.Key("old_entry_price")
		w.Text(value.String())
	}
	if value, ok := v.NewEntryPrice.Get(); ok {
		w.Key("new_entry_price")
		w.Text(value.String())
	}
	if value, ok := v.TradePrice.Get(); ok {
		w.Key("trade_price")
		w.Text(value.String())
	}
	if value, ok := v.MarkPrice.Get(); ok {
		w.Key("mark_price")
		w.Text(value.String())
	}
	if value, ok := v.Fee.Get(); ok {
		w.Key("fee")
		w.Text(value.String())
	}
	if value, ok := v.FundingRate.Get(); ok {
		w.Key("funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.RealizedPnL.Get(); ok {
		w.Key("realized_pnl")
		w.Text(value.String())
	}
	if value, ok := v.RealizedFunding.Get(); ok {
		w.Key("realized_funding")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LogEntry) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LogEntry) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LeverageParams: Which instrument's leverage.
type LeverageParams struct {
	// Only this instrument; without it, all that have a preference.
	Symbol Optional[Symbol]
}

func (v *LeverageParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *LeverageParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LeverageParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LeverageParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// SetLeverageParams: How positions of an instrument are margined.
type SetLeverageParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// Isolated margin with at most this leverage; absent: cross margin.
	MaxLeverage Optional[Decimal]
}

func (v *SetLeverageParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "max_leverage":
			if !r.Null() {
				v.MaxLeverage = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *SetLeverageParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.MaxLeverage.Get(); ok {
		w.Key("max_leverage")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v SetLeverageParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *SetLeverageParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LeverageList: Leverage preferences.
type LeverageList struct {
	// By symbol; an instrument without one has cross margin.
	Preferences []Leverage
}

func (v *LeverageList) read(r *jsontext.Reader) {
	var hasPreferences bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "preferences":
			v.Preferences = readList[Leverage](r)
			hasPreferences = true
		default:
			r.Skip()
		}
	}
	if !hasPreferences {
		r.Missing("preferences")
	}
}

func (v *LeverageList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("preferences")
	writeList(w, v.Preferences)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LeverageList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LeverageList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// LeverageResult: One leverage preference.
type LeverageResult struct {
	// The preference as it is now.
	Preference Leverage
}

func (v *LeverageResult) read(r *jsontext.Reader) {
	var hasPreference bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "preference":
			v.Preference.read(r)
			hasPreference = true
		default:
			r.Skip()
		}
	}
	if !hasPreference {
		r.Missing("preference")
	}
}

func (v *LeverageResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("preference")
	v.Preference.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v LeverageResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *LeverageResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Leverage: How positions of an instrument are margined.
type Leverage struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// Isolated margin with at most this leverage; absent: cross margin.
	MaxLeverage Optional[Decimal]
	// The currency that profit is paid in.
	PnLCurrency Optional[string]
}

func (v *Leverage) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "max_leverage":
			if !r.Null() {
				v.MaxLeverage = Some(readDecimal(r))
			}
		case "pnl_currency":
			if !r.Null() {
				v.PnLCurrency = Some(r.Text())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *Leverage) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.MaxLeverage.Get(); ok {
		w.Key("max_leverage")
		w.Text(value.String())
	}
	if value, ok := v.PnLCurrency.Get(); ok {
		w.Key("pnl_currency")
		w.Text(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Leverage) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Leverage) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PnLPreferenceParams: Which instrument's currency of profit.
type PnLPreferenceParams struct {
	// Only this instrument; without it, all that have a preference.
	Symbol Optional[Symbol]
}

func (v *PnLPreferenceParams) read(r *jsontext.Reader) {
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			if !r.Null() {
				v.Symbol = Some(Symbol(r.Text()))
			}
		default:
			r.Skip()
		}
	}
}

func (v *PnLPreferenceParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.Symbol.Get(); ok {
		w.Key("symbol")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PnLPreferenceParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PnLPreferenceParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// SetPnLPreferenceParams: In which currency profit of an instrument is paid.
type SetPnLPreferenceParams struct {
	// A multi-collateral instrument: Kraken's name, such as PF_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// The currency, such as USD or XBT.
	PnLCurrency string
}

func (v *SetPnLPreferenceParams) read(r *jsontext.Reader) {
	var hasSymbol, hasPnLCurrency bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "pnl_currency":
			v.PnLCurrency = r.Text()
			hasPnLCurrency = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasPnLCurrency {
		r.Missing("pnl_currency")
	}
}

func (v *SetPnLPreferenceParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("pnl_currency")
	w.Text(v.PnLCurrency)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v SetPnLPreferenceParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *SetPnLPreferenceParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PnLPreferenceList: Currencies of profit.
type PnLPreferenceList struct {
	// By symbol; an instrument without one pays in its quote currency.
	Preferences []PnLPreference
}

func (v *PnLPreferenceList) read(r *jsontext.Reader) {
	var hasPreferences bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "preferences":
			v.Preferences = readList[PnLPreference](r)
			hasPreferences = true
		default:
			r.Skip()
		}
	}
	if !hasPreferences {
		r.Missing("preferences")
	}
}

func (v *PnLPreferenceList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("preferences")
	writeList(w, v.Preferences)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PnLPreferenceList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PnLPreferenceList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PnLPreferenceResult: The currency of one instrument's profit.
type PnLPreferenceResult struct {
	// The preference as it is now.
	Preference PnLPreference
}

func (v *PnLPreferenceResult) read(r *jsontext.Reader) {
	var hasPreference bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "preference":
			v.Preference.read(r)
			hasPreference = true
		default:
			r.Skip()
		}
	}
	if !hasPreference {
		r.Missing("preference")
	}
}

func (v *PnLPreferenceResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("preference")
	v.Preference.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PnLPreferenceResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PnLPreferenceResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// PnLPreference: In which currency profit of an instrument is paid.
type PnLPreference struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// The currency, as Kraken calls it.
	PnLCurrency string
}

func (v *PnLPreference) read(r *jsontext.Reader) {
	var hasSymbol, hasPnLCurrency bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "pnl_currency":
			v.PnLCurrency = r.Text()
			hasPnLCurrency = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasPnLCurrency {
		r.Missing("pnl_currency")
	}
}

func (v *PnLPreference) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("pnl_currency")
	w.Text(v.PnLCurrency)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v PnLPreference) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *PnLPreference) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// NotificationList: The exchange's notices to the account.
type NotificationList struct {
	// As the exchange orders them.
	Notifications []Notification
}

func (v *NotificationList) read(r *jsontext.Reader) {
	var hasNotifications bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "notifications":
			v.Notifications = readList[Notification](r)
			hasNotifications = true
		default:
			r.Skip()
		}
	}
	if !hasNotifications {
		r.Missing("notifications")
	}
}

func (v *NotificationList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("notifications")
	writeList(w, v.Notifications)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v NotificationList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *NotificationList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// NotificationEvent: One notice of the exchange.
type NotificationEvent struct {
	// The notice.
	Notification Notification
}

func (v *NotificationEvent) read(r *jsontext.Reader) {
	var hasNotification bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "notification":
			v.Notification.read(r)
			hasNotification = true
		default:
			r.Skip()
		}
	}
	if !hasNotification {
		r.Missing("notification")
	}
}

func (v *NotificationEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("notification")
	v.Notification.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v NotificationEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *NotificationEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Notification: A notice of the exchange.
type Notification struct {
	// The exchange's name of it.
	NotificationID Optional[string]
	// The exchange's word for its kind, such as `market` or `maintenance`.
	Kind Optional[string]
	// The exchange's word for how grave it is.
	Priority Optional[string]
	// The notice.
	Text string
	// When what it announces begins.
	EffectiveAt Optional[Timestamp]
}

func (v *Notification) read(r *jsontext.Reader) {
	var hasText bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "notification_id":
			if !r.Null() {
				v.NotificationID = Some(r.Text())
			}
		case "kind":
			if !r.Null() {
				v.Kind = Some(r.Text())
			}
		case "priority":
			if !r.Null() {
				v.Priority = Some(r.Text())
			}
		case "text":
			v.Text = r.Text()
			hasText = true
		case "effective_at_us":
			if !r.Null() {
				v.EffectiveAt = Some(Timestamp(r.Int()))
			}
		default:
			r.Skip()
		}
	}
	if !hasText {
		r.Missing("text")
	}
}

func (v *Notification) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.NotificationID.Get(); ok {
		w.Key("notification_id")
		w.Text(value)
	}
	if value, ok := v.Kind.Get(); ok {
		w.Key("kind")
		w.Text(value)
	}
	if value, ok := v.Priority.Get(); ok {
		w.Key("priority")
		w.Text(value)
	}
	w.Key("text")
	w.Text(v.Text)
	if value, ok := v.EffectiveAt.Get(); ok {
		w.Key("effective_at_us")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Notification) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Notification) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// RateBudget: What may still be asked of the exchange; all clients share it.
type RateBudget struct {
	// The cost that may be spent within a window.
	Capacity int64
	// What is left of it now.
	Available int64
	// How long the window is.
	Window Milliseconds
	// What of it only cancels may use.
	ReservedForCancels int64
	// Calls that wait for their turn.
	Waiting int64
	// When there is enough for an order again; absent when there is now.
	AvailableIn Optional[Milliseconds]
	// The same for requests of history.
	HistoryCapacity int64
	// What is left of that.
	HistoryAvailable int64
	// How long its window is.
	HistoryWindow Milliseconds
}

func (v *RateBudget) read(r *jsontext.Reader) {
	var hasCapacity, hasAvailable, hasWindowMs, hasReservedForCancels, hasWaiting, hasHistoryCapacity, hasHistoryAvailable, hasHistoryWindowMs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "capacity":
			v.Capacity = r.Int()
			hasCapacity = true
		case "available":
			v.Available = r.Int()
			hasAvailable = true
		case "window_ms":
			v.Window = Milliseconds(r.Int())
			hasWindowMs = true
		case "reserved_for_cancels":
			v.ReservedForCancels = r.Int()
			hasReservedForCancels = true
		case "waiting":
			v.Waiting = r.Int()
			hasWaiting = true
		case "available_in_ms":
			if !r.Null() {
				v.AvailableIn = Some(Milliseconds(r.Int()))
			}
		case "history_capacity":
			v.HistoryCapacity = r.Int()
			hasHistoryCapacity = true
		case "history_available":
			v.HistoryAvailable = r.Int()
			hasHistoryAvailable = true
		case "history_window_ms":
			v.HistoryWindow = Milliseconds(r.Int())
			hasHistoryWindowMs = true
		default:
			r.Skip()
		}
	}
	if !hasCapacity {
		r.Missing("capacity")
	}
	if !hasAvailable {
		r.Missing("available")
	}
	if !hasWindowMs {
		r.Missing("window_ms")
	}
	if !hasReservedForCancels {
		r.Missing("reserved_for_cancels")
	}
	if !hasWaiting {
		r.Missing("waiting")
	}
	if !hasHistoryCapacity {
		r.Missing("history_capacity")
	}
	if !hasHistoryAvailable {
		r.Missing("history_available")
	}
	if !hasHistoryWindowMs {
		r.Missing("history_window_ms")
	}
}

func (v *RateBudget) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("capacity")
	w.Int(v.Capacity)
	w.Key("available")
	w.Int(v.Available)
	w.Key("window_ms")
	w.Int(int64(v.Window))
	w.Key("reserved_for_cancels")
	w.Int(v.ReservedForCancels)
	w.Key("waiting")
	w.Int(v.Waiting)
	if value, ok := v.AvailableIn.Get(); ok {
		w.Key("available_in_ms")
		w.Int(int64(value))
	}
	w.Key("history_capacity")
	w.Int(v.HistoryCapacity)
	w.Key("history_available")
	w.Int(v.HistoryAvailable)
	w.Key("history_window_ms")
	w.Int(int64(v.HistoryWindow))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v RateBudget) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *RateBudget) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// RateBudgetSubscriptionParams: How to follow the budget.
type RateBudgetSubscriptionParams struct {
	// What to do when the client reads too slowly. Without it: conflate.
	OnLag Optional[LagPolicy]
}

func (v *RateBudgetSubscriptionParams) read(r *jsontext.Reader) {
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

func (v *RateBudgetSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v RateBudgetSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *RateBudgetSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
