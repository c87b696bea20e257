package workflows

import (
	"errors"

	"go.temporal.io/sdk/temporal"

	"qualityaward/award"
)

// Types of the application errors that acts are answered with.
const (
	refusalType = "refusal" // details: award.Refusal
	busyType    = "busy"    // ask again: the run is giving way to the next one
	inStepType  = "in_step" // answer to confirm: nothing to do
)

var (
	// errOver unwinds the stages once the case or the round has ended.
	errOver = errors.New("ended")
	// errResume unwinds the stages so that the run goes on from the ledger.
	errResume = errors.New("the ledger is ahead")

	// errRenew unwinds the stages so that the next phase begins in a new run.
	errRenew = errors.New("a phase is over")

	errBusy   = temporal.NewApplicationErrorWithOptions("the case is resuming", busyType, temporal.ApplicationErrorOptions{NonRetryable: true})
	errInStep = temporal.NewApplicationErrorWithOptions("in step with the ledger", inStepType, temporal.ApplicationErrorOptions{NonRetryable: true})
)

// refusalError carries a refusal through the engine.
func refusalError(r *award.Refusal) error {
	return temporal.NewApplicationErrorWithOptions(r.Error(), refusalType, temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{r}})
}

// RefusalOf returns the refusal that an act was answered with, or nil.
func RefusalOf(err error) *award.Refusal {
	var app *temporal.ApplicationError
	if !errors.As(err, &app) || app.Type() != refusalType {
		return nil
	}
	r := new(award.Refusal)
	if app.Details(r) == nil {
		return r
	}
	return nil
}

// isType tells whether an engine's answer is an application error of the given type.
func isType(err error, name string) bool {
	var app *temporal.ApplicationError
	return errors.As(err, &app) && app.Type() == name
}
