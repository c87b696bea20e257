package store

import (
	"time"

	"qualityaward/activities"
	"qualityaward/award"
)

// Case is the read model's row of an application.
type Case struct {
	ID           string              `json:"id"`
	Number       string              `json:"number"`   // such as 2027-0001
	RoundID      string              `json:"round_id"` //
	Applicant    string              `json:"applicant"`
	Name         string              `json:"name"`
	Kind         award.ApplicantKind `json:"kind"`
	Nature       award.Nature        `json:"nature"`
	Heads        bool                `json:"heads"`
	Region       string              `json:"region"`
	Industry     string              `json:"industry"`
	Field        string              `json:"field"`
	Facts        JSON                `json:"facts"`
	Stage        award.Stage         `json:"stage"`
	Status       string              `json:"status"` // opening, open or ended
	Outcome      award.Outcome       `json:"outcome"`
	Reason       string              `json:"reason"`
	Article      string              `json:"article"`
	Route        award.Route         `json:"route"`
	Receiving    string              `json:"receiving"`
	Recommending string              `json:"recommending"`
	Panel        string              `json:"panel"`
	Points       float64             `json:"points"`
	Award        award.Award         `json:"award"`
	DossierOpen  bool                `json:"dossier_open"`
	Milestone    string              `json:"milestone"`
	Held         bool                `json:"held"`
	FiledAt      *time.Time          `json:"filed_at"`
	EndedAt      *time.Time          `json:"ended_at"`
	DueAt        *time.Time          `json:"due_at"` // the earliest due date of its open tasks
	Seq          int64               `json:"seq"`
	OpenedAt     time.Time           `json:"opened_at"`
	UpdatedAt    time.Time           `json:"updated_at" gorm:"autoUpdateTime:false"`

	DueProvisional bool `json:"due_provisional"` // DueAt is; as its task says
}

// caseColumns are Case's columns; what resumes a workflow stays where it is.
const caseColumns = `id, number, round_id, applicant, name, kind, nature, heads, region, industry, field, facts, stage, status,
 outcome, reason, article, route, receiving, recommending, panel, points, award, dossier_open, milestone, held, filed_at,
 ended_at, due_at, seq, opened_at, updated_at,
 EXISTS (SELECT 1 FROM tasks t WHERE t.subject_id = cases.id AND t.status = 'open' AND t.due_at = cases.due_at AND t.provisional) AS due_provisional`

// Round is the read model's row of a round, without its edition's text.
type Round struct {
	ID           string           `json:"id"`
	Number       int              `json:"number"`
	Year         int              `json:"year"`
	Title        string           `json:"title"`
	EditionID    string           `json:"edition_id"`
	LegalBasis   string           `json:"legal_basis"`
	Stage        award.RoundStage `json:"stage"` // "opening" until its workflow records its first step
	Plan         JSON             `json:"plan"`  // workflows.Plan
	FilingOpens  *time.Time       `json:"filing_opens"`
	FilingCloses *time.Time       `json:"filing_closes"`
	EndedAt      *time.Time       `json:"ended_at"`
	Seq          int64            `json:"seq"`
	OpenedAt     time.Time        `json:"opened_at"`
	UpdatedAt    time.Time        `json:"updated_at" gorm:"autoUpdateTime:false"`
}

const roundColumns = `id, number, year, title, edition_id, legal_basis, stage, plan, filing_opens, filing_closes, ended_at, seq,
 opened_at, updated_at`

// Task is the read model's row of a human task.
type Task struct {
	ID          string                `json:"id"`
	Subject     activities.Subject    `json:"subject"`
	SubjectID   string                `json:"subject_id"`
	Key         string                `json:"key"`
	Kind        award.TaskKind        `json:"kind"`
	Article     string                `json:"article"`
	Body        string                `json:"body"`
	Assignee    string                `json:"assignee"`
	About       string                `json:"about"` // activities.Task.Subject
	Allowed     List[string]          `json:"allowed"`
	Status      activities.TaskStatus `json:"status"`
	OpenedAt    time.Time             `json:"opened_at"`
	DueDays     int                   `json:"due_days"`
	RemindDays  int                   `json:"remind_days"`
	DueAt       *time.Time            `json:"due_at"`
	Provisional bool                  `json:"provisional"`
	Reminded    int                   `json:"reminded"`
	Escalated   bool                  `json:"escalated"`
	Extended    bool                  `json:"extended"`
	Outcome     string                `json:"outcome"`
	Decision    JSON                  `json:"decision"` // workflows.Decision
	DecidedBy   string                `json:"decided_by"`
	DecidedFor  string                `json:"decided_for"` // the absent person for whom a deputy decided
	DecidedAt   *time.Time            `json:"decided_at"`
	UpdatedAt   time.Time             `json:"updated_at" gorm:"autoUpdateTime:false"`
}

