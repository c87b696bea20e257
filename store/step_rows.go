package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"qualityaward/activities"
	"qualityaward/award"
)

func ledgerLines(subject activities.Subject, id string, seq int64, at time.Time, entries []activities.Entry) []Line {
	lines := make([]Line, len(entries))
	for i, e := range entries {
		lines[i] = Line{
			Subject: subject, SubjectID: id, Seq: seq, Line: i + 1, Kind: e.Kind, Ref: e.Ref, ActID: e.Act, Article: e.Article,
			PersonID: e.Actor.Person, BodyID: e.Actor.Body, ForPerson: e.Actor.For, Reason: e.Reason, Old: e.Old, New: e.New, Detail: JSON(e.Detail), At: at.UTC(),
		}
	}
	return lines
}

func taskRows(step *activities.Step) []Task {
	rows := make([]Task, len(step.Tasks))
	for i, t := range step.Tasks {
		rows[i] = Task{
			ID: t.ID, Subject: step.Subject, SubjectID: step.ID, Key: t.Key, Kind: t.Kind, Article: t.Article, Body: t.Body,
			Assignee: t.Assignee, About: t.Subject, Allowed: t.Allowed, Status: t.Status, OpenedAt: t.Opened.UTC(),
			DueDays: t.DueDays, RemindDays: t.RemindDays, DueAt: moment(t.Due.At), Provisional: t.Due.Provisional,
			Reminded: t.Reminded, Escalated: t.Escalated, Extended: t.Extended, UpdatedAt: step.At.UTC(),
		}
		if d := t.Decision; d != nil {
			rows[i].Outcome, rows[i].DecidedBy, rows[i].DecidedAt = d.Outcome, d.Actor.Person, moment(d.At)
			rows[i].DecidedFor, rows[i].Decision = d.Actor.For, JSON(d.Detail)
		}
	}
	return rows
}

func noticeRows(step *activities.Step) []Notice {
	rows := make([]Notice, len(step.Notices))
	for i, n := range step.Notices {
		rows[i] = Notice{
			ID: n.ID, Subject: step.Subject, SubjectID: step.ID, Key: n.Key, Kind: n.Kind, Article: n.Article, Body: n.Body,
			Scope: n.Scope, Place: n.Place, Evidence: n.Evidence, Days: n.Days, PostedAt: n.Posted.UTC(), ClosesAt: n.Closes.At.UTC(),
			Provisional: n.Closes.Provisional, ClosedAt: moment(n.Closed), Cancelled: n.Cancelled, UpdatedAt: step.At.UTC(),
		}
	}
	return rows
}

func objectionRows(step *activities.Step) []Objection {
	rows := make([]Objection, len(step.Objections))
	for i, o := range step.Objections {
		rows[i] = Objection{
			ID: o.ID, SubjectID: step.ID, NoticeID: o.Notice, TaskID: o.Task, RaisedAt: o.Raised.UTC(),
			Ruling: o.Ruling, RuledAt: moment(o.Ruled), Evidence: o.Evidence,
		}
	}
	return rows
}

func phaseRows(step *activities.Step) []Phase {
	rows := make([]Phase, len(step.Phases))
	for i, p := range step.Phases {
		rows[i] = Phase{
			CaseID: step.ID, Phase: p.Phase, Points: p.Points, Report: p.Report, Panel: p.Panel,
			PersonID: p.Actor.Person, BodyID: p.Actor.Body, At: p.At.UTC(),
		}
	}
	return rows
}

// listRows puts those who give a place back before those who take one: the database counts row by
// row (Art. 4). One statement may name a case once, so the last word on it counts.
func listRows(step *activities.Step) []ListEntry {
	rows := make([]ListEntry, 0, len(step.Lists))
	for _, e := range step.Lists {
		rows = slices.DeleteFunc(rows, func(r ListEntry) bool { return r.List == e.List && r.CaseID == e.Case })
		rows = append(rows, ListEntry{
			RoundID: step.ID, List: e.List, CaseID: e.Case, Included: e.Included, Award: e.Award, Rank: e.Rank, Points: e.Points, Reason: e.Reason,
		})
	}
	takes := func(r ListEntry) int {
		if r.Included && r.Award != "" && r.Award != award.NoAward {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(rows, func(a, b ListEntry) int { return cmp.Compare(takes(a), takes(b)) })
	return rows
}

func actRows(records []activities.ActRecord, at time.Time) ([]act, error) {
	rows := make([]act, len(records))
	for i, r := range records {
		receipt, err := json.Marshal(r.Receipt)
		if err != nil {
			return nil, fmt.Errorf("write the receipt of act %s: %w", r.ID, err)
		}
		rows[i] = act{ID: r.ID, Actor: r.Actor, Key: r.Key, Digest: r.Digest, Receipt: receipt, At: at.UTC()}
	}
	return rows, nil
}

func messageRows(step *activities.Step) []message {
	rows := make([]message, len(step.Outbox))
	for i, m := range step.Outbox {
		rows[i] = message{Subject: step.Subject, SubjectID: step.ID, Seq: step.Seq, Body: m.Body, Kind: m.Kind, Ref: m.Ref, At: step.At.UTC()}
	}
	return rows
}

// writePanels makes each panel a body whose members are its experts (Art. 18).
func writePanels(tx *gorm.DB, step *activities.Step) error {
	if len(step.Panels) == 0 {
		return nil
	}
	var panels []Panel
	var bodies []Organisation
	var members []Membership
	for _, p := range step.Panels {
		panels = append(panels, Panel{ID: p.ID, RoundID: step.ID, Name: p.Name, Experts: p.Experts, Cases: p.Cases})
		bodies = append(bodies, Organisation{ID: p.ID, Name: p.Name, Kind: KindPanel, Level: "province", Active: true})
		for _, expert := range p.Experts {
			members = append(members, Membership{Person: expert, Organisation: p.ID, Role: RoleMember})
		}
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&bodies).Error; err != nil {
		return fmt.Errorf("register the panels as bodies: %w", err)
	}
	for _, m := range members {
		if err := addMember(tx, m); err != nil {
			return err
		}
	}
	return upsert(tx, panels, "id")
}

// writeHonours enters the winners of a published decision into the register (Art. 21-22).
func writeHonours(tx *gorm.DB, step *activities.Step) error {
	for _, h := range step.Honours {
		err := tx.Exec(`INSERT INTO honours (id, edition_id, award, round_number, year, kind, holder, holder_name, holder_code, case_id, document, decided_on, source)
			SELECT ?, r.edition_id, ?, r.number, r.year, c.kind, c.applicant, c.name, o.code, c.id, ?, NULLIF(?, '')::date, 'round'
			FROM cases c JOIN rounds r ON r.id = c.round_id JOIN organisations o ON o.id = c.applicant
			WHERE c.id = ? AND c.round_id = ? ON CONFLICT (case_id) WHERE case_id <> '' DO NOTHING`,
			stableID("honour:"+h.Case), h.Award, h.Doc, h.Date.String(), h.Case, step.ID).Error
		if err != nil {
			return fmt.Errorf("register the honour of case %s: %w", h.Case, err)
		}
	}
	return nil
}
