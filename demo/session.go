package demo

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/google/uuid"

	"qualityaward/api/gen"
)

// session is a person who is logged in.
type session struct {
	once   sync.Once
	failed error
	token  string
	body   string // that it acts for
}

// login returns a person's session, opened when it is first needed.
func (v *visit) login(name string) (*session, error) {
	v.mu.Lock()
	s := v.sessions[name]
	if s == nil {
		s = new(session)
		v.sessions[name] = s
	}
	v.mu.Unlock()
	s.once.Do(func() {
		var opened gen.Session
		if err := v.send("", "", http.MethodPost, "/session", gen.Login{Login: name, Password: v.Password}, &opened); err != nil {
			s.failed = fmt.Errorf("log in as %s: %w", name, err)
			return
		}
		s.token = opened.Token
		if len(opened.Person.Memberships) > 0 {
			s.body = opened.Person.Memberships[0].Body
		}
	})
	return s, s.failed
}

// bodyOf is the organisation id of a login's body.
func (v *visit) bodyOf(login string) (string, error) {
	s, err := v.login(login)
	if err == nil && s.body == "" {
		err = fmt.Errorf("%s acts for no body", login)
	}
	return s.body, err
}

// get reads something; as is a login, or empty for the public.
func (v *visit) get(as, path string, into any) error {
	token, err := v.tokenOf(as)
	if err != nil {
		return err
	}
	return v.send(token, "", http.MethodGet, path, nil, into)
}

func (v *visit) tokenOf(as string) (string, error) {
	if as == "" {
		return "", nil
	}
	s, err := v.login(as)
	if err != nil {
		return "", err
	}
	return s.token, nil
}

// do sends an act and keeps its receipt. While the engine does not answer, the same act is sent again with
// the same Idempotency-Key: it takes effect once.
func (v *visit) do(as, method, path string, body any) (gen.Receipt, error) {
	var receipt gen.Receipt
	token, err := v.tokenOf(as)
	if err != nil {
		return receipt, err
	}
	key := uuid.NewString()
	for end := time.Now().Add(patience); ; {
		err = v.send(token, key, method, path, body, &receipt)
		var no *refusal
		if !errors.As(err, &no) || no.Status != http.StatusServiceUnavailable || time.Now().After(end) {
			break
		}
		time.Sleep(time.Second)
	}
	if err != nil {
		return receipt, fmt.Errorf("%s %s as %s: %w", method, path, as, err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if _, twice := v.acts[receipt.Act]; twice {
		return receipt, fmt.Errorf("%s %s as %s: the receipt %s was given twice", method, path, as, receipt.Act)
	}
	v.acts[receipt.Act] = method + " " + path
	return receipt, nil
}

// post does an act.
func (v *visit) post(as, path string, body any) (gen.Receipt, error) {
	return v.do(as, http.MethodPost, path, body)
}

// refused does an act that must be refused with a code, and returns what the server said.
func (v *visit) refused(code, as, method, path string, body any) (*refusal, error) {
	_, err := v.do(as, method, path, body)
	var no *refusal
	switch {
	case err == nil:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s", method, path, as, code)
	case !errors.As(err, &no):
		return nil, err
	case no.Code != code:
		return nil, fmt.Errorf("%s %s as %s should have been refused with %s: %w", method, path, as, code, no)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.refusals++
	return no, nil
}

// upload adds a document and returns its id.
func (v *visit) upload(as, path, item string, content []byte, secret bool) (string, error) {
	query := url.Values{"name": {cmp.Or(item, "evidence") + ".pdf"}}
	if item != "" {
		query.Set("item", item)
	}
	if secret {
		query.Set("tradeSecret", "true")
	}
	receipt, err := v.post(as, path+"?"+query.Encode(), content)
	return receipt.Ref, err
}
