package audit

import "slices"

// Stored is a line as the database holds it, with what the log took of it.
type Stored struct {
	Line
	ID       int64
	Previous Hash
	Hash     Hash
	Leaf     int64 // -1: the log has not taken it
	Logged   Hash  // what the log took
	Stepped  bool  // there is a step to which it belongs
}

// Chains checks the lines of all subjects, which come in the order of their chains: by subject, then by
// sequence and line. It keeps no more than the last few hashes.
type Chains struct {
	Report func(Finding)

	last   Stored
	begun  bool
	actual Hash   // what the last line's hash would have to be
	recent []Hash // hashes of the subject's last lines, to tell what was put in between from what is missing
}

const remembered = 64

// Add checks the next line.
func (c *Chains) Add(s Stored) {
	actual, err := s.Chained(s.Previous) // what has no canonical bytes was not written by us
	here := Finding{Subject: s.Subject, SubjectID: s.SubjectID, Seq: s.Seq, Line: s.Line.Line, ID: s.ID, Leaf: s.Leaf}
	same := c.begun && c.last.Subject == s.Subject && c.last.SubjectID == s.SubjectID
	if !same {
		c.last, c.actual, c.recent = Stored{Leaf: -1}, Hash{}, c.recent[:0]
	}
	switch {
	case err != nil || actual != s.Hash:
		c.report(here, Edited, "its content is not what its hash was made of")
	case s.Leaf >= 0 && s.Logged != s.Hash:
		c.report(here, Rewritten, "the log took another line")
	}
	if err == nil && actual == s.Hash && s.Previous != c.last.Hash && s.Previous != c.actual {
		c.unlinked(here, s.Previous)
	}
	if same && s.ID < c.last.ID {
		c.report(here, Reordered, "it was written before the line that it follows")
	}
	if !s.Stepped {
		c.report(here, Inserted, "no step wrote it")
	}
	c.last, c.actual, c.begun = s, actual, true
	if len(c.recent) == remembered {
		c.recent = append(c.recent[:0], c.recent[1:]...)
	}
	c.recent = append(c.recent, s.Hash)
}

// unlinked tells why a line does not follow the one before it.
func (c *Chains) unlinked(here Finding, previous Hash) {
	if slices.Contains(c.recent, previous) || (previous == Hash{} && c.last.ID != 0) {
		before := Finding{Subject: c.last.Subject, SubjectID: c.last.SubjectID, Seq: c.last.Seq, Line: c.last.Line.Line, ID: c.last.ID, Leaf: c.last.Leaf}
		c.report(before, Inserted, "the line after it is chained to one before it")
		return
	}
	c.report(here, Deleted, "the line to which it is chained is not before it")
}

func (c *Chains) report(f Finding, what, detail string) {
	f.What, f.Detail = what, detail
	c.Report(f)
}
