package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
)

// caseScene reads a case that the caller may see.
func (s *server) caseScene(ctx context.Context, id string) (*scene, error) {
	sc, err := s.scene(ctx, store.SceneRef{Case: id})
	if err != nil {
		return nil, err
	}
	if sc.Case == nil {
		return nil, problemOf("not_found")
	}
	return sc, s.see(sc, sc.caseResource())
}

// editionScene reads a case as caseScene does, and the edition under which it runs (Art. 33–35).
func (s *server) editionScene(ctx context.Context, id string) (*scene, award.Edition, error) {
	sc, err := s.caseScene(ctx, id)
	if err != nil {
		return nil, award.Edition{}, err
	}
	edition, err := s.editions.of(ctx, sc.Case.RoundID)
	return sc, edition, err
}

// ListCases implements the contract.
func (s *server) ListCases(ctx context.Context, r gen.ListCasesRequestObject) (gen.ListCasesResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{})
	if err != nil {
		return nil, err
	}
	if err := s.allow(sc, plain("World", "cases")); err != nil {
		return nil, err
	}
	p := r.Params
	direction, sort := "", string(p.Sort)
	if by, descending := strings.CutPrefix(sort, "-"); descending {
		direction, sort = "-", by
	}
	partly := (sc.applies() || sc.is(store.KindThirdParty)) && !sc.steers() // is not told of all steps and tasks of its cases
	if sort == "points" && !sc.toldPoints("") {                             // an order tells them
		return nil, problemOf("not_permitted")
	}
	if sort == "updated" && partly { // nor when each step was
		sort = "opened"
	}
	from, to, err := ends("due", p.DueFrom, p.DueTo)
	if err != nil {
		return nil, err
	}
	if byDue := sort == "due" || p.DueFrom != "" || p.DueTo != ""; byDue && partly {
		return nil, problemOf("not_permitted") // nor when its tasks are due
	}
	if p.Body != "" && sc.is(store.KindThirdParty) && !sc.steers() {
		return nil, problemOf("not_permitted") // nor is a third party told whose tasks and whose panel's a case is (Art. 10)
	}
	items, next, err := s.store.Cases(ctx, sc.viewer(), store.CaseFilter{
		Round: p.Round, Stages: p.Stage, Status: p.Status, Outcome: p.Outcome, Kind: p.Kind, Route: p.Route, Region: p.Region, Body: p.Body,
		Receiving: p.Receiving, Recommending: p.Recommending, DueFrom: from, DueTo: to, Text: p.Text,
	}, store.Page{Limit: p.Limit, Cursor: p.Cursor, Sort: direction + sort})
	if err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	answer := gen.ListCases200JSONResponse{Items: make([]gen.Case, len(items)), Next: next}
	for i := range items {
		answer.Items[i] = caseView(sc, days, &items[i].Case)
		if !items[i].Acts {
			answer.Items[i] = sc.uncounted(answer.Items[i])
		}
		answer.Items[i].ReceivingName, answer.Items[i].RecommendingName = items[i].ReceivingName, items[i].RecommendingName
	}
	return answer, nil
}

// period is the time between two days of an address, both included. Reversed days are refused.
func period(name, from, to string) (start, end time.Time, err error) {
	first, err := day(from, name+"From")
	if err != nil {
		return start, end, err
	}
	last, err := day(to, name+"To")
	if err != nil {
		return start, end, err
	}
	if from != "" && to != "" && last.Before(first) {
		return start, end, problemOf("dates_reversed", "from", from, "to", to)
	}
	if from != "" {
		start = first.Start()
	}
	if to != "" {
		end = last.End()
	}
	return start, end, nil
}

// ends is the period in which what falls due or closes at the end of one of the days does so: at
// 24:00, which is the next day's first instant.
func ends(name, from, to string) (start, end time.Time, err error) {
	start, end, err = period(name, from, to)
	if !start.IsZero() {
		start = start.Add(time.Microsecond)
	}
	if !end.IsZero() {
		end = end.Add(time.Microsecond)
	}
	return start, end, err
}

// day reads a date of an address; "" is the zero date.
func day(text, name string) (award.Date, error) {
	if text == "" {
		return award.Date{}, nil
	}
	date, err := award.ParseDate(text)
	if err != nil {
		return date, problemOf("invalid_request").with(fieldError("invalid_value", name))
	}
	return date, nil
}

