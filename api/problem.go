package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// problem is an answer that says no: a stable code, and the facts that its message needs.
type problem struct {
	code    string
	article string
	params  map[string]string
	fields  []field
	wait    time.Duration // how long to wait before the next try, if that is known
	kept    string        // the code that the ledger keeps, where the caller is told less
}

// field is one of several things that are wrong with a request.
type field struct {
	code, at string
	article  string
	params   map[string]string
}

// problemOf makes a problem; params are name and value in turn.
func problemOf(code string, params ...string) *problem {
	return &problem{code: code, params: award.Refuse(code, "", params...).Params}
}

// refused makes a problem of a rule's refusal.
func refused(r *award.Refusal) *problem {
	return &problem{code: r.Code, article: r.Article, params: r.Params}
}

// fieldError says what is wrong at one place of a request.
func fieldError(code, at string, params ...string) field {
	return field{code: code, at: at, params: award.Refuse(code, "", params...).Params}
}

// with adds what is wrong at some places, up to a number that people can read.
func (p *problem) with(fields ...field) *problem {
	const most = 100
	for _, f := range fields {
		if len(p.fields) < most {
			p.fields = append(p.fields, f)
		}
	}
	return p
}

// Error implements error.
func (p *problem) Error() string { return p.code }

// statuses are the HTTP statuses of codes. A code that is not here is a rule's refusal, or a state
// in which the act is not possible: with an article 422, without one 409.
var statuses = map[string]int{
	"invalid_request": http.StatusBadRequest, "malformed_json": http.StatusBadRequest, "malformed_query": http.StatusBadRequest,
	"invalid_utf8": http.StatusBadRequest, "body_unreadable": http.StatusBadRequest, "body_not_expected": http.StatusBadRequest,
	"bad_cursor": http.StatusBadRequest, "empty_file": http.StatusBadRequest,

	"not_logged_in": http.StatusUnauthorized, "wrong_login": http.StatusUnauthorized, "session_of_another": http.StatusUnauthorized,
	"second_factor_needed": http.StatusUnauthorized, "wrong_code": http.StatusUnauthorized,
	"second_factor_required": http.StatusForbidden, "cross_origin": http.StatusForbidden,
	"not_for_oneself": http.StatusForbidden, "kept_apart": http.StatusForbidden, "two_hands": http.StatusForbidden, "reset_link_invalid": http.StatusNotFound, "no_second_factor": http.StatusNotFound, "password_length": http.StatusUnprocessableEntity,
	"password_guessable": http.StatusUnprocessableEntity,
	"recused":            http.StatusForbidden, // Art. 32
	"mandate_over":       http.StatusForbidden, // Art. 10
	"mandate_is_past":    http.StatusUnprocessableEntity,
	"mandate_overlaps":   http.StatusConflict,
	"mandate_is_over":    http.StatusConflict,
	"not_permitted":      http.StatusForbidden, "wrong_body": http.StatusForbidden,
	"outside_token": http.StatusForbidden, "token_with_cookie": http.StatusBadRequest,
	"not_found": http.StatusNotFound, "not_a_rehearsal": http.StatusNotFound, "notice_not_found": http.StatusNotFound,
	"method_not_allowed": http.StatusMethodNotAllowed,
	"body_too_large":     http.StatusRequestEntityTooLarge, "file_too_large": http.StatusRequestEntityTooLarge,
	"unsupported_media_type": http.StatusUnsupportedMediaType, "file_type_not_allowed": http.StatusUnsupportedMediaType,
	"content_coding_not_taken": http.StatusUnsupportedMediaType,
	"file_is_two_things":       http.StatusUnsupportedMediaType, "file_unpacks_too_far": http.StatusRequestEntityTooLarge,
	"too_many_attempts": http.StatusTooManyRequests,

	"draft_too_large": http.StatusRequestEntityTooLarge, "too_many_views": http.StatusUnprocessableEntity,
	"too_many_drafts": http.StatusUnprocessableEntity, "deputy_is_absent": http.StatusUnprocessableEntity,
	"absence_is_past": http.StatusUnprocessableEntity,

	"interest_incomplete": http.StatusUnprocessableEntity, "not_staff": http.StatusUnprocessableEntity,

	"idempotency_key_reused": http.StatusUnprocessableEntity, "wrong_task_kind": http.StatusUnprocessableEntity,
	"unknown_body": http.StatusUnprocessableEntity, "unknown_person": http.StatusUnprocessableEntity,
	"unknown_document": http.StatusUnprocessableEntity, "unknown_edition": http.StatusUnprocessableEntity,
	"unknown_item": http.StatusUnprocessableEntity,
	"not_a_member": http.StatusUnprocessableEntity, "not_an_applicant": http.StatusUnprocessableEntity,
	"not_a_panel": http.StatusUnprocessableEntity, "dates_reversed": http.StatusUnprocessableEntity,
	"date_out_of_year": http.StatusUnprocessableEntity, "date_twice": http.StatusUnprocessableEntity,
	"year_not_a_round": http.StatusUnprocessableEntity, "import_has_errors": http.StatusUnprocessableEntity,
	"code_registered": http.StatusConflict, "registration_decided": http.StatusConflict,
	"individuals_need_no_department": http.StatusUnprocessableEntity,
	"oidc_unknown":                   http.StatusBadRequest, "oidc_refused": http.StatusForbidden, "oidc_invalid": http.StatusForbidden,
	"oidc_no_body": http.StatusForbidden, "oidc_unavailable": http.StatusServiceUnavailable,
	"token_expiry": http.StatusUnprocessableEntity, "too_many_tokens": http.StatusUnprocessableEntity, "token_over": http.StatusConflict,
	"one_of_two": http.StatusUnprocessableEntity, "outcome_not_allowed": http.StatusUnprocessableEntity,
	"delegate_missing": http.StatusUnprocessableEntity, "reason_missing": http.StatusUnprocessableEntity,
	"task_not_open": http.StatusConflict, "already_filed": http.StatusConflict, "already_ended": http.StatusConflict,
	"already_decided": http.StatusConflict, "already_extended": http.StatusConflict, "notice_closed": http.StatusConflict,
	"dossier_closed": http.StatusConflict, "already_exists": http.StatusConflict, "cases_outstanding": http.StatusConflict,
	"history_gone": http.StatusNotFound, "unknown_activity": http.StatusNotFound,
	"paused": http.StatusConflict, "already_paused": http.StatusConflict, "not_paused": http.StatusConflict,
	"pause_not_enabled": http.StatusConflict, "not_running": http.StatusConflict, "not_stuck": http.StatusConflict,
	"filing_not_open": http.StatusConflict, "filing_closed": http.StatusConflict, "round_not_filing": http.StatusConflict,

	"internal_error":     http.StatusInternalServerError,
	"engine_unavailable": http.StatusServiceUnavailable, "database_unavailable": http.StatusServiceUnavailable,
	"audit_unavailable": http.StatusServiceUnavailable,
}

