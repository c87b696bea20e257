// Package activities holds the side effects that workflows ask for, in small structs. Each
// declares the narrow interface it needs; package store implements them.
package activities

import (
	"encoding/json"
	"time"

	"qualityaward/award"
)

// Subject is what a ledger belongs to: a case, or the round that counts cases together.
type Subject string

// The subjects whose steps workflows record. Acts that no workflow carries (a document's upload, a
// calendar correction) have ledgers of their own, see store.
const (
	SubjectCase  Subject = "case"
	SubjectRound Subject = "round"
)

// Actor is who acts, and for which body. Person is empty when the process itself acts (a timer).
type Actor struct {
	Person string `json:"person,omitempty"` // person id
	Body   string `json:"body,omitempty"`   // organisation id of the body acted for
	For    string `json:"for,omitempty"`    // person id of the absent person whose deputy acts

	Mandate string `json:"mandate,omitempty"` // under which somebody of an entrusted third party acts for the body (Art. 10)
}

// Deadline is the closing instant of a due date or a notice: the end (24:00, Asia/Shanghai) of a
// working day. Provisional says that the official schedule of a year it reaches into is not
// published yet. Tasks are reminded of twice: some working days before the due day and on it, at
// 09:00; a reminder that is zero is not sent.
type Deadline struct {
	At          time.Time `json:"at"`
	Provisional bool      `json:"provisional,omitempty"`
	RemindFirst time.Time `json:"remindFirst,omitzero"`
	RemindLast  time.Time `json:"remindLast,omitzero"`
}

// TaskStatus tells whether a task waits for a decision.
type TaskStatus string

// The states of a task.
const (
	TaskOpen      TaskStatus = "open"
	TaskDecided   TaskStatus = "decided"
	TaskCancelled TaskStatus = "cancelled" // its case ended, or what it asked for is no longer needed
)

// Task is one human task (待办) as it stands after a step.
type Task struct {
	ID         string         `json:"id"`  // "<case or round id>.<n>"
	Key        string         `json:"key"` // stable name within its stage, such as "agency_opinion/tax"
	Kind       award.TaskKind `json:"kind"`
	Article    string         `json:"article"`            // the article that asks for it, such as "16"
	Body       string         `json:"body"`               // organisation id of the body whose people may act
	Assignee   string         `json:"assignee,omitempty"` // person who claimed it or to whom it was delegated
	Subject    string         `json:"subject,omitempty"`  // what it is about: an agency, an objection id, "office"
	Allowed    []string       `json:"allowed"`            // decisions that may be given
	Status     TaskStatus     `json:"status"`
	Opened     time.Time      `json:"opened"`
	DueDays    int            `json:"dueDays"`    // working days, extensions included; 0: Due was given, not counted
	RemindDays int            `json:"remindDays"` // working days before the due day of the first reminder
	Due        Deadline       `json:"due"`

	Reminded  int      `json:"reminded,omitempty"`  // reminders sent: 1 before due, 2 at due
	Escalated bool     `json:"escalated,omitempty"` // its body did not act in time; the Office was told
	Extended  bool     `json:"extended,omitempty"`  // its body was granted more time
	Decision  *Decided `json:"decision,omitempty"`
}

// Decided is how a task was decided, by whom and when.
type Decided struct {
	Outcome string          `json:"outcome"` // one of the task's Allowed
	Reason  string          `json:"reason,omitempty"`
	Actor   Actor           `json:"actor"`
	At      time.Time       `json:"at"`
	Detail  json.RawMessage `json:"detail,omitempty"` // the whole workflows.Decision
}

// Notice is one public notice (公示) as it stands after a step.
type Notice struct {
	ID        string           `json:"id"` // "<case id>.n<n>"
	Key       string           `json:"key"`
	Kind      award.NoticeKind `json:"kind"`
	Article   string           `json:"article"`
	Body      string           `json:"body"`               // organisation that publicises
	Scope     string           `json:"scope"`              // region, industry, field, "organisation" or "province"
	Place     string           `json:"place"`              // where it hangs: address of a page or a board
	Evidence  []string         `json:"evidence,omitempty"` // document ids that prove the posting
	Days      int              `json:"days"`               // working days
	Posted    time.Time        `json:"posted"`
	Closes    Deadline         `json:"closes"`
	Closed    time.Time        `json:"closed,omitzero"`     // when it ended; zero while it runs or is held by an objection
	Cancelled bool             `json:"cancelled,omitempty"` // its case ended first
}

