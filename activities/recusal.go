package activities

import "time"

// Held is an open task that somebody has in hand who is recused from what it is on (Art. 32).
type Held struct {
	Task      string
	Subject   Subject
	SubjectID string
	Body      string
	Person    string
	Since     time.Time // of the recusal
}
