// Package client is an HTTP client that is generated from the contract, api/openapi.yaml. Programs that
// use the API as any other client does use it: the command line's tools, the demo round. Edit the contract
// and run "go generate ./api/...".
package client

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config config.yaml ../openapi.yaml