// Objection is one objection (异议) against a case during a notice (Art. 28).
type Objection struct {
	ID       string    `json:"id"` // the act's id
	Notice   string    `json:"notice"`
	Raised   time.Time `json:"raised"`
	Task     string    `json:"task"`             // the supervision group's ruling task
	Ruling   string    `json:"ruling,omitempty"` // upheld or dismissed; empty while it stands
	Ruled    time.Time `json:"ruled,omitzero"`
	Evidence []string  `json:"evidence,omitempty"` // document ids
}

// Entry is one line of the ledger: what happened, by whom, under which article and why.
type Entry struct {
	Kind    string          `json:"kind"`              // such as "task_opened", see workflows
	Ref     string          `json:"ref,omitempty"`     // task, notice or objection id
	Act     string          `json:"act,omitempty"`     // id of the human act that caused it; set on exactly one entry per act
	Article string          `json:"article,omitempty"` // such as "15"
	Actor   Actor           `json:"actor"`
	Reason  string          `json:"reason,omitempty"`
	Old     string          `json:"old,omitempty"`
	New     string          `json:"new,omitempty"`
	Detail  json.RawMessage `json:"detail,omitempty"`
}

// Public is the actor of acts without login (Art. 28).
const Public = "public"

// ActRecord makes an act idempotent: the same actor and key with the same digest get the same
// receipt, whatever died in between.
type ActRecord struct {
	ID      string  `json:"id"`     // derived from actor and key; also the engine's update id
	Actor   string  `json:"actor"`  // person id, or Public
	Key     string  `json:"key"`    // Idempotency-Key as given
	Digest  string  `json:"digest"` // of method, path and body, made with a key
	Receipt Receipt `json:"receipt"`
}

// Receipt answers an act: where it stands in the ledger and what the subject is now.
type Receipt struct {
	Act     string    `json:"act"`
	Subject Subject   `json:"subject"`
	ID      string    `json:"id"`       // case or round id
	Seq     int64     `json:"sequence"` // ledger sequence of the step that holds the act
	At      time.Time `json:"at"`
	Ref     string    `json:"ref,omitempty"`  // task, notice or objection the act was on or created
	Last    bool      `json:"last,omitempty"` // the workflow's run gives way to the next one; not kept in the ledger
}

// CaseView is the read model's row of a case after a step.
type CaseView struct {
	Stage        award.Stage   `json:"stage"`
	Status       string        `json:"status"` // open or ended
	Outcome      award.Outcome `json:"outcome,omitempty"`
	Reason       string        `json:"reason,omitempty"` // why it ended as it did
	Article      string        `json:"article,omitempty"`
	Route        award.Route   `json:"route,omitempty"`
	Receiving    string        `json:"receiving,omitempty"`    // receiving department (Art. 15)
	Recommending string        `json:"recommending,omitempty"` // recommending body (Art. 16)
	Panel        string        `json:"panel,omitempty"`
	Points       float64       `json:"points,omitempty"` // weighted total of the three phases (Art. 18)
	Award        award.Award   `json:"award,omitempty"`
	DossierOpen  bool          `json:"dossierOpen"`         // the applicant may upload
	Milestone    string        `json:"milestone,omitempty"` // what the round waits for, see workflows
	Held         bool          `json:"held,omitempty"`      // an objection stands
	FiledAt      time.Time     `json:"filedAt,omitzero"`
	EndedAt      time.Time     `json:"endedAt,omitzero"`
}

// RoundView is the read model's row of a round after a step.
type RoundView struct {
	Stage        award.RoundStage `json:"stage"`
	Plan         json.RawMessage  `json:"plan,omitempty"` // workflows.Plan
	FilingOpens  time.Time        `json:"filingOpens,omitzero"`
	FilingCloses time.Time        `json:"filingCloses,omitzero"`
	EndedAt      time.Time        `json:"endedAt,omitzero"`
}

// List is a list that a round makes of its cases.
type List string

// The lists of a round.
const (
	AcceptanceList List = "acceptance" // Art. 17
	CandidateList  List = "candidate"  // Art. 19
	SuggestedList  List = "suggested"  // Art. 20, with the award per case
	DecisionList   List = "decision"   // Art. 21, who is commended
)

// Lists that are sent to cases but not publicised as such.
const (
	PanelList       List = "panels"      // Art. 18, which panel reviews the case
	PublicationList List = "publication" // Art. 21, the decision is published
)

