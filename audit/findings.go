package audit

import (
	"fmt"
	"strings"
)

// What is found to be wrong.
const (
	Edited        = "edited"     // a line's content is not what its hash was made of
	Rewritten     = "rewritten"  // a line and its hash agree, and are not what the log took
	Deleted       = "deleted"    // a line that the log took, or to which the next one is chained, is not there
	Inserted      = "inserted"   // a line that its neighbours, or the steps, do not know
	Reordered     = "reordered"  // a line stands where it was not written
	Cut           = "cut"        // the end of a chain or of the log is missing
	LogEdited     = "log_edited" // a leaf or node of the log is not what it was
	Unlogged      = "unlogged"   // a line that the log should have taken long since
	Unsigned      = "unsigned"   // a leaf that a checkpoint should have told of long since
	BadCheckpoint = "checkpoint" // a checkpoint is not signed, missing in one place for long, or of another log
)

// Finding is one thing that is wrong, and where. Fields that do not apply are empty, a leaf is then -1.
type Finding struct {
	What      string `json:"what"`
	Subject   string `json:"subject,omitempty"`
	SubjectID string `json:"subject_id,omitempty"`
	Seq       int64  `json:"seq,omitempty"`
	Line      int    `json:"line,omitempty"`
	ID        int64  `json:"id,omitempty"` // of the line
	Leaf      int64  `json:"leaf"`
	Detail    string `json:"detail,omitempty"`
}

// String tells a finding in a line of text.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.What)
	if f.Subject != "" {
		fmt.Fprintf(&b, " %s %s", f.Subject, f.SubjectID)
	}
	if f.Seq != 0 {
		fmt.Fprintf(&b, " sequence %d", f.Seq)
	}
	if f.Line != 0 {
		fmt.Fprintf(&b, " line %d", f.Line)
	}
	if f.ID != 0 {
		fmt.Fprintf(&b, " id %d", f.ID)
	}
	if f.Leaf >= 0 {
		fmt.Fprintf(&b, " leaf %d", f.Leaf)
	}
	if f.Detail != "" {
		fmt.Fprintf(&b, ": %s", f.Detail)
	}
	return b.String()
}
