package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// isRefusal tells whether an error is a refusal, and which.
func isRefusal(err error, refusal **award.Refusal) bool { return errors.As(err, refusal) }

// chanceRound is a round that has come to a stage.
type chanceRound struct {
	id    string
	year  int
	stage award.RoundStage
	upTo  int // how far its cases have come at most, as they are in Chapter IV
	seq   int64
	tasks int
}

// roundCourse are the stages of a round, whose task opens there and for whom, and how far its cases can have come (Art. 14–21).
var roundCourse = []struct {
	stage award.RoundStage
	upTo  award.Stage
	asks  []award.TaskKind
	of    string
}{
	{award.RoundPlanning, award.StageInternalNotice, []award.TaskKind{award.TaskPlan, award.TaskCall}, "office"},
	{award.RoundFiling, award.StageAcceptance, nil, ""},
	{award.RoundScreening, award.StageAcceptance, []award.TaskKind{award.TaskAcceptanceList}, "office"},
	{award.RoundExpertReview, award.StageExpertReview, []award.TaskKind{award.TaskPanels}, "office"},
	{award.RoundCandidates, award.StageCandidacy, []award.TaskKind{award.TaskCandidateList}, "office"},
	{award.RoundDeliberation, award.StageDeliberation, []award.TaskKind{award.TaskDeliberation}, "leading-group"},
	{award.RoundSuggested, award.StageGovernmentDecision, nil, ""},
	{award.RoundJointReport, award.StageGovernmentDecision, []award.TaskKind{award.TaskJointReport, award.TaskSignOff}, "human-resources"},
	{award.RoundDecision, award.StageGovernmentDecision, []award.TaskKind{award.TaskGovernmentDecision}, "government"},
	{award.RoundPublication, award.StageGovernmentDecision, []award.TaskKind{award.TaskPublication}, "office"},
}

// makeRounds makes one that takes applications, one that reviews and one that is decided on.
func (g *gathering) makeRounds() {
	pinned, err := json.Marshal(g.edition)
	if err != nil {
		g.t.Fatal(err)
	}
	for i, last := range []int{1 + g.chance.IntN(2), 3 + g.chance.IntN(3), 5 + g.chance.IntN(5)} {
		r := &chanceRound{id: g.newID(), year: 2023 + 2*i}
		g.rounds = append(g.rounds, r)
		g.changes(func(tx *gorm.DB) error {
			return store.CreateRound(tx, store.NewRound{
				ID: r.id, Number: 3 + i, Year: r.year, Title: "示例", EditionID: g.edition.ID, Edition: pinned,
				Places: map[award.Award]int{award.QualityAward: 50, award.NominationAward: 50}, Input: json.RawMessage(`{}`), OpenedAt: g.now.AddDate(0, -4, 0),
			})
		})
		var before award.RoundStage
		for at, course := range roundCourse[:last+1] {
			r.stage = course.stage
			r.upTo, _ = course.upTo.Position()
			step := g.roundStep(r, time.Duration(at-110)*24*time.Hour)
			step.Entries = append(step.Entries, activities.Entry{Kind: workflows.EntryStage, Article: "14", Old: string(before), New: string(r.stage)})
			for n, kind := range course.asks {
				body := store.BodyID(course.of)
				t := g.task(r.id, &r.tasks, kind, body, "", step.At)
				if at < last || n+1 < len(course.asks) && g.often(50) {
					g.decided(&t, step.At)
				}
				step.Tasks = append(step.Tasks, t)
				step.Entries = append(step.Entries, activities.Entry{Kind: workflows.EntryTaskOpened, Ref: t.ID, New: string(kind)})
				step.Outbox = append(step.Outbox, activities.Message{Body: body, Kind: "task_opened", Ref: t.ID})
			}
			g.record(step)
			before = course.stage
		}
	}
}

// roundStep is a round's next step, some time before now.
func (g *gathering) roundStep(r *chanceRound, ago time.Duration) activities.Step {
	r.seq++
	return activities.Step{
		Subject: activities.SubjectRound, ID: r.id, Seq: r.seq, Key: fmt.Sprint("step ", r.seq), At: g.now.Add(ago), Snapshot: json.RawMessage(`{}`),
		Round: &activities.RoundView{Stage: r.stage, FilingOpens: g.now.AddDate(0, -3, 0), FilingCloses: g.now.AddDate(0, -1, 0)},
	}
}

// task is an open one.
func (g *gathering) task(subject string, count *int, kind award.TaskKind, body, about string, opened time.Time) activities.Task {
	*count++
	due := g.now.Add(time.Duration(g.chance.IntN(400)-100)*time.Hour + 30*time.Minute) // not now, however long the test takes
	t := activities.Task{
		ID: fmt.Sprint(subject, ".", *count), Key: fmt.Sprint(kind, "/", *count), Kind: kind, Article: "15", Body: body, Subject: about, Allowed: []string{"pass"},
		Status: activities.TaskOpen, Opened: opened, DueDays: 5, Due: activities.Deadline{At: due}, Escalated: due.Before(g.now),
	}
	if g.often(50) {
		t.Assignee = g.ofBody(body)
	}
	return t
}

// decided has a task decided by somebody of its body.
func (g *gathering) decided(t *activities.Task, at time.Time) {
	t.Status = activities.TaskDecided
	t.Decision = &activities.Decided{Outcome: "pass", Actor: activities.Actor{Person: g.ofBody(t.Body), Body: t.Body}, At: at, Detail: json.RawMessage(`{"reason":"示例"}`)}
}

// makeLists has each round say of its cases what it has come to say, and asks for its next list (Art. 17–21).
func (g *gathering) makeLists() {
	for _, r := range g.rounds {
		step := g.roundStep(r, -time.Hour)
		var pool []activities.RosterEntry
		for _, c := range g.cases {
			if c.round != r {
				continue
			}
			if c.came == r.upTo && (c.view.Status == "open" || g.often(50)) {
				pool = append(pool, activities.RosterEntry{Case: c.id, Ended: c.view.Status == "ended", Points: c.view.Points})
			}
			for _, made := range []struct {
				list activities.List
				from award.Stage
			}{
				{activities.AcceptanceList, award.StageAcceptance}, {activities.CandidateList, award.StageCandidacy}, {activities.SuggestedList, award.StageDeliberation},
			} {
				on, _ := made.from.Position()
				if c.came < on {
					continue
				}
				e := activities.ListEntry{List: made.list, Case: c.id, Included: c.came > on && g.often(75), Rank: 1 + g.chance.IntN(9), Points: c.view.Points, Reason: "示例"}
				if made.list == activities.SuggestedList && e.Included {
					e.Award = award.NominationAward
				}
				step.Lists = append(step.Lists, e)
			}
			if c.came >= 12 {
				step.Entries = append(step.Entries, activities.Entry{Kind: workflows.EntryAwardProposed, Ref: c.id, Article: "20", New: string(award.QualityAward), Reason: "示例"})
			}
		}
		step.Entries = append(step.Entries, activities.Entry{Kind: "lists_made", Article: "17"})
		slices.SortFunc(pool, func(a, b activities.RosterEntry) int { return int(b.Points - a.Points) })
		var err error
		if step.Snapshot, err = json.Marshal(map[string]any{"pool": pool}); err != nil {
			g.t.Fatal(err)
		}
		g.record(step)
	}
}
