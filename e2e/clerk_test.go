package e2e

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"

	"qualityaward/e2e/installation"
)

// clerk is a person who works on one case after the other through HTTP, and does not give up: what
// is not answered is sent again with the same key.
type clerk struct {
	t      *testing.T
	client *installation.Client
	as     string
	round  *installation.Round
	c      installation.Case
	acked  []acked
	tries  int // requests without an answer that settles them
}

// acked is an act that was answered with a receipt.
type acked struct {
	act, subject string
	seq          int64
}

// do does an act until it is answered.
func (k *clerk) do(path string, body any) {
	k.t.Helper()
	key := uuid.NewString()
	for end := time.Now().Add(2 * time.Minute); ; {
		if err := k.client.Login(k.t.Context(), k.as); err == nil {
			a, err := k.client.Do(k.t.Context(), installation.Request{As: k.as, Method: http.MethodPost, Path: path, Key: key, Body: body})
			switch {
			case err == nil && a.Status == http.StatusOK:
				receipt, err := a.Receipt()
				if err != nil {
					k.t.Errorf("%s: %v", path, err)
				}
				k.acked = append(k.acked, acked{receipt.Act, string(receipt.Subject), receipt.Seq})
				return
			case err == nil && a.Status < 500:
				k.t.Errorf("%s with key %s: %d %s", path, key, a.Status, a.Body)
				return
			case err == nil && a.Status != http.StatusServiceUnavailable:
				k.t.Logf("%s: %d %s", path, a.Status, a.Body)
			}
		}
		k.tries++
		if time.Now().After(end) {
			k.t.Errorf("%s is not answered for two minutes: the case is stuck", path)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// work claims its task and gives it back, now and then uploads a document, until told to stop. It
// keeps the task then.
func (k *clerk) work(random *rand.Rand, stop <-chan struct{}) {
	task := "/tasks/" + k.c.ID + ".1"
	for {
		select {
		case <-stop:
			k.do(task+"/claim", nil)
			return
		default:
		}
		k.do(task+"/claim", nil)
		if random.IntN(4) == 0 {
			k.do("/cases/"+k.c.ID+"/documents?item=application_form", samplePDF)
		}
		k.do(task+"/release", nil)
	}
}

var samplePDF = []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

// evidence uploads a document that proves a posting.
func (k *clerk) evidence() []string {
	k.t.Helper()
	a, err := k.client.Act(k.t.Context(), k.as, "/cases/"+k.c.ID+"/documents?item=internal_notice_evidence", samplePDF)
	if err != nil {
		k.t.Error(err)
	}
	return []string{a.Get("ref")}
}

// take opens a case for the clerk.
func (k *clerk) take() {
	k.t.Helper()
	cases, err := k.round.Open(k.t.Context(), 1, 1)
	if err != nil {
		k.t.Error(err)
		return
	}
	k.c, k.as = cases[0], cases[0].Login
}