// status is the HTTP status of a problem.
func (p *problem) status() int {
	switch status, ok := statuses[p.code]; {
	case ok:
		return status
	case p.article != "":
		return http.StatusUnprocessableEntity
	default:
		return http.StatusConflict
	}
}

// problemFrom finds out what to answer to an error.
func problemFrom(err error) *problem {
	var (
		p       *problem
		refusal *award.Refusal
		web     *echo.HTTPError
		paused  *workflows.PausedError
	)
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &refusal):
		return refused(refusal)
	case errors.As(err, &paused):
		return problemOf("paused", "reason", paused.Reason)
	case errors.Is(err, workflows.ErrUnknown):
		return problemOf("history_gone")
	case errors.Is(err, workflows.ErrUnavailable), errors.Is(err, workflows.ErrNotRunning):
		return problemOf("engine_unavailable")
	case errors.As(err, &web):
		switch web.Code {
		case http.StatusNotFound:
			return problemOf("not_found")
		case http.StatusMethodNotAllowed:
			return problemOf("method_not_allowed")
		case http.StatusRequestEntityTooLarge:
			return problemOf("body_too_large")
		case http.StatusUnsupportedMediaType:
			return problemOf("unsupported_media_type")
		}
		if web.Code < http.StatusInternalServerError {
			return problemOf("invalid_request")
		}
	}
	switch {
	case errors.Is(err, store.ErrUnwritten):
		return problemOf("audit_unavailable")
	case errors.Is(err, store.ErrBadCursor), dataUnfit(err):
		return problemOf("bad_cursor")
	case errors.Is(err, store.ErrDuplicate):
		return problemOf("already_exists")
	case databaseAway(err):
		return problemOf("database_unavailable")
	}
	return problemOf("internal_error")
}

// statusCallerGone is logged of a request whose caller did not wait for the answer, as when a page is left: no failure of
// ours. HTTP has no number of its own for it.
const statusCallerGone = 499

// answerError answers an error as problem+json, in the caller's language. What is not the caller's
// doing is logged, without what the caller sent.
func answerError(logger *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed {
			return
		}
		ctx := c.Request().Context()
		if errors.Is(ctx.Err(), context.Canceled) {
			_ = c.NoContent(statusCallerGone)
			return
		}
		p := problemFrom(err)
		status := p.status()
		if status >= http.StatusInternalServerError {
			logger.ErrorContext(ctx, "request failed", "request", requestID(c), "code", p.code, "error", err.Error())
		}
		body, err := json.Marshal(p.body(tongueOf(c.Request()), requestID(c)))
		if err != nil {
			logger.ErrorContext(ctx, "write a problem", "request", requestID(c), "error", err.Error())
			body = []byte("{}")
		}
		if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
			c.Response().Header().Set("Retry-After", strconv.Itoa(int(max(5*time.Second, p.wait).Seconds())))
		}
		if c.Request().Method == http.MethodHead {
			_ = c.NoContent(status)
			return
		}
		_ = c.Blob(status, "application/problem+json", body)
	}
}

// body is the problem as the contract has it, in a language.
func (p *problem) body(lang tongue, request string) gen.Problem {
	b := gen.Problem{
		Type: "urn:qualityaward:problem:" + p.code, Title: lang.message(p.code, p.params), Status: p.status(), Code: p.code,
		Article: p.article, Params: p.params, RequestId: request,
	}
	if len(p.fields) > 0 {
		b.Errors = lang.fieldErrors(p.fields)
	}
	return b
}

// fieldErrors are what is wrong at some places, as the contract has it.
func (t tongue) fieldErrors(fields []field) []gen.FieldError {
	views := make([]gen.FieldError, len(fields))
	for i, f := range fields {
		views[i] = gen.FieldError{Field: f.at, Code: f.code, Title: t.message(f.code, f.params), Article: f.article, Params: f.params}
	}
	return views
}
