package workflows

import (
	"encoding/json"

	"qualityaward/activities"
	"qualityaward/award"
)

// Names under which workflows and their handlers are registered. They are part of recorded
// histories and never change.
const (
	ApplicationWorkflow    = "application"
	RoundWorkflow          = "round"
	CalendarChangeWorkflow = "calendar_change"

	ActUpdate     = "act"     // a human act; the answer is an activities.Receipt or a refusal
	ConfirmUpdate = "confirm" // is the workflow where the ledger is? rejected when it is

	ListedSignal          = "listed"           // round → case: the round put it on a list, or not
	ProgressSignal        = "progress"         // case → round: a case reached a milestone or ended
	CalendarChangedSignal = "calendar_changed" // running deadlines must be computed anew
)

// ApplicationID is the workflow id of a case.
func ApplicationID(caseID string) string { return "case-" + caseID }

// RoundID is the workflow id of a round.
func RoundID(roundID string) string { return "round-" + roundID }

// Authorities are the bodies that act in every case of a round (Art. 7, 8, 18, 21), by
// organisation id.
type Authorities struct {
	Office           string `json:"office"`           // 领导小组办公室
	LeadingGroup     string `json:"leadingGroup"`     // 领导小组
	SupervisionGroup string `json:"supervisionGroup"` // 监督组
	HumanResources   string `json:"humanResources"`   // 省人力资源和社会保障厅
	Government       string `json:"government"`       // 省人民政府
}

// ApplicationInput starts, or continues, the workflow of one case. State is the zero value for a
// new case.
type ApplicationInput struct {
	Case        string          `json:"case"`
	Round       string          `json:"round"`
	RoundNumber int             `json:"roundNumber"`
	Year        int             `json:"year"`
	Applicant   award.Applicant `json:"applicant"`
	Body        string          `json:"body"`    // organisation id of the applicant
	Edition     award.Edition   `json:"edition"` // as pinned by the round
	Authorities Authorities     `json:"authorities"`
	Plan        Plan            `json:"plan"` // as published with the call (Art. 14)
	State       json.RawMessage `json:"state,omitempty"`
	Signals     Inbox           `json:"signals,omitzero"` // received before continue-as-new and not yet heeded
}

// RoundInput starts, or continues, the workflow of one round.
type RoundInput struct {
	Round       string          `json:"round"`
	Number      int             `json:"number"`
	Year        int             `json:"year"`
	Edition     award.Edition   `json:"edition"`
	Authorities Authorities     `json:"authorities"`
	LegalBasis  string          `json:"legalBasis,omitempty"` // needed outside the edition's dates (Art. 34–35)
	Recompute   bool            `json:"recompute,omitempty"`  // deadlines are to be computed anew
	State       json.RawMessage `json:"state,omitempty"`
}

// Inbox are signals to a case that were received and not yet heeded.
type Inbox struct {
	Listed   []Listed `json:"listed,omitempty"`
	Calendar bool     `json:"calendar,omitempty"` // deadlines are to be computed anew
}

// Listed tells a case what a round's list says of it.
type Listed struct {
	List     activities.List `json:"list"`
	Included bool            `json:"included"`
	Award    award.Award     `json:"award,omitempty"`
	Panel    string          `json:"panel,omitempty"` // with the panels: organisation id of its panel
	Reason   string          `json:"reason,omitempty"`
	Place    string          `json:"place,omitempty"` // where the list's notice hangs
	Doc      string          `json:"doc,omitempty"`   // document number of the decision
}

// Verb is what an act does.
type Verb string

// The verbs of human acts.
const (
	VerbClaim    Verb = "claim"    // a person takes a task of its body
	VerbRelease  Verb = "release"  // and gives it back
	VerbDelegate Verb = "delegate" // hands it to another person of the body
	VerbExtend   Verb = "extend"   // a body asks for more time, once
	VerbDecide   Verb = "decide"   // decides a task
	VerbWithdraw Verb = "withdraw" // the applicant withdraws (Art. 5)
	VerbExclude  Verb = "exclude"  // the Office excludes a case, with reason
	VerbObject   Verb = "object"   // anyone objects during a notice (Art. 28)
	VerbPropose  Verb = "propose"  // the leading group gives a candidate an award, or none (Art. 20)
)

