package api

import (
	"context"

	"github.com/labstack/echo/v4"

	"qualityaward/store"
)

// call is what is known of one request on its way through.
type call struct {
	op         *operation
	person     string // person id of the session, "" without login
	token      string // the session's token
	line       string // method and address
	digest     string // of line and body: tells a repeated act from another one
	tongue     tongue
	request    string // request id
	address    string // the client's, for limits and to be shown to oneself, shortened; never logged
	browser    string // what it says it is, shown to oneself
	local      bool   // it knows the server by a name of this very machine
	authorised bool   // a policy was asked and said yes
	about      string // the case that it is about, once that is known
	ref        store.SceneRef
	read       *store.Scene // of ref, read together with the session
}

// foreseen returns the scene if it was read together with the session.
func (c *call) foreseen(ref store.SceneRef) (store.Scene, bool) {
	if c.read == nil || ref != c.ref {
		return store.Scene{}, false
	}
	return *c.read, true
}

type callKey struct{}

// callOf returns the call that a context belongs to.
func callOf(ctx context.Context) *call {
	c, ok := ctx.Value(callKey{}).(*call)
	if !ok {
		return &call{tongue: tongues[0]} // a context that came through no request, as in tests
	}
	return c
}

// requestID is the id of a request, for logs and problems.
func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }
