package api

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/api/policy"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// ListNotices implements the contract (Art. 27).
func (s *server) ListNotices(ctx context.Context, r gen.ListNoticesRequestObject) (gen.ListNoticesResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "notices")); err != nil {
		return nil, err
	}
	p := r.Params
	from, to, err := ends("closes", p.ClosesFrom, p.ClosesTo)
	if err != nil {
		return nil, err
	}
	filter := store.NoticeFilter{ClosesFrom: from, ClosesTo: to, Round: p.Round, Region: p.Region, Text: p.Text}
	if p.Kind != "" {
		filter.Kinds = []award.NoticeKind{p.Kind}
	}
	if p.Running {
		filter.Running = &p.Running
	}
	items, next, err := s.store.Notices(ctx, filter, store.Page{Limit: p.Limit, Cursor: p.Cursor})
	if err != nil {
		return nil, err
	}
	views, err := s.noticeViews(ctx, items, false)
	return gen.ListNotices200JSONResponse{Items: views, Next: next}, err
}

// GetNotice implements the contract (Art. 27).
func (s *server) GetNotice(ctx context.Context, r gen.GetNoticeRequestObject) (gen.GetNoticeResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "notices")); err != nil {
		return nil, err
	}
	item, err := s.store.Notice(ctx, r.NoticeId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	views, err := s.noticeViews(ctx, []store.NoticeItem{item}, false)
	if err != nil {
		return nil, err
	}
	return gen.GetNotice200JSONResponse(views[0]), nil
}

// ListCaseNotices implements the contract.
func (s *server) ListCaseNotices(ctx context.Context, r gen.ListCaseNoticesRequestObject) (gen.ListCaseNoticesResponseObject, error) {
	if _, err := s.caseScene(ctx, r.CaseId); err != nil {
		return nil, err
	}
	items, _, err := s.store.Notices(ctx, store.NoticeFilter{Case: r.CaseId}, store.Page{Limit: 200, Sort: "posted"})
	if err != nil {
		return nil, err
	}
	views, err := s.noticeViews(ctx, items, true)
	return gen.ListCaseNotices200JSONResponse{Items: views}, err
}

// noticeViews are notices as the contract has them, with the working days that are left of those
// that run.
func (s *server) noticeViews(ctx context.Context, items []store.NoticeItem, evidence bool) ([]gen.Notice, error) {
	now, err := s.store.Now(ctx)
	if err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	views := make([]gen.Notice, len(items))
	for i, item := range items {
		views[i] = noticeView(item, evidence)
		if item.ClosedAt == nil && now.Before(item.ClosesAt) { // one that is held by an objection is neither running nor overdue
			left := leftDays(days, now, item.ClosesAt)
			views[i].LeftDays = &left
		}
	}
	return views, nil
}

// noticeView is a notice as the contract has it; its evidence is for the bodies of the case.
func noticeView(n store.NoticeItem, evidence bool) gen.Notice {
	view := gen.Notice{
		Id: n.ID, Case: n.SubjectID, Number: n.CaseNumber, Name: n.CaseName, Round: n.RoundID, Kind: n.Kind, Article: n.Article,
		Body: n.Body, BodyName: n.BodyName, Scope: n.Scope, Place: n.Place, Days: n.Days, Posted: n.PostedAt, Closes: n.ClosesAt,
		Provisional: n.Provisional, Held: n.Held, Closed: value(n.ClosedAt), Cancelled: n.Cancelled,
	}
	if evidence {
		view.Evidence = gen.Evidence(n.Evidence)
	}
	return view
}

// noticeScene reads a notice that anyone wants to object to. After its closing instant the answer
// says when that was.
func (s *server) noticeScene(ctx context.Context, id, key string) (*scene, error) {
	sc, err := s.scene(ctx, store.SceneRef{Key: key, Notice: id})
	if err != nil {
		return nil, err
	}
	if sc.Notice == nil || sc.Case == nil {
		return nil, problemOf("not_found")
	}
	return sc, s.allow(sc, sc.caseResource())
}

// running refuses what comes after a notice has ended.
func (sc *scene) running() error {
	if n := sc.Notice; n.ClosedAt != nil || !sc.Now.Before(n.ClosesAt) {
		return refused(award.Refuse("notice_closed", n.Article, "closed", n.ClosesAt.UTC().Format(time.RFC3339)))
	}
	return nil
}

// UploadEvidence implements the contract (Art. 28).
func (s *server) UploadEvidence(ctx context.Context, r gen.UploadEvidenceRequestObject) (gen.UploadEvidenceResponseObject, error) {
	sc, err := s.noticeScene(ctx, r.NoticeId, r.Params.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if sc.Prior == nil {
		if err := s.try(ctx, sc.call.by(evidenceSent)); err != nil {
			return nil, err
		}
		if err := sc.running(); err != nil {
			return nil, err
		}
	}
	up, err := s.receive(ctx, r.Body, s.maxFile)
	if err != nil {
		return nil, err
	}
	defer up.discard()
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.UploadEvidence200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if up.kind, err = mediaTypeOf(up.file, up.size); err != nil {
		return nil, err
	}
	done, err := s.file(ctx, sc, r.Params.IdempotencyKey, up, store.Document{
		CaseID: sc.Case.ID, NoticeID: r.NoticeId, Item: itemObjection, Name: r.Params.Name, UploadedBy: sc.call.actor(),
	})
	return gen.UploadEvidence200JSONResponse{ReceiptJSONResponse: done}, err
}

// RaiseObjection implements the contract (Art. 28). Who objects is sealed before the objection is
// raised, and forgotten if it is refused.
func (s *server) RaiseObjection(ctx context.Context, r gen.RaiseObjectionRequestObject) (gen.RaiseObjectionResponseObject, error) {
	sc, err := s.noticeScene(ctx, r.NoticeId, r.Params.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if done, err := replay(sc.call, sc.Prior); done != nil || err != nil {
		return gen.RaiseObjection200JSONResponse{ReceiptJSONResponse: value(done)}, err
	}
	if err := s.try(ctx, sc.call.by(objectionsSent)); err != nil {
		return nil, err
	}
	if sc.Notice.ClosedAt != nil { // else the case judges at its own time
		return nil, sc.running()
	}
	err = s.mustHave(ctx, sc.Case.ID, r.Body.Evidence, func(d store.Document) bool { return d.NoticeID == r.NoticeId })
	if err != nil {
		return nil, err
	}
	id := actID(sc.call.actor(), r.Params.IdempotencyKey)
	if r.Body.Name != "" || r.Body.Contact != "" {
		sealed, err := objector{Name: r.Body.Name, Contact: r.Body.Contact}.seal(s.reporters, id)
		if err != nil {
			return nil, err
		}
		if err := s.store.SealObjector(ctx, id, sealed); err != nil {
			return nil, err
		}
	}
	// Nobody is named in the ledger, not even who is logged in; its words, which could tell, are sealed there.
	done, err := s.send(ctx, sc, activities.SubjectCase, sc.Case.ID, r.Params.IdempotencyKey, workflows.Act{
		Verb: workflows.VerbObject, Notice: r.NoticeId, Reason: s.reporters.SealText(r.Body.Reason, id), Evidence: r.Body.Evidence,
	})
	var refusal *award.Refusal
	if errors.As(err, &refusal) {
		err = errors.Join(err, s.store.ForgetObjector(ctx, id))
	}
	return gen.RaiseObjection200JSONResponse{ReceiptJSONResponse: done}, err
}

// TrackObjection implements the contract: whoever has the code sees what became of it.
func (s *server) TrackObjection(ctx context.Context, r gen.TrackObjectionRequestObject) (gen.TrackObjectionResponseObject, error) {
	if err := s.allow(&scene{call: callOf(ctx)}, plain(policy.World, "objections")); err != nil {
		return nil, err
	}
	o, err := s.store.Objection(ctx, r.ObjectionId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	return gen.TrackObjection200JSONResponse(objectionView(o)), nil
}

// ListCaseObjections implements the contract. What an objection says is for the supervision group.
func (s *server) ListCaseObjections(ctx context.Context, r gen.ListCaseObjectionsRequestObject) (gen.ListCaseObjectionsResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	objections, err := s.store.Objections(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	answer := gen.ListCaseObjections200JSONResponse{Items: make([]gen.Objection, len(objections))}
	shown := make([]string, len(objections))
	for i, o := range objections {
		answer.Items[i], shown[i] = objectionView(o), o.ID
	}
	if !sc.is(store.KindSupervisionGroup) || len(objections) == 0 {
		return answer, nil
	}
	if err := s.sealedSeen(ctx, r.CaseId, r.CaseId, shown...); err != nil {
		return nil, err
	}
	for page := (store.Page{Limit: 200}); ; {
		lines, next, err := s.store.Ledger(ctx, activities.SubjectCase, r.CaseId, store.LineFilter{Kinds: []string{workflows.EntryObjectionRaised}}, page)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			i := slices.IndexFunc(objections, func(o store.Objection) bool { return o.ID == line.Ref })
			if line.Kind == workflows.EntryObjectionRaised && i >= 0 {
				if answer.Items[i].Reason, err = s.objectorsWords(sc, line); err != nil {
					return nil, err
				}
				answer.Items[i].Evidence = gen.Evidence(objections[i].Evidence)
			}
		}
		if page.Cursor = next; next == "" {
			return answer, nil
		}
	}
}

// objectionView is an objection as anyone may know it.
func objectionView(o store.Objection) gen.Objection {
	return gen.Objection{Id: o.ID, Notice: o.NoticeID, Raised: o.RaisedAt, Ruling: gen.ObjectionRuling(o.Ruling), Ruled: value(o.RuledAt)}
}

// UnsealObjector implements the contract (Art. 28): each look is recorded, also at one who told no name. Whoever may not look
// any more is not told again either.
func (s *server) UnsealObjector(ctx context.Context, r gen.UnsealObjectorRequestObject) (gen.UnsealObjectorResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain(policy.Case, "")); err != nil {
		return nil, err
	}
	objection, err := s.store.Objection(ctx, r.ObjectionId)
	if err != nil {
		return nil, notFoundAs(err, "not_found")
	}
	key := r.Params.IdempotencyKey
	if sc, err = s.scene(ctx, store.SceneRef{Key: key, Case: objection.SubjectID}); err != nil {
		return nil, err
	}
	if err := s.allow(sc, sc.caseResource()); err != nil {
		return nil, err
	}
	done, err := replay(sc.call, sc.Prior)
	if err != nil {
		return nil, err
	}
	if done == nil {
		if done, err = s.lookedAtObjector(ctx, sc, key, objection, r.Body.Reason); err != nil {
			return nil, err
		}
	}
	kept, err := s.store.ObjectorOf(ctx, objection.ID)
	if err != nil {
		return nil, err
	}
	who, err := openObjector(s.reporters, kept)
	return objectorSeen(*done, who), err
}

// lookedAtObjector writes down a look, before anything is shown.
func (s *server) lookedAtObjector(ctx context.Context, sc *scene, key string, o store.Objection, reason string) (*gen.ReceiptJSONResponse, error) {
	of := activities.Receipt{Subject: activities.SubjectCase, ID: o.SubjectID, Ref: o.ID}
	look := []activities.Entry{{
		Kind: "objector_seen", Ref: o.ID, Article: "28", Actor: activities.Actor{Person: sc.who.Person, Body: sc.bodyOf(store.KindSupervisionGroup)}, Reason: reason,
	}}
	done, err := s.record(ctx, sc, store.SubjectAccess, o.SubjectID, key, of, look, func(*gorm.DB) error { return nil })
	if err != nil {
		return nil, err
	}
	answer := receipt(done)
	return &answer, nil
}

// objectorSeen is a receipt, with who objects.
func objectorSeen(done gen.ReceiptJSONResponse, who objector) gen.UnsealObjector200JSONResponse {
	return gen.UnsealObjector200JSONResponse{ObjectorSeenJSONResponse: gen.ObjectorSeenJSONResponse{
		Body: gen.Objector{
			Act: done.Body.Act, Subject: gen.ObjectorSubject(done.Body.Subject), Id: done.Body.Id, Sequence: done.Body.Sequence, At: done.Body.At,
			Ref: done.Body.Ref, Name: who.Name, Contact: who.Contact,
		},
		Headers: gen.ObjectorSeenResponseHeaders{IdempotentReplay: done.Headers.IdempotentReplay},
	}}
}
