package installation

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// Round is a round that takes applications now, and how its cases begin.
type Round struct {
	ID    string
	in    *Installation
	input workflows.ApplicationInput
	facts json.RawMessage
	hash  string // of all applicants' passwords
}

// OpenRound opens a round that has published its call and takes applications from today on. Only
// its row is written: nothing of what is done to its cases reaches the round.
func (in *Installation) OpenRound(ctx context.Context) (*Round, error) {
	editions, err := award.Editions()
	if err != nil {
		return nil, err
	}
	edition := editions[0]
	authorities, err := in.Authorities(ctx)
	if err != nil {
		return nil, err
	}
	now, err := in.Now(ctx)
	if err != nil {
		return nil, err
	}
	r := &Round{ID: uuid.NewString(), in: in}
	r.facts = json.RawMessage(`{"region":"140100","founded":"2005-04-01","activeSince":"2005-06-01","operating":true,"violations":false,"leading":true,"policyConforming":true}`)
	r.input = workflows.ApplicationInput{
		Round: r.ID, RoundNumber: 5, Year: now.Year(), Edition: edition, Authorities: workflows.Authorities(authorities),
		Applicant: award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: "140100", Industry: "manufacturing"},
		Plan: workflows.Plan{
			Title: "示例方案", Criteria: edition.Criteria[0].Version, MaxPoints: 1000, Place: "示例网站",
			FilingOpens: award.DateOf(now).AddDays(-1), FilingCloses: award.DateOf(now).AddDays(90),
			Weights: map[award.TaskKind]float64{award.TaskMaterialReview: 0.4, award.TaskSiteReview: 0.4, award.TaskPresentation: 0.2},
		},
	}
	input, pinned, err := both(workflows.RoundInput{
		Round: r.ID, Number: 5, Year: now.Year(), Edition: edition, Authorities: workflows.Authorities(authorities), LegalBasis: "示例依据",
	}, edition)
	if err != nil {
		return nil, err
	}
	if r.hash, err = store.HashPassword(Password); err != nil {
		return nil, err
	}
	return r, in.DB(ctx).Transaction(func(tx *gorm.DB) error {
		return store.CreateRound(tx, store.NewRound{
			ID: r.ID, Number: 5, Year: now.Year(), Title: "第五届（示例）", EditionID: edition.ID, Edition: pinned, Places: edition.Places, Input: input, OpenedAt: now,
		})
	})
}

// Case is an open case and its applicant.
type Case struct {
	ID     string
	Body   string
	Region string
	Person string // id of the person who acts for the applicant
	Login  string
}

// Open opens cases, some at the same time, and returns when each waits for its applicant's first
// task. They spread over the province's cities.
func (r *Round) Open(ctx context.Context, n, atOnce int) ([]Case, error) {
	regions := r.input.Edition.RegionCodes
	cases := make([]Case, n)
	group, limited := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range cases {
		group.Go(func() error {
			var err error
			cases[i], err = r.open(limited, i, regions[i%len(regions)])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return cases, r.await(ctx, n)
}

// open writes a case's row, with an applicant of its own, and starts its workflow.
func (r *Round) open(ctx context.Context, i int, region string) (Case, error) {
	c := Case{ID: uuid.NewString(), Body: uuid.NewString(), Region: region, Person: uuid.NewString(), Login: fmt.Sprintf("person.%05d", i)}
	input := r.input
	input.Case, input.Body, input.Applicant.Region = c.ID, c.Body, region
	stored, err := json.Marshal(input)
	if err != nil {
		return c, err
	}
	now, err := r.in.Now(ctx)
	if err != nil {
		return c, err
	}
	name := fmt.Sprintf("示例公司%05d", i)
	err = r.in.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := store.CreateOrganisation(tx, store.Organisation{ID: c.Body, Name: name, Kind: store.KindApplicantOrganisation, Region: region, Nature: award.Enterprise, Sample: true}); err != nil {
			return err
		}
		if err := store.CreatePerson(tx, store.Person{ID: c.Person, Name: "示例经办人", Login: c.Login, Sample: true, Active: true}, r.hash); err != nil {
			return err
		}
		if err := store.AddMember(tx, store.Membership{Person: c.Person, Organisation: c.Body, Role: store.RoleMember}); err != nil {
			return err
		}
		_, err := store.CreateCase(tx, store.NewCase{ID: c.ID, Round: r.ID, Applicant: c.Body, Name: name, As: input.Applicant, Facts: r.facts, Input: stored, OpenedAt: now})
		return err
	})
	if err != nil {
		return c, fmt.Errorf("write case %d: %w", i, err)
	}
	return c, r.in.Engine.OpenCase(ctx, input)
}

// await waits until as many cases have recorded their first step, as long as more and more do.
func (r *Round) await(ctx context.Context, n int) error {
	var open, before int
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		if err := r.in.DB(ctx).Raw(`SELECT count(*) FROM cases WHERE round_id = ? AND seq > 0`, r.ID).Row().Scan(&open); err != nil {
			return fmt.Errorf("count open cases: %w", err)
		}
		if open >= n {
			return nil
		}
		if open > before {
			before, deadline = open, time.Now().Add(time.Minute)
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("only %d of %d cases were opened", open, n)
		}
	}
}

// Post lets the applicant publicise its application inside its own organisation, and returns when
// that is recorded (Art. 15).
func (r *Round) Post(ctx context.Context, c Case) error {
	return r.decide(ctx, c, 1, workflows.Decision{Outcome: workflows.Post, Place: "示例公告栏", Evidence: []string{uuid.NewString()}})
}

// decide decides the n-th task of a case for its applicant.
func (r *Round) decide(ctx context.Context, c Case, n int, d workflows.Decision) error {
	_, err := r.in.Engine.Act(ctx, activities.SubjectCase, c.ID, workflows.Act{
		ID: uuid.NewString(), Key: uuid.NewString(), Digest: "direct", Verb: workflows.VerbDecide, Task: fmt.Sprint(c.ID, ".", n),
		Actor: activities.Actor{Person: c.Person, Body: c.Body}, Decision: &d,
	})
	return err
}

func both(a, b any) (first, second json.RawMessage, err error) {
	if first, err = json.Marshal(a); err == nil {
		second, err = json.Marshal(b)
	}
	return first, second, err
}
