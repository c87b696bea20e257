package api

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"qualityaward/activities"
	"qualityaward/store"
)

// witness writes down what happened before it is answered. What cannot be written does not happen (Art. 18).
func (s *server) witness(ctx context.Context, subject activities.Subject, id string, entry activities.Entry) error {
	if err := s.store.RecordEvent(ctx, subject, id, entry); err != nil {
		return unaudited(err)
	}
	return nil
}

// unaudited is what is answered when an entry cannot be written: then the act does not happen.
func unaudited(cause error) error { return errors.Join(problemOf("audit_unavailable"), cause) }

// detail is what an entry holds besides, as JSON.
func detail(name string, value any) json.RawMessage {
	text, err := json.Marshal(map[string]any{name: value})
	if err != nil {
		return nil // strings and truths are always written
	}
	return text
}

// entered, mistaken and left are what is written of logins: who, and from which address.
func (s *server) entered(ctx context.Context, person string) error {
	entry := activities.Entry{Kind: "logged_in", Actor: activities.Actor{Person: person}, Detail: detail("address", callOf(ctx).address)}
	return s.witness(ctx, store.SubjectSession, person, entry)
}

// mistaken is for a login that failed. Of one that nobody has, what was typed is not kept: it may be a password.
func (s *server) mistaken(ctx context.Context, person string) error {
	entry := activities.Entry{Kind: "login_failed", Actor: activities.Actor{Person: person}, Detail: detail("address", callOf(ctx).address)}
	return s.witness(ctx, store.SubjectSession, cmp.Or(person, callOf(ctx).stranger()), entry)
}

// strangers are the ledgers of what nobody known does: lines of one ledger wait for each other, and so would all who mistype.
const strangers = 16

// stranger names the ledger of a caller whom nobody knows, by its network.
func (c *call) stranger() string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(network(c.address, 32, 64))) // it never fails: see its documentation
	return fmt.Sprintf("unknown-%d", hash.Sum32()%strangers)
}

// secondFactorAsked is for a right password without the code that belongs to it: whoever has the password is known to.
func (s *server) secondFactorAsked(ctx context.Context, person string) error {
	entry := activities.Entry{Kind: "second_factor_asked", Actor: activities.Actor{Person: person}, Detail: detail("address", callOf(ctx).address)}
	return s.witness(ctx, store.SubjectSession, person, entry)
}

// lockedOut is for attempts to log in that are refused unread because there were too many: once for each time to wait. Of what
// the public sends there is no entry: it could tell who objects (Art. 28).
func (s *server) lockedOut(ctx context.Context, a store.Attempts, wait time.Duration) error {
	person := ""
	switch a.Limit {
	case attemptsOfAccount:
		account, err := s.store.PersonByLogin(ctx, a.Who)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		person = account.ID
	case attemptsOfAddress:
	default:
		return nil
	}
	once := store.Attempts{Limit: store.Limit{Name: "told of " + a.Name, Tries: 1, Window: wait}, Who: a.Who}
	entry := activities.Entry{Kind: "locked_out", Ref: a.Name, Actor: activities.Actor{Person: person}, Detail: detail("address", callOf(ctx).address)}
	return s.store.RecordWithin(ctx, once, store.SubjectSession, cmp.Or(person, callOf(ctx).stranger()), entry)
}

// resetRefused is for a link to a new password that leads nowhere, or not any more.
func (s *server) resetRefused(ctx context.Context, token string, cause error) error {
	if !errors.Is(cause, store.ErrNotFound) {
		return cause
	}
	person, err := s.store.LinkOf(ctx, token)
	if err != nil {
		return err
	}
	entry := activities.Entry{Kind: "reset_refused", Actor: activities.Actor{Person: person}, Detail: detail("address", callOf(ctx).address)}
	if err := s.witness(ctx, store.SubjectSession, cmp.Or(person, callOf(ctx).stranger()), entry); err != nil {
		return err
	}
	return problemOf("reset_link_invalid")
}

func (s *server) left(ctx context.Context, person string) error {
	return s.witness(ctx, store.SubjectSession, person, activities.Entry{Kind: "logged_out", Actor: activities.Actor{Person: person}})
}

// readAgain is how long a page that looks for news may show the same again without another line (ours): the line is of a
// person's look, not of a page that lies open.
const readAgain = 10 * time.Minute

// witnessLook writes down an access, unless the same was written down just now.
func (s *server) witnessLook(ctx context.Context, id string, entry activities.Entry) error {
	lately, err := s.store.AccessedLately(ctx, id, entry, readAgain)
	if err != nil || lately {
		return err
	}
	return s.witness(ctx, store.SubjectAccess, id, entry)
}

// dossierRead writes down who reads which case's dossier.
func (s *server) dossierRead(ctx context.Context, sc *scene) error {
	return s.witnessLook(ctx, sc.Case.ID, activities.Entry{Kind: "dossier_read", Actor: activities.Actor{Person: sc.who.Person}})
}

// documentRead writes down who reads which document.
func (s *server) documentRead(ctx context.Context, d store.Document) error {
	entry := activities.Entry{Kind: "document_read", Ref: d.ID, Actor: activities.Actor{Person: callOf(ctx).person}, Detail: detail("tradeSecret", d.TradeSecret)}
	return s.witness(ctx, store.SubjectAccess, d.CaseID, entry)
}

// sealedSeen writes down who looks at what is kept sealed, an objector's words and files or the engine's payloads: once for
// each look (Art. 18, 28). shown says what is seen of it: whatever was not seen before is another look.
func (s *server) sealedSeen(ctx context.Context, about, ref string, shown ...string) error {
	slices.Sort(shown)
	digest := sha256.Sum256([]byte(strings.Join(shown, "\n")))
	return s.witnessLook(ctx, about, activities.Entry{
		Kind: "sealed_seen", Ref: ref, Actor: activities.Actor{Person: callOf(ctx).person}, Old: callOf(ctx).op.id, New: hex.EncodeToString(digest[:]),
	})
}

// dossierExported writes down who takes a case's dossier away.
func (s *server) dossierExported(ctx context.Context, sc *scene) error {
	return s.witness(ctx, store.SubjectAccess, sc.Case.ID, activities.Entry{Kind: "dossier_exported", Actor: activities.Actor{Person: sc.who.Person}})
}

// refusals writes down each act that a token, a policy or a rule refuses: who, which act, on what, and the code; never
// what was in it. Requests that are no acts because they are malformed are not among them, and repeats are counted.
func (s *server) refusals(op *operation) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			err := next(c)
			ctx := c.Request().Context()
			state := callOf(ctx)
			if err == nil || !op.isAct || state.actor() == activities.Public { // nobody fills the ledger from outside
				return err
			}
			p := problemFrom(err)
			if !slices.Contains([]int{http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity}, p.status()) && p.kept == "" {
				return err
			}
			id := state.about
			if id == "" {
				id = state.actor()
			}
			entry := activities.Entry{
				Kind: "act_refused", Ref: strings.Join(c.ParamValues(), "/"), Article: p.article, Actor: activities.Actor{Person: state.actor()},
				Old: op.id, New: cmp.Or(p.kept, p.code),
			}
			if unwritten := s.store.RecordRefusal(ctx, id, entry); unwritten != nil {
				return unaudited(unwritten)
			}
			return err
		}
	}
}
