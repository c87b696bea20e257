// Package gen holds the types and the strict server that are generated from the contract,
// api/openapi.yaml. Edit the contract and run "go generate ./api/...".
package gen

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config config.yaml ../openapi.yaml
