package api

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// options finds what may be chosen in deciding the scene's task.
type options func(s *server, ctx context.Context, sc *scene, edition award.Edition, o *gen.TaskOptions) error

// choicesOf tell what there is to choose, by kind of task; the others leave no choice but what
// Task.Allowed says.
var choicesOf = map[award.TaskKind][]options{
	award.TaskFiling:             {(*server).departmentOptions},
	award.TaskDepartmentReview:   {(*server).findingOptions},
	award.TaskFormalReview:       {(*server).findingOptions, (*server).authorityOptions},
	award.TaskAgencyRequest:      {(*server).agencyOptions},
	award.TaskInternalNotice:     {opens(award.InternalNotice)},
	award.TaskRegionalNotice:     {opens(award.RegionalNotice)},
	award.TaskAuthorityOpinion:   {(*server).extensionOptions},
	award.TaskAgencyOpinion:      {(*server).extensionOptions},
	award.TaskMaterialReview:     {(*server).pointOptions},
	award.TaskSiteReview:         {(*server).pointOptions},
	award.TaskPresentation:       {(*server).pointOptions},
	award.TaskPlan:               {(*server).planOptions},
	award.TaskAcceptanceList:     {(*server).caseOptions, opens(award.AcceptanceNotice)},
	award.TaskPanels:             {(*server).caseOptions, (*server).panelOptions},
	award.TaskCandidateList:      {(*server).caseOptions},
	award.TaskDeliberation:       {(*server).caseOptions, (*server).placeOptions, opens(award.ProvinceNotice)},
	award.TaskGovernmentDecision: {(*server).caseOptions, (*server).placeOptions},
}

// GetTaskOptions implements the contract.
func (s *server) GetTaskOptions(ctx context.Context, r gen.GetTaskOptionsRequestObject) (gen.GetTaskOptionsResponseObject, error) {
	sc, err := s.scene(ctx, store.SceneRef{Task: r.TaskId})
	if err != nil {
		return nil, err
	}
	if sc.Task == nil || sc.Round == nil {
		return nil, problemOf("not_found")
	}
	if err := s.allow(sc, sc.taskResource()); err != nil {
		return nil, err
	}
	if sc.Task.Status != activities.TaskOpen {
		return nil, problemOf("task_not_open")
	}
	edition, err := s.editions.of(ctx, sc.Round.ID)
	if err != nil {
		return nil, err
	}
	var o gen.TaskOptions
	for _, find := range choicesOf[sc.Task.Kind] {
		if err := find(s, ctx, sc, edition, &o); err != nil {
			return nil, err
		}
	}
	return gen.GetTaskOptions200JSONResponse(o), nil
}

// departmentOptions are the receiving departments that cover the applicant (Art. 15–16).
func (s *server) departmentOptions(ctx context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	kinds := make([]store.BodyKind, 0, len(routes))
	for kind := range routes {
		kinds = append(kinds, kind)
	}
	bodies, err := s.store.AllOrganisations(ctx, store.OrganisationFilter{Kinds: kinds})
	if err != nil {
		return err
	}
	party, err := partyOf(sc.Case)
	if err != nil {
		return err
	}
	for _, body := range bodies {
		if !covers(body, applicantOf(sc.Case)) {
			continue
		}
		recommending, err := s.recommending(ctx, body)
		if err != nil {
			return err
		}
		if award.PassedOver(body.ID, party) || award.PassedOver(recommending.ID, party) {
			continue // it would be in its own cause
		}
		o.Departments = append(o.Departments, gen.DepartmentOption{
			Id: body.ID, Name: body.Name, Route: routes[body.Kind], RecommendingName: recommending.Name,
		})
	}
	return nil
}

// findingOptions are the subjects of the findings (Art. 16, 17).
func (*server) findingOptions(_ context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	o.Findings = award.ReviewFindings(sc.Task.Kind)
	return nil
}

// authorityOptions are the competent departments that can be asked (Art. 17).
func (s *server) authorityOptions(ctx context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	party, err := partyOf(sc.Case)
	if err == nil {
		o.Authorities, err = s.bodyOptions(ctx, party.Bodies, askable...)
	}
	return err
}

// agencyOptions are the agencies that have to be asked and the bodies that can be asked besides
// (Art. 19).
func (s *server) agencyOptions(ctx context.Context, sc *scene, edition award.Edition, o *gen.TaskOptions) error {
	must, err := s.agencies(ctx, sc, edition)
	if err != nil {
		return err
	}
	party, err := partyOf(sc.Case)
	if err != nil {
		return err
	}
	asked := party.Bodies // nor is who is in its own cause
	for _, who := range must {
		asked = append(asked, who.body.ID)
		o.Agencies = append(o.Agencies, gen.AgencyOption{Agency: who.agency, Body: who.body.ID, Name: who.body.Name})
	}
	o.Also, err = s.bodyOptions(ctx, asked, askable...)
	return err
}

// bodyOptions are the active bodies of some kinds, without those that are asked already.
func (s *server) bodyOptions(ctx context.Context, without []string, kinds ...store.BodyKind) ([]gen.BodyOption, error) {
	bodies, err := s.store.AllOrganisations(ctx, store.OrganisationFilter{Kinds: kinds})
	if err != nil {
		return nil, err
	}
	found := make([]gen.BodyOption, 0, len(bodies))
	for _, b := range bodies {
		if !slices.Contains(without, b.ID) {
			found = append(found, gen.BodyOption{Id: b.ID, Name: b.Name, Kind: string(b.Kind), Region: b.Region})
		}
	}
	return found, nil
}

// opens tells of the notice that the decision opens, and when it would close if it were posted now
// (Art. 15, 17, 19, 20).
func opens(kind award.NoticeKind) options {
	return func(s *server, ctx context.Context, sc *scene, edition award.Edition, o *gen.TaskOptions) error {
		days, err := s.store.WorkCalendar(ctx)
		if err != nil {
			return err
		}
		o.NoticeDays = edition.Notices[kind].WorkingDays
		closes, provisional := days.Deadline(sc.Now, o.NoticeDays)
		o.Closes, o.Provisional = closes.UTC(), provisional
		return nil
	}
}

// extensionOptions is how much more time the body may ask for, once.
func (*server) extensionOptions(_ context.Context, sc *scene, edition award.Edition, o *gen.TaskOptions) error {
	if !sc.Task.Extended {
		o.MaxExtension = edition.Extension.WorkingDays
	}
	return nil
}

// pointOptions are the most points that the plan has for a phase (Art. 14, 18).
func (*server) pointOptions(_ context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) error {
	var plan workflows.Plan
	if err := json.Unmarshal(sc.Round.Plan, &plan); err != nil {
		return fmt.Errorf("read the plan of round %s: %w", sc.Round.ID, err)
	}
	o.MaxPoints = plan.MaxPoints
	return nil
}

// planOptions is the edition that the round pinned: versions of the criteria, weights and points that
// a plan may adopt (Art. 3, 14, 18).
func (s *server) planOptions(ctx context.Context, sc *scene, _ award.Edition, o *gen.TaskOptions) (err error) {
	o.Edition, err = s.store.RoundEdition(ctx, sc.Round.ID)
	return err
}
