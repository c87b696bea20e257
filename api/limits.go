package api

import (
	"context"
	"net/netip"
	"strconv"
	"time"

	"qualityaward/store"
)

// How often what anyone can try may be tried (ours). Wrong passwords and codes count for the account and for the
// address; what the public sends counts for the address.
var (
	attemptsOfAccount = store.Limit{Name: "account", Tries: 5, Window: 15 * time.Minute, Grows: true}
	attemptsOfAddress = store.Limit{Name: "address", Tries: 100, Window: 15 * time.Minute}
	oidcStarts        = store.Limit{Name: "oidc", Tries: 100, Window: 15 * time.Minute} // those that end in a login do not count
	objectionsSent    = store.Limit{Name: "objection", Tries: 20, Window: time.Hour}
	evidenceSent      = store.Limit{Name: "evidence", Tries: 60, Window: time.Hour}
	// An organisation behind one address has several people who mistype; a machine that tries out codes gets nowhere.
	registrationsSent = store.Limit{Name: "registration", Tries: 10, Window: time.Hour}
	tokensRefused     = store.Limit{Name: "token", Tries: 1, Window: 15 * time.Minute} // of which there is an entry
)

// by is an attempt from the caller's address. An IPv6 address counts with its network, which one caller has whole.
func (c *call) by(l store.Limit) store.Attempts {
	return store.Attempts{Limit: l, Who: network(c.address, 32, 64)}
}

// try counts attempts before they are made, and refuses when there were too many.
func (s *server) try(ctx context.Context, attempts ...store.Attempts) error {
	for _, a := range attempts {
		wait, err := s.store.Try(ctx, a)
		if err != nil {
			return err
		}
		if wait > 0 {
			if err := s.lockedOut(ctx, a, wait); err != nil {
				return err
			}
			p := problemOf("too_many_attempts", "minutes", strconv.Itoa(int((wait+time.Minute-1)/time.Minute)))
			p.wait = wait
			return p
		}
	}
	return nil
}

// proven takes back what was counted for somebody who then proved to be the one: the account begins anew, the address
// keeps the count of what was wrong.
func (s *server) proven(ctx context.Context, login string) error {
	if err := s.store.Forget(ctx, store.Attempts{Limit: attemptsOfAccount, Who: login}); err != nil {
		return err
	}
	return s.store.GiveBack(ctx, callOf(ctx).by(attemptsOfAddress))
}

// network is the network of an address, of so many bits where it is IPv4 or IPv6.
func network(address string, four, six int) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return ""
	}
	parsed = parsed.Unmap().WithZone("")
	bits := six
	if parsed.Is4() {
		bits = four
	}
	prefix, err := parsed.Prefix(bits)
	if err != nil {
		return ""
	}
	return prefix.String()
}
