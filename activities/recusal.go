package activities

import "time"

// Why the process gives back what somebody has in hand.
const (
	HeldRecused     = "回避 recused (Art. 32)"
	HeldMandateOver = "委托结束 mandate over (Art. 10)"
)

// Held is an open task that somebody has in hand who may not act on it any more: it is recused from what the task is on (Art. 32), or
// the mandate under which it took the task is over (Art. 10).
type Held struct {
	Task      string
	Subject   Subject
	SubjectID string
	Body      string
	Person    string
	Since     time.Time // of the recusal; when the task was taken, of a mandate
	Why       string
}
