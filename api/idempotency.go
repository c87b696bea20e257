package api

import (
	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/api/gen"
)

// actSpace is the space of act ids.
var actSpace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:qualityaward:act"))

// actID is the id of the act that an actor does under a key, for ever the same.
func actID(actor, key string) string {
	return uuid.NewSHA1(actSpace, []byte(actor+"\x00"+key)).String()
}

// createdID is the id of what an act creates: a repeated act creates nothing new.
func createdID(act, what string) string {
	return uuid.NewSHA1(actSpace, []byte(act+"\x00"+what)).String()
}

// replay returns the receipt of an act that was done before under the same key, or refuses the key
// when it was another act.
func replay(state *call, prior *activities.ActRecord) (*gen.ReceiptJSONResponse, error) {
	if prior == nil {
		return nil, nil
	}
	if prior.Digest != state.digest {
		return nil, problemOf("idempotency_key_reused")
	}
	state.authorised = true // it was, when it was done
	answer := receipt(prior.Receipt)
	answer.Headers.IdempotentReplay = true
	return &answer, nil
}

// receipt is a receipt as the contract has it.
func receipt(r activities.Receipt) gen.ReceiptJSONResponse {
	return gen.ReceiptJSONResponse{Body: gen.Receipt{
		Act: r.Act, Subject: gen.ReceiptSubject(r.Subject), Id: r.ID, Sequence: r.Seq, At: r.At, Ref: r.Ref,
	}}
}
