package api

import (
	"encoding/json"
	"fmt"

	"qualityaward/secrets"
	"qualityaward/store"
)

// objector is who raised an objection, as far as it told (Art. 28).
type objector struct {
	Name    string `json:"name,omitempty"`
	Contact string `json:"contact,omitempty"`
}

// seal seals an objector; it opens with the id of its objection only.
func (o objector) seal(box *secrets.Box, objection string) ([]byte, error) {
	text, err := json.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("write who raised objection %s: %w", objection, err)
	}
	return box.Seal(text, objection), nil
}

// openObjector opens the seal of one; an objector from before they were sealed needs none.
func openObjector(box *secrets.Box, kept store.Objector) (objector, error) {
	if kept.Sealed == nil {
		return objector{Name: kept.Name, Contact: kept.Contact}, nil
	}
	var o objector
	text, err := box.Open(kept.Sealed, kept.ObjectionID)
	if err == nil {
		err = json.Unmarshal(text, &o)
	}
	if err != nil {
		return o, fmt.Errorf("read who raised objection %s: %w", kept.ObjectionID, err)
	}
	return o, nil
}