// GetCase implements the contract.
func (s *server) GetCase(ctx context.Context, r gen.GetCaseRequestObject) (gen.GetCaseResponseObject, error) {
	sc, err := s.caseScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	days, err := s.store.WorkCalendar(ctx)
	if err != nil {
		return nil, err
	}
	view := caseView(sc, days, sc.Case)
	if sc.onlyApplicant() {
		view = sc.uncounted(view)
		for _, scope := range sc.caseResource().Entrusted {
			view.Entrusted = append(view.Entrusted, award.Scope(scope))
		}
	}
	if len(sc.Case.Facts) > 0 {
		if err := json.Unmarshal(sc.Case.Facts, &view.Facts); err != nil {
			return nil, fmt.Errorf("read the facts of case %s: %w", r.CaseId, err)
		}
	}
	names, err := s.store.OrganisationsByID(ctx, []string{sc.Case.Receiving, sc.Case.Recommending})
	if err != nil {
		return nil, err
	}
	view.ReceivingName, view.RecommendingName = names[sc.Case.Receiving].Name, names[sc.Case.Recommending].Name
	return gen.GetCase200JSONResponse(view), nil
}

// GetEligibility implements the contract (Art. 11–13, 30).
func (s *server) GetEligibility(ctx context.Context, r gen.GetEligibilityRequestObject) (gen.GetEligibilityResponseObject, error) {
	sc, edition, err := s.editionScene(ctx, r.CaseId)
	if err != nil {
		return nil, err
	}
	facts, err := s.facts(ctx, sc.Case)
	if err != nil {
		return nil, err
	}
	today := award.DateOf(sc.Now)
	answer := gen.GetEligibility200JSONResponse{On: today, Refusals: []gen.Refusal{}}
	for _, no := range edition.Eligible(applicantOf(sc.Case), facts, today, award.RoundRef{Number: sc.Round.Number, Year: sc.Round.Year}) {
		answer.Refusals = append(answer.Refusals, sc.call.tongue.refusal(no))
	}
	return answer, nil
}

// caseView is a case as the contract has it, for a caller: points are told to those who need them
// (Art. 18).
func caseView(sc *scene, days *calendar.Calendar, c *store.Case) gen.Case {
	view := gen.Case{
		Id: c.ID, Number: c.Number, Round: c.RoundID, Name: c.Name, Body: c.Applicant, Kind: c.Kind, Nature: c.Nature, Heads: c.Heads,
		Region: c.Region, Industry: c.Industry, Field: c.Field, Stage: c.Stage, Status: c.Status, Outcome: c.Outcome, Reason: c.Reason,
		Article: c.Article, Route: c.Route, Receiving: c.Receiving, Recommending: c.Recommending, Panel: c.Panel, Award: c.Award,
		DossierOpen: c.DossierOpen, Held: c.Held, Due: value(c.DueAt), Provisional: c.DueProvisional, Opened: c.OpenedAt, Filed: value(c.FiledAt), Ended: value(c.EndedAt),
		Updated: c.UpdatedAt, Sequence: c.Seq,
	}
	if c.DueAt != nil {
		left := leftDays(days, sc.Now, *c.DueAt)
		view.LeftDays = &left
	}
	if sc.toldPoints(c.Panel) {
		view.Points = c.Points
	}
	return view
}

// uncounted is a case as its applicant sees it: without what tells of steps and tasks that it does not
// learn of (Art. 19). What is asked of it, and whom it waits for until when, its tasks and its way say.
// An entrusted third party sees it so too, and not what becomes of it in later stages (Art. 10).
func (sc *scene) uncounted(view gen.Case) gen.Case {
	view.Due, view.LeftDays, view.Provisional, view.Sequence, view.Updated = time.Time{}, nil, false, 0, time.Time{}
	if !sc.of(view.Body) {
		view.Held, view.Award, view.Panel, view.Reason, view.Article = false, "", "", "", ""
	}
	return view
}

// applies tells whether the caller is of an applicant.
func (sc *scene) applies() bool {
	return sc.is(store.KindApplicantOrganisation, store.KindApplicantIndividual)
}

// toldPoints tells whether the caller is told the points of a panel's case (Art. 18).
func (sc *scene) toldPoints(panel string) bool {
	return sc.of(panel) || sc.is(store.KindOffice, store.KindLeadingGroup, store.KindSupervisionGroup)
}

// onlyApplicant tells whether the caller sees the case as its applicant only.
func (sc *scene) onlyApplicant() bool {
	bodies := slices.DeleteFunc(slices.Clone(sc.caseResource().Bodies), func(b string) bool { return b == sc.Case.Applicant })
	return !sc.steers() && !slices.ContainsFunc(bodies, sc.of)
}