// Act is one human act on a case or a round, sent as an Update.
type Act struct {
	ID     string           `json:"id"` // UUID derived from actor and Idempotency-Key; the Update's id
	Actor  activities.Actor `json:"actor"`
	Key    string           `json:"key"`
	Digest string           `json:"digest"`
	Verb   Verb             `json:"verb"`
	Task   string           `json:"task,omitempty"`   // claim, release, delegate, extend, decide
	Notice string           `json:"notice,omitempty"` // object

	To       string      `json:"to,omitempty"`       // delegate: person id
	Days     int         `json:"days,omitempty"`     // extend: further working days
	Reason   string      `json:"reason,omitempty"`   // extend, withdraw, exclude, object, propose
	Article  string      `json:"article,omitempty"`  // exclude: the article that was not met
	Evidence []string    `json:"evidence,omitempty"` // object: document ids
	Decision *Decision   `json:"decision,omitempty"` // decide
	Case     string      `json:"case,omitempty"`     // propose
	Award    award.Award `json:"award,omitempty"`    // propose
}

// Outcomes of decisions. Each task kind allows some of them, in Task.Allowed.
const (
	Post        = "post"         // internal and regional notice
	File        = "file"         // filing
	Pass        = "pass"         // department and formal review
	Return      = "return"       // department and formal review: back to the applicant for correction
	Reject      = "reject"       // department and formal review
	Resubmit    = "resubmit"     // correction
	Report      = "report"       // report to government
	Recommend   = "recommend"    // recommendation
	Decline     = "decline"      // recommendation
	NoObjection = "no_objection" // authority and agency opinions
	Objecting   = "objection"    // authority and agency opinions
	Score       = "score"        // the three phases of the expert review
	Ask         = "ask"          // agency request
	Keep        = "keep"         // candidacy: stays a candidate
	Remove      = "remove"       // candidacy: taken off the list
	Uphold      = "uphold"       // objection ruling: excludes the case
	Dismiss     = "dismiss"      // objection ruling: the case goes on
	Adopt       = "adopt"        // plan, call, lists, panels, joint report, deliberation: done
	Sign        = "sign"         // sign-off
	Refuse      = "refuse"       // sign-off: back to the Office
	Decide      = "decide"       // government decision
	Publish     = "publish"      // call, publication
)

// Decision decides a task. Which parts are needed depends on the task's kind and the outcome.
type Decision struct {
	Outcome  string    `json:"outcome"`
	Reason   string    `json:"reason,omitempty"`
	Findings []Finding `json:"findings,omitempty"` // department review: the four of Art. 16; formal review: Art. 17
	Place    string    `json:"place,omitempty"`    // where a notice hangs
	Evidence []string  `json:"evidence,omitempty"` // document ids

	Filing   *Filing            `json:"filing,omitempty"`
	Dossier  *DossierState      `json:"dossier,omitempty"` // filing, correction, reviews: as the documents stand
	Ask      []Asked            `json:"ask,omitempty"`     // formal review (Art. 17), agency request (Art. 19)
	Points   float64            `json:"points,omitempty"`  // expert phases, 0 to the criteria's maximum
	Report   string             `json:"report,omitempty"`  // expert phases, joint report
	Plan     *Plan              `json:"plan,omitempty"`
	List     []ListChoice       `json:"list,omitempty"` // acceptance, candidate list, government decision
	Panels   []activities.Panel `json:"panels,omitempty"`
	Document *DecisionDocument  `json:"document,omitempty"` // publication

	PassedOver []string `json:"passedOver,omitempty"` // agency request: bodies in whose place others are asked (Art. 32)
}

// Finding is one finding of a review: its subject, whether it is in order, and a remark.
type Finding struct {
	Subject string `json:"subject"` // see award.ReviewFindings
	OK      bool   `json:"ok"`
	Remark  string `json:"remark,omitempty"`
}

