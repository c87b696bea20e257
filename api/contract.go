// Package api serves the contract in openapi.yaml: people and programs act on cases and rounds
// through it and read what the ledger and the read model hold.
package api

import (
	_ "embed"
	"fmt"
	"regexp"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
)

// BasePath is the path under which all operations of the contract lie.
const BasePath = "/api/v1"

// Contract is the text of the API's contract.
//
//go:embed openapi.yaml
var Contract []byte

// operation is one operation of the contract, with what requests are checked against.
type operation struct {
	id     string
	route  *routers.Route
	isAct  bool // carries an Idempotency-Key
	isFile bool // its body is a file
	public bool // anyone may call it, without login
}

// operations reads the contract and returns its operations by id.
func operations(contract []byte) (map[string]*operation, error) {
	doc, err := openapi3.NewLoader().LoadFromData(contract)
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	found := map[string]*operation{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			public := isPublic(op)
			op.Security = &openapi3.SecurityRequirements{} // login is ours; a validator that tries them all would read files into memory
			o := &operation{
				id: op.OperationID, public: public,
				route: &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: op},
				isAct: op.Parameters.GetByInAndName(openapi3.ParameterInHeader, "Idempotency-Key") != nil,
			}
			if op.RequestBody != nil {
				o.isFile = op.RequestBody.Value.Content.Get("application/octet-stream") != nil
			}
			if found[o.id] != nil {
				return nil, fmt.Errorf("the contract names operation %s twice", o.id)
			}
			found[o.id] = o
		}
	}
	return found, nil
}

// pathParameter is a parameter in a path, as the contract writes it.
var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// routed is the path of an operation as the router has it.
func (o *operation) routed() string {
	return BasePath + pathParameter.ReplaceAllString(o.route.Path, ":$1")
}

// isPublic tells whether the contract lets anyone call an operation without login.
func isPublic(op *openapi3.Operation) bool {
	if op.Security == nil {
		return false
	}
	for _, requirement := range *op.Security {
		if len(requirement) == 0 {
			return true
		}
	}
	return len(*op.Security) == 0
}

// unicodeEscape is how the contract's patterns write characters beyond ASCII.
var unicodeEscape = regexp.MustCompile(`\\u([0-9A-Fa-f]{4})`)

// compilePattern compiles a pattern of the contract, which is written as ECMAScript has it.
func compilePattern(pattern string) (openapi3.RegexMatcher, error) {
	return regexp.Compile(unicodeEscape.ReplaceAllString(pattern, `\x{$1}`))
}
