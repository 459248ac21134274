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