// ListEntry is a case's place on a list, or why it is not on it.
type ListEntry struct {
	List     List        `json:"list"`
	Case     string      `json:"case"`
	Included bool        `json:"included"`
	Award    award.Award `json:"award,omitempty"`
	Rank     int         `json:"rank,omitempty"`
	Points   float64     `json:"points,omitempty"`
	Reason   string      `json:"reason,omitempty"`
}

// PhaseResult is the result of one phase of the expert review of a case (Art. 18).
type PhaseResult struct {
	Phase  award.TaskKind `json:"phase"` // material_review, site_review or presentation
	Points float64        `json:"points"`
	Report string         `json:"report"`
	Panel  string         `json:"panel"`
	Actor  Actor          `json:"actor"`
	At     time.Time      `json:"at"`
}

// Panel is a group of experts and the cases it reviews (Art. 18).
type Panel struct {
	ID      string   `json:"id"` // organisation id of the panel
	Name    string   `json:"name"`
	Experts []string `json:"experts"` // person ids
	Cases   []string `json:"cases"`   // case ids
}

// Message is a notification to a body's people, delivered through the outbox.
type Message struct {
	Body string `json:"body"` // organisation id
	Kind string `json:"kind"` // such as task_opened, task_reminder, task_escalated, notice_closed, case_ended
	Ref  string `json:"ref"`
}

// Step is everything that one stimulus (an act, a timer, a signal) changed until the workflow
// waits again. It is recorded in one transaction, once, under (subject, id, seq).
type Step struct {
	Subject Subject   `json:"subject"`
	ID      string    `json:"id"`
	Seq     int64     `json:"seq"` // the previous step's plus one; the first is 1
	Key     string    `json:"key"` // identity of the step: the same seq with another key is a conflict
	At      time.Time `json:"at"`  // the workflow's time

	Entries    []Entry       `json:"entries"`
	Tasks      []Task        `json:"tasks,omitempty"`   // as they stand now; only those that changed
	Notices    []Notice      `json:"notices,omitempty"` // likewise
	Objections []Objection   `json:"objections,omitempty"`
	Phases     []PhaseResult `json:"phases,omitempty"`
	Panels     []Panel       `json:"panels,omitempty"`
	Lists      []ListEntry   `json:"lists,omitempty"` // of a round; a later entry for (list, case) replaces
	Honours    []Honour      `json:"honours,omitempty"`
	Acts       []ActRecord   `json:"acts,omitempty"`
	Outbox     []Message     `json:"outbox,omitempty"`

	Case     *CaseView       `json:"case,omitempty"`
	Round    *RoundView      `json:"round,omitempty"`
	Snapshot json.RawMessage `json:"snapshot"` // the workflow's state after the step, for resuming
}

// Honour is an award that a round's published decision gave (Art. 21–22), for the register.
type Honour struct {
	Case  string      `json:"case"`
	Award award.Award `json:"award"`
	Doc   string      `json:"doc"`  // document number of the decision
	Date  award.Date  `json:"date"` // date of the decision
}

// Recorded is what recording a step came to. When the ledger already holds another step under the
// same sequence, or is not where the workflow believes, Standing tells what is true: the ledger
// wins, and the workflow resumes from it (docs/adr/0002).
type Recorded struct {
	Deadlines map[string]Deadline `json:"deadlines,omitempty"` // by task and notice id, computed in this step
	Standing  *Standing           `json:"standing,omitempty"`  // set on conflict or refusal only
	Refused   *award.Refusal      `json:"refused,omitempty"`   // the database's backstop said no (Art. 4)
	Done      []Receipt           `json:"done,omitempty"`      // with Standing: acts of the step that the ledger holds already
}

// Standing is a subject as the ledger knows it.
type Standing struct {
	Seq      int64           `json:"seq"`
	Snapshot json.RawMessage `json:"snapshot"`
}

// Resumption is what starts a lost workflow again.
type Resumption struct {
	Seq      int64
	Input    json.RawMessage // as the case or round was opened with
	Snapshot json.RawMessage // nil before the first step
	Ended    bool
}

// StageEntry is when a case or a round entered a stage, by its ledger.
type StageEntry struct {
	Stage string
	At    time.Time
}

// RosterEntry is a round's view of one of its cases.
type RosterEntry struct {
	Case      string              `json:"case"`
	Kind      award.ApplicantKind `json:"kind"`
	Milestone string              `json:"milestone,omitempty"`
	Ended     bool                `json:"ended,omitempty"`
	Points    float64             `json:"points,omitempty"`
}
