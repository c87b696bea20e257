package award

import "fmt"

// Refusal is a rule's "no": a stable code for machines, the article that says it, and the facts
// that a message to people needs. Texts in people's languages are made from the code at the edge.
type Refusal struct {
	Code    string            `json:"code"`              // stable, snake_case, never reused
	Article string            `json:"article,omitempty"` // such as "13"; empty when no article says so
	Params  map[string]string `json:"params,omitempty"`  // such as {"from": "2028"}
}

// Error implements error.
func (r *Refusal) Error() string {
	if r.Article == "" {
		return r.Code
	}
	return fmt.Sprintf("%s (Art. %s)", r.Code, r.Article)
}

// Refuse returns a Refusal; params are name and value in turn.
func Refuse(code, article string, params ...string) *Refusal {
	r := &Refusal{Code: code, Article: article}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = make(map[string]string, len(params)/2)
		}
		r.Params[params[i]] = params[i+1]
	}
	return r
}
