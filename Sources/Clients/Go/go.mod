module kraken-futures-gateway/go/gateway

go 1.19
