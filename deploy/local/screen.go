package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Screen tells the person at the terminal what is going on.
type Screen struct {
	mu      sync.Mutex
	out     io.Writer
	started time.Time
}

func (s *Screen) say(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = fmt.Fprintf(s.out, "local: "+format+"\n", args...)
}

// ready tells that a part is up, and how long after the launcher's start.
func (s *Screen) ready(part, where string) {
	s.say("%-14s ready on %s (%.1f s)", part, where, time.Since(s.started).Seconds())
}