// Filing is what the applicant files under Art. 15, with the facts on which the rules of Art. 11
// to 13 and 30 judge it. The API fills in Facts, Receiving's route and the recommending body from
// the database; the workflow judges them at its own time.
type Filing struct {
	Route          award.Route `json:"route"`
	Receiving      string      `json:"receiving"`    // organisation id, exactly one
	Recommending   string      `json:"recommending"` // city government for the city route, else the receiving department
	Covers         bool        `json:"covers"`       // the receiving department covers the applicant
	Facts          award.Facts `json:"facts"`
	NoStateSecrets bool        `json:"noStateSecrets"` // declared under Art. 17
	Answers        bool        `json:"answers"`        // answers for completeness, truth and accuracy (Art. 15)
}

// DossierState is what the documents on file come to: which required items are missing, and the
// SHA-256 of each document, which enters the ledger with the act.
type DossierState struct {
	Missing []string          `json:"missing,omitempty"`
	Hashes  map[string]string `json:"hashes,omitempty"` // document id → SHA-256, hex
}

// Asked is one body asked for its opinion: a competent department (Art. 17) or, with Agency, the
// body that carries out an agency's function at the asking department's level (Art. 19).
type Asked struct {
	Agency award.Agency `json:"agency,omitempty"`
	Body   string       `json:"body"`
}

// Plan is the evaluation plan of a round (Art. 14).
type Plan struct {
	Title        string                     `json:"title"`
	Criteria     string                     `json:"criteria"` // criteria version (Art. 3)
	FilingOpens  award.Date                 `json:"filingOpens"`
	FilingCloses award.Date                 `json:"filingCloses"` // last day, until 24:00 Asia/Shanghai
	Weights      map[award.TaskKind]float64 `json:"weights"`      // of the three phases; they sum to 1
	MaxPoints    float64                    `json:"maxPoints"`
	Place        string                     `json:"place,omitempty"` // where the call hangs
}

// ListChoice is what a list says of one case. Who is left off is told why.
type ListChoice struct {
	Case     string `json:"case"`
	Included bool   `json:"included"`
	Reason   string `json:"reason,omitempty"`
}

// DecisionDocument is the government's published decision (Art. 21).
type DecisionDocument struct {
	Number string     `json:"number"`
	Date   award.Date `json:"date"`
	Place  string     `json:"place"`
}

// Milestones that a case reports and its round waits for.
const (
	MilestoneScreened   = "screened"   // Art. 17, formally reviewed, opinions in
	MilestoneAccepted   = "accepted"   // Art. 17, acceptance notice over
	MilestoneReviewed   = "reviewed"   // Art. 18, three phases done
	MilestoneConsulted  = "consulted"  // Art. 19, regional notice over
	MilestonePublicised = "publicised" // Art. 20, province-wide notice over
	MilestoneDecided    = "decided"    // Art. 21, the government's decision reached the case
	MilestoneEnded      = "ended"      // no case reports it: what is waited for is that all have ended
)

// Kinds of ledger entries.
const (
	EntryStage           = "stage" // old and new stage
	EntryTaskOpened      = "task_opened"
	EntryTaskClaimed     = "task_claimed"
	EntryTaskReleased    = "task_released"
	EntryTaskDelegated   = "task_delegated"
	EntryTaskExtended    = "task_extended"
	EntryTaskReminded    = "task_reminded"
	EntryTaskEscalated   = "task_escalated"
	EntryTaskDecided     = "task_decided"
	EntryTaskCancelled   = "task_cancelled"
	EntryTaskExpired     = "task_expired"
	EntryNoticePosted    = "notice_posted"
	EntryNoticeClosed    = "notice_closed"
	EntryNoticeCancelled = "notice_cancelled"
	EntryObjectionRaised = "objection_raised"
	EntryObjectionRuled  = "objection_ruled"
	EntryDeadlineMoved   = "deadline_moved" // the work calendar changed
	EntryListed          = "listed"         // a round's list says so
	EntryAwardProposed   = "award_proposed" // Art. 20, old and new award
	EntryWithdrawn       = "withdrawn"
	EntryExcluded        = "excluded"
	EntryEnded           = "ended"
	EntryResumed         = "resumed" // the engine was behind the ledger and went on from it
)
