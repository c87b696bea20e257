package api

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/audit"
	"qualityaward/award"
	"qualityaward/store"
)

// auditScene asks whether the caller may look into the audit.
func (s *server) auditScene(ctx context.Context) (*scene, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	return sc, s.allow(sc, plain(policy.World, "audit"))
}

// ListAudit implements the contract (Art. 18).
func (s *server) ListAudit(ctx context.Context, r gen.ListAuditRequestObject) (gen.ListAuditResponseObject, error) {
	sc, err := s.auditScene(ctx)
	if err != nil {
		return nil, err
	}
	p := r.Params
	from, to, err := period("at", p.AtFrom, p.AtTo)
	if err != nil {
		return nil, err
	}
	filter := store.TrailFilter{Person: p.Person, Kinds: p.Kind, Case: p.Case, From: from, To: to, Viewer: sc.who.Person}
	lines, next, err := s.store.Trail(ctx, filter, store.Page{Limit: p.Limit, Cursor: p.Cursor})
	if err != nil {
		return nil, err
	}
	var shown []string
	for _, l := range lines {
		if objects(l.LineItem) {
			shown = append(shown, l.Ref)
		}
	}
	if sc.is(store.KindSupervisionGroup) && len(shown) > 0 {
		if err := s.sealedSeen(ctx, "ledger", "ledger", shown...); err != nil {
			return nil, err
		}
	}
	answer := gen.ListAudit200JSONResponse{Items: make([]gen.AuditEntry, len(lines)), Next: next}
	for i, l := range lines {
		if answer.Items[i], err = s.auditView(sc, l); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// auditView is a line of the ledger as the audit's page has it. What an objector wrote is the supervision group's alone (Art. 28).
func (s *server) auditView(sc *scene, l store.TrailItem) (view gen.AuditEntry, err error) {
	view = gen.AuditEntry{
		Id: strconv.FormatInt(l.ID, 10), Subject: string(l.Subject), SubjectId: l.SubjectID, Hash: hex.EncodeToString(l.Hash), Leaf: l.Leaf,
		CaseNumber: l.CaseNumber, CaseName: l.CaseName, Entry: lineView(l.LineItem),
	}
	switch {
	case objects(l.LineItem):
		view.Entry.Reason, err = s.objectorsWords(sc, l.LineItem)
	case l.Kind == "objector_seen" && !sc.is(store.KindSupervisionGroup):
		view.Entry.Reason = ""
	case l.Kind == "act_refused":
		view.Entry.NewName = sc.call.tongue.outline(l.New)
	}
	return view, err
}

// GetAuditState implements the contract.
func (s *server) GetAuditState(ctx context.Context, _ gen.GetAuditStateRequestObject) (gen.GetAuditStateResponseObject, error) {
	if _, err := s.auditScene(ctx); err != nil {
		return nil, err
	}
	state, err := s.store.LogState(ctx)
	if err != nil {
		return nil, err
	}
	var first []audit.Finding
	if err := json.Unmarshal(orEmpty(state.RunFirst), &first); err != nil {
		return nil, fmt.Errorf("read what the last verification found: %w", err)
	}
	answer := gen.GetAuditState200JSONResponse{
		Lines: state.Lines, Leaves: state.Leaves, Waiting: value(state.Oldest), Signed: state.Signed, SignedAt: value(state.SignedAt),
		Copied: state.Copied, CopiedAt: value(state.CopiedAt), Verified: value(state.Run), VerifiedLines: state.RunLines, Findings: state.RunFindings,
		First: make([]gen.AuditFinding, len(first)),
	}
	for i, f := range first {
		answer.First[i] = gen.AuditFinding{What: f.What, Where: f.String()}
	}
	return answer, nil
}

// orEmpty is a JSON list that may be missing.
func orEmpty(list store.JSON) []byte {
	if len(list) == 0 {
		return []byte("[]")
	}
	return list
}

// ExportAudit implements the contract (Art. 18).
func (s *server) ExportAudit(ctx context.Context, _ gen.ExportAuditRequestObject) (gen.ExportAuditResponseObject, error) {
	sc, err := s.auditScene(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.apart(ctx, sc); err != nil {
		return nil, err
	}
	if err := s.store.RecordExport(ctx, sc.who.Person, "", nil); err != nil {
		return nil, unaudited(err)
	}
	name := "audit-" + award.DateOf(sc.Now).String() + ".jsonl"
	if s.store.Rehearsal() {
		name = "演练-" + name // what leaves a rehearsal says so
	}
	return &auditExport{ctx: ctx, store: s.store, log: s.log, request: sc.call.request, name: name}, nil
}

// auditExport is the ledger that is written while it is sent.
type auditExport struct {
	ctx           context.Context // of the request that it answers
	store         *store.Store
	log           *slog.Logger
	request, name string
}

// VisitExportAuditResponse implements the contract's response. When something breaks on the way, so does the
// connection: half an export does not look like a whole one.
func (a *auditExport) VisitExportAuditResponse(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "application/jsonl")
	w.Header().Set("Content-Disposition", attachment(a.name))
	w.WriteHeader(http.StatusOK)
	if err := a.store.Export(a.ctx, w); err != nil {
		a.log.ErrorContext(a.ctx, "export the ledger", "request", a.request, "error", err.Error())
		panic(http.ErrAbortHandler)
	}
	return nil
}
