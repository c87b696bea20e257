package activities

import "time"

// Why the process gives back what somebody has in hand.
const (
	HeldRecused     = "回避 recused (Art. 32)"
	HeldMandateOver = "委托结束 mandate over (Art. 10)"
	HeldLeft        = "不再任职 left the body"
)

// Held is an open task that somebody has in hand who may not act on it any more: it is recused from what the task is on (Art. 32), the
// mandate under which it took the task is over (Art. 10), or it is of the body no more, as a token that was revoked.
type Held struct {
	Task      string
	Subject   Subject
	SubjectID string
	Body      string
	Person    string
	Since     time.Time // of the recusal; else when the task was taken
	Why       string
}