// Notice is the read model's row of a public notice.
type Notice struct {
	ID          string             `json:"id"`
	Subject     activities.Subject `json:"subject"`
	SubjectID   string             `json:"subject_id"`
	Key         string             `json:"key"`
	Kind        award.NoticeKind   `json:"kind"`
	Article     string             `json:"article"`
	Body        string             `json:"body"`
	Scope       string             `json:"scope"`
	Place       string             `json:"place"`
	Evidence    List[string]       `json:"evidence"`
	Days        int                `json:"days"`
	PostedAt    time.Time          `json:"posted_at"`
	ClosesAt    time.Time          `json:"closes_at"`
	Provisional bool               `json:"provisional"`
	ClosedAt    *time.Time         `json:"closed_at"`
	Cancelled   bool               `json:"cancelled"`
	UpdatedAt   time.Time          `json:"updated_at" gorm:"autoUpdateTime:false"`
}

// Objection is the read model's row of an objection. Who raised it is sealed apart.
type Objection struct {
	ID        string       `json:"id"`
	SubjectID string       `json:"subject_id"` // the case
	NoticeID  string       `json:"notice_id"`
	TaskID    string       `json:"task_id"`
	RaisedAt  time.Time    `json:"raised_at"`
	Ruling    string       `json:"ruling"`
	RuledAt   *time.Time   `json:"ruled_at"`
	Evidence  List[string] `json:"evidence"`
}

// Phase is the result of one phase of a case's expert review (Art. 18).
type Phase struct {
	CaseID   string         `json:"case_id"`
	Phase    award.TaskKind `json:"phase"`
	Points   float64        `json:"points"`
	Report   string         `json:"report"`
	Panel    string         `json:"panel"`
	PersonID string         `json:"person_id"`
	BodyID   string         `json:"body_id"`
	At       time.Time      `json:"at"`
}

// Panel is a panel of experts and the cases it reviews (Art. 18).
type Panel struct {
	ID      string       `json:"id"`
	RoundID string       `json:"round_id"`
	Name    string       `json:"name"`
	Experts List[string] `json:"experts"`
	Cases   List[string] `json:"cases"`
}

// ListEntry is a case's place on a list of its round.
type ListEntry struct {
	RoundID  string          `json:"round_id"`
	List     activities.List `json:"list"`
	CaseID   string          `json:"case_id"`
	Included bool            `json:"included"`
	Award    award.Award     `json:"award"`
	Rank     int             `json:"rank"`
	Points   float64         `json:"points"`
	Reason   string          `json:"reason"`
}

// Line is one line of the ledger.
type Line struct {
	ID         int64              `json:"id" gorm:"->"`
	Subject    activities.Subject `json:"subject"`
	SubjectID  string             `json:"subject_id"`
	Seq        int64              `json:"seq"`
	Line       int                `json:"line"`
	Kind       string             `json:"kind"`
	Ref        string             `json:"ref"`
	ActID      string             `json:"act_id"`
	Article    string             `json:"article"`
	PersonID   string             `json:"person_id"`
	BodyID     string             `json:"body_id"`
	ForPerson  string             `json:"for_person"` // the absent person for whom a deputy acted
	Reason     string             `json:"reason"`
	Old        string             `json:"old"`
	New        string             `json:"new"`
	Detail     JSON               `json:"detail"`
	At         time.Time          `json:"at"`
	RecordedAt time.Time          `json:"recorded_at"`
	Previous   []byte             `json:"-"` // the hash of the line before it of the same subject
	Hash       []byte             `json:"-"`
}

// act is the row that makes an act idempotent.
type act struct {
	ID      string
	Actor   string
	Key     string
	Digest  string
	Receipt JSON
	At      time.Time
}

// message is a row of the outbox.
type message struct {
	Subject   activities.Subject
	SubjectID string
	Seq       int64
	Body      string
	Kind      string
	Ref       string
	At        time.Time
}

// TableName implements GORM's Tabler.
func (Line) TableName() string { return "ledger" }

// TableName implements GORM's Tabler.
func (message) TableName() string { return "outbox" }

// moment is nil for the zero time, which the database does not know.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
